"""Fixtures for pytest: write `pytest_plugins = ["scp_framework.testing.fixtures"]` in `conftest.py`."""

from __future__ import annotations

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.files.decode.extras import needing
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.model.planner import Planner

with needing("testing"):
    import pytest


@pytest.fixture(scope="session")
def nel_arrangements() -> Arrangements:
    """The arrangements that come with the library: `nel-2020`, of the Framework 2020/21."""
    return load_arrangements("nel-2020")


@pytest.fixture(scope="session")
def nel_planner(nel_arrangements: Arrangements) -> Planner:
    """The planner that is printed in the Framework 2020/21 (Appendix 1)."""
    return load_planner("nel-2020-21", nel_arrangements)


@pytest.fixture(scope="session")
def nel_worked_planner(nel_arrangements: Arrangements) -> Planner:
    """A made-up planner for 2020 to 2022 that keeps every promise of the Framework, with all that is to be recorded."""
    return load_planner("nel-2020-22", nel_arrangements)
