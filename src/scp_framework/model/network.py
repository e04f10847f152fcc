"""Network: nodes, by number, and what leads straight from one to another; ways, circles and what is reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from attrs import field

from scp_framework.frozen import frozen

if TYPE_CHECKING:
    import networkx as nx

MOST_STEPS = 100_000
"""How many beginnings of ways are tried before a search is given up."""
FAR = 10**9
"""How many lines it is to what can't be reached."""

Steps = Sequence[Sequence[int]]
"""For each node those that a line leads to, or from, in order."""


class GivenUpError(Exception):
    """A search that takes more steps than are tried."""


@frozen(slots=False)
class Network:
    """So many nodes, and the pairs of them of which the first leads straight to the second.

    Whole numbers have the same order in every process where they stand in sets, text has not.
    """

    number: int
    pairs: Sequence[tuple[int, int]]
    _ways: dict[tuple[int, frozenset[int]], Ways] = field(factory=dict, init=False, repr=False)

    @cached_property
    def after(self) -> Steps:
        """The nodes that each leads straight to."""
        return _steps(self.number, sorted(self.pairs))

    @cached_property
    def before(self) -> Steps:
        """The nodes that lead straight to each."""
        return _steps(self.number, sorted((receiver, sender) for sender, receiver in self.pairs))

    @property
    def graph(self) -> nx.DiGraph[int]:
        """The same as a graph of networkx, for questions that are not answered here."""
        # Loading networkx takes longer than everything else that is imported; few users ask for the graph.
        import networkx as nx  # noqa: PLC0415

        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(range(self.number))
        graph.add_edges_from(sorted(self.pairs))
        return graph

    def downstream(self, node: int) -> list[int]:
        """Every node that one leads to, without itself."""
        return sorted(distances(self.after, (node,)).keys() - {node})

    def upstream(self, node: int) -> list[int]:
        """Every node that leads to one, without itself."""
        return sorted(distances(self.before, (node,)).keys() - {node})

    def reached(self, nodes: Iterable[int], barred: int | None) -> list[int]:
        """Some nodes, and every node that one of them leads to, not past a barred one and without that."""
        within = {*range(self.number)} - {barred}
        return sorted(distances(self.after, [node for node in nodes if node != barred], within))

    def way(self, first: int, last: int, passing: frozenset[int]) -> tuple[int, ...] | None:
        """The shortest way that passes some nodes, of several the first in the order of its nodes; None if none does.

        Raises:
            GivenUpError: If more beginnings would have to be tried than are.
        """
        needed = passing - {first, last}
        if first == last:
            # A way from a node to itself ends before it can pass another one.
            return None if needed else (first,)
        key = last, passing - {last}
        if key not in self._ways:
            self._ways[key] = Ways(self, *key)
        return self._ways[key].from_(first)

    def ways(self, first: int, last: int, passing: frozenset[int]) -> Iterator[tuple[int, ...]]:
        """All ways that pass some nodes, in order of length and then of nodes.

        Raises:
            GivenUpError: If more beginnings would have to be tried than are.
        """
        needed = passing - {first, last}
        if first == last:
            yield from () if needed else ((first,),)
            return
        yield from Ways(self, last, needed).search(first, every=True)

    def shortest_circle(self, nodes: Sequence[int]) -> tuple[int, ...]:
        """The shortest circle of some nodes, of several the first in the order of its nodes; none if there is none.

        The nodes are in order; a circle begins with its lowest.
        """
        low, high = 0, len(nodes)
        # The circles of the nodes from one on are fewer the later it is: those up to `low` may begin one.
        while low < high:
            middle = (low + high) // 2
            if self._has_circle({*nodes[middle:]}):
                low = middle + 1
            else:
                high = middle
        found: tuple[int, ...] = ()
        for index, node in enumerate(nodes[:low]):
            circle = self._circle_from(node, {*nodes[index:]}, len(found) - 1 if found else len(nodes))
            found = circle or found
        return found

    def _has_circle(self, nodes: set[int]) -> bool:
        """Whether there is a circle of some nodes only."""
        left = {node: sum(other in nodes for other in self.after[node]) for node in nodes}
        ends = [node for node, number in left.items() if not number]
        done = 0
        while ends:
            done += 1
            for node in self.before[ends.pop()]:
                if node in nodes:
                    left[node] -= 1
                    if not left[node]:
                        ends.append(node)
        return done < len(nodes)

    def _circle_from(self, node: int, nodes: set[int], longest: int) -> tuple[int, ...]:
        """The shortest circle from a node through others, if it is not longer than that; the first of several."""
        to_go = distances(self.before, (node,), nodes, longest - 1)
        length = min((to_go[after] + 1 for after in self.after[node] if after in to_go), default=FAR)
        if length > longest:
            return ()
        circle = [node]
        while len(circle) < length:
            left = length - len(circle)
            circle.append(next(after for after in self.after[circle[-1]] if to_go.get(after) == left))
        return tuple(circle)


@frozen(slots=False)
class Ways:
    """All ways to one node that pass some others: what is worked out once, wherever they begin.

    A way passes no node twice, and ends where it comes to the last.
    """

    network: Network
    last: int
    passing: frozenset[int]

    def from_(self, first: int) -> tuple[int, ...] | None:
        """The shortest way from a node, of several the first in the order of its nodes.

        Exact and quick where it needs to pass nobody, or comes into no circle; elsewhere it has to be searched for.
        """
        needed = self.passing - {first}
        if self._lines_left(first, needed) >= FAR:
            return None
        if needed and first not in self._best:
            return next(self.search(first, every=False), None)
        if needed and self._best[first][0] < len(self.passing):
            return None
        return self._down(first, self._best if needed else self._shortest)

    def search(self, first: int, *, every: bool) -> Iterator[tuple[int, ...]]:
        """The ways from a node, in order of length and then of nodes.

        The beginnings of ways are tried in the order of the best they may lead to, which is the lines they have and
        the fewest that are left. A beginning leads to no more than another one with the same last node that passed the
        same nodes; where not every way is asked for, only the first of such beginnings is pursued.
        """
        needed = self.passing - {first}
        if (left := self._lines_left(first, needed)) >= FAR:
            return
        waiting: list[tuple[int, tuple[int, ...], int]] = [(left, (first,), 1 << first)]
        pursued: set[tuple[int, int]] = set()
        steps = 0
        while waiting:
            _, way, passed = heappop(waiting)
            if way[-1] == self.last:
                yield way
                continue
            if not every:
                if (way[-1], passed) in pursued:
                    continue
                pursued.add((way[-1], passed))
            still = [node for node in needed if not passed >> node & 1]
            for node in self.network.after[way[-1]]:
                if passed >> node & 1 or (node == self.last and still):
                    continue
                if (left := self._lines_left(node, still)) >= FAR:
                    continue
                heappush(waiting, (len(way) + left, (*way, node), passed | 1 << node))
                steps += 1
                if steps > MOST_STEPS:
                    raise GivenUpError

    def _lines_left(self, node: int, needed: Iterable[int]) -> int:
        """No more than the lines that a way from a node to the last has left, past each of those it needs to pass."""
        to_go = self._to_go
        least = to_go.get(node, FAR)
        for each in needed:
            least = max(least, self._to_each[each].get(node, FAR) + to_go.get(each, FAR))
        return least

    def _down(self, node: int, rank: Mapping[int, tuple[int, int]]) -> tuple[int, ...]:
        """The way on which each node has one line less to go, and no fewer nodes to pass than there are."""
        way = [node]
        while node != self.last:
            number, distance = rank[node]
            wanted = number - (rank is self._best and node in self.passing), distance - 1
            node = next(after for after in self.network.after[node] if rank.get(after) == wanted)
            way.append(node)
        return tuple(way)

    @cached_property
    def _to_go(self) -> Mapping[int, int]:
        """The fewest lines from each node to the last."""
        return distances(self.network.before, (self.last,))

    @cached_property
    def _shortest(self) -> Mapping[int, tuple[int, int]]:
        """The same, of ways that need to pass nobody."""
        return {node: (0, distance) for node, distance in self._to_go.items()}

    @cached_property
    def _to_each(self) -> Mapping[int, Mapping[int, int]]:
        """The fewest lines from each node to each of those that have to be passed, before the last."""
        others = self._to_go.keys() - {self.last}
        return {node: distances(self.network.before, (node,), others) for node in self.passing}

    @cached_property
    def _best(self) -> Mapping[int, tuple[int, int]]:
        """How many of the nodes to be passed a way can pass from a node on, itself included, and its fewest lines then.

        Of nodes only from which no way comes into a circle: one after the other, from the last on, each once all that
        it leads to are done.
        """
        network, to_go = self.network, self._to_go
        left = {node: sum(after in to_go for after in network.after[node]) for node in to_go}
        best: dict[int, tuple[int, int]] = {self.last: (0, 0)}
        done = [self.last]
        while done:
            for node in network.before[done.pop()]:
                if node == self.last:
                    continue
                left[node] -= 1
                if not left[node]:
                    ahead = [best[after] for after in network.after[node] if after in best]
                    most = max(number for number, _ in ahead)
                    fewest = min(distance for number, distance in ahead if number == most)
                    best[node] = most + (node in self.passing), fewest + 1
                    done.append(node)
        return best


def _steps(number: int, pairs: Iterable[tuple[int, int]]) -> Steps:
    found: list[list[int]] = [[] for _ in range(number)]
    for one, other in pairs:
        found[one].append(other)
    return found


def distances(
    steps: Steps, nodes: Iterable[int], within: AbstractSet[int] | None = None, most: int = FAR
) -> dict[int, int]:
    """The fewest steps from some nodes to each that they lead to, over nodes `within` only and no more than that."""
    found = dict.fromkeys(nodes, 0)
    fresh = [*found]
    while fresh:
        further: list[int] = []
        for node in fresh:
            if found[node] == most:
                return found
            for other in steps[node]:
                if other not in found and (within is None or other in within):
                    found[other] = found[node] + 1
                    further.append(other)
        fresh = further
    return found
