"""A report as a data frame: a row a finding, days as dates, and what there is not as null."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pytest

from scp_framework import check
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.files.planners.planner_frame import planner_to_frame
from scp_framework.files.reports.report_frame import report_to_frame
from scp_framework.reports.report import Report

DAYS = ["deadline", "earliest", "latest", "period_first", "period_last"]


@cache
def report() -> Report:
    nel = load_arrangements("nel-2020")
    return check(load_planner("nel-2020-21", nel), nel)


def test_each_finding_is_a_row_in_the_order_of_the_report() -> None:
    frame: Any = report_to_frame(report(), backend="polars")

    assert frame["id"].to_list() == [each.id for each in report()]
    assert frame["observation"].to_list() == [each.observation for each in report()]
    assert frame["deadline"].to_list() == [each.deadline for each in report()]
    assert frame["excused"].to_list() == [bool(report().excuses(each)) for each in report()]
    assert frame["evidence"].to_list() == ["; ".join(each.evidence) or None for each in report()]


def test_days_are_dates_and_the_rest_are_texts() -> None:
    in_polars: Any = report_to_frame(report(), backend="polars")
    in_pandas: Any = report_to_frame(report())

    assert {name for name, kind in in_polars.schema.items() if kind == pl.Date} == set(DAYS)
    assert in_polars.schema["excused"] == pl.Boolean
    assert all(kind == pl.String for name, kind in in_polars.schema.items() if name not in (*DAYS, "excused"))
    assert all(pd.api.types.is_datetime64_any_dtype(in_pandas[name]) for name in DAYS)
    assert [each.date() for each in in_pandas["deadline"].dropna()] == [
        each.deadline for each in report() if each.deadline is not None
    ]


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_a_report_without_findings_has_the_same_columns(backend: str) -> None:
    nothing: Any = report_to_frame(report().only(rule="LOS01", verdict="breached"), backend=backend)

    assert len(nothing) == 0
    assert list(nothing.columns) == list(report_to_frame(report(), backend=backend).columns)


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_the_days_of_activities_are_told_on_request(backend: str) -> None:
    nel = load_arrangements("nel-2020")
    planner = load_planner("nel-2020-21", nel)
    plain: Any = planner_to_frame(planner, backend=backend)
    dated: Any = planner_to_frame(planner, days=True, backend=backend)

    assert list(dated.columns) == [*plain.columns, "earliest", "latest"]
    first = dated["earliest"].to_list()[0], dated["latest"].to_list()[0]
    days = [each.date() if backend == "pandas" else each for each in first]
    assert days == [date(2020, 11, 1), date(2020, 11, 30)]


def test_a_library_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="backend: must be one of pandas, polars"):
        report_to_frame(report(), backend="excel")
