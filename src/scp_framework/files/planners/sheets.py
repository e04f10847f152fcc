"""Sheets: which sheet holds which table of a planner, and what of them is passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from scp_framework.errors import Fault, Problem, choices, conflict, quoted
from scp_framework.files.decode.printed_names import folded
from scp_framework.files.decode.words import words
from scp_framework.files.planners.columns import ACTIVITIES, PLANNER, REQUIRED, TABLES
from scp_framework.files.planners.found import Found, tell_of_headings
from scp_framework.files.planners.headings import Headings, ignoring, months_across
from scp_framework.files.planners.table import COMMENT, Merged, Row, Sheet, Table, is_comment
from scp_framework.findings.phrases import listed, listed_some
from scp_framework.nearest import nearest

WORDS_SHEET, WORDS_TITLE = "Words", "Words for the drop-down lists of this workbook"
"""The sheet of words in the workbook to fill in, and its first cell."""


def tables_in(sheets: Sequence[Sheet], headings: Headings, file: str | None, only: str | None = None) -> Found:
    """The tables in some sheets. `only` is the sheet that holds the activities."""
    found = Found(file=file)
    by_table = _by_table(sheets, headings, found, only)
    for name in TABLES:
        if (sheet := by_table.get(name)) is not None and sheet.filled:
            _read_headings(name, sheet, headings, found)
    for name in sorted(headings.ignore - headings.used):
        known = [cell.strip() for sheet in sheets for row in sheet.filled[:1] for cell in row.cells if cell.strip()]
        names = [*(sheet.title for sheet in sheets if sheet.title), *known]
        fault = Fault(
            path="--ignore", expected="the heading of a column or the name of a sheet", actual=quoted(name),
            nearest=nearest(name, names), note="to leave out rules, use --deselect", file=file,
        )  # fmt: skip
        found.faults.append(fault)
    return found


def _by_table(sheets: Sequence[Sheet], headings: Headings, found: Found, only: str | None) -> dict[str, Sheet]:
    """The sheet of each table; every other sheet with something in it is ignored, or a fault."""
    by_table: dict[str, Sheet] = {}
    others: list[Sheet] = []
    for sheet in sheets:
        if only is not None and folded(sheet.title) == folded(only):
            by_table[ACTIVITIES] = sheet
        elif not _is_ignored(sheet, headings, found):
            table = _table_called(sheet, headings)
            if table is not None and table not in by_table and (only is None or table != ACTIVITIES):
                by_table[table] = sheet
            elif sheet.filled or sheet.odd:
                others.append(sheet)
    if ACTIVITIES not in by_table:
        if only is not None:
            found.faults.append(_no_such_sheet(only, sheets, found.file))
            return by_table
        able = [each for each in others if len(others) == 1 or _has_activities(each, headings)]
        if len(able) > 1:
            found.faults.append(_several_sheets(able, found.file))
            found.absent.update(REQUIRED[ACTIVITIES])
            return by_table
        if able:
            by_table[ACTIVITIES] = able[0]
            if len(sheets) > 1:
                found.tell("sheet/activities", able[0].title, "No sheet is called Activities.", "Read as activities.")
    _tell_of_others([each for each in others if each not in by_table.values()], by_table, found, only)
    return by_table


def _tell_of_others(others: Sequence[Sheet], by_table: Mapping[str, Sheet], found: Found, only: str | None) -> None:
    """Note each sheet that holds no table: it is ignored where one was named, and a fault otherwise."""
    for sheet in others:
        if only is not None:
            found.tell("ignored/sheet", sheet.title, _holds(sheet), "Another sheet is to be read.")
        else:
            found.faults.append(_other_sheet(sheet, by_table, found.file))


def _table_called(sheet: Sheet, headings: Headings) -> str | None:
    """The table that the name of a sheet says is in it. Many people call the sheet of activities "Planner"."""
    table = words().sheets.get(folded(sheet.title))
    if table != PLANNER:
        return table
    return ACTIVITIES if _has_activities(sheet, headings) or headings.head_of(PLANNER, sheet) is None else PLANNER


def _no_such_sheet(only: str, sheets: Sequence[Sheet], file: str | None) -> Fault:
    named = [each.title for each in sheets]
    return Fault(
        path="--sheet", expected="sheet", actual=quoted(only), problem=Problem.UNKNOWN_NAME,
        nearest=nearest(only, named), known=choices(named), file=file,
    )  # fmt: skip


def _several_sheets(able: Sequence[Sheet], file: str | None) -> Fault:
    actual = f"{len(able)}: {listed_some([quoted(each.title) for each in able])}"
    note = "name the one to read with --sheet, or put all activities into one of them"
    return Fault(path="", expected="one sheet of activities", actual=actual, note=note, file=file)


def _has_activities(sheet: Sheet, headings: Headings) -> bool:
    """Whether a sheet has a row of headings for activities."""
    heads = headings.head_of(ACTIVITIES, sheet)
    return heads is not None and set(REQUIRED[ACTIVITIES]) <= set(heads.columns.values())


def _is_ignored(sheet: Sheet, headings: Headings, found: Found) -> bool:
    name = folded(sheet.title)
    if sheet.title == WORDS_SHEET and sheet.filled and sheet.filled[0].cells[0] == WORDS_TITLE:
        return True
    if name in headings.ignore:
        headings.used.add(name)
    elif not (sheet.title.startswith(COMMENT) or name in words().ignored_sheets):
        return False
    if sheet.filled:
        found.tell("ignored/sheet", sheet.title, _holds(sheet), "The sheet is not read.")
    return True


def _holds(sheet: Sheet) -> str:
    number = sum(row.has(index) for row in sheet.filled for index in range(len(row.cells)))
    return "One cell holds something." if number == 1 else f"{number} cells hold something."


def _other_sheet(sheet: Sheet, by_table: Mapping[str, Sheet], file: str | None) -> Fault:
    titles = [each.capitalize() for each in TABLES if each not in by_table]
    note = f"if it is your own, leave it out with {ignoring(sheet.title)}, or call it Notes"
    expected = f"a sheet called {', '.join(each.capitalize() for each in TABLES[:-1])} or {TABLES[-1].capitalize()}"
    near = nearest(sheet.title, titles)
    return Fault(path=sheet.title, expected=f"{expected}, each once", actual=quoted(sheet.title), nearest=near,
                 note=note, file=file)  # fmt: skip


def _read_headings(name: str, sheet: Sheet, headings: Headings, found: Found) -> None:
    """Find the headings of a table, and note what is missing among them or in other words."""
    heads = headings.head_of(name, sheet)
    rows = sheet.filled
    if (heads is None or set(REQUIRED[name]) - set(heads.columns.values())) and name == ACTIVITIES:
        for row in rows[:5]:
            if months_across(row):
                found.faults.append(sheet.fault_at(_months_across(len(rows) - 1), row, 0))
                found.absent.update(REQUIRED[name])
                return
    if heads is None:
        labels = [words().columns[name][column].label for column in REQUIRED[name]]
        expected = f"no row holds the headings: one row must name {listed(list(map(quoted, labels)))}"
        fault = conflict("", f"{expected}; {_not_checked(len(rows))}")
        found.faults.append(sheet.fault_at(fault, rows[0], 0))
        found.absent.update(REQUIRED[name])
        return
    table = Table(name=name, sheet=sheet, head=heads.row, columns=heads.columns)
    found.tables[name] = table
    tell_of_headings(table, heads, found)
    for index, fault in heads.faults:
        found.faults.append(table.fault_at(sheet.odd.get((heads.row.number, index)) or fault, heads.row, index))
    for (number, index), fault in sheet.odd.items():
        if number == heads.row.number and not any(index == each for each, _ in heads.faults):
            found.faults.append(table.fault_at(fault, heads.row, index))
    if name != PLANNER:
        for column in REQUIRED[name]:
            if column not in heads.columns.values():
                found.absent.add(column)
                label = words().columns[name][column].label
                expected = f"a table with a column {column}" + (f' (or "{label}")' if folded(label) != column else "")
                missing = Fault(path="", expected=expected, actual="none", note=_not_checked(len(table.filled), column))
                found.faults.append(sheet.fault_at(missing, heads.row, 0, table.heading(0)))
    found.faults += _merged_faults(table)


def _not_checked(rows: int, column: str = "") -> str:
    number = "one row is" if rows == 1 else f"{rows} rows are"
    return f"{number} not checked{f' for {column}' if column else ''}"


def _months_across(rows: int) -> Fault:
    expected = (
        "months or quarters run across the page: write one row for each activity, with its kind and its date in two"
        f' columns, such as "Kind of activity, Date" and below it "Board meeting, March 2021"; {_not_checked(rows)}'
    )
    return conflict("", expected)


def _merged_faults(table: Table) -> Iterator[Fault]:
    """A fault for all merged cells of a table, but for those above its headings and in columns that are not read."""
    for merged in table.sheet.merged:
        if _is_above(table, merged) or not _is_read(table, merged):
            continue
        row = next((each for each in table.sheet.filled if each.number == merged.rows[0]), None)
        if row is not None and table.name == ACTIVITIES and _is_alone(row, merged):
            continue
        value = row.cells[merged.columns[0]].strip() if row is not None and row.has(merged.columns[0]) else ""
        found = f"merged cells that show {quoted(value)}" if value else "merged cells"
        note = "unmerge them and fill in each cell"
        fault = Fault(path="", expected="a value in each cell", actual=found, note=note)
        place = table.sheet.where(1, 0, "").rpartition("!")[0]
        yield evolve(fault, path=f"{place}!{merged.name}" if place else merged.name, file=table.sheet.file)


def _is_above(table: Table, merged: Merged) -> bool:
    """Whether merged cells are above the headings, or are one heading beside others that stand in two rows."""
    (top, bottom), (left, right) = merged.rows, merged.columns
    return bottom < table.head.number or (bottom == table.head.number and top < bottom and left == right)


def _is_alone(row: Row, merged: Merged) -> bool:
    """Whether merged cells are a comment, or a row with nothing else in it, of which more is said than to unmerge."""
    others = [index for index in range(len(row.cells)) if row.has(index) and index != merged.columns[0]]
    return merged.rows[0] == merged.rows[1] and (is_comment(row) or not others)


def _is_read(table: Table, merged: Merged) -> bool:
    columns = range(merged.columns[0], merged.columns[1] + 1)
    return any(index in table.columns or not table.heading(index) for index in columns)
