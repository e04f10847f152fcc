from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.activity import Action, Activity, Scope, TeamMember
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.existence import days_of, existence_faults
from scp_framework.model.identifier import (
    AgencyId,
    BodyId,
    KindId,
    NodeId,
    OfficerId,
    OutcomeId,
    RoleId,
    TileId,
    VocabularyId,
)
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.role import Role
from scp_framework.model.tile import Tile
from scp_framework.model.vocabulary import Term, Vocabulary, Words

JUNE_30, JULY_1 = Date(2022, 6, 30), Date(2022, 7, 1)
COUNTY, TRUST, CLINIC, SCHOOL = (AgencyId(name) for name in ("county", "trust-one", "trust-two", "school"))
BOARD, FORUM, PANEL = (BodyId(name) for name in ("board", "forum", "panel"))
SAFE, HEARD = OutcomeId("safe"), OutcomeId("heard")
HOMES, ROADS = TileId("homes"), TileId("roads")
TOLD, TOPICS = VocabularyId("told"), VocabularyId("topics")
ANN, BOB, CAT = (OfficerId(name) for name in ("ann", "bob", "cat"))
WARDEN = RoleId("warden")

CHANGING = Partnership(
    id="changing",
    name="Changing",
    calendar=Calendar(anchor=Date(2022, 4, 1)),
    roles=(Role(id=WARDEN, name="warden"),),
    outcomes=(Outcome(id=SAFE, name="Safe"), Outcome(id=HEARD, name="Heard", valid_to=JUNE_30)),
    tiles=(Tile(id=HOMES, name="Homes"), Tile(id=ROADS, name="Roads", valid_from=JULY_1)),
    vocabularies=(
        Vocabulary(id=TOLD, name="told", words=(Words.AGENCIES, Words.BODIES)),
        Vocabulary(id=TOPICS, name="topics", terms=(Term(id="trust-one", name="Trust in each other"),)),
    ),
    agencies=(
        Agency(id=COUNTY, name="County"),
        Agency(id=TRUST, name="Trust One", valid_to=JUNE_30),
        Agency(id=CLINIC, name="Trust Two", valid_from=JULY_1),
        Agency(id=SCHOOL, name="School", valid_from=Date(2022, 5, 1), valid_to=Date(2022, 7, 31)),
    ),
    bodies=(
        Body(id=BOARD, name="Board", valid_from=JULY_1),
        Body(id=FORUM, name="Forum", valid_to=JUNE_30),
        Body(id=PANEL, name="Panel", succeeds=FORUM, valid_from=JULY_1),
    ),
    officers=(
        Officer(id=ANN, name="Ann", role=WARDEN, valid_to=JUNE_30),
        Officer(id=BOB, name="Bob", role=WARDEN, succeeds=ANN, valid_from=JULY_1),
        Officer(id=CAT, name="Cat", role=WARDEN, valid_to=JUNE_30),
    ),
)


def visit(when: str, **facts: object) -> Activity:
    return Activity(id="visit-1", kind=KindId("visit"), when=When.parse(when), **facts)  # type: ignore[arg-type]  # facts of all types


def faults_of(activity: Activity, partnership: Partnership = CHANGING) -> list[str]:
    return [fault.message for fault in existence_faults(activity, partnership)]


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        pytest.param(
            visit("2022-07-01", agencies=(COUNTY, TRUST)),
            'agencies[1]: must be an agency that exists on 2022-07-01, got "trust-one", which exists to 2022-06-30',
            id="an agency that has ended",
        ),
        pytest.param(
            visit("2022-06-30", agencies=(CLINIC,)),
            'agencies[0]: must be an agency that exists on 2022-06-30, got "trust-two", which exists from 2022-07-01',
            id="an agency that has not begun",
        ),
        pytest.param(
            visit("2022-08", agencies=(SCHOOL,)),
            'agencies[0]: must be an agency that exists on a day of 2022-08, got "school",'
            " which exists from 2022-05-01 to 2022-07-31",
            id="one that ends before all days of a month is told with both its days",
        ),
        pytest.param(
            visit("2022-01..2022-04", endorsements=(COUNTY, SCHOOL)),
            'endorsements[1]: must be an agency that exists on a day of 2022-01..2022-04, got "school",'
            " which exists from 2022-05-01 to 2022-07-31",
            id="those who agree exist on a day of the activity",
        ),
        pytest.param(
            visit("2022-06-30", bodies=(FORUM, BOARD)),
            'bodies[1]: must be a body that exists on 2022-06-30, got "board", which exists from 2022-07-01',
            id="a body that holds it exists on a day of the activity",
        ),
        pytest.param(
            visit("2022-07-01", team=(TeamMember(person=BOB), TeamMember(person=CAT))),
            'team[1].person: must be an officer that exists on 2022-07-01, got "cat", which exists to 2022-06-30',
            id="an officer on the team is there on a day of the activity",
        ),
        pytest.param(
            visit("2022-06-30", team=(TeamMember(person="Somebody", agency=CLINIC),)),
            "team[0].agency: must be an agency that exists on 2022-06-30,"
            ' got "trust-two", which exists from 2022-07-01',
            id="somebody on the team is from an agency that exists on a day of the activity",
        ),
        pytest.param(
            visit("2022", agencies=(TRUST, CLINIC)),
            'when: must be a date when everything it names exists, got "2022"',
            id="those that each exist on some day of it exist on one together",
        ),
        pytest.param(
            visit(
                "2022-07-01",
                actions=(
                    Action(what="A"),
                    Action(what="B", owner=NodeId(COUNTY)),
                    Action(what="C", owner=NodeId(TRUST)),
                ),
            ),
            'actions[2].owner: must be a body or agency that exists on 2022-07-01, got "trust-one",'
            " which exists to 2022-06-30",
            id="an action is with nobody who has ended before the activity",
        ),
        pytest.param(
            visit("2022-07-01", outcomes=(SAFE, HEARD)),
            'outcomes[1]: must be an outcome that exists on 2022-07-01, got "heard", which exists to 2022-06-30',
            id="an outcome that has ended is addressed no more",
        ),
        pytest.param(
            visit("2022-06-30", scope=Scope(tiles=(HOMES, ROADS))),
            'scope.tiles[1]: must be a tile that exists on 2022-06-30, got "roads", which exists from 2022-07-01',
            id="a tile that has not begun is not looked at",
        ),
        pytest.param(
            visit("2022-07-01", sets=FrozenMap({TOLD: ("county", "trust-one", "school", "board")})),
            'sets.told[1]: must be a body or agency that exists on 2022-07-01, got "trust-one",'
            " which exists to 2022-06-30",
            id="a set of names holds nobody who has ended before the activity",
        ),
        pytest.param(
            visit("2022-05-01", bodies=(PANEL, FORUM)),
            'bodies[1]: duplicate identifier "forum", which stands for the same as "panel" (first used at bodies[0])',
            id="a body is not named by its own name and that of the one it took over from",
        ),
        pytest.param(
            visit("2022-05-01", team=(TeamMember(person="X"), TeamMember(person=ANN), TeamMember(person=BOB))),
            'team[2]: duplicate identifier "bob", which stands for the same as "ann" (first used at team[1])',
            id="an officer is not on the team together with whom they took over from",
        ),
    ],
)
def test_an_activity_is_refused_that_names_what_does_not_exist_on_any_of_its_days(
    activity: Activity, said: str
) -> None:
    assert faults_of(activity) == [said]


def test_a_word_of_a_set_that_only_looks_like_the_name_of_what_has_ended_may_stand_in_it() -> None:
    assert faults_of(visit("2022-07-01", sets=FrozenMap({TOPICS: ("trust-one",)}))) == []


def test_those_who_are_told_may_come_later() -> None:
    assert faults_of(visit("2022-06-30", sets=FrozenMap({TOLD: ("board",)}))) == []


def test_agencies_and_those_who_agree_are_each_named_by_one_name_only() -> None:
    heir = Agency(id=AgencyId("heir"), name="Heir", succeeds=TRUST, valid_from=JULY_1)
    partnership = evolve(CHANGING, agencies=(*CHANGING.agencies, heir))

    assert faults_of(
        visit("2022-06", agencies=(heir.id, COUNTY, TRUST), endorsements=(TRUST, COUNTY, heir.id)), partnership
    ) == [
        'agencies[2]: duplicate identifier "trust-one", which stands for the same as "heir"'
        " (first used at agencies[0])",
        'endorsements[2]: duplicate identifier "heir", which stands for the same as "trust-one"'
        " (first used at endorsements[0])",
    ]


@pytest.mark.parametrize(
    "activity",
    [
        pytest.param(
            visit(
                "2022-06-30",
                agencies=(COUNTY, TRUST, SCHOOL),
                bodies=(FORUM,),
                team=(TeamMember(person=CAT, agency=COUNTY),),
            ),
            id="on their last day",
        ),
        pytest.param(
            visit("2022-07-01", agencies=(COUNTY, CLINIC, SCHOOL), bodies=(BOARD,), endorsements=(COUNTY, CLINIC)),
            id="on their first day",
        ),
        pytest.param(visit("2022-08-01", bodies=(FORUM,), team=(TeamMember(person=ANN),)), id="by the former name"),
        pytest.param(
            visit(
                "2022-06-30", actions=(Action(what="A", owner=NodeId(CLINIC)), Action(what="B", owner=NodeId(TRUST)))
            ),
            id="as owners of actions, who may begin later",
        ),
    ],
)
def test_an_activity_may_name_all_that_exists_on_its_day(activity: Activity) -> None:
    assert faults_of(activity) == []


def test_all_that_does_not_exist_is_told_at_once_with_the_activity() -> None:
    planner = Planner(
        id="plan",
        covers=Window.parse("2022"),
        activities=(visit("2022-06-30", agencies=(CLINIC,), bodies=(BOARD,), endorsements=(CLINIC,)),),
    )

    with pytest.raises(InputError) as refused:
        planner.require_nouns_of(CHANGING)

    assert [fault.path for fault in refused.value.faults] == [
        f'activity "visit-1".{place}' for place in ("kind", "agencies[0]", "bodies[0]", "endorsements[0]")
    ]


@pytest.mark.parametrize(
    ("activity", "days"),
    [
        (visit("2022"), "2022-01-01..2022-12-31"),
        (visit("2022", agencies=(COUNTY,)), "2022-01-01..2022-12-31"),
        (visit("2022", agencies=(SCHOOL,)), "2022-05-01..2022-07-31"),
        (visit("2022", agencies=(SCHOOL,), endorsements=(TRUST,)), "2022-05-01..2022-06-30"),
        (visit("2022-06-15..2022", bodies=(BOARD,)), "2022-07-01..2022-12-31"),
        (visit("2022", bodies=(BOARD, FORUM), team=(TeamMember(person="X", agency=SCHOOL),)), "2022-07-01..2022-07-31"),
        (visit("2022", team=(TeamMember(person=CAT), TeamMember(person=ANN))), "2022-01-01..2022-06-30"),
        (visit("2022", outcomes=(HEARD,)), "2022-01-01..2022-06-30"),
        (visit("2022", scope=Scope(tiles=(HOMES, ROADS))), "2022-07-01..2022-12-31"),
        (visit("2022", sets=FrozenMap({TOLD: ("trust-one", "board")})), "2022-01-01..2022-06-30"),
        (visit("2022", actions=(Action(what="A", owner=NodeId(TRUST)),)), "2022-01-01..2022-06-30"),
    ],
)
def test_an_activity_falls_on_days_on_which_all_that_it_names_exists(activity: Activity, days: str) -> None:
    assert str(Window.from_ordinals(*days_of(activity, CHANGING))) == days
