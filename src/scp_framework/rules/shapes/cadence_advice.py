"""Advice on cadences: what to plan, to record or to leave out, so that there are enough, and not too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import Date

from scp_framework.findings.missing import record_missing, step_path
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.shortage import plan_shortages
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.period import Period
from scp_framework.rules.shapes.window_run import days_to_plan

if TYPE_CHECKING:
    from scp_framework.rules.shapes.cadence_finding import CadenceFinding


def remedies_of(finding: CadenceFinding) -> tuple[Remedy, ...]:
    """What to do about what was found; nothing where it is kept, or can no longer be."""
    if finding.verdict is Verdict.MET or finding.is_too_late:
        return ()
    days = finding.not_before, finding.deadline
    records = record_missing(finding.missing, None if finding.is_past else finding.deadline)
    outside = (Remedy(type=RemedyType.RECORD, path="covers"),) if finding.extends_past_cover else ()
    if finding.verdict is Verdict.OPEN:
        plan = (finding.at_least or 0) - finding.least, Verdict.MET
        return (_plan(finding, *plan, days),) if finding.plans_enough else (*records, *outside)
    records += outside
    leads_to = Verdict.OPEN if records or (finding.jointly_infeasible and finding.rolling is not None) else Verdict.MET
    has_both = None not in (finding.at_least, finding.at_most)
    has_choice = finding.jointly_infeasible and 0 < finding.surplus < len(finding.to_leave_out)
    if finding.rolling is not None and (has_both or has_choice):
        # What some lack may be too much for others, and without that these may have too few; of several at once,
        # it depends on which is left out.
        leads_to = finding.verdict
    if finding.surplus:
        names, number = finding.to_leave_out, len(finding.to_leave_out) if finding.is_row else finding.surplus
        return (Remedy(type=RemedyType.REMOVE, number=number, names=names, leads_to=leads_to), *records)
    if finding.short:
        return (
            *plan_shortages(finding.short, finding.promise, finding.subject.member, leads_to, finding.counts_on),
            *records,
        )
    if finding.rolling is not None and finding.is_row:
        return _plan_rolling(finding, finding.rolling)
    return (_plan(finding, finding.lacking + finding.drawn_away, leads_to, days), *records)


def _plan(finding: CadenceFinding, number: int, leads_to: Verdict, days: tuple[Date | None, Date | None]) -> Remedy:
    return Remedy(
        type=RemedyType.PLAN,
        kind=finding.promise.kind,
        number=number,
        member=finding.subject.member,
        path=step_path(finding.counts_on),
        not_before=days[0],
        deadline=days[1],
        leads_to=leads_to,
    )


def _plan_rolling(finding: CadenceFinding, length: Period) -> tuple[Remedy, ...]:
    """What to plan so that every window of a row has enough: in each that is not reached yet, on its last day.

    Where there is a most as well, no window may get too many. If what counts, or may, could make it so, only so
    many are planned as are lacking for certain. Nothing is promised of these: what is found next says what else to
    do.
    """
    begin, last = finding.windows[0].first_ordinal, finding.windows[1].first_ordinal
    found: list[Remedy] = []
    number, leads_to = _most_to_plan(finding)
    crowds = finding.at_most is not None and (finding.most or 0) + 2 * number > finding.at_most
    for day, end, is_last in days_to_plan(begin, last, length, finding.member_days, spread=crowds):
        not_before = day_from_ordinal(day)
        if finding.not_before is not None:
            not_before = max(not_before, finding.not_before)
        found.append(
            _plan(finding, number, leads_to if is_last else finding.verdict, (not_before, day_from_ordinal(end)))
        )
    return tuple(found)


def _most_to_plan(finding: CadenceFinding) -> tuple[int, Verdict]:
    """How many more to plan in each window of a row, and what that leads to."""
    number = (finding.at_least or 0) - finding.least
    if finding.at_most is None or (finding.most or 0) + number <= finding.at_most:
        return number, Verdict.MET
    return finding.lacking, finding.verdict
