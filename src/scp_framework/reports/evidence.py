"""Evidence for the yearly report: section by section what was promised, what was done, and what was not and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scp_framework.findings.names import name_on
from scp_framework.findings.phrases import capital, day_words, days_phrase, in_or_on, number_words
from scp_framework.findings.promise import SAID
from scp_framework.frozen import frozen
from scp_framework.model.activity import Action, Status
from scp_framework.reports.details import Detail, details
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.labels import Label
from scp_framework.reports.listed import ListedActivity
from scp_framework.reports.report import Report
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from scp_framework.rules.shapes.cadence_finding import CadenceFinding

MOST_SAID = 12
"""Of one promise, so many activities, actions or observations are listed; of more, it is said how many there are."""
_NUMBER = re.compile(r"[0-9]+")


@frozen(kw_only=True)
class PromiseEvidence:
    """What a promise says, what was done and is still planned for it, what came of that, and what was not done.

    `done` are activities that were completed, with day, agencies and outcomes; `planned` those that were not, or not
    yet. `actions` came out of what was done. `not_done` is what was found not to be kept or to be open, and
    `exceptions` why that was agreed. All are sentences or phrases for people. `is_judgement` tells that no planner can
    show whether the promise was kept.
    """

    rule: str
    said: str
    label: Label
    source: str
    responsible: str | None
    done: tuple[str, ...]
    planned: tuple[str, ...]
    actions: tuple[str, ...]
    not_done: tuple[str, ...]
    exceptions: tuple[str, ...]
    is_judgement: bool


@frozen(kw_only=True)
class EvidenceSection:
    """The promises of one section of the document."""

    title: str
    promises: tuple[PromiseEvidence, ...]


@frozen(kw_only=True)
class Evidence:
    """What a yearly report can be written from: a title, what it rests on, and the sections in the document's order."""

    title: str
    basis: tuple[str, ...]
    sections: tuple[EvidenceSection, ...]


def evidence(report: Report) -> Evidence:
    """The evidence of a report, promise by promise.

    As of a day, only what is marked as completed was done. Of a plan nothing is known to be overdue; what is completed
    in it was done.
    """
    by_section: dict[str, list[PromiseEvidence]] = {}
    activities = {each.id: each for each in report.activities}
    evidence_of: dict[tuple[str, str | None], dict[str, None]] = {}
    for finding in report:
        own = evidence_of.setdefault((finding.rule, finding.edition), {})
        # As of a day, what was planned before it and is not marked as completed may count.
        possible = finding.possible if isinstance(finding, (CadenceFinding, ByDateFinding)) else ()
        own.update(dict.fromkeys(each for each in (*finding.evidence, *possible) if each in activities))
    every = details(report)
    for promise, detail in zip(report.promises, every, strict=True):
        counted = [activities[each] for each in evidence_of.get((promise.code, promise.edition), ())]
        title = f"Section {detail.section}" if detail.section[:1].isdigit() else detail.section
        by_section.setdefault(title, []).append(_promise(detail, counted, report))
    return Evidence(
        title=f"Evidence for the yearly report: {report.planner_title or report.planner}",
        basis=tuple(_basis(report)),
        sections=tuple(
            EvidenceSection(title=title, promises=tuple(by_section[title]))
            for title in sorted(by_section, key=_in_document)
        ),
    )


def _basis(report: Report) -> Iterator[str]:
    if report.partnership is not None:
        yield f"{report.partnership}."
    yield f"{capital(day_words(report.covers.first))} to {day_words(report.covers.last)}. {basis_words(report.as_of)}"
    yield f"Checked against: {report.document}, {report.edition}."
    yield "What was done is what the planner marks as completed. What difference it made is for you to write."


def _in_document(title: str) -> tuple[bool, list[int], str]:
    """Numbered sections first, in the order of their numbers, then appendices and the like."""
    return not title.startswith("Section "), [int(each) for each in _NUMBER.findall(title)], title


def _promise(detail: Detail, counted: Sequence[ListedActivity], report: Report) -> PromiseEvidence:
    counted = sorted(counted, key=lambda each: (each.when.first_ordinal, each.when.last_ordinal))
    done = [each for each in counted if each.status is Status.COMPLETED]
    coming = [each for each in counted if each.status is not Status.COMPLETED]
    unkept = [each for each in detail.found if each.label not in (Label.DONE, Label.ON_COURSE, Label.DOES_NOT_ARISE)]
    return PromiseEvidence(
        rule=detail.rule,
        said=f"We said we {SAID[detail.strength]} do this: {detail.title}.",
        label=detail.label,
        source=detail.source,
        responsible=detail.responsible,
        done=_some([_activity(each, report) for each in done]),
        planned=_some([_activity(each, report) for each in coming]),
        actions=_some([_action(action, report) for each in done for action in each.actions or ()]),
        not_done=() if detail.is_judgement else _some([each.observation for own in unkept for each in own.observed]),
        exceptions=tuple(dict.fromkeys(each for own in unkept for each in own.exceptions)),
        is_judgement=detail.is_judgement,
    )


def _some(phrases: Iterable[str]) -> tuple[str, ...]:
    every = list(dict.fromkeys(phrases))
    more = len(every) - MOST_SAID
    return (*every[:MOST_SAID], *([f"and {number_words(more)} more"] if more > 0 else []))


def _activity(activity: ListedActivity, report: Report) -> str:
    """An activity by its name and day, with the agencies and the outcomes that it was about."""
    name = capital(activity.title or name_on(report.names_for(activity.kind), activity.kind))
    parts = [f"{name}, {days_phrase(activity.when)}"]
    if activity.agencies:
        named = [name_on(report.names_for(each), each) for each in activity.agencies]
        shown = "; ".join(named[:3]) + (f" and {len(named) - 3} more" if len(named) > 3 else "")
        parts.append(f"for {shown}")
    if activity.outcomes:
        names = [name_on(report.names_for(each), each) for each in activity.outcomes]
        parts.append(f"{'outcome' if len(names) == 1 else 'outcomes'}: {'; '.join(names)}")
    return ", ".join(parts)


def _action(action: Action, report: Report) -> str:
    """An action with its owner, and whether it was closed."""
    owner = "no owner recorded" if action.owner is None else name_on(report.names_for(action.owner), action.owner)
    if action.closed is not None:
        state = f"closed {in_or_on(action.closed)}"
    elif action.due is not None:
        state = f"due {in_or_on(action.due)}, not recorded as closed"
    else:
        state = "not recorded as closed"
    return f"{capital(action.what.rstrip(' .'))} ({owner}; {state})"


HEADINGS: Mapping[str, str] = {
    "done": "Done",
    "actions": "What came of it",
    "planned": "Planned, and not marked as completed",
    "not_done": "Not done, or not known",
    "exceptions": "Why: agreed exceptions",
}
"""What is listed of each promise, in this order, and under which heading."""
TO_WRITE = "To write: what this showed, and what difference it made."
JUDGEMENT = "No planner can show this. To write: what was done, and how you know."
