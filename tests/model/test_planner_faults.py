"""A planner: what it names that there is not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.activity import Action, Scope, TeamMember
from scp_framework.model.activity_faults import activity_faults
from scp_framework.model.activity_kind import Detail, DetailType
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, BodyId, DetailId, KindId, NodeId, RoleId, TileId
from tests.model.planner_cases import planner
from tests.worlds.small_partnership import (
    ARRIVAL,
    BOARD,
    FULL_ACTIVITY,
    LETTER,
    SHARED,
    SMALL_PARTNERSHIP,
    SMALL_PLANNER,
)


def test_an_activity_that_names_only_what_exists_has_no_fault() -> None:
    assert list(activity_faults(FULL_ACTIVITY, SMALL_PARTNERSHIP, SMALL_PLANNER.by_id)) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "inspektion"}, 'kind: unknown kind "inspektion"; did you mean "inspection"?'),
        (
            {"agencies": ("harbour-trust", "harbour-school")},
            'agencies[1]: unknown agency "harbour-school"; did you mean "harbour-schools"?',
        ),
        (
            {"bodies": ("harbour-trust",)},
            'bodies[0]: unknown body "harbour-trust"; choose from harbour-board, review-panel',
        ),
        (
            {"scope": Scope(tiles=(TileId("neglekt"),))},
            'scope.tiles[0]: unknown tile "neglekt"; did you mean "neglect"?',
        ),
        (
            {"outcomes": ("safe-at-hom",)},
            'outcomes[0]: unknown outcome "safe-at-hom"; did you mean "safe-at-home"?',
        ),
        (
            {"endorsements": ("zoo",)},
            'endorsements[0]: unknown body or agency "zoo"; choose from'
            " harbour-board, harbour-council, harbour-schools, harbour-trust, review-panel",
        ),
        (
            {"team": (TeamMember(person="A", agency=AgencyId("zoo")),)},
            'team[0].agency: unknown agency "zoo"; choose from harbour-council, harbour-schools, harbour-trust, none',
        ),
        (
            {"team": (TeamMember(person="A"), TeamMember(person="B", role=RoleId("scrutiner")))},
            'team[1].role: unknown role "scrutiner"; did you mean "scrutineer"?',
        ),
        (
            {"team": (TeamMember(person="Jo Smith"), TeamMember(person="first-scrutinier"))},
            "team[1].person: must be an officer, or the name of another person as it is written in the planner,"
            ' got "first-scrutinier"; did you mean "first-scrutineer"?',
        ),
        # A table reads the printed name of an officer as that officer; here it would be a stranger without a word.
        (
            {"team": (TeamMember(person="Jo Smith"), TeamMember(person="First scrutineer"))},
            "team[1].person: must be an officer, or the name of another person as it is written in the planner,"
            ' got "First scrutineer"; did you mean "first-scrutineer"?',
        ),
        (
            {"steps": FrozenMap({LETTER: FULL_ACTIVITY.when, "leter": FULL_ACTIVITY.when})},
            'steps.leter: unknown step "leter"; did you mean "letter"?',
        ),
        ({"not_taken": ("reports",)}, 'not_taken[0]: unknown step "reports"; did you mean "report"?'),
        (
            {"not_taken": (ARRIVAL,)},
            'not_taken[0]: must be a step other than the activity itself (to cancel it, set its status), got "arrival"',
        ),
        (
            {"steps": FrozenMap({ARRIVAL: FULL_ACTIVITY.when}), "confirmed": ()},
            'steps.arrival: remove this date: the step "arrival" uses the activity\'s own date',
        ),
        ({"details": FrozenMap({"grades": 3})}, 'details.grades: unknown detail "grades"; did you mean "grade"?'),
        ({"details": FrozenMap({"grade": True})}, "details.grade: must be a whole number from 0 to 1000000, got true"),
        ({"sets": FrozenMap({"domain": ()})}, 'sets.domain: unknown set "domain"; did you mean "domains"?'),
        (
            {"sets": FrozenMap({"unused": ()})},
            'sets.unused: unknown set of inspection "unused"; choose from domains, shared-with',
        ),
        (
            {"sets": FrozenMap({"shared-with": ("harbour-board", "review-pannel")})},
            'sets.shared-with[1]: unknown word "review-pannel"; did you mean "review-panel"?',
        ),
        ({"sets": FrozenMap({"domains": ("No slug",)})}, 'sets.domains[0]: unknown word "No slug"'),
        (
            {"actions": (Action(what="A"), Action(what="B", owner=NodeId("zoo")))},
            'actions[1].owner: unknown body or agency "zoo"; choose from'
            " harbour-board, harbour-council, harbour-schools, harbour-trust, review-panel",
        ),
    ],
)
def test_a_name_for_nothing_is_a_fault_with_its_place_and_the_nearest_name(
    changes: Mapping[str, object], said: str
) -> None:
    activity = evolve(FULL_ACTIVITY, **changes)  # type: ignore[arg-type]  # one test for many fields

    found = [fault.message for fault in activity_faults(activity, SMALL_PARTNERSHIP, frozenset(["inspection-1"]))]

    assert found == [said]


@pytest.mark.parametrize(
    "person",
    ["first-scrutineer", "First Scrutinier", "first scrutinier", "First-Scrutinier", "firstscrutinier",
     "second-scrutineer", "first-scrutineer-2", "first-line-manager", "jo-smith"],
)  # fmt: skip
def test_somebody_is_no_officer_unless_the_name_is_almost_the_identifier_of_one(person: str) -> None:
    activity = evolve(FULL_ACTIVITY, team=(TeamMember(person=person),))

    assert list(activity_faults(activity, SMALL_PARTNERSHIP, SMALL_PLANNER.by_id)) == []


def test_the_faults_of_all_sets_of_an_activity_are_told_at_once() -> None:
    sets = {"unused": (), "domain": (), SHARED: ("review-pannel",)}
    activity = evolve(FULL_ACTIVITY, sets=FrozenMap(sets))

    assert [fault.message for fault in activity_faults(activity, SMALL_PARTNERSHIP, SMALL_PLANNER.by_id)] == [
        'sets.domain: unknown set "domain"; did you mean "domains"?',
        'sets.unused: unknown set of inspection "unused"; choose from domains, shared-with',
        'sets.shared-with[0]: unknown word "review-pannel"; did you mean "review-panel"?',
    ]


def test_the_faults_of_all_activities_are_told_at_once_by_activity() -> None:
    odd = evolve(FULL_ACTIVITY, id="odd", kind=KindId("walk"), when=When.on(Date(2022, 5, 1)))
    strange = evolve(FULL_ACTIVITY, bodies=(BodyId("zoo"),), endorsements=(NodeId("zoo"),))

    with pytest.raises(InputError) as refused:
        planner(strange, odd).require_nouns_of(SMALL_PARTNERSHIP)

    assert [fault.path for fault in refused.value.faults] == [
        'activity "odd".kind',
        'activity "inspection-1".bodies[0]',
        'activity "inspection-1".endorsements[0]',
    ]


def test_what_was_found_in_order_in_one_partnership_is_still_looked_at_in_another() -> None:
    checked = planner(FULL_ACTIVITY)
    other = evolve(SMALL_PARTNERSHIP, tiles=())

    checked.require_nouns_of(SMALL_PARTNERSHIP)
    checked.require_nouns_of(SMALL_PARTNERSHIP)

    with pytest.raises(InputError, match='unknown tile "neglect"'):
        checked.require_nouns_of(other)
    with pytest.raises(InputError, match='unknown tile "neglect"'):
        checked.require_nouns_of(other)


def test_what_was_found_in_order_is_looked_at_again_where_it_changed() -> None:
    checked = planner(FULL_ACTIVITY, evolve(FULL_ACTIVITY, id="inspection-2"))
    checked.require_nouns_of(SMALL_PARTNERSHIP)
    wrong = evolve(FULL_ACTIVITY, endorsements=(NodeId("zoo"),))

    changed = checked.change(wrong)
    for _ in range(2):
        with pytest.raises(InputError) as refused:
            changed.require_nouns_of(SMALL_PARTNERSHIP)
        assert [fault.path for fault in refused.value.faults] == ['activity "inspection-1".endorsements[0]']
    with pytest.raises(InputError, match="zoo"):
        checked.add(evolve(wrong, id="inspection-3")).require_nouns_of(SMALL_PARTNERSHIP)
    changed.change(FULL_ACTIVITY).require_nouns_of(SMALL_PARTNERSHIP)


def test_a_new_activity_can_make_a_word_ambiguous_that_was_in_order() -> None:
    open_words = tuple(evolve(each, open=True) for each in SMALL_PARTNERSHIP.vocabularies)
    partnership = evolve(SMALL_PARTNERSHIP, vocabularies=open_words)
    checked = planner(evolve(FULL_ACTIVITY, sets=FrozenMap({SHARED: ("inspection",)})))
    checked.require_nouns_of(partnership)
    added = checked.add(evolve(FULL_ACTIVITY, id="inspection"))

    with pytest.raises(InputError, match="either an activity or a kind, not both"):
        added.require_nouns_of(partnership)


def test_that_a_planner_was_looked_at_does_not_make_it_another_planner() -> None:
    looked_at, new = planner(FULL_ACTIVITY), planner(FULL_ACTIVITY)
    looked_at.require_nouns_of(SMALL_PARTNERSHIP)

    assert looked_at == new
    assert hash(looked_at) == hash(new)
    assert repr(looked_at) == repr(new)


def test_words_may_be_activities_of_the_planner() -> None:
    second = evolve(FULL_ACTIVITY, id="inspection-2", sets=FrozenMap({**FULL_ACTIVITY.sets, SHARED: ("inspection-1",)}))

    planner(FULL_ACTIVITY, second).require_nouns_of(SMALL_PARTNERSHIP)
    with pytest.raises(InputError) as refused:
        planner(second).require_nouns_of(SMALL_PARTNERSHIP)

    assert refused.value.faults[0].path == 'activity "inspection-2".sets.shared-with[0]'


def test_a_word_that_is_both_an_activity_and_a_kind_is_refused_since_it_would_stand_for_every_one_of_the_kind() -> None:
    first = evolve(FULL_ACTIVITY, id="inspection", sets=FrozenMap({SHARED: (BOARD,)}))
    second = evolve(FULL_ACTIVITY, sets=FrozenMap({SHARED: (BOARD, "inspection")}))

    planner(first).require_nouns_of(SMALL_PARTNERSHIP)
    with pytest.raises(InputError) as refused:
        planner(first, second).require_nouns_of(SMALL_PARTNERSHIP)

    fault = refused.value.faults[0]
    assert str(fault.path) == 'activity "inspection-1".sets.shared-with[1]'
    assert (fault.expected, fault.actual) == ("the name of either an activity or a kind, not both", '"inspection"')


def test_a_choice_that_is_none_of_the_choices_is_told_with_the_choices() -> None:
    form = Detail(id=DetailId("form"), name="form", type=DetailType.CHOICE, choices=("short", "long"))
    kind = evolve(SMALL_PARTNERSHIP.kinds[0], details=(form,))
    partnership = evolve(SMALL_PARTNERSHIP, kinds=(kind,))
    activity = evolve(FULL_ACTIVITY, details=FrozenMap({form.id: "middling"}))

    found = [fault.message for fault in activity_faults(activity, partnership, frozenset(["inspection-1"]))]

    assert found == ['details.form: must be one of short, long, got "middling"']
