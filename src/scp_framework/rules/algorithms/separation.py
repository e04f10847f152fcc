"""Spacing: whether days that are not all known can lie as far, or as near, as they should.

Everything here works on ordinals. A lead time only ever moves the days after one another in the same order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

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


class SuccessorIndex:
    """What falls on one of some days, as far as these are known, by day: what follows soon, without a look at all.

    Each span has an owner, by number; one owner may have several. `without` are owners that are left out of account.
    """

    def __init__(self, spans: Iterable[tuple[int, Span]]) -> None:
        ordered = sorted(spans, key=lambda each: (each[1][0], each[0]))
        self._owners = [owner for owner, _ in ordered]
        self._firsts = [first for _, (first, _) in ordered]
        self._lasts = [last for _, (_, last) in ordered]

    def may_fall_within(self, first: int, last: int, without: Iterable[int] = ()) -> bool:
        """Whether one may fall on a day from the first to the last."""
        end = bisect_right(self._firsts, last)
        return any(_extreme(self._latest, max, row) >= first for row in self._rows(0, end, without))

    def falls_within(self, first: int, last: int, without: Iterable[int] = ()) -> bool:
        """Whether one is certain to fall on a day from the first to the last: all days of its span lie there."""
        soonest = self.soonest_from(first, without)
        return soonest is not None and soonest <= last

    def soonest_from(self, day: int, without: Iterable[int] = ()) -> int | None:
        """The first day by which one of those that fall on a day or later for certain has fallen; None if none does."""
        rows = self._rows(bisect_left(self._firsts, day), len(self._firsts), without)
        return min((_extreme(self._soonest, min, row) for row in rows), default=None)

    def begins_from(self, day: int, without: Iterable[int] = ()) -> tuple[int, int] | None:
        """The first day, not before another, on which a span begins, and its owner."""
        rows = self._rows(bisect_left(self._firsts, day), len(self._firsts), without)
        return next(((self._firsts[begin], self._owners[begin]) for begin, _ in rows), None)

    def first_from(self, day: int, without: Sequence[int] = ()) -> int | None:
        """The first day, not before another, on which one may fall."""
        if self.may_fall_within(day, day, without):
            return day
        begins = self.begins_from(day, without)
        return None if begins is None else begins[0]

    def all_within(self, first: int, last: int, without: Iterable[int] = ()) -> list[int]:
        """The owners of those that may fall on a day from the first to the last, in the order of their numbers."""
        found: set[int] = set()
        waiting = [*self._rows(0, bisect_right(self._firsts, last), without)]
        while waiting:
            begin, end = waiting.pop()
            if _extreme(self._latest, max, (begin, end)) < first:
                continue
            if end - begin == 1:
                found.add(self._owners[begin])
            else:
                middle = (begin + end) // 2
                waiting += [(begin, middle), (middle, end)]
        return sorted(found)

    def _rows(self, begin: int, end: int, without: Iterable[int]) -> Iterator[Span]:
        """The spans from one to before another, by rank, in rows that are not broken by any that is left out."""
        for rank in sorted(rank for owner in without for rank in self._ranks.get(owner, ()) if begin <= rank < end):
            if begin < rank:
                yield begin, rank
            begin = rank + 1
        if begin < end:
            yield begin, end

    @cached_property
    def _ranks(self) -> Mapping[int, Sequence[int]]:
        found: dict[int, list[int]] = {}
        for rank, owner in enumerate(self._owners):
            found.setdefault(owner, []).append(rank)
        return found

    @cached_property
    def _soonest(self) -> Sequence[Sequence[int]]:
        return _doubling(self._lasts, min)

    @cached_property
    def _latest(self) -> Sequence[Sequence[int]]:
        return _doubling(self._lasts, max)


Pick = Callable[[int, int], int]
"""The least, or the greatest, of two numbers."""


def _doubling(numbers: Sequence[int], pick: Pick) -> Sequence[Sequence[int]]:
    """The least (or the greatest) of 1, 2, 4 … numbers that follow one another, for each of them that begins them."""
    found, step = [numbers], 1
    while 2 * step <= len(numbers):
        found.append([*map(pick, found[-1], found[-1][step:])])
        step *= 2
    return found


def _extreme(table: Sequence[Sequence[int]], pick: Pick, row: Span) -> int:
    """The least (or the greatest) of the numbers from the first of a row to before its end."""
    begin, end = row
    level = (end - begin).bit_length() - 1
    return pick(table[level][begin], table[level][end - 2**level])
