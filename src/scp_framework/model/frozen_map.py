"""FrozenMap: a small table of values by name that can't be changed once it is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NoReturn, Self, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class FrozenMap(dict[Key, Value]):
    """A dict that refuses every change, so that it can stand in a frozen value and be hashed.

    >>> steps = FrozenMap({"letter-sent": 1})
    >>> steps["letter-sent"] = 2
    Traceback (most recent call last):
    TypeError: a FrozenMap can't be changed
    """

    __slots__ = ()

    def _refuse(self, *_args: object, **_named: object) -> NoReturn:
        raise TypeError("a FrozenMap can't be changed")

    if not TYPE_CHECKING:  # who checks types sees the methods of a dict
        __setitem__ = __delitem__ = __ior__ = _refuse
        clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none, since it can change
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[Self], tuple[dict[Key, Value]]]:
        return type(self), (dict(self),)

    def __copy__(self) -> Self:
        return self


def frozen_map(found: Mapping[Key, Value]) -> FrozenMap[Key, Value]:
    """The same table, frozen; what is no table is left as it is, to be refused by whoever it is given to.

    >>> frozen_map({"letter-sent": 1})
    {'letter-sent': 1}
    """
    return FrozenMap(found) if isinstance(found, Mapping) else found  # type: ignore[redundant-expr]  # who builds a value may run no type checker
