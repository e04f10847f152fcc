"""Contradictions: rules of one rule book that can't be kept together, as far as numbers and lengths of time tell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import combinations, product
from typing import TYPE_CHECKING, TypeGuard

from scp_framework.arrangements.compared_rules import are_in_force_together, selectors_of, shapes_of
from scp_framework.findings.phrases import listed
from scp_framework.frozen import frozen
from scp_framework.model.identifier import KindId
from scp_framework.model.notice import Notice
from scp_framework.model.partnership import Partnership
from scp_framework.rules.readings import every_reading
from scp_framework.rules.rule import Rule

if TYPE_CHECKING:
    from scp_framework.rules.shapes.lead_time import LeadTime
    from scp_framework.rules.shapes.sequence import Sequence as InOrder

Comparison = Callable[[Rule, Rule, Partnership], str | None]
"""Says why two rules can't both be kept."""
Pairs = frozenset[tuple[str, str]]


def _either_way(some: Collection[str], others: Collection[str]) -> Pairs:
    return frozenset({*product(some, others), *product(others, some)})


_OF_ONE = ("requires", "includes", "scope", "structure", "total")
"""Shapes that ask for numbers, choices or marks."""
_COMPARED: Mapping[str, Pairs] = {
    "too_many": _either_way(("cadence", "by-date"), ("cadence", "gap")),
    "numbers_apart": _either_way(_OF_ONE, _OF_ONE),
    "lengths_apart": frozenset({("gap", "gap"), ("lead-time", "lead-time")}),
    "last_times_apart": _either_way(("last-time",), ("last-time", "includes", "requires", "scope")),
}
"""Ways in which two rules can't both be kept, by the module and function that finds them, and the shapes of the two.

Each brings the shapes that it compares, so that it is imported where there are such rules.
"""
_COMPARED_SHAPES = frozenset(shape for pairs in _COMPARED.values() for shape, _ in pairs)
_OF_STEPS = frozenset({"lead-time", "sequence"})


@frozen(kw_only=True)
class Contradiction:
    """Rules, by their codes, that can't all be kept, and the notice that says so."""

    codes: tuple[str, ...]
    notice: Notice


def contradictions(rules: Sequence[Rule], partnership: Partnership) -> Iterator[Contradiction]:
    """Each set of rules that can't all be kept by an activity, or in a period, that falls under all of them.

    Decided are: more activities than another rule has room for, in the same periods or in those that these lie in;
    more than fit between two that have to lie apart; numbers, totals, choices and marks that exclude each other; steps
    that would have to come in opposite orders or at other distances; and what has to differ from last time, or not,
    where other rules leave no choice. Rules with conditions are compared where the condition of one holds whenever that
    of the other does; not compared are rules that are never in force on the same day. A rule that can be read in
    several ways contradicts another where it does in each of them. What is said is right; not all that there is, is
    said.
    """
    in_each_reading = [(rule, tuple(every_reading(rule))) for rule in rules]
    known = [
        (rule, readings, _kinds(readings))
        for rule, readings in in_each_reading
        if all(shapes_of(each) & _COMPARED_SHAPES for each in readings)
    ]
    for (one, readings, kinds), (other, others, other_kinds) in combinations(known, 2):
        # Most rules are about different activities, and there are many pairs.
        if kinds.isdisjoint(other_kinds) and None not in kinds and None not in other_kinds:
            continue
        if not are_in_force_together((one, other)):
            continue
        why = [_two_apart(*ways, partnership) for ways in product(readings, others)]
        if all(why):
            example = "" if len(why) == 1 else "in each reading, for example "
            yield _contradiction((one, other), f"{example}{why[0]}")
    if any("last-time" in shapes_of(rule) for rule in rules):
        from scp_framework.arrangements.last_times_apart import three_last_times_apart  # noqa: PLC0415 - brings shapes

        for those in three_last_times_apart(rules, partnership):
            yield _contradiction(those, "something can be neither less nor more than last time, and not the same")
    if on_steps := [rule for rule in rules if _is_on_steps(rule)]:
        from scp_framework.arrangements.lengths_apart import steps_apart  # noqa: PLC0415 - as above

        for kind in partnership.kinds:
            for circle in steps_apart(on_steps, kind, partnership):
                yield _contradiction(circle, "no days of their steps keep the order and the time between them")


def _is_on_steps(rule: Rule) -> TypeGuard[LeadTime | InOrder]:
    return not _OF_STEPS.isdisjoint(shapes_of(rule))


def _kinds(readings: Sequence[Rule]) -> frozenset[KindId | None]:
    """The kinds of activity that count for a rule, however it is read; None among them for any kind."""
    return frozenset(kind for each in readings for kind, _ in selectors_of(each))


@cache
def _comparisons(shapes: frozenset[str], others: frozenset[str]) -> list[Comparison]:
    """What compares rules of some shapes with those of others."""
    names = [name for name, pairs in _COMPARED.items() if not pairs.isdisjoint(product(shapes, others))]
    return [getattr(import_module(f"scp_framework.arrangements.{name}"), name) for name in names]


def _two_apart(one: Rule, other: Rule, partnership: Partnership) -> str | None:
    """Why two rules can't both be kept, each read in one way; None where nothing says so."""
    for compare in _comparisons(shapes_of(one), shapes_of(other)):
        if why := compare(one, other, partnership):
            return why
    return None


def _contradiction(rules: Sequence[Rule], why: str) -> Contradiction:
    codes = tuple(rule.code for rule in rules)
    titles = listed([f'"{rule.title}" ({rule.code})' for rule in rules])
    return Contradiction(
        codes=codes,
        notice=Notice(
            code="rules/contradict",
            location=f"rules {listed(codes)}",
            observation=f"{titles} cannot {'both' if len(rules) == 2 else 'all'} be kept: {why}.",
            handling="Each is checked as it is written. Change one of them, or say from when it is in force.",
        ),
    )
