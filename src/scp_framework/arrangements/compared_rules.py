"""Compared rules: what falls under a rule, and when, as far as two rules are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, Kinds
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.rule import Rule

YEARS_COMPARED = 6
Selector = tuple[KindId | None, Condition | None]


def selectors_of(rule: Rule) -> list[Selector]:
    """What counts for a rule: each kind, or None for any, with its condition."""
    where: Condition | None = getattr(rule, "where", None)
    own: list[Selector] = [(kind, where) for kind in kinds_of(rule) or (None,)]
    return [*own, *((each.kind, each.where) for each in getattr(rule, "also", ()))]


def kinds_of(rule: Rule) -> tuple[KindId, ...]:
    """The kinds of activity that a rule is about; none where it is about all of them."""
    of: Kinds | None = getattr(rule, "of", None)
    return () if of is None else of if isinstance(of, tuple) else (of,)


def group_of(rule: Rule) -> Group | None:
    """For whose members each it is promised."""
    group: Group | None = getattr(rule, "for_each", None)
    return group


def guard_of(rule: Rule) -> Guard | None:
    """For which members and periods it is promised."""
    only: Guard | None = getattr(rule, "applies_to", None)
    return only


def meet(one: Rule, other: Rule) -> bool:
    """Whether an activity that falls under the narrower of two rules falls under both."""
    kinds, others = kinds_of(one), kinds_of(other)
    if kinds and others and not {*kinds} & {*others}:
        return False
    where, other_where = getattr(one, "where", None), getattr(other, "where", None)
    only, other_only = guard_of(one), guard_of(other)
    return (None in (where, other_where) or where == other_where) and (None in (only, other_only) or only == other_only)


def are_in_force_together(rules: Iterable[Rule]) -> bool:
    """Whether there may be a day on which all of the rules are in force."""
    begins = [rule.since for rule in rules if rule.since is not None]
    ends = [rule.until for rule in rules if rule.until is not None]
    return not begins or not ends or max(begins) <= min(ends)


def years_together(rules: Sequence[Rule], calendar: Calendar) -> Window | None:
    """Some years in which all of the rules are in force; None where there are none."""
    first = max([calendar.anchor, *(rule.since for rule in rules if rule.since)])
    last = min([first.add(years=YEARS_COMPARED), *(rule.until for rule in rules if rule.until)])
    return Window(first, last) if first <= last else None
