"""Counting: how many activities of uncertain day fall in each of some windows, and whether all can be filled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window


class Countable(NamedTuple):
    """An activity that may count, and the days (ordinals) from `first` to `last` on which it may.

    `sure` tells that it counts, on one of these. Otherwise it may not be held, may not be what is counted, or may
    fall on a day on which it does not count.
    """

    first: int
    last: int
    sure: bool
    activity: Activity


Filled = tuple[list[Activity], list[Activity]]
"""What falls in a window: the activities that are certain to, and those that may."""

Shared = tuple[list[int], list[Countable], int]
"""Windows, by index, that draw on the same activities; those activities; and how many are too few or too many."""

Short = tuple[int, list[int], int]
"""A window, by index, that is left short; those one more in any of which would do; and how many it is short of."""

Span = tuple[int, int]
"""First and last of the windows that an activity may fall in, by index; none where the last is before the first."""


def tally(firsts: Sequence[int], lasts: Sequence[int], countables: Sequence[Countable]) -> list[Filled]:
    """For each window (from `firsts[i]` to `lasts[i]`, both sorted), what certainly and what possibly falls in it."""
    filled: list[Filled] = [([], []) for _ in firsts]
    for first, last, certain, activity in countables:
        for index in range(bisect_left(lasts, first), bisect_right(firsts, last)):
            inside = certain and firsts[index] <= first and last <= lasts[index]
            filled[index][0 if inside else 1].append(activity)
    return filled


def certain_to_fill(countable: Countable, windows: Sequence[Window]) -> bool:
    """Whether an activity is certain to count in one of some windows that share no day, in order."""
    first, last, sure, _ = countable
    return (
        sure
        and sum(max(0, min(last, each.last_ordinal) - max(first, each.first_ordinal) + 1) for each in windows)
        == last - first + 1
    )


def unfillable(
    firsts: Sequence[int], lasts: Sequence[int], needs: Sequence[int], countables: Sequence[Countable]
) -> list[tuple[Shared, list[Short]]]:
    """Windows that can't all get the number they need, however the days turn out, with all that could fill them.

    The windows must not overlap. Each activity fills one window at most; as many places as can be are filled.
    A window left short draws on the windows that took what could have filled it, and so do they in turn. Since the
    earlier windows are filled first, those left short are as late as can be: to fill all windows, one more is needed by
    the end of the first of them, another by the end of the second, and so on.
    """
    spans = [_span(firsts, lasts, countable) for countable in countables]
    taken = _placed(needs, spans)
    got = Counter(taken.values())
    short = {index: need - got[index] for index, need in enumerate(needs) if got[index] < need}
    drawn_on = {start: _drawn_on(start, spans, taken) for start in short}
    found: list[tuple[Shared, list[Short]]] = []
    for windows in _joined(drawn_on.values()):
        able = [number for number, (low, high) in enumerate(spans) if any(low <= index <= high for index in windows)]
        left = [(index, sorted(drawn_on[index]), short[index]) for index in windows if index in short]
        lacking = sum(number for _, _, number in left)
        found.append(((windows, [countables[number] for number in able], lacking), left))
    return found


def drawn_away(
    firsts: Sequence[int], lasts: Sequence[int], needs: Sequence[int], index: int, countables: Sequence[Countable]
) -> int:
    """Of the activities that may fall in a window, how many the others need, which need so many each.

    The windows must not overlap. Where the others can't all get what they need, it is so many more that they then lack.
    """
    spans = [_span(firsts, lasts, countable) for countable in countables]
    able = sum(low <= index <= high for low, high in spans)
    others = [0 if at == index else need for at, need in enumerate(needs)]
    alone = len(_placed(others, spans))
    others[index] = able
    return able - (len(_placed(others, spans)) - alone)


def overfull(firsts: Sequence[int], lasts: Sequence[int], room: int, countables: Sequence[Countable]) -> list[Shared]:
    """Rows of windows that certainly get more than they have room for, with the activities that have to go there.

    The windows must not overlap. An activity that may fall outside all of them can always make way.
    """
    confined = [(countable, _span(firsts, lasts, countable)) for countable in countables]
    confined = [(each, span) for each, span in confined if each[2] and _holds(firsts, lasts, span, each)]
    spans = [span for _, span in confined]
    placed = _placed([room] * len(firsts), spans)
    left = [number for number in range(len(spans)) if number not in placed]
    found: list[Shared] = []
    for windows in _joined(_crowding(number, spans, placed) for number in left):
        there = [each for each, span in confined if windows[0] <= span[0] and span[1] <= windows[-1]]
        found.append((windows, there, len(there) - room * len(windows)))
    return found


def _span(firsts: Sequence[int], lasts: Sequence[int], countable: Countable) -> Span:
    return bisect_left(lasts, countable[0]), bisect_right(firsts, countable[1]) - 1


def _holds(firsts: Sequence[int], lasts: Sequence[int], span: Span, countable: Countable) -> bool:
    """Whether each of the activity's days lies in one of the windows of the span."""
    low, high = span
    return (
        low <= high
        and firsts[low] <= countable[0]
        and countable[1] <= lasts[high]
        and all(firsts[after] == lasts[index] + 1 for index, after in pairwise(range(low, high + 1)))
    )


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


def _drawn_on(start: int, spans: Sequence[Span], taken: dict[int, int]) -> set[int]:
    """A window that is left short, and all windows that took what could have filled it, again and again."""
    windows, fresh = {start}, [start]
    unseen = dict(taken)
    while fresh:
        index = fresh.pop()
        for number in [each for each in unseen if spans[each][0] <= index <= spans[each][1]]:
            taker = unseen.pop(number)
            if taker not in windows:
                windows.add(taker)
                fresh.append(taker)
    return windows


def _crowding(number: int, spans: Sequence[Span], placed: dict[int, int]) -> set[int]:
    """The windows of an activity that found no place, and of all that took a place in them, again and again."""
    windows: set[int] = set()
    fresh = [number]
    while fresh:
        low, high = spans[fresh.pop()]
        more = set(range(low, high + 1)) - windows
        windows |= more
        fresh += [each for each, index in placed.items() if index in more]
    return windows


def _joined(groups: Iterable[set[int]]) -> list[list[int]]:
    """Groups of windows, those that share one made into one group, each and all in order."""
    apart: list[set[int]] = []
    for group in groups:
        sharing = [other for other in apart if other & group]
        apart = [other for other in apart if not other & group]
        apart.append(group.union(*sharing))
    return sorted(sorted(group) for group in apart)
