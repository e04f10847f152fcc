"""Whatever a planner records, every form of it reads back as the same planner, and no form holds a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from openpyxl import load_workbook

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.files.loading import load_arrangements, parse_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
from scp_framework.files.planners.planner_excel import parse_planner_excel, planner_to_excel
from scp_framework.files.planners.planner_frame import planner_from_frame, planner_to_frame
from scp_framework.files.planners.planner_json import planner_from_json, planner_to_json
from scp_framework.files.writing import planner_to_toml
from scp_framework.model.planner import Planner
from tests.files.planners.any_planner import FORMED, any_planners

PARTNERSHIPS = {"harbour": FORMED, "bundled": load_arrangements("nel-2020")}
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def _by_frame(backend: str) -> Callable[[Planner, Arrangements], Planner]:
    def there_and_back(planner: Planner, arrangements: Arrangements) -> Planner:
        found = planner_from_frame(
            planner_to_frame(planner, backend=backend), arrangements, planner_id=planner.id, covers=planner.covers
        )
        # A frame holds no more than the activities.
        return Planner(
            id=found.id,
            covers=found.covers,
            activities=found.activities,
            title=planner.title,
            arrangements=planner.arrangements,
            exceptions=planner.exceptions,
        )

    return there_and_back


FORMS: dict[str, Callable[[Planner, Arrangements], Planner]] = {
    "toml": lambda planner, arrangements: parse_planner(planner_to_toml(planner), arrangements),
    "json": lambda planner, arrangements: planner_from_json(planner_to_json(planner), arrangements),
    "csv": lambda planner, arrangements: parse_planner_csv(planner_to_csv(planner), arrangements),
    "xlsx": lambda planner, arrangements: parse_planner_excel(planner_to_excel(planner), arrangements),
    "pandas": _by_frame("pandas"),
    "polars": _by_frame("polars"),
}


@pytest.mark.parametrize("partnership", PARTNERSHIPS)
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_planner_that_is_written_and_read_is_the_same(form: str, partnership: str, data: DataObject) -> None:
    arrangements = PARTNERSHIPS[partnership]
    planner = data.draw(any_planners(arrangements))

    assert FORMS[form](planner, arrangements) == planner


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(planner=any_planners(FORMED))
def test_no_cell_of_any_planner_is_a_formula(planner: Planner) -> None:
    rows = csv.reader(io.StringIO(planner_to_csv(planner), newline=""))
    book = load_workbook(io.BytesIO(planner_to_excel(planner)))

    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA_BEGINS)]
    categories = {cell.data_type for sheet in book for row in sheet.rows for cell in row if cell.value is not None}
    assert categories <= {"s", "n"}
    assert not {
        cell.value
        for sheet in book
        for row in sheet.rows
        for cell in row
        if cell.data_type == "n" and cell.value is not None and not isinstance(cell.value, int)
    }
