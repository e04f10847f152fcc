"""The Board's page: a report on one page of plain text, the answer first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scp_framework.findings.phrases import capital, day_words
from scp_framework.frozen import frozen
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.decisions import Decision
from scp_framework.reports.next_steps import NextStep
from scp_framework.reports.not_kept import NotKept
from scp_framework.reports.page import NOBODY, Page, by_person, page_of, said, step_words
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_day
from scp_framework.views.layout import NARROW, WIDTH, columns, paragraph

SHARES = (0.38, 0.12, 0.21, 0.17, 0.12)
"""How much of the width each column has of the table of what is not kept."""


@frozen(kw_only=True)
class Line:
    """A line of the page, and whether it is a heading."""

    text: str
    """The line as it is printed."""
    is_heading: bool = False
    """Whether it is a heading."""


@validate_arguments
def report_text(report: Report, *, width: int = WIDTH, summary: bool = False) -> str:
    """The report on one page in plain text, in lines of at most `width` columns, without colour.

    With `summary`, only its first half: the numbers, the decisions, and what is not in the plan.
    """
    return "\n".join(line.text for line in page_lines(report, width=width, summary=summary)) + "\n"


def page_lines(report: Report, *, width: int = WIDTH, summary: bool = False) -> list[Line]:
    """The lines of the page, in order."""
    page = page_of(report)
    lines = [Line(text=text, is_heading=True) for text in paragraph(page.title, width=width)]
    lines += [Line(text=text) for sentence in page.head for text in paragraph(sentence, width=width)]
    lines += _section("In short", _paragraphs(page.in_short, width), width)
    lines += _section("Decisions", _decisions(page.decisions, width), width)
    lines += _section(page.not_kept_title, _not_kept(page.not_kept, width), width)
    lines += _section("Agreed exceptions", _items(page.exceptions, width), width)
    if summary:
        return lines
    lines += _section(page.overdue.title, steps_by_person(page.overdue.shown, width), width)
    lines += _due(report, page, width)
    if page.to_confirm is not None:
        to_confirm = f"{page.to_confirm} All of them: scp-framework check --full."
        lines += _section("To confirm", paragraph(to_confirm, width=width), width)
    lines += _section(page.kept_title, _paragraphs(page.kept, width), width)
    lines += _section("Please note", _items(page.notices, width), width)
    return lines


def _section(title: str, body: Iterable[str], width: int) -> list[Line]:
    lines = [Line(text=text) for text in body]
    headings = [Line(text=text, is_heading=True) for text in paragraph(title.upper(), width=width)]
    return [Line(text=""), *headings, *lines] if lines else []


def _paragraphs(sentences: Iterable[str], width: int) -> Iterator[str]:
    for sentence in sentences:
        yield from paragraph(sentence, width=width)


def _items(sentences: Iterable[str], width: int) -> Iterator[str]:
    for sentence in sentences:
        yield from paragraph(sentence, width=width, indent=2, mark="-")


def _decisions(decisions: Iterable[Decision], width: int) -> Iterator[str]:
    for number, decision in enumerate(decisions, start=1):
        yield from paragraph(decision.words, width=width, indent=3, mark=f"{number}.")


def _not_kept(not_kept: Iterable[NotKept], width: int) -> Iterator[str]:
    """A row for each promise that is not kept: what was said, what is planned, what to do, who, by when."""
    rows = [
        (
            f"{said(each)} [{each.rule}]",
            each.planned,
            each.to_do,
            capital(each.responsible or NOBODY),
            short_day(each.deadline) if each.deadline else "",
        )
        for each in not_kept
    ]
    if rows and width < NARROW:
        for promise, *facts in rows:
            words = "; ".join(fact for fact in facts if fact)
            yield from paragraph(f"{promise}: in the plan: {words}", width=width, indent=2, mark="-")
    elif rows:
        yield from columns([("We said", "In the plan", "To do", "Who", "By"), *rows], SHARES, width=width)


def _due(report: Report, page: Page, width: int) -> list[Line]:
    """Next steps by person, as many as the page has room for, and those beyond the planner's last day apart."""
    lines = _section(page.due.title, steps_by_person(page.due.shown, width), width)
    if page.due.more:
        more = f"… and {page.due.more} more by {day_words(report.covers.last)}: scp-framework due"
        lines += [Line(text=text) for text in paragraph(more, width=width)]
    lines += _section(page.later.title, steps_by_person(page.later.shown, width), width)
    if page.later.more:
        lines += [Line(text=f"… and {page.later.more} more")]
    return lines


def steps_by_person(steps: Iterable[NextStep], width: int) -> Iterator[str]:
    """The lines of next steps, those of each person together."""
    for person, own in by_person(steps).items():
        yield from paragraph(person, width=width)
        for step in own:
            day = short_day(step.deadline) if step.deadline else "no date"
            yield from paragraph(step_words(step), width=width, indent=16, mark=f"  {day}")
