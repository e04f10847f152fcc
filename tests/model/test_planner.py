from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, DrawFn
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.activity import Action, Activity, Scope, Status, TeamMember
from scp_framework.model.activity_faults import activity_faults
from scp_framework.model.activity_kind import Detail, DetailType
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.countable import Countable, countable_on, takes_place
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, BodyId, DetailId, KindId, NodeId, RoleId, TileId
from scp_framework.model.planner import Planner
from scp_framework.model.subject import Subject
from scp_framework.testing.strategies.days import whens
from tests.worlds.small_partnership import (
    ARRIVAL,
    BOARD,
    FULL_ACTIVITY,
    LETTER,
    SCHOOLS,
    SHARED,
    SMALL_PARTNERSHIP,
    SMALL_PLANNER,
)

COVERS = Window(Date(2022, 4, 1), Date(2023, 3, 31))
KINDS = [KindId("inspection"), KindId("survey")]


@st.composite
def activities(draw: DrawFn) -> list[Activity]:
    number = draw(st.integers(0, 6))
    return [
        Activity(id=f"activity-{index}", kind=draw(st.sampled_from(KINDS)), when=draw(whens(COVERS.first, COVERS.last)))
        for index in draw(st.permutations(range(number)))
    ]


def planner(*given_activities: Activity) -> Planner:
    return Planner(id="harbour-2022", covers=COVERS, activities=given_activities)


@given(activities(), st.randoms())
def test_activities_stand_in_date_order_whatever_order_they_are_given_in(
    some: list[Activity],
    chance: Random,
) -> None:
    shuffled = some.copy()
    chance.shuffle(shuffled)

    one, other = planner(*some), planner(*shuffled)

    assert one == other
    assert hash(one) == hash(other)
    keys = [(activity.when.earliest, activity.when.latest, activity.id) for activity in one.activities]
    assert keys == sorted(keys)
    assert set(one.activities) == set(some)


@given(activities())
def test_activities_are_found_by_kind_in_the_same_order(some: list[Activity]) -> None:
    found = planner(*some)

    for kind in KINDS:
        assert found.of_kind(kind) == tuple(activity for activity in found.activities if activity.kind == kind)
    assert found.of_kind(None) == found.activities
    assert found.of_kind(KindId("walk")) == ()
    assert dict(found.by_id) == {activity.id: activity for activity in some}


def test_two_activities_cannot_share_an_identifier_and_no_exception_is_for_one_that_is_not_there() -> None:
    agreed = {"rule": "INS01", "reason": "Floods", "agreed_by": BOARD, "until": COVERS.last}
    with pytest.raises(InputError) as refused:
        Planner(
            id="harbour-2022",
            covers=COVERS,
            activities=(FULL_ACTIVITY, evolve(FULL_ACTIVITY, when=When.on(Date(2022, 7, 1)))),
            exceptions=tuple(
                AgreedException(**agreed, activity=activity)  # type: ignore[arg-type]  # facts of all types
                for activity in ("inspection-1", None, "inspektion-1")
            ),
        )

    assert str(refused.value).split("\n") == [
        'activities[1]: duplicate identifier "inspection-1" (first used at activities[0])',
        'exceptions[2].activity: unknown activity "inspektion-1"; did you mean "inspection-1"?',
    ]


FIFTH = Date(2022, 5, 5)


@pytest.mark.parametrize(
    ("status", "when", "as_a_plan", "on_the_fifth"),
    [
        (Status.PLANNED, "2022-05-05", True, True),
        (Status.PLANNED, "2022-05-04", True, None),
        (Status.PLANNED, "2022-05-04..2022-06", True, None),
        (Status.COMPLETED, "2022-05-04", True, True),
        (Status.COMPLETED, "2022-05-06", True, True),
        (Status.PROPOSED, "2022-05-04", None, None),
        (Status.PROPOSED, "2022-05-06", None, None),
        (Status.CANCELLED, "2022-05-06", False, False),
        (Status.DECLINED, "2022-05-04", False, False),
    ],
)
def test_what_counts_as_held_depends_on_its_status_and_on_the_day_of_looking(
    status: Status, when: str, *, as_a_plan: bool | None, on_the_fifth: bool | None
) -> None:
    activity = Activity(id="inspection-1", kind=KINDS[0], when=When.parse(when), status=status)

    assert takes_place(activity, 0) is as_a_plan
    assert takes_place(activity, FIFTH.toordinal()) is on_the_fifth
    assert countable_on((activity,), FIFTH.toordinal()) == (
        {} if on_the_fifth is False else {KINDS[0]: Countable.of([(activity, on_the_fifth)])}
    )
    counted = {} if as_a_plan is False else {KINDS[0]: Countable.of([(activity, as_a_plan)])}
    assert planner(activity).countable == counted


def test_an_activity_is_told_of_by_its_kind_day_agencies_and_tiles() -> None:
    bare = Activity(id="inspection-2", kind=KINDS[0], when=When.parse("2022-07"))

    assert SMALL_PLANNER.subjects == {
        "inspection-1": Subject(
            activity="inspection-1",
            kind=KINDS[0],
            when=FULL_ACTIVITY.when,
            agencies=(SCHOOLS,),
            tiles=(TileId("neglect"),),
        )
    }
    assert planner(bare).subjects == {"inspection-2": Subject(activity="inspection-2", kind=KINDS[0], when=bare.when)}


def test_a_planner_needs_an_identifier() -> None:
    with pytest.raises(InputError, match=r"^id: must be lower-case"):
        Planner(id="Harbour 2022", covers=COVERS)


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
        ({"bodies": ("harbour-trust",)}, 'bodies[0]: unknown body "harbour-trust"'),
        (
            {"scope": Scope(tiles=(TileId("neglekt"),))},
            'scope.tiles[0]: unknown tile "neglekt"; did you mean "neglect"?',
        ),
        (
            {"outcomes": ("safe-at-hom",)},
            'outcomes[0]: unknown outcome "safe-at-hom"; did you mean "safe-at-home"?',
        ),
        ({"endorsements": ("zoo",)}, 'endorsements[0]: unknown body or agency "zoo"'),
        ({"team": (TeamMember(person="A", agency=AgencyId("zoo")),)}, 'team[0].agency: unknown agency "zoo"'),
        (
            {"team": (TeamMember(person="A"), TeamMember(person="B", role=RoleId("scrutiner")))},
            'team[1].role: unknown role "scrutiner"; did you mean "scrutineer"?',
        ),
        (
            {"team": (TeamMember(person="Jo Smith"), TeamMember(person="first-scrutinier"))},
            "team[1].person: must be an officer, or the name of another person as it is written in the planner,"
            ' got "first-scrutinier"; did you mean "first-scrutineer"?',
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
        ({"sets": FrozenMap({"unused": ()})}, 'sets.unused: unknown set of inspection "unused"'),
        (
            {"sets": FrozenMap({"shared-with": ("harbour-board", "review-pannel")})},
            'sets.shared-with[1]: unknown word "review-pannel"; did you mean "review-panel"?',
        ),
        ({"sets": FrozenMap({"domains": ("No slug",)})}, 'sets.domains[0]: unknown word "No slug"'),
        (
            {"actions": (Action(what="A"), Action(what="B", owner=NodeId("zoo")))},
            'actions[1].owner: unknown body or agency "zoo"',
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
        'sets.unused: unknown set of inspection "unused"',
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


def test_an_activity_moves_and_its_recorded_steps_stay() -> None:
    steps = FrozenMap({LETTER: When.parse("2022-05-01")})
    visit = evolve(FULL_ACTIVITY, status=Status.PLANNED, steps=steps, confirmed=(), not_taken=())

    moved = planner(visit).move(visit.id, to="2022-09").by_id[visit.id]

    assert moved == evolve(visit, when=When.parse("2022-09"))


@given(activities(), st.data())
def test_moved_there_and_back_a_planner_is_as_it_was(some: list[Activity], data: DataObject) -> None:
    if not some:
        return
    before, chosen = planner(*some), data.draw(st.sampled_from(some))

    there = before.move(chosen.id, to=data.draw(whens()))

    assert there.move(chosen.id, to=chosen.when) == before
    assert {each.id for each in there.activities} == {each.id for each in before.activities}


@given(activities(), st.data())
def test_a_changed_activity_takes_the_place_of_the_one_with_its_identifier(
    some: list[Activity], data: DataObject
) -> None:
    if not some:
        return
    chosen = data.draw(st.sampled_from(some))
    changed = evolve(chosen, kind=data.draw(st.sampled_from(KINDS)), when=data.draw(whens()))

    assert planner(*some).change(changed) == planner(*(changed if each is chosen else each for each in some))


@given(activities())
def test_activities_may_be_added_one_by_one_in_any_order(some: list[Activity]) -> None:
    built = planner()
    for each in reversed(some):
        built = built.add(each)

    assert built == planner(*some)
    assert built.digest == planner(*some).digest


def test_a_cancelled_activity_stays_and_counts_for_nothing() -> None:
    visit = Activity(id="visit-1", kind=KINDS[0], when=When.parse("2022-05"))

    cancelled = planner(visit).cancel("visit-1")

    assert cancelled.activities == (evolve(visit, status=Status.CANCELLED),)
    assert cancelled.countable == {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda plan: plan.move("vist-1", to="2022-05"),
            'activity_id: unknown activity "vist-1"; did you mean "visit-1"?',
        ),
        (lambda plan: plan.cancel("vist-1"), 'activity_id: unknown activity "vist-1"; did you mean "visit-1"?'),
        (
            lambda plan: plan.move("visit-1", to="May"),
            'to: must be a day, month or span such as 2021-02-14, 2021-02 or 2020-11..2021-10, got "May"',
        ),
        (
            lambda plan: plan.move("visit-1", to=5),
            "to: must be a When (When.parse reads one from text), a date or text, got 5",
        ),
        (lambda plan: plan.add(plan.by_id["visit-1"]), 'activity.id: duplicate identifier "visit-1"'),
        (
            lambda plan: plan.change(evolve(plan.by_id["visit-1"], id="vist-1")),
            'activity.id: unknown activity "vist-1"; did you mean "visit-1"?',
        ),
        (
            lambda plan: plan.cancel("survey-1"),
            "activity_id: must be an activity that is planned or proposed, and survey-1 is completed",
        ),
        (
            lambda plan: plan.move("survey-1", to="2022-05"),
            "activity_id: must be an activity that is planned or proposed, and survey-1 is completed",
        ),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(change: Callable[[Planner], Planner], said: str) -> None:
    visit = Activity(id="visit-1", kind=KINDS[0], when=When.parse("2022-05"))
    survey = Activity(id="survey-1", kind=KINDS[1], when=When.parse("2022-05"), status=Status.COMPLETED)

    with pytest.raises(InputError) as refused:
        change(planner(visit, survey))

    assert str(refused.value) == said
