"""The schemas refuse what the loader refuses, and take what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from scp_framework.errors import InputError
from scp_framework.files.arrangements.arrangements_file import arrangements_in
from scp_framework.files.arrangements.merged_source import MergedSource
from scp_framework.files.arrangements.sources import SourceFile
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.text.text import Text
from scp_framework.files.writing import arrangements_to_toml, planner_to_toml
from scp_framework.model.planner import Planner
from tests.files.schema.schema_cases import OF_ARRANGEMENTS, OF_HARBOUR, OF_PLANNERS, parsed
from tests.strategies import json_values
from tests.worlds.harbour import HARBOUR, planners


def is_planner(data: Any) -> bool:
    try:
        planner_from(Text(file=None, toml="", data=data), HARBOUR)
    except InputError:
        return False
    return True


def is_arrangements(data: Any) -> bool:
    try:
        arrangements_in(MergedSource.of(SourceFile(texts=(Text(file=None, toml="", data=data),))))
    except InputError:
        return False
    return True


EXCEPTION: dict[str, Any] = {
    "rule": "INS01", "reason": "Agreed.", "agreed_by": "harbour-board", "until": "2023-03-31",
    "agreed_on": "2022-05-01", "period": "2022-04..2022-09", "activity": "inspection-1",
}  # fmt: skip
PLANNER: dict[str, Any] = {
    "planner": {"schema_version": 1, "id": "harbour-2022", "covers": "2022-04..2023-03"},
    "activities": [{"id": "inspection-1", "kind": "inspection", "when": "2022-06", "steps": {"letter": "2022-05"}}],
    "exceptions": [EXCEPTION],
}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("planner", "id"), "Harbour 2022"),
        (("planner", "covers"), "2022-04 - 2023-03"),
        (("planner", "arrangement"), "harbour"),
        (("activities", 0, "when"), "Jun 2022"),
        (("activities", 0, "when"), 2022),
        (("activities", 0, "kind"), "inspektion"),
        (("activities", 0, "status"), "done"),
        (("activities", 0, "agencies"), "harbour-council"),
        (("activities", 0, "agencies"), ["harbour-counci"]),
        (("activities", 0, "cases"), "five"),
        (("activities", 0, "cases"), 5.5),
        (("activities", 0, "steps"), {"leter": "2022-05"}),
        (("activities", 0, "steps"), {"letter": "5 May"}),
        (("activities", 0, "steps"), {"arrival": "2022-05"}),
        (("activities", 0, "details"), {"grade": "good"}),
        (("activities", 0, "details"), {"grade": -1}),
        (("activities", 0, "sets"), {"shared-with": "review-panel"}),
        (("activities", 0, "sets"), {"share-with": []}),
        (("activities", 0, "team"), [{"agency": "harbour-trust"}]),
        (("activities", 0, "scope"), {"tile": []}),
        (("activities",), {}),
        (("exceptions",), [{**EXCEPTION, "rule": "INS1"}]),
        (("exceptions",), [{**EXCEPTION, "until": "2023-03"}]),
        (("exceptions",), [{**EXCEPTION, "until": "2023-02-30T00:00"}]),
        (("exceptions",), [{**EXCEPTION, "agreed_on": "May 2022"}]),
        (("exceptions",), [{**EXCEPTION, "agreed_by": "harbour-bord"}]),
        (("exceptions",), [{**EXCEPTION, "member": "harbour-bord"}]),
        (("exceptions",), [{**EXCEPTION, "period": "in 2022"}]),
        (("exceptions",), [{**EXCEPTION, "why": "r"}]),
        (("exceptions",), [{key: each for key, each in EXCEPTION.items() if key != "reason"}]),
    ],
    ids=str,
)
def test_schema_and_loader_refuse_the_same(place: tuple[str | int, ...], value: Any) -> None:
    data = deepcopy(PLANNER)
    assert is_planner(data)
    assert OF_HARBOUR.is_valid(data)

    at: Any = data
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = value

    assert not is_planner(data)
    assert not OF_HARBOUR.is_valid(data)


@pytest.mark.parametrize("key", ["kind", "when"])
def test_schema_and_loader_both_miss_what_must_be_there(key: str) -> None:
    data = deepcopy(PLANNER)
    del data["activities"][0][key]

    assert not is_planner(data)
    assert not OF_PLANNERS.is_valid(data)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every table or list in some data, with each of its keys."""
    if isinstance(value, (dict, list)):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


def mutate(data: Any, draw: DataObject) -> None:
    """Change, take away or add one thing somewhere."""
    at, key = draw.draw(st.sampled_from(list(_places(data))))
    match draw.draw(st.sampled_from(["change", "take", "add", "copy"])):
        case "change":
            at[key] = draw.draw(json_values())
        case "take":
            del at[key]
        case "add" if isinstance(at, dict):
            at[draw.draw(st.sampled_from(["id", "title", "agency", "when", "name", "x"]))] = draw.draw(json_values())
        case _:
            other, name = draw.draw(st.sampled_from(list(_places(data))))
            at[key] = deepcopy(other[name])


@given(planner=planners(), data=st.data())
def test_the_schema_refuses_no_planner_that_the_loader_takes(planner: Planner, data: DataObject) -> None:
    written = parsed(planner_to_toml(planner))
    mutate(written, data)

    assert not is_planner(written) or (OF_PLANNERS.is_valid(written) and OF_HARBOUR.is_valid(written))


@given(data=st.data())
def test_the_schema_refuses_no_arrangements_that_the_loader_takes(data: DataObject) -> None:
    written = parsed(arrangements_to_toml(HARBOUR))
    mutate(written, data)

    assert not is_arrangements(written) or OF_ARRANGEMENTS.is_valid(written)


def test_a_tag_may_be_any_text_in_schema_and_loader() -> None:
    written = parsed(arrangements_to_toml(HARBOUR))
    written["agencies"][0]["tags"].append("Harbour Council")

    assert is_arrangements(written)
    assert OF_ARRANGEMENTS.is_valid(written)
