"""Planner as a data frame of pandas or polars: the table of activities, one row each, all of it texts.

A frame has no place for the planner's own name and days, nor for dispensations: they are given beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from types import ModuleType
from typing import TYPE_CHECKING, Any

from attrs import evolve

from scp_framework.arrangements import Arrangements
from scp_framework.errors import Fault, InputError, quoted
from scp_framework.files.extras import needing
from scp_framework.files.limits import MOST_ACTIVITIES, MOST_FAULTS
from scp_framework.files.planner_table import ACTIVITIES, MOST_COLUMNS, Row, Table, planner_from_rows, tables_of
from scp_framework.model.dispensation import Dispensation
from scp_framework.model.planner import Planner
from scp_framework.model.window import Window

if TYPE_CHECKING:
    from narwhals.typing import IntoDataFrame

FRAME = "a data frame of pandas or polars, with a text as the name of each column"
BACKENDS = ("pandas", "polars", "pyarrow", "modin", "cudf")


def planner_to_frame(planner: Planner, *, backend: str | ModuleType = "pandas") -> Any:
    """The activities as a data frame of this library, all columns texts; what is not recorded is null.

    Raises:
        InputError: If the extra `frames`, or the library itself, is not installed; or there is no such library.
    """
    with needing("frames"):
        import narwhals as nw  # noqa: PLC0415 - only for frames
    if isinstance(backend, str) and backend not in BACKENDS:
        raise InputError([Fault(place="backend", expected=f"one of {', '.join(BACKENDS)}", found=quoted(backend))])
    headers, *rows = tables_of(planner)[ACTIVITIES]
    columns = {header: [row[index] or None for row in rows] for index, header in enumerate(headers)}
    with needing("frames"):
        made = nw.from_dict(columns, schema=dict.fromkeys(headers, nw.String()), backend=backend)  # type: ignore[arg-type]  # checked above
    return made.to_native()


def planner_from_frame(
    frame: IntoDataFrame,
    arrangements: Arrangements,
    *,
    planner_id: str,
    covers: str | Window,
    title: str | None = None,
    dispensations: Iterable[Dispensation] = (),
) -> Planner:
    """Read a planner from a data frame of activities; the columns are those of a CSV file. The planner
    is taken to be made for these arrangements.

    Cells may be texts, whole numbers, marks, or days; null is not recorded. Rows are counted from 1 in faults.

    Raises:
        InputError: If it can't be used, with every fault and its cell; or the extra `frames` is not installed.
    """
    rows = [Row(cells=cells, number=number) for number, cells in enumerate(_texts(frame))]
    table = Table(name=ACTIVITIES, rows=rows, where=_where)
    planner = planner_from_rows({ACTIVITIES: table}, arrangements, planner_id=planner_id, covers=covers)
    planner = evolve(planner, title=title, arrangements=arrangements.id, dispensations=tuple(dispensations))
    planner.require_nouns_of(arrangements.partnership)
    return planner


def _texts(frame: IntoDataFrame) -> list[Sequence[str]]:
    """The names of the columns, then each row, as texts."""
    with needing("frames"):
        import narwhals as nw  # noqa: PLC0415 - only for frames
        from narwhals.exceptions import NarwhalsError  # noqa: PLC0415 - as above
    try:
        eager: nw.DataFrame[Any] = nw.from_native(frame, eager_only=True)
        names = eager.columns
    except (NarwhalsError, TypeError, ValueError) as error:
        raise InputError([Fault(place="", expected=FRAME, found=quoted(str(error)))]) from None
    if not all(isinstance(name, str) for name in names):
        raise InputError([Fault(place="", expected=FRAME, found="a column whose name is no text")])
    if len(names) > MOST_COLUMNS or len(eager) > MOST_ACTIVITIES:
        expected = f"a frame of at most {MOST_ACTIVITIES} rows and {MOST_COLUMNS} columns"
        raise InputError([Fault(place="", expected=expected, found="more")])
    columns = [(eager[name].to_list(), eager[name].is_null().to_list()) for name in names]
    faults: list[Fault] = []
    found: list[list[str]] = []
    for index, (name, (values, nulls)) in enumerate(zip(names, columns, strict=True)):
        found.append([
            "" if null else _text(value, _where(number, index, name), faults)
            for number, (value, null) in enumerate(zip(values, nulls, strict=True), 1)
        ])  # fmt: skip
    if faults:
        raise InputError(faults[:MOST_FAULTS])
    return [names, *zip(*found, strict=True)]


def _text(value: object, place: str, faults: list[Fault]) -> str:
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return "" if value != value else str(value)  # noqa: PLR0124 - only NaN differs from itself
        case datetime() if (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0):
            return value.date().isoformat()
        case date() if not isinstance(value, datetime):
            return value.isoformat()
        case _:
            expected = "a text, a whole number, true or false, or a day without a time"
            faults.append(Fault(place=place, expected=expected, found=quoted(str(value))))
            return ""


def _where(row: int, column: int, header: str) -> str:
    where = f"row {row}" if row else "header"
    return f"{where}, column {header or column + 1}"
