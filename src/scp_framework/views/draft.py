"""draft_text: what a draft of the next planner holds, how it is judged, and what is left to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.findings.grouped import grouped
from scp_framework.findings.names import name_on, part_name, plural_of
from scp_framework.findings.phrases import counted, day_words, listed_some, window_words
from scp_framework.findings.remedy import RemedyType
from scp_framework.model.validated import validate_arguments
from scp_framework.planning.draft import Draft
from scp_framework.reports.counts import counts_of
from scp_framework.reports.in_short import labelled
from scp_framework.reports.report import Report
from scp_framework.views.layout import WIDTH, heading, paragraph

TO_FILL: Mapping[str, str] = {
    "when": "date", "agencies": "agencies", "returns": "dates of returns", "bodies": "groups", "outcomes": "outcomes",
    "scope": "tiles and area", "team": "team", "endorsements": "who agreed", "steps": "dates of steps",
    "cases": "number of cases", "actions": "actions", "status": "whether it is agreed",
}  # fmt: skip
"""What is to be recorded, by the first part of the path where it belongs."""


@validate_arguments
def draft_text(draft: Draft, arrangements: Arrangements | Editions, *, width: int = WIDTH) -> str:
    """What was carried over, proposed and left behind; how the draft is judged; what is left to fill in."""
    agreed = check(draft.agreed, arrangements)
    activities = counted(len(draft.planner.activities), "activity", "activities")
    lines = paragraph(f"{activities}, {window_words(draft.planner.covers)}.", width=width)
    lines += paragraph(_carried_words(draft), width=width)
    for title, entries in (
        ("Proposed, since a promise asks for it", _proposed(draft, agreed)),
        ("Not carried over", _left_behind(draft)),
        ("Checked", _checked(draft, agreed)),
        ("To fill in", _to_fill_in(agreed)),
    ):
        if found := list(entries):
            lines += heading(title, width=width)
            for entry in found:
                lines += paragraph(entry, width=width, indent=2, mark="-")
    return "\n".join([*lines, ""])


def _carried_words(draft: Draft) -> str:
    moved = f" {counted(len(draft.moved), 'date')} moved to a working day." if draft.moved else ""
    return f"{len(draft.carried)} carried over, at the same distance from the first day.{moved}"


def _proposed(draft: Draft, report: Report) -> Iterator[str]:
    """What is proposed, those of one kind with the same last day together."""
    kinds = {each.id: each.kind for each in draft.planner.activities}
    alike: dict[tuple[str, str], list[str]] = {}
    for each in draft.proposed:
        words = f"by {day_words(each.last_day)} ({', '.join(each.rules)})"
        alike.setdefault((kinds[each.activity], words), []).append(each.activity)
    for (kind, words), activities in alike.items():
        names = report.names_for(kind)
        number = len(activities)
        noun = name_on(names, kind) if number == 1 else plural_of(names, kind)
        yield f"{number} {noun} {words}"


def _left_behind(draft: Draft) -> Iterator[str]:
    for reason, activities in grouped(draft.left_behind, lambda each: draft.left_behind[each]).items():
        yield f"{listed_some(activities)}: {reason}"


def _checked(draft: Draft, agreed: Report) -> Iterator[str]:
    yield f"As it is: {'; '.join(labelled(counts_of(draft.report)))}."
    if draft.proposed:
        yield f"Once all that is proposed is agreed: {'; '.join(labelled(counts_of(agreed)))}."


def _to_fill_in(report: Report) -> Iterator[str]:
    """For each kind, what is not recorded of how many activities and leaves a promise open."""
    activities = {each.id: each for each in report.activities}
    missing: dict[str, dict[str, None]] = {}
    concerned: dict[str, set[str]] = {}
    for finding in report.open:
        for remedy in finding.remedies:
            if remedy.type is RemedyType.RECORD and remedy.path and remedy.activity in activities:
                activity = activities[remedy.activity]
                place, _, name = remedy.path.partition(".")
                names = report.names_for(activity.kind)
                words = TO_FILL.get(place) or part_name(names, activity.kind, name) or name_on(names, name)
                missing.setdefault(activity.kind, {})[words] = None
                concerned.setdefault(activity.kind, set()).add(activity.id)
    most_first = sorted(missing, key=lambda kind: -len(missing[kind]))
    for asked, kinds in grouped(most_first, lambda kind: tuple(missing[kind])).items():
        number = sum(len(concerned[kind]) for kind in kinds)
        noun = plural_of(report.names_for(kinds[0]), kinds[0]) if len(kinds) == 1 else "other activities"
        if number == 1:
            noun = name_on(report.names_for(kinds[0]), kinds[0])
        yield f"{number} {noun}: {'; '.join(asked)}"
