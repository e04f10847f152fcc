"""Aligned cadences: how many activities there are in periods that begin on days of the calendar."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, TypeAlias

from scp_framework.findings.finding import Promise
from scp_framework.findings.rows import Row, makes
from scp_framework.findings.verdict import BREACHED, MET, OPEN, Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.rules.algorithms.lost import apart_from_lost
from scp_framework.rules.algorithms.matching import InfeasibleSet, Short, over_capacity
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member, first_own_day, is_over, last_own_day, own_ends, subject_of
from scp_framework.rules.occurrence import Occurrence, certain_to_fill, days_within
from scp_framework.rules.parameters.during import Running
from scp_framework.rules.period_rule import (
    Count,
    Demand,
    Periods,
    count_in_each,
    lost_among,
    needs_of,
    shortages_of,
    those_over,
    unfilled_together,
    worse,
)
from scp_framework.rules.shapes.cadence_during import during_finding, owed_while_running
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.leaving_out import last_day_to_leave_out, to_leave_out
from scp_framework.rules.unrecorded import unrecorded_of

if TYPE_CHECKING:
    from scp_framework.rules.shapes.cadence import Cadence


_ID, _WHEN = attrgetter("id"), attrgetter("when")
JudgedPeriods: TypeAlias = tuple["Cadence", Context, Member | None, Periods, Periods]
"""Whose periods are judged, and by which days of them: the last ones are those that count towards the most."""
Counted: TypeAlias = tuple[Verdict, Window, Sequence[Activity], Sequence[Activity], bool, str]
"""A `Count`, or what it would hold: there is one for each period, and a plain tuple takes a third of the time."""


def judge_aligned(
    rule: Cadence,
    context: Context,
    member: Member | None,
    periods: Periods,
    occurrences: Sequence[Occurrence],
    running: Running | None = None,
) -> list[Row]:
    """A row for each period of a member, or for several that can't all be kept."""
    periods, limited, rows = rule.periods_of(member, periods, context)
    doubtful: frozenset[Window] = frozenset()
    if running is not None:
        windows, doubtful, others = owed_while_running(rule, periods.windows, running, member, context)
        rows += others
        periods = limited = rule.periods(windows, context, member)
    promise = context.promises[rule.code]
    counts = _counts(rule, periods, limited, occurrences)
    verdicts = [each[0] for each in counts]
    settled: set[int] = set()
    demand = Demand((), occurrences)
    judged = (rule, context, member, periods, limited)
    if OPEN in verdicts and any(each.first < each.last for each in occurrences):
        needs = needs_of(periods, verdicts, rule.at_least)
        if doubtful:
            needs = [0 if days in doubtful else need for days, need in zip(periods.windows, needs, strict=True)]
        joint = _shared(judged, verdicts, demand := Demand(needs, occurrences))
        for shared, short in joint:
            settled.update(shared[0])
            rows.append((promise, BREACHED, _shared_finding, judged, (shared, short), occurrences))
        lost = lost_among((shared[0] for shared, _ in joint), periods.windows, member, rule.for_each, context)
        demand = demand.without(lost)
    in_doubt: list[Row] = []
    if doubtful:
        owed_perhaps = [at for at, each in enumerate(counts) if each[0] is not MET and each[1] in doubtful]
        settled.update(owed_perhaps)
        facts = during_finding, rule, context, member, running
        in_doubt = [(promise, OPEN, *facts, counts[at]) for at in owed_perhaps]
    alone = [
        (promise, count[0], finding_on_period, judged, index, count, demand)
        for index, count in enumerate(counts)
        if index not in settled
    ]
    return [*rows, *alone, *in_doubt]


def _counts(rule: Cadence, periods: Periods, limited: Periods, occurrences: Sequence[Occurrence]) -> Sequence[Count]:
    """How many count in each period; where each bound has days of its own, towards that which is kept worse."""
    if rule.at_least is None:
        return count_in_each(limited, occurrences, rule.judge_ceiling)
    floors = count_in_each(periods, occurrences, rule.judge_floor)
    if rule.at_most is None:
        return floors
    ceilings = count_in_each(limited, occurrences, rule.judge_ceiling)
    return [worse(*both) for both in zip(floors, ceilings, strict=True)]


@makes(CadenceFinding)
def finding_on_period(
    promise: Promise,
    verdict: Verdict,
    judged: JudgedPeriods,
    index: int,
    count: Counted,
    demand: tuple[Sequence[int], Sequence[Occurrence]],
) -> dict[str, object]:
    """The facts of the finding on one period by itself."""
    rule, context, member, periods, _ = judged
    _, days, certain, possible, beyond, of = count
    window = periods.windows[index]
    key = (of, None if member is None else member.key, window.first_ordinal, window.last_ordinal, beyond)
    whole: CadenceFinding = context.kept.get(rule, key, _said_of_period, judged, promise, window, beyond, of)
    if not certain and not possible and days is window and context.as_of is None and context.timeline is None:
        # Where nothing is planned for a period, all is the same of every planner, to the letter.
        nothing: CadenceFinding = context.kept.get(whole, verdict, _said_of_nothing, whole, verdict, judged)
        return nothing.facts_again()
    facts: dict[str, object] = {} if days is window else {"windows": (days,), "_alike": {}}
    # What is as always is left out.
    if certain:
        facts["least"] = len(certain)
        facts["evidence"] = tuple(map(_ID, certain))
        facts["days"] = tuple(map(_WHEN, certain))
    if not beyond:
        facts["most"] = len(certain) + len(possible)
    if context.as_of is not None:
        facts["is_past"] = is_over(member, rule.for_each, days, context)
    if possible:
        facts["possible"] = tuple([activity.id for activity in possible])
        facts["missing"] = unrecorded_of(possible, rule.selectors, rule.for_each, days, context, member, rule.counts_on)
    if verdict is not MET:
        facts["not_before"], deadline = own_ends(member, rule.for_each, days, context)
        surplus = 0 if rule.at_most is None else len(certain) - rule.at_most
        facts["deadline"] = last_day_to_leave_out(certain, surplus, deadline, context)
    if verdict is BREACHED:
        facts |= _amiss(rule, periods, index, count, demand, context)
    return whole.facts_with(facts)


def _said_of_period(judged: JudgedPeriods, promise: Promise, window: Window, beyond: bool, of: str) -> CadenceFinding:
    """What every finding on a period of a member states, whatever is planned for it."""
    rule, context, member, _, _ = judged
    return said_alike(rule, promise, of, context).like(
        {
            "subject": subject_of(member, rule.for_each, window),
            "windows": (window,),
            "most": None if beyond else 0,
            "extends_past_cover": beyond,
            "member_days": rule.member_days(member, window),
            "_alike": {},
        }
    )


def _said_of_nothing(whole: CadenceFinding, verdict: Verdict, judged: JudgedPeriods) -> CadenceFinding:
    """The finding on a period for which nothing is planned."""
    rule, context, member, _, _ = judged
    facts: dict[str, object] = {"verdict": verdict}
    if verdict is not MET:
        facts["not_before"], facts["deadline"] = own_ends(member, rule.for_each, whole.windows[0], context)
    if verdict is BREACHED:
        facts["lacking"] = rule.at_least or 0
    return whole.like(facts)


def said_alike(rule: Cadence, promise: Promise, of: str, context: Context) -> CadenceFinding:
    """What every finding on a period states alike; of one that tells of one bound alone (`of`), the other is none."""
    found: CadenceFinding = context.kept.get(rule, ("alike", of), _said_alike, rule, promise, of, context)
    return found


def _said_alike(rule: Cadence, promise: Promise, of: str, context: Context) -> CadenceFinding:
    return CadenceFinding(
        promise=promise,
        verdict=MET,
        windows=(),
        least=0,
        most=0,
        at_least=None if of == "at_most" else rule.at_least,
        at_most=None if of == "at_least" else rule.at_most,
        rolling=context.partnership.calendar.length(rule.every) if rule.rolling else None,
        where=None if rule.also else rule.where,
        also=rule.further_kinds,
        counts_on=rule.counts_on,
    )


def _amiss(
    rule: Cadence,
    periods: Periods,
    index: int,
    count: Counted,
    demand: tuple[Sequence[int], Sequence[Occurrence]],
    context: Context,
) -> dict[str, object]:
    """How many are too few or too many in a period that is not kept, as facts."""
    _, _, certain, possible, _, _ = count
    lacking = max(0, (rule.at_least or 0) - len(certain) - len(possible))
    surplus = max(0, len(certain) - rule.at_most) if rule.at_most is not None else 0
    return {
        "lacking": lacking,
        "surplus": surplus,
        "drawn_away": Demand(*demand).drawn_from(periods, index) if lacking and possible else 0,
        "to_leave_out": to_leave_out(certain, context) if surplus else (),
    }


def _shared(
    judged: JudgedPeriods, verdicts: Sequence[Verdict], demand: Demand
) -> list[tuple[InfeasibleSet[Occurrence], list[Short]]]:
    """Periods that can't all be kept, although each of them could; and, for lack of activities, what is short."""
    rule, context, member, periods, limited = judged
    if periods.overlap:
        return []
    lacking = unfilled_together(periods, demand, those_over(periods.windows, member, rule.for_each, context))
    if lacking or (room := rule.at_most) is None:
        return lacking

    def crowded(some: Collection[int]) -> list[InfeasibleSet[Occurrence]]:
        own = sorted(some)
        firsts, lasts = [limited.firsts[at] for at in own], [limited.lasts[at] for at in own]
        found = over_capacity(firsts, lasts, room, demand.occurrences)
        return [([own[at] for at in indices], there, number) for indices, there, number in found]

    over = those_over(limited.windows, member, rule.for_each, context)
    return [
        (shared, [])
        for shared in apart_from_lost(range(len(limited.windows)), over, crowded, itemgetter(0))
        if not any(verdicts[index] is BREACHED for index in shared[0])
    ]


@makes(CadenceFinding)
def _shared_finding(
    promise: Promise,
    verdict: Verdict,
    judged: JudgedPeriods,
    together: tuple[InfeasibleSet[Occurrence], list[Short]],
    every: Sequence[Occurrence],
) -> CadenceFinding:
    rule, context, member, periods, limited = judged
    (indices, occurrences, number), short = together
    windows = [(periods if short else limited).windows[index] for index in indices]
    certain = [each.activity for each in occurrences if certain_to_fill(each, windows)]
    possible = [each.activity for each in occurrences if not certain_to_fill(each, windows)]
    whole = Window(windows[0].first, windows[-1].last)
    shortages = shortages_of(together, periods.windows, member, rule.for_each, context)
    deadline = shortages[0].deadline if shortages else last_own_day(member, rule.for_each, whole, context)
    if not short:
        deadline = last_day_to_leave_out(certain, number, deadline, context)
    may_count = [each.activity for each in every if days_within(each, windows)]
    return CadenceFinding(
        promise=promise,
        verdict=verdict,
        subject=subject_of(
            member, rule.for_each, Window(periods.windows[indices[0]].first, periods.windows[indices[-1]].last)
        ),
        evidence=tuple([activity.id for activity in certain]),
        deadline=deadline,
        windows=tuple(windows),
        least=len(certain),
        most=len(occurrences),
        at_least=rule.at_least,
        at_most=rule.at_most,
        possible=tuple([activity.id for activity in possible]),
        missing=unrecorded_of(may_count, rule.selectors, rule.for_each, None, context, member, rule.counts_on),
        days=tuple([activity.when for activity in certain]),
        lacking=number if short else 0,
        surplus=0 if short else number,
        short=shortages,
        to_leave_out=() if short else to_leave_out(certain, context),
        extends_past_cover=not short and any(limited.extends_past_cover[index] for index in indices),
        jointly_infeasible=True,
        is_past=context.is_before(deadline),
        not_before=first_own_day(member, rule.for_each, whole, context),
        where=None if rule.also else rule.where,
        also=rule.further_kinds,
        counts_on=rule.counts_on,
        member_days=rule.member_days(member, whole),
    )
