"""Shares that each member of a group has, and the share of the members: held against every completion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.part_periods import PartPeriods
from scp_framework.rules.parameters.record import NameList
from scp_framework.rules.shapes.members_share_finding import MembersShareFinding
from scp_framework.rules.shapes.share_finding import ShareFinding
from tests.examples import times
from tests.rules.shapes.share_of_each_cases import ALL_THREE, BOTH, WAS_OPEN, share
from tests.worlds.island import (
    FARM,
    HARBOUR,
    ISLAND,
    MARINA,
    OPEN_TO_ALL,
    WALK,
    WHOLE,
    activity,
    combined,
    day,
    days_of,
    findings,
    may_be_held,
    some_days,
)

PERIODS = (range(1, 4), range(4, 7))
LISTS: list[tuple[AgencyId, ...] | None] = [None, (), (HARBOUR,), (FARM,), (MARINA, FARM), (HARBOUR, FARM)]


@st.composite
def some_walks(draw: DrawFn) -> list[Activity]:
    return [
        activity(
            WALK,
            f"walk-{index}",
            draw(some_days(1, 6, 2)),
            status=draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED, Status.CANCELLED])),
            agencies=draw(st.sampled_from(LISTS)),
            endorsements=draw(st.sampled_from(LISTS)),
            details=draw(st.sampled_from([{}, {OPEN_TO_ALL: True}, {OPEN_TO_ALL: False}])),
        )
        for index in range(draw(st.integers(0, 3)))
    ]


def names(member: AgencyId, listed: tuple[AgencyId, ...] | None) -> list[bool]:
    """Whether a list names an agency, or one that is part of it: every answer there may be."""
    return [True, False] if listed is None else [any(member in (each, WHOLE[each]) for each in listed)]


def is_kept(ways: Sequence[bool], percent: int) -> bool | None:
    return None if not ways else 100 * sum(ways) >= percent * len(ways)


def worse(kept: Iterable[bool | None]) -> bool | None:
    found = set(kept)
    return False if False in found else True if True in found else None


def ways(walk: Activity, member: AgencyId, *, is_listed: bool) -> set[tuple[int, bool | None]]:
    """On which day it counts for a member, and whether it is as promised then; None if it does not count."""
    opened = walk.details.get(OPEN_TO_ALL)
    found: set[tuple[int, bool | None]] = set()
    for on, is_held in product(days_of(walk.when), may_be_held(walk.status)):
        concerns = [True] if is_listed else names(member, walk.agencies)
        kept = names(member, walk.agencies) if is_listed else [True, False] if opened is None else [bool(opened)]
        found |= {(on, is_so if is_held and counts else None) for counts, is_so in product(concerns, kept)}
    return found


@times(3)
@given(
    walks=some_walks(),
    percent=st.sampled_from([34, 50, 67, 100]),
    is_listed=st.booleans(),
    since=st.sampled_from([None, 2, 3, 5]),
    part_periods=st.sampled_from(PartPeriods),
)
def test_the_share_of_each_member_agrees_with_every_completion(
    walks: list[Activity], percent: int, since: int | None, part_periods: PartPeriods, *, is_listed: bool
) -> None:
    """The farm exists from some day on."""
    form: dict[str, object] = {"listed_in": NameList.AGENCIES} if is_listed else {"satisfies": WAS_OPEN}
    rule = share(percent=percent, for_each=BOTH, part_periods=part_periods, **form)
    found = findings(rule, existing(walks, since), (1, 6), farm_since(since))

    for member in (HARBOUR, FARM):
        first = since or 1 if member == FARM else 1
        owes_part = part_periods is PartPeriods.OWED
        periods = [days for days in PERIODS if first <= (days[-1] if owes_part else days[0])]
        worlds = [*product(*(ways(each, member, is_listed=is_listed) for each in existing(walks, since)))]

        all_kept = [
            [
                is_kept([kept for on, kept in world if on in days and first <= on and kept is not None], percent)
                for days in periods
            ]
            for world in worlds
        ]
        own = [each for each in found if isinstance(each, ShareFinding) and each.subject.member == member]
        single = [each.verdict for each in own if not each.windows]
        assert single == [combined(each) for each in zip(*all_kept, strict=True)]
        if own:
            assert all_of(each.verdict for each in own) is combined(map(worse, all_kept))


def farm_since(since: int | None) -> Partnership:
    if since is None:
        return ISLAND
    agencies = tuple(evolve(each, valid_from=day(since)) if each.id == FARM else each for each in ISLAND.agencies)
    return evolve(ISLAND, agencies=agencies)


def existing(walks: list[Activity], since: int | None) -> list[Activity]:
    """Those that name nobody before the first day on which it exists."""
    return [
        each
        for each in walks
        if since is None
        or day(since) <= each.when.earliest
        or str(FARM) not in {*map(str, each.agencies or ()), *map(str, each.endorsements or ())}
    ]


MEMBERS = (HARBOUR, MARINA, FARM)


def served(walk: Activity) -> set[frozenset[AgencyId]]:
    """Whom it may concern."""
    listed = walk.agencies
    some = chain.from_iterable(combinations(MEMBERS, number) for number in range(4)) if listed is None else [listed]
    return {frozenset(above for each in names for above in (each, WHOLE[each])) for names in some}


def all_ways(walk: Activity) -> Iterator[tuple[int, frozenset[AgencyId]]]:
    for on, is_held, those in product(days_of(walk.when), may_be_held(walk.status), served(walk)):
        yield on, those if is_held else frozenset()


@times(3)
@given(walks=some_walks(), percent=st.sampled_from([1, 33, 34, 50, 67, 100]), covers=st.sampled_from([(1, 6), (2, 5)]))
def test_the_share_of_the_members_agrees_with_every_completion(
    walks: list[Activity], percent: int, covers: tuple[int, int]
) -> None:
    found = findings(share(percent=percent, of_members=ALL_THREE), walks, covers)

    worlds = [*product(*(set(all_ways(each)) for each in walks))]
    assert len(found) == len(PERIODS)
    for finding, days in zip(found, PERIODS, strict=True):
        assert isinstance(finding, MembersShareFinding)
        is_whole = covers[0] <= days[0] and days[-1] <= covers[1]
        outside = [frozenset[AgencyId]()] if is_whole else [frozenset[AgencyId](), frozenset(MEMBERS)]
        numbers = {
            len(more.union(*(those for on, those in world if on in days))) for world in worlds for more in outside
        }
        assert finding.subject.window == Window(day(days[0]), day(days[-1]))
        assert finding.verdict is combined(100 * number >= percent * len(MEMBERS) for number in numbers)


@given(walks=some_walks(), percent=st.sampled_from([50, 100]), since=st.sampled_from([2, 3, 5]))
def test_a_member_that_exists_on_some_days_of_a_period_is_one_of_all(
    walks: list[Activity], percent: int, since: int
) -> None:
    """MET and BREACHED are right."""
    own = existing(walks, since)
    found = findings(share(percent=percent, of_members=ALL_THREE), own, (1, 6), farm_since(since))

    worlds = [*product(*(set(all_ways(each)) for each in own))]
    for finding, days in zip(found, PERIODS, strict=True):
        members = [each for each in MEMBERS if each != FARM or since <= days[-1]]
        kept = {
            100 * sum(any(on in days and each in those and (each != FARM or since <= on) for on, those in world)
                      for each in members) >= percent * len(members)
            for world in worlds
        }  # fmt: skip
        assert finding.verdict in (combined(kept), Verdict.OPEN)
