"""Parsed: what the files of bundled arrangements hold, kept beside them as JSON.

To parse their TOML takes an eighth of the time of a process that checks one planner, and JSON next to none.
`python -m tests.bundled.write_parsed` writes the JSON anew. Of a file that was changed since, it is not used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict
from zlib import crc32

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


PARSED_FILE = "parsed.json"
DAY = ""
"""The key of a table that stands for a date, which JSON has none of."""


class Parsed(TypedDict):
    """What a file holds, and the checksum of its content."""

    checksum: int
    data: dict[str, object]


def parsed_in(folder: Traversable) -> Mapping[str, Parsed]:
    """What each file of a folder holds, by its name; nothing where that is not kept."""
    file = folder / PARSED_FILE
    found: Mapping[str, Parsed] = json.loads(file.read_bytes(), object_hook=_dated) if file.is_file() else {}
    return found


def parsed_text(files: Mapping[str, tuple[bytes, Mapping[str, object]]]) -> str:
    """The JSON of files, of which the content and what they hold are given by name.

    Raises:
        TypeError: If they hold what can't be kept, such as a time of day.
    """
    kept = {name: {"checksum": crc32(content), "data": data} for name, (content, data) in files.items()}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), default=_written)


def _dated(table: dict[str, Any]) -> object:
    return date.fromisoformat(table[DAY]) if DAY in table else table


def _written(value: object) -> Mapping[str, str]:
    if type(value) is not date:
        raise TypeError(f"{value!r} can't be kept as JSON")
    return {DAY: value.isoformat()}
