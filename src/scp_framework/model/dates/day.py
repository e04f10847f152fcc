"""Days: the one place where dates of other kinds are turned into `pendulum.Date`, or refused."""

from __future__ import annotations

import re
from datetime import date

from pendulum import Date

from scp_framework.errors import invalid
from scp_framework.model.dates.months import MONTHS
from scp_framework.pattern import pattern

FIRST_YEAR = 1900
LAST_YEAR = 2199
DAY_EXPECTED = f"a day such as 2021-02-14, between {FIRST_YEAR} and {LAST_YEAR}"
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""How a file writes a day."""
_IN_WORDS = pattern(rf"([0-9]{{1,2}}) ({'|'.join(MONTHS)}) ([0-9]{{4}})")

FIRST_ORDINAL = date(FIRST_YEAR, 1, 1).toordinal()
LAST_ORDINAL = date(LAST_YEAR, 12, 31).toordinal()


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
            raise invalid(place, DAY_EXPECTED, value) from None
    elif isinstance(value, date) and not hasattr(value, "hour"):
        found = Date(value.year, value.month, value.day)
    else:
        raise invalid(place, DAY_EXPECTED, value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise invalid(place, DAY_EXPECTED, value)
    return found


def _iso(text: str) -> str | None:
    """The ISO text of a day that is written so or in words; there may be no such day."""
    if ISO_DAY.fullmatch(text):
        return text
    match = _IN_WORDS.fullmatch(text)
    return match and f"{match[3]}-{MONTHS.index(match[2]) + 1:02}-{int(match[1]):02}"


def day_from_ordinal(ordinal: int) -> Date:
    """The day with this ordinal number (1 January of year 1 is number 1)."""
    return Date.fromordinal(ordinal)


def is_day(value: object) -> bool:
    """Whether the value is exactly a `pendulum.Date`, neither a plain date nor a date with a time."""
    return type(value) is Date
