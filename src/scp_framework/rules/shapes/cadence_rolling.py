"""Rolling cadences: how many activities there are in every window of a length, whichever day it begins on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scp_framework.findings.finding import Promise
from scp_framework.findings.rows import Row, makes
from scp_framework.findings.verdict import BREACHED, MET, OPEN, Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.rules.algorithms.sliding_window import (
    RollingConflict,
    rolling_conflicts,
)
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import clip_to_in_force, counted_span
from scp_framework.rules.members import Member, first_own_day, is_over, last_own_day, subject_of
from scp_framework.rules.occurrence import Occurrence, certain_to_fill, may_fall_within, within_span
from scp_framework.rules.shapes.cadence_aligned import said_alike
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.leaving_out import can_be_left_out, last_day_to_leave_out, to_leave_out
from scp_framework.rules.shapes.window_run import WindowRun, last_planned, planned_since, window_runs
from scp_framework.rules.unrecorded import unrecorded_of

if TYPE_CHECKING:
    from scp_framework.rules.shapes.cadence import Cadence


def judge_rolling(
    rule: Cadence, context: Context, member: Member | None, occurrences: Sequence[Occurrence]
) -> Iterator[Row]:
    """A row for each run of windows of which the same is to be said, and for those that can't all be kept."""
    length = context.partnership.calendar.length(rule.every)
    limited = within_span(occurrences, counted_span(rule, context)) if rule.at_most is not None else occurrences
    runs = window_runs(rule, context, member, (occurrences, limited))
    promise = context.promises[rule.code]
    for run in runs:
        counted = limited if run.is_ceiling else occurrences
        yield promise, run.verdict, finding_on_run, rule, context, member, run, counted
    spans = [(run.first, run.last) for run in runs if run.verdict is OPEN]
    bounds, span = (rule.at_least, rule.at_most), counted_span(rule, context)
    ahead = planned_since(context), last_planned(rule, context, member)
    for each in rolling_conflicts(length, spans, bounds, occurrences, span, *ahead):
        yield promise, BREACHED, _conflict_finding, rule, context, member, length, each


def _touching(first: int, last: int, counted: Sequence[Occurrence]) -> list[Occurrence]:
    """Those that may count on some days (ordinals)."""
    starts = [occurrence.first for occurrence in counted]
    longest = max((each.last - each.first for each in counted), default=0)
    near = counted[bisect_left(starts, first - longest) : bisect_right(starts, last)]
    return [each for each in near if may_fall_within(each, first, last)]


@makes(CadenceFinding)
def finding_on_run(
    promise: Promise,
    verdict: Verdict,
    rule: Cadence,
    context: Context,
    member: Member | None,
    run: WindowRun,
    counted: Sequence[Occurrence],
) -> dict[str, object]:
    """The facts of the finding on a run of windows."""
    length = context.partnership.calendar.length(rule.every)
    last_day = length.window_end(run.last)
    occurrences = _touching(run.first, last_day, counted)
    begin = Window.from_ordinals(run.first, length.window_end(run.first))
    end = Window.from_ordinals(run.last, last_day)
    whole = Window.from_ordinals(run.first, last_day)
    certain = [
        activity
        for first, last, sure, activity in occurrences
        if sure and whole.first_ordinal <= first and last <= whole.last_ordinal
    ]
    known = {activity.id for activity in certain}
    possible = [activity for _, _, _, activity in occurrences if activity.id not in known]
    uncertain = [each for each in certain if not each.when.is_exact] + possible
    leaving = _left_out(rule, run, length, occurrences, context) if run.surplus else ()
    deadline = None if verdict is MET else last_own_day(member, rule.for_each, begin, context)
    in_force = _clipped(whole, counted_span(rule, context)) if run.is_ceiling else None
    of = "at_most" if in_force else "at_least" if run.is_apart and not run.is_ceiling else ""
    return said_alike(rule, promise, of, context).facts_with(
        {
            "promise": promise,
            "verdict": verdict,
            "subject": subject_of(member, rule.for_each, whole),
            "evidence": tuple([activity.id for activity in certain]),
            "deadline": deadline and last_day_to_leave_out(leaving, len(leaving), deadline, context),
            "windows": (begin, end),
            "least": run.least,
            "most": run.most,
            "possible": tuple([activity.id for activity in possible]),
            "missing": unrecorded_of(uncertain, rule.selectors, rule.for_each, None, context, member, rule.counts_on),
            "days": tuple([activity.when for activity in certain]),
            "lacking": run.lacking,
            "surplus": run.surplus,
            "to_leave_out": tuple([activity.id for activity in leaving]),
            "in_force": in_force,
            "is_past": is_over(member, rule.for_each, whole, context),
            "not_before": None if verdict is MET else first_own_day(member, rule.for_each, whole, context),
            "member_days": rule.member_days(member, whole),
            # Who a member is, and by what name, may change from run to run.
            **({} if member is None else {"_alike": {}}),
        }
    )


@makes(CadenceFinding)
def _conflict_finding(
    promise: Promise,
    verdict: Verdict,
    rule: Cadence,
    context: Context,
    member: Member | None,
    length: Period,
    conflict: RollingConflict[Occurrence],
) -> CadenceFinding:
    begin, end = (Window.from_ordinals(start, length.window_end(start)) for start in (conflict.first, conflict.last))
    whole = Window(begin.first, end.last)
    certain = [each.activity for each in conflict.occurrences if certain_to_fill(each, [whole])]
    possible = [each.activity for each in conflict.occurrences if not certain_to_fill(each, [whole])]
    deadline = last_own_day(member, rule.for_each, whole, context)
    return CadenceFinding(
        promise=promise,
        verdict=verdict,
        subject=subject_of(member, rule.for_each, whole),
        evidence=tuple([activity.id for activity in certain]),
        deadline=last_day_to_leave_out(certain, 0 if conflict.lacking else conflict.surplus, deadline, context),
        windows=(begin, end),
        least=0,
        most=len(conflict.occurrences),
        at_least=rule.at_least,
        at_most=rule.at_most,
        possible=tuple([activity.id for activity in possible]),
        days=tuple([activity.when for activity in certain]),
        lacking=conflict.lacking,
        surplus=conflict.surplus,
        to_leave_out=to_leave_out(certain, context) if conflict.surplus else (),
        rolling=length,
        jointly_infeasible=True,
        too_few_or_many=conflict.too_few_or_many,
        is_past=is_over(member, rule.for_each, whole, context),
        not_before=first_own_day(member, rule.for_each, whole, context),
        where=None if rule.also else rule.where,
        also=rule.further_kinds,
        counts_on=rule.counts_on,
        member_days=rule.member_days(member, whole),
    )


def _left_out(
    rule: Cadence, run: WindowRun, length: Period, occurrences: Sequence[Occurrence], context: Context
) -> Sequence[Activity]:
    """What to leave out so that no window of a row has too many for certain; nothing where too much is over.

    From the first window on, of those that are too many in one, the one is left out that stays in them longest.
    """
    arriving = sorted(
        ((max(run.first, length.window_start(each.last)), each) for each in occurrences if each.sure),
        key=lambda pair: (pair[0], pair[1].first),
    )
    inside: list[Occurrence] = []
    left_out: list[Activity] = []
    for begin, fresh in arriving:
        if fresh.first < begin or begin > run.last:
            continue
        insort(inside, fresh, key=_first)
        del inside[: bisect_left(inside, begin, key=_first)]
        if len(inside) > (rule.at_most or 0):
            number = next(
                (at for at in reversed(range(len(inside))) if can_be_left_out(inside[at].activity, context)), None
            )
            if number is None:
                return ()
            left_out.append(inside.pop(number).activity)
    return left_out


def _first(occurrence: Occurrence) -> int:
    return occurrence.first


def _clipped(window: Window, span: tuple[int, int]) -> Window | None:
    """The days of a window that lie in a span (ordinals), where not all of them do."""
    part = clip_to_in_force(window, span)
    return None if part is window else part
