"""How many there are in each period in which another activity runs: held against every completion."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, StepId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.part_periods import PartPeriods
from scp_framework.rules.shapes.cadence import Cadence
from tests.examples import times
from tests.rules.shapes.cadence_during_cases import WEEKS, during, week_of, weekly
from tests.worlds.island import (
    FARM,
    HARBOUR,
    NOTES,
    START,
    STROLL,
    WALK,
    activity,
    combined,
    day,
    days_of,
    findings,
    may_be_held,
    some_days,
)

COVERS = (1, 20)
BEFORE_ALL, AFTER_ALL = -9, 30
"""As good as any day before, and after, those that are judged."""
Run = tuple[int, int] | None


@st.composite
def some_walks(draw: DrawFn) -> list[Activity]:
    """Walks whose notes have a day or none, or were left out."""

    def one(index: int) -> Activity:
        walk = activity(
            WALK,
            f"walk-{index}",
            draw(some_days(-3, 22, 4)),
            status=draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.COMPLETED, Status.PROPOSED])),
            agencies=draw(st.sampled_from([(HARBOUR,), (HARBOUR,), (FARM,), None])),
        )
        match draw(st.sampled_from(["dated", "dated", "dated", "not taken", "not recorded"])):
            case "not taken":
                return evolve(walk, not_taken=(NOTES,))
            case "not recorded":
                return walk
            case _:
                return evolve(walk, steps={NOTES: draw(some_days(-3, 26, 4))})

    return [one(index) for index in range(draw(st.integers(0, 2)))]


@st.composite
def some_strolls(draw: DrawFn) -> list[Activity]:
    return [
        activity(
            STROLL,
            f"stroll-{index}",
            draw(some_days(1, 20, 4)),
            status=draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED])),
            agencies=draw(st.sampled_from([(HARBOUR,), (FARM,), None])),
        )
        for index in range(draw(st.integers(0, 3)))
    ]


def concerned(held: Activity, member: AgencyId | None) -> list[bool]:
    if member is None:
        return [True]
    return [True, False] if held.agencies is None else [member in held.agencies]


def held_as_of(held: Activity, as_of: int | None) -> list[bool]:
    if as_of is not None and held.status is Status.PLANNED and days_of(held.when)[0] < as_of:
        return [True, False]
    return may_be_held(held.status)


def runs(walk: Activity, member: AgencyId | None, as_of: int | None, first: StepId, last: StepId) -> set[Run]:
    """The days, first and last, on which a walk may run; None for on none."""
    notes = walk.steps.get(NOTES)
    # Notes follow the walk: those dated before it count as not recorded.
    is_unsure = as_of is not None and walk.status is not Status.COMPLETED and notes and days_of(notes)[0] < as_of
    if notes is not None and (notes.latest < walk.when.earliest or is_unsure):
        notes = None
    any_day = [*range(BEFORE_ALL, AFTER_ALL + 1)]
    days = {
        START: [*days_of(walk.when)],
        NOTES: [] if NOTES in walk.not_taken else any_day if notes is None else not_before_walk(notes, walk),
    }
    found: set[Run] = set()
    for is_held, is_concerned in product(held_as_of(walk, as_of), concerned(walk, member)):
        if not (is_held and is_concerned) or not days[first]:
            found.add(None)
            continue
        is_open = first == NOTES and notes is None
        begins = [on for on in days[first] if not is_open or on >= days_of(walk.when)[0]]
        found |= {None} if is_open else set()
        for begin in begins:
            if last == NOTES and NOTES in walk.not_taken:
                found.add((begin, AFTER_ALL))
            elif last == NOTES and notes is None:
                found |= {(begin, end) for end in any_day if end >= begin}
            elif last == NOTES:
                found |= {(begin, end) for end in days[last] if begin <= end}
            else:
                found |= {(begin, end) if begin <= end else None for end in days[last]}
    return found


def not_before_walk(notes: When, walk: Activity) -> list[int]:
    """The days that notes can have, of which it is recorded between which they lie."""
    return [on for on in days_of(notes) if on >= days_of(walk.when)[0]]


def ways(stroll: Activity, member: AgencyId | None, as_of: int | None) -> set[int | None]:
    return {
        on if is_held and is_concerned else None
        for is_held, is_concerned in product(held_as_of(stroll, as_of), concerned(stroll, member))
        for on in days_of(stroll.when)
    }


def is_owed(week: tuple[int, int], running: tuple[Run, ...], *, throughout: bool) -> bool:
    days = {on for run in running if run for on in range(max(run[0], week[0]), min(run[1], week[1]) + 1)}
    return len(days) == 7 if throughout else bool(days)


Kept = tuple[bool | None, ...]


def outcomes(
    walks: list[Activity], strolls: list[Activity], rule: Cadence, member: AgencyId | None, as_of: int | None
) -> Iterator[Kept]:
    """For each completion whether each week is kept; None for one in which nothing is owed."""
    throughout = rule.part_periods is PartPeriods.NOT_OWED
    assert rule.during is not None
    steps = rule.during.from_step, rule.during.to_step
    owed = {
        tuple(is_owed(week, running, throughout=throughout) for week in WEEKS)
        for running in product(*(runs(each, member, as_of, *steps) for each in walks))
    }
    counted = {
        tuple(sum(on is not None and first <= on <= last for on in days) for first, last in WEEKS)
        for days in product(*(ways(each, member, as_of) for each in strolls))
    }
    # The last week reaches beyond what is covered.
    for each, counts, more in product(owed, counted, (0, 9)):
        enough = [count >= (rule.at_least or 0) for count in (*counts[:-1], counts[-1] + more)]
        yield tuple(is_kept if is_due else None for is_kept, is_due in zip(enough, each, strict=True))


def in_all(kept: Kept) -> bool | None:
    due = [each for each in kept if each is not None]
    return all(due) if due else None


@times(4)
@given(
    walks=some_walks(),
    strolls=some_strolls(),
    at_least=st.integers(1, 2),
    is_each=st.booleans(),
    part_periods=st.sampled_from(PartPeriods),
    steps=st.sampled_from([(START, NOTES), (START, NOTES), (NOTES, START)]),
    as_of=st.none() | st.integers(1, 20),
)
def test_each_period_gets_the_verdict_that_all_completions_give(
    walks: list[Activity],
    strolls: list[Activity],
    at_least: int,
    part_periods: PartPeriods,
    steps: tuple[StepId, StepId],
    as_of: int | None,
    *,
    is_each: bool,
) -> None:
    rule = weekly(
        at_least=at_least,
        part_periods=part_periods,
        during=during(from_step=steps[0], to_step=steps[1]),
        for_each=Group(agencies=(HARBOUR, FARM)) if is_each else None,
    )
    found = findings(rule, [*walks, *strolls], COVERS, as_of=as_of and day(as_of))

    for member in [HARBOUR, FARM] if is_each else [None]:
        all_kept = {*outcomes(walks, strolls, rule, member, as_of)}
        own = [each for each in found if each.subject.member == member]
        expected, told = combined(in_all(kept) for kept in all_kept), all_of(each.verdict for each in own)
        assert (told is Verdict.MET) is (expected is Verdict.MET)
        assert (told is Verdict.NOT_APPLICABLE) is (expected is Verdict.NOT_APPLICABLE)
        assert told is not Verdict.BREACHED or expected is Verdict.BREACHED
        for each in own:
            if not getattr(each, "jointly_infeasible", False):
                assert each.verdict is combined(kept[week_of(each)] for kept in all_kept), each
