"""What msgspec has met before it finds by its text; that makes no difference to what is read."""

from __future__ import annotations

import json
from unittest.mock import patch

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.files.planners.quick import with_msgspec
from scp_framework.files.planners.quick.json_text import Parse, quick_planner
from scp_framework.files.planners.quick.with_msgspec import MOST_PARSERS, MOST_UNKNOWN, Parser
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.dates.when import BY_TEXT, When
from scp_framework.model.identifier import KindId
from scp_framework.model.partnership import Partnership
from tests.files.planners.quick_cases import PARSERS, by_the_strict_reader, is_the_same, require_agreement
from tests.worlds.harbour import HARBOUR

DAYS = [Date.fromordinal(Date(2020, 1, 1).toordinal() + number).isoformat() for number in range(MOST_UNKNOWN + 1)]


def written(**fields: object) -> str:
    activities = [{"id": f"a{number}", "kind": "inspection", "when": day} for number, day in enumerate(DAYS)]
    head = {"schema_version": 1, "id": "p", "covers": "2020..2023"}
    return json.dumps({"planner": head, "activities": [*activities, {**activities[0], "id": "a", **fields}]})


def test_days_that_were_met_often_enough_are_read_no_more() -> None:
    BY_TEXT.clear()
    parser = Parser([HARBOUR.partnership])
    first = [each.when for each in parser.parse(written()).activities]

    with patch.object(When, "parse", side_effect=AssertionError):
        again = parser.parse(written()).activities

    assert [each.when for each in again] == first == [When.parse(each) for each in [*DAYS, DAYS[0]]]
    assert {type(each.when) for each in again} == {When}
    assert {id(each.kind) for each in again} == {id(again[0].kind)}


@pytest.mark.parametrize("day", ["2021-02-30", "", "inspection", "20", 2021, None])
def test_what_is_no_day_is_refused_whether_or_not_days_are_known(day: object) -> None:
    parser = Parser([HARBOUR.partnership])
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


BARE = evolve(
    HARBOUR,
    rules=(),
    partnership=Partnership(
        id="bare",
        name="Bare",
        calendar=HARBOUR.partnership.calendar,
        kinds=(ActivityKind(id=KindId("inspection"), name="Inspection"),),
    ),
)
"""What knows a kind of activity, and no other name."""


@pytest.mark.parametrize("name", ["", "harbour-council", "letter", "none"])
@pytest.mark.parametrize("parse", PARSERS)
def test_where_nothing_is_known_no_name_is_taken(parse: Parse, name: str) -> None:
    assert quick_planner(written(), BARE, None, parse) is not None
    lists = ("agencies", "bodies", "outcomes", "endorsements", "not_taken", "confirmed")
    days = {name: "2021"}
    fields: dict[str, object] = {"steps": days, "returns": days, "team": [{"person": "Ann Lee", "role": name}]}
    for place, each in [*fields.items(), *((place, [name]) for place in lists)]:
        assert quick_planner(written(**{place: each}), BARE, None, parse) is None


@pytest.mark.parametrize("parse", PARSERS)
def test_a_name_is_taken_where_it_is_known_and_nowhere_else(parse: Parse) -> None:
    for member in ({"agency": "harbour-council"}, {"role": "scrutineer"}, {}):
        text = written(team=[{"person": "Ann Lee", **member}, {"person": "Xi Ode", "agency": "none"}])
        for _ in range(2):
            assert quick_planner(text, HARBOUR, None, parse) is not None
            assert (quick_planner(text, BARE, None, parse) is None) is bool(member)
            assert quick_planner(text.replace("Ann Lee", "harbour-trust"), HARBOUR, None, parse) is None


def test_of_partnerships_that_know_different_names_a_few_are_kept_in_mind() -> None:
    kinds = [ActivityKind(id=KindId(f"kind-{number}"), name="Kind") for number in range(2 * MOST_PARSERS)]

    for kind in kinds:
        arrangements = evolve(BARE, partnership=evolve(BARE.partnership, kinds=(*BARE.partnership.kinds, kind)))
        assert quick_planner(written(kind=kind.id), arrangements, None) is not None
        assert quick_planner(written(), HARBOUR, None) is not None
        assert len(with_msgspec._PARSERS) <= MOST_PARSERS
