"""Near: whether what counts lies as near, or as far apart, as it should, as far as its days are known.

What is judged of some days may look further: what has to follow in time may do so after them, and what has to lie
apart from something before may have to from something before them. `days` are those judged, `all_days` all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from scp_framework.model.window import Window
from scp_framework.rules.counting import Countable
from scp_framework.rules.spacing import After, Followed, Span, may_lie_apart, may_stay_near
from scp_framework.rules.verdict import Verdict


@frozen
class Judged:
    """A verdict, the activities that it rests on, the last day in time for the next, and whether that is certain."""

    verdict: Verdict
    where: tuple[Countable, ...]
    by: int | None = None
    certain: bool = False


def judge_near(held: Sequence[Countable], days: Window, all_days: Window, after: After) -> Judged | None:
    """Whether after each of these on `days` another comes in time; None where nothing falls on them.

    Nothing has to come where the time ends after `all_days`.
    """
    reach = Window(days.first, all_days.last)
    counted = _falling_in(held, reach)
    judged = _falling_in(counted, days)
    if not judged:
        return None
    needed = [each for each in counted if _is_needed(each, reach)]
    followed = Followed([(each.first, each.last) for each in needed])
    late = [
        (limit, number)
        for number, each in enumerate(judged)
        if (limit := _first_unfollowed(_span(each, days), reach.last_ordinal, followed, after)) is not None
    ]
    if not late:
        return Judged(Verdict.MET, tuple(each for each in needed if each.first <= days.last_ordinal))
    others = [_span(each, reach) for each in counted if not _is_needed(each, reach)]
    spans = [(each.first, each.last) for each in needed]
    if may_stay_near(spans, others, reach.last_ordinal, after, until=days.last_ordinal):
        limit, number = min(late)
        return Judged(Verdict.OPEN, (judged[number],), limit)
    for each in needed:
        limit = after(each.first)
        if each.first == each.last <= days.last_ordinal and limit <= reach.last_ordinal:
            there = (_span(other, reach) for other in counted)
            if all(last <= each.first or limit < first for first, last in there):
                return Judged(Verdict.BREACHED, (each,), limit, certain=True)
    return Judged(Verdict.BREACHED, tuple(needed), min(late)[0])


def judge_apart(held: Sequence[Countable], days: Window, all_days: Window, after: After) -> Judged | None:
    """Whether none of these on `days` lies too soon after another; None where there are no two."""
    reach, begin = Window(all_days.first, days.last), days.first_ordinal
    counted = _falling_in(held, reach)
    if len(counted) < 2 or not _falling_in(counted, days):
        return None
    needed = [each for each in counted if _is_needed(each, reach)]
    ordered = sorted(counted, key=lambda each: (max(each.first, begin), _span(each, reach)))
    before, near = ordered[0], None
    for each in ordered[1:]:
        if near is None and each.last >= begin and max(each.first, begin) < after(_span(before, reach)[1]):
            near = before, each
        before = max(before, each, key=lambda one: _span(one, reach)[1])
    if near is None:
        return Judged(Verdict.MET, tuple(needed))
    if may_lie_apart([(each.first, each.last) for each in needed], after, since=begin):
        return Judged(Verdict.OPEN, near)
    for pair in pairwise(needed):
        if not may_lie_apart([(each.first, each.last) for each in pair], after, since=begin):
            return Judged(Verdict.BREACHED, pair, certain=True)
    return Judged(Verdict.BREACHED, tuple(needed))


def _falling_in(held: Sequence[Countable], days: Window) -> list[Countable]:
    """Those that may fall on one of the days."""
    return [each for each in held if each.first <= days.last_ordinal and days.first_ordinal <= each.last]


def _span(each: Countable, days: Window) -> Span:
    """The days on which it would count."""
    return max(each.first, days.first_ordinal), min(each.last, days.last_ordinal)


def _is_needed(each: Countable, days: Window) -> bool:
    """Whether it is certain to count on one of the days."""
    return each.sure and days.first_ordinal <= each.first and each.last <= days.last_ordinal


def _first_unfollowed(span: Span, last: int, followed: Followed, after: After) -> int | None:
    """The day by which another would have to come, for the first day of a span after which none is certain to."""
    for day in range(span[0], span[1] + 1):
        limit = after(day)
        if limit > last:
            return None
        if not followed.by(day, limit):
            return limit
    return None
