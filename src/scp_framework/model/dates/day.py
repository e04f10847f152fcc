"""Days: the one place where dates of other kinds are turned into `pendulum.Date`, or refused."""

from __future__ import annotations

import re
from datetime import date

from pendulum import Date

from scp_framework.errors import invalid

FIRST_YEAR = 1900
LAST_YEAR = 2199
DAY_EXPECTED = f"a day such as 2021-02-14, between {FIRST_YEAR} and {LAST_YEAR}"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

FIRST_ORDINAL = date(FIRST_YEAR, 1, 1).toordinal()
LAST_ORDINAL = date(LAST_YEAR, 12, 31).toordinal()


def day(value: object, place: str = "") -> Date:
    """Read a day: ISO text (`2021-02-14`) or a date without a time of day.

    Only years 1900 to 2199 are taken; anything further off is a slip of the pen.

    Raises:
        InputError: If the value is anything else, a date with a time of day included.

    >>> day("2021-02-14")
    Date(2021, 2, 14)
    """
    if type(value) is str and _DAY.fullmatch(value):
        try:
            found = Date.fromisoformat(value)
        except ValueError:
            raise invalid(place, DAY_EXPECTED, value) from None
    elif isinstance(value, date) and not hasattr(value, "hour"):
        found = Date(value.year, value.month, value.day)
    else:
        raise invalid(place, DAY_EXPECTED, value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise invalid(place, DAY_EXPECTED, value)
    return found


def day_from_ordinal(ordinal: int) -> Date:
    """The day with this ordinal number (1 January of year 1 is number 1)."""
    return Date.fromordinal(ordinal)


def is_day(value: object) -> bool:
    """Whether the value is exactly a `pendulum.Date`, neither a plain date nor a date with a time."""
    return type(value) is Date
