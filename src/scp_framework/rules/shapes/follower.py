"""Followers: the activities that may follow others, as far as that is known, found by their days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from scp_framework.model.activity import Activity
from scp_framework.model.dates.day import LAST_ORDINAL
from scp_framework.model.history.existence import ALWAYS, Span, shared, unbroken
from scp_framework.model.identifier import AgencyId, KindId, VocabularyId
from scp_framework.rules.algorithms.separation import SuccessorIndex
from scp_framework.rules.context import Context


@frozen
class Follower:
    """An activity that may follow others: its days (ordinals) and what is known of it.

    Its `spans` are unbroken days, in order; on the days between them it can't be held, or is for another agency.
    `sure` tells whether it is certain to be held and to concern the agency. `words` are the activities and kinds that
    it takes up, None where that is not recorded.
    """

    spans: tuple[Span, ...]
    sure: bool
    words: tuple[str, ...] | None
    activity: Activity

    @property
    def first(self) -> int:
        """The first day that it may fall on."""
        return self.spans[0][0]

    @property
    def last(self) -> int:
        """The last day that it may fall on."""
        return self.spans[-1][1]


@frozen(slots=False)
class Pool:
    """Activities that may follow others, in the order of the planner.

    Its indices hold, of those that are asked to be `sure` and are, their first and last day; otherwise of all each of
    the days that they may fall on.
    """

    followers: Sequence[Follower]
    _indices: dict[tuple[str, str, bool], SuccessorIndex] = field(factory=dict, init=False)

    def everything(self, *, sure: bool) -> SuccessorIndex:
        """Of all of them."""
        return self._index(("everything", "", sure), lambda: range(len(self.followers)))

    def taking_up(self, word: str, *, sure: bool) -> SuccessorIndex:
        """Of those that take up an activity, or a kind."""
        return self._index(("taking up", word, sure), lambda: self._naming.get(word, ()))

    def unknown(self) -> SuccessorIndex:
        """Of those of which it is not recorded what they take up."""
        numbers = enumerate(self.followers)
        return self._index(("unknown", "", False), lambda: [at for at, each in numbers if each.words is None])

    def passing(self, kind: KindId, *, sure: bool) -> SuccessorIndex:
        """Of those that do not take up a kind; or may not, where that is not asked to be sure."""
        numbers = enumerate(self.followers)
        return self._index(
            ("passing", kind, sure),
            lambda: [at for at, each in numbers if (kind not in each.words if each.words is not None else not sure)],
        )

    def without(self, activity: Activity, *, naming: bool = False) -> Sequence[int]:
        """The number of an activity, if it is one of them; and with `naming`, of all that take it up by name."""
        own = self._numbers.get(activity.id)
        return [*(() if own is None else (own,)), *(self._naming.get(activity.id, ()) if naming else ())]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {each.activity.id: number for number, each in enumerate(self.followers)}

    @cached_property
    def _naming(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for number, each in enumerate(self.followers):
            for word in dict.fromkeys(each.words or ()):
                found.setdefault(word, []).append(number)
        return found

    def _index(self, key: tuple[str, str, bool], numbers: Callable[[], Iterable[int]]) -> SuccessorIndex:
        if key not in self._indices:
            some = [(number, self.followers[number]) for number in numbers()]
            self._indices[key] = SuccessorIndex(
                [(number, (each.first, each.last)) for number, each in some if each.sure]
                if key[2]
                else [(number, span) for number, each in some for span in each.spans]
            )
        return self._indices[key]


@frozen(slots=False)
class Pools:
    """The activities of a kind that may follow others, in pools by the agency that they concern.

    With `links`, the set of that name tells what each takes up; without, each takes up everything.
    """

    kind: KindId
    links: VocabularyId | None
    context: Context

    def candidates(self, activity: Activity, agency: AgencyId | None, exists: Sequence[Span]) -> Candidates:
        """What may follow an activity; if an agency is given, for that, which `exists` on some days."""
        if agency is None:
            return Candidates(activity, self.links is not None, [(self._everybody, (ALWAYS,))])
        recorded = self._of_agency.get(self.context.lineage_id("agency", agency))
        pools: list[tuple[Pool, Sequence[Span]]] = [] if recorded is None else [(recorded, (ALWAYS,))]
        return Candidates(activity, self.links is not None, [*pools, (self._unrecorded, exists)])

    @cached_property
    def _everybody(self) -> Pool:
        """All of them, whomever they concern."""
        return Pool(self._followers(lambda _part, _era: ("",)).get("", ()))

    @cached_property
    def _of_agency(self) -> Mapping[str, Pool]:
        """Those that concern an agency, by its key."""
        return {key: Pool(each) for key, each in self._followers(_agency_keys).items()}

    @cached_property
    def _unrecorded(self) -> Pool:
        """Those of which it is not recorded whom they concern; none is sure to concern anybody in particular."""
        some = self._followers(lambda part, _era: ("",) if part.agencies is None else ())
        return Pool([evolve(each, sure=False) for each in some.get("", ())])

    def _followers(self, keys: Callable[[Activity, Context], Iterable[str]]) -> Mapping[str, list[Follower]]:
        """What may be held, and on which days, by each of the keys that it has in a segment that it may fall in."""
        found: dict[str, list[Follower]] = {}
        for activity, _ in self.context.countable_activities(self.kind):
            words = None if self.links is None else activity.sets.get(self.links)
            views = self.context.slices(activity)
            parts: dict[str, list[tuple[Span, bool | None]]] = {}
            for part, segment in views:
                held, days = segment.takes_place(part), (part.when.first_ordinal, part.when.last_ordinal)
                for key in keys(part, segment) if held is not False else ():
                    parts.setdefault(key, []).append((days, held))
            for key, some in parts.items():
                sure = len(some) == len(views) and all(held for _, held in some)
                found.setdefault(key, []).append(Follower(unbroken(days for days, _ in some), sure, words, activity))
        return found


def _agency_keys(part: Activity, segment: Context) -> Iterable[str]:
    return {segment.lineage_id("agency", segment.partnership.root_agency[each]): None for each in part.agencies or ()}


@frozen
class Candidates:
    """What may follow an activity: from each of some pools, on some days, all but the activity itself.

    With `links` it has to take up the activity, by name or as one of its kind.
    """

    activity: Activity
    links: bool
    pools: Sequence[tuple[Pool, Sequence[Span]]]

    def taken_up(self, follower: Follower) -> bool | None:
        """Whether a follower takes up the activity; None where that is not known."""
        if not self.links:
            return True
        words = follower.words
        return None if words is None else self.activity.id in words or self.activity.kind in words

    def may_follow(self, first: int, last: int) -> bool:
        """Whether one may fall on a day from the first to the last, and may take up the activity."""
        return any(
            index.may_fall_within(begin, end, pool.without(self.activity))
            for pool, spans in self.pools
            for begin, end in shared(spans, (first, last))
            for index in self._takers(pool)
        )

    def follows(self, first: int, last: int) -> bool:
        """Whether one is certain to fall on a day from the first to the last, and to take up the activity."""
        return any(
            index.falls_within(first, last, pool.without(self.activity))
            for pool, _ in self.pools
            for index in self._certain_takers(pool)
        )

    def first_certain(self, day: int) -> Activity | None:
        """The first that is certain to fall on a day or later, and to take up the activity."""
        return _first(
            (pool, index.begins_from(day, pool.without(self.activity)))
            for pool, _ in self.pools
            for index in self._certain_takers(pool)
        )

    def first_passing(self, day: int) -> Activity | None:
        """The first that is certain to fall on a day or later, and not to take up the activity."""
        return _first((pool, index.begins_from(day, without)) for pool, _, index, without in self._passing(sure=True))

    def skipped_over(self, day: int) -> int | None:
        """By which day one is certain to have fallen, on a day or later, that does not take up the activity."""
        days = (index.soonest_from(day, without) for _, _, index, without in self._passing(sure=True))
        return min((each for each in days if each is not None), default=None)

    def may_pass_by(self, day: int) -> int | None:
        """The first day, not before another, on which one may fall that does not take up the activity, or may not."""
        days = (
            (index.first_from(begin, without), end)
            for _, spans, index, without in self._passing(sure=False)
            for begin, end in shared(spans, (day, LAST_ORDINAL))
        )
        return min((each for each, end in days if each is not None and each <= end), default=None)

    def within(self, first: int, last: int) -> list[Follower]:
        """Those that may fall on a day from the first to the last, in order, whether or not they take it up."""
        found = [
            (pool.followers[number], spans)
            for pool, spans in self.pools
            for number in {
                number: None
                for begin, end in shared(spans, (first, last))
                for number in pool.everything(sure=False).all_within(begin, end, pool.without(self.activity))
            }
        ]
        found.sort(key=lambda each: _in_order(each[0].activity))
        return [evolve(each, spans=_clipped(each.spans, spans)) for each, spans in found]

    def _takers(self, pool: Pool) -> Sequence[SuccessorIndex]:
        """Those that take up the activity, or may."""
        return [*self._named(pool, sure=False), pool.unknown()] if self.links else [pool.everything(sure=False)]

    def _certain_takers(self, pool: Pool) -> Sequence[SuccessorIndex]:
        return self._named(pool, sure=True) if self.links else [pool.everything(sure=True)]

    def _named(self, pool: Pool, *, sure: bool) -> Sequence[SuccessorIndex]:
        return [pool.taking_up(word, sure=sure) for word in (self.activity.id, self.activity.kind)]

    def _passing(self, *, sure: bool) -> Iterator[tuple[Pool, Sequence[Span], SuccessorIndex, Sequence[int]]]:
        """Those of each pool that do not take up the activity, or may not; and what is to be left out of these."""
        if self.links:
            for pool, spans in self.pools:
                without = pool.without(self.activity, naming=True)
                yield pool, spans, pool.passing(self.activity.kind, sure=sure), without


def _first(begins: Iterable[tuple[Pool, tuple[int, int] | None]]) -> Activity | None:
    found = [pool.followers[begin[1]].activity for pool, begin in begins if begin is not None]
    return min(found, key=_in_order, default=None)


def _in_order(activity: Activity) -> tuple[int, int, str]:
    """The order of a planner."""
    return activity.when.first_ordinal, activity.when.last_ordinal, activity.id


def _clipped(spans: Sequence[Span], days: Sequence[Span]) -> tuple[Span, ...]:
    """Those days of some spans that lie in others."""
    return unbroken(part for span in spans for part in shared(days, span))


def existence(agency: AgencyId | None, context: Context) -> tuple[Span, ...]:
    """The days (ordinals) on which an agency, or a service of it, can be concerned; all days, for None."""
    return (ALWAYS,) if agency is None else context.days_of_wholes.get(context.lineage_id("agency", agency), ())
