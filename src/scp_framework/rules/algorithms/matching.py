"""Matching: how many activities of uncertain day fall in each of some windows, and whether all can be filled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from typing import Any, TypeAlias, TypeVar

from scp_framework.rules.algorithms.in_parts import Dated, Span, in_parts, joined, parts_of
from scp_framework.rules.algorithms.stabbed import Stabbed

Thing = TypeVar("Thing")
Counted = TypeVar("Counted", bound=tuple[int, int, bool, Any])

OccurrenceOf: TypeAlias = tuple[int, int, bool, Thing]
"""The first and the last day (ordinals) on which something may count, whether it is sure to, and what it is."""

InfeasibleSet: TypeAlias = tuple[list[int], list[Thing], int]
"""Windows, by index, that draw on the same occurrences; those; and how many are too few or too many."""

Short = tuple[int, int]
"""A window, by index, that is left short, and how many it is short of."""

Spans: TypeAlias = Sequence[Span]
"""The windows that an activity may fall in, by index: from the first to the last of each of some rows, in order."""


def tally(
    firsts: Sequence[int], lasts: Sequence[int], occurrences: Sequence[OccurrenceOf[Thing]]
) -> list[tuple[list[Thing], list[Thing]]]:
    """For each window (from `firsts[i]` to `lasts[i]`, both sorted), what certainly and what possibly falls in it."""
    filled: list[tuple[list[Thing], list[Thing]]] = [([], []) for _ in firsts]
    for occurrence in occurrences:
        first, last, certain, thing = occurrence
        for low, high in spans_of(firsts, lasts, occurrence):
            for index in range(low, high + 1):
                inside = certain and firsts[index] <= first and last <= lasts[index]
                filled[index][0 if inside else 1].append(thing)
    return filled


def unmet_demand(
    firsts: Sequence[int], lasts: Sequence[int], needs: Sequence[int], occurrences: Sequence[Counted]
) -> list[tuple[InfeasibleSet[Counted], list[Short]]]:
    """Windows that can't all get the number they need, however the days turn out, with all that could fill them.

    The windows must not overlap. Each activity fills one window at most; as many places as can be are filled.
    A window left short draws on the windows that took what could have filled it, and so do they in turn. Since the
    earlier windows are filled first, those left short are as late as can be: to fill all windows, one more is needed by
    the end of the first of them, another by the end of the second, and so on. One more in any of the windows would do
    where one alone is lacking.
    """
    spans = [spans_of(firsts, lasts, occurrence) for occurrence in occurrences]
    taken = _placed(needs, spans)
    got = Counter(taken.values())
    short = {index: need - got[index] for index, need in enumerate(needs) if got[index] < need}
    groups = alternating_reachable(short, len(needs), spans, taken)
    group_of = {index: number for number, windows in enumerate(groups) for index in windows}
    able: list[list[Counted]] = [[] for _ in groups]
    for number, occurrence in enumerate(occurrences):
        # Whatever could fill one of these windows is taken by one of them: nothing that could is left over.
        if (group := group_of.get(taken.get(number, -1))) is not None:
            able[group].append(occurrence)
    found: list[tuple[InfeasibleSet[Counted], list[Short]]] = []
    for windows, there in zip(groups, able, strict=True):
        left = [(index, short[index]) for index in windows if index in short]
        found.append(((windows, there, sum(number for _, number in left)), left))
    return found


def drawn_away(
    firsts: Sequence[int],
    lasts: Sequence[int],
    needs: Sequence[int],
    index: int,
    occurrences: Sequence[OccurrenceOf[Any]],
) -> int:
    """Of the activities that may fall in a window, how many the others need, which need so many each.

    The windows must not overlap. Where the others can't all get what they need, it is so many more that they then lack.
    """
    spans = [spans_of(firsts, lasts, occurrence) for occurrence in occurrences]
    able = sum(_lies_in(index, each) for each in spans)
    others = [0 if at == index else need for at, need in enumerate(needs)]
    alone = len(_placed(others, spans))
    others[index] = able
    return able - (len(_placed(others, spans)) - alone)


def over_capacity(
    firsts: Sequence[int], lasts: Sequence[int], room: int, occurrences: Sequence[Counted]
) -> list[InfeasibleSet[Counted]]:
    """Rows of windows that certainly get more than they have room for, with the activities that have to go there.

    The windows must not overlap. An activity that may fall outside all of them can always make way.
    """
    begins = _unbroken_from(firsts, lasts)

    def confined(first: int, last: int) -> bool:
        low, high = bisect_left(lasts, first), bisect_right(firsts, last) - 1
        return low <= high and firsts[low] <= first and last <= lasts[high] and begins[high] <= low

    there = [each for each in occurrences if each[2] and all(confined(*part) for part in parts_of(each))]
    spans = [spans_of(firsts, lasts, each) for each in there]
    return [
        (windows, [there[number] for number in numbers], len(numbers) - room * len(windows))
        for windows, numbers in conflict_closure(spans, _placed([room] * len(firsts), spans))
    ]


def spans_of(firsts: Sequence[int], lasts: Sequence[int], occurrence: Dated) -> Spans:
    """The windows (from `firsts[i]` to `lasts[i]`, both sorted) that an activity may fall in."""
    if (parts := in_parts(occurrence)) is not None:
        found = [(bisect_left(lasts, first), bisect_right(firsts, last) - 1) for first, last in parts]
        return joined((low, high) for low, high in found if low <= high)
    low, high = bisect_left(lasts, occurrence[0]), bisect_right(firsts, occurrence[1]) - 1
    return ((low, high),) if low <= high else ()


def _lies_in(index: int, spans: Spans) -> bool:
    return any(low <= index <= high for low, high in spans)


def _unbroken_from(firsts: Sequence[int], lasts: Sequence[int]) -> list[int]:
    """For each window the first of those from which on each begins on the day after the one before it ends."""
    found: list[int] = []
    for index, first in enumerate(firsts):
        found.append(found[-1] if index and first == lasts[index - 1] + 1 else index)
    return found


def _placed(places: Sequence[int], spans: Sequence[Spans]) -> dict[int, int]:
    """The window that each activity is put in, so that as many places as can be are filled, the earlier ones first.

    Windows are filled in order, each with the activities that may fall in it and run out of windows first. Where some
    may not fall in all windows from their first to their last, others make way for them.
    """
    arriving: dict[int, list[int]] = {}
    for number, each in enumerate(spans):
        if each:
            arriving.setdefault(each[0][0], []).append(number)
    waiting: list[tuple[int, int]] = []
    placed: dict[int, int] = {}
    others = _MakingWay(len(places), spans, placed) if any(len(each) > 1 for each in spans) else None
    for index, free in enumerate(places):
        for number in arriving.get(index, ()):
            heappush(waiting, (spans[number][-1][1], number))
        left = free
        while left and waiting:
            last, number = heappop(waiting)
            if last < index or number in placed:
                continue
            if others is None or _lies_in(index, spans[number]):
                placed[number] = index
                left -= 1
            else:
                arriving.setdefault(next(low for low, _ in spans[number] if low > index), []).append(number)
        while left and others is not None and others.fill(index):
            left -= 1
    return placed


class _MakingWay:
    """What is put in windows and may be put in others, so that what is in none takes its place."""

    def __init__(self, number: int, spans: Sequence[Spans], placed: dict[int, int]) -> None:
        self._could_fill = Stabbed(number, dict(enumerate(spans)))
        self._placed = placed
        self._in_vain: set[int] = set()

    def fill(self, index: int) -> bool:
        """Whether one more can be put in a window, if others make way; if so, they do."""
        to: dict[int, int] = {}
        taken_from: dict[int, int | None] = {index: None}
        looked_at, fresh = set[int](), [index]
        while fresh:
            window = fresh.pop()
            for activity in self._could_fill.first_time(window, looked_at, self._in_vain):
                if activity in to:
                    continue
                to[activity] = window
                if (taker := self._placed.get(activity)) is None:
                    self._move(activity, to, taken_from)
                    return True
                if taker not in taken_from:
                    taken_from[taker] = activity
                    fresh.append(taker)
        # All that could fill these windows does: whatever is still to come, none of it can make way.
        self._in_vain |= looked_at
        return False

    def _move(self, activity: int, to: Mapping[int, int], taken_from: Mapping[int, int | None]) -> None:
        following: int | None = activity
        while following is not None:
            self._placed[following] = window = to[following]
            following = taken_from[window]


def _lead(leader: dict[int, int], index: int) -> int:
    """The one that all of its group lead to."""
    while leader[index] != index:
        leader[index] = leader[leader[index]]
        index = leader[index]
    return index


def alternating_reachable(
    starts: Iterable[int], number: int, spans: Sequence[Spans], taken: Mapping[int, int]
) -> list[list[int]]:
    """Windows that draw on one another, beginning with some of so many windows, in groups that share none.

    A window draws on all that took an activity that could have filled it. Each activity is looked at a few times only,
    however many windows it could fill.
    """
    could_fill = Stabbed(number, {each: spans[each] for each in taken})
    fresh = [*starts]
    leader = {index: index for index in fresh}
    while fresh:
        index = fresh.pop()
        for activity in could_fill.take(index):
            taker = taken[activity]
            if taker not in leader:
                leader[taker] = taker
                fresh.append(taker)
            leader[_lead(leader, taker)] = _lead(leader, index)
    return _groups(leader)


def _groups(leader: dict[int, int]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for index in sorted(leader):
        groups.setdefault(_lead(leader, index), []).append(index)
    return [*groups.values()]


def conflict_closure(spans: Sequence[Spans], placed: Mapping[int, int]) -> list[tuple[list[int], list[int]]]:
    """Groups of windows in which those that found no place, and all that took a place there, have all their windows.

    With each group these activities, by number. The groups share no window, and none has more than it has to.
    """
    taking: dict[int, list[int]] = {}
    for number, index in placed.items():
        taking.setdefault(index, []).append(number)
    own: list[int] = []
    waiting = [number for number in range(len(spans)) if number not in placed]
    leader: dict[int, int] = {}
    # Whether a window is of one group with the next: then that leads further.
    ahead = {index: index for index in range(max((each[-1][1] for each in spans), default=0) + 1)}

    def reach(index: int) -> None:
        if index not in leader:
            leader[index] = index
            waiting.extend(taking.get(index, ()))

    while waiting:
        own.append(waiting.pop())
        first = spans[own[-1]][0][0]
        for low, high in spans[own[-1]]:
            reach(low)
            leader[_lead(leader, low)] = _lead(leader, first)
            while (at := _lead(ahead, low)) < high:
                ahead[at] = at + 1
                reach(at + 1)
                leader[_lead(leader, at + 1)] = _lead(leader, at)
    of_group: dict[int, list[int]] = {}
    for number in sorted(own):
        of_group.setdefault(_lead(leader, spans[number][0][0]), []).append(number)
    return [(windows, of_group[_lead(leader, windows[0])]) for windows in _groups(leader)]
