"""Typed cells: what workbooks and data frames hold besides texts, as the text that a person would have typed."""

from __future__ import annotations

from datetime import date, datetime

from scp_framework.errors import Fault, quoted
from scp_framework.model.limits import LARGEST_WHOLE_NUMBER

EXPECTED = "a text, a whole number, yes or no, or a day without a time"
LARGEST_EXACT = 10**15
"""Spreadsheets keep no more than fifteen digits of a number."""


def typed_text(value: object) -> str | None:
    """The text of a value, or None where it has none that is certain.

    >>> typed_text(4.0), typed_text(True), typed_text(4.5)
    ('4', 'yes', None)
    """
    try:
        return _text_of(value)
    except Exception:
        return None


def _text_of(value: object) -> str | None:
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int() if abs(value) <= LARGEST_WHOLE_NUMBER:
            return str(value)
        case float() if value.is_integer() and abs(value) < LARGEST_EXACT:
            return str(int(value))
        case datetime() if (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0):
            return value.date().isoformat()
        case date() if not isinstance(value, datetime):
            return value.isoformat()
        case _:
            return None


def unreadable(value: object) -> Fault:
    """The fault that a value is none of those that are read; its place is not said."""
    try:
        found = quoted(value if isinstance(value, int) else str(value))
    except Exception:
        found = f"a value of the class {type(value).__name__}"
    note = f"write {value.date().isoformat()}, without a time" if isinstance(value, datetime) else None
    return Fault(path="", expected=EXPECTED, actual=found, note=note)
