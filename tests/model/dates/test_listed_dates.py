"""Periods that are a list of dates, such as school terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.dates.listed_dates import ListedDates
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import PeriodId


def term(first: str, last: str, name: str | None = None) -> ListedDates:
    days = Window.between(first, last)
    return ListedDates(first=days.first, last=days.last, name=name)


TERMS = (term("2025-09-02", "2025-12-19", "autumn"), term("2026-01-05", "2026-03-27"), term("2026-04-13", "2026-07-21"))
SCHOOL = Calendar(anchor=Date(2025, 9, 1), periods=(NamedPeriod(id=PeriodId("term"), name="term", dates=TERMS),))


@given(st.integers(-20, 400), st.integers(0, 200))
def test_listed_dates_are_those_that_share_a_day_with_others(first: int, length: int) -> None:
    begin = Date(2025, 8, 1).add(days=first)
    within = Window(begin, begin.add(days=length))

    assert SCHOOL.windows(PeriodId("term"), within) == tuple(
        each.window for each in TERMS if each.first <= within.last and within.first <= each.last
    )


@pytest.mark.parametrize(
    ("on", "number", "begins"),
    [
        (Date(2025, 8, 1), -1, Date(2025, 9, 2)),
        (Date(2025, 9, 2), 0, Date(2025, 9, 2)),
        (Date(2025, 12, 31), 0, Date(2025, 9, 2)),
        (Date(2026, 1, 5), 1, Date(2026, 1, 5)),
        (Date(2027, 1, 1), 2, Date(2026, 4, 13)),
    ],
)
def test_listed_dates_are_numbered_in_their_order(on: Date, number: int, begins: Date) -> None:
    assert (SCHOOL.number(PeriodId("term"), on), SCHOOL.begins(PeriodId("term"), on)) == (number, begins)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ['length: missing (or give "dates")']),
        (
            {"dates": TERMS, "length": Period(months=4), "anchor": Date(2025, 9, 1)},
            ['length: cannot be combined with "dates"', 'anchor: cannot be combined with "dates"'],
        ),
        (
            {"length": Period(months=4), "dates_known": Window.parse("2025")},
            ['dates_known: can only be used with "dates"'],
        ),
        (
            {"dates": (TERMS[1], TERMS[0])},
            ["dates[1].first: must be later than 2026-03-27, the last day of the dates before, got 2025-09-02"],
        ),
        (
            {"dates": (TERMS[0], term("2025-12-19", "2026-03-27"))},
            ["dates[1].first: must be later than 2025-12-19, the last day of the dates before, got 2025-12-19"],
        ),
        (
            {"dates": TERMS, "dates_known": Window.parse("2025-09..2026-06")},
            ["dates[2]: must be days of dates_known (2025-09-01..2026-06-30)"],
        ),
    ],
)
def test_a_list_of_dates_that_can_not_be_right_is_refused(facts: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        NamedPeriod(id=PeriodId("term"), name="term", **facts)  # type: ignore[arg-type]  # facts of all types

    assert [fault.message for fault in refused.value.faults] == said


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        ListedDates(first=Date(2025, 9, 2), last=Date(2025, 9, 1))

    assert str(refused.value) == "last: must be 2025-09-02 or later, got 2025-09-01"


def test_listed_dates_have_no_length() -> None:
    with pytest.raises(InputError):
        SCHOOL.length(PeriodId("term"))
