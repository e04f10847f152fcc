"""Agencies at a glance: what each agency owes by the rules that count activities for each of several agencies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pendulum import Date

from scp_framework.findings.finding import Finding, Promise
from scp_framework.findings.names import same_line
from scp_framework.findings.phrases import capital, day_words, listed, number_words
from scp_framework.findings.promise import nouns_of
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Status
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId
from scp_framework.reports.labels import LABELS, Label, label_of, worst
from scp_framework.reports.listed import ListedActivity
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_when
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from scp_framework.rules.shapes.cadence_finding import CadenceFinding

COUNTING = (CadenceFinding.shape, ByDateFinding.shape)
"""The shapes of rules that ask for a number of activities."""
OVERDUE = "overdue"


@frozen(kw_only=True)
class Occasion:
    """An activity that counts for an agency: when it is, whether it took place, and when the agency's return came.

    `is_returned` is None where nothing is returned in activities of its kind; `returned` is None as long as no return
    is recorded.
    """

    activity: str
    when: When
    status: Status
    is_returned: bool | None = None
    returned: When | None = None


@frozen(kw_only=True)
class Owed:
    """How far an agency has come with one of the rules: what is planned or done for it, and what is late.

    `label` is None where the rule asks nothing of the agency. `deadline` is the first that has to be met; `words` say
    all of it in short.
    """

    rule: str
    label: Label | None
    is_late: bool
    deadline: Date | None
    occasions: tuple[Occasion, ...]
    findings: tuple[str, ...]
    words: str


@frozen(kw_only=True)
class AgencyRow:
    """An agency, and what it owes by each rule."""

    agency: str
    name: str
    owed: tuple[Owed, ...]


@frozen(kw_only=True)
class Duty:
    """A rule that asks something of each of several agencies, and how far they all have come: a sentence a period."""

    rule: str
    title: str
    kind_name: str
    pace: tuple[str, ...]


@frozen(kw_only=True)
class AgencyGrid:
    """What agencies owe: a row for each agency, a column for each rule."""

    duties: tuple[Duty, ...]
    rows: tuple[AgencyRow, ...]


def agencies(report: Report) -> AgencyGrid:
    """What each agency owes by the rules that count activities for each of several agencies, and how far it has come.

    Rules that only limit a number are left out: nobody owes by them.
    """
    known, activities = nouns_of("agency", report.promises), {each.id: each for each in report.activities}
    owing = {promise: _owing(promise, report, known) for promise in report.rules}
    owing = {promise: by_member for promise, by_member in owing.items() if len(by_member) > 1}
    names = {member: promise.named(member) for promise in reversed(owing) for member in owing[promise]}
    members = dict.fromkeys(member for by_member in owing.values() for member in by_member)
    return AgencyGrid(
        duties=tuple(
            Duty(
                rule=promise.code,
                title=promise.title,
                kind_name=capital(promise.noun),
                pace=tuple(_pace([finding for own in by_member.values() for finding in own], report)),
            )
            for promise, by_member in owing.items()
        ),
        rows=tuple(
            AgencyRow(
                agency=member,
                name=names[member],
                owed=tuple(
                    _owed(promise.code, by_member.get(member, ()), report, activities)
                    for promise, by_member in owing.items()
                ),
            )
            for member in members
        ),
    )


def _owing(promise: Promise, report: Report, known: frozenset[str]) -> Mapping[str, Sequence[Finding]]:
    """Each agency that a rule asks something of, with the findings about it."""
    findings = report.by_rule[promise.code] if promise.shape in COUNTING else ()
    if any(isinstance(each, CadenceFinding) and each.at_least is None for each in findings):
        return {}
    by_member: dict[str, list[Finding]] = {}
    for finding in findings:
        member = finding.subject.member
        if member is not None and member in known:
            by_member.setdefault(member, []).append(finding)
    return by_member


def _owed(code: str, findings: Sequence[Finding], report: Report, activities: Mapping[str, ListedActivity]) -> Owed:
    asked = [each for each in findings if each.verdict is not Verdict.NOT_APPLICABLE]
    is_late = any(_is_late(each, report) for each in asked)
    label = worst(label_of(each, report) for each in findings) if findings else None
    occasions = tuple(dict.fromkeys(each for finding in asked for each in _occasions(finding, activities)))
    unsettled = [each.deadline for each in asked if each.verdict is not Verdict.MET and each.deadline is not None]
    return Owed(
        rule=code,
        label=label,
        is_late=is_late,
        deadline=min(unsettled, default=None),
        occasions=occasions,
        findings=tuple(each.id for each in findings),
        words=_words(label, occasions, report, is_late=is_late),
    )


def _is_late(finding: Finding, report: Report) -> bool:
    """Whether something that an agency owes should have been there by the day of the report."""
    is_past = finding.deadline is not None and report.as_of is not None and finding.deadline < report.as_of
    return label_of(finding, report) is Label.MISSED or (finding.verdict is Verdict.OPEN and is_past)


def _occasions(finding: Finding, activities: Mapping[str, ListedActivity]) -> Iterator[Occasion]:
    possible = finding.possible if isinstance(finding, CadenceFinding | ByDateFinding) else ()
    for name in (*finding.evidence, *possible):
        if (activity := activities.get(name)) is not None and activity.agencies is not None:
            yield _occasion(activity, finding)


def _occasion(activity: ListedActivity, finding: Finding) -> Occasion:
    returns, member, names = activity.returns, finding.subject.member or "", finding.promise.names
    came = None
    if returns is not None:
        own = (day for who, day in returns.items() if same_line(names, who, member))
        came = returns.get(AgencyId(member)) or next(own, None)
    return Occasion(
        activity=activity.id,
        when=activity.when,
        status=activity.status,
        is_returned=None if returns is None else came is not None,
        returned=came,
    )


def _words(label: Label | None, occasions: Sequence[Occasion], report: Report, *, is_late: bool) -> str:
    if label is None:
        return ""
    said = OVERDUE if is_late and label is not Label.MISSED else label.value
    days = [_occasion_words(each, report) for each in occasions]
    return f"{capital(said)}{': ' if days else ''}{'; '.join(days)}"


def _occasion_words(occasion: Occasion, report: Report) -> str:
    day = short_when(occasion.when, report.covers)
    if occasion.is_returned is None:
        return day
    if occasion.returned is not None:
        return f"returned {short_when(occasion.returned, report.covers)}"
    if occasion.status is Status.COMPLETED:
        return f"sent {day}, not returned"
    is_past = report.as_of is not None and occasion.when.latest < report.as_of
    return f"{'planned to be sent' if is_past else 'to be sent'} {day}"


def _pace(findings: Sequence[Finding], report: Report) -> Iterator[str]:
    """How far all agencies have come, period by period."""
    by_period: dict[Window, list[Finding]] = {}
    for finding in findings:
        if finding.verdict is not Verdict.NOT_APPLICABLE and finding.subject.window is not None:
            by_period.setdefault(finding.subject.window, []).append(finding)
    for window, own in sorted(by_period.items(), key=lambda item: item[0].last_ordinal):
        first = own[0]
        at_least = first.at_least if isinstance(first, CadenceFinding | ByDateFinding) else None
        labels = Counter(OVERDUE if _is_late(each, report) else label_of(each, report).value for each in own)
        said = [f"{labels[name]} {name}" for name in (*LABELS[:2], OVERDUE, *LABELS[2:]) if labels[name]]
        number = number_words(at_least or 1)
        who = f"{capital(number_words(len(own)))} agencies, {number} each" if len(own) > 1 else f"One agency, {number}"
        yield f"{who} by {day_words(window.last)}: {listed(said)}.{_unnamed(own)}"


def _unnamed(findings: Sequence[Finding]) -> str:
    """Activities that are planned and name no agency yet, and how many agencies would be left."""
    missing = [each.missing for each in findings if isinstance(each, CadenceFinding | ByDateFinding)]
    unnamed = {each.activity for own in missing for each in own if each.path == "agencies"}
    if not unnamed:
        return ""
    still = sum(each.verdict is Verdict.OPEN for each in findings)
    left = max(still - len(unnamed), 0)
    remain = f"; at one agency each, {number_words(left)} would remain" if left else ""
    verb = "is" if len(unnamed) == 1 else "are"
    return f" {capital(number_words(len(unnamed)))} {verb} planned with no agency named{remain}."
