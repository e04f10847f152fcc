"""Route: what is found reaches the body that has to hear of it, by way of those who have to see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import permutations
from typing import ClassVar

from scp_framework.errors import Fault, InputError, conflict, duplicate, missing, quoted, refuse, wrong
from scp_framework.findings.arrangements_finding import ArrangementsFinding, over_days
from scp_framework.findings.deferred import deferred
from scp_framework.findings.finding import Promise
from scp_framework.findings.rows import makes
from scp_framework.findings.verdict import Verdict, verdict_of
from scp_framework.frozen import frozen
from scp_framework.model.body import Line
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import Span, shared, unbroken
from scp_framework.model.history.succession import span_of
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import AgencyId, BodyId, CargoId, NodeId, repeated
from scp_framework.model.partnership import Partnership
from scp_framework.model.subject import Subject
from scp_framework.model.validated import Validated
from scp_framework.model.ways_past import WaysPast
from scp_framework.rules.arrangements_rule import ArrangementsRule
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import split_at_changes, windows_where_valid
from scp_framework.rules.parameters.group import Group, members_with_validity
from scp_framework.rules.shapes.reach import days_passing, days_without, is_in_circle
from scp_framework.rules.shapes.route_finding import CircleFinding, RouteFinding


@makes(RouteFinding)
def _told(_promise: Promise, _verdict: Verdict, way: Callable[[], RouteFinding]) -> RouteFinding:
    return way()


@makes(CircleFinding)
def _told_circle(_promise: Promise, _verdict: Verdict, circles: Callable[[], CircleFinding]) -> CircleFinding:
    return circles()


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
        partnership = context.partnership
        senders, pairs = (dict(members_with_validity(group, partnership)) for group in (self.origins, self.pairs))
        begins: Mapping[NodeId, Dated] = {NodeId(sender): noun for sender, noun in senders.items()}
        if self.origin is not None:
            begins = {self.origin: partnership.nodes[self.origin]}
        lines = [line for line in partnership.standing_lines if self.carrying is None or self.carrying in line.carries]
        parts = tuple(split_at_changes(days, [*lines, *begins.values()]))
        if self.to is not None:
            yield from self._ways(self.to, begins, lines, parts, context)
        if self.no_cycles:
            yield self._circle(parts, lines, begins, context)
        yield from self._straight(pairs, lines, days, context)

    def _ways(
        self,
        to: BodyId,
        begins: Mapping[NodeId, Dated],
        lines: Sequence[Line],
        parts: Sequence[Window],
        context: Context,
    ) -> Iterator[RouteFinding]:
        """Whether a way leads from each origin to the body in all parts of some days in which the origin exists."""
        reaching, is_exact = days_passing(NodeId(to), map(NodeId, self.via), lines)
        for origin, noun in begins.items():
            asked = [*shared([span_of(noun)], (parts[0].first_ordinal, parts[-1].last_ordinal))]
            if origin == NodeId(to) or not asked:
                continue
            there = [each.get(origin, ()) for each in reaching]
            is_lacking = any(days_without(asked, each) for each in there)
            is_known = is_exact or (
                not is_lacking
                and all(self._way_past(origin, to, part, context) for part in windows_where_valid(parts, noun))
            )
            way = partial(self._way, origin, to, noun, there[0] if is_known else None, parts, context)
            if is_lacking or is_known:
                yield deferred(RouteFinding, (context.promise(self), verdict_of(not is_lacking), _told, way))
            else:
                yield way()

    def _way(
        self,
        origin: NodeId,
        to: BodyId,
        noun: Dated,
        reached: Sequence[Span] | None,
        parts: Sequence[Window],
        context: Context,
    ) -> RouteFinding:
        """Whether a way leads from an origin to the body in each of these parts in which the origin exists.

        Where the days are known on which it does, only those are looked at that are told of.
        """
        governance = context.partnership.governance
        asked = windows_where_valid(parts, noun)
        if reached is not None:
            lacking = [each for each in asked if days_without([(each.first_ordinal, each.last_ordinal)], reached)]
            asked = tuple(lacking) or asked[:1]
        found: list[tuple[Window, RouteFinding]] = []
        for part in asked:
            verdict = Verdict.BREACHED
            passed: tuple[NodeId, ...] = (origin,)
            try:
                way = governance.route(origin, to, carrying=self.carrying, via=self.via, on=part.first)
            except InputError:
                # Every name in the question is known, so this says that the search was given up.
                past = self._way_past(origin, to, part, context)
                verdict, passed = (Verdict.OPEN, passed) if past is None else (Verdict.MET, past.way_from(origin))
            else:
                if way is None:
                    passed = (origin, *governance.reached(origin, carrying=self.carrying, on=part.first))
                else:
                    verdict, passed = Verdict.MET, way.nodes
            finding = RouteFinding(
                promise=context.promise(self),
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

    def _way_past(self, origin: NodeId, to: BodyId, part: Window, context: Context) -> WaysPast | None:
        """What tells a way that is quickly found past the only one that has to be passed; None if that is none."""
        if len(self.via) != 1:
            return None
        found = context.partnership.governance.ways_past(to, *self.via, carrying=self.carrying, on=part.first)
        return found if found.leads_from(origin) else None

    def _straight(
        self, pairs: Mapping[str, Dated], lines: Iterable[Line], days: Window, context: Context
    ) -> Iterator[RouteFinding]:
        """Whether each of the lines that are asked for is there on all of some days on which its ends have to be."""
        there: dict[tuple[str, str], list[Span]] = {}
        for line in lines:
            there.setdefault((line.sender, line.receiver), []).append(span_of(line))
        nodes: Mapping[str, Dated] = context.partnership.nodes
        legs = [(leg.sender, leg.receiver, [nodes[leg.sender]]) for leg in self.lines]
        for (sender, sending), (receiver, receiving) in permutations(pairs.items(), 2):
            legs.append((NodeId(sender), NodeId(receiver), [sending, receiving]))
        for sender, receiver, nouns in legs:
            asked = [(days.first_ordinal, days.last_ordinal)]
            for noun in nouns:
                asked = [*shared(asked, span_of(noun))]
            if asked:
                lacking = days_without(asked, unbroken(there.get((sender, receiver), ())))
                yield self._line(sender, receiver, lacking, days, context)

    def _line(
        self, sender: NodeId, receiver: NodeId, lacking: Sequence[Span], days: Window, context: Context
    ) -> RouteFinding:
        """That a line runs straight from one to another on all days but some."""
        finding = RouteFinding(
            promise=context.promise(self),
            verdict=verdict_of(not lacking),
            subject=_subject(sender, (sender, receiver), context),
            evidence=(sender,) if lacking else (sender, receiver),
            origin=sender,
            to=receiver,
            carrying=self.carrying,
            straight=True,
        )
        return over_days([(Window.from_ordinals(*each), finding) for each in lacking] or [(days, finding)], (days,))

    def _circle(
        self, parts: Sequence[Window], lines: Sequence[Line], senders: Iterable[NodeId], context: Context
    ) -> CircleFinding:
        """Whether anything can go in a circle in one of these parts.

        With `to`, a circle counts only where something gets into it, and what gets to the end stays there.
        """
        origins = None if self.to is None else [*senders]
        is_found = is_in_circle(parts, lines, origins, NodeId(self.to) if self.to else None)
        told = partial(self._circles, parts if is_found else parts[:1], origins, context)
        return deferred(CircleFinding, (context.promise(self), verdict_of(not is_found), _told_circle, told))

    def _circles(self, parts: Sequence[Window], origins: Sequence[NodeId] | None, context: Context) -> CircleFinding:
        """The shortest circle in each of these parts."""
        found: list[tuple[Window, CircleFinding]] = []
        for part in parts:
            circle = context.partnership.governance.circle(
                carrying=self.carrying, on=part.first, sent_by=origins, avoiding=self.to
            )
            finding = CircleFinding(
                promise=context.promise(self),
                verdict=verdict_of(not circle),
                subject=_subject(None, circle, context),
                evidence=circle,
                carrying=self.carrying,
            )
            found.append((part, finding))
        return over_days(found, parts)


def _subject(member: NodeId | None, nodes: Iterable[str], context: Context) -> Subject:
    agency = context.partnership.agency
    return Subject(member=member, agencies=tuple(AgencyId(node) for node in nodes if AgencyId(node) in agency))
