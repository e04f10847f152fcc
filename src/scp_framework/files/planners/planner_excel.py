"""Planner as an Excel workbook: the sheets Planner, Activities and Exceptions, each a table of texts.

Days are written as texts, so that a month stays a month. A cell with a formula is refused: what it says may change
with the day on which it is opened.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Unpack

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.errors import Fault, InputError, beyond_limit, quoted
from scp_framework.files.decode.extras import needing
from scp_framework.files.decode.typed_cell import typed_text, unreadable
from scp_framework.files.decode.written_days import MONTHS, DateOrder
from scp_framework.files.planners.columns import ACTIVITIES, tables_of
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.planners.table import Given, Place, Row, Sheet, TableText
from scp_framework.files.planners.tables import table_text
from scp_framework.files.planners.workbook import looked_into
from scp_framework.files.planners.workbook_cells import WHOLE_DATE, Odd, Shown, column_letters
from scp_framework.files.planners.workbook_parts import WORKBOOK
from scp_framework.files.text.text import no_syntax
from scp_framework.model.checked import validate_arguments
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds; the rest would be cut off."""
WIDEST_COLUMN = 40
"""Characters across."""
_AS_TEXT = "@"
"""The number format of a cell in which whatever is typed is text."""
_NUMBERS = "cases"
_MONTH: Shown = frozenset("my")


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
            _fill(book.create_sheet(_title(name)), rows)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - as above

    sheet.freeze_panes = "A2"
    filled = ((number, index, text) for number, row in enumerate(rows, 1) for index, text in enumerate(row) if text)
    for number, index, text in filled:
        if len(text) > LONGEST_CELL:
            path = _where(sheet.title, number, index)
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
    content: bytes,
    arrangements: Arrangements | Editions,
    file: str | None,
    **given: Unpack[Given],
) -> TableText:
    """What a workbook holds, which has not been made a planner yet.

    Raises:
        InputError: If it is no workbook, or the extra `excel` is not installed.
    """
    looked = looked_into(content, file)
    sheets = [
        _sheet(title, file, rows, looked.shown.get(title, {}), looked.odd.get(title, ()), looked.struck.get(title, ()))
        for title, rows in _sheets(looked.copy, file)
    ]
    return table_text(sheets, arrangements, file, **given)


def _sheet(
    title: str,
    file: str | None,
    rows: Sequence[Sequence[object]],
    shown: Mapping[Place, Shown],
    odd: Sequence[Odd],
    struck: Collection[Place],
) -> Sheet:
    """The cells of a sheet as texts, with what is odd about them."""
    merged = [each.merged for each in odd if each.merged is not None]
    no_values = {(each.row, each.column - 1): each for each in odd if each.merged is None}
    found, doubtful, days = {}, {}, set()
    filled: list[Row] = []
    for number, row in enumerate(_with_room_for(no_values, rows), 1):
        cells: list[str] = []
        for index, value in enumerate(row):
            place = (number, index)
            text = _text(value, shown.get((number, index + 1), WHOLE_DATE)) if value != "" else ""
            if (no_value := no_values.get(place)) is not None:
                if no_value.is_error or not text or isinstance(text, Fault):
                    text = no_value.fault()
                else:
                    doubtful[place] = no_value.fault(text)
            if isinstance(text, Fault):
                found[place] = text
            if isinstance(value, date):
                days.add(place)
            cells.append(text.actual if isinstance(text, Fault) else text)
        filled.append(Row(cells=cells, number=number))
    return Sheet(
        title=title, rows=filled, where=partial(_where, title), file=file, odd=found, doubtful=doubtful, days=days,
        struck=struck, merged=merged,
    )  # fmt: skip


def _with_room_for(no_values: Collection[Place], rows: Sequence[Sequence[object]]) -> Iterator[list[object]]:
    """The rows, with cells that the reader leaves out as it knows no value of them."""
    widest: dict[int, int] = {}
    for number, column in no_values:
        widest[number] = max(widest.get(number, 0), column + 1)
    for number in range(1, max(len(rows), *widest, 0) + 1):
        row = list(rows[number - 1]) if number <= len(rows) else []
        yield [*row, *[""] * (widest.get(number, 0) - len(row))]


def _where(sheet: str, row: int, column: int, header: str = "") -> str:
    return f"{sheet}!{column_letters(column)}{row}" + (f" ({header})" if header else "")


def _title(table: str) -> str:
    return table.capitalize()


def _sheets(copy: bytes, file: str | None) -> list[tuple[str, Sequence[Sequence[object]]]]:
    """Each sheet's name and its cells, from the first row and column on."""
    with needing("excel"):
        from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only for Excel
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(copy))
        return [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except BaseException as error:
        # A reader that gives up in the middle of its own work raises an exception outside of the usual family.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise no_syntax(file, WORKBOOK, "a file that can't be read as one") from None
        raise


def _text(value: object, shown: Shown) -> str | Fault:
    """What a cell holds, as the text that a person would have typed to see what the cell shows."""
    text = typed_text(value)
    if text is None:
        return unreadable(value)
    if shown == WHOLE_DATE or not isinstance(value, date):
        return text
    if shown == _MONTH and value.day == 1:
        return text.rpartition("-")[0]
    return _hidden(value, shown)


def _hidden(day: date, shown: Shown) -> Fault:
    """The fault that a cell does not show all of its date, with all that may be meant by what it shows."""
    month = MONTHS[day.month - 1].capitalize()
    whole = f"{day.day} {month} {day.year}"
    parts = {"d": str(day.day), "m": month, "y": str(day.year)}
    said = " ".join(part for letter, part in parts.items() if letter in shown)
    if "y" in shown:
        other = f"{month} {day.year}" if "m" in shown else str(day.year)
    else:
        # What is typed as Nov-26 becomes the 26th of November of the year in which it is typed.
        other = f"{month} 20{day.day:02}" if "d" in shown else f"{month} {day.year}"
    reason = "; Excel takes what is typed as Nov-26 for a day of the year it is typed in" if "y" not in shown else ""
    return Fault(
        path="",
        expected="a date that its cell shows in full",
        actual=f"{whole}, of which the cell shows {quoted(said) if said else 'nothing'}",
        note=f'write "{whole}" if this day is meant, or "{other}" if that is{reason}',
    )
