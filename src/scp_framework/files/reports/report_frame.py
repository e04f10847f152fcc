"""Report as a data frame of pandas or polars: a row a finding, with the days it is about as dates."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from scp_framework.files.decode.frames import Columns, Holds, columns_of, frame_of
from scp_framework.findings.finding import Finding
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.report import Report

_JOINT = "; "

_COLUMNS: Columns[Finding] = {
    "id": (Holds.TEXT, lambda each: each.id),
    "rule": (Holds.TEXT, lambda each: each.rule),
    "title": (Holds.TEXT, lambda each: each.promise.title),
    "section": (Holds.TEXT, lambda each: each.promise.source.section),
    "edition": (Holds.TEXT, lambda each: each.edition),
    "strength": (Holds.TEXT, lambda each: each.strength.value),
    "verdict": (Holds.TEXT, lambda each: each.verdict.value),
    "result": (Holds.TEXT, lambda each: each.result),
    "observation": (Holds.TEXT, lambda each: each.observation),
    "action": (Holds.TEXT, lambda each: each.action),
    "deadline": (Holds.DAY, lambda each: each.deadline),
    "responsible": (Holds.TEXT, lambda each: each.responsible),
    "activity": (Holds.TEXT, lambda each: each.subject.activity),
    "kind": (Holds.TEXT, lambda each: each.subject.kind or each.promise.kind),
    "earliest": (Holds.DAY, lambda each: each.subject.when and each.subject.when.earliest),
    "latest": (Holds.DAY, lambda each: each.subject.when and each.subject.when.latest),
    "member": (Holds.TEXT, lambda each: each.subject.member),
    "agencies": (Holds.TEXT, lambda each: _JOINT.join(each.subject.agencies) or None),
    "tiles": (Holds.TEXT, lambda each: _JOINT.join(each.subject.tiles) or None),
    "period_first": (Holds.DAY, lambda each: each.subject.window and each.subject.window.first),
    "period_last": (Holds.DAY, lambda each: each.subject.window and each.subject.window.last),
    "evidence": (Holds.TEXT, lambda each: _JOINT.join(each.evidence) or None),
}
"""What each column says of a finding; `excused` follows from the report."""


@validate_arguments
def report_to_frame(report: Report, *, backend: str | ModuleType = "pandas") -> Any:
    """The findings as a data frame of this library, in the order of the report.

    Days are dates (in pandas the midnights with which they begin), `excused` is true or false, all other columns are
    texts: identifiers, words, and lists of identifiers with semicolons between. What a finding does not have is null.

    Raises:
        InputError: If the extra `frames`, or the library itself, is not installed; or there is no such library.
    """
    columns: Columns[Finding] = {**_COLUMNS, "excused": (Holds.MARK, lambda each: bool(report.excuses(each)))}
    return frame_of(columns_of(columns, report.findings), backend)
