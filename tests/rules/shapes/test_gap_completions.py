"""How long it is from one activity to the next: held against every completion."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.lead import Lead
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.gap_finding import GapFinding
from tests.examples import times
from tests.rules.shapes.gap_cases import FIRST, LAST, LEADS, after, gap, some_walks
from tests.worlds.island import (
    FARM,
    HARBOUR,
    WHOLE,
    closed_on,
    combined,
    day,
    days_of,
    findings,
    may_be_held,
)


def is_near(days: list[int], lead: Lead, last: int, closed: Collection[int]) -> bool | None:
    """Whether the next comes in time after each; None where none has to on the days that are looked at."""
    limits = {on: limit for on in days if (limit := after(lead, on, closed)) <= last}
    return all(any(on < other <= limits[on] for other in days) for on in limits) if limits else None


def is_apart(days: list[int], lead: Lead, closed: Collection[int]) -> bool:
    return all(max(pair) >= after(lead, min(pair), closed) for pair in combinations(days, 2))


def ways(held: Activity, member: AgencyId | None, counted: range) -> set[int | None]:
    """On which of the days that count an activity may fall; None for on none of them."""
    meant = [True]
    if member is not None:
        meant = [True, False] if held.agencies is None else [
            any(member in (agency, WHOLE[agency]) for agency in held.agencies)
        ]  # fmt: skip
    found: set[int | None] = set()
    for is_held, is_meant, on in product(may_be_held(held.status), meant, days_of(held.when)):
        found.add(on if is_held and is_meant and on in counted else None)
    return found


def worlds(walks: list[Activity], member: AgencyId | None, counted: range) -> Iterator[list[int]]:
    for chosen in product(*(ways(each, member, counted) for each in walks)):
        yield [on for on in chosen if on is not None]


@times(3)
@given(
    walks=some_walks(),
    lead=LEADS,
    days_in_force=st.just((0, 99)) | st.tuples(st.integers(1, 7), st.integers(7, 13)),
    is_each=st.booleans(),
    closed=st.frozensets(st.integers(1, 20), max_size=4),
)
def test_a_gap_agrees_with_every_completion(
    walks: list[Activity], lead: Lead, days_in_force: tuple[int, int], closed: frozenset[int], *, is_each: bool
) -> None:
    since, until = days_in_force
    counted = range(max(FIRST, since), min(LAST, until) + 1)
    members: list[AgencyId | None] = [HARBOUR, FARM] if is_each else [None]
    more = {
        "since": day(since),
        "until": day(until),
        "for_each": Group(agencies=(HARBOUR, FARM)) if is_each else None,
    }
    near = findings(gap(at_most=lead, **more), walks, (FIRST, LAST), closed_on(closed))
    apart = findings(gap(at_least=lead, **more), walks, (FIRST, LAST), closed_on(closed))

    expected_near: dict[str | None, Verdict] = {}
    expected_apart: dict[str | None, Verdict] = {}
    for member in members:
        all_worlds = [*worlds(walks, member, counted)]
        may_count = [each for each in walks if ways(each, member, counted) != {None}]
        if may_count:
            expected_near[member] = combined(is_near(days, lead, counted[-1], closed) for days in all_worlds)
        if len(may_count) >= 2:
            expected_apart[member] = combined(is_apart(days, lead, closed) for days in all_worlds)
    nothing = {None: Verdict.NOT_APPLICABLE}
    assert {each.subject.member: each.verdict for each in near} == (expected_near or nothing)
    assert {each.subject.member: each.verdict for each in apart} == (expected_apart or nothing)
    for each in (*near, *apart):
        if isinstance(each, GapFinding) and each.certain:
            assert each.verdict is Verdict.BREACHED
            assert_is_broken(each, walks, each.subject.member, partial(after, lead, closed=closed), counted)


def assert_is_broken(
    finding: GapFinding, walks: list[Activity], member: str | None, reached: Callable[[int], int], counted: range
) -> None:
    """What a finding names as certain is so in every way it may turn out."""
    named = [each for each in walks if each.id in finding.evidence]
    agency = None if member is None else AgencyId(member)
    if finding.at_least is not None:
        assert len(named) == 2
        assert not any(max(pair) >= reached(min(pair)) for pair in worlds(named, agency, counted))
    else:
        (on,) = ways(named[0], agency, counted)
        assert on is not None
        assert finding.deadline is not None
        assert finding.deadline <= day(reached(on))
        assert not any(on < other <= reached(on) for days in worlds(walks, agency, counted) for other in days)
