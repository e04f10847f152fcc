"""Spelling: how much is compared to find the known name that a misspelt one most likely stands for.

To compare two names takes long enough that a file of many wrong names, each compared with many others, would take
minutes. So each call from outside has a budget; once it is used up, no more names are suggested.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, TypeVar

from attrs import define, field

MOST_COMPARED = 4_000
"""How many times two names are compared."""
MOST_LISTED = 200_000
"""How many names are gone through to find what they may be called."""

Made = TypeVar("Made")
Names = Mapping[str, str]
"""By a name in small letters: the name that is suggested for it."""


def may_be_close(one: str, other: str, cutoff: float) -> bool:
    """Whether two names can be as close as `difflib` asks, by their lengths and the letters that only one has.

    It is quick and never wrong where it says no, so that names are compared only where there is something to find.

    >>> may_be_close("section11", "section-11", 0.85), may_be_close("council", "police", 0.85)
    (True, False)
    """
    length = len(one) + len(other)
    most_unlike = (1 - cutoff) * length
    return abs(len(one) - len(other)) <= most_unlike and (_letters(one) ^ _letters(other)).bit_count() <= most_unlike


@lru_cache(maxsize=20_000)
def _letters(name: str) -> int:
    """The letters of a name as bits; two letters may share one."""
    bits = 0
    for sign in name:
        bits |= 1 << (ord(sign) & 127)
    return bits


@define
class Budget:
    """What is left to compare and to list in one call from outside."""

    compared: int = MOST_COMPARED
    listed: int = MOST_LISTED
    _lists: dict[int, tuple[Collection[str], int, Names]] = field(factory=dict)
    """By the identity of known names: these, how many they were, and what was made of them."""
    _made: dict[tuple[object, ...], tuple[Any, tuple[object, ...]]] = field(factory=dict)
    """By what makes it and the identities of what it is made of: what was made, and these."""
    _found: dict[tuple[str, int, float], list[str]] = field(factory=dict)
    """By the name wanted, the number of names and how close: those found, as faults are often looked for twice."""

    def names(self, known: Collection[str], make: Callable[[Collection[str]], Names]) -> Names:
        """What is made of known names, once for the same; nothing where no more can be listed."""
        found, number, names = self._lists.get(id(known), (None, 0, {}))
        if found is known and number == len(known):
            return names
        if not self.may_list(len(known)):
            return {}
        names = make(known)
        self._lists[id(known)] = (known, len(known), names)
        return names

    def may_list(self, number: int) -> bool:
        """Whether so many names can still be gone through; if so, they count as gone through."""
        if number > self.listed:
            return False
        self.listed -= number
        return True

    def once(self, make: Callable[..., Made], *of: object) -> Made:
        """What is made of some things, once for the same."""
        key = (make, *map(id, of))
        if key not in self._made:
            # What it is made of is kept, so that nothing else has its identity.
            self._made[key] = (make(*of), of)
        found: Made = self._made[key][0]
        return found

    def closest(self, wanted: str, names: Collection[str], cutoff: float) -> list[str]:
        """The three names closest to the one wanted, the closest first; none where no more can be compared."""
        found = self._found.get((wanted, len(names), cutoff))
        if found and all(name in names for name in found):
            return found
        if not names:
            return []
        if len(names) > self.compared:
            self.compared = 0
            return []
        self.compared -= len(names)
        from difflib import get_close_matches  # noqa: PLC0415 - only where something is misspelt

        found = self._found[wanted, len(names), cutoff] = get_close_matches(wanted, names, cutoff=cutoff)
        return found


def budget() -> Budget:
    """The budget of the call from outside that is under way, or a new one."""
    shared = _SHARED.get()
    if shared is None:
        return Budget()
    if shared.budget is None:
        shared.budget = Budget()
    return shared.budget


class one_budget:  # noqa: N801 - what is used with `with` is written like a function
    """Let all that is looked for meanwhile share one budget, be it one that is there already; made by need."""

    __slots__ = ("_token", "budget")

    def __enter__(self) -> None:
        self.budget: Budget | None = None
        self._token = _SHARED.set(self) if _SHARED.get() is None else None

    def __exit__(self, *_: object) -> None:
        if self._token is not None:
            _SHARED.reset(self._token)


_SHARED: ContextVar[one_budget | None] = ContextVar("spelling budget", default=None)
