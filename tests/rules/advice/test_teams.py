"""Advice on who is on a team works."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import AgencyId, OfficerId, RoleId
from scp_framework.model.officer import Officer
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.team_requirement import TeamCondition
from tests.rules.advice.people import assert_advice_on_people_works
from tests.rules.advice.setting import Setting
from tests.rules.advice.visits import (
    WHERE_OPENED,
    drawn,
    setting_of,
)
from tests.rules.advice.ways import assert_advice_works
from tests.rules.shapes.exclusion_cases import exclusion
from tests.rules.shapes.team_cases import A_SERVICE, PARTNERS, member, team
from tests.rules.shapes.team_limits_cases import POOL, built
from tests.rules.shapes.team_qualities_cases import LAY, TRAINED, Table, place
from tests.rules.shapes.test_exclusion_completions import GROUPS
from tests.rules.shapes.test_exclusion_completions import activities as visits_by_teams
from tests.rules.shapes.test_team_completions import several, teams
from tests.rules.shapes.test_team_limits_completions import several as several_with_limits
from tests.rules.shapes.test_team_limits_completions import teams as teams_with_officers
from tests.rules.shapes.test_team_of_those_concerned import CONCERNED
from tests.rules.shapes.test_team_of_those_concerned import conditions as conditions_of_those_concerned
from tests.rules.shapes.test_team_of_those_concerned import members as teams_of_those_concerned
from tests.rules.shapes.test_team_of_those_concerned import recorded as recorded_as_concerned
from tests.rules.shapes.test_team_qualities_completions import several as several_with_qualities
from tests.rules.shapes.test_team_qualities_completions import tables as qualities
from tests.rules.shapes.test_team_qualities_completions import teams as teams_with_qualities
from tests.worlds.coast import (
    AROUND_CLOSING,
    COAST,
    COUNTY,
    COVERS,
    JUNE_10,
    OLGA,
    OTTO,
    POLICE,
    SCRUTINEER,
    TRUST,
    WORKER,
    a_visit,
)
from tests.worlds.three_agencies import (
    BUSY,
    CITY,
    CLINIC,
    GUEST,
    HAL,
    HOSPITAL,
    HOST,
    SCHOOL,
    SENT,
    partnership,
    review,
)

several_of_those_concerned = (
    st.lists(conditions_of_those_concerned, min_size=1, max_size=2, unique=True)
    .map(tuple)
    .filter(lambda asked: not [*team(*asked).faults(COAST)])
)
those_concerned = st.none() | recorded_as_concerned


@given(asked=several, members=st.none() | teams, data=st.data())
def test_advice_on_teams_works(
    asked: tuple[TeamCondition, ...], members: tuple[TeamMember, ...] | None, data: st.DataObject
) -> None:
    setting = setting_of(team(*asked, where=data.draw(st.sampled_from([None, WHERE_OPENED]))), data)
    assert_advice_works(setting, [drawn(a_visit(team=members), data)])


@given(asked=several_with_limits, members=st.none() | teams_with_officers, data=st.data())
def test_advice_on_teams_with_limits_works(
    asked: tuple[TeamCondition, ...], members: tuple[TeamMember, ...] | None, data: st.DataObject
) -> None:
    rule = team(*asked, where=data.draw(st.sampled_from([None, WHERE_OPENED])))
    setting = setting_of(rule, data, guards=st.none())
    assert_advice_works(setting, [drawn(a_visit(team=members), data)])


@given(
    asked=several_of_those_concerned,
    members=st.none() | teams | teams_of_those_concerned,
    agencies=those_concerned,
    data=st.data(),
)
def test_advice_on_teams_of_those_concerned_works(
    asked: tuple[TeamCondition, ...],
    members: tuple[TeamMember, ...] | None,
    agencies: tuple[AgencyId, ...] | None,
    data: st.DataObject,
) -> None:
    rule = team(*asked, where=data.draw(st.sampled_from([None, WHERE_OPENED])))
    setting = setting_of(rule, data, guards=st.none())
    assert_advice_works(setting, [drawn(a_visit(team=members, agencies=agencies), data)])


UNKNOWN = (member("Ann"), member("Bob"))


@pytest.mark.parametrize(
    ("asked", "members", "when"),
    [
        # Officers count for what they are there, and may represent different agencies.
        ((built(only=True, role=HOST, drawn_from=POOL), built(agencies=2)), None, JUNE_10),
        # Few of the many ways to record what is missing keep it.
        (
            (built(role=HOST), built(other_than=PARTNERS, excluding_roles=(HOST,)), built(lead_of=A_SERVICE)),
            UNKNOWN,
            AROUND_CLOSING,
        ),
        # An officer joins once, for all that asks for them.
        ((built(each_of=POOL), built(role=HOST, drawn_from=POOL)), (), JUNE_10),
        ((built(each_of=POOL), built(role=HOST, drawn_from=POOL), built(people=3)), (member(OLGA),), JUNE_10),
        ((built(lead=True, role=HOST, drawn_from=POOL), built(role=SCRUTINEER, drawn_from=POOL)), (), JUNE_10),
        # An officer who joins is there in their own role.
        (
            (built(only=True, role=SCRUTINEER), built(drawn_from=POOL, exactly=2)),
            (member("Ann", POLICE, SCRUTINEER, lead=True), member(OLGA)),
            JUNE_10,
        ),
        # Whoever leaves for one condition may be enough for another.
        (
            (built(from_other_than=PARTNERS, at_most=1), built(only=True, role=SCRUTINEER, excluding_roles=(HOST,))),
            (member("Ann", TRUST, WORKER, lead=True), member("Bob", TRUST, HOST), member("Cat", TRUST, HOST)),
            JUNE_10,
        ),
        (
            (built(drawn_from=PARTNERS, at_least=1, at_most=2), built(only=True, drawn_from=POOL)),
            (member("Ann", COUNTY), member("Bob", COUNTY), member(OLGA)),
            JUNE_10,
        ),
        (
            (built(some_of=PARTNERS, at_most=1),),
            (member("Ann", COUNTY, HOST), member("Bob", POLICE, WORKER), member("Cat", COUNTY, SCRUTINEER)),
            JUNE_10,
        ),
        # There can't be too many of an agency that too few may represent.
        (
            (built(of_each_agency=True, at_most=2, excluding_roles=(HOST,)),),
            (member("Ann", COUNTY, WORKER), member("Bob", COUNTY, WORKER), member("Cat"), member("Dan", POLICE)),
            JUNE_10,
        ),
        # Whoever is on the team may be of those concerned, who may be others than those who join.
        ((built(role=SCRUTINEER, drawn_from=CONCERNED, at_least=2),), (member("Ann"),), JUNE_10),
        # Of whomever the activity concerns, there are enough, or none, whatever is recorded of somebody.
        (
            (built(role=SCRUTINEER, drawn_from=CONCERNED),),
            (member("Ann", COUNTY, SCRUTINEER), member("Bob", COUNTY)),
            JUNE_10,
        ),
        (
            (built(drawn_from=CONCERNED, at_most=1),),
            (member("Ann", COUNTY), member("Bob", COUNTY), member("Cat")),
            JUNE_10,
        ),
        # Once somebody has joined, whoever is concerned, and on which day, settles it.
        ((built(some_of=CONCERNED, at_least=1),), (), AROUND_CLOSING),
        # Nobody leads who is not marked, once somebody joins who is.
        ((built(each_of=POOL), built(lead=True, drawn_from=PARTNERS, at_least=2)), (member(OLGA),), JUNE_10),
        (
            (built(lead=True, from_other_than=PARTNERS), built(lead=True, from_other_than=A_SERVICE)),
            (member("Ann", POLICE), member("Bob", POLICE)),
            JUNE_10,
        ),
    ],
)
def test_advice_that_few_teams_prove_works(
    asked: tuple[TeamCondition, ...], members: tuple[TeamMember, ...] | None, when: When
) -> None:
    setting = Setting(rule=team(*asked), partnership=COAST, covers=COVERS)

    assert assert_advice_works(setting, [a_visit(team=members, when=when)]) == 1


def test_an_officer_who_would_have_to_join_in_two_roles_is_not_asked_to() -> None:
    asked = (built(lead=True, role=HOST, drawn_from=POOL), built(role=SCRUTINEER, drawn_from=POOL))
    setting = Setting(rule=team(*asked), partnership=COAST, covers=COVERS)
    (found,) = setting.findings([a_visit(team=(member(OLGA, role=WORKER), member("Ann", POLICE, HOST, lead=True)))])

    assert (found.verdict, found.remedies, found.action) == (Verdict.BREACHED, (), None)


FIVE_DAYS = Period(days=5)
SPARE = tuple(
    Officer(
        id=OfficerId(f"spare-{number}"),
        name=f"Spare {number}",
        role=WORKER,
        qualities=FrozenMap({
            each: tuple(Dated(valid_from=Date(2022, 6, day)) for day in range(1, 31)) for each in (TRAINED, LAY)
        }),
    )
    for number in range(8)
)  # fmt: skip
"""Officers who can join a team whatever they have to be."""


several_on_training = several_with_qualities.filter(
    lambda asked: all(each.qualities in ((), (TRAINED,)) and each.gained_within in (None, FIVE_DAYS) for each in asked)
)


@given(asked=several_on_training, members=teams_with_qualities, olga=qualities, otto=qualities, data=st.data())
def test_advice_on_qualities_of_teams_works(
    asked: tuple[TeamCondition, ...], members: tuple[TeamMember, ...], olga: Table, otto: Table, data: st.DataObject
) -> None:
    there = place(olga, otto)
    setting = setting_of(team(*asked), data)
    setting = evolve(setting, partnership=evolve(there, officers=(*there.officers, *SPARE)))
    assert_advice_on_people_works(setting, drawn(a_visit(team=members), data))


def test_advice_works_where_somebody_joins_who_may_lead() -> None:
    asked = (built(role=HOST), built(lead=True, qualities=(TRAINED,)))
    there = place({TRAINED: (Dated(valid_from=Date(2022, 6, 1)),)}, {TRAINED: ()})
    there = evolve(there, officers=(*there.officers, *SPARE))
    setting = Setting(rule=team(*asked), partnership=there, covers=COVERS)
    visit = a_visit(team=(member(OLGA), member(OTTO, POLICE)))

    assert assert_advice_on_people_works(setting, visit) is Verdict.MET


def test_where_it_is_too_late_to_leave_a_team_it_is_asked_what_it_was_on_a_day_on_which_it_may_be_kept() -> None:
    gained = tuple(Dated(valid_from=Date(2022, 6, day)) for day in (5, 10))
    there = place({TRAINED: gained}, {TRAINED: ()})
    asked = built(qualities=(TRAINED,), gained_within=FIVE_DAYS, at_most=0)
    setting = Setting(rule=team(asked), partnership=there, covers=COVERS, as_of=Date(2022, 7, 1))
    visit = a_visit(team=(member(OLGA), member("Ann")), when=AROUND_CLOSING)
    (found,) = setting.findings([visit])

    assert [(each.path, each.names) for each in found.remedies] == [
        ("status", ()),
        ("when", ()),
        ("officers.qualities", ("Ann",)),
    ]
    assert assert_advice_on_people_works(setting, visit) is Verdict.MET


@given(
    group=st.sampled_from(GROUPS),
    hosts=st.sampled_from([(), (HOST,)]),
    where=st.sampled_from([None, None, Condition(agencies_tagged=BUSY), Condition(step=SENT)]),
    activity=visits_by_teams(),
    as_of=st.sampled_from([None, None, Date(2021, 2, 15), Date(2021, 5, 1)]),
)
@example(
    group=(Group(agencies=(CLINIC, SCHOOL)), {HOSPITAL, SCHOOL}),
    hosts=(),
    where=Condition(agencies_tagged=BUSY),
    activity=evolve(review(When.parse("2021-03-01"), {}), team=(TeamMember(person=HAL),)),
    as_of=None,
)
@example(
    group=(Group(agencies=(CITY, HOSPITAL)), {CITY, HOSPITAL}),
    hosts=(HOST,),
    where=None,
    activity=evolve(
        review(When.parse("2021-03-01"), {}),
        team=(TeamMember(person="one", agency=CITY, role=GUEST), TeamMember(person="two", agency=CITY)),
    ),
    as_of=None,
)
def test_advice_on_who_stays_off_a_team_works(
    group: tuple[Group, set[AgencyId]],
    hosts: tuple[RoleId, ...],
    where: Condition | None,
    activity: Activity,
    as_of: Date | None,
) -> None:
    rule = exclusion(excluded=group[0], hosts=hosts, where=where)
    assert_advice_works(
        Setting(rule=rule, partnership=partnership(), covers=Window.parse("2021"), as_of=as_of), [activity]
    )
