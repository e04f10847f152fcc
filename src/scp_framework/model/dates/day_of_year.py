"""Day of the year: a day or a month that comes round every year, or that of one year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Self

from scp_framework.errors import Fault, InputError, invalid, quoted
from scp_framework.frozen import frozen
from scp_framework.model.dates.day import FIRST_YEAR, LAST_YEAR, LEAP_YEAR, no_such_day
from scp_framework.model.dates.months import MONTHS
from scp_framework.nearest import nearest
from scp_framework.pattern import pattern

DAY_OF_YEAR_EXPECTED = (
    'a day of the year such as "30 September" or 09-30, a month such as September, '
    'or one of a single year such as "30 September 2025" or "September 2025"'
)
_DAY_OF_YEAR = pattern(r"(?:([0-9]{4})-)?([0-9]{2})-([0-9]{2})")
_MONTH_OF_YEAR = pattern(r"([0-9]{4})-([0-9]{2})")
_IN_WORDS = pattern(rf"(?:([0-9]{{1,2}}) )?({'|'.join(MONTHS)})(?: ([0-9]{{4}}))?")


@frozen(str=False)
class DayOfYear:
    """A day of every year, or, where `day` is None, a whole month of it; with `year`, that of this year alone.

    29 February is 28 February in years that have none. Nothing moves a day that falls on a weekend or a holiday.

    Raises:
        InputError: If no year has such a day or month; of one year, if it has no such day, or lies before 1900 or after
            2199.

    >>> date.fromordinal(DayOfYear.parse("02-29").last(2021)).isoformat()
    '2021-02-28'
    >>> date.fromordinal(DayOfYear.parse("February").last(2024)).isoformat()
    '2024-02-29'
    """

    month: int
    day: int | None = None
    year: int | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.month) is not int or not 1 <= self.month <= len(MONTHS):
            raise invalid("month", "a number from 1 to 12", self.month)
        if self.year is not None and (type(self.year) is not int or not FIRST_YEAR <= self.year <= LAST_YEAR):
            raise invalid("year", f"a year from {FIRST_YEAR} to {LAST_YEAR}", self.year)
        longest = monthrange(self.year or LEAP_YEAR, self.month)[1]
        if self.day is not None and (type(self.day) is not int or not 1 <= self.day <= longest):
            raise invalid("day", f"a day of {MONTHS[self.month - 1]}, from 1 to {longest}", self.day)

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read a day and its month (`30 September` or `09-30`), or a month (`September`), with a year or without one.

        Raises:
            InputError: If it is anything else; the fault names the month that may be meant.
        """
        text = value.isoformat() if isinstance(value, date) and not hasattr(value, "hour") else value
        if type(text) is str and (found := _parts(text)) is not None:
            month, number, year = found
            if (fault := no_such_day(text, year, month, number)) is not None:
                raise fault
            return cls(*found)
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
        month = MONTHS[self.month - 1]
        if self.day is None:
            return month if self.year is None else f"{month} {self.year}"
        return f"{'' if self.year is None else f'{self.year}-'}{self.month:02}-{self.day:02}"


def _parts(text: str) -> tuple[int, int | None, int | None] | None:
    """The month, the day and the year that a text names; None where it is written in no such way."""
    if match := _DAY_OF_YEAR.fullmatch(text):
        return int(match[2]), int(match[3]), int(match[1]) if match[1] else None
    if match := _MONTH_OF_YEAR.fullmatch(text):
        return int(match[2]), None, int(match[1])
    if match := _IN_WORDS.fullmatch(text):
        return MONTHS.index(match[2]) + 1, int(match[1]) if match[1] else None, int(match[3]) if match[3] else None
    return None
