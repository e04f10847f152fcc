"""Candidates: what may follow an activity or come before it, out of the pools of all that may."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import merge
from itertools import islice, takewhile

from attrs import evolve, frozen

from scp_framework.model.activity import Activity
from scp_framework.model.history.existence import ALWAYS, Span, shared, unbroken
from scp_framework.model.identifier import Kinds, VocabularyId
from scp_framework.rules.algorithms.successor_index import SuccessorIndex
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.shared_name import Same, SharedName, days_by_line, line_of, names_of
from scp_framework.rules.shapes.follower import NEVER, Follower, Pool, turned


@frozen(slots=False)
class Pools:
    """The activities of some kinds that may follow others or, looking `backward`, come before them.

    They are in pools by the name that they have in common with these (`same`), if one is asked for. With `links`, the
    set of that name tells what the later one takes up; without, it takes up everything.
    """

    kinds: Kinds
    context: Context
    same: SharedName | None = None
    links: VocabularyId | None = None
    backward: bool = False

    def candidates(self, activity: Activity, name: str | None = None) -> Candidates:
        """What may follow an activity; if a name is given, with that name."""
        pools = [(self._everything, self.days(None))]
        if name is not None and self.same is not None:
            recorded = self._by_line.get(line_of(self.same, name, self.context))
            pools = [] if recorded is None else [(recorded, self.days(None))]
            pools.append((self._unrecorded, self.days(name)))
        asked = self._asked(activity)
        # What takes it up outside the days covered is of a kind that is named, or has an unknown name.
        kinds = frozenset((self.kinds,) if isinstance(self.kinds, str) else self.kinds)
        is_certain = self.backward and asked is not None and self.links is not None
        named = kinds.intersection(asked or ()) if is_certain else frozenset()
        return Candidates(
            activity=activity,
            links=self.links is not None,
            words=asked,
            kind_words=tuple(sorted({each for each in asked or () if each in kinds or each == activity.kind})),
            pools=pools,
            exists=self.days(name),
            others_may_be_taken_up=not is_certain or bool(named) or self._has_unknown(asked or ()),
            others_may_pass=not is_certain or named != kinds,
        )

    def days(self, name: str | None) -> Sequence[Span]:
        """The days on which anything may have a name."""
        spans = self.ordinals(name)
        return [turned(each, backward=True) for each in reversed(spans)] if self.backward else spans

    def ordinals(self, name: str | None) -> Sequence[Span]:
        """The same days as ordinals."""
        line = None if name is None or self.same is None else line_of(self.same, name, self.context)
        # A word of a set, or somebody who leads and is no officer, can be named on any day.
        is_listed = isinstance(self.same, Same) and self.same is not Same.LEAD
        return (ALWAYS,) if line is None else self._days_by_line.get(line, () if is_listed else (ALWAYS,))

    def _asked(self, activity: Activity) -> tuple[str, ...] | None:
        """The words of which one is taken up: what the activity is, or, looking back, what it takes up."""
        if self.links is None or not self.backward:
            return activity.id, activity.kind
        return activity.sets.get(self.links)

    def _has_unknown(self, words: Iterable[str]) -> bool:
        """Whether one of some words can be the identifier of an activity that the planner does not have."""
        vocabulary = self.context.partnership.vocabulary[self.links] if self.links is not None else None
        if vocabulary is None or not vocabulary.open:
            return False
        known = self.context.partnership.words(vocabulary)
        return any(each not in known and each not in self.context.planner.by_id for each in words)

    @cached_property
    def _days_by_line(self) -> Mapping[str, tuple[Span, ...]]:
        return {} if self.same is None else days_by_line(self.same, self.context)

    @cached_property
    def _everything(self) -> Pool:
        """All of them, whatever they name."""
        return Pool(self._followers(lambda _part, _segment: ("",)).get("", ()))

    @cached_property
    def _by_line(self) -> Mapping[str, Pool]:
        """Those that have a name, by its line."""
        return {line: Pool(each) for line, each in self._followers(self._lines).items()}

    @cached_property
    def _unrecorded(self) -> Pool:
        """Those of which the names are not recorded; none is sure to have any in particular."""
        some = self._followers(lambda part, segment: ("",) if self._names(part, segment) is None else ())
        return Pool([evolve(each, sure=False) for each in some.get("", ())])

    def _names(self, part: Activity, segment: Context) -> Sequence[str] | None:
        return () if self.same is None else names_of(self.same, part, segment.partnership)

    def _lines(self, part: Activity, segment: Context) -> Iterable[str]:
        same, names = self.same, self._names(part, segment)
        return () if same is None else {line_of(same, each, segment): None for each in names or ()}

    def _followers(self, lines: Callable[[Activity, Context], Iterable[str]]) -> Mapping[str, list[Follower]]:
        """What may be held, and on which days, by each of the lines that it has in a segment that it may fall in."""
        found: dict[str, list[Follower]] = {}
        for activity, _ in self.context.countable_activities(self.kinds):
            words = (activity.id, activity.kind) if self.backward else self._links(activity)
            views = self.context.slices(activity)
            parts: dict[str, list[tuple[Span, bool | None]]] = {}
            for part, segment in views:
                held = segment.takes_place(part)
                days = turned((part.when.first_ordinal, part.when.last_ordinal), backward=self.backward)
                for line in lines(part, segment) if held is not False else ():
                    parts.setdefault(line, []).append((days, held))
            for line, some in parts.items():
                sure = len(some) == len(views) and all(held for _, held in some)
                found.setdefault(line, []).append(Follower(unbroken(days for days, _ in some), sure, words, activity))
        return found

    def _links(self, activity: Activity) -> tuple[str, ...] | None:
        return None if self.links is None else activity.sets.get(self.links)


@frozen(kw_only=True)
class Candidates:
    """What may follow an activity: from each of some pools, on some days, all but the activity itself.

    With `links` one of them has to be taken up: to have one of `words`, of which `kind_words` are kinds; None where it
    is not recorded which these are. On days that the planner does not cover others may follow, while what they share a
    name with `exists`; these may be taken up, or not (`others_may_pass`), as far as that is not known.
    """

    activity: Activity
    links: bool
    words: tuple[str, ...] | None
    kind_words: tuple[str, ...]
    pools: Sequence[tuple[Pool, Sequence[Span]]]
    exists: Sequence[Span]
    others_may_be_taken_up: bool
    others_may_pass: bool

    def taken_up(self, follower: Follower) -> bool | None:
        """Whether a follower is taken up, or takes up the activity; None where that is not known."""
        if not self.links:
            return True
        if self.words is None or follower.words is None:
            return None
        return not frozenset(self.words).isdisjoint(follower.words)

    def may_follow(self, first: int, last: int) -> bool:
        """Whether one may fall on a day from the first to the last, and may be taken up."""
        return any(
            index.may_fall_within(begin, end, pool.numbers(self.activity))
            for pool, spans in self.pools
            for begin, end in shared(spans, (first, last))
            for index in self._takers(pool, sure=False)
        )

    def follows(self, first: int, last: int) -> bool:
        """Whether one is certain to fall on a day from the first to the last, and to be taken up."""
        return any(
            index.falls_within(first, last, pool.numbers(self.activity))
            for pool, _ in self.pools
            for index in self._takers(pool, sure=True)
        )

    def first_days_without(self, first: int, last: int) -> Iterator[int]:
        """The first day, and each on which one that is certain to be taken up could have fallen the day before."""
        yield first
        begins = (
            begin
            for pool, _ in self.pools
            for index in self._takers(pool, sure=True)
            for begin, _ in takewhile(lambda each: each[0] < last, index.begins_from(first))
        )
        yield from (begin + 1 for begin in sorted(set(begins)))

    def first_certain(self, day: int) -> Follower | None:
        """The first that is certain to fall on a day or later, and to be taken up."""
        begins = (
            (pool, next(index.begins_from(day, pool.numbers(self.activity)), None))
            for pool, _ in self.pools
            for index in self._takers(pool, sure=True)
        )
        return min((pool.followers[each[1]] for pool, each in begins if each), key=_order, default=None)

    def passing(self, day: int, number: int) -> list[Follower]:
        """The first so many that are certain to fall on a day or later, and not to be taken up."""
        found = [
            pool.followers[owner]
            for pool, _, index, without in self._passing(sure=True)
            for _, owner in islice(index.begins_from(day, without), number)
        ]
        return sorted(found, key=_order)[:number]

    def passed_by(self, day: int, number: int) -> int:
        """By which day so many are certain to have fallen, on a day or later, that are not taken up."""
        days = merge(*(index.ends_from(day, without) for _, _, index, without in self._passing(sure=True)))
        return next(islice(days, number - 1, None), NEVER)

    def may_pass_by(self, day: int, number: int) -> int:
        """By which day so many may have fallen, on a day or later, that are not taken up, or may not be."""
        days = merge(
            *(
                _until(end, pool, index.firsts_from(begin, without))
                for pool, spans, index, without in self._passing(sure=False)
                for begin, end in shared(spans, (day, NEVER))
            )
        )
        seen: set[tuple[int, int]] = set()
        for first, at, owner in days:
            seen.add((at, owner))
            if len(seen) == number:
                return first
        return NEVER

    def within(self, first: int, last: int) -> list[Follower]:
        """Those that may fall on a day from the first to the last, in order, whether or not they are taken up."""
        found = [
            (pool.followers[number], spans)
            for pool, spans in self.pools
            for number in {
                number: None
                for begin, end in shared(spans, (first, last))
                for number in pool.everything(sure=False).within(begin, end, pool.numbers(self.activity))
            }
        ]
        found.sort(key=lambda each: each[0].order)
        return [evolve(each, spans=_clipped(each.spans, spans)) for each, spans in found]

    def _takers(self, pool: Pool, *, sure: bool) -> Iterator[SuccessorIndex]:
        """Those that are taken up, or, where that is not asked to be sure, may be."""
        if not self.links or (self.words is None and not sure):
            yield pool.everything(sure=sure)
            return
        yield from (pool.with_word(each, sure=sure) for each in self.words or () if pool.has_word(each))
        if not sure:
            yield pool.unknown()

    def _passing(self, *, sure: bool) -> Iterator[tuple[Pool, Sequence[Span], SuccessorIndex, Sequence[int]]]:
        """Those of each pool that are not taken up, or may not be; and what is to be left out of these."""
        if not self.links or (self.words is None and sure):
            return
        names = [each for each in self.words or () if each not in self.kind_words]
        for pool, spans in self.pools:
            index = pool.without_words(self.kind_words, sure=sure)
            yield pool, spans, index, pool.numbers(self.activity, names)


def _until(end: int, pool: Pool, days: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The days up to one, in order, each with the pool that its owner is of."""
    return ((day, id(pool), owner) for day, owner in takewhile(lambda each: each[0] <= end, days))


def _order(follower: Follower) -> tuple[int, int, str]:
    return follower.order


def _clipped(spans: Sequence[Span], days: Sequence[Span]) -> tuple[Span, ...]:
    """Those days of some spans that lie in others."""
    return unbroken(part for span in spans for part in shared(days, span))
