"""Quick tables: tables in which nothing is amiss, read as values of a class, column by column.

Nearly all files are in order. Of such a file, all values of a field are looked at together, and each value once.
Whatever is not certainly in order is left to `files/decode/reading.py`, which reads all of it and says what is wrong.
So whether something is refused, and how that is said, never depends on what is done here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, Final, TypeVar

import attrs
from attrs import define, field

from scp_framework.errors import InputError
from scp_framework.frozen import frozen
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.of_checked_fields import of_checked_fields
from scp_framework.model.remembered import Remembered

Column = list[Any]
"""What is written under a key of many tables, or the values of a field of all that is made of them."""
Written = TypeVar("Written")
Value = TypeVar("Value")

EMPTY: Final[FrozenMap[Any, Any]] = FrozenMap()


class AmissError(Exception):
    """Something is not certainly in order."""


NOT_IN_ORDER: Final = (AmissError, InputError, KeyError, TypeError, ValueError, RecursionError)
"""What shows that something is not in order: it is no table, has no such key, can't be looked up, and so on."""


def require(in_order: object) -> None:
    """Go on only if that is so.

    Raises:
        AmissError: If it is not.
    """
    if not in_order:
        raise AmissError


def require_types(values: Iterable[object], *types: type) -> None:
    """Go on only if each value is of one of these types itself.

    Raises:
        AmissError: If one is not.
    """
    require(set(types).issuperset(map(type, values)))


class Shared(Remembered[Written, Value]):
    """Values by what is written for them, each read when it is first asked for."""

    def __init__(self, read: Callable[[Written], Value]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, written: Written) -> Value:
        found = self[written] = self._read(written)
        return found


@define
class Tally:
    """What is counted and gathered while tables are read: their keys, with those of all within them, and names."""

    keys: int = 0
    names: dict[str, set[str]] = field(factory=lambda: defaultdict(set))
    """Identifiers by the names of their types."""
    people: set[str] = field(factory=set)

    def add(self, category: str, names: Iterable[str | None]) -> None:
        """Add names of this type; of somebody who has none, None."""
        self.names[category].update(names)  # type: ignore[arg-type]  # None is left out in the end


Read = Callable[[Column, Tally], Column]
"""Reads what is written in a column.

Raises:
    AmissError: If something is not in order; or another of `NOT_IN_ORDER`, as it is found.
"""


@frozen
class Tables:
    """How tables are read as values of a class: each column by its name, and what is required of all values.

    `unwritten` is what it would be the same to write where nothing is written.
    """

    kind: type
    columns: Mapping[str, Read]
    unwritten: Mapping[str, Any]
    require_all: Callable[[Sequence[Any]], None]
    defaults: Mapping[str, Any] = field(init=False)
    make: Callable[..., Any] = field(init=False)

    def __attrs_post_init__(self) -> None:
        defaults = {
            each.name: EMPTY if isinstance(each.default, attrs.Factory) else each.default  # type: ignore[arg-type]  # a class
            for each in attrs.fields(self.kind)
        }
        require(defaults.keys() == self.columns.keys())
        object.__setattr__(self, "defaults", defaults)
        object.__setattr__(self, "make", of_checked_fields(self.kind))

    def of_tables(self, tables: Column, tally: Tally) -> Column:
        """The values of tables."""
        require_types(tables, dict)
        written: set[str] = set().union(*tables)
        require(written <= self.columns.keys())
        tally.keys += sum(map(len, tables))
        return self.of_columns({name: self._column(name, tables) for name in written}, len(tables), tally)

    def _column(self, name: str, tables: Column) -> Column:
        if self.defaults[name] is attrs.NOTHING:
            return [each[name] for each in tables]
        unwritten = self.unwritten.get(name)
        return [each.get(name, unwritten) for each in tables]

    def of_columns(self, written: Mapping[str, Column], number: int, tally: Tally) -> Column:
        """So many values, of what is written under each key."""
        columns: list[Iterable[Any]] = []
        for name, default in self.defaults.items():
            if name in written:
                columns.append(self.columns[name](written[name], tally))
            else:
                require(default is not attrs.NOTHING or not number)
                columns.append(repeat(default, number))
        found = [*map(self.make, *columns)]
        self.require_all(found)
        return found
