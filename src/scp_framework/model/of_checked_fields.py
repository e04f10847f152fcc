"""Of checked fields: how values are made by what has looked at every field of them already."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import attrs

Value = TypeVar("Value")


def of_checked_fields(kind: type[Value]) -> Callable[..., Value]:
    """What makes values of a frozen class, given all its fields in their order; it looks at none of them.

    It is for a reader that has checked the fields, and for nobody else: what it is given wrong stays wrong. Where it
    reads a file, it takes a tenth of the time.

    A frozen value refuses to have its fields set. So they are set while it is of another class, with the same slots;
    Python lets an object change between two such classes.
    """
    unfrozen = {"__init__": object.__init__, "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    twin = type(kind.__name__, kind.__bases__, {"__slots__": kind.__slots__, **unfrozen})  # type: ignore[attr-defined]  # attrs gives the class its slots
    names = [field.name for field in attrs.fields(kind)]  # type: ignore[arg-type]  # an attrs class
    lines = [
        f"def make({', '.join(names)}):",
        "    value_made = class_unfrozen()",
        *(f"    value_made.{name} = {name}" for name in names),
        "    value_made.__class__ = class_made",
        "    return value_made",
    ]
    found: dict[str, Callable[..., Value]] = {}
    # Written out for each class, as attrs writes its `__init__`.
    exec("\n".join(lines), {"class_unfrozen": twin, "class_made": kind}, found)
    return found["make"]
