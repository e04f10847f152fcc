"""Governance: how findings travel along the lines between agencies and bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice, pairwise, product
from typing import TypeAlias

from attrs import field
from pendulum import Date

from scp_framework.errors import InputError, invalid, unknown_name
from scp_framework.frozen import frozen
from scp_framework.model.body import Line
from scp_framework.model.identifier import AgencyId, BodyId, CargoId, KindId, NodeId
from scp_framework.model.line_network import LineNetwork
from scp_framework.model.network import MOST_STEPS, GivenUpError
from scp_framework.model.shown import ShownInNotebooks
from scp_framework.model.source import Source
from scp_framework.model.validated import Validated
from scp_framework.model.ways_past import WaysPast

Node: TypeAlias = NodeId | BodyId | AgencyId
"""A body or an agency, by its identifier."""
Cargo: TypeAlias = CargoId | KindId
"""A kind of activity or a type of information, by its identifier."""

MOST_ROUTES = 1_000
"""How many routes are told at most, unless another number is asked for."""
MOST_CIRCLES = 1_000
"""How many circles are told at most, unless another number is asked for."""


@frozen
class Route(Validated):
    """The lines that lead from one node to another, in the order in which they are travelled.

    A route passes no node twice. From a node to itself it has no lines, since what is found there is
    there already; it then has no nodes to tell either.

    Raises:
        InputError: If a line does not begin where the one before it ends, or a node is passed twice.
    """

    lines: tuple[Line, ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for index, (before, after) in enumerate(pairwise(self.lines), start=1):
            if before.receiver != after.sender:
                raise invalid(f"lines[{index}].sender", f'"{before.receiver}"', after.sender)
        passed: set[NodeId] = {self.lines[0].sender} if self.lines else set()
        for index, line in enumerate(self.lines):
            if line.receiver in passed:
                raise invalid(f"lines[{index}].receiver", "a node that the route has not passed yet", line.receiver)
            passed.add(line.receiver)

    @property
    def nodes(self) -> tuple[NodeId, ...]:
        """The nodes passed, both ends included; none where the route has no lines."""
        return tuple(line.sender for line in self.lines[:1]) + tuple(line.receiver for line in self.lines)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the document says so: one place for each line, in the same order."""
        return tuple(line.source for line in self.lines)


@frozen(kw_only=True)
class Governance(Validated, ShownInNotebooks):
    """The lines between the bodies and agencies of a partnership, and the questions that can be asked of them.

    The same three words narrow every question. `carrying`: only lines that carry this are followed;
    without it, any line is, whatever it carries. `on`: only lines that exist on this day are followed;
    without it, all are, whenever they exist. Whether the nodes themselves exist on that day is not asked.

    Several lines may run between the same two nodes, such as two readings of the document. Nodes are
    told in the order of their identifiers, lines in the order of the arrangements.
    A node that is neither a body, nor an agency, nor the end of a line is refused with an InputError.
    """

    lines: tuple[Line, ...] = ()
    """Who passes what on to whom, in the order of the arrangements."""
    bodies: tuple[BodyId, ...] = ()
    agencies: tuple[AgencyId, ...] = ()
    # Keyed by the positions of the lines followed: the many days one can ask about share a few networks.
    _networks: dict[tuple[int, ...], LineNetwork] = field(factory=dict, init=False, repr=False, eq=False)
    _asked: dict[tuple[Cargo | None, Date | None], LineNetwork] = field(factory=dict, init=False, repr=False, eq=False)

    _past: dict[tuple[NodeId, NodeId, Cargo | None, Date | None], WaysPast] = field(
        factory=dict, init=False, repr=False, eq=False
    )

    def __repr__(self) -> str:
        nodes = f"{len(self.bodies)} bodies, {len(self.agencies)} agencies"
        return f"<Governance: {nodes}, {len(self.lines)} lines>"

    def lines_carrying(self, cargo: Cargo, *, on: Date | None = None) -> tuple[Line, ...]:
        """The lines that carry this kind of activity or type of information."""
        return tuple(self.lines[position] for position in self._followed(cargo, on))

    def route(
        self, origin: Node, to: Node, *, carrying: Cargo | None = None, via: Iterable[Node] = (), on: Date | None = None
    ) -> Route | None:
        """The shortest route between two nodes; None where there is none.

        Shortest means fewest lines. Of several, it is the one whose identifiers, read from origin to
        end, come first in order; of several lines between the same two nodes, the first.

        With `via` the route passes each of these nodes at least, in whatever order; its two ends
        count as passed. As every route, it passes no node twice: that a body hands its findings to a
        group and gets them back does not put the group on the way of the body's findings. The
        answer is exact: no route is told only after every one was tried.

        Raises:
            InputError: If a node is not known; with `via` also if more than MOST_STEPS beginnings of a
                route would have to be tried, which eleven nodes between the two ends never need.
        """
        found = self._ways(origin, to, via, carrying, on, every=False)
        return next(found, None)

    def routes(
        self,
        origin: Node,
        to: Node,
        *,
        carrying: Cargo | None = None,
        via: Iterable[Node] = (),
        on: Date | None = None,
        limit: int = MOST_ROUTES,
    ) -> tuple[Route, ...]:
        """All routes between two nodes, as `route` understands them, but for those beyond the limit.

        Routes differ where one of their lines does. They come shortest first, those of one length in the
        order of their identifiers, then of their lines. At most `limit` of them are told, 1 or more, so
        the longest are cut off; where as many are told, there may be more.

        Raises:
            InputError: If a node is not known, or if more than MOST_STEPS beginnings of a route would have to be tried.
            ValueError: If the limit is below 1.
        """
        _check_limit(limit)
        found = self._ways(origin, to, via, carrying, on, every=True)
        return tuple(islice(found, limit))

    def ways_past(self, to: Node, via: Node, *, carrying: Cargo | None = None, on: Date | None = None) -> WaysPast:
        """From which nodes a route to one is quickly found that passes another; it need not be the shortest.

        Raises:
            InputError: If a node is not known.
        """
        end, passed = self._known("to", to), self._known("via", via)
        key = end, passed, carrying, on
        if key not in self._past:
            self._past[key] = WaysPast(self._network(carrying, on), end, passed)
        return self._past[key]

    def reached(self, origin: Node, *, carrying: Cargo | None = None, on: Date | None = None) -> tuple[NodeId, ...]:
        """Every node that what is found at the origin gets to, without the origin itself."""
        return self._network(carrying, on).downstream(self._known("origin", origin))

    def upstream(self, node: Node, *, carrying: Cargo | None = None, on: Date | None = None) -> tuple[NodeId, ...]:
        """Every node whose findings get to this one, without the node itself."""
        return self._network(carrying, on).upstream(self._known("node", node))

    def circles(
        self, *, carrying: Cargo | None = None, on: Date | None = None, limit: int = MOST_CIRCLES
    ) -> tuple[tuple[NodeId, ...], ...]:
        """The ways in which findings come back to where they were, passing no other node twice.

        Each circle is told once, as its nodes in the order in which they are passed, beginning with the
        identifier that comes first; the way back to that one is not repeated. A line from a node to
        itself is a circle of one. Shorter circles come first. At most `limit` of them are told, 1 or more;
        where as many are told there may be more, and it is the same ones every time.

        Raises:
            ValueError: If the limit is below 1.
        """
        _check_limit(limit)
        return self._network(carrying, on).circles(limit)

    def circle(
        self,
        *,
        carrying: Cargo | None = None,
        on: Date | None = None,
        sent_by: Iterable[Node] | None = None,
        avoiding: Node | None = None,
    ) -> tuple[NodeId, ...]:
        """The shortest of the circles, of several that which comes first in order; no node where there is none.

        With `sent_by`, only those that what is found at one of these nodes gets into; without passing the node
        `avoiding`, if one is given.

        Raises:
            InputError: If a node is not known.
        """
        senders = None if sent_by is None else [self._known(f"sent_by[{at}]", node) for at, node in enumerate(sent_by)]
        avoided = None if avoiding is None else self._known("avoiding", avoiding)
        return self._network(carrying, on).circle(senders, avoided)

    def cut_off(self, board: Node, *, carrying: Cargo | None = None, on: Date | None = None) -> tuple[BodyId, ...]:
        """The bodies whose findings never get to that board, in the order of their identifiers."""
        heard: set[str] = {self._known("board", board), *self.upstream(board, carrying=carrying, on=on)}
        return tuple(sorted(body for body in set(self.bodies) if body not in heard))

    def _ways(
        self, origin: Node, to: Node, via: Iterable[Node], carrying: Cargo | None, on: Date | None, *, every: bool
    ) -> Iterator[Route]:
        start, end = self._known("origin", origin), self._known("to", to)
        passing = {self._known(f"via[{index}]", node) for index, node in enumerate(via)}
        network = self._network(carrying, on)
        try:
            for nodes in network.ways(start, end, passing, every=every):
                for lines in product(*network.steps(nodes)):
                    yield Route(lines)
        except GivenUpError as error:
            expected = f"few enough to be searched in {MOST_STEPS} steps"
            raise invalid("lines", expected, len(network.between)) from error

    def _followed(self, carrying: Cargo | None, on: Date | None) -> tuple[int, ...]:
        return tuple(
            position
            for position, line in enumerate(self.lines)
            if (carrying is None or carrying in line.carries) and (on is None or line.exists_on(on))
        )

    def _network(self, carrying: Cargo | None, on: Date | None) -> LineNetwork:
        if (carrying, on) not in self._asked:
            followed = self._followed(carrying, on)
            if followed not in self._networks:
                self._networks[followed] = LineNetwork.of(self._nodes, [self.lines[position] for position in followed])
            self._asked[carrying, on] = self._networks[followed]
        return self._asked[carrying, on]

    @cached_property
    def _nodes(self) -> dict[NodeId, int]:
        ends = {end for line in self.lines for end in (line.sender, line.receiver)}
        nodes = sorted({*ends, *map(NodeId, self.bodies), *map(NodeId, self.agencies)})
        return {node: position for position, node in enumerate(nodes)}

    def _known(self, place: str, node: Node) -> NodeId:
        if node not in self._nodes:
            raise InputError([unknown_name(place, "body or agency", node, self._nodes)])
        return NodeId(node)


def _check_limit(limit: int) -> None:
    if limit < 1:
        raise ValueError(f"limit: must be 1 or more, got {limit}")
