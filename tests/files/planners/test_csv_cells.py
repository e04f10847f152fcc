"""CSV that a spreadsheet opens and saves: no cell becomes a number, a date, a mark or a formula."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scp_framework.files.decode.words import words
from scp_framework.files.planners.csv_cells import as_it_was, kept
from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
from scp_framework.model.identifier import is_slug
from scp_framework.model.planner import Planner
from tests.worlds.harbour import HARBOUR, planners

MONTH = "(jan|may|sept|november|true|false|1e5|am)?"
LOOKS = st.from_regex(
    re.compile(rf"'*[0-9a-z .,:/()%+-]{{0,4}}{MONTH}[0-9 .,:/()%-]{{0,6}}", re.IGNORECASE), fullmatch=True
)
CHANGED = """
may-1 1-2 3/4 007 1.50 1e5 1,000 50% 10:30 TRUE false (5) =1 'may-1 ''=1 1234567890123456 0.0 14-feb-2021
"""
UNCHANGED = ["", "2021", "0", "Line 1", "2021 in review", "visit-1", "'tis", "Mayor", "march past", "none"]


@pytest.mark.parametrize("text", [*CHANGED.split(), "Feb 2021", "14 feb 2021"])
def test_what_a_spreadsheet_would_change_is_kept_by_a_sign(text: str) -> None:
    assert kept(text) == f"'{text}"
    assert as_it_was(kept(text)) == text


@pytest.mark.parametrize("text", UNCHANGED)
def test_what_a_spreadsheet_leaves_as_it_is_is_written_as_it_is(text: str) -> None:
    assert kept(text) == text


@example("'")
@given(text=LOOKS | st.text())
def test_every_cell_is_read_as_it_was(text: str) -> None:
    if not re.search(r"[;|,\n][\s'\"]*[=+\-@\uff1d\uff0b\uff0d\uff20]", text):
        assert as_it_was(kept(text)) == text


@given(planner=planners())
def test_no_cell_of_a_planner_looks_like_a_value_of_a_spreadsheet(planner: Planner) -> None:
    written = planner_to_csv(planner)

    for row in csv.reader(io.StringIO(written, newline="")):
        for cell in row:
            is_left = ".." in cell or re.fullmatch(r"[1-9][0-9]{0,14}|0|", cell)
            assert is_left or not re.fullmatch(r"[0-9\s.,:/%-]+", cell)
    assert parse_planner_csv(written, HARBOUR) == planner


@pytest.mark.parametrize("word", sorted(each for each in words().everybody if is_slug(each)))
def test_where_words_may_be_new_one_that_means_everybody_elsewhere_is_one(word: str) -> None:
    inspection = {"id": "one", "kind": "inspection", "when": "2022-05", "sets": {"domains": [word]}}
    planner = Planner.from_dicts([inspection], HARBOUR, planner_id="harbour-2022", covers="2022")

    assert parse_planner_csv(planner_to_csv(planner), HARBOUR) == planner


def test_an_activity_that_is_called_as_a_body_is_stands_for_itself() -> None:
    visits: list[dict[str, object]] = [
        {"id": each, "kind": "inspection", "when": "2022-05"} for each in ("board", "second")
    ]
    visits[1]["sets"] = {"shared-with": ["board", "harbour-board"]}
    planner = Planner.from_dicts(visits, HARBOUR, planner_id="harbour-2022", covers="2022")

    assert parse_planner_csv(planner_to_csv(planner), HARBOUR) == planner
