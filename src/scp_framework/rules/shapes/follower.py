"""Followers: the activities that may follow others, or come before them, as far as that is known, found by their days.

Looking back, days are counted below zero: whatever comes sooner before an activity has the lower number, as what
comes sooner after it has. So one way of looking serves both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from attrs import field

from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.history.existence import Span
from scp_framework.rules.algorithms.successor_index import SuccessorIndex

MOST_SORTED = 2_000_000
"""The activities of a pool are sorted by what is found of them until so many have been looked at."""
NEVER = 10**9
"""The number of a day that never comes."""


def turned(span: Span, *, backward: bool) -> Span:
    """Days as they are counted looking forward or backward; or, of days so counted, their ordinals.

    >>> turned((3, 5), backward=True), turned((3, 5), backward=False)
    ((-5, -3), (3, 5))
    """
    return (-span[1], -span[0]) if backward else span


@frozen
class Follower:
    """An activity that may follow others: its days and what is known of it.

    Its `spans` are unbroken days, in order; on the days between them it can't be held, or names somebody else.
    `sure` tells whether it is certain to be held and to have the name in question. `words` are the activities and
    kinds that it takes up or, looking back, by which it may be taken up; None where that is not recorded.
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

    @property
    def order(self) -> tuple[int, int, str]:
        """Its place among others, in the order of their days."""
        return self.first, self.last, self.activity.id


@frozen(slots=False)
class Pool:
    """Activities that may follow others.

    Its indices hold, of those that are asked to be `sure` and are, their first and last day; otherwise of all each of
    the days that they may fall on.
    """

    followers: Sequence[Follower]
    _indices: dict[tuple[str, object, bool], SuccessorIndex] = field(factory=dict, init=False)

    def everything(self, *, sure: bool) -> SuccessorIndex:
        """Of all of them."""
        return self._index(("everything", "", sure), lambda: range(len(self.followers)))

    def with_word(self, word: str, *, sure: bool) -> SuccessorIndex:
        """Of those that have a word."""
        return self._index(("word", word, sure), lambda: self._by_word.get(word, ()))

    def unknown(self) -> SuccessorIndex:
        """Of those of which the words are not recorded."""
        numbers = enumerate(self.followers)
        return self._index(("unknown", "", False), lambda: [at for at, each in numbers if each.words is None])

    def without_words(self, words: tuple[str, ...], *, sure: bool) -> SuccessorIndex:
        """Of those that have none of some words; or may have none, where that is not asked to be sure."""
        barred, numbers = frozenset(words), enumerate(self.followers)
        return self._index(
            ("without", words, sure),
            lambda: [
                at for at, each in numbers if (barred.isdisjoint(each.words) if each.words is not None else not sure)
            ],
        )

    def sorted_by(self, key: object, test: Callable[[Activity], bool], *, sure: bool) -> SuccessorIndex:
        """Of those of which a test holds; the key tells it from others."""
        numbers = enumerate(self.followers)
        return self._index(("sorted", key, sure), lambda: [at for at, each in numbers if test(each.activity)])

    @property
    def is_sorted_too_often(self) -> bool:
        """Whether they have been looked through so often that it is no more done."""
        return len(self._indices) * len(self.followers) > MOST_SORTED

    def has_word(self, word: str) -> bool:
        """Whether any of them has a word."""
        return word in self._by_word

    def numbers(self, activity: Activity, words: Iterable[str] = ()) -> Sequence[int]:
        """The number of an activity, if it is one of them; and those of all that have one of some words."""
        own = self._numbers.get(activity.id)
        return [*(() if own is None else (own,)), *(at for word in words for at in self._by_word.get(word, ()))]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {each.activity.id: number for number, each in enumerate(self.followers)}

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for number, each in enumerate(self.followers):
            for word in dict.fromkeys(each.words or ()):
                found.setdefault(word, []).append(number)
        return found

    def _index(self, key: tuple[str, object, bool], numbers: Callable[[], Iterable[int]]) -> SuccessorIndex:
        if key not in self._indices:
            some = [(number, self.followers[number]) for number in numbers()]
            self._indices[key] = SuccessorIndex(
                [(number, (each.first, each.last)) for number, each in some if each.sure]
                if key[2]
                else [(number, span) for number, each in some for span in each.spans]
            )
        return self._indices[key]
