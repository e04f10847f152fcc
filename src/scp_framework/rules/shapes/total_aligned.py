"""Aligned totals: what a number adds up to in periods that begin on days of the calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scp_framework.findings.finding import Promise
from scp_framework.findings.rows import Row, makes
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.window import Window
from scp_framework.rules.algorithms.matching import tally
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member, first_own_day, is_over, last_own_day, subject_of
from scp_framework.rules.occurrence import Occurrence, certain_to_fill, days_within
from scp_framework.rules.period_rule import Count, Periods, those_over, worse
from scp_framework.rules.shapes.total_finding import TotalFinding
from scp_framework.rules.shapes.total_missing import counted_facts, missing_of
from scp_framework.rules.shapes.total_together import Bounded, kept_by_none

if TYPE_CHECKING:
    from scp_framework.rules.shapes.total import Total


class _Judged(NamedTuple):
    """Whose periods are judged, by which rule."""

    rule: Total
    context: Context
    member: Member | None


def judge_aligned(
    rule: Total, context: Context, member: Member | None, periods: Periods, occurrences: Sequence[Occurrence]
) -> list[Row]:
    """A row for each period of a member, or for several that can't all be kept."""
    own, limited, rows = rule.periods_of(member, periods, context)
    floors = _counts(rule, own, occurrences, rule.judge_floor) if rule.at_least is not None else None
    ceilings = _counts(rule, limited, occurrences, rule.judge_ceiling) if rule.at_most is not None else None
    counts = [worse(*both) for both in zip(floors, ceilings, strict=True)] if floors and ceilings else []
    counts = counts or floors or ceilings or []
    promise, judged = context.promises[rule.code], _Judged(rule, context, member)
    settled: set[int] = set()
    over = those_over(own.windows, member, rule.for_each, context)
    for indices in kept_by_none(rule, Bounded(own, floors), Bounded(limited, ceilings), occurrences, over):
        settled.update(indices)
        facts = ([own.windows[at] for at in indices], [counts[at].days for at in indices], occurrences)
        rows.append((promise, Verdict.BREACHED, _shared_finding, judged, *facts))
    return rows + [
        (promise, count.verdict, _finding, judged, own.windows[at], count)
        for at, count in enumerate(counts)
        if at not in settled
    ]


def _counts(
    rule: Total, periods: Periods, occurrences: Sequence[Occurrence], judge: Callable[[int, int | None], Verdict]
) -> list[Count]:
    """What counts in each period, and what is to be said of at least, and at most, so much."""
    filled = tally(periods.firsts, periods.lasts, occurrences)
    found = []
    for days, (certain, possible), beyond in zip(periods.windows, filled, periods.extends_past_cover, strict=True):
        most = None if beyond else rule.most((*certain, *possible))
        found.append(Count(judge(rule.least(certain), most), days, certain, possible, beyond))
    return found


@makes(TotalFinding)
def _finding(promise: Promise, verdict: Verdict, judged: _Judged, window: Window, count: Count) -> TotalFinding:
    (rule, context, member), (_, days, certain, possible, beyond, of) = judged, count
    is_met = verdict is Verdict.MET
    return TotalFinding(
        promise=promise,
        verdict=verdict,
        subject=subject_of(member, rule.for_each, window),
        **counted_facts(rule, certain, context),
        deadline=None if is_met else last_own_day(member, rule.for_each, days, context),
        not_before=None if is_met else first_own_day(member, rule.for_each, days, context),
        is_past=is_over(member, rule.for_each, days, context),
        sum=rule.sum,
        path=rule.path,
        is_of_team=rule.is_of_team,
        at_least=None if of == "at_most" else rule.at_least,
        at_most=None if of == "at_least" else rule.at_most,
        least=rule.least(certain),
        most=None if beyond else rule.most((*certain, *possible)),
        possible=tuple(each.id for each in possible),
        missing=missing_of(rule, certain, possible, days, context, member) if verdict is Verdict.OPEN else (),
        extends_past_cover=beyond,
        in_force=None if days is window or days == window else days,
        member_days=rule.member_days(member, window),
    )


@makes(TotalFinding)
def _shared_finding(
    promise: Promise,
    verdict: Verdict,
    judged: _Judged,
    windows: Sequence[Window],
    days: Sequence[Window],
    occurrences: Sequence[Occurrence],
) -> TotalFinding:
    rule, context, member = judged
    whole, counted = Window(windows[0].first, windows[-1].last), Window(days[0].first, days[-1].last)
    certain = [each.activity for each in occurrences if certain_to_fill(each, days)]
    known = {each.id for each in certain}
    possible = [each.activity for each in occurrences if each.activity.id not in known and days_within(each, days)]
    least = rule.least(certain)
    return TotalFinding(
        promise=promise,
        verdict=verdict,
        subject=subject_of(member, rule.for_each, whole),
        **counted_facts(rule, certain, context),
        deadline=last_own_day(member, rule.for_each, counted, context),
        not_before=first_own_day(member, rule.for_each, counted, context),
        is_past=is_over(member, rule.for_each, counted, context),
        sum=rule.sum,
        path=rule.path,
        is_of_team=rule.is_of_team,
        at_least=rule.at_least,
        at_most=rule.at_most,
        least=least,
        most=least if rule.at_least is None else rule.most((*certain, *possible)),
        possible=() if rule.at_least is None else tuple(each.id for each in possible),
        in_force=None if counted == whole else counted,
        jointly_infeasible=True,
        windows=tuple(windows),
        member_days=rule.member_days(member, whole),
    )
