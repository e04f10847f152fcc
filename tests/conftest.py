"""How property tests run here, and how hypothesis makes a day."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.testing.strategies.days import days

LONGEST_ID = 200
"""Characters of a text that may stand in the name of a case."""

# No example is timed: a verdict must not depend on how busy the machine is.
for profile, examples in (("quick", 10), ("dev", 25), ("ci", 25), ("nightly", 10_000)):
    settings.register_profile(
        profile,
        max_examples=examples,
        # Where nobody watches, the same examples each time.
        derandomize=profile == "ci",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
settings.load_profile("ci" if os.environ.get("CI") else "dev")

st.register_type_strategy(Date, days())


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name no case by bytes or a long text, which may be megabytes, or hold the time of day."""
    return argname if isinstance(val, bytes) or (isinstance(val, str) and len(val) > LONGEST_ID) else None
