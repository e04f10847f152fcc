"""Planner as tables of texts: one row an activity, the form that CSV files, workbooks and data frames share.

There are up to three tables: `planner` with one row, `activities`, and `dispensations`; each begins with the names
of its columns. An empty cell means "not recorded", the word "none" a list recorded as holding nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, partial

from attrs import evolve, field, frozen

from scp_framework.address import around
from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import Called, Fault, InputError, Problem, choices, duplicate, invalid, nearest, quoted
from scp_framework.files.decode.cell_names import names_in_cell, require_meant
from scp_framework.files.decode.cell_text import plain, when_text
from scp_framework.files.planners.columns import (
    ACTIVITIES,
    COLUMNS,
    DAYS,
    MARKS,
    PLANNER,
    REQUIRED,
    ReadCell,
    column_of,
    number,
    put,
)
from scp_framework.files.text.limits import MOST_FAULTS, bound_faults, first_faults
from scp_framework.files.text.text import Text, limited
from scp_framework.files.text.version import FILE_VERSION, KEY
from scp_framework.model.activity_kind import Detail, DetailSort
from scp_framework.model.called import called
from scp_framework.model.dates.day import FIRST_ORDINAL
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId
from scp_framework.model.limits import LONGEST_KEY, MOST_ACTIVITIES

MOST_COLUMNS = 500
"""Columns of a table."""
MOST_CELLS = 1_000_000
"""Cells of all tables, be there something in them or not."""
_PREFIXED = re.compile(r"(step|detail|set)\s*:\s*(.*)")
_CELL = re.compile(r"row (?P<row>[0-9]+)(?:, column (?P<column>[0-9]+))?|!(?P<letters>[A-Z]+)(?P<in_sheet>[0-9]+)")
_IN_TABLE = re.compile(r"(planner|activities|dispensations)(?:\[([0-9]+)\])?(?:\.|\Z)")


@frozen(kw_only=True)
class Row:
    """The cells of one row; `number` is counted from 1, and `line` is where it begins in a text, if it is in one."""

    cells: Sequence[str]
    number: int
    line: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in any cell."""
        return not any(cell.strip() for cell in self.cells)


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


def table_text(
    tables: Mapping[str, Table],
    arrangements: Arrangements | Editions,
    *,
    file: str | None = None,
    planner_id: str | None = None,
    covers: str | Window | None = None,
    faults: Iterable[Fault] = (),
) -> TableText:
    """What tables hold, as a text has it. What is given here goes before what the table `planner` says.

    `faults` are those that were found before.

    Raises:
        InputError: If there is too much in them.
    """
    reader = _Reader(arrangements, list(faults))
    if ACTIVITIES not in tables or not tables[ACTIVITIES].rows:
        reader.absent.update(REQUIRED[ACTIVITIES])
        reader.faults.append(Fault(path=ACTIVITIES, expected="a table of activities", actual="none", file=file))
    data: dict[str, object] = {name: reader.read(table) for name, table in tables.items()}
    heads = tables[PLANNER].filled if PLANNER in tables else []
    if len(heads) > 1:
        more = Fault(path="", expected="one planner", actual="a second row")
        reader.faults.append(tables[PLANNER].fault_at(more, heads[1], 0))
    read = data.get(PLANNER)
    # A table that a person fills in need not say in which form it is.
    head: dict[str, object] = {KEY: FILE_VERSION, **(read[0] if isinstance(read, list) and read else {})}
    head |= {"id": planner_id} if planner_id is not None else {}
    head |= {"covers": str(covers)} if covers is not None else {}
    for key, argument in (("id", "planner_id"), ("covers", "covers")) if not heads else ():
        if key not in head:
            expected = f"given in a table [planner] or a sheet Planner, or by --{key} ({argument} in Python)"
            reader.faults.append(Fault(path=f"{PLANNER}.{key}", expected=expected, problem=Problem.MISSING, file=file))
    text = TableText(
        file=file,
        toml="",
        data={**data, PLANNER: head},
        tables=tables,
        faults=reader.faults,
        absent=reader.absent,
    )
    if too_much := list(bound_faults(text.data)):
        raise text.refusal(too_much)
    return text


class _Reader:
    """Reads tables, and keeps what is wrong with them."""

    def __init__(self, arrangements: Arrangements | Editions, faults: list[Fault]) -> None:
        self.faults = faults
        self.absent: set[str] = set()
        """Columns that must be there and are not."""
        self._editions = as_editions(arrangements)
        partnerships = [each.partnership for each in self._editions.editions]
        kinds = [kind for partnership in partnerships for kind in partnership.kinds]
        self._known: dict[str, Called] = {
            "step": called(step for kind in kinds for step in kind.steps if step.id != kind.event),
            "detail": called(detail for kind in kinds for detail in kind.details),
            "set": called(noun for partnership in partnerships for noun in partnership.vocabularies),
        }

    def read(self, table: Table) -> list[dict[str, object]]:
        """The rows of a table as data."""
        columns = self._columns(table) if table.rows else {}
        if len(table.filled) > MOST_ACTIVITIES:
            actual, expected = str(len(table.filled)), f"at most {MOST_ACTIVITIES} rows"
            more = Fault(path="", expected=expected, actual=actual, problem=Problem.TOO_LARGE)
            raise InputError([table.fault_at(more, table.filled[MOST_ACTIVITIES], 0)])
        found: list[dict[str, object]] = []
        for row in table.filled:
            found.append(self._row(table, row, columns))
            if len(self.faults) > MOST_FAULTS:
                raise InputError(first_faults(self.faults, all_counted=False))
        return found

    def _columns(self, table: Table) -> dict[int, str]:
        """The columns that mean something, by their number."""
        known = Called.of(COLUMNS[table.name])
        for sort, nouns in self._known.items() if table.name == ACTIVITIES else ():
            known |= {f"{sort}: {noun}": tuple(f"{sort}: {each}" for each in names) for noun, names in nouns.items()}
        columns: dict[int, str] = {}
        for index, header in enumerate(table.headers):
            if not header:
                continue
            fault = table.odd.get((table.rows[0].number, index))
            if fault is None and header not in known:
                near, known_names = nearest(header, known), choices(known)
                fault = Fault(path="", expected="column", actual=quoted(header), problem=Problem.UNKNOWN_KEY,
                              nearest=near, known=known_names)  # fmt: skip
            if fault is None and header in columns.values():
                fault = duplicate("", header, what="column")
            if fault is None:
                columns[index] = header
            else:
                self.faults.append(table.fault_at(fault, table.rows[0], index))
        for header in REQUIRED[table.name]:
            if header not in columns.values() and table.name != PLANNER:
                self.absent.add(header)
                missing = Fault(path="", expected=f"a table with a column {header}", actual="none")
                self.faults.append(table.fault_at(missing, table.rows[0], 0))
        return columns

    def _row(self, table: Table, row: Row, columns: Mapping[int, str]) -> dict[str, object]:
        found: dict[str, object] = {}
        cells = [cell.replace("\r\n", "\n").replace("\r", "\n").strip(" \n") for cell in row.cells]
        by_header = {header: cells[index] for index, header in columns.items() if index < len(cells)}
        for index, cell in enumerate(cells):
            header = columns.get(index)
            fault = table.odd.get((row.number, index)) if cell else None
            if cell and fault is None and header is None and not table.header(index):
                expected = "empty, as its column has no name"
                fault = Fault(path="", expected=expected, actual=quoted(cell), problem=Problem.CONFLICT)
            if fault is not None:
                self.faults.append(table.fault_at(fault, row, index))
            elif cell and header is not None:
                reading = self._reading(table.name, header, by_header)
                try:
                    is_day = (row.number, index) in table.days
                    require_meant(cell, header, is_day=is_day, takes_days=reading in DAYS)
                    put(found, header, reading(cell))
                except InputError as error:
                    self.faults += (table.fault_at(each, row, index) for each in error.faults)
                    # What is here may still be named elsewhere; what is wrong with it is said once.
                    put(found, header, cell)
        return found

    def _reading(self, table: str, header: str, cells: Mapping[str, str]) -> ReadCell:
        """How to read the cells of a column, in a row with these other cells."""
        category, colon, name = header.partition(": ")
        if not colon:
            return COLUMNS[table][header]
        if category == "detail":
            return partial(self._detail, cells.get("kind", ""), cells.get("when", ""), name)
        return when_text if category == "step" else names_in_cell

    def _detail(self, kind: str, when: str, name: str, cell: str) -> object:
        """What a detail says: what it is, its kind tells, in the edition of the day where there are several."""
        detail = self._details_of(kind, when).get(name)
        match detail.sort if detail else None:
            case DetailSort.NUMBER:
                return number(cell)
            case DetailSort.MARK if cell.casefold() in MARKS:
                return MARKS[cell.casefold()]
            case DetailSort.MARK:
                raise invalid("", "yes or no", cell)
            case _:
                return plain(cell)

    def _details_of(self, kind: str, when: str) -> Mapping[str, Detail]:
        """The details of a kind, in the edition by which an activity is read, or another that has such a kind."""
        editions = list(self._editions.editions)
        if len(editions) > 1:
            try:
                first = When.parse(when_text(when)).first_ordinal
            except InputError:
                first = FIRST_ORDINAL
            editions.insert(0, self._editions.read_on(first))
        found: dict[str, Detail] = {}
        for each in editions:
            known = each.partnership.kind.get(KindId(kind))
            for detail in known.details if known is not None else ():
                found.setdefault(detail.id, detail)
        return found
