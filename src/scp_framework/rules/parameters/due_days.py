"""Due days: the stretches of days within which something is due, in each year or period, or once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scp_framework.errors import Fault, conflict, missing, quoted, wrong
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.day import LEAP_YEAR
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import A_YEAR, Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import PeriodId


class DueDays(NamedTuple):
    """The days on which it is in time, and those on which it is if any day that could be a holiday is one."""

    days: Window
    at_most: Window


def due_days_faults(
    by: DayOfYear | None, starts: DayOfYear | None, every: PeriodId | Period | None, within: PartOfPeriod | None
) -> Iterator[Fault]:
    """What of the days can't be right, or is missing."""
    if by is None and within is None:
        yield missing("by", instead='"within"')
    elif within is None and every is not None:
        yield conflict("every", 'can only be used with "within"', quoted(str(every)))
    if within is not None:
        if every is None:
            yield missing("every")
        for place, value in (("by", by), ("starts", starts)):
            if value is not None:
                yield conflict(place, 'cannot be combined with "within"', quoted(str(value)))
    elif by is not None and starts is not None:
        yield from _starts_faults(starts, by)


def _starts_faults(starts: DayOfYear, by: DayOfYear) -> Iterator[Fault]:
    if (starts.year is None) != (by.year is None):
        yield wrong("starts", 'with a year if "by" has one, and without a year if it has none', str(starts))
    elif starts.year is not None and by.year is not None and starts.first(starts.year) > by.last(by.year):
        yield wrong("starts", f"{by} or earlier", str(starts))


def due_days(
    by: DayOfYear | None,
    starts: DayOfYear | None,
    every: PeriodId | Period | None,
    within: PartOfPeriod | None,
    calendar: Calendar,
    covers: Window,
) -> Iterator[DueDays]:
    """The stretches of days that share a day with some others, in order."""
    if by is not None:
        yearly = _once(by, starts, calendar) if by.year else _yearly(by, starts, calendar, covers)
        for first, last in yearly:
            if first <= covers.last_ordinal and covers.first_ordinal <= last:
                days = Window.from_ordinals(first, last)
                yield DueDays(days, days)
    elif every is not None and within is not None:
        yield from _of_periods(every, within, calendar, covers)


def _once(by: DayOfYear, starts: DayOfYear | None, calendar: Calendar) -> Iterator[tuple[int, int]]:
    last = by.last(by.year or 0)
    if starts is not None:
        yield starts.first(starts.year or 0), last
        return
    day = Window.from_ordinals(last, last)
    yield calendar.windows(A_YEAR, day)[0].first_ordinal, last


def _yearly(by: DayOfYear, starts: DayOfYear | None, calendar: Calendar, covers: Window) -> Iterator[tuple[int, int]]:
    opens = starts or DayOfYear(calendar.anchor.month, calendar.anchor.day)
    years_before = opens.first(LEAP_YEAR) > by.last(LEAP_YEAR)
    for year in range(covers.first.year, covers.last.year + 2):
        # What was due a year ago was due then; only around 29 February could the two touch.
        yield max(opens.first(year - years_before), by.last(year - 1) + 1), by.last(year)


def _of_periods(
    every: PeriodId | Period, within: PartOfPeriod, calendar: Calendar, covers: Window
) -> Iterator[DueDays]:
    working_days = calendar.working_days
    for period in calendar.windows(every, within.periods_near(covers, working_days)):
        days = Window.from_ordinals(*within.days(period, working_days))
        if days.first_ordinal <= covers.last_ordinal and covers.first_ordinal <= days.last_ordinal:
            yield DueDays(days, Window.from_ordinals(*within.days(period, working_days.without_others)))
