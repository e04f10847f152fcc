"""Spreadsheets (.ods and .xls) made to take much time or memory, or to end the process."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
HEAD = "<table:table-row>" + "".join(
    f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
    for name in ("id", "kind", "when")
)
ROW = "<table:table-row>{0}</table:table-row>"
TEXT = '<table:table-cell office:value-type="string" {0}><text:p>{1}</text:p></table:table-cell>'
BIG = 19_000_000
"""Characters of a part that is as large as is taken, or nearly so."""


def ods(rows: str, *, head: str = "", styles: str = "") -> bytes:
    """A spreadsheet of one sheet with the headings and some more rows."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="A">{HEAD}</table:table-row>'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"content.xml": content})


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def row(times: int, cells: str) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def lying(content: bytes) -> bytes:
    """An archive that says of its part that it is one byte long."""
    size = struct.pack("<I", len("x"))
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 24] + size + content[at + 28 :]


GREEN = (
    '<style:style style:name="a"><style:table-cell-properties fo:background-color="#00b050"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"/></style:style>'
)
ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
ODS: Mapping[str, Callable[[], bytes]] = {
    "a part of two gigabytes": lambda: packed({"content.xml": b" " * 2_000_000_000}),
    "a part that is longer than it says": lambda: lying(ods(ROW.format(TEXT.format("", "x" * 1_000_000)))),
    "entities of entities": lambda: ods(ROW.format(TEXT.format("", "&j;")), head=f"{ENTITIES}]>"),
    "entities from elsewhere": lambda: ods("", head='<!DOCTYPE a SYSTEM "file:///etc/passwd">'),
    "a cell repeated over a whole sheet": lambda: ods(
        row(1_048_576, TEXT.format('table:number-columns-repeated="16384"', "x"))
    ),
    "a long text repeated as often as is taken": lambda: ods(
        row(1_900, TEXT.format('table:number-columns-repeated="500"', "x" * 10_000))
    ),
    "many dates repeated as often as is taken": lambda: ods(
        row(1_900, '<table:table-cell office:value-type="date" office:date-value="2021-05-01" '
                   'table:formula="of:=1" table:number-columns-repeated="500"/>')
    ),
    "spaces repeated many times": lambda: ods(
        ROW.format(TEXT.format("", '<text:s text:c="9999999"/>' * 100_000))
    ),
    "columns beyond number": lambda: ods(
        '<table:table-column table:default-cell-style-name="a"/>' * 248_000 + ROW.format(TEXT.format("", "x") * 400)
    ),
    "styles that rest on each other in a circle": lambda: ods(
        ROW.format(TEXT.format('table:style-name="a"', "x") * 400) * 308,
        styles='<style:style style:name="a" style:parent-style-name="b"/><style:style style:name="b"'
               ' style:parent-style-name="a"/>',
    ),
    "merged cells beyond number": lambda: ods(
        ROW.format('<table:table-cell table:number-columns-spanned="2"/>' * 100) * 2_500
    ),
    "elements beyond number": lambda: ods(ROW.format("<table:table-cell/>" * 100) * 9_000),
    "elements inside each other": lambda: ods("<text:p>" * 1_000_000),
    "a text as long as is taken": lambda: ods(ROW.format(TEXT.format("", "x" * BIG))),
    "coloured columns beside short rows": lambda: ods(
        '<table:table-column table:default-cell-style-name="a" table:number-columns-repeated="500"/>'
        + ROW.format('<table:table-cell table:number-columns-repeated="499"/>' + TEXT.format("", "x"))
        + ROW.format(TEXT.format("", "x") + '<table:table-cell table:number-columns-repeated="499"/>') * 90_000,
        styles=GREEN,
    ),
    "coloured cells in rows that are repeated": lambda: ods(
        ROW.format('<table:table-cell table:number-columns-repeated="499"/>' + TEXT.format("", "x"))
        + row(90_000, TEXT.format("", "x") + '<table:table-cell table:style-name="a"/>'),
        styles=GREEN,
    ),
    "drawings beyond number": lambda: ods(
        ROW.format('<table:table-cell xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
                   + "<draw:rect><text:p>x</text:p></draw:rect>" * 190_000 + "</table:table-cell>")
    ),
    "many parts": lambda: packed({f"{number}.xml": "<a/>" for number in range(5_000)}),
}  # fmt: skip


def small_xls() -> bytes:
    import xlwt  # type: ignore[import-untyped]  # it has no types

    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for index, name in enumerate(("id", "kind", "when")):
        sheet.write(0, index, name)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def far_xls() -> bytes:
    """A workbook of many sheets, each with a cell in its last row."""
    import xlwt

    book = xlwt.Workbook()
    for number in range(200):
        sheet = book.add_sheet(f"A{number}")
        sheet.write(65_535, 255, "x")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(old: bytes, new: bytes) -> bytes:
    """The small workbook with something else in it."""
    content = small_xls()
    assert old in content
    return content.replace(old, new, 1)


XLS: Mapping[str, Callable[[], bytes]] = {
    "sectors in a circle": lambda: small_xls()[:512] + b"\x00\x00\x00\x00" * 4_000,
    "sectors beyond number": lambda: small_xls()[:44] + b"\xff\xff\xff\x7f" + small_xls()[48:],
    "texts beyond number": lambda: changed(struct.pack("<II", 3, 3), b"\xff\xff\xff\x7f" * 2),
    "cells in the last rows of many sheets": far_xls,
    "nothing but noughts": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_900_000,
    "as many bytes as are taken": lambda: small_xls() + b"\x09\x08\x10\x00" * 450_000,
    "more bytes than are taken": lambda: b"\xd0\xcf\x11\xe0" + b"x" * 2_000_001,
}  # fmt: skip
