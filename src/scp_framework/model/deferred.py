"""Deferred: a tuple that is made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

Item_co = TypeVar("Item_co", covariant=True)


class Deferred(Sequence[Item_co]):
    """What `make` gives, as a tuple that is made as soon as somebody looks at it; it equals and is stored as that.

    >>> Deferred(lambda: "ab") == ("a", "b")
    True
    """

    __slots__ = ("_items", "_make")

    def __init__(self, make: Callable[[], Iterable[Item_co]]) -> None:
        self._make: Callable[[], Iterable[Item_co]] | None = make
        self._items: tuple[Item_co, ...] = ()

    @property
    def items(self) -> tuple[Item_co, ...]:
        """All items."""
        if self._make is not None:
            self._items, self._make = tuple(self._make()), None
        return self._items

    @overload
    def __getitem__(self, index: int) -> Item_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item_co, ...]: ...
    def __getitem__(self, index: int | slice) -> Item_co | tuple[Item_co, ...]:
        return self.items[index]

    def __iter__(self) -> Iterator[Item_co]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Deferred):
            return self.items == other.items
        return self.items == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.items)

    def __repr__(self) -> str:
        return repr(self.items)

    def __reduce__(self) -> tuple[object, ...]:
        return tuple, (self.items,)
