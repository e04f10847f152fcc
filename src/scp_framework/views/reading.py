"""Reading: how each column, name and date of a spreadsheet was read, before anything is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scp_framework.errors import Fault, InputError
from scp_framework.files.decode.written_days import in_words
from scp_framework.files.planners.columns import is_day_column, value_in
from scp_framework.files.planners.table import Table, TableText
from scp_framework.findings.phrases import counted
from scp_framework.model.dates.when import When
from scp_framework.model.notice import Notice
from scp_framework.views.layout import heading, paragraph, table

MOST_SHOWN = 200
"""How many different cells of a column are listed."""


def reading_text(text: TableText, notices: Iterable[Notice], faults: Sequence[Fault], *, width: int) -> str:
    """What each column of a spreadsheet was read as, its dates and names one by one, and what was noticed."""
    lines = paragraph(text.file or "", width=width)
    for name, each in text.tables.items():
        lines += heading(_title(name, each), width=width)
        lines += table(list(_columns(each)), width=width)
        data = text.data.get(name)
        rows = data if isinstance(data, list) else [data]
        for column, pairs in _readings(each, rows, [row.number for row in text.rows[name]]):
            lines += [
                "",
                *paragraph(column, width=width),
                *table([(f"  {cell}", read) for cell, read in pairs], width=width),
            ]
    if said := list(map(str, notices)):
        lines += heading("Please note", width=width)
        lines += (line for each in said for line in paragraph(f"- {each}", width=width, hanging=2))
    if faults:
        lines += [*heading("Faults", width=width), *str(InputError(faults)).split("\n")]
    return "\n".join([*lines, ""])


def _title(name: str, each: Table) -> str:
    sheet = f" (sheet {each.sheet.title})" if each.sheet.title.casefold() != name else ""
    return f"{name}{sheet}: headings in row {each.head.number}, {counted(len(each.filled), 'row')}"


def _columns(each: Table) -> Iterator[tuple[str, str]]:
    """Each heading with the column that it is read as, and in how many rows there is something."""
    for index in range(len(each.head.cells)):
        if each.heading(index):
            filled = sum(row.has(index) for row in each.filled)
            read_as = each.columns.get(index, "not read")
            yield each.heading(index), f"{read_as}, {filled} filled"


def _readings(
    each: Table, rows: Sequence[object], numbers: Sequence[int]
) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    """For each column the different cells that were read as something else, with what they were read as."""
    by_number = {row.number: row for row in each.filled}
    for index, column in each.columns.items():
        found: dict[str, str] = {}
        for number, data in zip(numbers, rows, strict=False):
            row = by_number[number]
            if row.has(index) and isinstance(data, dict):
                cell = " ".join(row.cells[index].split())
                read = _said(column, value_in(data, column))
                if read and read != cell:
                    found.setdefault(cell, read)
        if found:
            yield each.heading(index), list(found.items())[:MOST_SHOWN]


def _said(column: str, value: object) -> str:
    """A value as a person reads it; nothing where it is a table of several."""
    if isinstance(value, list):
        return "; ".join(map(str, value)) if all(isinstance(each, str) for each in value) else ""
    if isinstance(value, str) and (is_day_column(column) or column in ("covers", "until", "agreed_on", "period")):
        try:
            return in_words(When.parse(value))
        except ValueError:
            return "a fault"
    return "" if isinstance(value, Mapping) or value is None else str(value)
