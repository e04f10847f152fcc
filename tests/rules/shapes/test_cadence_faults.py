"""Cadence: what is refused when it is made, or in a partnership."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import BodyTag, DetailId, PeriodId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.cadence import Also, Cadence
from tests.worlds.island import FORUM, GUESTS, ISLAND, MATCHES_NOTHING, OPEN_TO_ALL, STROLL, TONE, promised
from tests.worlds.island import WALK as ISLAND_WALK
from tests.worlds.talks import FORM, QUARTER, WALK, cadence, partnership


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({}, ['at_least: missing (or give "at_most")']),
        ({"at_least": 0}, ["at_least: must be a whole number from 1 to 10000, got 0"]),
        ({"at_least": 10_001}, ["at_least: must be a whole number from 1 to 10000, got 10001"]),
        ({"at_least": True}, ["at_least: must be a whole number or None, got true"]),
        ({"at_most": -1}, ["at_most: must be a whole number from 0 to 10000, got -1"]),
        ({"at_most": 10_001}, ["at_most: must be a whole number from 0 to 10000, got 10001"]),
        ({"at_least": 3, "at_most": 2}, ["at_most: must be 3 or more, got 2"]),
        (
            {"at_least": 1, "rolling": True, "step": QUARTER},
            ['step: cannot be combined with "rolling"'],
        ),
        (
            {"at_least": 0, "rolling": True, "step": Period(months=2)},
            [
                "at_least: must be a whole number from 1 to 10000, got 0",
                'step: cannot be combined with "rolling"',
            ],
        ),
    ],
)
def test_a_cadence_that_cannot_be_right_is_refused_when_it_is_made(parts: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        cadence(**parts)  # type: ignore[arg-type]

    assert [fault.message for fault in refused.value.faults] == said


@pytest.mark.parametrize(
    "parts", [{"at_least": 1}, {"at_least": 10_000}, {"at_most": 0}, {"at_least": 2, "at_most": 2}]
)
def test_bounds_may_be_as_small_and_as_large_as_they_are_said_to(parts: dict[str, int]) -> None:
    rule = cadence(**parts)  # type: ignore[arg-type]

    assert (rule.at_least, rule.at_most) == (parts.get("at_least"), parts.get("at_most"))


def test_names_that_the_partnership_does_not_have_are_faults_of_the_rule() -> None:
    rule = cadence(
        at_least=1, for_each=Group(bodies_tagged=BodyTag("none")),
        where=Condition(detail=DetailId("frm"), value="long"),
        also=(Also(kind=WALK), Also(kind=WALK, where=Condition(detail=FORM, value="loud"))),
    )  # fmt: skip

    assert [fault.message for fault in rule.faults(partnership())] == [
        'for_each.bodies_tagged: unknown body tag "none" (no body has a tag yet)',
        'where.detail: unknown detail "frm"; did you mean "form"?',
        'also[1].where.value: must be one of long, short, silent, got "loud"',
    ]


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        *MATCHES_NOTHING,
        pytest.param(
            {"of": None, "where": Condition(detail=DetailId("efort"), value=1)},
            ['where.detail: unknown detail "efort"; did you mean "effort"?'],
            id="a detail of no kind at all",
        ),
        pytest.param({"of": None, "where": Condition(detail=TONE, value=True)}, [], id="a detail of some kind"),
        pytest.param(
            {
                "also": (
                    Also(kind=STROLL, where=Condition(detail=OPEN_TO_ALL, value=True)),
                    Also(kind=FORUM, where=Condition(list=GUESTS, includes="prss")),
                )
            },
            [
                'also[0].where.detail: unknown detail "open-to-all"',
                'also[1].where.includes: unknown name "prss"; did you mean "press"?',
            ],
            id="what holds of none of the others",
        ),
    ],
)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    rule = promised(Cadence, **({"of": ISLAND_WALK, "at_least": 1, "every": PeriodId("three-days")} | parameters))

    assert [fault.message for fault in rule.faults(ISLAND)] == said
