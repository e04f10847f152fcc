"""A value that is too long or too large hides no other fault of its text, and is faulty once."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from scp_framework import Planner
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, parse_arrangements, parse_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv
from scp_framework.files.planners.planner_json import planner_from_json
from tests.worlds.harbour import HARBOUR

HEAD = '[planner]\nschema_version = 1\nid = "p"\ncovers = "2022"\n'
TEXT = (
    f'{HEAD}title = "{"t" * 10_001}"\n[[activities]]\nid = "one"\nkind = "inspecton"\nwhen = "2022-05"\n'
    f"cases = {'9' * 25}\nscope.area = 1\n"
)
DIGITS = f"must be a whole number of at most 18 digits, got {'9' * 25}"
FAULTS = [
    "planner.title: must be at most 10000 characters, got 10001",
    'activities[0].kind: unknown kind "inspecton"; did you mean "inspection"?',
    f"activities[0].cases: {DIGITS}",
    "activities[0].scope.area: must be text, got 1",
]


def faults(read: Callable[[], object]) -> list[str]:
    with pytest.raises(InputError) as refused:
        read()
    return [fault.message for fault in refused.value.faults]


@pytest.mark.parametrize(
    "read",
    [
        lambda: parse_planner(TEXT, HARBOUR),
        lambda: planner_from_json(json.dumps(tomllib.loads(TEXT)), HARBOUR),
        lambda: Planner.from_dict(tomllib.loads(TEXT), HARBOUR),
    ],
    ids=["TOML", "JSON", "dictionary"],
)
def test_the_other_faults_of_a_planner_are_listed_too(read: Callable[[], object]) -> None:
    assert faults(read) == FAULTS


def test_the_other_faults_of_a_table_are_listed_too() -> None:
    table = f'id,kind,when,status,actions\none,inspecton,2022-05,,"{"x" * 10_001}"\n'

    assert faults(lambda: parse_planner_csv(table, HARBOUR, planner_id="p", covers="2022")) == [
        'row 2, column 2 (kind): unknown kind "inspecton"; did you mean "inspection"?',
        "row 2, column 5 (actions): must be at most 10000 characters, got 10001",
    ]


def test_the_other_faults_of_arrangements_are_listed_too(tmp_path: Path) -> None:
    text = f'[arrangements]\nid = "A b"\nextends = "nel-2020"\nedition = "{"e" * 10_001}"\nrevision = {"9" * 25}\n'
    told = [
        "arrangements.id: must be lower-case letters and digits in words joined by '-', such as school-visit,"
        ' got "A b"; did you mean "a-b"?',
        "arrangements.edition: must be at most 10000 characters, got 10001",
        f"arrangements.revision: {DIGITS}",
    ]
    (tmp_path / "partnership.toml").write_text(text, encoding="utf-8")
    (tmp_path / "rules.toml").write_text("", encoding="utf-8")

    assert faults(lambda: parse_arrangements(text)) == told
    assert faults(lambda: load_arrangements(tmp_path)) == told


@pytest.mark.parametrize(("digits", "place"), [(25, "activities[0].cases"), (5_000, "")])
def test_a_number_of_any_length_has_its_line(digits: int, place: str) -> None:
    text = TEXT.replace("9" * 25, "9" * digits)

    with pytest.raises(InputError) as refused:
        parse_planner(text, HARBOUR)

    assert [(fault.line, fault.path) for fault in refused.value.faults] == [
        (5, "planner.title"), (8, "activities[0].kind"), (10, place), (11, "activities[0].scope.area"),
    ]  # fmt: skip


def test_a_number_in_json_that_python_does_not_read_has_its_place() -> None:
    text = json.dumps(tomllib.loads(TEXT)).replace("9" * 25, "9" * 5_000)

    assert [each.partition(": ")[0] for each in faults(lambda: planner_from_json(text, HARBOUR))] == [
        "planner.title", "activities[0].kind", "activities[0].cases", "activities[0].scope.area",
    ]  # fmt: skip


def test_a_text_that_can_not_be_written_hides_no_other_fault() -> None:
    text = json.dumps(tomllib.loads(TEXT)).replace("t" * 10_001, "\\ud800")

    assert faults(lambda: planner_from_json(text, HARBOUR)) == [
        'planner.title: must be text that can be written as UTF-8, got "\N{REPLACEMENT CHARACTER}"', *FAULTS[1:],
    ]  # fmt: skip
