"""Promises from a sheet: the simple ones, one row each, as an alternative to `rules.toml`.

A row says what is promised, how many and how often, by when, for whom, and where the document says so. Which columns
are filled tells the shape: `by` a by-date, `followed by` a follow-up, `step` a lead time, and otherwise a cadence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import evolve, field, frozen

from scp_framework.address import around
from scp_framework.errors import Fault, InputError, Problem, choices, duplicate, quoted
from scp_framework.files.arrangements.entry_names import RULES
from scp_framework.files.arrangements.rule_words import (
    FIRMNESS,
    Cell,
    bounded_length,
    counted,
    day_of_year,
    length,
    member_group,
    period,
)
from scp_framework.files.decode.printed_names import Names, folded
from scp_framework.files.planners.planner_csv import csv_decoded, csv_place, csv_rows
from scp_framework.files.planners.planner_excel import sheets_in_excel
from scp_framework.files.planners.planner_forms import WORKBOOKS, form_of
from scp_framework.files.planners.table import Row, Sheet, is_comment
from scp_framework.files.planners.words import words
from scp_framework.files.text.limits import LARGEST_FILE, LARGEST_WORKBOOK
from scp_framework.files.text.text import Text, read_bytes
from scp_framework.nearest import NamedIds, nearest

Table = dict[str, object]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("reference", "ref"),
    "promise": ("title", "what we promise", "we said", "we will"),
    "what": ("kind", "kind of activity", "activity"),
    "how many": ("number",),
    "how often": ("every", "frequency"),
    "by": ("by when", "by date"),
    "for whom": ("for each", "for"),
    "step": (),
    "how long": ("lead time",),
    "before": (),
    "after": (),
    "followed by": (),
    "within": (),
    "firmness": ("strength", "will, should or might"),
    "section": ("where it says so", "source"),
    "heading": (),
    "why": ("reason",),
    "owner": ("responsible", "who"),
}
"""The headings, and other words for them."""
REQUIRED = ("code", "promise", "what", "firmness", "section")
PLACES: Mapping[str, str] = {
    "code": "code", "title": "promise", "of": "what", "at_least": "how many", "at_most": "how many",
    "every": "how often", "by": "by", "for_each": "for whom", "step": "step", "before": "before", "after": "after",
    "followed_by": "followed by", "within": "within", "strength": "firmness", "source.section": "section",
    "source.heading": "heading", "why": "why", "owner": "owner",
}  # fmt: skip
"""The column in which a key of a rule is written."""
SHAPES: Mapping[str, tuple[str, ...]] = {
    "by-date": ("by", "how many", "for whom"),
    "follow-up": ("followed by", "within"),
    "lead-time": ("step", "how long", "before", "after"),
    "cadence": ("how many", "how often", "for whom"),
}
"""The columns that a shape has beside those that all have. The first of them tells the shape; the last needs none."""


@frozen(kw_only=True, slots=False, eq=False)
class RulesSheet(Text):
    """A sheet of promises. Its rules are made when it is known what the names in it can stand for."""

    sheet: Sheet
    rows: list[Row] = field(factory=list)
    """The rows that became rules, in their order."""

    @property
    def is_sheet(self) -> bool:
        """It is one."""
        return True

    @cached_property
    def head(self) -> tuple[Row | None, Mapping[str, int], list[Fault]]:
        """The row of the headings, the number of each column, and what is wrong with the headings."""
        known = {folded(name): column for column, others in COLUMNS.items() for name in (column, *others)}
        for row in self.sheet.filled:
            named = [known.get(folded(cell)) for cell in row.cells]
            if {"code", "what"} <= set(named):
                columns: dict[str, int] = {}
                faults = list(self._headings(row, named, columns))
                absent = [each for each in REQUIRED if each not in columns]
                faults += [
                    self.sheet.fault_at(Fault(path="", expected=f"a column {quoted(each)}", actual="none"), row, 0)
                    for each in absent
                ]
                return row, columns, faults
        expected = f"a row of headings: {', '.join(REQUIRED)}"
        return None, {}, [Fault(path="", expected=expected, actual="none", file=self.file)]

    def _headings(self, row: Row, named: Sequence[str | None], columns: dict[str, int]) -> Iterator[Fault]:
        for index, (cell, column) in enumerate(zip(row.cells, named, strict=True)):
            if not cell.strip() or folded(cell) in words().ignored_columns or cell.strip().startswith("#"):
                continue
            if column is None:
                near, note = nearest(cell, COLUMNS), "if it is your own, begin its heading with #"
                fault = Fault(
                    path="", expected="column", actual=quoted(cell), problem=Problem.UNKNOWN_KEY, nearest=near,
                    note=note, known=choices(COLUMNS),
                )  # fmt: skip
                yield self.sheet.fault_at(fault, row, index)
            elif column in columns:
                yield self.sheet.fault_at(duplicate("", column, what="column"), row, index)
            else:
                columns[column] = index

    def rules(self, names: Mapping[str, NamedIds], codes: dict[str, str]) -> tuple[list[Table], list[Fault]]:
        """The rules as tables of a file, and what is wrong in the cells; a row in which anything is makes no rule.

        `names` are those that exist, by the list that they are in; `codes` are those of rules, with their places.
        """
        head, columns, faults = self.head
        tables: list[Table] = []
        for row in self.sheet.filled if head is not None and not faults else ():
            if head is None or row.number <= head.number or is_comment(row):
                continue
            read = _RowReader(self, row, columns)
            table = dict(read.rule(names))
            code = str(table.get("code", ""))
            if (first := codes.get(code)) is not None:
                read.refuse("code", evolve(duplicate("", code, what="code"), first_at=first))
            elif code:
                codes[code] = f"on line {row.line}" if row.line else f"in row {row.number}"
            faults += read.faults
            if not read.faults:
                self.rows.append(row)
                tables.append(table)
        return tables, faults

    def line_of(self, path: str) -> int | None:
        """The line of the row in which a rule is written."""
        row = self._row_of(path)
        return None if row is None else row.line

    def located(self, fault: Fault) -> Fault:
        """The fault with its cell in the place of its path."""
        row = self._row_of(fault.path)
        if row is None:
            return evolve(fault, file=self.file)
        rest = fault.path.partition("].")[2]
        column = next((PLACES[outer] for outer in around(rest) if outer in PLACES), None) if rest else None
        index = self.head[1].get(column or "", 0)
        return self.sheet.fault_at(fault, row, index, column or "")

    def _row_of(self, path: str) -> Row | None:
        number = path.removeprefix(f"{RULES}[").partition("]")[0]
        return self.rows[int(number)] if path.startswith(f"{RULES}[") and number.isdigit() else None


class _RowReader:
    """Reads one row, and keeps what is wrong in it."""

    def __init__(self, text: RulesSheet, row: Row, columns: Mapping[str, int]) -> None:
        self._sheet, self._row, self._columns = text.sheet, row, columns
        self._cells = {name: row.cells[index].strip() for name, index in columns.items() if row.has(index)}
        odd = ((place[1], fault) for place, fault in text.sheet.odd.items() if place[0] == row.number)
        self.faults = [text.sheet.fault_at(fault, row, index) for index, fault in odd]

    def rule(self, names: Mapping[str, NamedIds]) -> Iterator[tuple[str, object]]:
        """The keys of the rule with their values."""
        cells = self._cells
        shape = next((name for name, own in SHAPES.items() if own[0] in cells), "cadence")
        yield "shape", shape
        elsewhere = {column for own in SHAPES.values() for column in own} - set(SHAPES[shape])
        for column in cells:
            if column in elsewhere:
                expected = f"empty beside {quoted(SHAPES[shape][0])}: each type of promise needs its own row"
                self.refuse(column, Fault(path="", expected=expected, actual=quoted(cells[column])))
        for column in REQUIRED:
            if column not in cells:
                self.refuse(column, Fault(path="", expected="filled in", actual="an empty cell"))
        for column, (key, reading) in _readings(names).items():
            if column in cells:
                yield from self._read(column, partial(_under, key, reading))
        yield "source", {name: cells[name] for name in ("section", "heading") if name in cells}
        if "how many" in cells:
            yield from self._read("how many", counted)
        elif shape == "cadence":
            yield "at_least", 1
        if "how long" in cells:
            yield from self._read("how long", bounded_length)

    def _read(self, column: str, reading: Callable[[str], Table]) -> Iterator[tuple[str, object]]:
        try:
            yield from reading(self._cells[column]).items()
        except InputError as error:
            for fault in error.faults:
                self.refuse(column, fault)

    def refuse(self, column: str, fault: Fault) -> None:
        """Note a fault of a cell."""
        self.faults.append(self._sheet.fault_at(fault, self._row, self._columns[column], column))


def _under(key: str, reading: Callable[[str], object], cell: str) -> Table:
    return {key: reading(cell)}


def _readings(names: Mapping[str, NamedIds]) -> Mapping[str, tuple[str, Callable[[str], object]]]:
    """For each column that holds one value: the key that it is in a file, and how it is read."""
    step = Cell(Names.of(names["steps"]), "step")
    kind = Cell(Names.of(names["kinds"]), "kind of activity")
    return {
        "code": ("code", str), "promise": ("title", str), "what": ("of", kind), "why": ("why", str),
        "how often": ("every", lambda cell: period(cell, names["periods"])), "by": ("by", day_of_year),
        "for whom": ("for_each", lambda cell: member_group(cell, names)), "step": ("step", step),
        "before": ("before", step), "after": ("after", step), "followed by": ("followed_by", kind),
        "within": ("within", length), "firmness": ("strength", Cell(Names.of(FIRMNESS), "word")),
        "owner": ("owner", Cell(Names.of(names["owners"]), "owner")),
    }  # fmt: skip


_SIGNS = (",", ";", "\t")


def read_rules_sheet(file: Path | Traversable, called: str) -> RulesSheet:
    """Read a CSV file, or the sheet Rules of a workbook, or its only one.

    Raises:
        InputError: If it can't be read.
    """
    ending = form_of(called)
    content = read_bytes(file, called, LARGEST_WORKBOOK if ending in WORKBOOKS else LARGEST_FILE)
    if ending == ".csv":
        text, _ = csv_decoded(content, called)
        first = next(iter(text.removeprefix("\ufeff").splitlines()), "")
        sign = max(_SIGNS, key=first.count)
        rows = list(csv_rows(text.removeprefix("\ufeff"), called, sign))
        return _of_sheet(Sheet(title="Rules", rows=rows, where=csv_place, file=called))
    sheets = sheets_in_excel(content, called)
    own = [each for each in sheets if folded(each.title) == RULES] or sheets
    if len(own) != 1:
        raise InputError([Fault(path="", expected="a sheet called Rules", actual=f"{len(own)} sheets", file=called)])
    return _of_sheet(own[0])


def _of_sheet(sheet: Sheet) -> RulesSheet:
    return RulesSheet(file=sheet.file, toml="", data={}, sheet=sheet)
