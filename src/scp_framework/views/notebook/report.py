"""What a notebook shows of a report and of one finding."""

from __future__ import annotations

from collections.abc import Iterator

from scp_framework.findings.finding import Finding
from scp_framework.findings.phrases import capital
from scp_framework.reports.details import by_label, details
from scp_framework.reports.labels import Label
from scp_framework.reports.next_steps import NextStep
from scp_framework.reports.page import NOBODY, page_of, said, step_words
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_day
from scp_framework.views.notebook.shown import MOST_ROWS, Shown, Table

_STEPS = ("By", "Who", "What")
_NOT_KEPT = (Label.MISSED, Label.NOT_IN_PLAN, Label.NOT_AS_PROMISED)


def shown_report(report: Report) -> Shown:
    """The answer first, as on the Board's page, what is not kept and overdue; the rest is to unfold."""
    page = page_of(report, most_steps=MOST_ROWS)
    return Shown(
        title=page.title,
        lines=[*page.head, *page.in_short],
        tables=[
            Table.of("Decisions", (), [(each.words,) for each in page.decisions], all_in="report_text(report)"),
            Table.of(
                page.not_kept_title,
                ("We said", "In the plan", "To do", "Who", "By"),
                [
                    (f"{said(each)} [{each.rule}]", each.planned, each.to_do, capital(each.responsible or NOBODY), by)
                    for each in page.not_kept
                    for by in [short_day(each.deadline) if each.deadline else ""]
                ],
                all_in="report_text(report)",
                is_open=True,
            ),
            Table.of("Agreed exceptions", (), [(each,) for each in page.exceptions], all_in="report.exceptions"),
            *(
                Table.part(
                    title, _STEPS, [*map(_step, each.shown)], more=each.more, all_in="due_text(report)", is_open=is_open
                )
                for title, each, is_open in (
                    ("Overdue", page.overdue, True),
                    ("Next steps", page.due, False),
                    (page.later.title, page.later, False),
                )
            ),
            *_promises(report),
            Table.of("Please note", (), [(each,) for each in page.notices], all_in="report.notices"),
        ],
    )


def shown_finding(finding: Finding) -> Shown:
    """The finding in full, as it explains itself."""
    facts = {
        "Finding": finding.id,
        "Verdict": finding.verdict.value,
        "Strength": finding.strength.value,
        "About": str(finding.subject),
        "Deadline": short_day(finding.deadline) if finding.deadline else "",
        "Responsible": capital(finding.responsible or ""),
        "Evidence": "; ".join(finding.evidence),
    }
    return Shown(
        title=f"{finding.promise.title} [{finding.rule}]",
        lines=finding.explain().split("\n"),
        tables=[
            Table.of(
                "Facts",
                ("Fact", "Value"),
                [(name, value) for name, value in facts.items() if value],
                all_in="the fields of the finding",
            )
        ],
    )


def _promises(report: Report) -> Iterator[Table]:
    for label, own in by_label(details(report)).items():
        if label not in _NOT_KEPT:
            rows = [
                (f"{each.title} [{each.rule}]", " ".join(line.words for found in each.found for line in found.observed))
                for each in own
            ]
            yield Table.of(capital(label), ("Promise", "What was found"), rows, all_in="full_text(report)")


def _step(step: NextStep) -> tuple[str, str, str]:
    day = short_day(step.deadline) if step.deadline else "no date"
    return day, capital(step.responsible or NOBODY), step_words(step)
