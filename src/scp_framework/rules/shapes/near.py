"""Near: whether what counts lies as near, or as far apart, as it should, as far as its days are known.

What is judged of some days may look further: what has to follow in time may do so after them, and what has to lie
apart from something before may have to from something before them. `days` are those judged, and `reach` holds these
and those to which they look.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise, product
from math import prod

from attrs import evolve

from scp_framework.findings.verdict import Verdict, across_alternatives
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.rules.algorithms.in_parts import in_parts
from scp_framework.rules.algorithms.separation import (
    After,
    Span,
    max_separation_feasible,
    min_separation_feasible,
)
from scp_framework.rules.algorithms.successor_index import SuccessorIndex
from scp_framework.rules.occurrence import Occurrence, parts_within

MOST_PLANNED = 24
"""The days for so many more are told at once at most; of further ones, once these are planned."""
MOST_WAYS = 64
"""The ways tried, at most, in which activities may fall on some of the days on which they count, and not on others."""


@frozen
class Judged:
    """A verdict, the activities that it rests on, the last day in time for the next, and whether that is certain.

    `plan` are days (ordinals): if another is held on each of them, all is well, or, with `goes_on`, is up to the last
    of them. The last may be as early as `not_before`. `moves` are activities, and the first day from which each is late
    enough. `may_be_kept` tells whether the days may turn out so that there is something to measure, and all is well.
    `next_due` is the day by which the next would have to come, where that lies beyond the days that are looked at.
    """

    verdict: Verdict
    where: tuple[Occurrence, ...]
    by: int | None = None
    certain: bool = False
    """Whether the activities of `where` are too far apart, or too close, whichever of their days they fall on."""
    plan: tuple[int, ...] = ()
    goes_on: bool = False
    not_before: int | None = None
    moves: tuple[tuple[Occurrence, int], ...] = ()
    may_be_kept: bool = True
    next_due: int | None = None


Judge = Callable[[Sequence[Occurrence], Window, Window, After], Judged | None]
"""Whether activities that may count on all days from their first to their last lie as they should."""


def judge_counted(
    judge: Judge, counted: Sequence[Occurrence], days: Window, reach: Window, after: After
) -> Judged | None:
    """Whether what counts lies as it should, also where some may not on all days from its first to its last.

    What holds in all ways in which these may fall. With more than `MOST_WAYS`, they are judged as if they might count
    on all days between too, so that OPEN may stand for any verdict.
    """
    if all(in_parts(each) is None for each in counted):
        return judge(counted, days, reach, after)
    parts = [there for each in counted if (there := parts_within(each, reach))]
    wholes = [each[0]._replace(last=each[-1].last) for each in parts]
    judged = judge(wholes, days, reach, after)
    # That they might count on days between too can only make a verdict OPEN which is not.
    if judged is None or judged.verdict is not Verdict.OPEN or prod(map(len, parts)) > MOST_WAYS:
        return judged
    ways, verdicts = list[Judged | None](), set[Verdict]()
    for way in product(*parts):
        ways.append(found := judge(way, days, reach, after))
        verdicts.add(Verdict.NOT_APPLICABLE if found is None else found.verdict)
        if across_alternatives(verdicts) is Verdict.OPEN:
            return judged
    told = next(way for way in ways if way is not None and way.verdict is not Verdict.NOT_APPLICABLE)
    if told.verdict is Verdict.MET:
        return told
    if all(way is not None and way.certain and way.where == told.where for way in ways):
        return evolve(judged, verdict=told.verdict, where=told.where, by=told.by, certain=True)
    return evolve(judged, verdict=told.verdict, where=tuple(each for each in wholes if is_needed(each, reach)))


def judge_max_gap(held: Sequence[Occurrence], days: Window, reach: Window, after: After) -> Judged | None:
    """Whether after each of these on `days` another comes in time; None where nothing falls on them.

    Nothing is judged where the time ends after those in `reach`; NOT_APPLICABLE where it does for each of them.
    """
    counted = _falling_in(held, reach)
    judged = _falling_in(counted, days)
    if not judged:
        return None
    needed = [each for each in counted if is_needed(each, reach)]
    followed = SuccessorIndex(enumerate((each.first, each.last) for each in needed))
    spans = sorted(_span(each, days) for each in judged)
    unfollowed = _first_unfollowed(spans, reach.last_ordinal, followed.falls_within, after)
    if unfollowed is None:
        there = tuple(each for each in needed if each.first <= days.last_ordinal)
        asked = any(after(_span(each, days)[0]) <= reach.last_ordinal for each in judged)
        due = max((after(each.last) for each in there), default=0)
        verdict = Verdict.MET if asked else Verdict.NOT_APPLICABLE
        return Judged(verdict, there or tuple(judged), next_due=due if due > reach.last_ordinal else None)
    plan, not_before = _to_plan(spans, followed, days, reach.last_ordinal, after)
    found = _judged_late(judged, needed, counted, unfollowed, days, reach, after)
    return evolve(found, plan=plan, goes_on=not_before is None, not_before=not_before)


def _judged_late(
    judged: Sequence[Occurrence],
    needed: Sequence[Occurrence],
    counted: Sequence[Occurrence],
    unfollowed: tuple[int, int],
    days: Window,
    reach: Window,
    after: After,
) -> Judged:
    """Whether what is not certain to be followed in time may be, and where it is not."""
    others = [_span(each, reach) for each in counted if not is_needed(each, reach)]
    spans = [(each.first, each.last) for each in needed]
    begin, by = unfollowed
    if max_separation_feasible(spans, others, reach.last_ordinal, after, until=days.last_ordinal):
        # On days from which the time ends on the same one, none is followed either.
        first = next(each for each in judged if begin <= _span(each, days)[1] and after(max(begin, each.first)) == by)
        return Judged(Verdict.OPEN, (first,), by)
    everything = SuccessorIndex(enumerate(_span(each, reach) for each in counted))
    for each in needed:
        limit = after(each.first)
        is_judged = each.first == each.last <= days.last_ordinal and limit <= reach.last_ordinal
        if is_judged and not everything.may_fall_within(each.first + 1, limit):
            return Judged(Verdict.BREACHED, (each,), limit, certain=True)
    return Judged(Verdict.BREACHED, tuple(needed), by)


def _to_plan(
    judged: Sequence[Span], needed: SuccessorIndex, days: Window, last: int, after: After
) -> tuple[tuple[int, ...], int | None]:
    """Days on each of which another has to be held, as late as can be, and the first day that is in time for the last.

    Where it takes more than `MOST_PLANNED`, the first so many of them, and no first day for the last.
    """

    def unfollowed(planned: Sequence[int], begin: int) -> tuple[int, int] | None:
        """The first day, from one on, that is not followed in time, if others are planned, and the last in time."""
        more = [(day, day) for day in planned if day <= days.last_ordinal]

        def follows(first: int, limit: int) -> bool:
            return any(first <= day <= limit for day in planned) or needed.falls_within(first, limit)

        return _first_unfollowed(sorted([*judged, *more]), last, follows, after, begin)

    planned: list[int] = []
    begin = days.first_ordinal
    while (late := unfollowed(planned, begin)) is not None:
        begin, limit = late
        if len(planned) == MOST_PLANNED:
            return tuple(planned), None
        planned.append(limit)
    low, high = days.first_ordinal, planned[-1]
    while low < high:
        middle = (low + high) // 2
        if unfollowed([*planned[:-1], middle], begin) is None:
            high = middle
        else:
            low = middle + 1
    return tuple(planned), high


def judge_min_gap(held: Sequence[Occurrence], days: Window, reach: Window, after: After) -> Judged | None:
    """Whether none of these on `days` lies too soon after another; None where there are no two."""
    begin = days.first_ordinal
    counted = _falling_in(held, reach)
    if len(counted) < 2 or not _falling_in(counted, days):
        return None
    needed = [each for each in counted if is_needed(each, reach)]
    ordered = _in_order(counted, reach, begin)
    before, near = ordered[0], None
    for each in ordered[1:]:
        if near is None and each.last >= begin and max(each.first, begin) < after(_span(before, reach)[1]):
            near = before, each
        before = max(before, each, key=lambda one: _span(one, reach)[1])
    if near is None:
        return Judged(Verdict.MET, tuple(needed))
    moves = _to_move(counted, reach, begin, after)
    if min_separation_feasible([(each.first, each.last) for each in needed], after, since=begin):
        enough = len(needed) > 1 or _two_may_lie_apart(counted, needed, reach, begin, after)
        return Judged(Verdict.OPEN, near, moves=moves, may_be_kept=enough)
    for pair in pairwise(needed):
        spans = [(each.first, each.last) for each in pair]
        if spans[1][1] < after(spans[0][0]) and not min_separation_feasible(spans, after, since=begin):
            return Judged(Verdict.BREACHED, pair, certain=True, moves=moves)
    return Judged(Verdict.BREACHED, tuple(needed), moves=moves)


def _in_order(counted: Sequence[Occurrence], reach: Window, begin: int) -> list[Occurrence]:
    """Those that end before `begin`, which come before what is judged from then on; then those that may fall later."""
    return sorted(counted, key=lambda each: (each.last >= begin, max(each.first, begin), _span(each, reach)))


def _two_may_lie_apart(
    counted: Sequence[Occurrence], needed: Sequence[Occurrence], reach: Window, begin: int, after: After
) -> bool:
    """Whether two may lie far enough apart, with the one that is needed, if any; the later one from `begin` on."""
    others = [each for each in counted if not needed or each is not needed[0]]
    ordered = sorted((_span(each, reach) for each in others), key=lambda span: span[1])
    if needed:
        one = _span(needed[0], reach)
        pairs = [pair for other in ordered for pair in ((one, other), (other, one))]
    else:
        # After all others the one that may come last of all; after this one the last of the others.
        pairs = [*((span, ordered[-1]) for span in ordered[:-1]), (ordered[-1], ordered[-2])]
    return any(last >= begin and after(first) <= last for (first, _), (_, last) in pairs)


def _to_move(
    counted: Sequence[Occurrence], reach: Window, begin: int, after: After
) -> tuple[tuple[Occurrence, int], ...]:
    """The days to which some have to be moved, each in its turn, so that all lie far enough apart.

    Nothing where one would have to leave the days that are looked at.
    """
    moves: list[tuple[Occurrence, int]] = []
    ordered = _in_order(counted, reach, begin)
    free = reach.first_ordinal
    for each in ordered:
        first, last = _span(each, reach)
        if last >= begin and max(first, begin) < free:
            moves.append((each, free))
            first = last = free
        if last > reach.last_ordinal:
            return ()
        free = max(free, after(last))
    return tuple(moves)


def _falling_in(held: Sequence[Occurrence], days: Window) -> list[Occurrence]:
    """Those that may fall on one of the days."""
    return [each for each in held if each.first <= days.last_ordinal and days.first_ordinal <= each.last]


def _span(each: Occurrence, days: Window) -> Span:
    """The days on which it would count."""
    return max(each.first, days.first_ordinal), min(each.last, days.last_ordinal)


def is_needed(each: Occurrence, days: Window) -> bool:
    """Whether it is certain to count on one of the days."""
    return each.sure and days.first_ordinal <= each.first and each.last <= days.last_ordinal


def _first_unfollowed(
    spans: Sequence[Span], last: int, follows: Callable[[int, int], bool], after: After, begin: int = 0
) -> tuple[int, int] | None:
    """The first day of some spans, in order, that none is certain to follow, and by which day one would have to."""
    for first, end in spans:
        for day in range(max(first, begin), end + 1):
            if (limit := after(day)) > last:
                return None
            if not follows(day + 1, limit):
                return day, limit
        begin = max(begin, end + 1)
    return None
