"""Period: a length of time in calendar months and days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Self

from pendulum import Date

from scp_framework.errors import Fault, InputError, invalid, whole_number
from scp_framework.frozen import frozen
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.remembered import MOST_REMEMBERED

PERIOD_EXPECTED = 'a length such as "6 weeks", "18 months" or P1Y, from one day to a hundred years'
"""What a length of time has to be, as faults say it."""
LONGEST_MONTHS = 1200
"""The most months of a length of time: a hundred years."""
LONGEST_DAYS = 36525
"""The most days of a length of time: a hundred years."""
_ISO = re.compile(r"P(?:([0-9]{1,6})W|(?:([0-9]{1,6})Y)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})D)?)")
_IN_WORDS = re.compile(r"([0-9]{1,6}) (day|week|month|year)s?")


@frozen(str=False)
class Period:
    """So many calendar months, then so many days. Two lengths are the same only if both parts are.

    Adding months keeps the day of the month, or takes the month's last day where it is shorter:
    31 January and one month is 28 February, and two months is 31 March.

    Raises:
        InputError: If a part is negative, both are zero, or it is longer than a hundred years.

    >>> Period.parse("P18M").after(Date(2020, 8, 31))
    Date(2022, 2, 28)
    """

    months: int = 0
    """How many calendar months; the days come after these."""
    days: int = 0

    def __attrs_post_init__(self) -> None:
        for name, longest in (("months", LONGEST_MONTHS), ("days", LONGEST_DAYS)):
            value = getattr(self, name)
            if type(value) is not int or not 0 <= value <= longest:
                raise invalid(name, whole_number(0, longest), value)
        if not self.months and not self.days:
            raise InputError([Fault(path="", expected=PERIOD_EXPECTED, actual="no time")])

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read a number of days, weeks, months or years (`6 weeks`), or an ISO 8601 duration in whole days (`P1Y6M`).

        Raises:
            InputError: If it is anything else, or of no length.
        """
        text = value if type(value) is str else ""
        if words := _IN_WORDS.fullmatch(text):
            text = f"P{words[1]}{words[2][0].upper()}"
        match = _ISO.fullmatch(text)
        if not match:
            raise invalid("", PERIOD_EXPECTED, value)
        weeks, years, months, days = (int(part or 0) for part in match.groups())
        try:
            return cls(months=12 * years + months, days=7 * weeks + days)
        except InputError:
            raise invalid("", PERIOD_EXPECTED, value) from None

    def after(self, start: Date) -> Date:
        """The day this long after `start`."""
        return day_from_ordinal(shifted(start.toordinal(), self.months, self.days))

    def window_end(self, start: int) -> int:
        """The ordinal of the last day of the window of this length that begins on ordinal `start`."""
        return shifted(start, self.months, self.days) - 1

    def window_start(self, end: int) -> int:
        """The ordinal of the first day whose window of this length ends on ordinal `end` or later."""
        return last_start(end - self.days, self.months) + 1

    def __str__(self) -> str:
        if self.months == 0:
            return f"P{self.days // 7}W" if self.days % 7 == 0 else f"P{self.days}D"
        years, months = divmod(self.months, 12)
        parts = ((years, "Y"), (months, "M"), (self.days, "D"))
        return "P" + "".join(f"{number}{unit}" for number, unit in parts if number)


A_YEAR = Period(months=12)
"""Twelve months, whichever day they begin on."""


def looks_like_a_length(text: str) -> bool:
    """Whether a text is a length of time, well written or not, rather than an identifier.

    >>> looks_like_a_length("P1Y"), looks_like_a_length("6 weks"), looks_like_a_length("quarter")
    (True, True, False)
    """
    return text.startswith("P") or (text[:1].isdecimal() and " " in text)


def shifted(ordinal: int, months: int, days: int) -> int:
    """The ordinal of the day that lies so many months, then so many days, from another (either sign).

    >>> shifted(date(2021, 1, 31).toordinal(), 1, 0) == date(2021, 2, 28).toordinal()
    True
    """
    if months:
        start = date.fromordinal(ordinal)
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        last = monthrange(year, month + 1)[1]
        ordinal = date(year, month + 1, min(start.day, last)).toordinal()
    return ordinal + days


def last_start(end: int, months: int) -> int:
    """The ordinal of the last day from which so many months lead no further than to ordinal `end`.

    All last days of a longer month lead to the last day of a shorter one, so it may be later than the day that lies
    so many months before.

    >>> date.fromordinal(last_start(date(2021, 2, 28).toordinal(), 1))
    datetime.date(2021, 1, 31)
    """
    return _last_start(end, months) if months else end


@lru_cache(maxsize=MOST_REMEMBERED)
def _last_start(end: int, months: int) -> int:
    return max(shifted(end, -months, 0), shifted(end + 1, -months, 0) - 1)
