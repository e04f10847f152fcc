"""Plain words for days, spans and numbers, as they stand in a finding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from operator import index

from pendulum import Date

from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.dates.months import MONTHS
from scp_framework.model.dates.part_of_period import Edge, PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import PeriodId
from scp_framework.model.remembered import MOST_REMEMBERED

NTH = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class _Numbers(dict[int, str]):
    """Numbers as people write them; a table of the small ones, which takes less time than a function."""

    def __missing__(self, number: int) -> str:
        return str(index(number))


_NUMBERS = _Numbers(enumerate(SMALL))


class _Days(dict[int, str]):
    """Days as a person writes them, by their ordinals: nearly every sentence has one, so that each is found once."""

    def __missing__(self, ordinal: int) -> str:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        day = date.fromordinal(ordinal)
        self[ordinal] = words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        return words


_DAYS = _Days()


def day_words(day: Date) -> str:
    """A day as a person writes it.

    >>> day_words(Date(2022, 10, 31))
    '31 October 2022'
    """
    return _DAYS[day.toordinal()]


def day_of_year_words(day: DayOfYear) -> str:
    """A day or a month of every year, or of one, as a person writes it.

    >>> day_of_year_words(DayOfYear.parse("09-30")), day_of_year_words(DayOfYear.parse("September"))
    ('30 September', 'September')
    """
    month, year = MONTHS[day.month - 1], "" if day.year is None else f" {day.year}"
    return f"{month}{year}" if day.day is None else f"{day.day} {month}{year}"


def part_words(part: PartOfPeriod) -> str:
    """A part of a period in words.

    >>> part_words(PartOfPeriod.parse("10 working days after the end")), part_words(PartOfPeriod.parse("the last week"))
    ('10 working days after the end', 'the last week')
    """
    length = lead_words(part.length)
    if part.edge not in (Edge.FIRST, Edge.LAST):
        return f"{length} {part.edge.value}"
    return f"{part.edge.value} {length.removeprefix('one ')}"


def span_words(days: Window) -> str:
    """A stretch of days, both ends included, as it stands in a sentence.

    >>> span_words(Window.parse("2021-02-14")), span_words(Window.parse("2020-11..2021-10"))
    ('on 14 February 2021', 'from 1 November 2020 to 31 October 2021')
    """
    return in_or_on(days)


def window_words(window: Window) -> str:
    """A stretch of days, both ends included.

    >>> window_words(Window.parse("2020-11..2021-10"))
    '1 November 2020 to 31 October 2021'
    """
    return _from_to(window.first_ordinal, window.last_ordinal)


def _from_to(first: int, last: int) -> str:
    return _DAYS[first] if first == last else f"{_DAYS[first]} to {_DAYS[last]}"


def counted(number: int, noun: str, several: str | None = None) -> str:
    """A number and the noun that goes with it.

    >>> counted(1, "promise"), counted(2, "promise"), counted(2, "activity", "activities")
    ('1 promise', '2 promises', '2 activities')
    """
    return f"{number} {noun if number == 1 else several or f'{noun}s'}"


def since_words(first: Date | None, last: Date | None) -> str:
    """From which day to which something is so, both included; None for no such limit.

    >>> since_words(None, Date(2022, 6, 30)), since_words(Date(2022, 7, 1), None)
    ('until 30 June 2022', 'from 1 July 2022 on')
    """
    if first is not None and last is not None:
        return span_words(Window(first, last))
    if first is not None:
        return f"from {day_words(first)} on"
    return "at all times" if last is None else f"until {day_words(last)}"


def number_words(number: int) -> str:
    """Numbers up to twelve as words, larger ones as figures.

    >>> number_words(0), number_words(3), number_words(25)
    ('no', 'three', '25')
    """
    return _NUMBERS[number]


def share_words(number: int, of: int) -> str:
    """How many of how many there are, in a few words.

    >>> share_words(2, 5), share_words(0, 0)
    ('2 of 5', 'none')
    """
    return f"{number} of {of}" if of else "none"


def nth_words(number: int) -> str:
    """Which of several something is, up to the twelfth as a word.

    >>> nth_words(2), nth_words(13), nth_words(21)
    ('second', '13th', '21st')
    """
    if 0 < number <= len(NTH):
        return NTH[number - 1]
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def listed(items: Sequence[str], joint: str = "and") -> str:
    """Items in one phrase.

    >>> listed(["February", "June", "October"])
    'February, June and October'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


@lru_cache(maxsize=MOST_REMEMBERED)
def lead_words(lead: Lead) -> str:
    """A lead time in words.

    >>> lead_words(Lead.parse("P6W")), lead_words(Lead.parse("P1M")), lead_words(Lead.parse("same day"))
    ('six weeks', 'one month', 'the same day')
    >>> lead_words(Lead.parse("P10D, first day counted"))
    'ten days (first day counted)'
    """
    counted = " (first day counted)" if lead.first_day_counted else ""
    if lead.unit is Unit.WORKING_DAYS:
        return f"{lead.length}{counted}"
    years, months = divmod(lead.months, 12)
    parts = [(years, "year"), (months, "month")]
    parts += [(lead.days // 7, "week")] if lead.days % 7 == 0 else [(lead.days, "day")]
    said = [f"{number_words(n)} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n]
    return f"{listed(said)}{counted}" if said else "the same day"


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text if text[:1].isupper() else text[:1].upper() + text[1:]


def every_words(every: PeriodId | Period) -> str:
    """A period of the calendar, by its name or its length, after words such as "each".

    >>> every_words(PeriodId("planning-year")), every_words(Period.parse("P6M"))
    ('planning year', 'period of six months')
    """
    return f"period of {length_words(every)}" if isinstance(every, Period) else every.replace("-", " ")


@lru_cache(maxsize=MOST_REMEMBERED)
def length_words(length: Lead | Period) -> str:
    """A length of time in words.

    >>> length_words(Period.parse("P18M")), length_words(Lead.parse("P10D"))
    ('one year and six months', 'ten days')
    """
    return lead_words(length if isinstance(length, Lead) else Lead(months=length.months, days=length.days))


def days_phrase(days: Date | When | Window | DayOfYear) -> str:
    """A day as far as it is known, or a stretch of days, as in a list.

    >>> days_phrase(When.parse("2021-02")), days_phrase(When.parse("2021")), days_phrase(Window.parse("2021-02"))
    ('February 2021', '2021', '1 February 2021 to 28 February 2021')
    """
    # Nearly always it is a day that is known, so that this is asked first.
    if isinstance(days, When):
        first = days.first_ordinal
        return _DAYS[first] if first == days.last_ordinal else _perhaps(days)
    if isinstance(days, Window):
        return window_words(days)
    return day_of_year_words(days) if isinstance(days, DayOfYear) else day_words(days)


def _perhaps(days: When) -> str:
    """The days on one of which something is."""
    match len(str(days)):
        case 7:
            return f"{MONTHS[days.earliest.month - 1]} {days.earliest.year}"
        case 4:
            return str(days)
    return _from_to(days.first_ordinal, days.last_ordinal)


def in_or_on(days: Date | When | Window) -> str:
    """On which day, or in which stretch of days, after a verb or a noun.

    >>> in_or_on(Date(2021, 2, 14)), in_or_on(When.parse("2021-02")), in_or_on(When.parse("2021-02-14..2021-03-02"))
    ('on 14 February 2021', 'in February 2021', 'between 14 February 2021 and 2 March 2021')
    >>> in_or_on(Window.parse("2021-02"))
    'from 1 February 2021 to 28 February 2021'
    """
    # As above, a known day is asked for first.
    if isinstance(days, When):
        first, last = days.first_ordinal, days.last_ordinal
        if first == last:
            return f"on {_DAYS[first]}"
        return f"in {_perhaps(days)}" if len(str(days)) in (4, 7) else f"between {_DAYS[first]} and {_DAYS[last]}"
    if isinstance(days, Window):
        first, last = days.first_ordinal, days.last_ordinal
        return f"on {_DAYS[first]}" if first == last else f"from {_DAYS[first]} to {_DAYS[last]}"
    return f"on {day_words(days)}"


MOST_LISTED = 3
"""A long list in a sentence shows so many items, and how many more there are."""


def listed_some(items: Sequence[str], joint: str = "and", between: str = ", ") -> str:
    """Items in one phrase; of more than four, the first three and how many more.

    >>> listed_some(["a", "b", "c", "d"]), listed_some(["A", "B", "C", "D", "E"], between="; ")
    ('a, b, c and d', 'A; B; C and 2 more')
    """
    if len(items) > MOST_LISTED + 1:
        items = [*items[:MOST_LISTED], f"{len(items) - MOST_LISTED} more"]
        joint = "and"
    return between.join(items) if len(items) < 2 else f"{between.join(items[:-1])} {joint} {items[-1]}"


def first_and_others(items: Sequence[str], *, are_more: bool) -> Sequence[str]:
    """Items to be listed; where there are more than these, the first three and that there are others.

    >>> first_and_others(["a", "b", "c", "d", "e"], are_more=True)
    ['a', 'b', 'c', 'others']
    """
    return [*items[:MOST_LISTED], "others"] if are_more else items


AT_A_GLANCE = 240
"""So many letters of a sentence can be read at a glance."""


def shortened(sentence: str) -> str:
    """A sentence that can be read at a glance: of a longer one, the beginning.

    >>> shortened("Short."), shortened("Long. " * 1000)[-6:]
    ('Short.', 'Long.…')
    """
    return sentence if len(sentence) <= AT_A_GLANCE else f"{sentence[: AT_A_GLANCE - 1]}…"
