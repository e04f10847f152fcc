"""What the arrangements must have: what is refused, and what can match nothing."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.model.identifier import AgencyTag, BodyId, RoleId
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.structure_count import Count
from scp_framework.rules.shapes.structure_finding import Record
from tests.rules.shapes.structure_cases import OTHER, PANEL, PARTNER, SERVICE, WARDEN, structure, tagged, town

TILES = Group(every=Every.TILES)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        pytest.param({}, ['exactly: missing (or give "at_least" or "at_most")'], id="no number"),
        pytest.param(
            {"exactly": 1, "at_most": 2},
            ['exactly: cannot be combined with "at_least" or "at_most"'],
            id="exactly, and at most",
        ),
        pytest.param(
            {"exactly": 0, "at_least": 2},
            ['exactly: cannot be combined with "at_least" or "at_most"'],
            id="exactly, and at least",
        ),
        pytest.param(
            {"exactly": -1}, ["exactly: must be a whole number from 0 to 10000, got -1"], id="fewer than none"
        ),
        pytest.param({"at_least": 0}, ["at_least: must be a whole number from 1 to 10000, got 0"], id="none or more"),
        pytest.param({"at_least": 3, "at_most": 2}, ["at_most: must be 3 or more, got 2"], id="the most is less"),
        pytest.param({"exactly": True}, ["exactly: must be a whole number or None, got true"], id="a mark"),
        pytest.param(
            {"at_least": 0, "at_most": 10_001},
            [
                "at_least: must be a whole number from 1 to 10000, got 0",
                "at_most: must be a whole number from 0 to 10000, got 10001",
            ],
            id="none at least, and too many",
        ),
    ],
)
def test_a_count_that_cannot_be_right_is_refused(numbers: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        Count(of=TILES, **numbers)  # type: ignore[arg-type]  # refused numbers

    assert str(refused.value).split("\n") == said


def test_the_bounds_of_a_count_may_be_the_same_and_as_large_as_can_be() -> None:
    assert Count(of=TILES, at_least=10_000, at_most=10_000).fits(10_000)
    assert Count(of=TILES, exactly=0).fits(0)
    assert Count(of=TILES, at_most=0).fits(0)
    assert structure(body=PANEL, some_of=tagged(PARTNER), at_least=10_000).at_least == 10_000


NINE = Count(of=TILES, exactly=9)
ONE_QUESTION = "must be exactly one of count, each, officers and body"
OF_A_TILE = "has: must be one of guidance, good_statements, informed_by"
A_NUMBER = "at_least: must be a whole number from 1 to 10000"


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param({}, [f"{ONE_QUESTION}, got nothing"], id="nothing is asked"),
        pytest.param(
            {"count": NINE, "each": Every.TILES}, [f"{ONE_QUESTION}, got count and each"], id="two things are asked"
        ),
        pytest.param(
            {"count": NINE, "has": Record.GUIDANCE, "at_least": 1},
            [
                'has: can only be used with "each"',
                'at_least: can only be used with "officers" or "body"',
            ],
            id="a count, with what belongs to the others",
        ),
        pytest.param({"each": Every.TILES}, [f"{OF_A_TILE}, got nothing"], id="each tile, without what it should have"),
        pytest.param(
            {"each": Every.TILES, "has": Record.STATEMENTS},
            [f'{OF_A_TILE}, got "statements"'],
            id="each tile, with what an outcome has",
        ),
        pytest.param(
            {"each": Every.OUTCOMES, "has": Record.GUIDANCE},
            ['has: must be one of statements, good_statement, got "guidance"'],
            id="each outcome, with what a tile has",
        ),
        pytest.param(
            {"each": Every.BODIES, "has": Record.GUIDANCE},
            ['each: must be tiles or outcomes, got "bodies"'],
            id="each body, of which nothing is recorded",
        ),
        pytest.param(
            {"each": Every.TILES, "has": Record.GUIDANCE, "each_of": tagged(PARTNER), "some_of": tagged(OTHER)},
            [
                'each_of: can only be used with "officers" or "body"',
                'some_of: can only be used with "officers" or "body"',
            ],
            id="each tile, with agencies",
        ),
        pytest.param(
            {"officers": WARDEN},
            ['each_of: missing (or give "some_of", "serves_at_most" or "qualities")'],
            id="no agencies",
        ),
        pytest.param(
            {"officers": WARDEN, "each_of": tagged(PARTNER), "at_least": 1},
            ['at_least: can only be used with "some_of"'],
            id="so many, of nothing",
        ),
        pytest.param(
            {"body": PANEL, "some_of": tagged(PARTNER), "at_least": 0}, [f"{A_NUMBER}, got 0"], id="at least none"
        ),
        pytest.param(
            {"body": PANEL, "some_of": tagged(PARTNER), "at_least": True},
            ["at_least: must be a whole number or None, got true"],
            id="a mark",
        ),
        pytest.param(
            {"body": PANEL, "some_of": tagged(PARTNER), "at_least": 10_001}, [f"{A_NUMBER}, got 10001"], id="too many"
        ),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        structure(**parameters)

    assert str(refused.value).split("\n") == said


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param(
            {"officers": WARDEN, "each_of": TILES, "some_of": Group(every=Every.OUTCOMES)},
            [
                "each_of: must be a group of agencies, got a group of tiles",
                "some_of: must be a group of agencies, got a group of outcomes",
            ],
            id="nobody comes from a tile or an outcome",
        ),
        pytest.param(
            {"body": PANEL, "each_of": Group(agencies_tagged=AgencyTag("partners"))},
            ['each_of.agencies_tagged: unknown agency tag "partners"; did you mean "partner"?'],
            id="a tag that no agency has",
        ),
        pytest.param(
            {"body": PANEL, "some_of": Group(every=Every.AGENCIES), "at_least": 5},
            ["at_least: must be at most 4, the number of such agencies, got 5"],
            id="more agencies than there are at all",
        ),
        pytest.param(
            {"body": PANEL, "some_of": tagged(PARTNER), "at_least": 3},
            ["at_least: must be at most 2, the number of such agencies, got 3"],
            id="more agencies than there are",
        ),
        pytest.param({"body": PANEL, "some_of": tagged(PARTNER), "at_least": 2}, [], id="all agencies that there are"),
        pytest.param({"body": PANEL, "some_of": tagged(SERVICE)}, [], id="the one agency that there is"),
        pytest.param(
            {"body": BodyId("nobody"), "each_of": tagged(PARTNER)},
            ['body: unknown body "nobody"; choose from panel'],
            id="no such body",
        ),
        pytest.param(
            {"officers": RoleId("king"), "each_of": tagged(PARTNER)},
            ['officers: unknown role "king"; choose from clerk, warden'],
            id="no role",
        ),
        pytest.param(
            {"count": Count(of=tagged(AgencyTag("gone")), at_most=1)},
            ['count.of.agencies_tagged: unknown agency tag "gone"; choose from other, partner, service'],
            id="a count of what there is none of",
        ),
        pytest.param({"count": NINE}, [], id="a count of what there may come to be"),
    ],
)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in structure(**parameters).faults(town())] == said


def test_where_there_are_no_agencies_nobody_can_come_from_one() -> None:
    rule = structure(body=PANEL, each_of=Group(every=Every.AGENCIES))

    assert [fault.message for fault in rule.faults(evolve(town(), agencies=()))] == [
        "each_of: must be a group of at least one member, got a group of nobody"
    ]
