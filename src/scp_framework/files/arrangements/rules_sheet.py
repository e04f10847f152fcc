"""Promises from a sheet: the simple ones, one row each, as an alternative to `rules.toml`.

A row says what is promised, how many and how often, by when, for whom, and where the document says so. Rows of one
code, each with a word under `reading`, are the readings of one promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field

from scp_framework.address import around
from scp_framework.errors import Fault, InputError, Problem, beyond_limit, choices, duplicate, quoted
from scp_framework.files.arrangements.entry_names import RULES
from scp_framework.files.arrangements.merged_source import MergedEntry, MergedSource, SourceLocation
from scp_framework.files.arrangements.sheet_names import NOUNS_NAMED, SheetNames, sheet_names
from scp_framework.files.arrangements.sheet_row import COLUMNS, CONDITION, PLACES, REQUIRED, RowReader, Table
from scp_framework.files.decode.printed_names import folded
from scp_framework.files.decode.words import words
from scp_framework.files.planners.planner_csv import csv_decoded, csv_place, csv_rows
from scp_framework.files.planners.planner_excel import sheets_in_excel
from scp_framework.files.planners.planner_forms import WORKBOOKS, form_of
from scp_framework.files.planners.table import Row, Sheet, is_comment
from scp_framework.files.text.limits import LARGEST_FILE, LARGEST_WORKBOOK
from scp_framework.files.text.text import Text, read_bytes
from scp_framework.frozen import frozen
from scp_framework.model.notice import Notice
from scp_framework.nearest import nearest

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


MOST_IN_CONDITIONS = 100_000
"""Characters of all conditions in a sheet."""
READING_NAMED = "name"
_PATH = re.compile(RULES + r"\[([0-9]+)\](?:\.readings\[([0-9]+)\])?\.?(.*)", re.DOTALL)


@frozen(kw_only=True, slots=False, eq=False)
class RulesSheet(Text):
    """A sheet of promises. Its rules are made when it is known what the names in it can stand for."""

    sheet: Sheet
    rows: list[list[Row]] = field(factory=list)
    """For each rule the row that it is written in, or the rows of its readings."""

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

    def rules(self, names: SheetNames, codes: dict[str, str]) -> tuple[list[Table], list[Fault]]:
        """The rules as tables of a file, and what is wrong in the cells; a row in which anything is makes no rule.

        `names` are those that exist; `codes` are those of rules, with their places.
        """
        head, columns, faults = self.head
        tables: list[Table] = []
        readings: dict[str, tuple[Table, list[Row]]] = {}
        left = MOST_IN_CONDITIONS
        for row in self.sheet.filled if head is not None and not faults else ():
            if head is None or row.number <= head.number or is_comment(row):
                continue
            read = RowReader(self.sheet, row, columns, names)
            left -= len(read.cells.get(CONDITION, ""))
            if left < 0:
                read.refuse(CONDITION, beyond_limit("", f"at most {MOST_IN_CONDITIONS} characters in all", "more"))
                faults += read.faults
                break
            code, is_reading = read.cells.get("code", ""), "reading" in read.cells
            if is_reading and code in readings:
                rule, rows = readings[code]
                _add_reading(rule, read.reading(rule))
                rows.append(row)
                faults += read.faults
                continue
            table, rows = read.rule(), [row]
            if (first := codes.get(code)) is not None:
                note = "of a promise with several readings, each row needs a name under Reading" if is_reading else ""
                read.refuse("code", evolve(duplicate("", code, what="code"), first_at=first, note=note))
            elif code:
                codes[code] = f"on line {row.line}" if row.line else f"in row {row.number}"
                readings |= {code: (table, rows)} if is_reading else {}
            faults += read.faults
            if not read.faults:
                self.rows.append(rows)
                tables.append(table)
        return tables, faults

    def line_of(self, path: str) -> int | None:
        """The line of the row in which a rule is written."""
        row, _ = self._row_of(path)
        return None if row is None else row.line

    def located(self, fault: Fault) -> Fault:
        """The fault with its cell in the place of its path."""
        row, rest = self._row_of(fault.path)
        if row is None:
            return evolve(fault, file=self.file)
        columns = next((PLACES[outer] for outer in around(rest) if outer in PLACES), ())
        of_all = self.head[1]
        filled = [each for each in columns if each in of_all and row.has(of_all[each])]
        column = next(iter((*filled, *(each for each in columns if each in of_all), *columns)), "")
        return self.sheet.fault_at(fault, row, of_all.get(column, 0), column)

    def _row_of(self, path: str) -> tuple[Row | None, str]:
        """The row in which a value is written, and its path from the rule, or the reading, of that row."""
        match = _PATH.fullmatch(path)
        if match is None:
            return None, ""
        rows = self.rows[int(match[1])]
        return (rows[0], match[3]) if match[2] is None else (rows[int(match[2])], match[3] or READING_NAMED)


def _add_reading(rule: Table, reading: Table) -> None:
    listed = rule["readings"]
    if isinstance(listed, list):
        listed.append(reading)


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
    read = RulesSheet(file=sheet.file, toml="", data={}, sheet=sheet)
    head, *_ = read.head
    if head is None or any(row.number > head.number and not is_comment(row) for row in sheet.filled):
        return read
    found, handling = "There is no rule below the headings.", "No rule is read from it. Write one in each row."
    nothing = Notice(code="rules/none", location=sheet.file or "", observation=found, handling=handling)
    return evolve(read, notices=[nothing])


def with_sheets(merged: MergedSource) -> MergedSource:
    """The data with the rules of all sheets, which are read now that the names in them are known."""
    nouns = {path: [each.values for each in merged.lists.get(path, ()) if each.is_table] for path in NOUNS_NAMED}
    names = sheet_names(nouns)
    rules = list(merged.lists.get(RULES, ()))
    written = (entry for entry in rules if entry.is_table and isinstance(entry.values.get("code"), str))
    codes = {entry.values["code"]: f"in {entry.begun.text.file or 'another file'}" for entry in written}
    faults: list[tuple[Text, Fault]] = []
    for source in reversed(merged.sources):
        for text in source.texts:
            if isinstance(text, RulesSheet):
                tables, wrong = text.rules(names, codes)
                faults += ((text, fault) for fault in wrong)
                places = (
                    SourceLocation(source=source, text=text, path=f"{RULES}[{index}]") for index in range(len(tables))
                )
                rules += map(MergedEntry.at, places, tables)
    return evolve(merged, lists={**merged.lists, RULES: rules}, faults=(*merged.faults, *faults))
