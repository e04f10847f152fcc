"""What is done each year by a day of the calendar."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.dates.when import When
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from tests.rules.shapes.by_date_cases import ALL_OF_2021, IN_2021, by_date, number, only, walk, with_anchor
from tests.worlds.island import (
    FARM,
    FORUM,
    ISLAND,
    MATCHES_NOTHING,
    activity,
    findings,
)

BY_SEPTEMBER = by_date(by="09-30", at_least=2)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2021-08-31", Verdict.BREACHED),
        ("2021-09-01", Verdict.MET),
        ("2021-09-30", Verdict.MET),
        ("2021-10-01", Verdict.BREACHED),
    ],
)
def test_the_first_and_the_last_day_are_in_time(on: str, expected: Verdict) -> None:
    assert only(by_date(by="09-30", starts="09-01"), walk("walk-1", on)).verdict is expected


def test_what_is_done_in_time_is_told() -> None:
    finding = only(BY_SEPTEMBER, walk("walk-1", "2021-01-01"), walk("walk-2", "2021-09"))

    assert (finding.verdict, finding.evidence, finding.deadline) == (Verdict.MET, ("walk-1", "walk-2"), None)
    assert (
        finding.observation
        == "The planner has two walks (1 January 2021 and September 2021) from 1 January 2021 to 30 September 2021."
    )
    assert finding.action is None


def test_what_is_too_late_leaves_too_few() -> None:
    finding = only(BY_SEPTEMBER, walk("walk-1", "2021-03-01"), walk("walk-2", "2021-10-01"))

    assert (finding.verdict, finding.evidence, finding.deadline) == (Verdict.BREACHED, ("walk-1",), Date(2021, 9, 30))
    assert finding.observation == (
        "The planner has one walk (1 March 2021) from 1 January 2021 to 30 September 2021. The rule asks "
        "for two. However, the walk on 1 October 2021 (walk-2) is one day late."
    )
    assert finding.action == "Plan one more by 30 September 2021."


def test_what_may_be_in_time_is_named() -> None:
    finding = only(BY_SEPTEMBER, walk("walk-1", "2021-09..2021-10"), covers=(number(Date(2021, 2, 1)), ALL_OF_2021[1]))

    assert isinstance(finding, ByDateFinding)
    assert (finding.verdict, finding.possible, finding.extends_past_cover) == (Verdict.OPEN, ("walk-1",), True)
    assert finding.observation == (
        "The planner has no walk from 1 January 2021 to 30 September 2021 for certain; one might count. "
        "The rule asks for two."
    )
    assert finding.action == "Plan two by 30 September 2021, or record any on days that the planner does not cover."


def test_one_of_unknown_day_that_would_do_is_all_that_has_to_be_recorded() -> None:
    finding = only(by_date(by="09-30"), walk("walk-1", "2021-09..2021-10"))

    assert (finding.verdict, finding.action) == (
        Verdict.OPEN,
        ("Record the date of the walk (walk-1) by 30 September 2021."),
    )


def test_of_what_may_count_only_that_is_asked_for_which_is_not_known() -> None:
    rule = by_date(by="09-30", for_each=Group(agencies=(FARM,)))
    unrecorded = evolve(walk("walk-1", "2021-03-01"), agencies=None)

    assert only(rule, unrecorded).action == "Record which agencies the walk concerns (walk-1) by 30 September 2021."
    assert only(rule, evolve(unrecorded, status=Status.PROPOSED)).action == (
        "Record whether the walk takes place (walk-1) and which agencies the walk concerns (walk-1) by 30 "
        "September 2021."
    )


def test_what_may_have_been_held_beyond_the_planner_leaves_it_open() -> None:
    finding = only(by_date(by="09-30"), covers=(number(Date(2021, 9, 30)), number(Date(2021, 12, 31))))

    assert finding.verdict is Verdict.OPEN
    assert finding.action == "Plan one by 30 September 2021, or record any on days that the planner does not cover."


def test_only_the_kind_that_is_promised_counts() -> None:
    forum = activity(FORUM, "forum-1", When.parse("2021-03-01"))
    one = only(by_date(by="09-30"), walk("walk-1", "2021-03-01"), forum)
    none = only(by_date(by="09-30"), forum)

    assert one.observation == "The planner has one walk (1 March 2021) from 1 January 2021 to 30 September 2021."
    assert none.observation == (
        "The planner has no walk from 1 January 2021 to 30 September 2021. The rule asks for one."
    )


def test_what_is_promised_of_a_member_from_a_year_of_its_own_on_is_due_from_then() -> None:
    agencies = tuple(
        evolve(each, valid_from=Date(2020, 3, 1)) if each.id == FARM else each for each in IN_2021.agencies
    )
    rule = by_date(by="09-30", for_each=Group(agencies=(FARM,)), applies_to=Guard(members_from_year=2))
    covers = (ALL_OF_2021[0], number(Date(2022, 12, 31)))
    before, after = findings(rule, (), covers, evolve(IN_2021, agencies=agencies))

    assert (before.verdict, before.subject.agencies) == (Verdict.NOT_APPLICABLE, ("farm",))
    assert before.observation == (
        "From 1 January 2021 to 30 September 2021: the rule applies to Farm only from 1 March 2021."
    )
    assert after.observation == (
        "The planner has no walk for Farm from 1 January 2022 to 30 September 2022. The rule asks for one."
    )


@pytest.mark.parametrize(
    ("starts", "anchor"), [("02-29", Date(2021, 1, 1)), (None, Date(2020, 2, 29))], ids=["starts", "planning year"]
)
def test_what_opens_on_29_february_and_is_due_the_day_before_is_open_all_year(starts: str | None, anchor: Date) -> None:
    rule = by_date(by="02-28", starts=starts)
    covers = (number(Date(2021, 3, 1)), number(Date(2025, 2, 28)))
    found = findings(rule, [walk("walk-1", "2022-07-15"), walk("walk-2", "2024-02-29")], covers, with_anchor(anchor))

    assert [(str(each.subject.window), each.verdict.name) for each in found] == [
        ("2021-03-01..2022-02-28", "BREACHED"),
        ("2022-03-01..2023-02-28", "MET"),
        ("2023-03-01..2024-02-28", "BREACHED"),
        ("2024-02-29..2025-02-28", "MET"),
    ]


@pytest.mark.parametrize(
    ("by", "starts", "on", "expected"),
    [
        ("September", "September", "2021-08-31", Verdict.BREACHED),
        ("September", "September", "2021-09-01", Verdict.MET),
        ("September", "September", "2021-09-30", Verdict.MET),
        ("September", "September", "2021-10-01", Verdict.BREACHED),
        ("September", "September", "2021-09", Verdict.MET),
        ("September", "September", "2021-09..2021-10", Verdict.OPEN),
        ("02-29", "02-29", "2021-02-28", Verdict.MET),
        ("02-29", "February", "2021-02-01", Verdict.MET),
        ("February", "02-10", "2021-02-28", Verdict.MET),
        ("February", "02-10", "2021-03-01", Verdict.BREACHED),
        # 31 October 2021 is a Sunday, and due all the same.
        ("10-31", "10-01", "2021-10-31", Verdict.MET),
        ("10-31", "10-01", "2021-11-01", Verdict.BREACHED),
    ],
)
def test_a_month_is_from_its_first_day_to_its_last(by: str, starts: str, on: str, expected: Verdict) -> None:
    assert only(by_date(by=by, starts=starts), walk("walk-1", on)).verdict is expected


def test_a_stretch_may_reach_over_the_turn_of_the_year() -> None:
    covers = (number(Date(2021, 10, 1)), number(Date(2022, 9, 30)))

    def verdict(on: str) -> Verdict:
        return only(by_date(by="February", starts="December"), walk("walk-1", on), covers=covers).verdict

    found = {on: verdict(on) for on in ("2021-11-30", "2021-12-01", "2022-02-28", "2022-03-01", "2021-12..2022-02")}
    assert found == {
        "2021-11-30": Verdict.BREACHED,
        "2021-12-01": Verdict.MET,
        "2022-02-28": Verdict.MET,
        "2022-03-01": Verdict.BREACHED,
        "2021-12..2022-02": Verdict.MET,
    }


def test_what_is_due_on_29_february_is_due_then_in_a_leap_year() -> None:
    covers = (number(Date(2024, 1, 1)), number(Date(2024, 12, 31)))

    def verdict(by: str, on: str) -> Verdict:
        return only(by_date(by=by), walk("walk-1", on), covers=covers).verdict

    assert [verdict(by, "2024-02-29") for by in ("02-28", "02-29", "February")] == [
        Verdict.BREACHED,
        Verdict.MET,
        Verdict.MET,
    ]


@pytest.mark.parametrize(("at_least", "found"), [(0, "0"), (10_001, "10001")])
def test_parameters_that_cannot_be_right_are_refused(at_least: object, found: str) -> None:
    with pytest.raises(InputError) as refused:
        by_date(by="09-30", at_least=at_least)

    assert str(refused.value) == f"at_least: must be a whole number from 1 to 10000, got {found}"


def test_the_most_that_can_be_asked_for_is_taken() -> None:
    assert by_date(by="09-30", at_least=10_000).at_least == 10_000


@pytest.mark.parametrize(("parameters", "said"), MATCHES_NOTHING)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, Any], said: list[str]) -> None:
    assert [fault.message for fault in by_date(by="09-30", **parameters).faults(ISLAND)] == said
