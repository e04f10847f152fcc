"""When: the day on which something happens, as far as it is known."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import field
from pendulum import Date

from scp_framework.errors import InputError, invalid
from scp_framework.frozen import frozen
from scp_framework.model.dates.day import NoSuchDayError, day, day_from_ordinal, is_day, no_such_day
from scp_framework.model.dates.months import MONTHS
from scp_framework.model.remembered import Remembered

WHEN_EXPECTED = "a day, month or span such as 2021-02-14, 2021-02 or 2020-11..2021-10"
"""What a day, month or span has to be, as faults say it."""
FORWARD = "a span that ends no earlier than it begins"
"""What a span has to be that is written the wrong way round, as faults say it."""
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_YEAR = re.compile(r"[0-9]{4}")
_MONTH_IN_WORDS = re.compile(rf"({'|'.join(MONTHS)}) ([0-9]{{4}})")


@frozen(order=False, str=False)
class When:
    """One day between `earliest` and `latest`, both included; which of them is not known.

    It tells what is known of a single day, never a length of time: a visit "in February" takes place
    on one day of February.

    Raises:
        InputError: If `latest` is before `earliest`, or either is no `pendulum.Date`.

    >>> When.parse("2021-02").latest
    Date(2021, 2, 28)
    >>> str(When.parse("2020-11-01..2021-10-31"))
    '2020-11..2021-10'
    """

    earliest: Date
    latest: Date
    first_ordinal: int = field(init=False, repr=False, eq=False)
    """`earliest` as a number: days counted from 1 January of the year 1, which is 1."""
    last_ordinal: int = field(init=False, repr=False, eq=False)
    """`latest` as a number of the same count."""

    def __attrs_post_init__(self) -> None:
        for name in ("earliest", "latest"):
            if not is_day(getattr(self, name)):
                raise invalid(name, "a pendulum.Date", getattr(self, name))
        first = self.earliest.toordinal()
        object.__setattr__(self, "first_ordinal", first)
        # One number for both, as most days are known.
        object.__setattr__(self, "last_ordinal", first if self.latest is self.earliest else self.latest.toordinal())
        if self.last_ordinal < self.first_ordinal:
            raise invalid("latest", f"{self.earliest} or later", self.latest)

    @classmethod
    def parse(cls, value: object) -> When:
        """Read a day, a month, a year, or a span of them joined by `..` or `to`; a date stands for its day.

        Days and months may be in words: `14 February 2021`, `February 2021`.

        Raises:
            InputError: If it is anything else, or the span ends before it begins.
        """
        if type(value) is str:
            # The same text gives the same value, as most days stand in a file many times.
            found = BY_TEXT.get(value)
            if found is None:
                found = BY_TEXT[value] = cls._in_text(value)
            return found
        try:
            return cls.on(day(value))
        except NoSuchDayError:
            raise
        except InputError:
            raise invalid("", WHEN_EXPECTED, value) from None

    @classmethod
    def _in_text(cls, text: str) -> When:
        earliest, latest = _span_of(text)
        if latest < earliest:
            raise invalid("", FORWARD, text)
        return cls.on(earliest) if earliest == latest else cls(earliest, latest)

    @classmethod
    def on(cls, only: Date) -> When:
        """The `When` of a day that is known. The same day gives the same value, so that planners stay small.

        Raises:
            InputError: If it is no `pendulum.Date`.
        """
        if not is_day(only):
            raise invalid("", "a pendulum.Date", only)
        found = _BY_DAY.get(only)
        if found is None:
            found = _BY_DAY[only] = cls(only, only)
        return found

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.first_ordinal == self.last_ordinal

    def days(self) -> Iterator[Date]:
        """Every day it could be, in order."""
        return map(day_from_ordinal, range(self.first_ordinal, self.last_ordinal + 1))

    def __str__(self) -> str:
        return span_text(self.earliest, self.latest)


BY_TEXT: Final[Remembered[str, When]] = Remembered()
"""What was read of texts, as far as it is remembered."""
_BY_DAY: Final[Remembered[Date, When]] = Remembered()


def _span_of(text: str) -> tuple[Date, Date]:
    begin, joint, end = text.replace(" to ", "..").partition("..")
    try:
        earliest, latest = _span(begin)
        return earliest, _span(end)[1] if joint else latest
    except NoSuchDayError:
        raise
    except InputError:
        raise invalid("", WHEN_EXPECTED, text) from None


def _span(text: str) -> tuple[Date, Date]:
    """The first and the last day of a year, a month or a day; `day` refuses what is none."""
    if match := _MONTH_IN_WORDS.fullmatch(text):
        text = f"{match[2]}-{MONTHS.index(match[1]) + 1:02}"
    if _MONTH.fullmatch(text) or _YEAR.fullmatch(text):
        begin, end = (int(text[5:]),) * 2 if text[4:] else (1, 12)
        if (fault := no_such_day(text, year := int(text[:4]), begin)) is not None:
            raise fault
        return Date(year, begin, 1), Date(year, end, monthrange(year, end)[1])
    only = day(text)
    return only, only


def span_text(first: Date, last: Date) -> str:
    """The shortest text for the days from `first` to `last`, that reads back as the same days.

    >>> span_text(Date(2021, 1, 1), Date(2021, 12, 31)), span_text(Date(2021, 2, 3), Date(2021, 2, 28))
    ('2021', '2021-02-03..2021-02-28')
    """
    if first == last:
        return first.isoformat()
    if first.day == 1 and _ends_month(last):
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year:04}-{first.month:02}"
        if first.month == 1 and last.month == 12:
            return f"{first.year:04}" if first.year == last.year else f"{first.year:04}..{last.year:04}"
        return f"{first.year:04}-{first.month:02}..{last.year:04}-{last.month:02}"
    return f"{first.isoformat()}..{last.isoformat()}"


def _ends_month(last: date) -> bool:
    return last.day == monthrange(last.year, last.month)[1]
