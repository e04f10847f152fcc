"""Lead: how long before or after something else a thing must be done."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Self

from attrs import frozen
from pendulum import Date

from scp_framework.errors import Fault, InputError, quoted, unfit
from scp_framework.model.day import day_from_ordinal
from scp_framework.model.period import Period, shifted

LEAD_EXPECTED = 'a length such as P6W or P1M, "same day", or "15 working days"'
LONGEST_WORKING_DAYS = 2600
_WORKING = re.compile(r"([0-9]{1,4}) working days?")


class Unit(Enum):
    """What a lead time is counted in."""

    CALENDAR = "calendar"
    WORKING_DAYS = "working days"


@frozen(str=False)
class Lead:
    """A lead time: calendar months and days, or working days.

    It is always asked by adding to the earlier day. Two days are at least this far apart when the
    earlier one, moved on by the lead time, is not after the later one; so six weeks before 1 March
    2021 is 18 January 2021, and 18 January is in time. Of working days, the first one after the
    earlier day is number one; Saturdays, Sundays and the calendar's holidays are none.

    >>> six_weeks = Lead.parse("P6W")
    >>> six_weeks.last_day_before(Date(2021, 3, 1))
    Date(2021, 1, 18)
    >>> str(Lead.parse("15 working days"))
    '15 working days'
    """

    months: int = 0
    days: int = 0
    unit: Unit = Unit.CALENDAR

    def __attrs_post_init__(self) -> None:
        if self.unit is Unit.WORKING_DAYS:
            if self.months or type(self.days) is not int or not 0 < self.days <= LONGEST_WORKING_DAYS:
                raise InputError(
                    [Fault(place="days", expected=f"1 to {LONGEST_WORKING_DAYS} working days", found=quoted(self.days))]
                )
        elif self.months or self.days:
            Period(self.months, self.days)

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `P6W` (any ISO 8601 length), `same day`, or `15 working days`.

        Raises:
            InputError: If it is anything else.
        """
        if value == "same day":
            return cls()
        if type(value) is str and (match := _WORKING.fullmatch(value)):
            number = int(match[1])
            if 0 < number <= LONGEST_WORKING_DAYS:
                return cls(days=number, unit=Unit.WORKING_DAYS)
            raise unfit("", LEAD_EXPECTED, value)
        try:
            period = Period.parse(value)
        except InputError:
            raise unfit("", LEAD_EXPECTED, value) from None
        return cls(months=period.months, days=period.days)

    def after(self, ordinal: int, holidays: Sequence[int] = ()) -> int:
        """The ordinal of the day this long after another. `holidays` are sorted ordinals."""
        if self.unit is Unit.CALENDAR:
            return shifted(ordinal, self.months, self.days)
        return _working_day_after(ordinal, self.days, holidays)

    def before(self, ordinal: int, holidays: Sequence[int] = ()) -> int:
        """The ordinal of the last day from which adding this lead time does not pass `ordinal`."""
        if self.unit is Unit.CALENDAR and not self.months:
            return ordinal - self.days
        # Every seven days hold five that are no weekend, and each holiday takes away one of them at most.
        working_span = 2 * (self.days + len(holidays)) + 7
        span = 31 * (self.months + 2) + self.days if self.unit is Unit.CALENDAR else working_span
        candidates = range(ordinal - span, ordinal + 1)
        return candidates[bisect_left(candidates, x=True, key=lambda start: self.after(start, holidays) > ordinal) - 1]

    def last_day_before(self, later: Date, holidays: Sequence[int] = ()) -> Date:
        """The last day that is this long before `later`, or longer."""
        return day_from_ordinal(self.before(later.toordinal(), holidays))

    def first_day_after(self, earlier: Date, holidays: Sequence[int] = ()) -> Date:
        """The first day that is this long after `earlier`, or longer."""
        return day_from_ordinal(self.after(earlier.toordinal(), holidays))

    def __str__(self) -> str:
        if self.unit is Unit.WORKING_DAYS:
            return "1 working day" if self.days == 1 else f"{self.days} working days"
        return str(Period(self.months, self.days)) if self.months or self.days else "same day"


def is_working_day(ordinal: int, holidays: Sequence[int] = ()) -> bool:
    """Whether the day is neither a Saturday, nor a Sunday, nor one of the holidays (sorted ordinals)."""
    if date.fromordinal(ordinal).weekday() >= 5:
        return False
    at = bisect_left(holidays, ordinal)
    return at == len(holidays) or holidays[at] != ordinal


def _working_day_after(ordinal: int, number: int, holidays: Sequence[int]) -> int:
    while number:
        ordinal += 1
        number -= is_working_day(ordinal, holidays)
    return ordinal
