"""Sheets and tables: cells as a CSV file, a workbook or a data frame holds them, and the names of their places.

A sheet is what a form holds. A table is a sheet of which it is known in which row its headings are, and what each of
its columns means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property

from attrs import evolve, field

from scp_framework.address import around
from scp_framework.errors import MOST_KNOWN, Fault, InputError, Problem, choices
from scp_framework.files.decode.cell_days import WHEN_FORMS
from scp_framework.files.decode.printed_names import Names
from scp_framework.files.decode.words import ALL_NAMES
from scp_framework.files.planners.columns import ACTIVITIES, column_of
from scp_framework.files.text.limits import first_faults
from scp_framework.files.text.text import Text, limited
from scp_framework.frozen import frozen
from scp_framework.model.limits import LONGEST_KEY

MOST_ROWS = 100_000
"""Rows of a sheet: those that are no activities, such as blank ones, included."""
MOST_COLUMNS = 500
"""Columns of a table."""
MOST_CELLS = 1_000_000
"""Cells of all tables, be there something in them or not."""
COMMENT = "#"
"""What the heading of a column, the name of a sheet or the first cell of a row begins with that is not read."""
_ITS_NUMBER = re.compile(rf"{COMMENT}[0-9]+[a-z]?", re.IGNORECASE)
_CELL = re.compile(r"row (?P<row>[0-9]+)(?:, column (?P<column>[0-9]+))?|!(?P<letters>[A-Z]+)(?P<in_sheet>[0-9]+)")
_IN_TABLE = re.compile(r"(planner|activities|exceptions)(?:\[([0-9]+)\])?(?:\.|\Z)")


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

    @property
    def first(self) -> str:
        """What stands in the first cell in which there is something."""
        return next((cell for cell in map(str.strip, self.cells) if cell), "")

    def has(self, column: int) -> bool:
        """Whether there is something in a cell."""
        return column < len(self.cells) and bool(self.cells[column].strip())


Place = tuple[int, int]
"""The number of a row, counted from 1, and that of a column, counted from 0."""


@frozen(kw_only=True)
class Merged:
    """Cells that are merged: the first and the last row, the first and the last column, and their name."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    name: str


@frozen(kw_only=True, slots=False, eq=False)
class Sheet:
    """The cells of a sheet; `where` names a cell by the number of its row, that of its column, and its heading.

    `odd` are the faults of cells of which no value is known, and `doubtful` those of cells whose value is read all the
    same, such as a formula's. `days` are cells that hold a date, and not a text that looks like one; `struck` those
    whose text is struck out, `coloured` those filled with a colour, and `commented` those with a comment.
    `hidden_rows` are the numbers of rows that are not shown, and `is_hidden` says that the whole sheet is not. `drawn`
    are the texts in drawings on it, or what these begin with.
    """

    title: str
    rows: Sequence[Row]
    where: Callable[[int, int, str], str]
    file: str | None = None
    odd: Mapping[Place, Fault] = field(factory=dict)
    doubtful: Mapping[Place, Fault] = field(factory=dict)
    days: Collection[Place] = ()
    struck: Collection[Place] = ()
    coloured: Collection[Place] = ()
    commented: Collection[Place] = ()
    merged: Sequence[Merged] = ()
    hidden_rows: Collection[int] = ()
    is_hidden: bool = False
    drawn: Sequence[str] = ()

    @cached_property
    def filled(self) -> list[Row]:
        """The rows in which there is something."""
        return [row for row in self.rows if not row.is_empty]

    def fault_at(self, fault: Fault, row: Row, column: int, heading: str = "") -> Fault:
        """The fault with the name of its cell as its path."""
        heading = heading if len(heading) <= LONGEST_KEY else f"{heading[:LONGEST_KEY]}…"
        return evolve(fault, path=self.where(row.number, column, heading), file=self.file, line=row.line)


@frozen(kw_only=True, slots=False, eq=False)
class Table:
    """A table of a planner in a sheet: the row of its headings, and the columns that are read, by their number."""

    name: str
    sheet: Sheet
    head: Row
    columns: Mapping[int, str]

    @cached_property
    def filled(self) -> list[Row]:
        """The rows below the headings in which there is something that is read."""
        return [
            row
            for row in self.sheet.filled
            if row.number > self.head.number
            and row.number not in self.comments
            and any(row.has(index) for index in self._read)
        ]

    @cached_property
    def comments(self) -> dict[int, Row]:
        """The rows that are comments, by their numbers."""
        return {row.number: row for row in self.sheet.filled if is_comment(row)}

    @cached_property
    def _read(self) -> list[int]:
        """The columns that are read, and those without a heading."""
        widest = max((len(row.cells) for row in self.sheet.filled), default=0)
        return [index for index in range(widest) if index in self.columns or not self.heading(index)]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each column that is read."""
        return {column: index for index, column in self.columns.items()}

    def heading(self, column: int) -> str:
        """The heading of a column as it is written; empty where it has none."""
        return self.head.cells[column].strip() if column < len(self.head.cells) else ""

    def fault_at(self, fault: Fault, row: Row, column: int) -> Fault:
        """The fault with the name of its cell as its path."""
        return self.sheet.fault_at(fault, row, column, self.heading(column))

    def cell(self, row: int, column: int) -> str:
        """The name of a cell, without its sheet."""
        return self.sheet.where(row, column, "").rpartition("!")[2]


def is_comment(row: Row) -> bool:
    """Whether a row is a comment, which is not read."""
    return row.first.startswith(COMMENT) and not is_numbered(row)


def is_numbered(row: Row) -> bool:
    """Whether a row begins with what may be its own number, such as `#1`, and holds more than that."""
    return _ITS_NUMBER.fullmatch(row.first) is not None and sum(map(row.has, range(len(row.cells)))) > 1


@frozen(kw_only=True, slots=False, eq=False)
class TableText(Text):
    """Tables as data, whose faults are named by cells.

    `absent` are the columns that must be there and are not, and `names_in` gives the names to choose from in a column.
    """

    tables: Mapping[str, Table]
    rows: Mapping[str, Sequence[Row]]
    """The rows that were read of each table, in the order of the data."""
    absent: Collection[str]
    unread: Collection[str]
    """The names of cells that can't be read, about which nothing more is said."""
    names_in: Callable[[str], Names | None]

    def location(self, index: int) -> str:
        """Where an activity is, by its number in the list of activities: in which file, and its row."""
        path = f"{ACTIVITIES}, row {self.rows[ACTIVITIES][index].number}"
        return path if self.file is None else f"{self.file}, {path}"

    def located(self, fault: Fault) -> Fault:
        """The fault with its cell in the place of its path."""
        if fault.first is not None:
            first = self.located(Fault(path=fault.first, expected=""))
            fault = evolve(fault, first=first.path, first_at=f"on line {first.line}" if first.line else None)
        match = _IN_TABLE.match(fault.path)
        table = self.tables.get(match[1]) if match else None
        if match is None or table is None or (index := int(match[2] or 0)) >= len(self.rows[table.name]):
            return evolve(fault, file=self.file)
        row, rest = self.rows[table.name][index], fault.path[match.end() :]
        names = (column_of(outer) for outer in around(rest))
        if (column := next((name for name in names if name in table.numbers), None)) is not None:
            if fault.problem is Problem.MISSING and column == "when":
                fault = evolve(fault, expected=WHEN_FORMS)
            if fault.problem is Problem.UNKNOWN_NAME:
                fault = self._with_choices(fault, self.names_in(column))
            return table.fault_at(fault, row, table.numbers[column])
        place = table.sheet.where(row.number, 0, "")
        return evolve(fault, path=f"{place}: {rest}" if rest else place, file=self.file, line=row.line)

    @staticmethod
    def _with_choices(fault: Fault, names: Names | None) -> Fault:
        """The fault of an unknown name with the name that it most likely stands for, or those to choose from."""
        if names is None or not names.printed:
            return fault
        written = fault.actual.strip('"')
        known = names.holding(written)
        if len(known) <= 1:
            if (near := fault.nearest or names.beginning(written)) is not None:
                return evolve(fault, nearest=near)
            known = names.alike(written) or list(names.printed)
        note = f"{ALL_NAMES} lists all" if len(known) < len(names.printed) or len(known) > MOST_KNOWN else None
        return evolve(fault, nearest=None, known=choices(known), note=note)

    def refusal(self, faults: Iterable[Fault] = ()) -> InputError:
        """All faults, without those that only say once more what is wrong with the form of a cell or of a header."""
        ends = tuple(f": {header}" for header in self.absent)
        further = [
            fault
            for fault in map(self.located, limited(faults))
            if fault.path not in self.unread
            and not (ends and fault.problem is Problem.MISSING and fault.path.endswith(ends))
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
