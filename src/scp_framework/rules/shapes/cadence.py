"""Cadence: how many activities there are in each period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.errors import Fault, InputError, Problem, missing, quoted
from scp_framework.findings.not_applicable import NotApplicable, Reason
from scp_framework.findings.rows import Row
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.checked import Validated
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, PeriodId, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import periods_counted
from scp_framework.rules.members import Member
from scp_framework.rules.occurrences import occurrences_by_member
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.counts_on import counts_on_faults
from scp_framework.rules.parameters.during import During
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.part_periods import PartPeriods, part_days
from scp_framework.rules.period_rule import (
    PeriodRule,
    Periods,
)
from scp_framework.rules.shapes.cadence_aligned import judge_aligned
from scp_framework.rules.shapes.cadence_during import running_by_member
from scp_framework.rules.shapes.cadence_rolling import judge_rolling

LARGEST_BOUND = 10_000


@frozen(kw_only=True)
class Also(Validated):
    """Another kind of activity that counts, where a condition holds of it."""

    kind: KindId
    where: Condition | None = None


@frozen(kw_only=True)
class Cadence(PeriodRule):
    """Each period has at least, or at most, a number of activities, on the whole or for each member of a set.

    `every` is a period of the calendar (`year`) or a length (`18 months` or `P18M`). Periods are aligned to the
    calendar's anchor, both ends included; with `step`, one begins every `step`. Every period that shares a
    day with what the planner covers is judged; of days beyond, nothing is known, so that a period which
    reaches beyond can still be filled there, and overfilled (of a member, if it exists on one of these days). With
    `rolling`, every window of that length that lies wholly within the covered days is judged, whichever day it begins
    on, and a row of windows with the same verdict for the same reason makes one finding. Either way, a period is judged
    if the rule is in force on at least one day of it, and of a member if it exists on at least one: `at_least` on all
    of its days, `at_most` on those on which the rule is in force.

    What counts is of the kind `of` (of any kind, if none is given) where the condition `where` holds, or of one of
    the kinds in `also` where theirs does; no activity counts twice. An activity whose day is uncertain may count
    in any period that its days touch, on one day only; for a member, on a day on which that is of the group.
    Periods that could each be filled but not all of them together are BREACHED, and one finding names them. An
    activity that may not be held, or of which it is not recorded whether it concerns a member or satisfies the
    condition, may count or not.

    With `counts_on`, the day of that step counts, and not the activity's own. An activity of which it was not taken, or
    whose kind has no such step, does not count; where it is not recorded, it may have been taken on any day,
    or never; where it follows the activity, on none before it.

    With `part_periods = "not-owed"`, periods on some days of which the member does not exist are left out as well.

    With `during`, something is owed only in periods on a day of which an activity of that kind runs (of a member, one
    that concerns it); with `part_periods = "not-owed"`, only in those on all days of which one does. Other periods are
    left out. One of which it is not known whether an activity runs is MET if it has enough, and OPEN otherwise.

    Where `applies_to` is given, the periods, and of a member those, that it does not hold for are left out before the
    others are judged, together or by themselves: nothing is due in them, and what falls in them does not count.

    MET and BREACHED are always right. MET is given whenever it is right; so is BREACHED, of each member on its
    own, where periods don't overlap, or roll. OPEN may stand for BREACHED in four cases: where periods that don't roll
    overlap, or hang on what runs, and what is uncertain would have to turn out one way for one period and another way
    for another; where
    it would have to turn out one way for one member and another way for another; where it would have to for
    periods of two editions of which the second asks for something else, or has another calendar or group (one or two
    in a thousand random planners over two editions); and where periods roll, and so much is uncertain that trying it
    out is given up.
    """

    shape: ClassVar[str] = "cadence"
    not_applicable_because: ClassVar[Reason] = Reason.NO_PERIOD

    of: KindId | None = None
    also: tuple[Also, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    every: PeriodId | Period
    step: PeriodId | Period | None = None
    rolling: bool = False
    for_each: Group | None = None
    part_periods: PartPeriods = PartPeriods.OWED
    counts_on: StepId | None = None
    during: During | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = []
        for place, smallest in (("at_least", 1), ("at_most", 0)):
            bound = getattr(self, place)
            if bound is not None and not smallest <= bound <= LARGEST_BOUND:
                expected = f"a whole number from {smallest} to {LARGEST_BOUND}"
                faults.append(Fault(path=place, expected=expected, actual=quoted(bound)))
        if self.at_least is None and self.at_most is None:
            faults.append(missing("at_least", instead='"at_most"'))
        if not faults and self.at_least is not None and self.at_most is not None and self.at_most < self.at_least:
            faults.append(Fault(path="at_most", expected=f"{self.at_least} or more", actual=quoted(self.at_most)))
        if self.rolling and self.step is not None:
            faults.append(
                Fault(
                    path="step",
                    expected='cannot be combined with "rolling"',
                    actual=quoted(str(self.step)),
                    problem=Problem.CONFLICT,
                )
            )
        if self.rolling and self.applies_to is not None:
            faults.append(
                Fault(
                    path="applies_to",
                    expected='cannot be combined with "rolling"',
                    actual="a guard",
                    problem=Problem.CONFLICT,
                )
            )
        if self.during is not None:
            for place, unfit in (("rolling", self.rolling), ("at_most", self.at_most is not None)):
                if unfit:
                    expected, value = 'cannot be combined with "during"', quoted(getattr(self, place))
                    faults.append(Fault(path=place, expected=expected, actual=value, problem=Problem.CONFLICT))
        has_parts = self.for_each is not None or self.during is not None
        if self.part_periods is PartPeriods.NOT_OWED and (self.at_most is not None or not has_parts):
            expected = 'owed if "at_most" is given, or neither "for_each" nor "during" is'
            faults.append(Fault(path="part_periods", expected=expected, actual=quoted(self.part_periods.value)))
        if faults:
            raise InputError(faults)

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        yield from self._length_faults(partnership.calendar)
        kinds = [each for kind, _ in self.selectors for each in _kinds(partnership, kind)]
        of_each = self.of is not None
        yield from counts_on_faults(self.counts_on, kinds if of_each else partnership.kinds, is_of_each=of_each)
        if self.during is not None:
            yield from self.during.faults(partnership)
        if self.applies_to is not None:
            yield from self.applies_to.faults("applies_to", partnership, self.for_each)
        if self.for_each is not None:
            yield from self.for_each.faults("for_each", partnership)
        if self.where is not None:
            yield from self.where.faults("where", _kinds(partnership, self.of), partnership)
        for index, also in enumerate(self.also):
            if also.where is not None:
                yield from also.where.faults(f"also[{index}].where", _kinds(partnership, also.kind), partnership)

    def _length_faults(self, calendar: Calendar) -> Iterator[Fault]:
        """A fault for every period whose dates are listed, where one is needed that has a length."""
        if self.rolling or self.step is not None:
            for place in ("every", "step"):
                period: PeriodId | Period | None = getattr(self, place)
                if isinstance(period, str) and any(each.id == period and each.dates for each in calendar.periods):
                    expected = f'a period with a length where "{"rolling" if self.rolling else "step"}" is used'
                    yield Fault(path=place, expected=expected, actual=quoted(period), problem=Problem.CONFLICT)

    @property
    def continuity_fields(self) -> tuple[str, ...] | None:
        # Each row of windows that roll tells of one edition, and none is judged together with another.
        return None if self.rolling else super().continuity_fields

    def rows_by_period(self, context: Context) -> Iterable[Row]:
        covers = context.planner.covers
        rows: list[Row] = []
        days = (covers.first_ordinal, covers.last_ordinal)
        periods = context.kept.get(self, days, lambda: None if self.rolling else self._periods(context))
        counted = occurrences_by_member(context, self.selectors, self.for_each, self.counts_on)
        for (member, may_count), running in zip(counted, running_by_member(self, context), strict=False):
            if periods is None:
                rows += judge_rolling(self, context, member, may_count)
            else:
                rows += judge_aligned(self, context, member, periods, may_count, running)
        return rows

    def _periods(self, context: Context) -> Periods:
        return self.periods(self.windows(context), context)

    def not_applicable(self, context: Context) -> NotApplicable:
        none, covers = super().not_applicable(context), context.planner.covers
        if not self.rolling:
            return none
        length = context.partnership.calendar.length(self.every)
        if length.window_end(covers.first_ordinal) <= covers.last_ordinal:
            return none
        return evolve(none, reason=Reason.COVERS_TOO_LITTLE, covers=covers, length=length)

    def judge_floor(self, least: int, most: int | None) -> Verdict:
        """Whether enough count in one period with at least `least` and at most `most` activities (None: no limit)."""
        if self.at_least is None or least >= self.at_least:
            return Verdict.MET
        return Verdict.BREACHED if most is not None and most < self.at_least else Verdict.OPEN

    def judge_ceiling(self, least: int, most: int | None) -> Verdict:
        """Whether no more than allowed count in one period with at least `least`, and at most `most`, activities."""
        if self.at_most is None or (most is not None and most <= self.at_most):
            return Verdict.MET
        return Verdict.BREACHED if least > self.at_most else Verdict.OPEN

    @property
    def selectors(self) -> tuple[tuple[KindId | None, Condition | None], ...]:
        """What counts: each kind, and what must hold of it."""
        return ((self.of, self.where), *((also.kind, also.where) for also in self.also))

    @property
    def further_kinds(self) -> tuple[KindId, ...]:
        """The further kinds that count, where there is one of which all counts in the first place."""
        return tuple(dict.fromkeys(each.kind for each in self.also)) if self.subject_kinds else ()

    def windows(self, context: Context, anchor: Date | None = None) -> list[Window]:
        """The aligned periods that are judged, counted from a day if one is given."""
        if self.at_least is None:
            return periods_counted(self, self.every, context, self.step, anchor)
        windows = context.windows(self.every, self.step, anchor)
        return [window for window in windows if context.is_in_force(window, self)]

    def member_days(self, member: Member | None, window: Window) -> tuple[Window, ...]:
        """The days of a period on which a member exists that owes for all of it; none where these are all."""
        return () if self.at_least is None else part_days(member, window)


def _kinds(partnership: Partnership, kind: KindId | None) -> tuple[ActivityKind, ...]:
    if kind is None:
        return partnership.kinds
    return (partnership.kind[kind],) if kind in partnership.kind else ()
