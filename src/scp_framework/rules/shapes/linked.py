"""Linked: what may follow an activity, or come before it, and is taken up by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scp_framework.frozen import frozen
from scp_framework.model.history.existence import Span
from scp_framework.rules.algorithms.successor_index import SuccessorIndex
from scp_framework.rules.shapes.candidates import Candidates
from scp_framework.rules.shapes.follower import Follower, Pool


@frozen(kw_only=True)
class Linked(Candidates):
    """What may follow an activity, and serves if it is taken up.

    With `links` it has to have one of `words`, of which `kind_words` are kinds; None where it is not recorded which
    these are. Without, everything serves.
    """

    links: bool
    words: tuple[str, ...] | None
    kind_words: tuple[str, ...]

    def serves(self, follower: Follower) -> bool | None:
        """Whether a follower is taken up, or takes up the activity; None where that is not known."""
        if not self.links:
            return True
        if self.words is None or follower.words is None:
            return None
        return not frozenset(self.words).isdisjoint(follower.words)

    def _takers(self, pool: Pool, *, sure: bool) -> Iterator[SuccessorIndex]:
        """Those that are taken up, or, where that is not asked to be sure, may be."""
        if not self.links or (self.words is None and not sure):
            yield pool.everything(sure=sure)
            return
        yield from (pool.with_word(each, sure=sure) for each in self.words or () if pool.has_word(each))
        if not sure:
            yield pool.unknown()

    def _passing(self, *, sure: bool) -> Iterator[tuple[Pool, Sequence[Span], SuccessorIndex, Sequence[int]]]:
        """Those of each pool that are not taken up, or may not be; and what is to be left out of these."""
        if not self.links or (self.words is None and sure):
            return
        names = [each for each in self.words or () if each not in self.kind_words]
        for pool, spans in self.pools:
            index = pool.without_words(self.kind_words, sure=sure)
            yield pool, spans, index, pool.numbers(self.activity, names)
