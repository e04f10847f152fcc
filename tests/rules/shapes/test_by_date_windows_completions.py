"""What is due in a part of each period: held against every completion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain, combinations, pairwise, product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from tests.examples import times
from tests.oracle.by_hand import moved, plain
from tests.rules.shapes.by_date_windows_cases import due, number
from tests.worlds.island import (
    DAY_ONE,
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

Span = tuple[int, int]
COVERS = (1, 40)
LAST_KNOWN = 32
"""From the day after it, it is not known which weekdays are holidays."""
UNKNOWN = [33, 36, 37, 38, 39, 40]


def is_working_day(number: int, holidays: tuple[int, ...]) -> bool:
    return (number - 1) % 7 < 5 and number not in holidays


def walked(start: int, step: int, count: int, unit: str, holidays: tuple[int, ...]) -> int:
    while count:
        start += step
        count -= unit == "days" or is_working_day(start, holidays)
    return start


def part(text: str, first: int, last: int, holidays: tuple[int, ...]) -> Span:
    """The days that a text means of a period, found by walking day by day."""
    words = text.split()
    if words[1] in ("first", "last"):
        count, unit = int(words[2]), " ".join(words[3:])
        if words[1] == "first":
            return first, min(last, walked(first - 1, 1, count, unit, holidays))
        return max(first, walked(last + 1, -1, count, unit, holidays)), last
    count, unit = int(words[0]), " ".join(words[1:-3])
    if words[-3] == "after":
        return last + 1, walked(last, 1, count, unit, holidays)
    return walked(first, -1, count, unit, holidays), first - 1


def periods(length: Period) -> Iterator[Span]:
    """Periods by the days that they begin and end on, from long before the first day to long after the last."""
    origin = plain(DAY_ONE)
    for count in range(-40, 60):
        begin = moved(origin, count * length.months) + timedelta(days=count * length.days)
        end = moved(origin, (count + 1) * length.months) + timedelta(days=(count + 1) * length.days - 1)
        yield (begin - origin).days + 1, (end - origin).days + 1


def worlds(walks: list[Activity], windows: list[Span]) -> Iterator[list[int]]:
    """How many fall in each stretch of days, in every way that all may turn out."""
    ways = [
        [on if is_held else None for is_held in may_be_held(each.status) for on in days_of(each.when)] for each in walks
    ]
    beyond = [first < COVERS[0] or COVERS[1] < last for first, last in windows]
    for days in product(*ways):
        counts = [sum(on is not None and first <= on <= last for on in days) for first, last in windows]
        yield counts
        yield [count + (9 if reaches else 0) for count, reaches in zip(counts, beyond, strict=True)]


@st.composite
def some_walks(draw: DrawFn) -> list[Activity]:
    statuses = st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED, Status.CANCELLED])
    days = st.one_of(some_days(1, 40, longest=4), some_days(28, 40, longest=4))
    return [
        activity(WALK, f"walk-{index}", draw(days), status=draw(statuses)) for index in range(draw(st.integers(0, 4)))
    ]


PARTS = [
    "the first 2 days", "the last 7 days", "the first 3 working days", "the last 2 working days",
    "3 days after the end",
    "10 working days after the end", "2 working days after the end", "4 days before the beginning",
    "3 working days before the beginning", "20 days after the end",
]  # fmt: skip


@times(3)
@given(
    walks=some_walks(),
    within=st.sampled_from(PARTS),
    every=st.sampled_from(["P1W", "P2W", "P10D", "P1M"]),
    at_least=st.integers(1, 2),
    are_known=st.booleans(),
)
def test_a_part_of_each_period_agrees_with_every_completion(
    walks: list[Activity], within: str, every: str, at_least: int, *, are_known: bool
) -> None:
    calendar = evolve(ISLAND.calendar, holidays=(day(3), day(19)))
    unknown: tuple[int, ...] = ()
    if not are_known:
        calendar = evolve(calendar, holidays_known=Window(Date(1990, 1, 1), day(LAST_KNOWN)))
        unknown = tuple(UNKNOWN)
    rule = due(within=within, every=every, at_least=at_least)
    found = findings(rule, walks, COVERS, evolve(ISLAND, calendar=calendar))

    all_periods = [*periods(Period.parse(every))]
    judged = [
        each
        for each in all_periods
        for first, last in [part(within, *each, (3, 19))]
        if first <= COVERS[1] and COVERS[0] <= last
    ]
    if not judged:
        assert [each.verdict for each in found] == [Verdict.NOT_APPLICABLE]
        return
    subsets = chain.from_iterable(combinations(unknown, size) for size in range(len(unknown) + 1))
    outcomes: set[tuple[bool, ...]] = set()
    for holidays in subsets:
        windows = [part(within, *each, (3, 19, *holidays)) for each in judged]
        outcomes |= {tuple(count >= at_least for count in counts) for counts in worlds(walks, windows)}
    verdict = combined({all(kept) for kept in outcomes})
    told = [each.verdict for each in found]
    assert (Verdict.BREACHED not in told and Verdict.OPEN not in told) is (verdict is Verdict.MET)
    if Verdict.BREACHED in told:
        assert verdict is Verdict.BREACHED
    narrow = [part(within, *each, (3, 19)) for each in judged]
    can_vary = not are_known and "working" in within and any(last > LAST_KNOWN for _, last in narrow)
    if not can_vary and all(one[1] < other[0] for one, other in pairwise(narrow)):
        assert (Verdict.BREACHED in told) is (verdict is Verdict.BREACHED)
    for each in found:
        if not (isinstance(each, ByDateFinding) and each.jointly_infeasible):
            window = each.subject.window
            assert window is not None
            own = narrow.index((number(window.first), number(window.last)))
            assert each.verdict is combined({kept[own] for kept in outcomes})
