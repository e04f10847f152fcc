"""Governance: what would take too long is refused, and every process answers the same."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.model import network
from scp_framework.model.governance import MOST_CIRCLES, MOST_ROUTES, Governance, Route
from scp_framework.model.identifier import BodyId, NodeId
from tests.model.governance_lines import chain, connected, line


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
