"""Not kept: a row for each promise that is missed, not in the plan, or not as promised."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Finding, Strength
from scp_framework.findings.grouped import grouped
from scp_framework.findings.phrases import capital, number_words
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.reports.asks import after_colon
from scp_framework.reports.labels import Label, label_of_rule
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_when
from scp_framework.rules.shapes.cadence_finding import CadenceFinding

MOST_ACTIONS = 2
"""A row says what to do in so many cases; of more, how many there are."""


@frozen(kw_only=True)
class NotKept:
    """A promise that is not kept: what was said, what is planned, what to do, who does it and by when."""

    rule: str
    label: Label
    strength: Strength
    title: str
    planned: str
    to_do: str
    responsible: str | None
    deadline: Date | None
    is_excused: bool
    adopted_from: str | None
    findings: tuple[str, ...]


def not_kept(report: Report) -> tuple[NotKept, ...]:
    """The promises of a report that are not kept, the firmest first, else in its order."""
    rows = [
        _row(code, [each for each in found if each.verdict is Verdict.BREACHED], report)
        for code, found in report.by_rule.items()
        if report.verdicts[code] is Verdict.BREACHED
    ]
    return tuple(sorted(rows, key=lambda row: list(Strength).index(row.strength)))


def _row(code: str, findings: Sequence[Finding], report: Report) -> NotKept:
    first, label = findings[0], label_of_rule(code, report)
    deadlines = [each.deadline for each in findings if each.deadline is not None]
    is_past = bool(deadlines) and report.as_of is not None and max(deadlines) < report.as_of
    return NotKept(
        rule=code,
        label=label,
        strength=report.firmest(code),
        title=first.promise.title,
        planned=_planned(findings),
        to_do="the deadline has passed" if is_past or label is Label.MISSED else _to_do(findings, report),
        responsible=first.responsible,
        deadline=min(deadlines, default=None),
        is_excused=all(map(report.excuses, findings)),
        adopted_from=first.promise.adopted_from,
        findings=tuple(each.id for each in findings),
    )


def _planned(findings: Sequence[Finding]) -> str:
    """How much of what is promised is in the plan, in a few words."""
    first = findings[0]
    if first.amount_words is not None:
        return first.amount_words if len(findings) == 1 else "too little"
    if not isinstance(first, CadenceFinding):
        return "none" if first.is_nothing_planned else "not as said"
    number = first.least + len(first.possible)
    if len(findings) > 1:
        return "too few" if any(each.evidence for each in findings) else "none"
    undated = first.possible or (first.jointly_infeasible and not all(day.is_exact for day in first.days))
    return f"{number or 'none'}{', undated' if undated else ''}"


def _to_do(findings: Sequence[Finding], report: Report) -> str:
    """What would keep the promise, in a few words."""
    first = findings[0]
    if isinstance(first, CadenceFinding) and not first.surplus and first.action is not None:
        number = sum(each.lacking for each in findings if isinstance(each, CadenceFinding))
        more = " more" if first.evidence or first.possible else ""
        return f"plan {number}{more}{'; one in each period' if first.jointly_infeasible else ''}"
    if all(map(_only_plans, findings)):
        return f"plan {sum(remedy.number or 0 for each in findings for remedy in each.remedies)}"
    actions = grouped((each for each in findings if each.undated_action), lambda each: each.undated_action or "")
    if len(actions) == 1:
        ((action, about),) = actions.items()
        return f"{action.removesuffix('.')} ({_activities(about)})." if len(_activities_of(about)) > 1 else action
    said = [_said(action, about, report) for action, about in [*actions.items()][:MOST_ACTIONS]]
    left = len(actions) - MOST_ACTIONS
    return " ".join([*said, *([f"And {number_words(left)} more."] if left > 0 else [])])


def _only_plans(finding: Finding) -> bool:
    """Whether all there is to do is to plan so many of the kind that is promised, whatever they are like."""
    promised = Remedy(type=RemedyType.PLAN, kind=finding.promise.kind)
    if finding.shape != "by-date" or len(finding.remedies) != 1:
        return False
    (remedy,) = finding.remedies
    return evolve(remedy, number=None, not_before=None, deadline=None, leads_to=promised.leads_to) == promised


def _said(action: str, findings: Sequence[Finding], report: Report) -> str:
    """One of several actions, after which activities or which member it is for."""
    first, activities = findings[0], _activities_of(findings)
    if len(activities) > 1:
        about = capital(_activities(findings))
    elif activities:
        when = next(each.when for each in report.activities if each.id in activities)
        about = capital(short_when(when, report.covers))
    else:
        about = first.member_words
    return f"{about}: {after_colon(first, action)}" if about and about not in action else action


def _activities_of(findings: Sequence[Finding]) -> dict[str, None]:
    return dict.fromkeys(each.subject.activity for each in findings if each.subject.activity is not None)


def _activities(findings: Sequence[Finding]) -> str:
    """How many activities some findings are about, in words."""
    number = len(_activities_of(findings))
    return f"{number_words(number)} {findings[0].promise.nouns(number)}"
