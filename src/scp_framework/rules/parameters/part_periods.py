"""PartPeriods: what is owed for a period of which a member exists on some days only."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from attrs import frozen

from scp_framework.findings.finding import Finding, NotApplicable, Promise
from scp_framework.findings.names import name_on
from scp_framework.findings.phrases import listed, since_words
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.window import Window
from scp_framework.rules.context import Context
from scp_framework.rules.occurrences import Member
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import not_asked


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
) -> tuple[list[Window], list[NotApplicable]]:
    """The periods for which something is owed, and a finding for each of which only a part would be."""
    if member is None or part_periods is PartPeriods.OWED:
        return list(windows), []
    kept, others = [], []
    for window in windows:
        name = name_on(context.names, member.holder_at_end(window), window.last)
        if days := part_days(member, window):
            reason = f"{exists_words(name, window, days)}; nothing is due for a part of the period"
            others.append(not_asked(window, reason, member, group, promise))
        else:
            kept.append(window)
    return kept, others


def part_days(member: Member | None, window: Window) -> tuple[Window, ...]:
    """The days of a window on which a member exists, in unbroken stretches; none where these are all of its days."""
    days = (window,) if member is None else tuple(member.days_within(window))
    return () if days == (window,) else days


def exists_words(name: str, window: Window, days: Sequence[Window]) -> str:
    """Since when, or until when, something exists, of which these are the days within a window."""
    spans = (
        since_words(
            each.first if window.first_ordinal < each.first_ordinal else None,
            each.last if each.last_ordinal < window.last_ordinal else None,
        )
        for each in days
    )
    return f"{name} exists {listed(list(spans))}"


@frozen(kw_only=True, repr=False, slots=False)
class PartPeriodFinding(Finding):
    """What is found of a period, of which a member exists perhaps on some days only.

    `member_days` are then the days of it on which it does, in unbroken stretches.
    """

    member_days: tuple[Window, ...] = ()

    def message_facts(self) -> dict[str, object]:
        window = self.subject.window
        days = self.member_days if window is not None and self.verdict is not Verdict.MET else ()
        return {
            **super().message_facts(),
            "exists": tuple(
                {
                    "first": each.first if window and window.first < each.first else None,
                    "last": each.last if window and each.last < window.last else None,
                }
                for each in days
            ),
        }
