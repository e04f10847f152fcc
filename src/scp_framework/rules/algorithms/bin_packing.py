"""Bin packing: whether pieces of work that can't be split all find room in places of which each has its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import accumulate

Piece = tuple[int, int, int]
"""The first and the last place that a piece of work may go to, by index, and its size, at least 1."""

Row = tuple[int, int]
"""The first and the last of some places that follow one another, by index."""

MOST_STEPS = 5_000
"""How many ways are looked at before a search is given up."""


def infeasible_intervals(rooms: Sequence[int], pieces: Sequence[Piece]) -> list[Row]:
    """Rows of places that have no room for all the pieces that must go there, none longer than it has to be.

    The rows share no place, and stand in order. There is one wherever the pieces can't all find room, unless finding
    that out takes more than `MOST_STEPS` steps; a row that is named is always right.

    >>> infeasible_intervals([25, 25, 25], [(0, 1, 26), (1, 2, 25), (2, 2, 1)])
    [(0, 1)]
    """
    found: list[Row] = []
    waiting = [list(pieces)]
    while waiting:
        some = waiting.pop()
        if (row := _find_infeasible(rooms, some)) is not None:
            row = _shortest(row, rooms, some)
            found.append(row)
            waiting.append([piece for piece in some if piece[1] < row[0]])
            waiting.append([piece for piece in some if row[1] < piece[0]])
    return sorted(found)


def _find_infeasible(rooms: Sequence[int], pieces: Sequence[Piece]) -> Row | None:
    """A row that has no room for its pieces, if there is one."""
    return _too_full(rooms, pieces) or _too_full_by_trying(rooms, pieces)


def _shortest(row: Row, rooms: Sequence[int], pieces: Sequence[Piece]) -> Row:
    """A part of a row that has no room for its pieces, while none of the parts of that is too full in its turn."""
    shorter: Row | None = row
    while shorter is not None:
        row = shorter
        parts = ((row[0] + 1, row[1]), (row[0], row[1] - 1))
        found = (_find_infeasible(rooms, _within(part, pieces)) for part in parts)
        shorter = next((each for each in found if each is not None), None)
    return row


def _too_full(rooms: Sequence[int], pieces: Sequence[Piece]) -> Row | None:
    """A row that could not hold its pieces even if they could be split, or one with a piece that fits nowhere."""
    largest: dict[Row, int] = {}
    sizes: dict[Row, int] = {}
    for low, high, size in pieces:
        largest[low, high] = max(size, largest.get((low, high), 0))
        sizes[low, high] = size + sizes.get((low, high), 0)
    for low, high in sorted(largest, key=lambda row: (row[1] - row[0], row)):
        if largest[low, high] > max(rooms[low : high + 1]):
            return low, high
    before = [0, *accumulate(rooms)]
    by_end = sorted(sizes, key=lambda row: row[1])
    for first in sorted({low for low, _ in sizes}):
        work = 0
        for low, high in by_end:
            if first <= low:
                work += sizes[low, high]
                if work > before[high + 1] - before[first]:
                    return first, high
    return None


def _too_full_by_trying(rooms: Sequence[int], pieces: Sequence[Piece]) -> Row | None:
    """A row that can't hold its pieces whole, found by trying every way; None if there is none, or it is too much."""
    return next((row for row in _touching(pieces) if not _may_fit(rooms, _within(row, pieces))), None)


def _within(row: Row, pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if row[0] <= piece[0] and piece[1] <= row[1]]


def _touching(pieces: Sequence[Piece]) -> Iterator[Row]:
    """The rows into which the places of all pieces fall apart."""
    row: Row | None = None
    for low, high, _ in sorted(pieces):
        if row is not None and low <= row[1]:
            row = (row[0], max(row[1], high))
            continue
        if row is not None:
            yield row
        row = (low, high)
    if row is not None:
        yield row


def _may_fit(rooms: Sequence[int], pieces: Sequence[Piece]) -> bool:
    """Whether all pieces find room; True too where this takes too long to tell."""
    return _fit_in_order(rooms, pieces) or _fit_by_trying(rooms, pieces)


def _fit_in_order(rooms: Sequence[int], pieces: Sequence[Piece]) -> bool:
    """Whether all find room if each place takes those that can go least far on, the largest of these first."""
    arriving = sorted(pieces, reverse=True)
    waiting: list[tuple[int, int]] = []
    for place in range(arriving[-1][0] if arriving else 0, len(rooms)):
        while arriving and arriving[-1][0] == place:
            _, high, size = arriving.pop()
            heappush(waiting, (high, -size))
        left, kept = rooms[place], list[tuple[int, int]]()
        while waiting and (left or waiting[0][0] == place):
            high, size = heappop(waiting)
            if -size <= left:
                left += size
            elif high == place:
                return False
            else:
                kept.append((high, size))
        for each in kept:
            heappush(waiting, each)
    return not waiting and not arriving


def _fit_by_trying(rooms: Sequence[int], pieces: Sequence[Piece]) -> bool:
    """The same for any order, as far as it is tried."""
    largest_first = sorted(pieces, key=lambda piece: (-piece[2], piece))
    waiting: list[tuple[int, tuple[int, ...]]] = [(0, tuple(rooms))]
    looked_at: set[tuple[int, tuple[int, ...]]] = set()
    while waiting:
        number, left = waiting.pop()
        if number == len(largest_first) or len(looked_at) >= MOST_STEPS:
            return True
        if (number, left) in looked_at:
            continue
        looked_at.add((number, left))
        low, high, size = largest_first[number]
        # The place that is left with the least room is tried first.
        places = sorted(
            (place for place in range(low, high + 1) if left[place] >= size), key=lambda place: -left[place]
        )
        waiting += [(number + 1, (*left[:place], left[place] - size, *left[place + 1 :])) for place in places]
    return False
