"""Leaving out: which of the activities that are too many can still be left out."""

from __future__ import annotations

from collections.abc import Iterable

from scp_framework.model.activity import Activity
from scp_framework.rules.context import Context


def can_be_left_out(activity: Activity, context: Context) -> bool:
    """Whether neither its own day nor the one that counts can be over yet."""
    own = context.planner.by_id[activity.id]
    return not context.is_before(min(own.when.earliest, activity.when.earliest))


def to_leave_out(activities: Iterable[Activity], context: Context) -> tuple[str, ...]:
    """Those that are still to come."""
    return tuple(activity.id for activity in activities if can_be_left_out(activity, context))
