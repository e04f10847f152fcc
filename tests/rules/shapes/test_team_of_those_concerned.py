"""Conditions on a team that name the agencies which an activity concerns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import NoAgency, TeamMember
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.team_finding import TeamFinding
from tests.rules.shapes.team_limits_cases import built, limits, member, team
from tests.rules.shapes.test_team_limits_completions import GROUPS, Person, kept, ways
from tests.worlds.coast import (
    BELONGS_TO,
    COAST,
    COUNTY,
    HOUSING,
    POLICE,
    SCRUTINEER,
    SOURCE,
    TRUST,
    VISIT,
    a_visit,
    combined,
    only,
    subsets,
)
from tests.worlds.three_agencies import CITY, GUEST, REVIEW, SCHOOL, finding_of, on, review

CONCERNED = Group(every=Every.AGENCIES_CONCERNED)
conditions = st.one_of(
    st.builds(built, each_of=st.just(CONCERNED)),
    st.builds(lambda bounds: built(some_of=CONCERNED, **bounds), limits),
    st.builds(lambda bounds: built(drawn_from=CONCERNED, **bounds), limits),
    st.builds(lambda bounds: built(drawn_from=CONCERNED, role=SCRUTINEER, **bounds), limits),
    st.builds(lambda bounds: built(other_than=CONCERNED, **bounds), limits),
    st.builds(built, only=st.sampled_from([True]), drawn_from=st.just(CONCERNED)),
    st.builds(lambda bounds: built(from_other_than=CONCERNED, **bounds), limits),
    st.builds(built, lead=st.sampled_from([True]), from_other_than=st.just(CONCERNED)),
    st.builds(built, only=st.sampled_from([True]), from_other_than=st.just(CONCERNED)),
)
recorded = st.lists(st.sampled_from([COUNTY, HOUSING, POLICE, TRUST]), max_size=2, unique=True).map(tuple)
AGENCIES: list[AgencyId | NoAgency | None] = [None, NoAgency.NONE, COUNTY, HOUSING, POLICE]
members = st.lists(
    st.tuples(st.sampled_from(AGENCIES), st.sampled_from([SCRUTINEER])),
    max_size=3,
).map(lambda found: tuple(member(f"person {index}", agency, role) for index, (agency, role) in enumerate(found)))


def is_kept(asked: TeamCondition, people: Sequence[Person], concerned: Sequence[AgencyId]) -> bool:
    """Whether a team of which everything is known meets a condition, of an activity that concerns these agencies."""
    named = Group(agencies=(COUNTY,))
    GROUPS[named] = {BELONGS_TO[each][-1] for each in concerned}
    try:
        return kept(evolve(asked, **{asked.group_key: named}), people)  # type: ignore[arg-type]  # a group
    finally:
        del GROUPS[named]


def test_those_concerned_are_looked_at_activity_by_activity_also_where_nothing_ever_changes() -> None:
    rule = evolve(team(built(each_of=CONCERNED)), of=REVIEW)

    for agency, verdict in ((CITY, Verdict.MET), (SCHOOL, Verdict.BREACHED)):
        activity = evolve(review(on("2021-06-01")), agencies=(CITY,), team=(member("Ann", agency, GUEST),))
        assert finding_of(rule, activity).verdict is verdict


@given(asked=st.lists(conditions, min_size=1, max_size=2, unique=True).map(tuple), members=members, concerned=recorded)
def test_those_concerned_are_judged_as_every_completion_of_the_team_would_be(
    asked: tuple[TeamCondition, ...], members: tuple[TeamMember, ...], concerned: tuple[AgencyId, ...]
) -> None:
    if [*team(*asked).faults(COAST)]:
        return
    expected = combined(all(is_kept(each, people, concerned) for each in asked) for people in ways(members))

    assert only(team(*asked), a_visit(team=members, agencies=concerned)).verdict is expected


@given(asked=conditions, members=members)
def test_where_it_is_not_recorded_who_is_concerned_nothing_is_met_or_breached_wrongly(
    asked: TeamCondition, members: tuple[TeamMember, ...]
) -> None:
    if [*team(asked).faults(COAST)]:
        return
    expected = combined(
        is_kept(asked, people, concerned) for people in ways(members) for concerned in subsets((COUNTY, POLICE, TRUST))
    )
    found = only(team(asked), a_visit(team=members)).verdict

    assert found is expected or found is Verdict.OPEN
    if asked.at_most is None and asked.exactly is None:
        assert found is expected


EACH, ONE = TeamCondition(each_of=CONCERNED), TeamCondition(some_of=CONCERNED)


@pytest.mark.parametrize(
    ("asked", "concerned", "people", "expected"),
    [
        (ONE, (COUNTY,), (member("Ann", HOUSING),), Verdict.MET),
        (ONE, (HOUSING,), (member("Ann", COUNTY),), Verdict.MET),
        (EACH, (COUNTY, POLICE), (member("Ann", COUNTY),), Verdict.BREACHED),
        (EACH, (COUNTY, POLICE), (member("Ann", COUNTY), member("Bob")), Verdict.OPEN),
        (EACH, (), (), Verdict.MET),
        (ONE, (), (member("Ann", COUNTY),), Verdict.BREACHED),
        (ONE, None, (member("Ann", COUNTY),), Verdict.OPEN),
        (EACH, (COUNTY,), None, Verdict.OPEN),
    ],
)
def test_who_of_those_concerned_has_to_be_on_the_team(
    asked: TeamCondition,
    concerned: tuple[AgencyId, ...] | None,
    people: tuple[TeamMember, ...] | None,
    expected: Verdict,
) -> None:
    assert only(team(asked), a_visit(team=people, agencies=concerned)).verdict is expected


def test_a_finding_names_those_concerned_who_are_lacking_or_asks_who_is_concerned() -> None:
    lacking = only(team(EACH), a_visit(team=(member("Ann", COUNTY),), agencies=(COUNTY, POLICE)))
    unknown = only(team(EACH), a_visit(team=(member("Ann", COUNTY),)))

    assert isinstance(unknown, TeamFinding)
    assert lacking.observation == "The team for the visit on 10 June 2022 lacks somebody from Police."
    assert lacking.action == "Add somebody from Police to the team by 10 June 2022."
    assert unknown.observation == (
        "We cannot tell whether the team for the visit on 10 June 2022 has somebody from the agencies concerned."
    )
    assert unknown.action == "Record which agencies it concerns by 10 June 2022."


LED_BY_OTHERS = TeamCondition(lead=True, from_other_than=CONCERNED)


def test_a_finding_says_that_somebody_of_another_agency_than_those_concerned_has_to_lead() -> None:
    people = (member("Ann", HOUSING, lead=True), member("Bob", TRUST))
    lacking = only(team(LED_BY_OTHERS), a_visit(team=people, agencies=(COUNTY, POLICE)))
    unknown = only(team(LED_BY_OTHERS), a_visit(team=people))
    of_nobody = only(team(LED_BY_OTHERS), a_visit(team=(member("Cat", NoAgency.NONE, lead=True),), agencies=()))

    assert lacking.observation == (
        "The team for the visit on 10 June 2022 lacks a lead from an agency other than County or Police."
    )
    assert lacking.action == "Appoint a lead from an agency other than County or Police by 10 June 2022."
    assert [remedy.names for remedy in lacking.remedies] == [(TRUST,)]
    assert unknown.observation == (
        "We cannot tell whether the team for the visit on 10 June 2022 has a lead from an agency other than "
        "the agencies concerned."
    )
    assert unknown.action == "Record which agencies it concerns by 10 June 2022."
    assert of_nobody.observation == (
        "The team for the visit on 10 June 2022 lacks a lead from an agency other than the agencies concerned."
    )


def test_limits_on_those_concerned_are_said_where_there_are_none_or_it_is_not_recorded_who_they_are() -> None:
    nobody = team(TeamCondition(drawn_from=CONCERNED, at_most=0))
    people = (member("Ann", COUNTY),)
    kept = only(nobody, a_visit(team=people, agencies=()))
    unknown = only(nobody, a_visit(team=people))

    assert kept.observation == "The team for the visit on 10 June 2022 has nobody from the agencies concerned."
    assert unknown.observation == (
        "We cannot tell whether the team for the visit on 10 June 2022 has nobody from the agencies concerned."
    )


def test_conditions_of_those_concerned_that_only_some_activities_can_meet_are_no_fault() -> None:
    rule = team(TeamCondition(drawn_from=CONCERNED, exactly=1), TeamCondition(other_than=CONCERNED, exactly=1))
    people = (member("Ann", COUNTY), member("Bob", POLICE))

    assert [*rule.faults(COAST)] == []
    assert only(rule, a_visit(team=people, agencies=(COUNTY,))).verdict is Verdict.MET


def test_a_condition_on_whether_somebody_concerned_is_on_the_team_is_known_once_both_are_recorded() -> None:
    rule = team(TeamCondition(people=2))
    rule = evolve(rule, where=Condition(team=ONE))

    assert only(rule, a_visit(team=(member("Ann", COUNTY),), agencies=(COUNTY,))).verdict is Verdict.BREACHED
    assert only(rule, a_visit(team=(member("Ann", COUNTY),), agencies=(POLICE,))).verdict is Verdict.NOT_APPLICABLE
    assert only(rule, a_visit(team=(member("Ann", COUNTY),))).verdict is Verdict.OPEN


def test_those_concerned_have_no_meaning_where_no_activity_is_looked_at() -> None:
    said = 'must be used in a condition on a team only, got "agencies-concerned"'
    barred = Exclusion(code="EXC01", title="Others", source=SOURCE, of=VISIT, excluded=CONCERNED)
    counted = Cadence(
        code="CAD01", title="Each", source=SOURCE, of=VISIT, at_least=1, every=COAST.calendar.periods[0].id,
        for_each=CONCERNED,
    )  # fmt: skip

    assert [fault.message for fault in barred.faults(COAST)] == [f"excluded.every: {said}"]
    assert [fault.message for fault in counted.faults(COAST)] == [f"for_each.every: {said}"]


def test_the_agency_of_whoever_is_there_is_asked_for_where_any_may_be_concerned() -> None:
    dee = TeamMember(person="Dee", role=SCRUTINEER)

    found = only(team(built(some_of=CONCERNED, at_least=2)), a_visit(team=(dee,), agencies=None))

    assert found.verdict is Verdict.BREACHED
    assert [(each.path, each.leads_to) for each in found.remedies][1:] == [
        ("team.agency", Verdict.MET), ("agencies", Verdict.MET),
    ]  # fmt: skip
    assert found.action == (
        "Add somebody from the agencies concerned to the team by 10 June 2022."
        " Also record the agency of Dee and which agencies it concerns."
    )
