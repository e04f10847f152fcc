"""Columns, sheets and rows of ones own in spreadsheets: left out and told, or faults."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from scp_framework.files.decode.cell_days import WHEN_FORMS
from scp_framework.files.planners.given import Given
from tests.files.planners.spreadsheets_cases import HEADINGS, VISIT, Row, book, read, refused, told


def add(made: Workbook, title: str, *rows: Row) -> Workbook:
    sheet = made.create_sheet(title)
    for row in rows:
        sheet.append(row)
    return made


@pytest.mark.parametrize("heading", ["Notes", "comments", "# mine", "Owner"])
def test_columns_of_ones_own_are_left_out_and_told(heading: str) -> None:
    made = book((*HEADINGS, heading), (*VISIT, "ask Jo"))
    given = Given(ignore=["OWNER"]) if heading == "Owner" else None

    assert told(read(made, given)) == [f"column {heading}: E2 is in a column that is left out. Not read."]
    assert read(made, given, strict=False).activities == read(book(HEADINGS, VISIT)).activities


def test_a_column_of_ones_own_is_a_fault_that_says_how_to_leave_it_out() -> None:
    (said,) = refused(book((*HEADINGS, "Owner"), (*VISIT, "Jo")))

    assert said.startswith("2021!E1 (Owner): unknown column; choose from id, kind, when, status")
    assert said.endswith('(if it is your own, leave it out with --ignore "Owner", or begin it with #)')


def test_of_a_long_heading_no_part_is_said_to_leave_it_out() -> None:
    heading = "What the officers who took part in the visit said of it in their own words"
    made = book((*HEADINGS, heading), (*VISIT, "Jo"))
    (said,) = refused(made)

    assert said.endswith(
        "(if it is your own, leave it out with --ignore and the whole of its name, or begin it with #)"
    )
    assert read(made, Given(ignore=[heading])).activities


def test_a_name_to_ignore_that_is_nowhere_is_a_fault() -> None:
    assert refused(book((*HEADINGS, "Owner"), (*VISIT, "Jo")), Given(ignore=["Ower"]))[0] == (
        '--ignore: must be the heading of a column or the name of a sheet, got "ower"; did you mean "Owner"?'
        " (to leave out rules, use --deselect)"
    )


def test_sheets_of_ones_own_are_left_out_or_a_fault() -> None:
    made = add(add(add(book(HEADINGS, VISIT), "Notes", ("hello",)), "# old", ("x",)), "Rota", ("Jo",))

    (said,) = refused(made)

    assert said == (
        'Rota: must be a sheet called Planner, Activities or Exceptions, each once, got "Rota" (if it is your own,'
        ' leave it out with --ignore "Rota", or call it Notes)'
    )
    assert told(read(made, Given(ignore=["rota"]))) == [
        "Notes: One cell holds something. The sheet is not read.",
        "# old: One cell holds something. The sheet is not read.",
        "Rota: One cell holds something. The sheet is not read.",
        "2021: No sheet is called Activities. Read as activities.",
    ]


def test_one_of_several_sheets_of_activities_has_to_be_named() -> None:
    made = add(book(HEADINGS, VISIT), "2022", HEADINGS, ("deep dive", "2022"))

    assert refused(made) == [
        'must be one sheet of activities, got 2: "2021" and "2022" (name the one to read with --sheet, or put all'
        " activities into one of them)"
    ]
    assert [each.kind for each in read(made, Given(sheet="2022")).activities] == ["deep-dive"]
    assert refused(made, Given(sheet="2023"))[0].startswith('--sheet: unknown sheet "2023"; did you mean')


def test_a_sheet_called_planner_can_hold_the_activities() -> None:
    assert [each.kind for each in read(book(HEADINGS, VISIT, title="Planner")).activities] == ["assurance-visit"]


def test_a_sheet_called_planner_without_headings_of_a_planner_is_taken_for_the_activities() -> None:
    (said,) = refused(book(("Activity", "Nov 20", "Dec 20", "Jan 21"), ("deep dive", None, "x"), title="Planner"))
    assert said.startswith("Planner!A1: months or quarters run across the page")

    found = refused(book(("Activity", "Start date", "End date"), ("deep dive", "2021", "2021"), title="Planner"))
    assert [each.partition(":")[0] for each in found] == [
        "Planner!A1 (Activity)", "Planner!B1 (Start date)", "Planner!C1 (End date)",
    ]  # fmt: skip


def test_a_row_or_a_text_that_is_struck_out_is_a_fault() -> None:
    partly = CellRichText("deep dive ", TextBlock(InlineFont(strike=True), "of old"))
    made = book(HEADINGS, VISIT, VISIT, ("deep dive", "2021", None, None), (partly, "2021"))
    for cell in made.worksheets[0][2]:
        cell.font = Font(strike=True)
    made.worksheets[0]["C3"].font = Font(strike=True)

    assert refused(made) == [
        '2021!A2 (Kind of activity): this row is struck out: delete it, or write "cancelled" as its status and remove'
        " the line",
        "2021!C3 (Agencies): this text is struck out: delete it, or remove the line through it",
        "2021!A5 (Kind of activity): this text is struck out: delete it, or remove the line through it",
        '2021!A5 (Kind of activity): unknown kind "deep dive of old"; did you mean "deep-dive"?',
    ]


def test_a_line_through_a_title_or_a_note_does_no_harm() -> None:
    made = book(("Old title",), (*HEADINGS, "Notes"), (*VISIT, "gone"))
    made.worksheets[0]["A1"].font = made.worksheets[0]["E3"].font = Font(strike=True)

    assert len(read(made).activities) == 1


def test_months_across_the_page_are_one_fault_that_shows_how() -> None:
    (said,) = refused(book(("Activity", "Jan", "Feb", "Mar"), ("deep dive", "x"), ("board meeting", None, "x")))

    assert said.startswith("2021!A1: months or quarters run across the page: write one row for each activity")
    assert said.endswith("2 rows are not checked")


def test_a_sheet_without_headings_is_one_fault() -> None:
    assert refused(book(("deep dive", "2021"), ("board meeting", "2021"))) == [
        '2021!A1: no row holds the headings: one row must name "Kind of activity" and "Date"; 2 rows are not checked'
    ]


def test_a_missing_column_is_told_once_and_all_else_is_checked() -> None:
    found = refused(book(("Activity", "Status"), ("deep dive", "Done?"), ("polise", "planned")))

    assert [said.partition(":")[0] for said in found] == [
        "2021!A1 (Activity)", "2021!B2 (Status)", "2021!A3 (Activity)",
    ]  # fmt: skip
    assert found[0].endswith('(or "Date"), got none (2 rows are not checked for when)')


def test_rows_that_are_no_activities_are_told_as_what_they_are() -> None:
    made = book(HEADINGS, ("Autumn",), VISIT, HEADINGS, ("# moved", "x"), (None, None, None, None, "stray"))

    assert refused(made) == [
        '2021!A2 (Kind of activity): this row holds only "Autumn": delete it, begin it with #, or move it to a column'
        " called Notes",
        "2021!A4 (Kind of activity): this row repeats the headings: delete it",
        "2021!A6 (Kind of activity): missing; must be a kind",
        f"2021!B6 (Date): missing; must be {WHEN_FORMS}",
        "2021!E6: must be empty, because its column has no name",
    ]  # fmt: skip


def test_a_row_that_begins_with_its_number_is_never_left_out_unasked() -> None:
    made = book(("Ref", *HEADINGS), ("#1", *VISIT), ("#2a", *VISIT), ("# 3", *VISIT), (4, *VISIT), ("#5",))

    assert refused(made) == [
        '2021!A2 (Ref): this row begins with "#1": write "1" if that is its number, or "# 1" to leave the row out',
        '2021!A3 (Ref): this row begins with "#2a": write "2a" if that is its number, or "# 2a" to leave the row out',
    ]


def test_a_row_of_totals_is_told_as_one_whatever_stands_below_the_dates() -> None:
    assert refused(book(HEADINGS, VISIT, ("Total", 4, 2), (None, None, "Total:"), ("TOTALS", None, "x"))) == [
        '2021!A3 (Kind of activity): this row holds totals ("Total"): delete it, or begin it with #',
        '2021!C4 (Agencies): this row holds totals ("Total:"): delete it, or begin it with #',
        '2021!A5 (Kind of activity): this row holds totals ("TOTALS"): delete it, or begin it with #',
    ]
