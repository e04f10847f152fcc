"""Lead time: a step lies at least, or at most, this long before or after another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from pendulum import Date

from scp_framework.errors import Fault, InputError, conflict, missing, quoted
from scp_framework.findings.verdict import BREACHED, MET, OPEN, Verdict, verdict_of
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.countable import Countable
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.dates.when import When
from scp_framework.model.dates.working_days import EVERY_WEEKDAY, WorkingDays
from scp_framework.model.identifier import Kinds, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.case import Case, Found, Judge, tells_of
from scp_framework.rules.context import SKIPPED, Context, StepDay
from scp_framework.rules.parameters.lengths import lengths_faults
from scp_framework.rules.rule import step_faults
from scp_framework.rules.shapes.lead_time_finding import LeadTimeFinding

_SAME_DAY = Lead()


def _is_past(step: StepDay, other: StepDay, deadline: Date | None, as_of: Date) -> bool:
    """Whether a step was due, or taken, before a day; what it is compared with may still be taken where it was not."""
    was_taken = isinstance(step, When) and step.latest < as_of and other is not SKIPPED
    return was_taken or (deadline is not None and deadline < as_of)


@frozen(kw_only=True)
class LeadTime(ActivityRule):
    """A step of an activity falls at least, or at most, this long before or after another step of it.

    `step` comes `before` the other step, or `after` it; either can be the step that is the activity itself.
    The lead time is always added to the earlier of the two days. The later one may fall on the day this gives,
    or after it (`at_least`), or before it (`at_most`): six weeks before 1 March 2021 is 18 January, and
    18 January is in time. The earlier day is day 0; where the length says `first day counted`, it is day one, and
    `P10D, first day counted` from 1 March is 10 March. The step never falls on the wrong side of the other, while the
    same day is on neither.

    A step that was not taken breaks the promise, whichever of the two it is. One that is not recorded may fall
    on any day, or never be taken. To ask for a step only where it, or another, was taken, name that step in
    `where`.

    Exact, with one exception: where an `at_least` and an `at_most` counted in different units never fit
    together and neither step is recorded, OPEN stands for BREACHED.

    Raises:
        InputError: Unless exactly one of `before` and `after`, and `at_least` or `at_most`, is given; if a step
            is compared with itself, or `at_least` is longer than `at_most` whichever day it is counted from.

    """

    shape: ClassVar[str] = "lead-time"

    of: Kinds
    step: StepId
    before: StepId | None = None
    after: StepId | None = None
    at_least: Lead | None = None
    at_most: Lead | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = []
        if self.before is None and self.after is None:
            faults.append(missing("before", instead='"after"'))
        if self.before is not None and self.after is not None:
            faults.append(conflict("after", 'cannot be combined with "before"', quoted(self.after)))
        for place in ("before", "after"):
            if getattr(self, place) == self.step:
                faults.append(Fault(path=place, expected='a step other than "step"', actual=quoted(self.step)))
        if self.at_least is None and self.at_most is None:
            faults.append(missing("at_least", instead='"at_most"'))
        faults += lengths_faults("at_most", self.at_most, self.at_least)
        if faults:
            raise InputError(faults)

    @cached_property
    def other(self) -> StepId:
        """The step that `step` is compared with."""
        return self.before or self.after or self.step

    def own_faults(self, partnership: Partnership) -> Iterator[Fault]:
        yield from step_faults(self, partnership, step=self.step, before=self.before, after=self.after)

    def judge_for(self, context: Context) -> Judge:
        working_days = context.working_days

        def judge(activity: Activity, when: When) -> Verdict:
            early, late = context.days(activity, self.early_and_late, when)
            return self.judge(early, late, working_days)[0]

        return judge

    def judge_all(self, judged: list[Countable], context: Context) -> Found:
        apart = self._days_apart
        # Most promises ask for nothing else of two days.
        if apart is None or not context.takes_steps_as_recorded:
            return super().judge_all(judged, context)
        told: list[Verdict | None] = []
        for of_kind in judged:
            event = context.partnership.events[of_kind.kind]
            first, second = [None if step == event else step for step in self.early_and_late]
            for activity, when in zip(of_kind.activities, of_kind.days, strict=True):
                recorded = activity.steps
                one = when if first is None else recorded.get(first)
                other = when if second is None else recorded.get(second)
                if one is None or other is None:
                    skipped = activity.not_taken
                    is_skipped = (one is None and first in skipped) or (other is None and second in skipped)
                    told.append(BREACHED if is_skipped else None)
                elif one.last_ordinal + apart <= other.first_ordinal:
                    told.append(MET)
                else:
                    told.append(BREACHED if other.last_ordinal < one.first_ordinal + apart else OPEN)
        return self.with_others(told, judged, context)

    @cached_property
    def _days_apart(self) -> int | None:
        """How many days the two steps lie apart at least, where that is all that is asked of them; otherwise None."""
        least = self.at_least
        if least is None or self.at_most is not None or least.months or least.unit is not Unit.CALENDAR:
            return None
        return least.days - least.first_day_counted

    @cached_property
    def early_and_late(self) -> tuple[StepId, StepId]:
        """The step that comes first, and the one that comes second."""
        return (self.step, self.other) if self.before is not None else (self.other, self.step)

    @tells_of(LeadTimeFinding)
    def _finding(self, case: Case, verdict: Verdict) -> dict[str, object]:
        activity, when, _, _, _, _, context = case
        early, late = context.days(activity, self.early_and_late, when)
        kept: LeadTimeFinding = context.kept.get(self, ("kept", activity.kind), self._kept, case)
        facts: dict[str, object] = {**case.facts(verdict)}
        if isinstance(early, When):
            facts["early"] = early
        if isinstance(late, When):
            facts["late"] = late
        step, other = (early, late) if self.before is not None else (late, early)
        by: Date | None = None
        if verdict is not MET:
            facts["not_before"], by = self.days_in_time(other, context.working_days)
            _, facts["far_enough"], facts["near_enough"] = self.judge(early, late, context.working_days)
            facts["possible"] = facts["may_be_kept"] = verdict is not BREACHED
            days = ((self.step, step), (self.other, other))
            facts["unrecorded"] = unrecorded = tuple([name for name, day in days if day is None])
            facts["not_taken"] = tuple([name for name, day in days if day is SKIPPED])
            facts["planned"] = context.planned(activity, unrecorded) if unrecorded else ()
            facts["deadline"] = by
        if context.as_of is not None:
            facts["activity_is_past"] = "is_past" in facts
            facts["is_past"] = is_past = _is_past(step, other, by, context.as_of)
            if is_past and verdict is BREACHED and by is not None and not context.is_before(by):
                # It was taken too early; nobody is late.
                facts["deadline"] = None
        return kept.facts_with(facts)

    def _kept(self, case: Case) -> LeadTimeFinding:
        """The finding on an activity of which the steps lie as they should, whenever they are."""
        return LeadTimeFinding(
            promise=case.promise,
            verdict=MET,
            step=self.step,
            other=self.other,
            is_before=self.before is not None,
            at_least=self.at_least,
            at_most=self.at_most,
            far_enough=True,
            near_enough=True,
            possible=True,
            event=case.context.partnership.events[case.activity.kind],
        )

    def judge(
        self, early: StepDay, late: StepDay, working_days: WorkingDays = EVERY_WEEKDAY
    ) -> tuple[Verdict, bool | None, bool | None]:
        """The verdict on two days, and whether they lie far enough apart, and near enough; None where not known."""
        if early is SKIPPED or late is SKIPPED:
            return BREACHED, None, None
        if early is None or late is None:
            return verdict_of(None if self._may_fit(early, late, working_days) else False), None, None
        at_least, at_most = self.at_least or _SAME_DAY, self.at_most
        far_enough = near_enough = None
        if at_least.after(early.last_ordinal, working_days) <= late.first_ordinal:
            far_enough = True
        elif late.last_ordinal < at_least.after(early.first_ordinal, working_days):
            far_enough = False
        if at_most is None or late.last_ordinal <= at_most.after(early.first_ordinal, working_days.of_limits):
            near_enough = True
        elif at_most.after(early.last_ordinal, working_days.of_limits) < late.first_ordinal:
            near_enough = False
        if far_enough and near_enough:
            return MET, True, True
        return verdict_of(None if self._may_fit(early, late, working_days) else False), far_enough, near_enough

    def _may_fit(self, early: When | None, late: When | None, working_days: WorkingDays) -> bool:
        """Whether two days that these could be keep the promise; None could be any day.

        Adding a lead time never turns the order of two days round. So the earlier days from which some of the
        later ones can be reached, neither too near nor too far, are all those from one day to another.
        """
        at_least, at_most = self.at_least or _SAME_DAY, self.at_most
        if early is None and late is None:
            return True
        if at_most is None:
            return (
                early is None or late is None or at_least.after(early.first_ordinal, working_days) <= late.last_ordinal
            )
        firsts, lasts = [], []
        if early is not None:
            firsts.append(early.first_ordinal)
            lasts.append(early.last_ordinal)
        if late is not None:
            firsts.append(at_most.before(late.first_ordinal - 1, working_days.of_limits) + 1)
            lasts.append(at_least.before(late.last_ordinal, working_days))
        # Where the units differ, the most may be less than the least from some of those days: P1M and P30D.
        return any(
            at_least.after(day, working_days) <= at_most.after(day, working_days.of_limits)
            for day in range(max(firsts), min(lasts) + 1)
        )

    def days_in_time(
        self, other: StepDay, working_days: WorkingDays = EVERY_WEEKDAY
    ) -> tuple[Date | None, Date | None]:
        """The first and the last day on which the step is in time whichever day the other one falls on."""
        if not isinstance(other, When):
            return None, None
        at_least, at_most = self.at_least or _SAME_DAY, self.at_most
        first = last = None
        if self.before is not None:
            last = at_least.before(other.first_ordinal, working_days)
            if at_most is not None:
                first = at_most.before(other.last_ordinal - 1, working_days.of_limits) + 1
        else:
            first = at_least.after(other.last_ordinal, working_days)
            if at_most is not None:
                last = at_most.after(other.first_ordinal, working_days.of_limits)
        return None if first is None else day_from_ordinal(first), None if last is None else day_from_ordinal(last)
