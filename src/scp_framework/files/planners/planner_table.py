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
from scp_framework.files.decode.cell_names import SCOPE_ONLY, require_meant
from scp_framework.files.decode.cell_names import names_in_cell as _names
from scp_framework.files.decode.cell_text import (
    day_text,
    entries,
    listed,
    plain,
    split,
    when_text,
    written,
)
from scp_framework.files.planners.planner_file import made_ids_of, planner_from
from scp_framework.files.text.limits import MOST_FAULTS, bound_faults, first_faults
from scp_framework.files.text.text import Text
from scp_framework.files.text.version import FILE_VERSION, KEY
from scp_framework.files.writing import planner_tables
from scp_framework.model.activity_kind import Detail, DetailSort
from scp_framework.model.called import called
from scp_framework.model.dates.day import FIRST_ORDINAL
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId
from scp_framework.model.limits import LONGEST_KEY, MOST_ACTIVITIES
from scp_framework.model.planner import Planner

PLANNER, ACTIVITIES, DISPENSATIONS = "planner", "activities", "dispensations"
TABLES = (PLANNER, ACTIVITIES, DISPENSATIONS)
"""The names of the tables, in the order in which they are written."""
MOST_COLUMNS = 500
"""Columns of a table."""
MOST_CELLS = 1_000_000
"""Cells of all tables, be there something in them or not."""


ReadCell = Callable[[str], object]
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")
_MARKS = {"yes": True, "no": False}
_PREFIXED = re.compile(r"(step|detail|set)\s*:\s*(.*)")
_CELL = re.compile(r"row (?P<row>[0-9]+)(?:, column (?P<column>[0-9]+))?|!(?P<letters>[A-Z]+)(?P<in_sheet>[0-9]+)")
_DAYS: tuple[ReadCell, ...] = (when_text, day_text)
_PARTS_OF_SCOPE = ("tiles", "area")


def _number(cell: str) -> object:
    return int(cell) if _WHOLE_NUMBER.fullmatch(cell) else plain(cell)


def _table_of(entry: str, main: str, reading: Mapping[str, ReadCell], marks: tuple[str, ...] = ()) -> dict[str, object]:
    """One member of a team, or one action: its name, then what else there is, with `|` between."""
    first, *others = split(entry, "|")
    table: dict[str, object] = {main: plain(first)}
    form = " | ".join([main, *(f"{key}: …" for key in reading), *marks])
    for each in others:
        key, colon, value = (part.strip() for part in each.partition(":"))
        if key in table:
            raise InputError([duplicate("", key, what="key")])
        if not colon and key in marks:
            table[key] = True
        elif colon and value and key in reading:
            table[key] = reading[key](value)
        else:
            close = nearest(key, [*reading, *marks])
            raise InputError([Fault(path="", expected=form, actual=quoted(each), nearest=close)])
    if not first:
        raise invalid("", form, entry)
    return table


def _team(cell: str) -> object:
    return [_table_of(each, "person", {"agency": plain, "role": plain}, ("lead",)) for each in entries(cell)]


def _actions(cell: str) -> object:
    return [_table_of(each, "what", {"owner": plain, "due": when_text, "closed": when_text}) for each in entries(cell)]


def _returns(cell: str) -> object:
    found: dict[str, object] = {}
    for each in entries(cell):
        agency, colon, when = (part.strip() for part in each.partition(":"))
        if not agency or not colon or not when:
            raise invalid(
                "", 'an agency and the day its return came, "police: 2021-02-03", with ";" between them', each
            )
        if plain(agency) in found:
            raise InputError([duplicate("", plain(agency), what="agency")])
        found[plain(agency)] = when_text(when)
    return found


COLUMNS: Mapping[str, Mapping[str, ReadCell]] = {
    PLANNER: {"id": plain, "covers": when_text, "title": plain, "arrangements": plain, KEY: _number},
    ACTIVITIES: {
        "id": plain, "kind": plain, "when": when_text, "status": plain, "title": plain, "agencies": _names,
        "returns": _returns, "bodies": _names, "tiles": _names, "area": plain, "outcomes": _names, "team": _team,
        "endorsements": _names, "not_taken": _names, "confirmed": _names, "cases": _number, "actions": _actions,
    },
    DISPENSATIONS: {
        "rule": plain, "reason": plain, "agreed_by": plain, "until": day_text, "agreed_on": day_text,
        "activity": plain, "member": plain, "period": when_text,
    },
}  # fmt: skip
"""The columns of each table, but for those that begin with `step:`, `detail:` or `set:`, and how a cell is read."""


def is_day_column(header: str) -> bool:
    """Whether a column of activities holds days.

    >>> is_day_column("when"), is_day_column("step: letter"), is_day_column("title")
    (True, True, False)
    """
    return COLUMNS[ACTIVITIES].get(header) is when_text or header.startswith("step:")


REQUIRED: Mapping[str, tuple[str, ...]] = {
    PLANNER: ("id", "covers"),
    ACTIVITIES: ("kind", "when"),
    DISPENSATIONS: ("rule", "reason", "agreed_by", "until"),
}
"""The columns that each table must have."""


@frozen(kw_only=True)
class Row:
    """The cells of one row; `number` is counted from 1, and `line` is where it begins in a text, if it is in one."""

    cells: Sequence[str]
    number: int
    line: int | None = None


@frozen(kw_only=True, slots=False, eq=False)
class Table:
    """A table as it was found; `where` names a cell by the number of its row, that of its column, and its header."""

    name: str
    rows: Sequence[Row]
    where: Callable[[int, int, str], str]
    odd: Mapping[tuple[int, int], Fault] = field(factory=dict)
    """What is wrong with cells that hold no text that can be read, by the number of the row and that of the column."""
    days: Collection[tuple[int, int]] = ()
    """The cells that hold a date, and not a text that looks like one."""

    @cached_property
    def headers(self) -> list[str]:
        """The names of the columns, as plain words."""
        names = [cell.strip().casefold() for cell in self.rows[0].cells] if self.rows else []
        return [f"{match[1]}: {match[2]}" if (match := _PREFIXED.fullmatch(name)) else name for name in names]

    def fault_at(self, fault: Fault, row: Row, column: int) -> Fault:
        """The fault with the name of its cell as its place."""
        header = self.headers[column] if column < len(self.headers) else ""
        header = header if len(header) <= LONGEST_KEY else f"{header[:LONGEST_KEY]}…"
        return evolve(fault, path=self.where(row.number, column, header), line=row.line)


@frozen(kw_only=True, slots=False, eq=False)
class _Tables(Text):
    """Tables as data, whose faults are named by cells."""

    tables: Mapping[str, Table]
    rows: Mapping[str, Sequence[Row]]
    """The rows that hold something, but for the headers."""

    def location(self, index: int) -> str:
        place = f"{ACTIVITIES}, row {self.rows[ACTIVITIES][index].number}"
        return place if self.file is None else f"{self.file}, {place}"

    def located(self, fault: Fault) -> Fault:
        if fault.first is not None:
            first = self.located(Fault(path=fault.first, expected=""))
            fault = evolve(fault, first=first.path, first_at=f"on line {first.line}" if first.line else None)
        match = re.match(r"(planner|activities|dispensations)(?:\[([0-9]+)\])?(?:\.|\Z)", fault.path)
        if match is None or match[1] not in self.tables:
            return evolve(fault, file=self.file)
        table, rows = self.tables[match[1]], self.rows[match[1]]
        index = int(match[2] or 0)
        if index >= len(rows):
            return evolve(fault, file=self.file)
        rest = fault.path[match.end() :]
        column = next((at for each in around(rest) if (at := self._column(table, each)) is not None), None)
        if column is None:
            return evolve(fault, path=f"{table.where(rows[index].number, 0, '')}: {rest}", line=rows[index].line)
        return evolve(table.fault_at(fault, rows[index], column), file=self.file)

    @staticmethod
    def _column(table: Table, place: str) -> int | None:
        first, _, rest = place.partition(".")
        name = rest if first == "scope" and rest else "tiles" if first == "scope" else place
        if first in ("steps", "details", "sets") and rest:
            name = f"{first[:-1]}: {rest.strip(chr(34))}"
        return table.headers.index(name) if name in table.headers else None


def tables_of(planner: Planner) -> dict[str, list[list[str]]]:
    """The planner as tables of cells, the names of the columns first; columns in which nothing stands are left out."""
    data = planner_tables(planner)
    found = {name: [_row(each) for each in _list(data[name])] for name in (ACTIVITIES, DISPENSATIONS)}
    found = {PLANNER: [_row(data[PLANNER])], **found}
    return {name: _with_headers(name, rows) for name, rows in found.items()}


def _with_headers(name: str, rows: list[dict[str, str]]) -> list[list[str]]:
    used = dict.fromkeys(header for row in rows for header in row)
    plain_headers = [header for header in COLUMNS[name] if header in used or header in REQUIRED[name]]
    headers = [*plain_headers, *sorted(header for header in used if header not in COLUMNS[name])]
    return [headers, *([row.get(header, "") for header in headers] for row in rows)]


def _row(table: object) -> dict[str, str]:
    """One row, by the names of its columns."""
    row: dict[str, str] = {}
    for key, value in _items(table):
        if key == "scope":
            scope = dict(_items(value))
            row |= {part: _written_cell(scope[part]) for part in _PARTS_OF_SCOPE if part in scope} or {
                "tiles": SCOPE_ONLY
            }
        elif key in ("steps", "details", "sets"):
            row |= {f"{key[:-1]}: {name}": _written_cell(each) for name, each in _items(value)}
        elif key == "team":
            row[key] = listed(_written_entry(each, "person") for each in _list(value))
        elif key == "returns":
            row[key] = listed(written(f"{agency}: {day}", parting=";") for agency, day in _items(value))
        elif key == "actions":
            row[key] = listed(_written_entry(each, "what") for each in _list(value))
        else:
            row[key] = _written_cell(value)
    return row


def _items(table: object) -> Iterable[tuple[str, object]]:
    return table.items() if isinstance(table, dict) else ()


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _written_cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return listed(written(str(each), parting=";") for each in value)
    return written(str(value))


def _written_entry(entry: object, main: str) -> str:
    table = dict(_items(entry))
    parts = [written(str(table.pop(main)), parting=";|")]
    for key, value in table.items():
        parts.append(key if value is True else f"{key}: {written(str(value), parting=';|')}")
    return " | ".join(parts)


def planner_from_rows(
    tables: Mapping[str, Table],
    arrangements: Arrangements | Editions,
    *,
    file: str | None = None,
    planner_id: str | None = None,
    covers: str | Window | None = None,
    faults: Iterable[Fault] = (),
    made: dict[int, str] | None = None,
) -> Planner:
    """The planner that tables hold. What is given here goes before what the table `planner` says.

    `faults` are those that were found before. `made` is filled with the ids made for activities without one, by the
    number of the row.

    Raises:
        InputError: With everything that is wrong in it.
    """
    reader = _Reader(arrangements)
    reader.faults += faults
    if ACTIVITIES not in tables or not tables[ACTIVITIES].rows:
        reader.absent.update(REQUIRED[ACTIVITIES])
        reader.faults.append(Fault(path=ACTIVITIES, expected="a table of activities", actual="none"))
    data: dict[str, object] = {}
    rows: dict[str, list[Row]] = {}
    for name, table in tables.items():
        try:
            data[name], rows[name] = reader.read(table)
        except InputError as error:
            raise InputError(evolve(fault, file=file) for fault in error.faults) from None
    listed_heads = _list(data.pop(PLANNER, []))
    head = dict(_items(listed_heads[0])) if listed_heads else {}
    if len(listed_heads) > 1:
        table = tables[PLANNER]
        more = Fault(path="", expected="one planner", actual="a second row")
        reader.faults.append(table.fault_at(more, rows[PLANNER][1], 0))
    # A table that a person fills in need not say in which form it is.
    head = {KEY: FILE_VERSION, **head}
    head |= {"id": planner_id} if planner_id is not None else {}
    head |= {"covers": str(covers)} if covers is not None else {}
    data[PLANNER] = head
    if not rows.get(PLANNER):
        reader.faults += (
            Fault(
                path=f"{PLANNER}.{key}",
                expected=f"given in a table [planner] or a sheet Planner, or by --{key} ({argument} in Python)",
                problem=Problem.MISSING,
            )
            for key, argument in (("id", "planner_id"), ("covers", "covers"))
            if key not in head
        )
    text = _Tables(file=file, toml="", data=data, tables=tables, rows=rows)
    own = [evolve(fault, file=file) for fault in reader.faults]
    if too_much := [text.located(fault) for fault in bound_faults(data)]:
        raise _joined_faults(own, too_much, reader.absent)
    try:
        planner = planner_from(text, arrangements)
    except InputError as error:
        raise _joined_faults(own, error.faults, reader.absent) from None
    if own:
        raise _joined_faults(own, (), reader.absent)
    if made is not None:
        made |= {rows[ACTIVITIES][index].number: name for index, name in made_ids_of(text, arrangements).items()}
    return planner


def _joined_faults(own: list[Fault], further: Iterable[Fault], absent: Iterable[str]) -> InputError:
    """All faults, without those that only say once more what is wrong with the form of a cell or of a header."""
    at = {fault.path for fault in own}
    ends = tuple(f": {header}" for header in absent)
    left = [
        fault
        for fault in further
        if fault.path not in at and not (ends and fault.problem is Problem.MISSING and fault.path.endswith(ends))
    ]
    found = sorted(dict.fromkeys([*own, *left]), key=_in_reading_order)
    return InputError(first_faults(found, all_counted=False))


def _in_reading_order(fault: Fault) -> tuple[int, str, int, int, str]:
    """By the line where there is one, or else by the sheet; then by the row and the column."""
    sheet, mark, _ = fault.path.partition("!")
    cell = _CELL.search(fault.path)
    letters = cell["letters"] or "" if cell else ""
    row, column = (int(cell["row"] or cell["in_sheet"]), int(cell["column"] or len(letters))) if cell else (0, 0)
    return fault.line or 0, sheet if mark else "", row, column, letters


class _Reader:
    """Reads tables, and keeps what is wrong with them."""

    def __init__(self, arrangements: Arrangements | Editions) -> None:
        self.faults: list[Fault] = []
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

    def read(self, table: Table) -> tuple[list[dict[str, object]], list[Row]]:
        """The rows of a table as data, and the rows that they stand in."""
        if not table.rows:
            return [], []
        columns = self._columns(table)
        rows = [row for row in table.rows[1:] if any(cell.strip() for cell in row.cells)]
        if len(rows) > MOST_ACTIVITIES:
            more = Fault(
                path="", expected=f"at most {MOST_ACTIVITIES} rows", actual=str(len(rows)), problem=Problem.TOO_LARGE
            )
            raise InputError([table.fault_at(more, rows[MOST_ACTIVITIES], 0)])
        found: list[dict[str, object]] = []
        for row in rows:
            found.append(self._row(table, row, columns))
            if len(self.faults) > MOST_FAULTS:
                raise InputError(first_faults(self.faults, all_counted=False))
        return found, rows

    def _columns(self, table: Table) -> dict[int, str]:
        """The columns that mean something, by their number."""
        known = Called.of(COLUMNS[table.name])
        for sort, nouns in self._known.items() if table.name == ACTIVITIES else ():
            known |= {f"{sort}: {noun}": tuple(f"{sort}: {each}" for each in names) for noun, names in nouns.items()}
        headers = table.rows[0]
        columns: dict[int, str] = {}
        for index, header in enumerate(table.headers):
            if not header:
                continue
            if (fault := table.odd.get((headers.number, index))) is not None:
                self.faults.append(table.fault_at(fault, headers, index))
                continue
            if header not in known:
                problem = Fault(
                    path="", expected="column", actual=quoted(header), problem=Problem.UNKNOWN_KEY,
                    nearest=nearest(header, known), known=choices(known),
                )  # fmt: skip
                self.faults.append(table.fault_at(problem, headers, index))
            elif header in columns.values():
                twice = duplicate("", header, what="column")
                self.faults.append(table.fault_at(twice, headers, index))
            else:
                columns[index] = header
        for header in REQUIRED[table.name]:
            if header not in columns.values() and table.name != PLANNER:
                self.absent.add(header)
                missing = Fault(path="", expected=f"a table with a column {header}", actual="none")
                self.faults.append(table.fault_at(missing, headers, 0))
        return columns

    def _row(self, table: Table, row: Row, columns: Mapping[int, str]) -> dict[str, object]:
        found: dict[str, object] = {}
        cells = [cell.replace("\r\n", "\n").replace("\r", "\n").strip(" \n") for cell in row.cells]
        kind, when = (
            next((cells[index] for index, name in columns.items() if name == key and index < len(cells)), "")
            for key in ("kind", "when")
        )
        for index, cell in enumerate(cells):
            if not cell:
                continue
            header = columns.get(index)
            if (fault := table.odd.get((row.number, index))) is not None:
                self.faults.append(table.fault_at(fault, row, index))
                continue
            if header is None:
                if index >= len(table.headers) or not table.headers[index]:
                    nameless = Fault(
                        path="",
                        expected="empty, as its column has no name",
                        actual=quoted(cell),
                        problem=Problem.CONFLICT,
                    )
                    self.faults.append(table.fault_at(nameless, row, index))
                continue
            reading = self._reading(table.name, header, kind, when)
            try:
                require_meant(cell, header, is_day=(row.number, index) in table.days, takes_days=reading in _DAYS)
                value = reading(cell)
            except InputError as error:
                self.faults += (table.fault_at(fault, row, index) for fault in error.faults)
                # What stands here may still be named elsewhere; what is wrong with it is said once.
                value = cell
            _put(found, header, value)
        return found

    def _reading(self, table: str, header: str, kind: str, when: str) -> ReadCell:
        sort, colon, name = header.partition(": ")
        if not colon:
            return COLUMNS[table][header]
        match sort:
            case "step":
                return when_text
            case "set":
                return _names
            case _:
                return partial(self._detail, kind, when, name)

    def _detail(self, kind: str, when: str, name: str, cell: str) -> object:
        """What a detail says: what it is, its kind tells, in the edition of the day where there are several."""
        detail = self._details_of(kind, when).get(name)
        match detail.sort if detail else None:
            case DetailSort.NUMBER:
                return _number(cell)
            case DetailSort.MARK if cell.casefold() in _MARKS:
                return _MARKS[cell.casefold()]
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


def _put(found: dict[str, object], header: str, value: object) -> None:
    """Put what a cell says where the same stands in a TOML file."""
    sort, colon, name = header.partition(": ")
    if colon:
        inner = found.setdefault(f"{sort}s", {})
    elif header in _PARTS_OF_SCOPE:
        inner, name = found.setdefault("scope", {}), header
        if header == "tiles" and value == [SCOPE_ONLY]:
            return
    else:
        inner, name = found, header
    if isinstance(inner, dict):
        inner[name] = value
