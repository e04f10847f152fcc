"""Occurrence: an activity that may count, on one of some days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import Span, shared
from scp_framework.rules.algorithms.in_parts import InParts, parts_of


class Occurrence(NamedTuple):
    """An activity that may count, and the days (ordinals) from `first` to `last` on which it may.

    `sure` tells that it counts, on one of these. Otherwise it may not be held, may not be what is counted, or may
    fall on a day on which it does not count.
    """

    first: int
    last: int
    sure: bool
    activity: Activity


class OccurrenceInParts(InParts, Occurrence):
    """An activity that may not count on all days from the first to the last, as one edition counts it and the next not.

    It is sure to on one of its `parts` if it is sure.
    """


def occurrence_on(parts: Sequence[Span], activity: Activity, *, sure: bool) -> Occurrence:
    """An activity that may count on the days of some unbroken spans, in order, between which at least a day lies."""
    if len(parts) == 1:
        return Occurrence(*parts[0], sure, activity)
    made = OccurrenceInParts(parts[0][0], parts[-1][1], sure, activity)
    made.parts = parts
    return made


def parts_within(occurrence: Occurrence, days: Window) -> list[Occurrence]:
    """An activity as it may count on some days, as often as there are unbroken spans of them on which it may."""
    parts = parts_of(occurrence)
    there = shared(parts, (days.first_ordinal, days.last_ordinal))
    sure = occurrence.sure and [*there] == [*parts]
    return [Occurrence(first, last, sure, occurrence.activity) for first, last in there]


def may_fall_within(occurrence: Occurrence, first: int, last: int) -> bool:
    """Whether an activity may count on a day (ordinal) from the first to the last."""
    return any(begin <= last and first <= end for begin, end in parts_of(occurrence))


def certain_to_fill(occurrence: Occurrence, windows: Sequence[Window]) -> bool:
    """Whether an activity is certain to count in one of some windows that share no day, in order."""
    days = sum(last - first + 1 for first, last in parts_of(occurrence))
    return occurrence.sure and days_within(occurrence, windows) == days


def days_within(occurrence: Occurrence, windows: Sequence[Window]) -> int:
    """On how many days of some windows that share no day, in order, an activity may count."""
    found = 0
    for first, last in parts_of(occurrence):
        begin = bisect_left(windows, first, key=lambda each: each.last_ordinal)
        for each in windows[begin : bisect_right(windows, last, key=lambda each: each.first_ordinal)]:
            found += min(last, each.last_ordinal) - max(first, each.first_ordinal) + 1
    return found


def within_span(occurrences: Sequence[Occurrence], span: Span) -> Sequence[Occurrence]:
    """What may count on days from the first to the last of a span (ordinals); the same where all of it does."""
    begin, end = span
    if all(begin <= each.first and each.last <= end for each in occurrences):
        return occurrences
    clipped = ((shared(parts_of(each), span), each) for each in occurrences)
    return sorted(
        (
            occurrence_on(there, each.activity, sure=each.sure and begin <= each.first and each.last <= end)
            for there, each in clipped
            if there
        ),
        key=lambda each: (each.first, each.last, each.activity.id),
    )


def counter(occurrences: Sequence[Occurrence]) -> Callable[[Window], int]:
    """What tells how many may fall on some days."""
    parts = [part for each in occurrences for part in parts_of(each)]
    firsts, lasts = sorted(first for first, _ in parts), sorted(last for _, last in parts)
    between = [(one[1], other[0]) for each in occurrences for one, other in pairwise(parts_of(each))]

    def count(days: Window) -> int:
        begin, end = days.first_ordinal, days.last_ordinal
        # What may fall on both sides of some days is one activity all the same.
        twice = sum(begin <= before and after <= end for before, after in between)
        return bisect_right(firsts, end) - bisect_left(lasts, begin) - twice

    return count
