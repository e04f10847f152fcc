"""Names with markup, quotes, line ends, commas and signs of terminals go through every form unharmed."""

from __future__ import annotations

import csv
import io
import json

import pytest
from attrs import evolve

from scp_framework import Planner, Report, check, report_text, report_to_json
from scp_framework.files.loading import parse_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
from scp_framework.files.planners.planner_json import planner_from_json, planner_to_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.files.writing import planner_to_toml
from scp_framework.views.full_text import full_text
from tests.views.notebook.markup import markup
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER

NASTY = [
    '<script>alert("x")</script>',
    "one, two; three\tfour",
    "first line\nsecond line",
    '=HYPERLINK("http://example.org")',
    "\u202eright to left\u202c",
    "\x1b[31mred\x1b[0m",
]
WRITTEN = {
    "toml": lambda planner: parse_planner(planner_to_toml(planner), HARBOUR),
    "json": lambda planner: planner_from_json(planner_to_json(planner), HARBOUR),
    "csv": lambda planner: parse_planner_csv(planner_to_csv(planner), HARBOUR),
}


def named(title: str) -> Planner:
    return evolve(
        SMALL_PLANNER, title=title, activities=tuple(evolve(each, title=title) for each in SMALL_PLANNER.activities)
    )


def checked(title: str) -> Report:
    return check(named(title), HARBOUR)


@pytest.mark.parametrize("title", NASTY)
@pytest.mark.parametrize("form", WRITTEN)
def test_a_title_is_read_back_from_every_form(form: str, title: str) -> None:
    planner = named(title)

    assert WRITTEN[form](planner) == planner


@pytest.mark.parametrize("title", NASTY)
def test_a_report_as_json_keeps_a_title(title: str) -> None:
    report = checked(title)
    text = report_to_json(report)

    assert json.loads(text)["planner_title"] == title
    assert report_from_json(text) == report


@pytest.mark.parametrize("title", NASTY)
@pytest.mark.parametrize("words", [report_text, full_text])
def test_no_sign_for_a_terminal_is_printed(words: object, title: str) -> None:
    assert callable(words)

    printed = words(checked(title))

    assert not set(printed) & {"\x1b", "\u202e", "\t"}


@pytest.mark.parametrize("title", NASTY)
def test_a_notebook_shows_a_title_as_text(title: str) -> None:
    shown, harmless = (checked(each)._repr_html_() for each in (title, "harmless"))

    assert not set(shown) & {"\x1b", "\u202e"}
    assert markup(shown) == markup(harmless)


@pytest.mark.parametrize("title", NASTY)
def test_a_spreadsheet_takes_no_title_for_a_formula(title: str) -> None:
    cells = [cell for row in csv.reader(io.StringIO(planner_to_csv(named(title)))) for cell in row]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
