"""An edit of a planner changes what it names and nothing else, and is refused where there is nothing to change."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest

from scp_framework.files.arrangements.merged_source import Table
from tests.bundled.planner_edit import PlannerEdit

PLANNER: Table = {
    "planner": {"schema_version": 1, "id": "small", "covers": "2021"},
    "activities": [
        {
            "id": "visit",
            "kind": "inspection",
            "when": date(2021, 3, 1),
            "team": [{"person": "Ada", "role": "chair"}, {"person": "Bo", "role": "guest"}],
            "steps": {"letter-sent": date(2021, 2, 1)},
            "sets": {"inputs": ["chairs", "guests"]},
            "actions": [{"what": "Write", "owner": "forum"}],
        },
        {"id": "meeting", "kind": "forum-meeting", "when": date(2021, 4, 1)},
    ],
}


def edited(edit: PlannerEdit) -> Table:
    before = deepcopy(PLANNER)
    after = edit.applied_to(PLANNER)

    assert before == PLANNER, "what is edited is a copy"
    return after


def visit(**changed: object) -> Table:
    """The planner with other values for some keys of the visit."""
    return {**PLANNER, "activities": [{**PLANNER["activities"][0], **changed}, PLANNER["activities"][1]]}


def test_an_activity_can_be_dropped() -> None:
    assert edited(PlannerEdit(drop=("visit",))) == {**PLANNER, "activities": [PLANNER["activities"][1]]}


def test_what_is_in_an_activity_can_be_dropped() -> None:
    assert edited(PlannerEdit(drop=("visit/sets/inputs/guests",))) == visit(sets={"inputs": ["chairs"]})
    assert edited(PlannerEdit(drop=("visit/team/Bo",))) == visit(team=[{"person": "Ada", "role": "chair"}])
    assert edited(PlannerEdit(drop=("visit/steps/letter-sent",))) == visit(steps={})


def test_a_key_can_be_set_whether_it_was_there_or_not() -> None:
    assert edited(PlannerEdit(set={"visit/actions/0/owner": "panel"})) == visit(
        actions=[{"what": "Write", "owner": "panel"}]
    )
    assert edited(PlannerEdit(set={"visit/status": "cancelled"})) == visit(status="cancelled")


def test_something_can_be_added_to_a_list() -> None:
    assert edited(PlannerEdit(add={"visit/sets/inputs": "hosts"})) == visit(
        sets={"inputs": ["chairs", "guests", "hosts"]}
    )


def test_a_step_that_is_not_taken_has_no_day() -> None:
    assert edited(PlannerEdit(not_taken=("visit/letter-sent",))) == visit(steps={}, not_taken=["letter-sent"])


def test_the_changes_are_counted_one_by_one() -> None:
    edit = PlannerEdit(
        drop=("visit/team/Bo",),
        set={"visit/status": "cancelled", "meeting/status": "cancelled"},
        add={"visit/sets/inputs": "hosts"},
        not_taken=("visit/letter-sent",),
    )

    assert edit.changes == 5
    assert PlannerEdit().changes == 0


@pytest.mark.parametrize(
    "edit",
    [
        PlannerEdit(drop=("elsewhere",)),
        PlannerEdit(drop=("visit/team/Cy",)),
        PlannerEdit(drop=("visit/actions/1",)),
        PlannerEdit(drop=("visit/when/day",)),
        PlannerEdit(set={"visit/kind": "inspection"}),
        PlannerEdit(set={"visit/sets/inputs/guests": "hosts"}),
        PlannerEdit(set={"visit/details/number": 1}),
        PlannerEdit(add={"visit/kind": "hosts"}),
        PlannerEdit(add={"visit/endorsements": "forum"}),
        PlannerEdit(not_taken=("meeting/letter-sent",)),
    ],
    ids=repr,
)
def test_an_edit_of_what_is_not_there_or_that_changes_nothing_is_refused(edit: PlannerEdit) -> None:
    with pytest.raises(ValueError, match=r"visit|elsewhere|meeting"):
        edit.applied_to(PLANNER)
