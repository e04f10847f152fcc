"""Missed: an activity that would count if it were not too late, or too early."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from scp_framework.findings.finding import Promise
from scp_framework.findings.phrases import listed, number_words, when_words
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

    def words(self, promise: Promise) -> str:
        """Which it is and how late, as a phrase."""
        number = abs(self.days)
        days = f"{number_words(number)} {'day' if number == 1 else 'days'}"
        least = "" if self.when.is_exact else "at least "
        side = "late" if self.days > 0 else "too early"
        return f"the {promise.named(self.kind)} of {when_words(self.when)} ({self.activity}) is {least}{days} {side}"


def missed(activity: Activity, first: int, last: int) -> Missed | None:
    """How far an activity is from some days (ordinals); None where it may fall on one of them."""
    when = activity.when
    days = max(0, when.first_ordinal - last) or min(0, when.last_ordinal - first)
    return Missed(activity=activity.id, kind=activity.kind, when=when, days=days) if days else None


def missed_words(found: Iterable[Missed], promise: Promise) -> str:
    """All that are too late or too early, as it follows a sentence; empty for none."""
    those = [each.words(promise) for each in found]
    return f"; {listed(those[:MOST_NAMED])}" if those else ""
