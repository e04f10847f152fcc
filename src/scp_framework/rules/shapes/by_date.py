"""By date: done by a day, in each year or once; or within a part of each period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from attrs import evolve

from scp_framework.errors import Fault, number_faults, refuse
from scp_framework.findings.finding import Promise
from scp_framework.findings.missed import Missed, missed
from scp_framework.findings.missing import Missing
from scp_framework.findings.not_applicable import Reason
from scp_framework.findings.rows import Row, makes
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.day import LAST_ORDINAL
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, PeriodId, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.algorithms.matching import InfeasibleSet, Short
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member, first_own_day, last_own_day, own_days, reaches_beyond, subject_of
from scp_framework.rules.occurrence import Occurrence, certain_to_fill, counter
from scp_framework.rules.occurrences import days_it_would_count, occurrences_by_member
from scp_framework.rules.parameters.counts_on import counts_on_faults
from scp_framework.rules.parameters.due_days import DueDays, due_days, due_days_faults
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import spread_faults
from scp_framework.rules.parameters.part_periods import PartPeriods, part_days
from scp_framework.rules.parameters.where import where_faults
from scp_framework.rules.period_rule import (
    Count,
    Demand,
    PeriodRule,
    Periods,
    count_in_each,
    lost_among,
    needs_of,
    shortages_of,
    those_over,
    unfilled_together,
)
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from scp_framework.rules.unknown_holidays import unknown_holidays
from scp_framework.rules.unrecorded import unrecorded_of

LARGEST_BOUND = 10_000
"""The largest number of activities that can be asked for."""


@frozen(kw_only=True)
class ByDate(PeriodRule):
    """A number of activities fall on the day `by`, or on one before it; or within a part of each period.

    Without a year, `by` and `starts` are days of every year, month first (`09-30`), or months (`September`): `by`
    September is by its last day, and what starts in September starts on its first. What counts falls from `starts` to
    `by`, both included. Where `starts` comes later in the calendar than `by`, it is that of the year before: from 1
    December by 31 January. Without `starts`, it falls from the day on which the partnership's planning year begins; the
    planning year is twelve months from the calendar's anchor. 29 February is 28 February in years that have none, and
    comes after 28 February in every year. A day that is no working day is due all the same, neither sooner nor later.

    With a year (`30 September 2025`, or the month `September 2025`), this is due once. `starts` then has a year too;
    without it, what counts falls from the beginning of the planning year that `by` lies in.

    With `every` and `within`, it is due in each period of the calendar, or each such length, within that part of it, or
    of what lies before or after it: `10 working days after the end` are the days after its last one up to the tenth
    working day. Where these reach into those of the next period, what falls on days of both counts for both. Any
    weekday beyond those of which it is known whether they are holidays could be one: a part that depends on such days
    is BREACHED only if it is so however long it turns out, and MET only if it is so however short.

    With `counts_on`, the day of that step counts, and not the activity's own. An activity of which it was not taken
    does not count; where it is not recorded, it may have been taken on any day, or never; where it follows the
    activity, on none before it.

    Each such stretch of days is judged that shares a day with what the planner covers, and with the days on which the
    rule is promised; with `for_each`, for each member of the group that exists on a day of it. Of days that are not
    covered nothing is known: anything may have been held there, so that a stretch which reaches beyond is never
    BREACHED (of a member, if it exists on one of these days). An activity whose day is uncertain may count in any one
    stretch that its days touch. Stretches that could each be filled but not all of them together are BREACHED, and one
    finding names them. An activity that may not be held, or of which it is not recorded whether it concerns a member or
    satisfies the condition, may count or not. Stretches that `applies_to` does not hold for are left out before the
    others are judged. So are, with `part_periods = "not-owed"`, those on some days of which the member does not exist.

    Exact for each member on its own, where stretches share no day and hang on no day that could be a holiday or not;
    where they do, each is exact by itself, and OPEN may stand for BREACHED of several together. So it may where one
    activity of uncertain day, or of unrecorded agencies, would have to serve several members in ways that exclude each
    other; or the stretches of two editions, of which the second asks for something else, or has another calendar or
    group.

    Raises:
        InputError: If `at_least` is no whole number from 1 to 10,000; unless either `by` is given, or `every` and
            `within`; if `starts` comes without `by`, or only one of the two has a year, or it lies after `by`.

    """

    shape: ClassVar[str] = "by-date"
    not_applicable_because: ClassVar[Reason] = Reason.NOTHING_DUE
    is_due: ClassVar[bool] = True

    of: KindId
    by: DayOfYear | None = None
    starts: DayOfYear | None = None
    every: PeriodId | Period | None = None
    within: PartOfPeriod | None = None
    at_least: int = 1
    for_each: Group | None = None
    part_periods: PartPeriods = PartPeriods.OWED
    counts_on: StepId | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = [*due_days_faults(self.by, self.starts, self.every, self.within)]
        faults += number_faults("at_least", self.at_least, 1, LARGEST_BOUND)
        refuse(faults)

    @property
    def is_once(self) -> bool:
        """Whether it is due in one year alone."""
        return self.by is not None and self.by.year is not None

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        yield from counts_on_faults(self.counts_on, self.known_kinds(partnership))
        yield from spread_faults(self.for_each, self.applies_to, partnership)
        yield from where_faults(self, self.where, partnership)

    def rows_by_period(self, context: Context) -> list[Row]:
        rows: list[Row] = []
        judged = [each for each in self.due(context) if context.is_in_force(each.days, self)]
        widest = {each.days: each.at_most for each in judged if each.days != each.at_most}
        due = [each.days for each in judged]
        for member, occurrences in occurrences_by_member(
            context, [(self.of, self.where)], self.for_each, self.counts_on
        ):
            windows, others = self.applicability(member, due, context)
            rows += others
            rows += self._judge_stretches(context, member, self.periods(windows, context, member), occurrences, widest)
        return rows

    def due(self, context: Context) -> Iterator[DueDays]:
        """The stretches of days, one for each year or period, that share a day with what the planner covers."""
        return self.stretches(context.partnership.calendar, context.planner.covers)

    def stretches(self, calendar: Calendar, covers: Window) -> Iterator[DueDays]:
        """The stretches of days, one for each year or period, that share a day with some others."""
        return due_days(self.by, self.starts, self.every, self.within, calendar, covers)

    def _judge_stretches(
        self,
        context: Context,
        member: Member | None,
        periods: Periods,
        occurrences: Sequence[Occurrence],
        widest: Mapping[Window, Window],
    ) -> Iterator[Row]:
        promise, counts = context.promise(self), count_in_each(periods, occurrences, self.judge)
        needs = needs_of(periods, [each.verdict for each in counts], self.at_least)
        if widest:
            needs = [0 if days in widest else need for days, need in zip(periods.windows, needs, strict=True)]
        demand, on_days = Demand(needs, occurrences), counter(occurrences if widest else ())
        settled: set[int] = set()
        over = those_over(periods.windows, member, self.for_each, context)
        joint = unfilled_together(periods, demand, over)
        for shared, short in joint:
            settled.update(shared[0])
            yield promise, Verdict.BREACHED, self._shared_finding, context, member, periods, shared, short
        together = (shared[0] for shared, _ in joint)
        demand = demand.without(lost_among(together, periods.windows, member, self.for_each, context))
        for index, count in enumerate(counts):
            if index in settled:
                continue
            row = promise, count.verdict, self._alone, context, member, periods, index, count, demand
            longest = widest.get(count.days) if count.verdict is Verdict.BREACHED else None
            if longest is not None and (
                reaches_beyond(member, self.for_each, longest, context) or on_days(longest) >= self.at_least
            ):
                yield unknown_holidays(row, context)
            else:
                yield row

    @makes(ByDateFinding)
    def _shared_finding(
        self,
        promise: Promise,
        verdict: Verdict,
        context: Context,
        member: Member | None,
        periods: Periods,
        shared: InfeasibleSet[Occurrence],
        short: Sequence[Short],
    ) -> ByDateFinding:
        indices, occurrences, lacking = shared
        due = [periods.windows[index] for index in indices]
        sure = [each.activity for each in occurrences if certain_to_fill(each, due)]
        possible = [each.activity for each in occurrences if not certain_to_fill(each, due)]
        found = self._finding(verdict, member, due, (sure, possible), context, promise)
        unsure = {activity.id for activity in possible}
        uncertain = [
            each.activity for each in occurrences if not each.activity.when.is_exact or each.activity.id in unsure
        ]
        shortages = shortages_of((shared, short), periods.windows, member, self.for_each, context)
        return evolve(
            found,
            lacking=lacking,
            short=shortages,
            deadline=shortages[0].deadline,
            is_past=context.is_before(shortages[0].deadline),
            missing=self._missing(uncertain, None, context, member),
        )

    @makes(ByDateFinding)
    def _alone(
        self,
        promise: Promise,
        verdict: Verdict,
        context: Context,
        member: Member | None,
        periods: Periods,
        index: int,
        count: Count,
        demand: Demand,
    ) -> ByDateFinding:
        window, filled = periods.windows[index], (count.certain, count.possible)
        found = self._finding(verdict, member, [window], filled, context, promise, beyond=count.extends_past_cover)
        if verdict is Verdict.MET:
            return found
        before = periods.lasts[index - 1] if index else 0
        after = periods.firsts[index + 1] if index + 1 < len(periods.windows) else LAST_ORDINAL
        away = demand.drawn_from(periods, index) if found.lacking and found.possible else 0
        near = [each.activity for each in demand.occurrences if each.sure and before < each.first and each.last < after]
        far = (self._missed(each, window, member, context) for each in near)
        return evolve(found, missed=tuple(each for each in far if each is not None), drawn_away=away)

    def _missed(self, activity: Activity, window: Window, member: Member | None, context: Context) -> Missed | None:
        """How far something is from a stretch of days; None where it is not, or would not count on the nearest day."""
        if self.counts_on is None:
            spans = days_it_would_count(context, [(self.of, self.where)], self.for_each, member, activity, window)
        else:
            spans = own_days(member, self.for_each, window, context)
            own = context.planner.by_id[activity.id]
            # A step that follows its activity is taken on no day before it.
            if self.counts_on in context.partnership.after_event[own.kind] and own.when.earliest > window.last:
                return None
        found = missed(activity, window.first_ordinal, window.last_ordinal)
        edge = window.last_ordinal if found and found.days > 0 else window.first_ordinal
        return found if any(first <= edge <= last for first, last in spans) else None

    def judge(self, least: int, most: int | None) -> Verdict:
        """The verdict on at least, and at most, so many activities (None: no limit)."""
        if least >= self.at_least:
            return Verdict.MET
        return Verdict.BREACHED if most is not None and most < self.at_least else Verdict.OPEN

    def _finding(
        self,
        verdict: Verdict,
        member: Member | None,
        windows: Sequence[Window],
        filled: tuple[Sequence[Activity], Sequence[Activity]],
        context: Context,
        promise: Promise,
        *,
        beyond: bool = False,
    ) -> ByDateFinding:
        certain, possible = filled
        whole = Window(windows[0].first, windows[-1].last)
        met = verdict is Verdict.MET
        deadline = None if met else last_own_day(member, self.for_each, windows[-1], context)
        return ByDateFinding(
            promise=promise,
            verdict=verdict,
            subject=subject_of(member, self.for_each, whole),
            evidence=tuple(activity.id for activity in certain),
            deadline=deadline,
            is_past=deadline is not None and context.is_before(deadline),
            windows=tuple(windows),
            at_least=self.at_least,
            counts_on=self.counts_on,
            days=tuple(activity.when for activity in certain),
            possible=tuple(activity.id for activity in possible),
            extends_past_cover=beyond,
            jointly_infeasible=len(windows) > 1,
            missing=() if met else self._missing(possible, windows[0], context, member),
            lacking=max(0, self.at_least - len(certain) - len(possible)),
            not_before=None if met else first_own_day(member, self.for_each, whole, context),
            member_days=part_days(member, whole),
        )

    def _missing(
        self, activities: Sequence[Activity], window: Window | None, context: Context, member: Member | None
    ) -> tuple[Missing, ...]:
        return unrecorded_of(
            activities, [(self.of, self.where)], self.for_each, window, context, member, self.counts_on
        )
