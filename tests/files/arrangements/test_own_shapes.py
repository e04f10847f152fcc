"""Rules of one's own shape, and arrangements that installed packages bring along."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import frozen

from scp_framework import Activity, InputError, Status, Verdict, When, check, load_arrangements, load_planner
from scp_framework.files.arrangements.sources import installed_folders
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.case import Case, Judge, Judged, tells_of
from scp_framework.rules.context import Context
from scp_framework.rules.shapes.requires import RequiresFinding
from tests.paths import WOLD

RULE = """
[[rules]]
code = "TTL01"
name = "titles"
shape = "titled"
title = "Everything has a title"
why = "So that people know what it is."
strength = "commitment"
source = { section = "1" }
"""


@frozen(kw_only=True)
class Titled(ActivityRule):
    """Every activity has a title."""

    shape: ClassVar[str] = "titled"

    def judge_for(self, _context: Context) -> Judge:
        def judge(activity: Activity, _when: When) -> Iterable[Judged]:
            return ((Verdict.MET if activity.title else Verdict.BREACHED, self._finding),)

        return judge

    @tells_of(RequiresFinding)
    def _finding(self, case: Case, verdict: Verdict) -> RequiresFinding:
        return RequiresFinding(**case.facts(verdict), values=(case.activity.title,))


@pytest.fixture
def with_titles(tmp_path: Path) -> Path:
    folder = tmp_path / "wold"
    shutil.copytree(WOLD, folder)
    rules = folder / "rules.toml"
    rules.write_text(rules.read_text("utf-8") + RULE, "utf-8")
    return folder


def test_a_rule_of_a_shape_of_ones_own_is_read_and_checked(with_titles: Path) -> None:
    arrangements = load_arrangements(with_titles, shapes=[Titled])
    planner = load_planner(WOLD / "planner.toml", arrangements)

    found = check(planner, arrangements, select=["TTL01"])

    assert {each.subject.activity: each.verdict for each in found} == {
        each.id: Verdict.MET if each.title else Verdict.BREACHED
        for each in planner.activities
        if each.status not in (Status.CANCELLED, Status.DECLINED)
    }


def test_a_shape_that_is_not_passed_in_is_a_fault_that_lists_those_there_are(with_titles: Path) -> None:
    with pytest.raises(InputError, match='unknown shape "titled"'):
        load_arrangements(with_titles)


def test_a_shape_with_the_name_of_another_is_refused(with_titles: Path) -> None:
    with pytest.raises(TypeError, match="two shapes have the same name"):
        load_arrangements(with_titles, shapes=[Titled, Titled])


def test_arrangements_of_an_installed_package_are_found_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "wold_arrangements"
    shutil.copytree(WOLD, package)
    (package / "__init__.py").touch()
    info = tmp_path / "wold_arrangements-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: wold-arrangements\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text("[scp_framework.arrangements]\nwold-2022 = wold_arrangements\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    installed_folders.cache_clear()

    try:
        assert load_arrangements("wold-2022") == load_arrangements(WOLD)
        with pytest.raises(InputError, match="wold-2023"):
            load_arrangements("wold-2023")
    finally:
        installed_folders.cache_clear()
