"""What has changed from one report to another as a data frame of pandas or polars: a row a change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from types import ModuleType
from typing import Any

from scp_framework.files.decode.frames import Columns, Holds, columns_of, frame_of
from scp_framework.findings.finding import Finding
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.comparison import FindingChange, ReportDifference

_JOINT = "; "


def _joined(side: Sequence[Finding], fact: Callable[[Finding], str | None]) -> str | None:
    return _JOINT.join(dict.fromkeys(filter(None, map(fact, side)))) or None


_COLUMNS: Columns[FindingChange] = {
    "trend": (Holds.TEXT, lambda each: each.trend.value),
    "rule": (Holds.TEXT, lambda each: each.finding.rule),
    "title": (Holds.TEXT, lambda each: each.finding.promise.title),
    "section": (Holds.TEXT, lambda each: each.finding.promise.source.section),
    "strength": (Holds.TEXT, lambda each: each.finding.strength.value),
    "activity": (Holds.TEXT, lambda each: each.finding.subject.activity),
    "member": (Holds.TEXT, lambda each: each.finding.subject.member),
    "responsible": (Holds.TEXT, lambda each: each.finding.responsible),
    "before": (Holds.TEXT, lambda each: _joined(each.before, lambda finding: finding.id)),
    "after": (Holds.TEXT, lambda each: _joined(each.after, lambda finding: finding.id)),
    "result_before": (Holds.TEXT, lambda each: _joined(each.before, lambda finding: finding.result)),
    "result_after": (Holds.TEXT, lambda each: _joined(each.after, lambda finding: finding.result)),
    "deadline_before": (Holds.DAY, lambda each: each.deadlines[0]),
    "deadline_after": (Holds.DAY, lambda each: each.deadlines[1]),
    "observation": (Holds.TEXT, lambda each: _joined(each.after, lambda finding: finding.observation)),
    "action": (Holds.TEXT, lambda each: _joined(each.after, lambda finding: finding.action)),
}
"""What each column says of a change."""


@validate_arguments
def difference_to_frame(difference: ReportDifference, *, backend: str | ModuleType = "pandas") -> Any:
    """The changes as a data frame of this library, those that need attention first.

    `before` and `after` are the identifiers of the findings on either side, with semicolons between. Deadlines are
    dates (in pandas the midnights with which they begin). What does not exist is null.

    Raises:
        InputError: If the extra `frames`, or the library itself, is not installed; or there is no such library.
    """
    return frame_of(columns_of(_COLUMNS, chain.from_iterable(difference.by_trend.values())), backend)
