"""How a team fares of which only who leads matters, and what a finding states of one that is as it should be."""

from __future__ import annotations

from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import NoAgency, TeamMember
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.team_concerned import asked_of
from scp_framework.rules.parameters.team_requirement import TeamCondition
from tests.rules.shapes.team_cases import agencies, finding, member, of_leads, team
from tests.rules.shapes.team_limits_cases import POOL
from tests.worlds.coast import (
    COAST,
    HOST,
    JUNE_10,
    OLGA,
    OTTO,
    SCRUTINEER,
    a_visit,
    only,
)

people = st.builds(
    TeamMember,
    person=st.sampled_from([OLGA, OTTO, "Ann"]),
    agency=agencies,
    role=st.sampled_from([None, HOST, SCRUTINEER]),
    lead=st.booleans(),
)
teams = st.lists(st.lists(people, max_size=3, unique_by=lambda each: each.person).map(tuple), min_size=1, max_size=4)
conditions = of_leads | st.builds(TeamCondition, lead_of=st.just(POOL))


@example(
    conditions=[TeamCondition(lead_of=POOL)],
    several=[
        (TeamMember(person=OLGA, lead=True),),
        (TeamMember(person=OLGA, lead=True), TeamMember(person=OTTO)),
    ],
)
@given(conditions=st.lists(conditions, min_size=1, max_size=2, unique=True), several=teams)
def test_what_is_found_of_one_team_by_its_lead_is_what_would_be_found_of_each(
    conditions: list[TeamCondition], several: list[tuple[TeamMember, ...]]
) -> None:
    (asked,) = asked_of(conditions, COAST).within(JUNE_10)
    (others,) = asked_of([*conditions, TeamCondition(people=1)], COAST).within(JUNE_10)

    for each in several:
        judged, alone = asked.judge(each), others.judge(each).parts[: len(conditions)]
        assert judged.parts == alone
        assert asked.verdict(each) is judged.verdict


def test_of_a_team_that_nobody_leads_a_finding_states_it_where_all_is_well_too() -> None:
    asked = TeamCondition(people=1)

    assert not finding(asked, members=(member("A"),)).lead_marked
    assert finding(asked, members=(member("A", lead=True),)).lead_marked


def test_where_it_matters_which_agencies_are_concerned_a_finding_states_whether_they_are_recorded() -> None:
    asked = team(TeamCondition(drawn_from=Group(every=Every.AGENCIES_CONCERNED), at_most=2))
    found = [
        only(asked, evolve(a_visit(team=(member("A", NoAgency.NONE),)), agencies=agencies)) for agencies in (None, ())
    ]

    assert [(each.verdict, getattr(each, "agencies_recorded", None)) for each in found] == [
        (Verdict.MET, False), (Verdict.MET, True)
    ]  # fmt: skip
