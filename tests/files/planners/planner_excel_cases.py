"""Workbooks made cell by cell, and the faults of them."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from scp_framework.errors import InputError
from scp_framework.files.planners.planner_excel import parse_planner_excel, planner_to_excel
from scp_framework.model.planner import Planner
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER

Row = tuple[str | float | date | None, ...]
SMALL = planner_to_excel(SMALL_PLANNER)


def saved(made: Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def book(*rows: Row, sheet: str = "Activities") -> bytes:
    made = Workbook()
    made.worksheets[0].title = sheet
    for row in rows:
        made.worksheets[0].append(row)
    return saved(made)


def dated(day: date, form: str) -> Planner:
    """A planner of one activity on a date that its cell shows in this form."""
    made = Workbook()
    made.worksheets[0].title = "Activities"
    for row in (("id", "kind", "when"), ("one", "inspection", day)):
        made.worksheets[0].append(row)
    made.worksheets[0]["C2"].number_format = form
    return parse_planner_excel(saved(made), HARBOUR, planner_id="p", covers="2022")


def faults(content: bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse_planner_excel(content, HARBOUR, file="p.xlsx", planner_id="p", covers="2022")
    assert all(fault.file == "p.xlsx" for fault in caught.value.faults)
    return [fault.message for fault in caught.value.faults]


def with_part(name: str, old: bytes, new: bytes) -> bytes:
    """The small planner's workbook with something else in one of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SMALL)) as packed, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as again:
        for part in packed.namelist():
            content = packed.read(part)
            if part == name:
                assert old in content
                content = content.replace(old, new, 1)
            again.writestr(part, content)
    return stream.getvalue()
