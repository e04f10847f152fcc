"""Sequence: what is refused, and what no activity can keep or break."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.model.identifier import StepId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.shapes.sequence import Sequence
from tests.rules.shapes.sequence_cases import sequence
from tests.worlds.three_agencies import (
    ASKED,
    OPENED,
    SENT,
    partnership,
)

# --- what cannot be right -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameters", "faults"),
    [
        ({"steps": ()}, ["steps: must be at least one step, got an empty list"]),
        ({"steps": (ASKED, SENT, ASKED)}, ['steps[2]: duplicate identifier "asked" (first used at steps[0])']),
        (
            {"steps": (ASKED,), "required": (ASKED, ASKED)},
            ['required[1]: duplicate identifier "asked" (first used at required[0])'],
        ),
        (
            {"steps": (ASKED, SENT), "required": (ASKED, "sennt")},
            ['required[1]: unknown step of the sequence "sennt"; did you mean "sent"?'],
        ),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], faults: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        sequence(**parameters)

    assert [fault.message for fault in refused.value.faults] == faults


def test_steps_and_a_condition_that_no_kind_knows_are_faults() -> None:
    unknown = Condition(step=StepId("askd"))
    one_kind = sequence(ASKED, StepId("openned"), where=unknown)
    any_kind = sequence(ASKED, StepId("openned"), where=unknown, of=None)
    told = [fault.message for fault in any_kind.faults(partnership())]

    assert [fault.message for fault in one_kind.faults(partnership())] == [
        'steps[1]: unknown step "openned"; choose from asked, returned, sent, told, visit',
        'where.step: unknown step "askd"; did you mean "asked"?',
    ]
    assert told == [
        'steps[1]: unknown step "openned"; did you mean "opened"?',
        'where.step: unknown step "askd"; did you mean "asked"?',
    ]
    of_several = sequence(ASKED, OPENED, of=None, where=Condition(step=OPENED), required=(OPENED,))
    assert [*of_several.faults(partnership())] == []


@pytest.mark.parametrize("rule", [sequence(ASKED), sequence(ASKED, OPENED, of=None)])
def test_steps_that_no_activity_can_have_in_the_wrong_order_are_a_fault(rule: Sequence) -> None:
    assert [fault.message for fault in rule.faults(partnership())] == [
        "required: missing; must be steps that have to be taken, since no kind of activity has two of these"
        " to put in order"
    ]
    assert [*evolve(rule, required=(ASKED,)).faults(partnership())] == []


def test_an_unknown_kind_is_the_one_fault_told() -> None:
    rule = sequence(ASKED, of="reviw", where=Condition(step=StepId("askd")))

    assert [fault.message for fault in rule.faults(partnership())] == [
        'of: unknown kind "reviw"; did you mean "review"?'
    ]
