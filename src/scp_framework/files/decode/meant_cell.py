"""Meant cells: those of which a spreadsheet has made something else than what was typed."""

from __future__ import annotations

import re

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.files.decode.cell_text import is_error_value
from scp_framework.files.decode.written_days import MONTHS
from scp_framework.model.identifier import is_slug

_IDENTIFIERS = ("id", "activity")
_LIKE_A_DATE = re.compile(
    r"[0-9]{1,4}[/.][0-9]{1,2}(?:[/.][0-9]{2,4})?"
    rf"|(?:[0-9]{{1,2}}[- ])?(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*(?:[- ][0-9]{{2,4}})?",
    re.IGNORECASE,
)
"""What a spreadsheet writes into a text file for a date."""


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
