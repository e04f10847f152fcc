"""outlook: held against trying all that can be added to the planner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, pairwise, product
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework import check
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, OfficerId
from scp_framework.model.planner import Planner
from scp_framework.planning.outlook import outlook
from tests.planning.outlook_cases import (
    COVERS,
    EAST,
    EFFORT,
    FIRST,
    LETTER,
    OFFICERS,
    VISIT,
    WEST,
    Limits,
    arrangements,
)

LONG_BEFORE = Date(2022, 1, 1)


class Visit(NamedTuple):
    """A visit all of which is known: its day, whom it is to, and how many days' work it is for whom."""

    day: int
    agencies: tuple[AgencyId, ...]
    team: tuple[OfficerId, ...]
    effort: int
    is_new: bool = True


def keeps(visits: Sequence[Visit], limits: Limits, codes: Sequence[str], as_of: Date | None) -> bool:
    """Whether visits that are known in full keep the rules with these codes, written out once more."""
    needed = [[each for each in visits if not limits.for_each or agency in each.agencies] for agency in (EAST, WEST)]
    if "CAD01" in codes and any(len(each) < limits.number for each in needed):
        return False
    today = LONG_BEFORE if as_of is None else as_of
    if "LEA01" in codes and any(each.is_new and each.day - today.toordinal() < (limits.lead or 0) for each in visits):
        return False
    days = sorted(each.day for each in visits)
    if "GAP01" in codes and any(later - day < (limits.gap or 0) for day, later in pairwise(days)):
        return False
    if "CAP01" in codes:
        for first in range(FIRST.toordinal(), COVERS.last_ordinal + 1, limits.every):
            for officer in OFFICERS:
                own = [each for each in visits if first <= each.day < first + limits.every and officer in each.team]
                if sum(each.effort for each in own) > (limits.most or 0):
                    return False
    return True


def known_in_full(
    days: Sequence[int], agencies: tuple[AgencyId, ...] | None, work: int, *, one_each: bool, is_new: bool
) -> list[Visit]:
    """Every way in which a visit can turn out that takes at least so many days of work in all."""
    whom: Sequence[tuple[AgencyId, ...]] = [(), (EAST,), (WEST,)] if one_each else [(), (EAST,), (WEST,), (EAST, WEST)]
    teams = [((officer,), work) for officer in OFFICERS] + [(OFFICERS, (work + 1) // 2)]
    return [
        Visit(day, own, team, effort, is_new)
        for day, own, (team, effort) in product(days, whom if agencies is None else [agencies], teams)
    ]


def can_be_kept(
    planner: Planner, limits: Limits, codes: Sequence[str], as_of: Date | None, work: int, *, one_each: bool
) -> tuple[Visit, ...] | None:
    """Some way to add visits, and for what is not known to turn out, that keeps these rules; None for none."""
    today = FIRST.toordinal() if as_of is None else max(FIRST.toordinal(), as_of.toordinal())
    new = known_in_full(range(today, COVERS.last_ordinal + 1), None, work, one_each=one_each, is_new=True)
    for own in product(*(ways_of(each, work, as_of, one_each=one_each) for each in planner.activities)):
        there = tuple(each for each in own if each is not None)
        for number in range(3):
            for added in combinations_with_replacement(new, number):
                if keeps((*there, *added), limits, codes, as_of):
                    return (*there, *added)
    return None


def ways_of(activity: Activity, work: int, as_of: Date | None, *, one_each: bool) -> Iterator[Visit | None]:
    if as_of is not None and activity.when.first_ordinal < as_of.toordinal() and activity.status is Status.PLANNED:
        yield None
    days = range(activity.when.first_ordinal, activity.when.last_ordinal + 1)
    if activity.team is None:
        yield from known_in_full(days, activity.agencies, work, one_each=one_each, is_new=False)
        return
    team = tuple(OfficerId(each.person) for each in activity.team)
    effort = activity.details[EFFORT]
    assert isinstance(effort, int)
    for visit in known_in_full(days, activity.agencies, 0, one_each=one_each, is_new=False):
        yield visit._replace(team=team, effort=effort)


@st.composite
def planners(draw: DrawFn) -> Planner:
    activities = []
    for number in range(draw(st.integers(0, 1))):
        first = draw(st.integers(0, 7))
        last = draw(st.integers(first, min(7, first + 1)))
        recorded = draw(st.booleans())
        team = tuple(TeamMember(person=each) for each in draw(st.sampled_from([(OFFICERS[0],), OFFICERS])))
        activities.append(
            Activity(
                id=f"visit-{number + 1}",
                kind=VISIT,
                when=When(FIRST.add(days=first), FIRST.add(days=last)),
                status=draw(st.sampled_from([Status.PLANNED, Status.COMPLETED])),
                agencies=draw(st.sampled_from([None, (EAST,), (WEST,)])),
                team=team if recorded else None,
                details=FrozenMap({EFFORT: draw(st.integers(0, 3))} if recorded else {}),
                steps=FrozenMap({LETTER: When.on(LONG_BEFORE)}),
            )
        )
    return Planner(id="plan", covers=COVERS, activities=tuple(activities))


LIMITS = st.builds(
    Limits,
    number=st.integers(1, 2),
    for_each=st.booleans(),
    lead=st.none() | st.integers(1, 7),
    gap=st.none() | st.integers(1, 6),
    most=st.none() | st.integers(0, 4),
    every=st.sampled_from([4, 8]),
).map(lambda limits: limits._replace(number=1) if limits.for_each else limits)


@given(
    planner=planners(),
    limits=LIMITS,
    as_of=st.none() | st.integers(0, 7).map(lambda days: FIRST.add(days=days)),
    work=st.integers(1, 5),
    one_each=st.booleans(),
)
def test_what_is_said_to_be_impossible_is(
    planner: Planner, limits: Limits, as_of: Date | None, work: int, one_each: bool
) -> None:
    found = outlook(
        planner,
        arrangements(limits),
        as_of=as_of,
        days_of_work={VISIT: work},
        one_member_each=[VISIT] if one_each else [],
    )

    for conflict in found.conflicts:
        way = can_be_kept(planner, limits, conflict.rules, as_of, work, one_each=one_each)
        assert way is None, (conflict, way)


@given(planner=planners(), limits=LIMITS, work=st.integers(1, 5), one_each=st.booleans())
def test_the_way_that_trying_finds_keeps_the_rules_by_the_check_too(
    planner: Planner, limits: Limits, work: int, one_each: bool
) -> None:
    """So what is tried out means the same as what is checked."""
    codes = [rule.code for rule in arrangements(limits).rules]
    if (way := can_be_kept(planner, limits, codes, None, work, one_each=one_each)) is None:
        return
    known = Planner(
        id="plan",
        covers=COVERS,
        activities=tuple(
            Activity(
                id=f"visit-{number}",
                kind=VISIT,
                when=When.on(Date.fromordinal(visit.day)),
                agencies=visit.agencies,
                team=tuple(TeamMember(person=each) for each in visit.team),
                details=FrozenMap({EFFORT: visit.effort}),
                steps=FrozenMap({LETTER: When.on(LONG_BEFORE)}),
            )
            for number, visit in enumerate(way)
        ),
    )

    assert set(check(known, arrangements(limits)).verdicts.values()) <= {Verdict.MET, Verdict.NOT_APPLICABLE}
