"""report_excel: a report as a workbook, to sort, to filter and to hand out by owner."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from pendulum import Date

from scp_framework.files.decode.extras import needing
from scp_framework.findings.phrases import capital
from scp_framework.frozen import frozen
from scp_framework.model.dates.when import When
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.actions import actions, actions_words
from scp_framework.reports.agencies import AgencyGrid, agencies
from scp_framework.reports.details import JUDGEMENTS, Detail, details, firmness
from scp_framework.reports.labels import Label
from scp_framework.reports.next_steps import next_steps
from scp_framework.reports.page import NOBODY, page_of, said
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_when
from scp_framework.views.printable import printable

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""
DAY_FORMAT = "d mmm yyyy"
"""How Excel shows days."""
LINE_HEIGHT = 15
"""Points. Not every program makes a row as high as what is in it, so that each row is given its height."""
HIGHEST_ROW = 409
"""Points, the most that Excel allows."""
SUMMARY_WIDTH = 110
"""Characters across, which a side of A4 has room for."""
FONT = "Calibri"
"""The font of all sheets."""

Value = str | Date | None
"""What a cell holds."""
Row = Sequence[Value]
"""The cells of a row, in the order of the columns."""


@frozen(kw_only=True)
class Sheet:
    """A table of the workbook: its columns with their widths in characters, and its rows."""

    title: str
    columns: Sequence[tuple[str, int]]
    """The heading of each column, and its width in characters."""
    rows: Sequence[Row]
    """The rows below the headings."""


@validate_arguments
def report_excel(report: Report) -> bytes:
    """The report as an .xlsx workbook: a summary, what to do, what to confirm, all verdicts, agencies and actions.

    Days are dates, so that they can be sorted. No cell is a formula, whatever the planner says.

    Raises:
        InputError: If the extra `excel` is not installed.
    """
    with needing("excel"):
        from openpyxl import Workbook  # noqa: PLC0415 - only for Excel
    every, grid = details(report), agencies(report)
    book = Workbook()
    book.remove(book.worksheets[0])
    _fill_summary(book.create_sheet("Summary"), report, grid)
    for table in (_to_do(report), _to_confirm(every), _verdicts(every), _agencies(grid), _actions(report)):
        _fill(book.create_sheet(table.title), table)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _to_do(report: Report) -> Sheet:
    """What is not kept, and all next steps, the earliest deadline first."""
    rows: list[Row] = [
        (
            each.deadline,
            capital(each.responsible or NOBODY),
            capital(each.to_do),
            said(each),
            capital(each.label),
            each.rule,
        )
        for each in page_of(report).not_kept
    ]
    for step in next_steps(report):
        codes = dict.fromkeys(report.by_id[name].rule for name in step.findings)
        asks = capital("; ".join(step.asks))
        about = capital(step.about)
        rows.append(
            (step.deadline, capital(step.responsible or NOBODY), asks, about, capital(step.timing), ", ".join(codes))
        )
    columns = (("By", 13), ("Who", 28), ("What to do", 55), ("What it is for", 55), ("Status", 16), ("Rules", 18))
    return Sheet(title="To do", columns=columns, rows=sorted(rows, key=_by_deadline))


def _by_deadline(row: Row) -> int:
    """The day that a row begins with, as a number; rows without one come last."""
    return row[0].toordinal() if isinstance(row[0], Date) else Date.max.toordinal()


def _to_confirm(every: Iterable[Detail]) -> Sheet:
    rows: list[Row] = [
        (found.deadline, capital(detail.responsible or NOBODY), observed.words, found.to_do, detail.title, detail.rule)
        for detail in every
        for found in detail.found
        if found.label is Label.TO_CONFIRM
        for observed in found.observed
    ]
    columns = (("By", 13), ("Who", 28), ("What was found", 60), ("To do", 55), ("Promise", 45), ("Rule", 10))
    return Sheet(title="To confirm", columns=columns, rows=sorted(rows, key=_by_deadline))


def _verdicts(every: Iterable[Detail]) -> Sheet:
    rows: list[Row] = [
        (
            detail.rule,
            detail.title,
            capital(JUDGEMENTS if detail.is_judgement else detail.label),
            firmness(detail).strip() or "We said we will.",
            capital(detail.responsible or NOBODY),
            detail.section,
            capital(detail.source),
            " ".join(observed.words for found in detail.found for observed in found.observed),
        )
        for detail in every
    ]
    columns = (
        ("Rule", 10), ("Promise", 55), ("Status", 18), ("How firm", 20), ("Who", 28), ("Section", 10), ("Source", 32),
        ("What was found", 80),
    )  # fmt: skip
    return Sheet(title="Verdicts", columns=columns, rows=rows)


def _agencies(grid: AgencyGrid) -> Sheet:
    columns = [("Agency", 45), *((f"{duty.kind_name} [{duty.rule}]", 32) for duty in grid.duties)]
    rows = [(row.name, *(owed.words for owed in row.owed)) for row in grid.rows]
    return Sheet(title="Agencies", columns=columns, rows=rows)


def _actions(report: Report) -> Sheet:
    rows: list[Row] = [
        (
            each.what,
            capital(each.owner or NOBODY),
            _day(each.due, report),
            capital(each.progress),
            _day(each.closed, report),
            each.source,
        )
        for each in actions(report)
    ]
    columns = (("Action", 60), ("Owner", 32), ("Due", 13), ("Status", 12), ("Closed", 13), ("From", 45))
    return Sheet(title="Actions", columns=columns, rows=rows)


def _day(when: When | None, report: Report) -> Value:
    """A day as a date; what is not known to the day in words."""
    if when is None:
        return None
    return when.earliest if when.is_exact else short_when(when, report.covers)


def _summary(report: Report, grid: AgencyGrid) -> Iterator[tuple[str, Sequence[str]]]:
    """The headings of the first sheet, each with its sentences."""
    page = page_of(report)
    yield page.title, page.head
    yield "In short", page.in_short
    yield "Decisions", [f"{number}. {each.words}" for number, each in enumerate(page.decisions, start=1)]
    yield "Agreed exceptions", page.exceptions
    yield "To confirm", [page.to_confirm] if page.to_confirm else []
    yield page.kept_title, page.kept
    yield "Agencies at a glance", [f"{duty.kind_name} [{duty.rule}]: {' '.join(duty.pace)}" for duty in grid.duties]
    yield "Actions", actions_words(report)
    yield "Please note", page.notices


def _fill_summary(sheet: Worksheet, report: Report, grid: AgencyGrid) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - as above

    sheet.column_dimensions["A"].width = SUMMARY_WIDTH
    number = 0
    for title, sentences in _summary(report, grid):
        if sentences:
            number += 1 if number == 0 else 2
            _write(sheet, number, 1, title).font = Font(name=FONT, bold=True, size=12)
            for sentence in sentences:
                number += 1
                _write(sheet, number, 1, sentence)
                _set_height(sheet, number, [sentence], [SUMMARY_WIDTH])
    _set_up_print(sheet)


def _fill(sheet: Worksheet, table: Sheet) -> None:
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    for index, (name, width) in enumerate(table.columns, start=1):
        cell = _write(sheet, 1, index, name)
        cell.font, cell.fill = Font(name=FONT, bold=True), PatternFill("solid", fgColor="D9E2EC")
        sheet.column_dimensions[get_column_letter(index)].width = width
    for number, row in enumerate(table.rows, start=2):
        for index, value in enumerate(row, start=1):
            _write(sheet, number, index, value)
        _set_height(sheet, number, row, [width for _, width in table.columns])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    _set_up_print(sheet)


def _write(sheet: Worksheet, row: int, column: int, value: Value) -> Cell | MergedCell:
    """Write a cell: a day as a date, and text as text whatever it begins with."""
    from openpyxl.styles import Alignment  # noqa: PLC0415 - as above

    cell = sheet.cell(row, column)
    cell.alignment = Alignment(wrap_text=True, horizontal="left", vertical="top")
    if isinstance(value, Date):
        cell.value = value
        cell.number_format = DAY_FORMAT
    elif value:
        text = printable(value)
        cell.value = text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
        # Without this, a text that begins with = would be a formula.
        cell.data_type = "s"
    return cell


def _set_height(sheet: Worksheet, number: int, row: Row, widths: Sequence[int]) -> None:
    """Make a row high enough for the longest of its texts, as far as that can be told from their length."""
    texts = [value if isinstance(value, str) else "" for value in row]
    lines = max((len(wrap(text, width - 2)) for text, width in zip(texts, widths, strict=True)), default=1)
    sheet.row_dimensions[number].height = min(LINE_HEIGHT * max(lines, 1), HIGHEST_ROW)


def _set_up_print(sheet: Worksheet) -> None:
    """One page of A4 wide, with the name of the sheet and the number of the page at its foot."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem  # noqa: PLC0415 - as above
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - as above

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem()
    sheet.oddFooter.center.text = "&A, page &P of &N"
