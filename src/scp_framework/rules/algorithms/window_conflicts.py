"""Windows that overlap, of which each can be kept and not all together, since an activity falls on one day only."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from scp_framework.rules.algorithms.in_parts import Dated, Span, parts_of
from scp_framework.rules.algorithms.joint import Conflict, Effect, conflicts, spoilers
from scp_framework.rules.algorithms.lost import apart_from_lost

Bound = tuple[Sequence[Span], int, int]
"""Windows, what each of them begins with, and what each thing in it adds to that, which may not end below 0."""
Worth = tuple[int, int]
"""How much a thing adds to where it is needed, and how much room it takes."""

MOST_EFFECTS = 40_000
"""How many windows are looked at for all days of all things."""


class WindowConflict(NamedTuple):
    """Windows that can't all be kept, and the things that may fall in them, both by number.

    `number` are so many more as are enough, or so many as have to go.
    """

    windows: list[int]
    things: list[int]
    number: int


class Ahead(NamedTuple):
    """From which day on more can be planned, and the last day of each window on which it can be."""

    since: int
    lasts: Sequence[int]

    def over(self) -> set[int]:
        """The windows, by number, in which no more can be planned."""
        return {at for at, last in enumerate(self.lasts) if last < self.since}


def too_few(
    windows: Sequence[Span], at_least: int, things: Sequence[Dated], ahead: Ahead | None = None
) -> list[WindowConflict]:
    """Windows that can't all hold so many things, however these turn out.

    The windows stand in the order of both their first days and their last. None is found where there is too much to
    look at. More can be planned on the days `ahead`; windows in which it no longer can be are told apart, if what is
    planned in others can't put them right.

    >>> windows = [(1, 3), (2, 4), (3, 5), (4, 6)]
    >>> too_few(windows, 1, [(1, 9, True)])
    [WindowConflict(windows=[0, 1, 2, 3], things=[0], number=2)]
    >>> too_few(windows, 1, [(1, 9, True)], Ahead(4, [3, 4, 5, 6]))
    [WindowConflict(windows=[0, 1, 2, 3], things=[0], number=1)]
    >>> too_few(windows, 1, [(1, 9, True)], Ahead(7, [3, 4, 5, 6]))
    [WindowConflict(windows=[0, 1, 2, 3], things=[0], number=2)]
    >>> too_few([(1, 1), (2, 2), (3, 3)], 1, [(1, 9, True)], Ahead(3, [1, 2, 3]))
    [WindowConflict(windows=[0, 1], things=[0], number=2)]
    """
    found = _conflicts([(windows, -at_least, 1)], things, over=() if ahead is None else ahead.over())
    return [
        WindowConflict(cells, numbers, _enough(windows, cells, at_least, [things[each] for each in numbers], ahead))
        for cells, numbers in found
    ]


def too_many(
    windows: Sequence[Span], at_most: int, things: Sequence[Dated], ahead: Ahead | None = None
) -> list[WindowConflict]:
    """Windows that can't all hold no more than so many things, however these turn out.

    Those in which no more can be planned on days `ahead` are told apart, if they can't by themselves.

    >>> too_many([(1, 3), (2, 4), (3, 5)], 0, [(2, 4, True), (1, 9, True)])
    [WindowConflict(windows=[0, 1, 2], things=[0], number=1)]
    """
    effects = _effects([(windows, at_most, -1)], things) or []
    found = _conflicts([(windows, at_most, -1)], things, over=() if ahead is None else ahead.over())
    return [
        WindowConflict(
            cells, numbers, len(spoilers(dict.fromkeys(cells, at_most), [effects[number] for number in numbers]))
        )
        for cells, numbers in found
    ]


def too_few_or_many(
    windows: Sequence[Span],
    limited: Sequence[Span],
    bounds: tuple[int, int],
    things: Sequence[Dated],
    ahead: Ahead | None = None,
) -> list[WindowConflict]:
    """Windows of which, however the things turn out, one holds too few, or too many on those days that are `limited`.

    Unlike periods that don't overlap, they may be in such a conflict although some way leaves none too few, and another
    none too many. It is told how many more are enough for the fewest that there may be; which may be too many.

    >>> too_few_or_many([(7, 10), (10, 13), (11, 14)], [(7, 10), (10, 13), (11, 14)], (1, 1),
    ...     [(10, 10, True), (13, 13, False)])
    [WindowConflict(windows=[0, 1, 2], things=[0, 1], number=1)]
    """
    at_least, at_most = bounds
    found: list[WindowConflict] = []
    over = () if ahead is None else _in_both(ahead.over(), windows)
    for cells, numbers in _conflicts([(windows, -at_least, 1), (limited, at_most, -1)], things, over=over):
        too_short = [cell for cell in cells if cell < len(windows)]
        number = _enough(windows, too_short, at_least, [things[each] for each in numbers], ahead)
        found.append(WindowConflict(sorted({cell % len(windows) for cell in cells}), numbers, number))
    return found


def kept_by_none(
    windows: Sequence[Span],
    limited: Sequence[Span],
    bounds: tuple[int | None, int | None],
    things: Sequence[Dated],
    worth: Sequence[Worth],
    ahead: Ahead | None = None,
) -> Iterator[list[int]]:
    """Windows, by number, that can't all have at least and at most so much, on those days that are `limited`.

    `worth` tells of each thing how much it adds. None are found where there is too much to look at. Those in which no
    more can be planned on days `ahead` are told apart, if they can't by themselves.

    >>> [*kept_by_none([(1, 3), (4, 6)], [(1, 3), (4, 6)], (2, None), [(3, 4, True)], [(5, 5)])]
    [[0, 1]]
    >>> [*kept_by_none([(1, 1), (2, 2), (3, 3)], [], (2, None), [(1, 9, True)], [(5, 5)], Ahead(3, [1, 2, 3]))]
    [[0, 1]]
    """
    at_least, at_most = bounds
    asked: list[Bound] = [] if at_least is None else [(windows, -at_least, 1)]
    asked += [] if at_most is None else [(limited, at_most, -1)]
    over = () if ahead is None else _in_both(ahead.over(), windows)
    for cells, _ in _conflicts(asked, things, worth, over):
        yield sorted({cell % len(windows) for cell in cells})


def _in_both(some: Iterable[int], windows: Sequence[Span]) -> set[int]:
    """Some windows by their numbers among those of two bounds, one after the other."""
    return {at + passed for at in some for passed in (0, len(windows))}


def critical_starts(spans: Iterable[Span], things: Iterable[Dated], window_end: Callable[[int], int]) -> list[Span]:
    """Of windows that begin on any day of some spans, those that are broken wherever any of them is.

    One with too many can begin later, up to the first of these; one with too few can begin earlier, down to the day
    after the last that it no longer holds.
    """
    days = sorted({day for each in things for first, last in parts_of(each) for day in range(first, last + 1)})
    starts: set[int] = set()
    for first, final in spans:
        starts.add(first)
        near = days[bisect_left(days, first) : bisect_right(days, window_end(final))]
        starts.update(min(day, final) for day in near)
        starts.update(day + 1 for day in near if day + 1 <= final)
    return [(start, window_end(start)) for start in sorted(starts)]


def _enough(
    windows: Sequence[Span], short: Sequence[int], at_least: int, things: Sequence[Dated], ahead: Ahead | None
) -> int:
    """How many more are enough, whatever else there is but what is sure, on a known day: each as late as it can be.

    Windows that are over are passed over, as nothing more can be planned in them, unless all are.
    """
    days = [first for first, last, sure, *_ in things if sure and first == last]
    planned = sorted(days)
    over = set[int]() if ahead is None else ahead.over()
    for at in [at for at in short if at not in over] or short:
        (first, last), latest = windows[at], windows[at][1] if ahead is None else ahead.lasts[at]
        held = bisect_right(planned, last) - bisect_left(planned, first)
        planned[bisect_right(planned, latest) : bisect_right(planned, latest)] = [latest] * (at_least - held)
    return len(planned) - len(days)


def _conflicts(
    bounds: Sequence[Bound], things: Sequence[Dated], worth: Sequence[Worth] = (), over: Collection[int] = ()
) -> list[Conflict]:
    """Windows that can't all keep to some bounds, numbered through those of one bound after the other.

    Those that are `over` are told apart, where they can't by themselves.
    """
    begins = [begin for windows, begin, _ in bounds for _ in windows]
    if (effects := _effects(bounds, things, worth)) is None:
        return []

    def among(cells: Collection[int]) -> list[Conflict]:
        own = effects
        if len(cells) < len(begins):
            own = [[{at: way[at] for at in way.keys() & cells} for way in ways] for ways in effects]
        return conflicts({cell: begins[cell] for cell in cells}, own)

    return apart_from_lost(range(len(begins)), over, among, itemgetter(0))


def _effects(
    bounds: Sequence[Bound], things: Sequence[Dated], worth: Sequence[Worth] = ()
) -> list[list[Effect]] | None:
    """What each thing adds to the numbers of the windows, on each of its days on which that is not the same.

    None where that is too much to look at.
    """
    edges = sorted({day for windows, _, _ in bounds for first, last in windows for day in (first, last + 1)})
    days = [
        [day for part in parts_of(each) for day in _told_apart(edges, part)] + ([] if each[2] else [None])
        for each in things
    ]
    if sum(len(_holding(windows, day)) for windows, _, _ in bounds for some in days for day in some) > MOST_EFFECTS:
        return None
    each = worth or [(1, 1)] * len(days)
    return [[_added(bounds, day, its) for day in some] for some, its in zip(days, each, strict=True)]


def _told_apart(edges: Sequence[int], days: Span) -> list[int | None]:
    """The first of some days, and each on which something begins or has ended."""
    first, last = days
    return [first, *edges[bisect_right(edges, first) : bisect_right(edges, last)]]


def _added(bounds: Sequence[Bound], day: int | None, worth: Worth) -> Effect:
    """What something that falls on a day adds to the numbers of the windows."""
    found: dict[int, int] = {}
    passed = 0
    for windows, _, added in bounds:
        found |= dict.fromkeys((passed + number for number in _holding(windows, day)), added * worth[added < 0])
        passed += len(windows)
    return found


def _holding(windows: Sequence[Span], day: int | None) -> range:
    """The windows that hold a day; none for None."""
    if day is None:
        return range(0)
    return range(bisect_left(windows, day, key=itemgetter(1)), bisect_right(windows, day, key=itemgetter(0)))
