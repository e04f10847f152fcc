"""Rules on who is on a team, and teams to hold against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import NoAgency, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, RoleId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.shapes.team import Team
from scp_framework.rules.shapes.team_finding import TeamFinding
from tests.worlds.coast import (
    COUNTY,
    HOST,
    HOUSING,
    JUNE_10,
    PARTNER,
    POLICE,
    SCRUTINEER,
    SOURCE,
    TRUST,
    VISIT,
    a_visit,
    only,
)

PARTNERS = Group(agencies_tagged=PARTNER)
PARTNERS_AND_TRUST = Group(agencies=(COUNTY, POLICE, TRUST))
A_SERVICE = Group(agencies=(HOUSING,))
GROUPS: Mapping[Group, Sequence[AgencyId]] = {
    PARTNERS: [COUNTY, POLICE],
    PARTNERS_AND_TRUST: [COUNTY, POLICE, TRUST],
    A_SERVICE: [HOUSING],
}


def team(*conditions: TeamCondition, where: Condition | None = None, since: Date | None = None) -> Team:
    return Team(
        code="TEA01", name="team", title="A team", why="To see more", strength=Strength.COMMITMENT, source=SOURCE,
        of=VISIT, conditions=conditions, where=where, since=since,
    )  # fmt: skip


def member(
    person: str, agency: AgencyId | NoAgency | None = None, role: RoleId | None = None, *, lead: bool = False
) -> TeamMember:
    return TeamMember(person=person, agency=agency, role=role, lead=lead)


def finding(*conditions: TeamCondition, members: tuple[TeamMember, ...] | None, when: When = JUNE_10) -> TeamFinding:
    found = only(team(*conditions), a_visit(team=members, when=when))
    assert isinstance(found, TeamFinding)
    return found


def verdict(*conditions: TeamCondition, members: tuple[TeamMember, ...] | None, when: When = JUNE_10) -> Verdict:
    return finding(*conditions, members=members, when=when).verdict


numbers = st.integers(1, 3)
apart = st.sampled_from([(), (HOST,), (HOST, SCRUTINEER)])
groups = st.sampled_from(list(GROUPS))
of_leads = st.one_of(
    st.builds(TeamCondition, lead_roles=st.sampled_from([(SCRUTINEER,), (SCRUTINEER, HOST)])),
    st.builds(TeamCondition, lead_of=groups, lead_roles=st.sampled_from([(), (HOST,)])),
)
conditions = st.one_of(
    st.builds(TeamCondition, role=st.sampled_from([SCRUTINEER, HOST]), at_least=numbers | st.none()),
    st.builds(TeamCondition, each_of=groups, excluding_roles=apart),
    st.builds(
        TeamCondition,
        some_of=st.sampled_from([PARTNERS, PARTNERS_AND_TRUST]),
        at_least=st.just(2),
        excluding_roles=apart,
    ),
    st.builds(TeamCondition, some_of=groups, excluding_roles=apart),
    st.builds(TeamCondition, other_than=st.sampled_from([PARTNERS, A_SERVICE]), excluding_roles=apart),
    st.builds(TeamCondition, other_than=st.just(A_SERVICE), at_least=st.integers(1, 3), excluding_roles=apart),
    st.builds(TeamCondition, people=numbers, excluding_roles=apart),
    st.builds(TeamCondition, agencies=numbers, excluding_roles=apart),
    of_leads,
)
ANY_AGENCY: Sequence[AgencyId | NoAgency] = [NoAgency.NONE, COUNTY, HOUSING, POLICE, TRUST]
agencies = st.none() | st.sampled_from(ANY_AGENCY)


# --- What each condition means ---

EACH_PARTNER = TeamCondition(each_of=PARTNERS)
