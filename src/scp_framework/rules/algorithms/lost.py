"""Lost: windows that are over and can't all be kept any more, told apart from those that still can."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

Found = TypeVar("Found")


def apart_from_lost(
    windows: Iterable[int],
    over: Collection[int],
    find: Callable[[Collection[int]], Sequence[Found]],
    windows_of: Callable[[Found], Sequence[int]],
) -> list[Found]:
    """What is found of windows (by number) that can't all be kept, and first of those that are `over`.

    Where these can't be kept even by themselves, nothing that is still to come can put that right: they are told apart,
    and the others only if they can't be kept without them either. `find` tells which of some windows can't be kept.

    >>> def too_many(some):
    ...     return [sorted(some)] if len(some) > 1 else []
    >>> apart_from_lost([1, 2, 3, 4, 5], {1, 2}, too_many, list), apart_from_lost([1, 2, 3], {1}, too_many, list)
    ([[1, 2], [3, 4, 5]], [[1, 2, 3]])
    """
    found = [*find(windows := {*windows})]
    if not over or not any(0 < sum(at in over for at in windows_of(each)) < len(windows_of(each)) for each in found):
        return found
    lost = find(windows.intersection(over))
    gone = {at for each in lost for at in windows_of(each)}
    return [*lost, *find(windows - gone)] if lost else found
