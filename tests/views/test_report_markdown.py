"""The report as Markdown: what it says, and that nothing in it is taken for a mark."""

from __future__ import annotations

from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from scp_framework.reports.details import details
from scp_framework.reports.page import page_of, step_words
from scp_framework.views.report_markdown import report_markdown
from tests.views.test_board_page import CASES, bundled, checked
from tests.views.test_report_html import HOSTILE, Read, hostile


def rendered(text: str) -> str:
    """The Markdown as HTML, with tables as GitHub has them, and HTML in it as text."""
    return str(MarkdownIt("commonmark", {"html": False}).enable("table").render(text.replace("<br>", "\u2028")))


@pytest.mark.parametrize("case", CASES)
def test_the_markdown_says_everything_that_the_report_says(case: tuple[str, str, str | None]) -> None:
    found = checked(*case)
    text, page = Read(rendered(report_markdown(found))).text, page_of(found)

    said = [page.title, *page.head, *page.in_short, *page.exceptions, *page.kept, *page.notices]
    said += [decision.words for decision in page.decisions]
    said += [row.title for row in page.not_kept]
    said += [step_words(step) for part in (page.overdue, page.due, page.later) for step in part.shown]
    for detail in details(found):
        said += [detail.title, f"[{detail.rule}]", detail.responsible or ""]
        for each in detail.found:
            said += [each.to_do or "", *(observed.observation for observed in each.observed)]
    assert [sentence for sentence in said if sentence not in text] == []


def test_headings_skip_no_level_and_every_row_has_all_cells() -> None:
    page = Read(rendered(report_markdown(bundled())))

    levels = [int(tag[1]) for tag, _ in page.elements if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert len(page.all("h3")) >= 4


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_mark(text: str) -> None:
    plain, page = (Read(rendered(report_markdown(hostile(each)))) for each in ("plain", text))

    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]
    assert "\u202e" not in page.text
