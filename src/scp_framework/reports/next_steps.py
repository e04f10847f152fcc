"""Next steps: what is to be recorded or arranged, by whom and by when, a line for each activity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.names import name_on
from scp_framework.findings.phrases import day_words, listed, number_words
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Status
from scp_framework.reports.asks import TOOK_PLACE, asked_of_several, asks_of
from scp_framework.reports.listed import ListedActivity
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_when

SEVERAL = 2
"""Activities that share a line."""
MANY_MEMBERS = 2
"""For so many members of a group, or more, what one promise needs is told together."""

MOST_ASKS = 4
"""What is asked for is said up to so many things; of more, how many they are."""


class Timing(StrEnum):
    """When a next step is due, seen from the days that the planner covers and the day of the report."""

    OVERDUE = "overdue"
    """Its deadline has passed."""
    DUE = "due"
    """Its deadline lies within the days that the planner covers."""
    LATER = "later"
    """Its deadline lies beyond the last day that the planner covers."""
    UNDATED = "undated"
    """It has no deadline."""


@frozen(kw_only=True)
class NextStep:
    """What one activity, or one promise, needs by one day from one person or group.

    `about` says what it is for, `asks` what it needs, in a few words each. `responsible` is a printed name, None where
    the arrangements name nobody. `findings` are the identifiers of the findings that it settles, `activities` those of
    the activities that it is about. `is_firm` tells that the promise itself has a deadline; else it is the last day
    that the activity can be on.
    """

    timing: Timing
    deadline: Date | None
    responsible: str | None
    about: str
    asks: tuple[str, ...]
    findings: tuple[str, ...]
    activities: tuple[str, ...] = ()
    is_firm: bool = True


def next_steps(report: Report) -> tuple[NextStep, ...]:
    """The next steps of a report, the earliest deadline first; those without one come last.

    Activities of one kind that need the same by the same day from the same person share a line.
    """
    activities = {activity.id: activity for activity in report.activities}
    of_one: dict[tuple[Date | None, str | None, str], list[Finding]] = {}
    for finding in _to_settle(report):
        activity = activities.get(finding.subject.activity or "")
        name = finding.subject.activity or f"rule {finding.rule}"
        if activity is not None and _is_unmarked(activity, report):
            # Whether it took place at all comes first, and settles most of what else is asked of it.
            of_one.setdefault((activity.when.latest, None, name), []).append(finding)
        else:
            of_one.setdefault((_day(finding, activity), finding.responsible, name), []).append(finding)
    alike: dict[tuple[Date | None, str | None, str, tuple[str, ...]], list[Finding]] = {}
    for (deadline, responsible, name), findings in of_one.items():
        if name not in activities:
            key = (deadline, responsible, name, _asks(findings))
        elif _is_unmarked(activities[name], report):
            key = (deadline, findings[0].responsible, activities[name].kind, (TOOK_PLACE,))
        else:
            key = (deadline, responsible, activities[name].kind, _asks(findings))
        alike.setdefault(key, []).extend(findings)
    steps = [
        _step(deadline, responsible, asks, findings, report, activities)
        for (deadline, responsible, _, asks), findings in alike.items()
    ]
    steps = [*_without_repeats(steps), *_preparations(report)]
    return tuple(sorted(steps, key=lambda step: (step.deadline is None, step.deadline or Date.max)))


def asked_first(step: NextStep) -> tuple[str, ...]:
    """What a line says that a step asks for: the first few, and how many more there are."""
    more = [f"{len(step.asks) - MOST_ASKS} more"] if len(step.asks) > MOST_ASKS else []
    return (*step.asks[:MOST_ASKS], *more)


def _without_repeats(steps: Sequence[NextStep]) -> Iterable[NextStep]:
    """The steps, those of nobody only where nobody else is asked for the same about the same by the same day."""
    asked = {(step.deadline, step.activities, ask) for step in steps if step.responsible for ask in step.asks}
    for step in steps:
        if step.responsible or not all((step.deadline, step.activities, ask) in asked for ask in step.asks):
            yield step


def _is_unmarked(activity: ListedActivity, report: Report) -> bool:
    """Whether all days that an activity could be are past, and nobody has said whether it took place."""
    return (
        report.as_of is not None
        and activity.when.latest < report.as_of
        and activity.status in (Status.PLANNED, Status.PROPOSED)
    )


def _step(
    deadline: Date | None,
    responsible: str | None,
    asks: tuple[str, ...],
    findings: Sequence[Finding],
    report: Report,
    activities: Mapping[str, ListedActivity],
) -> NextStep:
    names = dict.fromkeys(each.subject.activity for each in findings if each.subject.activity in activities)
    concerned = [activities[name] for name in names if name is not None]
    return NextStep(
        timing=_timing(deadline, report),
        deadline=deadline,
        responsible=responsible,
        about=_about(concerned, findings[0], report),
        asks=asks if len(concerned) < SEVERAL else tuple(map(asked_of_several, asks)),
        findings=tuple(finding.id for finding in findings),
        activities=tuple(activity.id for activity in concerned),
        is_firm=any(finding.deadline is not None for finding in findings),
    )


def activity_name(activity: ListedActivity, report: Report) -> str:
    """An activity by its title, or its printed kind, and its day: `assurance visit, Mar 2021`."""
    name = activity.title or name_on(report.names_for(activity.kind), activity.kind)
    return f"{name}, {short_when(activity.when, report.covers)}"


def _to_settle(report: Report) -> Iterable[Finding]:
    """What is open, and what is not as promised and can still be put right; what is not in the plan stands apart."""
    for finding in report:
        if finding.verdict is Verdict.OPEN or (
            finding.verdict is Verdict.BREACHED and not finding.lacks_activities and finding.action is not None
        ):
            yield finding


def _day(finding: Finding, activity: ListedActivity | None) -> Date | None:
    """By when it is needed: what is asked of an activity, without a deadline of its own, by its last possible day.

    What is taken after the activity has no such day.
    """
    follows_activity: bool = getattr(finding, "follows_activity", False)
    if finding.deadline is not None or activity is None or follows_activity:
        return finding.deadline
    return activity.when.latest


def _timing(deadline: Date | None, report: Report) -> Timing:
    if deadline is None:
        return Timing.UNDATED
    if report.as_of is not None and deadline < report.as_of:
        return Timing.OVERDUE
    return Timing.DUE if deadline <= report.covers.last else Timing.LATER


def _about(activities: Sequence[ListedActivity], finding: Finding, report: Report) -> str:
    if not activities:
        return finding.promise.title
    if len(activities) == 1:
        return activity_name(activities[0], report)
    days = dict.fromkeys(short_when(activity.when, report.covers) for activity in activities)
    return f"{number_words(len(activities))} {finding.promise.nouns(len(activities))}, {listed(list(days))}"


def _asks(findings: Sequence[Finding]) -> tuple[str, ...]:
    asks = tuple(dict.fromkeys(ask for finding in findings for ask in asks_of(finding)))
    members = {finding.subject.member for finding in findings if finding.subject.member is not None}
    if findings[0].subject.activity is not None or len(members) < MANY_MEMBERS:
        return asks
    is_breached = all(finding.verdict is Verdict.BREACHED for finding in findings)
    wanted = f"{'to put right' if is_breached else 'to confirm'} for {number_words(len(members))}"
    return (wanted, *(asks if len(asks) < MANY_MEMBERS else ()))


def _preparations(report: Report) -> Iterable[NextStep]:
    """What has to be done ahead of the last day on which something that is not planned yet can be held in time."""
    for each in report.preparations:
        yield NextStep(
            timing=_timing(each.deadline, report),
            deadline=each.deadline,
            responsible=each.responsible,
            about=f"the last {each.kind_name} that can be in time ({day_words(each.event_by)})",
            asks=(each.step_name,),
            findings=(),
        )
