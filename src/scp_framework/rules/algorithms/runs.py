"""Runs: things that stand in order, those that go on from one another in one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


def rows(things: Iterable[Thing], goes_on: Callable[[Thing, Thing], bool]) -> list[list[Thing]]:
    """The things in rows, in order; each goes on from the one before it in its row.

    >>> rows([1, 2, 4, 5, 9], lambda one, other: one + 1 == other)
    [[1, 2], [4, 5], [9]]
    """
    found: list[list[Thing]] = []
    for thing in things:
        if found and goes_on(found[-1][-1], thing):
            found[-1].append(thing)
        else:
            found.append([thing])
    return found
