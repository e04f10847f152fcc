"""What is wrong with a cell that no day can be read from, and what to write there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta

from scp_framework.errors import Fault, InputError, invalid, quoted
from scp_framework.files.decode.numbered_periods import full_years, planning_years
from scp_framework.files.decode.written_days import ANY_MONTH, MONTHS, NAMED_MONTHS, in_words
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.day import LAST_YEAR, no_such_day
from scp_framework.model.dates.when import When
from scp_framework.nearest import nearest

_BESIDE = re.compile(
    r"[T ,]+(?:at )?(?:[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:[ap]m)? ?(?:-|to) ?)?"
    r"[0-9]{1,2}(?:(?:[:.][0-9]{2}){1,2}(?: ?[ap]m)?| ?[ap]m)\Z"
    r"|\s*\([^()]*\)\Z|\s*\?+\Z|[ ,-]+(?:tbc|tba|tbd)\Z"
    r"|\A(?:tbc|tba|tbd|early|mid|late|(?:beginning|start|middle|end)(?: of)?|approx\.?|circa|around)[ :-]+",
    re.I,
)
"""What people write beside a date that leaves it true: a time, a doubt, a word for a part of a month."""
_SHORT_YEAR = re.compile(rf"(?<=[ /&-])(?P<m>{ANY_MONTH})[ '-]+(?P<y>[0-9]{{2}})\Z", re.I)
_BETWEEN = re.compile(r"\s*(?:[,;/&\n]|\bor\b|\band\b)\s*", re.I)
"""What stands between dates of which each is written by itself."""
_YEAR_AT_END = re.compile(r"[ /-][0-9]{4}\Z")
_RECURS = re.compile(
    r"\b(?:fortnightly|(?:bi-?)?(?:weekly|monthly)|quarterly|termly|annual(?:ly)?|yearly|ongoing|every|throughout)\b",
    re.I,
)
WORD = re.compile(r"[A-Za-z]{3,20}")
"""A word that a month was written as, perhaps."""
_SERIAL = re.compile(r"[2-7][0-9]{4}")
_TWO_YEARS = re.compile(r"(?P<first>[0-9]{4})\s?[/-]\s?(?P<last>[0-9]{4}|[0-9]{2})")
_QUARTER = re.compile(r"Q ?[1-4]\b", re.I)
_NO_YEAR = re.compile(
    rf"(?:(?:[a-z]{{3,9}}day,? +)?[0-9]{{1,2}}(?:st|nd|rd|th)? +)?(?:{ANY_MONTH})"
    r"|(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})",
    re.I,
)
_A_DAY = re.compile(
    rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[ ./-](?P<m>{ANY_MONTH}|[0-9]{{1,2}})[ ./-](?P<y>[0-9]{{4}})", re.I
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_WITHOUT_ZEROS = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
Read = Callable[[str], tuple[str, str | None]]
"""What reads a day, month, year or span: what it is, and how it was written."""
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
    if (match := _TWO_YEARS.fullmatch(full_years(text))) and _is_next(first := int(match["first"]), match["last"]):
        written = f"{first}/{first + 1}"
        years = [When(each.first, each.last) for calendar in calendars for each in planning_years(written, calendar)]
        named = [in_words(each) for each in dict.fromkeys([*years, When.parse(f"{first}-04..{first + 1}-03")])]
        return unclear("a year with one meaning", text, meanings=named, note="write the first and the last month")
    if (match := _QUARTER.match(text)) and any(each.id == "quarter" for of in calendars for each in of.periods):
        note = f'write its planning year as well, such as "{match[0]} 2020/21", or the first and the last month'
        return unclear("a quarter with its year", text, note=note)
    if _QUARTER.match(text):
        note = 'write the first and the last month, such as "April 2021 to June 2021"'
        return unclear("months, as no such quarter is defined" if calendars else "months", text, note=note)
    return _without_year(text)


def _without_year(text: str) -> InputError | None:
    """The fault of a day or a month that says no year, as far as is sure: `5/21` can be a month as well."""
    match = _NO_YEAR.fullmatch(text)
    if match is None:
        return None
    if match["a"] is None:
        return unclear("a date with its year", text, note=f'write the year as well, such as "{text} 2021"')
    first, second = int(match["a"]), int(match["b"])
    if second <= len(MONTHS):
        return unclear("a date with its year", text, note=f'write the year as well, such as "{text}/2021"')
    if not 1 <= first <= len(MONTHS):
        return None
    month = MONTHS[first - 1].capitalize()
    meanings = [f"{month} 20{second}", f"{second} {month} of a year that is not written"]
    return unclear("a date with one meaning", text, meanings=meanings, note="write it in full")


def _is_next(year: int, written: str) -> bool:
    """Whether the year after a year is written so, by its last two digits or by all of them."""
    return year < LAST_YEAR and f"{year + 1:04}".endswith(written)


def not_there(text: str) -> InputError | None:
    """The fault of a month that no year has, or of a day that its month does not have, and how many that has."""
    if iso := _ISO.fullmatch(text):
        return no_such_day(text, int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None)
    if (match := _A_DAY.fullmatch(text)) is None:
        return None
    month = NAMED_MONTHS.get(match["m"].casefold()) or int(match["m"])
    # A number that is no month may be a day, and the day a month.
    return no_such_day(text, int(match["y"]), month, int(match["d"])) if 1 <= month <= len(MONTHS) else None


def no_days(expected: str, cell: str, read: Read | None) -> InputError:
    """What is in none of the forms that are taken; and how it would be if it were put right, where it is then read."""
    if read is None:
        return invalid("", expected, cell)
    if (ends := _each_by_itself(cell, read)) is not None:
        note = f"write one row for each, or the whole span: {in_words(ends[0])} to {in_words(ends[1])}"
        return unclear("one day, month or span", cell, note=note)
    mended = _mended(cell)
    near = mended if mended != cell and _read(read, mended) else None
    if near is None and _RECURS.search(cell):
        return unclear("one date", cell, note="write one row for each time, with its day or month")
    return InputError([Fault(path="", expected=expected, actual=quoted(cell), nearest=near)])


def _mended(cell: str) -> str:
    """A cell with its months put right, its year and all zeros in full, and nothing beside its date."""
    mended = cell
    while (shorter := _BESIDE.sub("", mended)) != mended:
        mended = shorter
    for word in dict.fromkeys(WORD.findall(mended)):
        if word.casefold() not in NAMED_MONTHS and (month := nearest(word, MONTHS)) is not None:
            mended = mended.replace(word, month.capitalize())
    if match := _WITHOUT_ZEROS.fullmatch(mended):
        return "{:0>4}-{:0>2}-{:0>2}".format(*match.groups())
    return _SHORT_YEAR.sub(r"\g<m> 20\g<y>", mended)


def _each_by_itself(cell: str, read: Read) -> tuple[When, When] | None:
    """The first and the last of several dates in one cell; each can leave the year to the last of them."""
    *others, last = _BETWEEN.split(cell)
    if not others:
        return None
    year = last[-5:] if _YEAR_AT_END.search(last) else ""
    found = [_read(read, each) or _read(read, f"{each}{year}") for each in (*others, last)]
    whens = [When.parse(each) for each in found if each]
    if len(whens) < len(found):
        return None
    return min(whens, key=lambda when: when.earliest), max(whens, key=lambda when: when.latest)


def _read(read: Read, text: str) -> str | None:
    """The day, month, year or span that a text is read as; None where it is not."""
    with suppress(InputError):
        return read(text)[0]
    return None
