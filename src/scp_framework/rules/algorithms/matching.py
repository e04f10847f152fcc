"""Matching: how many activities of uncertain day fall in each of some windows, and whether all can be filled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import Any, TypeAlias, TypeVar

Thing = TypeVar("Thing")
Counted = TypeVar("Counted", bound=tuple[int, int, bool, Any])

OccurrenceOf: TypeAlias = tuple[int, int, bool, Thing]
"""The first and the last day (ordinals) on which something may count, whether it is sure to, and what it is."""

InfeasibleSet: TypeAlias = tuple[list[int], list[Thing], int]
"""Windows, by index, that draw on the same occurrences; those; and how many are too few or too many."""

Short = tuple[int, int]
"""A window, by index, that is left short, and how many it is short of."""

Span = tuple[int, int]
"""First and last of the windows that an activity may fall in, by index; none where the last is before the first."""


def tally(
    firsts: Sequence[int], lasts: Sequence[int], occurrences: Sequence[OccurrenceOf[Thing]]
) -> list[tuple[list[Thing], list[Thing]]]:
    """For each window (from `firsts[i]` to `lasts[i]`, both sorted), what certainly and what possibly falls in it."""
    filled: list[tuple[list[Thing], list[Thing]]] = [([], []) for _ in firsts]
    for first, last, certain, thing in occurrences:
        for index in range(bisect_left(lasts, first), bisect_right(firsts, last)):
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
    spans = [_span(firsts, lasts, occurrence) for occurrence in occurrences]
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
    spans = [_span(firsts, lasts, occurrence) for occurrence in occurrences]
    able = sum(low <= index <= high for low, high in spans)
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
    confined = [
        (each, (low, high))
        for each in occurrences
        if each[2]
        for low, high in [_span(firsts, lasts, each)]
        if low <= high and firsts[low] <= each[0] and each[1] <= lasts[high] and begins[high] <= low
    ]
    spans = [span for _, span in confined]
    rows = conflict_closure(spans, _placed([room] * len(firsts), spans))
    there: list[list[Counted]] = [[] for _ in rows]
    row_begins = [first for first, _ in rows]
    for each, (low, high) in confined:
        row = bisect_right(row_begins, low) - 1
        if row >= 0 and high <= rows[row][1]:
            there[row].append(each)
    return [
        ([*range(first, last + 1)], own, len(own) - room * (last - first + 1))
        for (first, last), own in zip(rows, there, strict=True)
    ]


def _span(firsts: Sequence[int], lasts: Sequence[int], occurrence: OccurrenceOf[Any]) -> Span:
    return bisect_left(lasts, occurrence[0]), bisect_right(firsts, occurrence[1]) - 1


def _unbroken_from(firsts: Sequence[int], lasts: Sequence[int]) -> list[int]:
    """For each window the first of those from which on each begins on the day after the one before it ends."""
    found: list[int] = []
    for index, first in enumerate(firsts):
        found.append(found[-1] if index and first == lasts[index - 1] + 1 else index)
    return found


def _placed(places: Sequence[int], spans: Sequence[Span]) -> dict[int, int]:
    """The window that each activity is put in, so that as many places as can be are filled.

    Windows are filled in order, each with the activities that may fall in it and run out of windows first.
    """
    arriving = sorted((low, number) for number, (low, _) in enumerate(spans))
    waiting: list[tuple[int, int]] = []
    placed: dict[int, int] = {}
    upcoming = 0
    for index, free in enumerate(places):
        while upcoming < len(arriving) and arriving[upcoming][0] <= index:
            number = arriving[upcoming][1]
            heappush(waiting, (spans[number][1], number))
            upcoming += 1
        left = free
        while left and waiting:
            last, number = heappop(waiting)
            if last >= index:
                placed[number] = index
                left -= 1
    return placed


def alternating_reachable(
    starts: Iterable[int], number: int, spans: Sequence[Span], taken: Mapping[int, int]
) -> list[list[int]]:
    """Windows that draw on one another, beginning with some of so many windows, in groups that share none.

    A window draws on all that took an activity that could have filled it. Each activity is looked at a few times only,
    however many windows it could fill.
    """
    could_fill = _Stabbed(number, {each: spans[each] for each in taken})
    leader: dict[int, int] = {}

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    fresh = [*starts]
    leader.update((index, index) for index in fresh)
    while fresh:
        index = fresh.pop()
        for activity in could_fill.take(index):
            taker = taken[activity]
            if taker not in leader:
                leader[taker] = taker
                fresh.append(taker)
            leader[lead(taker)] = lead(index)
    groups: dict[int, list[int]] = {}
    for index in sorted(leader):
        groups.setdefault(lead(index), []).append(index)
    return [*groups.values()]


class _Stabbed:
    """Spans of whole numbers below a size, by the numbers that lie in them.

    A span stands at the few nodes of a tree over all numbers that make it up; the nodes above a number have all in
    which it lies.
    """

    def __init__(self, size: int, spans: Mapping[int, Span]) -> None:
        self._size = size
        self._at: dict[int, list[int]] = {}
        for number, (low, high) in spans.items():
            begin, end = low + size, high + size + 1
            while begin < end:
                if begin % 2:
                    self._at.setdefault(begin, []).append(number)
                    begin += 1
                if end % 2:
                    end -= 1
                    self._at.setdefault(end, []).append(number)
                begin, end = begin // 2, end // 2

    def take(self, index: int) -> Iterator[int]:
        """The spans in which a number lies; of those at one node all the first time, and one after that."""
        node = index + self._size
        while node:
            if some := self._at.get(node):
                self._at[node] = some[:1]
                yield from some
            node //= 2


def conflict_closure(spans: Sequence[Span], placed: Mapping[int, int]) -> list[Span]:
    """Rows of windows in which those that found no place, and all that took a place there, have all their windows.

    The rows share no window, and stand in order; none is longer than it has to be.
    """
    reach: dict[int, Span] = {}
    for number, index in placed.items():
        low, high = reach.get(index, (index, index))
        reach[index] = min(low, spans[number][0]), max(high, spans[number][1])
    rows: list[Span] = []
    for lowest, highest in sorted(span for number, span in enumerate(spans) if number not in placed):
        # The windows from `first` to `last` are looked at, and those of earlier rows; none is twice.
        first, last = rows.pop() if rows and lowest <= rows[-1][1] else (lowest, lowest - 1)
        low, high = min(lowest, first), max(highest, last)
        while last < high or low < first:
            if last < high:
                index = last = last + 1
            elif rows and rows[-1][1] == first - 1:
                first = rows.pop()[0]
                low = min(low, first)
                continue
            else:
                index = first = first - 1
            begin, end = reach.get(index, (index, index))
            low, high = min(low, begin), max(high, end)
        rows.append((first, last))
    return rows
