"""The day of a step counts in place of the activity's own, in the shapes that look at days."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import AgencyId, StepId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Also, Cadence
from scp_framework.rules.shapes.gap import Gap
from tests.examples import times
from tests.rules.shapes.test_by_date_windows import Span
from tests.rules.shapes.test_gap_completions import is_apart, is_near
from tests.worlds.island import (
    FARM,
    FORUM,
    HARBOUR,
    ISLAND,
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
    promised,
    some_day,
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


def walk(name: str, number: int, notes: int | None = None, **facts: object) -> Activity:
    steps = {} if notes is None else {NOTES: some_day(notes)}
    return activity(WALK, name, some_day(number), steps=steps, **facts)


BY_THE_SEVENTH = promised(
    ByDate, of=WALK, every=Period(days=28), within=PartOfPeriod.parse("the first week"), counts_on=NOTES
)


def only(rule: Rule, *walks: Activity) -> Finding:
    (finding,) = findings(rule, walks, (1, 28))
    return finding


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (walk("walk-1", -20, 7), Verdict.MET),
        (walk("walk-1", 3, 8), Verdict.BREACHED),
        (walk("walk-1", 3), Verdict.OPEN),
        (walk("walk-1", 3, not_taken=(NOTES,)), Verdict.BREACHED),
    ],
    ids=["in time", "late", "not recorded", "not taken"],
)
def test_the_step_counts_and_not_the_activity(held: Activity, expected: Verdict) -> None:
    assert only(BY_THE_SEVENTH, held).verdict is expected


@pytest.mark.parametrize(("walked", "expected"), [(8, Verdict.BREACHED), (7, Verdict.OPEN), (5, Verdict.OPEN)])
def test_notes_count_on_no_day_before_their_walk(walked: int, expected: Verdict) -> None:
    walk = activity(WALK, "walk-0", some_day(walked), agencies=(HARBOUR,), steps={NOTES: some_day(7, 8)})
    rule = promised(Cadence, of=WALK, at_least=1, every=Period(days=7), counts_on=NOTES)

    (first, *_) = findings(rule, [walk], (1, 7))

    assert first.verdict is expected
    assert first.remedies[0].leads_to is Verdict.MET


def test_what_is_late_is_said_to_be_so_by_the_step() -> None:
    finding = only(BY_THE_SEVENTH, walk("walk-1", 3, 9))

    assert finding.observation == (
        'The planner has no walk from 1 March 2021 to 7 March 2021. The rule asks for one. The date of "notes" counts. '
        'However, the walk with "notes" on 9 March 2021 (walk-1) is two days late.'
    )
    assert finding.action == 'Plan one, with "notes" by 7 March 2021.'
    (plan,) = finding.remedies
    assert plan.path == "steps.notes"


def test_a_step_that_is_not_recorded_is_asked_for() -> None:
    finding = only(BY_THE_SEVENTH, walk("walk-1", 3))

    assert finding.action == 'Record the date of "notes" for the walk (walk-1) by 7 March 2021.'


def test_a_cadence_says_that_a_step_counts() -> None:
    rule = promised(Cadence, of=WALK, every=Period(days=28), at_least=1, counts_on=NOTES)

    assert only(rule, walk("walk-1", -3, 3)).observation == (
        'The planner has one walk (3 March 2021) from 1 March 2021 to 28 March 2021. The date of "notes" counts.'
    )
    finding = only(rule, walk("walk-1", 3, 40))
    assert (finding.observation, finding.action) == (
        "The planner has no walks from 1 March 2021 to 28 March 2021. The rule asks for at least one. The date of "
        '"notes" counts.',
        'Plan one, with "notes" by 28 March 2021.',
    )


def test_a_gap_moves_the_step() -> None:
    rule = promised(Gap, of=WALK, at_least=Lead(days=7), counts_on=NOTES)
    finding = only(rule, walk("walk-1", 1, 3), walk("walk-2", 2, 5))

    assert (
        finding.observation == 'Two walks are less than one week apart (walk-1 and walk-2). The date of "notes" counts.'
    )
    assert (
        finding.action
        == 'Leave one week or more between one walk and the next: move "notes" of walk-2 to 10 March 2021.'
    )
    (move,) = finding.remedies
    assert (move.activity, move.path, move.not_before) == ("walk-2", "steps.notes", day(10))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            promised(Gap, of=WALK, at_most=Lead(days=7), counts_on=StepId("nots")),
            ['unknown step "nots"; did you mean "notes"?'],
        ),
        (promised(Gap, of=(WALK, FORUM), at_most=Lead(days=7), counts_on=NOTES), ['unknown step of the forum "notes"']),
        (
            promised(Cadence, of=WALK, every=Period(days=7), at_least=1, counts_on=START),
            ['must be a step other than the activity itself, whose day counts without it, got "start"'],
        ),
        (
            promised(Cadence, of=WALK, also=(Also(kind=STROLL),), every=Period(days=7), at_least=1, counts_on=NOTES),
            ['unknown step of the stroll "notes"'],
        ),
        (promised(Cadence, every=Period(days=7), at_least=1, counts_on=NOTES), []),
        (promised(Cadence, every=Period(days=7), at_least=1, counts_on=StepId("none")), ['unknown step "none"']),
    ],
    ids=["misspelt", "of one of two kinds", "the activity itself", "of another kind that counts", "of any", "of none"],
)
def test_a_step_that_can_not_count_is_a_fault(rule: Rule, said: list[str]) -> None:
    found = [*rule.faults(ISLAND)]

    assert {fault.path for fault in found} <= {"counts_on"}
    assert [fault.message.removeprefix("counts_on: ") for fault in found] == said


def test_of_any_kind_those_without_the_step_do_not_count() -> None:
    rule = promised(Cadence, every=Period(days=28), at_least=1, counts_on=NOTES)

    assert only(rule, activity(STROLL, "stroll-1", some_day(3))).verdict is Verdict.BREACHED
    assert only(rule, walk("walk-1", 3, 4)).verdict is Verdict.MET
