"""Lengths apart: rules by which activities, or steps of one, would have to lie at different distances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from scp_framework.arrangements.compared_rules import (
    are_in_force_together,
    guard_of,
    is_gap,
    is_narrower,
    is_within,
    kinds_of,
    meet,
)
from scp_framework.findings.phrases import lead_words
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.dates.lead_lengths import fewest_days, is_always_longer, most_days
from scp_framework.model.identifier import StepId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.sequence import Sequence as InOrder


def lengths_apart(one: Rule, other: Rule, partnership: Partnership) -> str | None:
    """Why the time between two activities, or two steps, can't be as both ask."""
    if not (is_gap(one) and is_gap(other)) and not (
        isinstance(one, LeadTime) and isinstance(other, LeadTime) and _ends(one) == _ends(other)
    ):
        return None
    for longer, shorter in ((one, other), (other, one)):
        if not (longer.at_least and shorter.at_most and is_always_longer(longer.at_least, shorter.at_most)):
            continue
        # Those that lie near each other have to be among those that lie apart.
        if is_within(shorter, longer, partnership) if is_gap(one) else meet((one, other), partnership):
            least, most = lead_words(longer.at_least), lead_words(shorter.at_most)
            return f"one asks for at least {least}, the other for at most {most}"
    return None


def _ends(rule: LeadTime) -> tuple[StepId, StepId]:
    """The step that comes first, and the one that comes after it."""
    return (rule.step, rule.other) if rule.before is not None else (rule.other, rule.step)


Edge = tuple[StepId, StepId, int, Rule]
"""A step, another, how many days later that is at least (fewer than none: at most as many sooner), and who says so."""


def steps_apart(
    rules: Sequence[LeadTime | InOrder], kind: ActivityKind, partnership: Partnership
) -> Iterator[tuple[Rule, ...]]:
    """Rules on the steps of one kind that no days can keep, where no two of them say so by themselves."""
    own = [rule for rule in rules if not kinds_of(rule) or kind.id in kinds_of(rule)]
    if not any(isinstance(rule, LeadTime) for rule in own):
        # Whatever their order, all steps may be on one day.
        return
    told: set[frozenset[str]] = set()
    for where in dict.fromkeys(rule.where for rule in own):
        those = [rule for rule in own if is_narrower(where, rule.where, kind) and guard_of(rule) is None]
        taken = {step for rule in those for step in (_ends(rule) if isinstance(rule, LeadTime) else rule.required)}
        edges = [edge for rule in those for edge in _edges(rule, taken & {*kind.step_ids})]
        if (circle := _impossible(edges)) is None or not are_in_force_together(circle):
            continue
        codes = frozenset(rule.code for rule in circle)
        if len(codes) > 1 and codes not in told and not _says_itself(circle, partnership):
            told.add(codes)
            yield circle


def _says_itself(rules: Sequence[Rule], partnership: Partnership) -> bool:
    return len(rules) == 2 and lengths_apart(rules[0], rules[1], partnership) is not None


def _edges(rule: LeadTime | InOrder, taken: Iterable[StepId]) -> Iterator[Edge]:
    """What a rule says of the days of steps that are sure to be taken."""
    if isinstance(rule, InOrder):
        for early, late in combinations([step for step in rule.steps if step in taken], 2):
            yield early, late, 0, rule
        return
    early, late = _ends(rule)
    yield early, late, fewest_days(rule.at_least) if rule.at_least else 0, rule
    if rule.at_most is not None and (most := most_days(rule.at_most)) is not None:
        yield late, early, -most, rule


def _impossible(edges: Sequence[Edge]) -> tuple[Rule, ...] | None:
    """The rules of a circle of steps each of which would have to come later than itself; None where there is none."""
    day: dict[StepId, int] = dict.fromkeys((step for edge in edges for step in edge[:2]), 0)
    by: dict[StepId, Edge] = {}
    last: StepId | None = None
    for _ in range(len(day) + 1):
        last = None
        for edge in edges:
            early, late, days, _rule = edge
            if day[early] + days > day[late]:
                day[late], by[late], last = day[early] + days, edge, late
    if last is None:
        return None
    for _ in day:
        last = by[last][0]
    circle, at = [by[last]], by[last][0]
    while at != last:
        circle.append(by[at])
        at = by[at][0]
    return tuple(dict.fromkeys(edge[3] for edge in reversed(circle)))
