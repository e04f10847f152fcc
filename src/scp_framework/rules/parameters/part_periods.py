"""PartPeriods: what is owed for a period of which a member exists on some days only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import ClassVar, Self

from pendulum import Date

from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import Finding, Promise
from scp_framework.findings.not_applicable import Ground, GroundType, NotApplicable
from scp_framework.findings.verdict import MET
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.rules.members import Member
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guarded_windows import nothing_asked_for


class PartPeriods(Enum):
    """Whether a member owes for a part of a period what it owes for all of it."""

    OWED = "owed"
    NOT_OWED = "not-owed"


def owed(
    part_periods: PartPeriods, windows: Sequence[Window], member: Member | None, group: Group | None, promise: Promise
) -> tuple[list[Window], list[NotApplicable]]:
    """The periods for which something is owed, and a finding for each of which only a part would be."""
    if member is None or part_periods is PartPeriods.OWED:
        return list(windows), []
    kept, others = [], []
    for window in windows:
        if days := part_days(member, window):
            ground = Ground(
                type=GroundType.PART_PERIOD,
                member=member.holder_at_end(window),
                day=window.last,
                exists=tuple(ends_within(window, days)),
            )
            others.append(nothing_asked_for(window, ground, member, group, promise))
        else:
            kept.append(window)
    return kept, others


def part_days(member: Member | None, window: Window) -> tuple[Window, ...]:
    """The days of a window on which a member exists, in unbroken stretches; none where these are all of its days."""
    if member is None or not member.is_dated:
        return ()
    days = tuple(member.days_within(window))
    return () if days == (window,) else days


def ends_within(window: Window, days: Iterable[Window]) -> Iterator[tuple[Date | None, Date | None]]:
    """First and last day of each stretch, None where that is the first, or the last, of the window."""
    for each in days:
        yield (
            each.first if window.first_ordinal < each.first_ordinal else None,
            each.last if each.last_ordinal < window.last_ordinal else None,
        )


@frozen(kw_only=True, repr=False, slots=False)
class PartPeriodFinding(Finding):
    """What is found of a period, of which a member exists perhaps on some days only.

    `member_days` are then the days of it on which it does, in unbroken stretches.
    """

    of_activities: ClassVar[bool] = False

    member_days: tuple[Window, ...] = ()

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {**super().message_facts(), "exists": cls._exists}

    def _exists(self) -> tuple[dict[str, object], ...]:
        """On which days of the period the member exists, where that is not all of them and makes a difference."""
        if not self.member_days or self.verdict is MET or (window := self.subject.window) is None:
            return ()
        return tuple({"first": first, "last": last} for first, last in ends_within(window, self.member_days))
