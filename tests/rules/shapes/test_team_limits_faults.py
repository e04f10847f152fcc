"""Limits on a team: what is refused, and what no team can meet."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.rules.parameters.team_requirement import TeamCondition
from tests.rules.shapes.team_limits_cases import PARTNERS, POOL, SERVICE_AND_TRUST, built, team
from tests.worlds.coast import (
    COAST,
    HOST,
)

# --- What can't be right ---


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"role": HOST, "exactly": 1, "at_most": 2}, 'exactly: cannot be combined with "at_least" or "at_most"'),
        ({"role": HOST, "at_least": 3, "at_most": 2}, "at_most: must be 3 or more, got 2"),
        (
            {"of_each_agency": True, "exactly": 2},
            'of_each_agency: can only be used with "at_most", and no other number',
        ),
        ({"only": True}, 'only: can only be used with "role", "drawn_from", "from_other_than" or "qualities"'),
        (
            {"drawn_from": PARTNERS, "from_other_than": SERVICE_AND_TRUST},
            'from_other_than: cannot be combined with "drawn_from"',
        ),
        ({"only": True, "role": HOST, "lead": True}, 'only: cannot be combined with "lead"'),
        ({"lead": True, "at_most": 1}, 'at_most: cannot be combined with "lead"'),
        ({"role": HOST, "at_most": -1}, "at_most: must be a whole number from 0 to 1000, got -1"),
    ],
)
def test_conditions_that_cannot_go_together_are_refused(facts: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        built(**facts)

    assert str(refused.value) == said


def test_conditions_that_no_team_can_meet_together_are_a_fault() -> None:
    rule = team(TeamCondition(at_most=1), TeamCondition(each_of=PARTNERS))

    assert [fault.message for fault in rule.faults(COAST)] == [
        "conditions: must be conditions that one team can meet, got conditions that exclude each other"
    ]
    assert [fault.message for fault in team(TeamCondition(each_of=POOL, excluding_roles=(HOST,))).faults(COAST)] == []
    assert [fault.message for fault in team(TeamCondition(some_of=POOL, at_least=3)).faults(COAST)] == [
        "conditions[0].at_least: must be at most 2, the number of such officers, got 3"
    ]
