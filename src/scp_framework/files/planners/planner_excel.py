"""Planner as an Excel workbook: the sheets Planner, Activities and Exceptions, each a table of texts.

Days are written as texts, so that a month stays a month. A cell with a formula is refused: what it says may change
with the day on which it is opened.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.errors import InputError, beyond_limit
from scp_framework.files.decode.date_order import DateOrder
from scp_framework.files.decode.extras import needing
from scp_framework.files.planners.columns import ACTIVITIES, tables_of
from scp_framework.files.planners.given import Given, GivenOfFile
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.planners.table import Sheet, TableText
from scp_framework.files.planners.tables import table_text
from scp_framework.files.planners.workbook import looked_into
from scp_framework.files.planners.workbook_cells import column_letters
from scp_framework.files.planners.workbook_relations import WORKBOOK
from scp_framework.files.planners.workbook_sheets import RawSheet, sheet_of, where
from scp_framework.files.text.text import no_syntax
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from scp_framework.model.validated import validate_arguments

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds; the rest would be cut off."""
WIDEST_COLUMN = 40
"""Characters across."""
_AS_TEXT = "@"
"""The number format of a cell in which whatever is typed is text."""
_NUMBERS = "cases"


@validate_arguments
def planner_to_excel(planner: Planner) -> bytes:
    """The planner as an .xlsx workbook; no cell of it is a formula.

    Read back against arrangements that know all it refers to, it is the same planner.

    Raises:
        InputError: If a cell would be longer than Excel allows, or the extra `excel` is not installed.
    """
    with needing("excel"):
        from openpyxl import Workbook  # noqa: PLC0415 - only for Excel
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables_of(planner).items():
        if len(rows) > 1 or name == ACTIVITIES:
            _fill(book.create_sheet(name.capitalize()), rows)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - as above

    sheet.freeze_panes = "A2"
    filled = ((number, index, text) for number, row in enumerate(rows, 1) for index, text in enumerate(row) if text)
    for number, index, text in filled:
        if len(text) > LONGEST_CELL:
            path = where(sheet.title, number, index)
            raise InputError([beyond_limit(path, f"at most {LONGEST_CELL} characters", len(text))])
        cell = sheet.cell(number, index + 1)
        if rows[0][index] == _NUMBERS and number > 1:
            cell.value = int(text)
        else:
            cell.value = text
            # Without this, a text that begins with = would be a formula.
            cell.data_type = "s"
            cell.number_format = _AS_TEXT
        if number == 1:
            cell.font = Font(bold=True)
    for index in range(len(rows[0])):
        widest = max(len(row[index]) for row in rows)
        sheet.column_dimensions[column_letters(index)].width = min(WIDEST_COLUMN, widest + 2)


@validate_arguments
def parse_planner_excel(  # noqa: PLR0913 - each says one thing of the workbook
    content: bytes,
    arrangements: Arrangements | Editions,
    *,
    file: str | None = None,
    planner_id: str | None = None,
    covers: str | Window | None = None,
    sheet: str | None = None,
    ignore: Sequence[str] = (),
    date_order: DateOrder | str | None = None,
    strict: bool = False,
) -> Planner:
    """Read a planner from an .xlsx workbook. `file` is how faults call it.

    A workbook of one sheet with any name holds only activities; `planner_id` and `covers` are needed then. Where
    they are given, they go before what the workbook says. `sheet`, `ignore`, `date_order` and `strict` are those of
    `load_planner`.

    Raises:
        InputError: If it can't be used, with every fault and its cell; or the extra `excel` is not installed.
    """
    given = Given(planner_id=planner_id, covers=covers, sheet=sheet, ignore=ignore, date_order=date_order)
    return planner_from(excel_text(content, arrangements, file, **given), arrangements, strict=strict)


def excel_text(
    content: bytes, arrangements: Arrangements | Editions, file: str | None, **given: Unpack[GivenOfFile]
) -> TableText:
    """What a workbook holds, which has not been made a planner yet.

    Raises:
        InputError: If it is no workbook, or the extra `excel` is not installed.
    """
    return table_text(sheets_in_excel(content, file), arrangements, file, **given)


def sheets_in_excel(content: bytes, file: str | None) -> list[Sheet]:
    """The sheets of a workbook.

    Raises:
        InputError: If it is no workbook, or the extra `excel` is not installed.
    """
    looked = looked_into(content, file)
    return [
        sheet_of(evolve(looked.sheets.get(title, RawSheet()), title=title, rows=rows), file)
        for title, rows in _sheets(looked.copy, file)
    ]


def _sheets(copy: bytes, file: str | None) -> list[tuple[str, list[Sequence[object]]]]:
    """Each sheet's name and its cells, from the first row and column on."""
    with needing("excel"):
        from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only for Excel
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(copy))
        return [(name, [*book.get_sheet_by_name(name).to_python(skip_empty_area=False)]) for name in book.sheet_names]
    except BaseException as error:
        # A reader that gives up in the middle of its own work raises an exception outside of the usual family.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise no_syntax(file, WORKBOOK, "a file that can't be read as one") from None
        raise
