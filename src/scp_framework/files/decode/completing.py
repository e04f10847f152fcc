"""Completing: make as much of a value with faults as can be made, so that what refers to it is looked at too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, NewType, TypeVar, get_args, get_origin

import attrs
from attrs import evolve
from pendulum import Date

from scp_framework.address import first_parts, key_text
from scp_framework.errors import Fault, InputError
from scp_framework.files.decode.reading_faults import ValueFault
from scp_framework.frozen import frozen
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import is_slug
from scp_framework.model.partial import field_types, fields_of
from scp_framework.model.validated import types_are_right

Value = TypeVar("Value")

PLACEHOLDER = "unread"
"""What stands for a name or a text that can't be read."""
SOME_DAY = When.parse("2000-01-01")
"""What stands for a day that can't be read."""
_PLACEHOLDERS: Mapping[object, object] = {str: PLACEHOLDER, When: SOME_DAY, Date: Date(2199, 12, 31), tuple: ()}
_RESTS_ON: Mapping[str, str] = {"event": "steps", "not_taken": "steps", "confirmed": "steps"}
"""Fields that a class compares with another one: they can't be judged where the other can't be read."""


@frozen(kw_only=True)
class Completed(Generic[Value]):
    """A value made of what can be read of it, with placeholders for the rest; None where too little can be read.

    `faults` are those that the value itself finds, and `unread` all texts in the fields that can't be read: nothing
    is known about what they name.
    """

    value: Value | None
    faults: tuple[Fault, ...] = ()
    unread: frozenset[str] = frozenset()


def completed(kind: type[Value], read: object, data: object, faults: Iterable[Fault]) -> Completed[Value]:
    """As much of a value as can be made of what was read of it, given its data and what is wrong with its parts.

    A field with a fault is left out; of a table of names, only those with a fault are.
    """
    if not isinstance(data, dict) or not (fields := dict(fields_of(read))):
        return Completed(value=None, unread=frozenset(texts_in(data)))
    failed: set[str] = set()
    for fault in faults:
        name, key = _first_two(fault.path)
        if key is not None and isinstance(table := fields.get(name), FrozenMap):
            fields[name] = _without(table, key, get_args(field_types(kind)[name])[1])
        elif name in field_types(kind):
            failed.add(name)
    usable = {
        name: value
        for name, value in fields.items()
        if name in data and name not in failed and _RESTS_ON.get(name) not in failed
    }
    value, own = _made(kind, usable)
    unread = texts_in(data) if value is None else (text for name in failed for text in texts_in(data.get(name)))
    return Completed(value=value, faults=own, unread=frozenset(unread))


def _first_two(path: str) -> tuple[str, str | None]:
    """The first key of a path, and the key below it; None where there is none."""
    first, length = next(first_parts(path), (path, len(path)))
    rest = path[length:]
    return str(first), rest.removeprefix(".") if rest.startswith(".") else None


def _without(table: FrozenMap[str, Any], path: str, kind: object) -> FrozenMap[str, Any]:
    """A table without the entry that a path leads into, or with a placeholder in its place where there is one."""
    printed = {part for part, _ in first_parts(path)}
    key = next((each for each in table if key_text(each) in printed), None)
    rest = {name: value for name, value in table.items() if name != key}
    if key is not None and is_slug(key) and (get_origin(kind) or kind) in (When, tuple):
        rest[key] = _PLACEHOLDERS[get_origin(kind) or kind]
    return FrozenMap(rest)


def _made(kind: type[Value], usable: dict[str, object]) -> tuple[Value | None, tuple[Fault, ...]]:
    """The value made of these fields, or of those of them in which it finds no fault; and the faults."""
    successors = {
        field.name: _PLACEHOLDERS[type_]
        for field in attrs.fields(kind)  # type: ignore[arg-type]  # an attrs class
        if field.init
        and field.default is attrs.NOTHING
        and (type_ := str if isinstance(given := field_types(kind)[field.name], NewType) else given) in _PLACEHOLDERS
    }
    faults: tuple[Fault, ...] = ()
    while True:
        try:
            with types_are_right():
                return kind(**{**successors, **usable}), faults
        except InputError as error:
            faults += error.faults
            faulty = {_first_two(fault.path)[0] for fault in error.faults}
            left = {name: each for name, each in usable.items() if name not in faulty}
            if len(left) == len(usable):
                return None, faults
            usable = left
        except TypeError:
            # Something that must be there is not, and nothing can stand in for it.
            return None, faults


def by_entry(faults: Iterable[Fault]) -> dict[str, list[Fault]]:
    """What is wrong with the parts of each entry of a list, as seen from it, by the path of the entry."""
    found: dict[str, list[Fault]] = {}
    for fault in faults:
        _, length = next(first_parts(fault.path), ("", 0))
        _, more = next(first_parts(fault.path[length:]), ("", 0))
        entry, rest = fault.path[: length + more], fault.path[length + more :].removeprefix(".")
        if rest and not (isinstance(fault, ValueFault) and fault.value == entry):
            found.setdefault(entry, []).append(evolve(fault, path=rest))
    return found


def texts_in(data: object) -> Iterator[str]:
    """Every text in parsed data, but for its keys."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for value in data.values() if isinstance(data, dict) else data:
            yield from texts_in(value)


def tables_at(data: Mapping[str, object], name: str) -> Iterator[dict[str, object]]:
    """The entries of a list in parsed data; an empty table for what is none."""
    listed = data.get(name)
    for each in listed if isinstance(listed, list) else ():
        yield each if isinstance(each, dict) else {}


def entries(found: object, data: Mapping[str, object], name: str) -> Iterator[tuple[str, dict[str, object], object]]:
    """The entries of a list: the path, the data, and what could be read of each."""
    pairs = zip(tables_at(data, name), fields_of(found).get(name) or (), strict=False)
    yield from ((f"{name}[{index}]", each, read) for index, (each, read) in enumerate(pairs))
