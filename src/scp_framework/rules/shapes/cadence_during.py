"""Cadences during another activity: in which periods anything is owed, and what is found where that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from scp_framework.findings.finding import Promise
from scp_framework.findings.not_applicable import Ground, GroundType
from scp_framework.findings.rows import Row, makes, row_of
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member, first_own_day, is_over, last_own_day, subject_of
from scp_framework.rules.occurrences import occurrences_by_member
from scp_framework.rules.parameters.during import Running, runs_of
from scp_framework.rules.parameters.guarded_windows import nothing_asked_for
from scp_framework.rules.parameters.part_periods import PartPeriods
from scp_framework.rules.period_rule import Count
from scp_framework.rules.shapes.during_finding import DuringFinding
from scp_framework.rules.unrecorded import unrecorded_of

if TYPE_CHECKING:
    from scp_framework.rules.shapes.cadence import Cadence


def running_by_member(rule: Cadence, context: Context) -> Iterable[Running | None]:
    """What runs for each member of the rule's group, in their order; None for each where nothing has to run."""
    during, throughout = rule.during, rule.part_periods is PartPeriods.NOT_OWED
    if during is None:
        return repeat(None)
    found = occurrences_by_member(context, [(during.of, during.where)], rule.for_each)
    return [Running(runs_of(during, occurrences, context), throughout=throughout) for _, occurrences in found]


def owed_while_running(
    rule: Cadence, windows: Iterable[Window], running: Running, member: Member | None, context: Context
) -> tuple[list[Window], frozenset[Window], list[Row]]:
    """The periods in which something may be owed, those of them in which it may not, and a row for each other."""
    kept: list[Window] = []
    doubtful: set[Window] = set()
    others: list[Row] = []
    if rule.during is None:
        return [*windows], frozenset(), []
    throughout = rule.part_periods is PartPeriods.NOT_OWED
    why = Ground(type=GroundType.NOT_RUNNING_THROUGHOUT if throughout else GroundType.NOT_RUNNING, name=rule.during.of)
    promise = context.promises[rule.code]
    for window in windows:
        runs = running.runs_in(window)
        if runs is False:
            others.append(row_of(nothing_asked_for(window, why, member, rule.for_each, promise)))
            continue
        kept.append(window)
        if runs is None:
            doubtful.add(window)
    return kept, frozenset(doubtful), others


@makes(DuringFinding)
def during_finding(
    promise: Promise,
    verdict: Verdict,
    rule: Cadence,
    context: Context,
    member: Member | None,
    running: Running,
    count: Count,
) -> DuringFinding:
    """The finding on a period that has too few for certain, of which it is not known whether anything is owed in it."""
    assert rule.during is not None
    window, group = count.days, rule.for_each
    return DuringFinding(
        promise=promise,
        verdict=verdict,
        subject=subject_of(member, group, window),
        evidence=_ids(count.certain),
        deadline=last_own_day(member, group, window, context),
        during=rule.during.of,
        throughout=rule.part_periods is PartPeriods.NOT_OWED,
        window=window,
        at_least=rule.at_least or 0,
        days=tuple([activity.when for activity in count.certain]),
        possible=_ids(count.possible),
        missing=unrecorded_of(count.possible, rule.selectors, group, window, context, member, rule.counts_on),
        undecided=running.undecided(window, rule.during, group, context, member),
        extends_past_cover=count.extends_past_cover,
        is_past=is_over(member, group, window, context),
        not_before=first_own_day(member, group, window, context),
        counts_on=rule.counts_on,
        member_days=rule.member_days(member, window),
    )


def _ids(activities: Sequence[Activity]) -> tuple[str, ...]:
    return tuple([activity.id for activity in activities])
