"""What follows an activity, and who follows up its actions."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.shared_name import Same
from tests.rules.shapes.follow_up_cases import A_WALK, NEXT, WITHIN_TWO_DAYS, follow_up, forum, only, verdict
from tests.rules.shapes.follow_up_ways import by_member
from tests.worlds.island import (
    FARM,
    FORUM,
    HARBOUR,
    MARINA,
    NOTES,
    OPEN_TO_ALL,
    WALK,
    activity,
    day,
    findings,
    some_day,
)


@pytest.mark.parametrize(
    ("on", "expected"),
    [(9, Verdict.BREACHED), (10, Verdict.MET), (12, Verdict.MET), (13, Verdict.BREACHED)],
)
def test_the_same_day_and_the_last_day_are_in_time(on: int, expected: Verdict) -> None:
    assert verdict(WITHIN_TWO_DAYS, A_WALK, forum("forum-1", some_day(on)), covers=(1, 30)) is expected


@pytest.mark.parametrize(("on", "expected"), [(11, Verdict.BREACHED), (12, Verdict.MET), (13, Verdict.BREACHED)])
def test_nothing_counts_that_comes_too_early(on: int, expected: Verdict) -> None:
    rule = follow_up(followed_by=FORUM, at_least=Lead(days=2), within=Lead(days=2))

    assert verdict(rule, A_WALK, forum("forum-1", some_day(on)), covers=(1, 30)) is expected


@pytest.mark.parametrize(("last_covered", "expected"), [(12, Verdict.BREACHED), (11, Verdict.OPEN)])
def test_what_may_follow_beyond_the_planner_leaves_it_open(last_covered: int, expected: Verdict) -> None:
    assert verdict(WITHIN_TWO_DAYS, A_WALK, covers=(1, last_covered)) is expected


@pytest.mark.parametrize(("first_covered", "expected"), [(10, Verdict.BREACHED), (11, Verdict.OPEN)])
def test_what_may_follow_before_the_planner_begins_leaves_it_open(first_covered: int, expected: Verdict) -> None:
    assert verdict(WITHIN_TWO_DAYS, A_WALK, covers=(first_covered, 30)) is expected


def test_without_a_time_limit_it_may_always_follow_later() -> None:
    finding = only(follow_up(followed_by=FORUM), A_WALK, covers=(1, 300))

    assert finding.verdict is Verdict.OPEN
    assert finding.action == "Plan a forum, or record one on days that the planner does not cover."


def test_months_are_counted_from_the_day_and_end_with_shorter_ones() -> None:
    rule = follow_up(followed_by=FORUM, within=Lead(months=1))
    walk = activity(WALK, "walk-1", When.parse("2022-01-31"))

    assert verdict(rule, walk, forum("forum-1", When.parse("2022-02-28")), covers=(1, 900)) is Verdict.MET
    assert verdict(rule, walk, forum("forum-1", When.parse("2022-03-01")), covers=(1, 900)) is Verdict.BREACHED


def test_the_next_one_must_take_it_up() -> None:
    walk, later = A_WALK, forum("forum-2", some_day(20), "walk-1")

    assert verdict(NEXT, walk, later, covers=(1, 30)) is Verdict.MET
    assert verdict(NEXT, walk, forum("forum-1", some_day(11)), later, covers=(1, 30)) is Verdict.BREACHED
    assert verdict(NEXT, walk, forum("forum-1", some_day(11), WALK), later, covers=(1, 30)) is Verdict.MET


def test_one_on_the_very_day_is_not_yet_the_next_unless_it_takes_it_up() -> None:
    same_day, later = some_day(10), forum("forum-2", some_day(20), "walk-1")

    assert verdict(NEXT, A_WALK, forum("forum-1", same_day), later, covers=(1, 30)) is Verdict.MET
    assert verdict(NEXT, A_WALK, forum("forum-1", same_day, "walk-1"), covers=(1, 30)) is Verdict.MET


def test_of_two_on_the_next_day_either_may_take_it_up() -> None:
    both = (forum("forum-1", some_day(11)), forum("forum-2", some_day(11), "walk-1"))

    assert verdict(NEXT, A_WALK, *both, covers=(1, 30)) is Verdict.MET


def test_an_activity_does_not_follow_itself() -> None:
    rule = follow_up(followed_by=WALK, within=Lead(days=5))

    assert verdict(rule, A_WALK, covers=(1, 30)) is Verdict.BREACHED
    found = findings(rule, [A_WALK, activity(WALK, "walk-2", some_day(10))], (1, 30))
    assert [each.verdict for each in found] == [Verdict.MET, Verdict.MET]


def test_each_agency_is_judged_on_its_own_and_named() -> None:
    rule = follow_up(followed_by=FORUM, within=Lead(days=5), same=Same.AGENCY)
    walk = evolve(A_WALK, agencies=(MARINA, HARBOUR, FARM))

    found = findings(rule, [walk, forum("forum-1", some_day(11), agencies=(HARBOUR,))], (1, 30))

    assert by_member(found) == {HARBOUR: Verdict.MET, FARM: Verdict.BREACHED}
    assert [each.subject.agencies for each in found] == [(HARBOUR,), (FARM,)]


def test_unknown_agencies_are_followed_for_certain_if_every_agency_is() -> None:
    rule = follow_up(followed_by=FORUM, within=Lead(days=5), same=Same.AGENCY)

    assert verdict(rule, A_WALK, forum("forum-1", some_day(11), agencies=(MARINA, FARM)), covers=(1, 30)) is Verdict.MET
    assert verdict(rule, A_WALK, forum("forum-1", some_day(11), agencies=(FARM,)), covers=(1, 30)) is Verdict.OPEN


def test_a_step_that_was_not_taken_asks_for_nothing() -> None:
    rule = follow_up(followed_by=FORUM, step=NOTES, within=Lead(days=2))

    assert verdict(rule, evolve(A_WALK, not_taken=(NOTES,)), covers=(1, 30)) is Verdict.NOT_APPLICABLE
    assert verdict(rule, A_WALK, covers=(1, 30)) is Verdict.OPEN


def test_it_is_counted_from_the_step() -> None:
    rule = follow_up(followed_by=FORUM, step=NOTES, within=Lead(days=2))
    walk = activity(WALK, "walk-1", some_day(10), steps={NOTES: some_day(20)})

    assert verdict(rule, walk, forum("forum-1", some_day(22)), covers=(1, 30)) is Verdict.MET
    assert only(rule, walk, forum("forum-1", some_day(19))).observation == (
        'No forum follows "notes" (20 March 2021) for the walk on 10 March 2021 within two days.'
    )


def test_as_of_a_day_what_is_not_confirmed_does_not_follow_for_certain() -> None:
    held = evolve(A_WALK, status=Status.COMPLETED)
    planned = forum("forum-1", some_day(11))

    assert verdict(WITHIN_TWO_DAYS, held, planned, covers=(1, 30), as_of=day(11)) is Verdict.MET
    assert verdict(WITHIN_TWO_DAYS, held, planned, covers=(1, 30), as_of=day(12)) is Verdict.OPEN
    assert (
        verdict(WITHIN_TWO_DAYS, held, evolve(planned, status=Status.COMPLETED), covers=(1, 30), as_of=day(12))
        is Verdict.MET
    )


def test_what_the_condition_does_not_hold_of_needs_no_follow_up() -> None:
    rule = follow_up(followed_by=FORUM, within=Lead(days=2), where=Condition(detail=OPEN_TO_ALL, value=True))

    assert verdict(rule, activity(WALK, "walk-1", some_day(10), details={OPEN_TO_ALL: False})) is Verdict.NOT_APPLICABLE
    assert verdict(rule, A_WALK, covers=(1, 30)) is Verdict.OPEN
    assert (
        verdict(rule, activity(WALK, "walk-1", some_day(10), details={OPEN_TO_ALL: True}), covers=(1, 30))
        is Verdict.BREACHED
    )


def test_before_it_is_promised_nothing_needs_a_follow_up() -> None:
    assert verdict(evolve(WITHIN_TWO_DAYS, since=day(11)), A_WALK, covers=(1, 30)) is Verdict.NOT_APPLICABLE
    assert verdict(evolve(WITHIN_TWO_DAYS, since=day(10)), A_WALK, covers=(1, 30)) is Verdict.BREACHED
    assert verdict(WITHIN_TWO_DAYS, A_WALK, covers=(1, 30), in_force_to=day(9)) is Verdict.NOT_APPLICABLE
    assert verdict(WITHIN_TWO_DAYS, A_WALK, covers=(1, 30), in_force_to=day(10)) is Verdict.BREACHED


def test_a_planner_without_the_kind_has_nothing_to_follow() -> None:
    assert verdict(WITHIN_TWO_DAYS, forum("forum-1", some_day(4))) is Verdict.NOT_APPLICABLE
