"""Cadence: how many activities there are in each period."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.errors import Fault, InputError, Problem, missing, quoted
from scp_framework.findings.finding import Promise
from scp_framework.findings.not_applicable import NotApplicable, Reason
from scp_framework.findings.rows import Row, makes
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.checked import Validated
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, PeriodId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.algorithms.matching import InfeasibleSet, Short, over_capacity
from scp_framework.rules.algorithms.sliding_window import (
    Counts,
    RollingConflict,
    rolling_conflicts,
    stretches_of_both,
)
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import clip_to_in_force, counted_span, periods_counted
from scp_framework.rules.occurrence import Occurrence, certain_to_fill, windows_of, within_span
from scp_framework.rules.occurrences import (
    Member,
    first_own_day,
    is_over,
    last_own_day,
    occurrences_by_member,
    subject_of,
)
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.part_periods import PartPeriods, part_days
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
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.window_run import WindowRun
from scp_framework.rules.unrecorded import unrecorded_of

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

    With `part_periods = "not-owed"`, periods on some days of which the member does not exist are left out as well.

    Where `applies_to` is given, the periods, and of a member those, that it does not hold for are left out before the
    others are judged, together or by themselves: nothing is due in them, and what falls in them does not count.

    MET and BREACHED are always right. MET is given whenever it is right; so is BREACHED, of each member on its
    own, where periods don't overlap, or roll. OPEN may stand for BREACHED in four cases: where periods that don't roll
    overlap, and what is uncertain would have to turn out one way for one period and another way for another; where
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
        if self.part_periods is PartPeriods.NOT_OWED and (self.at_most is not None or self.for_each is None):
            expected = 'owed if "at_most" is given or "for_each" is not'
            faults.append(Fault(path="part_periods", expected=expected, actual=quoted(self.part_periods.value)))
        if faults:
            raise InputError(faults)

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        if self.applies_to is not None:
            yield from self.applies_to.faults("applies_to", partnership, self.for_each)
        if self.for_each is not None:
            yield from self.for_each.faults("for_each", partnership)
        if self.where is not None:
            yield from self.where.faults("where", _kinds(partnership, self.of), partnership)
        for index, also in enumerate(self.also):
            if also.where is not None:
                yield from also.where.faults(f"also[{index}].where", _kinds(partnership, also.kind), partnership)

    @property
    def continuity_fields(self) -> tuple[str, ...] | None:
        # Each row of windows that roll tells of one edition, and none is judged together with another.
        return None if self.rolling else super().continuity_fields

    def rows_by_period(self, context: Context) -> Iterable[Row]:
        covers = context.planner.covers
        rows: list[Row] = []
        days = (covers.first_ordinal, covers.last_ordinal)
        periods = context.kept.get(self, days, lambda: None if self.rolling else self._periods(context))
        for member, may_count in occurrences_by_member(context, self._selectors, self.for_each):
            if periods is None:
                rows += self._judge_rolling(context, member, may_count)
            else:
                rows += self._judge_aligned(context, member, periods, may_count)
        return rows

    def _periods(self, context: Context) -> Periods:
        return self.periods(self._windows(context), context)

    def not_applicable(self, context: Context) -> NotApplicable:
        none, covers = super().not_applicable(context), context.planner.covers
        length = context.partnership.calendar.length(self.every)
        if not self.rolling or length.window_end(covers.first_ordinal) <= covers.last_ordinal:
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
    def _selectors(self) -> tuple[tuple[KindId | None, Condition | None], ...]:
        return ((self.of, self.where), *((also.kind, also.where) for also in self.also))

    @property
    def _also(self) -> tuple[KindId, ...]:
        """The further kinds that count, where there is one of which all counts in the first place."""
        return tuple(dict.fromkeys(each.kind for each in self.also)) if self.subject_kinds else ()

    def _windows(self, context: Context, anchor: Date | None = None) -> list[Window]:
        if self.at_least is None:
            return periods_counted(self, self.every, context, self.step, anchor)
        windows = context.windows(self.every, self.step, anchor)
        return [window for window in windows if context.is_in_force(window, self)]

    def _judge_aligned(
        self, context: Context, member: Member | None, periods: Periods, occurrences: Sequence[Occurrence]
    ) -> list[Row]:
        rows: list[Row] = []
        if self.applies_to is not None or (member is not None and (member.is_dated or context.timeline is not None)):
            own = self.applies_to and self.applies_to.own_start(member, self.for_each, context)
            windows, others = self.applicability(
                member, self._windows(context, own) if own else periods.windows, context
            )
            rows += others
            periods = self.periods(windows, context, member)
        limited = periods
        if self.at_most is not None:
            span = counted_span(self, context)
            limited = self.periods([clip_to_in_force(each, span) for each in periods.windows], context, member)
        counts, promise = self._counts(periods, limited, occurrences), context.promises[self.code]
        verdicts = [each[0] for each in counts]
        settled: set[int] = set()
        needs: list[int] = []
        if Verdict.OPEN in verdicts and any(each.first < each.last for each in occurrences):
            needs = needs_of(periods, verdicts, self.at_least)
            for shared, short in self._shared(periods, limited, verdicts, Demand(needs, occurrences)):
                settled.update(shared[0])
                facts = (context, member, periods, limited, (shared, short), occurrences)
                rows.append((promise, Verdict.BREACHED, self._shared_finding, *facts))
        make, demand = self._finding, (needs, occurrences)
        return rows + [
            (promise, count[0], make, context, member, periods, index, count, demand)
            for index, count in enumerate(counts)
            if index not in settled
        ]

    def _counts(self, periods: Periods, limited: Periods, occurrences: Sequence[Occurrence]) -> Sequence[Count]:
        """How many count in each period; where each bound has days of its own, towards that which is kept worse."""
        if self.at_least is None:
            return count_in_each(limited, occurrences, self.judge_ceiling)
        floors = count_in_each(periods, occurrences, self.judge_floor)
        if self.at_most is None:
            return floors
        ceilings = count_in_each(limited, occurrences, self.judge_ceiling)
        return [_worse(*both) for both in zip(floors, ceilings, strict=True)]

    @makes(CadenceFinding)
    def _finding(
        self,
        promise: Promise,
        verdict: Verdict,
        context: Context,
        member: Member | None,
        periods: Periods,
        index: int,
        count: Count,
        demand: tuple[Sequence[int], Sequence[Occurrence]],
    ) -> CadenceFinding:
        _, days, certain, possible, beyond, of = count
        window, breached, most = periods.windows[index], verdict is Verdict.BREACHED, len(certain) + len(possible)
        lacking = max(0, (self.at_least or 0) - most) if breached else 0
        surplus = max(0, len(certain) - self.at_most) if breached and self.at_most is not None else 0
        return CadenceFinding(
            promise=promise,
            verdict=verdict,
            subject=subject_of(member, self.for_each, window),
            evidence=tuple([activity.id for activity in certain]),
            deadline=None if verdict is Verdict.MET else last_own_day(member, self.for_each, days, context),
            windows=(days,),
            least=len(certain),
            most=None if beyond else most,
            at_least=None if of == "at_most" else self.at_least,
            at_most=None if of == "at_least" else self.at_most,
            possible=tuple([activity.id for activity in possible]),
            missing=unrecorded_of(possible, self._selectors, self.for_each, days, context, member) if possible else (),
            days=tuple([activity.when for activity in certain]),
            lacking=lacking,
            drawn_away=Demand(*demand).drawn_from(periods, index) if lacking and possible else 0,
            surplus=surplus,
            to_leave_out=_to_leave_out(certain, context) if surplus else (),
            extends_past_cover=beyond,
            is_past=is_over(member, self.for_each, days, context),
            not_before=None if verdict is Verdict.MET else first_own_day(member, self.for_each, days, context),
            where=None if self.also else self.where,
            also=self._also,
            member_days=self._member_days(member, window),
        )

    def _member_days(self, member: Member | None, window: Window) -> tuple[Window, ...]:
        """The days of a period on which a member exists that owes for all of it; none where these are all."""
        return () if self.at_least is None else part_days(member, window)

    def _shared(
        self, periods: Periods, limited: Periods, verdicts: Sequence[Verdict], demand: Demand
    ) -> list[tuple[InfeasibleSet[Occurrence], list[Short]]]:
        """Periods that can't all be kept, although each of them could; and, for lack of activities, what is short."""
        if periods.overlap:
            return []
        lacking = unfilled_together(periods, demand)
        if lacking or self.at_most is None:
            return lacking
        return [
            (shared, [])
            for shared in over_capacity(limited.firsts, limited.lasts, self.at_most, demand.occurrences)
            if not any(verdicts[index] is Verdict.BREACHED for index in shared[0])
        ]

    @makes(CadenceFinding)
    def _shared_finding(
        self,
        promise: Promise,
        verdict: Verdict,
        context: Context,
        member: Member | None,
        periods: Periods,
        limited: Periods,
        together: tuple[InfeasibleSet[Occurrence], list[Short]],
        every: Sequence[Occurrence],
    ) -> CadenceFinding:
        (indices, occurrences, number), short = together
        windows = [(periods if short else limited).windows[index] for index in indices]
        certain = [each.activity for each in occurrences if certain_to_fill(each, windows)]
        possible = [each.activity for each in occurrences if not certain_to_fill(each, windows)]
        whole = Window(windows[0].first, windows[-1].last)
        shortages = shortages_of(together, periods.windows, member, self.for_each, context)
        deadline = shortages[0].deadline if shortages else last_own_day(member, self.for_each, whole, context)
        may_count = [each.activity for each in every if windows_of(each, windows)]
        return CadenceFinding(
            promise=promise,
            verdict=verdict,
            subject=subject_of(
                member, self.for_each, Window(periods.windows[indices[0]].first, periods.windows[indices[-1]].last)
            ),
            evidence=tuple([activity.id for activity in certain]),
            deadline=deadline,
            windows=tuple(windows),
            least=len(certain),
            most=len(occurrences),
            at_least=self.at_least,
            at_most=self.at_most,
            possible=tuple([activity.id for activity in possible]),
            missing=unrecorded_of(may_count, self._selectors, self.for_each, None, context, member),
            days=tuple([activity.when for activity in certain]),
            lacking=number if short else 0,
            surplus=0 if short else number,
            short=shortages,
            to_leave_out=() if short else _to_leave_out(certain, context),
            extends_past_cover=not short and any(limited.extends_past_cover[index] for index in indices),
            jointly_infeasible=True,
            is_past=context.is_before(deadline),
            not_before=first_own_day(member, self.for_each, whole, context),
            where=None if self.also else self.where,
            also=self._also,
            member_days=self._member_days(member, whole),
        )

    def _judge_rolling(
        self, context: Context, member: Member | None, occurrences: Sequence[Occurrence]
    ) -> Iterator[Row]:
        length = context.partnership.calendar.length(self.every)
        not_over = [length.window_start(context.as_of.toordinal())] if context.as_of else []
        limited = within_span(occurrences, counted_span(self, context)) if self.at_most is not None else occurrences
        runs: list[WindowRun] = []
        for first, final in self._promised_starts(context, length, member):
            for begin, end, counts, under_ceiling in stretches_of_both(
                length, first, final, (occurrences, limited), not_over
            ):
                fresh = self._run(begin, end, counts, under_ceiling)
                if runs and runs[-1].extends(fresh) and begin == runs[-1].last + 1 and begin not in not_over:
                    runs[-1] = runs[-1].joined(fresh)
                else:
                    runs.append(fresh)
        promise = context.promises[self.code]
        for run in runs:
            counted = limited if run.is_ceiling else occurrences
            yield promise, run.verdict, self._rolling_finding, context, member, run, counted
        spans = [(run.first, run.last) for run in runs if run.verdict is Verdict.OPEN]
        bounds, span = (self.at_least, self.at_most), counted_span(self, context)
        for each in rolling_conflicts(length, spans, bounds, occurrences, span):
            yield promise, Verdict.BREACHED, self._conflict_finding, context, member, length, each

    def _promised_starts(self, context: Context, length: Period, member: Member | None) -> Iterator[tuple[int, int]]:
        """First and last day (ordinals) that a covered window may begin on in which the rule is in force.

        Of a member, for each stretch of days on which it exists; of windows that share a day with two of them, once.
        """
        covers = context.planner.covers
        begins = [covers.first_ordinal]
        begins += [length.window_start(day.toordinal()) for day in (self.since, context.in_force_from) if day]
        begins += [context.previous_edition_ends.toordinal() + 1] if context.previous_edition_ends else []
        ends = [length.window_start(covers.last_ordinal + 1) - 1]
        ends += [day.toordinal() for day in (self.until, context.in_force_to) if day]
        first, final = max(begins), min(ends)
        if member is None:
            yield first, final
            return
        for came, went in member.stretches():
            starts, ends_on = length.window_start(came) if came > FIRST_ORDINAL else first, went
            if self.part_periods is PartPeriods.NOT_OWED:
                starts, ends_on = came, length.window_start(went + 1) - 1 if went < LAST_ORDINAL else went
            begin, end = max(first, starts), min(final, ends_on)
            if begin <= end:
                yield begin, end
                first = end + 1

    def _run(self, begin: int, end: int, counts: Counts, under_ceiling: Counts) -> WindowRun:
        floor, ceiling = self.judge_floor(*counts), self.judge_ceiling(*under_ceiling)
        verdict = floor if ceiling is Verdict.MET else all_of([floor, ceiling])
        is_ceiling = self.at_least is None or (floor is not verdict and counts != under_ceiling)
        least, most = under_ceiling if is_ceiling else counts
        breached = verdict is Verdict.BREACHED
        return WindowRun(
            begin,
            end,
            least,
            most,
            verdict=verdict,
            is_ceiling=is_ceiling,
            is_apart=counts != under_ceiling,
            lacking=max(0, (self.at_least or 0) - most) if breached else 0,
            surplus=max(0, least - self.at_most) if breached and self.at_most is not None else 0,
        )

    @makes(CadenceFinding)
    def _rolling_finding(
        self,
        promise: Promise,
        verdict: Verdict,
        context: Context,
        member: Member | None,
        run: WindowRun,
        counted: Sequence[Occurrence],
    ) -> CadenceFinding:
        length = context.partnership.calendar.length(self.every)
        starts = [occurrence.first for occurrence in counted]
        longest = max((each.last - each.first for each in counted), default=0)
        near = counted[bisect_left(starts, run.first - longest) : bisect_right(starts, length.window_end(run.last))]
        occurrences = [each for each in near if each.last >= run.first]
        begin = Window.from_ordinals(run.first, length.window_end(run.first))
        end = Window.from_ordinals(run.last, length.window_end(run.last))
        whole = Window(begin.first, end.last)
        certain = [
            activity
            for first, last, sure, activity in occurrences
            if sure and whole.first_ordinal <= first and last <= whole.last_ordinal
        ]
        known = {activity.id for activity in certain}
        possible = [activity for _, _, _, activity in occurrences if activity.id not in known]
        uncertain = [each for each in certain if not each.when.is_exact] + possible
        in_force = _clipped(whole, counted_span(self, context)) if run.is_ceiling else None
        return CadenceFinding(
            promise=promise,
            verdict=verdict,
            subject=subject_of(member, self.for_each, whole),
            evidence=tuple([activity.id for activity in certain]),
            deadline=None if verdict is Verdict.MET else last_own_day(member, self.for_each, begin, context),
            windows=(begin, end),
            least=run.least,
            most=run.most,
            at_least=None if in_force else self.at_least,
            at_most=None if run.is_apart and not run.is_ceiling else self.at_most,
            possible=tuple([activity.id for activity in possible]),
            missing=unrecorded_of(uncertain, self._selectors, self.for_each, None, context, member)
            if uncertain
            else (),
            days=tuple([activity.when for activity in certain]),
            lacking=run.lacking,
            surplus=run.surplus,
            to_leave_out=self._left_out(run, length, occurrences, context) if run.surplus else (),
            rolling=length,
            in_force=in_force,
            is_past=is_over(member, self.for_each, whole, context),
            not_before=None if verdict is Verdict.MET else first_own_day(member, self.for_each, whole, context),
            where=None if self.also else self.where,
            also=self._also,
            member_days=self._member_days(member, whole),
        )

    @makes(CadenceFinding)
    def _conflict_finding(
        self,
        promise: Promise,
        verdict: Verdict,
        context: Context,
        member: Member | None,
        length: Period,
        conflict: RollingConflict[Occurrence],
    ) -> CadenceFinding:
        begin, end = (
            Window.from_ordinals(start, length.window_end(start)) for start in (conflict.first, conflict.last)
        )
        whole = Window(begin.first, end.last)
        certain = [each.activity for each in conflict.occurrences if certain_to_fill(each, [whole])]
        possible = [each.activity for each in conflict.occurrences if not certain_to_fill(each, [whole])]
        return CadenceFinding(
            promise=promise,
            verdict=verdict,
            subject=subject_of(member, self.for_each, whole),
            evidence=tuple([activity.id for activity in certain]),
            deadline=last_own_day(member, self.for_each, whole, context),
            windows=(begin, end),
            least=0,
            most=len(conflict.occurrences),
            at_least=self.at_least,
            at_most=self.at_most,
            possible=tuple([activity.id for activity in possible]),
            days=tuple([activity.when for activity in certain]),
            lacking=conflict.lacking,
            surplus=conflict.surplus,
            to_leave_out=_to_leave_out(certain, context) if conflict.surplus else (),
            rolling=length,
            jointly_infeasible=True,
            too_few_or_many=conflict.too_few_or_many,
            is_past=is_over(member, self.for_each, whole, context),
            not_before=first_own_day(member, self.for_each, whole, context),
            where=None if self.also else self.where,
            also=self._also,
            member_days=self._member_days(member, whole),
        )

    def _left_out(
        self, run: WindowRun, length: Period, occurrences: Sequence[Occurrence], context: Context
    ) -> tuple[str, ...]:
        """What to leave out so that no window of a row has too many for certain; nothing where too much is over.

        From the first window on, of those that are too many in one, the one is left out that stays in them longest.
        """
        arriving = sorted(
            ((max(run.first, length.window_start(each.last)), each) for each in occurrences if each.sure),
            key=lambda pair: (pair[0], pair[1].first),
        )
        inside: list[Occurrence] = []
        left_out: list[str] = []
        for begin, fresh in arriving:
            if fresh.first < begin or begin > run.last:
                continue
            insort(inside, fresh, key=_first)
            del inside[: bisect_left(inside, begin, key=_first)]
            if len(inside) > (self.at_most or 0):
                number = next(
                    (at for at in reversed(range(len(inside))) if _can_be_left_out(inside[at].activity, context)), None
                )
                if number is None:
                    return ()
                left_out.append(inside.pop(number).activity.id)
        return tuple(left_out)


def _first(occurrence: Occurrence) -> int:
    return occurrence.first


def _can_be_left_out(activity: Activity, context: Context) -> bool:
    """Whether nothing of it is over yet."""
    return not context.is_before(activity.when.earliest)


def _to_leave_out(activities: Iterable[Activity], context: Context) -> tuple[str, ...]:
    """Those that are still to come."""
    return tuple(activity.id for activity in activities if _can_be_left_out(activity, context))


def _clipped(window: Window, span: tuple[int, int]) -> Window | None:
    """The days of a window that lie in a span (ordinals), where not all of them do."""
    part = clip_to_in_force(window, span)
    return None if part is window else part


def _worse(floor: Count, ceiling: Count) -> Count:
    """Of how many count towards each of two bounds, what is told: that which is kept worse."""
    verdict = all_of([floor.verdict, ceiling.verdict])
    if floor.days == ceiling.days:
        return floor._replace(verdict=verdict)
    return floor._replace(of="at_least") if floor.verdict is verdict else ceiling._replace(of="at_most")


def _kinds(partnership: Partnership, kind: KindId | None) -> tuple[ActivityKind, ...]:
    if kind is None:
        return partnership.kinds
    return (partnership.kind[kind],) if kind in partnership.kind else ()
