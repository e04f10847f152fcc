"""Candidates: what may follow an activity or come before it, out of the pools of all that may."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain, islice, takewhile

from attrs import evolve

from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.history.existence import Span, shared, unbroken
from scp_framework.rules.algorithms.successor_index import SuccessorIndex
from scp_framework.rules.shapes.follower import NEVER, Follower, Pool

MOST_LISTED = 50
"""A finding lists so many of them at most: all that may follow each of many would fill thousands of pages."""


@frozen(kw_only=True)
class Candidates:
    """What may follow an activity: from each of some pools, on some days, all but the activity itself.

    Some of them serve, and others do not. On days that the planner does not cover others may follow, while what they
    share a name with `exists`; these may serve, or not (`others_may_pass`), as far as that is not known.
    """

    activity: Activity
    pools: Sequence[tuple[Pool, Sequence[Span]]]
    exists: Sequence[Span]
    others_may_serve: bool
    others_may_pass: bool

    def serves(self, follower: Follower) -> bool | None:
        """Whether a follower serves; None where that is not known."""
        raise NotImplementedError

    def may_follow(self, first: int, last: int) -> bool:
        """Whether one may fall on a day from the first to the last, and may serve."""
        return any(
            index.may_fall_within(begin, end, pool.numbers(self.activity))
            for pool, spans in self.pools
            for begin, end in shared(spans, (first, last))
            for index in self._takers(pool, sure=False)
        )

    def follows(self, first: int, last: int) -> bool:
        """Whether one is certain to fall on a day from the first to the last, and to serve."""
        return any(
            index.falls_within(first, last, pool.numbers(self.activity))
            for pool, _ in self.pools
            for index in self._takers(pool, sure=True)
        )

    def first_days_without(self, first: int, last: int) -> Iterator[int]:
        """The first day, and each on which one that is certain to serve could have fallen the day before."""
        yield first
        begins = (
            begin
            for pool, _ in self.pools
            for index in self._takers(pool, sure=True)
            for begin, _ in takewhile(lambda each: each[0] < last, index.begins_from(first))
        )
        yield from (begin + 1 for begin in sorted(set(begins)))

    def first_certain(self, day: int) -> Follower | None:
        """The first that is certain to fall on a day or later, and to serve."""
        begins = (
            (pool, next(index.begins_from(day, pool.numbers(self.activity)), None))
            for pool, _ in self.pools
            for index in self._takers(pool, sure=True)
        )
        return min((pool.followers[each[1]] for pool, each in begins if each), key=_order, default=None)

    def passing(self, day: int, number: int) -> list[Follower]:
        """The first so many that are certain to fall on a day or later, and not to serve."""
        found = [
            pool.followers[owner]
            for pool, _, index, without in self._passing(sure=True)
            for _, owner in islice(index.begins_from(day, without), number)
        ]
        return sorted(found, key=_order)[:number]

    def passed_by(self, day: int, number: int) -> int:
        """By which day so many are certain to have fallen, on a day or later, that do not serve."""
        days = merge(*(index.ends_from(day, without) for _, _, index, without in self._passing(sure=True)))
        return next(islice(days, number - 1, None), NEVER)

    def may_pass_by(self, day: int, number: int) -> int:
        """By which day so many may have fallen, on a day or later, that do not serve, or may not."""
        days = merge(
            *(
                _until(end, pool, index.firsts_from(begin, without))
                for pool, spans, index, without in self._passing(sure=False)
                for begin, end in shared(spans, (day, NEVER))
            )
        )
        seen: set[tuple[int, int]] = set()
        for first, at, owner in days:
            seen.add((at, owner))
            if len(seen) == number:
                return first
        return NEVER

    def certain_by(self, day: int) -> int:
        """By which day one is certain to have fallen, on a day or later, whether or not it serves."""
        days = (pool.everything(sure=True).soonest_from(day, pool.numbers(self.activity)) for pool, _ in self.pools)
        return min((each for each in days if each is not None), default=NEVER)

    def within(self, first: int, last: int, most: int | None = None, *, serving: bool = False) -> list[Follower]:
        """Those that may fall on a day from the first to the last, in order; of those `serving`, all that may serve.

        There are at most so many, the first of them, if a number is given.
        """
        return self._in_order(
            lambda pool, spans, index: _once_each(self._numbers(pool, index, shared(spans, (first, last)))),
            most,
            serving=serving,
            sure=False,
        )

    def certain_within(self, first: int, last: int, most: int, *, serving: bool) -> list[Follower]:
        """The first so many of those that are certain to fall on a day from the first to the last; or, to serve too."""

        def certain(pool: Pool, _: Sequence[Span], index: SuccessorIndex) -> Iterator[int]:
            begins = takewhile(lambda each: each[0] <= last, index.begins_from(first, pool.numbers(self.activity)))
            return (number for _, number in begins if pool.followers[number].last <= last)

        return self._in_order(certain, most, serving=serving, sure=True)

    def _in_order(
        self,
        numbers: Callable[[Pool, Sequence[Span], SuccessorIndex], Iterator[int]],
        most: int | None,
        *,
        serving: bool,
        sure: bool,
    ) -> list[Follower]:
        """The first so many of all, or of those that serve or may, that have these numbers, on their days in a pool."""
        found: list[tuple[Follower, Sequence[Span]]] = []
        for pool, spans in self.pools:
            indices = self._takers(pool, sure=sure) if serving else (pool.everything(sure=sure),)
            some = chain.from_iterable(islice(numbers(pool, spans, index), most) for index in indices)
            found += ((pool.followers[number], spans) for number in _once_each(some))
        found.sort(key=lambda each: each[0].order)
        return [_on_days(each, spans) for each, spans in found[:most]]

    def _numbers(self, pool: Pool, index: SuccessorIndex, spans: Iterable[Span]) -> Iterator[int]:
        """The numbers of those of a pool that may fall on one of some days, as often as it has spans there."""
        for begin, end in spans:
            yield from index.within(begin, end, pool.numbers(self.activity))

    def _takers(self, pool: Pool, *, sure: bool) -> Iterator[SuccessorIndex]:
        """Those that serve, or, where that is not asked to be sure, may."""
        raise NotImplementedError

    def _passing(self, *, sure: bool) -> Iterator[tuple[Pool, Sequence[Span], SuccessorIndex, Sequence[int]]]:
        """Those of each pool that do not serve, or may not; and what is to be left out of these."""
        raise NotImplementedError


def _once_each(numbers: Iterable[int]) -> Iterator[int]:
    """Numbers without those that were there before."""
    seen: set[int] = set()
    for number in numbers:
        if number not in seen:
            seen.add(number)
            yield number


def _until(end: int, pool: Pool, days: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The days up to one, in order, each with the pool that its owner is of."""
    return ((day, id(pool), owner) for day, owner in takewhile(lambda each: each[0] <= end, days))


def _order(follower: Follower) -> tuple[int, int, str]:
    return follower.order


def _on_days(follower: Follower, days: Sequence[Span]) -> Follower:
    """A follower on those of its days that lie in some spans; the same one where all of them do."""
    if len(days) == 1 and days[0][0] <= follower.first and follower.last <= days[0][1]:
        return follower
    return evolve(follower, spans=unbroken(part for span in follower.spans for part in shared(days, span)))
