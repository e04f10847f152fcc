"""Content of an OpenDocument spreadsheet, gone through once: the cells of each sheet, within the limits.

A cell or a row stands there once for as many as are alike; it is counted as often as it is repeated before it is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final, NamedTuple

from attrs import define, field

from scp_framework.files.planners.ods_part import SPREADSHEET, parse
from scp_framework.files.planners.ods_styles import Styles
from scp_framework.files.planners.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Merged
from scp_framework.files.planners.workbook_cells import Odd, column_letters
from scp_framework.files.planners.workbook_parts import LARGEST_UNPACKED, MOST_BESIDE, MOST_WRITTEN
from scp_framework.files.planners.workbook_sheets import RawSheet
from scp_framework.files.text.limits import MOST_FAULTS
from scp_framework.files.text.text import error_at, no_syntax, too_large
from scp_framework.model.limits import LONGEST_TEXT

MOST_ELEMENTS: Final = 250_000
"""Elements: a cell with a text takes two."""
_LONGEST_NUMBER: Final = 7
_NOT_IN_CELLS = frozenset({"annotation", "tracked-changes", "shapes", "dde-links"})
"""What may lie in a sheet or a cell, besides drawings, and is no part of what the cell shows."""
_SPANNED = frozenset({"number-columns-spanned", "number-rows-spanned"})
_OF_CELLS = frozenset({"table-cell", "covered-table-cell", "p"})
"""What nearly all of a sheet is made of, and says nothing of styles."""
_DRAWN, _TEXT = ":drawing:1.0 ", ":text:1.0 "
"""What is in the whole names of the elements of drawings, and of texts."""
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(T.*)?")


class _Cell(NamedTuple):
    """A cell of a row that holds something: its column, what is said of it, its value, its style, and its marks."""

    column: int
    said: Mapping[str, str]
    value: object
    style: str
    is_struck: bool
    is_coloured: bool
    is_commented: bool


@define(slots=False)
class OdsContent:
    """Reads the sheets of a document; `styles` say what cells show."""

    file: str | None
    styles: Styles
    sheets: list[RawSheet] = field(factory=list)
    _elements: int = 0
    _kept: int = 0
    """Cells of all sheets so far, from the first to the last that holds something in each row."""
    _passed_over: int = 0
    """How many elements are open of which nothing is read."""
    _takes: Callable[[str], None] | None = None
    """What takes a text in a drawing."""
    _written: int = 0
    """Cells that hold something."""
    _length: int = 0
    """Characters of all cells, each as often as it is there."""
    _columns: list[str] = field(factory=list)
    """The style of each column of a sheet."""
    _coloured: list[int] = field(factory=list)
    """Those columns whose style has a colour."""
    _widest: int = 0
    """How many columns the widest row so far has."""
    _row: int = 0
    _repeated_rows: int = 1
    _row_style: str = ""
    _is_hidden: bool = False
    """Whether the row is not shown."""
    _column: int = 0
    _cells: list[_Cell] = field(factory=list)
    _empty: list[tuple[int, int, str]] = field(factory=list)
    """The empty cells of the row: where they begin and end, and the style that is theirs or the row's."""
    _cell: dict[str, str] | None = None
    _texts: list[str] = field(factory=list)
    _is_struck: bool = False
    _is_commented: bool = False
    _is_in_drawing: bool = False

    def read(self, content: bytes) -> list[RawSheet]:
        """The sheets of the part that holds them.

        Raises:
            InputError: If it can't be read, or there is too much in it.
        """
        parse(content, self._begin, self._end, self._text, self.file)
        return self.sheets

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise too_large(self.file, f"a spreadsheet of at most {MOST_ELEMENTS} elements")
        name, said = _own_name(tag), {_own_name(key): value for key, value in attributes.items()}
        if self._passed_over or name in _NOT_IN_CELLS or (name not in _OF_CELLS and _DRAWN in tag):
            self._pass_over(name, is_drawn=_DRAWN in tag, is_text=_TEXT in tag)
            return
        if name not in _OF_CELLS:
            self.styles.begin(name, said)
        match name:
            case "table-cell" | "covered-table-cell":
                self._cell, self._texts, self._is_struck, self._is_commented = said, [], False, False
            case "p" if self._cell is not None and self._texts:
                self._texts.append("\n")
            case "table":
                is_hidden = self.styles.hides(said.get("style-name", ""))
                self.sheets.append(RawSheet(title=said.get("name", ""), is_hidden=is_hidden))
                self._row, self._columns, self._coloured, self._widest = 1, [], [], 0
            case "table-column":
                times = self._times(said, "number-columns-repeated")
                style, first = said.get("default-cell-style-name", ""), len(self._columns)
                self._columns += [style] * min(times, MOST_COLUMNS - first)
                if self.styles.marks(style)[1]:
                    self._coloured += range(first, len(self._columns))
            case "table-row":
                self._repeated_rows, self._column = self._times(said, "number-rows-repeated"), 0
                self._row_style, self._cells = said.get("default-cell-style-name", ""), []
                self._empty = []
                self._is_hidden = said.get("visibility", "visible") != "visible"
            case "s" if self._cell is not None:
                self._text(" " * min(self._times(said, "c"), LONGEST_TEXT))
            case "line-break" if self._cell is not None:
                self._texts.append("\n")
            case "span" if self._cell is not None:
                self._is_struck |= self.styles.marks(said.get("style-name", ""))[0]

    def _pass_over(self, name: str, *, is_drawn: bool, is_text: bool) -> None:
        """An element of which nothing is read: a comment or a drawing, of which is told that it is there."""
        if not self._passed_over:
            self._is_commented |= name == "annotation"
            self._is_in_drawing = is_drawn or name == "shapes"
        self._passed_over += 1
        drawn = self.sheets[-1].drawn if self.sheets and self._is_in_drawing else None
        self._takes = self.sheets[-1].draw if drawn is not None and is_text else None
        if drawn is not None and is_drawn and (not drawn or drawn[-1].strip()):
            drawn.append("")
            if len(drawn) > MOST_BESIDE:
                raise too_large(self.file, f"at most {MOST_BESIDE} drawings on a sheet")
        elif self._takes is not None and name == "p":
            self._takes(" ")

    def _end(self, tag: str) -> None:
        if self._passed_over:
            self._passed_over -= 1
            return
        match _own_name(tag):
            case "table-cell" | "covered-table-cell" if self._cell is not None:
                self._end_cell(self._cell)
            case "table-row":
                self._end_row()

    def _text(self, text: str) -> None:
        if self._passed_over:
            if self._takes is not None:
                self._takes(text)
        elif self._cell is not None:
            self._length += len(text)
            if self._length > LARGEST_UNPACKED:
                raise too_large(self.file, f"at most {LARGEST_UNPACKED} signs in all cells")
            self._texts.append(text)

    def _end_cell(self, said: dict[str, str]) -> None:
        times = self._times(said, "number-columns-repeated")
        value = self._value(said)
        if value != "" or "formula" in said or self._is_commented:
            if self._column + times > MOST_COLUMNS:
                place = f"{column_letters(self._column + times - 1)}{self._row}"
                raise error_at(self.file, f"sheets of at most {MOST_COLUMNS} columns", place)
            for index in range(times):
                style = said.get("style-name") or self._row_style or self._style_of(self._column + index)
                struck, coloured = self.styles.marks(style)
                struck |= self._is_struck
                self._cells.append(
                    _Cell(self._column + index, said, value, style, struck, coloured, self._is_commented)
                )
        elif (style := said.get("style-name") or self._row_style) or self._coloured:
            self._empty.append((self._column, self._column + times, style))
        self._merge(said)
        self._column += times
        self._cell = None

    def _end_row(self) -> None:
        if self._cells:
            width = self._cells[-1].column + 1
            self._widest = max(self._widest, width)
            coloured = [column for each in self._empty for column in self._coloured_columns(*each)]
            self._kept += width * self._repeated_rows
            self._written += (len(self._cells) + len(coloured)) * self._repeated_rows
            if self._row + self._repeated_rows > MOST_ROWS or self._kept > MOST_CELLS or self._written > MOST_WRITTEN:
                expected = f"at most {MOST_ROWS} rows in a sheet, and {MOST_CELLS} cells, {MOST_WRITTEN} of them filled"
                raise error_at(self.file, expected, f"row {self._row + self._repeated_rows - 1} and those before")
            for number in range(self._row, self._row + self._repeated_rows):
                self._keep_row(number)
                for column in coloured:
                    self.sheets[-1].coloured.add((number, column))
        self._row += self._repeated_rows

    def _coloured_columns(self, first: int, end: int, style: str) -> Sequence[int]:
        """Which of some empty cells are coloured, of those that may be below a heading."""
        end = min(end, self._widest)
        if style:
            return range(first, end) if self.styles.marks(style)[1] else ()
        return self._coloured[bisect_left(self._coloured, first) : bisect_left(self._coloured, end)]

    def _keep_row(self, number: int) -> None:
        sheet = self.sheets[-1]
        if self._is_hidden:
            sheet.hidden_rows.add(number)
        row: list[object] = [""] * (self._cells[-1].column + 1)
        for column, said, value, style, is_struck, is_coloured, is_commented in self._cells:
            row[column] = value
            if said.get("value-type") == "date" and (shown := self.styles.shown(style)) is not None:
                sheet.shown[number, column + 1] = shown
            if is_struck:
                sheet.struck.add((number, column))
            if is_coloured:
                sheet.coloured.add((number, column))
            if is_commented:
                sheet.commented.add((number, column))
            if len(sheet.odd) > MOST_FAULTS:
                continue
            if "error" in said.get("value-type", ""):
                sheet.odd.append(Odd(row=number, column=column + 1, type="an error"))
            elif "formula" in said:
                sheet.odd.append(Odd(row=number, column=column + 1, type="a formula"))
        sheet.rows += [[] for _ in range(number - 1 - len(sheet.rows))]
        sheet.rows.append(row)

    def _value(self, said: Mapping[str, str]) -> object:
        """The value of a cell, by its type; its text where it has none."""
        text = "".join(self._texts)
        match said.get("value-type"):
            case "string":
                return said.get("string-value", text)
            case "float" | "percentage" | "currency":
                try:
                    return float(said.get("value", ""))
                except ValueError:
                    return text
            case "boolean":
                return said.get("boolean-value") == "true"
            case "date":
                return _day(said.get("date-value", ""), text)
            case _:
                return text

    def _merge(self, said: Mapping[str, str]) -> None:
        if _SPANNED.isdisjoint(said):
            return
        wide, high = self._times(said, "number-columns-spanned"), self._times(said, "number-rows-spanned")
        if (wide > 1 or high > 1) and self.sheets and len(self.sheets[-1].merged) <= MOST_FAULTS:
            first, last = (self._row, self._row + high - 1), (self._column, self._column + wide - 1)
            name = f"{column_letters(last[0])}{first[0]}:{column_letters(last[1])}{first[1]}"
            self.sheets[-1].merged.append(Merged(rows=first, columns=last, name=name))

    def _style_of(self, column: int) -> str:
        """The style that the cells of a column have if nothing else is said of them."""
        return self._columns[column] if column < len(self._columns) else ""

    def _times(self, said: Mapping[str, str], key: str) -> int:
        """How often something is there: most is there once, and says nothing of it."""
        if (number := said.get(key)) is None:
            return 1
        if not number.isdecimal() or len(number) > _LONGEST_NUMBER or not int(number):
            raise no_syntax(self.file, SPREADSHEET, "a part of it that is repeated no number of times")
        return int(number)


@lru_cache(maxsize=256)
def _own_name(name: str) -> str:
    """The name of an element or an attribute without the space of names that it is from; there are few of them."""
    return name.rpartition(" ")[2]


def _day(text: str, shown: str) -> object:
    match = _DAY.fullmatch(text)
    try:
        if match is None:
            return shown
        return datetime.fromisoformat(text) if match[2] else date.fromisoformat(text)
    except ValueError:
        return shown
