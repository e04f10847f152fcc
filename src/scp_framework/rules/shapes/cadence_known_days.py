"""Cadences over known days: how many there are in each period, counted without looking at what is held on them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scp_framework.findings.finding import Promise
from scp_framework.findings.rows import Row, makes
from scp_framework.findings.verdict import Verdict
from scp_framework.rules.context import Context
from scp_framework.rules.known_days import known_days, members_at_all_times
from scp_framework.rules.members import Member
from scp_framework.rules.occurrence import Occurrence
from scp_framework.rules.occurrences import occurrences_by_member
from scp_framework.rules.period_rule import Count, Periods, count_in_each
from scp_framework.rules.shapes.cadence_aligned import JudgedPeriods, finding_on_period
from scp_framework.rules.shapes.cadence_finding import CadenceFinding

if TYPE_CHECKING:
    from scp_framework.rules.shapes.cadence import Cadence


def rows_of_known_days(rule: Cadence, context: Context, periods: Periods) -> list[Row] | None:
    """A row for each period of each member; None unless every day is known, and all periods are judged of everybody."""
    if rule.at_least is None or rule.at_most is not None or rule.applies_to is not None or rule.during is not None:
        return None
    members = members_at_all_times(rule.for_each, context)
    known = None if members is None else known_days(context, rule.selectors, rule.for_each, rule.counts_on)
    if members is None or known is None:
        return None
    promise, enough = context.promises[rule.code], rule.at_least
    met, breached, unknown = Verdict.MET, Verdict.BREACHED, Verdict.OPEN
    windows = [*zip(periods.firsts, periods.lasts, periods.extends_past_cover, range(len(periods.firsts)), strict=True)]
    rows: list[Row] = []
    for member in members:
        days = known.get(None if member is None else member.key, ())
        for first, last, reaches, index in windows:
            is_met = bisect_right(days, last) - bisect_left(days, first) >= enough
            verdict = met if is_met else unknown if reaches else breached
            rows.append((promise, verdict, _finding, rule, context, member, periods, index))
    return rows


@makes(CadenceFinding)
def _finding(
    promise: Promise,
    verdict: Verdict,
    rule: Cadence,
    context: Context,
    member: Member | None,
    periods: Periods,
    index: int,
) -> CadenceFinding:
    kept, key = context.kept_of_planner, None if member is None else member.key

    def occurrences() -> Mapping[str | None, Sequence[Occurrence]]:
        found = occurrences_by_member(context, rule.selectors, rule.for_each, rule.counts_on)
        return {None if each is None else each.key: of_each for each, of_each in found}

    def counts() -> Sequence[Count]:
        return count_in_each(periods, own, rule.judge_floor)

    own = kept.get(rule, "occurrences", occurrences)[key]
    judged = JudgedPeriods(rule, context, member, periods, periods)
    return finding_on_period(promise, verdict, judged, index, kept.get(rule, ("counts", key), counts)[index], ([], own))
