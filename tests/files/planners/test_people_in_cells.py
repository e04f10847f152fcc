"""People on teams, and what there is to do: several in one cell, and words for nobody, in every form of a planner."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped]
import pytest

from scp_framework.cli import main
from scp_framework.errors import InputError
from scp_framework.files.loading import parse_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv
from scp_framework.files.planners.planner_frame import planner_from_frame
from scp_framework.files.planners.planner_json import planner_from_json
from scp_framework.model.planner import Planner
from tests.worlds.harbour import HARBOUR

ONE_EACH = "must be the name of one person"
NOBODY = "must be the name of a person"


def from_toml(person: str) -> Planner:
    entry = f"{{ person = {json.dumps(person)}, agency = 'harbour-council' }}"
    head = '[planner]\nschema_version = 1\nid = "p"\ncovers = "2022"\n'
    activity = '[[activities]]\nid = "a"\nkind = "inspection"\nwhen = "2022-05"\n'
    return parse_planner(f"{head}{activity}team = [{entry}]\n", HARBOUR)


def from_json(person: str) -> Planner:
    activity = {"id": "a", "kind": "inspection", "when": "2022-05", "team": [{"person": person}]}
    head = {"schema_version": 1, "id": "p", "covers": "2022"}
    return planner_from_json(json.dumps({"planner": head, "activities": [activity]}), HARBOUR)


def from_csv(person: str) -> Planner:
    quoted = person.replace('"', '""')
    text = f'id,kind,when,team\na,inspection,2022-05,"{quoted} | agency: harbour-council"\n'
    return parse_planner_csv(text, HARBOUR, planner_id="p", covers="2022")


def from_frame(person: str) -> Planner:
    frame = pd.DataFrame({"id": ["a"], "kind": ["inspection"], "when": ["2022-05"], "team": [person]})
    return planner_from_frame(frame, HARBOUR, planner_id="p", covers="2022")


FORMS = (from_toml, from_json, from_csv, from_frame)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("person", "said"),
    [
        ("Kim Day, Lou Fox", ONE_EACH), ("Kim Day (Harbour Council)", ONE_EACH), ("Kim Day\nLou Fox", ONE_EACH),
        ("Kim & Lou", ONE_EACH), ("Kim Day and Lou Fox", ONE_EACH), ("TBA", NOBODY), ("Vacant", NOBODY), ("?", NOBODY),
        ("Harbour Council", NOBODY), ("harbour-council", NOBODY), ("board", NOBODY),
    ],
)  # fmt: skip
def test_a_cell_that_names_several_people_or_nobody_is_refused_in_every_form(
    form: Callable[[str], Planner], person: str, said: str
) -> None:
    with pytest.raises(InputError) as caught:
        form(person)

    (fault,) = caught.value.faults
    assert said in fault.message
    assert "team" in fault.path


@pytest.mark.parametrize("form", FORMS)
def test_one_person_is_read_as_they_are_written_in_every_form(form: Callable[[str], Planner]) -> None:
    (activity,) = form("Kim O'Day").activities

    assert [member.person for member in activity.team or ()] == ["Kim O'Day"]


def test_the_command_says_what_to_write_for_two_people_in_one_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "plan.csv"
    table.write_text(
        'id,kind,when,agencies,team\nv,assurance-visit,2021-03-01,humberside-police,"Kim Day (Police), Lou Fox"\n'
        "l,line-of-sight,2021-03-01,,TBC\n"
    )

    assert main(["check", str(table), "--id", "p", "--covers", "2020-11..2021-10"]) == 2
    said = capsys.readouterr().err
    assert "2 faults" in said
    assert 'row 2, column 5 (team): must be the name of one person, got "Kim Day (Police), Lou Fox"' in said
    assert "write one entry for each person" in said
    assert 'row 3, column 5 (team): must be the name of a person, got "TBC"' in said
    assert "leave the whole team out until everybody on it is known" in said


@pytest.mark.parametrize("actions", ["TBC", "n/a", "Write to all; ?", "no actions | owner: harbour-board"])
def test_an_action_that_says_nothing_is_refused(actions: str) -> None:
    text = f"id,kind,when,actions\na,inspection,2022-05,{actions}\n"

    with pytest.raises(InputError, match="must be what is to be done"):
        parse_planner_csv(text, HARBOUR, planner_id="p", covers="2022")


@pytest.mark.parametrize("area", ["TBC", "n/a", "none", "?"])
def test_an_area_that_says_nothing_is_refused(area: str) -> None:
    text = f"id,kind,when,area\na,inspection,2022-05,{area}\n"

    with pytest.raises(InputError, match="must be the name of an area"):
        parse_planner_csv(text, HARBOUR, planner_id="p", covers="2022")
