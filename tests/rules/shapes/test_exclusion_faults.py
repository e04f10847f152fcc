"""Exclusion: what the partnership does not know."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.model.identifier import AgencyTag, KindId, RoleId, StepId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.exclusion import Exclusion
from tests.rules.shapes.exclusion_cases import exclusion
from tests.worlds import island
from tests.worlds.three_agencies import (
    HOST,
    SENT,
    partnership,
)

# --- what cannot be right -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameters", "faults"),
    [
        ({}, []),
        (
            {"excluded": Group(officers_with_role=HOST)},
            ["excluded: must be a group of agencies, got a group of officers"],
        ),
        (
            {"excluded": Group(agencies_tagged=AgencyTag("partnr"))},
            ['excluded.agencies_tagged: unknown agency tag "partnr"; did you mean "partner"?'],
        ),
        ({"hosts": (RoleId("hosst"),)}, ['hosts[0]: unknown role "hosst"; did you mean "host"?']),
        (
            {"where": Condition(step=StepId("snt"))},
            ['where.step: unknown step "snt"; did you mean "sent"?'],
        ),
        (
            {"applies_to": Guard(agencies_tagged=AgencyTag("bsy"))},
            [
                'applies_to.agencies_tagged: unknown agency tag "bsy"; did you mean "busy"?',
                "applies_to: must be tags that fit at least one member, got tags that fit no member",
            ],
        ),
        ({"of": KindId("reviw"), "where": Condition(step=SENT)}, ['of: unknown kind "reviw"; did you mean "review"?']),
    ],
)
def test_what_the_partnership_does_not_know_is_a_fault(parameters: dict[str, object], faults: list[str]) -> None:
    assert [fault.message for fault in exclusion(**parameters).faults(partnership())] == faults


def test_a_word_that_there_is_not_is_a_fault() -> None:
    rule = island.promised(
        Exclusion,
        of=island.WALK,
        excluded=Group(every=Every.AGENCIES),
        where=Condition(list=island.GUESTS, includes="prss"),
    )

    assert [fault.message for fault in rule.faults(island.ISLAND)] == [
        'where.includes: unknown name "prss"; did you mean "press"?'
    ]


def test_a_set_of_agencies_that_holds_nobody_is_a_fault() -> None:
    nobody = evolve(partnership(), agencies=(), officers=())

    faults = exclusion(excluded=Group(every=Every.AGENCIES)).faults(nobody)

    assert [fault.message for fault in faults] == [
        "excluded: must be a group of at least one member, got a group of nobody"
    ]
