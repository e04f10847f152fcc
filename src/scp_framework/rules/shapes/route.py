"""Route: what is found reaches the body that has to hear of it, by way of those who have to see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import permutations
from typing import ClassVar

from scp_framework.errors import Fault, InputError, conflict, duplicate, missing, quoted, refuse, wrong
from scp_framework.findings.arrangements_finding import ArrangementsFinding, over_days
from scp_framework.findings.finding import Promise
from scp_framework.findings.rows import makes
from scp_framework.findings.verdict import Verdict, verdict_of
from scp_framework.frozen import frozen
from scp_framework.model.body import Line
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import shared
from scp_framework.model.history.succession import span_of
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import AgencyId, BodyId, CargoId, NodeId, repeated
from scp_framework.model.partnership import Partnership
from scp_framework.model.subject import Subject
from scp_framework.model.validated import Validated
from scp_framework.rules.arrangements_rule import ArrangementsRule
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import split_at_changes, windows_where_valid
from scp_framework.rules.parameters.group import Group, members_with_validity
from scp_framework.rules.shapes.reach import days_reaching
from scp_framework.rules.shapes.route_finding import CircleFinding, RouteFinding


@makes(RouteFinding)
def _told(_promise: Promise, _verdict: Verdict, way: Callable[[], RouteFinding]) -> RouteFinding:
    return way()


@frozen(kw_only=True)
class Leg(Validated):
    """A line that must be there, from one body or agency straight to another."""

    sender: NodeId
    receiver: NodeId


@frozen(kw_only=True)
class Route(ArrangementsRule):
    """What is found somewhere reaches the body that has to hear of it; the lines that must be there are there.

    All that is asked of lines `carrying` something is asked of those that carry it, without it, of all lines.
    What is given must all hold:

    - `to`: from the `origin`, or from each member of the group `origins` (bodies or agencies), a way leads to
      this body. With `via`, one that passes each of these bodies, in whatever order; a way passes nobody
      twice, and its two ends count as passed. The body itself, if it is in the group, is there already.
    - `no_cycles`: nothing that such an origin sends out can come back to where it was, before it has reached `to`.
      Without `to`, there is no circle at all.
    - `lines`: each of these lines is there.
    - `pairs`: from each member of this group a line runs straight to each other one.

    All of it is judged by the arrangements alone, on each day that the planner covers and on which the rule is
    promised: a line, or a body or agency that it begins or ends at, counts on the days on which it exists, both ends
    included; and from a body or an agency something is asked only on days on which it exists. What holds on some of
    these days only is BREACHED. A partnership records all its lines, so that nothing is unknown. Exact; the one OPEN is
    the answer where `via` would take more than a hundred thousand steps to try.

    Raises:
        InputError: If nothing is asked for; unless `to` stands together with `origin` or `origins`, and with
            one of them; if `via` stands without `to`, names it, or names a body twice; if a line would
            run from a body to itself.

    """

    shape: ClassVar[str] = "route"

    carrying: CargoId | None = None
    origin: NodeId | None = None
    origins: Group | None = None
    to: BodyId | None = None
    via: tuple[BodyId, ...] = ()
    no_cycles: bool = False
    lines: tuple[Leg, ...] = ()
    pairs: Group | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = [*self._way_faults(), *repeated("via", self.via)]
        legs: dict[object, int] = {}
        for index, leg in enumerate(self.lines):
            if leg.sender == leg.receiver:
                found = quoted(leg.receiver)
                faults.append(Fault(path=f"lines[{index}].receiver", expected='different from "sender"', actual=found))
            if (first := legs.setdefault(leg, index)) != index:
                again = duplicate(f"lines[{index}]", f"{leg.sender}>{leg.receiver}", f"lines[{first}]", what="line")
                faults.append(again)
        refuse(faults)

    def _way_faults(self) -> Iterator[Fault]:
        if self.to is None:
            for place in ("origin", "origins", "via"):
                if getattr(self, place):
                    yield conflict(place, 'can only be used with "to"', "it without to")
            if not (self.no_cycles or self.lines or self.pairs):
                yield missing("to", instead='"no_cycles", "lines" or "pairs"')
            return
        if self.origin is None and self.origins is None:
            yield missing("origin", instead='"origins"')
        if self.origin is not None and self.origins is not None:
            yield conflict("origins", 'cannot be combined with "origin"', "a group")
        if self.origin == NodeId(self.to):
            yield wrong("origin", 'different from "to"', self.to)
        for index, body in enumerate(self.via):
            if body == self.to:
                yield wrong(f"via[{index}]", 'different from "to"', body)

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        for place in ("origins", "pairs"):
            group: Group | None = getattr(self, place)
            if group is None:
                continue
            if group.type not in ("agency", "body"):
                expected = "a group of agencies or bodies"
                yield Fault(path=place, expected=expected, actual=f"a group of {group.nouns}")
                continue
            number = len(set(group.members(partnership)))
            if place == "pairs" and number == 1:
                yield Fault(path=place, expected="a group of at least two members", actual="a group of one")
            yield from group.faults(place, partnership)
            if place == "origins" and set(group.members(partnership)) == {self.to}:
                yield wrong(place, 'a group with a body other than "to"', self.to)

    def on_days(self, days: Window, context: Context) -> Iterator[ArrangementsFinding]:
        partnership, promise = context.partnership, context.promise(self)
        senders, pairs = (dict(members_with_validity(group, partnership)) for group in (self.origins, self.pairs))
        begins: Mapping[str, Dated] = senders
        if self.origin is not None:
            begins = {self.origin: _node(self.origin, partnership)}
        firsts = {leg.sender: _node(leg.sender, partnership) for leg in self.lines}
        nouns = [*partnership.standing_lines, *begins.values(), *pairs.values(), *firsts.values()]
        parts = tuple(split_at_changes(days, nouns))
        if self.to is not None:
            yield from self._ways(self.to, begins, days, parts, context)
        if self.no_cycles:
            yield self._circle(parts, senders, context, promise)
        for leg in self.lines:
            if existing := windows_where_valid(parts, firsts[leg.sender]):
                yield self._line(leg, existing, parts, context, promise)
        for sender, receiver in permutations(pairs, 2):
            existing = windows_where_valid(windows_where_valid(parts, pairs[sender]), pairs[receiver])
            if existing:
                leg = Leg(sender=NodeId(sender), receiver=NodeId(receiver))
                yield self._line(leg, existing, parts, context, promise)

    def _ways(
        self, to: BodyId, begins: Mapping[str, Dated], days: Window, parts: Sequence[Window], context: Context
    ) -> Iterator[RouteFinding]:
        """Whether a way leads from each origin to the body on all of some days on which the origin exists."""
        lines, promise = filter(self._follows, context.partnership.standing_lines), context.promise(self)
        reaching = {} if self.via else days_reaching(NodeId(to), lines)
        for origin, noun in begins.items():
            asked = [*shared([span_of(noun)], (days.first_ordinal, days.last_ordinal))]
            if origin == to or not asked:
                continue
            way = partial(self._way, NodeId(origin), to, noun, parts, context, promise)
            if self.via:
                yield way()
            else:
                reached = reaching.get(NodeId(origin), ())
                verdict = verdict_of([*shared(reached, asked[0])] == asked)
                yield RouteFinding.of_row((promise, verdict, _told, way))

    def _way(
        self, origin: NodeId, to: BodyId, noun: Dated, parts: Sequence[Window], context: Context, promise: Promise
    ) -> RouteFinding:
        """Whether a way leads from an origin to the body in each of these parts in which the origin exists."""
        governance = context.partnership.governance
        found: list[tuple[Window, RouteFinding]] = []
        for part in windows_where_valid(parts, noun):
            verdict = Verdict.BREACHED
            passed: tuple[NodeId, ...] = (origin,)
            try:
                way = governance.route(origin, to, carrying=self.carrying, via=self.via, on=part.first)
            except InputError:
                # Every name in the question is known, so this says that the search was given up.
                verdict = Verdict.OPEN
            else:
                if way is None:
                    passed = (origin, *governance.reached(origin, carrying=self.carrying, on=part.first))
                else:
                    verdict, passed = Verdict.MET, way.nodes
            finding = RouteFinding(
                promise=promise,
                verdict=verdict,
                subject=_subject(origin, (origin,), context),
                evidence=passed,
                origin=origin,
                to=NodeId(to),
                carrying=self.carrying,
                via=self.via,
                tried_out=verdict is not Verdict.OPEN,
            )
            found.append((part, finding))
        return over_days(found, parts)

    def _line(
        self, leg: Leg, asked: Sequence[Window], parts: Sequence[Window], context: Context, promise: Promise
    ) -> RouteFinding:
        """Whether a line runs straight from one to another in each of these parts."""
        follows = filter(self._follows, context.partnership.standing_lines)
        lines = [line for line in follows if (line.sender, line.receiver) == (leg.sender, leg.receiver)]
        found: list[tuple[Window, RouteFinding]] = []
        for part in asked:
            there = any(line.exists_on(part.first) for line in lines)
            finding = RouteFinding(
                promise=promise,
                verdict=verdict_of(there),
                subject=_subject(leg.sender, (leg.sender, leg.receiver), context),
                evidence=(leg.sender, leg.receiver) if there else (leg.sender,),
                origin=leg.sender,
                to=leg.receiver,
                carrying=self.carrying,
                straight=True,
            )
            found.append((part, finding))
        return over_days(found, parts)

    def _circle(
        self, parts: Sequence[Window], senders: Mapping[str, Dated], context: Context, promise: Promise
    ) -> CircleFinding:
        """Whether anything can go in a circle in one of these parts, and the shortest such circle in each."""
        found: list[tuple[Window, CircleFinding]] = []
        for part in parts:
            origins: Sequence[NodeId] | None = None
            if self.to is not None:
                # A circle counts only where something gets into it, and what gets to the end stays there.
                existing = [NodeId(member) for member, noun in senders.items() if noun.exists_on(part.first)]
                origins = [self.origin] if self.origin is not None else existing
            circle = context.partnership.governance.circle(
                carrying=self.carrying, on=part.first, sent_by=origins, avoiding=self.to
            )
            finding = CircleFinding(
                promise=promise,
                verdict=verdict_of(not circle),
                subject=_subject(None, circle, context),
                evidence=circle,
                carrying=self.carrying,
            )
            found.append((part, finding))
        return over_days(found, parts)

    def _follows(self, line: Line) -> bool:
        return self.carrying is None or self.carrying in line.carries


def _node(node: NodeId, partnership: Partnership) -> Dated:
    """The body or agency of this name."""
    agency = partnership.agency.get(AgencyId(node))
    return partnership.body[BodyId(node)] if agency is None else agency


def _subject(member: NodeId | None, nodes: Iterable[str], context: Context) -> Subject:
    agency = context.partnership.agency
    return Subject(member=member, agencies=tuple(AgencyId(node) for node in nodes if AgencyId(node) in agency))
