"""Contradict: rules of one rule book that can't be kept together, as far as numbers and lengths of time tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from attrs import frozen

from scp_framework.findings.phrases import lead_words, listed, number_words, span_words
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.lead_lengths import fewest_days, is_always_longer, most_days
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, Kinds, StepId
from scp_framework.model.notice import Notice
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.recorded_field import Record
from scp_framework.rules.readings import every_reading
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.scope import Scope
from scp_framework.rules.shapes.sequence import Sequence as InOrder
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.total import Total

YEARS_COMPARED = 6
MOST = 10**9
Selectors = Sequence[tuple[KindId | None, Condition | None]]
Bounds = tuple[int, int]
"""The least and the most that something may be."""


@frozen(kw_only=True)
class Contradiction:
    """Rules, by their codes, that can't all be kept, and the notice that says so."""

    codes: tuple[str, ...]
    notice: Notice


def contradictions(rules: Sequence[Rule], partnership: Partnership) -> Iterator[Contradiction]:
    """Each set of rules that can't all be kept by an activity, or in a period, that falls under all of them.

    Decided are: more activities than another rule has room for, in the same periods or in those that these lie in;
    more than fit between two that have to lie apart; numbers, totals, choices and marks that exclude each other; and
    steps that would have to come in opposite orders or at other distances. Rules with other conditions are not
    compared, nor are those that are never in force on the same day. A rule that can be read in several ways contradicts
    another where it does in each of them.
    """
    compared = (Cadence, ByDate, Gap, Requires, Includes, Scope, Structure, LeadTime, Total)
    known = [rule for rule in rules if all(isinstance(each, compared) for each in every_reading(rule))]
    for one, other in combinations(known, 2):
        if not _are_in_force_together((one, other)):
            continue
        why = [_two_apart(*ways, partnership) for ways in product(every_reading(one), every_reading(other))]
        if all(why):
            example = "" if len(why) == 1 else "in each reading, for example "
            yield _contradiction((one, other), f"{example}{why[0]}")
    for kind in partnership.kinds:
        yield from _steps_apart(
            [rule for rule in rules if isinstance(rule, LeadTime | InOrder)], kind.id, kind.step_ids
        )


def _two_apart(one: Rule, other: Rule, partnership: Partnership) -> str | None:
    """Why two rules can't both be kept, each read in one way; None where nothing says so."""
    why = _demand_and_ceiling(one, other, partnership) or _demand_and_ceiling(other, one, partnership)
    return why or _numbers_apart(one, other, partnership) or _lengths_apart(one, other)


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


def _are_in_force_together(rules: Iterable[Rule]) -> bool:
    begins = [rule.since for rule in rules if rule.since is not None]
    ends = [rule.until for rule in rules if rule.until is not None]
    return not begins or not ends or max(begins) <= min(ends)


# --- How many activities ---


def _demand_and_ceiling(demand: Rule, ceiling: Rule, partnership: Partnership) -> str | None:
    """Why there would have to be more activities than another rule allows; None where there need not be."""
    least = demand.at_least if isinstance(demand, Cadence | ByDate) else None
    limits = (isinstance(ceiling, Cadence) and ceiling.at_most is not None) or isinstance(ceiling, Gap)
    if (
        least is None
        or not limits
        or (isinstance(demand, Cadence) and (demand.rolling or demand.during is not None))
        or not _is_within(demand, ceiling)
    ):
        return None
    days = _in_force_together((demand, ceiling), partnership.calendar)
    if days is None:
        return None
    due = _periods(demand, partnership.calendar, days)
    many = f"at least {number_words(least)} {'is' if least == 1 else 'are'} needed in each period"
    if isinstance(ceiling, Cadence) and ceiling.at_most is not None:
        for limit in _limits(ceiling, due, partnership.calendar, days):
            there = [window for window in due if window in limit]
            needed = least * (min(len(there), 1) if _only(demand) else len(_without_overlap(there)))
            if needed > ceiling.at_most:
                most = f"no more than {number_words(ceiling.at_most)}" if ceiling.at_most else "none"
                return f"{many}, which makes {number_words(needed)} {span_words(limit)}, and the limit allows {most}"
    if isinstance(ceiling, Gap) and ceiling.at_least is not None and due:
        longest = max(window.days for window in due)
        if (least - 1) * fewest_days(ceiling.at_least) > longest - 1:
            return f"{many}, with {lead_words(ceiling.at_least)} or more between one and the next"
    return None


def _is_within(demand: Rule, ceiling: Rule) -> bool:
    """Whether all that counts for one rule counts for the other, for the same members and in the same periods."""
    group, other_group = _group(demand), _group(ceiling)
    same_members = group == other_group or (other_group is None and isinstance(ceiling, Gap))
    same_days = getattr(demand, "counts_on", None) == getattr(ceiling, "counts_on", None)
    same_periods = _only(ceiling) is None or _only(ceiling) == _only(demand)
    if not (same_members and same_periods and same_days):
        return False
    wide = _selectors(ceiling)
    return all(any(_is_part(one, other) for other in wide) for one in _selectors(demand))


def _is_part(one: tuple[KindId | None, Condition | None], other: tuple[KindId | None, Condition | None]) -> bool:
    return other[0] in (None, one[0]) and other[1] in (None, one[1])


def _selectors(rule: Rule) -> Selectors:
    where: Condition | None = getattr(rule, "where", None)
    own: list[tuple[KindId | None, Condition | None]] = [(kind, where) for kind in _kinds(rule) or (None,)]
    return [*own, *((each.kind, each.where) for each in getattr(rule, "also", ()))]


def _kinds(rule: Rule) -> tuple[KindId, ...]:
    """The kinds of activity that a rule is about; none where it is about all of them."""
    of: Kinds | None = getattr(rule, "of", None)
    return () if of is None else of if isinstance(of, tuple) else (of,)


def _group(rule: Rule) -> Group | None:
    group: Group | None = getattr(rule, "for_each", None)
    return group


def _only(rule: Rule) -> Guard | None:
    only: Guard | None = getattr(rule, "applies_to", None)
    return only


def _in_force_together(rules: Sequence[Rule], calendar: Calendar) -> Window | None:
    """Some years in which all of the rules are in force; None where there are none."""
    first = max([calendar.anchor, *(rule.since for rule in rules if rule.since)])
    last = min([first.add(years=YEARS_COMPARED), *(rule.until for rule in rules if rule.until)])
    return Window(first, last) if first <= last else None


def _periods(rule: Rule, calendar: Calendar, days: Window) -> tuple[Window, ...]:
    """The periods of some days in which so many activities are needed, or may be."""
    if isinstance(rule, ByDate):
        return tuple(each.days for each in rule.stretches(calendar, days) if each.days in days)
    if isinstance(rule, Cadence):
        return tuple(each for each in calendar.windows(rule.every, days, rule.step) if each in days)
    return ()


def _limits(ceiling: Cadence, due: Sequence[Window], calendar: Calendar, days: Window) -> Iterator[Window]:
    """The periods that have room for so many only; of those that roll, the ones that begin as a period does."""
    if not ceiling.rolling:
        yield from _periods(ceiling, calendar, days)
        return
    length = calendar.length(ceiling.every)
    for each in due:
        if length.window_end(each.first_ordinal) <= days.last_ordinal:
            yield Window.from_ordinals(each.first_ordinal, length.window_end(each.first_ordinal))


def _without_overlap(windows: Sequence[Window]) -> list[Window]:
    """As many of the windows as can be without two that share a day."""
    found: list[Window] = []
    for window in sorted(windows, key=lambda each: each.last_ordinal):
        if not found or found[-1].last_ordinal < window.first_ordinal:
            found.append(window)
    return found


# --- What one activity, or the arrangements, may have ---


def _numbers_apart(one: Rule, other: Rule, partnership: Partnership) -> str | None:
    """Why what is recorded of one activity, or the number of something, can't be as both ask."""
    if isinstance(one, Structure) and isinstance(other, Structure) and one.count and other.count:
        bounds = [
            (each.exactly or each.at_least or 0, _most(each.exactly, each.at_most)) for each in (one.count, other.count)
        ]
        return _apart(*bounds) if one.count.of == other.count.of else None
    if not _meet(one, other):
        return None
    if isinstance(one, Requires) and isinstance(other, Requires) and one.detail and one.detail == other.detail:
        if one.is_one_of and other.is_one_of and not {*one.is_one_of} & {*other.is_one_of}:
            return f"one asks for {listed(one.is_one_of, 'or')}, the other for {listed(other.is_one_of, 'or')}"
        if None is not one.is_true is not other.is_true is not None:
            return "one asks for yes, the other for no"
    of_one, of_other = _bounds(one, partnership), _bounds(other, partnership)
    return next((why for what in of_one if what in of_other and (why := _apart(of_one[what], of_other[what]))), None)


def _meet(one: Rule, other: Rule) -> bool:
    """Whether an activity that falls under the narrower of two rules falls under both."""
    kinds, others = _kinds(one), _kinds(other)
    if kinds and others and not {*kinds} & {*others}:
        return False
    where, other_where = getattr(one, "where", None), getattr(other, "where", None)
    only, other_only = _only(one), _only(other)
    return (None in (where, other_where) or where == other_where) and (None in (only, other_only) or only == other_only)


def _bounds(rule: Rule, partnership: Partnership) -> Mapping[object, Bounds]:
    """The least and the most that a rule asks for, by what is counted of an activity, or adds up in a period."""
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
    if isinstance(rule, Total):
        same = (rule.sum, frozenset(rule.subject_kinds), rule.where, rule.for_each, rule.every, rule.rolling)
        return {same: (rule.at_least or 0, _most(None, rule.at_most))}
    return {}


def _most(exactly: int | None, at_most: int | None) -> int:
    return exactly if exactly is not None else MOST if at_most is None else at_most


def _apart(one: Bounds, other: Bounds) -> str | None:
    (least, _), (_, most) = (one, other) if one[0] > other[0] else (other, one)
    if least <= most:
        return None
    return f"one asks for at least {number_words(least)}, the other for at most {number_words(most)}"


# --- How far apart ---


def _lengths_apart(one: Rule, other: Rule) -> str | None:
    """Why the time between two activities, or two steps, can't be as both ask."""
    if isinstance(one, Gap) and isinstance(other, Gap):
        alike = _group(one) == _group(other) and _selectors(one) == _selectors(other) and _only(one) == _only(other)
        alike = alike and one.counts_on == other.counts_on
    elif isinstance(one, LeadTime) and isinstance(other, LeadTime):
        alike = _meet(one, other) and _ends(one) == _ends(other)
    else:
        return None
    for longer, shorter in ((one, other), (other, one)):
        if alike and longer.at_least and shorter.at_most and is_always_longer(longer.at_least, shorter.at_most):
            least, most = lead_words(longer.at_least), lead_words(shorter.at_most)
            return f"one asks for at least {least}, the other for at most {most}"
    return None


def _ends(rule: LeadTime) -> tuple[StepId, StepId]:
    """The step that comes first, and the one that comes after it."""
    return (rule.step, rule.other) if rule.before is not None else (rule.other, rule.step)


Edge = tuple[StepId, StepId, int, Rule]
"""A step, another, how many days later that is at least (fewer than none: at most as many sooner), and who says so."""


def _steps_apart(rules: Sequence[LeadTime | InOrder], kind: KindId, known: Iterable[StepId]) -> Iterator[Contradiction]:
    """Rules on the steps of one kind that no days can keep, where no two of them say so by themselves."""
    own = [rule for rule in rules if not _kinds(rule) or kind in _kinds(rule)]
    told: set[frozenset[str]] = set()
    for where in dict.fromkeys(rule.where for rule in own):
        meet = [rule for rule in own if rule.where in (None, where) and _only(rule) is None]
        taken = {step for rule in meet for step in (_ends(rule) if isinstance(rule, LeadTime) else rule.required)}
        edges = [edge for rule in meet for edge in _edges(rule, taken & {*known})]
        if (circle := _impossible(edges)) is None or not _are_in_force_together(circle):
            continue
        codes = frozenset(rule.code for rule in circle)
        if len(codes) > 1 and codes not in told and not _says_itself(circle):
            told.add(codes)
            yield _contradiction(circle, "no days of their steps keep the order and the time between them")


def _says_itself(rules: Sequence[Rule]) -> bool:
    return len(rules) == 2 and _lengths_apart(*rules) is not None


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
