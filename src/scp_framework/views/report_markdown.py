"""report_markdown: a report as GitHub-flavoured Markdown, to continue to edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scp_framework.findings.phrases import capital
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.actions import Progress, actions, actions_words
from scp_framework.reports.agencies import agencies
from scp_framework.reports.details import Detail, Found, by_label, details, firmness, number_of
from scp_framework.reports.not_kept import NotKept
from scp_framework.reports.page import MORE, NOBODY, Page, Steps, by_person, page_of, said, step_words
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_day, short_when
from scp_framework.views.markdown_text import escaped, table


@validate_arguments
def report_markdown(report: Report) -> str:
    """The report as Markdown with tables: what the Board reads first, then agencies, actions and every promise.

    Nothing in it is taken for a mark of Markdown, wherever it comes from.
    """
    page = page_of(report)
    lines = [f"# {escaped(page.title)}"]
    for sentence in page.head:
        lines += ["", escaped(sentence)]
    lines += [*_first_page(page), *_agencies(report), *_actions(report), "", "## Every promise"]
    for label, own in by_label(details(report)).items():
        lines += _section(f"{capital(label)} ({number_of(own)})", _promises(label, own), level=3)
    return "\n".join([*lines, ""])


def _first_page(page: Page) -> Iterator[str]:
    yield from _section("In short", _paragraphs(page.in_short))
    decided = (f"{number}. {escaped(each.words)}" for number, each in enumerate(page.decisions, start=1))
    yield from _section("Decisions", decided)
    yield from _section(page.not_kept_title, _not_kept(page))
    yield from _section("Agreed exceptions", _items(page.exceptions))
    for steps in (page.overdue, page.due, page.later):
        yield from _section(steps.title, _steps(steps))
    if page.to_confirm is not None:
        yield from _section("To confirm", [escaped(f"{page.to_confirm} All of them are listed below.")])
    yield from _section(page.kept_title, [escaped(" ".join(page.kept))])
    yield from _section("Please note", _items(page.notices))


def _section(title: str, body: Iterable[str], *, level: int = 2) -> list[str]:
    lines = list(body)
    return ["", f"{'#' * level} {escaped(title)}", "", *lines] if lines else []


def _paragraphs(sentences: Iterable[str]) -> Iterator[str]:
    for number, sentence in enumerate(sentences):
        yield from ["", escaped(sentence)] if number else [escaped(sentence)]


def _items(sentences: Iterable[str]) -> Iterator[str]:
    return (f"- {escaped(sentence)}" for sentence in sentences)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table of texts; no table where there are no rows."""
    if rows:
        yield from table(head, [[escaped(cell) for cell in row] for row in rows])


def _not_kept(page: Page) -> Iterator[str]:
    rows = [
        (f"{said(each)} [{each.rule}]", each.planned, each.to_do, capital(each.responsible or NOBODY), _day(each))
        for each in page.not_kept
    ]
    yield from _table(("We said", "In the plan", "To do", "Who", "By"), rows)


def _steps(steps: Steps) -> Iterator[str]:
    rows = [
        (person, short_day(step.deadline) if step.deadline else "no date", step_words(step))
        for person, own in by_person(steps.shown).items()
        for step in own
    ]
    yield from _table(("Who", "By", "What"), rows)
    if steps.more:
        yield from ("", MORE.format(steps.more))


def _agencies(report: Report) -> Iterator[str]:
    grid = agencies(report)
    pace = [f"{duty.kind_name} [{duty.rule}]: {' '.join(duty.pace)}" for duty in grid.duties]
    head = ("Agency", *(escaped(f"{duty.kind_name} [{duty.rule}]") for duty in grid.duties))
    rows = [(row.name, *(owed.words for owed in row.owed)) for row in grid.rows]
    if rows:
        yield from _section("Agencies at a glance", [*_items(pace), "", *_table(head, rows)])


def _actions(report: Report) -> Iterator[str]:
    rows = [
        (
            each.what,
            capital(each.owner or NOBODY),
            "no date" if each.due is None else short_when(each.due, report.covers),
            capital(each.progress),
            each.source,
        )
        for each in actions(report)
        if each.progress is not Progress.CLOSED
    ]
    listed = _table(("Action", "Owner", "Due", "Status", "From"), rows)
    yield from _section("Actions", [*_paragraphs(actions_words(report)), *([""] if rows else []), *listed])


def _promises(label: str, own: Iterable[Detail]) -> Iterator[str]:
    rows = [
        (_promise(detail), _found(label, detail, found), escaped(found.to_do or ""), _day(found))
        for detail in own
        for found in detail.found
    ]
    yield from table(("Promise", "What was found", "To do", "By"), rows)


def _promise(detail: Detail) -> str:
    whose = f" Responsible: {detail.responsible}." if detail.responsible else ""
    source = f"{firmness(detail)}{capital(detail.source)}.{whose}"
    return f"**{escaped(detail.title)}** {escaped(f'[{detail.rule}]')}<br>{escaped(source)}"


def _found(label: str, detail: Detail, found: Found) -> str:
    own = "" if detail.is_judgement or found.label.value == label else f"{capital(found.label)}: "
    lines = [each.words for each in found.observed]
    return f"{own}{'<br>'.join(map(escaped, [*lines, *found.exceptions]))}"


def _day(row: NotKept | Found) -> str:
    return short_day(row.deadline) if row.deadline else ""
