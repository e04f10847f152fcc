"""Totals: what is refused, and what can match nothing."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import DetailId, PeriodId, RoleId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from tests.rules.shapes.total_cases import total
from tests.worlds.island import (
    FORUM,
    GUESTS,
    ISLAND,
    OPEN_TO_ALL,
    STROLL,
    TONE,
    WALK,
)


@pytest.mark.parametrize(("at_most", "found"), [(-1, "-1"), (1_000_001, "1000001")])
def test_a_number_that_cannot_be_right_is_refused(at_most: object, found: str) -> None:
    with pytest.raises(InputError) as refused:
        total(at_most=at_most)

    assert str(refused.value) == f"at_most: must be a whole number from 0 to 1000000, got {found}"


@pytest.mark.parametrize("at_most", [0, 1_000_000])
def test_the_smallest_and_the_largest_number_are_taken(at_most: int) -> None:
    assert total(at_most=at_most, every=Period(days=3)).at_most == at_most


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param(
            {"for_each": Group(officers_with_role=RoleId("guest"))},
            ["for_each: must be a group of at least one member, got a group of nobody"],
            id="nobody",
        ),
        pytest.param(
            {"sum": DetailId("efort")},
            ['sum: unknown number "efort"; did you mean "effort"?'],
            id="a number that there is not",
        ),
        pytest.param(
            {"sum": TONE},
            [
                'sum: unknown number "tone"; choose from'
                " actions, agencies, bodies, cases, effort, endorsements, outcomes, tiles"
            ],
            id="a detail that is no number",
        ),
        pytest.param(
            {"of": STROLL},
            [
                'sum: unknown number "effort"; choose from'
                " actions, agencies, bodies, cases, endorsements, outcomes, tiles"
            ],
            id="a kind without the number",
        ),
        pytest.param(
            {"of": FORUM, "where": Condition(detail=OPEN_TO_ALL, value=True)},
            ['where.detail: unknown detail "open-to-all"; choose from effort, tone'],
            id="a condition on a detail of another kind",
        ),
        pytest.param(
            {"where": Condition(list=GUESTS, includes="prss")},
            ['where.includes: unknown name "prss"; did you mean "press"?'],
            id="a condition on a word that there is not",
        ),
        pytest.param(
            {"applies_to": Guard(members_to_year=1)},
            [
                "applies_to.members_to_year: must be a group with at least one member that has a first date "
                "(valid_from), got 1"
            ],
            id="a guard that holds of nobody",
        ),
        pytest.param(
            {"every": PeriodId("moon")},
            [
                'every: unknown period "moon"; choose from'
                ' three-days, year (you can also give a length of time, such as "4 months")'
            ],
            id="a period that there is not",
        ),
        pytest.param({"of": WALK, "where": Condition(detail=OPEN_TO_ALL, value=True)}, [], id="nothing is wrong"),
    ],
)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in total(**parameters).faults(ISLAND)] == said


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param(
            {"at_most": None},
            'at_least: missing (or give "at_most")',
            id="no bound",
        ),
        pytest.param(
            {"at_least": 5, "at_most": 4},
            "at_most: must be 5 or more, got 4",
            id="more than the most",
        ),
    ],
)
def test_bounds_that_cannot_be_kept_are_refused(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        total(**parameters)

    assert str(refused.value) == said
