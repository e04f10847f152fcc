"""Limits on a team: held against every completion of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations_with_replacement, product

from attrs import evolve, frozen
from hypothesis import example, given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import NoAgency, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, RoleId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.team_requirement import Counted, TeamCondition
from tests.rules.shapes.team_limits_cases import (
    PARTNERS,
    POOL,
    SERVICE_AND_TRUST,
    conditions,
    finding,
    member,
    roles,
    team,
    verdict,
)
from tests.worlds.coast import (
    AROUND_CLOSING,
    BELONGS_TO,
    CLOSES,
    COAST,
    COUNTY,
    HOST,
    HOUSING,
    JUNE_10,
    OLGA,
    OTTO,
    POLICE,
    SCRUTINEER,
    TRUST,
    WORKER,
    combined,
    subsets,
)

GROUPS: dict[Group, set[str]]
GROUPS = {PARTNERS: {COUNTY, POLICE}, SERVICE_AND_TRUST: {HOUSING, COUNTY, TRUST}, POOL: {OLGA, OTTO}}


# --- Every way in which the unknown may turn out ---


@frozen
class Person:
    """Somebody of whom everything is known; `agency` and `role` are None for somebody who has none."""

    name: str
    agency: AgencyId | None
    role: RoleId | None
    leads: bool

    @property
    def chain(self) -> Sequence[str]:
        return BELONGS_TO[self.agency] if self.agency else []


def kept(condition: TeamCondition, people: Sequence[Person], absent: Collection[str] = ()) -> bool:
    """Whether a team of which everything is known meets a condition on a day on which some do not exist."""
    counted = [each for each in people if each.role is None or each.role not in condition.excluding_roles]
    group = condition.each_of or condition.some_of or condition.other_than or condition.chosen_from
    members = set(GROUPS[group]) if group else set()
    if condition.each_of or condition.some_of or group is POOL:
        members.difference_update(absent)

    def chosen(each: Person) -> bool:
        return (
            (condition.role is None or each.role == condition.role)
            and (not condition.lead or each.leads)
            and (condition.drawn_from is None or bool(members & {each.name, *each.chain}))
            and (condition.from_other_than is None or (each.agency is not None and not members & set(each.chain)))
        )

    if condition.only:
        return all(map(chosen, counted))
    if condition.each_of or condition.some_of:
        number = len({name for each in counted for name in (each.name, *each.chain)} & members)
    elif condition.other_than:
        number = len({each.chain[-1] for each in counted if each.chain and not members & set(each.chain)})
    elif condition.count is Counted.AGENCIES or condition.agencies:
        number = len({each.chain[-1] for each in counted if each.chain and chosen(each)})
    elif condition.of_each_agency:
        number = max(Counter(each.chain[-1] for each in counted if each.chain and chosen(each)).values(), default=0)
    else:
        number = len([each for each in counted if chosen(each)])
    if condition.exactly is not None:
        return number == condition.exactly
    least = condition.people or condition.agencies or condition.at_least
    if condition.each_of:
        least = len(members)
    elif least is None:
        least = 1 if condition.at_most is None else 0
    return number >= least and (condition.at_most is None or number <= condition.at_most)


def ways(
    members: tuple[TeamMember, ...], there: Partnership = COAST, absent: Collection[str] = ()
) -> Iterator[list[Person]]:
    """Every team that these could turn out to be, on a day on which some agencies do not exist."""
    existing = [each for each in BELONGS_TO if each not in absent]

    def of_one(each: TeamMember) -> Iterator[tuple[AgencyId | None, RoleId | None]]:
        officer = there.officer.get(each.person)  # type: ignore[call-overload]  # an officer or not
        agency = each.agency or (officer.agency if officer else None)
        role = each.role or (officer.role if officer else None)
        agencies = (None,) if isinstance(agency, NoAgency) else (agency,) if agency else (None, *existing)
        yield from product(agencies, [role] if role else [None, SCRUTINEER, HOST, WORKER])

    marked = [index for index, each in enumerate(members) if each.lead]
    leaders = [tuple(marked)] if marked else [each for each in subsets(range(len(members))) if each or not members]
    for seats, leading in product(product(*map(of_one, members)), leaders):
        yield [
            Person(each.person, agency, role, index in leading)
            for index, (each, (agency, role)) in enumerate(zip(members, seats, strict=True))
        ]


several = (
    st.lists(conditions, min_size=1, max_size=3, unique=True)
    .map(tuple)
    .filter(lambda asked: not [*team(*asked).faults(COAST)])
)
ANY_AGENCY: Sequence[AgencyId | NoAgency] = [NoAgency.NONE, COUNTY, HOUSING, POLICE, TRUST]
knowns = st.tuples(st.sampled_from(ANY_AGENCY), st.sampled_from([SCRUTINEER, HOST, WORKER]), st.booleans())
unknowns = st.tuples(st.none() | st.sampled_from(ANY_AGENCY), st.none() | roles)
# At most two of whom all is unknown, so that the ways stay few; any number of whom all is known.
seats = st.tuples(st.lists(knowns, max_size=2), st.lists(unknowns, max_size=2), st.sets(st.sampled_from([OLGA, OTTO])))
teams = seats.map(
    lambda found: (
        *(member(f"known {index}", *each[:2], lead=each[2]) for index, each in enumerate(found[0])),
        *(member(f"other {index}", *each) for index, each in enumerate(found[1][: 2 - (OTTO in found[2])])),
        *(member(each) for each in sorted(found[2])),
    )
)


def expected_of(asked: Sequence[TeamCondition], members: tuple[TeamMember, ...], when: When) -> Verdict:
    return combined(
        all(kept(condition, people, {TRUST} if closed else ()) for condition in asked)
        for closed in {day > CLOSES for day in (when.earliest, when.latest)}
        for people in ways(members)
        if not closed or all(person.agency != TRUST for person in people)
    )


@given(asked=several, members=teams, when=st.sampled_from([JUNE_10, JUNE_10, AROUND_CLOSING]))
def test_a_team_with_limits_is_judged_as_every_completion_of_it_would_be(
    asked: tuple[TeamCondition, ...], members: tuple[TeamMember, ...], when: When
) -> None:
    if when is not JUNE_10 and any(each.agency == TRUST for each in members):
        return
    assert finding(*asked, members=members, when=when).verdict is expected_of(asked, members, when)


@given(
    asked=several.filter(lambda asked: len(asked) < 3),
    members=st.lists(unknowns, min_size=3, max_size=3),
)
def test_three_of_whom_little_is_known_are_judged_with_limits_as_every_completion_would_be(
    asked: tuple[TeamCondition, ...], members: list[tuple[AgencyId | NoAgency | None, RoleId | None]]
) -> None:
    people = tuple(member(f"person {index}", agency, role or HOST) for index, (agency, role) in enumerate(members))

    assert verdict(*asked, members=people) is expected_of(asked, people, JUNE_10)


NAMES = ("one", "two", "three", OLGA, OTTO)
EVERYBODY = [
    Person("", agency, role, leads) for agency in (None, *BELONGS_TO) for role in (None, SCRUTINEER, HOST)
    for leads in (True, False)
]  # fmt: skip


@given(asked=conditions)
def test_a_team_that_is_not_recorded_may_be_any_with_limits_as_well(asked: TeamCondition) -> None:
    # Three who are alike in all that counts, with the officers or without them, are as good as any.
    alike = [[evolve(each, name=name) for name in NAMES[:number]] for each in EVERYBODY for number in range(4)]
    apart = [
        [evolve(each, name=name) for name, each in zip(NAMES, some, strict=False)]
        for some in product(EVERYBODY, repeat=2)
    ]
    officers = [[evolve(each, name=name) for name in some] for each in EVERYBODY for some in subsets((OLGA, OTTO))]
    places = [("one", COUNTY), ("two", POLICE), ("three", TRUST)]
    three = [[Person(name, at, role, leads=True) for name, at in places] for role in (None, SCRUTINEER, HOST)]
    wide = [[*some, Person("four", HOUSING, some[0].role, leads=True)] for some in three]
    expected = combined(kept(asked, people) for people in (*alike, *apart, *officers, *three, *wide))

    assert verdict(asked, members=None) is expected


SEATS = [*product((None, *BELONGS_TO), (None, SCRUTINEER, HOST))]


def seated(names: Sequence[str], seats: Sequence[tuple[AgencyId | None, RoleId | None]]) -> list[Person]:
    return [Person(name, *seat, leads=True) for name, seat in zip(names, seats, strict=True)]


def teams_up_to_three() -> Iterator[list[Person]]:
    """Every team of no more than three, officers among them."""
    for officers in subsets((OLGA, OTTO)):
        for number in range(4 - len(officers)):
            for some in combinations_with_replacement(SEATS, number):
                for own in product(SEATS, repeat=len(officers)):
                    yield [*seated(officers, own), *seated(NAMES[:number], some)]


def teams_of_everybody() -> Iterator[list[Person]]:
    """Everybody there can be, and both officers, in each of their seats."""
    everybody = seated([f"person {at}" for at in range(3 * len(SEATS))], SEATS * 3)
    for own in product(SEATS, repeat=2):
        yield [*everybody, *seated((OLGA, OTTO), own)]


@given(asked=st.lists(conditions, min_size=1, max_size=3, unique=True).map(tuple))
@example(
    asked=(
        TeamCondition(lead=True, role=HOST, drawn_from=POOL),
        TeamCondition(role=SCRUTINEER, drawn_from=POOL, at_least=2),
    )
)
def test_conditions_are_refused_or_open_as_there_can_be_a_team_that_meets_them_all(
    asked: tuple[TeamCondition, ...],
) -> None:
    demands = [each.demand(frozenset(GROUPS[each.group] if each.group else ())) for each in asked]
    is_limited = any(each.most is not None for each in demands)
    teams = teams_up_to_three() if is_limited else teams_of_everybody()
    can_be_kept = any(all(kept(each, people) for each in asked) for people in teams)
    is_refused = bool([*team(*asked).faults(COAST)])

    if can_be_kept or not is_limited or sum(each.least for each in demands) <= len(NAMES[:3]):
        assert is_refused is not can_be_kept
    if not is_refused:
        each = {verdict(condition, members=None) for condition in asked}
        assert verdict(*asked, members=None) is (Verdict.OPEN if Verdict.OPEN in each else Verdict.MET)
