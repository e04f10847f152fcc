"""Who has to be on a team: held against every completion of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations_with_replacement, product

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.activity import NoAgency, Status, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, RoleId
from scp_framework.rules.algorithms.set_cover import HEAD, Contribution, demands_feasible, undominated
from scp_framework.rules.parameters.team_requirement import TeamCondition
from tests.rules.shapes.team_cases import ANY_AGENCY, GROUPS, agencies, conditions, member, of_leads, team, verdict
from tests.worlds.coast import (
    AROUND_CLOSING,
    BELONGS_TO,
    CLOSES,
    COUNTY,
    HOST,
    HOUSING,
    JUNE_10,
    POLICE,
    SCRUTINEER,
    TRUST,
    a_visit,
    combined,
    findings,
    only,
    subsets,
)

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
several = st.lists(conditions, min_size=1, max_size=3, unique=True).map(tuple)
roles = st.none() | st.sampled_from([SCRUTINEER, HOST])
# At most two of whom all is unknown, so that the ways stay few; any number of whom all is known.
knowns = st.tuples(st.sampled_from(ANY_AGENCY), st.sampled_from([SCRUTINEER, HOST]), st.booleans())
unknowns = st.tuples(agencies, roles)
Seats = tuple[list[tuple[AgencyId | NoAgency, RoleId, bool]], list[tuple[AgencyId | NoAgency | None, RoleId | None]]]


def seated(found: Seats) -> tuple[TeamMember, ...]:
    """People of whom all is known, and people of whom not."""
    known, unknown = found
    return tuple(
        TeamMember(person=f"person {index}", agency=agency, role=role, lead=lead)
        for index, (agency, role, lead) in enumerate([*known, *((*each, False) for each in unknown)])
    )


teams = st.tuples(st.lists(knowns, max_size=2), st.lists(unknowns, max_size=2)).map(seated)
small_teams = st.tuples(st.lists(knowns, max_size=2), st.lists(unknowns, max_size=1)).map(seated)
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
    asked=st.lists(of_leads, min_size=1, max_size=2, unique=True).map(tuple),
    recorded=st.lists(small_teams, min_size=2, max_size=3),
)
def test_several_teams_are_each_judged_by_who_leads_them_and_not_by_one_another(
    asked: tuple[TeamCondition, ...], recorded: list[tuple[TeamMember, ...]]
) -> None:
    visits = [a_visit(id=f"visit-{number}", team=members) for number, members in enumerate(recorded)]
    expected = [
        combined(all(kept(condition, people, JUNE_10.earliest) for condition in asked) for people in ways(members))
        for members in recorded
    ]

    assert [each.verdict for each in findings(team(*asked), *visits)] == expected


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
