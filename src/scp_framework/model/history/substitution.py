"""Substitution: a value that names others, with each name replaced by that of what stands for it on a day.

As with references, the types of the fields tell what a name means: an `AgencyId` names an agency. A field that
holds plain text says in its metadata what the text may name: `NAMES_OFFICERS`, or `NAMES_AGENCIES_AND_BODIES`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from scp_framework.address import child, join
from scp_framework.model.frozen_map import FrozenMap

Successors = Mapping[str, Mapping[str, str]]
"""For each type of identifier, by its name, who stands for whom; whoever is not named stands for themselves."""

TYPE_WORDS = ("AgencyId", "BodyId", "OfficerId", "NodeId", "OwnerId", "MemberId")
"""The types of identifier that may name an agency, a body or an officer."""
NAMES_OFFICERS = {"names": "OfficerId"}
"""Metadata of a field whose text may name an officer."""
NAMES_AGENCIES_AND_BODIES = {"names": "NodeId"}
"""Metadata of a field whose text may name an agency or a body."""

Value = TypeVar("Value")
Change = Callable[[object, Successors], object]


def substitute(value: Value, successors: Successors) -> Value:
    """The value with every name in it replaced; the very same value where there is nothing to replace.

    Where a list of names would hold the same one twice, it holds it once; nothing else in a list is ever taken for the
    same. A noun's own identifier stays.
    """
    change = _change_class(type(value))  # type: ignore[arg-type]  # classes can be hashed
    return value if change is None else change(value, successors)  # type: ignore[return-value]  # of the same class


def names_in(value: object) -> Iterator[tuple[str, str, str]]:
    """Every name in a value of an attrs class that may be replaced: its place, the type it is read as, and itself."""
    kind: type = type(value)
    hints = get_type_hints(kind)
    for field in attrs.fields(kind):
        if field.init and field.name != "id":
            yield from _names(field.name, getattr(value, field.name), hints[field.name], field.metadata.get("names"))


def _names(place: str, value: object, kind: Hashable, text_names: str | None) -> Iterator[tuple[str, str, str]]:
    if attrs.has(type(value)):
        yield from ((join(place, inner), category, name) for inner, category, name in names_in(value))
        return
    for part in get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,):
        if isinstance(value, str) and (category := _type_of(part, text_names)) is not None:
            yield place, category, value
        elif isinstance(value, tuple) and get_origin(part) is tuple:
            for index, item in enumerate(value):
                yield from _names(f"{place}[{index}]", item, get_args(part)[0], text_names)
        elif isinstance(value, FrozenMap) and get_origin(part) is FrozenMap:
            for key, item in value.items():
                yield from _names(child(place, str(key)), key, get_args(part)[0], None)
                yield from _names(child(place, str(key)), item, get_args(part)[1], text_names)


@cache
def _change_class(kind: Hashable) -> Change | None:
    hints = get_type_hints(kind)
    # A class may hold a list of its own values.
    own: Change = _change_items(substitute, are_names=False)
    changes = [
        (field.name, inner)
        for field in attrs.fields(kind)  # type: ignore[arg-type]  # as above
        if field.init
        and field.name != "id"
        and (
            inner := own
            if get_args(hints[field.name])[:1] == (kind,)
            else _change_of(hints[field.name], field.metadata.get("names"))
        )
        is not None
    ]

    def change(value: object, successors: Successors) -> object:
        found = {name: (old := getattr(value, name), inner(old, successors)) for name, inner in changes}
        fresh = {name: new for name, (old, new) in found.items() if new is not old}
        return attrs.evolve(value, **fresh) if fresh else value  # type: ignore[misc]  # a value of an attrs class

    return change if changes else None


@cache
def _change_of(kind: Hashable, text_names: str | None = None) -> Change | None:
    """How to replace the names in a value of this type; None where it holds none."""
    if (category := _type_of(kind, text_names)) is not None:
        return _change_name(category)
    if isinstance(kind, type) and attrs.has(kind):
        # What stands there may be of a class derived from it, with names of its own.
        return substitute if kind.__subclasses__() else _change_class(kind)
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        inner = [change for part in parts if part is not NoneType and (change := _change_of(part, text_names))]
        return _change_some(inner[0]) if inner else None
    if origin is tuple:
        change = _change_of(parts[0], text_names)
        return None if change is None else _change_items(change, are_names=_type_of(parts[0], text_names) is not None)
    if origin is FrozenMap:
        of_keys, of_values = _change_of(parts[0]), _change_of(parts[1], text_names)
        return None if of_keys is None and of_values is None else _change_table(of_keys or _same, of_values or _same)
    return None


def _type_of(kind: Hashable, text_names: str | None) -> str | None:
    """What a value of this type names; None where it is no name."""
    name = getattr(kind, "__name__", None)
    return text_names if kind is str else name if name in TYPE_WORDS else None


def _change_name(category: str) -> Change:
    def change(value: object, successors: Successors) -> object:
        return successors[category].get(value, value) if type(value) is str else value

    return change


def _same(value: object, _stand_ins: Successors) -> object:
    return value


def _change_some(inner: Change) -> Change:
    def change(value: object, successors: Successors) -> object:
        return None if value is None else inner(value, successors)

    return change


def _change_items(inner: Change, *, are_names: bool) -> Change:
    def change(value: object, successors: Successors) -> object:
        if not isinstance(value, tuple):
            return value
        items = [inner(item, successors) for item in value]
        if all(new is old for new, old in zip(items, value, strict=True)):
            return value
        return tuple(dict.fromkeys(items)) if are_names else tuple(items)

    return change


def _change_table(of_keys: Change, of_values: Change) -> Change:
    def change(value: object, successors: Successors) -> object:
        if not isinstance(value, FrozenMap):
            return value
        items = [(of_keys(key, successors), of_values(item, successors)) for key, item in value.items()]
        old = value.items()
        is_same = all(new is key and fresh is item for (new, fresh), (key, item) in zip(items, old, strict=True))
        return value if is_same else FrozenMap(dict(items))

    return change
