"""In parts: what may count on some of the days from its first to its last, and on none of the others between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

Span = tuple[int, int]
"""First and last day (ordinals), or first and last of some windows (by index)."""
Dated: TypeAlias = tuple[int, int, bool, *tuple[Any, ...]]
"""The first and the last day (ordinals) on which something may count, whether it is sure to, and whatever else."""


class InParts:
    """What may not count on all days from its first to its last: these are the `parts` on which it may, in order."""

    parts: Sequence[Span]


def parts_of(thing: Dated) -> Sequence[Span]:
    """The days on which something may count, in unbroken spans, in order."""
    return ((thing[0], thing[1]),) if (parts := in_parts(thing)) is None else parts


def in_parts(thing: object) -> Sequence[Span] | None:
    """The days on which something may count that may not on all from its first to its last; None of anything else."""
    return thing.parts if isinstance(thing, InParts) else None


def joined(spans: Iterable[Span]) -> Sequence[Span]:
    """Some spans, in order, as spans between which at least a day lies, or a window.

    >>> joined([(1, 3), (4, 5), (7, 9)])
    [(1, 5), (7, 9)]
    """
    found: list[Span] = []
    for first, last in spans:
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found
