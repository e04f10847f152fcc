"""PartPeriods: what is owed for a period of which a member exists on some days only."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from scp_framework.model.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.window import Window
from scp_framework.rules.context import Context
from scp_framework.rules.finding import Promise, Unapplied, name_on
from scp_framework.rules.group import Group
from scp_framework.rules.guard import passed_over
from scp_framework.rules.member import Member
from scp_framework.rules.words import since_words


class PartPeriods(Enum):
    """Whether a member owes for a part of a period what it owes for all of it."""

    OWED = "owed"
    NOT_OWED = "not-owed"


def owed(
    part_periods: PartPeriods,
    windows: Sequence[Window],
    member: Member | None,
    group: Group | None,
    context: Context,
    promise: Promise,
) -> tuple[list[Window], list[Unapplied]]:
    """The periods for which something is owed, and a finding for each of which only a part would be."""
    if member is None or part_periods is PartPeriods.OWED:
        return list(windows), []
    kept, others = [], []
    for window in windows:
        if (said := exists_words(member, window, context)) is None:
            kept.append(window)
        else:
            others.append(passed_over(window, f"{said}; nothing is owed for a part of it", member, group, promise))
    return kept, others


def exists_words(member: Member, window: Window, context: Context) -> str | None:
    """Since when, or until when, a member exists; None where it exists on all days of the window."""
    if list(member.days_within(window)) == [window]:
        return None
    spans = [
        (first, last)
        for first, last in member.stretches()
        if first <= window.last_ordinal and window.first_ordinal <= last
    ]
    first, last = spans[0][0], spans[-1][1]
    days = since_words(
        day_from_ordinal(first) if window.first_ordinal < first and first > FIRST_ORDINAL else None,
        day_from_ordinal(last) if last < window.last_ordinal and last < LAST_ORDINAL else None,
    )
    return f"{name_on(context.names, member.named_in(window), window.last)} exists {days}"
