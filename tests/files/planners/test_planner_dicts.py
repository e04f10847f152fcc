"""Planners read from dictionaries, objects and rows of a program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from itertools import count, repeat
from types import MappingProxyType
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pytest
from attrs import evolve
from hypothesis import given

from scp_framework import Action, Activity, Planner, Status, TeamMember, When, Window
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.files.planners import planner_dicts
from scp_framework.files.planners.columns import ACTIVITIES, tables_of
from scp_framework.files.planners.planner_csv import parse_planner_csv
from scp_framework.files.planners.planner_dicts import planner_from_dict, planner_from_dicts, planner_from_rows
from scp_framework.files.planners.planner_frame import planner_from_frame
from scp_framework.files.text.limits import MOST_VALUES
from scp_framework.files.writing import planner_tables
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, KindId, NodeId, OfficerId, StepId
from tests.files.planners.any_planner import FORMED, any_planners

NEL = load_arrangements("nel-2020")
YEAR = "2020-11..2021-10"
VISIT = Activity(
    id="assurance-visit-1",
    kind=KindId("assurance-visit"),
    when=When.parse(date(2021, 3, 4)),
    agencies=(AgencyId("humberside-police"),),
    team=(TeamMember(person=OfficerId("Ann Lee"), lead=True), TeamMember(person=OfficerId("Bo Ek"))),
    steps=FrozenMap({StepId("self-assessment-sent"): When.parse("2021-01")}),
    actions=(Action(what="Train the call takers", owner=NodeId("humberside-police")),),
)


def read(*activities: object) -> Planner:
    return Planner.from_dicts(activities, NEL, planner_id="mine", covers=YEAR)


def faults(reading: Callable[[], object]) -> list[str]:
    with pytest.raises(InputError) as refused:
        reading()
    return [fault.message for fault in refused.value.faults]


def test_one_table_is_the_same_planner_in_whichever_way_it_is_given() -> None:
    rows = [
        {"id": "visit-1", "kind": "assurance-visit", "when": "2021-02-14", "status": "planned"},
        {"id": "visit-2", "kind": "assurance-visit", "when": "2021-03", "status": "completed"},
    ]
    beside: dict[str, Any] = {"planner_id": "mine", "covers": YEAR}
    text = "\n".join([",".join(rows[0]), *(",".join(row.values()) for row in rows)])

    of_csv = parse_planner_csv(text, NEL, **beside)

    assert of_csv.arrangements == NEL.id
    for other in (
        planner_from_dicts(rows, NEL, **beside),
        planner_from_rows(rows, NEL, **beside),
        planner_from_frame(pl.DataFrame(rows), NEL, **beside),
    ):
        assert other == of_csv
        assert other.digest == of_csv.digest


def test_a_table_that_says_for_which_arrangements_it_is_made_is_taken_at_its_word() -> None:
    text = "[planner]\nid,covers,arrangements\nmine,2020-11..2021-10,{}\n\n[activities]\nid,kind,when\n"

    for written, expected in (("", None), ("other", "other")):
        assert parse_planner_csv(text.format(written), NEL, planner_id="ours").arrangements == expected


def test_values_of_python_and_their_texts_are_the_same() -> None:
    person: Mapping[str, object] = MappingProxyType({"person": "Ann Lee", "lead": True, "agency": None})
    of_python = {
        "id": "assurance-visit-1", "kind": "assurance-visit", "when": date(2021, 3, 4), "status": Status.PLANNED,
        "agencies": {"humberside-police"}, "team": iter([person, TeamMember(person=OfficerId("Bo Ek"))]),
        "steps": {"self-assessment-sent": When.parse("2021-01")}, "title": None, "actions": VISIT.actions,
    }  # fmt: skip
    texts = {
        "id": "assurance-visit-1", "kind": "assurance-visit", "when": "2021-03-04", "status": "planned",
        "agencies": ["humberside-police"], "team": [{"person": "Ann Lee", "lead": True}, {"person": "Bo Ek"}],
        "steps": {"self-assessment-sent": "2021-01"},
        "actions": [{"what": "Train the call takers", "owner": "humberside-police"}],
    }  # fmt: skip
    assert read(of_python).activities == read(texts).activities == read(VISIT).activities == (VISIT,)


def test_a_planner_of_dictionaries_is_made_for_the_arrangements_that_read_it() -> None:
    planner = Planner.from_dicts([], NEL, planner_id="mine", covers=Window.parse(YEAR), title="Ours")
    assert planner == Planner(id="mine", covers=Window.parse(YEAR), title="Ours", arrangements="nel-2020")
    assert planner.notices == ()


@pytest.mark.parametrize("name", ["nel-2020-21", "nel-2020-22"])
def test_a_whole_planner_is_read_from_the_tables_of_its_file(name: str) -> None:
    planner = load_planner(name, NEL)
    assert planner_from_dict(planner_tables(planner), NEL) == planner
    again = planner_from_dicts(
        planner.activities, NEL, planner_id=planner.id, covers=planner.covers, title=planner.title,
        exceptions=planner.exceptions,
    )  # fmt: skip
    assert again == planner


@given(any_planners(FORMED))
def test_any_planner_is_read_from_its_tables_and_its_objects(planner: Planner) -> None:
    assert planner_from_dict(planner_tables(planner), FORMED) == planner
    objects = {"planner": {"id": planner.id, "covers": planner.covers}, "activities": planner.activities}
    assert planner_from_dict(objects, FORMED).activities == planner.activities


@given(any_planners(FORMED))
def test_any_planner_is_read_from_the_rows_of_its_table(planner: Planner) -> None:
    headings, *rows = tables_of(planner)[ACTIVITIES]
    as_rows = ({name: cell or None for name, cell in zip(headings, row, strict=True)} for row in rows)
    again = planner_from_rows(as_rows, FORMED, planner_id=planner.id, covers=planner.covers)
    assert again.activities == planner.activities


def test_rows_may_hold_days_numbers_printed_names_and_gaps() -> None:
    rows = [
        {
            "kind": "Assurance visit",
            "when": date(2021, 3, 1),
            "agencies": "Humberside Police",
            "status": Status.PLANNED,
        },
        {"kind": "deep-dive", "when": "June 2021", "cases": 5, "title": None},
    ]
    visit, dive = Planner.from_rows(rows, NEL, planner_id="mine", covers=YEAR).activities
    assert (visit.when, visit.agencies, visit.status) == (
        When.parse(date(2021, 3, 1)),
        ("humberside-police",),
        Status.PLANNED,
    )
    assert (dive.when, dive.cases, dive.title) == (When.parse("2021-06"), 5, None)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"titel": None}, 'titel: unknown key; did you mean "title"?'),
        ({3: None}, "3: unknown key; choose from "),
        ({"letter sent": None}, '"letter sent": unknown key; choose from '),
        ({"team": [{"person": "Ann Lee", "rol": None}]}, 'team[0].rol: unknown key; did you mean "role"?'),
        ({"scope": {"tile": None}}, 'scope.tile: unknown key; did you mean "tiles"?'),
        ({"steps": {"leter-sent": None}}, 'steps.leter-sent: unknown step "leter-sent"; did you mean "letter-sent"?'),
        ({"details": {"lol": None}}, 'details.lol: unknown detail "lol"'),
        ({"sets": {"lol": None}}, 'sets.lol: unknown set "lol"'),
        ({"returns": {"lol": None}}, 'returns.lol: unknown agency "lol"'),
        ({"actions": [{"what": "Tell", "late": None}]}, "actions[0].late: unknown key; choose from "),
        ({"when": {"earliest": None}}, "when: must be a day, month or span"),
    ],
)  # fmt: skip
def test_a_key_without_a_meaning_is_a_fault_although_nothing_is_recorded_for_it(
    given: Mapping[object, object], said: str
) -> None:
    (fault,) = faults(lambda: read({"kind": "assurance-visit", "when": "2021-03", **given}))
    assert fault.startswith(f"activities[0].{said}")


def test_what_another_kind_has_may_be_not_recorded_of_any() -> None:
    given = {"steps": {"use-agreed": None}, "details": {"star-rating": None}, "sets": {"domains": None}, "title": None}
    (visit,) = read({"kind": "assurance-visit", "when": "2021-03", **given}).activities
    assert (visit.steps, visit.details, visit.sets) == ({}, {}, {})


def test_keys_of_a_program_are_not_the_same_in_a_file() -> None:
    told = faults(lambda: read({"kind": "assurance-visit", "when": "2021-03", "steps": {1: "2021-02", "1": None}}))
    assert told == ['activities[0].steps.1: duplicate key "1"']


def test_every_fault_is_listed_with_its_path() -> None:
    wrong = {
        "kind": "assurance-vist",
        "when": datetime(2021, 3, 4, 10),
        "agencies": "police",
        "team": [3],
        "colour": "red",
    }
    assert faults(lambda: read(VISIT, wrong)) == [
        'activities[1].kind: unknown kind "assurance-vist"; did you mean "assurance-visit"?',
        "activities[1].when: must be a day, month or span such as 2021-02-14, 2021-02 or 2020-11..2021-10, got"
        " 2021-03-04 10:00:00 (a day with a time)",
        'activities[1].agencies: must be a list of agencies, got "police"',
        'activities[1].team[0]: must be a table such as { person = "Sam Hill", agency = "council" }, got 3',
        "activities[1].colour: unknown key; choose from actions, bodies, cases, confirmed, details, endorsements,"
        " not_taken, outcomes, returns, scope, sets, status, steps, title",
    ]


def test_faults_of_rows_name_row_and_column() -> None:
    rows: list[dict[str, object]] = [{"kind": "deep-dive", "when": "2021-06"}, {"kind": "deep-dive", "when": ["2021"]}]
    assert faults(lambda: planner_from_rows(rows, NEL, planner_id="mine", covers=YEAR)) == [
        "row 2, column when: must be a text, a whole number, yes or no, or a day without a time, got \"['2021']\""
    ]
    odd: list[Any] = [{3: "deep-dive"}]
    assert faults(lambda: planner_from_rows(odd, NEL, planner_id="mine", covers=YEAR)) == [
        'must be columns whose names are text, got "3"'
    ]


def endless() -> Iterator[str]:
    return (f"agency-{number}" for number in count())


def test_what_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_VALUES == 500_000
    monkeypatch.setattr(planner_dicts, "MOST_VALUES", 5_000)
    around: dict[str, object] = {}
    around["steps"] = around
    assert "at most 32 levels deep" in faults(lambda: read(around))[0]
    assert faults(lambda: read({**planner_tables_of_visit(), "agencies": endless()})) == [
        "activities[0].agencies: must be at most 5000 values, got more"
    ]
    laughs: object = "ha"
    for _ in range(20):
        laughs = [laughs] * 10
    assert "at most 5000 values" in faults(lambda: read({"agencies": laughs}))[0]
    assert faults(lambda: planner_from_rows(repeat({}), NEL, planner_id="mine", covers=YEAR)) == [
        "must be at most 10000 rows, got more"
    ]


def planner_tables_of_visit() -> dict[str, object]:
    return {"id": "assurance-visit-1", "kind": "assurance-visit", "when": "2021-03-04"}


def test_activities_without_an_id_get_one_and_that_is_told() -> None:
    planner = read({"kind": "deep-dive", "when": "2021-06"}, {"kind": "deep-dive", "when": "2021-07"})
    assert [each.id for each in planner.activities] == ["deep-dive-1", "deep-dive-2"]
    assert [notice.code for notice in planner.notices] == ["id/made"]


def test_an_edited_activity_is_read_as_it_is() -> None:
    moved = evolve(VISIT, when=When.parse("2021-05"), confirmed=(StepId("self-assessment-sent"),))
    assert read(moved).activities == (moved,)


def test_rows_that_are_no_tables_are_refused_one_by_one() -> None:
    frame = pd.DataFrame([{"kind": "deep-dive", "when": "2021-06"}])
    given: list[tuple[Any, list[str]]] = [
        ("ab", ['rows[0]: must be a Mapping, got "a"', 'rows[1]: must be a Mapping, got "b"']),
        (iter([{}, None]), ["rows[1]: must be a Mapping, got nothing"]),
        (frame, ['rows[0]: must be a Mapping, got "kind"', 'rows[1]: must be a Mapping, got "when"']),
    ]
    for rows, said in given:
        assert faults(partial(planner_from_rows, rows, NEL, planner_id="mine", covers=YEAR)) == said


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NaT, pd.NA])
def test_whatever_pandas_puts_into_an_empty_cell_is_not_recorded(nothing: object) -> None:
    row = {"kind": "deep-dive", "when": "2021-06", "title": nothing, "agencies": nothing}

    (read_as,) = planner_from_rows([row], NEL, planner_id="mine", covers=YEAR).activities
    assert (read_as.title, read_as.agencies) == (None, None)
