"""Labels: how a verdict is called on the page that a partnership reads."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.reports.report import Report


class Label(StrEnum):
    """How a finding, or a whole promise, is called; MET and BREACHED are words for programs."""

    MISSED = "missed"
    """The promise was not kept, and the last day for it has passed."""
    NOT_IN_PLAN = "not in the plan"
    """What the promise needs is not planned, or not often enough; there is still time."""
    NOT_AS_PROMISED = "not as promised"
    """Something is planned or was done in another way than the promise says."""
    TO_CONFIRM = "to confirm"
    """What is recorded leaves both open."""
    ON_COURSE = "on course"
    """The plan keeps the promise; not all of it has been done."""
    DONE = "done"
    """The promise has been kept."""
    DOES_NOT_ARISE = "does not arise"
    """Nothing of the kind that the promise is about is planned."""


LABELS = tuple(Label)
"""The labels, those that need attention first."""


def label_of(finding: Finding, report: Report) -> Label:
    """How one finding is called."""
    match finding.verdict:
        case Verdict.OPEN:
            return Label.TO_CONFIRM
        case Verdict.NOT_APPLICABLE:
            return Label.DOES_NOT_ARISE
        case Verdict.MET:
            return Label.DONE if _is_done(finding, report) else Label.ON_COURSE
        case _ if not finding.lacks_activities:
            return Label.NOT_AS_PROMISED
        case _:
            return Label.MISSED if _is_past(_last_day(finding), report.as_of) else Label.NOT_IN_PLAN


def label_of_rule(code: str, report: Report) -> Label:
    """How a whole promise is called: as the finding of it that needs attention most."""
    return worst(label_of(finding, report) for finding in report.by_rule[code])


def worst(labels: Iterable[Label]) -> Label:
    """The label that needs attention most; promises that are not about anything do not arise.

    >>> worst([Label.DONE, Label.TO_CONFIRM, Label.DOES_NOT_ARISE]).value
    'to confirm'
    """
    return min(labels, key=LABELS.index, default=Label.DOES_NOT_ARISE)


def _is_done(finding: Finding, report: Report) -> bool:
    """Whether nothing that a kept promise rests on is still to come: as of a day, all of it has been completed."""
    statuses = report.statuses
    return report.as_of is not None and all(
        statuses[each] is Status.COMPLETED for each in finding.evidence if each in statuses
    )


def _last_day(finding: Finding) -> Date | None:
    window = finding.subject.window
    return finding.deadline or (None if window is None else window.last)


def _is_past(day: Date | None, as_of: Date | None) -> bool:
    return day is not None and as_of is not None and day < as_of
