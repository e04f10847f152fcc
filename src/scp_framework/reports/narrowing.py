"""A report narrowed down to what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from scp_framework.findings.finding import Finding
from scp_framework.reports.filters import Asked, LeftOut

if TYPE_CHECKING:
    from scp_framework.reports.report import Report


def narrowed(report: Report, asked: Asked) -> Report:
    """The report with only those of its findings, and of what else it lists, that are asked for."""
    findings = tuple(finding for finding in report.findings if asked.fits(finding))
    left, ids = {finding.rule for finding in findings}, {finding.id for finding in findings}
    return evolve(
        report,
        findings=findings,
        promises=tuple(each for each in report.promises if each.code in left),
        exceptions=tuple(
            each.exception
            for each in report.applied_exceptions
            if any(finding.id in ids for finding in (*each.excused, *each.expired))
        ),
        preparations=tuple(each for each in report.preparations if asked.fits_preparation(each)),
        left_out=_left_out(report, asked, findings),
    )


def _left_out(report: Report, asked: Asked, findings: Sequence[Finding]) -> LeftOut | None:
    before = report.left_out
    words = tuple(asked.words())
    if not words:
        return before
    return LeftOut(
        filters=(*(before.filters if before else ()), *words),
        rules=len({finding.rule for finding in findings}),
        of_rules=before.of_rules if before else len(report.rules),
        findings=len(findings),
        of_findings=before.of_findings if before else len(report.findings),
    )
