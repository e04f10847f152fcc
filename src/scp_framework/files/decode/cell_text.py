r"""Cells: how texts and lists stand in one cell of a table.

An empty cell means "not recorded". In a cell, `\` begins an escape: `\\` is `\`, `\;` and `\|` are signs that do not
part a list, `\e` is the text without any signs, and `\u` with four or `\U` with eight hexadecimal digits is the sign
of that number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from scp_framework.errors import Fault, InputError, invalid, quoted
from scp_framework.model.dates.months import MONTHS
from scp_framework.model.identifier import is_slug

NONE = "none"
"""What a list says that is recorded as holding nothing."""
_ESCAPE_FORMS = r"a text in which \ begins \\, \;, \|, \e, or \u with four or \U with eight hexadecimal digits"
_ESCAPE = re.compile(r"\\(?:([\\;|])|(e)|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|)")
_RAW_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Excel takes _x0041_ for the letter A, wherever it stands.
_EXCEL_ESCAPE = re.compile(r"_(?=[xX][0-9a-fA-F]{4}_)")

_IDENTIFIERS = ("id", "activity")
_LIKE_A_DATE = re.compile(
    r"[0-9]{1,4}[/.][0-9]{1,2}(?:[/.][0-9]{2,4})?"
    rf"|(?:[0-9]{{1,2}}[- ])?(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*(?:[- ][0-9]{{2,4}})?",
    re.IGNORECASE,
)
"""What a spreadsheet writes into a text file for a date."""
_ERROR_VALUE = re.compile(r"#(?:[A-Z][A-Z/0-9_]*[!?]|N/A|GETTING_DATA|#+)")


def written(text: str, *, parting: str = "") -> str:
    r"""A text as it stands in a cell; the signs `parting` would part a list.

    >>> print(written("a; b", parting=";"))
    a\; b
    """
    if not text:
        return r"\e"
    if is_error_value(text):
        return by_number(text[0]) + text[1:]
    last = len(text) - 1
    signs = (
        f"\\{sign}" if sign == "\\" or sign in parting
        else by_number(sign) if _is_escaped(sign) or (index in (0, last) and sign.isspace())
        else sign
        for index, sign in enumerate(text)
    )  # fmt: skip
    return _EXCEL_ESCAPE.sub(lambda match: by_number(match[0]), "".join(signs))


def is_error_value(cell: str) -> bool:
    """Whether a cell says that the spreadsheet could not work it out, or show it.

    >>> is_error_value("#REF!"), is_error_value("#1 visit")
    (True, False)
    """
    return _ERROR_VALUE.fullmatch(cell) is not None


def _is_escaped(sign: str) -> bool:
    if sign.isprintable() or sign == "\n":
        return False
    return unicodedata.category(sign) not in ("Cf", "Zs") or sign == "\ufeff"


def by_number(sign: str) -> str:
    """A sign as it is written by its number."""
    number = ord(sign)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def plain(cell: str) -> str:
    r"""The text that stands in a cell, or in one part of a list.

    Raises:
        InputError: If a `\` begins nothing that is known, or there is a sign that can't be seen.

    >>> plain(r"a\; b")
    'a; b'
    """
    if raw := _RAW_CONTROL.search(cell):
        raise invalid("", f"without invisible characters, unless written as {by_number(raw[0])}", cell)
    return _ESCAPE.sub(lambda match: _unescaped(match, cell), cell)


def _unescaped(match: re.Match[str], cell: str) -> str:
    sign, nothing, short, long = match.groups()
    if sign:
        return str(sign)
    if nothing:
        return ""
    number = int(short or long or "110000", 16)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise invalid("", _ESCAPE_FORMS, cell)
    return chr(number)


def split(cell: str, sign: str) -> list[str]:
    r"""The parts of a cell between a sign, wherever no `\` stands before it; spaces around them are left out.

    >>> split(r"police; school\; nursery", ";")
    ['police', 'school\\; nursery']
    """
    parts: list[str] = []
    begin = 0
    for match in re.finditer(rf"\\.|{re.escape(sign)}", cell, re.DOTALL):
        if match[0] == sign:
            parts.append(cell[begin : match.start()].strip())
            begin = match.end()
    return [*parts, cell[begin:].strip()]


def listed(items: Iterable[str]) -> str:
    """Parts that are written each for itself, in one cell."""
    parts = list(items)
    if len(parts) == 1 and parts[0].casefold() == NONE:
        # One thing that is called none is not the same as nothing.
        return by_number(parts[0][0]) + parts[0][1:]
    return "; ".join(parts) or NONE


def entries(cell: str) -> list[str]:
    """The parts of a list as they are written; no part at all where the cell says "none".

    Raises:
        InputError: If there is nothing between two `;`, before the first or after the last.
    """
    if cell.casefold() == NONE:
        return []
    parts = split(cell, ";")
    if not all(parts):
        meant = "; ".join(filter(None, parts)) or None
        expected = f'entries with one ";" between two of them, or "{NONE}"'
        raise InputError([Fault(path="", expected=expected, actual=quoted(cell), nearest=meant)])
    return parts


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
