"""What msgspec has met before it finds by its text; that makes no difference to what is read."""

from __future__ import annotations

import json
from unittest.mock import patch

import pytest
from pendulum import Date

from scp_framework.files.planners.quick.json_text import quick_planner
from scp_framework.files.planners.quick.with_msgspec import MOST_UNKNOWN, Parser
from scp_framework.model.dates.when import When
from tests.files.planners.quick_cases import by_the_strict_reader, is_the_same
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
