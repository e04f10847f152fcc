"""Day of the year: a day or a month that comes round every year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Self

from attrs import frozen

from scp_framework.errors import Fault, InputError, nearest, quoted
from scp_framework.model.dates.months import MONTHS

DAY_OF_YEAR_EXPECTED = 'a day of the year such as "30 September" or 09-30, or a month such as September'
LEAP_YEAR = 2000
_DAY_OF_YEAR = re.compile(r"([0-9]{2})-([0-9]{2})")
_IN_WORDS = re.compile(rf"([0-9]{{1,2}}) ({'|'.join(MONTHS)})")


@frozen(str=False)
class DayOfYear:
    """A day of every year, or, where `day` is None, a whole month of it.

    29 February is 28 February in years that have none. Nothing moves a day that falls on a weekend or a holiday.

    Raises:
        InputError: If no year has such a day or month.

    >>> date.fromordinal(DayOfYear.parse("02-29").last(2021)).isoformat()
    '2021-02-28'
    >>> date.fromordinal(DayOfYear.parse("February").last(2024)).isoformat()
    '2024-02-29'
    """

    month: int
    day: int | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.month) is not int or not 1 <= self.month <= len(MONTHS):
            raise InputError([Fault(path="month", expected="a number from 1 to 12", actual=quoted(self.month))])
        longest = monthrange(LEAP_YEAR, self.month)[1]
        if self.day is not None and (type(self.day) is not int or not 1 <= self.day <= longest):
            expected = f"a day of {MONTHS[self.month - 1]}, from 1 to {longest}"
            raise InputError([Fault(path="day", expected=expected, actual=quoted(self.day))])

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read a day and its month (`30 September` or `09-30`), or the name of a month (`September`).

        Raises:
            InputError: If it is anything else; the fault names the month that may be meant.
        """
        if type(value) is str and value in MONTHS:
            return cls(MONTHS.index(value) + 1)
        try:
            if type(value) is str and (match := _DAY_OF_YEAR.fullmatch(value)):
                return cls(int(match[1]), int(match[2]))
            if type(value) is str and (match := _IN_WORDS.fullmatch(value)):
                return cls(MONTHS.index(match[2]) + 1, int(match[1]))
        except InputError:
            pass
        # A day such as "30 February" is not a month misspelt.
        close = nearest(value, MONTHS) if type(value) is str and value.isalpha() else None
        raise InputError([Fault(path="", expected=DAY_OF_YEAR_EXPECTED, actual=quoted(value), nearest=close)])

    def first(self, year: int) -> int:
        """The ordinal of this day in a year; of a month, of its first day."""
        return self._in(year, 1)

    def last(self, year: int) -> int:
        """The ordinal of this day in a year; of a month, of its last day."""
        return self._in(year, monthrange(year, self.month)[1])

    def _in(self, year: int, otherwise: int) -> int:
        day = otherwise if self.day is None else min(self.day, monthrange(year, self.month)[1])
        return date(year, self.month, day).toordinal()

    def __str__(self) -> str:
        return MONTHS[self.month - 1] if self.day is None else f"{self.month:02}-{self.day:02}"
