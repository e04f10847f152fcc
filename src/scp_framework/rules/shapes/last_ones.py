"""Last ones: the activities of which one may be the last before another, and how they compare with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Self, TypeAlias

from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import LARGEST_NUMBER
from scp_framework.model.dates.when import When
from scp_framework.model.history.existence import Span
from scp_framework.rules.algorithms.successor_index import SuccessorIndex
from scp_framework.rules.shapes.candidates import Candidates
from scp_framework.rules.shapes.follower import NEVER, Follower, Pool
from scp_framework.rules.shapes.pools import Pools
from scp_framework.rules.shapes.time_limits import TimeLimits

Value: TypeAlias = int | bool | str | frozenset[str] | None
"""What is recorded of an activity: of a choice its place in their list; of names all of them; None where nothing is."""


ValueOf = Callable[[Activity], Value]
"""What an activity records."""


class Comparison(Enum):
    """How something compares with what it was last time."""

    SAME = "same"
    DIFFERENT = "different"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"

    @property
    def is_of_order(self) -> bool:
        """Whether it asks which of two is more."""
        return self in (Comparison.AT_LEAST, Comparison.AT_MOST)

    def holds(self, own: Value, last: Value, most: int = LARGEST_NUMBER) -> bool | None:
        """Whether a value compares so with that of last time; None where that is not known. No value is above `most`.

        >>> Comparison.AT_LEAST.holds(2, 3), Comparison.AT_LEAST.holds(None, 0), Comparison.SAME.holds(2, None)
        (False, True, None)
        """
        if self.is_of_order:
            more, less = (own, last) if self is Comparison.AT_LEAST else (last, own)
            if isinstance(more, int) and isinstance(less, int):
                return more >= less
            return True if less == 0 or more == most else None
        if self is Comparison.DIFFERENT and frozenset() in (own, last):
            return True
        if own is None or last is None:
            return None
        if self is Comparison.SAME:
            return own == last
        return own.isdisjoint(last) if isinstance(own, frozenset) and isinstance(last, frozenset) else own != last


@frozen(kw_only=True)
class LastOnes(Candidates):
    """The activities of which one may be the last before another; they serve if it compares with them as it must.

    `own` is the value that is compared, `value` what one of them records, and `most` the greatest that can be. All days
    are counted below zero.
    """

    own: Value
    most: int
    must_be: Comparison
    value: Callable[[Activity], Value]

    @classmethod
    def of(
        cls,
        activity: Activity,
        name: str | None,
        pools: Pools,
        *,
        own: Value,
        most: int,
        must_be: Comparison,
        value: ValueOf,
    ) -> Self:
        """Those before an activity that have a name, or any where none is given."""
        others = must_be.holds(own, None, most)
        return cls(
            activity=activity,
            pools=pools.named(name),
            exists=pools.days(name),
            others_may_serve=others is not False,
            others_may_pass=others is not True,
            own=own,
            most=most,
            must_be=must_be,
            value=value,
        )

    def judge(self, when: When, limits: TimeLimits) -> Verdict:
        """The verdict if the activity falls on one of some days; not applicable where nothing comes before."""
        if any(pool.is_sorted_too_often for pool, _ in self.pools):
            return Verdict.OPEN
        found: set[bool | None] = set()
        first, last = limits.turned((when.first_ordinal, when.last_ordinal))
        for day in range(first + 1, last + 2):
            found.update(self._on(day, limits))
            if {True, False} <= found:
                return Verdict.OPEN
        if found == {None}:
            return Verdict.NOT_APPLICABLE
        if False not in found:
            return Verdict.MET
        return Verdict.BREACHED if found == {False} else Verdict.OPEN

    def _on(self, day: int, limits: TimeLimits) -> Iterator[bool | None]:
        """Whether the last one from a day on may serve, whether it may not; None where there may be none."""
        if self.certain_by(day) == NEVER:
            yield None
        # It is the last that serves, unless one that does not is certain to have come later.
        until = self.passed_by(day, 1)
        if self.may_follow(day, until) or (self.others_may_serve and limits.outside(self.exists, day, until)):
            yield True
        passing = limits.passed_by(self, day, 1)
        if passing < NEVER and not self.follows(day, passing):
            yield False

    def serves(self, follower: Follower) -> bool | None:
        return self._holds(follower.activity)

    def _holds(self, activity: Activity) -> bool | None:
        return self.must_be.holds(self.own, self.value(activity), self.most)

    def _takers(self, pool: Pool, *, sure: bool) -> Iterator[SuccessorIndex]:
        yield self._that(pool, (True,) if sure else (True, None), sure=sure)

    def _passing(self, *, sure: bool) -> Iterator[tuple[Pool, Sequence[Span], SuccessorIndex, Sequence[int]]]:
        for pool, spans in self.pools:
            index = self._that(pool, (False,) if sure else (False, None), sure=sure)
            yield pool, spans, index, pool.numbers(self.activity)

    def _that(self, pool: Pool, truths: tuple[bool | None, ...], *, sure: bool) -> SuccessorIndex:
        """Those of a pool with which it compares so."""
        return pool.sorted_by((self.own, truths), lambda activity: self._holds(activity) in truths, sure=sure)
