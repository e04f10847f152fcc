"""In short: the whole report in a few sentences."""

from __future__ import annotations

from collections.abc import Sequence

from pendulum import Date

from scp_framework.findings.finding import Strength
from scp_framework.findings.phrases import counted, day_words, listed
from scp_framework.findings.promise import SAID
from scp_framework.reports.counts import NOT_KEPT, Counts, counts_of
from scp_framework.reports.labels import Label
from scp_framework.reports.next_steps import NextStep, Timing, asked_first
from scp_framework.reports.report import Report


def basis_words(as_of: Date | None) -> str:
    """What a report rests on: the plan as written, or what is known on a day."""
    if as_of is None:
        return "The plan as written; planned activities count as done."
    return f"The position at {day_words(as_of)}; earlier activities not marked completed count as unknown."


def headline(report: Report) -> str:
    """The whole report in one line."""
    counts = counts_of(report)
    line = f"{report.planner}: of {counted(counts.shown, 'promise')}, {', '.join(labelled(counts))}."
    return line if report.left_out is None else f"{line} {report.left_out.words}"


def in_short(report: Report, counts: Counts, steps: Sequence[NextStep]) -> tuple[str, ...]:
    """What is left out, how many promises there are of each label, and the first deadline; a sentence or two each."""
    shown = f"Of {counted(counts.shown, 'promise')} that a planner can show: {'; '.join(labelled(counts))}."
    one = counts.judgements == 1
    more = f" {counts.judgements} more {'is a judgement' if one else 'are judgements'} that no planner can show."
    judged = more if counts.judgements else ""
    sentences = [] if report.left_out is None else [report.left_out.words]
    sentences += [_leaves_out(report, counts), shown + judged]
    if (first := first_deadline(steps)) is not None:
        whose = f", {first.responsible}" if first.responsible else ""
        asked = "; ".join(asked_first(first))
        if not first.findings:
            what = f"{asked}, for {first.about}"
        else:
            what = f"{first.about}, {asked}" if first.activities else first.about
        day = day_words(first.deadline) if first.deadline else ""
        sentences.append(f"First deadline: {day}{whose}: {what}.")
    return tuple(sentences)


def first_deadline(steps: Sequence[NextStep]) -> NextStep | None:
    """The next step with the earliest deadline that a promise sets and that has not passed, if there is one."""
    return next((step for step in steps if step.is_firm and step.timing in (Timing.DUE, Timing.LATER)), None)


def labelled(counts: Counts) -> list[str]:
    """How many promises there are of each label, in words."""
    several = {Label.DOES_NOT_ARISE: "do not arise"}
    every = [
        f"{number} {label if number == 1 else several.get(label, label)}" for label, number in counts.labels.items()
    ]
    return every or ["none was checked"]


def _leaves_out(report: Report, counts: Counts) -> str:
    """What is not kept, by how firmly it was said."""
    if not counts.not_kept and report.left_out is not None:
        return "Nothing that is shown here is missing." if report.findings else "Nothing of the report is shown here."
    if not counts.not_kept:
        return "Nothing that was said is missing from the plan." if report.as_of is None else "Nothing has been missed."
    openings = {
        Label.MISSED: "Missed: ",
        Label.NOT_IN_PLAN: "The plan leaves out ",
        Label.NOT_AS_PROMISED: "Not as promised: ",
    }
    sentences = []
    for label in NOT_KEPT:
        if label in counts.not_kept:
            by_strength = counts.not_kept[label]
            said = [
                f"{counted(by_strength[strength], 'thing')} we said we {SAID[strength]} do"
                for strength in Strength
                if strength in by_strength
            ]
            sentences.append(f"{openings[label]}{listed(said)}.")
    if counts.excused:
        sentences.append(f"Agreed exceptions cover {counts.excused} of them.")
    return " ".join(sentences)
