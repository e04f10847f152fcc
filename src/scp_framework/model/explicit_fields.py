"""explicit_fields: what a value sets of its class, and does not leave as it is."""

from __future__ import annotations

import attrs


def explicit_fields(value: object) -> dict[str, object]:
    """What a value sets of its attrs class, by name; what it leaves as it is, is left out."""
    kind = type(value)
    return {
        field.name: each
        for field in (attrs.fields(kind) if attrs.has(kind) else ())
        if field.init and not _is_default(field, each := getattr(value, field.name))
    }


def _is_default(field: attrs.Attribute[object], value: object) -> bool:
    return value is None or (type(value) is type(field.default) and value == field.default)
