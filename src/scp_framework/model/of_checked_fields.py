"""Of checked fields: how values are made by what has looked at every field of them already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any, TypeVar

import attrs

Value = TypeVar("Value")


def of_checked_fields(kind: type[Value]) -> Callable[..., Value]:
    """What makes values of a frozen class, given all its fields in their order; it looks at none of them.

    It is for a reader that has checked the fields, and for nobody else: what it is given wrong stays wrong. Where it
    reads a file, it takes a tenth of the time.

    A frozen value refuses to have its fields set. So they are set while it is of another class, with the same slots;
    Python lets an object change between two such classes.
    """
    names = _fields_of(kind)
    return _written_out(
        kind,
        f"def make({', '.join(names)}):",
        "    value_made = class_unfrozen()",
        *(f"    value_made.{name} = {name}" for name in names),
        "    value_made.__class__ = class_made",
        "    return value_made",
    )


def all_of_checked_fields(kind: type[Value]) -> Callable[[int, Sequence[Iterable[Any]]], list[Value]]:
    """What makes so many values of a frozen class, given what is in each field of all of them."""
    targets = ", ".join(f"value_made.{name}" for name in [*_fields_of(kind), "__class__"])
    return _written_out(
        kind,
        "def make(number, columns):",
        "    values_made = [class_unfrozen() for _ in range(number)]",
        f"    for value_made, {targets} in zip(values_made, *columns, repeat(class_made)):",
        "        pass",
        "    return values_made",
    )


def unfrozen(kind: type) -> type:
    """A class with the slots of a frozen one, whose values can be changed; and then be made of that one."""
    twin = {"__init__": object.__init__, "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(kind.__name__, kind.__bases__, {"__slots__": kind.__slots__, **twin})  # type: ignore[attr-defined]  # attrs gives the class its slots


def _fields_of(kind: type) -> list[str]:
    return [field.name for field in attrs.fields(kind)]


def _written_out(kind: type, *lines: str) -> Callable[..., Any]:
    """The function `make`, written out for a class, as attrs writes its `__init__`."""
    found: dict[str, Callable[..., Any]] = {}
    known = {"__name__": kind.__module__, "class_unfrozen": unfrozen(kind), "class_made": kind, "repeat": repeat}
    exec("\n".join(lines), known, found)
    return found["make"]
