"""Missed: an activity that would count if it were not too late, or too early."""

from __future__ import annotations

from collections.abc import Iterable

from scp_framework.findings.finding import Promise
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When

MOST_NAMED = 3


@frozen(kw_only=True)
class Missed:
    """An activity of a kind that is so many `days` too late, or, below zero, too early; at least as many, if its day
    is uncertain.
    """

    activity: str
    kind: str
    when: When
    days: int


def missed(activity: Activity, first: int, last: int) -> Missed | None:
    """How far an activity is from some days (ordinals); None where it may fall on one of them."""
    when = activity.when
    days = max(0, when.first_ordinal - last) or min(0, when.last_ordinal - first)
    return Missed(activity=activity.id, kind=activity.kind, when=when, days=days) if days else None


def missed_rows(
    found: Iterable[Missed], promise: Promise, counts_on: str | None = None
) -> tuple[dict[str, object], ...]:
    """The first of those that are too late or too early, as rows of facts; by the day of a step, if one counts."""
    step = None if counts_on is None else promise.step_named(counts_on)
    return tuple(
        {
            "name": promise.named(each.kind),
            "day": each.when,
            "id": each.activity,
            "step": step,
            "days": abs(each.days),
            "is_late": each.days > 0,
            "is_exact": each.when.is_exact,
        }
        for each in [*found][:MOST_NAMED]
    )
