"""The lines that one question about governance follows, as a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import Self

from scp_framework.frozen import frozen
from scp_framework.model.body import Line
from scp_framework.model.identifier import NodeId
from scp_framework.model.network import Network


@frozen
class LineNetwork:
    """The lines that one question follows, as a network of the nodes in the order of their identifiers."""

    positions: dict[NodeId, int]
    nodes: tuple[NodeId, ...]
    between: dict[tuple[int, int], tuple[Line, ...]]
    network: Network

    @classmethod
    def of(cls, positions: dict[NodeId, int], lines: Iterable[Line]) -> Self:
        """The network of these lines between nodes, of which the positions are given."""
        between: dict[tuple[int, int], tuple[Line, ...]] = {}
        for line in lines:
            ends = positions[line.sender], positions[line.receiver]
            between[ends] = (*between.get(ends, ()), line)
        return cls(positions, tuple(positions), between, Network(len(positions), tuple(between)))

    def downstream(self, node: NodeId) -> tuple[NodeId, ...]:
        """Every node that can be come to from this one."""
        return self._told(self.network.downstream(self.positions[node]))

    def upstream(self, node: NodeId) -> tuple[NodeId, ...]:
        """Every node from which this one can be come to."""
        return self._told(self.network.upstream(self.positions[node]))

    def circles(self, limit: int) -> tuple[tuple[NodeId, ...], ...]:
        """Circles, so many at most, each from its first node; short ones first."""
        import networkx as nx  # noqa: PLC0415

        found = [_from_smallest(circle) for circle in islice(nx.simple_cycles(self.network.graph), limit)]
        found.sort(key=lambda circle: (len(circle), circle))
        return tuple(self._told(circle) for circle in found)

    def circle(self, senders: Iterable[NodeId] | None, avoided: NodeId | None) -> tuple[NodeId, ...]:
        """The shortest circle that is come to from one of the senders, or at all, without passing the node avoided."""
        network, positions = self.network, self.positions
        barred = None if avoided is None else positions[avoided]
        begins = range(network.number) if senders is None else [positions[node] for node in senders]
        return self._told(network.shortest_circle(network.reached(begins, barred)))

    def ways(self, start: NodeId, end: NodeId, passing: Iterable[NodeId], *, every: bool) -> Iterator[tuple[int, ...]]:
        """The ways from start to end as positions, in order of length and then of positions; or the first of them."""
        first, last = self.positions[start], self.positions[end]
        passed = frozenset(self.positions[node] for node in passing)
        if every:
            yield from self.network.ways(first, last, passed)
        elif (way := self.network.way(first, last, passed)) is not None:
            yield way

    def steps(self, way: tuple[int, ...]) -> list[tuple[Line, ...]]:
        """For each step of a way the lines that it can be taken by."""
        return [self.between[step] for step in pairwise(way)]

    def _told(self, positions: Iterable[int]) -> tuple[NodeId, ...]:
        return tuple(self.nodes[position] for position in positions)


def _from_smallest(circle: list[int]) -> list[int]:
    turn = circle.index(min(circle))
    return circle[turn:] + circle[:turn]
