"""Sheets of a workbook, whatever its form: their values as the texts that a person would have typed to see them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import partial

from attrs import define, field

from scp_framework.address import LONGEST_QUOTE
from scp_framework.errors import Fault, quoted
from scp_framework.files.decode.typed_cell import typed_text, unreadable
from scp_framework.files.decode.written_days import MONTHS
from scp_framework.files.planners.table import Merged, Place, Row, Sheet
from scp_framework.files.planners.workbook_cells import WHOLE_DATE, Odd, Shown, column_letters

_MONTH: Shown = frozenset("my")


@define(kw_only=True)
class RawSheet:
    """A sheet as its form holds it: the values from the first row and column on, and what is odd about cells.

    `shown` says of a cell, by the numbers of its row and column from 1, how much of a date it shows where that is not
    all; `struck` are the cells whose text is struck out, `coloured` those filled with a colour and `commented` those
    with a comment, the column counted from 0. `hidden_rows` are counted from 1;
    `drawn` are the beginnings of the texts in drawings.
    """

    title: str = ""
    rows: list[Sequence[object]] = field(factory=list)
    shown: dict[tuple[int, int], Shown] = field(factory=dict)
    odd: list[Odd] = field(factory=list)
    struck: set[Place] = field(factory=set)
    coloured: set[Place] = field(factory=set)
    commented: set[Place] = field(factory=set)
    merged: list[Merged] = field(factory=list)
    hidden_rows: set[int] = field(factory=set)
    is_hidden: bool = False
    drawn: list[str] = field(factory=list)

    def draw(self, text: str) -> None:
        """Add to the text of the latest drawing."""
        if self.drawn:
            self.drawn[-1] = f"{self.drawn[-1]}{text}"[: 2 * LONGEST_QUOTE]


def sheet_of(raw: RawSheet, file: str | None) -> Sheet:
    """The cells of a sheet as texts, with what is odd about them."""
    no_values = {(each.row, each.column - 1): each for each in raw.odd}
    odd: dict[Place, Fault] = {}
    doubtful: dict[Place, Fault] = {}
    days: set[Place] = set()
    filled: list[Row] = []
    for number, row in enumerate(_with_room_for(no_values, raw.rows), 1):
        cells: list[str] = []
        for index, value in enumerate(row):
            place = (number, index)
            if type(value) is str and place not in no_values:
                # Most cells hold a text, of which there is nothing more to look at.
                cells.append(value)
                continue
            text = _text(value, raw.shown.get((number, index + 1), WHOLE_DATE)) if value != "" else ""
            if (no_value := no_values.get(place)) is not None:
                if no_value.is_error or not text or isinstance(text, Fault):
                    text = no_value.fault()
                else:
                    doubtful[place] = no_value.fault(text)
            if isinstance(text, Fault):
                odd[place] = text
            if isinstance(value, date):
                days.add(place)
            cells.append(text.actual if isinstance(text, Fault) else text)
        filled.append(Row(cells=cells, number=number))
    return Sheet(
        title=raw.title, rows=filled, where=partial(where, raw.title), file=file, odd=odd, doubtful=doubtful, days=days,
        struck=raw.struck, coloured=raw.coloured, commented=raw.commented, merged=raw.merged,
        hidden_rows=raw.hidden_rows, is_hidden=raw.is_hidden,
        drawn=[text.strip() for text in raw.drawn if text.strip()],
    )  # fmt: skip


def _with_room_for(no_values: Collection[Place], rows: Sequence[Sequence[object]]) -> Iterator[list[object]]:
    """The rows, with cells that the reader leaves out as it knows no value of them."""
    widest: dict[int, int] = {}
    for number, column in no_values:
        widest[number] = max(widest.get(number, 0), column + 1)
    for number in range(1, max(len(rows), *widest, 0) + 1):
        row = list(rows[number - 1]) if number <= len(rows) else []
        yield [*row, *[""] * (widest.get(number, 0) - len(row))]


def where(sheet: str, row: int, column: int, header: str = "") -> str:
    """The name of a cell, with that of its sheet and its heading."""
    return f"{sheet}!{column_letters(column)}{row}" + (f" ({header})" if header else "")


def _text(value: object, shown: Shown) -> str | Fault:
    """What a cell holds, as the text that a person would have typed to see what the cell shows."""
    text = typed_text(value)
    if text is None:
        return unreadable(value)
    if shown == WHOLE_DATE or not isinstance(value, date):
        return text
    if shown == _MONTH and value.day == 1:
        return text.rpartition("-")[0]
    return _hidden(value, shown)


def _hidden(day: date, shown: Shown) -> Fault:
    """The fault that a cell does not show all of its date, with all that may be meant by what it shows."""
    month = MONTHS[day.month - 1].capitalize()
    whole = f"{day.day} {month} {day.year}"
    parts = {"d": str(day.day), "m": month, "y": str(day.year)}
    said = " ".join(part for letter, part in parts.items() if letter in shown)
    if "y" in shown:
        other = f"{month} {day.year}" if "m" in shown else str(day.year)
    else:
        # What is typed as Nov-26 becomes the 26th of November of the year in which it is typed.
        other = f"{month} 20{day.day:02}" if "d" in shown else f"{month} {day.year}"
    reason = "; Excel takes what is typed as Nov-26 for a day of the year it is typed in" if "y" not in shown else ""
    return Fault(
        path="",
        expected="a date that its cell shows in full",
        actual=f"{whole}, of which the cell shows {quoted(said) if said else 'nothing'}",
        note=f'write "{whole}" if this day is meant, or "{other}" if that is{reason}',
    )
