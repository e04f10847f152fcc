"""Which qualities people on a team must have: held against every completion of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import TeamMember
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import QualityId
from scp_framework.rules.parameters.team_requirement import Counted, TeamCondition
from tests.rules.shapes.team_limits_cases import (
    POOL,
    YES,
    agency_groups,
    built,
    limits,
    member,
    numbers,
    roles,
    team,
)
from tests.rules.shapes.team_qualities_cases import DAY, LAY, NEXT, TRAINED, Table, place
from tests.rules.shapes.test_team_limits_completions import Person, kept, ways
from tests.worlds.coast import (
    COUNTY,
    HOST,
    JUNE_10,
    OLGA,
    OTTO,
    POLICE,
    SCRUTINEER,
    WORKER,
    a_visit,
    combined,
    only,
)

AGES = (None, 0, 3, 9)
"""For how many days somebody can have had a quality; None for somebody who has it not."""


def ages(table: Table | None, quality: QualityId, day: Date) -> set[int | None]:
    """For how many days somebody may have had a quality on a day."""
    if table is None or quality not in table:
        return {*AGES}
    there = [each.valid_from for each in table[quality] if each.exists_on(day)]
    known = [[(day - first).days] if first else [0, 3, 9] for first in there]
    return {min(some) for some in product(*known)} if known else {None}


def has_all(condition: TeamCondition, had: Mapping[tuple[str, QualityId], int | None], person: Person) -> bool:
    longest = condition.gained_within.days if condition.gained_within else 99
    of = [had[person.name, quality] for quality in condition.qualities]
    return all(each is not None and each < longest for each in of)


def is_kept(
    condition: TeamCondition, people: Sequence[Person], had: Mapping[tuple[str, QualityId], int | None]
) -> bool:
    """Whether a team of which everything is known meets a condition."""
    if not condition.qualities:
        return kept(condition, people)
    having = [each for each in people if has_all(condition, had, each)]
    without = {"qualities": (), "gained_within": None}
    if condition.only:
        counted = [each for each in people if each.role not in condition.excluding_roles]
        is_more = condition.role is not None or condition.drawn_from is not None
        bare = is_more and evolve(condition, **without)  # type: ignore[arg-type]  # nothing is asked
        return all(each in having for each in counted) and (not bare or kept(bare, people))
    if condition.at_least is condition.at_most is condition.exactly is None:
        without["at_least"] = 1  # type: ignore[assignment]  # a number
    return kept(evolve(condition, **without), having)  # type: ignore[arg-type]  # as above


def expected_of(
    asked: Sequence[TeamCondition], members: tuple[TeamMember, ...], tables: Mapping[str, Table], when: When
) -> Verdict:
    def outcomes() -> Iterator[bool]:
        qualities = dict.fromkeys(quality for each in asked for quality in each.qualities)
        every = [*product([each.person for each in members], qualities)]
        for day in {when.earliest, when.latest}:
            options = [ages(tables.get(person), quality, day) for person, quality in every]
            for people, some in product(ways(members), product(*options)):
                had = dict(zip(every, some, strict=True))
                yield all(is_kept(condition, people, had) for condition in asked)

    return combined(outcomes())


some_days = st.builds(
    lambda before, after: Dated(
        valid_from=None if before is None else DAY.subtract(days=before),
        valid_to=None if after is None else DAY.add(days=after),
    ),
    st.sampled_from([None, -1, 0, 1, 4, 5]),
    st.sampled_from([None, 0, 1]).filter(lambda after: after != 0),
) | st.builds(lambda before: Dated(valid_from=DAY.subtract(days=before), valid_to=DAY), st.sampled_from([0, 1, 4, 5]))
tables = st.fixed_dictionaries(
    {}, optional={each: st.lists(some_days, max_size=2).map(tuple) for each in (TRAINED, LAY)}
)
asked_for = st.sampled_from([(TRAINED,), (TRAINED,), (LAY,), (TRAINED, LAY)])
lately = st.sampled_from([None, None, Period(days=1), Period(days=5)])


def with_qualities(**facts: st.SearchStrategy[object]) -> st.SearchStrategy[TeamCondition]:
    return st.builds(
        lambda bounds, found, qualities, within: built(**bounds, **found, qualities=qualities, gained_within=within),
        limits,
        st.fixed_dictionaries(facts),
        asked_for,
        lately,
    )


def unlimited(**facts: st.SearchStrategy[object]) -> st.SearchStrategy[TeamCondition]:
    return st.builds(built, qualities=asked_for, gained_within=lately, **facts)


conditions = st.one_of(
    unlimited(),
    with_qualities(),
    with_qualities(role=roles),
    with_qualities(drawn_from=agency_groups | st.just(POOL)),
    with_qualities(from_other_than=agency_groups),
    with_qualities(count=st.just(Counted.AGENCIES)),
    unlimited(lead=YES),
    unlimited(lead=YES, role=roles),
    unlimited(only=YES, excluding_roles=st.sampled_from([(), (HOST,)])),
    unlimited(only=YES, role=roles),
    unlimited(of_each_agency=YES, at_most=st.integers(0, 1)),
    st.builds(built, people=numbers),
    st.builds(built, role=roles),
)
several = (
    st.lists(conditions, min_size=1, max_size=2, unique=True)
    .map(tuple)
    .filter(lambda asked: not [*team(*asked).faults(place({}, {}))])
)
known_seats = st.tuples(st.sampled_from([COUNTY, POLICE]), st.sampled_from([SCRUTINEER, HOST, WORKER]), st.booleans())
officers_there = st.lists(st.sampled_from([OLGA, OTTO]), max_size=2, unique=True)
teams = st.tuples(officers_there, st.lists(known_seats, max_size=1), st.booleans()).map(
    lambda found: (
        *(member(each, POLICE if each == OTTO else None, lead=found[2] and not at) for at, each in enumerate(found[0])),
        *(member(f"other {index}", *each[:2], lead=each[2]) for index, each in enumerate(found[1])),
    )
)


@given(
    asked=several, members=teams, olga=tables, otto=tables, when=st.sampled_from([JUNE_10, JUNE_10, When(DAY, NEXT)])
)
def test_a_team_with_qualities_is_judged_as_every_completion_of_it_would_be(
    asked: tuple[TeamCondition, ...], members: tuple[TeamMember, ...], olga: Table, otto: Table, when: When
) -> None:
    found = only(team(*asked), a_visit(team=members, when=when), partnership=place(olga, otto))

    assert found.verdict is expected_of(asked, members, {OLGA: olga, OTTO: otto}, when)


EVERYBODY = [
    Person("", agency, role, leads) for agency in (None, COUNTY, POLICE) for role in (None, SCRUTINEER, HOST)
    for leads in (True, False)
]  # fmt: skip


@given(asked=conditions.filter(lambda asked: asked.group is None))
def test_a_team_that_is_not_recorded_may_have_any_qualities(asked: TeamCondition) -> None:
    if [*team(asked).faults(place({}, {}))]:
        return
    names = ("one", "two", "three")
    outcomes = set[bool]()
    for number in range(4):
        for some in product(EVERYBODY, repeat=min(number, 1)):
            people = [evolve(some[0], name=name) for name in names[:number]]
            for had in ({(name, quality): age for name in names for quality in (TRAINED, LAY)} for age in AGES):
                outcomes.add(is_kept(asked, people, had))
        apart = [Person(name, at, SCRUTINEER, leads=True) for name, at in zip(names, (COUNTY, POLICE), strict=False)]
        outcomes |= {is_kept(asked, apart, {(name, each): 0 for name in names for each in (TRAINED, LAY)})}
    found = only(team(asked), a_visit(team=None), partnership=place({}, {}))

    assert found.verdict is combined(outcomes) or found.verdict is Verdict.OPEN
