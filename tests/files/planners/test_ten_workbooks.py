"""Ten workbooks as ten people would make them: read right, or refused with all that has to be mended, in one round."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, read_planner
from scp_framework.files.planners.given import Given
from scp_framework.model.planner import Planner

NEL = load_arrangements("nel-2020")
Row = tuple[str | int | date | None, ...]
BESIDE = Given(planner_id="p", covers="2020-11..2021-10")


def sheet(*rows: Row, title: str = "Sheet1") -> tuple[Workbook, Worksheet]:
    book = Workbook()
    first = book.worksheets[0]
    first.title = title
    for row in rows:
        first.append(row)
    return book, first


def read(book: Workbook, **given: object) -> Planner:
    stream = io.BytesIO()
    book.save(stream)
    return read_planner(stream.getvalue(), NEL, file="plan.xlsx", **{**BESIDE, **given})  # type: ignore[arg-type]


def whens(planner: Planner) -> list[tuple[str, str]]:
    return sorted((str(each.kind), str(each.when)) for each in planner.activities)


def the_business_manager() -> Workbook:
    """A title over everything, colours, notes, and dates as Excel keeps them."""
    book, first = sheet(
        ("SCP forward plan 2020/21",),
        ("Last updated by Sam",),
        (),
        ("Activity type", "Planned date", "Agencies involved", "Status", "Comments"),
        ("Board meeting", date(2020, 12, 3), "none", "Done", "minutes on Teams"),
        ("Assurance visit", date(2021, 3, 1), "Humberside Police", "Planned", None),
    )
    first.merge_cells("A1:E1")
    first["B5"].number_format = first["B6"].number_format = "ddd d mmm yyyy"
    return book


def the_police_analyst() -> Workbook:
    """Identifiers as the library prints them, and short dates of one order."""
    book, _ = sheet(
        ("id", "kind", "when", "status", "step: self-assessment-sent"),
        ("av-1", "assurance-visit", "14/02/2021", "planned", "04/01/2021"),
        ("av-2", "assurance-visit", "21/03/2021", "planned", "08/02/2021"),
    )
    return book


def the_health_lead() -> Workbook:
    """Several sheets, of which one is the plan and others are lists of her own."""
    book, _ = sheet(("Kind of activity", "Date"), ("Deep dive", "w/c 3 May 2021"), title="2020-21")
    book.create_sheet("Notes").append(("ring the hospital",))
    book.create_sheet("# contacts").append(("Jo", "01472"))
    return book


def the_administrator() -> Workbook:
    """A table that begins in the third column, with gaps, months and a row of his own."""
    book, _ = sheet(
        (None, None, "Event", None, "Type", "Month", "#"),
        (None, None, "Neglect", None, "deep dive", "May 2021", 1),
        (),
        (None, None, "# Autumn"),
        (None, None, "Exploitation", None, "Deep Dive", "Sept 2021", 2),
    )
    return book


def the_school_lead() -> Workbook:
    """Lists with commas and line ends, curly quotes, and a status in other words."""
    book, _ = sheet(
        ("Activity", "Date", "Agencies", "Status"),
        ("line of sight event", "3rd February 2021", "Children\u2019s social care services\nHousing", "Complete"),
        (
            "Line of Sight Event",
            "Tues 2 March 2021",
            "Housing, NaViGo Health and Social Care CiC",
            "Scheduled",
        ),
    )
    return book


READ: dict[Callable[[], Workbook], list[tuple[str, str]]] = {
    the_business_manager: [("assurance-visit", "2021-03-01"), ("board-meeting", "2020-12-03")],
    the_police_analyst: [("assurance-visit", "2021-02-14"), ("assurance-visit", "2021-03-21")],
    the_health_lead: [("deep-dive", "2021-05-03..2021-05-09")],
    the_administrator: [("deep-dive", "2021-05"), ("deep-dive", "2021-09")],
    the_school_lead: [("line-of-sight", "2021-02-03"), ("line-of-sight", "2021-03-02")],
}


def the_months_of_the_year() -> Workbook:
    """One row for each kind, and a column for each month."""
    book, _ = sheet(("Activity", "Nov 2020", "Dec 2020", "Jan 2021"), ("Board meeting", "x", None, "x"))
    return book


def the_year_before() -> Workbook:
    """Last year's file with rows struck out, formulas and dates without a year."""
    book, first = sheet(
        ("Activity", "Date", "Status"),
        ("Board meeting", date(2020, 11, 26), "planned"),
        ("Deep dive", "=B2+30", "planned"),
        ("Board meeting", date(2021, 1, 14), "planned"),
    )
    first["B2"].number_format = "d-mmm"
    for cell in first[4]:
        cell.font = Font(strike=True)
    return book


def the_unsure() -> Workbook:
    """Words for what is not known yet, and names that are nearly right."""
    book, _ = sheet(
        ("Activity", "Date", "Agency", "Status"),
        ("Deep dive 2", "TBC", "All", "Provisional"),
        ("Board meeting", "Q3", "Humberside Plice", "planned"),
        ("Board meeting", "Nov-20", "none", "planned"),
    )
    return book


def two_years_in_one_file() -> Workbook:
    """A sheet for each year."""
    book, _ = sheet(("Kind of activity", "Date"), ("deep dive", "May 2021"), title="2020-21")
    for row in (("Kind of activity", "Date"), ("deep dive", "May 2022")):
        book.create_sheet("2021-22").append(row)
    second = book["2021-22"]
    second.append(("deep dive", "June 2022"))
    return book


def columns_of_their_own() -> Workbook:
    """A budget, a risk, and cells merged down the page."""
    book, first = sheet(
        ("Kind of activity", "Date", "Budget", "RAG"),
        ("deep dive", "May 2021", 400, "Amber"),
        ("deep dive", None, 300, "Red"),
    )
    first.merge_cells("B2:B3")
    return book


REFUSED: dict[Callable[[], Workbook], list[str]] = {
    the_months_of_the_year: ["Sheet1!A1: months or quarters run across the page: write one row for each activity"],
    the_year_before: [
        "Sheet1!B2 (Date): must be a date that its cell shows in full, got 26 November 2020, of which",
        "Sheet1!B3 (Date): must be a value in each cell, got a formula (copy the cell and paste it as a value)",
        "Sheet1!A4 (Activity): this row is struck out: delete it",
    ],
    the_unsure: [
        'Sheet1!A2 (Activity): unknown kind "Deep dive 2"; did you mean "deep-dive"?',
        'Sheet1!B2 (Date): must be a day, month, year or span, got "TBC" (give the span it will fall in',
        'Sheet1!C2 (Agency): must be the name of each, separated by ";", got "All"',
        "Sheet1!D2 (Status): must be one of proposed, planned, completed, cancelled, declined",
        'Sheet1!B3 (Date): must be a quarter with its year, got "Q3" (write its planning year',
        'Sheet1!C3 (Agency): unknown agency "Humberside Plice"; did you mean "humberside-police"?',
        'Sheet1!B4 (Date): must be a date with one meaning, got "Nov-20", which could be November 2020 or 20 Nov',
    ],
    two_years_in_one_file: ['must be one sheet of activities, got 2: "2020-21" and "2021-22" (name the one to read'],
    columns_of_their_own: [
        "Sheet1!C1 (Budget): unknown column",
        "Sheet1!D1 (RAG): unknown column",
        'Sheet1!B2:B3: must be a value in each cell, got merged cells that show "May 2021" (unmerge them',
        "Sheet1!B3 (Date): missing",
    ],
}


@pytest.mark.parametrize("make", READ, ids=lambda make: make.__name__)
def test_a_workbook_with_one_meaning_is_read(make: Callable[[], Workbook]) -> None:
    assert whens(read(make())) == READ[make]


@pytest.mark.parametrize("make", REFUSED, ids=lambda make: make.__name__)
def test_a_workbook_with_faults_is_refused_with_all_of_them(make: Callable[[], Workbook]) -> None:
    with pytest.raises(InputError) as caught:
        read(make())

    found = [fault.message for fault in caught.value.faults]
    assert [said[: len(start)] for said, start in zip(found, REFUSED[make], strict=True)] == REFUSED[make]


def test_what_the_faults_say_mends_the_workbook_in_one_round() -> None:
    unsure, first = the_unsure(), None
    first = unsure.worksheets[0]
    first["A2"], first["B2"], first["C2"], first["D2"] = "deep-dive", "March 2021 to June 2021", "nel-ccg", "proposed"
    first["B3"], first["C3"] = "April 2021 to June 2021", "humberside-police"
    assert len(read(unsure, date_order="day-first").activities) == 3

    assert len(read(two_years_in_one_file(), sheet="2020-21").activities) == 1

    own = columns_of_their_own()
    own.worksheets[0].unmerge_cells("B2:B3")
    own.worksheets[0]["B3"] = "May 2021"
    assert len(read(own, ignore=["Budget", "RAG"]).activities) == 2

    before = the_year_before()
    before.worksheets[0].delete_rows(4)
    before.worksheets[0]["B2"].number_format = "d mmm yyyy"
    before.worksheets[0]["B3"] = "26 December 2020"
    assert whens(read(before)) == [("board-meeting", "2020-11-26"), ("deep-dive", "2020-12-26")]
