"""Which days are working days, and how far that is known."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL
from scp_framework.model.dates.window import Window
from scp_framework.model.dates.working_days import WorkingDays
from scp_framework.testing.strategies.days import days
from tests.oracle.by_hand import plain, working_days_between
from tests.strategies import holidays

YEAR = Window.parse("2021")
SPRING = (Date(2021, 2, 1), Date(2021, 5, 31))


def working(closed: tuple[Date, ...], known: Window | None = None) -> WorkingDays:
    return WorkingDays(tuple(day.toordinal() for day in closed), known)


@given(days(), holidays())
def test_weekends_and_holidays_are_no_working_days(day: Date, closed: tuple[Date, ...]) -> None:
    assert working(closed).include(day.toordinal()) == (day.isoweekday() < 6 and day not in closed)
    assert not working((day,)).include(day.toordinal())


@given(days(*SPRING), st.integers(1, 20), holidays(*SPRING))
def test_counting_on_and_back_leads_to_the_last_of_so_many(day: Date, number: int, closed: tuple[Date, ...]) -> None:
    on = date.fromordinal(working(closed).after(day.toordinal(), number))
    back = date.fromordinal(working(closed).before(day.toordinal(), number))

    assert working_days_between(day, on, closed) == number
    assert working_days_between(day, on - timedelta(days=1), closed) == number - 1
    yesterday = plain(day) - timedelta(days=1)
    assert working_days_between(back - timedelta(days=1), yesterday, closed) == number
    assert working_days_between(back, yesterday, closed) == number - 1


@given(
    ordinal=days(*SPRING).map(Date.toordinal),
    number=st.integers(0, 2_600),
    closed=holidays(Date(2020, 1, 1), Date(2023, 12, 31)),
    known=st.none() | st.just(YEAR) | st.just(Window.parse("2020..2030")),
    are_others=st.booleans(),
)
def test_the_last_of_so_many_is_the_one_that_is_found_day_by_day(
    ordinal: int, number: int, closed: tuple[Date, ...], known: Window | None, *, are_others: bool
) -> None:
    working_days = evolve(working(closed, known), are_others=are_others)

    def last_of(step: int, beyond: int) -> int:
        day, left = ordinal, number
        while left and FIRST_ORDINAL <= day + step <= LAST_ORDINAL:
            day += step
            left -= working_days.include(day)
        return beyond if left else day

    assert working_days.after(ordinal, number) == last_of(1, LAST_ORDINAL + 1)
    assert working_days.before(ordinal, number) == last_of(-1, FIRST_ORDINAL - 1)


@given(st.integers(-5, 5), st.integers(-5, 5), st.integers(1, 5))
def test_what_is_counted_over_days_that_are_not_known_ends_as_after_weekdays_or_never(
    first: int, last: int, number: int
) -> None:
    known = Window.from_ordinals(YEAR.first_ordinal + first, YEAR.last_ordinal + last)
    some, every = working((), known), working(())

    for edge, count in ((known.last_ordinal, "after"), (known.first_ordinal, "before")):
        for ordinal in range(edge - 12, edge + 12):
            expected = getattr(every, count)(ordinal, number)
            looked_at = range(min(ordinal, expected), max(ordinal, expected) + 1)
            # The day that is counted from is not looked at itself.
            unknown = [
                each
                for each in looked_at
                if each != ordinal and every.include(each) and not known.first_ordinal <= each <= known.last_ordinal
            ]
            assert getattr(some, count)(ordinal, number) == expected
            never = LAST_ORDINAL + 1 if count == "after" else FIRST_ORDINAL - 1
            assert getattr(some.without_others, count)(ordinal, number) == (never if unknown else expected)


def test_a_weekend_is_known_without_any_list() -> None:
    saturday = Date(2022, 1, 1)

    assert not working((), YEAR).include(saturday.toordinal())
