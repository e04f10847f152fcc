"""Of very many that follow or come before, or may, a finding lists the first, and says that there are others."""

from __future__ import annotations

import pytest

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.candidates import MOST_LISTED
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding
from scp_framework.rules.shapes.last_ones import Comparison
from scp_framework.rules.shapes.last_time_finding import LastTimeFinding
from tests.rules.shapes.follow_up_cases import A_WALK, follow_up
from tests.rules.shapes.last_time_cases import THERE, last_time
from tests.worlds.island import EFFORT, FORUM, TAKEN, activity, findings, some_day

YEAR = (1, 300)
LATER = some_day(11, 200)
IN_TIME = follow_up(followed_by=FORUM, within=Lead(months=9))
NUMBERS = pytest.mark.parametrize(("number", "are_more"), [(MOST_LISTED, False), (MOST_LISTED + 1, True)])
FIRST = tuple(f"forum-{at:03}" for at in range(MOST_LISTED))


def forums(number: int, on: When | None = None, **facts: object) -> list[Activity]:
    """So many, each a day after the one before it, or each on any of some days."""
    return [activity(FORUM, f"forum-{at:03}", on or some_day(11 + at), **facts) for at in range(number)]


def of_a_walk(rule: Rule, *others: Activity) -> FollowUpFinding:
    (found,) = findings(rule, [A_WALK, *others], YEAR)
    assert isinstance(found, FollowUpFinding)
    return found


def named(are_more: bool, joint: str) -> str:
    """The first three, and that there are others; or, where all are listed, how many more."""
    rest = f"{joint} others" if are_more else f"and {MOST_LISTED - 3} more"
    return f"forum-000, forum-001, forum-002 {rest}"


@NUMBERS
def test_of_those_that_follow_the_first_are_listed(number: int, are_more: bool) -> None:
    found = of_a_walk(IN_TIME, *forums(number))

    assert (found.verdict, found.are_more) == (Verdict.MET, are_more)
    assert found.followers == FIRST
    assert found.evidence == (A_WALK.id, *FIRST)
    assert found.observation.endswith(f" ({named(are_more, 'or')}).")


@NUMBERS
def test_of_those_that_may_follow_the_first_are_asked_about(number: int, are_more: bool) -> None:
    found = of_a_walk(IN_TIME, *forums(number, status=Status.PROPOSED))

    assert (found.verdict, found.are_more, found.possible) == (Verdict.OPEN, are_more, FIRST)
    assert found.observation.endswith(f" It could be {named(are_more, 'or')}.")
    assert [each.activity for each in found.remedies] == [*FIRST]
    # What is asked of the first is enough: one that is held follows.
    held = [*forums(1), *forums(number, status=Status.PROPOSED)[1:]]
    assert of_a_walk(IN_TIME, *held).verdict is found.remedies[0].leads_to is Verdict.MET


def test_of_those_that_may_be_passed_over_the_first_are_asked_about() -> None:
    rule = follow_up(followed_by=FORUM, next=3, links=TAKEN)
    found = of_a_walk(rule, *forums(200, LATER, sets={TAKEN: ()}), activity(FORUM, "the-one", LATER))

    assert (found.verdict, found.possible, found.are_more) == (Verdict.OPEN, ("the-one",), False)
    asked = {each.activity for each in found.remedies}
    assert {"the-one", *FIRST} >= asked > {"the-one"}
    assert len(asked) <= MOST_LISTED + 1


@NUMBERS
def test_of_those_that_may_be_the_last_the_nearest_are_listed(number: int, are_more: bool) -> None:
    no_less = last_time(detail=EFFORT, must_be=Comparison.AT_LEAST)
    before = forums(number, LATER, details={EFFORT: 5})
    (*_, found) = findings(no_less, [*before, activity(FORUM, "now", some_day(250), details={EFFORT: 2})], YEAR, THERE)

    assert isinstance(found, LastTimeFinding)
    assert (found.verdict, found.last_ones, found.are_more) == (Verdict.BREACHED, FIRST, are_more)
    assert named(are_more, "or") in found.observation
