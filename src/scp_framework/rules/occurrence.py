"""Occurrence: an activity that may count, on one of some days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import Span, shared


class Occurrence(NamedTuple):
    """An activity that may count, and the days (ordinals) from `first` to `last` on which it may.

    `sure` tells that it counts, on one of these. Otherwise it may not be held, may not be what is counted, or may
    fall on a day on which it does not count.
    """

    first: int
    last: int
    sure: bool
    activity: Activity


class Counted(NamedTuple):
    """What may count for a member, each from the first to the last day on which it may.

    Of what may not on all days between, as one edition counts it and the next does not, `broken` has those on which it
    may, by the identifier of the activity, in unbroken spans.
    """

    occurrences: Sequence[Occurrence]
    broken: Mapping[str, Sequence[Span]]

    def parts_within(self, days: Window) -> list[list[Occurrence]]:
        """What may count on some days: each as often as there are unbroken spans of them on which it may."""
        found = []
        for each in self.occurrences:
            spans = self.broken.get(each.activity.id, [(each.first, each.last)])
            if there := shared(spans, (days.first_ordinal, days.last_ordinal)):
                sure = each.sure and [*there] == [*spans]
                found.append([Occurrence(first, last, sure, each.activity) for first, last in there])
        return found


def certain_to_fill(occurrence: Occurrence, windows: Sequence[Window]) -> bool:
    """Whether an activity is certain to count in one of some windows that share no day, in order."""
    first, last, sure, _ = occurrence
    days = (
        min(last, each.last_ordinal) - max(first, each.first_ordinal) + 1 for each in windows_of(occurrence, windows)
    )
    return sure and sum(days) == last - first + 1


def windows_of(occurrence: Occurrence, windows: Sequence[Window]) -> Sequence[Window]:
    """Those of some windows, in order, that share no day, in which an activity may count."""
    begin = bisect_left(windows, occurrence.first, key=lambda each: each.last_ordinal)
    return windows[begin : bisect_right(windows, occurrence.last, key=lambda each: each.first_ordinal)]


def within_span(occurrences: Sequence[Occurrence], span: tuple[int, int]) -> Sequence[Occurrence]:
    """What may count on days from the first to the last of a span (ordinals); the same where all of it does."""
    begin, end = span
    if all(begin <= each.first and each.last <= end for each in occurrences):
        return occurrences
    clipped = ((max(each.first, begin), min(each.last, end), each) for each in occurrences)
    return sorted(
        (
            Occurrence(first, last, each.sure and (first, last) == (each.first, each.last), each.activity)
            for first, last, each in clipped
            if first <= last
        ),
        key=lambda each: (each.first, each.last, each.activity.id),
    )
