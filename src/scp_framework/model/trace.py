"""trace: on which ways one type of findings travels to a body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pendulum import Date

from scp_framework.errors import Fault, InputError, missing, refuse, unknown_name
from scp_framework.frozen import frozen
from scp_framework.model.body import Line
from scp_framework.model.governance import MOST_ROUTES, Cargo, Governance, Node, Route
from scp_framework.model.identifier import CargoId, NodeId
from scp_framework.model.partnership import Partnership
from scp_framework.model.python_types import found_in_python
from scp_framework.model.validated import validate_arguments


@frozen(kw_only=True)
class Trace:
    """The routes on which something comes to a body or an agency, and where it begins without ever coming there.

    `begins` are the nodes that it sets out from, in the order of their identifiers; `to` may be one of them, and no
    route is told from there, since what begins there is there already. `to` is None where no line carries it, or
    none on from the origin asked for, so that there is nowhere it could end. `routes` stand in the order of where
    they begin, those from one node shortest first. `complete` is False where as many routes from one node were
    found as were asked for, so that there may be more.
    """

    carrying: Cargo
    to: NodeId | None
    begins: tuple[NodeId, ...]
    routes: tuple[Route, ...]
    complete: bool = True

    @property
    def origins(self) -> tuple[NodeId, ...]:
        """The nodes from which a route leads there."""
        return tuple(dict.fromkeys(route.nodes[0] for route in self.routes))

    @property
    def stranded(self) -> tuple[NodeId, ...]:
        """The nodes that it sets out from and from which no route leads there."""
        arriving = {*self.origins, self.to}
        return tuple(node for node in self.begins if node not in arriving)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of a route, once, in the order in which they are first travelled."""
        return tuple(dict.fromkeys(line for route in self.routes for line in route.lines))

    def routes_from(self, origin: Node) -> tuple[Route, ...]:
        """The routes that begin at this node."""
        return tuple(route for route in self.routes if route.nodes[0] == origin)


class _OfPartnership(Protocol):
    @property
    def partnership(self) -> Partnership: ...


@validate_arguments
def trace(
    arrangements: Partnership | _OfPartnership,
    carrying: str,
    *,
    to: str | None = None,
    origin: str | None = None,
    on: Date | None = None,
    limit: int = MOST_ROUTES,
) -> Trace:
    """The ways of one type of findings from where they begin to where they are to be heard of.

    Only lines that carry it are followed. It begins at each node that sends it and is sent it by nobody; where it
    goes round in a circle that is fed by nobody outside, at each node of the circle that sends it.

    Args:
        arrangements: Whose lines are followed: arrangements, or a partnership.
        carrying: A kind of activity or a type of information.
        to: The body or agency where it is to be heard of; by default, the one node where the lines end that carry
            it, or, with an origin, where those end that lead on from there.
        origin: The one node where it is to begin; by default, wherever it does.
        on: Follow only lines that exist on this day; without it, all, so that a route may take lines that never
            exist at the same time. Whoever takes over from another is then one with them, and called what the last
            of them is called.
        limit: How many routes are told from each node at most; 1 or more.

    Raises:
        InputError: If a name is not known; if `to` is not given and the lines end at several nodes, or go round
            in a circle and end at none; or if there are too many routes to be tried.
        ValueError: If the limit is below 1.

    Source: section 6 (who passes what to whom, and that it comes to the Board).

    >>> from scp_framework import load_arrangements
    >>> nel = load_arrangements("nel-2020")
    >>> [" > ".join(route.nodes) for route in trace(nel, "benchmarking").routes]
    ['pso-team > ipg > board']
    """
    partnership = getattr(arrangements, "partnership", arrangements)
    if not isinstance(partnership, Partnership):
        expected = "Arrangements (load_arrangements reads them) or a Partnership"
        raise InputError([Fault(path="arrangements", expected=expected, actual=found_in_python(arrangements))])
    _require_known(partnership, carrying, to=to, origin=origin)
    carried = CargoId(carrying)
    nodes = (partnership.last_stand_ins if on is None else partnership.successors_on(on))["NodeId"]
    partnership = partnership.as_one if on is None else partnership.on(on)
    to, origin = (None if node is None else NodeId(nodes.get(node, node)) for node in (to, origin))
    governance = partnership.governance
    lines = governance.lines_carrying(carried, on=on)
    if origin is not None:
        onward = {origin, *governance.reached(NodeId(origin), carrying=carried, on=on)}
        lines = tuple(line for line in lines if line.sender in onward)
    end = _end(lines) if to is None else NodeId(to)
    begins = _begins(governance, lines, carried, on) if origin is None else (NodeId(origin),)
    found = {
        begin: governance.routes(begin, end, carrying=carried, on=on, limit=limit)
        for begin in begins
        if end is not None and begin != end
    }
    return Trace(
        carrying=carried,
        to=end,
        begins=begins,
        routes=tuple(route for routes in found.values() for route in routes),
        complete=all(len(routes) < limit for routes in found.values()),
    )


def _require_known(partnership: Partnership, carrying: str, **nodes: str | None) -> None:
    known = partnership.known
    faults = []
    if carrying not in known["CargoId"]:
        faults.append(unknown_name("carrying", "kind of activity or information", carrying, known["CargoId"]))
    for place, node in nodes.items():
        if node is not None and node not in known["NodeId"]:
            faults.append(unknown_name(place, "body or agency", node, known["NodeId"]))
    refuse(faults)


def _end(lines: Sequence[Line]) -> NodeId | None:
    if not lines:
        return None
    ends = sorted({line.receiver for line in lines} - {line.sender for line in lines})
    if len(ends) != 1:
        why = f"the lines that carry it end at {' and '.join(ends)}" if ends else "it goes round and ends nowhere"
        raise InputError([missing("to", f"a body or agency, because {why}")])
    return ends[0]


def _begins(governance: Governance, lines: Sequence[Line], carrying: Cargo, on: Date | None) -> tuple[NodeId, ...]:
    """The senders that are sent it by nobody, but for those who have it from the sender itself."""
    return tuple(
        sender
        for sender in sorted({line.sender for line in lines})
        if {*governance.upstream(sender, carrying=carrying, on=on)}
        <= {*governance.reached(sender, carrying=carrying, on=on)}
    )
