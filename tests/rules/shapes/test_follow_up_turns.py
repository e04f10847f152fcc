"""What comes before an activity, and what the last or the next few of a kind take up."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.dates.lead import Lead
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.follow_up import FollowUp
from tests.rules.shapes.follow_up_cases import A_WALK, WITHIN_TWO_DAYS, follow_up, forum, only, verdict
from tests.worlds.island import (
    FORUM,
    STROLL,
    TAKEN,
    WALK,
    activity,
    findings,
    some_day,
)

BEFORE = follow_up(preceded_by=FORUM, within=Lead(months=1), at_least=Lead(days=3))


@pytest.mark.parametrize(
    ("on", "expected"), [(1, Verdict.BREACHED), (2, Verdict.MET), (29, Verdict.MET), (30, Verdict.BREACHED)]
)
def test_what_comes_before_is_in_time_on_the_first_and_the_last_day(on: int, expected: Verdict) -> None:
    """A month from 1 March ends on 1 April, and from 28 February on 28 March."""
    walk = activity(WALK, "walk-1", some_day(32 + 1))

    assert verdict(evolve(BEFORE, at_least=Lead(days=4)), walk, forum("a", some_day(on)), covers=(1, 60)) is expected


def test_no_walk_before_a_forum_asks_for_one_before_each() -> None:
    rule = follow_up(preceded_by=(FORUM, STROLL))
    walks = [activity(WALK, f"walk-{on}", some_day(on)) for on in (9, 11)]

    found = findings(rule, [*walks, activity(STROLL, "stroll-1", some_day(10))])

    assert [each.verdict for each in found] == [Verdict.OPEN, Verdict.MET]
    assert found[0].observation == "The planner has no forum or stroll that comes before the walk on 9 March 2021."
    assert found[0].action == (
        "Plan a forum or stroll before it, by 9 March 2021, or record one before the first day that the planner covers."
    )
    assert found[1].observation == "A forum or stroll comes before the walk on 11 March 2021 (stroll-1)."


def test_what_comes_too_early_is_named() -> None:
    finding = only(BEFORE, activity(WALK, "walk-1", some_day(40)), forum("a", some_day(5)), covers=(1, 60))

    assert finding.observation == (
        "No forum comes between three days and one month before the walk on 9 April 2021. However, the forum on 5 "
        "March 2021 (a) is four days too early."
    )
    assert finding.action == "Plan a forum between three days and one month before it, by 6 April 2021."


def forum_after(*words: str) -> Activity:
    return activity(FORUM, "forum-9", some_day(20), sets={TAKEN: words})


LAST_ONE = follow_up(of=FORUM, preceded_by=WALK, links=TAKEN, last=1)
LAST_TWO = evolve(LAST_ONE, last=2)
THREE_WALKS = [activity(WALK, f"walk-{number}", some_day(3 * number)) for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("rule", "takes_up", "expected"),
    [
        (LAST_ONE, "walk-3", Verdict.MET),
        (LAST_ONE, "walk-2", Verdict.BREACHED),
        (LAST_ONE, WALK, Verdict.MET),
        (LAST_TWO, "walk-2", Verdict.MET),
        (LAST_TWO, "walk-1", Verdict.BREACHED),
    ],
)
def test_one_of_the_last_is_taken_up(rule: FollowUp, takes_up: str, expected: Verdict) -> None:
    assert only(rule, forum_after(takes_up), *THREE_WALKS).verdict is expected


def test_of_the_last_ones_those_that_could_be_taken_up_are_named() -> None:
    last = only(LAST_ONE, forum_after("walk-1"), *THREE_WALKS)
    one_of_two = only(LAST_TWO, forum_after(), *THREE_WALKS)
    unrecorded = only(LAST_ONE, evolve(forum_after(), sets=FrozenMap()), *THREE_WALKS)

    assert last.observation == "The forum on 20 March 2021 does not take up the last walk before it (walk-3)."
    assert last.action == "Take up the walk (walk-3)."
    assert one_of_two.observation == (
        "The forum on 20 March 2021 does not take up any of the last two walks before it (walk-3 and walk-2)."
    )
    assert one_of_two.action == "Take up the walk (walk-3 or walk-2)."
    assert unrecorded.verdict is Verdict.OPEN
    assert unrecorded.action == 'Record "what was taken up" by 20 March 2021.'


def test_what_takes_up_nothing_may_have_nothing_to_take_up() -> None:
    finding = only(follow_up(of=FORUM, preceded_by=WALK, links=TAKEN), forum_after())

    assert finding.verdict is Verdict.BREACHED
    assert finding.observation == "The forum on 20 March 2021 takes up no walk that comes before it."
    assert finding.action == "Plan a walk before it and take it up, by 20 March 2021."


NEXT_TWO = follow_up(followed_by=FORUM, links=TAKEN, next=2)


@pytest.mark.parametrize(("on", "expected"), [(11, Verdict.MET), (12, Verdict.MET), (13, Verdict.BREACHED)])
def test_the_next_but_one_is_in_time_and_no_later_one(on: int, expected: Verdict) -> None:
    forums = [forum(f"forum-{day}", some_day(day), *(("walk-1",) if day == on else ())) for day in (11, 12, 13)]

    assert only(NEXT_TWO, A_WALK, *forums).verdict is expected


def test_the_next_ones_that_passed_it_by_are_named() -> None:
    finding = only(NEXT_TWO, A_WALK, *(forum(f"forum-{on}", some_day(on)) for on in (11, 12, 13)))

    assert finding.observation == (
        "The next two forums after the walk on 10 March 2021 did not take it up (forum-11 and forum-12)."
    )
    assert finding.action == "Take it up at the forum (forum-11 or forum-12)."


def test_whoever_leads_may_be_what_both_have_in_common() -> None:
    ann, bob = ((TeamMember(person=name, lead=True),) for name in ("ann", "bob"))
    rule = evolve(WITHIN_TWO_DAYS, same=Same.LEAD)
    walk, later = evolve(A_WALK, team=ann), forum("forum-1", some_day(11))

    def verdict_on(team: tuple[TeamMember, ...] | None) -> Verdict:
        return only(rule, walk, evolve(later, team=team)).verdict

    assert [verdict_on(team) for team in (ann, bob, None)] == [Verdict.MET, Verdict.BREACHED, Verdict.OPEN]
    assert only(rule, walk, evolve(later, team=(TeamMember(person="ann"),))).action == (
        "Record who leads the forum (forum-1) by 12 March 2021."
    )
    assert only(rule, evolve(walk, team=())).observation == 'The walk on 10 March 2021 has nothing under "leads".'
