"""Partly: what can still be read of a value with faults, so that the faults of what refers to it are listed too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar, cast, get_origin

import attrs
from attrs import field, frozen
from cattrs import Converter

from scp_framework.address import first
from scp_framework.errors import Fault, InputError
from scp_framework.files.decode.converter import read_field
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import is_slug

Value = TypeVar("Value")

_RESTS_ON: Mapping[str, str] = {"event": "steps", "not_taken": "steps", "confirmed": "steps"}
"""Fields that a class compares with another one: they can't be judged where the other can't be read."""


@frozen(kw_only=True)
class StandIns:
    """What takes the place of fields that must be there, and of entries of tables, where they can't be read."""

    fields: Mapping[str, object]
    entries: Mapping[str, object] = field(factory=dict)


@frozen(kw_only=True)
class Partly(Generic[Value]):
    """A value as far as it can be read; None where too little can.

    `unread` are all texts in the fields that can't be read: nothing is known about what they name.
    `faults` are those that the value itself finds, once it is made.
    """

    value: Value | None
    unread: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()


def partly(kind: type[Value], data: object, converter: Converter, stand_ins: StandIns) -> Partly[Value]:
    """Read whatever fields of a table can be read."""
    if not isinstance(data, dict):
        return Partly(value=None, unread=frozenset(texts_in(data)))
    found: dict[str, object] = {}
    failed: set[str] = set()
    for each in attrs.fields(cast("type[attrs.AttrsInstance]", kind)):
        if not each.init or each.name not in data:
            continue
        try:
            found[each.name] = _read(each, data[each.name], converter, stand_ins)
        except InputError:
            failed.add(each.name)
    usable = {name: value for name, value in found.items() if _RESTS_ON.get(name) not in failed}
    value, faults = _made(kind, usable, stand_ins)
    if value is None:
        return Partly(value=None, unread=frozenset(texts_in(data)), faults=faults)
    unread = frozenset(text for name in failed for text in texts_in(data[name]))
    return Partly(value=value, unread=unread, faults=faults)


def _made(kind: type[Value], usable: dict[str, object], stand_ins: StandIns) -> tuple[Value | None, tuple[Fault, ...]]:
    """The value made of these fields, or of those of them in which it finds no fault; and the faults."""
    faults: tuple[Fault, ...] = ()
    while True:
        try:
            return kind(**{**stand_ins.fields, **usable}), faults
        except InputError as error:
            faults += error.faults
            faulty = {first(fault.path) for fault in error.faults}
            left = {name: each for name, each in usable.items() if name not in faulty}
            if len(left) == len(usable):
                return None, faults
            usable = left
        except TypeError:
            # Something that must be there is not, and nothing can stand in for it.
            return None, faults


def _read(each: attrs.Attribute[Any], data: object, converter: Converter, stand_ins: StandIns) -> object:
    """The value of a field; of a table of entries, those that can be read, and what stands in for the others."""
    read = read_field(each, converter)
    if get_origin(each.type) is not FrozenMap or not isinstance(data, dict):
        return read(data)
    entries: dict[object, object] = {}
    for key, value in data.items():
        try:
            entries.update(cast("dict[object, object]", read({key: value})))
        except InputError:
            if each.name in stand_ins.entries and is_slug(key):
                entries[key] = stand_ins.entries[each.name]
    return FrozenMap(entries)


def texts_in(data: object) -> Iterator[str]:
    """Every text in parsed data, but for its keys."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for value in data.values() if isinstance(data, dict) else data:
            yield from texts_in(value)
