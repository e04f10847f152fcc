"""Planners as data frames of pandas and polars: the same planner again, and every fault with its cell."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pytest
from attrs import evolve
from hypothesis import given, settings

from scp_framework.checking import check
from scp_framework.errors import InputError
from scp_framework.files.loading import bundled_planners, load_arrangements, load_planner
from scp_framework.files.planners.planner_frame import planner_from_frame, planner_to_frame
from scp_framework.files.planners.table import MOST_COLUMNS
from scp_framework.model.dates.when import When
from scp_framework.model.planner import Planner
from tests.worlds.harbour import HARBOUR, planners
from tests.worlds.small_partnership import SMALL_PLANNER

BACKENDS = ("pandas", "polars")
MAKERS = (pd.DataFrame, pl.DataFrame)


def read(frame: Any, *, months: bool = False, days: bool = False) -> Planner:
    return planner_from_frame(frame, HARBOUR, planner_id="p", covers="2022", months=months, days=days)


def faults(frame: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(frame)
    return [fault.message for fault in caught.value.faults]


@pytest.mark.parametrize("backend", BACKENDS)
@settings(max_examples=25)
@given(planner=planners())
def test_a_planner_made_a_frame_and_read_is_the_same(backend: str, planner: Planner) -> None:
    again = planner_from_frame(
        planner_to_frame(planner, backend=backend),
        HARBOUR,
        planner_id=planner.id,
        covers=planner.covers,
        title=planner.title,
        exceptions=planner.exceptions,
    )

    assert again == evolve(planner, arrangements=HARBOUR.id)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("name", bundled_planners())
def test_the_activities_of_the_bundled_planners_survive_being_made_a_frame(name: str, backend: str) -> None:
    arrangements = load_arrangements("nel-2020")
    planner = load_planner(name, arrangements)

    frame = planner_to_frame(planner, backend=backend)
    again = planner_from_frame(frame, arrangements, planner_id=planner.id, covers=planner.covers)

    assert again.activities == planner.activities
    assert len(frame) == len(planner.activities)


@pytest.mark.parametrize("make", MAKERS)
def test_days_numbers_and_nulls_are_read_as_what_they_are(make: Any) -> None:
    planner = read(
        make(
            {
                "id": ["one", "two"],
                "kind": ["inspection", "inspection"],
                "when": [date(2022, 5, 4), date(2022, 6, 1)],
                "step: letter": [datetime(2022, 5, 1), None],
                "cases": [4, None],
                "detail: grade": [3, 2],
                "title": [None, "b"],
            }
        ),
        days=True,
    )

    one, two = planner.activities
    assert (one.when, one.cases, dict(one.details), one.title) == (When.parse("2022-05-04"), 4, {"grade": 3}, None)
    assert (dict(one.steps), dict(two.steps)) == ({"letter": When.parse("2022-05-01")}, {})
    assert two.cases is None


@pytest.mark.parametrize("make", MAKERS)
def test_every_fault_is_named_with_its_row_and_column(make: Any) -> None:
    found = faults(make({"id": ["one"], "kind": ["inspecton"], "when": ["Feb-22"], "titel": ["a"]}))

    assert {said.split(":")[0] for said in found} == {
        "header, column titel", "row 1, column kind", "row 1, column when",
    }  # fmt: skip


@pytest.mark.parametrize("make", MAKERS)
def test_values_that_are_no_certain_text_are_told_with_all_other_faults(make: Any) -> None:
    found = faults(
        make({"id": ["one"], "kind": ["inspecton"], "when": [datetime(2022, 5, 4, 9)], "cases": [4.5], "title": [1e20]})
    )

    assert [said.split(":")[0] for said in found] == [
        "row 1, column when", "row 1, column cases", "row 1, column title", "row 1, column kind",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "frame",
    [
        None, [], "text", pl.LazyFrame({"id": ["a"]}), pd.DataFrame([["a", "b"]], columns=["id", "id"]), pd.DataFrame(),
        pl.DataFrame({"id": [["a"]]}), pd.DataFrame([["a"]]), pd.DataFrame({"id": [object()]}),
        pd.DataFrame({"id": [1 + 2j]}), pl.DataFrame({"id": [b"a"]}),
    ],
)  # fmt: skip
def test_what_is_no_frame_of_activities_is_refused(frame: Any) -> None:
    assert faults(frame)


@pytest.mark.parametrize("make", MAKERS)
def test_a_frame_with_more_columns_than_there_may_be_is_too_large(make: Any) -> None:
    frame = make({f"column {number}": ["a"] for number in range(MOST_COLUMNS + 1)})

    with pytest.raises(InputError) as refused:
        read(frame)
    assert [fault.code for fault in refused.value.faults] == ["too-large"]


def test_a_library_that_is_unknown_or_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"backend: must be one of pandas, polars"):
        planner_to_frame(SMALL_PLANNER, backend="panda")

    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(InputError, match=r"pip install scp-framework\[frames\]"):
        planner_to_frame(SMALL_PLANNER)


class Odd:
    """A value that nothing can be asked of."""

    def __str__(self) -> str:
        raise RuntimeError("no text")

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no equality")

    def __hash__(self) -> int:
        raise RuntimeError("no hash")

    __repr__ = __str__


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (10**5_000, "a number of more than 60 digits"),
        (2**63, str(2**63)),
        (Odd(), "a value of the class Odd"),
        ([1], '"[1]"'),
        ({}, '"{}"'),
    ],
    ids=("digits", "large", "odd", "list", "table"),
)
@pytest.mark.parametrize("column", ["id", "title"])
def test_an_odd_value_is_a_fault_of_its_cell(column: str, value: object, found: str) -> None:
    cells = {"id": "one", "kind": "inspection", "when": "2022-05", "title": "a", column: value}
    frame = pd.DataFrame({name: pd.Series([cell], dtype=object) for name, cell in cells.items()})

    with pytest.raises(InputError) as caught:
        planner_from_frame(frame, HARBOUR, planner_id="p", covers="2022")

    (fault,) = caught.value.faults
    assert (fault.path, fault.actual) == (f"row 1, column {column}", found)


@pytest.mark.parametrize("number", [10**9, -(10**9)])
def test_a_day_that_the_frame_can_not_give_is_a_fault_of_its_cell(number: int) -> None:
    frame = pl.DataFrame({"id": ["a", "b"], "kind": ["inspection"] * 2, "when": [19_000, number]})
    frame = frame.with_columns(pl.col("when").cast(pl.Date))

    with pytest.raises(InputError) as caught:
        planner_from_frame(frame, HARBOUR, planner_id="p", covers="2022")

    (fault,) = caught.value.faults
    assert fault.message == (
        "row 2, column when: must be a text, a whole number, yes or no, or a day without a time, "
        "got a value that the frame can't give"
    )


def of_days(make: Any, *when: object, **columns: Any) -> Any:
    """A frame of inspections on these days, with further columns."""
    names = [f"a-{index}" for index in range(len(when))]
    return make({"id": names, "kind": ["inspection"] * len(when), "when": list(when), **columns})


@pytest.mark.parametrize("make", MAKERS)
def test_a_column_of_firsts_of_months_needs_to_be_told_what_they_are(make: Any) -> None:
    frame = of_days(make, date(2022, 5, 1), date(2022, 6, 1))

    (said,) = faults(frame)
    assert said == (
        'row 1, column when: must be days of which it is known, got only firsts of months, such as "2022-05-01", which'
        " could be days or months (give days=True if they are days, months=True if each stands for its month)"
    )
    assert [each.when for each in read(frame, days=True).activities] == [
        When.parse("2022-05-01"), When.parse("2022-06-01"),
    ]  # fmt: skip
    assert [each.when for each in read(frame, months=True).activities] == [
        When.parse("2022-05"), When.parse("2022-06"),
    ]  # fmt: skip
    assert read(frame, days=True).notices == ()


@pytest.mark.parametrize("make", MAKERS)
def test_a_column_of_steps_is_asked_for_itself(make: Any) -> None:
    frame = of_days(make, datetime(2022, 5, 4), **{"step: letter": [datetime(2022, 4, 1)]})

    (said,) = faults(frame)
    assert said.startswith("row 1, column step: letter: must be days of which it is known")
    assert dict(read(frame, months=True).activities[0].steps) == {"letter": When.parse("2022-04")}


@pytest.mark.parametrize("make", MAKERS)
def test_a_first_of_a_month_among_other_days_is_read_as_a_day_and_told(make: Any) -> None:
    planner = read(of_days(make, date(2022, 5, 4), date(2022, 6, 1)))

    (notice,) = planner.notices
    assert str(notice) == (
        "column when: Row 2 holds a first of a month. Read as days. Give months=True if they stand for their months,"
        " days=True if they are days."
    )
    assert notice.code == "frame/first-of-month"
    assert [notice.code for notice in check(planner, HARBOUR).notices] == ["frame/first-of-month"]


def test_texts_of_firsts_of_months_are_days_as_they_are_written() -> None:
    assert read(of_days(pd.DataFrame, "2022-05-01")).activities[0].when == When.parse("2022-05-01")


def test_months_and_days_at_once_are_refused() -> None:
    with pytest.raises(InputError, match="months: cannot be combined with"):
        read(of_days(pd.DataFrame, "2022-05-01"), months=True, days=True)


def test_what_pandas_makes_of_the_word_none_is_told(tmp_path: Path) -> None:
    table = tmp_path / "plan.csv"
    table.write_text("id,kind,when,agencies,cases\na-0,inspection,2022-05-04,None,\na-1,inspection,2022-06-02,,3\n")

    told = read(pd.read_csv(table))
    kept = read(pd.read_csv(table, keep_default_na=False, dtype=str))

    assert [each.agencies for each in told.activities] == [None, None]
    (notice,) = told.notices
    assert (notice.code, notice.location) == ("frame/missing-value", "column agencies")
    assert notice.observation == "Rows 1, 2 hold a missing value (NaN)."
    assert "keep_default_na=False, dtype=str" in notice.handling
    assert [each.agencies for each in kept.activities] == [(), None]
    assert [each.code for each in kept.notices] == ["frame/none"]


def test_polars_keeps_the_word_none_apart_from_an_empty_cell(tmp_path: Path) -> None:
    table = tmp_path / "plan.csv"
    table.write_text("id,kind,when,agencies\na-0,inspection,2022-05-04,none\na-1,inspection,2022-06-02,\n")

    planner = read(pl.read_csv(table, infer_schema=False))

    assert [each.agencies for each in planner.activities] == [(), None]
    assert planner.notices == ()


@pytest.mark.parametrize("make", MAKERS)
def test_a_date_as_an_identifier_names_excel(make: Any) -> None:
    found = faults(make({"id": [date(2022, 5, 1)], "kind": ["inspection"], "when": ["2022-05"]}))

    assert found == [
        'row 1, column id: must be an identifier, got the date "2022-05-01" (Excel most likely made a date of what was'
        " typed: format the column as text, then type it again)"
    ]
