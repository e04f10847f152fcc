"""Ranks: the number that an activity can have among those of its kind, in the order of their days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from math import inf

from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.countable import CountableActivity
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.nth import Nth, Same


@frozen(slots=False, eq=False)
class Ranked:
    """Activities that are counted together: those that may count, and those that are certain to, by their spans."""

    possible: list[tuple[int, int]]
    certain: list[tuple[int, int]]

    @cached_property
    def _begins(self) -> Sequence[int]:
        return sorted(first for first, _ in self.possible)

    @cached_property
    def _ends(self) -> Sequence[int]:
        return sorted(last for _, last in self.possible)

    @cached_property
    def _in_order(self) -> Sequence[tuple[int, int]]:
        return sorted(self.certain)

    @cached_property
    def _certain_in(self) -> dict[Window, Sequence[int]]:
        return {}

    def most(self, period: Window, day: int) -> int:
        """How many of them may lie in a period and before a day of it."""
        return bisect_left(self._begins, day) - bisect_left(self._ends, period.first_ordinal)

    def least(self, period: Window, day: int) -> int:
        """How many of them lie in a period and before a day of it in any case."""
        if period not in self._certain_in:
            begin = bisect_left(self._in_order, (period.first_ordinal, 0))
            end = bisect_left(self._in_order, (period.last_ordinal + 1, 0))
            lasts = sorted(last for _, last in self._in_order[begin:end] if last <= period.last_ordinal)
            self._certain_in[period] = lasts
        return bisect_left(self._certain_in[period], day)


class Ranks:
    """The activities of one kind, by whom they concern, as they are counted for one condition."""

    def __init__(self, nth: Nth, kind: KindId, context: Context) -> None:
        self._nth, self._context = nth, context
        self._others = context.countable_activities(kind)
        self._keys_of = {each.id: self.keys(each) for each, _ in self._others}
        self._spans = {each.id: (each.when.first_ordinal, each.when.last_ordinal) for each, _ in self._others}
        of_key: dict[str | None, Ranked] = {}
        self._anybody = Ranked([], [])
        """Those of which it is not recorded whom they concern."""
        for each, held in self._others:
            keys, span = self._keys_of[each.id], self._spans[each.id]
            if keys is None:
                self._anybody.possible.append(span)
            for key in (None, *(keys or ())):
                ranked = of_key.setdefault(key, Ranked([], []))
                ranked.possible.append(span)
                if held:
                    ranked.certain.append(span)
        self._of_key = of_key

    def keys(self, activity: Activity) -> tuple[str, ...] | None:
        """Whom an activity concerns, by what all of one line of succession share; None where that is not recorded."""
        context = self._context
        if self._nth.same is None:
            return ()
        if self._nth.same is Same.BODY:
            bodies = activity.bodies
            return None if bodies is None else tuple(dict.fromkeys(context.lineage_id("body", each) for each in bodies))
        if activity.agencies is None:
            return None
        whole = context.full_partnership.root_agency
        wholes = (whole.get(each, each) for each in activity.agencies)
        return tuple(dict.fromkeys(context.lineage_id("agency", each) for each in wholes))

    def holds(self, activity: Activity) -> bool | None:
        """Whether an activity is the one that is asked for; None where that is not known."""
        if self._nth.same is None:
            return self._is_asked_for(activity, None)
        keys = self.keys(activity)
        if keys is None:
            # It may concern nobody, or anybody; then nothing before it needs to be of the same.
            return None if self._may_be(activity, None, certain=False) else False
        known = True
        for key in keys:
            truth = self._is_asked_for(activity, key)
            if truth:
                return True
            known = known and truth is False
        return False if known else None

    def _is_asked_for(self, activity: Activity, key: str | None) -> bool | None:
        if not self._may_be(activity, key):
            return False
        return None if self._may_not_be(activity, key) else True

    def _may_be(self, activity: Activity, key: str | None, *, certain: bool = True) -> bool:
        """Whether on one of its days its number may be one that is asked for."""
        first, last = self._nth.first, self._nth.last
        for period, begin, end in self._parts(activity.when):
            days = range(begin, end + 1)
            # The later the day, the more may lie before it, and the more do in any case.
            number = bisect_left(days, float(first - 1), key=partial(self._most, activity, key, period))
            if number < len(days) and (not certain or self._least(key, period, days[number]) + 1 <= last):
                return True
        return False

    def _may_not_be(self, activity: Activity, key: str | None) -> bool:
        """Whether on one of its days its number may be another than those that are asked for."""
        first, last, covered = self._nth.first, self._nth.last, 0
        for period, begin, end in self._parts(activity.when):
            if self._least(key, period, begin) + 1 < first or self._most(activity, key, period, end) + 1 > last:
                return True
            covered += end - begin + 1
        # On a day that no period holds it is none of them.
        return covered <= activity.when.last_ordinal - activity.when.first_ordinal

    def _least(self, key: str | None, period: Window, day: int) -> int:
        """How many of the others come before a day of a period in any case."""
        ranked = self._of_key.get(key)
        return 0 if ranked is None else ranked.least(period, day)

    def _most(self, activity: Activity, key: str | None, period: Window, day: int) -> float:
        """How many of the others may come before a day of a period; no number is too large where days are not known."""
        covers, begins = self._context.planner.covers, period.first_ordinal
        if day == begins:
            return 0
        if begins < covers.first_ordinal or covers.last_ordinal + 1 < day:
            return inf
        groups = (self._of_key.get(key), None if key is None else self._anybody)
        found = sum(ranked.most(period, day) for ranked in groups if ranked is not None)
        own = self._spans.get(activity.id)
        return found - (own is not None and own[0] < day and self._is_counted(activity, key))

    def _is_counted(self, activity: Activity, key: str | None) -> bool:
        """Whether an activity is itself among those that are counted together."""
        keys = self._keys_of[activity.id]
        return key is None or keys is None or key in keys

    def _parts(self, when: When) -> Iterator[tuple[Window, int, int]]:
        """Each period that some days lie in, with the first and the last of these days in it."""
        days = Window(when.earliest, when.latest)
        for period in self._context.partnership.calendar.windows(self._nth.every, days):
            begin, end = (
                max(period.first_ordinal, days.first_ordinal), min(period.last_ordinal, days.last_ordinal),
            )  # fmt: skip
            if begin <= end:
                yield period, begin, end

    def uncertain(self, activity: Activity) -> Iterator[tuple[Activity, bool | None]]:
        """The others that may come before it in a period and of which something is not known; whether each is held."""
        own, parts = self.keys(activity), [*self._parts(activity.when)]
        for other, held in self._not_certain:
            keys, (first, last) = self._keys_of[other.id], self._spans[other.id]
            if other.id == activity.id or (own and keys is not None and not {*own} & {*keys}):
                continue
            near = [each for each in parts if first < each[2] and each[0].first_ordinal <= last]
            before = all(period.first_ordinal <= first and last < begin for period, begin, _ in near)
            if near and not (held and keys is not None and before):
                yield other, held

    @cached_property
    def _not_certain(self) -> Sequence[CountableActivity]:
        """Those of which the day, the status, or whom they concern, is not known."""
        return [
            (each, held)
            for each, held in self._others
            if not (held and each.when.is_exact and self._keys_of[each.id] is not None)
        ]
