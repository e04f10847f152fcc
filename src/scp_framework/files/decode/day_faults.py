"""What is wrong with a cell that no day can be read from, and what to write there."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.files.decode.numbered_periods import planning_years
from scp_framework.files.decode.written_days import ANY_MONTH, MONTHS, NAMED_MONTHS, in_words
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.day import FIRST_YEAR, LAST_YEAR
from scp_framework.model.dates.when import When
from scp_framework.nearest import nearest

_TIME = re.compile(r"[T ]+[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?: ?[ap]m)?\Z", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z]{3,20}")
"""A word that a month was written as, perhaps."""
_SERIAL = re.compile(r"[2-7][0-9]{4}")
_TWO_YEARS = re.compile(r"(?P<first>[0-9]{4})\s?[/-]\s?(?P<last>[0-9]{4}|[0-9]{2})")
_QUARTER = re.compile(r"Q ?[1-4]\b", re.I)
_NO_YEAR = re.compile(
    rf"(?:(?:(?:[a-z]{{3,9}}day,? +)?[0-9]{{1,2}}(?:st|nd|rd|th)? +)?(?:{ANY_MONTH})|[0-9]{{1,2}}/[0-9]{{1,2}})", re.I
)
_A_DAY = (
    re.compile(
        rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[ ./-](?P<m>{ANY_MONTH}|[0-9]{{1,2}})[ ./-](?P<y>[0-9]{{4}})", re.I
    ),
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"),
)
_ISO = re.compile(r"[0-9]{4}-(?P<m>[0-9]{2})(?:-[0-9]{2})?")
_EPOCH = date(1899, 12, 30)
"""What Excel counts days from."""


def unclear(expected: str, cell: str, *, meanings: Sequence[str] = (), note: str | None = None) -> InputError:
    """The fault that a cell is not what is expected, or could mean several things."""
    said = f"{quoted(cell)}, which could be {' or '.join(meanings)}" if meanings else quoted(cell)
    return InputError([Fault(path="", expected=expected, actual=said, note=note)])


def says_too_little(text: str, calendars: Sequence[Calendar]) -> InputError | None:
    """The fault of a text that is most likely meant as a day, and says too little of it."""
    if _SERIAL.fullmatch(text):
        when = When.parse((_EPOCH + timedelta(days=int(text))).isoformat())
        note = f"Excel keeps {in_words(when)} as this number: give the cell a date format, or write the date"
        return unclear("a date", text, note=note)
    if (match := _TWO_YEARS.fullmatch(text)) and _is_next(first := int(match["first"]), match["last"]):
        written = f"{first}/{first + 1}"
        years = [When(each.first, each.last) for calendar in calendars for each in planning_years(written, calendar)]
        named = [in_words(each) for each in dict.fromkeys([*years, When.parse(f"{first}-04..{first + 1}-03")])]
        return unclear("a year with one meaning", text, meanings=named, note="write the first and the last month")
    if _QUARTER.fullmatch(text) and any(each.id == "quarter" for calendar in calendars for each in calendar.periods):
        note = f'write its planning year as well, such as "{text} 2020/21", or the first and the last month'
        return unclear("a quarter with its year", text, note=note)
    if _QUARTER.match(text):
        note = 'write the first and the last month, such as "April 2021 to June 2021"'
        return unclear("months, as no such quarter is defined" if calendars else "months", text, note=note)
    if _NO_YEAR.fullmatch(text):
        return unclear("a date with its year", text, note=f'write the year as well, such as "{text} 2021"')
    return None


def _is_next(year: int, written: str) -> bool:
    """Whether the year after a year is written so, by its last two digits or by all of them."""
    return year < LAST_YEAR and f"{year + 1:04}".endswith(written)


def no_such_day(text: str) -> InputError | None:
    """The fault of a month that no year has, or of a day that its month does not have, and how many that has."""
    if (iso := _ISO.fullmatch(text)) and not 1 <= int(iso["m"]) <= len(MONTHS):
        note = "the months of a year are 01 to 12; of several years, write the first and the last month"
        return unclear("a month that exists", text, note=note)
    match = next((found for form in _A_DAY if (found := form.fullmatch(text))), None)
    if match is None:
        return None
    month, year = NAMED_MONTHS.get(match["m"].casefold()) or int(match["m"]), int(match["y"])
    if not (1 <= month <= len(MONTHS) and FIRST_YEAR <= year <= LAST_YEAR):
        return None
    if int(match["d"]) > (last := monthrange(year, month)[1]):
        return unclear("a date that exists", text, note=f"{MONTHS[month - 1].capitalize()} {year} has {last} days")
    return None


def no_days(expected: str, cell: str, read: Callable[[str], object] | None) -> InputError:
    """What is in none of the forms that are taken; and how it would be with its months put right, if it is then."""
    mended = _TIME.sub("", cell)
    for word in dict.fromkeys(WORD.findall(cell)) if read is not None else ():
        if word.casefold() not in NAMED_MONTHS and (month := nearest(word, MONTHS)) is not None:
            mended = mended.replace(word, month.capitalize())
    near = None
    if mended != cell and read is not None:
        with suppress(InputError):
            read(mended)
            near = mended
    return InputError([Fault(path="", expected=expected, actual=quoted(cell), nearest=near)])
