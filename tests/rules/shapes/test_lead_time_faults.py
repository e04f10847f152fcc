"""Lead time: what is refused, and what no activity can keep or break."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given

from scp_framework.errors import InputError
from scp_framework.model.dates.lead import Lead
from scp_framework.model.identifier import StepId
from scp_framework.rules.parameters.condition import Condition
from tests.oracle import by_hand
from tests.rules.shapes.lead_time_cases import FIRST, SIX_WEEKS, lead_time, leads, moved_on
from tests.worlds.three_agencies import (
    ASKED,
    SENT,
    TOLD,
    VISIT,
    partnership,
)

# --- what cannot be right -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameters", "faults"),
    [
        ({"at_least": SIX_WEEKS}, ['before: missing (or give "after")']),
        (
            {"before": VISIT, "after": TOLD, "at_least": SIX_WEEKS},
            ['after: cannot be combined with "before"'],
        ),
        ({"before": VISIT}, ['at_least: missing (or give "at_most")']),
        ({"before": SENT, "at_least": SIX_WEEKS}, ['before: must be a step other than "step", got "sent"']),
        ({"after": SENT, "at_least": SIX_WEEKS}, ['after: must be a step other than "step", got "sent"']),
        (
            {"before": VISIT, "at_least": SIX_WEEKS, "at_most": Lead.parse("P41D")},
            ['at_most: must be as long as at_least (six weeks) or longer, got "41 days"'],
        ),
        ({}, ['before: missing (or give "after")', 'at_least: missing (or give "at_most")']),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], faults: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        lead_time(**parameters)

    assert [fault.message for fault in refused.value.faults] == faults


@pytest.mark.parametrize(
    ("at_least", "at_most", "is_refused"),
    [
        ("P6W", "P6W", False),
        ("P6W", "P43D", False),
        ("P1M", "P28D", False),
        ("P1M", "P27D", True),
        ("P1M", "P1M", False),
        ("P1M1D", "P1M", True),
        ("P31D", "P1M", False),
        ("P32D", "P1M", True),
        ("P62D", "P2M", False),
        ("P63D", "P2M", True),
        ("P2M", "P56D", False),
        ("P2M", "P55D", True),
        ("P1M4D", "P2M", False),
        ("same day", "same day", False),
        ("5 working days", "5 working days", False),
        ("6 working days", "5 working days", True),
        ("5 working days", "P5D", False),
        ("5 working days", "P4D", True),
        ("6 working days", "P8D", False),
        ("6 working days", "P7D", True),
        ("10 working days", "P12D", False),
        ("10 working days", "P11D", True),
        ("23 working days", "P1M", False),
        ("24 working days", "P1M", True),
        ("P6W", "5 working days", False),
        ("P10D", "P10D, first day counted", True),
        ("P10D, first day counted", "P9D", False),
        ("P10D, first day counted", "P8D", True),
        ("P1M, first day counted", "P27D", False),
        ("P1M, first day counted", "P26D", True),
        ("6 working days, first day counted", "5 working days", False),
        ("7 working days, first day counted", "5 working days", True),
        ("6 working days", "6 working days, first day counted", False),
        ("7 working days", "6 working days, first day counted", True),
        ("6 working days, first day counted", "P7D", False),
        ("6 working days, first day counted", "P6D", True),
    ],
)
def test_at_least_may_not_be_longer_than_at_most_whichever_day_it_is_counted_from(
    at_least: str, at_most: str, *, is_refused: bool
) -> None:
    refused = False
    try:
        lead_time(before=VISIT, at_least=Lead.parse(at_least), at_most=Lead.parse(at_most))
    except InputError:
        refused = True

    assert refused == is_refused


@given(at_least=leads(), at_most=leads())
def test_bounds_that_fit_together_from_some_day_are_never_refused(at_least: Lead, at_most: Lead) -> None:
    starts = [by_hand.plain(FIRST) + timedelta(days=number) for number in range(60)]
    fits = any(moved_on(day, at_least, frozenset()) <= moved_on(day, at_most, frozenset()) for day in starts)
    refused = False
    try:
        lead_time(before=VISIT, at_least=at_least, at_most=at_most)
    except InputError:
        refused = True

    assert not (fits and refused)


def test_steps_and_a_condition_that_the_kind_does_not_know_are_faults() -> None:
    rule = lead_time(
        step=StepId("sennt"), before=StepId("visitt"), at_least=SIX_WEEKS, where=Condition(step=StepId("askd"))
    )

    assert [fault.message for fault in rule.faults(partnership())] == [
        'step: unknown step "sennt"; did you mean "sent"?',
        'before: unknown step "visitt"; did you mean "visit"?',
        'where.step: unknown step "askd"; did you mean "asked"?',
    ]
    assert [*lead_time(after=StepId("visitt"), at_least=SIX_WEEKS).faults(partnership())] != []
    assert [*lead_time(before=VISIT, at_least=SIX_WEEKS, where=Condition(step=ASKED)).faults(partnership())] == []


def test_an_unknown_kind_is_the_one_fault_told() -> None:
    rule = lead_time(of="reviw", before=VISIT, at_least=SIX_WEEKS, where=Condition(step=ASKED))

    assert [fault.message for fault in rule.faults(partnership())] == [
        'of: unknown kind "reviw"; did you mean "review"?'
    ]
