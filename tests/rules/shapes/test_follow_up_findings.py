"""What a finding of what follows an activity holds and says."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Scope, Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import TileId
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding
from tests.rules.shapes.follow_up_cases import A_WALK, WITHIN_TWO_DAYS, follow_up, forum, only
from tests.worlds.island import (
    FARM,
    FORUM,
    ISLAND,
    MARINA,
    NOTES,
    OPEN_TO_ALL,
    TAKEN,
    WALK,
    activity,
    closed_on,
    day,
    some_day,
)


def test_a_follow_up_that_is_met_names_what_follows() -> None:
    finding = only(WITHIN_TWO_DAYS, A_WALK, forum("forum-1", some_day(11)), forum("forum-2", some_day(13)))

    assert isinstance(finding, FollowUpFinding)
    assert (finding.evidence, finding.followers, finding.deadline) == (("walk-1", "forum-1"), ("forum-1",), None)
    assert finding.observation == "A forum follows the walk on 10 March 2021 (forum-1)."
    assert finding.action is None


def test_what_follows_on_the_first_and_on_the_last_day_that_are_in_time_is_named() -> None:
    walk = activity(WALK, "walk-1", some_day(9, 10))
    forums = [forum(f"forum-{number}", some_day(number)) for number in (9, 10, 11, 12)]

    finding = only(WITHIN_TWO_DAYS, walk, *forums)

    assert (finding.verdict, finding.evidence) == (Verdict.MET, ("walk-1", "forum-10", "forum-11"))
    assert finding.observation == (
        "A forum follows the walk between 9 March 2021 and 10 March 2021 (forum-10 or forum-11)."
    )


def test_what_follows_whichever_agency_it_concerns_is_not_named() -> None:
    rule = follow_up(followed_by=FORUM, within=Lead(days=5), same=Same.AGENCY)

    finding = only(rule, A_WALK, forum("forum-1", some_day(11), agencies=(MARINA, FARM)))

    assert (finding.verdict, finding.evidence) == (Verdict.MET, ("walk-1",))
    assert finding.observation == "A forum follows the walk on 10 March 2021."


def test_what_begins_with_a_vowel_is_spoken_of_as_such() -> None:
    kinds = tuple(evolve(each, name="Open day") if each.id == FORUM else each for each in ISLAND.kinds)

    finding = only(WITHIN_TWO_DAYS, A_WALK, partnership=evolve(ISLAND, kinds=kinds))

    assert finding.observation == "No Open day follows the walk on 10 March 2021 within two days."
    assert finding.action == "Plan an Open day within two days, by 12 March 2021."


def test_a_finding_holds_what_was_asked_and_of_whom() -> None:
    tiles = (Tile(id=TileId("homes"), name="Homes"),)
    rule = follow_up(followed_by=FORUM, links=TAKEN, next=1, within=Lead(days=2))
    walk = evolve(A_WALK, agencies=(FARM,), scope=Scope(tiles=(TileId("homes"),)))

    finding = only(rule, walk, forum("forum-1", some_day(12)), partnership=evolve(ISLAND, tiles=tiles))

    assert isinstance(finding, FollowUpFinding)
    assert (finding.subject.activity, finding.subject.member, finding.subject.when) == ("walk-1", None, walk.when)
    assert (finding.subject.agencies, finding.subject.tiles) == ((FARM,), ("homes",))
    assert (finding.turns, finding.links, finding.within, finding.missing) == (1, TAKEN, Lead(days=2), ())
    assert (finding.skipped_over, finding.extends_past_cover, finding.deadline) == (("forum-1",), False, day(12))
    assert (finding.takes_place, finding.applies_for_certain) == (True, True)


@pytest.mark.parametrize(
    ("covers", "beyond"),
    [
        pytest.param((10, 12), False, id="from the first day that is in time to the last"),
        pytest.param((11, 12), True, id="not the first"),
        pytest.param((10, 11), True, id="not the last"),
    ],
)
def test_whether_days_that_are_in_time_lie_beyond_the_planner_is_told(covers: tuple[int, int], *, beyond: bool) -> None:
    finding = only(WITHIN_TWO_DAYS, A_WALK, covers=covers)

    assert isinstance(finding, FollowUpFinding)
    assert finding.extends_past_cover == beyond


def test_what_may_not_fall_under_it_may_be_recorded_as_such() -> None:
    rule = follow_up(followed_by=FORUM, within=Lead(days=2), where=Condition(detail=OPEN_TO_ALL, value=True))

    unsure = only(rule, A_WALK)
    passed = only(rule, evolve(A_WALK, details=FrozenMap({OPEN_TO_ALL: False})))

    assert unsure.action == (
        'Plan a forum within two days, by 12 March 2021. If the rule should not apply, record "open to all" as no.'
    )
    assert passed.observation == 'The walk on 10 March 2021 is outside this rule: "open to all" is not yes.'


def test_a_length_in_working_days_is_counted_over_a_weekend() -> None:
    friday, monday = some_day(12), some_day(15)
    rule = follow_up(followed_by=FORUM, within=Lead.parse("1 working day"))
    walk = activity(WALK, "walk-1", friday)

    met = only(rule, walk, forum("forum-1", monday))
    assert (met.verdict, met.evidence) == (Verdict.MET, ("walk-1", "forum-1"))
    open_ = only(rule, walk, forum("forum-1", monday, status=Status.PROPOSED))
    assert (open_.deadline, open_.action) == (
        day(15),
        ("Record whether the forum takes place (forum-1) by 15 March 2021."),
    )
    on_the_holiday = only(
        rule, walk, forum("forum-1", some_day(16), status=Status.PROPOSED), partnership=closed_on([15])
    )
    assert (on_the_holiday.deadline, on_the_holiday.action) == (
        day(16),
        ("Record whether the forum takes place (forum-1) by 16 March 2021."),
    )


def test_a_follow_up_that_is_breached_says_by_when() -> None:
    finding = only(WITHIN_TWO_DAYS, A_WALK)

    assert finding.deadline == day(12)
    assert finding.observation == "No forum follows the walk on 10 March 2021 within two days."
    assert finding.action == "Plan a forum within two days, by 12 March 2021."


def test_what_has_to_take_it_up_is_to_be_held_by_a_day() -> None:
    finding = only(follow_up(followed_by=FORUM, within=Lead(days=2), links=TAKEN), A_WALK)

    assert finding.observation == "No forum follows the walk on 10 March 2021 within two days and takes it up."
    assert finding.action == "Plan a forum that takes it up within two days, by 12 March 2021."


def test_of_a_step_that_nobody_confirmed_the_day_is_told_that_it_was_planned_for() -> None:
    rule = follow_up(followed_by=FORUM, step=NOTES, within=Lead(days=2))
    walk = activity(WALK, "walk-1", some_day(10), steps={NOTES: some_day(11)})

    planned = only(rule, walk, as_of=day(12))
    on_its_day = only(rule, walk, as_of=day(11))
    unrecorded = only(rule, activity(WALK, "walk-1", some_day(10)), as_of=day(12))

    assert isinstance(on_its_day, FollowUpFinding)
    assert (on_its_day.verdict, on_its_day.start, on_its_day.planned) == (Verdict.OPEN, some_day(11), None)
    assert isinstance(planned, FollowUpFinding)
    assert (planned.verdict, planned.start, planned.planned) == (Verdict.OPEN, None, some_day(11))
    assert planned.observation == (
        'It is not confirmed that "notes" (planned for 11 March 2021) for the walk on 10 March 2021 was taken. '
        "The rule asks for a forum after it."
    )
    assert (planned.action or "").startswith('Confirm that "notes" was taken')
    assert isinstance(unrecorded, FollowUpFinding)
    assert unrecorded.planned is None
    assert unrecorded.observation.startswith("The walk ")


def test_of_many_that_may_follow_a_few_are_to_be_settled_by_name() -> None:
    forums = [forum(f"forum-{number}", some_day(11), status=Status.PROPOSED) for number in range(1, 6)]

    finding = only(WITHIN_TWO_DAYS, A_WALK, *forums)

    assert finding.action == (
        "Record whether the five forums take place (forum-1, forum-2, forum-3 and 2 more) by 12 March 2021."
    )
    assert only(WITHIN_TWO_DAYS, A_WALK, *forums[:2]).observation == (
        "We cannot tell whether a forum follows the walk on 10 March 2021. It could be forum-1 or forum-2."
    )


def test_a_follow_up_that_may_come_is_named() -> None:
    rule = follow_up(followed_by=FORUM, within=Lead(days=2), links=TAKEN, same=Same.AGENCY)
    walk = activity(WALK, "walk-1", some_day(9, 10), agencies=(FARM,))

    finding = only(rule, walk, activity(FORUM, "forum-1", some_day(11), agencies=(FARM,)))

    assert isinstance(finding, FollowUpFinding)
    assert (finding.verdict, finding.possible, finding.deadline) == (Verdict.OPEN, ("forum-1",), day(11))
    assert finding.observation.startswith("We cannot tell whether a forum follows the walk between 9 March 2021")
    assert finding.observation.endswith("for Farm and takes it up. It could be forum-1.")
    assert finding.action == 'Record "what was taken up" for the forum (forum-1) by 11 March 2021.'
