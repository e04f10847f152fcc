"""Workbooks made to harm: what is refused before it is read."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from scp_framework.files.planners.planner_excel import parse_planner_excel
from scp_framework.files.planners.workbook import looked_into
from scp_framework.files.planners.workbook_parts import LARGEST_UNPACKED
from scp_framework.model.dates.when import When
from tests.files.planners.planner_excel_cases import SMALL, dated, faults, saved, with_part
from tests.outcomes import made_or_refused
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER


def rows_of(*rows: bytes) -> bytes:
    return with_part("xl/worksheets/sheet2.xml", b"</sheetData>", b"".join(rows) + b"</sheetData>")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (rows_of(b"<row>" + b"<c><v>1</v></c>" * 501 + b"</row>"), "at most 100000 rows and 500 columns"),
        (rows_of(b"<row><c><v>1</v></c></row>" * 100_001), "at most 100000 rows and 500 columns"),
        (rows_of(b'<row r="20000"><c r="SF20000"><v>1</v></c></row>'), "1000000 cells in all"),
    ],
    ids=("columns", "rows", "cells"),
)
def test_cells_that_do_not_say_where_they_stand_are_counted_too(content: bytes, said: str) -> None:
    (found,) = faults(content)

    assert said in found


def test_cells_are_counted_over_all_sheets() -> None:
    made = Workbook()
    for number in range(3):
        made.create_sheet(f"Sheet{number}")["R100000"] = 1

    (found,) = faults(saved(made))

    assert "1000000 cells in all, got R100000" in found


def test_a_workbook_of_too_many_parts_or_of_a_part_twice_is_refused() -> None:
    many, twice = io.BytesIO(SMALL), io.BytesIO(SMALL)
    with zipfile.ZipFile(many, "a") as packed:
        for number in range(1000):
            packed.writestr(f"xl/{number}.xml", b"<a/>")
    with zipfile.ZipFile(twice, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr("xl/worksheets/sheet1.xml", b"<a/>")

    assert faults(many.getvalue())[0].startswith("must be a workbook of at most 1000 parts")
    assert faults(twice.getvalue()) == ["must be an Excel workbook (.xlsx), got a part that is there twice"]


@pytest.mark.parametrize("number", ["999999999999", "18446744073709551615", "200000", "-1", "x"])
@pytest.mark.parametrize("key", ["count", "uniqueCount"])
def test_more_shared_texts_than_there_is_room_for_are_refused_before_a_reader_sees_them(key: str, number: str) -> None:
    texts = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" {key}="{number}"><si/></sst>'
    stream = io.BytesIO(SMALL)
    with zipfile.ZipFile(stream, "a") as packed:
        packed.writestr("xl/sharedStrings.xml", texts)

    (said,) = faults(stream.getvalue())

    assert said == f'must be an Excel workbook (.xlsx), got a part of it that counts "{number}" texts'


def test_a_cell_or_a_row_that_is_there_again_is_refused() -> None:
    again = b'<row r="900"><c r="A900"><v>1</v></c><c r="A900"><v>1</v></c></row>'

    assert faults(rows_of(again)) == ["must be an Excel workbook (.xlsx), got A900 again, or not in its order"]
    assert faults(rows_of(b'<row r="900"/><row r="900"/>')) == [
        "must be an Excel workbook (.xlsx), got row 900 again, or not in its order"
    ]


def test_two_sheets_of_the_same_part_are_refused() -> None:
    sheet = b'<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="Again"'
    content = with_part("xl/workbook.xml", b"</sheets>", sheet + b' sheetId="9" r:id="rId1"/></sheets>')

    assert faults(content) == ["must be an Excel workbook (.xlsx), got two sheets of the same part"]


def test_a_part_in_another_encoding_is_refused() -> None:
    content = with_part("xl/workbook.xml", b"<workbook", b'<?xml version="1.0" encoding="cp037"?><workbook')

    assert faults(content)[0].startswith("must be an Excel workbook (.xlsx), got a part of it ")


def test_parts_that_no_sheet_is_made_of_are_left_packed() -> None:
    stream = io.BytesIO(SMALL)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/photo.xml", b" " * (LARGEST_UNPACKED + 1))
        packed.writestr("xl/unused.xml", b"<a><b>")

    assert parse_planner_excel(stream.getvalue(), HARBOUR) == SMALL_PLANNER
    assert b"unused" not in looked_into(stream.getvalue(), None).copy


def test_a_long_number_format_is_cut_before_it_is_searched() -> None:
    assert dated(date(2022, 2, 1), "yyyy-mm-dd" + "[" * 200_000).activities[0].when == When.parse("2022-02-01")


@settings(max_examples=100)
@given(begin=st.integers(0, len(SMALL)), length=st.integers(0, 30), between=st.binary(max_size=8))
def test_whatever_the_bytes_they_are_a_planner_or_refused(begin: int, length: int, between: bytes) -> None:
    content = SMALL[:begin] + between + SMALL[begin + length :]

    assert made_or_refused(parse_planner_excel, content, HARBOUR)


@settings(max_examples=100)
@given(data=st.data())
def test_whatever_the_parts_hold_they_are_a_planner_or_refused(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(SMALL)) as packed:
        name = data.draw(st.sampled_from(packed.namelist()))
        part = packed.read(name)
    begin = data.draw(st.integers(0, len(part) - 1))
    end = data.draw(st.integers(begin + 1, min(len(part), begin + 30)))
    new = data.draw(st.binary(max_size=6) | st.sampled_from((b"", part[begin:end] * 2, b"999999999", b"&#0;", b"-1")))

    assert made_or_refused(parse_planner_excel, with_part(name, part[begin:end], new), HARBOUR)
