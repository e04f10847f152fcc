"""report_calendar: the activities of a planner and what is due, as iCalendar for any calendar program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from scp_framework.files.decode.extras import needing
from scp_framework.findings.names import name_on
from scp_framework.findings.phrases import capital, days_phrase
from scp_framework.model.activity import CALLED_OFF, Status
from scp_framework.model.dates.when import When
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.filters import Asked, Filters
from scp_framework.reports.listed import ListedActivity
from scp_framework.reports.next_steps import NextStep, next_steps
from scp_framework.reports.page import step_words
from scp_framework.reports.report import Report
from scp_framework.views.printable import printable

if TYPE_CHECKING:
    from icalendar import Calendar

"""How it is with activities that will not take place."""
DUE = "Due"
"""How entries begin that say by when something has to be done."""


@validate_arguments
def report_calendar(report: Report, *, owner: str | None = None) -> bytes:
    """The calendar of a planner: an entry for each activity, and one for each next step on its deadline.

    All entries last whole days. An activity of which only a span is known lasts all of that span, and its title says
    that the date is to be confirmed. `owner` (a role, group or agency) leaves only the next steps of this one;
    activities all stay. Steps without a deadline are left out.

    An entry keeps its UID from report to report: an activity by its identifier, a step by the first of the findings
    that it settles. No clock is read: entries are stamped with the day of the report, or the first day of the planner.

    Raises:
        InputError: If there is no such owner, or the extra `icalendar` is not installed.
    """
    with needing("icalendar"):
        from icalendar import Calendar  # noqa: PLC0415 - only for calendars
    calendar = Calendar()
    title = report.planner_title or report.planner
    for name, value in (
        ("prodid", "-//scp-framework//planner//EN"),
        ("version", "2.0"),
        ("method", "PUBLISH"),
        ("x-wr-calname", printable(title)),
    ):
        calendar.add(name, value)
    for activity in report.activities:
        _add_activity(calendar, activity, report)
    for step in dated_steps(report, owner):
        _add_step(calendar, step, report)
    return bytes(calendar.to_ical())


def dated_steps(report: Report, owner: str | None = None) -> Sequence[NextStep]:
    """The next steps that have a deadline, of one owner if asked.

    Raises:
        InputError: If there is no such owner.
    """
    asked = Asked(Filters(responsible=owner), report)
    names = asked.printed("responsible") if "responsible" in asked.names else None
    return [
        step
        for step in next_steps(report)
        if step.deadline is not None and (names is None or step.responsible in names)
    ]


def _add_activity(calendar: Calendar, activity: ListedActivity, report: Report) -> None:
    kind = capital(name_on(report.names_for(activity.kind), activity.kind))
    title, when = activity.title or kind, activity.when
    is_off = activity.status in CALLED_OFF
    notes = [kind if activity.title else "", f"Status: {activity.status.value}"]
    if not when.is_exact:
        title = f"{title} (date to be confirmed: {days_phrase(when)})"
        notes.append("Only this span is known. The entry lasts all of it until a date is recorded.")
    if activity.agencies:
        agencies = "; ".join(name_on(report.names_for(each), each, when.latest) for each in activity.agencies)
        notes.append(f"Agencies: {agencies}")
    is_firm = when.is_exact and activity.status is not Status.PROPOSED
    _add(
        calendar,
        report,
        uid=activity.id,
        title=f"{capital(activity.status.value)}: {title}" if is_off else title,
        when=when,
        status="CANCELLED" if is_off else "CONFIRMED" if is_firm else "TENTATIVE",
        category=kind,
        notes=[*notes, f"Planner {report.planner}, activity {activity.id}"],
    )


def _add_step(calendar: Calendar, step: NextStep, report: Report) -> None:
    deadline = step.deadline or report.covers.last
    # What is to be done ahead of an activity that is not planned yet has no finding of its own.
    subject = step.findings[0] if step.findings else sha256(step_words(step).encode()).hexdigest()[:16]
    _add(
        calendar,
        report,
        uid=f"due--{subject}",
        title=f"{DUE}: {step_words(step)}",
        when=When(deadline, deadline),
        status="CONFIRMED",
        category=DUE,
        notes=[f"Responsible: {step.responsible}" if step.responsible else "", *map(capital, step.asks)],
    )


def _add(
    calendar: Calendar,
    report: Report,
    *,
    uid: str,
    title: str,
    when: When,
    status: str,
    category: str,
    notes: Iterable[str],
) -> None:
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    stamp = report.as_of or report.covers.first
    event.add("uid", f"{report.planner}--{uid}@scp-framework")
    event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    event.add("dtstart", _plain(when.earliest))
    event.add("dtend", _plain(when.latest) + timedelta(days=1))
    event.add("summary", printable(title))
    event.add("description", "\n".join(printable(note) for note in notes if note))
    event.add("categories", [printable(category)])
    event.add("status", status)
    # Nobody is taken for busy all day, or all month, by it.
    event.add("transp", "TRANSPARENT")
    calendar.add_component(event)


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)
