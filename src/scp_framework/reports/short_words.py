"""Short words for days, as they stand in a table or a list of next steps."""

from __future__ import annotations

from pendulum import Date

from scp_framework.model.dates.months import MONTHS
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window


def short_day(day: Date) -> str:
    """A day in few letters.

    >>> short_day(Date(2021, 10, 31))
    '31 Oct 2021'
    """
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def short_when(when: When, covers: Window) -> str:
    """A day as far as it is known, in few letters; one that could be any of the covered days is undated.

    >>> year = Window.parse("2020-11..2021-10")
    >>> [short_when(When.parse(text), year) for text in ("2021-02-14", "2021-02", "2020-11..2021-10")]
    ['14 Feb 2021', 'Feb 2021', 'undated']
    """
    if when.is_exact:
        return short_day(when.earliest)
    if len(str(when)) == len("2021-02"):
        return f"{MONTHS[when.earliest.month - 1][:3]} {when.earliest.year}"
    if when.first_ordinal <= covers.first_ordinal and covers.last_ordinal <= when.last_ordinal:
        return "undated"
    return f"{short_day(when.earliest)} to {short_day(when.latest)}"
