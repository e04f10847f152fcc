"""Names used: gathered field by field they are those of each activity, and where one is wrong it is told as ever."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.model.activity import Action, Activity, NoAgency, Scope, TeamMember
from scp_framework.model.activity_faults import activity_faults
from scp_framework.model.activity_kind import ActivityKind, Step
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import (
    AgencyId,
    BodyId,
    DetailId,
    KindId,
    NodeId,
    OutcomeId,
    RoleId,
    StepId,
    TileId,
    VocabularyId,
)
from scp_framework.model.names_used import BY_KIND, NamesUsed
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.references import references
from tests.outcomes import made_or_refused
from tests.worlds.harbour import planners
from tests.worlds.small_partnership import FULL_ACTIVITY, SMALL_PARTNERSHIP, SMALL_PLANNER

DAY = When.parse("2022-05-01")
WRONG: tuple[dict[str, Any], ...] = (
    {"kind": KindId("walk")},
    {"kind": KindId("inspektion")},
    {"agencies": (AgencyId("zoo"),), "returns": FrozenMap()},
    {"agencies": None, "returns": FrozenMap({AgencyId("zoo"): DAY})},
    {"bodies": (BodyId("bord"),)},
    {"scope": Scope(tiles=(TileId("neglekt"),))},
    {"outcomes": (OutcomeId("safe"),)},
    {"team": (TeamMember(person="Ann Lee", agency=AgencyId("zoo")),)},
    {"team": (TeamMember(person="Ann Lee", agency=NoAgency.NONE, role=RoleId("scrutiner")),)},
    {"team": (TeamMember(person="Council"),)},
    {"team": (TeamMember(person="council"),)},
    {"team": (TeamMember(person="first-scrutiner"),)},
    {"endorsements": (NodeId("zoo"),)},
    {"steps": FrozenMap({StepId("lettr"): DAY}), "not_taken": (), "confirmed": ()},
    {"steps": FrozenMap({StepId("arrival"): DAY}), "not_taken": (), "confirmed": ()},
    {"not_taken": (StepId("walk"),)},
    {"details": FrozenMap({DetailId("weight"): 3})},
    {"details": FrozenMap({DetailId("grade"): "good"})},
    {"sets": FrozenMap({VocabularyId("domain"): ()})},
    {"sets": FrozenMap({VocabularyId("shared-with"): ("review-pannel", "inspection")})},
    {"actions": (Action(what="write", owner=NodeId("zoo")),)},
)
"""What names something that the partnership does not have, or may not have there."""


@st.composite
def with_wrong_names(draw: DrawFn) -> Planner:
    planner = draw(planners() | st.just(SMALL_PLANNER))
    changed: list[Activity] = list(planner.activities)
    for _ in range(draw(st.integers(0, 3))):
        if changed:
            index = draw(st.integers(0, len(changed) - 1))
            changed[index] = evolve(changed[index], **draw(st.sampled_from(WRONG)))
    return evolve(planner, activities=tuple(changed))


@given(with_wrong_names())
def test_all_names_are_gathered_that_a_walk_through_each_activity_finds(planner: Planner) -> None:
    walked = {(kind, name) for each in planner.activities for _, kind, name in references(each) if kind not in BY_KIND}

    names = NamesUsed.of(planner.activities)

    assert {(kind, name) for kind, found in names.identifiers.items() for name in found} == walked
    assert names.people == {member.person for each in planner.activities for member in each.team or ()}


def test_each_type_of_name_is_gathered() -> None:
    types = {kind for _, kind, _ in references(FULL_ACTIVITY)}

    gathered = NamesUsed.of([FULL_ACTIVITY]).identifiers

    assert {kind for kind, names in gathered.items() if names} == types.difference(BY_KIND)


@given(with_wrong_names())
def test_faults_are_those_of_each_activity_by_itself(planner: Planner) -> None:
    expected = [
        fault.within(f'activity "{each.id}"')
        for each in planner.activities
        for fault in activity_faults(each, SMALL_PARTNERSHIP, planner.by_id)
    ]

    refused = made_or_refused(planner.require_nouns_of, SMALL_PARTNERSHIP)

    assert (refused or []) == expected


def test_a_step_of_one_kind_is_not_one_of_every_kind() -> None:
    walk = ActivityKind(id=KindId("walk"), name="walk", steps=(Step(id=StepId("route"), name="route"),))
    partnership = evolve(SMALL_PARTNERSHIP, kinds=(*SMALL_PARTNERSHIP.kinds, walk))
    activities = [evolve(FULL_ACTIVITY, id="one"), Activity(id="two", kind=walk.id, when=DAY)]
    letter = Activity(id="three", kind=walk.id, when=DAY, not_taken=(StepId("letter"),))

    for partnership_of, every, known in (
        (partnership, activities, True),
        (partnership, [*activities, letter], False),
        (SMALL_PARTNERSHIP, activities[:1], True),
        (Partnership(id="empty", name="Empty", calendar=SMALL_PARTNERSHIP.calendar), [], True),
    ):
        assert NamesUsed.of(every).have_known_steps(partnership_of, every) is known


def test_names_are_looked_at_one_by_one_where_somebody_comes_or_goes_or_may_be_misspelt() -> None:
    everybody = NamesUsed.of([FULL_ACTIVITY])
    agencies = [evolve(each, valid_to=Date(2030, 1, 1)) for each in SMALL_PARTNERSHIP.agencies]
    misspelt = evolve(FULL_ACTIVITY, team=(TeamMember(person="first-scrutiner"),))

    assert everybody.are_known_to(SMALL_PARTNERSHIP)
    assert not everybody.are_known_to(evolve(SMALL_PARTNERSHIP, agencies=tuple(agencies)))
    assert not NamesUsed.of([misspelt]).are_known_to(SMALL_PARTNERSHIP)
