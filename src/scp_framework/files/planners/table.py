"""Table: cells as they were found in a CSV file, a workbook or a data frame, whose faults are named by cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypedDict

from attrs import evolve, field, frozen

from scp_framework.address import around
from scp_framework.errors import Fault, InputError, Problem
from scp_framework.files.planners.columns import (
    ACTIVITIES,
    column_of,
)
from scp_framework.files.text.limits import first_faults
from scp_framework.files.text.text import Text, limited
from scp_framework.model.dates.window import Window
from scp_framework.model.limits import LONGEST_KEY

MOST_COLUMNS = 500
"""Columns of a table."""
MOST_CELLS = 1_000_000
"""Cells of all tables, be there something in them or not."""
_PREFIXED = re.compile(r"(step|detail|set)\s*:\s*(.*)")
_CELL = re.compile(r"row (?P<row>[0-9]+)(?:, column (?P<column>[0-9]+))?|!(?P<letters>[A-Z]+)(?P<in_sheet>[0-9]+)")
_IN_TABLE = re.compile(r"(planner|activities|exceptions)(?:\[([0-9]+)\])?(?:\.|\Z)")


class Given(TypedDict, total=False):
    """What is said of a table of nothing but activities, which does not say it itself."""

    planner_id: str | None
    covers: str | Window | None


@frozen(kw_only=True)
class Row:
    """The cells of one row; `number` is counted from 1, and `line` is where it begins in a text, if it is in one."""

    cells: Sequence[str]
    number: int
    line: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in any cell."""
        return not "".join(self.cells).strip()


@frozen(kw_only=True, slots=False, eq=False)
class Table:
    """A table as it was found; `where` names a cell by the number of its row, that of its column, and its header."""

    name: str
    rows: Sequence[Row]
    where: Callable[[int, int, str], str]
    file: str | None = None
    odd: Mapping[tuple[int, int], Fault] = field(factory=dict)
    """What is wrong with cells that hold no text that can be read, by the number of the row and that of the column."""
    days: Collection[tuple[int, int]] = ()
    """The cells that hold a date, and not a text that looks like one."""

    @cached_property
    def headers(self) -> list[str]:
        """The names of the columns, as plain words."""
        names = [cell.strip().casefold() for cell in self.rows[0].cells] if self.rows else []
        return [f"{match[1]}: {match[2]}" if (match := _PREFIXED.fullmatch(name)) else name for name in names]

    @cached_property
    def filled(self) -> list[Row]:
        """The rows in which there is something, but for the headers."""
        return [row for row in self.rows[1:] if not row.is_empty]

    def header(self, column: int) -> str:
        """The name of a column; empty where it has none."""
        return self.headers[column] if column < len(self.headers) else ""

    def fault_at(self, fault: Fault, row: Row, column: int) -> Fault:
        """The fault with the name of its cell as its path."""
        header = self.header(column)
        header = header if len(header) <= LONGEST_KEY else f"{header[:LONGEST_KEY]}…"
        return evolve(fault, path=self.where(row.number, column, header), file=self.file, line=row.line)


@frozen(kw_only=True, slots=False, eq=False)
class TableText(Text):
    """Tables as data, whose faults are named by cells.

    `absent` are the columns that must be there and are not.
    """

    tables: Mapping[str, Table]
    absent: Collection[str]

    def location(self, index: int) -> str:
        """Where an activity is, by its number in the list of activities: in which file, and its row."""
        path = f"{ACTIVITIES}, row {self.tables[ACTIVITIES].filled[index].number}"
        return path if self.file is None else f"{self.file}, {path}"

    def located(self, fault: Fault) -> Fault:
        """The fault with its cell in the place of its path."""
        if fault.first is not None:
            first = self.located(Fault(path=fault.first, expected=""))
            fault = evolve(fault, first=first.path, first_at=f"on line {first.line}" if first.line else None)
        match = _IN_TABLE.match(fault.path)
        table = self.tables.get(match[1]) if match else None
        if match is None or table is None or (index := int(match[2] or 0)) >= len(table.filled):
            return evolve(fault, file=self.file)
        row, rest = table.filled[index], fault.path[match.end() :]
        names = (column_of(outer) for outer in around(rest))
        if (header := next((name for name in names if name in table.headers), None)) is not None:
            return table.fault_at(fault, row, table.headers.index(header))
        return evolve(fault, path=f"{table.where(row.number, 0, '')}: {rest}", line=row.line)

    def refusal(self, faults: Iterable[Fault] = ()) -> InputError:
        """All faults, without those that only say once more what is wrong with the form of a cell or of a header."""
        at = {fault.path for fault in self.faults}
        ends = tuple(f": {header}" for header in self.absent)
        further = [
            fault
            for fault in map(self.located, limited(faults))
            if fault.path not in at and not (ends and fault.problem is Problem.MISSING and fault.path.endswith(ends))
        ]
        found = sorted(dict.fromkeys([*self.faults, *further]), key=_in_reading_order)
        return InputError(first_faults(found, all_counted=False))


def _in_reading_order(fault: Fault) -> tuple[int, str, int, int, str]:
    """By the line where there is one, or else by the sheet; then by the row and the column."""
    sheet, mark, _ = fault.path.partition("!")
    cell = _CELL.search(fault.path)
    letters = cell["letters"] or "" if cell else ""
    row, column = (int(cell["row"] or cell["in_sheet"]), int(cell["column"] or len(letters))) if cell else (0, 0)
    return fault.line or 0, sheet if mark else "", row, column, letters
