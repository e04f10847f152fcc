"""A report narrowed down to what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from scp_framework.findings.finding import Finding
from scp_framework.findings.rows import Findings, row_of
from scp_framework.model.deferred import Deferred
from scp_framework.reports.filters import Asked, LeftOut

if TYPE_CHECKING:
    from scp_framework.reports.report import Report


def narrowed(report: Report, asked: Asked) -> Report:
    """The report with only those of its findings, and of what else it lists, that are asked for."""
    (about,) = asked.names.get("activity", (None,))
    may_fit = report.findings if about is None else report.findings.about(about)
    findings = tuple(finding for finding in may_fit if asked.fits(finding))
    left = {finding.rule for finding in findings}
    ids = {finding.id for finding in findings} if report.exceptions else set()
    return evolve(
        report,
        # Each has the identifier that it has in the whole report, made when it is asked for.
        findings=Findings([(row_of(each),) for each in findings], findings),
        promises=tuple(each for each in report.promises if each.code in left),
        exceptions=tuple(
            each.exception
            for each in (report.applied_exceptions if report.exceptions else ())
            if any(finding.id in ids for finding in (*each.excused, *each.expired))
        ),
        preparations=Deferred(lambda: filter(asked.fits_preparation, report.preparations)),
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
