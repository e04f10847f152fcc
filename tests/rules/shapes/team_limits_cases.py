"""Rules with limits on who is on a team, and teams to hold against them."""

from __future__ import annotations

from hypothesis import strategies as st

from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import NoAgency, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, RoleId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.team_requirement import Counted, TeamCondition
from scp_framework.rules.shapes.team import Team
from scp_framework.rules.shapes.team_finding import TeamFinding
from tests.worlds.coast import (
    COAST,
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
SERVICE_AND_TRUST = Group(agencies=(HOUSING, COUNTY, TRUST))
POOL = Group(officers_with_role=SCRUTINEER)


def team(*conditions: TeamCondition) -> Team:
    return Team(
        code="TEA01", name="team", title="A team", strength=Strength.COMMITMENT, source=SOURCE, of=VISIT,
        conditions=conditions,
    )  # fmt: skip


def member(
    person: str, agency: AgencyId | NoAgency | None = None, role: RoleId | None = None, *, lead: bool = False
) -> TeamMember:
    return TeamMember(person=person, agency=agency, role=role, lead=lead)


def finding(*conditions: TeamCondition, members: tuple[TeamMember, ...] | None, when: When = JUNE_10) -> TeamFinding:
    found = only(team(*conditions), a_visit(team=members, when=when))
    assert isinstance(found, TeamFinding)
    return found


def verdict(*conditions: TeamCondition, members: tuple[TeamMember, ...] | None) -> Verdict:
    return finding(*conditions, members=members).verdict


numbers, YES = st.integers(1, 3), st.sampled_from([True])
limits = st.one_of(
    st.builds(lambda most: {"at_most": most}, st.integers(0, 2)),
    st.builds(lambda number: {"exactly": number}, st.integers(0, 3)),
    st.builds(lambda least, more: {"at_least": least, "at_most": least + more}, numbers, st.integers(0, 1)),
    st.builds(lambda least: {"at_least": least}, numbers),
)
agency_groups = st.sampled_from([PARTNERS, SERVICE_AND_TRUST])
any_groups = st.sampled_from([PARTNERS, SERVICE_AND_TRUST, POOL])
roles = st.sampled_from([SCRUTINEER, HOST])
apart = st.sampled_from([(), (HOST,)])


def built(**facts: object) -> TeamCondition:
    return TeamCondition(**facts)  # type: ignore[arg-type]  # facts of all types, each for the field of its name


def with_limits(**facts: st.SearchStrategy[object]) -> st.SearchStrategy[TeamCondition]:
    return st.builds(lambda bounds, found: built(**bounds, **found), limits, st.fixed_dictionaries(facts))


conditions = st.one_of(
    with_limits(excluding_roles=apart),
    with_limits(role=roles),
    with_limits(role=roles, drawn_from=any_groups),
    with_limits(drawn_from=any_groups, excluding_roles=apart),
    with_limits(some_of=any_groups, excluding_roles=apart),
    with_limits(other_than=agency_groups),
    with_limits(count=st.just(Counted.AGENCIES), excluding_roles=apart),
    with_limits(count=st.just(Counted.AGENCIES), role=roles),
    with_limits(count=st.just(Counted.AGENCIES), drawn_from=agency_groups),
    st.builds(built, of_each_agency=YES, at_most=st.integers(0, 2), excluding_roles=apart),
    st.builds(built, of_each_agency=YES, at_most=st.integers(0, 2), role=roles),
    st.builds(built, lead=YES, role=roles, drawn_from=any_groups),
    st.builds(built, lead=YES, at_least=numbers, drawn_from=agency_groups),
    with_limits(role=roles, from_other_than=agency_groups),
    with_limits(from_other_than=agency_groups, excluding_roles=apart),
    with_limits(count=st.just(Counted.AGENCIES), from_other_than=agency_groups),
    st.builds(built, lead=YES, from_other_than=agency_groups),
    st.builds(built, lead=YES, role=roles, from_other_than=agency_groups),
    st.builds(built, only=YES, from_other_than=agency_groups, excluding_roles=apart),
    st.builds(built, only=YES, role=roles, excluding_roles=apart),
    st.builds(built, only=YES, drawn_from=any_groups, excluding_roles=apart),
    st.builds(built, only=YES, role=roles, drawn_from=any_groups),
    st.builds(built, each_of=any_groups, excluding_roles=apart),
    st.builds(built, people=numbers),
    st.builds(built, agencies=numbers),
)
conditions = conditions.filter(lambda asked: not [*team(asked).faults(COAST)])


# --- What each condition means, and what is said ---

CHAIR = TeamCondition(role=SCRUTINEER, exactly=1)
LED_BY_OTHERS = TeamCondition(lead=True, from_other_than=Group(agencies=(COUNTY,)))
ANN, BOB, CAT = member("Ann", POLICE, SCRUTINEER), member("Bob", POLICE, SCRUTINEER), member("Cat", COUNTY, HOST)
THE_TEAM = "the team for the visit on 10 June 2022"
