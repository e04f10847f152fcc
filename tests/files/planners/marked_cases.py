"""A sheet with comments, colours and hidden rows, in each form that can hold them, and what is told of it."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping

import xlwt  # type: ignore[import-untyped]  # it has no types
from attrs import frozen
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from scp_framework.files.loading import load_arrangements, read_planner
from scp_framework.files.planners.given import Given
from tests.files.planners.ods_and_xls_cases import STYLES, cell, ods
from tests.files.planners.spreadsheets_cases import saved

NEL = load_arrangements("nel-2020")
Place = tuple[int, int]
"""The number of a row, from 1, and that of a column, from 0."""
HEADINGS = ("Kind of activity", "Date", "Status", "Notes")
VISIT = ("assurance visit", "February 2021", "", "")
ODS_STYLES = """
<style:style style:name="green" style:family="table-cell">
<style:table-cell-properties fo:background-color="#00b050"/></style:style>
<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style>
"""
_OF_NOTES = 0x19
"""The type of an object of an .xls file that is a comment."""


@frozen(kw_only=True)
class Marked:
    """The rows of a sheet, and what they show besides texts."""

    rows: tuple[tuple[str, ...], ...] = (HEADINGS, VISIT, VISIT)
    commented: frozenset[Place] = frozenset()
    coloured: frozenset[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    is_hidden: bool = False


def as_xlsx(marked: Marked) -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Activities"
    for row in marked.rows:
        sheet.append([each or None for each in row])
    for number, index in marked.commented:
        sheet.cell(number, index + 1).comment = Comment("cancelled", "Jo")
    for number, index in marked.coloured:
        sheet.cell(number, index + 1).fill = PatternFill("solid", fgColor="FF00B050")
    for number in marked.hidden_rows:
        sheet.row_dimensions[number].hidden = True
    sheet.sheet_state = "hidden" if marked.is_hidden else "visible"
    made.create_sheet("Notes")
    return saved(made)


def as_ods(marked: Marked) -> bytes:
    note = "<office:annotation><dc:date/><text:p>cancelled</text:p></office:annotation>"
    rows = ""
    last = max([len(marked.rows), *(number for number, _ in marked.commented | marked.coloured)])
    width = max([len(HEADINGS), *(index + 1 for _, index in marked.commented | marked.coloured)])
    for number in range(1, last + 1):
        texts = marked.rows[number - 1] if number <= len(marked.rows) else ()
        hidden = ' table:visibility="collapse"' if number in marked.hidden_rows else ""
        rows += f"<table:table-row{hidden}>"
        for index in range(width):
            style = "green" if (number, index) in marked.coloured else ""
            made = cell(texts[index] if index < len(texts) else "", style)
            if (number, index) in marked.commented:
                made = f"{made[:-2]}></table:table-cell>" if made.endswith("/>") else made
                made = made.replace(">", f">{note}", 1)
            rows += made
        rows += "</table:table-row>"
    shown = ' table:style-name="unseen"' if marked.is_hidden else ""
    return ods(("Activities", rows), ("Notes", ""), styles=STYLES + ODS_STYLES, shown=shown)


def as_xls(marked: Marked) -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Activities")
    green = xlwt.easyxf("pattern: pattern solid, fore_colour green")
    for number, row in enumerate(marked.rows, 1):
        for index, text in enumerate(row):
            if text and (number, index) not in marked.coloured:
                sheet.write(number - 1, index, text)
    for number, index in marked.coloured:
        row = marked.rows[number - 1] if number <= len(marked.rows) else ()
        sheet.write(number - 1, index, row[index] if index < len(row) else "", green)
    for number in marked.hidden_rows:
        sheet.row(number - 1).hidden = 1
    sheet.visibility = int(marked.is_hidden)
    made.add_sheet("Notes")
    plain = sheet.get_biff_data
    notes = b"".join(_note(number, place) for number, place in enumerate(sorted(marked.commented), 1))
    # The last record says that the sheet ends.
    sheet.get_biff_data = lambda: plain()[:-4] + notes + plain()[-4:]
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _note(number: int, place: Place) -> bytes:
    """The records of a comment: an object, its text, and the cell that it is about."""
    thing = struct.pack("<5H12x", 0x15, 18, _OF_NOTES, number, 0) + b"\0" * 4
    text, runs = b"\0cancelled", struct.pack("<HH4x", 0, 0) * 2
    head = struct.pack("<HH6xHHH4x", 0x212, 0, len(text) - 1, len(runs), 0)
    about = struct.pack("<4H", place[0] - 1, place[1], 0, number) + struct.pack("<HB", 2, 0) + b"Jo\0"
    records = ((0x5D, thing), (0x1B6, head), (0x3C, text), (0x3C, runs), (0x1C, about))
    return b"".join(struct.pack("<HH", kind, len(content)) + content for kind, content in records)


FORMS: Mapping[str, Callable[[Marked], bytes]] = {".xlsx": as_xlsx, ".ods": as_ods, ".xls": as_xls}


def told(content: bytes, ending: str, given: Given | None = None, *, strict: bool = False) -> list[str]:
    """What is told of a workbook, but for what its form alone brings about."""
    beside = Given(planner_id="p", covers="2020-11..2021-10", **(given or {}))
    planner = read_planner(content, NEL, file=f"plan{ending}", strict=strict, **beside)
    unlike = ("id/made", "file/formulas-unseen")
    return [str(each).replace(f"plan{ending}, ", "", 1) for each in planner.notices if each.code not in unlike]
