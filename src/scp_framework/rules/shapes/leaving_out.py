"""Leaving out: which of the activities that are too many can still be left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pendulum import Date

from scp_framework.model.activity import Activity
from scp_framework.rules.context import Context


def can_be_left_out(activity: Activity, context: Context) -> bool:
    """Whether neither its own day nor the one that counts can be over yet."""
    return not context.is_before(_first_day(activity, context))


def _first_day(activity: Activity, context: Context) -> Date:
    """The first day that its own day, or the one that counts, could be."""
    return min(context.planner.by_id[activity.id].when.earliest, activity.when.earliest)


def last_day_to_leave_out(activities: Sequence[Activity], number: int, latest: Date, context: Context) -> Date:
    """The last day on which so many of some can still be left out, no later than another; that one where they can't.

    What is left out may be any of them; so many are still to come until the first of the last of them is over.
    """
    if number <= 0:
        return latest
    days = sorted(_first_day(each, context) for each in activities if can_be_left_out(each, context))
    return min(latest, days[-number]) if number <= len(days) else latest


def to_leave_out(activities: Iterable[Activity], context: Context) -> tuple[str, ...]:
    """Those that are still to come."""
    return tuple(activity.id for activity in activities if can_be_left_out(activity, context))
