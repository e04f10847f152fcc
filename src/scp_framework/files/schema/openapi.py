"""openapi_schemas: schemas as a document of OpenAPI holds them, so that its readers find what they refer to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scp_framework.files.schema.schema import Schema

OWN = "#/$defs/"
"""Where a schema alone has what it refers to."""
SHARED = "#/components/schemas/"
"""Where a document of OpenAPI has it."""

LEFT_OUT = ("$schema", "$id", "$defs")
"""What a schema has of its own where it stands alone; with an `$id`, references would be looked for elsewhere."""


def openapi_schemas(schemas: Mapping[str, Schema]) -> dict[str, Schema]:
    """Schemas by the names that you give them, as OpenAPI 3.1 has them under `components` and `schemas`.

    What a schema defines for itself is beside it, under its own name behind that of the schema. So refer to them with
    `{"$ref": "#/components/schemas/Planner"}`. Readers of OpenAPI look for references in the whole document, and don't
    find those of a schema that is put into it as it is.

    >>> planner = {"$id": "urn:planner", "type": "array", "items": {"$ref": "#/$defs/Day"}, "$defs": {"Day": {}}}
    >>> openapi_schemas({"Planner": planner})
    {'Planner': {'type': 'array', 'items': {'$ref': '#/components/schemas/Planner.Day'}}, 'Planner.Day': {}}
    """
    found: dict[str, Schema] = {}
    for name, schema in schemas.items():
        found[name] = {key: _shared(value, name) for key, value in schema.items() if key not in LEFT_OUT}
        found |= {f"{name}.{own}": _shared(part, name) for own, part in schema.get("$defs", {}).items()}
    return found


def _shared(part: Any, name: str) -> Any:
    """A part of a schema, its references as they are in the document."""
    if isinstance(part, dict):
        return {key: _reference(value, name) if key == "$ref" else _shared(value, name) for key, value in part.items()}
    return [_shared(each, name) for each in part] if isinstance(part, list) else part


def _reference(reference: str, name: str) -> str:
    return f"{SHARED}{name}.{reference.removeprefix(OWN)}"
