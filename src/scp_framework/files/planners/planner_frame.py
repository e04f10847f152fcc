"""Planner as a data frame of pandas or polars: the table of activities, one row each, all of it texts.

A frame has no place for the planner's own name and days, nor for exceptions: they are given beside it. Nor does it
say how a workbook showed a date: the first of a month may be a day or stand for the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import isnan
from types import ModuleType
from typing import TYPE_CHECKING, Any, Unpack

from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import Fault, InputError, beyond_limit, conflict, invalid, quoted, refuse
from scp_framework.files.decode.cell_days import OPTION
from scp_framework.files.decode.date_order import DateOrder
from scp_framework.files.decode.extras import needing
from scp_framework.files.decode.frames import Column, Holds, frame_of
from scp_framework.files.decode.typed_cell import EXPECTED, typed_text, unreadable
from scp_framework.files.planners.columns import ACTIVITIES, is_day_column, tables_of
from scp_framework.files.planners.given import Given
from scp_framework.files.planners.headings import Headings
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.planners.table import MOST_COLUMNS, Row, Sheet
from scp_framework.files.planners.tables import table_text
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.window import Window
from scp_framework.model.limits import MOST_ACTIVITIES
from scp_framework.model.notice import Notice
from scp_framework.model.planner import Planner
from scp_framework.model.validated import validate_arguments
from scp_framework.rules.timeline import resolve_planner

if TYPE_CHECKING:
    from narwhals.typing import IntoDataFrame
else:
    IntoDataFrame = object
    """Frames belong to an extra, and what is none is told apart where it is read."""

_WITH_NONE = frozenset(
    {
        "status", "agencies", "bodies", "tiles", "outcomes", "team", "endorsements", "not_taken", "confirmed",
        "actions",
    }
)  # fmt: skip
"""The columns in which an empty cell means something else than a word that pandas takes for none."""
_OPTION = re.compile(r"""--(ignore|date-order)(?: ("[^"]*"|[a-z]+-first))?""")
Values = tuple[Sequence[object], Sequence[bool]]
"""What a column holds, and of which cells it holds nothing."""
FRAME = "a data frame of pandas or polars, with a text as the name of each column"
"""What a data frame has to be, as faults say it."""


@validate_arguments
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


@validate_arguments
def planner_from_frame(  # noqa: PLR0913 - each says one thing of the table
    frame: IntoDataFrame,
    arrangements: Arrangements | Editions,
    *,
    planner_id: str,
    covers: str | Window,
    title: str | None = None,
    exceptions: Iterable[AgreedException] = (),
    ignore: Sequence[str] = (),
    date_order: DateOrder | str | None = None,
    months: bool = False,
    days: bool = False,
) -> Planner:
    """Read a planner from a data frame of activities; the columns are those of a CSV file. The planner
    is taken to be made for these arrangements; of several editions, for the last. `ignore` and `date_order` are those
    of `load_planner`.

    Cells may be texts, whole numbers, marks, or days; null is not recorded. Rows are counted from 1 in faults.
    A column whose days are all firsts of months is refused unless it is said what they are: `days` that they are
    days, `months` that each first of a month stands for the whole month. What is read in one way of two is told by
    the planner's `notices`.

    Raises:
        InputError: If it can't be used, with every fault and its cell; or the extra `frames` is not installed.
    """
    if months and days:
        raise InputError([conflict("months", 'cannot be combined with "days"', "both")])
    headings = Headings(editions=as_editions(arrangements))
    sheet = _sheet(frame, headings, are_days=days or (False if months else None))
    given = Given(planner_id=planner_id, covers=covers, ignore=ignore, date_order=date_order)
    return planner_of(sheet, arrangements, title, exceptions, **given)


def planner_of(
    found: tuple[Sheet, list[Notice]],
    arrangements: Arrangements | Editions,
    title: str | None,
    exceptions: Iterable[AgreedException],
    **given: Unpack[Given],
) -> Planner:
    """The planner of a sheet of activities, with what is told of how it was read.

    Raises:
        InputError: If it can't be used, with every fault and its cell.
    """
    cells, notices = found
    editions = as_editions(arrangements)
    try:
        planner = planner_from(table_text([cells], editions, None, **given), editions)
    except InputError as error:
        raise InputError(map(_in_python, error.faults)) from None
    planner = evolve(planner, title=title, exceptions=tuple(exceptions), notices=(*planner.notices, *notices))
    resolve_planner(planner, editions.read_from)
    return planner


def _in_python(fault: Fault) -> Fault:
    """A fault that names arguments where it would name options of the command."""
    if fault.path == "--ignore":
        return evolve(fault, path="ignore", note=None)
    return evolve(fault, note=fault.note and _OPTION.sub(_argument, fault.note.removesuffix(f"; {OPTION}")))


def _argument(option: re.Match[str]) -> str:
    """What an option and its value are in Python, or its name alone where no value is named."""
    name, value = option[1].replace("-", "_"), option[2]
    if value is None:
        return name
    return f"{name}=[{value}]" if name == "ignore" else f'{name}="{value}"'


def _sheet(frame: IntoDataFrame, headings: Headings, *, are_days: bool | None) -> tuple[Sheet, list[Notice]]:
    """The names of the columns, then each row, as texts; and what is told of how they were read.

    `are_days` tells whether firsts of months are days or stand for their months; None where nobody says.
    """
    with needing("frames"):
        import narwhals as nw  # noqa: PLC0415 - only for frames
        from narwhals.exceptions import NarwhalsError  # noqa: PLC0415 - as above
    try:
        eager: nw.DataFrame[Any] = nw.from_native(frame, eager_only=True)
        names = eager.columns
    except (NarwhalsError, TypeError, ValueError) as error:
        raise invalid("", FRAME, str(error)) from None
    if not all(isinstance(name, str) for name in names):
        raise InputError([Fault(path="", expected=FRAME, actual="a column whose name is no text")])
    if len(names) > MOST_COLUMNS or len(eager) > MOST_ACTIVITIES:
        expected = f"a frame of at most {MOST_ACTIVITIES} rows and {MOST_COLUMNS} columns"
        raise InputError([beyond_limit("", expected, "more")])
    columns: list[Values] = []
    faults: list[Fault] = []
    for index, name in enumerate(names):
        try:
            columns.append(_values(eager, name))
        except _NoValuesError:
            faults.append(_no_value(eager, index, name))
    refuse(faults)
    return sheet_of(names, columns, headings, are_days=are_days)


def sheet_of(
    names: Sequence[str], columns: Sequence[Values], headings: Headings, *, are_days: bool | None
) -> tuple[Sheet, list[Notice]]:
    """The sheet of some columns: of each the values, and which of them are null."""
    odd: dict[tuple[int, int], Fault] = {}
    found: list[list[str]] = []
    notices: list[Notice] = []
    days: set[tuple[int, int]] = set()
    for index, (values, nulls) in enumerate(columns):
        texts: list[str] = []
        for number, (value, null) in enumerate(zip(values, nulls, strict=True), 1):
            # Besides null, a frame may hold a number that is none, where a cell is empty.
            text = "" if null or _is_none(value) else typed_text(value)
            if text is None:
                odd[number, index] = unreadable(value)
            texts.append(odd[number, index].actual if text is None else text)
        typed = [number for number, value in enumerate(values, 1) if isinstance(value, date) and texts[number - 1]]
        days.update((number, index) for number in typed)
        header = names[index].strip()
        column = next(iter(headings.meant(ACTIVITIES, header)[0]), "")
        if is_day_column(column):
            texts, wrong = _with_months(header, texts, typed, notices, are_days=are_days)
            odd |= {(number, index): fault for number, fault in wrong.items()}
        else:
            notices += _notices_of(column, header, values, texts)
        found.append(texts)
    rows = [Row(cells=cells, number=number) for number, cells in enumerate([names, *zip(*found, strict=True)])]
    return Sheet(title=ACTIVITIES, rows=rows, where=_where, odd=odd, days=days), notices


def _is_none(value: object) -> bool:
    """Whether a value is what pandas has in the place of a number, a day or a text that is missing."""
    return isnan(value) if isinstance(value, float) else type(value).__name__ in ("NaTType", "NAType")


def _with_months(
    header: str, texts: list[str], typed: list[int], notices: list[Notice], *, are_days: bool | None
) -> tuple[list[str], dict[int, Fault]]:
    """The texts of a column of days, with months for firsts of months where they stand for these; and a fault, or a
    further notice, where nobody says what they stand for. `typed` are the rows that hold a date and not a text.
    """
    at_first = [number for number in typed if texts[number - 1].endswith("-01")]
    if not at_first or are_days:
        return texts, {}
    if are_days is False:
        cut = {number - 1 for number in at_first}
        return [text.rpartition("-")[0] if index in cut else text for index, text in enumerate(texts)], {}
    if at_first == typed:
        note = "give days=True if they are days, months=True if each stands for its month"
        found = f"only firsts of months, such as {quoted(texts[typed[0] - 1])}, which could be days or months"
        return texts, {typed[0]: Fault(path="", expected="days of which it is known", actual=found, note=note)}
    handling = "Read as days. Give months=True if they stand for their months, days=True if they are days."
    notices.append(_notice("frame/first-of-month", header, at_first, "a first of a month", handling))
    return texts, {}


def _notices_of(column: str, header: str, values: Sequence[object], texts: list[str]) -> Iterator[Notice]:
    """What is told of a column that knows `none`: values that are missing, and `None` as Python writes it."""
    if not (column in _WITH_NONE or column.startswith("set:")):
        return
    missing = [number for number, value in enumerate(values, 1) if value is not None and not texts[number - 1]]
    missing = [number for number in missing if not isinstance(values[number - 1], str)]
    if missing:
        read = "planned" if column == "status" else "not recorded"
        handling = (
            f"Read as {read}. pandas makes the same of the words None and n/a:"
            " read the file with keep_default_na=False, dtype=str to keep them apart."
        )
        yield _notice("frame/missing-value", header, missing, "a missing value (NaN)", handling)
    if written := [number for number, text in enumerate(texts, 1) if text == "None"]:
        handling = 'Read as "none": recorded as none. Leave the cell empty where nothing is recorded.'
        yield _notice("frame/none", header, written, 'the word "None"', handling)


def _notice(code: str, header: str, rows: list[int], what: str, handling: str) -> Notice:
    first = ", ".join(map(str, rows[:3]))
    more = f" and {len(rows) - 3} more" if len(rows) > 3 else ""
    observation = f"{'Row' if len(rows) == 1 else 'Rows'} {first}{more} {'holds' if len(rows) == 1 else 'hold'} {what}."
    return Notice(code=code, location=f"column {header}", observation=observation, handling=handling)


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
    return Fault(path=_where(row, index, name), expected=EXPECTED, actual="a value that the frame can't give")


def _where(row: int, column: int, header: str) -> str:
    where = f"row {row}" if row else "header"
    return f"{where}, column {header or column + 1}"
