"""Planner as a workbook of the form that Excel had until 2003 (.xls): its sheets, within the limits.

This form does not say to its reader which cells hold formulas, so that their values are read, nor what drawings hold; a
notice says so.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from scp_framework.errors import InputError
from scp_framework.files.decode.extras import needing
from scp_framework.files.planners.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Merged
from scp_framework.files.planners.workbook_cells import Odd, column_letters, shown_by
from scp_framework.files.planners.workbook_sheets import RawSheet
from scp_framework.files.text.text import error_at, no_syntax, too_large
from scp_framework.model.notice import Notice

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet as XlsSheet

OLD_WORKBOOK: Final = "an Excel workbook (.xls)"
LARGEST: Final = 2_000_000
"""Bytes; what is larger takes long to read, and Excel saves it as .xlsx as well."""


def sheets_in_xls(content: bytes, file: str | None) -> list[RawSheet]:
    """The sheets of a workbook.

    Raises:
        InputError: If it is none, or too large; or the extra `excel` is not installed.
    """
    if len(content) > LARGEST:
        raise too_large(file, f"at most {LARGEST} bytes long; save it as .xlsx")
    with needing("excel"):
        from xlrd import open_workbook  # noqa: PLC0415 - only for this form
    try:
        book = open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
        )
        return _sheets(book, file)
    except (InputError, MemoryError):
        raise
    except Exception:
        # Its reader takes a file at its word, and fails in many ways on one that says something wrong.
        raise no_syntax(file, OLD_WORKBOOK, "a file that can't be read as one") from None


def _sheets(book: Book, file: str | None) -> list[RawSheet]:
    found: list[RawSheet] = []
    cells = rows = 0
    for name in book.sheet_names():
        sheet = book.sheet_by_name(name)
        cells += sum(sheet.row_len(row) for row in range(sheet.nrows))
        rows += sheet.nrows
        if cells > MOST_CELLS or rows > MOST_ROWS or sheet.ncols > MOST_COLUMNS:
            expected = f"at most {MOST_COLUMNS} columns, and {MOST_ROWS} rows and {MOST_CELLS} cells in all"
            raise error_at(file, expected, "more")
        found.append(_sheet(book, sheet))
        book.unload_sheet(name)
    return found


def _sheet(book: Book, sheet: XlsSheet) -> RawSheet:
    raw = RawSheet(title=sheet.name, is_hidden=bool(sheet.visibility))
    for row in range(sheet.nrows):
        values: list[object] = []
        for column in range(sheet.row_len(row)):
            values.append(_value(book, sheet, row, column, raw))
            if values[-1] != "" and _is_struck(book, sheet, row, column):
                raw.struck.add((row + 1, column))
            fill = book.xf_list[sheet.cell_xf_index(row, column)].background
            if fill is not None and fill.fill_pattern:
                raw.coloured.add((row + 1, column))
        raw.rows.append(values)
    raw.hidden_rows.update(row + 1 for row, shown in sheet.rowinfo_map.items() if shown.hidden)
    raw.commented.update((row + 1, column) for row, column in sheet.cell_note_map)
    for top, bottom, left, right in sheet.merged_cells:
        name = f"{column_letters(left)}{top + 1}:{column_letters(right - 1)}{bottom}"
        raw.merged.append(Merged(rows=(top + 1, bottom), columns=(left, right - 1), name=name))
    return raw


def _value(book: Book, sheet: XlsSheet, row: int, column: int, raw: RawSheet) -> object:
    """The value of a cell; what its format hides of a date, and that it is an error, is noted."""
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, XL_CELL_TEXT  # noqa: PLC0415
    from xlrd.xldate import xldate_as_datetime  # noqa: PLC0415

    value, category = sheet.cell_value(row, column), sheet.cell_type(row, column)
    if category in (XL_CELL_TEXT, XL_CELL_NUMBER):
        return value
    if category == XL_CELL_BOOLEAN:
        return bool(value)
    if category == XL_CELL_ERROR:
        raw.odd.append(Odd(row=row + 1, column=column + 1, type="an error"))
    elif category == XL_CELL_DATE:
        code = book.format_map[book.xf_list[sheet.cell_xf_index(row, column)].format_key].format_str
        if (shown := shown_by(code)) is not None:
            raw.shown[row + 1, column + 1] = shown
        found = xldate_as_datetime(float(value), book.datemode)
        return date(found.year, found.month, found.day) if found.time() == datetime.min.time() else found
    return ""


def _is_struck(book: Book, sheet: XlsSheet, row: int, column: int) -> bool:
    """Whether a text is struck out, in whole or in part."""
    fonts = [book.xf_list[sheet.cell_xf_index(row, column)].font_index]
    fonts += [font for _, font in sheet.rich_text_runlist_map.get((row, column), ())]
    return any(bool(book.font_list[font].struck_out) for font in fonts)


def formulas_unseen(file: str | None) -> Notice:
    """The notice that the form does not show which cells hold formulas, nor what drawings hold."""
    observation = "This form does not show which cells hold formulas, or which texts are in drawings."
    return Notice(
        code="file/formulas-unseen", location=file or "", observation=observation, handling="Values are read."
    )
