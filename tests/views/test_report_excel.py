"""The report as a workbook: its sheets, that they can be filtered and printed, and that no cell is a formula."""

from __future__ import annotations

import io
from datetime import datetime
from functools import cache

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from scp_framework import Report, Verdict
from scp_framework.reports.actions import actions
from scp_framework.reports.labels import Label
from scp_framework.reports.next_steps import next_steps
from scp_framework.reports.not_kept import not_kept
from scp_framework.views.report_excel import LONGEST_CELL, report_excel
from tests.views.simple_findings import promise, report, simple_finding
from tests.views.test_board_page import CASES, bundled, checked
from tests.views.test_report_html import HOSTILE, hostile

TABLES = ("To do", "To confirm", "Verdicts", "Agencies", "Actions")


def book(report: Report) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(report_excel(report)))


@cache
def book_of_bundled() -> Workbook:
    return book(bundled())


def rows(of: Workbook, sheet: str) -> list[dict[str, object]]:
    head, *rest = of[sheet].iter_rows(values_only=True)
    return [{str(name): value for name, value in zip(head, row, strict=True)} for row in rest]


@pytest.mark.parametrize("case", CASES)
def test_the_sheets_hold_all_that_is_to_do_to_confirm_and_decided(case: tuple[str, str, str | None]) -> None:
    found = checked(*case)
    made = book(found)

    assert made.sheetnames == ["Summary", *TABLES]
    assert len(rows(made, "To do")) == len(not_kept(found)) + len(next_steps(found))
    assert [row["Rule"] for row in rows(made, "Verdicts")] == [promise.code for promise in found.promises]
    unsettled = {finding.rule for finding in found.open}
    assert {row["Rule"] for row in rows(made, "To confirm")} == unsettled
    assert [row["Action"] for row in rows(made, "Actions")] == [each.what for each in actions(found)]


def test_what_is_to_do_has_an_owner_and_stands_in_the_order_of_its_days() -> None:
    to_do = rows(book_of_bundled(), "To do")

    assert all(row["Who"] and row["What to do"] for row in to_do)
    days = [row["By"] for row in to_do]
    dated = [day for day in days if isinstance(day, datetime)]
    assert dated == sorted(dated)
    assert days[len(dated) :] == [None] * (len(days) - len(dated))


def test_a_status_on_the_sheet_of_verdicts_reads_as_on_the_page() -> None:
    verdicts = {row["Rule"]: row["Status"] for row in rows(book_of_bundled(), "Verdicts")}

    assert verdicts["LOS01"] == Label.ON_COURSE.value.capitalize()
    assert verdicts["ASR01"] == Label.NOT_IN_PLAN.value.capitalize()
    assert verdicts["REC01"] == "Judgements that no planner can show"


@pytest.mark.parametrize("name", TABLES)
def test_a_sheet_can_be_filtered_and_printed(name: str) -> None:
    sheet = book_of_bundled()[name]

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("text", [*HOSTILE, "=1+1", "@SUM(A1)", "+1", "-1", "\t=1"])
def test_no_cell_is_a_formula_and_no_text_is_hidden(text: str) -> None:
    made = book(hostile(text))

    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "d"}
    assert all(str(cell.value).isprintable() for cell in cells)


def test_a_text_longer_than_a_cell_ends_with_an_ellipsis() -> None:
    long = [simple_finding(promise("AAA1"), Verdict.OPEN, letter * 9_000) for letter in "abcdef"]
    cells = [str(row["What was found"]) for row in rows(book(report(*long)), "Verdicts")]

    assert [(len(cell), cell[-1]) for cell in cells] == [(LONGEST_CELL, "…")]
