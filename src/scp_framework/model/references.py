"""References: every identifier that a value names, with its path and the list it must be found in.

The types of the fields tell which list that is: a field of type `AgencyId` names an agency. So a new
field is checked as soon as it is typed, and nobody has to remember to check it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import NewType, Union, get_args, get_origin

from attrs import evolve

from scp_framework.address import child
from scp_framework.by_name import has_fields
from scp_framework.errors import Fault, unknown_name
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.partial import PartialValue, field_types
from scp_framework.nearest import NamedIds

Known = Mapping[str, Collection[str]]
"""For each type of identifier, by its name, the identifiers that exist."""

TYPE_WORDS: Mapping[str, str] = {
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
    "QualityId": "quality",
    "RoleId": "role",
    "RuleName": "rule",
    "StepId": "step",
    "TileId": "tile",
    "VocabularyId": "set",
}
"""What each type of identifier names, in words."""
LENGTHS = {
    "week": "1 week", "fortnight": "2 weeks", "month": "1 month", "quarter": "3 months", "half": "6 months",
    "year": "1 year", "annual": "1 year", "": "4 months",
}  # fmt: skip
"""A length of time such as was most likely meant by the name of a period in which this stands."""
TAGGED = {"AgencyTag": "agency", "BodyTag": "body"}
"""What has the tags of each type."""

NAMED_IN: Mapping[str, tuple[str, ...]] = {
    "AgencyId": ("agencies",), "BodyId": ("bodies",), "CargoId": ("kinds", "information"), "KindId": ("kinds",),
    "MemberId": ("agencies", "bodies", "officers", "tiles", "outcomes"), "NodeId": ("agencies", "bodies"),
    "OfficerId": ("officers",), "OutcomeId": ("outcomes",), "OwnerId": ("agencies", "bodies", "roles"),
    "QualityId": ("qualities",), "RoleId": ("roles",), "TileId": ("tiles",), "VocabularyId": ("vocabularies",),
}  # fmt: skip
"""For each type of identifier, the lists of nouns that it may name."""

Walk = Callable[[str, object], Iterator[tuple[str, str, str]]]


class _Category(str):
    """The name of a type of identifier where words can be given in place of one, and these words."""

    words: tuple[str, ...] = ()


def known_of(called: Mapping[str, NamedIds]) -> Known:
    """For each type of identifier those that exist, given what the nouns of each list are called."""
    return {
        category: NamedIds({noun: others for name in names for noun, others in called[name].items()})
        for category, names in NAMED_IN.items()
    }


def dangling(value: object, known: Known, *, is_own: bool = False) -> Iterator[Fault]:
    """A fault for every identifier in a value that is not known; types absent from `known` are passed over.

    Of a value that could be read in part only, it is about that part. One of the arrangements themselves (`is_own`) is
    told where to add what there is none of.
    """
    for path, category, name in references(value):
        if category in known and name not in known[category]:
            words = category.words if isinstance(category, _Category) else ()
            names = NamedIds({**dict.fromkeys(words, ()), **NamedIds.of(known[category])}) if words else known[category]
            note = _note_on(category, name, is_none=is_own and not names)
            yield evolve(unknown_name(path, TYPE_WORDS[category], name, names), note=note)


def _note_on(category: str, name: str, *, is_none: bool) -> str | None:
    """What else can be given for a name of this type that is not known, or where such names are given."""
    if category == "PeriodId":
        length = next(length for word, length in LENGTHS.items() if word in name.casefold())
        return f'you can also give a length of time, such as "{length}"'
    if not is_none:
        return None
    if category in TAGGED:
        return f"no {TAGGED[category]} has a tag yet"
    lists = [f"[[{each}]]" for each in NAMED_IN.get(category, ())]
    return f"there is none yet: add it under {' or '.join(lists)}" if lists else None


def references(value: object) -> Iterator[tuple[str, str, str]]:
    """Every identifier that an attrs value names: its path, its type's name, and itself."""
    return _walk_value("", value)


def _walk_value(path: str, value: object) -> Iterator[tuple[str, str, str]]:
    """Walk a value by its own class, which may be derived from the one that a field is said to hold."""
    if isinstance(value, PartialValue):
        for name, inner in _walks_in(value.kind):
            yield from inner(child(path, name), value.fields.get(name))
    elif has_fields(type(value)):
        for name, inner in _walks_in(type(value)):  # type: ignore[arg-type]  # classes can be hashed
            # Most fields hold nothing, and so no names.
            if (held := getattr(value, name)) is not None:
                yield from inner(child(path, name), held)


@cache
def _walk_of(kind: Hashable) -> Walk:
    """How to walk a value of this type."""
    if isinstance(kind, NewType):
        return _walk_identifier(kind.__name__)
    if isinstance(kind, type) and has_fields(kind):
        return _walk_value if _walks_in(kind) else _nothing
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        some = [part for part in parts if part is not NoneType]
        return _walk_union(some) if len(some) > 1 else _walk_of(some[0])
    if origin is tuple:
        return _walk_items(_walk_of(parts[0]))
    if origin is FrozenMap:
        return _walk_table(_walk_of(parts[0]), _walk_of(parts[1]))
    return _nothing


def _nothing(_path: str, _value: object) -> Iterator[tuple[str, str, str]]:
    return iter(())


def _walk_identifier(category: str) -> Walk:
    """How to walk a name of this type of identifier."""

    def walk(path: str, value: object) -> Iterator[tuple[str, str, str]]:
        if value is not None:
            yield path, category, str(value)

    return walk


@cache
def _walks_in(kind: type) -> list[tuple[str, Walk]]:
    """How to walk each of the fields of a class in which there may be names."""
    # A noun's own identifier introduces a name; it does not refer to one. A class may hold a list of its own values.
    walks = (
        (name, _walk_items(_walk_value) if _holds_itself(kind, hint) else _walk_of(hint))
        for name, hint in field_types(kind).items()
        if name != "id"
    )
    return [(name, walk) for name, walk in walks if walk is not _nothing]


def _holds_itself(kind: type, hint: object) -> bool:
    """Whether a field of a class holds a list of values of that class."""
    return get_origin(hint) is tuple and get_args(hint)[0] is kind


def _walk_union(parts: list[Hashable]) -> Walk:
    # Text stands for the first type of identifier; everything else is known by its own type.
    walks = {str if isinstance(part, NewType) else get_origin(part) or part: _walk_of(part) for part in reversed(parts)}
    if all(inner is _nothing for inner in walks.values()):
        return _nothing
    words = tuple(
        str(each.value) for part in parts if isinstance(part, type) and issubclass(part, Enum) for each in part
    )
    identifier = next((part for part in parts if isinstance(part, NewType)), None)
    if words and identifier is not None:
        category = _Category(identifier.__name__)
        category.words = words
        walks[str] = _walk_identifier(category)

    def walk(path: str, value: object) -> Iterator[tuple[str, str, str]]:
        yield from walks.get(str if isinstance(value, str) else type(value), _nothing)(path, value)

    return walk


def _walk_items(inner: Walk) -> Walk:
    if inner is _nothing:
        return _nothing

    def walk(path: str, value: object) -> Iterator[tuple[str, str, str]]:
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from inner(f"{path}[{index}]", item)

    return walk


def _walk_table(key: Walk, inner: Walk) -> Walk:
    if key is _nothing and inner is _nothing:
        return _nothing

    def walk(path: str, value: object) -> Iterator[tuple[str, str, str]]:
        if isinstance(value, FrozenMap):
            for name, item in value.items():
                yield from key(child(path, str(name)), name)
                yield from inner(child(path, str(name)), item)

    return walk
