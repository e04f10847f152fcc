"""Mistaken form: a file of a planner that holds something else than its name says, and what to do with it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from attrs import evolve

from scp_framework.errors import InputError, Problem, quoted
from scp_framework.files.text.text import error_at

_ZIP: Final = b"PK\x03\x04"
_OLD: Final = b"\xd0\xcf\x11\xe0"
_WITH_PASSWORD: Final = "EncryptedPackage".encode("utf-16-le")
"""What stands in a workbook that is kept behind a password."""
_KEPT_WHILE_OPEN: Final = "~$"
"""What the name begins with of the file that Excel keeps beside a workbook while that is open."""
MOST_LOOKED_AT: Final = 1000


def require_form_of_name(content: bytes, file: str, form: str) -> None:
    """See to it that a file does not certainly hold something else than the ending of its name says.

    Raises:
        InputError: If it does; it says what it is, and what to do.
    """
    name = PurePath(file).name
    if name.startswith(_KEPT_WHILE_OPEN):
        original = name.removeprefix(_KEPT_WHILE_OPEN)
        raise _mistaken(file, "what Excel keeps beside a workbook that is open", f"read {quoted(original)} itself")
    is_workbook = form in (".xlsx", ".ods", ".xls")
    if content.startswith(_OLD) and _WITH_PASSWORD in content:
        raise _mistaken(file, "a workbook with a password", "open it, take the password off, and save it")
    if content.startswith(_OLD) and form != ".xls":
        raise _mistaken(file, "a workbook of Excel before 2007", "let its name end with .xls, or save it as .xlsx")
    if content.startswith(_ZIP) and not is_workbook:
        raise _mistaken(file, "a workbook", "let its name end with .xlsx or .ods, as it was, or save it as CSV")
    if is_workbook and not content.startswith((_ZIP, _OLD)):
        if not content:
            raise _mistaken(file, "an empty file", "save the workbook once more")
        start = content[:MOST_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"<"):
            raise _mistaken(file, "a web page", "open it in Excel, and save it as .xlsx")
        if b"\0" not in start and start.isascii():
            raise _mistaken(file, "a text", "let its name end with .csv, if it is a table")


def _mistaken(file: str, actual: str, note: str) -> InputError:
    found = error_at(file, f"what its name says, {quoted(PurePath(file).name)}", actual, problem=Problem.INVALID_SYNTAX)
    return InputError([evolve(each, note=note) for each in found.faults])
