"""What has changed from one report to another, for a person to read and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scp_framework.findings.finding import Finding
from scp_framework.findings.grouped import grouped
from scp_framework.findings.names import name_on
from scp_framework.findings.phrases import capital, day_words, listed_some, number_words
from scp_framework.frozen import frozen
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.asks import asks_of
from scp_framework.reports.comparison import (
    ActivityChange,
    FindingChange,
    Judged,
    ReportDifference,
    RuleDifference,
    overdue_since,
)
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.labels import label_of, worst
from scp_framework.reports.listed import ListedActivity
from scp_framework.reports.next_steps import activity_name
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_day, short_when
from scp_framework.reports.trend import Trend
from scp_framework.views.full_text import to_do
from scp_framework.views.layout import WIDTH, heading, paragraph
from scp_framework.views.markdown_text import escaped
from scp_framework.views.plain import Plain, plain

MOST_LINES = 12
"""Of one trend, so many lines are shown; of more, how many there are."""
NOBODY = "No owner set"

TITLES: Mapping[Trend, str] = {
    Trend.NEW: "New",
    Trend.WORSE: "Worse",
    Trend.EARLIER: "Deadline earlier",
    Trend.CHANGED: "Changed",
    Trend.LATER: "Deadline later",
    Trend.BETTER: "Better",
    Trend.MENDED: "Put right",
    Trend.GONE: "No longer arises",
}


@frozen(kw_only=True)
class Part:
    """A part of what has changed: its title, and an entry for each thing that matters, with details below it."""

    title: str
    entries: tuple[tuple[str, tuple[str, ...]], ...]


@validate_arguments
def report_difference_text(difference: ReportDifference, *, width: int = WIDTH, full: bool = False) -> str:
    """Only what has changed, those findings first that need attention; with `full`, what is found about each."""
    lines = heading(_title(difference), width=width)
    lines += paragraph(_basis_words(difference.before, difference.after), width=width)
    for part in parts_of(difference, full=full):
        lines += ["", part.title]
        for entry, details in part.entries:
            lines += paragraph(entry, width=width, indent=2, hanging=2)
            for detail in details:
                lines += paragraph(detail, width=width, indent=6, mark="    -")
    return "\n".join([*lines, "", *paragraph(_rest(difference), width=width), ""])


@validate_arguments
def report_difference_markdown(difference: ReportDifference, *, full: bool = False) -> str:
    """The same as Markdown."""
    lines = [f"## {escaped(_title(difference))}", "", escaped(_basis_words(difference.before, difference.after))]
    for part in parts_of(difference, full=full):
        lines += ["", f"### {escaped(part.title)}", ""]
        for entry, details in part.entries:
            lines += [f"- {escaped(entry)}", *(f"  - {escaped(each)}" for each in details)]
    return "\n".join([*lines, "", escaped(_rest(difference)), ""])


def difference_lines(difference: ReportDifference) -> tuple[str, str, str]:
    """How many verdicts differ, on what basis both planners were checked, and how many rules are as they were."""
    return _title(difference), _basis_words(difference.before, difference.after), _rest(difference)


def parts_of(difference: ReportDifference, *, full: bool = False) -> Iterator[Part]:
    """What has changed, part by part: the activities, the notices, the rules, and the findings by their trend."""
    activities = [_activity_words(each, difference) for each in difference.activities]
    yield from _part("In the plan", [(words, ()) for words in activities])
    yield from _part("Please note", [(str(each), ()) for each in difference.notices])
    yield from _part("No longer to note", [(str(each), ()) for each in difference.notices_gone])
    rules = [_rule_words(each) for each in difference.rules if not each.changes and None in (each.before, each.after)]
    yield from _part("Rules", [(words, ()) for words in rules])
    for trend, changes in difference.by_trend.items():
        entries = _deadline_entries if trend in (Trend.EARLIER, Trend.LATER) else _finding_entries
        yield from _part(TITLES[trend], [*entries(changes, difference, full)])


def _part(title: str, entries: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Part]:
    if entries:
        more = len(entries) - MOST_LINES
        cut = [(f"and {number_words(more)} more", ())] if more > 0 else []
        yield Part(title=title, entries=(*entries[:MOST_LINES], *cut))


def _title(difference: ReportDifference) -> str:
    number = sum(each.reads_otherwise for each in difference.rules)
    differs = f"{number_words(number)} {'verdict differs' if number == 1 else 'verdicts differ'}"
    before, after = difference.before.planner, difference.after.planner
    planner = f"On the planner {after}" if before == after else f"From the planner {before} to {after}"
    return f"{planner}: {differs}"


def _basis_words(before: Report, after: Report) -> str:
    if before.as_of == after.as_of:
        return basis_words(after.as_of)
    return f"Before: {basis_words(before.as_of)} Now: {basis_words(after.as_of)}"


def _rest(difference: ReportDifference) -> str:
    """How many rules are as they were."""
    same = sum(not each.differs for each in difference.rules)
    if same == len(difference.rules):
        return "All rules are judged as before."
    return f"{capital(number_words(same))} {'rule is' if same == 1 else 'rules are'} judged as before."


def _activity_words(change: ActivityChange, difference: ReportDifference) -> str:
    """An activity by its name and identifier, and what became of it."""
    before, after = change.before, change.after
    activity = after or before
    if activity is None:
        return ""
    report = difference.after if after else difference.before
    name = capital(activity.title or name_on(report.names_for(activity.kind), activity.kind))
    if before is None:
        return f"{name}, {_day(activity, report)}: added, {activity.status.value} ({activity.id})"
    if after is None:
        return f"{name}, {_day(activity, report)}: no longer in the planner ({activity.id})"
    moved = f"{_day(before, difference.before)} → {_day(after, report)}" if before.when != after.when else ""
    status = f"{after.status.value}, was {before.status.value}" if before.status is not after.status else ""
    return (
        f"{name}{'' if moved else f', {_day(after, report)}'}: {', '.join(filter(None, (moved, status)))} ({after.id})"
    )


def _day(activity: ListedActivity, report: Report) -> str:
    return short_when(activity.when, report.covers)


def _rule_words(rule: RuleDifference) -> str:
    """A rule that only one of the reports has."""
    match rule.before, rule.after:
        case Judged(promise=promise, result=was), None:
            return f"{promise.code}  {promise.title}: no longer judged; it was {was}."
        case _, Judged(promise=promise, result=now):
            return f"{promise.code}  {promise.title}: {now}; it was not judged before."
        case _:
            return ""


def _finding_entries(
    changes: Sequence[FindingChange], difference: ReportDifference, full: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """An entry for each rule: what it promises, about what its findings are, and how they are called now."""
    for code, own in grouped(changes, lambda each: each.finding.rule).items():
        was = [(each, difference.before) for change in own for each in change.before]
        now = [(each, difference.after) for change in own for each in change.after]
        about = _about(now or was)
        labels = _label_words([] if own[0].trend is Trend.NEW else was, now)
        words = "; ".join(filter(None, (about, labels)))
        details = tuple(_details(change) for change in own) if full else ()
        yield f"{code}  {own[0].finding.promise.title}: {words}.", details


def _label_words(was: Sequence[tuple[Finding, Report]], now: Sequence[tuple[Finding, Report]]) -> str:
    """How the findings are called now, and how they were called where that is otherwise."""
    before, after = (worst(label_of(*each) for each in side) if side else None for side in (was, now))
    if after is None:
        return f"was {before}"
    words = f"{after}, was {before}" if before not in (None, after) else f"{after}"
    passed = [day for day in (overdue_since(*each) for each in now) if day is not None]
    return f"{words}; the deadline ({day_words(min(passed))}) has passed" if passed else words


def _about(findings: Sequence[tuple[Finding, Report]]) -> str:
    """The activities, or whoever findings are about, each named once; empty where that is the whole planner."""
    return listed_some(list(dict.fromkeys(filter(None, (_subject(*each) for each in findings)))), between="; ")


def _subject(finding: Finding, report: Report) -> str:
    activity = next((each for each in report.activities if each.id == finding.subject.activity), None)
    return finding.member_words if activity is None else activity_name(activity, report)


def _details(change: FindingChange) -> str:
    """What is found and what to do; of what is no longer found, what was."""
    if not change.after:
        return " ".join(f"Before: {each.observation}" for each in change.before)
    return " ".join(f"{each.observation} {to_do(each) or ''}".strip() for each in change.after)


def _deadline_entries(
    changes: Sequence[FindingChange], difference: ReportDifference, full: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """An entry for each two days between which a deadline moves for one person: the rules, and what they are about."""

    def moved(change: FindingChange) -> str:
        days = " → ".join(short_day(day) for day in change.deadlines if day is not None)
        return f"{days}  {change.finding.responsible or NOBODY}"

    in_order = sorted(changes, key=lambda each: [str(day) for day in each.deadlines])
    for words, own in grouped(in_order, moved).items():
        about = _about([(each.finding, difference.after) for each in own]) or own[0].finding.promise.title
        asks = list(dict.fromkeys(ask for each in own for ask in asks_of(each.finding)))
        codes = listed_some(list(dict.fromkeys(each.finding.rule for each in own)))
        details = tuple(_details(change) for change in own) if full else ()
        yield f"{words}: {about}: {listed_some(asks, between='; ')} ({codes}).", details


def report_difference_data(difference: ReportDifference) -> dict[str, Plain]:
    """What has changed, as plain data: the activities and notices, how each rule is judged, and each finding."""
    return {
        "planner": difference.after.planner,
        "planner_before": difference.before.planner,
        "as_of": {"before": plain(difference.before.as_of), "after": plain(difference.after.as_of)},
        "activities": [{"before": plain(each.before), "after": plain(each.after)} for each in difference.activities],
        "notices": {"new": plain(difference.notices), "gone": plain(difference.notices_gone)},
        "rules": [
            {"code": each.code, "before": _judged_data(each.before), "after": _judged_data(each.after)}
            for each in difference.rules
        ],
        "changes": [
            {
                "trend": trend.value,
                "rule": change.finding.rule,
                "before": [_finding_data(each) for each in change.before],
                "after": [_finding_data(each) for each in change.after],
            }
            for trend, changes in difference.by_trend.items()
            for change in changes
        ],
    }


def _judged_data(judged: Judged | None) -> Plain:
    if judged is None:
        return None
    return {
        "code": judged.promise.code,
        "verdict": judged.verdict.value,
        "strength": judged.promise.strength.value,
        "result": judged.result,
    }


def _finding_data(finding: Finding) -> Plain:
    return {
        "id": finding.id,
        "subject": str(finding.subject),
        "verdict": finding.verdict.value,
        "result": finding.result,
        "evidence": list(finding.evidence),
        "deadline": plain(finding.deadline),
        "responsible": finding.responsible,
        "observation": finding.observation,
        "action": finding.action,
    }
