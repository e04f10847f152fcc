"""Check whether a safeguarding children partnership keeps the promises of its framework.

Four lines are enough: load arrangements, load a planner, `check` one against the other, read the report.
Verdicts have three values, so that what is not known is never taken for kept. Importing the package reads
no file, and each name brings what it needs when it is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from scp_framework.model.planner import Planner
from scp_framework.model.shown import ShownInNotebooks

if TYPE_CHECKING:
    __version__: str
    from scp_framework.arrangements.arrangements import Arrangements
    from scp_framework.checking import check, check_activity
    from scp_framework.errors import Fault, InputError
    from scp_framework.files.loading import load_arrangements, load_editions, load_planner
    from scp_framework.files.reports.report_json import report_to_json
    from scp_framework.findings.finding import Finding, Strength
    from scp_framework.findings.verdict import Verdict
    from scp_framework.many.check_many import check_many
    from scp_framework.model.activity import Action, Activity, Status, TeamMember
    from scp_framework.model.agreed_exception import AgreedException
    from scp_framework.model.dates.when import When
    from scp_framework.model.dates.window import Window
    from scp_framework.planning.compare import compare
    from scp_framework.reports.report import Report
    from scp_framework.rules.rule import Rule
    from scp_framework.views.board_page import report_text
    from scp_framework.views.report_calendar import report_calendar
    from scp_framework.views.report_excel import report_excel
    from scp_framework.views.report_html import report_html
    from scp_framework.views.report_markdown import report_markdown

__all__ = [
    "Action",
    "Activity",
    "AgreedException",
    "Arrangements",
    "Fault",
    "Finding",
    "InputError",
    "Planner",
    "Report",
    "Rule",
    "Status",
    "Strength",
    "TeamMember",
    "Verdict",
    "When",
    "Window",
    "check",
    "check_activity",
    "check_many",
    "compare",
    "load_arrangements",
    "load_editions",
    "load_planner",
    "report_calendar",
    "report_excel",
    "report_html",
    "report_markdown",
    "report_text",
    "report_to_json",
]

_WHEN_USED = {
    "Action": "scp_framework.model.activity",
    "Activity": "scp_framework.model.activity",
    "AgreedException": "scp_framework.model.agreed_exception",
    "Arrangements": "scp_framework.arrangements.arrangements",
    "Fault": "scp_framework.errors",
    "Finding": "scp_framework.findings.finding",
    "InputError": "scp_framework.errors",
    "Report": "scp_framework.reports.report",
    "Rule": "scp_framework.rules.rule",
    "Status": "scp_framework.model.activity",
    "Strength": "scp_framework.findings.finding",
    "TeamMember": "scp_framework.model.activity",
    "Verdict": "scp_framework.findings.verdict",
    "When": "scp_framework.model.dates.when",
    "Window": "scp_framework.model.dates.window",
    "check": "scp_framework.checking",
    "check_activity": "scp_framework.checking",
    "check_many": "scp_framework.many.check_many",
    "compare": "scp_framework.planning.compare",
    "load_arrangements": "scp_framework.files.loading",
    "load_editions": "scp_framework.files.loading",
    "load_planner": "scp_framework.files.loading",
    "report_calendar": "scp_framework.views.report_calendar",
    "report_excel": "scp_framework.views.report_excel",
    "report_html": "scp_framework.views.report_html",
    "report_markdown": "scp_framework.views.report_markdown",
    "report_text": "scp_framework.views.board_page",
    "report_to_json": "scp_framework.files.reports.report_json",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - takes long to import, and is seldom asked

        return version("scp-framework")
    if name not in _WHEN_USED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_WHEN_USED[name]), name)
    globals()[name] = value
    return value


def _in_a_notebook(value: object, form: str) -> str:
    from scp_framework.views.notebook.in_notebook import in_notebook  # noqa: PLC0415 - imported when first shown

    return in_notebook(value, form)


# What shows itself can't know of words that stand layers above it.
ShownInNotebooks.in_form = _in_a_notebook


def _reading(name: str) -> Callable[..., Planner]:
    def read(*values: object, **named: object) -> Planner:
        module = import_module("scp_framework.files.planners.planner_dicts")
        found: Planner = getattr(module, name)(*values, **named)
        return found

    return read


# Nor can a planner know of what reads it.
Planner.from_dict = staticmethod(_reading("planner_from_dict"))
Planner.from_dicts = staticmethod(_reading("planner_from_dicts"))
Planner.from_rows = staticmethod(_reading("planner_from_rows"))


def __dir__() -> list[str]:
    """The public names alone: what a person is offered who begins to write one."""
    return [*__all__, "__version__"]
