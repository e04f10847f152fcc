"""PartialValue: a value as far as it could be read, in the place of one that can't be made."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from inspect import get_annotations
from types import CodeType
from typing import Any, TypeVar

import attrs

from scp_framework.by_name import has_fields, named_fields

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
    return {name: getattr(value, name) for name in field_types(kind)} if has_fields(kind) else {}


def field_types(kind: type) -> Mapping[str, Any]:
    """The type of each field that a value of an attrs class is made of, by its name."""
    if kind not in _FIELD_TYPES:
        hints = {
            name: (base.__module__, hint) for base in kind.__mro__[::-1] for name, hint in get_annotations(base).items()
        }
        _FIELD_TYPES[kind] = {name: _meant(*hints[name]) for name in named_fields(kind).defaults}
    return _FIELD_TYPES[kind]


@cache
def _meant(module: str, hint: Any) -> Any:
    """The type that a hint says; `typing.get_type_hints` would read it again for each class that is derived."""
    return eval(_parsed(hint), vars(sys.modules[module])) if isinstance(hint, str) else hint


@cache
def _parsed(hint: str) -> CodeType:
    """A hint that is written; the same ones stand in many modules."""
    return compile(hint, "<hint>", "eval")


def made_of(kind: type[Value], source: object, /, **others: Any) -> Value:
    """A value of a class with the fields that another value has too, and with these others."""
    shared = {name: getattr(source, name, others) for name in field_types(kind) if name not in others}
    return kind(**{name: value for name, value in shared.items() if value is not others}, **others)


_FIELD_TYPES: dict[type, Mapping[str, Any]] = {}
