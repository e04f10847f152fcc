"""Last times apart: rules on how an activity compares with the last one, which can't hold together or beside others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from scp_framework.arrangements.compared_rules import are_in_force_together, guard_of, kinds_of, meet, where_of
from scp_framework.model.identifier import VocabularyId
from scp_framework.model.partnership import Partnership
from scp_framework.model.vocabulary import Words
from scp_framework.rules.parameters.shared_name import RECORDS, Same
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.last_ones import Comparison
from scp_framework.rules.shapes.last_time import LastTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.scope import Scope

NOT_SHARED = frozenset({Words.AGENCIES, Words.ACTIVITIES})
"""Words for which another can stand, so that two lists which include the same word need not share a name."""


def last_times_apart(one: Rule, other: Rule, partnership: Partnership) -> str | None:
    """Why an activity can't compare with the last one as both ask, or not with what each of them has to record."""
    if isinstance(one, LastTime) and isinstance(other, LastTime):
        asked = {one.must_be, other.must_be}
        # Two empty lists are the same, and differ.
        is_so = asked == {Comparison.SAME, Comparison.DIFFERENT} and one.detail is not None
        if is_so and _looks_at(one) == _looks_at(other) and meet((one, other), partnership):
            return "one asks for the same as last time, the other for something else"
        return None
    for last, always in ((one, other), (other, one)):
        if isinstance(last, LastTime) and last.must_be is Comparison.DIFFERENT and _is_of_all(always, last):
            if last.detail is not None and _has_one_value(always, last):
                return "one allows a single value, the other asks for another than last time"
            if last.names is not None and _shares_a_name(always, last, partnership):
                return "one asks for names that every activity has, the other for none of those of last time"
    return None


def three_last_times_apart(rules: Sequence[Rule], partnership: Partnership) -> Iterator[tuple[Rule, ...]]:
    """Three rules by which something can be neither less than last time nor more, and not the same either."""
    own = [rule for rule in rules if isinstance(rule, LastTime) and rule.detail is not None]
    by_comparison = [
        [rule for rule in own if rule.must_be is each]
        for each in (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.DIFFERENT)
    ]
    for those in product(*by_comparison):
        if len(set(map(_looks_at, those))) == 1 and are_in_force_together(those) and meet(those, partnership):
            yield those


def _looks_at(rule: LastTime) -> tuple[object, ...]:
    """What is compared, and which activities the last one is looked for among."""
    return rule.detail, rule.names, rule.same, frozenset(kinds_of(rule))


def _is_of_all(always: Rule, last: LastTime) -> bool:
    """Whether a rule holds for every activity that is compared, and for the last one too."""
    kinds = kinds_of(always)
    is_of_some = where_of(always) is not None or guard_of(always) is not None
    return not is_of_some and (not kinds or {*kinds_of(last)} <= {*kinds})


def _has_one_value(rule: Rule, last: LastTime) -> bool:
    """Whether a rule leaves a detail a single value."""
    if not isinstance(rule, Requires) or rule.detail != last.detail:
        return False
    is_one_number = rule.at_most is not None and (rule.at_least or 0) == rule.at_most
    return is_one_number or len(rule.is_one_of) == 1 or rule.is_true is not None


def _shares_a_name(rule: Rule, last: LastTime, partnership: Partnership) -> bool:
    """Whether two lists that are as a rule asks always have a name in common."""
    if isinstance(rule, Scope):
        # Of tiles that come and go, another can be there each time.
        always = any(tile.valid_from is tile.valid_to is None for tile in partnership.tiles)
        return rule.all_tiles_and_area and not rule.one_tile and last.names is Same.TILE and always
    if not isinstance(rule, Includes) or rule.of is None or not _is_list(rule, last, partnership):
        return False
    if rule.at_least is None:
        return bool(rule.words)
    return rule.group is None and 2 * rule.at_least > len(rule.words)


def _is_list(rule: Includes, last: LastTime, partnership: Partnership) -> bool:
    """Whether a rule is about the list whose names are compared, and each of its words is a name in it."""
    if rule.record is not None:
        return last.names is not None and rule.record is RECORDS.get(last.names)
    vocabulary = None if rule.vocabulary is None else partnership.vocabulary.get(VocabularyId(rule.vocabulary))
    return vocabulary is not None and rule.vocabulary == last.names and NOT_SHARED.isdisjoint(vocabulary.words)
