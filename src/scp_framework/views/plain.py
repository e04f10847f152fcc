"""plain: values of the library as text, numbers, lists and tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

import attrs

from scp_framework.model.given import given
from scp_framework.model.source import Source

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def plain(value: object) -> Plain:
    """A value of the library as text, numbers, lists and tables, as it would stand in a file.

    >>> plain((Source(section="3"), date(2021, 2, 14)))
    [{'section': '3'}, '2021-02-14']
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return [plain(each) for each in sorted(value, key=str)]
    if isinstance(value, Source) or (attrs.has(type(value)) and type(value).__str__ is object.__str__):
        return {name: plain(each) for name, each in given(value).items()}
    return str(value)
