"""Governance: routes and circles are those that lining up every node finds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, permutations, product

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.model.body import Line
from scp_framework.model.governance import MOST_ROUTES, Governance
from scp_framework.model.identifier import BodyId, CargoId, NodeId
from tests.model.governance_lines import CARGOES, MONDAY, NODES, cargoes, days, governances, nodes


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
