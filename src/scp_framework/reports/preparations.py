"""Preparations: deadlines worked backwards through lead times, for what is not planned yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import UNSETTLED
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import KindId
from scp_framework.reports.listed import Preparation
from scp_framework.rules.context import Context
from scp_framework.rules.rule import Rule

if TYPE_CHECKING:
    from scp_framework.rules.shapes.lead_time import LeadTime


def preparations(rules: Iterable[Rule], findings: Iterable[Finding], context: Context) -> tuple[Preparation, ...]:
    """What each lead time before an activity asks for, where a promise still needs another activity of its kind.

    The activity is taken to be held on the last day that keeps the promise, so that each day given is the last one.
    """
    from scp_framework.rules.shapes.lead_time import LeadTime  # noqa: PLC0415 - only for those who ask

    events, leads = context.partnership.events, [rule for rule in rules if isinstance(rule, LeadTime)]
    ahead = [(rule, kind) for rule in leads for kind in rule.subject_kinds if events.get(kind) == rule.before]
    if not ahead:
        return ()
    last_days: dict[str, set[Date]] = {}
    for finding in findings:
        kind = finding.promise.kind
        if kind is None or finding.verdict not in UNSETTLED:
            continue
        if finding.subject.activity is None and finding.deadline is not None:
            last_days.setdefault(kind, set()).add(finding.deadline)
    return tuple(_prepared(rule, kind, day, context) for rule, kind in ahead for day in sorted(last_days.get(kind, ())))


def _prepared(rule: LeadTime, kind: KindId, event_by: Date, context: Context) -> Preparation:
    promise = context.promise(rule).of_kind(kind)
    deadline = rule.days_in_time(When(event_by, event_by), context.working_days)[1]
    return Preparation(
        rule=rule.code,
        kind_name=promise.noun,
        step_name=promise.step_named(rule.step),
        event_by=event_by,
        deadline=deadline or event_by,
        responsible=promise.named(promise.owner) if promise.owner else None,
    )
