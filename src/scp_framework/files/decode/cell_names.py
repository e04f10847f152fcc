"""Cells of names, and cells of which a spreadsheet has made something else than what was typed."""

from __future__ import annotations

import re

from scp_framework.errors import Fault, InputError, invalid, quoted
from scp_framework.files.decode.cell_text import MONTHS, NONE, entries, is_error_value, plain
from scp_framework.model.identifier import is_slug
from scp_framework.model.placeholder import is_placeholder

SCOPE_ONLY = "not recorded"
"""What the column `tiles` says where there is a scope, and neither its tiles nor its area are recorded."""

_SEVERAL = re.compile(r"[,&+/\n]|\s+and\s+", re.IGNORECASE)
"""What stands between two names where there should be a `;`; no identifier holds any of it."""
_IDENTIFIERS = ("id", "activity")
_LIKE_A_DATE = re.compile(
    r"[0-9]{1,4}[/.][0-9]{1,2}(?:[/.][0-9]{2,4})?"
    rf"|(?:[0-9]{{1,2}}[- ])?(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*(?:[- ][0-9]{{2,4}})?",
    re.IGNORECASE,
)
"""What a spreadsheet writes into a text file for a date."""


def names_in_cell(cell: str) -> object:
    """The names in a cell.

    Raises:
        InputError: If something else than `;` stands between two of them, or one says only that it is not known.
    """
    found = [plain(each) for each in entries(cell)]
    if found != [SCOPE_ONLY] and any(is_placeholder(each) and not is_slug(each) for each in found):
        expected = f'names with ";" between them; empty while they are not known; "{NONE}" where there are none'
        raise invalid("", expected, cell)
    if any(_SEVERAL.search(each) for each in found):
        parts = [part.strip() for each in found for part in _SEVERAL.split(each)]
        near = "; ".join(parts) if all(map(is_slug, parts)) else None
        raise InputError([Fault(path="", expected='names with ";" between them', actual=quoted(cell), nearest=near)])
    return found


def require_meant(cell: str, header: str, *, is_day: bool, takes_days: bool) -> None:
    """See to it that a spreadsheet has not made something else of what was typed.

    Raises:
        InputError: If a date is where none can be, or the cell says that something went wrong.
    """
    if not takes_days and (is_day or (header in _IDENTIFIERS and _LIKE_A_DATE.fullmatch(cell) and not is_slug(cell))):
        expected = "an identifier" if header in _IDENTIFIERS else "no date"
        note = "Excel most likely made a date of what was typed: format the column as text, then type it again"
        raise InputError([Fault(path="", expected=expected, actual=f"the date {quoted(cell)}", note=note)])
    if is_error_value(cell):
        note = "the spreadsheet could not work out this cell: write the value itself"
        raise InputError([Fault(path="", expected="a value", actual=quoted(cell), note=note)])
