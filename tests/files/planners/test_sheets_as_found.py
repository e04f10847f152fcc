"""What officers write in spreadsheets: read where it has one meaning, or refused with what to write instead."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from scp_framework.errors import InputError
from scp_framework.files.decode.cell_days import DayForms
from scp_framework.files.loading import load_arrangements, load_planner, read_planner
from scp_framework.files.planners.writing_ids import write_ids
from tests.files.planners.test_ten_workbooks import BESIDE, read, sheet, whens

NEL = load_arrangements("nel-2020")
HEADINGS = ("Activity", "Date", "Agency", "Status")
VISIT = ("Assurance visit", "4 March 2021", "Humberside Police", "Planned")
TABLE = "Activity\tDate\tAgency\r\nDeep dive\t4 March 2021\tHumberside Police\r\n"


def refused(book: Workbook) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(book)
    return [fault.message for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("03/2021", "2021-03"),
        ("3.2021", "2021-03"),
        ("March, 2021", "2021-03"),
        ("2021/03/04", "2021-03-04"),
        ("4 and 5 March 2021", "2021-03-04..2021-03-05"),
        ("4th & 5th March 2021", "2021-03-04..2021-03-05"),
        ("4/5 March 2021", "2021-03-04..2021-03-05"),
        ("March and April 2021", "2021-03..2021-04"),
        ("between March 2021 and June 2021", "2021-03..2021-06"),
    ],
)
def test_a_date_with_one_meaning_is_read_and_told(written: str, meant: str) -> None:
    found = DayForms().when(written)
    assert (found.text, found.form is None) == (meant, False)


@pytest.mark.parametrize(
    "written",
    ["4 and 6 March 2021", "March/June 2021", "March & June 2021", "March 2021 and June 2021", "4/8 March 2021"],
)
def test_two_dates_that_do_not_follow_each_other_are_no_span(written: str) -> None:
    with pytest.raises(InputError, match="write one row for each, or the whole span"):
        DayForms().when(written)


@pytest.mark.parametrize(
    ("written", "said"),
    [("Dec-Jan 2021", "write the year of both"), ("Monday 4 March", "write the year"), ("13/2021", "must be a day")],
)
def test_a_date_that_says_too_little_is_refused_with_what_to_write(written: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        DayForms().when(written)


def add_merged(first: Worksheet, *names: str) -> None:
    for name in names:
        first.merge_cells(name)


def test_headings_in_two_rows_are_read_as_one() -> None:
    book, first = sheet(
        ("Activity", "When", None, "Who"),
        (None, "Date", "Status", "Agency"),
        ("Deep dive", "May 2021", "Done", "NaViGo"),
    )
    add_merged(first, "A1:A2", "B1:C1")
    planner = read(book)
    assert whens(planner) == [("deep-dive", "2021-05")]
    assert planner.activities[0].agencies == ("navigo",)


def test_a_row_below_the_headings_that_holds_an_activity_is_no_heading() -> None:
    assert len(read(sheet(HEADINGS, VISIT, VISIT)[0]).activities) == len((VISIT, VISIT))


def test_a_heading_that_says_the_same_twice_is_read() -> None:
    book, _ = sheet(("Activity", "Date", "Agency / Agencies"), VISIT[:3])
    assert read(book).activities[0].agencies == ("humberside-police",)


def test_a_heading_of_two_columns_is_refused() -> None:
    said = refused(sheet(("Activity", "Date", "Status / Agency"), VISIT[:3])[0])
    assert [each for each in said if each.startswith("Sheet1!C1")]


def test_a_row_of_totals_is_refused_once() -> None:
    said = refused(sheet((*HEADINGS, "Cases"), (*VISIT, 5), ("Grand total", None, None, None, 5))[0])
    assert said == ['Sheet1!A3 (Activity): this row holds totals ("Grand total"): delete it, or begin it with #']


def test_a_merged_heading_of_a_part_is_refused_once() -> None:
    book, first = sheet(HEADINGS, ("Spring term",), VISIT)
    add_merged(first, "A2:D2")
    assert refused(book) == [
        'Sheet1!A2 (Activity): this row holds only "Spring term": delete it, begin it with #, or move it to a column'
        " called Notes"
    ]


def test_a_merged_row_that_begins_with_the_sign_of_a_comment_is_left_out() -> None:
    book, first = sheet(HEADINGS, ("# Spring term",), VISIT)
    add_merged(first, "A2:D2")
    assert len(read(book).activities) == 1


def test_merged_cells_that_hide_what_is_beside_them_are_refused() -> None:
    book, first = sheet(HEADINGS, VISIT, (None, "May 2021", "NaViGo", None))
    add_merged(first, "A2:A3")
    assert any("Sheet1!A2:A3" in each for each in refused(book))


def colour(first: Worksheet, *names: str) -> None:
    for name in names:
        first[name].fill = PatternFill("solid", fgColor="FF00B050")


def test_cells_that_are_only_coloured_are_told() -> None:
    book, first = sheet(HEADINGS, VISIT[:3], ("Deep dive", "May 2021", "NaViGo"), VISIT)
    colour(first, "D2", "D3", "D4")
    told = [each for each in read(book).notices if each.code == "cell/colour"]
    assert [each.observation for each in told] == ["2 cells (D2 and D3) are coloured and without a text."]


def test_rows_coloured_throughout_are_not_told() -> None:
    book, first = sheet(HEADINGS, VISIT[:3])
    colour(first, "A1", "B1", "C1", "D1", "A2", "B2", "C2", "D2", "D9")
    assert "cell/colour" not in [each.code for each in read(book).notices]


def test_a_first_and_a_last_day_in_two_columns_are_refused_with_how_to_join_them() -> None:
    said = refused(sheet(("Activity", "Start date", "End date"), ("Deep dive", "4 March 2021", "8 March 2021"))[0])
    assert sum('in one column "Date"' in each for each in said) == len(("start", "end"))


def test_the_summary_that_numbers_adds_is_left_out_and_told() -> None:
    book, _ = sheet(("This document was exported from Numbers.",), title="Export Summary")
    table = book.create_sheet("Sheet 1 - Table 1")
    for row in (("Table 1",), HEADINGS, VISIT):
        table.append(row)
    planner = read(book)
    assert len(planner.activities) == 1
    assert [each.location for each in planner.notices if each.code == "ignored/sheet"] == ["plan.xlsx, Export Summary"]


def test_two_sheets_of_activities_are_refused_with_what_can_be_done() -> None:
    book, _ = sheet(HEADINGS, VISIT, title="Autumn")
    for row in (HEADINGS, VISIT):
        (book["Spring"] if "Spring" in book.sheetnames else book.create_sheet("Spring")).append(row)
    (said,) = refused(book)
    assert "--sheet, or put all activities into one of them" in said


def test_quarters_across_the_page_are_refused_with_how_to_write_them() -> None:
    (said,) = refused(sheet(("Activity", "Q1", "Q2", "Q3", "Q4"), ("Deep dive", "x"))[0])
    assert "write one row for each activity" in said


def test_an_error_is_refused_without_the_advice_to_paste_it() -> None:
    book, first = sheet(HEADINGS, VISIT)
    first["C2"].value, first["C2"].data_type = "#N/A", "e"
    (said,) = refused(book)
    assert "write what belongs in the cell" in said
    assert "paste" not in said


def test_an_unknown_name_among_others_is_named() -> None:
    (said,) = refused(sheet(HEADINGS, ("Deep dive", "May 2021", "Police, NaViGo", None))[0])
    assert 'not known: "Police" (perhaps humberside-police, ' in said


def test_a_word_of_several_names_offers_them_all() -> None:
    (said,) = refused(sheet(HEADINGS, ("Deep dive", "May 2021", "Police", None))[0])
    assert all(
        each in said for each in ("humberside-police", "british-transport-police", "police-and-crime-commissioner")
    )


def test_an_identifier_with_spaces_is_read_and_told() -> None:
    planner = read(sheet(HEADINGS, ("Section 11", "May 2021", "NEL CCG", None))[0])
    assert (planner.activities[0].kind, planner.activities[0].agencies) == ("section-11", ("nel-ccg",))
    assert [each.code for each in planner.notices].count("cell/name-form") == len(("kind", "agency"))


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
@pytest.mark.parametrize("name", ["plan.csv", "plan.txt", "plan.tsv"])
def test_unicode_text_of_excel_is_read_and_told(mark: bytes, name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(mark + TABLE.encode("utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"))
    planner = load_planner(file, NEL, **BESIDE)
    assert whens(planner) == [("deep-dive", "2021-03-04")]
    assert "Read as UTF-16." in [each.handling for each in planner.notices]
    assert whens(read_planner(file.read_bytes(), NEL, **BESIDE)) == whens(planner)
    assert write_ids(file, NEL) == ("deep-dive-1",)
    assert not [each for each in load_planner(file, NEL, **BESIDE).notices if each.code == "id/made"]


def test_text_in_half_a_sign_of_utf_16_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_bytes(TABLE.encode("utf-16") + b"\x00")
    with pytest.raises(InputError, match="UTF-16"):
        load_planner(file, NEL, **BESIDE)
