"""extending_schema: what an arrangements file may hold that extends others, as a JSON Schema.

It is made of the schemas of the nouns and rules. Whether an entry changes one of the extended arrangements or is new,
only the loader can tell; so the schema asks of each just the keys that tell which one it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from scp_framework.files.arrangements.entry_names import (
    ALL,
    DROP,
    DROPPED_BY,
    EXTENDS,
    HEAD,
    LINES,
    PERIODS,
    PERIODS_PATH,
    RULES,
    naming_keys,
)
from scp_framework.files.arrangements.merged_source import UNSET
from scp_framework.files.arrangements.tables import NOUNS, ArrangementsFile, ArrangementsTable, PartnershipTable
from scp_framework.files.schema.key_words import class_words, key_meaning
from scp_framework.files.schema.readings_schema import readings_keys
from scp_framework.files.schema.schema import PLAIN, SLUG_SCHEMA, Schema, SchemaWriter
from scp_framework.files.text.version import FILE_VERSION
from scp_framework.model.body import Line
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.identifier import SLUG
from scp_framework.model.limits import LONGEST_LIST
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes import RULES as SHAPES

IN_RULES_FILE = [RULES, DROP]
"""What may stand in the file of the rules, where a folder holds the arrangements."""


def extending_schema() -> Schema:
    """What an arrangements file that extends others may hold, or one of the two files of a folder."""
    writer = SchemaWriter()
    periods = _list_of(_changing(NamedPeriod, writer, needed=naming_keys(PERIODS_PATH)))
    extends = {**PLAIN[str], **_described(ArrangementsTable, EXTENDS)}
    properties: Schema = {
        HEAD: _changing(ArrangementsTable, writer, needed=(EXTENDS, "id", "edition"), given={EXTENDS: extends}),
        "partnership": _changing(PartnershipTable, writer),
        "calendar": _changing(Calendar, writer, given={PERIODS: {**periods, **_described(Calendar, PERIODS)}}),
        **{
            key: _list_of(_changing(kind, writer, needed=naming_keys(key)))
            for key, kind in {**NOUNS, LINES: Line}.items()
        },
        RULES: _list_of(_rule(writer)),
        DROP: _dropping(writer),
    }
    whole: Schema = {
        "title": "Arrangements that extend others",
        "description": "What differs from the arrangements that these extend: an entry that they have gives the keys"
        " that change, and may take others away; one that they don't have is new, and gives all that it needs.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: {**each, **_described(ArrangementsFile, key)} for key, each in properties.items()},
        "anyOf": [{"required": [HEAD]}, {"propertyNames": {"enum": IN_RULES_FILE}}],
    }
    # Within the calendar, periods are such entries too.
    del writer.defs[NamedPeriod.__name__]
    return writer.named(whole, f"extending:{FILE_VERSION}")


def _changing(
    kind: type,
    writer: SchemaWriter,
    *,
    needed: Sequence[str] = (),
    given: Mapping[str, Schema] | None = None,
    unsettable: Sequence[str] = (),
) -> Schema:
    """An entry or table that changes one of these, or is a new one.

    `given` are keys that are otherwise in it, `unsettable` those of them that can be taken away.
    """
    table = writer.table(kind)
    # What is left out is as it was, and not as it is by default.
    properties = {
        key: {part: each[part] for part in each if part != "default"} for key, each in table["properties"].items()
    }
    optional = [each.name for each in attrs.fields(kind) if each.init and each.default is not attrs.NOTHING]
    return writer.defined(
        f"Changed{kind.__name__}",
        {
            **table,
            "title": f"{table['title']}, new or changed",
            "required": list(needed),
            "properties": {**properties, **(given or {}), UNSET: _unset([*optional, *unsettable])},
        },
    )


def _rule(writer: SchemaWriter) -> Schema:
    """A rule that changes one of the extended arrangements, or is a new one."""
    needed = naming_keys(RULES)
    names = [kind.shape for kind in SHAPES if kind is not Readings]
    readings = readings_keys(names, SLUG_SCHEMA, writer.defined)
    of_shape: list[Schema] = [
        {
            "if": {"properties": {"shape": {"const": kind.shape}}, "required": ["shape"]},
            "then": _changing(kind, writer, needed=needed, given=readings, unsettable=(*readings,)),
        }
        for kind in SHAPES
        if kind is not Readings
    ]
    any_shape = _of_any_shape([writer.defs[f"Changed{kind.__name__}"] for kind in SHAPES if kind is not Readings])
    without = {"if": {"properties": {"shape": False}}, "then": writer.defined("ChangedRule", any_shape)}
    shapes = {"enum": names, **_described(Rule, "shape")}
    whole = {"type": "object", "properties": {"shape": shapes}, "allOf": [*of_shape, without]}
    return writer.defined("Rule", whole)


def _of_any_shape(tables: Sequence[Schema]) -> Schema:
    """A change of a rule that does not say its shape: each key as in the shapes that have it."""
    keys: dict[str, list[Schema]] = {}
    for table in tables:
        for key, each in table["properties"].items():
            if key not in ("shape", UNSET):
                keys.setdefault(key, []).append(each)
    optional = sorted({key for table in tables for key in table["properties"][UNSET]["items"]["enum"]})
    return {
        "title": "A change to a rule",
        "description": "What differs of a rule that the extended arrangements have; its shape stays.",
        "type": "object",
        "additionalProperties": False,
        "required": list(naming_keys(RULES)),
        "properties": {**{key: _one_of(schemas) for key, schemas in keys.items()}, UNSET: _unset(optional)},
    }


def _one_of(schemas: Sequence[Schema]) -> Schema:
    """What fits one of these, with all that is said of them."""
    kinds: list[Schema] = []
    for schema in schemas:
        kind = {part: each for part, each in schema.items() if part != "description"}
        kinds += [] if kind in kinds else [kind]
    descriptions = dict.fromkeys(schema["description"] for schema in schemas if "description" in schema)
    described = {"description": " Or: ".join(descriptions)} if descriptions else {}
    return {**kinds[0], **described} if len(kinds) == 1 else {"anyOf": kinds, **described}


def _dropping(writer: SchemaWriter) -> Schema:
    names: Mapping[str, Schema] = {
        RULES: PLAIN[str],
        LINES: {"type": "string", "pattern": f"^{SLUG.pattern}>{SLUG.pattern}$"},
    }
    said = class_words()["Drop"]
    lists = {
        key: {"anyOf": [_list_of(dict(names.get(key, SLUG_SCHEMA))), {"const": ALL}], "description": said[key]}
        for key in DROPPED_BY
    }
    return writer.defined(
        "Drop",
        {
            "title": said["_title"],
            "description": f"Nouns and rules of the extended arrangements that are left out; {ALL}: all of a list.",
            "type": "object",
            "additionalProperties": False,
            "properties": lists,
        },
    )


def _unset(keys: Sequence[str]) -> Schema:
    """The keys that can be taken away; where none can, the list of them is empty."""
    items = {"items": {"enum": list(keys)}} if keys else {"maxItems": 0}
    return {"type": "array", **items, "description": class_words()["any"][UNSET]}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items, "maxItems": LONGEST_LIST}


def _described(kind: type, key: str) -> Schema:
    return {"description": key_meaning(kind, key) or ""}
