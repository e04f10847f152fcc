r"""Cells of a CSV file: written so that a spreadsheet leaves them as they are when it opens and saves the file.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and makes a number, a date or a mark of
whatever looks like one: of the id `may-1` the first of May, of `007` the number 7. Such a cell is written with `'`
before it, which is taken away again on reading. One that is set to part cells at `;`, tabs or line ends sees such a
beginning inside a cell too; there the sign is written by its number (`\u003d` for `=`). Days are written in words that
begin with "on" or "in", which no spreadsheet takes for a date.
"""

from __future__ import annotations

import re

from scp_framework.files.decode.cell_text import by_number
from scp_framework.files.decode.written_days import NAMED_MONTHS, in_words
from scp_framework.model.dates.day import ISO_DAY
from scp_framework.model.dates.when import When

# Wide signs are taken for the plain ones by some spreadsheets.
_FORMULA_SIGNS = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
_MONTHS = "|".join(sorted(NAMED_MONTHS, key=len, reverse=True))
_VALUE = rf"(?:[0-9\s.,:/()%£$€¥'+-]|{_MONTHS}|am|pm|st|nd|rd|th|e(?=[+0-9-])|true|false)+"
"""What may be a number, a date, a time or a mark as a whole."""
_CHANGED = re.compile(rf"['\"\s]*(?:{_FORMULA_SIGNS}|(?![1-9][0-9]{{0,14}}\Z|0\Z|\Z){_VALUE}\Z)", re.IGNORECASE)
_FORMULA_INSIDE = re.compile(rf"(?<=[;|,\n])([\s'\"]*)({_FORMULA_SIGNS})")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


def kept(cell: str) -> str:
    """A cell that a spreadsheet leaves as it is.

    >>> kept("=1+1"), kept("may-1"), kept("Line 1"), kept("2021")
    ("'=1+1", "'may-1", 'Line 1', '2021')
    """
    cell = _FORMULA_INSIDE.sub(lambda match: f"{match[1]}{by_number(match[2])}", cell)
    return f"'{cell}" if _CHANGED.match(cell) else cell


def as_it_was(cell: str) -> str:
    """A cell without the `'` that keeps it as it is."""
    return cell[1:] if cell[:1] == "'" and _CHANGED.match(cell[1:]) else cell


def day_in_words(cell: str) -> str:
    """A day or a month in words that a spreadsheet leaves as they are; anything else as it is.

    >>> day_in_words("2021-02-14"), day_in_words("2021-02"), day_in_words("2020-11..2021-10")
    ('on 14 February 2021', 'in February 2021', '2020-11..2021-10')
    """
    if ISO_DAY.fullmatch(cell):
        return f"on {in_words(When.parse(cell))}"
    return f"in {in_words(When.parse(cell))}" if _MONTH.fullmatch(cell) else cell
