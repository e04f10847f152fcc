"""What a file of JSON says beside its activities is taken or refused as by the strict reader."""

from __future__ import annotations

import json

import pytest

from scp_framework.files.planners.quick.json_text import Parse, quick_planner
from tests.files.planners.quick_cases import ODD, PARSERS, WRITTEN, by_the_strict_reader, is_the_same, require_agreement
from tests.strategies import Json
from tests.worlds.harbour import HARBOUR

EXCEPTION: dict[str, Json] = {
    "rule": HARBOUR.rules[0].code, "reason": "Moved", "agreed_by": "harbour-board", "until": "2022-06-30",
}  # fmt: skip
NONE: list[Json] = []
SOME: list[Json] = [EXCEPTION]


@pytest.mark.parametrize("name", ["schema_version", "id", "covers", "title", "arrangements", "named", ""])
def test_whatever_the_head_holds_it_is_taken_or_refused_as_by_the_strict_reader(name: str) -> None:
    for exceptions in NONE, SOME:
        for odd in (*ODD, "2021..2022", {"first": "2021"}):
            head = {**WRITTEN["planner"], name: odd}
            require_agreement(json.dumps({**WRITTEN, "planner": head, "exceptions": exceptions}))


@pytest.mark.parametrize("name", ["exceptions", "planner", "more"])
def test_whatever_stands_beside_activities_it_is_taken_or_refused_as_by_the_strict_reader(name: str) -> None:
    without = {key: value for key, value in WRITTEN.items() if key != "exceptions"}
    for odd in ODD:
        require_agreement(json.dumps({**WRITTEN, "exceptions": [], name: odd}))
        require_agreement(json.dumps({**without, name: odd}))


@pytest.mark.parametrize("name", [*EXCEPTION, "activity", "more"])
def test_whatever_an_exception_holds_it_is_taken_or_refused_as_by_the_strict_reader(name: str) -> None:
    assert quick_planner(json.dumps({**WRITTEN, "exceptions": SOME}), HARBOUR, None) is not None
    for odd in ODD:
        require_agreement(json.dumps({**WRITTEN, "exceptions": [{**EXCEPTION, name: odd}]}))


@pytest.mark.parametrize("name", ["schema_version", "id", "covers", "title", "arrangements"])
def test_what_the_head_does_not_say_is_missing_as_to_the_strict_reader(name: str) -> None:
    head = {key: value for key, value in {**WRITTEN["planner"], "title": "Plan"}.items() if key != name}
    require_agreement(json.dumps({**WRITTEN, "exceptions": [], "planner": head}))


@pytest.mark.parametrize("parse", PARSERS)
def test_a_planner_with_no_exceptions_is_read_quickly(parse: Parse) -> None:
    head = {**WRITTEN["planner"], "title": "Plan", "arrangements": "harbour"}
    text = json.dumps({**WRITTEN, "exceptions": [], "planner": head})

    planner = quick_planner(text, HARBOUR, "p.json", parse)

    assert planner is not None
    assert is_the_same(planner, by_the_strict_reader(text))
    assert (planner.title, planner.arrangements) == ("Plan", "harbour")
