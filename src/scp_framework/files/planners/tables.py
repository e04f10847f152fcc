"""Planner as tables of texts: one row an activity, the form that CSV files, workbooks and data frames share.

There are up to three tables: `planner` with one row, `activities`, and `exceptions`; each begins with the headings of
its columns. An empty cell means "not recorded", the word "none" a list recorded as holding nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Unpack

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import Fault, InputError, Problem, beyond_limit, conflict, quoted, wrong
from scp_framework.files.decode.cell_days import DayForms
from scp_framework.files.decode.cell_text import plain, require_meant
from scp_framework.files.decode.date_order import DateOrder
from scp_framework.files.decode.printed_names import Names, folded
from scp_framework.files.planners.cells import Cells
from scp_framework.files.planners.columns import ACTIVITIES, DAYS, LEAD, PLANNER, REQUIRED, put, reading_of
from scp_framework.files.planners.found import Found, tell_of_people, tell_of_repeats
from scp_framework.files.planners.given import GivenOfFile, as_date_order
from scp_framework.files.planners.headings import Headings
from scp_framework.files.planners.sheets import tables_in
from scp_framework.files.planners.table import COMMENT, Row, Sheet, Table, TableText, is_numbered
from scp_framework.files.planners.tolerated import Told, Tolerated, notices_of
from scp_framework.files.text.limits import MOST_FAULTS, first_faults
from scp_framework.files.text.version import FILE_VERSION, KEY
from scp_framework.model.dates.day import ISO_DAY
from scp_framework.model.limits import MOST_ACTIVITIES
from scp_framework.model.notice import Notice

NAMES_IN: Mapping[str, str] = {
    "kind": "KindId", "agencies": "AgencyId", "returns": "AgencyId", "bodies": "BodyId", "tiles": "TileId",
    "outcomes": "OutcomeId", "endorsements": "NodeId", "agreed_by": "OwnerId", "member": "MemberId",
}  # fmt: skip
"""The type of the names to choose from in a column."""
_TOTAL = re.compile(r"(?:grand |sub[ -]?)?totals?\b", re.IGNORECASE)


def table_text(
    sheets: Sequence[Sheet],
    arrangements: Arrangements | Editions,
    file: str | None,
    notices: Iterable[Notice] = (),
    **given: Unpack[GivenOfFile],
) -> TableText:
    """What tables hold, as a text has it. What is given here goes before what the table `planner` says.

    `notices` are those of the form.

    Raises:
        InputError: If there is too much in them.
    """
    editions = as_editions(arrangements)
    headings = Headings(editions=editions, ignore=frozenset(map(folded, given.get("ignore") or ())))
    found = tables_in(sheets, headings, file, given.get("sheet"))
    reader = _Reader(headings, found, as_date_order(given.get("date_order")))
    if ACTIVITIES not in found.tables and not found.absent and not any(each.path == "--sheet" for each in found.faults):
        reader.faults.append(Fault(path=ACTIVITIES, expected="a table of activities", actual="none", file=file))
    data: dict[str, object] = {name: reader.read(table) for name, table in found.tables.items()}
    heads = found.tables[PLANNER].filled if PLANNER in found.tables else []
    if len(heads) > 1:
        more = Fault(path="", expected="one planner", actual="a second row")
        reader.faults.append(found.tables[PLANNER].fault_at(more, heads[1], 0))
    read = data.get(PLANNER)
    # A table that a person fills in need not say in which form it is.
    head: dict[str, object] = {KEY: FILE_VERSION, **(read[0] if isinstance(read, list) and read else {})}
    if (default := given.get("default_id")) is not None:
        head.setdefault("id", default)
    if not heads:
        # A table of activities alone is read for these arrangements, in whichever form it is.
        head["arrangements"] = editions.editions[-1].id
    for key, argument, example in (("id", "planner_id", "plan-2021"), ("covers", "covers", "2020-11..2021-10")):
        if (value := {**given}.get(argument)) is not None:
            head[key] = str(value)
        elif not heads and key not in head:
            beside = f"--{key} ({argument} in Python), such as {example}"
            expected = f"given in a table [planner] or a sheet Planner, or by {beside}"
            reader.refuse(Fault(path=f"{PLANNER}.{key}", expected=expected, problem=Problem.MISSING, file=file))
    return TableText(
        file=file,
        toml="",
        data={**data, PLANNER: head},
        tables=found.tables,
        rows=reader.rows,
        faults=reader.faults,
        absent=found.absent,
        unread=reader.unread,
        names_in=reader.names_in,
        notices=(*notices, *found.notices, *notices_of(reader.told(), file)),
    ).within_limits()


class _Reader:
    """Reads tables, and keeps what is wrong with them and what was tolerated."""

    def __init__(self, headings: Headings, found: Found, order: DateOrder | None) -> None:
        self._headings, editions = headings, headings.editions
        self._found = found
        self.faults = found.faults
        self.tolerated: list[Tolerated] = []
        self.rows: dict[str, list[Row]] = {}
        self.unread: set[str] = set()
        calendars = tuple(dict.fromkeys(each.partnership.calendar for each in editions.editions))
        self._cells = Cells(editions=editions, days=DayForms(order=order, calendars=calendars))

    def read(self, table: Table) -> list[dict[str, object]]:
        """The rows of a table as data."""
        if len(table.filled) > MOST_ACTIVITIES:
            more = beyond_limit("", f"at most {MOST_ACTIVITIES} rows", len(table.filled))
            raise InputError([table.fault_at(more, table.filled[MOST_ACTIVITIES], 0)])
        found: list[dict[str, object]] = []
        read = self.rows[table.name] = []
        if (at := table.numbers.get("id")) is not None and table.name == ACTIVITIES:
            self._cells.activities = {plain(row.cells[at]) for row in table.filled if at < len(row.cells)}
        for row in table.filled:
            if (whole := self._fault_of_row(table, row)) is not None:
                self.faults.append(whole)
                continue
            read.append(row)
            found.append(self._row(table, row))
            if len(self.faults) > MOST_FAULTS:
                raise InputError(first_faults(self.faults, all_counted=False))
        if table.name == ACTIVITIES:
            tell_of_repeats(table, _repeated(read, found), self._found)
            tell_of_people(table, found, self._found)
        return found

    def told(self) -> list[Tolerated]:
        """What was tolerated. That the day comes first needs no notice where another date of the file proves it."""
        proved = self._cells.days.is_day_first
        return [each for each in self.tolerated if not (proved and each.told.code == "cell/day-first")]

    def names_in(self, column: str) -> Names | None:
        """The names to choose from in a column."""
        return self._cells.names_of(NAMES_IN[column]) if column in NAMES_IN else None

    def _row(self, table: Table, row: Row) -> dict[str, object]:
        found: dict[str, object] = {}
        cells = [_trimmed(cell) for cell in row.cells]
        self._cells.row = {column: cells[index] for index, column in table.columns.items() if index < len(cells)}
        for index, cell in enumerate(cells):
            if not cell:
                continue
            column = table.columns.get(index)
            place = (row.number, index)
            if column is None and not table.heading(index):
                expected = "must be empty, because its column has no name"
                fault = conflict("", expected, quoted(cell))
                self.faults.append(table.fault_at(table.sheet.odd.get(place) or fault, row, index))
            elif column is not None:
                self._cell(table, row, index, column, cell, found)
        if table.name == ACTIVITIES and LEAD in found:
            self._lead(table, row, found)
        return found

    def _cell(self, table: Table, row: Row, index: int, column: str, cell: str, found: dict[str, object]) -> None:
        """Read one cell, and put what it says where it belongs."""
        sheet, place = table.sheet, (row.number, index)
        if (odd := sheet.odd.get(place)) is not None:
            self.refuse(table.fault_at(odd, row, index))
            return
        if (doubtful := sheet.doubtful.get(place)) is not None:
            self.faults.append(table.fault_at(doubtful, row, index))
        if place in sheet.struck:
            expected = "this text is struck out: delete it, or remove the line through it"
            fault = conflict("", expected, quoted(cell))
            self.faults.append(table.fault_at(fault, row, index))
        reading = reading_of(table.name, column)
        self._cells.told = []
        try:
            require_meant(cell, column, is_day=place in sheet.days, takes_days=reading in DAYS)
            put(found, column, reading(self._cells, cell))
        except InputError as error:
            for each in error.faults:
                self.refuse(table.fault_at(each, row, index))
            # What is here may still be named elsewhere; what is wrong with it is said once.
            put(found, column, cell)
        self._tell(table, row, index)

    def refuse(self, fault: Fault) -> None:
        """Note that a cell can't be read, so that nothing more is said about it."""
        self.faults.append(fault)
        self.unread.add(fault.path)

    def _tell(self, table: Table, row: Row, index: int) -> None:
        for each in self._cells.told:
            self.tolerated.append(Tolerated(each, table.cell(row.number, index), table.heading(index)))
        self._cells.told = []

    def _fault_of_row(self, table: Table, row: Row) -> Fault | None:
        """What is wrong with a whole row: it is struck out, the headings once more, or a note between the rows."""
        if table.name != ACTIVITIES:
            return None
        read = [index for index in table.columns if row.has(index)]
        first = next((index for index, cell in enumerate(row.cells) if cell.strip()), 0)
        kind, when = (table.numbers.get(each, len(row.cells)) for each in REQUIRED[ACTIVITIES])
        if read and all((row.number, index) in table.sheet.struck for index in read):
            expected = 'this row is struck out: delete it, or write "cancelled" as its status and remove the line'
        elif len(read) > 1 and self._are_headings(table, row, read):
            expected = "this row repeats the headings: delete it"
        elif is_numbered(row):
            number = row.first.removeprefix(COMMENT)
            mend = f'write "{number}" if that is its number, or "{COMMENT} {number}" to leave the row out'
            expected = f"this row begins with {quoted(row.first)}: {mend}"
        elif _TOTAL.match(row.first) and not (row.has(when) and row.has(kind) and self._is_kind(row.cells[kind])):
            expected = f"this row holds totals ({quoted(row.first)}): delete it, or begin it with #"
        elif len(read) == 1 and self._is_note(table.columns[read[0]], row.cells[read[0]]):
            said = quoted(row.cells[read[0]].strip())
            expected = f"this row holds only {said}: delete it, begin it with #, or move it to a column called Notes"
        else:
            return None
        return table.fault_at(conflict("", expected), row, first)

    def _are_headings(self, table: Table, row: Row, read: Sequence[int]) -> bool:
        """Whether a row holds the headings once more, or other words for those that there must be."""
        if all(folded(row.cells[index]) == folded(table.heading(index)) for index in read):
            return True
        when = table.numbers.get("when")
        # What is looked up for a row takes long, and a date has a digit as a rule.
        may_be = when is not None and row.has(when) and not any(map(str.isdigit, row.cells[when]))
        return may_be and self._headings.are_complete(ACTIVITIES, [row.cells[index] for index in read])

    def _is_note(self, column: str, cell: str) -> bool:
        """Whether the only cell of a row says nothing of an activity, as where it is the heading of a part."""
        return column not in REQUIRED[ACTIVITIES] or (column == "kind" and not self._is_kind(cell))

    def _is_kind(self, cell: str) -> bool:
        return bool(self._cells.names_of("KindId").fitting(cell.strip()))

    def _lead(self, table: Table, row: Row, found: dict[str, object]) -> None:
        """Mark who leads the team; without a team, it can't be recorded, as a team is recorded whole or not at all."""
        lead, team, index = found.pop(LEAD), found.get("team"), table.numbers[LEAD]
        if "team" not in found:
            read_as = "not recorded, as a team is recorded whole or not at all"
            self._cells.told.append(Told("cell/lead-without-team", str(lead), read_as))
            self._tell(table, row, index)
            return
        people = [each for each in team if isinstance(each, dict)] if isinstance(team, list) else []
        named = [each for each in people if folded(str(each["person"])) == folded(str(lead))]
        others = [each for each in people if each.get("lead") and each not in named]
        if not named or others:
            expected = "the one person on the team in this row who leads"
            self.faults.append(table.fault_at(wrong("", expected, lead), row, index))
        for each in named:
            each["lead"] = True


def _trimmed(cell: str) -> str:
    """A cell without spaces at its ends, and with one sort of line ends."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip(" \n\u00a0")


def _repeated(rows: Sequence[Row], read: Sequence[Mapping[str, object]]) -> list[Row]:
    """Rows without an id that were read as the same as an earlier one, of a day that is known."""
    known: set[str] = set()
    found = []
    for row, each in zip(rows, read, strict=True):
        if "id" in each or not ISO_DAY.fullmatch(str(each.get("when"))):
            continue
        if (said := str(each)) in known:
            found.append(row)
        known.add(said)
    return found
