"""Planners as JSON: the same planner again, or every fault with its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.files.loading import bundled_planners, load_arrangements, load_planner
from scp_framework.files.planners.planner_json import planner_from_json, planner_to_json
from scp_framework.model.planner import Planner
from tests.outcomes import made_or_refused
from tests.paths import WOLD
from tests.strategies import Json, json_values
from tests.worlds.harbour import HARBOUR, planners


@given(planner=planners())
def test_a_planner_written_as_json_and_read_is_the_same(planner: Planner) -> None:
    assert planner_from_json(planner_to_json(planner), HARBOUR) == planner


@pytest.mark.parametrize("name", bundled_planners())
def test_the_bundled_planners_survive_being_written_as_json(name: str) -> None:
    arrangements = load_arrangements("nel-2020")
    planner = load_planner(name, arrangements)

    assert planner_from_json(planner_to_json(planner), arrangements) == planner


def test_a_made_up_partnerships_planner_survives_being_written_as_json() -> None:
    arrangements = load_arrangements(WOLD)
    planner = load_planner(WOLD / "planner.toml", arrangements)

    assert planner_from_json(planner_to_json(planner), arrangements) == planner


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "the end of the text (at column 2)"),
        ("[]", "a planner as a table"),
        ('{"planner": {"schema_version": 1, "id": "p", "id": "q"}}', '"id" twice'),
        ('{"planner": {"schema_version": 1, "id": "p", "covers": NaN}}', "NaN"),
        ('{"planner": {"schema_version": 1, "id": "p"}}', "planner.covers: missing"),
        (
            '{"planner": {"schema_version": 1, "id": "p", "covers": "2022"}, "activites": []}',
            'did you mean "activities"',
        ),
        ("[" * 200_000, "levels deep"),
        ('{"planner": {"schema_version": 1, "id": "p", "covers": ' + "9" * 5000 + "}}", "planner.covers: must be"),
    ],
)
def test_json_that_is_no_planner_is_refused_with_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        planner_from_json(text, HARBOUR, file="p.json")

    assert said in str(caught.value)
    assert all(fault.file == "p.json" for fault in caught.value.faults)


@given(value=json_values() | st.fixed_dictionaries({"planner": json_values(), "activities": json_values()}))
def test_whatever_the_json_holds_it_is_a_planner_or_refused(value: Json) -> None:
    found = made_or_refused(planner_from_json, json.dumps(value), HARBOUR)

    assert isinstance(found, Planner) or found


@given(text=st.text())
def test_whatever_the_text_it_is_a_planner_or_refused(text: str) -> None:
    assert made_or_refused(planner_from_json, text, HARBOUR)
