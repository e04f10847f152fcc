"""due_text: what is to be done next, by person and in the order of the deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scp_framework.findings.phrases import counted, day_words
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.filters import Asked, Filters
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.next_steps import NextStep, Timing, next_steps
from scp_framework.reports.report import Report
from scp_framework.views.board_page import steps_by_person
from scp_framework.views.layout import WIDTH, heading, paragraph

TITLES = {
    Timing.OVERDUE: "Overdue",
    Timing.DUE: "Due",
    Timing.LATER: "After the last day of the planner",
    Timing.UNDATED: "Without a date",
}
"""The heading of each group of next steps."""


@validate_arguments
def due_text(report: Report, *, owner: str | None = None, before: str | None = None, width: int = WIDTH) -> str:
    """The next steps of a report in plain text, those of each person together, the earliest deadline first.

    `owner` is a role, group or agency, by identifier or printed name; `before` a day, or the next activity of a kind
    (`next Board meeting`). What they leave out is said.

    Raises:
        InputError: If there is no such owner or day.
    """
    every = next_steps(report)
    asked = Asked(Filters(responsible=owner, deadline_before=before), report)
    steps = [step for step in every if _is_asked_for(step, asked)]
    lines = [*_head(report, asked, steps, every, width)]
    for timing, title in TITLES.items():
        if own := [step for step in steps if step.timing is timing]:
            lines += [*heading(title, width=width), *steps_by_person(own, width)]
    return "\n".join([*lines, ""])


def _is_asked_for(step: NextStep, asked: Asked) -> bool:
    if asked.before is not None and (step.deadline is None or step.deadline >= asked.before):
        return False
    return "responsible" not in asked.names or step.responsible in asked.printed("responsible")


def _head(
    report: Report, asked: Asked, steps: Sequence[NextStep], every: Sequence[NextStep], width: int
) -> Iterator[str]:
    yield from paragraph(f"Next steps for {report.planner_title or report.planner}", width=width)
    yield from paragraph(basis_words(report.as_of), width=width)
    if len(steps) < len(every) or asked.names or asked.before:
        (names,) = (asked.printed("responsible") or [""],)
        whose = f" of {names[0]}" if names[0] else ""
        until = f" before {day_words(asked.before)}" if asked.before else ""
        yield from paragraph(f"Only steps{whose}{until}: {len(steps)} of {len(every)}.", width=width)
    elif not steps:
        yield from paragraph("There is nothing to be done or recorded.", width=width)
    else:
        yield from paragraph(f"{counted(len(steps), 'step')}.", width=width)
