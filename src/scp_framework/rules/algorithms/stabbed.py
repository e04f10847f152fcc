"""Stabbed: in which of many rows of numbers a number lies, without looking at each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from scp_framework.rules.algorithms.in_parts import Span


class Stabbed:
    """Things that have some whole numbers below a size, in rows, by these numbers.

    A row stands at the few nodes of a tree over all numbers that make it up; the nodes above a number have all in
    which it lies.
    """

    def __init__(self, size: int, rows: Mapping[int, Sequence[Span]]) -> None:
        self._size = size
        self._at: dict[int, list[int]] = {}
        for thing, spans in rows.items():
            for low, high in spans:
                begin, end = low + size, high + size + 1
                while begin < end:
                    if begin % 2:
                        self._at.setdefault(begin, []).append(thing)
                        begin += 1
                    if end % 2:
                        end -= 1
                        self._at.setdefault(end, []).append(thing)
                    begin, end = begin // 2, end // 2

    def take(self, number: int) -> Iterator[int]:
        """The things that have a number; of those at one node all the first time, and one after that."""
        for node in self._above(number):
            if some := self._at.get(node):
                self._at[node] = some[:1]
                yield from some

    def first_time(self, number: int, looked_at: set[int], in_vain: Set[int]) -> Iterator[int]:
        """The things that have a number, but for those at nodes that were looked at, or were in vain."""
        for node in self._above(number):
            if node not in looked_at and node not in in_vain:
                looked_at.add(node)
                yield from self._at.get(node, ())

    def _above(self, number: int) -> Iterator[int]:
        node = number + self._size
        while node:
            yield node
            node //= 2
