"""Reach: on which days ways lead from one body or agency to another, or in a circle; lines have days of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from scp_framework.model.body import Line
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import ALWAYS, Span, shared, unbroken
from scp_framework.model.history.succession import span_of
from scp_framework.model.identifier import NodeId

Reached = Mapping[NodeId, Sequence[Span]]
"""The days (ordinals) on which a way leads somewhere, by where it begins, in unbroken spans."""


def days_reaching(end: NodeId, lines: Iterable[Line], days: Sequence[Span] = (ALWAYS,)) -> Reached:
    """Those of some days on which a way leads to one end over some lines.

    What is found of a node is handed on to those that lead to it, again whenever there is more: so each day is looked
    at for all ways at once, and days between which nothing changes are looked at together.
    """
    before: dict[NodeId, list[tuple[NodeId, Span]]] = {}
    for line in lines:
        before.setdefault(line.receiver, []).append((line.sender, span_of(line)))
    found: dict[NodeId, tuple[Span, ...]] = {end: tuple(days)}
    waiting = {end: None}
    while waiting:
        node = next(iter(waiting))
        del waiting[node]
        for sender, there in before.get(node, ()):
            known = found.get(sender, ())
            if (all_days := unbroken((*known, *shared(found[node], there)))) != known:
                found[sender] = all_days
                waiting[sender] = None
    return found


def days_passing(end: NodeId, passing: Iterable[NodeId], lines: Iterable[Line]) -> tuple[Sequence[Reached], bool]:
    """The days on which a way to one end passes some others, and whether it does on all of them.

    So it does where no lines on such a way lead in a circle: those to be passed come in one order only then, and no way
    passes anybody twice. Elsewhere it is for each of these told when a way that passes it may be there.
    """
    # A way ends where it comes to the end.
    onwards = [line for line in lines if line.sender != end]
    reached = days_reaching(end, onwards)
    if not (needed := {*passing}):
        return [reached], True
    onwards = [line for line in onwards if line.receiver in reached]
    if (order := _in_order(onwards)) is None:
        return [days_reaching(node, onwards, reached.get(node, ())) for node in needed], False
    place = {node: number for number, node in enumerate(order)}
    for node in sorted(needed, key=lambda each: place.get(each, -1), reverse=True):
        reached = days_reaching(node, onwards, reached.get(node, ()))
    return [reached], True


def is_in_circle(
    parts: Sequence[Window], lines: Iterable[Line], senders: Iterable[NodeId] | None, end: NodeId | None
) -> bool:
    """Whether in one of some parts lines lead in a circle that does not pass the end.

    Given senders, it has to be one that what one of them sends out gets into. The parts are cut at whatever changes.
    Those in which all lines of them together lead in no circle are not looked at one by one.
    """
    days, middle = (parts[0].first_ordinal, parts[-1].last_ordinal), len(parts) // 2
    there = [line for line in lines if line.sender != end and shared([span_of(line)], days)]
    if senders is not None:
        there = _followed(there, senders)
    if _in_order(there) is not None:
        return False
    return middle == 0 or any(is_in_circle(half, there, senders, end) for half in (parts[:middle], parts[middle:]))


def _followed(lines: Iterable[Line], begins: Iterable[NodeId]) -> list[Line]:
    """Those of some lines that what is sent out somewhere gets to."""
    after: dict[NodeId, list[Line]] = {}
    for line in lines:
        after.setdefault(line.sender, []).append(line)
    fresh = [*begins]
    reached, found = {*fresh}, list[Line]()
    while fresh:
        for line in after.get(fresh.pop(), ()):
            found.append(line)
            if line.receiver not in reached:
                reached.add(line.receiver)
                fresh.append(line.receiver)
    return found


def _in_order(lines: Iterable[Line]) -> Sequence[NodeId] | None:
    """The ends of some lines, each after all that lead to it; None where they lead in a circle."""
    order: TopologicalSorter[NodeId] = TopologicalSorter()
    for line in lines:
        order.add(line.receiver, line.sender)
    try:
        return [*order.static_order()]
    except CycleError:
        return None


def days_without(asked: Iterable[Span], there: Sequence[Span]) -> Sequence[Span]:
    """Those of some days that lie in none of some others, which are in order and share no day."""
    ends = [0, *(last for _, last in there)]
    begins = [*(first for first, _ in there), ALWAYS[1] + 1]
    gaps = [(last + 1, first - 1) for last, first in zip(ends, begins, strict=True)]
    return [days for each in asked for days in shared(gaps, each)]
