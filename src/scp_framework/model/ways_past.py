"""Ways past: from which nodes a way to an end certainly passes another node, where lines lead in circles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from heapq import heappop, heappush

from scp_framework.frozen import frozen
from scp_framework.model.identifier import NodeId
from scp_framework.model.line_network import LineNetwork
from scp_framework.model.network import distances

MOST_TRIED = 16
"""How many ways from the node that is passed to the end are tried."""


@frozen(slots=False)
class WaysPast:
    """Ways to an end past another node, of which no node is passed twice; they need not be the shortest.

    A few ways from that node to the end are tried, the same ones for all that send something there: whoever gets to
    the node without using such a way has a way to the end. Of all others nothing is known.
    """

    lines: LineNetwork
    end: NodeId
    passed: NodeId

    def leads_from(self, node: NodeId) -> bool:
        """Whether a way is known from a node."""
        return self.lines.positions[node] in self._onwards

    def way_from(self, node: NodeId) -> tuple[NodeId, ...]:
        """A way from a node from which one is known: the nodes that it passes, both ends included."""
        positions, network = self.lines.positions, self.lines.network
        at, passed = positions[node], positions[self.passed]
        onwards = self._onwards[at]
        to_go = distances(network.before, (passed,), {*range(network.number)} - {*onwards[1:]})
        way = [at]
        while way[-1] != passed:
            left = to_go[way[-1]] - 1
            way.append(next(after for after in network.after[way[-1]] if to_go.get(after) == left))
        return tuple(self.lines.nodes[each] for each in (*way, *onwards[1:]))

    @cached_property
    def _onwards(self) -> Mapping[int, tuple[int, ...]]:
        """For each node from which a way is known, how it leads on from the node that is passed."""
        network, positions = self.lines.network, self.lines.positions
        passed, last = positions[self.passed], positions[self.end]
        everywhere = {*range(network.number)}
        left = {*distances(network.before, (passed,), everywhere - {last})}
        found: dict[int, tuple[int, ...]] = {}
        barred: int | None = None
        for _ in range(MOST_TRIED):
            if onwards := self._least_used(passed, last, barred, left):
                free = distances(network.before, (passed,), everywhere - {*onwards[1:]})
                found.update(dict.fromkeys(left & free.keys(), onwards))
                left -= free.keys()
            left.discard(passed if barred is None else barred)
            if not left or not found:
                break
            barred = min(left)
        return found

    def _least_used(self, first: int, last: int, barred: int | None, sparing: set[int]) -> tuple[int, ...]:
        """Of the ways between two nodes that do not pass a barred one, one with few of those to be spared; or none."""
        network = self.lines.network
        ahead: dict[int, int] = {}
        waiting = [(0, 0, last, last)]
        while waiting and first not in ahead:
            used, length, node, after = heappop(waiting)
            if node in ahead:
                continue
            ahead[node] = after
            for before in network.before[node]:
                if before != barred and before not in ahead:
                    heappush(waiting, (used + (before in sparing), length + 1, before, node))
        way = [first] if first in ahead else []
        while way and way[-1] != last:
            way.append(ahead[way[-1]])
        return tuple(way)
