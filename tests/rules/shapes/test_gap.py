"""How long it is from one activity to the next."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Scope
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import PeriodId, TileId
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.gap_finding import GapFinding
from tests.rules.shapes.gap_cases import NO_MORE_THAN_WEEKLY, gap, only, walk
from tests.worlds.island import (
    FARM,
    FORUM,
    HARBOUR,
    ISLAND,
    MARINA,
    OPEN_TO_ALL,
    WALK,
    activity,
    day,
    findings,
    some_day,
)

WEEKLY = gap(at_most=Lead(days=7))


def test_just_long_enough_is_long_enough_and_not_too_long() -> None:
    two = walk("walk-1", 50), walk("walk-2", 57)

    met = only(WEEKLY, *two)
    assert (met.verdict, met.evidence, met.deadline, met.action) == (
        Verdict.MET,
        ("walk-1", "walk-2"),
        day(64),
        None,
    )
    assert met.observation == "The walks are at most one week apart from 1 March 2021 to 29 April 2021."
    met = only(NO_MORE_THAN_WEEKLY, *two)
    assert (met.verdict, met.evidence, met.deadline, met.action) == (
        Verdict.MET,
        ("walk-1", "walk-2"),
        None,
        None,
    )
    assert met.observation == "The walks are at least one week apart from 1 March 2021 to 29 April 2021."


def test_what_is_due_after_the_days_covered_is_not_judged_and_it_is_said_when_it_is() -> None:
    finding = only(WEEKLY, walk("walk-1", 4), covers=(1, 10))

    assert (finding.verdict, finding.deadline) == (Verdict.NOT_APPLICABLE, day(11))
    assert finding.observation == (
        "The next walk is due by 11 March 2021, after the days that are checked from 1 March 2021 to 10 March 2021."
    )


def test_a_day_too_long_is_breached() -> None:
    finding = only(WEEKLY, walk("walk-1", 50), walk("walk-2", 58))

    assert isinstance(finding, GapFinding)
    assert (finding.verdict, finding.evidence, finding.deadline, finding.certain) == (
        Verdict.BREACHED, ("walk-1",), day(57), True,
    )  # fmt: skip
    assert finding.observation == "No other walk follows walk-1 within one week."
    assert finding.action == "Plan another walk between 20 April 2021 and 26 April 2021."


def test_a_day_too_short_is_breached() -> None:
    finding = only(NO_MORE_THAN_WEEKLY, walk("walk-1", 50), walk("walk-2", 56))

    assert (finding.verdict, finding.evidence, finding.deadline) == (Verdict.BREACHED, ("walk-1", "walk-2"), None)
    assert finding.observation == "Two walks are less than one week apart (walk-1 and walk-2)."
    assert finding.action == "Leave one week or more between one walk and the next: move walk-2 to 26 April 2021."


@pytest.mark.parametrize(("last_covered", "expected"), [(57, Verdict.BREACHED), (56, Verdict.NOT_APPLICABLE)])
def test_after_the_last_one_nothing_is_asked_for_beyond_the_planner(last_covered: int, expected: Verdict) -> None:
    assert only(WEEKLY, walk("walk-1", 50), covers=(1, last_covered)).verdict is expected


def test_what_may_be_too_far_apart_is_named() -> None:
    finding = only(WEEKLY, walk("walk-0", 45), walk("walk-1", 50), walk("walk-2", 57, 59))

    assert isinstance(finding, GapFinding)
    assert (finding.verdict, finding.evidence, finding.deadline, finding.certain) == (
        Verdict.OPEN, ("walk-1",), day(57), False,
    )  # fmt: skip
    assert finding.observation == "We cannot tell whether another walk follows walk-1 within one week."
    assert finding.action == (
        "Record the date of the walk (walk-2), or plan another walk between 21 April 2021 and 26 April 2021."
    )


def test_of_two_on_neighbouring_days_the_one_that_may_have_none_after_it_is_named() -> None:
    finding = only(WEEKLY, walk("walk-1", 50), walk("walk-2", 51), walk("walk-3", 55, 60))

    assert (finding.verdict, finding.evidence, finding.deadline) == (Verdict.OPEN, ("walk-2",), day(58))


def test_what_is_promised_of_some_members_for_some_days_is_told_of_each() -> None:
    second = Guard(every_nth=2, period=PeriodId("three-days"))
    rule = gap(at_most=Lead(days=1), for_each=Group(agencies=(HARBOUR, FARM)), applies_to=second)
    found = findings(rule, [walk("walk-1", 1, agencies=(HARBOUR,)), walk("walk-2", 1, agencies=(FARM,))], (1, 6))

    first_days, other_days = Window(day(1), day(3)), Window(day(4), day(6))
    assert [(each.verdict, each.subject.member, each.subject.window) for each in found] == [
        (Verdict.BREACHED, HARBOUR, first_days),
        (Verdict.NOT_APPLICABLE, HARBOUR, other_days),
        (Verdict.BREACHED, FARM, first_days),
        (Verdict.NOT_APPLICABLE, FARM, other_days),
    ]
    assert {each.rule for each in found} == {"ISL01"}
    assert found[1].observation == (
        "From 4 March 2021 to 6 March 2021: the rule applies to one period in two, counted from 1 March 2021, "
        "and not to the one that includes 4 March 2021."
    )


def test_what_is_promised_of_a_member_from_a_year_of_its_own_on_is_measured_from_there() -> None:
    agencies = tuple(evolve(each, valid_from=day(11 - 365)) if each.id == FARM else each for each in ISLAND.agencies)
    rule = gap(at_most=Lead(days=7), for_each=Group(agencies=(FARM,)), applies_to=Guard(members_from_year=2))
    walks = [walk("walk-1", 5, agencies=(FARM,)), walk("walk-2", 50, agencies=(FARM,))]

    before, after = findings(rule, walks, (1, 60), evolve(ISLAND, agencies=agencies))
    assert (before.verdict, before.subject.window) == (Verdict.NOT_APPLICABLE, Window(day(1), day(10)))
    assert before.observation == (
        "From 1 March 2021 to 10 March 2021: the rule applies to Farm only from 11 March 2021."
    )
    assert (after.verdict, after.subject.window) == (Verdict.BREACHED, Window(day(11), day(60)))
    assert after.evidence == ("walk-2",)


@pytest.mark.parametrize(("last", "expected"), [(56, Verdict.NOT_APPLICABLE), (57, Verdict.BREACHED)])
def test_nothing_is_asked_for_on_days_on_which_a_member_no_longer_exists(last: int, expected: Verdict) -> None:
    agencies = tuple(evolve(each, valid_to=day(last)) if each.id == FARM else each for each in ISLAND.agencies)
    rule = gap(at_most=Lead(days=7), for_each=Group(agencies=(FARM,)))

    finding = only(rule, walk("walk-1", 50, agencies=(FARM,)), partnership=evolve(ISLAND, agencies=agencies))
    assert (finding.verdict, finding.subject.window) == (expected, Window(day(1), day(last)))


def test_what_may_be_too_near_is_named() -> None:
    finding = only(NO_MORE_THAN_WEEKLY, walk("walk-0", 40), walk("walk-1", 50), walk("walk-2", 56, 57))

    assert (finding.verdict, finding.evidence) == (Verdict.OPEN, ("walk-1", "walk-2"))
    assert finding.observation == ("We cannot tell whether two walks are at least one week apart (walk-1 and walk-2).")
    assert finding.action == "Record the date of the walk (walk-2)."


def test_days_that_cannot_be_chosen_well_are_breached_all_together() -> None:
    near = only(WEEKLY, walk("walk-1", 20, 21), walk("walk-2", 30, 31), covers=(1, 40))
    apart = only(NO_MORE_THAN_WEEKLY, *(walk(f"walk-{index}", 20, 30) for index in range(3)))

    assert isinstance(near, GapFinding)
    assert (near.verdict, near.certain, near.deadline) == (Verdict.BREACHED, False, day(27))
    assert near.evidence == ("walk-1", "walk-2")
    assert near.observation == "Whatever their dates, the walks cannot all be at most one week apart."
    assert near.action == "Plan two more walks, by 27 March 2021 and 6 April 2021."
    assert isinstance(apart, GapFinding)
    assert (apart.verdict, apart.certain) == (Verdict.BREACHED, False)
    assert apart.evidence == ("walk-0", "walk-1", "walk-2")
    assert apart.observation == "Whatever their dates, the walks cannot all be at least one week apart."


def test_only_one_after_which_none_can_come_in_time_is_said_to_have_none() -> None:
    # Nothing is asked for after the third, whose time ends after the days covered.
    last_of_all = only(WEEKLY, walk("walk-1", 20, 21), walk("walk-2", 30, 31), walk("walk-3", 39), covers=(1, 40))
    # The second may come in time after the first, so that it is they who can't both be right.
    in_time = only(WEEKLY, walk("walk-1", 20), walk("walk-2", 27, 28), walk("walk-3", 58))
    on_the_last_day = only(WEEKLY, walk("walk-1", 50), covers=(1, 57))

    assert [(each.verdict, each.evidence) for each in (last_of_all, in_time, on_the_last_day)] == [
        (Verdict.BREACHED, ("walk-1", "walk-2", "walk-3")),
        (Verdict.BREACHED, ("walk-1", "walk-2", "walk-3")),
        (Verdict.BREACHED, ("walk-1",)),
    ]
    assert last_of_all.observation == "Whatever their dates, the walks cannot all be at most one week apart."
    assert in_time.observation == last_of_all.observation
    assert on_the_last_day.observation == "No other walk follows walk-1 within one week."


def test_only_the_kind_that_is_promised_counts() -> None:
    forum = activity(FORUM, "forum-1", some_day(55))

    assert only(WEEKLY, walk("walk-1", 50), forum).evidence == ("walk-1",)
    assert only(WEEKLY, forum).verdict is Verdict.NOT_APPLICABLE


def test_both_lengths_are_judged_on_their_own() -> None:
    rule = gap(at_most=Lead(days=7), at_least=Lead(days=3))

    found = findings(rule, [walk("walk-1", 50), walk("walk-2", 52)], (1, 58))
    assert [(each.at_most is not None, each.verdict) for each in found if isinstance(each, GapFinding)] == [
        (True, Verdict.MET),
        (False, Verdict.BREACHED),
    ]


def test_months_are_added_to_the_earlier_day() -> None:
    rule = gap(at_most=Lead(months=1))
    one, covers = activity(WALK, "walk-1", When.parse("2022-01-31")), (300, 365)

    assert only(rule, one, activity(WALK, "walk-2", When.parse("2022-02-28")), covers=covers).verdict is Verdict.MET
    assert (
        only(rule, one, activity(WALK, "walk-2", When.parse("2022-03-01")), covers=(300, 366)).verdict
        is Verdict.BREACHED
    )


def test_each_member_is_told_on_its_own() -> None:
    rule = gap(at_most=Lead(days=7), for_each=Group(agencies=(HARBOUR, FARM)))
    walks = walk("walk-1", 50, agencies=(HARBOUR, FARM)), walk("walk-2", 57, agencies=(MARINA,))

    met, breached = findings(rule, walks, (1, 60))
    assert (met.verdict, met.subject.agencies, met.subject.tiles) == (Verdict.MET, ("harbour",), ())
    assert met.observation == "The walks for Harbour are at most one week apart from 1 March 2021 to 29 April 2021."
    assert (breached.verdict, breached.subject.agencies) == (Verdict.BREACHED, ("farm",))
    assert breached.observation == "No other walk for Farm follows walk-1 within one week."


def test_a_tile_can_be_filtered_by() -> None:
    partnership = evolve(ISLAND, tiles=(Tile(id=TileId("homes"), name="Homes"),))
    rule = gap(at_most=Lead(days=7), for_each=Group(every=Every.TILES))

    held = walk("walk-1", 50, scope=Scope(tiles=(TileId("homes"),)))
    assert only(rule, held, partnership=partnership).subject.tiles == ("homes",)


def test_what_the_condition_does_not_hold_of_does_not_count() -> None:
    rule = gap(at_least=Lead(days=7), where=Condition(detail=OPEN_TO_ALL, value=True))

    def verdict(**details: object) -> Verdict:
        return only(rule, walk("walk-1", 50, details={OPEN_TO_ALL: True}), walk("walk-2", 51, details=details)).verdict

    assert verdict(**{OPEN_TO_ALL: True}) is Verdict.BREACHED
    assert verdict(**{OPEN_TO_ALL: False}) is Verdict.NOT_APPLICABLE
    assert verdict() is Verdict.OPEN


def test_where_there_is_nothing_to_measure_that_is_said() -> None:
    nothing = only(WEEKLY)
    assert (nothing.rule, nothing.observation) == (
        "ISL01",
        "There are not enough activities to measure the time between them.",
    )
    assert only(evolve(WEEKLY, since=day(61)), walk("walk-1", 50)).verdict is Verdict.NOT_APPLICABLE
