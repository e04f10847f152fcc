"""JSON Schema: what planners, arrangements and reports may hold, made from the classes that hold it.

An editor that is given a schema completes keys and names, and marks faults while one types. A schema refuses
nothing that the loader takes; the loader looks further (at references, orders of days, repeats) and has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from types import NoneType
from typing import Any, NewType, get_args, get_origin

import attrs
from attrs import field

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.files.arrangements.tables import ArrangementsFile
from scp_framework.files.decode.expected import parts_of
from scp_framework.files.planners.planner_file import PlannerFile
from scp_framework.files.reports.report_entries import ActivityEntry, FindingEntry, RuleEntry, WrittenReport
from scp_framework.files.reports.report_json import COMMON_FIELDS, SCHEMA_VERSION
from scp_framework.files.schema.docstrings import docstring
from scp_framework.files.schema.key_words import class_words, key_meaning
from scp_framework.files.schema.readings_schema import readings_keys, with_readings_schema
from scp_framework.files.schema.text_patterns import TEXTS
from scp_framework.files.text.version import FILE_VERSION, SchemaVersion
from scp_framework.findings.finding import Finding, Promise
from scp_framework.findings.promise import LEFT_OUT_OF_PROMISES
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType
from scp_framework.model.dates.bank_holidays import BankHolidays, Country
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import LONGEST_IDENTIFIER, SLUG, AgencyTag, BodyTag, RuleName
from scp_framework.model.limits import LONGEST_LIST, LONGEST_TEXT, MOST_ACTIVITIES, MOST_FINDINGS
from scp_framework.model.notice import Notice
from scp_framework.model.references import Known
from scp_framework.model.validated import validate_arguments
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import CODE, Rule
from scp_framework.rules.shapes import FINDINGS, RULES

Schema = dict[str, Any]
"""A JSON Schema, or a part of one: plain data."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The edition of JSON Schema that the schemas are written in."""


@validate_arguments
def planner_schema(arrangements: Arrangements | None = None) -> Schema:
    """What a planner file may hold. Given arrangements, only what they know may stand in it, kind by kind."""
    writer = SchemaWriter(known={} if arrangements is None else arrangements.known)
    schema = writer.whole(PlannerFile, f"planner:{FILE_VERSION}")
    # An activity without an id is given one when it is read.
    schema["$defs"][Activity.__name__]["required"].remove("id")
    if arrangements is not None:
        activity = schema["$defs"][Activity.__name__]
        activity["allOf"] = [_of_kind(kind, arrangements) for kind in arrangements.partnership.kinds]
    return schema


def arrangements_schema() -> Schema:
    """What an arrangements file may hold: the nouns and the rules together, or one of the two, as in a folder."""
    schema = SchemaWriter().whole(ArrangementsFile, f"arrangements:{FILE_VERSION}")
    nouns = schema.pop("required")
    schema["anyOf"] = [{"required": nouns}, {"required": ["rules"], "maxProperties": 1}]
    return schema


def report_schema() -> Schema:
    """What a report as JSON holds. Keys may be added without another version, so that others are passed over."""
    writer = SchemaWriter(all_given=True)
    schema = writer.whole(WrittenReport, f"report:{SCHEMA_VERSION}")
    schema["properties"]["schema_version"] = {"const": SCHEMA_VERSION, **_words(WrittenReport, "schema_version")}
    schema["properties"]["rules"]["items"] = writer.of(RuleEntry)
    schema["properties"]["activities"]["items"] = writer.of(ActivityEntry)
    return {**schema, "$defs": dict(sorted(writer.defs.items()))}


@frozen(kw_only=True)
class SchemaWriter:
    """Writes the schema of a type; of each class once, under `$defs`.

    `all_given` tells that nothing is left out of what is written, as in a report.
    """

    known: Known = field(factory=dict)
    """Names that values may refer to, by what they are names of."""
    all_given: bool = False
    defs: Schema = field(factory=dict)
    """The schemas of classes, as far as they are written."""

    def whole(self, kind: type, called: str) -> Schema:
        """The schema of a whole file."""
        return self.named(self.table(kind), called)

    def named(self, table: Schema, called: str) -> Schema:
        """The schema of a file that is such a table, with the schemas of all that it refers to."""
        return {
            "$schema": DIALECT,
            "$id": f"urn:scp-framework:{called}",
            **table,
            "$defs": dict(sorted(self.defs.items())),
        }

    def defined(self, name: str, schema: Schema) -> Schema:
        """A reference to a schema, which stands under this name."""
        self.defs[name] = schema
        return {"$ref": f"#/$defs/{name}"}

    def of(self, kind: object) -> Schema:
        """The schema of a value of any type that a file may hold."""
        parts = parts_of(kind)
        null: list[Schema] = [{"type": "null"}] if NoneType in get_args(kind) else []
        if null or len(parts) > 1:
            return {"anyOf": [*map(self.of, parts), *null]}
        if kind is SchemaVersion:
            return {"const": FILE_VERSION}
        if kind in TEXTS:
            return {"type": "string", "pattern": f"^(?:{TEXTS[kind]})$"}
        if isinstance(kind, NewType):
            return self._name(kind)
        if get_origin(kind) is tuple:
            return self._list(get_args(kind))
        if get_origin(kind) is FrozenMap:
            names, values = get_args(kind)
            return {"type": "object", "propertyNames": self.of(names), "additionalProperties": self.of(values)}
        if kind is BankHolidays:
            return self.of(Country)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {"enum": [member.value for member in kind]}
        if isinstance(kind, type) and attrs.has(kind):
            return self._reference(kind)
        return dict(PLAIN[kind])

    def _name(self, kind: NewType) -> Schema:
        names = self.known.get(kind.__name__)
        if names is not None:
            return {"enum": sorted(names)}
        if kind in (AgencyTag, BodyTag):
            return dict(PLAIN[str])
        if kind is RuleName:
            return {"type": "string", "pattern": f"^(?:{SLUG.pattern}|{CODE.pattern})$"}
        return dict(SLUG_SCHEMA)

    def _list(self, kinds: tuple[object, ...]) -> Schema:
        if kinds[-1] is ...:
            longest = {Activity: MOST_ACTIVITIES, Finding: MOST_FINDINGS}.get(kinds[0], LONGEST_LIST)  # type: ignore[call-overload]  # a type
            return {"type": "array", "items": self.of(kinds[0]), "maxItems": longest}
        return {
            "type": "array",
            "prefixItems": [self.of(each) for each in kinds],
            "items": False,
            "minItems": len(kinds),
        }

    def _reference(self, kind: type) -> Schema:
        name = kind.__name__
        if name not in self.defs:
            self.defs[name] = {}
            if kind is Rule:
                self.defs[name] = self._any_of(tuple(RULES))
            else:
                self.defs[name] = self._findings() if kind is Finding else self.table(kind)
        return {"$ref": f"#/$defs/{name}"}

    def _findings(self) -> Schema:
        """A finding of any shape: what all have, and under `facts` what only its shape has."""
        schema = self.table(FindingEntry)
        cases = [_where_shape(kind.shape, {"properties": {"facts": self._reference(kind)}}) for kind in FINDINGS]
        schema["properties"]["facts"] = {"type": "object", "description": "What else was found, by the shape."}
        schema["properties"]["shape"] = {"enum": [kind.shape for kind in FINDINGS], **_words(FindingEntry, "shape")}
        return {**schema, "required": [*schema["required"], "facts"], "allOf": cases}

    def _any_of(self, kinds: tuple[type[Rule], ...]) -> Schema:
        """One of several shapes: which, its `shape` says."""
        kinds = tuple(kind for kind in kinds if kind is not Readings)
        cases = [_where_shape(kind.shape, self._reference(kind)) for kind in kinds]
        names = [kind.shape for kind in kinds]
        shapes = {"enum": names, "description": "The shape of it: which keys there are."}
        one_way = {"type": "object", "required": ["shape"], "properties": {"shape": shapes}, "allOf": cases}
        common = {key: each for key, each in self.table(Rule)["properties"].items() if key != "shape"}
        return with_readings_schema(one_way, common, readings_keys(names, SLUG_SCHEMA, self.defined), self.defined)

    def table(self, kind: type) -> Schema:
        """The schema of a table that is read as a value of this class."""
        attrs.resolve_types(kind)
        left_out = (
            LEFT_OUT_OF_PROMISES if issubclass(kind, Promise) else COMMON_FIELDS if issubclass(kind, Finding) else set()
        )
        fields = [each for each in attrs.fields(kind) if each.init and each.name not in left_out]
        shape: Schema = {"shape": {"const": kind.shape}} if issubclass(kind, Rule) else {}
        properties = dict(shape)
        for each in fields:
            properties[each.name] = {**self._field(each, kind), **_words(kind, each.name), **_default(each)}
        # A file that does not say its version is read as the first one.
        given = [
            each.name
            for each in fields
            if self.all_given or (each.default is attrs.NOTHING and each.type is not SchemaVersion)
        ]
        return {
            "title": _title(kind),
            "description": _meaning(kind),
            "type": "object",
            "additionalProperties": self.all_given,
            "required": [*shape, *given],
            "properties": properties,
        }

    def _field(self, each: attrs.Attribute[Any], kind: type) -> Schema:
        if each.name == "id" and not self.all_given:
            return dict(SLUG_SCHEMA)
        if each.name == "code" and not issubclass(kind, Notice):
            return {"type": "string", "pattern": f"^{CODE.pattern}$"}
        return self.of(each.type)


def _where_shape(shape: str, schema: Schema) -> Schema:
    """What holds where something is of a shape."""
    return {"if": {"properties": {"shape": {"const": shape}}}, "then": schema}


SLUG_SCHEMA: Schema = {"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": LONGEST_IDENTIFIER}
"""What an identifier has to be."""
PLAIN: Mapping[object, Schema] = {
    str: {"type": "string", "maxLength": LONGEST_TEXT},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
}
"""What a value of each simple type has to be."""


def _of_kind(kind: ActivityKind, arrangements: Arrangements) -> Schema:
    """What an activity of one kind may record: its steps, its details, and the words of its sets."""
    partnership = arrangements.partnership
    steps = [step for step in kind.step_ids if step != kind.event]
    words: Schema = {}
    for name in kind.sets:
        vocabulary = partnership.vocabulary[name]
        free = vocabulary.open or "activities" in {category.value for category in vocabulary.words}
        words[name] = {"items": dict(SLUG_SCHEMA) if free else {"enum": sorted(partnership.words(vocabulary))}}
    return {
        "if": {"properties": {"kind": {"const": kind.id}}, "required": ["kind"]},
        "then": {
            "properties": {
                "steps": {"propertyNames": {"enum": steps}},
                "not_taken": {"items": {"enum": steps}},
                "confirmed": {"items": {"enum": steps}},
                "details": {
                    "properties": {detail.id: _of_detail(detail) for detail in kind.details},
                    "additionalProperties": False,
                },
                "sets": {"properties": words, "additionalProperties": False},
            }
        },
    }


def _of_detail(detail: Detail) -> Schema:
    described = {"title": detail.name, "description": f"{detail.name}: {detail.expected}."}
    match detail.type:
        case DetailType.NUMBER:
            return {"type": "integer", "minimum": 0, **described}
        case DetailType.MARK:
            return {"type": "boolean", **described}
        case DetailType.CHOICE:
            return {"enum": list(detail.choices), **described}


def _default(each: attrs.Attribute[Any]) -> Schema:
    """What a key that is left out stands for, where that is a plain value."""
    value = getattr(each.default, "value", each.default)
    is_plain = each.default is not attrs.NOTHING and isinstance(value, (bool, int, str))
    return {"default": value} if is_plain else {}


def _title(kind: type) -> str:
    if issubclass(kind, Rule):
        return f"A rule of the shape {kind.shape}"
    if issubclass(kind, Finding):
        return f"A finding of the shape {kind.shape}"
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).capitalize()
    return class_words().get(kind.__name__, {}).get("_title", plain)


def _meaning(kind: type) -> str:
    """What a class means: its docstring, without what it raises and its examples."""
    said = re.split(r"\n *(?:Raises:|>>>)", docstring(kind))[0]
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in said.strip().split("\n\n"))


def _words(kind: type, name: str) -> Schema:
    """The description of a key, if there is one."""
    return {"description": said} if (said := key_meaning(kind, name)) else {}
