"""Questions to the graph, held against a second implementation that tries everything there is to try."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise, permutations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model import network
from scp_framework.model.body import Line
from scp_framework.model.governance import MOST_CIRCLES, MOST_ROUTES, Governance, Route
from scp_framework.model.identifier import AgencyId, BodyId, CargoId, NodeId
from scp_framework.model.source import Source

# Not in the order of the alphabet, so that an order left to chance shows.
NODES = tuple(NodeId(name) for name in ("delta", "alpha", "echo", "charlie", "bravo"))
CARGOES = (CargoId("audit"), CargoId("data"))
MONDAY, TUESDAY, WEDNESDAY = Date(2021, 3, 1), Date(2021, 3, 2), Date(2021, 3, 3)
DAYS = (MONDAY, TUESDAY, WEDNESDAY)


def line(
    sender: str,
    receiver: str,
    *carries: str,
    section: str = "1",
    valid_from: Date | None = None,
    valid_to: Date | None = None,
) -> Line:
    return Line(
        sender=NodeId(sender),
        receiver=NodeId(receiver),
        carries=tuple(CargoId(cargo) for cargo in carries or ("data",)),
        source=Source(section=section),
        valid_from=valid_from,
        valid_to=valid_to,
    )


def chain(*nodes: str) -> tuple[Line, ...]:
    return tuple(line(sender, receiver) for sender, receiver in pairwise(nodes))


def connected(number: int) -> Governance:
    """So many nodes, each with a line to every other."""
    nodes = [f"node-{index:03}" for index in range(number)]
    return Governance(lines=tuple(line(a, b) for a in nodes for b in nodes if a != b))


@st.composite
def lines(draw: DrawFn) -> Line:
    first, last = sorted(draw(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS))))
    return line(
        draw(st.sampled_from(NODES)),
        draw(st.sampled_from(NODES)),
        *draw(st.sampled_from([CARGOES, *((cargo,) for cargo in CARGOES)])),
        section=draw(st.sampled_from("123")),
        valid_from=draw(st.sampled_from([None, first])),
        valid_to=draw(st.sampled_from([None, last])),
    )


def governances() -> SearchStrategy[Governance]:
    return st.builds(
        lambda drawn, bodies: Governance(
            lines=tuple(drawn),
            bodies=tuple(BodyId(node) for node in NODES if node in bodies),
            agencies=tuple(AgencyId(node) for node in NODES if node not in bodies),
        ),
        st.lists(lines(), max_size=14),
        st.sets(st.sampled_from(NODES)),
    )


nodes = st.sampled_from(NODES)
cargoes = st.sampled_from([None, *CARGOES])
days = st.sampled_from([None, *DAYS])


def followed(governance: Governance, cargo: CargoId | None, day: Date | None) -> list[Line]:
    return [
        each
        for each in governance.lines
        if (cargo is None or cargo in each.carries)
        and (day is None or each.valid_from is None or not day < each.valid_from)
        and (day is None or each.valid_to is None or not day > each.valid_to)
    ]


def all_routes(steps: list[Line], origin: NodeId, to: NodeId) -> list[list[Line]]:
    """Every way to line up some of the other nodes between the two, and for each step every line that takes it."""
    between = sorted(set(NODES) - {origin, to})
    found: list[list[Line]] = [[]] if origin == to else []
    for number in range(len(between) + 1 if origin != to else 0):
        for some in permutations(between, number):
            ends = list(pairwise((origin, *some, to)))
            parallel = [[each for each in steps if (each.sender, each.receiver) == pair] for pair in ends]
            found += [list(choice) for choice in product(*parallel)]
    return found


def led_to(steps: list[Line]) -> set[tuple[NodeId, NodeId]]:
    """Every pair of which the first leads to the second, by adding what follows until nothing is added."""
    pairs = {(each.sender, each.receiver) for each in steps}
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs |= more
    return pairs


@given(governances(), nodes, nodes, cargoes, days, st.sets(nodes, max_size=2))
def test_the_routes_are_those_that_lining_up_every_node_finds(
    governance: Governance,
    origin: NodeId,
    to: NodeId,
    cargo: CargoId | None,
    day: Date | None,
    way: set[NodeId],
) -> None:
    expected = [
        tuple(route)
        for route in all_routes(followed(governance, cargo, day), origin, to)
        if way <= {origin, to, *(each.receiver for each in route)}
    ]

    found = governance.routes(origin, to, carrying=cargo, via=way, on=day)

    assert [route.lines for route in found] == expected[:MOST_ROUTES]


@given(governances(), nodes, nodes, cargoes, days, st.sets(nodes, max_size=3))
def test_the_route_is_the_first_that_lining_up_every_node_finds(
    governance: Governance,
    origin: NodeId,
    to: NodeId,
    cargo: CargoId | None,
    day: Date | None,
    way: set[NodeId],
) -> None:
    every = all_routes(followed(governance, cargo, day), origin, to)
    expected = next((tuple(each) for each in every if way <= {origin, to, *(a.receiver for a in each)}), None)

    found = governance.route(origin, to, carrying=cargo, via=way, on=day)

    assert (found and found.lines) == expected


@given(governances(), nodes, cargoes, days)
def test_whom_findings_reach_and_whose_come_in_is_what_following_lines_to_the_end_gives(
    governance: Governance, node: NodeId, cargo: CargoId | None, day: Date | None
) -> None:
    pairs = led_to(followed(governance, cargo, day))
    after = {b for a, b in pairs if a == node} - {node}
    before = {a for a, b in pairs if b == node} - {node}

    assert governance.reached(node, carrying=cargo, on=day) == tuple(sorted(after))
    assert governance.upstream(node, carrying=cargo, on=day) == tuple(sorted(before))
    assert governance.cut_off(node, carrying=cargo, on=day) == tuple(
        sorted(body for body in governance.bodies if NodeId(body) not in before | {node})
    )


@given(governances(), cargoes, days)
def test_the_circles_are_those_that_lining_up_every_node_finds(
    governance: Governance, cargo: CargoId | None, day: Date | None
) -> None:
    steps = {(each.sender, each.receiver) for each in followed(governance, cargo, day)}
    expected = [
        order
        for number in range(1, len(NODES) + 1)
        for order in permutations(sorted(NODES), number)
        if order[0] == min(order) and {*pairwise(order), (order[-1], order[0])} <= steps
    ]

    assert governance.circles(carrying=cargo, on=day) == tuple(expected)
    assert governance.circle(carrying=cargo, on=day) == next(iter(expected), ())


@given(governances(), cargoes, days, st.sets(nodes, max_size=2), nodes)
def test_the_circle_is_the_first_that_something_gets_into(
    governance: Governance, cargo: CargoId | None, day: Date | None, senders: set[NodeId], to: NodeId
) -> None:
    lines = tuple(each for each in followed(governance, cargo, day) if to not in (each.sender, each.receiver))
    some = Governance(lines=lines, bodies=tuple(map(BodyId, NODES)))
    sent = {node for sender in senders - {to} for node in (sender, *some.reached(sender))}
    expected = [circle for circle in some.circles() if {*circle} <= sent]
    everything = Governance(lines=governance.lines, bodies=tuple(map(BodyId, NODES)))

    found = everything.circle(carrying=cargo, on=day, sent_by=sorted(senders), avoiding=to)

    assert found == next(iter(expected), ())


@given(governances(), st.sampled_from(CARGOES), days)
def test_the_lines_that_carry_something_come_in_the_order_of_the_arrangements(
    governance: Governance, cargo: CargoId, day: Date | None
) -> None:
    assert list(governance.lines_carrying(cargo, on=day)) == followed(governance, cargo, day)


@given(governances(), st.permutations(range(3)))
def test_asking_one_question_never_changes_the_answer_to_the_next(governance: Governance, order: list[int]) -> None:
    questions: list[Callable[[Governance], object]] = [
        lambda asked: asked.circles(),
        lambda asked: asked.reached(NODES[0], carrying=CARGOES[0]),
        lambda asked: asked.upstream(NODES[1], on=MONDAY),
    ]
    fresh = [
        question(Governance(lines=governance.lines, bodies=governance.bodies, agencies=governance.agencies))
        for question in questions
    ]

    assert [questions[number](governance) for number in order] == [fresh[number] for number in order]


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


def test_routes_beyond_the_limit_are_cut_off_longest_first() -> None:
    governance = connected(8)

    routes = governance.routes(NodeId("node-000"), NodeId("node-007"), limit=8)

    assert [len(route.lines) for route in routes] == [1, 2, 2, 2, 2, 2, 2, 3]
    assert routes[-1].nodes == ("node-000", "node-001", "node-002", "node-007")
    assert governance.routes(NodeId("node-000"), NodeId("node-007"), limit=1) == routes[:1]
    assert len(governance.circles(limit=1)) == 1


@pytest.mark.parametrize("ask", [lambda g: g.routes("a", "b", limit=0), lambda g: g.circles(limit=0)])
def test_a_limit_below_one_is_refused(ask: Callable[[Governance], object]) -> None:
    with pytest.raises(ValueError, match="limit: must be 1 or more, got 0"):
        ask(Governance(lines=chain("a", "b")))


def test_data_made_to_explode_is_answered_within_the_limits() -> None:
    governance = connected(40)
    first, last = NodeId("node-000"), NodeId("node-039")

    assert len(governance.routes(first, last)) == MOST_ROUTES
    assert len(governance.circles()) == MOST_CIRCLES
    assert len(governance.reached(first)) == 39


def test_a_search_that_would_take_too_long_is_refused_rather_than_answered_with_no() -> None:
    """Everyone is connected to everyone, but the way on from the last group is only back through its door."""
    governance = Governance(
        lines=(
            *connected(30).lines,
            *chain("origin", "node-000", "end"),
            *chain("node-000", "office", "node-000"),
        )
    )

    with pytest.raises(InputError) as refused:
        governance.route(NodeId("origin"), NodeId("end"), via=[NodeId("office")])

    assert str(refused.value) == "lines: must be few enough to be searched in 100000 steps, got 874"


def test_routes_that_lead_into_a_maze_without_another_way_out_are_refused_in_time() -> None:
    """The maze can be left only by the door that a route came in by, so each of its corners is a dead end."""
    maze = tuple(line(f"node-{a:03}", f"node-{b:03}") for a in range(30) for b in range(30) if a != b)
    governance = Governance(lines=(*maze, *chain("origin", "door", "node-000", "door", "end")))

    assert governance.route(NodeId("origin"), NodeId("end")) == Route(chain("origin", "door", "end"))
    with pytest.raises(InputError, match="lines: must be few enough"):
        governance.routes(NodeId("origin"), NodeId("end"))


def test_no_search_is_needed_to_tell_that_a_route_never_passes_what_it_cannot_reach() -> None:
    governance = Governance(
        lines=(*connected(30).lines, line("node-002", "archive"), line("press", "node-002")), bodies=(BodyId("idle"),)
    )

    for unheard in ("idle", "archive", "press"):
        assert governance.route(NodeId("node-000"), NodeId("node-001"), via=[NodeId(unheard)]) is None


def test_eleven_nodes_between_the_ends_are_never_too_many() -> None:
    """Nodes 001 to 010 stand in every order before the dead end is given up."""
    governance = Governance(
        lines=(
            *connected(11).lines,
            *chain("node-000", "end"),
            *chain("node-000", "office", "node-000"),
        )
    )

    assert governance.route(NodeId("node-001"), NodeId("end"), via=[NodeId("office")]) is None


def test_a_value_that_was_asked_is_still_equal_after_pickling() -> None:
    governance = Governance(lines=chain("alpha", "bravo", "alpha"), bodies=(BodyId("alpha"),))
    asked = Governance(lines=governance.lines, bodies=governance.bodies)
    asked.circles()

    again = pickle.loads(pickle.dumps(asked))

    assert again == governance
    assert hash(again) == hash(governance)
    assert again.circles() == (("alpha", "bravo"),)


def in_a_new_process(program: str, seed: str = "0") -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_networkx_is_loaded_to_list_all_circles_and_not_before() -> None:
    program = """
import sys
import scp_framework
from scp_framework.model import body, governance, partnership, source
step = body.Line(sender="a", receiver="b", carries=("data",), source=source.Source(section="1"))
value = governance.Governance(lines=(step,), bodies=("a", "b"))
value.lines_carrying("data")
before = "networkx" in sys.modules
value.reached("a")
value.upstream("b")
value.route("a", "b", via=["b"])
value.routes("a", "b")
value.circle()
after = "networkx" in sys.modules
value.circles()
print(before, after, "networkx" in sys.modules)
"""
    assert in_a_new_process(program).split() == ["False", "False", "True"]


def test_answers_are_the_same_in_every_process() -> None:
    program = """
from scp_framework.model import network
from scp_framework.model.body import Line
from scp_framework.model.governance import Governance
from scp_framework.model.source import Source
names = ["north", "south", "east", "west", "up", "down", "left", "right"]
value = Governance(lines=tuple(
    Line(sender=a, receiver=b, carries=("data",), source=Source(section="1"))
    for a in names for b in names if a != b
), bodies=tuple(names))
print(value.circles(limit=7), value.routes("north", "up", limit=7), value.reached("west"), value.cut_off("up"))
"""
    assert len({in_a_new_process(program, seed) for seed in ("1", "2", "3")}) == 1


@pytest.mark.parametrize(("passed", "number"), [(50, 17 + 4 + 47), (150, 20 + 30 + 17)])
def test_nothing_is_tried_out_where_lines_have_no_circle(
    monkeypatch: pytest.MonkeyPatch, passed: int, number: int
) -> None:
    monkeypatch.setattr(network, "MOST_STEPS", 0)
    names = [f"node-{at:03}" for at in range(200)]
    lines = [line(names[at], names[at + step]) for at in range(200) for step in (1, 2, 3) if at + step < 200]
    governance = Governance(lines=(*lines, line(names[198], "aside")))
    via = [NodeId(names[passed]), NodeId(names[60])]

    route = governance.route(NodeId(names[0]), NodeId(names[199]), via=via)

    assert route is not None
    assert {*via} <= {*route.nodes}
    assert len(route.lines) == number
    assert governance.route(NodeId(names[0]), NodeId(names[199]), via=[NodeId("aside")]) is None


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=16), st.sets(st.integers(1, 5), max_size=3))
def test_a_way_is_the_first_of_all_ways(pairs: set[tuple[int, int]], passing: set[int]) -> None:
    """Whether it comes into a circle or not; with circles only through lines from a higher to a lower number."""
    tried = network.Network(7, tuple(pair for pair in pairs if pair[0] != pair[1]))
    onward = network.Network(7, tuple(pair for pair in pairs if pair[0] < pair[1]))

    for each in (tried, onward):
        for first in range(7):
            assert each.way(first, 6, frozenset(passing)) == next(each.ways(first, 6, frozenset(passing)), None)
