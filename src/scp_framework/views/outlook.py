"""What is still to be planned, the last safe start of each, and what can no longer be kept, for people and as data."""

from __future__ import annotations

from collections.abc import Iterator

from scp_framework.findings.names import name_on, part_name, plural_of
from scp_framework.findings.phrases import capital, counted, day_words, listed, listed_some, span_words
from scp_framework.model.validated import validate_arguments
from scp_framework.planning.demands import Demand
from scp_framework.planning.officer_days import TooMuchWork
from scp_framework.planning.outlook import Conflict, LastStart, Outlook, TooClose, TooLate
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.report import Report
from scp_framework.views.layout import WIDTH, heading, paragraph
from scp_framework.views.plain import Plain, plain


@validate_arguments
def outlook_text(outlook: Outlook, *, width: int = WIDTH) -> str:
    """First what can no longer be kept; then what is still needed, with the last safe start; then what was left out."""
    report = outlook.report
    lines = paragraph(f"What can still be kept of {report.planner_title or report.planner}", width=width)
    lines += paragraph(basis_words(report.as_of), width=width)
    for title, entries in (
        ("Can no longer be kept", [conflict_words(each, report) for each in outlook.conflicts]),
        ("Still needed", [*_needed(outlook)]),
        ("Not considered", [f"{capital(each)}." for each in outlook.not_considered]),
    ):
        if entries:
            lines += heading(title, width=width)
            for entry in entries:
                lines += paragraph(entry, width=width, indent=2, mark="-")
    if not outlook.conflicts:
        lines += ["", *paragraph("Nothing was found that can no longer be kept.", width=width)]
    return "\n".join([*lines, ""])


def outlook_data(outlook: Outlook) -> dict[str, Plain]:
    """The same as plain data."""
    report = outlook.report
    return {
        "planner": report.planner,
        "as_of": plain(report.as_of),
        "conflicts": [
            {
                "type": type(each).__name__,
                "rules": list(each.rules),
                "words": conflict_words(each, report),
                "facts": plain(each),
            }
            for each in outlook.conflicts
        ],
        "demands": [plain(each) for each in outlook.demands],
        "last_starts": [plain(each) for each in outlook.last_starts],
        "not_considered": list(outlook.not_considered),
    }


def conflict_words(conflict: Conflict, report: Report) -> str:
    """Why promises can't all be kept any more, in a few sentences."""
    match conflict:
        case TooLate(start=start):
            demand = start.demand
            return f"{_number(demand, report)} {_still(demand)} {_start_words(start, report)}"
        case TooClose(demand=demand):
            return (
                f"{_number(demand, report)} {_still(demand)} With the time that {conflict.rule} asks for between them,"
                f" the last would take place on {day_words(conflict.ends)} at the earliest."
            )
        case TooMuchWork(demands=demands):
            wanted = listed([_number(each, report) for each in demands])
            planned = f", and {conflict.unrecorded} in the plan without days of work," if conflict.unrecorded else ""
            is_one = sum(each.number for each in demands) == 1
            needed, these = ("is", "This") if is_one else ("are", "These")
            take = "takes" if is_one and not planned else "take"
            return (
                f"{wanted} {needed} still needed {span_words(conflict.window)}"
                f" ({', '.join(dict.fromkeys(each.rule for each in demands))}). {these}{planned} {take}"
                f" {counted(conflict.needed, 'day')} of work at least;"
                f" {conflict.rule} leaves the officers {conflict.left}."
            )


def _number(demand: Demand, report: Report) -> str:
    names = report.names_for(demand.kind)
    noun = name_on(names, demand.kind) if demand.number == 1 else plural_of(names, demand.kind)
    return f"{demand.number} {noun}"


def _still(demand: Demand) -> str:
    needed = "is" if demand.number == 1 else "are"
    return f"{needed} still needed by {day_words(demand.last)} ({demand.rule})."


def _start_words(start: LastStart, report: Report) -> str:
    kind = start.demand.kind
    step = part_name(report.names_for(kind), kind, start.step) or start.step
    has_passed = report.as_of is not None and start.day < report.as_of
    day = f"{'was' if has_passed else 'is'} {day_words(start.day)} ({start.rule})"
    if start.is_certain:
        return f'The last day for "{step}" {day}.'
    return f'Where "{step}" is part of it, the last day for this {day}.'


def _needed(outlook: Outlook) -> Iterator[str]:
    report = outlook.report
    for demand in outlook.demands:
        names = [name_on(report.names_for(each), each) for each in demand.members]
        shared = ", if one can serve several" if len(names) > demand.number else ""
        members = f" For {listed_some(names, between='; ')}{shared}." if names else ""
        starts = [each for each in outlook.last_starts if each.demand == demand]
        words = " ".join(_start_words(each, report) for each in sorted(starts, key=lambda each: each.day))
        yield f"{_number(demand, report)} by {day_words(demand.last)} ({demand.rule}).{members} {words}".strip()
