"""Sliding window: how many activities fall in every window of a length, whichever day it begins on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Generic, NamedTuple, Protocol

from scp_framework.rules.algorithms.in_parts import Span, joined, parts_of
from scp_framework.rules.algorithms.matching import Counted, OccurrenceOf
from scp_framework.rules.algorithms.window_conflicts import (
    Ahead,
    WindowConflict,
    critical_starts,
    too_few,
    too_few_or_many,
    too_many,
)

Counts = tuple[int, int]
"""How many activities are certain to count, and how many may at most."""
Stretch = tuple[int, int, int, int]
"""First and last day (ordinals) on which windows begin that hold the same numbers: certain and possible."""


MOST_DAYS = 4_000
"""On how many days activities may fall so that all that they could turn out to be is looked at together."""


class Length(Protocol):
    """A length of time: on which day (ordinal) a window of it ends, or begins, that begins or ends on another."""

    def window_start(self, ordinal: int, /) -> int:
        """The first day of the first window that holds a day."""

    def window_end(self, ordinal: int, /) -> int:
        """The last day of the window that begins on a day."""


class RollingConflict(NamedTuple, Generic[Counted]):
    """Windows that can't all be kept, from the first to the last (ordinals) on which one begins, and what may count.

    `lacking` are so many more as would be enough, `surplus` so many as have to go. `too_few_or_many` tells that what
    some lack is too much for others.
    """

    first: int
    last: int
    occurrences: Sequence[Counted]
    lacking: int = 0
    surplus: int = 0
    too_few_or_many: bool = False


def one_each(_thing: object) -> Counts:
    """What something adds to the numbers of a window, where each counts once."""
    return 1, 1


def stretches(
    length: Length,
    first: int,
    final: int,
    occurrences: Sequence[OccurrenceOf[Any]],
    cuts: Iterable[int] = (),
    worth: Callable[[Any], Counts] = one_each,
) -> Iterator[Stretch]:
    """Every window of `length` that begins from `first` to `final` (ordinals), in rows of equal counts, in order.

    A window holds an activity for certain if it holds all the days it may fall on, and possibly if it holds one.
    Counts change only where a window begins to reach an activity, or no longer does; so those days are all that
    is looked at. A row also ends before each of the days in `cuts`. `worth` tells what a thing adds to what is certain,
    and to what is possible.
    """
    if final < first:
        return
    # From which day on so many more are certain, and possible.
    changes = [(cut, 0, 0) for cut in cuts if first < cut <= final]

    def change(start: int, end: int, certain: int, possible: int) -> None:
        if start <= end and start <= final and end >= first:
            changes.append((max(start, first), certain, possible))
            if end < final:
                changes.append((end + 1, -certain, -possible))

    for each in occurrences:
        earliest, latest, certain, thing = each
        for_certain, perhaps = worth(thing)
        if certain and earliest == latest:
            change(length.window_start(earliest), latest, for_certain, perhaps)
            continue
        parts = [(length.window_start(begin), end) for begin, end in parts_of(each)]
        for reaches, end in parts if len(parts) == 1 else joined(parts):
            change(reaches, end, 0, perhaps)
        if certain:
            change(length.window_start(latest), earliest, for_certain, 0)
    least = most = 0
    begin = first
    for day, more_certain, more_possible in sorted(changes):
        if day > begin:
            yield begin, day - 1, least, most
            begin = day
        least += more_certain
        most += more_possible
    yield begin, final, least, most


def filled_windows(
    length: Length, first: int, final: int, days: Sequence[int], enough: int
) -> Iterator[tuple[int, bool]]:
    """Every window that begins from `first` to `final` (ordinals), in rows: where each begins, and if it has enough.

    Something counts for certain on each of some days, which are in order. From one of them to the next, a window that
    begins later reaches further and holds no less: so there is one day from which on all have enough.
    """
    told: bool | None = None
    begin, number = first, len(days)
    for at in range(bisect_left(days, first), number + 1):
        end = min(days[at], final) if at < number else final
        if begin <= end:
            nth = at + enough - 1
            reaches = length.window_start(days[nth]) if nth < number else final + 1
            if begin < reaches and told is not False:
                told = False
                yield begin, False
            if reaches <= end and told is not True:
                told = True
                yield max(begin, reaches), True
            begin = end + 1


def stretches_of_both(
    length: Length,
    first: int,
    final: int,
    counted: tuple[Sequence[OccurrenceOf[Any]], Sequence[OccurrenceOf[Any]]],
    cuts: Sequence[int] = (),
    worth: Callable[[Any], Counts] = one_each,
) -> Iterator[tuple[int, int, Counts, Counts]]:
    """Rows of windows in which both of two numbers stay the same: from where to where they begin, and the numbers."""
    one, other = counted
    if one is other:
        for begin, end, least, most in stretches(length, first, final, one, cuts, worth):
            yield begin, end, (least, most), (least, most)
        return
    begins = [begin for each in counted for begin, _, _, _ in stretches(length, first, final, each, cuts, worth)]
    for mine, others in zip(
        stretches(length, first, final, one, begins, worth),
        stretches(length, first, final, other, begins, worth),
        strict=True,
    ):
        yield mine[0], mine[1], mine[2:], others[2:]


def rolling_conflicts(
    length: Length,
    spans: Sequence[tuple[int, int]],
    bounds: tuple[int | None, int | None],
    occurrences: Sequence[Counted],
    in_force: tuple[int, int],
    since: int = 0,
    last_day: Callable[[Span], int] = itemgetter(1),
) -> Iterator[RollingConflict[Counted]]:
    """Windows of a length, each beginning in one of some spans, of which each can be kept and not all together.

    `bounds` are the fewest and the most that there may be; of the most, days count that are `in_force`. More can be
    planned from the day `since` on, up to the `last_day` of a window on which anything can count.
    """
    if not spans:
        return
    first, final = spans[0][0], length.window_end(spans[-1][1])
    near = [each for each in occurrences if first <= each[1] and each[0] <= final]
    is_certain = all(each[2] and each[0] == each[1] for each in near)
    if is_certain or sum(each[1] - each[0] + 1 for each in near) > MOST_DAYS:
        return
    windows = critical_starts(spans, near, length.window_end)
    limited = [(max(begin, in_force[0]), min(end, in_force[1])) for begin, end in windows]
    ahead = Ahead(since, [last_day(each) for each in windows])
    at_least, at_most = bounds

    def found(conflict: WindowConflict, lacking: int, surplus: int, *, both: bool) -> RollingConflict[Counted]:
        starts = [windows[index][0] for index in conflict.windows]
        own = [near[index] for index in conflict.things]
        return RollingConflict(starts[0], starts[-1], own, lacking, surplus, both)

    few = [] if at_least is None else too_few(windows, at_least, near, ahead)
    many = [] if at_most is None else too_many(limited, at_most, near, ahead)
    yield from (found(each, each.number, 0, both=False) for each in few)
    yield from (found(each, 0, each.number, both=False) for each in many)
    if at_least is not None and at_most is not None and not (few or many):
        for each in too_few_or_many(windows, limited, (at_least, at_most), near, ahead):
            yield found(each, each.number, 0, both=True)
