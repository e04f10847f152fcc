"""in_notebook: any value that a notebook may be asked to show, as HTML or as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.comparison import Difference
from scp_framework.arrangements.editions import Editions
from scp_framework.findings.finding import Finding
from scp_framework.model.activity import Activity
from scp_framework.model.governance import Governance
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.reports.comparison import ReportDifference
from scp_framework.reports.report import Report
from scp_framework.views.notebook.arrangements import (
    shown_arrangements,
    shown_editions,
    shown_governance,
    shown_partnership,
)
from scp_framework.views.notebook.differences import shown_difference, shown_report_difference
from scp_framework.views.notebook.forms import as_html, as_markdown
from scp_framework.views.notebook.planner import shown_activity, shown_planner
from scp_framework.views.notebook.report import shown_finding, shown_report
from scp_framework.views.notebook.shown import Shown

_SHOWN: Mapping[type, Callable[[Any], Shown]] = {
    Planner: shown_planner,
    Activity: shown_activity,
    Report: shown_report,
    Finding: shown_finding,
    ReportDifference: shown_report_difference,
    Difference: shown_difference,
    Arrangements: shown_arrangements,
    Editions: shown_editions,
    Partnership: shown_partnership,
    Governance: shown_governance,
}
"""What is shown of each type of value."""

FORMS: Mapping[str, Callable[[Shown], str]] = {"html": as_html, "markdown": as_markdown}


def in_notebook(value: object, form: str) -> str:
    """A value as a notebook shows it, in one of the forms `html` and `markdown`."""
    kind = next(each for each in type(value).__mro__ if each in _SHOWN)
    return FORMS[form](_SHOWN[kind](value))
