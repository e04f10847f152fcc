"""The schema of a rule that states readings: each is a table of its own, with what differs from the rule's keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scp_framework.files.decode.readings import READINGS, TAKES
from scp_framework.files.schema.key_words import class_words, key_meaning
from scp_framework.model.limits import LONGEST_TEXT
from scp_framework.rules.readings import MOST_READINGS, Readings
from scp_framework.rules.rule import Rule

Schema = dict[str, Any]
Defined = Callable[[str, Schema], Schema]
"""Puts a schema under a name, and gives a reference to it."""
NEEDED = ("code", "title", "source", READINGS)


def readings_keys(shapes: Sequence[str], name: Mapping[str, Any], defined: Defined) -> Schema:
    """The keys by which a rule states readings; `name` is the schema of a name."""
    words = class_words()
    said, of_one = words[Readings.__name__], words["Reading"]
    reading: Schema = {
        "title": of_one["_title"],
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {**name, "description": of_one["name"]},
            "title": {"type": "string", "maxLength": LONGEST_TEXT, "description": of_one["title"]},
            "shape": {"enum": [*shapes], "description": of_one["shape"]},
        },
    }
    listed = {"type": "array", "items": defined("Reading", reading), "minItems": 2, "maxItems": MOST_READINGS}
    return {READINGS: {**listed, "description": said[READINGS]}, TAKES: {**name, "description": said[TAKES]}}


def with_readings_schema(one_way: Schema, common: Mapping[str, Schema], keys: Schema, defined: Defined) -> Schema:
    """A rule that can be read in one way, or in several: then each key of its shape stands there, or in a reading."""
    shape = {"type": "string", "description": key_meaning(Rule, "shape") or ""}
    several: Schema = {
        "title": class_words()[Readings.__name__]["_title"],
        "type": "object",
        "required": [*NEEDED],
        "properties": {**common, "shape": shape, **keys},
    }
    return {
        "type": "object",
        "if": {"required": [READINGS]},
        "then": defined(Readings.__name__, several),
        "else": one_way,
    }
