"""Who has to be on a team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, product

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, NoAgency, Status, TeamMember
from scp_framework.model.agency import Agency
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, AgencyTag, DetailId, RoleId
from scp_framework.rules.algorithms import set_cover
from scp_framework.rules.algorithms.set_cover import HEAD, Contribution, demands_feasible, undominated
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.shapes.team import Team
from scp_framework.rules.shapes.team_finding import TeamFinding
from tests.worlds.coast import (
    AROUND_CLOSING,
    BELONGS_TO,
    CARER,
    CLOSES,
    COAST,
    COUNTY,
    HOST,
    HOUSING,
    JUNE_10,
    MEETING,
    OLGA,
    OPENED,
    OTTO,
    PARTNER,
    POLICE,
    SCRUTINEER,
    SEEN,
    SOURCE,
    TRUST,
    VISIT,
    WORKER,
    a_visit,
    combined,
    findings,
    only,
    subsets,
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


# --- Every way in which the unknown may turn out ---


@frozen
class Person:
    """Somebody of whom everything is known; `agency` and `role` are None for somebody who has none."""

    agency: AgencyId | None
    role: RoleId | None
    leads: bool


def kept(condition: TeamCondition, people: Sequence[Person], day: Date) -> bool:
    """Whether a team of which everything is known meets a condition: the meaning, in two values."""
    counted = [person for person in people if person.role is None or person.role not in condition.excluding_roles]
    chains = [BELONGS_TO[person.agency] if person.agency else [] for person in counted]
    represented = {agency for chain in chains for agency in chain}
    wholes = {chain[-1] for chain in chains if chain}
    if condition.role:
        return len([person for person in people if person.role == condition.role]) >= (condition.at_least or 1)
    if condition.people:
        return len(counted) >= condition.people
    if condition.agencies:
        return len(wholes) >= condition.agencies
    group = condition.each_of or condition.some_of or condition.other_than or condition.lead_of
    members = set(GROUPS[group] if group else [])
    if day > CLOSES and (condition.each_of or condition.some_of):
        members -= {TRUST}
    if condition.each_of:
        return members <= represented
    if condition.some_of:
        return len(members & represented) >= (condition.at_least or 1)
    if condition.other_than:
        others = {chain[-1] for chain in chains if chain and not members & set(chain)}
        return len(others) >= (condition.at_least or 1)
    return any(
        person.role in condition.lead_roles or (person.agency and members & set(BELONGS_TO[person.agency]))
        for person in people
        if person.leads
    )


ROLES = (None, SCRUTINEER, HOST)
AGENCIES = (None, COUNTY, HOUSING, POLICE, TRUST)


def possible_agencies(member: TeamMember) -> Sequence[AgencyId | None]:
    """What the agency that somebody represents could turn out to be."""
    if member.agency is None:
        return AGENCIES
    return (None,) if isinstance(member.agency, NoAgency) else (member.agency,)


def ways(members: tuple[TeamMember, ...]) -> Iterator[list[Person]]:
    """Every team that these could turn out to be."""
    choices = [product(possible_agencies(member), [member.role] if member.role else ROLES) for member in members]
    marked = [index for index, member in enumerate(members) if member.lead]
    leaders = [tuple(marked)] if marked else [each for each in subsets(range(len(members))) if each or not members]
    for seats, leading in product(product(*choices), leaders):
        yield [Person(agency, role, index in leading) for index, (agency, role) in enumerate(seats)]


def all_exist(people: Iterable[Person], day: Date) -> bool:
    """Whether nobody comes from the trust after it has closed."""
    return day <= CLOSES or all(person.agency != TRUST for person in people)


EVERYBODY = [Person(agency, role, leads) for agency in AGENCIES for role in ROLES for leads in (True, False)]
ANY_TEAM = [people for size in range(4) for people in combinations_with_replacement(EVERYBODY, size)]
"""Every team of up to three."""


numbers = st.integers(1, 3)
apart = st.sampled_from([(), (HOST,), (HOST, SCRUTINEER)])
groups = st.sampled_from(list(GROUPS))
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
    st.builds(TeamCondition, lead_roles=st.sampled_from([(SCRUTINEER,), (SCRUTINEER, HOST)])),
    st.builds(TeamCondition, lead_of=groups, lead_roles=st.sampled_from([(), (HOST,)])),
)
several = st.lists(conditions, min_size=1, max_size=3, unique=True).map(tuple)
ANY_AGENCY: Sequence[AgencyId | NoAgency] = [NoAgency.NONE, COUNTY, HOUSING, POLICE, TRUST]
agencies = st.none() | st.sampled_from(ANY_AGENCY)
roles = st.none() | st.sampled_from([SCRUTINEER, HOST])
# At most two of whom all is unknown, so that the ways stay few; any number of whom all is known.
knowns = st.tuples(st.sampled_from(ANY_AGENCY), st.sampled_from([SCRUTINEER, HOST]), st.booleans())
unknowns = st.tuples(agencies, roles)
seats = st.tuples(st.lists(knowns, max_size=2), st.lists(unknowns, max_size=2))
teams = seats.map(
    lambda found: tuple(
        TeamMember(person=f"person {index}", agency=agency, role=role, lead=lead)
        for index, (agency, role, lead) in enumerate([*found[0], *((*unknown, False) for unknown in found[1])])
    )
)
days = st.sampled_from([JUNE_10, AROUND_CLOSING, When.on(Date(2022, 6, 16))])


@given(asked=several, members=teams, when=days, status=st.sampled_from([Status.PLANNED, Status.PROPOSED]))
def test_a_recorded_team_is_judged_as_every_completion_of_it_would_be(
    asked: tuple[TeamCondition, ...], members: tuple[TeamMember, ...], when: When, status: Status
) -> None:
    outcomes = [
        all(kept(condition, people, day) for condition in asked)
        for day in {when.earliest, when.latest}
        for people in ways(members)
        if all_exist(people, day)
    ]
    visit = a_visit(team=members, when=when, status=status)

    if outcomes:
        expected = combined([*outcomes, *([None] if status is Status.PROPOSED else [])])
        assert only(team(*asked), visit).verdict is expected
    else:
        with pytest.raises(InputError, match=r"must be an agency that exists on"):
            only(team(*asked), visit)


@given(
    asked=st.lists(conditions, min_size=1, max_size=2, unique=True).map(tuple),
    members=st.lists(unknowns, min_size=3, max_size=3),
)
def test_three_of_whom_little_is_known_are_judged_as_every_completion_of_them_would_be(
    asked: tuple[TeamCondition, ...], members: list[tuple[AgencyId | NoAgency | None, RoleId | None]]
) -> None:
    people = tuple(
        member(f"person {index}", agency, role or SCRUTINEER) for index, (agency, role) in enumerate(members)
    )
    expected = combined(all(kept(condition, way, JUNE_10.earliest) for condition in asked) for way in ways(people))

    assert verdict(*asked, members=people) is expected


@given(asked=conditions, when=days)
def test_a_team_that_is_not_recorded_is_judged_as_any_team_would_be(asked: TeamCondition, when: When) -> None:
    expected = combined(
        kept(asked, people, day)
        for day in {when.earliest, when.latest}
        for people in ANY_TEAM
        if all_exist(people, day)
    )

    assert verdict(asked, members=None, when=when) is expected


@given(
    needs=st.lists(st.integers(0, 3), min_size=1, max_size=3),
    data=st.data(),
)
def test_whether_demands_may_be_met_is_what_trying_every_way_tells(needs: list[int], data: st.DataObject) -> None:
    names = st.frozensets(st.sampled_from("abc"), max_size=2) | st.just(HEAD)
    offers: st.SearchStrategy[Contribution] = st.tuples(*[names for _ in needs])
    people = data.draw(st.lists(st.lists(offers, min_size=1, max_size=3), max_size=4))

    def reached(made: tuple[Contribution, ...], index: int) -> int:
        heads = sum(offer[index] == HEAD for offer in made)
        return heads + len({name for offer in made if offer[index] != HEAD for name in offer[index]})

    expected = any(all(reached(made, index) >= need for index, need in enumerate(needs)) for made in product(*people))

    assert demands_feasible(needs, people) is expected
    assert demands_feasible(needs, [undominated(offers) for offers in people]) is expected


def test_where_somebody_has_no_offer_to_make_there_is_no_way_to_meet_demands() -> None:
    assert demands_feasible([1], [[(HEAD,)], []]) is False
    assert demands_feasible([1], [[]]) is False


def test_more_ways_than_can_be_looked_at_leave_it_open_whether_demands_may_be_met() -> None:
    """So many people bring a name or a pass each, and all of them would have to bring a name and one a pass."""

    def offers(names: int) -> list[Contribution]:
        return [*((frozenset({f"name {name}"}), frozenset[str]()) for name in range(names)), (frozenset(), HEAD)]

    assert demands_feasible([5, 1], [offers(7)] * 5) is False
    assert demands_feasible([9, 1], [offers(20)] * 9) is True


# --- What each condition means ---

EACH_PARTNER = TeamCondition(each_of=PARTNERS)


def test_a_service_and_an_officer_stand_for_the_agency_they_belong_to() -> None:
    assert verdict(EACH_PARTNER, members=(member("A", HOUSING), member("B", POLICE))) is Verdict.MET
    assert verdict(EACH_PARTNER, members=(member(OLGA), member("B", POLICE))) is Verdict.MET


def test_the_agency_recorded_with_an_officer_goes_before_the_one_that_employs_them() -> None:
    assert verdict(EACH_PARTNER, members=(member(OLGA, TRUST), member("B", POLICE))) is Verdict.BREACHED


def test_the_role_recorded_with_an_officer_goes_before_the_one_they_hold() -> None:
    scrutineer = TeamCondition(role=SCRUTINEER)

    assert verdict(scrutineer, members=(member(OTTO),)) is Verdict.MET
    assert verdict(scrutineer, members=(member(OTTO, role=WORKER),)) is Verdict.BREACHED
    assert verdict(TeamCondition(role=SCRUTINEER, at_least=2), members=(member(OLGA), member(OTTO))) is Verdict.MET


def test_an_officer_of_no_recorded_employer_may_belong_to_any_agency() -> None:
    assert verdict(EACH_PARTNER, members=(member(OTTO), member("B", POLICE))) is Verdict.OPEN


def test_the_whole_does_not_stand_for_a_service_that_is_named() -> None:
    assert verdict(TeamCondition(each_of=A_SERVICE), members=(member("A", COUNTY),)) is Verdict.BREACHED


def test_one_person_of_unknown_agency_cannot_stand_for_two_partners() -> None:
    found = finding(EACH_PARTNER, members=(member("A"), member("B", TRUST)))

    assert found.verdict is Verdict.BREACHED
    assert found.parts[0].missing == (COUNTY, POLICE)


def test_two_conditions_that_need_the_same_person_cannot_both_be_met() -> None:
    other = TeamCondition(other_than=PARTNERS)
    found = finding(EACH_PARTNER, other, members=(member("A", COUNTY), member("B")))

    assert found.verdict is Verdict.BREACHED
    assert found.jointly_infeasible
    assert [part.verdict for part in found.parts] == [Verdict.OPEN, Verdict.OPEN]
    assert verdict(EACH_PARTNER, other, members=(member("A", COUNTY), member("B"), member("C"))) is Verdict.OPEN


def test_practitioners_do_not_sit_on_the_panel_that_meets_them() -> None:
    panel = TeamCondition(each_of=PARTNERS, excluding_roles=(WORKER,))

    assert verdict(panel, members=(member("A", COUNTY), member("B", POLICE, WORKER))) is Verdict.BREACHED
    assert verdict(panel, members=(member("A", COUNTY, HOST), member("B", POLICE))) is Verdict.OPEN
    assert verdict(panel, members=(member("A", COUNTY, HOST), member("B", POLICE, HOST))) is Verdict.MET


def test_a_lead_in_one_of_the_roles_or_of_one_of_the_agencies_will_do() -> None:
    lead = TeamCondition(lead_roles=(SCRUTINEER,), lead_of=PARTNERS)

    assert verdict(lead, members=(member("A", TRUST, SCRUTINEER, lead=True),)) is Verdict.MET
    assert verdict(lead, members=(member("A", HOUSING, HOST, lead=True),)) is Verdict.MET
    assert verdict(lead, members=(member("A", TRUST, HOST, lead=True), member("B", POLICE))) is Verdict.BREACHED


def test_where_nobody_is_marked_as_lead_anybody_of_the_team_may_lead() -> None:
    lead = TeamCondition(lead_roles=(SCRUTINEER,))

    assert verdict(lead, members=(member(OLGA), member("B", POLICE, HOST))) is Verdict.OPEN
    assert verdict(lead, members=(member(OLGA), member(OTTO))) is Verdict.MET
    assert verdict(lead, members=(member("B", POLICE, HOST),)) is Verdict.BREACHED
    assert verdict(lead, members=()) is Verdict.BREACHED


def test_an_agency_is_asked_for_only_while_it_exists() -> None:
    asked = TeamCondition(each_of=Group(agencies=(COUNTY, TRUST)))
    members = (member("A", COUNTY),)

    assert verdict(asked, members=members, when=When.on(CLOSES)) is Verdict.BREACHED
    assert verdict(asked, members=members, when=When.on(CLOSES.add(days=1))) is Verdict.MET
    assert verdict(asked, members=members, when=AROUND_CLOSING) is Verdict.OPEN


PIER = AgencyId("pier")
WITH_PIER = evolve(
    COAST, agencies=(*COAST.agencies[:3], Agency(id=PIER, name="Pier", valid_from=CLOSES)), officers=COAST.officers[:1]
)
"""The trust is not there, and on the day on which it would close another agency begins."""


def test_nobody_comes_from_an_agency_that_is_yet_to_begin() -> None:
    rule, somebody = team(TeamCondition(other_than=PARTNERS)), (member("Ann"),)

    assert only(rule, a_visit(team=somebody), partnership=WITH_PIER).verdict is Verdict.BREACHED
    assert only(rule, a_visit(team=somebody, when=When.on(CLOSES)), partnership=WITH_PIER).verdict is Verdict.OPEN


def test_what_a_team_lacks_is_told_of_the_first_day_on_which_it_lacks_anything() -> None:
    rule = team(TeamCondition(each_of=Group(agencies=(COUNTY, PIER))))
    found = only(rule, a_visit(team=(member("Ann", COUNTY),), when=AROUND_CLOSING), partnership=WITH_PIER)

    assert found.verdict is Verdict.OPEN
    assert found.action == "Add somebody from Pier to the team by 17 June 2022."


def test_of_some_agencies_only_those_that_exist_are_named() -> None:
    asked = TeamCondition(some_of=PARTNERS_AND_TRUST, at_least=2)
    ann = (member("Ann", COUNTY),)

    assert (
        finding(asked, members=ann, when=When.on(CLOSES)).action
        == "Add somebody from one of Police or Trust to the team by 15 June 2022."
    )
    assert (
        finding(asked, members=ann, when=When.on(CLOSES.add(days=1))).action
        == "Add somebody from Police to the team by 16 June 2022."
    )


def test_only_activities_of_the_kind_are_looked_at() -> None:
    meeting = Activity(id="meeting-1", kind=MEETING, when=JUNE_10, team=())

    (found,) = findings(team(TeamCondition(people=1)), meeting)
    assert found.observation == "The planner has no visit."


def test_a_rule_says_nothing_of_a_day_before_it_was_promised() -> None:
    rule = team(TeamCondition(people=2), since=JUNE_10.earliest)
    alone = (member("A"),)

    assert only(rule, a_visit(team=alone)).verdict is Verdict.BREACHED
    assert only(rule, a_visit(team=alone, when=When.on(Date(2022, 6, 9)))).verdict is Verdict.NOT_APPLICABLE
    assert only(rule, a_visit(team=alone, when=When(Date(2022, 6, 9), Date(2022, 6, 10)))).verdict is Verdict.OPEN


def test_a_condition_that_does_not_hold_leaves_the_team_alone() -> None:
    rule = team(TeamCondition(people=2), where=Condition(detail=OPENED, value=True))
    alone = a_visit(team=(member("A"),))

    assert only(rule, a_visit(team=(member("A"),), details={OPENED: False})).verdict is Verdict.NOT_APPLICABLE
    assert only(rule, a_visit(team=(member("A"),), details={OPENED: True})).verdict is Verdict.BREACHED
    assert only(rule, alone).verdict is Verdict.OPEN
    assert only(rule, alone).action == (
        'Add one more person to the team by 10 June 2022. If the rule should not apply, record "whether it was '
        'open to all" as no.'
    )


def test_a_visit_planned_for_a_day_gone_by_may_not_have_been_held() -> None:
    rule, alone = team(TeamCondition(people=2)), a_visit(team=(member("A"),))

    assert only(rule, alone, as_of=Date(2022, 6, 10)).verdict is Verdict.BREACHED
    assert only(rule, alone, as_of=Date(2022, 6, 11)).verdict is Verdict.OPEN


def test_each_visit_has_a_finding_and_one_called_off_has_none() -> None:
    rule = team(TeamCondition(people=1))
    first, second = a_visit(team=()), a_visit(id="visit-2", team=(member("A"),))
    off = a_visit(id="visit-3", team=(), status=Status.CANCELLED)

    assert [(each.evidence, each.verdict) for each in findings(rule, second, off, first)] == [
        (("visit-1",), Verdict.BREACHED),
        (("visit-2",), Verdict.MET),
    ]


# --- What can't be right ---


ONE_THING = (
    "must be one of each_of, some_of, other_than, people, agencies, or lead_roles and lead_of, or a number of people: "
    "at_least, at_most or exactly, with role, drawn_from, from_other_than, lead, qualities, "
    "count or of_each_agency; or only"
)
NOT_HERE = (
    'at_least: can only be used with "role", "drawn_from", "from_other_than", "some_of", "other_than" or "count", '
    "or by itself"
)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        pytest.param({}, f"{ONE_THING}, got nothing", id="nothing"),
        pytest.param({"excluding_roles": (HOST,)}, f"{ONE_THING}, got nothing", id="nobody in a role, of nobody"),
        pytest.param({"people": 1, "agencies": 1}, f"{ONE_THING}, got people and agencies", id="two things"),
        pytest.param(
            {"lead_roles": (SCRUTINEER,), "lead_of": PARTNERS, "role": SCRUTINEER},
            f"{ONE_THING}, got lead_roles and lead_of and role",
            id="somebody in a role, and a lead",
        ),
        pytest.param({"people": 0}, "people: must be a whole number from 1 to 1000, got 0", id="no heads"),
        pytest.param({"people": True}, "people: must be a whole number or None, got true", id="a mark"),
        pytest.param({"people": 1001}, "people: must be a whole number from 1 to 1000, got 1001", id="too many heads"),
        pytest.param({"agencies": -1}, "agencies: must be a whole number from 1 to 1000, got -1", id="fewer than none"),
        pytest.param(
            {"role": SCRUTINEER, "at_least": 0},
            "at_least: must be a whole number from 1 to 1000, got 0",
            id="nobody in a role",
        ),
        pytest.param({"people": 2, "at_least": 3}, NOT_HERE, id="heads, in two numbers"),
        pytest.param({"each_of": PARTNERS, "at_least": 2}, NOT_HERE, id="each of them, and two"),
        pytest.param({"lead_of": PARTNERS, "at_least": 1}, NOT_HERE, id="one lead"),
        pytest.param(
            {"role": SCRUTINEER, "excluding_roles": (HOST,)},
            'excluding_roles: cannot be combined with "role" or "lead"',
            id="a role, and not in a role",
        ),
        pytest.param(
            {"lead_roles": (SCRUTINEER,), "excluding_roles": (HOST,)},
            'excluding_roles: cannot be combined with "role" or "lead"',
            id="a lead, and not in a role",
        ),
        pytest.param(
            {"people": 2, "excluding_roles": (HOST, HOST)},
            'excluding_roles[1]: duplicate identifier "host" (first used at excluding_roles[0])',
            id="not in it twice",
        ),
        pytest.param(
            {"lead_roles": (HOST, HOST)},
            'lead_roles[1]: duplicate identifier "host" (first used at lead_roles[0])',
            id="leads in it twice",
        ),
        pytest.param(
            {"people": 0, "at_least": 1001, "excluding_roles": (HOST, HOST)},
            'excluding_roles[1]: duplicate identifier "host" (first used at excluding_roles[0])\n'
            "people: must be a whole number from 1 to 1000, got 0\n"
            "at_least: must be a whole number from 1 to 1000, got 1001\n"
            f"{NOT_HERE}",
            id="much at once",
        ),
    ],
)
def test_a_condition_that_cannot_be_right_is_refused(facts: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        TeamCondition(**facts)  # type: ignore[arg-type]  # what is given is wrong on purpose

    assert str(refused.value) == said


def test_the_largest_number_that_is_taken_is_a_thousand() -> None:
    assert TeamCondition(people=1000).people == 1000


def test_no_condition_and_the_same_condition_twice_are_refused() -> None:
    with pytest.raises(InputError) as none:
        team()
    with pytest.raises(InputError) as twice:
        team(EACH_PARTNER, EACH_PARTNER)

    assert str(none.value) == "conditions: must be at least one condition, got an empty list"
    assert (
        str(twice.value) == "conditions: must be conditions that differ from one another, got the same condition twice"
    )


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        pytest.param(
            TeamCondition(each_of=Group(every=Every.TILES)),
            ["conditions[0].each_of: must be a group of agencies or officers, got a group of tiles"],
            id="nobody comes from a tile",
        ),
        pytest.param(
            TeamCondition(lead_of=Group(every=Every.BODIES)),
            ["conditions[0].lead_of: must be a group of agencies, got a group of bodies"],
            id="no lead comes from a body",
        ),
        pytest.param(
            TeamCondition(some_of=PARTNERS, at_least=3),
            ["conditions[0].at_least: must be at most 2, the number of such agencies, got 3"],
            id="three of two",
        ),
        pytest.param(TeamCondition(some_of=PARTNERS, at_least=2), [], id="two of two"),
        pytest.param(
            TeamCondition(other_than=PARTNERS, at_least=2),
            ["conditions[0].at_least: must be at most 1, the number of such agencies, got 2"],
            id="two others where there is one",
        ),
        pytest.param(TeamCondition(other_than=PARTNERS), [], id="the other one that there is"),
        pytest.param(
            TeamCondition(other_than=Group(every=Every.AGENCIES)),
            [
                "conditions[0].other_than: must be a group that leaves out at least one agency, "
                "got a group that all agencies belong to"
            ],
            id="another than all",
        ),
        pytest.param(
            TeamCondition(lead=True, from_other_than=Group(every=Every.AGENCIES)),
            [
                "conditions[0].from_other_than: must be a group that leaves out at least one agency, "
                "got a group that all agencies belong to"
            ],
            id="a lead of another than all",
        ),
        pytest.param(
            TeamCondition(from_other_than=Group(officers_with_role=SCRUTINEER)),
            ["conditions[0].from_other_than: must be a group of agencies, got a group of officers"],
            id="from others than officers",
        ),
        pytest.param(
            TeamCondition(agencies=4),
            ["conditions[0].agencies: must be at most 3, the number of such agencies, got 4"],
            id="more agencies than there are",
        ),
        pytest.param(TeamCondition(agencies=3), [], id="all agencies, a service not counted"),
        pytest.param(TeamCondition(people=50), [], id="more people than officers"),
        pytest.param(
            TeamCondition(role=RoleId("scrutiner")),
            ['conditions[0].role: unknown role "scrutiner"; did you mean "scrutineer"?'],
            id="no such role",
        ),
        pytest.param(
            TeamCondition(lead_roles=(HOST, RoleId("guest"))),
            ['conditions[0].lead_roles[1]: unknown role "guest"'],
            id="no such role to lead in",
        ),
        pytest.param(
            TeamCondition(people=2, excluding_roles=(RoleId("guest"),)),
            ['conditions[0].excluding_roles[0]: unknown role "guest"'],
            id="no such role to be left out",
        ),
        pytest.param(
            TeamCondition(each_of=Group(agencies=(COUNTY, AgencyId("navy")))),
            ['conditions[0].each_of.agencies[1]: unknown agency "navy"'],
            id="no such agency",
        ),
        pytest.param(TeamCondition(lead_of=Group(agencies_tagged=CARER), lead_roles=(HOST,)), [], id="a lead"),
    ],
)
def test_what_no_team_could_ever_have_is_a_fault(condition: TeamCondition, said: list[str]) -> None:
    assert [fault.message for fault in team(condition).faults(COAST)] == said


def test_where_there_are_no_agencies_no_team_can_have_one() -> None:
    nowhere = evolve(COAST, agencies=(), officers=())
    rule = team(TeamCondition(people=2), TeamCondition(some_of=Group(every=Every.AGENCIES)))

    assert [fault.message for fault in rule.faults(nowhere)] == [
        "conditions[1].some_of: must be a group of at least one member, got a group of nobody"
    ]


def test_a_rule_for_a_detail_that_visits_do_not_have_is_a_fault() -> None:
    rule = team(TeamCondition(people=1), where=Condition(detail=DetailId("colour"), value="red"))
    worded = team(TeamCondition(people=1), where=Condition(list=SEEN, includes="bord"))

    assert [fault.message for fault in rule.faults(COAST)] == ['where.detail: unknown detail "colour"']
    assert [fault.message for fault in worded.faults(COAST)] == [
        'where.includes: unknown name "bord"; did you mean "board"?'
    ]


def test_a_rule_that_is_promised_to_nobody_is_a_fault() -> None:
    rule = evolve(team(TeamCondition(people=1)), applies_to=Guard(agencies_tagged=AgencyTag("partners")))

    assert [fault.message for fault in rule.faults(COAST)] == [
        'applies_to.agencies_tagged: unknown agency tag "partners"; did you mean "partner"?',
        "applies_to: must be tags that fit at least one member, got tags that fit no member",
    ]


# --- What is said ---


def test_a_finding_says_whom_a_team_lacks_and_by_when() -> None:
    found = finding(
        EACH_PARTNER,
        TeamCondition(people=3),
        TeamCondition(role=WORKER, at_least=2),
        TeamCondition(other_than=PARTNERS),
        TeamCondition(agencies=2),
        TeamCondition(some_of=PARTNERS_AND_TRUST, at_least=2),
        TeamCondition(lead_roles=(HOST,), lead_of=Group(agencies=(POLICE,))),
        members=(member(OLGA),),
    )

    assert found.observation == (
        "The team for the visit on 10 June 2022 lacks somebody from Police, two more people, two people in the "
        "role of worker, somebody from one further agency, somebody from one more agency, somebody from one of "
        "Police or Trust and a lead in the role of host or from Police."
    )
    assert found.deadline == Date(2022, 6, 10)
    assert found.action is not None
    assert found.action.startswith("Add somebody from Police, two more people")


def test_an_open_finding_names_what_to_record() -> None:
    lead = TeamCondition(lead_roles=(SCRUTINEER,))
    known = member("Pat", POLICE, HOST)
    either = TeamCondition(lead_roles=(SCRUTINEER,), lead_of=PARTNERS)

    assert finding(EACH_PARTNER, members=None).action == "Record who is on the team by 10 June 2022."
    assert finding(EACH_PARTNER, members=(member("Ann"), known)).action == "Record the agency of Ann by 10 June 2022."
    assert finding(lead, members=(member(OLGA), known)).action == "Record who leads it by 10 June 2022."
    assert (
        finding(lead, members=(member("Ann"), known)).action
        == "Record the role of Ann and who leads it by 10 June 2022."
    )
    assert finding(either, members=(member("Ann"), member("Bob"))).action == (
        "Record the role of Ann and Bob, the agency of Ann and Bob and who leads it by 10 June 2022."
    )
    assert finding(either, members=(member("Ann", TRUST), member("Bob", role=HOST))).action == (
        "Record the role of Ann, the agency of Bob and who leads it by 10 June 2022."
    )


def test_people_of_whom_nothing_that_matters_is_unknown_are_not_asked_about() -> None:
    def asked(condition: TeamCondition, *members: TeamMember) -> tuple[tuple[str, ...], tuple[str, ...]]:
        found = finding(condition, members=members)
        return found.roleless, found.agencyless

    scrutineer = TeamCondition(role=SCRUTINEER)
    panel = TeamCondition(agencies=2, excluding_roles=(HOST,))

    assert asked(scrutineer, member("Ann", COUNTY), member("Pat", role=HOST)) == (("Ann",), ())
    assert asked(EACH_PARTNER, member("Ann", COUNTY), member("Pat", role=HOST)) == ((), ("Pat",))
    assert asked(panel, member("Ann", COUNTY), member("Pat", role=WORKER)) == (("Ann",), ("Pat",))
    assert asked(TeamCondition(agencies=2), member("Ann", COUNTY), member("Pat", role=WORKER)) == ((), ("Pat",))
    assert asked(scrutineer, member(OLGA), member("Pat")) == ((), ())


def test_what_holds_already_is_not_asked_about() -> None:
    found = finding(TeamCondition(people=1), members=(member("Ann"),))

    assert (found.verdict, found.action, found.deadline, found.lead_recorded) == (Verdict.MET, None, None, True)
    assert found.observation == "The team for the visit on 10 June 2022 has one person."


def test_a_team_that_falls_short_of_two_conditions_together_says_so() -> None:
    found = finding(EACH_PARTNER, TeamCondition(other_than=PARTNERS), members=(member("A", COUNTY), member("B")))

    assert found.observation == (
        "The team for the visit on 10 June 2022 still needs somebody from Police and somebody from one further "
        "agency. The people whose details are missing cannot provide all of that."
    )
    assert found.action == "Add somebody from Police and somebody from one further agency to the team by 10 June 2022."


def test_several_that_are_lacking_are_counted() -> None:
    found = finding(
        TeamCondition(other_than=A_SERVICE, at_least=2),
        TeamCondition(agencies=3),
        TeamCondition(people=4),
        TeamCondition(role=HOST),
        TeamCondition(lead_roles=(HOST, SCRUTINEER)),
        members=(member("Ann", HOUSING, WORKER),),
    )

    assert found.observation == (
        "The team for the visit on 10 June 2022 lacks somebody from two further agencies, somebody from two "
        "more agencies, three more people, one person in the role of host and a lead in the role of host or "
        "scrutineer."
    )


def test_a_visit_that_may_not_be_held_may_be_confirmed_as_such() -> None:
    found = only(team(TeamCondition(people=2)), a_visit(team=(member("A"),), status=Status.PROPOSED))

    assert found.verdict is Verdict.OPEN
    assert (
        found.action
        == "Add one more person to the team by 10 June 2022. If the visit does not take place, mark it as cancelled."
    )


def test_a_visit_that_is_not_meant_does_not_hide_the_next() -> None:
    rule = team(TeamCondition(people=1), where=Condition(detail=OPENED, value=True))
    closed = a_visit(team=(), details={OPENED: False})
    opened = a_visit(id="visit-2", team=(), details={OPENED: True})

    assert [each.verdict for each in findings(rule, closed, opened)] == [Verdict.NOT_APPLICABLE, Verdict.BREACHED]
    assert only(rule, closed).observation == (
        'The visit on 10 June 2022 is outside this rule: "whether it was open to all" is not yes.'
    )


def test_a_finding_says_whom_a_team_has() -> None:
    found = finding(
        EACH_PARTNER,
        TeamCondition(people=2),
        TeamCondition(role=SCRUTINEER),
        TeamCondition(other_than=PARTNERS),
        TeamCondition(agencies=2),
        TeamCondition(lead_roles=(SCRUTINEER,)),
        members=(member(OLGA, lead=True), member("B", POLICE), member("C", TRUST)),
    )

    assert found.parts[0].present == (COUNTY, POLICE)
    assert found.observation == (
        "The team for the visit on 10 June 2022 has somebody from County and Police, three people, one person "
        "in the role of scrutineer, somebody from Trust, somebody from County; Police and Trust and the right "
        "lead."
    )


def test_where_none_of_a_group_exists_nobody_is_missing() -> None:
    asked = TeamCondition(each_of=Group(agencies=(TRUST,)))
    later = When.on(CLOSES.add(days=1))

    assert finding(asked, members=(), when=later).observation == (
        "The team for the visit on 16 June 2022 has no agency that it would have to have."
    )
    assert verdict(asked, members=None, when=later) is Verdict.MET


def test_offers_are_compared_only_with_those_that_share_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    monkeypatch.setattr(set_cover, "_outdone", lambda *pair: compared.append(pair))
    offers = [(frozenset({f"agency-{number}"}), frozenset[str]()) for number in range(300)]

    assert undominated(offers) == tuple(offers)
    assert compared == []
