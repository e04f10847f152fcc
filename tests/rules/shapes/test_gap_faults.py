"""How long it is from one activity to the next: what is refused."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.model.dates.lead import Lead
from scp_framework.rules.parameters.condition import Condition
from tests.rules.shapes.gap_cases import gap
from tests.worlds.island import (
    ISLAND,
    MATCHES_NOTHING,
    OPEN_TO_ALL,
    STROLL,
    WALK,
)

LONG_ENOUGH = "must be longer than the day that it is counted from"


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param({}, 'at_most: missing (or give "at_least")', id="no length"),
        pytest.param({"at_most": Lead()}, f'at_most: {LONG_ENOUGH}, got "same day"', id="no time at most"),
        pytest.param(
            {"at_least": Lead(), "at_most": Lead(days=1)},
            f'at_least: {LONG_ENOUGH}, got "same day"',
            id="no time at least",
        ),
        pytest.param(
            {"at_least": Lead(days=8), "at_most": Lead(days=7)},
            'at_most: must be as long as at_least (eight days) or longer, got "one week"',
            id="at least longer than at most",
        ),
        pytest.param(
            {"at_most": Lead(days=1, first_day_counted=True)},
            f'at_most: {LONG_ENOUGH}, got "P1D, first day counted"',
            id="the day itself as the only one",
        ),
        pytest.param(
            {"at_least": Lead.parse("1 working day, first day counted")},
            f'at_least: {LONG_ENOUGH}, got "1 working day, first day counted"',
            id="the day itself as the only working day",
        ),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        gap(**parameters)

    assert str(refused.value) == said


@pytest.mark.parametrize(("parameters", "said"), MATCHES_NOTHING)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in gap(at_most=Lead(days=7), **parameters).faults(ISLAND)] == said


def test_what_only_one_of_several_kinds_has_cannot_be_asked_of_all() -> None:
    rule = gap(of=(WALK, STROLL), at_most=Lead(days=7), where=Condition(detail=OPEN_TO_ALL, value=True))

    assert [fault.path for fault in rule.faults(ISLAND)] == ["where.detail"]
