"""Counting: how many activities of uncertain day fall in each of some windows, and whether all can be filled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from heapq import heappop, heappush

from scp_framework.model.activity import Activity

Countable = tuple[int, int, bool, Activity]
"""An activity as counting sees it: its first and last possible day as ordinals, whether it is certain to
count on one of them, and the activity itself."""

Filled = tuple[list[Activity], list[Activity]]
"""What falls in a window: the activities that are certain to, and those that may."""

Shared = tuple[list[int], list[Countable], int]
"""Windows, by index, that draw on the same activities; those activities; and how many are too few or too many."""


def tally(firsts: Sequence[int], lasts: Sequence[int], countables: Sequence[Countable]) -> list[Filled]:
    """For each window (from `firsts[i]` to `lasts[i]`, both sorted), what certainly and what possibly falls in it."""
    filled: list[Filled] = [([], []) for _ in firsts]
    for first, last, certain, activity in countables:
        for index in range(bisect_left(lasts, first), bisect_right(firsts, last)):
            inside = certain and firsts[index] <= first and last <= lasts[index]
            filled[index][0 if inside else 1].append(activity)
    return filled


def unfillable(
    firsts: Sequence[int], lasts: Sequence[int], needs: Sequence[int], countables: Sequence[Countable]
) -> list[Shared]:
    """Windows that can't all get the number they need, however the days turn out, with all that could fill them.

    The windows must not overlap. Each activity can fill one window, so windows are filled from the left,
    each with the activities whose days run out first; where that falls short, no other way does better.
    Windows found short are left out, and the rest filled anew, until none falls short.
    """
    needs = list(needs)
    found: list[Shared] = []
    while (short := _short_of(firsts, lasts, needs, countables)) is not None:
        found.append(short)
        for index in short[0]:
            needs[index] = 0
    return sorted(found, key=lambda shared: shared[0])


def _short_of(
    firsts: Sequence[int], lasts: Sequence[int], needs: Sequence[int], countables: Sequence[Countable]
) -> Shared | None:
    spans = [(bisect_left(lasts, first), bisect_right(firsts, last) - 1) for first, last, _, _ in countables]
    by_start = sorted((span[0], number) for number, span in enumerate(spans))
    waiting: list[tuple[int, int]] = []
    given: dict[int, int] = {}
    upcoming = 0
    for index, need in enumerate(needs):
        while upcoming < len(by_start) and by_start[upcoming][0] <= index:
            number = by_start[upcoming][1]
            heappush(waiting, (spans[number][1], number))
            upcoming += 1
        left = need
        while left and waiting:
            last, number = heappop(waiting)
            if last >= index:
                given[number] = index
                left -= 1
        if left:
            windows, numbers = _dependent(index, spans, given)
            return windows, [countables[number] for number in numbers], left
    return None


def _dependent(start: int, spans: Sequence[tuple[int, int]], given: dict[int, int]) -> tuple[list[int], list[int]]:
    """The window that fell short, and all windows that took what could have filled it, again and again."""
    windows, numbers, fresh = {start}, set[int](), [start]
    while fresh:
        index = fresh.pop()
        for number, (low, high) in enumerate(spans):
            if low <= index <= high and number not in numbers:
                numbers.add(number)
                taken = given.get(number)
                if taken is not None and taken not in windows:
                    windows.add(taken)
                    fresh.append(taken)
    return sorted(windows), sorted(numbers)


def overfull(firsts: Sequence[int], lasts: Sequence[int], room: int, countables: Sequence[Countable]) -> list[Shared]:
    """Rows of windows that certainly get more than they have room for, with the activities that have to go there.

    The windows must not overlap. An activity that may fall outside all of them can always make way.
    """
    confined: list[tuple[int, int, Countable]] = []
    for countable in countables:
        first, last, certain, _ = countable
        low, high = bisect_left(lasts, first), bisect_right(firsts, last) - 1
        inside = low <= high and firsts[low] <= first and last <= lasts[high]
        if certain and inside and _unbroken(firsts, lasts, low, high):
            confined.append((low, high, countable))
    found: list[Shared] = []
    beyond = -1
    for end in sorted({high for _, high, _ in confined}):
        within = [(low, countable) for low, high, countable in confined if low > beyond and high <= end]
        for begin in sorted({low for low, _ in within}, reverse=True):
            there = [countable for low, countable in within if low >= begin]
            surplus = len(there) - room * (end - begin + 1)
            if surplus > 0:
                found.append((list(range(begin, end + 1)), there, surplus))
                beyond = end
                break
    return found


def _unbroken(firsts: Sequence[int], lasts: Sequence[int], low: int, high: int) -> bool:
    return all(firsts[index + 1] == lasts[index] + 1 for index in range(low, high))
