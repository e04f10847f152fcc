"""Somebody who belongs to no agency: recorded in every form, and never taken for an agency or for not recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from scp_framework.checking import check
from scp_framework.cli import main
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, parse_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
from scp_framework.files.planners.planner_excel import parse_planner_excel, planner_to_excel
from scp_framework.files.planners.planner_frame import planner_from_frame, planner_to_frame
from scp_framework.files.planners.planner_json import planner_from_json, planner_to_json
from scp_framework.files.schema.schema import planner_schema
from scp_framework.files.writing import planner_to_toml
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import NoAgency, TeamMember
from scp_framework.model.agency import Agency
from scp_framework.model.identifier import AgencyId
from scp_framework.model.planner import Planner
from tests.worlds.harbour import HARBOUR

TOML = """[planner]
schema_version = 1
id = "p"
covers = "2022"
[[activities]]
id = "one"
kind = "inspection"
when = 2022-05-04
agencies = ["harbour-council"]
team = [{ person = "Kim Day", agency = "none" }, { person = "Lou Fox" }]
"""
PLANNER = parse_planner(TOML, HARBOUR)


def test_no_agency_differs_from_not_recorded_and_from_an_agency() -> None:
    (activity,) = PLANNER.activities

    assert [member.agency for member in activity.team or ()] == [NoAgency.NONE, None]
    assert TeamMember(person="a", agency=NoAgency.NONE) != TeamMember(person="a", agency=AgencyId("none"))


def test_no_agency_survives_every_form() -> None:
    frame = planner_to_frame(PLANNER, backend="polars")
    again = [
        parse_planner(planner_to_toml(PLANNER), HARBOUR),
        planner_from_json(planner_to_json(PLANNER), HARBOUR),
        parse_planner_csv(planner_to_csv(PLANNER), HARBOUR),
        parse_planner_excel(planner_to_excel(PLANNER), HARBOUR),
        planner_from_frame(frame, HARBOUR, planner_id="p", covers="2022"),
    ]

    assert [each.activities for each in again] == [PLANNER.activities] * 5


def test_no_agency_can_be_called_none() -> None:
    with pytest.raises(InputError, match='id: must be an identifier other than "none"'):
        Agency(id=AgencyId("none"), name="None")


@pytest.mark.parametrize("line", ['agencies = ["none"]', 'endorsements = ["none"]', 'agencies = "none"'])
def test_the_word_for_no_agency_is_no_agency_elsewhere(line: str) -> None:
    with pytest.raises(InputError, match=r'unknown (body or )?agency "none"|must be a list of agencies'):
        parse_planner(TOML.replace('agencies = ["harbour-council"]', line), HARBOUR)


def test_text_given_in_python_is_not_taken_for_no_agency() -> None:
    (activity,) = PLANNER.activities
    wrong = evolve(activity, team=(TeamMember(person="Kim Day", agency=AgencyId("none")),))

    with pytest.raises(InputError, match=r'team\[0\].agency: unknown agency "none"'):
        check(Planner(id="p", covers=PLANNER.covers, activities=(wrong,)), HARBOUR)


def test_the_schema_takes_no_agency_beside_the_agencies() -> None:
    agency = planner_schema(HARBOUR)["$defs"]["TeamMember"]["properties"]["agency"]

    assert {"enum": ["none"]} in agency["anyOf"]


def test_a_member_of_the_public_leaves_no_question_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "plan.csv"
    table.write_text(
        "id,kind,when,agencies,team\n"
        "v,assurance-visit,2021-03-10,humberside-police,pso-ccg; Kim Day | agency: none | role: young-scrutineer\n"
    )
    arrangements = load_arrangements("nel-2020")
    planner = parse_planner_csv(table.read_text(), arrangements, planner_id="p", covers="2020-11..2021-10")

    report = check(planner, arrangements)
    assert {finding.verdict for finding in report.findings if finding.promise.code == "AVT02"} == {Verdict.MET}
    assert main(["check", str(table), "--id", "p", "--covers", "2020-11..2021-10"]) != 2
    assert "which agency" not in capsys.readouterr().out
