"""What follows an activity, and who follows up its actions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Action, Activity, Scope, Status, TeamMember
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyTag, KindId, NodeId, StepId, TileId, VocabularyId
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding
from scp_framework.rules.shapes.monitoring_finding import MonitoringFinding
from tests.rules.shapes.test_follow_up_completions import by_member
from tests.worlds.island import (
    CLUB,
    COUNCIL,
    FARM,
    FORUM,
    GUESTS,
    HARBOUR,
    ISLAND,
    MARINA,
    NOTES,
    OPEN_TO_ALL,
    STROLL,
    TAKEN,
    WALK,
    activity,
    closed_on,
    combined,
    day,
    findings,
    may_be_held,
    promised,
    some_day,
)


def follow_up(**parameters: object) -> FollowUp:
    rule = promised(FollowUp, **({"of": WALK} | parameters))
    assert isinstance(rule, FollowUp)
    return rule


def verdict(rule: FollowUp, *activities: Activity, covers: tuple[int, int] = (3, 6), **more: object) -> Verdict:
    (finding,) = findings(rule, activities, covers, **more)  # type: ignore[arg-type]  # days, as the caller gives them
    return finding.verdict


def forum(name: str, on: When, *taken: str, **facts: object) -> Activity:
    return activity(FORUM, name, on, sets={TAKEN: taken}, **facts)


WITHIN_TWO_DAYS = follow_up(followed_by=FORUM, within=Lead(days=2))
NEXT = follow_up(followed_by=FORUM, next=1, links=TAKEN)
A_WALK = activity(WALK, "walk-1", some_day(10))


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


def only(rule: FollowUp, *activities: Activity, covers: tuple[int, int] = (1, 30), **more: object) -> Finding:
    (finding,) = findings(rule, activities, covers, **more)  # type: ignore[arg-type]  # days, as the caller gives them
    return finding


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


MONITORED = follow_up(monitored_by=COUNCIL)


@given(
    owners=st.none() | st.lists(st.sampled_from([None, COUNCIL, CLUB, FARM]), max_size=3),
    status=st.sampled_from(Status),
)
def test_monitoring_agrees_with_every_completion(owners: list[NodeId | None] | None, status: Status) -> None:
    anybody = [NodeId(COUNCIL), NodeId(CLUB)]

    def completions() -> Iterator[bool | None]:
        for held in may_be_held(status):
            if owners is None:
                yield from ([None, True, False] if held else [None])
                continue
            for named in product(*([each] if each else anybody for each in owners)):
                yield set(named) == {NodeId(COUNCIL)} if held and named else None

    actions = None if owners is None else tuple(Action(what=f"action {i}", owner=each) for i, each in enumerate(owners))
    found = findings(MONITORED, [activity(WALK, "walk-1", some_day(10), status=status, actions=actions)])

    assert [each.verdict for each in found] == [combined(completions())]


def test_monitoring_names_what_is_elsewhere_and_what_is_unowned() -> None:
    ours, theirs = Action(what="Mend the gate", owner=NodeId(COUNCIL)), Action(what="Paint it", owner=NodeId(CLUB))
    unowned = Action(what="Oil it")

    def of(*actions: Action) -> Finding:
        return only(MONITORED, activity(WALK, "walk-1", some_day(10), actions=actions))

    breached, met, unknown, none = of(ours, theirs, unowned), of(ours), of(ours, unowned), of()
    assert isinstance(breached, MonitoringFinding)
    assert (breached.other_owner, breached.unowned) == (("Paint it",), ("Oil it",))
    assert breached.observation == 'Council does not own "Paint it" from the walk on 10 March 2021.'
    assert breached.action == ('Give "Paint it" to Council. Also record whether Council owns "Oil it".')
    assert met.observation == "Council owns every action from the walk on 10 March 2021."
    assert met.action is None
    assert unknown.observation == 'It is not recorded who owns "Oil it" from the walk on 10 March 2021.'
    assert unknown.action == 'Record whether Council owns "Oil it".'
    assert none.observation == "The walk on 10 March 2021 has no actions to follow up."


def test_monitoring_without_recorded_actions_asks_for_them() -> None:
    finding = only(MONITORED, evolve(A_WALK, status=Status.PROPOSED))

    assert finding.observation == "The walk on 10 March 2021 has no actions recorded."
    assert finding.action == (
        "Record the actions and who owns each. If the walk does not take place, mark it as cancelled."
    )


LEFT_OUT = 'cannot be combined with "monitored_by"'


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({}, ['followed_by: missing (or give "preceded_by" or "monitored_by")']),
        ({"followed_by": FORUM, "monitored_by": COUNCIL}, [f"followed_by: {LEFT_OUT}"]),
        (
            {"monitored_by": COUNCIL, "step": NOTES, "within": Lead(days=1), "next": 1, "links": TAKEN},
            [
                f"step: {LEFT_OUT}",
                f"within: {LEFT_OUT}",
                f"next: {LEFT_OUT}",
                f"links: {LEFT_OUT}",
            ],
        ),
        (
            {"monitored_by": COUNCIL, "same": Same.AGENCY, "at_least": Lead(days=1)},
            [f"same: {LEFT_OUT}", f"at_least: {LEFT_OUT}"],
        ),
        ({"followed_by": FORUM, "next": 1}, ['links: required with "next"']),
        (
            {"followed_by": FORUM, "next": 1, "links": TAKEN, "at_least": Lead(days=1)},
            ['at_least: cannot be combined with "next"'],
        ),
        (
            {"followed_by": FORUM, "at_least": Lead(days=3), "within": Lead(days=2)},
            ['within: must be as long as at_least (P3D) or longer, got "P2D"'],
        ),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        follow_up(**parameters)

    assert [fault.message for fault in refused.value.faults] == said


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"followed_by": FORUM, "step": StepId("note")}, ['step: unknown step "note"; did you mean "notes"?']),
        (
            {"followed_by": FORUM, "links": GUESTS},
            ['links: must be a set that may hold activities, or the kind that is followed, got "guests"'],
        ),
        ({"followed_by": STROLL, "links": TAKEN}, ['links: must be a set of the stroll, got "taken"']),
        ({"followed_by": FORUM, "where": Condition(step=StepId("lunch"))}, ['where.step: unknown step "lunch"']),
        (
            {"followed_by": FORUM, "where": Condition(list=GUESTS, includes="prss")},
            ['where.includes: unknown name "prss"; did you mean "press"?'],
        ),
        (
            {"followed_by": FORUM, "applies_to": Guard(agencies_tagged=AgencyTag("rural"))},
            [
                'applies_to.agencies_tagged: unknown agency tag "rural"',
                "applies_to: must be tags that fit at least one member, got tags that fit no member",
            ],
        ),
        ({"followed_by": KindId("forom")}, ['followed_by: unknown kind "forom"; did you mean "forum"?']),
        ({"followed_by": FORUM, "links": VocabularyId("token")}, ['links: unknown set "token"; did you mean "taken"?']),
        (
            {"monitored_by": NodeId("counci")},
            ['monitored_by: unknown body or agency "counci"; did you mean "council"?'],
        ),
    ],
)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in follow_up(**parameters).faults(ISLAND)] == said


def test_what_can_match_something_is_no_fault() -> None:
    rule = follow_up(followed_by=FORUM, step=NOTES, links=TAKEN, next=1, where=Condition(step=NOTES))

    assert list(rule.faults(ISLAND)) == []


def test_several_actions_that_are_with_others_are_told_in_the_plural() -> None:
    others = tuple(Action(what=what, owner=NodeId(CLUB)) for what in ("Mend the gate", "Tell all"))

    finding = only(MONITORED, evolve(A_WALK, actions=others))

    assert finding.observation == (
        'Council does not own "Mend the gate" and "Tell all" from the walk on 10 March 2021.'
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
        "Plan a forum or stroll before it, by 9 March 2021, or record one on days that the planner does not cover."
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


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"preceded_by": WALK, "next": 1}, ['followed_by: required with "next"', 'links: required with "next"']),
        (
            {"followed_by": WALK, "preceded_by": WALK},
            ['followed_by: cannot be combined with "preceded_by"'],
        ),
        ({"followed_by": ()}, ["followed_by: must be at least one kind, got an empty list"]),
        ({"preceded_by": FORUM, "links": TAKEN, "last": 0}, ["last: must be a whole number from 1 to 100, got 0"]),
    ],
)
def test_turns_and_ways_that_cannot_be_right_are_refused(parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        follow_up(**parameters)

    assert [fault.message for fault in refused.value.faults] == said


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"preceded_by": FORUM, "links": TAKEN}, ['links: must be a set of the walk, got "taken"']),
        ({"followed_by": FORUM, "same": TAKEN}, ['same: unknown set of the walk "taken"']),
        ({"followed_by": FORUM, "same": VocabularyId("tils")}, ['same: unknown set "tils"']),
    ],
)
def test_names_that_nothing_can_have_in_common_are_faults(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in follow_up(**parameters).faults(ISLAND)] == said
