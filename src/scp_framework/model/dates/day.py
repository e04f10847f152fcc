"""Days: the one place where dates of other kinds are turned into `pendulum.Date`, or refused."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from pendulum import Date

from scp_framework.errors import Fault, InputError, invalid, quoted
from scp_framework.model.dates.months import MONTHS
from scp_framework.pattern import pattern

FIRST_YEAR = 1900
LAST_YEAR = 2199
LEAP_YEAR = 2000
YEAR_EXPECTED = f"a date between {FIRST_YEAR} and {LAST_YEAR}"
DAY_EXPECTED = f"a day such as 2021-02-14, between {FIRST_YEAR} and {LAST_YEAR}"
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""How a file writes a day."""
_IN_WORDS = pattern(rf"([0-9]{{1,2}}) ({'|'.join(MONTHS)}) ([0-9]{{4}})")

FIRST_ORDINAL = date(FIRST_YEAR, 1, 1).toordinal()
LAST_ORDINAL = date(LAST_YEAR, 12, 31).toordinal()


class NoSuchDayError(InputError):
    """A text names a day that its month does not have, a month that no year has, or a year that is far off."""


def day(value: object, place: str = "") -> Date:
    """Read a day: ISO text (`2021-02-14`), words (`14 February 2021`) or a date without a time of day.

    Only years 1900 to 2199 are taken; anything further off is a slip of the pen.

    Raises:
        InputError: If the value is anything else, a date with a time of day included.

    >>> day("2021-02-14")
    Date(2021, 2, 14)
    """
    if type(value) is str and (iso := _iso(value)) is not None:
        try:
            found = Date.fromisoformat(iso)
        except ValueError:
            year, month, number = map(int, iso.split("-"))
            raise no_such_day(value, year, month, number, place=place) or invalid(place, DAY_EXPECTED, value) from None
    elif isinstance(value, date) and not hasattr(value, "hour"):
        found = Date(value.year, value.month, value.day)
    else:
        raise invalid(place, DAY_EXPECTED, value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise NoSuchDayError(invalid(place, YEAR_EXPECTED, value).faults)
    return found


def _iso(text: str) -> str | None:
    """The ISO text of a day that is written so or in words; there may be no such day."""
    if ISO_DAY.fullmatch(text):
        return text
    match = _IN_WORDS.fullmatch(text)
    return match and f"{match[3]}-{MONTHS.index(match[2]) + 1:02}-{int(match[1]):02}"


def no_such_day(
    text: str, year: int | None, month: int, number: int | None = None, *, place: str = ""
) -> NoSuchDayError | None:
    """The fault of a text that names a day or a month which there is not, or is far off; None where all is well.

    >>> print(no_such_day("2021-02-30", 2021, 2, 30))
    must be a date that exists, got "2021-02-30" (February 2021 has 28 days)
    """
    known_year = LEAP_YEAR if year is None else year
    if not 1 <= month <= len(MONTHS):
        expected, note = "a month that exists", "the months of a year are 01 to 12"
        note += "" if number is not None else "; of several years, write the first and the last month"
    elif number is None or number in range(1, (last := monthrange(known_year, month)[1]) + 1):
        if FIRST_YEAR <= known_year <= LAST_YEAR:
            return None
        expected, note = YEAR_EXPECTED, None
    else:
        called = f"{MONTHS[month - 1]} {year}" if year else MONTHS[month - 1]
        expected, note = "a date that exists", f"{called} has {last} days"
    return NoSuchDayError([Fault(path=place, expected=expected, actual=quoted(text), note=note)])


def day_from_ordinal(ordinal: int) -> Date:
    """The day with this ordinal number (1 January of year 1 is number 1)."""
    return Date.fromordinal(ordinal)


def is_day(value: object) -> bool:
    """Whether the value is exactly a `pendulum.Date`, neither a plain date nor a date with a time."""
    return type(value) is Date
