"""Contradictions: rules of one rule book that can't be kept together, as far as numbers and lengths of time tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from scp_framework.arrangements.compared_rules import are_in_force_together, selectors_of
from scp_framework.arrangements.last_times_apart import last_times_apart, three_last_times_apart
from scp_framework.arrangements.lengths_apart import lengths_apart, steps_apart
from scp_framework.arrangements.numbers_apart import numbers_apart
from scp_framework.arrangements.too_many import demand_and_ceiling
from scp_framework.findings.phrases import listed
from scp_framework.frozen import frozen
from scp_framework.model.identifier import KindId
from scp_framework.model.notice import Notice
from scp_framework.model.partnership import Partnership
from scp_framework.rules.readings import every_reading
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.last_time import LastTime
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.scope import Scope
from scp_framework.rules.shapes.sequence import Sequence as InOrder
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.total import Total


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
    compared = (Cadence, ByDate, Gap, Requires, Includes, Scope, Structure, LeadTime, Total, LastTime)
    known = [(rule, _kinds(rule)) for rule in rules if all(isinstance(each, compared) for each in every_reading(rule))]
    for (one, kinds), (other, others) in combinations(known, 2):
        # Most rules are about different activities, and there are many pairs.
        if kinds.isdisjoint(others) and None not in kinds | others:
            continue
        if not are_in_force_together((one, other)):
            continue
        why = [_two_apart(*ways, partnership) for ways in product(every_reading(one), every_reading(other))]
        if all(why):
            example = "" if len(why) == 1 else "in each reading, for example "
            yield _contradiction((one, other), f"{example}{why[0]}")
    for those in three_last_times_apart(rules, partnership):
        yield _contradiction(those, "something can be neither less nor more than last time, and not the same")
    on_steps = [rule for rule in rules if isinstance(rule, LeadTime | InOrder)]
    for kind in partnership.kinds:
        for circle in steps_apart(on_steps, kind, partnership):
            yield _contradiction(circle, "no days of their steps keep the order and the time between them")


def _kinds(rule: Rule) -> frozenset[KindId | None]:
    """The kinds of activity that count for a rule, however it is read; None among them for any kind."""
    return frozenset(kind for each in every_reading(rule) for kind, _ in selectors_of(each))


def _two_apart(one: Rule, other: Rule, partnership: Partnership) -> str | None:
    """Why two rules can't both be kept, each read in one way; None where nothing says so."""
    why = demand_and_ceiling(one, other, partnership) or demand_and_ceiling(other, one, partnership)
    why = why or numbers_apart(one, other, partnership) or lengths_apart(one, other, partnership)
    return why or last_times_apart(one, other, partnership)


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
