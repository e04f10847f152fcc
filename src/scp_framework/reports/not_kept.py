"""Not kept: a row for each promise that is missed, not in the plan, or not as promised."""

from __future__ import annotations

from collections.abc import Sequence

from pendulum import Date

from scp_framework.findings.finding import Finding, Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.reports.labels import Label, label_of_rule
from scp_framework.reports.report import Report
from scp_framework.rules.shapes.cadence_finding import CadenceFinding


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
        to_do="the deadline has passed" if is_past or label is Label.MISSED else _to_do(findings),
        responsible=first.responsible,
        deadline=min(deadlines, default=None),
        is_excused=all(map(report.excuses, findings)),
        adopted_from=first.promise.adopted_from,
        findings=tuple(each.id for each in findings),
    )


def _planned(findings: Sequence[Finding]) -> str:
    """How much of what is promised is in the plan, in a few words."""
    first = findings[0]
    if not isinstance(first, CadenceFinding):
        return "none" if first.lacks_activities else "otherwise"
    number = first.least + len(first.possible)
    if len(findings) > 1:
        return "too few" if any(each.evidence for each in findings) else "none"
    undated = first.possible or (first.jointly_infeasible and not all(day.is_exact for day in first.days))
    return f"{number or 'none'}{', undated' if undated else ''}"


def _to_do(findings: Sequence[Finding]) -> str:
    """What would keep the promise, in a few words."""
    first = findings[0]
    if isinstance(first, CadenceFinding) and not first.surplus and first.action is not None:
        number = sum(each.lacking for each in findings if isinstance(each, CadenceFinding))
        more = " more" if first.evidence or first.possible else ""
        return f"plan {number}{more}{'; one in each period' if first.jointly_infeasible else ''}"
    return " ".join(dict.fromkeys(each.undated_action for each in findings if each.undated_action))
