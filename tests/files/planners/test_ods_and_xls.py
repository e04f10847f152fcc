"""Spreadsheets in the forms of LibreOffice and of old Excel: read as an .xlsx workbook with the same cells is."""

from __future__ import annotations

import io
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
import xlwt  # type: ignore[import-untyped]  # it has no types

from scp_framework.errors import InputError
from scp_framework.files.decode.cell_days import WHEN_FORMS
from scp_framework.files.loading import load_planner
from scp_framework.files.planners.columns import tables_of
from scp_framework.files.planners.writing_ids import write_ids
from scp_framework.model.dates.when import When
from tests.files.planners.ods_and_xls_cases import FORMS, HEADINGS, Rows, as_xls, cell, load, ods, refused, rows
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER


def repeated(times: int, *cells: str) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


@pytest.mark.parametrize("ending", FORMS)
def test_a_planner_in_this_form_is_read_as_it_was(ending: str, tmp_path: Path) -> None:
    tables = {name.capitalize(): table for name, table in tables_of(SMALL_PLANNER).items()}
    path = tmp_path / f"planner{ending}"
    path.write_bytes(FORMS[ending](tables))  # type: ignore[arg-type]  # texts are values too

    assert load_planner(path, HARBOUR) == SMALL_PLANNER


def test_an_ods_file_needs_no_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {name.capitalize(): table for name, table in tables_of(SMALL_PLANNER).items()}
    path = tmp_path / "planner.ods"
    path.write_bytes(FORMS[".ods"](tables))  # type: ignore[arg-type]  # texts are values too
    for module in ("openpyxl", "python_calamine", "xlrd"):
        monkeypatch.setitem(sys.modules, module, None)

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
        f"S!C5 (when): missing; must be {WHEN_FORMS}",
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
