"""PartialValue: a value as far as it could be read, in the place of one that can't be made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, get_type_hints

import attrs

Value = TypeVar("Value")


@attrs.frozen(eq=False)
class PartialValue:
    """What could be read of a value of a class, field by field; None stands for what could not."""

    kind: type
    fields: Mapping[str, Any]


def fields_of(value: object) -> Mapping[str, Any]:
    """The fields of a value, or what could be read of them, by name; none of what is no such value."""
    if isinstance(value, PartialValue):
        return value.fields
    kind = type(value)
    return {name: getattr(value, name) for name in field_types(kind)} if attrs.has(kind) else {}


def field_types(kind: type) -> Mapping[str, Any]:
    """The type of each field that a value of an attrs class is made of, by its name."""
    if kind not in _FIELD_TYPES:
        hints = get_type_hints(kind)
        _FIELD_TYPES[kind] = {field.name: hints[field.name] for field in attrs.fields(kind) if field.init}
    return _FIELD_TYPES[kind]


def made_of(kind: type[Value], source: object, /, **others: Any) -> Value:
    """A value of a class with the fields that another value has too, and with these others."""
    shared = {name: getattr(source, name, others) for name in field_types(kind) if name not in others}
    return kind(**{name: value for name, value in shared.items() if value is not others}, **others)


_FIELD_TYPES: dict[type, Mapping[str, Any]] = {}
