"""grouped: things of which the same is to be said, together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


def grouped(things: Iterable[Thing], key: Callable[[Thing], Key]) -> dict[Key, list[Thing]]:
    """Things that have the same key, together, in the order in which the keys first occur.

    >>> grouped(["visit", "board", "view"], lambda each: each[0])
    {'v': ['visit', 'view'], 'b': ['board']}
    """
    found: dict[Key, list[Thing]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return found
