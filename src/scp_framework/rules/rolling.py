"""Rolling windows: how many activities fall in every window of a length, whichever day it begins on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scp_framework.model.period import Period
from scp_framework.rules.counting import Countable

Stretch = tuple[int, int, int, int]
"""First and last day (ordinals) on which windows begin that hold the same numbers: certain and possible."""


def stretches(length: Period, first: int, last: int, countables: Sequence[Countable]) -> Iterator[Stretch]:
    """Every window of `length` that lies within `first`..`last` (ordinals), in rows of equal counts, in order.

    A window holds an activity for certain if it holds all the days it may fall on, and possibly if it holds one.
    Counts change only where a window begins to reach an activity, or no longer does; so those days are all that
    is looked at.
    """
    final = length.window_start(last + 1) - 1
    if final < first:
        return
    changes: dict[int, list[int]] = {}

    def change(start: int, after: int, which: int) -> None:
        if start <= after and start <= final and after >= first:
            changes.setdefault(max(start, first), [0, 0])[which] += 1
            if after < final:
                changes.setdefault(after + 1, [0, 0])[which] -= 1

    for earliest, latest, certain, _ in countables:
        reaches = length.window_start(earliest)
        change(reaches, latest, 1)
        if certain:
            change(reaches if latest == earliest else length.window_start(latest), earliest, 0)
    least = most = 0
    begin = first
    for day in sorted(changes):
        if day > begin:
            yield begin, day - 1, least, most
            begin = day
        least += changes[day][0]
        most += changes[day][1]
    yield begin, final, least, most
