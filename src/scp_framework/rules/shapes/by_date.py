"""By date: done each year by a day of the calendar, or between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.findings.finding import COMMON, Promise
from scp_framework.findings.messages import MessageFile, Phrase
from scp_framework.findings.missed import Missed, missed, missed_rows
from scp_framework.findings.missing import MESSAGES as MISSING
from scp_framework.findings.missing import Missing, others_phrases, record_missing
from scp_framework.findings.not_applicable import Reason
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.rows import Row, makes
from scp_framework.findings.shortage import Shortage, plan_shortages, shortage_rows
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.day import LAST_ORDINAL
from scp_framework.model.dates.day_of_year import LEAP_YEAR, DayOfYear
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.algorithms.matching import InfeasibleSet, Short
from scp_framework.rules.context import Context
from scp_framework.rules.occurrence import Occurrence, certain_to_fill
from scp_framework.rules.occurrences import Member, first_own_day, last_own_day, occurrences_by_member, subject_of
from scp_framework.rules.parameters.condition import where_faults
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import spread_faults
from scp_framework.rules.parameters.part_periods import PartPeriodFinding, PartPeriods, part_days
from scp_framework.rules.period_rule import (
    Count,
    Demand,
    PeriodRule,
    Periods,
    count_in_each,
    needs_of,
    shortages_of,
    unfilled_together,
)
from scp_framework.rules.unrecorded import unrecorded_of

LARGEST_BOUND = 10_000


@frozen(kw_only=True, repr=False, slots=False)
class ByDateFinding(PartPeriodFinding):
    """What was done, or will be, between two days of a year, both included.

    `evidence` holds what is certain to count, `possible` what may. `windows` are the days from which and by which it is
    due, of one year or of several that draw on the same activities. `extends_past_cover` tells that the planner covers
    only part of these days. `missing` is what is not recorded of those that may count. `lacking` are so many more as it
    takes even if all of these count; of several years, `short` tells in which of them. Of those that may count in a
    year that lacks some, other years need so many as are `drawn_away`. `not_before` is the first day on which another
    can still be held. `missed` are those that are too late, or too early, for any of these days.
    """

    shape: ClassVar[str] = "by-date"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "by_date.ftl", COMMON)

    windows: tuple[Window, ...]
    at_least: int = 1
    days: tuple[When, ...] = ()
    possible: tuple[str, ...] = ()
    extends_past_cover: bool = False
    jointly_infeasible: bool = False
    missing: tuple[Missing, ...] = ()
    lacking: int = 0
    short: tuple[Shortage, ...] = ()
    drawn_away: int = 0
    not_before: Date | None = None
    missed: tuple[Missed, ...] = ()

    @property
    def is_numbered(self) -> bool:
        return self.jointly_infeasible

    @property
    def lacks_activities(self) -> bool:
        return True

    @property
    def situation(self) -> str:
        if self.jointly_infeasible:
            return "together"
        return "kept" if self.verdict is Verdict.MET else "too-few"

    def message_facts(self) -> dict[str, object]:
        to_record = others_phrases(self.missing, self.promise, is_past=self.is_past)
        if self.is_past and self.extends_past_cover:
            to_record += (Phrase(MISSING, "of-outside"),)
        if self.verdict is Verdict.MET or (self.is_past and self.verdict is Verdict.BREACHED):
            to_record = ()
        plans: tuple[dict[str, object], ...] = ()
        if self._to_plan > 0 and not self.is_past and self.verdict is not Verdict.MET:
            more = bool(self.evidence)
            plans = ({"number": self._to_plan, "more": more, "days": None},)
            if self.jointly_infeasible:
                plans = shortage_rows(self.short, more=True)
        return {
            **super().message_facts(),
            "known": len(self.evidence),
            "others": len(self.possible),
            "number": len(self.evidence) + len(self.possible),
            "at_least": self.at_least,
            "total": self.at_least * len(self.windows),
            "days": tuple({"day": day} for day in self.days),
            "window": self.windows[0],
            "windows": tuple({"day": each} for each in self.windows),
            "missed": missed_rows(self.missed, self.promise),
            "plans": plans,
            "extends_past_cover": self.extends_past_cover,
            "to_record": to_record,
        }

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        records = record_missing(self.missing, None if self.is_past else self.deadline)
        if self.is_past:
            outside = (Remedy(type=RemedyType.RECORD, path="covers"),) if self.extends_past_cover else ()
            return (*records, *outside) if self.verdict is Verdict.OPEN else ()
        if not self._to_plan:
            return records
        if self.jointly_infeasible:
            leads_to = Verdict.OPEN if records else Verdict.MET
            return (*plan_shortages(self.short, self.promise, self.subject.member, leads_to), *records)
        plan = Remedy(
            type=RemedyType.PLAN,
            kind=self.promise.kind,
            number=self._to_plan,
            member=self.subject.member,
            not_before=self.not_before,
            deadline=self.deadline,
            leads_to=Verdict.OPEN if records and not self.extends_past_cover else Verdict.MET,
        )
        return (plan,) if self.extends_past_cover else (plan, *records)

    @property
    def _to_plan(self) -> int:
        """How many more to plan; where others may have been held on days that are not covered, without these."""
        return self.at_least - len(self.evidence) if self.extends_past_cover else self.lacking + self.drawn_away


@frozen(kw_only=True)
class ByDate(PeriodRule):
    """In each year at least this number of activities fall on the day `by`, or on one before it.

    `by` and `starts` are days of the year, month first (`09-30`), or months (`September`): `by` September is by its
    last day, and what starts in September starts on its first. What counts falls from `starts` to `by`, both
    included. Where `starts` comes later in the calendar than `by`, it is that of the year before: from 1 December by
    31 January. Without `starts`, it falls from the day on which the partnership's planning
    year begins; the planning year is twelve months from the calendar's anchor. 29 February is 28 February in years
    that have none, and comes after 28 February in every year. A day that is no working day is due all the same,
    neither sooner nor later.

    Each such stretch of days is judged that shares a day with what the planner covers, and with the days on which the
    rule is promised; with `for_each`, for each member of the group that exists on a day of it. Of days that are not
    covered nothing is known: anything may have been held there, so that a stretch which reaches beyond is never
    BREACHED (of a member, if it exists on one of these days). An activity whose day is uncertain may count in any one
    stretch that its days touch. Stretches that could each be filled but not all of them together are BREACHED, and one
    finding names them. An activity that may not be held, or of which it is not recorded whether it concerns a member or
    satisfies the condition, may count or not. Stretches that `applies_to` does not hold for are left out before the
    others are judged. So are, with `part_periods = "not-owed"`, those on some days of which the member does not exist.

    Exact for each member on its own. OPEN may stand for BREACHED where one activity of uncertain day, or of
    unrecorded agencies, would have to serve several members in ways that exclude each other; or the stretches of
    two editions, of which the second asks for something else, or has another calendar or group.

    Raises:
        InputError: If `at_least` is no whole number from 1 to 10,000.

    """

    shape: ClassVar[str] = "by-date"
    not_applicable_because: ClassVar[Reason] = Reason.NOTHING_DUE
    is_due: ClassVar[bool] = True

    of: KindId
    by: DayOfYear
    starts: DayOfYear | None = None
    at_least: int = 1
    for_each: Group | None = None
    part_periods: PartPeriods = PartPeriods.OWED

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not 1 <= self.at_least <= LARGEST_BOUND:
            expected = f"a whole number from 1 to {LARGEST_BOUND}"
            raise InputError([Fault(path="at_least", expected=expected, actual=quoted(self.at_least))])

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        yield from spread_faults(self.for_each, self.applies_to, partnership)
        yield from where_faults(self, self.where, partnership)

    def rows_by_period(self, context: Context) -> Iterator[Row]:
        due = [window for window in self.windows(context) if context.is_in_force(window, self)]
        for member, occurrences in occurrences_by_member(context, [(self.of, self.where)], self.for_each):
            windows, others = self.applicability(member, due, context)
            yield from others
            yield from self._judge_stretches(context, member, self.periods(windows, context, member), occurrences)

    def windows(self, context: Context) -> Iterator[Window]:
        """The stretches of days, one for each year, that share a day with what the planner covers."""
        return self.stretches(context.partnership.calendar.anchor, context.planner.covers)

    def stretches(self, anchor: Date, covers: Window) -> Iterator[Window]:
        """The stretches of days, one for each year from an anchor on, that share a day with some others."""
        opens = self.starts or DayOfYear(anchor.month, anchor.day)
        years_before = opens.first(LEAP_YEAR) > self.by.last(LEAP_YEAR)
        for year in range(covers.first.year, covers.last.year + 2):
            first, last = opens.first(year - years_before), self.by.last(year)
            # What was due a year ago was due then; only around 29 February could the two touch.
            first = max(first, self.by.last(year - 1) + 1)
            if first <= covers.last_ordinal and covers.first_ordinal <= last:
                yield Window.from_ordinals(first, last)

    def _judge_stretches(
        self, context: Context, member: Member | None, periods: Periods, occurrences: Sequence[Occurrence]
    ) -> Iterator[Row]:
        promise, counts = context.promise(self), count_in_each(periods, occurrences, self.judge)
        demand = Demand(needs_of(periods, [each.verdict for each in counts], self.at_least), occurrences)
        settled: set[int] = set()
        for shared, short in unfilled_together(periods, demand):
            settled.update(shared[0])
            yield promise, Verdict.BREACHED, self._shared_finding, context, member, periods, shared, short
        for index, count in enumerate(counts):
            if index not in settled:
                yield promise, count.verdict, self._alone, context, member, periods, index, count, demand

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
        return evolve(found, missed=_between(before, window, after, demand.occurrences), drawn_away=away)

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
        return unrecorded_of(activities, [(self.of, self.where)], self.for_each, window, context, member)


def _between(before: int, window: Window, after: int, occurrences: Sequence[Occurrence]) -> tuple[Missed, ...]:
    """What is too late or too early for a stretch of days, and for those (ordinals) before and after it."""
    near = [each.activity for each in occurrences if each.sure and before < each.first and each.last < after]
    found = (missed(each, window.first_ordinal, window.last_ordinal) for each in near)
    return tuple(each for each in found if each is not None)
