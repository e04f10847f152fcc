"""What a report as JSON holds: facts that are read back, and the words and counts that follow from them."""

from __future__ import annotations

from pendulum import Date

from scp_framework.findings.edition_in_force import InForce
from scp_framework.findings.finding import Finding, Promise, Strength
from scp_framework.findings.names import Names
from scp_framework.findings.remedy import Remedy
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.notice import Notice
from scp_framework.model.subject import Subject
from scp_framework.reports.actions import ListedAction
from scp_framework.reports.agencies import AgencyGrid
from scp_framework.reports.decisions import Decision
from scp_framework.reports.exceptions import Effect
from scp_framework.reports.filters import LeftOut
from scp_framework.reports.labels import Label
from scp_framework.reports.listed import ListedActivity, Outside, Preparation
from scp_framework.reports.next_steps import NextStep
from scp_framework.reports.not_kept import NotKept


@frozen(kw_only=True)
class Tool:
    """The program that wrote the report, and its version."""

    name: str
    version: str


@frozen(kw_only=True)
class Inputs:
    """What the report is about, told exactly: the digests of the planner and of the arrangements, and their revision.

    A digest is the same for the same content, whatever file it was read from and in whatever order.
    """

    planner_digest: str | None = None
    arrangements_digest: str | None = None
    arrangements_revision: str = "1"


@frozen(kw_only=True)
class Responsible:
    """Who sees to something: the identifier of a role, a body or an agency, and its printed name."""

    id: str
    name: str


@frozen(kw_only=True)
class EvidenceEntry:
    """What counts, by its identifier: an activity with its title, its kind as printed, its day and where it stands."""

    id: str
    title: str | None = None
    kind: str | None = None
    when: When | None = None
    location: str | None = None


@frozen(kw_only=True)
class ActivityEntry(ListedActivity):
    """An activity of the planner, with its kind as it is printed."""

    kind_name: str


@frozen(kw_only=True)
class RuleEntry(Promise):
    """What a rule promises, and how the planner stands to it."""

    verdict: Verdict
    result: str
    label: Label
    responsible: Responsible | None


@frozen(kw_only=True)
class FindingEntry:
    """A finding: what it is about, its verdict, and the words for it; what else was found stands under `facts`."""

    id: str
    rule: str
    edition: str | None
    shape: str
    verdict: Verdict
    result: str
    label: Label
    strength: Strength
    observation: str
    action: str | None
    remedies: tuple[Remedy, ...]
    deadline: Date | None
    is_past: bool
    responsible: Responsible | None
    excused_by: tuple[int, ...]
    subject: Subject
    evidence: tuple[EvidenceEntry, ...]
    situation: str


@frozen(kw_only=True)
class AppliedExceptionEntry(AgreedException):
    """An agreed exception, and how it stands: which findings it excuses, and for which it has run out, by their ids."""

    effect: Effect
    excuses: tuple[str, ...]
    run_out_for: tuple[str, ...]


@frozen(kw_only=True)
class EditionEntry(InForce):
    """One of several editions, and the printed names that findings by it use."""

    names: Names


@frozen(kw_only=True)
class ReportFile:
    """What a reader takes from a report as JSON; each finding names its rule by its code, and its edition if any."""

    schema_version: int
    planner: str
    arrangements: str
    document: str
    edition: str
    covers: Window
    as_of: Date | None
    names: Names
    rules: tuple[Promise, ...]
    findings: tuple[Finding, ...]
    exceptions: tuple[AppliedExceptionEntry, ...] = ()
    editions: tuple[EditionEntry, ...] = ()
    made_for: str | None = None
    outside: tuple[Outside, ...] = ()
    notices: tuple[Notice, ...] = ()
    partnership: str | None = None
    planner_title: str | None = None
    activities: tuple[ListedActivity, ...] = ()
    preparations: tuple[Preparation, ...] = ()
    left_out: LeftOut | None = None
    inputs: Inputs = Inputs()


@frozen(kw_only=True)
class SummaryEntry:
    """The whole report in short: sentences for people, and numbers of promises for programs.

    `shown` are the promises that a planner can show, `judgements` those that it can't; `labels` has the number of
    promises for each label, `not_kept` of those that are not kept for each label and strength; `excused` are those of
    them that agreed exceptions cover. There is no score.
    """

    headline: str
    basis: str
    sentences: tuple[str, ...]
    shown: int
    judgements: int
    labels: FrozenMap[str, int]
    not_kept: FrozenMap[str, FrozenMap[str, int]]
    excused: int
    first_deadline: Date | None


@frozen(kw_only=True)
class WrittenReport(ReportFile):
    """All that a report as JSON holds: what is read back, and what follows from it."""

    tool: Tool
    summary: SummaryEntry
    decisions: tuple[Decision, ...]
    not_kept: tuple[NotKept, ...]
    next_steps: tuple[NextStep, ...]
    agencies: AgencyGrid
    actions: tuple[ListedAction, ...]
