"""What is due once, and what is due in a part of each period, or so long before or after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain, combinations, pairwise, product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from tests.examples import times
from tests.oracle.by_hand import moved, plain
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
    promised,
    some_days,
)

Span = tuple[int, int]
COVERS = (1, 40)
LAST_KNOWN = 32
"""From the day after it, it is not known which weekdays are holidays."""
UNKNOWN = [33, 36, 37, 38, 39, 40]


READ: dict[str, Callable[[object], object]] = {
    "by": DayOfYear.parse, "starts": DayOfYear.parse, "within": PartOfPeriod.parse, "every": Period.parse,
}  # fmt: skip


def due(**parameters: object) -> ByDate:
    given_ = {name: READ[name](value) if name in READ else value for name, value in parameters.items()}
    rule = promised(ByDate, **({"of": WALK} | given_))
    assert isinstance(rule, ByDate)
    return rule


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


QUARTERLY = due(within="10 working days after the end", every="3 months")
OF_2021 = evolve(ISLAND, calendar=Calendar(anchor=Date(2021, 1, 1), holidays_known=Window.parse("2020..2021")))


def walk(on: str, **facts: object) -> Activity:
    return activity(WALK, "walk-1", When.parse(on), **facts)


def number(on: Date) -> int:
    return on.toordinal() - DAY_ONE.toordinal() + 1


def only(rule: ByDate, *walks: Activity, covers: str) -> Finding:
    days = Window.parse(covers)
    (finding,) = findings(rule, walks, (number(days.first), number(days.last)), OF_2021)
    return finding


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2021-06-30", Verdict.BREACHED),
        ("2021-07-01", Verdict.MET),
        ("2021-07-14", Verdict.MET),
        ("2021-07-15", Verdict.BREACHED),
        ("2021-07-14..2021-07-15", Verdict.OPEN),
    ],
)
def test_ten_working_days_after_the_end_of_a_quarter_end_on_the_tenth(on: str, expected: Verdict) -> None:
    assert only(QUARTERLY, walk(on), covers="2021-06..2021-09").verdict is expected


def test_what_is_missing_after_the_end_of_a_quarter_is_to_be_planned_by_the_last_day_in_time() -> None:
    finding = only(QUARTERLY, walk("2021-07-16"), covers="2021-06..2021-09")

    assert finding.observation == (
        "The planner has no walk from 1 July 2021 to 14 July 2021. The rule asks for one. However, the walk on 16 July "
        "2021 (walk-1) is two days late."
    )
    assert (finding.action, finding.deadline) == ("Plan one by 14 July 2021.", Date(2021, 7, 14))


def test_a_part_that_reaches_into_days_of_unknown_holidays_is_open_for_these() -> None:
    finding = only(QUARTERLY, walk("2022-01-17"), covers="2022-01..2022-02")

    assert finding.verdict is Verdict.OPEN
    assert finding.observation == (
        "Whether the rule is kept for the walks from 1 January 2022 to 14 January 2022 depends on holidays before 1 "
        "January 2020 or after 31 December 2021, which the calendar does not have."
    )
    assert only(QUARTERLY, walk("2022-01-14"), covers="2022-01..2022-02").verdict is Verdict.MET


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2021-05-23", Verdict.BREACHED),
        ("2021-05-24", Verdict.BREACHED),
        ("2021-05-25", Verdict.MET),
        ("2021-05-31", Verdict.MET),
        ("2021-06-01", Verdict.BREACHED),
    ],
)
def test_the_last_week_of_a_month_is_its_last_seven_days(on: str, expected: Verdict) -> None:
    rule = due(within="the last week", every="1 month")

    assert only(rule, walk(on), covers="2021-05-20..2021-06-02").verdict is expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2020-12-31", Verdict.BREACHED),
        ("2021-01-01", Verdict.MET),
        ("2021-09-30", Verdict.MET),
        ("2021-10-01", Verdict.BREACHED),
    ],
)
def test_what_is_due_by_a_day_of_one_year_is_due_once_from_the_beginning_of_that_year(
    on: str, expected: Verdict
) -> None:
    rule = due(by="30 September 2021")
    found = findings(rule, [walk(on)], (number(Date(2019, 1, 1)), number(Date(2024, 12, 31))), OF_2021)

    assert [each.verdict for each in found] == [expected]


def test_what_is_due_once_may_start_in_another_year() -> None:
    rule = due(by="September 2021", starts="2019-10-01")

    assert only(rule, walk("2019-10-01"), covers="2019..2024").verdict is Verdict.MET
    assert only(rule, walk("2021-09-30"), covers="2019..2024").verdict is Verdict.MET
    finding = only(rule, walk("2019-09-30"), covers="2019..2024")
    assert finding.observation == (
        "The planner has no walk from 1 October 2019 to 30 September 2021. The rule asks for one. However, the walk on "
        "30 September 2019 (walk-1) is one day too early."
    )


def test_what_was_due_once_is_due_no_more() -> None:
    assert only(due(by="30 September 2021"), covers="2022").observation == (
        "Nothing is due on the days that the planner covers."
    )


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({}, 'by: missing (or give "within")'),
        ({"within": "the last week"}, "every: missing"),
        ({"by": "September", "every": "1 month"}, 'every: can only be used with "within"'),
        (
            {"by": "September", "within": "the last week", "every": "1 month"},
            'by: cannot be combined with "within"',
        ),
        (
            {"starts": "September", "within": "the last week", "every": "1 month"},
            'starts: cannot be combined with "within"',
        ),
        (
            {"by": "30 September 2021", "starts": "September"},
            'starts: must be with a year if "by" has one, and without a year if it has none, got "September"',
        ),
        (
            {"by": "30 September", "starts": "September 2021"},
            'starts: must be with a year if "by" has one, and without a year if it has none, got "September 2021"',
        ),
        (
            {"by": "30 September 2021", "starts": "October 2021"},
            'starts: must be 2021-09-30 or earlier, got "October 2021"',
        ),
    ],
)
def test_days_that_do_not_go_together_are_refused(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        due(**parameters)

    assert [fault.message for fault in refused.value.faults] == [said]


def test_working_days_need_a_calendar_that_knows_holidays() -> None:
    nothing_known = evolve(ISLAND, calendar=Calendar(anchor=date_of("2021-01-01")))

    assert [fault.path for fault in QUARTERLY.faults(nothing_known)] == ["within"]


def date_of(text: str) -> Date:
    on = date.fromisoformat(text)
    return Date(on.year, on.month, on.day)
