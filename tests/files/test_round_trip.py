"""What is written reads back as the same."""

from __future__ import annotations

import json
import tomllib

import attrs
import pytest
from hypothesis import given, settings

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.files.loading import load_arrangements, load_planner, parse_arrangements, parse_planner
from scp_framework.files.reports.report_entries import FindingEntry
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.files.writing import arrangements_to_toml, planner_to_toml
from scp_framework.findings.finding import Finding
from scp_framework.model.planner import Planner
from tests.paths import WOLD
from tests.worlds.harbour import HARBOUR, arrangements, planners
from tests.worlds.small_partnership import SMALL_PLANNER


@given(planner=planners())
def test_a_planner_that_is_written_and_read_is_the_same(planner: Planner) -> None:
    again = parse_planner(planner_to_toml(planner), HARBOUR)

    assert again == planner
    assert planner_to_toml(again) == planner_to_toml(planner)


@settings(max_examples=15)
@given(made=arrangements())
def test_arrangements_that_are_written_and_read_are_the_same(made: Arrangements) -> None:
    assert parse_arrangements(arrangements_to_toml(made)) == made


@given(planner=planners())
def test_a_report_that_is_written_and_read_is_the_same_down_to_its_words(planner: Planner) -> None:
    report = check(planner, HARBOUR, as_of="2022-09-01")

    again = report_from_json(report_to_json(report))

    assert again == report
    assert [finding.explain() for finding in again] == [finding.explain() for finding in report]
    assert report_to_json(again) == report_to_json(report)


def test_the_bundled_arrangements_and_planner_survive_being_written() -> None:
    bundled = load_arrangements("nel-2020")
    planner = load_planner("nel-2020-21", bundled)

    assert parse_arrangements(arrangements_to_toml(bundled)) == bundled
    assert parse_planner(planner_to_toml(planner), bundled) == planner


def test_all_that_is_read_can_be_built_in_python_where_types_are_looked_at() -> None:
    bundled = load_arrangements("nel-2020")
    planner = load_planner("nel-2020-21", bundled)
    nouns = attrs.asdict(bundled.partnership, recurse=False, filter=lambda field, _: field.init).values()
    values = [each for listed in nouns if isinstance(listed, tuple) for each in listed]

    for each in (*values, *bundled.rules, *planner.activities, bundled.partnership, bundled, planner):
        assert attrs.evolve(each) == each


def test_a_made_up_partnership_survives_being_written() -> None:
    nouns = (WOLD / "partnership.toml").read_text(encoding="utf-8")
    wold = parse_arrangements(nouns)
    planner = load_planner(WOLD / "planner.toml", wold)

    assert parse_arrangements(arrangements_to_toml(wold)) == wold
    assert parse_planner(planner_to_toml(planner), wold) == planner


def test_what_is_not_recorded_is_left_out_and_what_is_recorded_as_none_is_not() -> None:
    text = """
        [planner]
        schema_version = 1
        id = "p"
        covers = "2022"
        [[activities]]
        id = "one"
        kind = "inspection"
        when = "2022-05"
        agencies = []
    """

    written = tomllib.loads(planner_to_toml(parse_planner(text, HARBOUR)))

    assert written["activities"] == [{"id": "one", "kind": "inspection", "when": "2022-05", "agencies": []}]


def test_the_names_stand_once_in_a_report_and_every_fact_of_a_finding_has_its_key() -> None:
    text = report_to_json(check(SMALL_PLANNER, HARBOUR))

    assert json.loads(text)["names"]["harbour-council"]["name"] == "Harbour Council"
    assert '"rolling": null' in text


def test_each_finding_of_a_report_stands_on_a_line_of_its_own() -> None:
    report = check(SMALL_PLANNER, HARBOUR)
    written = report_to_json(report)
    lines = [line.strip(" ,") for line in written.splitlines()]
    data = json.loads(written)

    assert len(data["findings"]) == len(report.findings) > 1
    for finding in data["findings"]:
        assert lines.count(json.dumps(finding, ensure_ascii=False)) == 1
    assert '"exceptions": []' in lines
    assert [line[0] for line in (lines[0], lines[-1])] == ["{", "}"]


def test_a_report_is_not_written_when_a_finding_points_to_a_promise_it_does_not_have() -> None:
    report = check(SMALL_PLANNER, HARBOUR)
    others = check(SMALL_PLANNER, HARBOUR, select=["INS03"])

    with pytest.raises(ValueError, match="must point to one of the report's promises"):
        report_to_json(
            type(report)(
                planner="p",
                arrangements="a",
                document="d",
                edition="e",
                covers=report.covers,
                as_of=None,
                promises=report.promises,
                findings=others.findings,
            )
        )


def test_every_field_that_all_findings_have_is_written() -> None:
    written = {field.name for field in attrs.fields(FindingEntry)}

    # The promise stands in the list of rules, and is named by its code.
    assert {field.alias for field in attrs.fields(Finding) if field.init} - written == {"promise"}
