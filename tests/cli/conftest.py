"""What tests of the command load in place of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.model.planner import Planner
from scp_framework.rules.rule import Rule
from tests.cli.small_sources import Loading, arrangements_with
from tests.worlds.small_partnership import SMALL_PLANNER


@pytest.fixture
def loading(monkeypatch: pytest.MonkeyPatch) -> Loading:
    """Lets every file hold these arrangements and the small planner, or fail to be read."""

    def use(
        *rules: Rule,
        error: BaseException | None = None,
        arrangements: Arrangements | None = None,
        planner: Planner = SMALL_PLANNER,
    ) -> None:
        def load_arrangements(source: str | Path) -> Arrangements:
            if error is not None:
                raise error
            assert source
            return arrangements or arrangements_with(*rules)

        def load_planner(source: str | Path, _arrangements: Editions, **_given: None) -> Planner:
            assert source
            return planner

        def load_editions(*sources: str | Path) -> Editions:
            return Editions(editions=tuple(map(load_arrangements, sources)))

        monkeypatch.setattr("scp_framework.files.loading.load_arrangements", load_arrangements)
        monkeypatch.setattr("scp_framework.files.loading.load_editions", load_editions)
        monkeypatch.setattr("scp_framework.files.loading.load_planner", load_planner)

    return use
