"""Cadences over known days: how many there are in each period, counted without looking at what is held on them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import count
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
    met, short = Verdict.MET, [Verdict.OPEN if reaches else Verdict.BREACHED for reaches in periods.extends_past_cover]
    windows = [*zip(periods.firsts, periods.lasts, short, count(), strict=False)]
    rows: list[Row] = []
    counts = _Counts(rule, context, periods)
    for member in members:
        days = known.get(None if member is None else member.key, ())
        rows += [
            (
                promise,
                met if bisect_right(days, last) - bisect_left(days, first) >= enough else otherwise,
                _finding,
                counts,
                member,
                index,
            )
            for first, last, otherwise, index in windows
        ]
    return rows


class _Counts:
    """How many activities there are in each period of each member, counted once somebody asks what counts for it."""

    def __init__(self, rule: Cadence, context: Context, periods: Periods) -> None:
        self._judged = JudgedPeriods(rule, context, None, periods, periods)
        self._of_each: dict[str | None, tuple[JudgedPeriods, Sequence[Count], Sequence[Occurrence]]] = {}

    def of(self, member: Member | None) -> tuple[JudgedPeriods, Sequence[Count], Sequence[Occurrence]]:
        """Whose periods these are, how many count in each, and what may."""
        key = None if member is None else member.key
        if key not in self._of_each:
            own, judged = self._occurrences[key], self._judged._replace(member=member)
            self._of_each[key] = judged, count_in_each(judged.periods, own, judged.rule.judge_floor), own
        return self._of_each[key]

    @cached_property
    def _occurrences(self) -> Mapping[str | None, Sequence[Occurrence]]:
        rule, context = self._judged.rule, self._judged.context
        found = occurrences_by_member(context, rule.selectors, rule.for_each, rule.counts_on)
        return {None if each is None else each.key: of_each for each, of_each in found}


@makes(CadenceFinding)
def _finding(promise: Promise, verdict: Verdict, counts: _Counts, member: Member | None, index: int) -> CadenceFinding:
    judged, count_of, own = counts.of(member)
    return finding_on_period(promise, verdict, judged, index, count_of[index], ([], own))
