"""How a team fares of which only who leads matters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scp_framework.model.activity import TeamMember
from scp_framework.rules.parameters.team_concerned import asked_of
from scp_framework.rules.parameters.team_requirement import TeamCondition
from tests.rules.shapes.team_cases import agencies, of_leads
from tests.rules.shapes.team_limits_cases import POOL
from tests.worlds.coast import COAST, HOST, JUNE_10, OLGA, OTTO, SCRUTINEER

people = st.builds(
    TeamMember,
    person=st.sampled_from([OLGA, OTTO, "Ann"]),
    agency=agencies,
    role=st.sampled_from([None, HOST, SCRUTINEER]),
    lead=st.booleans(),
)
teams = st.lists(st.lists(people, max_size=3, unique_by=lambda each: each.person).map(tuple), min_size=1, max_size=4)
conditions = of_leads | st.builds(TeamCondition, lead_of=st.just(POOL))


@given(conditions=st.lists(conditions, min_size=1, max_size=2, unique=True), several=teams)
def test_what_is_found_of_one_team_by_its_lead_is_what_would_be_found_of_each(
    conditions: list[TeamCondition], several: list[tuple[TeamMember, ...]]
) -> None:
    (asked,) = asked_of(conditions, COAST).within(JUNE_10)
    (others,) = asked_of([*conditions, TeamCondition(people=1)], COAST).within(JUNE_10)

    for team in several:
        judged, alone = asked.judge(team), others.judge(team).parts[: len(conditions)]
        assert judged.parts == alone
        assert asked.verdict(team) is judged.verdict
