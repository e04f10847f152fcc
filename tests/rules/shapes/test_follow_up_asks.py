"""What a finding of what follows an activity asks for."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding
from tests.rules.shapes.follow_up_cases import A_WALK, NEXT, WITHIN_TWO_DAYS, follow_up, forum, only
from tests.worlds.island import (
    FARM,
    FORUM,
    NOTES,
    TAKEN,
    WALK,
    activity,
    day,
    findings,
    some_day,
)

AT_THE_NEXT = {"followed_by": FORUM, "links": TAKEN, "next": 1}


@pytest.mark.parametrize(
    ("parameters", "walk_on", "forums", "needed"),
    [
        (
            {"within": Lead(days=2)},
            (9, 11),
            [forum("b", some_day(12))],
            ("Record the date of the walk by 11 March 2021."),
        ),
        # What is in time on the first day and on the last is so on each.
        (
            {"within": Lead(days=2)},
            (9, 10),
            [forum("b", some_day(10, 11), status=Status.PROPOSED)],
            "Record whether the forum takes place (b) by 11 March 2021.",
        ),
        (
            {"within": Lead(days=2)},
            (9, 10),
            [forum("b", some_day(10, 12), status=Status.PROPOSED)],
            (
                "Record the date of the walk, whether the forum takes place (b) and the date of the forum (b) by 11 "
                "March 2021."
            ),
        ),
        # What comes before it, or too late whichever day it falls on, matters to nobody.
        (
            {"within": Lead(days=2)},
            (9, 9),
            [
                forum("a", some_day(8), status=Status.PROPOSED),
                forum("b", some_day(10), status=Status.PROPOSED),
                forum("c", some_day(12), status=Status.PROPOSED),
            ],
            "Record whether the forum takes place (b) by 11 March 2021.",
        ),
        # One that does not take it up and comes too late to stand in the way is passed over, and the search goes on.
        (
            AT_THE_NEXT,
            (9, 9),
            [
                forum("b", some_day(11, 12), status=Status.PROPOSED),
                forum("c", some_day(10), "walk-1", status=Status.PROPOSED),
            ],
            "Record whether the forum takes place (c).",
        ),
        (
            {"within": Lead(days=2)},
            (9, 9),
            [forum("b", some_day(11, 12)), forum("c", some_day(10, 11), status=Status.PROPOSED)],
            "Record whether the forum takes place (c) and the date of the forum (b) by 11 March 2021.",
        ),
        (
            {"same": Same.AGENCY, "within": Lead(days=2)},
            (9, 9),
            [forum("b", some_day(10)), forum("c", some_day(10))],
            "Record which agencies the two forums concern (b and c) by 11 March 2021.",
        ),
        # One that does not take it up stands in the way if it comes first.
        (
            AT_THE_NEXT,
            (9, 9),
            [
                forum("b", some_day(12), "walk-1"),
                forum("c", some_day(11), status=Status.PROPOSED),
                forum("d", some_day(11, 13)),
            ],
            "Record whether the forum takes place (c) and the date of the forum (d).",
        ),
        # What comes after the last one that takes it up matters no longer.
        (
            AT_THE_NEXT,
            (9, 9),
            [
                forum("b", some_day(12), "walk-1", status=Status.PROPOSED),
                forum("c", some_day(12), status=Status.PROPOSED),
                forum("d", some_day(13, 15), status=Status.PROPOSED),
            ],
            "Record whether the forum takes place (b).",
        ),
        # One that is held on a day that is not covered may come first too.
        (
            AT_THE_NEXT,
            (29, 29),
            [forum("b", some_day(35), "walk-1")],
            "Record what takes place on days that the planner does not cover.",
        ),
    ],
)
def test_only_that_is_asked_for_which_is_not_known(
    parameters: dict[str, object], walk_on: tuple[int, int], forums: list[Activity], needed: str
) -> None:
    walk = activity(WALK, "walk-1", some_day(*walk_on), agencies=(FARM,))

    finding = only(follow_up(**({"followed_by": FORUM} | parameters)), walk, *forums)

    assert (finding.verdict, finding.action) == (Verdict.OPEN, needed)


def test_of_what_is_past_it_is_asked_whether_it_was_held() -> None:
    rule = follow_up(followed_by=FORUM, within=Lead(days=2))
    walk = evolve(A_WALK, status=Status.COMPLETED)

    (finding,) = findings(rule, [walk, forum("forum-1", some_day(11))], as_of=day(12))
    (on_its_day,) = findings(rule, [walk, forum("forum-1", some_day(11), status=Status.PROPOSED)], as_of=day(11))

    assert finding.action == "Record whether the forum took place (forum-1) by 12 March 2021."
    assert on_its_day.action == "Record whether the forum takes place (forum-1) by 12 March 2021."


def test_the_day_of_the_step_is_asked_for_where_that_is_counted_from() -> None:
    walk = activity(WALK, "walk-1", some_day(9), steps={NOTES: some_day(10, 13)})

    finding = only(follow_up(followed_by=FORUM, step=NOTES, within=Lead(days=2)), walk, forum("b", some_day(13)))

    assert finding.action == 'Record the date of "notes" by 12 March 2021.'


@pytest.mark.parametrize(("on", "is_possible"), [(8, False), (9, True), (12, True), (13, False)])
def test_only_what_is_in_time_on_some_of_the_days_may_follow(on: int, *, is_possible: bool) -> None:
    walk = activity(WALK, "walk-1", some_day(9, 10))

    finding = only(WITHIN_TWO_DAYS, walk, forum("forum-1", some_day(on), status=Status.PROPOSED))

    assert isinstance(finding, FollowUpFinding)
    assert (finding.verdict is Verdict.OPEN) == (finding.possible == ("forum-1",)) == is_possible


def test_the_next_one_that_passed_it_by_is_named() -> None:
    finding = only(
        NEXT,
        A_WALK,
        forum("forum-0", some_day(10)),
        forum("forum-1", some_day(11)),
        forum("forum-2", some_day(20)),
        forum("forum-3", some_day(21), "walk-1"),
    )

    assert isinstance(finding, FollowUpFinding)
    assert (finding.verdict, finding.skipped_over, finding.deadline) == (Verdict.BREACHED, ("forum-1",), None)
    assert finding.observation == "The next forum after the walk on 10 March 2021 did not take it up (forum-1)."
    assert finding.action == "Take it up at the forum (forum-1)."


def test_that_the_next_one_passed_it_by_is_told_only_where_no_other_can_have_come_before() -> None:
    """The walk was held before the planner begins, and so may a forum have been that took it up."""
    walk = activity(WALK, "walk-1", some_day(2))

    finding = only(NEXT, walk, forum("forum-1", some_day(12)), covers=(5, 30))

    assert isinstance(finding, FollowUpFinding)
    assert (finding.verdict, finding.skipped_over) == (Verdict.OPEN, ())
    assert finding.observation == "The planner has no forum that follows the walk on 2 March 2021 and takes it up."
    assert finding.action == "Plan a forum that takes it up, or record one on days that the planner does not cover."


def test_what_is_beyond_the_planner_is_told() -> None:
    finding = only(follow_up(followed_by=FORUM, at_least=Lead(months=6)), evolve(A_WALK, status=Status.PROPOSED))

    assert isinstance(finding, FollowUpFinding)
    assert finding.extends_past_cover
    assert finding.observation == (
        "The planner has no forum that follows the walk on 10 March 2021 six months or more later."
    )
    assert finding.action == (
        "Plan a forum six months or more later, or record one on days that the planner does not cover. If the "
        "walk does not take place, mark it as cancelled."
    )


def test_days_between_two_limits_are_told_as_such() -> None:
    finding = only(follow_up(followed_by=FORUM, at_least=Lead(days=7), within=Lead(days=14)), A_WALK)

    assert finding.verdict is Verdict.BREACHED
    assert finding.observation == "No forum follows the walk on 10 March 2021 between one week and two weeks later."
    assert finding.action == "Plan a forum between one week and two weeks later, by 24 March 2021."


def test_an_unrecorded_step_is_what_has_to_be_recorded() -> None:
    finding = only(follow_up(followed_by=FORUM, step=NOTES), A_WALK)

    assert finding.observation == (
        'The walk on 10 March 2021 has no date for "notes". The rule asks for a forum after it.'
    )
    assert finding.action == 'Record the date of "notes".'
    assert isinstance(finding, FollowUpFinding)
    assert (finding.extends_past_cover, finding.missing, finding.deadline) == (True, (), None)


def test_an_unrecorded_agency_is_what_has_to_be_recorded() -> None:
    finding = only(follow_up(followed_by=FORUM, same=Same.AGENCY), A_WALK)

    assert finding.observation == "The walk on 10 March 2021 does not record which agencies it concerns."
    assert finding.action == "Record which agencies it concerns."


def test_a_finding_that_does_not_apply_says_why() -> None:
    walk = activity(WALK, "walk-1", some_day(10), agencies=(), not_taken=(NOTES,))

    assert (
        only(follow_up(followed_by=FORUM, same=Same.AGENCY), walk).observation
        == "The walk on 10 March 2021 concerns no agency."
    )
    assert only(follow_up(followed_by=FORUM, step=NOTES), walk).observation == (
        'The walk on 10 March 2021 did not reach the step "notes".'
    )
    assert only(follow_up(followed_by=FORUM, since=day(20)), walk).observation == (
        "The walk on 10 March 2021 is not on a day when the rule is in force."
    )
