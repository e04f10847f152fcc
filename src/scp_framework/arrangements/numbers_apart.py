"""Numbers apart: rules that ask for different numbers, choices or marks, of one activity or of the arrangements."""

from __future__ import annotations

from collections.abc import Mapping

from scp_framework.arrangements.compared_rules import is_within, meet
from scp_framework.findings.phrases import listed, number_words
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.scope import Scope
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.total import Total

MOST = 10**9
Bounds = tuple[int, int]
"""The least and the most that something may be."""


def numbers_apart(one: Rule, other: Rule, partnership: Partnership) -> str | None:
    """Why what is recorded of one activity, or the number of something, can't be as both ask."""
    if isinstance(one, Structure) and isinstance(other, Structure) and one.count and other.count:
        bounds = [
            (each.exactly or each.at_least or 0, _most(each.exactly, each.at_most)) for each in (one.count, other.count)
        ]
        return _apart(*bounds) if one.count.of == other.count.of else None
    if isinstance(one, Total) and isinstance(other, Total):
        return _totals_apart(one, other, partnership) or _totals_apart(other, one, partnership)
    why = _values_apart(one, other, partnership)
    return why if why and meet((one, other), partnership) else None


def _values_apart(one: Rule, other: Rule, partnership: Partnership) -> str | None:
    """Why what is recorded of one activity that falls under both rules can't be as both ask."""
    if isinstance(one, Requires) and isinstance(other, Requires) and one.detail and one.detail == other.detail:
        if one.is_one_of and other.is_one_of and not {*one.is_one_of} & {*other.is_one_of}:
            return f"one asks for {listed(one.is_one_of, 'or')}, the other for {listed(other.is_one_of, 'or')}"
        if None is not one.is_true is not other.is_true is not None:
            return "one asks for yes, the other for no"
    of_one, of_other = _bounds(one, partnership), _bounds(other, partnership)
    return next((why for what in of_one if what in of_other and (why := _apart(of_one[what], of_other[what]))), None)


def _totals_apart(larger: Total, smaller: Total, partnership: Partnership) -> str | None:
    """Why a total can't be as large as one rule asks, where another limits that of all that counts for it."""
    least, most = larger.at_least, smaller.at_most
    alike = all(getattr(larger, name) == getattr(smaller, name) for name in ("sum", "every", "rolling"))
    if not alike or least is None or most is None or least <= most or not is_within(larger, smaller, partnership):
        return None
    return _apart((least, MOST), (0, most))


def _bounds(rule: Rule, partnership: Partnership) -> Mapping[object, Bounds]:
    """The least and the most that a rule asks for, by what is counted of an activity."""
    if isinstance(rule, Requires):
        if rule.detail is not None and (rule.at_least, rule.at_most) != (None, None):
            return {rule.detail: (rule.at_least or 0, _most(None, rule.at_most))}
        if len(rule.records) == 1:
            least = rule.at_least if rule.at_most is not None else rule.at_least or 1
            return {rule.records[0]: (least or 0, _most(None, rule.at_most))}
    # One agency on a list may stand for several, as a service does for what it is part of.
    if isinstance(rule, Includes) and rule.record not in (None, Record.AGENCIES) and rule.of is not None:
        return {rule.record: (rule.at_least or len(rule.words), MOST)}
    if isinstance(rule, Scope) and rule.one_tile != rule.all_tiles_and_area:
        every = len([tile for tile in partnership.tiles if tile.valid_from is tile.valid_to is None])
        return {Record.TILES: (1, 1) if rule.one_tile else (every, MOST)}
    return {}


def _most(exactly: int | None, at_most: int | None) -> int:
    return exactly if exactly is not None else MOST if at_most is None else at_most


def _apart(one: Bounds, other: Bounds) -> str | None:
    (least, _), (_, most) = (one, other) if one[0] > other[0] else (other, one)
    if least <= most:
        return None
    return f"one asks for at least {number_words(least)}, the other for at most {number_words(most)}"
