"""Check whether a safeguarding children partnership keeps the promises of its framework.

Four lines are enough: load arrangements, load a planner, `check` one against the other, read the report.
Verdicts have three values, so that what is not known is never taken for kept. Importing the package reads
no file; whatever reads files, or draws a graph, is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.comparison import Difference, compare
from scp_framework.arrangements.editions import Editions
from scp_framework.check import check
from scp_framework.errors import Fault, InputError, ScpError
from scp_framework.findings.finding import Finding, Promise, Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Action, Activity, NoAgency, Scope, Status, TeamMember
from scp_framework.model.activity_kind import ActivityKind, Detail, Step
from scp_framework.model.agency import Agency
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.body import Body, Line, Membership
from scp_framework.model.dates.bank_holidays import BankHolidays, Country
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import (
    AgencyId,
    AgencyTag,
    BodyId,
    BodyTag,
    CargoId,
    DetailId,
    KindId,
    MemberId,
    NodeId,
    OfficerId,
    OutcomeId,
    OwnerId,
    PeriodId,
    RoleId,
    RuleName,
    StepId,
    TileId,
    VocabularyId,
)
from scp_framework.model.information import Information
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.model.subject import Subject
from scp_framework.model.tile import Tile
from scp_framework.model.vocabulary import Term, Vocabulary
from scp_framework.reports.comparison import ReportDifference, compare_reports
from scp_framework.reports.exceptions import AppliedException, Effect
from scp_framework.reports.report import Report
from scp_framework.rules.rule import Rule

if TYPE_CHECKING:
    from scp_framework.arrangements.nameless import without_names
    from scp_framework.files.loading import load_arrangements, load_editions, load_planner
    from scp_framework.files.reports.report_frame import report_to_frame
    from scp_framework.files.reports.report_json import report_to_json
    from scp_framework.files.reports.report_reading import report_from_json
    from scp_framework.model.trace import Trace, trace
    from scp_framework.views.board_page import report_text
    from scp_framework.views.full_text import full_text

__all__ = [
    "Action",
    "Activity",
    "ActivityKind",
    "Agency",
    "AgencyId",
    "AgencyTag",
    "AgreedException",
    "AppliedException",
    "Arrangements",
    "BankHolidays",
    "Body",
    "BodyId",
    "BodyTag",
    "Calendar",
    "CargoId",
    "Country",
    "DayOfYear",
    "Detail",
    "DetailId",
    "Difference",
    "Editions",
    "Effect",
    "Fault",
    "Finding",
    "Information",
    "InputError",
    "KindId",
    "Lead",
    "Line",
    "MemberId",
    "Membership",
    "NamedPeriod",
    "NoAgency",
    "NodeId",
    "Officer",
    "OfficerId",
    "Outcome",
    "OutcomeId",
    "OwnerId",
    "Partnership",
    "Period",
    "PeriodId",
    "Planner",
    "Promise",
    "Report",
    "ReportDifference",
    "Role",
    "RoleId",
    "Rule",
    "RuleName",
    "Scope",
    "ScpError",
    "Source",
    "Status",
    "Step",
    "StepId",
    "Strength",
    "Subject",
    "TeamMember",
    "Term",
    "Tile",
    "TileId",
    "Trace",
    "Verdict",
    "Vocabulary",
    "VocabularyId",
    "When",
    "Window",
    "check",
    "compare",
    "compare_reports",
    "full_text",
    "load_arrangements",
    "load_editions",
    "load_planner",
    "report_from_json",
    "report_text",
    "report_to_frame",
    "report_to_json",
    "trace",
    "without_names",
]

_WHEN_USED = {
    "Trace": "scp_framework.model.trace",
    "load_arrangements": "scp_framework.files.loading",
    "load_editions": "scp_framework.files.loading",
    "load_planner": "scp_framework.files.loading",
    "full_text": "scp_framework.views.full_text",
    "report_from_json": "scp_framework.files.reports.report_reading",
    "report_text": "scp_framework.views.board_page",
    "report_to_frame": "scp_framework.files.reports.report_frame",
    "report_to_json": "scp_framework.files.reports.report_json",
    "trace": "scp_framework.model.trace",
    "without_names": "scp_framework.arrangements.nameless",
}


def __getattr__(name: str) -> object:
    if name not in _WHEN_USED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_WHEN_USED[name]), name)
    globals()[name] = value
    return value


def _in_a_notebook(report: Report) -> str:
    from scp_framework.views.notebook import report_html  # noqa: PLC0415 - what words need is imported when used

    return report_html(report)


# A notebook asks the report itself, which can't know of words that stand layers above it.
Report._repr_html_ = _in_a_notebook


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
