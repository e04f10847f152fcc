"""The schemas, held against the loader on good and bad input, and against the files that are shipped."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.cli import main
from scp_framework.files.loading import load_arrangements
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.schema.extending_schema import extending_schema
from scp_framework.files.schema.schema import arrangements_schema, planner_schema, report_schema
from scp_framework.files.writing import arrangements_to_toml, planner_to_toml
from scp_framework.model.planner import Planner
from scp_framework.rules.rule import Rule
from tests.files.schema.schema_cases import OF_ARRANGEMENTS, OF_HARBOUR, OF_PLANNERS, parsed
from tests.paths import WOLD
from tests.worlds.harbour import HARBOUR, arrangements, planners

BUNDLED = Path(str(files("scp_framework"))) / "bundled" / "nel-2020"
SCHEMAS = {
    "planner-1.schema.json": planner_schema,
    "arrangements-1.schema.json": arrangements_schema,
    "extending-1.schema.json": extending_schema,
    "report-1.schema.json": report_schema,
}
OF_FILES = [planner_schema(), arrangements_schema(), extending_schema()]
OF_REPORTS = Draft202012Validator(report_schema())


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_a_schema_and_stands_in_the_package_as_it_is_made(name: str) -> None:
    schema = SCHEMAS[name]()
    shipped = (files("scp_framework") / "schemas" / name).read_text(encoding="utf-8")

    Draft202012Validator.check_schema(schema)
    assert json.loads(shipped) == schema, f"write it anew: scp-framework schema {name.partition('-')[0]}"


def _tables(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "the whole file", schema
    yield from schema["$defs"].items()


@pytest.mark.parametrize("schema", OF_FILES, ids=["planner", "arrangements", "extending"])
def test_every_table_has_a_title_and_every_key_a_description(schema: dict[str, Any]) -> None:
    assert [name for name, table in _tables(schema) if "properties" in table and not table.get("title", "x")] == []
    silent = [
        f"{name}.{key}"
        for name, table in _tables(schema)
        for key, each in table.get("properties", {}).items()
        if "const" not in each and not each.get("description")
    ]
    assert silent == [], "give each a line in files/schema/key_words.toml, in the table with the name of its class"


@pytest.mark.parametrize("schema", OF_FILES, ids=["planner", "arrangements", "extending"])
def test_a_key_that_must_be_given_has_no_value_for_when_it_is_left_out(schema: dict[str, Any]) -> None:
    both = [
        f"{name}.{key}"
        for name, table in _tables(schema)
        for key in table.get("required", ())
        if "default" in table["properties"][key]
    ]
    assert both == []


def test_every_class_that_is_written_about_is_there() -> None:
    words = tomllib.loads((files("scp_framework.files.schema") / "key_words.toml").read_text(encoding="utf-8"))
    there: dict[str, set[str]] = {}
    for make in SCHEMAS.values():
        schema = make()
        for name, table in _tables(schema):
            there.setdefault(name, set()).update(table.get("properties", {}))
    for whole, make in (("PlannerFile", planner_schema), ("ArrangementsFile", arrangements_schema)):
        there[whole] = set(make()["properties"])
    there["ReportFile"] = set(report_schema()["properties"])
    there["FindingEntry"] = there["Finding"]
    there["Rule"] = {each.name for each in attrs.fields(Rule)}
    keys = {key for found in there.values() for key in found}

    assert [name for name in words if name not in there and name != "any"] == []
    assert [key for key in words["any"] if key not in keys] == []
    assert [
        f"{name}.{key}"
        for name in words
        for key in words[name]
        if name != "any" and key not in {*there[name], "_title"}
    ] == []


@given(planner=planners())
def test_what_is_written_of_a_planner_fits(planner: Planner) -> None:
    data = parsed(planner_to_toml(planner))

    assert list(OF_PLANNERS.iter_errors(data)) == []
    assert list(OF_HARBOUR.iter_errors(data)) == []


@settings(max_examples=15)
@given(made=arrangements())
def test_what_is_written_of_arrangements_fits(made: Arrangements) -> None:
    assert list(OF_ARRANGEMENTS.iter_errors(parsed(arrangements_to_toml(made)))) == []


@settings(max_examples=25)
@given(planner=planners())
def test_what_is_written_of_a_report_fits(planner: Planner) -> None:
    data = json.loads(report_to_json(check(planner, HARBOUR, as_of="2022-09-01")))

    assert list(OF_REPORTS.iter_errors(data)) == []


@pytest.mark.parametrize("folder", [BUNDLED, WOLD], ids=lambda folder: str(folder.name))
def test_the_files_of_a_partnership_fit(folder: Path) -> None:
    own = Draft202012Validator(planner_schema(load_arrangements(folder)))
    planners_there = sorted(folder.glob("planner*.toml"))

    assert planners_there
    for path in planners_there:
        assert list(own.iter_errors(parsed(path.read_text(encoding="utf-8")))) == []
    for name in ("partnership.toml", "rules.toml"):
        assert list(OF_ARRANGEMENTS.iter_errors(parsed((folder / name).read_text(encoding="utf-8")))) == []


def test_the_command_prints_a_schema_with_the_names_of_arrangements(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "planner", "--arrangements", str(WOLD)]) == 0
    schema = json.loads(capsys.readouterr().out)
    kinds = {kind.id for kind in load_arrangements(WOLD).partnership.kinds}

    assert set(schema["$defs"]["Activity"]["properties"]["kind"]["enum"]) == kinds


def test_the_command_refuses_arrangements_where_a_schema_takes_no_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "report", "--arrangements", str(WOLD)]) == 2
    assert "--arrangements: can only be used with the planner schema" in capsys.readouterr().err
