"""The schema of arrangements that extend others, held against the loader on good and bad input."""

from __future__ import annotations

import json
import tomllib
from copy import deepcopy
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, DrawFn
from jsonschema import Draft202012Validator

from scp_framework.cli import main
from scp_framework.errors import InputError
from scp_framework.files.arrangements.arrangements_file import arrangements_in
from scp_framework.files.arrangements.merged_source import MergedSource
from scp_framework.files.arrangements.overlay import extended
from scp_framework.files.arrangements.sources import SourceFile
from scp_framework.files.arrangements.starting import starting_files
from scp_framework.files.arrangements.tables import NOUNS
from scp_framework.files.schema import schema
from scp_framework.files.schema.extending_schema import extending_schema
from scp_framework.files.text.text import Text
from scp_framework.files.text.version import unread_version
from scp_framework.files.writing import arrangements_to_toml
from tests.files.schema.schema_cases import as_json, parsed
from tests.files.schema.test_schema_and_loader import mutate
from tests.worlds.harbour import HARBOUR

SCHEMA = extending_schema()
OF_EXTENDING = Draft202012Validator(SCHEMA)
BASE = MergedSource.of(SourceFile(texts=(Text(file=None, toml="", data=tomllib.loads(arrangements_to_toml(HARBOUR))),)))
HEAD: dict[str, Any] = {"arrangements": {"schema_version": 1, "extends": "harbour.toml", "id": "own", "edition": "2"}}


def loads(*data: Any) -> bool:
    """Whether a file, or two of a folder, can be loaded where they extend the harbour's arrangements."""
    said = [each["arrangements"] for each in data if isinstance(each, dict) and "arrangements" in each]
    if not said or not isinstance(said[0], dict) or not isinstance(said[0].get("extends"), str):
        return False
    if any(isinstance(each, dict) and unread_version(each, "arrangements") for each in data):
        return False
    try:
        arrangements_in(
            extended(
                BASE, SourceFile(texts=tuple(Text(file=None, toml="", data=deepcopy(each)) for each in data)), NOUNS
            )
        )
    except InputError:
        return False
    return True


def agrees(data: dict[str, Any]) -> bool:
    """Whether schema and loader say the same of a file; and what both say."""
    fits = OF_EXTENDING.is_valid(data)
    assert fits == loads(data), list(OF_EXTENDING.iter_errors(data))
    return fits


GOOD: list[dict[str, Any]] = [
    {},
    {"partnership": {"name": "New Harbour"}},
    {"calendar": {"anchor": "2022-09-01", "periods": [{"id": "year", "name": "school year"}]}},
    {"calendar": {"periods": [{"id": "term", "name": "term", "length": "P4M"}]}},
    {"calendar": {"unset": []}, "arrangements": {**HEAD["arrangements"], "name": "Own", "in_force_from": "2023-04-01"}},
    {"agencies": [{"id": "harbour-trust", "unset": ["tags"]}, {"id": "new", "name": "New", "tags": ["Any text"]}]},
    {"bodies": [{"id": "review-panel", "name": "New Panel", "members": [{"agency": "harbour-trust"}]}]},
    {"lines": [{"sender": "review-panel", "receiver": "harbour-board", "reading": "as it is written"}]},
    {"kinds": [{"id": "inspection", "name": "visit", "unset": ["plural"]}]},
    {"rules": [{"code": "INS01", "at_least": 4}]},
    {"rules": [{"code": "INS01", "every": "P6M", "unset": ["of"], "title": "T"}]},
    {"rules": [{"code": "INS04", "at_least": "P6W"}, {"code": "INS05", "unset": ["required"]}]},
    {"rules": [{"code": "INS01", "shape": "cadence", "at_least": 4}]},
    {"rules": [{"code": "INS03", "shape": "recorded", "name": "in-words", "title": "T", "why": "W",
                "strength": "commitment", "source": {"section": "1"}, "reason": "R"}]},
    {"drop": {"rules": ["INS01", "nobody-inspects-their-own", "everybody-is-inspected"]}},
    {"drop": {"lines": ["harbour-council>review-panel"], "vocabularies": ["unused"], "agencies": []}},
    {"drop": {"rules": "all", "outcomes": "all"}},
    {"drop": {}},
]  # fmt: skip
BAD: list[dict[str, Any]] = [
    {"arrangements": {"schema_version": 1, "extends": "harbour.toml", "id": "own"}},
    {"arrangements": {"schema_version": 1, "extends": "harbour.toml", "edition": "2"}},
    {"arrangements": {"schema_version": 1, "id": "own", "edition": "2"}},
    {"arrangements": {**HEAD["arrangements"], "extends": ["harbour.toml"]}},
    {"arrangements": {**HEAD["arrangements"], "unset": ["name"]}},
    {"partnership": {"unset": ["name"]}},
    {"calendar": {"anker": "2022-09-01"}},
    {"calendar": {"unset": ["anchor"]}},
    {"calendar": {"periods": [{"length": "P4M"}]}},
    {"calendar": {"periods": [{"id": "year", "length": "four months"}]}},
    {"agencies": [{"name": "New"}]},
    {"agencies": [{"id": "harbour-trust", "tag": ["x"]}]},
    {"agencies": [{"id": "harbour-trust", "tags": "x"}]},
    {"agencies": [{"id": "harbour-trust", "unset": ["name"]}]},
    {"agencies": [{"id": "harbour-trust", "unset": "tags"}]},
    {"agencies": {"harbour-trust": {"name": "x"}}},
    {"agency": [{"id": "harbour-trust"}]},
    {"bodies": [{"id": "review-panel", "members": [{"agency": "harbour-trust", "since": "2022"}]}]},
    {"lines": [{"sender": "review-panel", "reading": "x"}]},
    {"kinds": [{"id": "inspection", "steps": [{"id": "letter"}]}]},
    {"rules": [{"name": "three-inspections-a-year", "at_least": 4}]},
    {"rules": [{"code": "ins01", "at_least": 4}]},
    {"rules": [{"code": "INS01", "at_laest": 4}]},
    {"rules": [{"code": "INS01", "strength": "promise"}]},
    {"rules": [{"code": "INS01", "shape": "cadense"}]},
    {"rules": [{"code": "INS01", "shape": "cadence", "within": "P4M"}]},
    {"rules": [{"code": "INS01", "unset": ["title"]}]},
    {"rules": [{"code": "INS01", "source": {"heading": "Inspections"}}]},
    {"drop": {"rule": ["INS01"]}},
    {"drop": {"rules": "INS01"}},
    {"drop": {"rules": [1]}},
    {"drop": {"rules": "every"}},
    {"drop": {"lines": ["harbour-council"]}},
    {"drop": {"agencies": ["Harbour Council"]}},
    {"drop": [{"rules": ["INS01"]}]},
]  # fmt: skip


@pytest.mark.parametrize("part", GOOD, ids=json.dumps)
def test_schema_and_loader_take_the_same(part: dict[str, Any]) -> None:
    assert agrees({**HEAD, **part})


@pytest.mark.parametrize("part", BAD, ids=json.dumps)
def test_schema_and_loader_refuse_the_same(part: dict[str, Any]) -> None:
    assert not agrees({**HEAD, **part})


def test_the_two_files_of_a_folder_fit_each_by_itself() -> None:
    nouns, rules = {**HEAD, "drop": {"vocabularies": ["unused"]}}, {"rules": [{"code": "INS01", "at_least": 4}]}

    assert loads(nouns, rules)
    assert OF_EXTENDING.is_valid(nouns)
    assert OF_EXTENDING.is_valid(rules)
    assert OF_EXTENDING.is_valid({})
    assert OF_EXTENDING.is_valid({"drop": {"rules": ["INS01"]}})
    assert not OF_EXTENDING.is_valid({"agencies": []})


def test_the_files_that_another_partnership_begins_with_fit() -> None:
    texts = starting_files("nel-2020")

    assert OF_EXTENDING.is_valid(parsed(texts["partnership.toml"]))
    assert OF_EXTENDING.is_valid(parsed(texts["rules.toml"]))


def test_a_key_that_is_left_out_has_no_value_of_its_own() -> None:
    """What is left out is as the extended arrangements have it, whatever it is by default."""
    changed = {name: table for name, table in SCHEMA["$defs"].items() if name.startswith("Changed")}

    assert "ChangedAgency" in changed
    assert [
        (n, key) for n, table in changed.items() for key, each in table["properties"].items() if "default" in each
    ] == []


def test_every_part_is_used_and_there() -> None:
    text = json.dumps(SCHEMA)

    assert [name for name in SCHEMA["$defs"] if f'"#/$defs/{name}"' not in text] == []


@st.composite
def overlays(draw: DrawFn) -> dict[str, Any]:
    """Files that extend the harbour's arrangements, of several of the good parts together."""
    parts = draw(st.lists(st.sampled_from(GOOD), max_size=4))
    together: dict[str, Any] = deepcopy(HEAD)
    for part in parts:
        together |= deepcopy(part)
    return together


@given(made=overlays(), data=st.data())
def test_the_schema_refuses_nothing_that_the_loader_takes(made: dict[str, Any], data: DataObject) -> None:
    mutate(made, data)

    assert not loads(made) or OF_EXTENDING.is_valid(as_json(made))


def test_the_command_prints_what_is_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "extending"]) == 0
    shipped = (files("scp_framework") / "schemas" / "extending-1.schema.json").read_text(encoding="utf-8")

    assert capsys.readouterr().out == shipped, "write it anew: scp-framework schema extending"


def test_keys_that_nobody_has_explained_yet_are_listed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "key_meaning", lambda _kind, _key: None)

    changed = extending_schema()["$defs"]["ChangedRule"]["properties"]

    assert changed["at_least"]["anyOf"]
    assert "description" not in changed["at_least"]
