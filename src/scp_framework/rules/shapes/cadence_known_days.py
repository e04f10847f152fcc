"""Cadences over known days: how many there are in each period, counted without looking at what is held on them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from scp_framework.findings.finding import Promise
from scp_framework.findings.rows import Columns, Make, Row, makes
from scp_framework.findings.verdict import BREACHED, MET, OPEN, Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.identifier import KindId
from scp_framework.rules.context import Context
from scp_framework.rules.known_days import KnownDays, counted_on_known_days, known_days, members_at_all_times
from scp_framework.rules.members import Member
from scp_framework.rules.occurrence import Occurrence
from scp_framework.rules.occurrences import occurrences_by_member
from scp_framework.rules.period_rule import Periods
from scp_framework.rules.shapes.cadence_aligned import finding_on_period
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.cadence_rolling import finding_on_run
from scp_framework.rules.shapes.window_run import WindowRun, promised_starts, verdicts_on_known_days, window_runs

if TYPE_CHECKING:
    from scp_framework.rules.shapes.cadence import Cadence


class Standing(NamedTuple):
    """What a cadence asks of all planners that cover the same days.

    `periods` are those that are judged, None where they roll. Where there is only to be enough of one `kind`, in all
    periods and at all times, of `members` (the one None where there is no group), `keys` are those of the members, and
    each of the `windows` tells the first and last day (ordinals) of a period, and what is to be said of it if there is
    not enough; of periods that roll, `spans` tell for each member from which day to which (ordinals) they begin.
    Otherwise `members` is None.
    """

    periods: Periods | None
    kind: KindId | None
    members: tuple[Member, ...] | tuple[None] | None
    keys: Sequence[str | None]
    windows: Sequence[tuple[int, int, Verdict]] = ()
    spans: Sequence[Sequence[tuple[int, int]]] = ()


_Facts: TypeAlias = tuple[Promise, Sequence[Verdict], Make, "_Counts", Sequence[Member | None], Sequence[int]]
"""What rows share: promise, verdicts, what makes findings, what counts, the members, and which row of each is first."""


def standing(rule: Cadence, context: Context) -> Standing:
    """What a rule asks of all planners that cover the same days as this one."""
    periods = None if rule.rolling else rule.periods(rule.windows(context), context)
    (kind, where), *others = rule.selectors
    asks_more = (rule.at_most, rule.applies_to, rule.during, rule.counts_on, where) != (None,) * 5
    if others or kind is None or asks_more:
        return Standing(periods, None, None, ())
    members = members_at_all_times(rule.for_each, context)
    keys = [None if each is None else each.key for each in members or ()]
    if periods is None:
        length = context.partnership.calendar.length(rule.every)
        spans = [[*promised_starts(rule, context, length, each)] for each in members or ()]
        return Standing(None, kind, members, keys, spans=spans)
    short = [OPEN if reaches else BREACHED for reaches in periods.extends_past_cover]
    return Standing(periods, kind, members, keys, [*zip(periods.firsts, periods.lasts, short, strict=True)])


def rows_of_known_days(rule: Cadence, context: Context, asked: Standing) -> Sequence[Row] | None:
    """A row for each period of each member, or where periods roll for each run of them; None unless all is known."""
    periods, kind, members, keys, windows, spans = asked
    if members is None or kind is None or (known := known_days(context, kind, rule.for_each)) is None:
        return None
    days_of_each = [known.get(key, ()) for key in keys]
    begins: Sequence[int]
    if periods is None:
        runs = [verdicts_on_known_days(rule, context, own, days) for own, days in zip(spans, days_of_each, strict=True)]
        verdicts, begins, make = [*chain.from_iterable(runs)], [*accumulate(map(len, runs), initial=0)], _finding_on_run
    else:
        # Enough fall in a period if, from its first day on, the last of as many as are enough is not after its end.
        further = (rule.at_least or 0) - 1
        verdicts = [
            MET if (enough := bisect_left(days, first) + further) < len(days) and days[enough] <= last else otherwise
            for days in days_of_each
            for first, last, otherwise in windows
        ]
        begins, make = [*range(0, len(verdicts), len(windows) or 1)], _finding
    if not verdicts:
        return ()
    counts = _Counts(rule, context, periods, kind, known)
    return Columns(rule.code, verdicts, _row, (context.promises[rule.code], verdicts, make, counts, members, begins))


def _row(facts: _Facts, at: int) -> Row:
    promise, verdicts, make, counts, members, begins = facts
    whose = bisect_right(begins, at) - 1
    return promise, verdicts[at], make, counts, members[whose], at - begins[whose]


class _Counts:
    """What counts for each member, gathered once somebody asks what counts in one of its periods."""

    def __init__(
        self, rule: Cadence, context: Context, periods: Periods | None, kind: KindId, known: KnownDays
    ) -> None:
        self.rule, self.context, self.periods, self.known, self._kind = rule, context, periods, known, kind
        self._runs_of_each: dict[str | None, Sequence[WindowRun]] = {}

    def runs(self, member: Member | None) -> tuple[Sequence[WindowRun], Sequence[Occurrence]]:
        """The runs of windows of a member, and what may count in them."""
        key = None if member is None else member.key
        own = self._occurrences[key]
        if key not in self._runs_of_each:
            self._runs_of_each[key] = window_runs(self.rule, self.context, member, (own, own))
        return self._runs_of_each[key], own

    @cached_property
    def _occurrences(self) -> Mapping[str | None, Sequence[Occurrence]]:
        rule = self.rule
        found = occurrences_by_member(self.context, rule.selectors, rule.for_each, rule.counts_on)
        return {None if each is None else each.key: of_each for each, of_each in found}

    @cached_property
    def activities(self) -> Mapping[str | None, Sequence[Activity]]:
        """The activities that count for each member, in the order of their days."""
        return counted_on_known_days(self.context, self._kind, self.rule.for_each)


@makes(CadenceFinding)
def _finding_on_run(
    promise: Promise, verdict: Verdict, counts: _Counts, member: Member | None, index: int
) -> dict[str, object]:
    runs, own = counts.runs(member)
    return finding_on_run(promise, verdict, counts.rule, counts.context, member, runs[index], own)


@makes(CadenceFinding)
def _finding(
    promise: Promise, verdict: Verdict, counts: _Counts, member: Member | None, index: int
) -> dict[str, object]:
    periods, key = counts.periods, None if member is None else member.key
    assert periods is not None, "periods that roll are not judged one by one"
    days = counts.known.get(key, ())
    begin, end = bisect_left(days, periods.firsts[index]), bisect_right(days, periods.lasts[index])
    there: Sequence[Activity] = counts.activities[key][begin:end] if begin < end else ()
    judged = (counts.rule, counts.context, member, periods, periods)
    count = (verdict, periods.windows[index], there, (), periods.extends_past_cover[index], "")
    return finding_on_period(promise, verdict, judged, index, count, ((), ()))
