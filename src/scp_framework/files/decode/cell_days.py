"""Cells of days: a day, month, year or span as people write it in one cell of a table.

What has one meaning is read, and how it was written is noted; what can mean two things is a fault that says both.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import NamedTuple

from attrs import field

from scp_framework.errors import InputError, invalid, quoted
from scp_framework.files.decode.date_order import DateOrder
from scp_framework.files.decode.day_faults import WORD, Read, no_days, not_there, says_too_little, unclear
from scp_framework.files.decode.numbered_periods import numbered_periods
from scp_framework.files.decode.written_days import ANY_MONTH, WEEKDAYS, Written, in_words, written
from scp_framework.frozen import frozen
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.day import FIRST_YEAR, LAST_YEAR
from scp_framework.model.dates.when import FORWARD, When
from scp_framework.model.placeholder import is_placeholder

LONGEST_WHEN = 100
"""Characters of a day, month, year or span; the longest that is taken has about half of them."""
MOST_SEEN = 10_000
"""How many different cells are kept with what they mean."""
DAY_FORMS = f'a day such as "14 February 2021" or "14/02/2021", between {FIRST_YEAR} and {LAST_YEAR}'
WHEN_FORMS = (
    'a day, month, year or span such as "14/02/2021" (day, month, year), "March 2021" or "March 2021 to June 2021"'
)
OPTION = "date_order in Python"
DAY_FIRST = "03/04/2021"
"""The form of a date that would be another day if its month came first."""

_BEFORE = re.compile(r"\A(?:on|in) +", re.IGNORECASE)
_SPAN = re.compile(r"(?P<form>from +|between +)?(?P<first>.+?)(?P<joint> +(?:to|until|and) +| - )(?P<last>.+)", re.I)
_DAYS_OF_A_MONTH = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th)?( to | ?[-&/] ?| and )([0-9]{{1,2}}\S*[ -](?:{ANY_MONTH}).*)", re.I
)
_MONTHS_OF_A_YEAR = re.compile(rf"({ANY_MONTH})( to | ?[-&/] ?| and )((?:{ANY_MONTH})[ -][0-9]{{4}})", re.I)
_BOTH = frozenset({"&", "and", "/"})
"""What stands between two dates that are a span only if one follows the other."""
_WEEKDAY = re.compile(rf"({'|'.join(f'{each[:3]}[a-z]*' for each in WEEKDAYS)})\.?,? +(.+)", re.I)
_WEEK = re.compile(r"(?:w/?[cb]|w\.[cb]\.|(?:week|wk\.?) (?:commencing|comm\.?|beginning|of)):? +(.+)", re.I)
_PERIOD = re.compile(r"(?P<name>[A-Za-z][A-Za-z -]*?) ?(?P<number>[0-9]{1,2})?(?:[ ,]+(?P<year>[0-9/-]{4,9}))?")


class Days(NamedTuple):
    """A day, month, year or span as the library writes it, and how it was written where that is no usual form."""

    text: str
    form: str | None = None


@frozen(kw_only=True)
class DayForms:
    """How the days of a file are written: the order of short dates, where it is given, and the calendars it is by."""

    order: DateOrder | None = None
    calendars: tuple[Calendar, ...] = ()
    _seen: dict[str, Days] = field(init=False, factory=dict, eq=False, repr=False)
    _proofs: list[str] = field(init=False, factory=list, eq=False, repr=False)

    @property
    def is_day_first(self) -> bool:
        """Whether a date was read that has its day first and can't have its month there."""
        return bool(self._proofs)

    def when(self, cell: str, *, may_be_empty: bool = True) -> Days:
        """A day, month, year or span as people write it.

        Raises:
            InputError: If it is written in none of the forms that are taken, or can mean several things.

        >>> DayForms().when("w/c 3 May 2021")
        Days(text='2021-05-03..2021-05-09', form='w/c 3 May 2021')
        """
        if (known := self._seen.get(cell)) is not None:
            return known
        if len(cell) > LONGEST_WHEN:
            raise invalid("", WHEN_FORMS, cell)
        if is_placeholder(cell):
            empty = "leave the cell empty, or " if may_be_empty else ""
            note = f'{empty}give the span it will fall in, such as "March 2021 to June 2021"'
            raise unclear("a day, month, year or span", cell, note=note)
        found = self._when(_spaced(cell))
        if len(self._seen) < MOST_SEEN:
            self._seen[cell] = found
        return found

    def day(self, cell: str) -> Days:
        """A single day as people write it.

        Raises:
            InputError: If it is written in none of the forms that are taken, or can mean several days.
        """
        if len(cell) > LONGEST_WHEN:
            raise invalid("", DAY_FORMS, cell)
        if is_placeholder(cell):
            raise unclear(DAY_FORMS, cell, note="a day has to be given here")
        when, form = self._single(_spaced(cell), DAY_FORMS, self.day)
        if not when.is_exact:
            raise invalid("", DAY_FORMS, cell)
        return Days(str(when), form)

    def _when(self, cell: str) -> Days:
        if match := _DAYS_OF_A_MONTH.fullmatch(cell):
            first, last = _with_end_of(match[1], match[3]), match[3]
            return self._span(cell, first, last, "3 to 7 May 2021", joint=match[2])
        if match := _MONTHS_OF_A_YEAR.fullmatch(cell):
            return self._span(cell, f"{match[1]} {match[3][-4:]}", match[3], "May to June 2021", joint=match[2])
        if match := _SPAN.fullmatch(cell):
            is_between = (match["form"] or "").strip().casefold() == "between"
            joint = "between" if is_between else match["joint"].strip().casefold()
            form = None if joint == "to" else "May 2021 - June 2021"
            return self._span(cell, match["first"], match["last"], form, joint=joint)
        first, dots, last = cell.partition("..")
        if dots:
            return self._span(cell, first, last)
        if match := _WEEK.fullmatch(cell):
            return self._week(cell, match[1])
        when, form = self._single(cell, WHEN_FORMS, self.when)
        return Days(str(when), form)

    def _span(self, cell: str, first: str, last: str, form: str | None = None, joint: str = "to") -> Days:
        try:
            ends = [self._single(each.strip(), WHEN_FORMS, None) for each in (first, last)]
        except InputError as error:
            if error.faults[0].note is not None:
                raise
            raise no_days(WHEN_FORMS, cell, self.when) from None
        (begin, begins_as), (end, ends_as) = ends
        if end.latest < begin.earliest:
            note = 'write the year of both, such as "December 2020 to January 2021"'
            raise unclear(FORWARD, cell, note=note if _MONTHS_OF_A_YEAR.fullmatch(cell) else None)
        if joint.strip().casefold() in _BOTH and begin.latest.add(days=1) != end.earliest:
            note = f"write one row for each, or the whole span: {in_words(begin)} to {in_words(end)}"
            raise unclear("one day, month or span", cell, note=note)
        return Days(str(When(begin.earliest, end.latest)), form or begins_as or ends_as)

    def _week(self, cell: str, day: str) -> Days:
        when, _ = self._single(day, DAY_FORMS, None)
        if not when.is_exact or (weekday := when.earliest.weekday()) != 0:
            named = f"{in_words(when)}, a {WEEKDAYS[weekday]}" if when.is_exact else quoted(day)
            note = "write the Monday, or the first and the last day, such as 3 May 2021 to 7 May 2021"
            raise unclear("a week that begins on a Monday", cell, note=f"it begins on {named}: {note}")
        return Days(str(When(when.earliest, when.earliest.add(days=6))), "w/c 3 May 2021")

    def _single(self, text: str, expected: str, read_again: Read | None) -> tuple[When, str | None]:
        """One day, month, year or named period, and how it was written."""
        text = _BEFORE.sub("", text, count=1)
        if (match := _WEEKDAY.fullmatch(text)) and (found := written(match[2])) is not None:
            return self._on_weekday(text, match[1], self._chosen(match[2], found)), "Sun 14 Feb 2021"
        if (found := written(text)) is not None:
            return self._chosen(text, found), found.form or self._custom(text, found)
        if ".." not in text:
            with suppress(InputError):
                return When.parse(text), None
        if (when := self._period(text)) is not None:
            return when, "a quarter or term by its number"
        raise says_too_little(text, self.calendars) or not_there(text) or no_days(expected, text, read_again)

    def _chosen(self, text: str, found: Written) -> When:
        when = found.chosen(self.order)
        if when is not None:
            return when
        meanings = [in_words(each) for each in found.by_order.values()]
        if found.lacks_year:
            number, month = re.findall(r"[0-9]+", text)[0], WORD.findall(text)[0].capitalize()
            meanings.append(f"{int(number)} {month} of a year that is not written")
        orders = " or ".join(f"--date-order {order.value} ({in_words(each)})" for order, each in found.by_order.items())
        note = f"write it in full, or settle all short dates of the file with {orders}; {OPTION}"
        raise unclear("a date with one meaning", text, meanings=meanings, note=note)

    def _custom(self, text: str, found: Written) -> str | None:
        """That a date is read with its day first only because that is the custom here."""
        if self.order is not None or "/" not in text:
            return None
        month_first = found.by_order.get(DateOrder.MONTH_FIRST)
        if month_first is None:
            self._proofs.append(text)
        return None if month_first in (None, found.sure) else DAY_FIRST

    def _on_weekday(self, text: str, name: str, when: When) -> When:
        weekday = WEEKDAYS[when.earliest.weekday()]
        if not when.is_exact or not weekday.casefold().startswith(name.casefold()[:3]):
            is_a = f"{in_words(when)} is a {weekday}" if when.is_exact else "a month has no weekday"
            raise unclear("a date on its own weekday", text, note=f"{is_a}: correct the date or the weekday")
        return when

    def _period(self, text: str) -> When | None:
        """A numbered period of the calendar, such as `Q2 2020/21`.

        Raises:
            InputError: If several are meant by what is written.
        """
        match = _PERIOD.fullmatch(text)
        if match is None or match["year"] is None or match["number"] is None:
            return None
        found = list(dict.fromkeys(numbered_periods(match, self.calendars)))
        if len(found) > 1:
            note = "write the first and the last month"
            raise unclear("a period with one meaning", text, meanings=[in_words(each) for each in found], note=note)
        return found[0] if found else None


def _spaced(cell: str) -> str:
    """A cell with plain spaces, one each, and plain dashes."""
    return re.sub("[\u2010-\u2015\u2212]", "-", " ".join(cell.split()))


def _with_end_of(day: str, last: str) -> str:
    """A day with the month and year of another: `3` of `3 to 7 May 2021`."""
    return f"{day}{last[re.match(r'[0-9]+[a-z]*', last).end() :]}"  # type: ignore[union-attr]  # it begins with digits
