"""Cells of days in workbooks: what they show is what they mean."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from scp_framework.errors import InputError
from scp_framework.files.planners.planner_excel import parse_planner_excel
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from tests.files.planners.planner_excel_cases import Row, book, dated, faults, saved
from tests.worlds.harbour import HARBOUR


def read(*rows: Row) -> Planner:
    return parse_planner_excel(book(*rows), HARBOUR, file="p.xlsx", planner_id="p", covers="2022")


def test_cells_of_days_numbers_and_marks_are_read_as_what_they_show() -> None:
    planner = read(
        ("id", "kind", "when", "step: letter", "cases", "detail: grade", "title"),
        ("one", "inspection", date(2022, 5, 4), datetime(2022, 5, 1), 4, 3.0, 2022),
    )

    one = planner.activities[0]
    assert (one.when, dict(one.steps)) == (When.parse("2022-05-04"), {"letter": When.parse("2022-05-01")})
    assert (one.cases, dict(one.details), one.title) == (4, {"grade": 3}, "2022")


@pytest.mark.parametrize("form", ["mmm yyyy", "mmm-yy", '[$-809]mmmm" of day "yyyy;@', "yyyy\\-mm", "mm/yyyy"])
def test_a_date_that_shows_no_day_is_the_month_that_it_shows(form: str) -> None:
    assert dated(date(2022, 2, 1), form).activities[0].when == When.parse("2022-02")


@pytest.mark.parametrize("form", ["d mmm yyyy", "dd/mm/yyyy", "dddd d mmmm yy", "yyyy-mm-dd", "d/m/yyyy h:mm"])
def test_a_date_that_shows_its_day_is_this_day(form: str) -> None:
    assert dated(date(2022, 2, 1), form).activities[0].when == When.parse("2022-02-01")


@pytest.mark.parametrize(
    ("day", "form", "shown", "meant"),
    [
        (date(2026, 11, 26), "d-mmm", '"26 November"', '"26 November 2026" if this day is meant, or "November 2026"'),
        (date(2026, 11, 26), "dd-mmm", '"26 November"', '"26 November 2026" if this day is meant, or "November 2026"'),
        (date(2026, 11, 26), "d mmm", '"26 November"', '"26 November 2026" if this day is meant, or "November 2026"'),
        (date(2026, 11, 26), "d/m", '"26 November"', '"26 November 2026" if this day is meant, or "November 2026"'),
        (date(2026, 11, 26), "[$-809]dd mmmm;@", '"26 November"', '"26 November 2026" if this day'),
        (date(2026, 11, 26), 'd mmm" yy"', '"26 November"', '"26 November 2026" if this day is meant'),
        (date(2027, 3, 21), "mmm-dd", '"21 March"', '"21 March 2027" if this day is meant, or "March 2021"'),
        (date(2026, 11, 1), "mmm", '"November"', '"1 November 2026" if this day is meant, or "November 2026"'),
        (date(2022, 2, 14), "mmm yyyy", '"February 2022"', '"14 February 2022" if this day is meant, or "February'),
        (date(2022, 2, 14), "mmm-yy", '"February 2022"', '"14 February 2022" if this day is meant, or "February'),
        (date(2022, 2, 1), "dddd mmmm yyyy", None, None),
        (date(2022, 2, 1), "yyyy", '"2022"', '"1 February 2022" if this day is meant, or "2022"'),
        (date(2022, 2, 1), "mmmmm-yy", '"2022"', '"1 February 2022" if this day is meant, or "2022"'),
        (date(2022, 2, 1), "dddd", "nothing", '"1 February 2022" if this day is meant'),
        (date(2022, 2, 1), "h:mm", "nothing", '"1 February 2022" if this day is meant'),
        (date(2022, 2, 1), "d h:mm", '"1"', '"1 February 2022" if this day is meant'),
    ],
)
def test_a_date_that_does_not_show_all_of_itself_is_a_fault_that_tells_what_it_may_mean(
    day: date, form: str, shown: str | None, meant: str | None
) -> None:
    if shown is None:
        assert dated(day, form).activities[0].when == When.parse("2022-02")
        return
    with pytest.raises(InputError) as caught:
        dated(day, form)

    (fault,) = caught.value.faults
    assert fault.path == "Activities!C2 (when)"
    assert f"of which the cell shows {shown}" in fault.message
    assert f"write {meant}" in fault.message


def test_a_date_that_says_itself_that_it_is_one_must_show_its_year_too() -> None:
    made = Workbook()
    made.worksheets[0].title = "Activities"
    for row in (("id", "kind", "when"), ("one", "inspection", date(2026, 11, 26))):
        made.worksheets[0].append(row)
    made.worksheets[0]["C2"].number_format = "d-mmm"
    made.iso_dates = True

    assert "26 November 2026" in faults(saved(made))[0]


@pytest.mark.parametrize("header", ["id", "kind", "agencies", "team", "title", "cases", "detail: grade"])
def test_a_date_where_none_can_be_is_a_fault_that_names_excel(header: str) -> None:
    headers = dict.fromkeys(("id", "kind", "when", header))
    cells: dict[str, str | date] = {"id": "one", "kind": "inspection", "when": "2022-05", header: date(2022, 5, 1)}

    found = faults(book(tuple(headers), tuple(cells[each] for each in headers)))

    (said,) = [each for each in found if f"({header})" in each]
    assert 'got the date "2022-05-01" (Excel most likely made a date of what was typed' in said


def test_a_date_is_the_month_it_shows_on_its_own_sheet_only() -> None:
    made = Workbook()
    made.worksheets[0].title = "Activities"
    made.create_sheet("Planner")
    for row in (("id", "kind", "when"), ("one", "inspection", date(2022, 2, 1))):
        made["Activities"].append(row)
    for row in (("title", "id", "covers"), ("t", "p", date(2022, 2, 1))):
        made["Planner"].append(row)
    made["Planner"]["C2"].number_format = "mmm-yy"

    planner = parse_planner_excel(saved(made), HARBOUR)

    assert (planner.covers, planner.activities[0].when) == (Window.parse("2022-02"), When.parse("2022-02-01"))
