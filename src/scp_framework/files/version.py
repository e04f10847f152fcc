"""Version: the form of a planner or arrangements file, which each says of itself.

A later release that reads another form can tell by it which of the two a file has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NewType

from scp_framework.errors import Fault, Problem, quoted

SchemaVersion = NewType("SchemaVersion", int)
"""The version of the form of a file."""
KEY: Final = "schema_version"
FILE_VERSION: Final = SchemaVersion(1)
"""Counted up whenever the form of planner or arrangements files changes so that older ones can't be read."""
VERSION_EXPECTED = f"{FILE_VERSION}: write {KEY} = {FILE_VERSION}"


def unread_version(data: Mapping[str, object], head: str) -> Fault | None:
    """The fault that a file with this head does not say which form it has, or that it has one which is not read.

    Nothing else need be said of a file of another form, since its keys may mean something else.
    """
    table = data.get(head)
    if not isinstance(table, dict):
        return None
    if KEY not in table:
        return Fault(place=f"{head}.{KEY}", expected=VERSION_EXPECTED, problem=Problem.MISSING)
    version = table[KEY]
    if type(version) is int and version == FILE_VERSION:
        return None
    expected = f"{FILE_VERSION}, the only version that this release reads"
    return Fault(place=f"{head}.{KEY}", expected=expected, found=quoted(version))
