"""Spacing: whether days that are not all known can lie as far, or as near, as they should.

Everything here works on ordinals. A lead time only ever moves the days after one another in the same order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

Span = tuple[int, int]
"""First and last day on which something may fall."""
After = Callable[[int], int]
"""The day that lies a length of time after another; later for a later one, or the same."""

MOST_STEPS = 20_000
"""How many orders `may_lie_apart` looks at before it gives up."""


def may_lie_apart(spans: Sequence[Span], after: After, *, since: int) -> bool:
    """Whether a day can be chosen from each span so that each from `since` on is `after` the one before it, or later.

    Days are chosen from the left, each as early as it can be. All orders are tried that could matter: of spans that
    could come next on the same day, the one that ends first comes first; and none comes next where another could be
    placed before it. If that takes more than `MOST_STEPS`, the answer is True, which may then be wrong.
    False is always right.
    """
    begin = min((span[0] for span in spans), default=0)
    # The day before, the first day that is far enough from it, and all that is left.
    waiting: list[tuple[int, int, tuple[Span, ...]]] = [(begin, begin, tuple(sorted(spans)))]
    looked_at: set[tuple[int, int, tuple[Span, ...]]] = set()
    while waiting:
        state = waiting.pop()
        before, free, left = state
        if not left or len(looked_at) >= MOST_STEPS:
            return True
        if state in looked_at:
            continue
        days = [early if (early := max(first, before)) < since else max(first, free) for first, _ in left]
        if any(last < day for day, (_, last) in zip(days, left, strict=True)):
            continue
        looked_at.add(state)
        # For each day on which one could come next, the one of them that ends first.
        nexts: dict[int, tuple[int, int]] = {}
        for index, (day, (_, last)) in enumerate(zip(days, left, strict=True)):
            if day not in nexts or last < nexts[day][0]:
                nexts[day] = last, index
        soonest = min(after(day) for day in nexts)
        for day in sorted((day for day in nexts if day < soonest), reverse=True):
            index = nexts[day][1]
            waiting.append((day, after(day), left[:index] + left[index + 1 :]))
    return False


def may_stay_near(needed: Sequence[Span], others: Sequence[Span], last: int, after: After, *, until: int) -> bool:
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
    day = begin[1]
    while day <= until and (limit := after(day)) <= last:
        reaching = [span for span in left if span[0] <= limit and span[1] > day]
        if not reaching:
            return False
        chosen = min(reaching, key=lambda span: span[1])
        left.remove(chosen)
        day = min(limit, chosen[1])
    return True


class Followed:
    """Whether one of some spans is certain to fall soon after a day, wherever in each span it falls."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._firsts = [first for first, _ in ordered]
        soonest = [last for _, last in ordered]
        for index in range(len(soonest) - 2, -1, -1):
            soonest[index] = min(soonest[index], soonest[index + 1])
        self._soonest = soonest

    def by(self, day: int, limit: int) -> bool:
        """Whether one is certain to fall after a day, and not after the limit."""
        index = bisect_right(self._firsts, day)
        return index < len(self._soonest) and self._soonest[index] <= limit
