"""Rolling totals: what a number adds up to in every window of a length, whichever day it begins on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scp_framework.findings.finding import Promise
from scp_framework.findings.rows import Row, makes
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.rules.algorithms.sliding_window import MOST_DAYS, Counts
from scp_framework.rules.algorithms.window_conflicts import Ahead, critical_starts, kept_by_none
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import clip_to_in_force, counted_span
from scp_framework.rules.members import Member, first_own_day, is_over, last_own_day, subject_of
from scp_framework.rules.occurrence import Occurrence, certain_to_fill, may_fall_within, within_span
from scp_framework.rules.shapes.total_finding import TotalFinding
from scp_framework.rules.shapes.total_missing import counted_facts, missing_of
from scp_framework.rules.shapes.window_run import WindowRun, last_planned, planned_since, window_runs

if TYPE_CHECKING:
    from scp_framework.rules.shapes.total import Total

NO_LIMIT = 10**12
"""More than all numbers that are recorded come to: so much stands for a number that is not."""


def judge_rolling(
    rule: Total, context: Context, member: Member | None, occurrences: Sequence[Occurrence]
) -> Iterator[Row]:
    """A row for each run of windows of which the same is to be said."""

    def worth(activity: Activity) -> Counts:
        number = rule.number(activity)
        return (0, NO_LIMIT) if number is None else (number, number)

    limited = within_span(occurrences, counted_span(rule, context)) if rule.at_most is not None else occurrences
    promise = context.promises[rule.code]
    runs = window_runs(rule, context, member, (occurrences, limited), worth)
    for run in runs:
        counted = limited if run.is_ceiling else occurrences
        yield promise, run.verdict, _finding, rule, context, member, run, counted
    spans = [(run.first, run.last) for run in runs if run.verdict is Verdict.OPEN]
    for first, last in _kept_by_none(rule, context, member, spans, occurrences):
        run = WindowRun(first, last, 0, NO_LIMIT, Verdict.BREACHED)
        yield promise, Verdict.BREACHED, _finding, rule, context, member, run, occurrences


def _kept_by_none(
    rule: Total,
    context: Context,
    member: Member | None,
    spans: Sequence[tuple[int, int]],
    occurrences: Sequence[Occurrence],
) -> Iterator[tuple[int, int]]:
    """The first and the last day on which windows begin that can't all be kept, although each could."""
    length = context.partnership.calendar.length(rule.every)
    near = [each for each in occurrences if spans and spans[0][0] <= each.last]
    near = [each for each in near if each.first <= length.window_end(spans[-1][1])]
    is_certain = all(each.sure and each.first == each.last and rule.number(each.activity) is not None for each in near)
    if is_certain or sum(each.last - each.first + 1 for each in near) > MOST_DAYS:
        return
    windows = critical_starts(spans, near, length.window_end)
    begin, end = counted_span(rule, context)
    limited = [(max(first, begin), min(last, end)) for first, last in windows]
    numbers = [rule.number(each.activity) for each in near]
    enough = rule.at_least or 0
    worth = [(enough, 0) if number is None else (min(number, enough), number) for number in numbers]
    last_day = last_planned(rule, context, member)
    ahead = Ahead(planned_since(context), [last_day(each) for each in windows])
    for indices in kept_by_none(windows, limited, (rule.at_least, rule.at_most), near, worth, ahead):
        yield windows[indices[0]][0], windows[indices[-1]][0]


@makes(TotalFinding)
def _finding(
    promise: Promise,
    verdict: Verdict,
    rule: Total,
    context: Context,
    member: Member | None,
    run: WindowRun,
    counted: Sequence[Occurrence],
) -> TotalFinding:
    length = context.partnership.calendar.length(rule.every)
    begin, end = (Window.from_ordinals(day, length.window_end(day)) for day in (run.first, run.last))
    whole, is_met = Window(begin.first, end.last), verdict is Verdict.MET
    starts = [each.first for each in counted]
    longest = max((each.last - each.first for each in counted), default=0)
    near = counted[bisect_left(starts, run.first - longest) : bisect_right(starts, whole.last_ordinal)]
    occurrences = [each for each in near if may_fall_within(each, run.first, whole.last_ordinal)]
    certain = [each.activity for each in occurrences if certain_to_fill(each, [whole])]
    known = {each.id for each in certain}
    possible = [each.activity for each in occurrences if each.activity.id not in known]
    unsure = [each for each in certain if not each.when.is_exact] + possible
    in_force = clip_to_in_force(whole, counted_span(rule, context)) if run.is_ceiling else whole
    is_open, is_joint = verdict is Verdict.OPEN, verdict is Verdict.BREACHED and not (run.lacking or run.surplus)
    least, most = rule.least(certain), rule.most((*certain, *possible))
    return TotalFinding(
        promise=promise,
        verdict=verdict,
        subject=subject_of(member, rule.for_each, whole),
        **counted_facts(rule, certain, context),
        deadline=None if is_met else last_own_day(member, rule.for_each, whole if is_joint else begin, context),
        not_before=None if is_met else first_own_day(member, rule.for_each, whole, context),
        is_past=is_over(member, rule.for_each, whole, context),
        sum=rule.sum,
        path=rule.path,
        is_of_team=rule.is_of_team,
        at_least=None if in_force is not whole else rule.at_least,
        at_most=None if run.is_apart and not run.is_ceiling else rule.at_most,
        least=least if is_joint else run.least,
        most=most if is_joint else None if run.most >= NO_LIMIT else run.most,
        jointly_infeasible=is_joint,
        possible=tuple(each.id for each in possible),
        missing=missing_of(rule, certain, unsure, None, context, member) if is_open else (),
        in_force=None if in_force is whole else in_force,
        rolling=length,
        first_start=begin.first,
        last_start=end.first,
        lacking=run.lacking,
        surplus=run.surplus,
        member_days=rule.member_days(member, whole),
    )
