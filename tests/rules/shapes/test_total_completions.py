"""Totals: held against every completion."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.total import Total
from scp_framework.rules.shapes.total_finding import TotalFinding
from tests.examples import times
from tests.rules.shapes.total_cases import MOST, WARDENS, total, walks
from tests.worlds.island import (
    EFFORT,
    FARM,
    HARBOUR,
    STROLL,
    combined,
    day,
    days_of,
    findings,
    may_be_held,
)

PERIOD = 3
"""Days in a period; the first begins on day 1."""


UNKNOWN = (*range(7), 99)
"""What a number that is not recorded may be, as far as that makes a difference."""


def ways(walk: Activity, member: str | None) -> Iterator[tuple[int, int]]:
    """On which day how much counts for a member, in every way it may turn out."""
    concerned = [*([] if walk.team is None else [each.person for each in walk.team]), *(walk.agencies or ())]
    unknown = walk.agencies is None if member in (HARBOUR, FARM) else walk.team is None
    named = [True] if member is None else [True, False] if unknown else [member in concerned]
    recorded = walk.details.get(EFFORT)
    efforts = list(UNKNOWN) if recorded is None else [int(recorded)]
    if walk.kind == STROLL:
        efforts = [0]
    for held, is_named, effort, on in product(may_be_held(walk.status), named, efforts, days_of(walk.when)):
        yield on, effort if held and is_named else 0


def is_between(total: int, bound: tuple[int | None, int | None]) -> bool:
    return (bound[0] is None or bound[0] <= total) and (bound[1] is None or total <= bound[1])


@frozen
class Kept:
    """Whether periods are kept in every way the numbers may turn out: each by itself, and all of them."""

    each: dict[Window, list[bool]]
    together: list[bool]


def kept_in_each_way(
    rule: Total, walks: list[Activity], member: str | None, covers: tuple[int, int], in_force: tuple[int, int]
) -> Kept:
    """What a member has in each period: on all of its days, of which the most counts on those in force only."""
    floor, ceiling = rule.at_least, rule.at_most
    periods = [range(first, first + PERIOD) for first in (1, 4, 7)]
    judged = [
        days
        for days in periods
        if covers[0] <= days[-1] and days[0] <= covers[1] and in_force[0] <= days[-1] and days[0] <= in_force[1]
    ]
    kept = Kept({Window(day(days[0]), day(days[-1])): [] for days in judged}, [])
    for world in product(*(set(ways(walk, member)) for walk in walks)):
        all_may_be_kept = True
        for days in judged:
            outside = [on for on in days if not covers[0] <= on <= covers[1]]
            found = []
            for more in [(outside[0], 0), *product(outside, UNKNOWN)] if outside else [(days[0], 0)]:
                there = [*world, more]
                whole = sum(effort for on, effort in there if on in days)
                limited = sum(effort for on, effort in there if on in days and in_force[0] <= on <= in_force[1])
                found.append(is_between(whole, (floor, None)) and is_between(limited, (None, ceiling)))
            kept.each[Window(day(days[0]), day(days[-1]))] += found
            all_may_be_kept = all_may_be_kept and any(found)
        kept.together.append(all_may_be_kept)
    return kept


BOUNDS: list[dict[str, int]] = [
    {"at_most": MOST},
    {"at_least": 1},
    {"at_least": 4},
    {"at_least": 3, "at_most": 4},
    {"at_least": 2, "at_most": 2},
]
GROUPS: list[tuple[Group | None, tuple[str | None, ...]]] = [
    (WARDENS, ("ann", "bob")),
    (Group(agencies=(HARBOUR, FARM)), (HARBOUR, FARM)),
    (None, (None,)),
]


@times(4)
@given(
    walks=st.tuples(walks(1), walks(2), walks(3)).map(list) | st.tuples(walks(1)).map(list),
    covers=st.tuples(st.integers(1, 3), st.integers(4, 9)),
    in_force=st.just((0, 10)) | st.tuples(st.integers(1, 5), st.integers(5, 9)),
    bounds=st.sampled_from(BOUNDS),
    group=st.sampled_from(GROUPS),
)
def test_a_total_agrees_with_every_completion(
    walks: list[Activity],
    covers: tuple[int, int],
    in_force: tuple[int, int],
    bounds: dict[str, int],
    group: tuple[Group | None, tuple[str | None, ...]],
) -> None:
    rule = total(
        **{"at_most": None, "for_each": group[0], "since": day(in_force[0]), "until": day(in_force[1])} | bounds
    )
    found: dict[str | None, dict[Window | None, Verdict]] = {}
    together: dict[str | None, list[tuple[Window, ...]]] = {member: [] for member in group[1]}
    for each in findings(rule, walks, covers):
        if isinstance(each, TotalFinding) and len(each.windows) > 1:
            assert each.verdict is Verdict.BREACHED
            together[each.subject.member].append(each.windows)
        else:
            found.setdefault(each.subject.member, {})[each.subject.window] = each.verdict

    expected: dict[str | None, dict[Window | None, Verdict]] = {}
    for member in group[1]:
        kept = kept_in_each_way(rule, walks, member, covers, in_force)
        own: dict[Window | None, Verdict] = {window: combined(ways) for window, ways in kept.each.items()}
        # Where each period could be kept, and never all of them, some of them are said to be in each other's way.
        assert Verdict.BREACHED in own.values() or bool(together[member]) == (not any(kept.together))
        for windows in together[member]:
            assert {own.pop(window) for window in windows} <= {Verdict.OPEN, Verdict.MET}
        if own:
            expected[member] = own
    nothing = not any(together.values()) and not expected
    assert found == ({None: {None: Verdict.NOT_APPLICABLE}} if nothing else expected)


@times(4)
@given(
    walks=st.tuples(walks(1), walks(2), walks(3)).map(list) | st.tuples(walks(1)).map(list),
    covers=st.tuples(st.integers(1, 3), st.integers(4, 9)),
    in_force=st.just((0, 10)) | st.tuples(st.integers(1, 5), st.integers(5, 9)),
    bounds=st.sampled_from(BOUNDS),
    group=st.sampled_from(GROUPS),
)
def test_each_window_that_rolls_agrees_with_every_completion(
    walks: list[Activity],
    covers: tuple[int, int],
    in_force: tuple[int, int],
    bounds: dict[str, int],
    group: tuple[Group | None, tuple[str | None, ...]],
) -> None:
    since, until = in_force
    rule = total(
        **{"at_most": None, "for_each": group[0], "since": day(since), "until": day(until), "rolling": True} | bounds
    )
    found: dict[tuple[str | None, int], Verdict] = {}
    together: dict[str | None, bool] = {}
    for each in findings(rule, walks, covers):
        if isinstance(each, TotalFinding) and each.jointly_infeasible:
            together[each.subject.member] = True
        elif isinstance(each, TotalFinding):
            assert each.first_start is not None
            assert each.last_start is not None
            for first in range(each.first_start.toordinal(), each.last_start.toordinal() + 1):
                assert (each.subject.member, first) not in found
                found[each.subject.member, first] = each.verdict
    expected: dict[tuple[str | None, int], Verdict] = {}
    for member in group[1]:
        worlds = [*product(*(set(ways(walk, member)) for walk in walks))]
        all_kept = [True] * len(worlds)
        for first in range(covers[0], covers[1] - PERIOD + 2):
            days = range(first, first + PERIOD)
            if not (since <= days[-1] and days[0] <= until):
                continue
            floors = [sum(effort for on, effort in world if on in days) for world in worlds]
            ceilings = [sum(effort for on, effort in world if on in days and since <= on <= until) for world in worlds]
            both = (
                combined(is_between(each, (rule.at_least, None)) for each in floors),
                combined(is_between(each, (None, rule.at_most)) for each in ceilings),
            )
            expected[member, day(first).toordinal()] = all_of(both)
            for number, (floor, ceiling) in enumerate(zip(floors, ceilings, strict=True)):
                is_so = is_between(floor, (rule.at_least, None)) and is_between(ceiling, (None, rule.at_most))
                all_kept[number] = all_kept[number] and is_so
        # Where each window could be kept, and never all of them, some are said to be in each other's way.
        one_by_one = Verdict.BREACHED in [verdict for (who, _), verdict in expected.items() if who == member]
        assert not (member in together and any(all_kept))
        # One number that is not recorded may have to be larger for one window than for another.
        is_known = None in (rule.at_least, rule.at_most) or all(EFFORT in walk.details for walk in walks)
        assert one_by_one or not is_known or member in together or any(all_kept)
    assert found == expected
