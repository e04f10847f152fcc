"""Shares that each member of a group has, and the share of the members that are served."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.errors import InputError
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId, PeriodId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.part_periods import PartPeriods
from scp_framework.rules.parameters.recorded_field import NameList
from scp_framework.rules.shapes.members_share_finding import MembersShareFinding
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.share_finding import ShareFinding
from tests.examples import times
from tests.worlds.island import (
    FARM,
    HARBOUR,
    ISLAND,
    MARINA,
    OPEN_TO_ALL,
    TAKEN,
    WALK,
    WHOLE,
    activity,
    combined,
    day,
    days_of,
    findings,
    may_be_held,
    promised,
    some_day,
    some_days,
)

BOTH, ALL_THREE = Group(agencies=(HARBOUR, FARM)), Group(agencies=(HARBOUR, MARINA, FARM))
THREE_DAYS = PeriodId("three-days")
WAS_OPEN = Condition(detail=OPEN_TO_ALL, value=True)
PERIODS = (range(1, 4), range(4, 7))
LISTS: list[tuple[AgencyId, ...] | None] = [None, (), (HARBOUR,), (FARM,), (MARINA, FARM), (HARBOUR, FARM)]


def share(**parameters: object) -> Share:
    rule = promised(Share, **({"of": WALK, "percent": 50, "every": THREE_DAYS} | parameters))
    assert isinstance(rule, Share)
    return rule


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


def walk(name: str, on: int, **facts: object) -> Activity:
    return activity(WALK, name, some_day(on), **facts)


def test_members_for_which_there_is_nothing_count_as_well() -> None:
    """Of three agencies one makes a return: that is not all who were asked."""
    (finding,) = findings(share(of_members=ALL_THREE, percent=67), [walk("walk-1", 2, agencies=(FARM,))], (1, 3))

    assert isinstance(finding, MembersShareFinding)
    assert (finding.verdict, finding.served, finding.lacking) == (Verdict.BREACHED, (FARM,), (HARBOUR, MARINA))
    assert finding.observation == (
        "1 of 3 agencies (33%) has a walk from 1 March 2021 to 3 March 2021. The target is 67%: 3 of 3."
    )
    assert finding.action == "Plan one walk each for two of these by 3 March 2021: Harbour and Marina."
    (plan,) = finding.remedies
    assert (plan.type, plan.number, plan.names, plan.leads_to) == (RemedyType.PLAN, 2, (HARBOUR, MARINA), Verdict.MET)
    planned = [walk("walk-1", 2, agencies=(FARM,)), *(walk(f"new-{each}", 3, agencies=(each,)) for each in plan.names)]
    assert [each.verdict for each in findings(share(of_members=ALL_THREE, percent=67), planned, (1, 3))] == [
        Verdict.MET
    ]


def test_of_whom_it_is_not_known_whether_they_are_served_that_is_asked() -> None:
    (finding,) = findings(share(of_members=BOTH, percent=100), [walk("walk-1", 2)], (1, 3))

    assert finding.verdict is Verdict.OPEN
    assert finding.observation == (
        "0 of 2 agencies (0%) have a walk from 1 March 2021 to 3 March 2021. The target is 100%: 2 of 2. "
        "It is not known whether two more have."
    )
    assert finding.action == "Record which agencies the walk concerns (walk-1) by 3 March 2021."


def test_as_many_as_were_asked_for_keep_the_share_of_members() -> None:
    (finding,) = findings(share(of_members=BOTH), [walk("walk-1", 2, agencies=(FARM,))], (1, 3))

    assert (finding.verdict, finding.evidence, finding.remedies) == (Verdict.MET, ("walk-1",), ())
    assert finding.observation == (
        "1 of 2 agencies (50%) has a walk from 1 March 2021 to 3 March 2021. The target is 50%: 1 of 2."
    )


def test_who_is_absent_from_a_list_counts_as_absent() -> None:
    walks = [walk(f"walk-{on}", on, endorsements=(FARM,) if on == 2 else (HARBOUR, FARM)) for on in (1, 2)]
    harbour, farm = findings(share(for_each=BOTH, listed_in=NameList.ENDORSEMENTS, percent=75), walks, (1, 3))

    assert (harbour.verdict, farm.verdict) == (Verdict.BREACHED, Verdict.MET)
    assert harbour.observation == (
        "Harbour is listed in 1 of 2 walks (50%) from 1 March 2021 to 3 March 2021. The target is 75%: 2 of 2."
    )
    assert harbour.action == "Make sure that Harbour is listed in one more by 3 March 2021 (walk-2)."
    (change,) = harbour.remedies
    assert (change.path, change.member, change.names) == ("endorsements", HARBOUR, ("walk-2",))


def test_of_a_list_that_is_not_recorded_it_is_asked_who_is_in_it() -> None:
    harbour, _ = findings(share(for_each=BOTH, listed_in=NameList.ENDORSEMENTS), [walk("walk-1", 1)], (1, 3))

    assert harbour.verdict is Verdict.OPEN
    assert [(each.activity, each.path) for each in harbour.remedies] == [("walk-1", "endorsements")]


def test_each_member_has_the_share_of_what_concerns_it() -> None:
    walks = [
        walk("walk-1", 1, agencies=(FARM,), details={OPEN_TO_ALL: True}),
        walk("walk-2", 2, agencies=(FARM, MARINA), details={OPEN_TO_ALL: False}),
    ]
    harbour, farm = findings(share(for_each=BOTH, satisfies=WAS_OPEN), walks, (1, 3))

    assert (harbour.verdict, farm.verdict) == (Verdict.BREACHED, Verdict.MET)
    assert harbour.observation == (
        "0 of 1 walk (0%) for Harbour meet this rule from 1 March 2021 to 3 March 2021. The target is 50%: 1 of 1."
    )
    assert farm.observation.startswith("1 of 2 walks (50%) for Farm meets this rule")


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param({}, ['satisfies: missing (or give "listed_in" or "of_members")'], id="no form"),
        pytest.param({"listed_in": NameList.AGENCIES}, ["for_each: missing"], id="a list of nobody"),
        pytest.param(
            {"of_members": BOTH, "for_each": BOTH, "satisfies": WAS_OPEN},
            [
                'satisfies: cannot be combined with "of_members"',
                'for_each: cannot be combined with "of_members"',
            ],
            id="two forms",
        ),
        pytest.param(
            {"satisfies": WAS_OPEN, "part_periods": PartPeriods.NOT_OWED},
            ['part_periods: must be owed where neither "for_each" nor "of_members" is given, got "not-owed"'],
            id="parts of periods of nobody",
        ),
    ],
)
def test_keys_that_do_not_go_together_are_refused(parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        share(**parameters)

    assert [fault.message for fault in refused.value.faults] == said


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param(
            {"of_members": Group(every=Every.TILES)},
            ["of_members: must be a group of at least one member, got a group of nobody"],
            id="nobody",
        ),
        pytest.param({"for_each": BOTH, "listed_in": TAKEN}, ['listed_in: unknown set "taken"'], id="a set of others"),
        pytest.param(
            {"for_each": BOTH, "listed_in": NameList.BODIES},
            ['listed_in: must be a list that can name the members of the group, got one that cannot name "harbour"'],
            id="a list of others",
        ),
    ],
)
def test_what_can_name_nobody_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in share(**parameters).faults(ISLAND)] == said
