"""Remembered: what was found out for texts, or the like, which is asked again and again; never more than so much."""

from __future__ import annotations

from typing import Final, TypeVar

MOST_REMEMBERED: Final = 8_192
"""How many values are remembered; the next one makes all of them forgotten."""
LONGEST_REMEMBERED: Final = 400
"""Characters of what a value is remembered for."""
Key = TypeVar("Key")
Value = TypeVar("Value")


class Remembered(dict[Key, Value]):
    """A dict that stays small, whatever is put into it: it may have forgotten all, and takes in nothing long.

    >>> people = Remembered[str, bool]()
    >>> people["Ann Lee"] = people["x" * 1_000] = True
    >>> list(people)
    ['Ann Lee']
    """

    def __setitem__(self, key: Key, value: Value) -> None:
        if _length(key) <= LONGEST_REMEMBERED:
            if len(self) >= MOST_REMEMBERED:
                self.clear()
            super().__setitem__(key, value)


def _length(key: object) -> int:
    """How many characters there are in a text, in several, or in anything else, which is short."""
    if isinstance(key, tuple):
        return sum(map(_length, key)) + len(key)
    return len(key) if isinstance(key, (str, bytes)) else 0
