"""What a member owes that exists for part of a period, held against every way in which the unknown may turn out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from attrs import evolve
from hypothesis import assume, given, reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.period import Period
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.part_periods import PartPeriods
from scp_framework.rules.rule import Rule
from tests.rules.parameters.test_part_periods import FIRST_YEAR, by_march, cadence
from tests.worlds.island import (
    FARM,
    ISLAND,
    WALK,
    activity,
    combined,
    day,
    days_of,
    findings,
    may_be_held,
    some_days,
)

LAST = 16
"""The planner covers days 1 to 16: four periods of four days."""
Days = tuple[int, int]
some_limits = st.none() | st.none() | st.integers(-1, LAST + 1)
FAR = 10_000


@st.composite
def some_walks(draw: DrawFn) -> list[Activity]:
    """Walks on uncertain days, of which it is not always known whether the farm is concerned."""
    return [
        activity(
            WALK,
            f"walk-{number}",
            draw(some_days(0, LAST + 1, 6)),
            agencies=draw(st.sampled_from([(FARM,), (FARM,), None, ()])),
            status=draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED])),
        )
        for number in range(draw(st.integers(0, 4)))
    ]


def ways(walk: Activity, exists: Days) -> set[int | None]:
    """The days on which a walk may count for the farm; None for on none. Whom it names exists on its day."""
    meant = [True, False] if walk.agencies is None else [FARM in walk.agencies]
    found: set[int | None] = set()
    for on, is_meant, is_held in product(days_of(walk.when), meant, may_be_held(walk.status)):
        there = exists[0] <= on <= exists[1]
        if there or walk.agencies != (FARM,):
            found.add(on if is_meant and is_held and there else None)
    return found


def expected(
    walks: list[Activity], windows: list[Days], exists: Days, in_force: Days, bounds: tuple[int, int]
) -> Verdict:
    """The verdict over all completions on these periods, of which those have to be kept that reach days in force."""
    owed = [each for each in windows if each[0] <= in_force[1] and in_force[0] <= each[1]]
    if not owed:
        return Verdict.NOT_APPLICABLE

    def is_kept(days: Sequence[int | None], elsewhere: int) -> bool:
        for first, last in owed:
            counted = [day for day in days if day is not None and first <= day <= last]
            under_ceiling = [day for day in counted if in_force[0] <= day <= in_force[1]]
            beyond = max(first, exists[0]) < 1 or min(last, exists[1]) > LAST
            if len(counted) + elsewhere * beyond < bounds[0] or len(under_ceiling) > bounds[1]:
                return False
        return True

    outcomes = product(*(ways(each, exists) for each in walks))
    return combined(is_kept(days, elsewhere) for days in outcomes for elsewhere in (0, FAR))


@st.composite
def stays(draw: DrawFn) -> Days:
    """The first and the last day of the farm."""
    first = draw(st.sampled_from([-FAR, *range(-1, 13)]))
    last = draw(st.sampled_from([FAR, FAR, *range(max(first, 1), LAST + 2)]))
    return first, last


def isle_of(exists: Days) -> Partnership:
    """The island, where the farm exists from a day to another."""
    first, last = (None if abs(number) == FAR else day(number) for number in exists)
    agencies = tuple(
        evolve(each, valid_from=first, valid_to=last) if each.id == FARM else each for each in ISLAND.agencies
    )
    return evolve(ISLAND, agencies=agencies)


def verdict_on(rule: Rule, walks: list[Activity], exists: Days, covers: Days = (1, LAST)) -> Verdict:
    try:
        found = findings(rule, walks, covers, isle_of(exists))
    except InputError:
        # Somebody is named who exists on none of the days.
        reject()
    return all_of(each.verdict for each in found)


@given(
    walks=some_walks(),
    exists=stays(),
    limits=st.tuples(some_limits, some_limits),
    part_periods=st.sampled_from(PartPeriods),
    rolling=st.booleans(),
    bounds=st.sampled_from([(1, FAR), (2, FAR), (0, 1), (1, 1), (0, 0)]),
)
def test_part_periods_get_the_verdict_that_all_completions_give(
    walks: list[Activity],
    exists: Days,
    limits: tuple[int | None, int | None],
    part_periods: PartPeriods,
    bounds: tuple[int, int],
    *,
    rolling: bool,
) -> None:
    since, until = limits
    assume(since is None or until is None or since <= until)
    assume(part_periods is PartPeriods.OWED or bounds[1] == FAR)
    rule = cadence(
        every=Period(days=4), rolling=rolling, part_periods=part_periods,
        at_least=bounds[0] or None, at_most=None if bounds[1] == FAR else bounds[1],
        since=None if since is None else day(since), until=None if until is None else day(until),
    )  # fmt: skip
    windows = [(first, first + 3) for first in range(1, LAST - 2, 1 if rolling else 4)]
    is_owed = all if part_periods is PartPeriods.NOT_OWED else any
    windows = [
        (first, last)
        for first, last in windows
        if is_owed(exists[0] <= on <= exists[1] for on in range(first, last + 1))
    ]
    in_force = (-FAR if since is None else since, FAR if until is None else until)

    assert verdict_on(rule, walks, exists) is expected(walks, windows, exists, in_force, bounds)


@given(
    walks=some_walks(),
    exists=stays(),
    part_periods=st.sampled_from(PartPeriods),
    begins=st.integers(1, 8),
    length=st.integers(1, 8),
    at_least=st.integers(1, 2),
)
def test_what_is_due_by_a_day_in_part_of_the_time_agrees_with_every_completion(
    walks: list[Activity], exists: Days, part_periods: PartPeriods, begins: int, length: int, at_least: int
) -> None:
    first, last = day(begins), day(begins + length - 1)
    rule = by_march(
        starts=DayOfYear(first.month, first.day), by=DayOfYear(last.month, last.day), at_least=at_least,
        part_periods=part_periods,
    )  # fmt: skip
    is_owed = all if part_periods is PartPeriods.NOT_OWED else any
    there = [exists[0] <= on <= exists[1] for on in range(begins, begins + length)]
    windows = [(begins, begins + length - 1)] if is_owed(there) else []

    assert verdict_on(rule, walks, exists) is expected(walks, windows, exists, (-FAR, FAR), (at_least, FAR))


@given(walks=some_walks(), came=st.integers(-1, 12), is_last=st.booleans(), at_least=st.integers(1, 2))
def test_the_first_year_of_a_member_gets_the_verdict_that_all_completions_give(
    walks: list[Activity], came: int, at_least: int, *, is_last: bool
) -> None:
    """Periods of four days are counted from the member's first day, as long as they begin within its first year."""
    first = came - 365 if is_last else came
    rule = cadence(every=Period(days=4), at_least=at_least, applies_to=FIRST_YEAR)
    windows = [(begin, begin + 3) for begin in range(first, min(LAST + 1, first + 365), 4) if begin + 3 >= 1]

    assert verdict_on(rule, walks, (first, FAR)) is expected(walks, windows, (first, FAR), (-FAR, FAR), (at_least, FAR))
