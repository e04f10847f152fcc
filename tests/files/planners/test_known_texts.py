"""What msgspec has met before it finds by its text; that makes no difference to what is read."""

from __future__ import annotations

import json
from unittest.mock import patch

import pytest
from pendulum import Date

from scp_framework.files.planners.quick.json_text import Parse, quick_planner
from scp_framework.files.planners.quick.with_msgspec import MOST_UNKNOWN, Parser
from scp_framework.model.dates.when import When
from tests.files.planners.quick_cases import PARSERS, by_the_strict_reader, is_the_same, require_agreement
from tests.worlds.harbour import HARBOUR

DAYS = [Date.fromordinal(Date(2020, 1, 1).toordinal() + number).isoformat() for number in range(MOST_UNKNOWN + 1)]


def written(**fields: object) -> str:
    activities = [{"id": f"a{number}", "kind": "inspection", "when": day} for number, day in enumerate(DAYS)]
    head = {"schema_version": 1, "id": "p", "covers": "2020..2023"}
    return json.dumps({"planner": head, "activities": [*activities, {**activities[0], "id": "a", **fields}]})


def test_days_that_were_met_often_enough_are_read_no_more() -> None:
    parser = Parser()
    first = [each.when for each in parser.parse(written()).activities]

    with patch.object(When, "parse", side_effect=AssertionError):
        again = parser.parse(written()).activities

    assert [each.when for each in again] == first == [When.parse(each) for each in [*DAYS, DAYS[0]]]
    assert {type(each.when) for each in again} == {When}
    assert {id(each.kind) for each in again} == {id(again[0].kind)}


@pytest.mark.parametrize("day", ["2021-02-30", "", "inspection", "20", 2021, None])
def test_what_is_no_day_is_refused_whether_or_not_days_are_known(day: object) -> None:
    parser = Parser()
    for _ in range(3):
        with pytest.raises(ValueError, match="activities"):
            parser.parse(written(when=day))


@pytest.mark.parametrize("fields", [{"when": "May 2021"}, {"agencies": ["harbour-council"]}, {"not_taken": ["letter"]}])
def test_what_was_not_met_before_is_read_as_well(fields: dict[str, object]) -> None:
    assert quick_planner(written(), HARBOUR, "p.json") is not None

    planner = quick_planner(text := written(**fields), HARBOUR, "p.json")

    assert planner is not None
    assert is_the_same(planner, by_the_strict_reader(text))


@pytest.mark.parametrize("name", ["Zoe Quill", "Zoe " + "Quill" * 200])
def test_people_who_were_not_met_before_are_read_as_well(name: str) -> None:
    team = [{"person": "Yan Quill"}, {"person": name, "agency": "harbour-council", "lead": True}, {"person": "Xi Ode"}]
    text = written(team=team)

    first, again = (quick_planner(text, HARBOUR, "p.json") for _ in range(2))

    assert first is not None
    assert first.by_id["a"].team is not None
    assert [each.person for each in first.by_id["a"].team] == ["Yan Quill", name, "Xi Ode"]
    assert is_the_same(first, by_the_strict_reader(text))
    assert is_the_same(first, again)


def test_people_on_several_teams_are_shared_and_kept_in_mind() -> None:
    team = [{"person": "Wil Ash"}]

    first, again = (quick_planner(written(team=each), HARBOUR, None) for each in (team, [{"person": "Vi Elm"}, *team]))

    assert first is not None
    assert again is not None
    assert (first.by_id["a"].team or ())[0] is (again.by_id["a"].team or ())[1]


@pytest.mark.parametrize("again", ["Ann Lee", "ann  LEE"])
@pytest.mark.parametrize("parse", PARSERS)
def test_somebody_who_is_twice_on_a_team_is_left_to_the_strict_reader(parse: Parse, again: str) -> None:
    for team in ([{"person": "Ann Lee"}, {"person": "Xi Ode"}, {"person": again}], [{"person": "Ann Lee"}] * 2):
        assert quick_planner(written(team=team), HARBOUR, None, parse) is None
        require_agreement(written(team=team))
