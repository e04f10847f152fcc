"""Pools: the activities of some kinds that may follow others or come before them, by what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from attrs import evolve

from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.history.existence import ALWAYS, Span, unbroken
from scp_framework.model.identifier import Kinds, VocabularyId
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.shared_name import Same, SharedName, days_by_line, line_of, names_of
from scp_framework.rules.shapes.follower import Follower, Pool, turned
from scp_framework.rules.shapes.linked import Linked


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

    def candidates(self, activity: Activity, name: str | None = None) -> Linked:
        """What may follow an activity; if a name is given, with that name."""
        if self.links is None:
            return Linked(
                activity=activity,
                links=False,
                words=(),
                kind_words=(),
                pools=self.named(name),
                exists=self.days(name),
                others_may_serve=True,
                others_may_pass=True,
            )
        asked = self._asked(activity)
        # What takes it up outside the days covered is of a kind that is named, or has an unknown name.
        kinds = frozenset((self.kinds,) if isinstance(self.kinds, str) else self.kinds)
        is_certain = self.backward and asked is not None
        named = kinds.intersection(asked or ()) if is_certain else frozenset()
        return Linked(
            activity=activity,
            links=True,
            words=asked,
            kind_words=tuple(sorted({each for each in asked or () if each in kinds or each == activity.kind})),
            pools=self.named(name),
            exists=self.days(name),
            others_may_serve=not is_certain or bool(named) or self._has_unknown(asked or ()),
            others_may_pass=not is_certain or named != kinds,
        )

    def named(self, name: str | None) -> Sequence[tuple[Pool, Sequence[Span]]]:
        """The pools of those that have a name, or may, each with the days on which they may; for None, of all."""
        if name is None or self.same is None:
            return self._anything
        recorded = self._by_line.get(line_of(self.same, name, self.context))
        return [*([] if recorded is None else [(recorded, self.days(None))]), (self._unrecorded, self.days(name))]

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
        return self._links(activity) if self.backward else (activity.id, activity.kind)

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
    def _anything(self) -> Sequence[tuple[Pool, Sequence[Span]]]:
        """All of them, whatever they name."""
        return [(Pool(self._followers(lambda _part, _segment: ("",)).get("", ())), self.days(None))]

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
