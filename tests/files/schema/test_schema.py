"""The schemas, held against the loader on good and bad input, and against the files that are shipped."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from jsonschema import Draft202012Validator

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.cli import main
from scp_framework.errors import InputError
from scp_framework.files.arrangements.arrangements_file import arrangements_in
from scp_framework.files.arrangements.merged_source import MergedSource
from scp_framework.files.arrangements.sources import SourceFile
from scp_framework.files.loading import load_arrangements
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.schema.extending_schema import extending_schema
from scp_framework.files.schema.schema import arrangements_schema, planner_schema, report_schema
from scp_framework.files.text.text import Text
from scp_framework.files.writing import arrangements_to_toml, planner_to_toml
from scp_framework.model.planner import Planner
from scp_framework.rules.rule import Rule
from tests.paths import WOLD
from tests.strategies import json_values
from tests.worlds.harbour import HARBOUR, arrangements, planners

BUNDLED = Path(str(files("scp_framework"))) / "bundled" / "nel-2020"
SCHEMAS = {
    "planner-1.schema.json": planner_schema,
    "arrangements-1.schema.json": arrangements_schema,
    "extending-1.schema.json": extending_schema,
    "report-1.schema.json": report_schema,
}
OF_FILES = [planner_schema(), arrangements_schema(), extending_schema()]
OF_PLANNERS = Draft202012Validator(planner_schema())
OF_HARBOUR = Draft202012Validator(planner_schema(HARBOUR))
OF_ARRANGEMENTS = Draft202012Validator(arrangements_schema())
OF_REPORTS = Draft202012Validator(report_schema())


def as_json(value: Any) -> Any:
    """Parsed TOML as JSON holds it: days as text."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def parsed(toml: str) -> Any:
    return as_json(tomllib.loads(toml))


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


def test_the_command_prints_a_schema_with_the_names_of_arrangements(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "planner", "--arrangements", str(WOLD)]) == 0
    schema = json.loads(capsys.readouterr().out)
    kinds = {kind.id for kind in load_arrangements(WOLD).partnership.kinds}

    assert set(schema["$defs"]["Activity"]["properties"]["kind"]["enum"]) == kinds


def test_the_command_refuses_arrangements_where_a_schema_takes_no_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "report", "--arrangements", str(WOLD)]) == 2
    assert "--arrangements: can only be used with the planner schema" in capsys.readouterr().err
