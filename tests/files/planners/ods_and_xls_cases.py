"""Spreadsheets in the forms of LibreOffice and of old Excel, made cell by cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
import xlwt  # type: ignore[import-untyped]  # it has no types

from scp_framework.errors import InputError
from scp_framework.files.loading import load_planner
from scp_framework.model.planner import Planner
from tests.worlds.harbour import HARBOUR

Value = str | float | bool | date
Rows = list[list[Value]]
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
        ("dc", "elements"),
    )
)
STYLES = """
<number:date-style style:name="D1"><number:day/><number:month/><number:year/></number:date-style>
<number:date-style style:name="D2"><number:month/><number:year/></number:date-style>
<number:date-style style:name="D3"><number:day/><number:month/></number:date-style>
<style:style style:name="whole" style:data-style-name="D1"/>
<style:style style:name="month" style:data-style-name="D2"/>
<style:style style:name="hidden" style:data-style-name="D3"/>
<style:style style:name="struck"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="heir" style:parent-style-name="struck"/>
"""


def ods(*sheets: tuple[str, str], styles: str = STYLES, head: str = "", shown: str = "") -> bytes:
    """A spreadsheet of some sheets, each with its rows as XML; `shown` is said of the first."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}{'' if index else shown}>{rows}</table:table>"
        for index, (name, rows) in enumerate(sheets)
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {SPACES}>'
        f"<office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
    return stream.getvalue()


def cell(value: Value, style: str = "", more: str = "") -> str:
    """A cell with a value of its type."""
    named = f" table:style-name={quoteattr(style)}" if style else ""
    if value == "":
        return f"<table:table-cell{named} {more}/>"
    typed = 'office:value-type="string"'
    if isinstance(value, bool):
        typed = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, float):
        typed = f'office:value-type="float" office:value="{value}"'
    elif isinstance(value, date):
        typed = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f"<table:table-cell {typed}{named} {more}>{text}</table:table-cell>"


def rows(*cells: list[str]) -> str:
    return "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in cells)


def as_ods(tables: dict[str, Rows]) -> bytes:
    return ods(*((name, rows(*[[cell(each) for each in row] for row in table])) for name, table in tables.items()))


def as_xls(tables: dict[str, Rows]) -> bytes:
    book = xlwt.Workbook()
    for name, table in tables.items():
        sheet = book.add_sheet(name)
        for number, row in enumerate(table):
            for index, value in enumerate(row):
                if value != "":
                    sheet.write(
                        number,
                        index,
                        value,
                        xlwt.easyxf(num_format_str="d mmm yyyy" if isinstance(value, date) else "general"),
                    )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FORMS: dict[str, Callable[[dict[str, Rows]], bytes]] = {".ods": as_ods, ".xls": as_xls}
HEADINGS: list[Value] = ["id", "kind", "when", "cases"]


def load(content: bytes, ending: str, folder: Path) -> Planner:
    path = folder / f"plan{ending}"
    path.write_bytes(content)
    return load_planner(path, HARBOUR, planner_id="p", covers="2022")


def refused(content: bytes, ending: str, folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(content, ending, folder)
    return [fault.message for fault in caught.value.faults]
