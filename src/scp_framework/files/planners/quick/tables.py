"""Quick tables: tables in which nothing is amiss, read as values of a class, column by column.

Nearly all files are in order. Of such a file, all values of a field are looked at together, and each value once.
Whatever is not certainly in order is left to `files/decode/reading.py`, which reads all of it and says what is wrong.
So whether something is refused, and how that is said, never depends on what is done here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from types import NoneType
from typing import Any, Final, TypeVar

import attrs
from attrs import define, field

from scp_framework.errors import InputError
from scp_framework.frozen import frozen
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.of_checked_fields import all_of_checked_fields
from scp_framework.model.remembered import Remembered

Column = Sequence[Any]
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
"""Reads what is written in a column, all of it of the type that it has in a file.

Raises:
    AmissError: If something is not in order; or another of `NOT_IN_ORDER`, as it is found.
"""


@frozen
class Tables:
    """How tables are read as values of a class: each column by its name, and what is required of all values, which is
    told as well by those columns in which something is written.

    `types` are those that something written has to be of, where reading it does not tell. `unwritten` is what it would
    be the same to write where nothing is written.
    """

    kind: type
    columns: Mapping[str, Read]
    types: Mapping[str, type]
    unwritten: Mapping[str, Any]
    require_all: Callable[[Sequence[Any], Mapping[str, Column]], None]
    defaults: Mapping[str, Any] = field(init=False)
    make_all: Callable[[int, Sequence[Iterable[Any]]], Column] = field(init=False)

    def __attrs_post_init__(self) -> None:
        defaults = {
            each.name: EMPTY if isinstance(each.default, attrs.Factory) else each.default  # type: ignore[arg-type]  # a class
            for each in attrs.fields(self.kind)
        }
        require(defaults.keys() == self.columns.keys())
        object.__setattr__(self, "defaults", defaults)
        object.__setattr__(self, "make_all", all_of_checked_fields(self.kind))

    def of_tables(self, tables: Column, tally: Tally) -> Column:
        """The values of tables."""
        require_types(tables, dict)
        written: set[str] = set().union(*tables)
        require(written <= self.columns.keys())
        tally.keys += sum(map(len, tables))
        return self.of_columns({name: self._column(name, tables) for name in written}, len(tables), tally)

    def _column(self, name: str, tables: Column) -> Column:
        unwritten = self.unwritten.get(name)
        if self.defaults[name] is attrs.NOTHING:
            written = [each[name] for each in tables]
        else:
            written = [each.get(name, unwritten) for each in tables]
        if name in self.types:
            is_needed = self.defaults[name] is attrs.NOTHING or unwritten is not None
            require_types(written, self.types[name], *(() if is_needed else (NoneType,)))
        return written

    def of_columns(self, written: Mapping[str, Column], number: int, tally: Tally) -> Column:
        """So many values, of what is written under each key."""
        read = {name: self.columns[name](column, tally) for name, column in written.items()}
        missing = self.defaults.keys() - read.keys()
        require(not number or not any(self.defaults[name] is attrs.NOTHING for name in missing))
        found = self.make_all(
            number, [read[name] if name in read else repeat(each, number) for name, each in self.defaults.items()]
        )
        self.require_all(found, read)
        return found
