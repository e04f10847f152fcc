"""Spreadsheets in the forms of LibreOffice and of old Excel: read as an .xlsx workbook with the same cells is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
import xlwt  # type: ignore[import-untyped]  # it has no types
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.files.loading import load_planner
from scp_framework.files.planners.columns import tables_of
from scp_framework.files.planners.ods import sheets_in_ods
from scp_framework.files.planners.writing_ids import write_ids
from scp_framework.files.planners.xls import sheets_in_xls
from scp_framework.model.dates.when import When
from scp_framework.model.planner import Planner
from tests.outcomes import made_or_refused
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER

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


def ods(*sheets: tuple[str, str], styles: str = STYLES, head: str = "") -> bytes:
    """A spreadsheet of some sheets, each with its rows as XML."""
    tables = "".join(f"<table:table table:name={quoteattr(name)}>{rows}</table:table>" for name, rows in sheets)
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
        return f"<table:table-cell {more}/>"
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


def repeated(times: int, *cells: str) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


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


@pytest.mark.parametrize("ending", FORMS)
def test_a_planner_in_this_form_is_read_as_it_was(ending: str, tmp_path: Path) -> None:
    tables = {name.capitalize(): table for name, table in tables_of(SMALL_PLANNER).items()}
    path = tmp_path / f"planner{ending}"
    path.write_bytes(FORMS[ending](tables))  # type: ignore[arg-type]  # texts are values too

    assert load_planner(path, HARBOUR) == SMALL_PLANNER


@pytest.mark.parametrize("ending", FORMS)
def test_days_numbers_and_blank_rows_are_read(ending: str, tmp_path: Path) -> None:
    table: Rows = [
        ["Plan"],
        [],
        HEADINGS,
        ["a", "inspection", date(2022, 5, 4), 3.0],
        [],
        ["b", "inspection", "June 2022", ""],
    ]

    planner = load(FORMS[ending]({"Sheet": table}), ending, tmp_path)

    assert [(each.id, each.when, each.cases) for each in planner.activities] == [
        ("a", When.parse("2022-05-04"), 3), ("b", When.parse("2022-06"), None),
    ]  # fmt: skip
    assert planner.locations["b"].endswith("row 6")


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("whole", None),
        ("month", None),
        ("hidden", 'shows "4 May"'),
        ("struck", "is struck out"),
        ("heir", "is struck out"),
    ],
)
def test_what_a_cell_of_an_ods_file_shows_is_known(style: str, said: str | None, tmp_path: Path) -> None:
    day = date(2022, 5, 1) if style == "month" else date(2022, 5, 4)
    content = ods(("S", rows([cell(each) for each in HEADINGS], [cell("a"), cell("inspection"), cell(day, style)])))

    if said is None:
        (one,) = load(content, ".ods", tmp_path).activities
        assert str(one.when) == ("2022-05" if style == "month" else "2022-05-04")
    else:
        assert said in refused(content, ".ods", tmp_path)[0]


def test_a_style_of_a_column_is_that_of_its_cells(tmp_path: Path) -> None:
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    columns += '<table:table-column table:default-cell-style-name="month"/>'
    body = rows([cell(each) for each in HEADINGS], [cell("a"), cell("inspection"), cell(date(2022, 5, 1))])

    (one,) = load(ods(("S", columns + body)), ".ods", tmp_path).activities

    assert str(one.when) == "2022-05"


def test_formulas_errors_and_merged_cells_of_an_ods_file_are_refused_with_what_they_show(tmp_path: Path) -> None:
    content = ods(
        (
            "S",
            rows(
                [cell("Plan", more='table:number-columns-spanned="4"')],
                [cell(each) for each in HEADINGS],
                [cell("a"), cell("inspection"), cell("May 2022", more='table:formula="of:=[.A1]"')],
                [cell("b"), cell("inspecton"), cell("May 2022", more='table:number-rows-spanned="2"')],
                [cell("c"), cell("inspection"), "<table:covered-table-cell/>", cell("#REF!")],
            ),
        )
    )

    assert refused(content, ".ods", tmp_path) == [
        'S!C3 (when): must be a value in each cell, got a formula that shows "May 2022" (copy the cell and paste it'
        " as a value)",
        'S!B4 (kind): unknown kind "inspecton"; did you mean "inspection"?',
        'S!C4:C5: must be a value in each cell, got merged cells that show "May 2022" (unmerge them and fill'
        " in each cell)",
        "S!C5 (when): missing; must be a day, month or span such as 2021-02-14, 2021-02 or 2020-11..2021-10",
        'S!D5 (cases): must be a value, got "#REF!" (the spreadsheet could not work out this cell: write the value'
        " itself)",
    ]


def test_notes_on_cells_and_changes_that_are_kept_are_no_part_of_an_ods_sheet(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>ask Jo</text:p></office:annotation>"
    changes = f"<table:tracked-changes>{rows([cell('old')])}</table:tracked-changes>"
    text = "<text:p>inspec<text:span>tion</text:span></text:p>"
    kind = f'<table:table-cell office:value-type="string">{note}{text}</table:table-cell>'
    content = ods(("S", changes + rows([cell(each) for each in HEADINGS], [cell("a"), kind, cell("2022")])))

    assert [each.kind for each in load(content, ".ods", tmp_path).activities] == ["inspection"]


def test_repeated_cells_and_rows_of_an_ods_sheet_are_read_as_often(tmp_path: Path) -> None:
    empty = repeated(1_000_000, '<table:table-cell table:number-columns-repeated="16384"/>')
    twice = repeated(2, cell(""), cell("inspection"), cell("2022"))
    content = ods(("S", rows([cell(each) for each in HEADINGS]) + twice + empty))

    assert len(load(content, ".ods", tmp_path).activities) == 2


def test_struck_out_texts_hidden_years_and_merged_cells_of_an_xls_file_are_known(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for index, heading in enumerate(HEADINGS):
        sheet.write(0, index, heading)
    struck = xlwt.easyxf("font: struck_out on")
    cells = ((date(2022, 5, 1), "mmm-yy"), (date(2026, 11, 26), "d-mmm"), (datetime(2022, 5, 1, 9), "d mmm yyyy"))
    for number, (day, form) in enumerate(cells, 1):
        sheet.write(number, 0, f"a-{number}")
        sheet.write(number, 1, "inspection", struck if number == 1 else xlwt.easyxf())
        sheet.write(number, 2, day, xlwt.easyxf(num_format_str=form))
    sheet.merge(1, 2, 3, 3)
    sheet.write(1, 3, 4)
    stream = io.BytesIO()
    book.save(stream)

    assert [said.partition(",")[0] for said in refused(stream.getvalue(), ".xls", tmp_path)] == [
        "S!B2 (kind): this text is struck out: delete it",
        "S!D2:D3: must be a value in each cell",
        "S!C3 (when): must be a date that its cell shows in full",
        "S!C4 (when): must be a text",
    ]


def test_an_xls_file_is_read_with_a_notice_that_it_hides_formulas(tmp_path: Path) -> None:
    planner = load(as_xls({"S": [HEADINGS, ["a", "inspection", "2022", ""]]}), ".xls", tmp_path)

    assert [each.code for each in planner.notices] == ["file/formulas-unseen"]


@pytest.mark.parametrize("ending", FORMS)
def test_ids_are_not_written_into_a_form_that_is_only_read(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan{ending}"
    path.write_bytes(FORMS[ending]({"S": [["kind", "when"], ["inspection", "2022"]]}))

    with pytest.raises(InputError, match=r"save it as \.xlsx first"):
        write_ids(path, HARBOUR)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "can't be unpacked"),
        (ods(("S", ""))[:200], "can't be unpacked"),
        (ods(("S", ""), head="<!DOCTYPE a [<!ENTITY b 'c'>]>"), "document type"),
        (ods(("S", "<table:table-row")), "can't be read"),
        (ods(("S", rows([cell("x", more='table:number-columns-repeated="501"')]))), "at most 500 columns"),
        (
            ods(("S", f'<table:table-row table:number-rows-repeated="1000001">{cell("x")}</table:table-row>')),
            "at most 100000 rows in a sheet",
        ),
        (
            ods(("S", f'<table:table-row table:number-rows-repeated="99999999">{cell("x")}</table:table-row>')),
            "no number of times",
        ),
        (
            ods(("S", f'<table:table-row table:number-rows-repeated="-1">{cell("x")}</table:table-row>')),
            "no number of times",
        ),
    ],
)
def test_what_is_no_ods_spreadsheet_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    assert said in "\n".join(refused(content, ".ods", tmp_path))


SMALL = {
    ending: make({"Activities": [HEADINGS, ["a", "inspection", "2022-05", 3.0]]}) for ending, make in FORMS.items()
}


@pytest.mark.parametrize(("ending", "read"), [(".ods", sheets_in_ods), (".xls", sheets_in_xls)])
@settings(max_examples=100)
@given(data=st.data())
def test_whatever_the_bytes_they_are_sheets_or_refused(
    ending: str, read: Callable[[bytes, str | None], object], data: st.DataObject
) -> None:
    small = SMALL[ending]
    begin, length = data.draw(st.integers(0, len(small))), data.draw(st.integers(0, 30))
    content = small[:begin] + data.draw(st.binary(max_size=8)) + small[begin + length :]

    assert isinstance(made_or_refused(read, content, None), list)


@settings(max_examples=100)
@given(data=st.data())
def test_whatever_the_content_it_is_sheets_or_refused(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(SMALL[".ods"])) as packed:
        part = packed.read("content.xml")
    begin = data.draw(st.integers(0, len(part) - 1))
    end = data.draw(st.integers(begin + 1, min(len(part), begin + 30)))
    new = data.draw(st.binary(max_size=6) | st.sampled_from((b"", part[begin:end] * 2, b"999999", b"&#0;", b"-1")))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as again:
        again.writestr("content.xml", part[:begin] + new + part[end:])

    assert isinstance(made_or_refused(sheets_in_ods, stream.getvalue(), None), list)
