"""Planner as tables of texts: one row an activity, the form that CSV files, workbooks and data frames share.

There are up to three tables: `planner` with one row, `activities`, and `exceptions`; each begins with the names
of its columns. An empty cell means "not recorded", the word "none" a list recorded as holding nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Unpack

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import Fault, InputError, NamedIds, Problem, choices, duplicate, invalid, nearest, quoted
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
    number,
    put,
)
from scp_framework.files.planners.table import Given, Row, Table, TableText
from scp_framework.files.text.limits import MOST_FAULTS, bound_faults, first_faults
from scp_framework.files.text.version import FILE_VERSION, KEY
from scp_framework.model.activity_kind import Detail, DetailType
from scp_framework.model.dates.day import FIRST_ORDINAL
from scp_framework.model.dates.when import When
from scp_framework.model.display_names import display_names
from scp_framework.model.identifier import KindId
from scp_framework.model.limits import MOST_ACTIVITIES


def table_text(
    tables: Mapping[str, Table],
    arrangements: Arrangements | Editions,
    file: str | None,
    faults: Iterable[Fault] = (),
    **given: Unpack[Given],
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
    for key, argument in (("id", "planner_id"), ("covers", "covers")):
        if (value := {**given}.get(argument)) is not None:
            head[key] = str(value)
        elif not heads and key not in head:
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
        self._known: dict[str, NamedIds] = {
            "step": display_names(step for kind in kinds for step in kind.steps if step.id != kind.event),
            "detail": display_names(detail for kind in kinds for detail in kind.details),
            "set": display_names(noun for partnership in partnerships for noun in partnership.vocabularies),
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
        known = NamedIds.of(COLUMNS[table.name])
        for category, nouns in self._known.items() if table.name == ACTIVITIES else ():
            known |= {
                f"{category}: {noun}": tuple(f"{category}: {each}" for each in names) for noun, names in nouns.items()
            }
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
                expected = "must be empty, because its column has no name"
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
        match detail.type if detail else None:
            case DetailType.NUMBER:
                return number(cell)
            case DetailType.MARK if cell.casefold() in MARKS:
                return MARKS[cell.casefold()]
            case DetailType.MARK:
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
