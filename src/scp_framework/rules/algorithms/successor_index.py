"""SuccessorIndex: what falls on one of some days, as far as these are known, found by day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush

Span = tuple[int, int]
"""First and last day on which something may fall."""


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

    def ends_from(self, day: int, without: Iterable[int] = ()) -> Iterator[int]:
        """The days by which each of those that fall on a day or later for certain has fallen, in order."""
        rows = self._rows(bisect_left(self._firsts, day), len(self._firsts), without)
        waiting = [(_extreme(self._soonest, min, row), row) for row in rows]
        heapify(waiting)
        while waiting:
            soonest, (begin, end) = heappop(waiting)
            yield soonest
            first, last = begin, end
            while last - first > 1:
                middle = (first + last) // 2
                if _extreme(self._soonest, min, (first, middle)) == soonest:
                    last = middle
                else:
                    first = middle
            for row in ((begin, first), (last, end)):
                if row[0] < row[1]:
                    heappush(waiting, (_extreme(self._soonest, min, row), row))

    def begins_from(self, day: int, without: Iterable[int] = ()) -> Iterator[tuple[int, int]]:
        """The days, not before another, on which spans begin, in order, each with its owner."""
        for begin, end in self._rows(bisect_left(self._firsts, day), len(self._firsts), without):
            yield from ((self._firsts[rank], self._owners[rank]) for rank in range(begin, end))

    def firsts_from(self, day: int, without: Collection[int] = ()) -> Iterator[tuple[int, int]]:
        """The first day, not before another, on which each may fall that may fall so late, in order, with its owner."""
        seen: set[int] = set()
        for owner in self.within(day, day, without):
            if owner not in seen:
                seen.add(owner)
                yield day, owner
        for begin, owner in self.begins_from(day + 1, without):
            if owner not in seen:
                seen.add(owner)
                yield begin, owner

    def within(self, first: int, last: int, without: Iterable[int] = ()) -> Iterator[int]:
        """The owners of the spans that may fall on a day from the first to the last, one for each span, in order."""
        waiting = [*self._rows(0, bisect_right(self._firsts, last), without)][::-1]
        while waiting:
            row = begin, end = waiting.pop()
            if _extreme(self._soonest, min, row) >= first:
                yield from self._owners[begin:end]
            elif _extreme(self._latest, max, row) >= first:
                # Of one span, the soonest end is the latest; so there are several.
                middle = (begin + end) // 2
                waiting += [(middle, end), (begin, middle)]

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
