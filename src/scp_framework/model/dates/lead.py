"""Lead: how long before or after something else a thing must be done."""

from __future__ import annotations

import re
from enum import Enum
from typing import Self

from pendulum import Date

from scp_framework.errors import InputError, invalid
from scp_framework.frozen import frozen
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.period import Period, last_start, shifted
from scp_framework.model.dates.working_days import EVERY_WEEKDAY, WorkingDays
from scp_framework.model.validated import Validated

LEAD_EXPECTED = 'a length such as "6 weeks" or P6W, "same day", "15 working days", or "10 days, first day counted"'
"""What a lead time has to be, as faults say it."""
LONGEST_WORKING_DAYS = 2600
"""The most working days of a lead time: some ten years of them."""
FIRST_DAY_COUNTED = ", first day counted"
"""What a lead time ends with where the first day counts."""
_WORKING = re.compile(r"([0-9]{1,4}) working days?")


class Unit(Enum):
    """What a lead time is counted in."""

    CALENDAR = "calendar"
    """Months and days of the calendar."""
    WORKING_DAYS = "working days"
    """Days that are neither on a weekend nor a holiday."""


# Asked of every lead time; to look one of them up in its class takes as long as all else that is asked.
_WORKING_DAYS = Unit.WORKING_DAYS


@frozen(str=False)
class Lead(Validated):
    """A lead time: calendar months and days, or working days.

    It is always asked by adding to the earlier day. Two days are at least this far apart when the
    earlier one, moved on by the lead time, is not after the later one; so six weeks before 1 March
    2021 is 18 January 2021, and 18 January is in time. Of working days, the first one after the
    earlier day is number one; Saturdays, Sundays and the calendar's holidays are none.

    The earlier day itself is day 0, and does not count. With `first_day_counted` it is day one: the length is
    that of a stretch of days which begins on the earlier day, and the earlier day is moved on to the last of them.
    So ten days from 1 March end on 10 March, and not on the 11th; a week from a Monday ends on the Sunday; a month from
    1 March on 31 March. Of working days, the earlier day is number one if it is a working day; if it is
    none, it makes no difference whether it counts.

    Raises:
        InputError: If a part is negative, longer than a hundred years, or not whole; if working days have months, or
            are none or more than 2,600; if the first day is counted of no time at all.

    >>> six_weeks = Lead.parse("P6W")
    >>> six_weeks.last_day_before(Date(2021, 3, 1))
    Date(2021, 1, 18)
    >>> Lead.parse("P10D, first day counted").first_day_after(Date(2021, 3, 1))
    Date(2021, 3, 10)
    >>> str(Lead.parse("15 working days"))
    '15 working days'
    """

    months: int = 0
    """How many calendar months."""
    days: int = 0
    unit: Unit = Unit.CALENDAR
    """In what its days are counted."""
    first_day_counted: bool = False

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.unit is Unit.WORKING_DAYS:
            if self.months:
                raise invalid("months", "0 if working days are counted", self.months)
            if not 0 < self.days <= LONGEST_WORKING_DAYS:
                raise invalid("days", f"1 to {LONGEST_WORKING_DAYS} working days", self.days)
        elif self.months or self.days:
            Period(self.months, self.days)
        elif self.first_day_counted:
            raise invalid("first_day_counted", "false if there is nothing to count", self.first_day_counted)

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `6 weeks` or `P6W`, `same day`, or `15 working days`; `, first day counted` may end a length.

        Raises:
            InputError: If it is anything else.
        """
        if value == "same day":
            return cls()
        if type(value) is not str:
            raise invalid("", LEAD_EXPECTED, value)
        length, counted = value.removesuffix(FIRST_DAY_COUNTED), value.endswith(FIRST_DAY_COUNTED)
        if match := _WORKING.fullmatch(length):
            number = int(match[1])
            if 0 < number <= LONGEST_WORKING_DAYS:
                return cls(days=number, unit=Unit.WORKING_DAYS, first_day_counted=counted)
            raise invalid("", LEAD_EXPECTED, value)
        try:
            period = Period.parse(length)
        except InputError:
            raise invalid("", LEAD_EXPECTED, value) from None
        return cls(months=period.months, days=period.days, first_day_counted=counted)

    @property
    def may_be_no_time(self) -> bool:
        """Whether it may end on the very day that it is counted from."""
        longest_of_none = 1 if self.first_day_counted else 0
        return not self.months and self.days <= longest_of_none

    def after(self, ordinal: int, working_days: WorkingDays = EVERY_WEEKDAY) -> int:
        """The ordinal of the day this long after another; where working days are not known, as these are taken."""
        if self.unit is not _WORKING_DAYS:
            later = shifted(ordinal, self.months, self.days) if self.months else ordinal + self.days
            return later - self.first_day_counted
        return working_days.after(ordinal - self.first_day_counted, self.days)

    def before(self, ordinal: int, working_days: WorkingDays = EVERY_WEEKDAY) -> int:
        """The ordinal of the last day from which adding this lead time does not pass `ordinal`."""
        if self.unit is Unit.WORKING_DAYS:
            # The last of so many days that end with this one is needed; a day before the first of them, it is not.
            return working_days.before(ordinal + 1, self.days) - (not self.first_day_counted)
        return last_start(ordinal - self.days + self.first_day_counted, self.months)

    def last_day_before(self, later: Date, working_days: WorkingDays = EVERY_WEEKDAY) -> Date:
        """The last day that is this long before `later`, or longer."""
        return day_from_ordinal(self.before(later.toordinal(), working_days))

    def first_day_after(self, earlier: Date, working_days: WorkingDays = EVERY_WEEKDAY) -> Date:
        """The first day that is this long after `earlier`, or longer."""
        return day_from_ordinal(self.after(earlier.toordinal(), working_days))

    @property
    def length(self) -> str:
        """How long it is, whether or not the first day is counted."""
        if self.unit is Unit.WORKING_DAYS:
            return "1 working day" if self.days == 1 else f"{self.days} working days"
        return str(Period(self.months, self.days)) if self.months or self.days else "same day"

    def __str__(self) -> str:
        return f"{self.length}{FIRST_DAY_COUNTED}" if self.first_day_counted else self.length
