"""How many people a team can have at most, who has to be on it, and what must be so of one and the same person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.errors import InputError
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
    PARTNER,
    POLICE,
    SCRUTINEER,
    SOURCE,
    TRUST,
    VISIT,
    WORKER,
    a_visit,
    combined,
    only,
    subsets,
)

PARTNERS = Group(agencies_tagged=PARTNER)
SERVICE_AND_TRUST = Group(agencies=(HOUSING, COUNTY, TRUST))
POOL = Group(officers_with_role=SCRUTINEER)
GROUPS: dict[Group, set[str]]
GROUPS = {PARTNERS: {COUNTY, POLICE}, SERVICE_AND_TRUST: {HOUSING, COUNTY, TRUST}, POOL: {OLGA, OTTO}}


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


def kept(condition: TeamCondition, people: Sequence[Person], closed: bool) -> bool:
    """Whether a team of which everything is known meets a condition: the meaning, in two values."""
    counted = [each for each in people if each.role is None or each.role not in condition.excluding_roles]
    group = condition.each_of or condition.some_of or condition.other_than or condition.chosen_from
    members = set(GROUPS[group]) if group else set()
    if closed and (condition.each_of or condition.some_of):
        members -= {TRUST}

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


def ways(members: tuple[TeamMember, ...]) -> Iterator[list[Person]]:
    """Every team that these could turn out to be."""

    def of_one(each: TeamMember) -> Iterator[tuple[AgencyId | None, RoleId | None]]:
        officer = COAST.officer.get(each.person)  # type: ignore[call-overload]  # an officer or not
        agency = each.agency or (officer.agency if officer else None)
        role = each.role or (officer.role if officer else None)
        agencies = (None,) if isinstance(agency, NoAgency) else (agency,) if agency else (None, *BELONGS_TO)
        yield from product(agencies, [role] if role else [None, SCRUTINEER, HOST, WORKER])

    marked = [index for index, each in enumerate(members) if each.lead]
    leaders = [tuple(marked)] if marked else [each for each in subsets(range(len(members))) if each or not members]
    for seats, leading in product(product(*map(of_one, members)), leaders):
        yield [
            Person(each.person, agency, role, index in leading)
            for index, (each, (agency, role)) in enumerate(zip(members, seats, strict=True))
        ]


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
        all(kept(condition, people, closed) for condition in asked)
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
    expected = combined(kept(asked, people, closed=False) for people in (*alike, *apart, *officers, *three, *wide))

    assert verdict(asked, members=None) is expected


@given(asked=several)
def test_conditions_on_a_team_that_is_not_recorded_are_never_met_or_breached_wrongly(
    asked: tuple[TeamCondition, ...],
) -> None:
    found, each = verdict(*asked, members=None), [verdict(condition, members=None) for condition in asked]
    if found is Verdict.BREACHED and Verdict.BREACHED not in each:
        seats = [
            Person("", agency, role, leads=True) for agency in (None, *BELONGS_TO) for role in (None, SCRUTINEER, HOST)
        ]
        for number, officers in product(range(3), subsets((OLGA, OTTO))):
            names = (*officers, *NAMES[:number])
            for some in product(seats, repeat=len(names)) if len(names) < 4 else ():
                people = [evolve(seat, name=name) for seat, name in zip(some, names, strict=True)]
                assert not all(kept(condition, people, closed=False) for condition in asked)
    else:
        expected = (
            Verdict.BREACHED if Verdict.BREACHED in each else Verdict.OPEN if Verdict.OPEN in each else Verdict.MET
        )
        assert found is expected


# --- What each condition means, and what is said ---

CHAIR = TeamCondition(role=SCRUTINEER, exactly=1)
LED_BY_OTHERS = TeamCondition(lead=True, from_other_than=Group(agencies=(COUNTY,)))
ANN, BOB, CAT = member("Ann", POLICE, SCRUTINEER), member("Bob", POLICE, SCRUTINEER), member("Cat", COUNTY, HOST)
THE_TEAM = "the team for the visit on 10 June 2022"


@pytest.mark.parametrize(
    ("asked", "members", "expected"),
    [
        pytest.param(CHAIR, (ANN, CAT), Verdict.MET, id="one chair"),
        pytest.param(CHAIR, (ANN, BOB), Verdict.BREACHED, id="two chairs"),
        pytest.param(CHAIR, (CAT,), Verdict.BREACHED, id="no chair"),
        pytest.param(CHAIR, (ANN, member("Dee", COUNTY)), Verdict.OPEN, id="perhaps two chairs"),
        pytest.param(TeamCondition(at_most=1), (ANN, BOB), Verdict.BREACHED, id="two of one"),
        pytest.param(TeamCondition(at_most=2), (ANN, member("Dee")), Verdict.MET, id="two of two, whoever they are"),
        pytest.param(
            TeamCondition(of_each_agency=True, at_most=1), (ANN, BOB), Verdict.BREACHED, id="two of one agency"
        ),
        pytest.param(
            TeamCondition(of_each_agency=True, at_most=1), (ANN, member("Dee")), Verdict.OPEN, id="perhaps of the same"
        ),
        pytest.param(TeamCondition(role=SCRUTINEER, drawn_from=PARTNERS), (ANN,), Verdict.MET, id="both of one person"),
        pytest.param(
            TeamCondition(role=SCRUTINEER, drawn_from=PARTNERS),
            (member("Dee", TRUST, SCRUTINEER), CAT),
            Verdict.BREACHED,
            id="one of each of two people",
        ),
        pytest.param(TeamCondition(only=True, drawn_from=POOL), (member(OLGA),), Verdict.MET, id="of the pool"),
        pytest.param(TeamCondition(only=True, drawn_from=POOL), (member(OLGA), ANN), Verdict.BREACHED, id="not of it"),
        pytest.param(TeamCondition(only=True, role=HOST), (CAT, member("Dee")), Verdict.OPEN, id="perhaps in no role"),
        pytest.param(TeamCondition(each_of=POOL), (member(OLGA), member(OTTO)), Verdict.MET, id="all of the pool"),
        pytest.param(TeamCondition(each_of=POOL), (member(OLGA), ANN), Verdict.BREACHED, id="not all of the pool"),
        pytest.param(
            TeamCondition(lead=True, role=SCRUTINEER, drawn_from=PARTNERS),
            (evolve(ANN, lead=True), CAT),
            Verdict.MET,
            id="the lead is both",
        ),
        pytest.param(
            TeamCondition(lead=True, role=SCRUTINEER),
            (ANN, evolve(CAT, lead=True)),
            Verdict.BREACHED,
            id="another leads",
        ),
        pytest.param(TeamCondition(lead=True, role=SCRUTINEER), (ANN, CAT), Verdict.OPEN, id="either leads"),
        pytest.param(LED_BY_OTHERS, (evolve(ANN, lead=True), CAT), Verdict.MET, id="of another agency"),
        pytest.param(LED_BY_OTHERS, (ANN, evolve(CAT, lead=True)), Verdict.BREACHED, id="of the agency itself"),
        pytest.param(LED_BY_OTHERS, (member("Dee", HOUSING, lead=True),), Verdict.BREACHED, id="of a service of it"),
        pytest.param(LED_BY_OTHERS, (member("Dee", NoAgency.NONE, lead=True),), Verdict.BREACHED, id="of no agency"),
        pytest.param(LED_BY_OTHERS, (ANN, member("Dee", lead=True)), Verdict.OPEN, id="perhaps of it"),
    ],
)
def test_what_conditions_with_limits_mean(
    asked: TeamCondition, members: tuple[TeamMember, ...], expected: Verdict
) -> None:
    assert verdict(asked, members=members) is expected


def test_two_of_whom_too_little_is_known_cannot_both_be_the_only_one_and_in_a_role_of_their_own() -> None:
    asked = (TeamCondition(only=True, role=SCRUTINEER), TeamCondition(role=SCRUTINEER, at_most=1))
    found = finding(*asked, members=(member("Ann"), member("Bob")))

    assert (found.verdict, found.jointly_infeasible) == (Verdict.BREACHED, True)
    assert found.observation == (
        f"Whatever the missing details of its people are, {THE_TEAM} cannot have only people in "
        "the role of scrutineer and no more than one person in the role of scrutineer."
    )


SAID: list[tuple[str, TeamCondition, tuple[TeamMember, ...], str, str]] = [
    (
        "one too many",
        CHAIR,
        (ANN, BOB, CAT),
        "has two people in the role of scrutineer, where only one is allowed.",
        "Take one of Ann and Bob off the team by 10 June 2022.",
    ),
    (
        "too many people",
        TeamCondition(at_most=2),
        (ANN, BOB, CAT),
        "has three people, where only two are allowed.",
        "Take one of Ann, Bob and Cat off the team by 10 June 2022.",
    ),
    (
        "too many of one agency",
        TeamCondition(of_each_agency=True, at_most=1),
        (ANN, BOB, CAT),
        "has more than one person from Police.",
        "Take Bob off the team by 10 June 2022.",
    ),
    (
        "too many agencies",
        TeamCondition(count=Counted.AGENCIES, at_most=1),
        (ANN, CAT),
        "has people from County and Police, where only one is allowed.",
        "Take Cat off the team by 10 June 2022.",
    ),
    (
        "somebody in another role",
        TeamCondition(only=True, role=SCRUTINEER),
        (ANN, CAT),
        "has Cat, who is not in the role of scrutineer.",
        "Take Cat off the team by 10 June 2022.",
    ),
    (
        "people who are not of the pool",
        TeamCondition(only=True, drawn_from=POOL),
        (ANN, CAT, member(OLGA)),
        "has Ann and Cat, who are not from among Olga and Otto.",
        "Take Ann and Cat off the team by 10 June 2022.",
    ),
    (
        "in a role and of an agency",
        TeamCondition(role=HOST, drawn_from=PARTNERS, at_least=2),
        (ANN, CAT),
        "lacks one more person in the role of host from County or Police.",
        "Add one more person in the role of host from County or Police to the team by 10 June 2022.",
    ),
    (
        "an officer of the pool",
        TeamCondition(each_of=POOL),
        (ANN, member(OLGA)),
        "lacks Otto.",
        "Add Otto to the team by 10 June 2022.",
    ),
    (
        "one of the officers of the pool",
        TeamCondition(some_of=POOL),
        (ANN,),
        "lacks one of Olga or Otto.",
        "Add one of Olga or Otto to the team by 10 June 2022.",
    ),
    (
        "a lead",
        TeamCondition(lead=True, role=HOST, drawn_from=PARTNERS),
        (evolve(ANN, lead=True),),
        "lacks a lead in the role of host from County or Police.",
        "Appoint a lead in the role of host from County or Police by 10 June 2022.",
    ),
    (
        "a lead of another agency",
        LED_BY_OTHERS,
        (ANN, evolve(CAT, lead=True)),
        "lacks a lead from an agency other than County.",
        "Appoint a lead from an agency other than County by 10 June 2022.",
    ),
    (
        "nobody but people of other agencies",
        TeamCondition(only=True, from_other_than=SERVICE_AND_TRUST),
        (ANN, CAT),
        "has Cat, who is not from an agency other than County; County Housing or Trust.",
        "Take Cat off the team by 10 June 2022.",
    ),
]


@pytest.mark.parametrize(("asked", "members", "said", "action"), [pytest.param(*each, id=name) for name, *each in SAID])
def test_a_finding_says_whom_to_take_off_a_team_and_whom_to_add(
    asked: TeamCondition, members: tuple[TeamMember, ...], said: str, action: str
) -> None:
    found = finding(asked, members=members)

    assert (found.observation, found.action) == (f"T{THE_TEAM[1:]} {said}", action)


HAS = [
    (TeamCondition(role=HOST, exactly=1), "exactly one person in the role of host"),
    (TeamCondition(some_of=POOL, at_most=0), "nobody among Olga or Otto"),
    (TeamCondition(only=True, drawn_from=PARTNERS), "only people from County or Police"),
    (TeamCondition(at_least=1, at_most=3), "one to three people"),
    (TeamCondition(at_most=0, role=WORKER), "nobody in the role of worker"),
    (TeamCondition(at_most=2, of_each_agency=True), "no more than two people from any one agency"),
    (TeamCondition(at_most=3, count=Counted.AGENCIES), "people from no more than three agencies"),
    (
        TeamCondition(at_most=2, some_of=SERVICE_AND_TRUST),
        "people from no more than two of County; County Housing or Trust",
    ),
    (TeamCondition(at_most=1, some_of=POOL), "no more than one of Olga or Otto"),
    (TeamCondition(exactly=0, other_than=PARTNERS), "nobody from any further agency"),
    (TeamCondition(drawn_from=PARTNERS), "three people from County or Police"),
    (
        TeamCondition(role=SCRUTINEER, from_other_than=Group(agencies=(COUNTY,))),
        "two people in the role of scrutineer from an agency other than County",
    ),
]


@pytest.mark.parametrize(("asked", "has"), HAS)
def test_a_finding_says_within_which_limits_a_team_is(asked: TeamCondition, has: str) -> None:
    assert finding(asked, members=(ANN, BOB, CAT)).observation == f"T{THE_TEAM[1:]} has {has}."


def test_a_finding_names_the_officers_who_are_there() -> None:
    assert finding(TeamCondition(each_of=POOL), members=(member(OLGA), member(OTTO))).observation == (
        f"T{THE_TEAM[1:]} has Olga and Otto."
    )


def test_where_the_role_of_somebody_decides_it_is_asked_for() -> None:
    found = finding(CHAIR, members=(ANN, member("Dee", COUNTY)))

    assert found.observation == (f"We cannot tell whether {THE_TEAM} has exactly one person in the role of scrutineer.")
    assert found.action == "Record the role of Dee by 10 June 2022."


# --- What can't be right ---


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"role": HOST, "exactly": 1, "at_most": 2}, 'exactly: cannot be combined with "at_least" or "at_most"'),
        ({"role": HOST, "at_least": 3, "at_most": 2}, "at_most: must be 3 or more, got 2"),
        (
            {"of_each_agency": True, "exactly": 2},
            'of_each_agency: can only be used with "at_most", and no other number',
        ),
        ({"only": True}, 'only: can only be used with "role", "drawn_from", "from_other_than" or "qualities"'),
        (
            {"drawn_from": PARTNERS, "from_other_than": SERVICE_AND_TRUST},
            'from_other_than: cannot be combined with "drawn_from"',
        ),
        ({"only": True, "role": HOST, "lead": True}, 'only: cannot be combined with "lead"'),
        ({"lead": True, "at_most": 1}, 'at_most: cannot be combined with "lead"'),
        ({"role": HOST, "at_most": -1}, "at_most: must be a whole number from 0 to 1000, got -1"),
    ],
)
def test_conditions_that_cannot_go_together_are_refused(facts: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        built(**facts)

    assert str(refused.value) == said


def test_conditions_that_no_team_can_meet_together_are_a_fault() -> None:
    rule = team(TeamCondition(at_most=1), TeamCondition(each_of=PARTNERS))

    assert [fault.message for fault in rule.faults(COAST)] == [
        "conditions: must be conditions that one team can meet, got conditions that exclude each other"
    ]
    assert [fault.message for fault in team(TeamCondition(each_of=POOL, excluding_roles=(HOST,))).faults(COAST)] == []
    assert [fault.message for fault in team(TeamCondition(some_of=POOL, at_least=3)).faults(COAST)] == [
        "conditions[0].at_least: must be at most 2, the number of such officers, got 3"
    ]
