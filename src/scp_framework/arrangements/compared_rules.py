"""Compared rules: what falls under a rule, and when, as far as two rules are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeGuard

from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, Kinds
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.rule import Rule

if TYPE_CHECKING:
    from scp_framework.rules.shapes.by_date import ByDate
    from scp_framework.rules.shapes.gap import Gap

YEARS_COMPARED = 6
Selector = tuple[KindId | None, Condition | None]


def shapes_of(rule: Rule) -> frozenset[str]:
    """The shapes that a rule has: that of its class, and those of what this is derived from.

    To ask for the class of a shape would import it, also where no rule is of that shape.
    """
    kind: type = type(rule)
    return _shapes_of_class(kind)


@cache
def _shapes_of_class(kind: type) -> frozenset[str]:
    return frozenset(str(vars(each)["shape"]) for each in kind.__mro__ if "shape" in vars(each))


def is_gap(rule: Rule) -> TypeGuard[Gap]:
    """Whether a rule is of the shape gap."""
    return "gap" in shapes_of(rule)


def is_by_date(rule: Rule) -> TypeGuard[ByDate]:
    """Whether a rule is of the shape by-date."""
    return "by-date" in shapes_of(rule)


def selectors_of(rule: Rule) -> list[Selector]:
    """What counts for a rule: each kind, or None for any, with its condition."""
    where = where_of(rule)
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


def where_of(rule: Rule) -> Condition | None:
    """Of which activities it is promised."""
    where: Condition | None = getattr(rule, "where", None)
    return where


def shared_kinds(rules: Iterable[Rule], partnership: Partnership) -> list[ActivityKind]:
    """The kinds that all of some rules are about."""
    named = [own for rule in rules if (own := kinds_of(rule))]
    return [kind for kind in partnership.kinds if all(kind.id in own for own in named)]


def meet(rules: Sequence[Rule], partnership: Partnership) -> bool:
    """Whether an activity that falls under the narrowest of some rules falls under all of them."""
    guards = {only for rule in rules if (only := guard_of(rule)) is not None}
    return len(guards) < 2 and any(
        all(is_narrower(where_of(one), where_of(other), kind) for other in rules)
        for kind in shared_kinds(rules, partnership)
        for one in rules
    )


def is_narrower(one: Condition | None, other: Condition | None, kind: ActivityKind) -> bool:
    """Whether some activities of a kind are as one condition says, and all of these as the other does."""
    if one is None:
        return other is None
    return one.of_kind(kind) is not False and (other is None or one.implies(other, kind))


def is_within(one: Rule, other: Rule, partnership: Partnership) -> bool:
    """Whether all that counts for one rule counts for another, for the same members and in the same periods."""
    group, other_group = group_of(one), group_of(other)
    same_members = group == other_group or (other_group is None and is_gap(other))
    same_days = getattr(one, "counts_on", None) == getattr(other, "counts_on", None)
    same_periods = guard_of(other) is None or guard_of(other) == guard_of(one)
    if not (same_members and same_periods and same_days):
        return False
    wide = selectors_of(other)
    return all(any(_is_part(narrow, each, partnership) for each in wide) for narrow in selectors_of(one))


def _is_part(one: Selector, other: Selector, partnership: Partnership) -> bool:
    """Whether all activities that one selector chooses are chosen by the other too."""
    if other[0] not in (None, one[0]):
        return False
    if one[1] == other[1] or other[1] is None:
        return True
    where = other[1]
    kinds = partnership.kinds if one[0] is None else [partnership.kind[one[0]]]
    return one[1] is not None and all(one[1].implies(where, kind) for kind in kinds)


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
