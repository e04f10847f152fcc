"""Separation: whether days that are not all known can lie as far, or as near, as they should.

Everything here works on ordinals. A lead time only ever moves the days after one another in the same order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from heapq import heapify, heappop, heappush

Span = tuple[int, int]
"""First and last day on which something may fall."""
After = Callable[[int], int]
"""The day that lies a length of time after another; later for a later one, or the same."""

MOST_STEPS = 20_000
"""The choices `min_separation_feasible` takes back at most; for each thousand spans, if that is more."""


def min_separation_feasible(spans: Sequence[Span], after: After, *, since: int) -> bool:
    """Whether a day can be chosen from each span so that each from `since` on is `after` the one before it, or later.

    What falls before `since` does so as early as it can; the last of these tells from when on the others may fall.
    If more than `MOST_STEPS` choices are taken back, the answer is True, which may then be wrong. False is always
    right.
    """
    later = [span for span in spans if since <= span[1]]
    before = max((first for first, last in spans if last < since), default=None)
    ends = [before, *sorted({first for first, _ in later if first < since and (before is None or before < first)})]
    # Of several that leave the others the same time the last, before which most fall.
    free_after = {since if end is None else max(since, after(end)): end for end in ends}
    return any(
        _may_follow_one_another(
            [(max(first, free), last) for first, last in later if end is None or end < first], after
        )
        for free, end in free_after.items()
    )


def _may_follow_one_another(spans: Sequence[Span], after: After) -> bool:
    """Whether a day can be chosen from each span so that each is `after` the one before it, or later.

    Days are chosen from the left, each as early as it can be, for the span that ends first. Where one comes too late
    that way, those just before it that end no later leave it no time. If they are preceded by one that ends later, and
    that was chosen before any of them could be, nothing may fall on that day, nor on any other from which on they would
    have too little time; and the search goes on from there. (Garey, Johnson, Simons and Tarjan, Scheduling unit-time
    tasks with arbitrary release times and deadlines, 1981; here days are barred once they do harm.)
    """
    if not spans or any(last < first for first, last in spans):
        return not spans
    spans = sorted(spans)
    firsts = [first for first, _ in spans]
    days = _Days(firsts[0], after)
    chosen: list[tuple[int, int]] = []
    waiting: list[tuple[int, int]] = []
    upcoming, free, left = 0, firsts[0], MOST_STEPS * max(1, len(spans) // 1_000)
    while upcoming < len(spans) or waiting:
        day = days.open_from(free if waiting else max(free, firsts[upcoming]))
        while upcoming < len(spans) and firsts[upcoming] <= day:
            heappush(waiting, (spans[upcoming][1], upcoming))
            upcoming += 1
        last, number = waiting[0]
        if day <= last:
            heappop(waiting)
            chosen.append((day, number))
            free = days.after(day)
            continue
        block, earliest = [number], firsts[number]
        while chosen and days.open_from(days.after(chosen[-1][0])) == day:
            day, number = chosen.pop()
            if spans[number][1] > last:
                break
            block.append(number)
            earliest = min(earliest, firsts[number])
        else:
            return False
        left -= len(block) + len(waiting)
        if left < 0:
            return True
        if not days.bar(len(block), earliest, last):
            return False
        upcoming, free = bisect_right(firsts, day), day
        waiting = [(spans[each][1], each) for _, each in waiting if each < upcoming] + [(spans[number][1], number)]
        heapify(waiting)
    return True


class _Days:
    """The days on which something may begin, some of which are barred, and how they follow one another."""

    def __init__(self, first: int, after: After) -> None:
        self.after = cache(after)
        self._first = first
        self._later: dict[int, int] = {}
        self._earlier: dict[int, int] = {}

    def open_from(self, day: int) -> int:
        """The first day, not before another, that is not barred."""
        return _end_of(self._later, day)

    def bar(self, number: int, first: int, last: int) -> bool:
        """Bar all days before the first after which so many can't follow up to the last; False if they never can."""
        begin = _end_of(self._earlier, last)
        for _ in range(number - 1):
            begin = _end_of(self._earlier, self._last_before(begin, first))
        if begin < first:
            return False
        day = _end_of(self._earlier, first - 1)
        while self._first <= day and begin < self.after(day):
            self._later[day], self._earlier[day] = day + 1, day - 1
            day = _end_of(self._earlier, day)
        return True

    def _last_before(self, day: int, first: int) -> int:
        """The last day, not before the first, that another follows; the day before the first if none is."""
        low, high = first - 1, max(first, day) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.after(middle) <= day:
                low = middle
            else:
                high = middle - 1
        return low


def _end_of(links: dict[int, int], day: int) -> int:
    """Where the links from day to day end, which are made shorter on the way."""
    while (further := links.get(day)) is not None:
        links[day] = links.get(further, further)
        day = further
    return day


def max_separation_feasible(
    needed: Sequence[Span], others: Sequence[Span], last: int, after: After, *, until: int
) -> bool:
    """Whether days can be chosen so that after each of them another comes no later than `after` it.

    One from each span of `needed` has to be chosen, from `others` as many as help. Nothing need come after a day that
    is followed by `last` sooner than that, nor after one that is later than `until`. The first is as late as it can
    be. Of those that may come next, the one whose days run out first does, as late as it can: it would be of no use
    later, and the others still are.
    """
    if not needed:
        return True
    begin = min(needed, key=lambda span: span[1])
    left = [*needed, *others]
    left.remove(begin)
    left.sort(reverse=True)
    day, reaching = begin[1], list[int]()
    while day <= until and (limit := after(day)) <= last:
        while left and left[-1][0] <= limit:
            heappush(reaching, left.pop()[1])
        while reaching and reaching[0] <= day:
            heappop(reaching)
        if not reaching:
            return False
        day = min(limit, heappop(reaching))
    return True
