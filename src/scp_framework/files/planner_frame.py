"""Planner as a data frame of pandas or polars: the table of activities, one row each, all of it texts.

A frame has no place for the planner's own name and days, nor for dispensations: they are given beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan
from types import ModuleType
from typing import TYPE_CHECKING, Any

from attrs import evolve

from scp_framework.arrangements import Arrangements
from scp_framework.editions import Editions, as_editions
from scp_framework.errors import Fault, InputError, quoted
from scp_framework.files.extras import needing
from scp_framework.files.frames import Column, Holds, frame_of
from scp_framework.files.limits import MOST_ACTIVITIES
from scp_framework.files.planner_table import ACTIVITIES, MOST_COLUMNS, Row, Table, planner_from_rows, tables_of
from scp_framework.files.typed_cell import EXPECTED, typed_text, unreadable
from scp_framework.model.checked import of_right_types
from scp_framework.model.dispensation import Dispensation
from scp_framework.model.planner import Planner
from scp_framework.model.window import Window
from scp_framework.rules.times import in_time

if TYPE_CHECKING:
    from narwhals.typing import IntoDataFrame
else:
    IntoDataFrame = object
    """Frames belong to an extra, and what is none is told apart where it is read."""

FRAME = "a data frame of pandas or polars, with a text as the name of each column"


@of_right_types
def planner_to_frame(planner: Planner, *, days: bool = False, backend: str | ModuleType = "pandas") -> Any:
    """The activities as a data frame of this library, all columns texts; what is not recorded is null.

    With `days` there are two more columns, `earliest` and `latest`: the first and the last day that each activity can
    be on, as dates (in pandas the midnights with which they begin). They are for calculations, and are not read back.

    Raises:
        InputError: If the extra `frames`, or the library itself, is not installed; or there is no such library.
    """
    headers, *rows = tables_of(planner)[ACTIVITIES]
    columns = {header: Column(values=[row[index] or None for row in rows]) for index, header in enumerate(headers)}
    if days:
        whens = [each.when for each in planner.activities]
        columns["earliest"] = Column(values=[when.earliest for when in whens], holds=Holds.DAY)
        columns["latest"] = Column(values=[when.latest for when in whens], holds=Holds.DAY)
    return frame_of(columns, backend)


@of_right_types
def planner_from_frame(
    frame: IntoDataFrame,
    arrangements: Arrangements | Editions,
    *,
    planner_id: str,
    covers: str | Window,
    title: str | None = None,
    dispensations: Iterable[Dispensation] = (),
) -> Planner:
    """Read a planner from a data frame of activities; the columns are those of a CSV file. The planner
    is taken to be made for these arrangements; of several editions, for the last.

    Cells may be texts, whole numbers, marks, or days; null is not recorded. Rows are counted from 1 in faults.

    Raises:
        InputError: If it can't be used, with every fault and its cell; or the extra `frames` is not installed.
    """
    table = _table(frame)
    planner = planner_from_rows({ACTIVITIES: table}, arrangements, planner_id=planner_id, covers=covers)
    editions = as_editions(arrangements)
    made_for = editions.editions[-1].id
    planner = evolve(planner, title=title, arrangements=made_for, dispensations=tuple(dispensations))
    in_time(planner, editions.read_from)
    return planner


def _table(frame: IntoDataFrame) -> Table:
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
    columns: list[tuple[list[object], list[bool]]] = []
    faults: list[Fault] = []
    for index, name in enumerate(names):
        try:
            columns.append(_values(eager, name))
        except _NoValuesError:
            faults.append(_no_value(eager, index, name))
    if faults:
        raise InputError(faults)
    odd: dict[tuple[int, int], Fault] = {}
    found: list[list[str]] = []
    for index, (values, nulls) in enumerate(columns):
        texts: list[str] = []
        for number, (value, null) in enumerate(zip(values, nulls, strict=True), 1):
            # Besides null, a frame may hold a number that is none, where a cell is empty.
            text = "" if null or (isinstance(value, float) and isnan(value)) else typed_text(value)
            if text is None:
                odd[number, index] = unreadable(value)
            texts.append(odd[number, index].found if text is None else text)
        found.append(texts)
    rows = [Row(cells=cells, number=number) for number, cells in enumerate([names, *zip(*found, strict=True)])]
    return Table(name=ACTIVITIES, rows=rows, where=_where, odd=odd)


class _NoValuesError(Exception):
    """A frame can't give what it holds."""


def _values(eager: Any, name: str) -> tuple[list[object], list[bool]]:
    """What a column holds, and of which cells it holds nothing."""
    try:
        column = eager[name]
        return column.to_list(), column.is_null().to_list()
    except BaseException as error:
        # A frame that gives up in the middle of its own work raises an exception outside of the usual family.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise _NoValuesError from None
        raise


def _no_value(eager: Any, index: int, name: str) -> Fault:
    """The fault of the first cell of a column that a frame can't give, or of the whole column."""
    row = 0
    for number in range(len(eager)):
        try:
            _values(eager[number : number + 1], name)
        except _NoValuesError:
            row = number + 1
            break
    return Fault(place=_where(row, index, name), expected=EXPECTED, found="a value that the frame can't give")


def _where(row: int, column: int, header: str) -> str:
    where = f"row {row}" if row else "header"
    return f"{where}, column {header or column + 1}"
