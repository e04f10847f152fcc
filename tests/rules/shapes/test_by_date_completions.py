"""What is done each year by a day of the calendar: held against every completion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from tests.examples import times
from tests.oracle.by_hand import moved, plain
from tests.rules.shapes.by_date_cases import by_date, number, with_anchor
from tests.worlds.island import (
    FARM,
    HARBOUR,
    MARINA,
    WALK,
    WHOLE,
    activity,
    combined,
    findings,
    may_be_held,
)

Span = tuple[date, date]


def is_the_day(on: date, text: str, *, starts: bool = False) -> bool:
    """Whether a day is this day of the year, or stands for a 29 February that does not come.

    A month starts on its first day, and is over on its last.
    """
    if text.isalpha():
        before, after = on - timedelta(days=1), on + timedelta(days=1)
        return f"{on:%B}" == text and (before if starts else after).month != on.month
    if text == "02-29" and (on.month, on.day) == (2, 28):
        return (on + timedelta(days=1)).month == 3
    return f"{on:%m-%d}" == text


def stretches(rule: ByDate, anchor: date, first: date, last: date) -> list[Span]:
    """The days in which something is due, walking back from each last one a day at a time."""
    begins = {moved(plain(anchor), 12 * years) for years in range(-30, 30)}
    by, starts = str(rule.by), None if rule.starts is None else str(rule.starts)
    # 29 February comes after 28 February, also in years in which both stand for one day.
    is_the_day_after = by == "02-28" and (starts or f"{anchor:%m-%d}") == "02-29"
    found = []
    end = first
    while end < last + timedelta(days=800):
        if is_the_day(end, by):
            begin = end - timedelta(days=is_the_day_after)
            while not (begin in begins if starts is None else is_the_day(begin, starts, starts=True)):
                if is_the_day(begin - timedelta(days=1), by):
                    break
                begin -= timedelta(days=1)
            if begin <= last and (rule.since or end) <= end and begin <= (rule.until or begin):
                found.append((begin, end))
        end += timedelta(days=1)
    return found


def ways(held: Activity, due: list[Span], member: AgencyId | None) -> set[int | None]:
    """In which of the stretches an activity may count, by index; None for in none."""
    found: set[int | None] = set()
    concerned = [True]
    if member is not None:
        concerned = [True, False] if held.agencies is None else [
            any(member in (agency, WHOLE[agency]) for agency in held.agencies)
        ]  # fmt: skip
    for is_held, is_meant in product(may_be_held(held.status), concerned):
        if not (is_held and is_meant):
            found.add(None)
            continue
        on = plain(held.when.earliest)
        while on <= held.when.latest:
            found.add(next((index for index, (begin, end) in enumerate(due) if begin <= on <= end), None))
            on += timedelta(days=1)
    return found


def worlds(held: list[Activity], due: list[Span], covers: Span, member: AgencyId | None) -> Iterator[list[int]]:
    """How many count in each stretch, in every way that all may turn out."""
    beyond = [begin < covers[0] or covers[1] < end for begin, end in due]
    for chosen in product(*(ways(each, due, member) for each in held)):
        yield [chosen.count(index) for index in range(len(due))]
        yield [chosen.count(index) + (9 if reaches else 0) for index, reaches in enumerate(beyond)]


DAYS_OF_YEAR = ["02-28", "02-29", "03-01", "01-01", "12-31", "06-15", "10-31", "11-01"]
DAYS_OF_YEAR += ["January", "February", "March", "June", "October", "December"]
ANCHORS = [
    Date(2020, 4, 6),
    Date(2021, 8, 31),
    Date(2020, 9, 1),
    Date(2020, 11, 1),
    Date(2021, 1, 1),
    Date(2020, 2, 29),
    Date(2020, 3, 1),
    Date(2020, 2, 28),
]
EDGES = [
    *(Date(2019, 12, 31), Date(2020, 2, 28), Date(2020, 2, 29), Date(2020, 6, 14), Date(2020, 10, 31)),
    *(Date(2021, 2, 28), Date(2021, 3, 1), Date(2021, 6, 15), Date(2021, 6, 16), Date(2021, 10, 31)),
    *(Date(2021, 11, 1), Date(2021, 12, 31), Date(2022, 1, 1), Date(2022, 2, 28), Date(2022, 6, 15)),
]


def edges() -> SearchStrategy[Date]:
    return st.tuples(st.sampled_from(EDGES), st.integers(-1, 1)).map(lambda of: of[0].add(days=of[1]))


@st.composite
def some_walks(draw: DrawFn) -> list[Activity]:
    def one(index: int) -> Activity:
        ends = sorted(draw(st.one_of(edges().map(lambda on: (on, on)), st.tuples(edges(), edges()))))
        return activity(
            WALK,
            f"walk-{index}",
            When(*ends),
            status=draw(st.sampled_from([Status.PLANNED, Status.COMPLETED, Status.PROPOSED, Status.CANCELLED])),
            agencies=draw(st.sampled_from([None, (), (HARBOUR,), (MARINA,), (FARM,), (HARBOUR, FARM)])),
        )

    return [one(index) for index in range(draw(st.integers(0, 4)))]


@times(2)
@given(
    walks=some_walks(),
    rule=st.builds(
        lambda by, starts, at_least, in_force, is_each: by_date(
            by=by,
            starts=starts,
            at_least=at_least,
            since=in_force[0],
            until=in_force[1],
            for_each=Group(agencies=(HARBOUR, FARM)) if is_each else None,
        ),
        st.sampled_from(DAYS_OF_YEAR),
        st.none() | st.sampled_from(DAYS_OF_YEAR),
        st.integers(1, 2),
        st.just((None, None)) | st.tuples(edges(), edges()).map(sorted),
        st.booleans(),
    ),
    anchor=st.sampled_from(ANCHORS),
    covers=st.tuples(edges(), edges()).map(sorted),
)
def test_by_a_date_agrees_with_every_completion(
    walks: list[Activity], rule: ByDate, anchor: Date, covers: list[Date]
) -> None:
    first, last = covers
    found = findings(rule, walks, (number(first), number(last)), with_anchor(anchor))

    due = stretches(rule, anchor, plain(first), plain(last))
    members: list[AgencyId | None] = [HARBOUR, FARM] if rule.for_each else [None]
    if not due:
        assert [each.verdict for each in found] == [Verdict.NOT_APPLICABLE]
        return
    told = [each for each in found if isinstance(each, ByDateFinding)]
    assert {(each.subject.member, window) for each in told for window in each.windows} == {
        (member, Window(Date(begin.year, begin.month, begin.day), Date(end.year, end.month, end.day)))
        for member in members
        for begin, end in due
    }
    for member in members:
        own = [each for each in told if each.subject.member == member]
        counts = [*worlds(walks, due, (plain(first), plain(last)), member)]
        assert all_of(each.verdict for each in own) is combined(
            all(each >= rule.at_least for each in world) for world in counts
        )
        for each in own:
            if not each.jointly_infeasible:
                index = [begin for begin, _ in due].index(plain(each.windows[0].first))
                assert each.verdict is combined(world[index] >= rule.at_least for world in counts)
