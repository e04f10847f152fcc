"""The workbook to fill in: what is chosen from its lists is read as it is, and ids are written back into it."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.cli import main
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.files.planners.columns import COLUMNS
from scp_framework.files.planners.planner_excel import parse_planner_excel
from scp_framework.files.planners.template import planner_template
from scp_framework.model.activity import Status
from scp_framework.model.planner import Planner
from tests.paths import WOLD
from tests.worlds.harbour import HARBOUR

NEL = load_arrangements("nel-2020")
MADE_FOR = {each.id: each for each in (NEL, HARBOUR, load_arrangements(WOLD))}


@cache
def template(name: str) -> bytes:
    return planner_template(MADE_FOR[name])


def opened(arrangements: Arrangements) -> Workbook:
    return load_workbook(io.BytesIO(template(arrangements.id)))


def headings(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[2] if cell.value is not None}


def read(book: Workbook, arrangements: Arrangements, *, strict: bool = True) -> Planner:
    stream = io.BytesIO()
    book.save(stream)
    return parse_planner_excel(stream.getvalue(), arrangements, strict=strict)


def put(sheet: Worksheet, row: int, **cells: object) -> None:
    for heading, column in headings(sheet).items():
        if (key := heading.casefold().replace(" ", "_")) in cells:
            sheet.cell(row, column).value = cells[key]  # type: ignore[assignment]  # whatever a person writes


@pytest.mark.parametrize("name", MADE_FOR)
def test_an_empty_template_is_a_planner_without_a_notice(name: str) -> None:
    arrangements = MADE_FOR[name]

    planner = parse_planner_excel(template(name), arrangements, strict=True)

    assert (planner.activities, planner.notices, planner.arrangements) == ((), (), arrangements.id)
    assert (planner.covers.first.day, (planner.covers.last - planner.covers.first).days in (364, 365)) == (1, True)


def test_every_column_has_a_heading_and_a_line_of_help_and_the_headings_stay_in_sight() -> None:
    sheet = opened(NEL)["Activities"]
    plain = [heading for heading in headings(sheet) if ": " not in heading]

    assert len(plain) == len(COLUMNS["activities"]) + 1
    assert len(headings(sheet)) > 50
    assert all(sheet.cell(1, column).value for heading, column in headings(sheet).items() if heading != "Notes")
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A3", "$2:$2")
    assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize("name", MADE_FOR)
def test_every_name_in_every_list_is_read_without_a_notice(name: str) -> None:
    arrangements = MADE_FOR[name]
    book = opened(arrangements)
    sheet, words = book["Activities"], book["Words"]
    chosen: list[tuple[int, str]] = []
    for heading in ("Kind of activity", "Status", "Agencies", "Held by", "Tiles", "Outcomes"):
        column = headings(sheet)[heading]
        cell = f"{get_column_letter(column)}3"
        (validation,) = [each for each in sheet.data_validations.dataValidation if cell in each.cells]
        names = [cell.value for (cell,) in words[validation.formula1.partition("!")[2].replace("$", "")] if cell.value]
        assert names or heading in ("Tiles", "Outcomes", "Held by")
        chosen += [(column, str(each)) for each in names]

    for row, (column, written) in enumerate(chosen, 3):
        put(sheet, row, kind_of_activity=arrangements.partnership.kinds[0].name, date="November 2022")
        sheet.cell(row, column).value = written

    planner = read(book, arrangements, strict=False)
    assert len(planner.activities) == len(chosen)
    assert [each for each in planner.notices if each.code != "id/made"] == []


def test_kinds_and_statuses_can_only_be_chosen_and_dates_are_looked_at() -> None:
    sheet = opened(NEL)["Activities"]
    rules = {
        heading: each
        for each in sheet.data_validations.dataValidation
        for heading, column in headings(sheet).items()
        if sheet.cell(3, column).coordinate in each.cells
    }

    assert rules["Kind of activity"].type == rules["Status"].type == rules["Agencies"].type == "list"
    assert rules["Kind of activity"].showErrorMessage
    assert not rules["Agencies"].showErrorMessage
    assert (rules["Date"].type, rules["Date"].errorStyle) == ("custom", "warning")
    assert rules["Date"].formula1.startswith('OR(C3="",ISNUMBER(C3)')


def test_dates_are_read_as_typed_or_as_date_cells() -> None:
    book = opened(NEL)
    sheet = book["Activities"]
    for row, when in enumerate(("March 2021", "14/02/2021", "March 2021 to May 2021", date(2021, 5, 4)), 3):
        put(sheet, row, kind_of_activity="deep dive", date=when)
    sheet["C6"].number_format = "d mmm yyyy"

    whens = [str(each.when) for each in read(book, NEL, strict=False).activities]

    assert whens == ["2021-02-14", "2021-03", "2021-03..2021-05", "2021-05-04"]


def test_ids_are_made_and_written_back_and_the_workbook_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "planner.xlsx"
    assert main(["template", str(path)]) == 0
    book = load_workbook(path)
    put(book["Activities"], 3, kind_of_activity="deep dive", date="May 2021", status="completed", notes="ask Jo")
    book.save(path)

    assert main(["ids", str(path)]) == 0

    again = load_workbook(path)["Activities"]
    written = {cell.value for cell in again[3] if cell.value}
    assert written == {"deep-dive-1", "deep dive", "May 2021", "completed", "ask Jo"}
    assert len(again.data_validations.dataValidation) == len(book["Activities"].data_validations.dataValidation)
    assert again.freeze_panes == "A3"
    planner = load_planner(path, NEL)
    assert [(each.id, each.status) for each in planner.activities] == [("deep-dive-1", Status.COMPLETED)]
    assert [each.code for each in planner.notices] == ["ignored/column"]


def test_a_template_is_a_workbook_and_overwrites_nothing_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", str(tmp_path / "planner.csv")]) == 2
    assert "must be a file whose name ends with .xlsx" in capsys.readouterr().err
    path = tmp_path / "planner.xlsx"
    assert main(["template", str(path), "--arrangements", str(WOLD)]) == 0
    assert main(["template", str(path)]) == 2
    assert main(["check", str(path), "--arrangements", str(WOLD), "--quiet"]) in (0, 1)
