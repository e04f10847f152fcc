"""The forms of a report agree: whoever counts in one of them finds what another one says."""

from __future__ import annotations

import io
import json
import re
from collections import Counter

import pytest
from openpyxl import load_workbook

from scp_framework import (
    Report,
    check,
    load_editions,
    load_planner,
    report_excel,
    report_html,
    report_markdown,
    report_text,
)
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.reports.actions import Progress, actions
from scp_framework.reports.details import JUDGEMENTS
from tests.paths import WOLD, WORLDS
from tests.views.test_board_page import CASES, checked

Numbers = dict[str, int]
STATUS_HTML = r"<summary><h3>(.*?) \((\d+)\)</h3>"
STATUS_MARKDOWN = r"(?m)^### (.*?) \((\d+)\)$"


def in_headings(page: str, heading: str) -> Numbers:
    """What the headings of groups say: `To confirm (42)`."""
    return {label.lower(): int(number) for label, number in re.findall(heading, page)}


def in_text(page: str) -> Numbers:
    """What the sentences at the top say: `42 to confirm; 74 on course.`."""
    counts = re.search(r"Of \d+ promises? that a planner can show: (.*?)\.", " ".join(page.split()))
    judgements = re.search(r"(\d+) more (?:are judgements|is a judgement)", " ".join(page.split()))
    assert counts is not None
    found = {label: int(number) for number, label in re.findall(r"(\d+) ([^;]+)", counts[1])}
    singular = {"does not arise": "do not arise"}
    found = {singular.get(label, label): number for label, number in found.items()}
    return {**found, **({} if judgements is None else {JUDGEMENTS: int(judgements[1])})}


def in_rows(report: Report, sheet: str, column: int) -> Numbers:
    rows = load_workbook(io.BytesIO(report_excel(report)))[sheet].iter_rows(min_row=2, values_only=True)
    return Counter(str(row[column]).lower() for row in rows)


@pytest.mark.parametrize("case", CASES)
def test_every_form_counts_the_promises_alike(case: tuple[str, str, str | None]) -> None:
    report = checked(*case)
    html, markdown = report_html(report), report_markdown(report)

    by_status = in_headings(html, STATUS_HTML)
    assert by_status == in_headings(markdown, STATUS_MARKDOWN)
    assert by_status == in_rows(report, "Verdicts", 2)
    shown = json.loads(report_to_json(report))["summary"]["labels"]
    assert {label: number for label, number in by_status.items() if label != JUDGEMENTS} == shown
    said = {
        label.replace("do not arise", "does not arise"): number
        for label, number in in_text(report_text(report)).items()
    }
    assert said == by_status


@pytest.mark.parametrize("as_of", [None, "2023-03-01"])
def test_what_several_editions_promise_is_counted_once_in_every_form(as_of: str | None) -> None:
    editions = load_editions(WOLD, WORLDS / "wold-2023.toml")
    report = check(load_planner(WOLD / "planner.toml", editions), editions, as_of=as_of)

    by_status = in_headings(report_html(report), STATUS_HTML)
    assert by_status == in_headings(report_markdown(report), STATUS_MARKDOWN)
    assert by_status == json.loads(report_to_json(report))["summary"]["labels"]
    assert f'data-all="{sum(by_status.values())}"' in report_html(report)


@pytest.mark.parametrize("case", CASES)
def test_every_form_lists_the_same_actions(case: tuple[str, str, str | None]) -> None:
    report = checked(*case)
    wanted = Counter(each.progress.lower() for each in actions(report) if each.progress is not Progress.CLOSED)

    table = report_html(report).partition('<h2 id="actions">')[2].partition("</section>")[0]
    rows = Counter(word for word in re.findall(r"<td>(Overdue|Open)</td>", table))
    assert {word.lower(): number for word, number in rows.items()} == wanted
    if wanted:
        sheet = in_rows(report, "Actions", 3)
        assert {word: number for word, number in sheet.items() if word != "closed"} == wanted
