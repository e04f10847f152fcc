"""How long it is from one activity to the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import combinations, product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Scope, Status
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId, KindId, PeriodId, TileId
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.gap_finding import GapFinding
from tests.examples import times
from tests.worlds.island import (
    FARM,
    FORUM,
    HARBOUR,
    ISLAND,
    MARINA,
    MATCHES_NOTHING,
    OPEN_TO_ALL,
    STROLL,
    WALK,
    WHOLE,
    activity,
    closed_on,
    combined,
    day,
    days_of,
    findings,
    may_be_held,
    promised,
    some_day,
    some_days,
)

FIRST, LAST = 3, 12
"""The days covered."""


def gap(**parameters: object) -> Gap:
    rule = promised(Gap, **({"of": WALK} | parameters))
    assert isinstance(rule, Gap)
    return rule


def after(lead: Lead, on: int, closed: Collection[int] = ()) -> int:
    """The number of the day so much later. Day 1 is a Monday; closed days are no working days."""

    def counts(each: int) -> bool:
        return lead.unit is Unit.CALENDAR or (each % 7 in (1, 2, 3, 4, 5) and each not in closed)

    left = lead.days - (1 if lead.first_day_counted and counts(on) else 0)
    while left:
        on += 1
        left -= counts(on)
    return on


def is_near(days: list[int], lead: Lead, last: int, closed: Collection[int]) -> bool | None:
    """Whether the next comes in time after each; None where none has to on the days that are looked at."""
    limits = {on: limit for on in days if (limit := after(lead, on, closed)) <= last}
    return all(any(on < other <= limits[on] for other in days) for on in limits) if limits else None


def is_apart(days: list[int], lead: Lead, closed: Collection[int]) -> bool:
    return all(max(pair) >= after(lead, min(pair), closed) for pair in combinations(days, 2))


def ways(held: Activity, member: AgencyId | None, counted: range) -> set[int | None]:
    """On which of the days that count an activity may fall; None for on none of them."""
    meant = [True]
    if member is not None:
        meant = [True, False] if held.agencies is None else [
            any(member in (agency, WHOLE[agency]) for agency in held.agencies)
        ]  # fmt: skip
    found: set[int | None] = set()
    for is_held, is_meant, on in product(may_be_held(held.status), meant, days_of(held.when)):
        found.add(on if is_held and is_meant and on in counted else None)
    return found


def worlds(walks: list[Activity], member: AgencyId | None, counted: range) -> Iterator[list[int]]:
    for chosen in product(*(ways(each, member, counted) for each in walks)):
        yield [on for on in chosen if on is not None]


@st.composite
def some_walks(draw: DrawFn) -> list[Activity]:
    return [
        activity(
            WALK,
            f"walk-{index}",
            draw(some_days(1, 14, 5)),
            status=draw(st.sampled_from([*[Status.PLANNED] * 5, Status.COMPLETED, Status.PROPOSED, Status.CANCELLED])),
            agencies=draw(st.sampled_from([(HARBOUR,), (HARBOUR,), None, (), (MARINA,), (FARM,), (HARBOUR, FARM)])),
        )
        for index in range(draw(st.integers(0, 5)))
    ]


LEADS = st.builds(
    lambda days, unit, counted: Lead(days=days, unit=unit, first_day_counted=counted and days > 1),
    st.integers(1, 5),
    st.sampled_from(Unit),
    st.booleans(),
)


@times(3)
@given(
    walks=some_walks(),
    lead=LEADS,
    days_in_force=st.just((0, 99)) | st.tuples(st.integers(1, 7), st.integers(7, 13)),
    is_each=st.booleans(),
    closed=st.frozensets(st.integers(1, 20), max_size=4),
)
def test_a_gap_agrees_with_every_completion(
    walks: list[Activity], lead: Lead, days_in_force: tuple[int, int], closed: frozenset[int], *, is_each: bool
) -> None:
    since, until = days_in_force
    counted = range(max(FIRST, since), min(LAST, until) + 1)
    members: list[AgencyId | None] = [HARBOUR, FARM] if is_each else [None]
    more = {
        "since": day(since),
        "until": day(until),
        "for_each": Group(agencies=(HARBOUR, FARM)) if is_each else None,
    }
    near = findings(gap(at_most=lead, **more), walks, (FIRST, LAST), closed_on(closed))
    apart = findings(gap(at_least=lead, **more), walks, (FIRST, LAST), closed_on(closed))

    expected_near: dict[str | None, Verdict] = {}
    expected_apart: dict[str | None, Verdict] = {}
    for member in members:
        all_worlds = [*worlds(walks, member, counted)]
        may_count = [each for each in walks if ways(each, member, counted) != {None}]
        if may_count:
            expected_near[member] = combined(is_near(days, lead, counted[-1], closed) for days in all_worlds)
        if len(may_count) >= 2:
            expected_apart[member] = combined(is_apart(days, lead, closed) for days in all_worlds)
    nothing = {None: Verdict.NOT_APPLICABLE}
    assert {each.subject.member: each.verdict for each in near} == (expected_near or nothing)
    assert {each.subject.member: each.verdict for each in apart} == (expected_apart or nothing)
    for each in (*near, *apart):
        if isinstance(each, GapFinding) and each.certain:
            assert each.verdict is Verdict.BREACHED
            assert_is_broken(each, walks, each.subject.member, partial(after, lead, closed=closed), counted)


def assert_is_broken(
    finding: GapFinding, walks: list[Activity], member: str | None, reached: Callable[[int], int], counted: range
) -> None:
    """What a finding names as certain is so in every way it may turn out."""
    named = [each for each in walks if each.id in finding.evidence]
    agency = None if member is None else AgencyId(member)
    if finding.at_least is not None:
        assert len(named) == 2
        assert not any(max(pair) >= reached(min(pair)) for pair in worlds(named, agency, counted))
    else:
        (on,) = ways(named[0], agency, counted)
        assert on is not None
        assert finding.deadline is not None
        assert finding.deadline <= day(reached(on))
        assert not any(on < other <= reached(on) for days in worlds(walks, agency, counted) for other in days)


def walk(name: str, first: int, last: int | None = None, **facts: object) -> Activity:
    return activity(WALK, name, some_day(first, last), **facts)


def only(rule: Gap, *walks: Activity, covers: tuple[int, int] = (1, 60), **more: object) -> Finding:
    (finding,) = findings(rule, walks, covers, **more)  # type: ignore[arg-type]  # as given
    return finding


WEEKLY = gap(at_most=Lead(days=7))
NO_MORE_THAN_WEEKLY = gap(at_least=Lead(days=7))


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


LONG_ENOUGH = "must be longer than the day that it is counted from"


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param({}, 'at_most: missing (or give "at_least")', id="no length"),
        pytest.param({"at_most": Lead()}, f'at_most: {LONG_ENOUGH}, got "same day"', id="no time at most"),
        pytest.param(
            {"at_least": Lead(), "at_most": Lead(days=1)},
            f'at_least: {LONG_ENOUGH}, got "same day"',
            id="no time at least",
        ),
        pytest.param(
            {"at_least": Lead(days=8), "at_most": Lead(days=7)},
            'at_most: must be as long as at_least (P8D) or longer, got "P1W"',
            id="at least longer than at most",
        ),
        pytest.param(
            {"at_most": Lead(days=1, first_day_counted=True)},
            f'at_most: {LONG_ENOUGH}, got "P1D, first day counted"',
            id="the day itself as the only one",
        ),
        pytest.param(
            {"at_least": Lead.parse("1 working day, first day counted")},
            f'at_least: {LONG_ENOUGH}, got "1 working day, first day counted"',
            id="the day itself as the only working day",
        ),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        gap(**parameters)

    assert str(refused.value) == said


@pytest.mark.parametrize(("parameters", "said"), MATCHES_NOTHING)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in gap(at_most=Lead(days=7), **parameters).faults(ISLAND)] == said


def test_of_two_that_cannot_both_be_kept_one_is_to_be_moved() -> None:
    """Whether the second is held may be recorded; but if it is, too near, and if it is not, nothing is measured."""
    sure, unsure = walk("walk-1", 1, 3), walk("walk-2", 1, 3, status=Status.PROPOSED)
    finding = only(NO_MORE_THAN_WEEKLY, sure, unsure)

    assert finding.verdict is Verdict.OPEN
    assert finding.action == "Leave one week or more between one walk and the next: move walk-2 to 10 March 2021."
    (move,) = finding.remedies
    assert (move.type, move.activity, move.not_before, move.leads_to) == (
        RemedyType.MOVE, "walk-2", day(10), Verdict.MET,
    )  # fmt: skip
    assert only(NO_MORE_THAN_WEEKLY, sure, evolve(unsure, when=some_day(10))).verdict is Verdict.MET


def test_where_there_is_no_room_to_move_one_it_is_said_that_nothing_may_be_left_to_measure() -> None:
    finding = only(NO_MORE_THAN_WEEKLY, walk("walk-1", 3), walk("walk-2", 4, 8), covers=(1, 7))

    assert finding.verdict is Verdict.OPEN
    assert [(each.type, each.path, each.leads_to) for each in finding.remedies] == [
        (RemedyType.RECORD, "when", Verdict.NOT_APPLICABLE)
    ]


def test_three_of_which_two_may_lie_apart_are_to_be_recorded() -> None:
    finding = only(
        NO_MORE_THAN_WEEKLY, walk("walk-1", 1), walk("walk-2", 2, status=Status.PROPOSED),
        walk("walk-3", 9, status=Status.PROPOSED),
    )  # fmt: skip

    assert finding.verdict is Verdict.OPEN
    assert {(each.type, each.activity, each.leads_to) for each in finding.remedies} == {
        (RemedyType.RECORD, "walk-2", Verdict.MET), (RemedyType.RECORD, "walk-3", Verdict.MET)
    }  # fmt: skip


def test_without_room_one_of_two_is_to_be_left_out_that_is_still_to_come() -> None:
    rule = gap(at_least=Lead(days=7))
    walks = [walk("walk-1", 4, status=Status.COMPLETED), walk("walk-2", 6, status=Status.COMPLETED)]

    def found(as_of: int | None) -> Finding:
        (finding,) = findings(rule, walks, (1, 10), as_of=None if as_of is None else day(as_of))
        return finding

    (remedy,) = found(None).remedies
    assert (remedy.type, remedy.number, remedy.names) == (RemedyType.REMOVE, 1, ("walk-1", "walk-2"))
    assert remedy.leads_to is Verdict.BREACHED
    assert found(None).action == (
        "Leave one week or more between one walk and the next: "
        "there is no room to move them, so leave out walk-1 or walk-2."
    )
    assert [each.names for each in found(5).remedies] == [("walk-2",)]
    assert (found(8).remedies, found(8).action) == ((), None)


@times(2)
@given(
    walks=some_walks(),
    kinds=st.lists(st.sampled_from([WALK, WALK, FORUM, STROLL]), min_size=5, max_size=5),
    lead=LEADS,
    bound=st.sampled_from(["at_most", "at_least"]),
)
def test_of_several_kinds_the_next_is_one_of_any_of_them(
    walks: list[Activity], kinds: list[KindId], lead: Lead, bound: str
) -> None:
    mixed = [evolve(each, kind=kind) for each, kind in zip(walks, kinds, strict=False)]
    alike = [each for each in walks if mixed[walks.index(each)].kind != STROLL]

    def found(of: object, activities: list[Activity]) -> list[tuple[object, ...]]:
        judged = findings(gap(of=of, **{bound: lead}), activities, (FIRST, LAST))
        return [(each.verdict, each.evidence, each.deadline, each.subject) for each in judged]

    assert found((WALK, FORUM), mixed) == found(WALK, alike)


def test_of_several_kinds_the_sentences_name_each() -> None:
    rule = gap(of=(WALK, FORUM), at_most=Lead(days=7))
    finding = only(rule, walk("walk-1", 50), activity(FORUM, "forum-1", some_day(58)))

    assert (finding.verdict, finding.evidence) == (Verdict.BREACHED, ("walk-1",))
    assert finding.observation == "No other walk or forum follows walk-1 within one week."
    assert finding.action == "Plan another walk or forum between 20 April 2021 and 26 April 2021."


def test_what_only_one_of_several_kinds_has_cannot_be_asked_of_all() -> None:
    rule = gap(of=(WALK, STROLL), at_most=Lead(days=7), where=Condition(detail=OPEN_TO_ALL, value=True))

    assert [fault.path for fault in rule.faults(ISLAND)] == ["where.detail"]
