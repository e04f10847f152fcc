"""Governance: routes, and what passes whom, by example."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from scp_framework.errors import InputError
from scp_framework.model.body import Line
from scp_framework.model.governance import Governance, Route
from scp_framework.model.identifier import AgencyId, BodyId, CargoId, NodeId
from scp_framework.model.source import Source
from tests.model.governance_lines import DAYS, MONDAY, TUESDAY, chain, line


def test_a_line_is_followed_on_its_first_and_its_last_day_and_on_no_other() -> None:
    governance = Governance(lines=(line("alpha", "bravo", valid_from=TUESDAY, valid_to=TUESDAY),))

    assert [governance.reached(NodeId("alpha"), on=day) for day in DAYS] == [(), ("bravo",), ()]


def test_a_route_takes_the_long_way_where_a_shorter_one_carries_something_else_or_has_ended() -> None:
    governance = Governance(
        lines=(
            *chain("alpha", "bravo", "charlie", "delta"),
            line("alpha", "charlie", "audit"),
            line("alpha", "delta", valid_to=MONDAY),
        )
    )

    def nodes(**asked: Any) -> tuple[str, ...]:
        found = governance.route(NodeId("alpha"), NodeId("delta"), **asked)
        return () if found is None else found.nodes

    assert nodes() == nodes(carrying=CargoId("data"), on=MONDAY) == ("alpha", "delta")
    assert nodes(on=TUESDAY) == ("alpha", "charlie", "delta")
    assert nodes(carrying=CargoId("data"), on=TUESDAY) == ("alpha", "bravo", "charlie", "delta")
    assert nodes(carrying=CargoId("audit")) == ()


def test_a_route_tells_its_nodes_and_the_place_of_each_of_its_lines() -> None:
    governance = Governance(lines=(line("alpha", "bravo", section="3"), line("bravo", "charlie", section="6")))

    route = governance.route(NodeId("alpha"), NodeId("charlie"))

    assert route is not None
    assert route.nodes == ("alpha", "bravo", "charlie")
    assert route.sources == (Source(section="3"), Source(section="6"))


def test_two_readings_of_the_document_are_two_routes_and_the_first_is_the_route() -> None:
    governance = Governance(lines=(line("alpha", "bravo", section="6"), line("alpha", "bravo", section="3")))

    routes = governance.routes(NodeId("alpha"), NodeId("bravo"))

    assert [route.sources for route in routes] == [(Source(section="6"),), (Source(section="3"),)]
    assert governance.route(NodeId("alpha"), NodeId("bravo")) == routes[0]


def test_what_is_found_at_a_node_is_there_already() -> None:
    governance = Governance(lines=chain("alpha", "bravo", "alpha"))

    assert governance.route(NodeId("alpha"), NodeId("alpha")) == Route(())
    assert governance.routes(NodeId("alpha"), NodeId("alpha")) == (Route(()),)
    assert governance.route(NodeId("alpha"), NodeId("alpha"), via=[NodeId("bravo")]) is None
    assert Route(()).nodes == ()


def test_handing_findings_out_and_getting_them_back_is_not_via() -> None:
    governance = Governance(lines=chain("alpha", "bravo", "charlie", "bravo", "delta"))

    assert governance.route(NodeId("alpha"), NodeId("delta"), via=[NodeId("charlie")]) is None


def test_the_ends_of_a_route_count_as_passed() -> None:
    governance = Governance(lines=chain("alpha", "bravo"))

    assert governance.route(NodeId("alpha"), NodeId("bravo"), via=[NodeId("bravo"), NodeId("alpha")]) == Route(
        governance.lines
    )


def test_a_body_without_any_line_is_cut_off_and_a_board_is_not_cut_off_from_itself() -> None:
    governance = Governance(
        lines=chain("trust", "group", "board"),
        bodies=(BodyId("idle"), BodyId("board"), BodyId("group"), BodyId("forgotten")),
        agencies=(AgencyId("trust"),),
    )

    assert governance.cut_off(BodyId("board")) == ("forgotten", "idle")


@pytest.mark.parametrize(
    ("faulty", "said"),
    [
        (chain("alpha", "bravo") + chain("charlie", "delta"), 'lines[1].sender: must be "bravo", got "charlie"'),
        (
            chain("alpha", "bravo", "charlie", "bravo"),
            'lines[2].receiver: must be a node that the route has not passed yet, got "bravo"',
        ),
        (
            chain("alpha", "bravo", "alpha"),
            'lines[1].receiver: must be a node that the route has not passed yet, got "alpha"',
        ),
        (chain("alpha", "alpha"), 'lines[0].receiver: must be a node that the route has not passed yet, got "alpha"'),
    ],
)
def test_a_route_that_jumps_or_turns_back_cannot_be_built(faulty: tuple[Line, ...], said: str) -> None:
    with pytest.raises(InputError) as error:
        Route(faulty)

    assert str(error.value) == said


@pytest.mark.parametrize(
    ("question", "place"),
    [
        (lambda g: g.route("borad", "alpha"), "origin"),
        (lambda g: g.route("alpha", "borad"), "to"),
        (lambda g: g.routes("alpha", "alpha", via=["alpha", "borad"]), "via[1]"),
        (lambda g: g.reached("borad"), "origin"),
        (lambda g: g.upstream("borad"), "node"),
        (lambda g: g.cut_off("borad"), "board"),
    ],
)
def test_a_misspelt_node_is_told_with_the_nearest_that_is_known(
    question: Callable[[Governance], object], place: str
) -> None:
    governance = Governance(lines=chain("alpha", "bravo"), bodies=(BodyId("board"),))

    with pytest.raises(InputError) as error:
        question(governance)

    assert str(error.value) == f'{place}: unknown body or agency "borad"; did you mean "board"?'


def test_no_line_carries_what_nobody_knows() -> None:
    governance = Governance(lines=chain("alpha", "bravo"))

    assert governance.lines_carrying(CargoId("gossip")) == ()
    assert governance.reached(NodeId("alpha"), carrying=CargoId("gossip")) == ()
