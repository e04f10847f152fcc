"""Day arithmetic written a second time, on plain dates, for the expected side of tests."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta


def moved(start: date, months: int, days: int = 0) -> date:
    """So many months on (or back), on the last day of the month where it is shorter; then so many days."""
    number = start.year * 12 + (start.month - 1) + months
    for shorter_by in range(4):
        try:
            landed = date(number // 12, number % 12 + 1, start.day - shorter_by)
        except ValueError:
            continue
        return landed + timedelta(days=days)
    raise AssertionError("no month is more than three days shorter than another")


def plain(day: date) -> date:
    """The same day as a plain date."""
    return date(day.year, day.month, day.day)


def working_days_between(earlier: date, later: date, holidays: Collection[date]) -> int:
    """How many working days lie after `earlier`, up to and including `later`."""
    number, day = 0, plain(earlier)
    while day < later:
        day += timedelta(days=1)
        number += day.isoweekday() <= 5 and day not in holidays
    return number


def reached(
    start: date, months: int, days: int, *, working: bool = False, counted: bool = False, closed: Collection[date] = ()
) -> date:
    """The day so long after another, counted aloud; with `counted` one begins to count on the day itself."""
    day = plain(start)
    if not working:
        return moved(day, months, days) if not counted else moved(day, months, days) - timedelta(days=1)
    number = 1 if counted and day.isoweekday() <= 5 and day not in closed else 0
    while number < days:
        day += timedelta(days=1)
        number += day.isoweekday() <= 5 and day not in closed
    return day
