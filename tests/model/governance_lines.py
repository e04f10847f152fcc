"""Lines between a few nodes, by hand and drawn at random."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.model.body import Line
from scp_framework.model.governance import Governance
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
