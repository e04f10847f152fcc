"""Periods of a calendar as people number them, such as `Q2 2020/21`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scp_framework.errors import InputError
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.months import MONTHS
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window

_YEAR = Period.parse("P1Y")
_TWO_YEARS = re.compile(r"([0-9]{2})/([0-9]{2})")


def numbered_periods(match: re.Match[str], calendars: Sequence[Calendar]) -> Iterator[When]:
    """The windows that a numbered period of a year can be, in each calendar."""
    name = {"q": "quarter"}.get(match["name"].casefold().strip(), match["name"].casefold().strip())
    years = match["year"].replace("-", "/")
    for calendar in calendars:
        for period in calendar.periods:
            if name not in (period.id, period.name.casefold()):
                continue
            for begins in planning_years(years, calendar):
                windows = calendar.windows(period.id, begins)
                inside = [each for each in windows if begins.first_ordinal <= each.first_ordinal]
                if 0 < int(match["number"]) <= len(inside):
                    window = inside[int(match["number"]) - 1]
                    yield When(window.first, window.last)


def full_years(text: str) -> str:
    """Two years, one after the other, with all digits of the first, where it has two and can be no month.

    >>> full_years("20/21"), full_years("2021"), full_years("20/25"), full_years("11/12")
    ('2020/21', '2021', '20/25', '11/12')
    """
    match = _TWO_YEARS.fullmatch(text)
    is_meant = match is not None and len(MONTHS) < int(match[1]) == int(match[2]) - 1
    return f"20{text}" if is_meant else text


def planning_years(text: str, calendar: Calendar) -> Sequence[Window]:
    """The planning years that a year, or two with a stroke between, can be."""
    first, stroke, last = full_years(text).partition("/")
    try:
        touched = calendar.windows(_YEAR, Window.parse(first))
    except InputError:
        return ()
    if not stroke:
        return touched
    return touched[-1:] if len(touched) > 1 and last in (str(int(first) + 1), str(int(first) + 1)[2:]) else ()
