"""References: every identifier that a value names, with its place and the list it must be found in.

The types of the fields tell which list that is: a field of type `AgencyId` names an agency. So a new
field is checked as soon as it is typed, and nobody has to remember to check it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import NewType, Union, get_args, get_origin, get_type_hints

import attrs

from scp_framework.address import child
from scp_framework.errors import Fault, unknown_name
from scp_framework.model.frozen_map import FrozenMap

Known = Mapping[str, Collection[str]]
"""For each type of identifier, by its name, the identifiers that exist."""

SORTS: Mapping[str, str] = {
    "AgencyId": "agency",
    "AgencyTag": "agency tag",
    "BodyId": "body",
    "BodyTag": "body tag",
    "CargoId": "kind or information",
    "DetailId": "detail",
    "KindId": "kind",
    "MemberId": "agency, body, officer, tile or outcome",
    "NodeId": "body or agency",
    "OfficerId": "officer",
    "OutcomeId": "outcome",
    "OwnerId": "role, body or agency",
    "PeriodId": "period",
    "RoleId": "role",
    "RuleName": "rule",
    "StepId": "step",
    "TileId": "tile",
    "VocabularyId": "set",
}
"""What each type of identifier names, in words."""

Walk = Callable[[str, object], Iterator[tuple[str, str, str]]]


def dangling(value: object, known: Known) -> Iterator[Fault]:
    """A fault for every identifier in a value that is not known; types absent from `known` are passed over."""
    for place, sort, name in references(value):
        if sort in known and name not in known[sort]:
            yield unknown_name(place, SORTS[sort], name, known[sort])


def references(value: object) -> Iterator[tuple[str, str, str]]:
    """Every identifier that an attrs value names: its place, its type's name, and itself."""
    walk = _walk_class(type(value))  # type: ignore[arg-type]  # classes can be hashed; the checker looks at what their instances can
    return walk("", value)


@cache
def _walk_of(kind: Hashable) -> Walk:
    """How to walk a value of this type."""
    if isinstance(kind, NewType):
        return _walk_identifier(kind.__name__)
    if isinstance(kind, type) and attrs.has(kind):
        return _walk_class(kind)
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        some = [part for part in parts if part is not NoneType]
        return _walk_union(some) if len(some) > 1 else _optional(_walk_of(some[0]))
    if origin is tuple:
        return _walk_items(_walk_of(parts[0]))
    if origin is FrozenMap:
        return _walk_table(_walk_of(parts[0]), _walk_of(parts[1]))
    return _nothing


def _nothing(_place: str, _value: object) -> Iterator[tuple[str, str, str]]:
    return iter(())


def _walk_identifier(sort: str) -> Walk:
    def walk(place: str, value: object) -> Iterator[tuple[str, str, str]]:
        yield place, sort, str(value)

    return walk


@cache
def _walk_class(kind: type) -> Walk:
    hints = get_type_hints(kind)
    # A noun's own identifier introduces a name; it does not refer to one.
    walks = [
        (field.name, inner)
        for field in attrs.fields(kind)
        if field.init and field.name != "id" and (inner := _walk_of(hints[field.name])) is not _nothing
    ]

    def walk(place: str, value: object) -> Iterator[tuple[str, str, str]]:
        for name, inner in walks:
            yield from inner(child(place, name), getattr(value, name))

    return walk if walks else _nothing


def _optional(inner: Walk) -> Walk:
    if inner is _nothing:
        return _nothing

    def walk(place: str, value: object) -> Iterator[tuple[str, str, str]]:
        if value is not None:
            yield from inner(place, value)

    return walk


def _walk_union(parts: list[Hashable]) -> Walk:
    # Text stands for the first type of identifier; everything else is known by its own type.
    walks = {str if isinstance(part, NewType) else get_origin(part) or part: _walk_of(part) for part in reversed(parts)}
    if all(inner is _nothing for inner in walks.values()):
        return _nothing

    def walk(place: str, value: object) -> Iterator[tuple[str, str, str]]:
        yield from walks.get(str if isinstance(value, str) else type(value), _nothing)(place, value)

    return walk


def _walk_items(inner: Walk) -> Walk:
    if inner is _nothing:
        return _nothing

    def walk(place: str, value: object) -> Iterator[tuple[str, str, str]]:
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from inner(f"{place}[{index}]", item)

    return walk


def _walk_table(key: Walk, inner: Walk) -> Walk:
    if key is _nothing and inner is _nothing:
        return _nothing

    def walk(place: str, value: object) -> Iterator[tuple[str, str, str]]:
        if isinstance(value, FrozenMap):
            for name, item in value.items():
                yield from key(child(place, str(name)), name)
                yield from inner(child(place, str(name)), item)

    return walk
