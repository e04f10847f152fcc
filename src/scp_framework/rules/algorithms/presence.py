"""Presence: what comes and what goes, as one day follows another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence


def changes(begins: Sequence[int], spans: Iterable[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
    """For each of some days, in order: which spans hold it and not the one before, and the other way round, by number.

    >>> [*changes([1, 5, 8], [(1, 4), (5, 9), (2, 3)])]
    [([0], []), ([1], [0]), ([], [])]
    """
    came: list[list[int]] = [[] for _ in begins]
    went: list[list[int]] = [[] for _ in begins]
    for number, (first, last) in enumerate(spans):
        begin, after = bisect_left(begins, first), bisect_right(begins, last)
        if begin < after:
            came[begin].append(number)
            if after < len(begins):
                went[after].append(number)
    return zip(came, went, strict=True)
