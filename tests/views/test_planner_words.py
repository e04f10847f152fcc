"""The list of words names all that a planner may hold, and the columns that it may stand in."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.cli import main
from scp_framework.files.loading import load_arrangements
from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
from scp_framework.views.planner_words import planner_words_text
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER

LISTED = ("KindId", "AgencyId", "BodyId", "TileId", "OutcomeId", "OfficerId", "RoleId")


def codes(text: str) -> list[str]:
    """What stands first in each line, with the name of the column that follows a colon."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    return [" ".join(words[:2]) if words[0] in ("step:", "detail:", "set:") else words[0] for words in lines]


@pytest.mark.parametrize("arrangements", [HARBOUR, load_arrangements("nel-2020")], ids=lambda each: each.id)
def test_every_identifier_stands_there_with_its_name(arrangements: Arrangements) -> None:
    text = planner_words_text(arrangements, width=200)

    assert {name for category in LISTED for name in arrangements.partnership.known[category]} <= set(codes(text))
    lines = [line.split() for line in text.splitlines()]
    assert all([each.id, *each.name.split()] in lines for each in arrangements.partnership.kinds)
    assert all([each.id, *each.name.split()] in lines for each in arrangements.partnership.agencies)


def test_the_columns_are_those_in_which_a_table_is_written() -> None:
    text = planner_words_text(HARBOUR, width=200)
    headers = planner_to_csv(SMALL_PLANNER).split("[activities]\r\n")[1].split("\r\n")[0].split(",")

    (columns,) = (line for line in text.splitlines() if line.startswith("[activities]"))
    assert [each for each in headers if ":" in each]
    assert {each for each in headers if ":" not in each} <= set(columns.replace(",", "").split())
    assert {each for each in headers if ":" in each} <= set(codes(text))
    assert parse_planner_csv(planner_to_csv(SMALL_PLANNER), HARBOUR) == SMALL_PLANNER


def test_each_kind_tells_what_its_steps_details_and_sets_may_hold() -> None:
    found = planner_words_text(HARBOUR).partition("COLUMNS OF THE KIND INSPECTION")[2].splitlines()[2:]

    assert found == [
        "step: letter      letter",
        "step: report      report",
        "detail: grade     grade (a whole number from 0 to 1000000)",
        "set: domains      domains (the words listed above and any other)",
        "set: shared-with  shared with (bodies and activities)",
    ]
    assert "\nSET: DOMAINS\n------------\nhome  Home\n" in planner_words_text(HARBOUR)


def test_a_type_of_which_there_is_nothing_is_left_out() -> None:
    bare = evolve(HARBOUR, rules=(), partnership=evolve(HARBOUR.partnership, outcomes=()))

    assert "OUTCOMES" in planner_words_text(HARBOUR)
    assert "OUTCOMES" not in planner_words_text(bare)


def test_the_command_lists_the_words_of_the_arrangements_that_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", "--arrangements", "nel-2020"]) == 0
    assert capsys.readouterr().out == planner_words_text(load_arrangements("nel-2020"))
