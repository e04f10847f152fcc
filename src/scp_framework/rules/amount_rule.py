"""AmountRule: a rule on how much there is in each period, at least or at most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from attrs import evolve
from pendulum import Date

from scp_framework.errors import Fault, InputError, conflict, missing, number_faults, quoted
from scp_framework.findings.not_applicable import NotApplicable, Reason
from scp_framework.findings.rows import Row
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import Kinds, PeriodId
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import clip_to_in_force, counted_span, periods_counted
from scp_framework.rules.members import Member
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.part_periods import PartPeriods, part_days
from scp_framework.rules.period_rule import PeriodRule, Periods


@frozen(kw_only=True)
class AmountRule(PeriodRule):
    """Each period has at least, or at most, so much; on the whole or for each member of a group.

    `every` is a period of the calendar or a length. Periods are aligned to the calendar's anchor, or every window of
    that length is judged (`rolling`). What counts is of one of the kinds `of`; of any, if none is given.
    """

    largest_bound: ClassVar[int] = 10_000
    parts_owed: ClassVar[str] = 'owed if "at_most" is given or "for_each" is not'

    of: Kinds | None = None
    at_least: int | None = None
    at_most: int | None = None
    every: PeriodId | Period
    rolling: bool = False
    for_each: Group | None = None
    part_periods: PartPeriods = PartPeriods.OWED

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if faults := [*self._bound_faults(), *self.own_conflicts()]:
            raise InputError(faults)

    def _bound_faults(self) -> Iterator[Fault]:
        bounds = ("at_least", 1, self.at_least), ("at_most", 0, self.at_most)
        wrong = [
            fault
            for place, smallest, bound in bounds
            for fault in number_faults(place, bound, smallest, self.largest_bound)
        ]
        yield from wrong
        if self.at_least is None and self.at_most is None:
            yield missing("at_least", instead='"at_most"')
        elif not wrong and None not in (self.at_least, self.at_most) and (self.at_most or 0) < (self.at_least or 0):
            yield Fault(path="at_most", expected=f"{self.at_least} or more", actual=quoted(self.at_most))

    @property
    def has_parts(self) -> bool:
        """Whether something can be owed for a part of a period only."""
        return self.for_each is not None

    def own_conflicts(self) -> Iterator[Fault]:
        """Keys that exclude each other."""
        step: Period | str | None = getattr(self, "step", None)
        for place, value in (("step", None if step is None else quoted(str(step))), ("applies_to", "a guard")):
            if self.rolling and getattr(self, place, None) is not None and value is not None:
                yield conflict(place, 'cannot be combined with "rolling"', value)
        if self.part_periods is PartPeriods.NOT_OWED and (self.at_most is not None or not self.has_parts):
            yield Fault(path="part_periods", expected=self.parts_owed, actual=quoted(self.part_periods.value))

    def length_faults(self, calendar: Calendar) -> Iterator[Fault]:
        """A fault for every period whose dates are listed, where one is needed that has a length."""
        step: PeriodId | Period | None = getattr(self, "step", None)
        if self.rolling or step is not None:
            for place, period in (("every", self.every), ("step", step)):
                if isinstance(period, str) and any(each.id == period and each.dates for each in calendar.periods):
                    expected = f'must be a period with a length where "{"rolling" if self.rolling else "step"}" is used'
                    yield conflict(place, expected, quoted(period))

    def not_applicable(self, context: Context) -> NotApplicable:
        none, covers = super().not_applicable(context), context.planner.covers
        if not self.rolling:
            return none
        length = context.partnership.calendar.length(self.every)
        if length.window_end(covers.first_ordinal) <= covers.last_ordinal:
            return none
        return evolve(none, reason=Reason.COVERS_TOO_LITTLE, covers=covers, length=length)

    def judge_floor(self, least: int, most: int | None) -> Verdict:
        """Whether there is enough in one period with at least `least` and at most `most` (None: no limit)."""
        if self.at_least is None or least >= self.at_least:
            return Verdict.MET
        return Verdict.BREACHED if most is not None and most < self.at_least else Verdict.OPEN

    def judge_ceiling(self, least: int, most: int | None) -> Verdict:
        """Whether there is no more than allowed in one period with at least `least`, and at most `most`."""
        if self.at_most is None or (most is not None and most <= self.at_most):
            return Verdict.MET
        return Verdict.BREACHED if least > self.at_most else Verdict.OPEN

    def windows(self, context: Context, anchor: Date | None = None) -> list[Window]:
        """The aligned periods that are judged, counted from a day if one is given."""
        step: PeriodId | Period | None = getattr(self, "step", None)
        if self.at_least is None:
            return periods_counted(self, self.every, context, step, anchor)
        windows = context.windows(self.every, step, anchor)
        return [window for window in windows if context.is_in_force(window, self)]

    def periods_of(
        self, member: Member | None, periods: Periods, context: Context
    ) -> tuple[Periods, Periods, list[Row]]:
        """The periods that are judged of a member, the days of them that count towards the most; what is left out."""
        rows: list[Row] = []
        if self.applies_to is not None or (member is not None and (member.is_dated or context.timeline is not None)):
            own = self.applies_to and self.applies_to.own_start(member, self.for_each, context)
            listed = self.windows(context, own) if own else periods.windows
            windows, rows = self.applicability(member, listed, context)
            periods = self.periods(windows, context, member)
        if self.at_most is None:
            return periods, periods, rows
        span = counted_span(self, context)
        limited = [clip_to_in_force(each, span) for each in periods.windows]
        return periods, self.periods(limited, context, member), rows

    def member_days(self, member: Member | None, window: Window) -> tuple[Window, ...]:
        """The days of a period on which a member exists that owes for all of it; none where these are all."""
        return () if self.at_least is None else part_days(member, window)
