"""Conditions: what is refused, and what can never hold."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.model.identifier import AgencyTag, DetailId, KindId, StepId
from scp_framework.rules.parameters.condition import Condition
from tests.rules.parameters.condition_cases import holds
from tests.worlds.three_agencies import (
    BUSY,
    CITY,
    FORM,
    FULL,
    HOSPITAL,
    LEAFLET,
    MEETING,
    REVIEW,
    SENT,
    SIZE,
    on,
    partnership,
    review,
)


def nested(depth: int) -> Condition:
    """A condition with so many in one another."""
    return Condition(step=SENT) if depth == 1 else Condition(all_of=(nested(depth - 1),))


@pytest.mark.parametrize(
    ("parameters", "fault"),
    [
        (
            {},
            "must be a condition: kind, detail, step, agencies_tagged, list, team, nth, any_of, all_of or none_of, "
            "got nothing",
        ),
        ({"list": "received", "step": SENT}, 'list: must be used with "includes"'),
        ({"includes": "digest"}, 'includes: can only be used with "list"'),
        ({"detail": FORM}, 'detail: must be used with "value", "at_least", "at_most" or "recorded"'),
        ({"value": "long"}, 'value: can only be used with "detail"'),
        ({"value": "long", "step": SENT}, 'value: can only be used with "detail"'),
        ({"at_most": 2, "step": SENT}, 'at_most: can only be used with "detail"'),
        (
            {"detail": FORM, "value": "long", "at_least": 2},
            'value: only one of "value", "recorded" and a number ("at_least", "at_most")',
        ),
        ({"detail": SIZE, "at_least": 0}, "at_least: must be a whole number from 1 to 1000000, got 0"),
        ({"detail": SIZE, "at_least": 3, "at_most": 2}, "at_most: must be 3 or more, got 2"),
        (
            {"any_of": (Condition(any_of=(Condition(step=SENT),) * 150),) * 2},
            "any_of: must be at most 200 conditions, got 303",
        ),
        ({"none_of": (nested(6),)}, "none_of: must be at most 6 conditions in one another, got 7"),
        (
            {"value": "long", "includes": "digest"},
            'value: can only be used with "detail"\nincludes: can only be used with "list"',
        ),
    ],
)
def test_a_condition_without_its_parts_is_refused(parameters: dict[str, object], fault: str) -> None:
    with pytest.raises(InputError) as refused:
        Condition(**parameters)  # type: ignore[arg-type]  # the parameters are named in the cases

    assert str(refused.value) == fault


@pytest.mark.parametrize(
    ("condition", "kinds", "faults"),
    [
        (Condition(detail=FORM, value="long", step=SENT, agencies_tagged=BUSY), (REVIEW,), []),
        (Condition(detail=FORM, value="long"), (MEETING, REVIEW), []),
        (
            Condition(detail=DetailId("frm"), value="long"), (REVIEW,),
            ['where.detail: unknown detail "frm"; did you mean "form"?'],
        ),
        (Condition(detail=FORM, value="wide"), (REVIEW,), ['where.value: must be one of short, long, got "wide"']),
        (Condition(detail=FULL, value=1), (REVIEW,), ["where.value: must be true or false, got 1"]),
        (Condition(step=StepId("snt")), (REVIEW,), ['where.step: unknown step "snt"; did you mean "sent"?']),
        (Condition(step=SENT), (MEETING,), ['where.step: unknown step "sent"; choose from opened, told']),
        (Condition(step=SENT), (LEAFLET,), ['where.step: unknown step "sent"']),
    ],
)  # fmt: skip
def test_what_can_never_hold_of_the_kinds_is_a_fault(
    condition: Condition, kinds: tuple[KindId, ...], faults: list[str]
) -> None:
    known = partnership().kind

    assert [
        fault.message for fault in condition.faults("where", tuple(known[kind] for kind in kinds), partnership())
    ] == faults


def test_a_tag_that_nobody_has_never_holds() -> None:
    activity = evolve(review(on("2021-03-01")), agencies=(CITY, HOSPITAL))

    assert holds(Condition(agencies_tagged=AgencyTag("quiet")), activity) is False
