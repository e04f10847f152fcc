"""The endpoint in FastAPI: a dictionary in, the report as JSON out, and its faults with their paths."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from scp_framework import Planner, check, load_arrangements, load_planner, report_to_json
from scp_framework.files.planners.planner_json import planner_to_json
from tests.embedding import example

NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-21", NEL)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(example("fastapi_endpoint").app)


def test_a_planner_comes_back_as_its_report(client: TestClient) -> None:
    data = json.loads(planner_to_json(PLANNER))

    answer = client.post("/check", params={"as_of": "2021-03-01"}, json=data)

    assert answer.status_code == 200
    assert answer.text == report_to_json(check(Planner.from_dict(data, NEL), NEL, as_of="2021-03-01"))


def test_faults_come_back_with_their_paths(client: TestClient) -> None:
    planner = json.loads(planner_to_json(PLANNER))
    planner["activities"][3] |= {"when": "next June", "kind": "assurance-vist"}

    answer = client.post("/check", json=planner)

    assert answer.status_code == 422
    assert {each["path"]: each["code"] for each in answer.json()["detail"]} == {
        "activities[3].when": "invalid",
        "activities[3].kind": "unknown-name",
    }


def test_the_schemas_are_those_of_the_library(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    operation = document["paths"]["/check"]["post"]
    asked, given = operation["requestBody"], operation["responses"]["200"]
    # As a reader of OpenAPI does, references are looked up in the whole document.
    planner = Draft202012Validator(document | asked["content"]["application/json"]["schema"])
    report = Draft202012Validator(document | given["content"]["application/json"]["schema"])

    assert planner.is_valid(json.loads(planner_to_json(PLANNER)))
    assert not planner.is_valid({"planner": {"id": "ours"}, "activities": [{"kind": "assurance-vist"}]})
    assert report.is_valid(json.loads(report_to_json(check(PLANNER, NEL))))
    assert not report.is_valid({})


def test_every_reference_leads_to_something_in_the_document(client: TestClient) -> None:
    document = client.get("/openapi.json").json()

    references = {*references_in(document)}

    assert len(references) > 50
    for reference in references:
        found = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]


def references_in(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "$ref":
                yield value
            yield from references_in(value)
    elif isinstance(part, list):
        for each in part:
            yield from references_in(each)
