"""What goes along lines: what is refused, and what can match nothing."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.model.identifier import BodyTag, CargoId, NodeId, RoleId
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.route import Leg
from tests.rules.shapes.route_cases import DESK, FARM, INNER, RIGHT, TOP, partnership, route


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param({}, ['to: missing (or give "no_cycles", "lines" or "pairs")'], id="nothing is asked for"),
        pytest.param({"to": TOP}, ['origin: missing (or give "origins")'], id="from nowhere"),
        pytest.param(
            {"to": TOP, "no_cycles": True},
            ['origin: missing (or give "origins")'],
            id="from nowhere, and no circles",
        ),
        pytest.param(
            {"to": TOP, "origin": NodeId(FARM), "origins": INNER},
            ['origins: cannot be combined with "origin"'],
            id="from one and from several",
        ),
        pytest.param(
            {"to": TOP, "origin": NodeId(TOP)},
            ['origin: must be different from "to", got "top"'],
            id="from one to itself",
        ),
        pytest.param(
            {"to": TOP, "origin": NodeId(FARM), "via": (DESK, TOP)},
            ['via[1]: must be different from "to", got "top"'],
            id="by way of where it ends",
        ),
        pytest.param(
            {"to": TOP, "origin": NodeId(FARM), "via": (DESK, DESK)},
            ['via[1]: duplicate identifier "desk" (first used at via[0])'],
            id="twice by way of one",
        ),
        pytest.param(
            {"pairs": INNER, "origin": NodeId(FARM), "via": (DESK,)},
            [
                'origin: can only be used with "to"',
                'via: can only be used with "to"',
            ],
            id="from one to nowhere",
        ),
        pytest.param(
            {"no_cycles": True, "origins": INNER},
            ['origins: can only be used with "to"'],
            id="from several to nowhere",
        ),
        pytest.param(
            {"lines": (Leg(sender=NodeId(FARM), receiver=NodeId(FARM)),)},
            ['lines[0].receiver: must be different from "sender", got "farm"'],
            id="a line from one to itself",
        ),
        pytest.param(
            {"lines": (Leg(sender=NodeId(FARM), receiver=NodeId(TOP)),) * 2},
            ['lines[1]: duplicate line "farm>top" (first used at lines[0])'],
            id="a line twice",
        ),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        route(**parameters)

    assert str(refused.value).split("\n") == said


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param(
            {"to": TOP, "origins": Group(every=Every.TILES), "pairs": Group(every=Every.OUTCOMES)},
            [
                "origins: must be a group of agencies or bodies, got a group of tiles",
                "pairs: must be a group of agencies or bodies, got a group of outcomes",
            ],
            id="from tiles, and between outcomes",
        ),
        pytest.param(
            {"to": TOP, "origins": Group(officers_with_role=RoleId("clerk"))},
            ["origins: must be a group of agencies or bodies, got a group of officers"],
            id="from officers",
        ),
        pytest.param(
            {"to": RIGHT, "origins": Group(bodies_tagged=BodyTag("lone"))},
            ['origins: must be a group with a body other than "to", got "right"'],
            id="from nobody but where it ends",
        ),
        pytest.param(
            {"pairs": Group(bodies_tagged=BodyTag("lone"))},
            ["pairs: must be a group of at least two members, got a group of one"],
            id="between one and nobody",
        ),
        pytest.param(
            {"to": TOP, "origin": NodeId("desks")},
            ['origin: unknown body or agency "desks"; did you mean "desk"?'],
            id="from who is not there",
        ),
        pytest.param(
            {"to": TOP, "origin": NodeId(FARM), "carrying": CargoId("new")},
            ['carrying: unknown kind or information "new"; did you mean "news"?'],
            id="carrying what is not there",
        ),
        pytest.param(
            {"lines": (Leg(sender=NodeId("nowhere"), receiver=NodeId(TOP)),)},
            ['lines[0].sender: unknown body or agency "nowhere"; choose from desk, farm, left, right, top'],
            id="a line from who is not there",
        ),
    ],
)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in route(**parameters).faults(partnership())] == said


def test_where_there_are_no_agencies_nothing_comes_from_one() -> None:
    rule = route(to=TOP, origins=Group(every=Every.AGENCIES))

    assert [fault.message for fault in rule.faults(evolve(partnership(), agencies=()))] == [
        "origins: must be a group of at least one member, got a group of nobody"
    ]


def test_what_can_match_something_is_no_fault() -> None:
    assert list(route(to=TOP, origins=Group(every=Every.BODIES), pairs=INNER).faults(partnership())) == []
