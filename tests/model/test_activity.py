from __future__ import annotations

import pickle

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.activity import Activity, Scope, Status, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, BodyId, KindId, NodeId, OutcomeId, StepId, TileId, VocabularyId
from scp_framework.testing.strategies.days import whens
from tests.worlds.small_partnership import FULL_ACTIVITY

SOME_DAY = When.on(Date(2022, 6, 10))


def test_of_an_activity_only_what_is_given_is_recorded() -> None:
    activity = Activity(id="visit-1", kind=KindId("visit"), when=SOME_DAY)

    assert activity.status is Status.PLANNED
    unrecorded = (activity.agencies, activity.bodies, activity.outcomes, activity.team, activity.endorsements)
    assert unrecorded == (None, None, None, None, None)
    assert (activity.tiles, activity.cases, activity.actions) == (None, None, None)
    assert not activity.steps
    assert not activity.details
    assert not activity.sets


def test_recorded_as_none_differs_from_not_recorded() -> None:
    nobody = Activity(id="visit-1", kind=KindId("visit"), when=SOME_DAY, agencies=())

    assert nobody.agencies == ()
    assert nobody != evolve(nobody, agencies=None)


def test_every_repeat_and_contradiction_is_told_at_once_in_order() -> None:
    twice = AgencyId("trust"), AgencyId("trust")
    letter, report = StepId("letter"), StepId("report")

    with pytest.raises(InputError) as refused:
        Activity(
            id="visit-1",
            kind=KindId("visit"),
            when=SOME_DAY,
            agencies=twice,
            bodies=(BodyId("board"), BodyId("panel"), BodyId("board")),
            outcomes=(OutcomeId("safe"), OutcomeId("safe")),
            team=(TeamMember(person="A"), TeamMember(person="A", lead=True)),
            endorsements=(*map(NodeId, twice),),
            steps=FrozenMap({letter: SOME_DAY}),
            not_taken=(letter, letter),
            confirmed=(report, report),
            cases=-1,
            sets=FrozenMap({VocabularyId("domains"): ("home", "home")}),
        )

    assert [fault.message for fault in refused.value.faults] == [
        'agencies[1]: duplicate identifier "trust" (first used at agencies[0])',
        'bodies[2]: duplicate identifier "board" (first used at bodies[0])',
        'outcomes[1]: duplicate identifier "safe" (first used at outcomes[0])',
        'endorsements[1]: duplicate identifier "trust" (first used at endorsements[0])',
        'not_taken[1]: duplicate identifier "letter" (first used at not_taken[0])',
        'confirmed[1]: duplicate identifier "report" (first used at confirmed[0])',
        'team[1]: duplicate identifier "A" (first used at team[0])',
        'sets.domains[1]: duplicate identifier "home" (first used at sets.domains[0])',
        "cases: must be a whole number from 0 to 1000000, got -1",
        'not_taken[0]: must be a step without a day, got "letter"',
        'not_taken[1]: must be a step without a day, got "letter"',
        'confirmed[0]: must be a step with a day, got "report"',
        'confirmed[1]: must be a step with a day, got "report"',
    ]


@pytest.mark.parametrize(
    ("cases", "found"),
    [(-1, "-1"), (1_000_001, "1000001")],
)
def test_the_number_of_cases_is_a_whole_number(cases: int, found: str) -> None:
    with pytest.raises(InputError) as refused:
        Activity(id="visit-1", kind=KindId("visit"), when=SOME_DAY, cases=cases)

    assert str(refused.value) == f"cases: must be a whole number from 0 to 1000000, got {found}"


@pytest.mark.parametrize("cases", [0, 1, 1_000_000])
def test_no_case_is_a_number_of_cases_too(cases: int) -> None:
    assert Activity(id="visit-1", kind=KindId("visit"), when=SOME_DAY, cases=cases).cases == cases


def test_an_activity_needs_an_identifier() -> None:
    with pytest.raises(InputError, match=r"^id: must be lower-case"):
        Activity(id="Visit 1", kind=KindId("visit"), when=SOME_DAY)


def test_a_tile_stands_in_a_scope_once() -> None:
    with pytest.raises(InputError, match=r"^tiles\[1\]: duplicate identifier"):
        Scope(tiles=(TileId("neglect"), TileId("neglect")))


def test_tiles_are_unrecorded_where_the_scope_or_its_tiles_are() -> None:
    bare = Activity(id="visit-1", kind=KindId("visit"), when=SOME_DAY)

    assert bare.tiles is None
    assert evolve(bare, scope=Scope(area="early help")).tiles is None
    assert evolve(bare, scope=Scope(tiles=())).tiles == ()
    assert evolve(bare, scope=Scope(tiles=(TileId("neglect"),))).tiles == ("neglect",)


@given(whens())
def test_the_earliest_day_is_the_first_it_could_be_held_on(when: When) -> None:
    assert Activity(id="visit-1", kind=KindId("visit"), when=when).earliest == when.earliest


def test_an_activity_cannot_be_changed_and_can_stand_in_a_set() -> None:
    with pytest.raises(FrozenInstanceError):
        FULL_ACTIVITY.cases = 5  # type: ignore[misc]  # what a type checker would not let through

    assert len({FULL_ACTIVITY, evolve(FULL_ACTIVITY), evolve(FULL_ACTIVITY, cases=5)}) == 2


def test_a_pickled_activity_comes_back_the_same() -> None:
    assert pickle.loads(pickle.dumps(FULL_ACTIVITY)) == FULL_ACTIVITY
