"""Each promise can be broken by a small edit of the worked planner, which breaks no other promise that is independent.

The edits and the reasons stand in smallest_edits.toml. What breaks along with a promise is printed.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.checking import check
from scp_framework.files.arrangements.arrangements_file import arrangements_in
from scp_framework.files.arrangements.entry_names import DROP, printed_name
from scp_framework.files.arrangements.extending import read_merged
from scp_framework.files.arrangements.merged_source import MergedSource, Table
from scp_framework.files.arrangements.overlay import extended
from scp_framework.files.arrangements.sources import SourceFile
from scp_framework.files.arrangements.tables import NOUNS
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.text.text import Text
from scp_framework.findings.verdict import Verdict
from scp_framework.reports.report import Report
from tests.bundled.planner_edit import PlannerEdit

EDITS = Path(__file__).parent / "smallest_edits.toml"
WORKED = files("scp_framework") / "bundled" / DEFAULT_ARRANGEMENTS / "planner-2020-22.toml"
RECORDED = "recorded"
"""The shape of a promise that is kept in mind and not checked."""


NO_PLANNER_EDIT = PlannerEdit()


@frozen(kw_only=True)
class SmallestEdit:
    """An edit that breaks one promise: of the planner, of the arrangements, or of both.

    `does` tells what it does, `more` why several changes are needed where there are several, and `also_breaks`
    maps the code of each other promise that breaks with it to the reason. `arrangements` is an overlay
    (`files/arrangements/overlay.py`).
    """

    code: str
    does: str
    planner: PlannerEdit = NO_PLANNER_EDIT
    arrangements: Mapping[str, Any] = {}
    more: str | None = None
    also_breaks: Mapping[str, str] = {}

    @property
    def changes(self) -> int:
        """How many things it changes."""
        return self.planner.changes + len(changed_in(self.arrangements))

    @property
    def smaller(self) -> Iterator[SmallestEdit]:
        """What is left of it when any of its changes, but not all, are left out."""
        for number in range(1, self.changes):
            for chosen in combinations(range(self.changes), number):
                yield self._of(frozenset(chosen))

    def _of(self, chosen: frozenset[int]) -> SmallestEdit:
        numbers = iter(range(self.changes))
        planner, arrangements = self.planner, self.arrangements
        return evolve(
            self,
            planner=PlannerEdit(
                drop=tuple(each for each in planner.drop if next(numbers) in chosen),
                set={place: value for place, value in planner.set.items() if next(numbers) in chosen},
                add={place: value for place, value in planner.add.items() if next(numbers) in chosen},
                not_taken=tuple(each for each in planner.not_taken if next(numbers) in chosen),
            ),
            arrangements=only(arrangements, [each for each in changed_in(arrangements) if next(numbers) in chosen]),
        )

    def report(self) -> Report:
        """What is found by every rule that checks something, on request or not, once the edit is made."""
        arrangements = arrangements_as(self.arrangements)
        data = self.planner.applied_to(worked_data())
        return check(planner_from(in_memory(data), arrangements), arrangements, select=checkable())


def smallest_edit(code: str, table: Table) -> SmallestEdit:
    """The edit that a table of the file holds."""
    table = dict(table)
    edit = SmallestEdit(
        code=code,
        does=table.pop("does"),
        more=table.pop("more", None),
        also_breaks={each["code"]: each["why"] for each in table.pop("also_breaks", ())},
        arrangements=table.pop("arrangements", {}),
        planner=PlannerEdit(
            drop=tuple(table.pop("drop", ())),
            set=table.pop("set", {}),
            add=table.pop("add", {}),
            not_taken=tuple(table.pop("not_taken", ())),
        ),
    )
    if table:
        raise ValueError(f"an edit holds nothing like {', '.join(table)}, got it for {code}")
    return edit


def in_memory(data: Mapping[str, Any]) -> Text:
    return Text(file=None, toml="", data=data)


@cache
def worked_data() -> Table:
    return tomllib.loads(WORKED.read_text(encoding="utf-8"))


@cache
def bundled_draft() -> MergedSource:
    return read_merged(DEFAULT_ARRANGEMENTS)


@cache
def bundled_arrangements() -> Arrangements:
    return arrangements_in(bundled_draft())


def arrangements_as(overlay: Mapping[str, Any]) -> Arrangements:
    """The bundled arrangements with an overlay."""
    if not overlay:
        return bundled_arrangements()
    return arrangements_in(extended(bundled_draft(), SourceFile(texts=(in_memory(overlay),)), NOUNS))


def changed_in(overlay: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What an overlay drops, changes or adds, each once, by its list and name."""
    dropped = [(place, name) for place, names in overlay.get(DROP, {}).items() for name in names]
    given = [(place, printed_name(each)) for place, entries in overlay.items() if place != DROP for each in entries]
    return list(dict.fromkeys([*dropped, *given]))


def only(overlay: Mapping[str, Any], chosen: list[tuple[str, str]]) -> Table:
    """What is left of an overlay when it is about these only."""
    dropped = {
        place: [each for each in names if (place, each) in chosen] for place, names in overlay.get(DROP, {}).items()
    }
    given = {place: [each for each in entries if (place, printed_name(each)) in chosen]
             for place, entries in overlay.items() if place != DROP}  # fmt: skip
    return {DROP: dropped, **given}


@cache
def checkable() -> tuple[str, ...]:
    """The code of each rule that checks something."""
    return tuple(rule.code for rule in bundled_arrangements().rules if rule.shape != RECORDED)


@cache
def unedited() -> Report:
    return SmallestEdit(code="", does="").report()


def broken(report: Report) -> set[str]:
    return {code for code, verdict in report.verdicts.items() if verdict is Verdict.BREACHED}


def left_open(report: Report) -> set[str]:
    return {code for code, verdict in report.verdicts.items() if verdict is Verdict.OPEN}


EDITED = {code: smallest_edit(code, table) for code, table in tomllib.loads(EDITS.read_text(encoding="utf-8")).items()}
SEVERAL = {code: edit for code, edit in EDITED.items() if edit.changes > 1}


def test_each_rule_that_checks_something_has_an_edit_in_the_order_of_the_book() -> None:
    assert tuple(EDITED) == checkable()


def test_without_an_edit_nothing_is_broken() -> None:
    assert broken(unedited()) == set()


@pytest.mark.parametrize("code", EDITED)
def test_the_edit_breaks_this_promise_and_what_it_is_said_to_break_with_it(code: str) -> None:
    edit = EDITED[code]
    report = edit.report()
    for other, why in edit.also_breaks.items():
        sys.stdout.write(f"{code} ({edit.does}) also breaks {other}: {why}\n")

    assert report.verdict(code) is Verdict.BREACHED, [each.explain() for each in report.by_rule[code]]
    assert broken(report) - {code} == set(edit.also_breaks), [
        each.explain() for each in report if each.verdict is Verdict.BREACHED
    ]
    assert left_open(report) <= left_open(unedited()), "what was settled may not be left open"


@pytest.mark.parametrize("code", SEVERAL)
def test_no_part_of_an_edit_of_several_changes_breaks_the_same(code: str) -> None:
    smaller = list(SEVERAL[code].smaller)

    assert smaller
    assert [edit for edit in smaller if broken(edit.report()) == {code, *edit.also_breaks}] == []


def test_only_an_edit_of_several_changes_says_why_there_are_several() -> None:
    assert all(edit.changes for edit in EDITED.values())
    assert {code for code, edit in EDITED.items() if edit.more} == set(SEVERAL)


def test_everything_that_breaks_along_with_a_promise_has_a_reason() -> None:
    others = [other for edit in EDITED.values() for other in edit.also_breaks]

    assert set(others) <= set(checkable())
    assert all(why for edit in EDITED.values() for why in edit.also_breaks.values())
