"""Digest: a text that is the same for two values where they say the same, whichever files they were read from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any, Protocol

import attrs
from attrs import frozen

from scp_framework.model.dates.bank_holidays import BankHolidays
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window


class Digested(Protocol):
    """What has a digest, which may be worked out only when it is asked for."""

    @property
    def digest(self) -> str:
        """The digest, in 64 hexadecimal digits."""


@frozen
class KnownDigest:
    """The digest of what is not at hand itself, as it was written down."""

    digest: str


_WRITTEN = (When, Window, Period, Lead, DayOfYear, BankHolidays)
"""Values whose text says all of them."""


def digest_of(data: object) -> str:
    """The SHA-256 of plain data, in 64 hexadecimal digits; the order of keys makes no difference.

    >>> digest_of({"a": 1, "b": []}) == digest_of({"b": [], "a": 1})
    True
    """
    return sha256(_text(data).encode()).hexdigest()


def plain(value: object) -> Any:
    """A value as plain data: texts, numbers, lists and tables. What is as by default is left out.

    So a release that adds a key leaves the digest of a file that does not use it as it was.
    """
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _WRITTEN):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return in_any_order([plain(each) for each in value])
    if attrs.has(type(value)):
        return _table(value)
    return value


def in_any_order(data: object, *, deep: bool = False) -> Any:
    """Plain data in which the order of a list makes no difference; if `deep`, nor that of the lists in it."""
    if isinstance(data, dict) and deep:
        return {key: in_any_order(each, deep=True) for key, each in data.items()}
    if isinstance(data, list) and all(type(each) is str for each in data):
        return sorted(data)
    if isinstance(data, list):
        return sorted((in_any_order(each, deep=True) if deep else each for each in data), key=_text)
    return data


def _table(value: object) -> dict[str, Any]:
    shape = getattr(type(value), "shape", None)
    table: dict[str, Any] = {"shape": shape} if isinstance(shape, str) else {}
    for name, default in _compared(type(value)):  # type: ignore[arg-type]  # classes can be hashed
        found = getattr(value, name)
        if found is not default and found != default:
            table[name] = plain(found)
    return table


@cache
def _compared(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields of a class by which its values are compared, each with its default."""
    return tuple(
        (each.name, each.default.factory() if isinstance(each.default, attrs.Factory) else each.default)  # type: ignore[arg-type]  # a class at runtime
        for each in attrs.fields(kind)
        if each.init and each.eq
    )


def _text(data: object) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"))
