"""Cells of a workbook: their names, what their number formats show of a date, and those that hold no plain value."""

from __future__ import annotations

import re

from scp_framework.errors import Fault, quoted
from scp_framework.files.planners.table import Merged
from scp_framework.frozen import frozen

_NO_SIGN_OF_A_DATE = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|;.*|am/pm|a/p|general', re.DOTALL)
"""What a number format holds besides the letters that stand for days, months and years: of its first part only."""
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_RUNS = re.compile(r"([dmyebhs])\1*")
"""The letters of a number format that stand together for one part of a date or time."""
_FIRST_LETTER_ONLY = 5
"""How many `m` show no more of a month than the letter that it begins with."""
BUILT_IN_FORMATS = {
    14: "d/m/y", 15: "d-m-y", 16: "d-m", 17: "m-y", 18: "h:m", 19: "h:m:s", 20: "h:m", 21: "h:m:s", 22: "d/m/y h:m",
    45: "m:s", 46: "h:m:s", 47: "m:s",
}  # fmt: skip
"""The formats of dates and times that no workbook writes out, by their numbers."""


Shown = frozenset[str]
"""Which parts of a date a cell shows: some of `d`, `m` and `y`."""
WHOLE_DATE: Shown = frozenset("dmy")


@frozen(kw_only=True)
class Odd:
    """A cell that holds no plain value; `row` and `column` are counted from 1."""

    row: int
    column: int
    type: str

    @property
    def is_error(self) -> bool:
        """Whether it says that the spreadsheet could not work it out."""
        return self.type == "an error"

    def fault(self, shows: str = "") -> Fault:
        """The fault that no plain value is there, with what the cell shows where that is known."""
        actual = f"{self.type} that shows {quoted(shows)}" if shows else self.type
        note = "copy the cell and paste it as a value"
        if self.is_error:
            note = "write what belongs in the cell, or empty it"
        return Fault(path="", expected="a value in each cell", actual=actual, note=note)


def merged_cells(name: str) -> Merged | None:
    """The cells of a range by its name, such as `A1:F1`; None for what is none."""
    if (match := _RANGE.fullmatch(name)) is None:
        return None
    rows, columns = (int(match[2]), int(match[4])), (column_number(match[1]) - 1, column_number(match[3]) - 1)
    return Merged(rows=rows, columns=columns, name=name)


def column_letters(column: int) -> str:
    """The name of a column, counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column, counted from 1."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def shown_by(code: str) -> Shown | None:
    """Which parts of a date a number format shows; None where it shows all, or is none of dates."""
    runs = [match[0] for match in _RUNS.finditer(_NO_SIGN_OF_A_DATE.sub("", code.casefold()))]
    shown = set()
    for before, run, after in zip(["", *runs], runs, [*runs[1:], ""], strict=False):
        match run[0]:
            case "d" if len(run) <= len("dd"):
                shown.add("d")
            case "m" if not before.startswith("h") and not after.startswith("s") and len(run) != _FIRST_LETTER_ONLY:
                shown.add("m")
            case "y" | "e" | "b":
                shown.add("y")
    return None if not runs or shown == WHOLE_DATE else frozenset(shown)
