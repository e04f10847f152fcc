"""key_meaning: what a key of a file means, in a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from scp_framework.own_files import folder_of


def key_meaning(kind: type, key: str) -> str | None:
    """What a key means in tables of this class, or of one that it builds on, or wherever it stands.

    >>> from scp_framework.rules.shapes.cadence import Cadence
    >>> key_meaning(Cadence, "rolling")
    'Whether every stretch of that length is judged, whichever day it begins on.'
    """
    words = class_words()
    tables = [words.get(each.__name__, {}) for each in kind.__mro__] + [words["any"]]
    return next((table[key] for table in tables if key in table), None)


@cache
def class_words() -> Mapping[str, Mapping[str, str]]:
    """For each class, and for `any`, what each of its keys means; `_title` is what the table as a whole is."""
    text = folder_of("scp_framework.files.schema").joinpath("key_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
