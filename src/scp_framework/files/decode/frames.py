"""Frames: columns as a data frame of pandas, polars and their like, with dates as dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from types import ModuleType
from typing import Any, TypeVar

from scp_framework.errors import invalid
from scp_framework.files.decode.extras import needing
from scp_framework.frozen import frozen

BACKENDS = ("pandas", "polars", "pyarrow", "modin", "cudf")
_WITH_DATES = ("polars", "pyarrow")
"""Libraries that have a type for days; in the others a day is the midnight with which it begins."""


class Holds(Enum):
    """What a column holds."""

    TEXT = "text"
    DAY = "day"
    MARK = "mark"
    NUMBER = "number"


@frozen(kw_only=True)
class Column:
    """A column: what it holds, and its values; None where there is none."""

    values: Sequence[object]
    holds: Holds = Holds.TEXT


Entry = TypeVar("Entry")
Columns = Mapping[str, tuple[Holds, Callable[[Entry], object]]]
"""What each column holds, and what it says of an entry."""


def columns_of(columns: Columns[Entry], entries: Iterable[Entry]) -> dict[str, Column]:
    """The columns of a table with a row for each entry."""
    rows = list(entries)
    return {name: Column(values=list(map(says, rows)), holds=holds) for name, (holds, says) in columns.items()}


def frame_of(columns: Mapping[str, Column], backend: str | ModuleType) -> Any:
    """The columns as a data frame of this library.

    Raises:
        InputError: If the extra `frames`, or the library itself, is not installed; or there is no such library.
    """
    with needing("frames"):
        import narwhals as nw  # noqa: PLC0415 - only for frames
    name = backend.__name__ if isinstance(backend, ModuleType) else backend
    if isinstance(backend, str) and backend not in BACKENDS:
        raise invalid("backend", f"one of {', '.join(BACKENDS)}", backend)
    day: Any = nw.Date() if name in _WITH_DATES else nw.Datetime()
    types: Mapping[Holds, Any] = {
        Holds.TEXT: nw.String(),
        Holds.DAY: day,
        Holds.MARK: nw.Boolean(),
        Holds.NUMBER: nw.Int64(),
    }
    data = {header: [_value(each, name) for each in column.values] for header, column in columns.items()}
    schema = {header: types[column.holds] for header, column in columns.items()}
    with needing("frames"):
        made = nw.from_dict(data, schema=schema, backend=backend)  # type: ignore[arg-type]  # checked above
    return made.to_native()


def _value(value: object, backend: str) -> object:
    if not isinstance(value, date):
        return value
    # As a day of the standard library, of which every frame knows the type.
    if backend in _WITH_DATES:
        return date(value.year, value.month, value.day)
    return datetime(value.year, value.month, value.day)
