"""Spreadsheets as people keep them, made row by row."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText

from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements
from scp_framework.files.planners.given import Given
from scp_framework.files.planners.planner_excel import parse_planner_excel
from scp_framework.model.planner import Planner

NEL = load_arrangements("nel-2020")
Row = tuple[str | int | date | CellRichText | None, ...]
HEADINGS: Row = ("Kind of activity", "Date", "Agencies", "Status")
VISIT: Row = ("assurance visit", "14 February 2021", "Humberside Police", "planned")


def book(*rows: Row, title: str = "2021") -> Workbook:
    made = Workbook()
    made.worksheets[0].title = title
    for row in rows:
        made.worksheets[0].append(row)
    return made


def saved(made: Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(made: Workbook, given: Given | None = None, *, strict: bool = False) -> Planner:
    beside = Given(planner_id="p", covers="2020-11..2021-10")
    return parse_planner_excel(saved(made), NEL, strict=strict, **beside, **(given or {}))  # type: ignore[misc]


def refused(made: Workbook, given: Given | None = None, *, strict: bool = False) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(made, given, strict=strict)
    return [fault.message for fault in caught.value.faults]


def told(planner: Planner) -> list[str]:
    return [str(notice) for notice in planner.notices if notice.code != "id/made"]
