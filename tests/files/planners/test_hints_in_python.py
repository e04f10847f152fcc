"""What a fault in the rows of a program says to do can be done in Python: it names arguments, no options."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pytest

from scp_framework import Planner, load_arrangements
from scp_framework.errors import InputError
from scp_framework.files.planners.planner_frame import planner_from_frame

NEL = load_arrangements("nel-2020")
ROWS = [
    {"kind": "line-of-sight", "when": "03/04/21", "Owner": "me", "visit": "a"},
    {"kind": "line-of-sight", "when": "04/05/21", "Owner": "me", "visit": "b"},
]
Read = Callable[..., Planner]


def from_rows(**given: Any) -> Planner:
    return Planner.from_rows(ROWS, NEL, planner_id="ours", covers="2020-11..2021-10", **given)


def from_frame(**given: Any) -> Planner:
    return planner_from_frame(pd.DataFrame(ROWS), NEL, planner_id="ours", covers="2020-11..2021-10", **given)


@pytest.fixture(params=[from_rows, from_frame], ids=["rows", "frame"])
def read(request: pytest.FixtureRequest) -> Read:
    found: Read = request.param
    return found


def notes(read: Read, **given: Any) -> list[str]:
    with pytest.raises(InputError) as refused:
        read(**given)
    return [fault.note or "" for fault in refused.value.faults]


def test_hints_name_the_arguments(read: Read) -> None:
    settle = "write it in full, or settle all short dates of the file with"

    assert notes(read) == [
        'if it is your own, leave it out with ignore=["Owner"], or begin it with #',
        'that is the day of the activity itself: write it under "when", and use ignore=["visit"]',
        f'{settle} date_order="day-first" (3 April 2021) or date_order="month-first" (4 March 2021)',
        f'{settle} date_order="day-first" (4 May 2021) or date_order="month-first" (5 April 2021)',
    ]


def test_whoever_follows_them_has_a_planner(read: Read) -> None:
    planner = read(ignore=["Owner", "visit"], date_order="day-first")

    assert [each.when.earliest for each in planner.activities] == [date(2021, 4, 3), date(2021, 5, 4)]


def test_a_column_to_ignore_that_is_not_there_is_told_at_the_argument(read: Read) -> None:
    with pytest.raises(InputError) as refused:
        read(ignore=["Ownr", "visit", "Owner"], date_order="day-first")

    assert [fault.message for fault in refused.value.faults] == [
        'ignore: must be the heading of a column or the name of a sheet, got "ownr"; did you mean "Owner"?'
    ]
