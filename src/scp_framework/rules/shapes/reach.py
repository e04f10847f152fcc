"""Reach: on which days a way leads from one body or agency to another, where lines have days of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scp_framework.model.body import Line
from scp_framework.model.history.existence import ALWAYS, Span, shared, unbroken
from scp_framework.model.history.succession import span_of
from scp_framework.model.identifier import NodeId


def days_reaching(end: NodeId, lines: Iterable[Line]) -> Mapping[NodeId, tuple[Span, ...]]:
    """The days (ordinals) on which a way leads to one end over some lines, by where it begins, in unbroken spans.

    What is found of a node is handed on to those that lead to it, again whenever there is more: so each day is looked
    at for all ways at once, and days between which nothing changes are looked at together.
    """
    before: dict[NodeId, list[tuple[NodeId, Span]]] = {}
    for line in lines:
        before.setdefault(line.receiver, []).append((line.sender, span_of(line)))
    found: dict[NodeId, tuple[Span, ...]] = {end: (ALWAYS,)}
    waiting = {end: None}
    while waiting:
        node = next(iter(waiting))
        del waiting[node]
        for sender, days in before.get(node, ()):
            known = found.get(sender, ())
            if (all_days := unbroken((*known, *shared(found[node], days)))) != known:
                found[sender] = all_days
                waiting[sender] = None
    return found
