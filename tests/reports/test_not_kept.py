"""What stands in the table of promises that are not kept: how much of each is in the plan, and what to do."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from scp_framework import check, load_arrangements, load_planner
from scp_framework.reports.not_kept import NotKept, not_kept

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def rows() -> dict[str, NotKept]:
    folder = EXAMPLES / "ottermouth-2025"
    arrangements = load_arrangements(folder)
    report = check(load_planner(folder / "planner-breaks.toml", arrangements), arrangements)
    return {row.rule: row for row in not_kept(report)}


@pytest.mark.parametrize(
    ("code", "planned"),
    [
        ("PAN01", "not as said"),
        ("PAN08", "4"),
        ("REV01", "none"),
        ("REV12", "not as said"),
        ("DAY06", "not as said"),
        ("SUM01", "39"),
        ("SUM02", "none"),
        ("SUM03", "12"),
        ("SUM04", "too little"),
        ("SUM05", "2 of 5"),
        ("SUM07", "0 of 4"),
        ("BRD01", "2"),
    ],
)
def test_how_much_of_a_promise_is_in_the_plan_is_said_in_a_few_words(code: str, planned: str) -> None:
    assert rows()[code].planned == planned


@pytest.mark.parametrize(
    ("code", "to_do"),
    [
        # Of one activity, of several alike, of several that differ, of members, and of what is due by a day.
        ("PAN01", "Take Tom Reed off the team."),
        ("PAN04", "Add somebody from one further agency to the team (three panels)."),
        ("PAN02", "Two panels: take Kit Vale off the team. 10 Feb 2026: take Somebody who came along off the team."),
        ("DAY02", "plan 5"),
        ("DAY05", "plan 1"),
    ],
)
def test_what_to_do_says_for_which_activities_it_is(code: str, to_do: str) -> None:
    assert rows()[code].to_do == to_do


def test_of_many_members_two_are_named_and_the_others_counted() -> None:
    said = rows()["SUM04"].to_do

    assert said.startswith("Ottermouth Council: add at least 10 ")
    assert ". Otter Valley Police: add at least 20 " in said
    assert said.endswith(" And one more.")


def test_a_member_that_the_action_names_is_not_named_twice() -> None:
    assert rows()["SUM06"].to_do.count("Otter Valley Police") == 1
