"""Windows that overlap, of which each can be kept and not all together, since an activity falls on one day only."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from scp_framework.rules.algorithms.joint import Effect, conflicts, spoilers

Span = tuple[int, int]
"""First and last day (ordinals)."""
Thing = tuple[int, int, bool]
"""First and last day (ordinals) on which something may count, and whether it is sure to on one of them."""

MOST_EFFECTS = 40_000
"""How many windows are looked at for all days of all things."""


class WindowConflict(NamedTuple):
    """Windows that can't all be kept, and the things that may fall in them, both by number.

    `number` are so many more as are enough, or so many as have to go.
    """

    windows: list[int]
    things: list[int]
    number: int


def too_few(windows: Sequence[Span], at_least: int, things: Sequence[Thing]) -> list[WindowConflict]:
    """Windows that can't all hold so many things, however these turn out.

    The windows stand in the order of both their first days and their last. None is found where there is too much to
    look at.

    >>> too_few([(1, 3), (2, 4), (3, 5), (4, 6)], 1, [(1, 9, True)])
    [WindowConflict(windows=[0, 1, 2, 3], things=[0], number=2)]
    """
    found: list[WindowConflict] = []
    if (effects := _effects(windows, 1, things)) is None:
        return found
    for cells, numbers in conflicts(dict.fromkeys(range(len(windows)), -at_least), effects):
        known = [
            things[number][0] for number in numbers if things[number][2] and things[number][0] == things[number][1]
        ]
        found.append(WindowConflict(cells, numbers, _enough([windows[cell] for cell in cells], at_least, known)))
    return found


def too_many(windows: Sequence[Span], at_most: int, things: Sequence[Thing]) -> list[WindowConflict]:
    """Windows that can't all hold no more than so many things, however these turn out.

    >>> too_many([(1, 3), (2, 4), (3, 5)], 0, [(2, 4, True), (1, 9, True)])
    [WindowConflict(windows=[0, 1, 2], things=[0], number=1)]
    """
    if (effects := _effects(windows, -1, things)) is None:
        return []
    return [
        WindowConflict(
            cells, numbers, len(spoilers(dict.fromkeys(cells, at_most), [effects[number] for number in numbers]))
        )
        for cells, numbers in conflicts(dict.fromkeys(range(len(windows)), at_most), effects)
    ]


def critical_starts(spans: Iterable[Span], things: Iterable[Thing], window_end: Callable[[int], int]) -> list[Span]:
    """Of windows that begin on any day of some spans, those that are broken wherever any of them is.

    One with too many can begin later, up to the first of these; one with too few can begin earlier, down to the day
    after the last that it no longer holds.
    """
    days = sorted({day for first, last, _ in things for day in range(first, last + 1)})
    starts: set[int] = set()
    for first, final in spans:
        starts.add(first)
        near = days[bisect_left(days, first) : bisect_right(days, window_end(final))]
        starts.update(min(day, final) for day in near)
        starts.update(day + 1 for day in near if day + 1 <= final)
    return [(start, window_end(start)) for start in sorted(starts)]


def _enough(windows: Sequence[Span], at_least: int, days: Sequence[int]) -> int:
    """How many more are enough, whatever else there is but on some known days: each as late as it can be."""
    planned = sorted(days)
    for first, last in windows:
        held = bisect_right(planned, last) - bisect_left(planned, first)
        planned[bisect_right(planned, last) : bisect_right(planned, last)] = [last] * (at_least - held)
    return len(planned) - len(days)


def _effects(windows: Sequence[Span], added: int, things: Sequence[Thing]) -> list[list[Effect]] | None:
    """What each thing adds to the numbers of the windows, on each of its days on which that is not the same.

    None where that is too much to look at.
    """
    edges = sorted({day for first, last in windows for day in (first, last + 1)})
    days = [
        [first, *edges[bisect_right(edges, first) : bisect_right(edges, last)], *([] if sure else [None])]
        for first, last, sure in things
    ]
    if sum(len(_holding(windows, day)) for some in days for day in some) > MOST_EFFECTS:
        return None
    return [[dict.fromkeys(_holding(windows, day), added) for day in some] for some in days]


def _holding(windows: Sequence[Span], day: int | None) -> range:
    """The windows that hold a day; none for None."""
    if day is None:
        return range(0)
    return range(bisect_left(windows, day, key=_last), bisect_right(windows, day, key=_first))


def _first(window: Span) -> int:
    return window[0]


def _last(window: Span) -> int:
    return window[1]
