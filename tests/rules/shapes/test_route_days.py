"""Ways, circles and lines: held against walking along them on every day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.body import Line
from scp_framework.model.identifier import BodyId, CargoId, NodeId
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.route import Leg
from scp_framework.rules.shapes.route_finding import CircleFinding, RouteFinding
from tests.examples import times
from tests.rules.shapes.route_cases import (
    DESK,
    FARM,
    FIGURES,
    FIRST,
    INNER,
    LAST,
    LEFT,
    NEWS,
    RIGHT,
    TOP,
    found_by,
    line,
    route,
)
from tests.worlds.island import day

NODES = tuple(NodeId(each) for each in (TOP, LEFT, RIGHT, DESK, FARM))
ALL_DAYS = range(FIRST, LAST + 1)


Pairs = set[tuple[NodeId, NodeId]]


def lines_on(number: int, lines: Iterable[Line], cargo: CargoId | None) -> Pairs:
    return {
        (each.sender, each.receiver)
        for each in lines
        if (cargo is None or cargo in each.carries)
        and exists(each.sender, number)
        and exists(each.receiver, number)
        and (each.valid_from is None or each.valid_from <= day(number))
        and (each.valid_to is None or day(number) <= each.valid_to)
    }


def ways(origin: NodeId, to: NodeId, between: Pairs) -> Iterator[tuple[NodeId, ...]]:
    """Every way from one to another that passes nobody twice, by trying all orders of all the others."""
    others = [node for node in NODES if node not in (origin, to)]
    for size in range(len(others) + 1):
        for middle in permutations(others, size):
            way = (origin, *middle, to)
            if all(step in between for step in pairwise(way)):
                yield way


def has_circle(starts: Iterable[NodeId], between: Pairs) -> bool:
    """Whether somebody can be passed twice: on foot, for as many steps as there are nodes, and one more."""
    at = set(starts)
    for _ in range(len(NODES) + 1):
        at = {receiver for sender, receiver in between if sender in at}
    return bool(at)


def exists(node: str, number: int) -> bool:
    return node != LEFT or number <= 3


@st.composite
def some_lines(draw: DrawFn) -> list[Line]:
    def one() -> SearchStrategy[Line]:
        ends = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES))
        carries = st.sampled_from([(NEWS,), (FIGURES,), (NEWS, FIGURES), (NEWS,)])
        first, last = st.none() | st.integers(2, 6), st.none() | st.integers(1, 5)
        return st.tuples(ends, carries, first, last).map(
            lambda of: line(*of[0], *of[1], first=of[2], last=of[3] if (of[2] or 0) <= (of[3] or 9) else None)
        )

    return draw(st.lists(one(), max_size=9))


MEMBERS = {INNER: (LEFT, RIGHT), Group(every=Every.BODIES): (TOP, LEFT, RIGHT, DESK), Group(agencies=(FARM,)): (FARM,)}
InForce = tuple[int | None, int | None]
IN_FORCE = st.tuples(st.none() | st.integers(1, 4), st.none() | st.integers(4, 6))


def promised_on(in_force: InForce) -> list[int]:
    since, until = in_force
    return [number for number in ALL_DAYS if (since or number) <= number <= (until or number)]


def limits(in_force: InForce) -> dict[str, Date | None]:
    since, until = (None if each is None else day(each) for each in in_force)
    return {"since": since, "until": until}


@times(2)
@given(
    lines=some_lines(),
    group=st.sampled_from([*MEMBERS]) | st.none(),
    via=st.lists(st.sampled_from([LEFT, RIGHT, DESK]), unique=True, max_size=2),
    carrying=st.sampled_from([None, NEWS, NEWS]),
    in_force=IN_FORCE,
)
def test_a_way_is_told_if_one_can_be_walked_on_every_day(
    lines: list[Line], group: Group | None, via: list[BodyId], carrying: CargoId | None, in_force: InForce
) -> None:
    origin = NodeId(DESK) if group is None else None
    rule = route(
        origin=origin,
        origins=group,
        to=TOP,
        via=tuple(via),
        carrying=carrying,
        **limits(in_force),
    )
    found = {
        str(each.subject.member): each.verdict for each in found_by(rule, *lines) if each.subject.member is not None
    }

    expected = {}
    for member in (DESK,) if group is None else MEMBERS[group]:
        asked = [number for number in promised_on(in_force) if group is None or exists(member, number)]
        if member == TOP or not asked:
            continue
        kept = all(
            any(set(via) <= set(way) for way in ways(NodeId(member), NodeId(TOP), lines_on(number, lines, carrying)))
            for number in asked
        )
        expected[str(member)] = Verdict.MET if kept else Verdict.BREACHED
    assert found == expected


@times(2)
@given(
    lines=some_lines(),
    group=st.sampled_from([*MEMBERS]) | st.none(),
    to=st.sampled_from([TOP, None]),
    carrying=st.sampled_from([None, NEWS]),
    in_force=IN_FORCE,
)
def test_a_circle_is_told_if_one_can_be_walked_before_arriving(
    lines: list[Line], group: Group | None, to: BodyId | None, carrying: CargoId | None, in_force: InForce
) -> None:
    rule = route(
        to=to,
        origin=NodeId(DESK) if to and group is None else None,
        origins=group if to else None,
        no_cycles=True,
        carrying=carrying,
        **limits(in_force),
    )
    found = [each for each in found_by(rule, *lines) if isinstance(each, CircleFinding)]

    circling = []
    for number in promised_on(in_force):
        between = {ends for ends in lines_on(number, lines, carrying) if to is None or NodeId(to) not in ends}
        starts: list[str] = [*NODES]
        if to is not None:
            starts = [DESK] if group is None else [each for each in MEMBERS[group] if exists(each, number)]
        circling.append(has_circle([NodeId(each) for each in starts if each != to], between))
    expected = [Verdict.BREACHED if any(circling) else Verdict.MET] if circling else []
    assert [each.verdict for each in found] == expected
    there = {
        (str(sender), str(receiver)) for number in ALL_DAYS for sender, receiver in lines_on(number, lines, carrying)
    }
    for each in found:
        assert {*pairwise([*each.evidence, *each.evidence[:1]])} <= there


@given(
    lines=some_lines(),
    pairs=st.sampled_from([None, INNER, Group(every=Every.BODIES)]),
    legs=st.lists(st.sampled_from([(FARM, DESK), (DESK, TOP), (LEFT, TOP)]), unique=True, max_size=2),
    carrying=st.sampled_from([None, NEWS]),
    in_force=IN_FORCE,
)
def test_a_line_is_told_if_it_is_there_on_every_day(
    lines: list[Line],
    pairs: Group | None,
    legs: list[tuple[str, str]],
    carrying: CargoId | None,
    in_force: InForce,
) -> None:
    rule = route(
        lines=tuple(Leg(sender=NodeId(sender), receiver=NodeId(receiver)) for sender, receiver in legs),
        pairs=pairs,
        no_cycles=True,
        carrying=carrying,
        **limits(in_force),
    )
    found = [(each.origin, each.to, each.verdict) for each in found_by(rule, *lines) if isinstance(each, RouteFinding)]

    expected = []
    wanted = [(sender, receiver, False) for sender, receiver in legs]
    if pairs is not None:
        wanted += [(*ends, True) for ends in permutations(MEMBERS[pairs], 2)]
    for sender, receiver, is_pair in wanted:
        asked = [n for n in promised_on(in_force) if exists(sender, n) and (not is_pair or exists(receiver, n))]
        if asked:
            there = all((sender, receiver) in lines_on(number, lines, carrying) for number in asked)
            expected.append((sender, receiver, Verdict.MET if there else Verdict.BREACHED))
    assert found == expected
