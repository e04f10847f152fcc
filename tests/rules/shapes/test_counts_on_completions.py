"""The day of a step counts in place of the day of the activity itself: held against every completion."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from tests.examples import times
from tests.rules.shapes.test_by_date_windows_completions import Span
from tests.rules.shapes.test_gap_completions import is_apart, is_near
from tests.worlds.island import (
    FARM,
    HARBOUR,
    NOTES,
    WALK,
    activity,
    combined,
    day,
    days_of,
    findings,
    may_be_held,
    promised,
    some_days,
)

FIRST, LAST = 1, 20
"""The days covered."""
ANY_TIME = range(-12, 34)
"""As good as any day, for what is judged here."""


@st.composite
def some_walks(draw: DrawFn, most: int = 3) -> list[Activity]:
    """Walks with notes that have a day or none, or were left out."""

    def one(index: int) -> Activity:
        walk = activity(
            WALK,
            f"walk-{index}",
            draw(some_days(-5, 25, 3)),
            status=draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.COMPLETED, Status.PROPOSED])),
            agencies=draw(st.sampled_from([(HARBOUR,), (HARBOUR,), (FARM,), None])),
        )
        match draw(st.sampled_from(["dated", "dated", "dated", "confirmed", "not taken", "not recorded"])):
            case "not taken":
                return evolve(walk, not_taken=(NOTES,))
            case "not recorded":
                return walk
            case state:
                confirmed = (NOTES,) if state == "confirmed" else ()
                return evolve(walk, steps={NOTES: draw(some_days(-3, 24, 4))}, confirmed=confirmed)

    return [one(index) for index in range(draw(st.integers(0, most)))]


def ways(walk: Activity, as_of: int | None, member: AgencyId | None) -> set[int | None]:
    """The days on which a walk may count; None for on none."""
    held, noted = may_be_held(walk.status), walk.steps.get(NOTES)
    # Notes follow the walk: those dated before it count as not recorded.
    if noted is not None and noted.latest < walk.when.earliest:
        noted = None
    if as_of is not None and walk.status is not Status.COMPLETED:
        held = [True, False] if days_of(walk.when)[0] < as_of else held
        if noted is not None and days_of(noted)[0] < as_of and NOTES not in walk.confirmed:
            noted = None
    concerned = [True, False] if walk.agencies is None else [member in walk.agencies]
    found: set[int | None] = set()
    for is_held, is_concerned in product(held, [True] if member is None else concerned):
        if not (is_held and is_concerned) or NOTES in walk.not_taken:
            found.add(None)
        elif noted is None:
            found |= {None, *(on for on in ANY_TIME if on >= days_of(walk.when)[0])}
        else:
            found |= {on for on in days_of(noted) if on >= days_of(walk.when)[0]}
    return found


def worlds(walks: list[Activity], as_of: int | None, member: AgencyId | None = None) -> Iterator[list[int]]:
    for chosen in product(*(ways(each, as_of, member) for each in walks)):
        yield [on for on in chosen if on is not None]


def told(found: Any, member: str | None = None) -> Verdict:
    return all_of(each.verdict for each in found if each.subject.member == member)


def verdict_in(
    windows: list[Span], least: int, most: int, walks: list[Activity], as_of: int | None, member: AgencyId | None
) -> Verdict:
    """The verdict of all completions on so many walks in each of some stretches of days."""
    beyond = [(0, 1, 9) if first < FIRST or last > LAST else (0,) for first, last in windows]
    counted = {
        tuple(sum(first <= on <= last for on in days) for first, last in windows)
        for days in worlds(walks, as_of, member)
    }
    return combined(
        {
            all(least <= count + more <= most for count, more in zip(counts, outside, strict=True))
            for counts in counted
            for outside in product(*beyond)
        }
    )


AS_OF = st.none() | st.integers(1, 20)
MEMBERS = st.sampled_from([False, True])


@times(2)
@given(
    walks=some_walks(),
    bounds=st.sampled_from([(1, None), (2, None), (None, 1), (1, 2)]),
    as_of=AS_OF,
    is_each=MEMBERS,
)
def test_a_cadence_agrees_with_every_completion(
    walks: list[Activity], bounds: tuple[int | None, int | None], as_of: int | None, *, is_each: bool
) -> None:
    at_least, at_most = bounds
    group = Group(agencies=(HARBOUR, FARM)) if is_each else None
    rule = promised(
        Cadence, of=WALK, every=Period(days=7), at_least=at_least, at_most=at_most, counts_on=NOTES, for_each=group
    )
    found = findings(rule, walks, (FIRST, LAST), as_of=as_of and day(as_of))

    windows = [(1, 7), (8, 14), (15, 21)]
    for member in [HARBOUR, FARM] if is_each else [None]:
        most = 99 if at_most is None else at_most
        assert told(found, member) is verdict_in(windows, at_least or 0, most, walks, as_of, member)


@given(walks=some_walks(), at_least=st.integers(1, 2), as_of=AS_OF, is_each=MEMBERS)
def test_what_is_due_agrees_with_every_completion(
    walks: list[Activity], at_least: int, as_of: int | None, *, is_each: bool
) -> None:
    group = Group(agencies=(HARBOUR, FARM)) if is_each else None
    rule = promised(
        ByDate,
        of=WALK,
        every=Period(days=7),
        within=PartOfPeriod.parse("the last 3 days"),
        at_least=at_least,
        counts_on=NOTES,
        for_each=group,
    )
    found = findings(rule, walks, (FIRST, LAST), as_of=as_of and day(as_of))

    for member in [HARBOUR, FARM] if is_each else [None]:
        expected = verdict_in([(5, 7), (12, 14), (19, 21)], at_least, 99, walks, as_of, member)
        assert told(found, member) is expected


@times(2)
@given(walks=some_walks(), days=st.integers(2, 9), as_of=AS_OF)
def test_a_gap_agrees_with_every_completion(walks: list[Activity], days: int, as_of: int | None) -> None:
    lead, covered = Lead(days=days), range(FIRST, LAST + 1)
    near = findings(
        promised(Gap, of=WALK, at_most=lead, counts_on=NOTES), walks, (FIRST, LAST), as_of=as_of and day(as_of)
    )
    apart = findings(
        promised(Gap, of=WALK, at_least=lead, counts_on=NOTES), walks, (FIRST, LAST), as_of=as_of and day(as_of)
    )

    all_worlds = {tuple(sorted(on for on in world if on in covered)) for world in worlds(walks, as_of)}
    may_count = [each for each in walks if any(on in covered for on in ways(each, as_of, None) if on is not None)]
    if may_count:
        assert told(near) is combined(is_near([*on], lead, LAST, ()) for on in all_worlds)
    if len(may_count) >= 2:
        assert told(apart) is combined(is_apart([*on], lead, ()) for on in all_worlds)


@times(2)
@given(walks=some_walks(), bounds=st.sampled_from([(1, None), (None, 1)]), as_of=AS_OF)
def test_rolling_windows_are_met_exactly_and_breached_only_if_no_completion_keeps_them(
    walks: list[Activity], bounds: tuple[int | None, int | None], as_of: int | None
) -> None:
    at_least, at_most = bounds
    rule = promised(
        Cadence, of=WALK, every=Period(days=7), rolling=True, at_least=at_least, at_most=at_most, counts_on=NOTES
    )
    found = told(findings(rule, walks, (FIRST, LAST), as_of=as_of and day(as_of)))

    most = 99 if at_most is None else at_most
    windows = [(begin, begin + 6) for begin in range(FIRST, LAST - 5)]
    expected = verdict_in(windows, at_least or 0, most, walks, as_of, None)
    assert (found is Verdict.MET) is (expected is Verdict.MET)
    assert found is not Verdict.BREACHED or expected is Verdict.BREACHED
