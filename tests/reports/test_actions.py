"""Actions: open and overdue ones by owner, with where they came from."""

from __future__ import annotations

import json

import pytest
from attrs import evolve

from scp_framework import Action, InputError, Report, When, check
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.files.reports.page_frames import actions_to_frame
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.model.identifier import NodeId
from scp_framework.reports.actions import Progress, actions, actions_words
from scp_framework.views.actions import actions_data, actions_text
from tests.views.test_board_page import CASES, bundled, checked

BOARD = NodeId("board")


def having(*found: Action, as_of: str | None) -> Report:
    """The report on the bundled planner, with these actions from its first line of sight event."""
    arrangements = load_arrangements("nel-2020")
    planner = load_planner("nel-2020-21", arrangements)
    activities = [evolve(each, actions=found) if each.id == "line-of-sight-1" else each for each in planner.activities]
    return check(evolve(planner, activities=tuple(activities)), arrangements, as_of=as_of)


@pytest.mark.parametrize(
    ("as_of", "due", "closed", "progress"),
    [
        (None, "2021-03-31", None, Progress.OPEN),
        (None, "2021-03-31", "2021-03-01", Progress.CLOSED),
        ("2021-03-31", "2021-03-31", None, Progress.OPEN),
        ("2021-04-01", "2021-03-31", None, Progress.OVERDUE),
        ("2021-03-20", "2021-03", None, Progress.OPEN),
        ("2021-04-01", "2021-03", None, Progress.OVERDUE),
        ("2021-04-01", None, None, Progress.OPEN),
        ("2021-04-01", "2021-03-31", "2021-04-01", Progress.CLOSED),
        ("2021-04-01", "2021-03-31", "2021-04-02", Progress.OVERDUE),
        ("2021-04-15", "2021-03-31", "2021-04", Progress.OVERDUE),
    ],
)
def test_an_action_is_overdue_once_its_last_day_has_passed_and_it_is_not_closed(
    as_of: str | None, due: str | None, closed: str | None, progress: Progress
) -> None:
    action = Action(
        what="Write to schools",
        due=None if due is None else When.parse(due),
        closed=None if closed is None else When.parse(closed),
    )

    (found,) = actions(having(action, as_of=as_of))

    assert found.progress is progress


def test_an_action_names_its_owner_and_where_it_came_from() -> None:
    text = actions_text(having(Action(what="Write to schools", owner=BOARD), Action(what="Ask again"), as_of=None))

    assert "NEL SCP Board\n  no date       Write to schools (from: Line of sight event, Feb 2021)" in text
    assert "No owner set\n  no date       Ask again (from: Line of sight event, Feb 2021)" in text


def test_only_the_actions_of_an_owner_are_listed_if_asked() -> None:
    report = having(Action(what="Write to schools", owner=BOARD), Action(what="Ask again"), as_of=None)
    text = actions_text(report, owner="nel scp board")

    assert "Only actions of NEL SCP Board: 1 of 2." in text
    assert actions_text(report, owner="board") == text
    assert "Ask again" not in text
    with pytest.raises(InputError, match='unknown owner of an action "nobody"'):
        actions_text(report, owner="nobody")


def test_a_plan_shows_no_action_as_overdue_and_says_so() -> None:
    assert actions_words(having(Action(what="Write", due=When.parse("2020-11-01")), as_of=None)) == (
        "1 action: 1 open.",
        "No action is shown as overdue, because the plan is read as written. Give a date to see what is overdue.",
    )
    assert actions_words(bundled()) == ("No actions are recorded.",)


@pytest.mark.parametrize("case", CASES)
def test_overdue_actions_come_first_and_a_report_read_back_has_the_same(case: tuple[str, str, str | None]) -> None:
    report = checked(*case)
    found = actions(report)

    order = [list(Progress).index(each.progress) for each in found]
    assert order == sorted(order)
    assert actions(report_from_json(report_to_json(report))) == found
    assert json.loads(report_to_json(report))["actions"] == json.loads(json.dumps(actions_data(report)))["actions"]


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_a_frame_has_a_row_for_each_action(backend: str) -> None:
    frame = actions_to_frame(checked(*CASES[3]), backend=backend)

    assert list(frame["progress"]).count("overdue") == 3
