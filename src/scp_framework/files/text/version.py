"""Version: the form of a planner or arrangements file, which each says of itself.

A later release that reads another form can tell by it which of the two a file has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NewType

from scp_framework.errors import Fault, wrong
from scp_framework.model.notice import Notice

SchemaVersion = NewType("SchemaVersion", int)
"""The version of the form of a file."""
KEY: Final = "schema_version"
FILE_VERSION: Final = SchemaVersion(1)
"""Counted up whenever the form of planner or arrangements files changes so that older ones can't be read."""
VERSION_EXPECTED = f"{FILE_VERSION}: write {KEY} = {FILE_VERSION}"


def with_version(data: Mapping[str, object], head: str) -> Mapping[str, object]:
    """The data with the version that a file has which says none: the first, which was there before any other."""
    table = data.get(head)
    if not isinstance(table, dict) or KEY in table:
        return data
    return {**data, head: {KEY: FILE_VERSION, **table}}


def no_version(data: Mapping[str, object], head: str, file: str | None) -> Notice | None:
    """What to tell of a file with this head that does not say which form it has."""
    table = data.get(head)
    if not isinstance(table, dict) or KEY in table:
        return None
    return Notice(
        code="file/no-version",
        location=file or f"[{head}]",
        observation=f"The file does not say its {KEY}.",
        handling=f"It was read as version {FILE_VERSION}. Write {KEY} = {FILE_VERSION} in [{head}].",
    )


def unread_version(data: Mapping[str, object], head: str) -> Fault | None:
    """The fault that a file with this head has a form which is not read.

    Nothing else need be said of a file of another form, since its keys may mean something else.
    """
    table = data.get(head)
    if not isinstance(table, dict) or KEY not in table:
        return None
    version = table[KEY]
    if type(version) is int and version == FILE_VERSION:
        return None
    return wrong(f"{head}.{KEY}", f"{FILE_VERSION}, the only version that this release reads", version)
