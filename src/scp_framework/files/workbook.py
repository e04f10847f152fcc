"""Workbook: a look into an .xlsx file before it is read, so that none can take more memory than it may.

What is read afterwards is not the file itself but a copy that holds no more than was looked at.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from posixpath import join, normpath
from typing import Final
from xml.parsers import expat

from attrs import define, field, frozen

from scp_framework.errors import Fault, InputError
from scp_framework.files.limits import MOST_ACTIVITIES, MOST_FAULTS
from scp_framework.files.planner_table import MOST_COLUMNS
from scp_framework.files.text import error_at, too_large

LARGEST_WORKBOOK: Final = 20_000_000
"""Bytes of an .xlsx file."""
LARGEST_UNPACKED: Final = 60_000_000
"""Bytes of all that is packed in it, and signs of all its cells."""
MOST_PARTS: Final = 1_000
MOST_ROWS: Final = MOST_ACTIVITIES + 1_000
MOST_CELLS: Final = 5_000_000
"""Rows times columns, of all sheets together."""

WORKBOOK = "an Excel workbook (.xlsx)"
_READ_PARTS = (".xml", ".rels")
_STYLES = "styles.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_CELL = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_WHOLE = re.compile(r"[0-9]{1,7}")
_NO_SIGN_OF_A_DATE = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|;.*', re.DOTALL)
"""What a number format holds besides the letters that stand for days, months and years: of its first part only."""
_BUILT_IN_FORMATS = {
    14: "d/m/y", 15: "d-m-y", 16: "d-m", 17: "m-y", 18: "h:m", 19: "h:m:s", 20: "h:m", 21: "h:m:s", 22: "d/m/y h:m",
    45: "m:s", 46: "h:m:s", 47: "m:s",
}  # fmt: skip
"""The formats of dates and times that no workbook writes out, by their numbers."""


class Shown(Enum):
    """How much of a date the cell that holds it shows, where it does not show the day."""

    MONTH = "month"
    """Month and year."""
    LESS = "less"
    """Neither a day nor a month of some year, such as the time of day."""


@frozen(kw_only=True)
class Looked:
    """A workbook of no more than what was looked at."""

    copy: bytes
    shown: Mapping[str, Mapping[tuple[int, int], Shown]]
    """By the name of the sheet, and the numbers of row and column from 1: cells that do not show a day."""


def looked_into(content: bytes, file: str | None) -> Looked:
    """A workbook of no more than the parts that hold cells, all of them within the limits.

    Raises:
        InputError: If it is no workbook, or too large, or a cell holds a formula or an error, or is merged with others.
    """
    if len(content) > LARGEST_WORKBOOK:
        raise too_large(file, LARGEST_WORKBOOK)
    try:
        parts = dict(_parts(content, file))
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, LookupError):
        raise error_at(file, WORKBOOK, "a file that can't be unpacked") from None
    look = _Look(file=file)
    for name in sorted(parts, key=lambda each: not each.casefold().endswith(_STYLES)):
        look.into(name, parts[name])
    look.require_bounded()
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return Looked(copy=copy.getvalue(), shown=look.shown_by_sheet())


def _parts(content: bytes, file: str | None) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        found = packed.infolist()
        if len(found) > MOST_PARTS:
            raise error_at(file, f"a workbook of at most {MOST_PARTS} parts", str(len(found)))
        if sum(each.file_size for each in found) > LARGEST_UNPACKED:
            raise error_at(file, f"a workbook of at most {LARGEST_UNPACKED} bytes once it is unpacked", "more")
        if len({each.filename for each in found}) < len(found):
            raise error_at(file, WORKBOOK, "a part that is there twice")
        for each in found:
            if each.filename.endswith(_READ_PARTS) and not each.is_dir():
                with packed.open(each) as stream:
                    # Never more than is said in front, whatever is behind it.
                    yield each.filename, stream.read(each.file_size + 1)


def column_letters(column: int) -> str:
    """The name of a column, counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _column_number(letters: str) -> int:
    """The number of a column, counted from 1."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _part_name(path: str) -> str:
    """The name of a part as it is compared: readers take no notice of capital letters and of the sort of slash."""
    return normpath(path.replace("\\", "/")).lstrip("/").casefold()


def _shown_by(code: str) -> Shown | None:
    """How much of a date a number format shows; None where it shows the day, or is none of dates."""
    letters = set(_NO_SIGN_OF_A_DATE.sub("", code.casefold()))
    if "d" in letters or letters.isdisjoint("ymhs"):
        return None
    return Shown.MONTH if {"y", "m"} <= letters and letters.isdisjoint("hs") else Shown.LESS


@define
class _Look:
    """What is seen while the parts of a workbook are gone through once, without keeping any text."""

    file: str | None
    _part: str = ""
    _names: dict[str, str] = field(factory=dict)
    """The name of each sheet by its relation."""
    _targets: dict[str, str] = field(factory=dict)
    """The part that each relation leads to."""
    _odd: list[tuple[str, str, str]] = field(factory=list)
    """Part, cell and sort of whatever is no plain value."""
    _shown: dict[str, dict[tuple[int, int], Shown]] = field(factory=dict)
    """Cells of each part that do not show a day."""
    _formats: dict[int, str] = field(factory=lambda: dict(_BUILT_IN_FORMATS))
    _styles: list[Shown | None] = field(factory=list)
    """How much of a date is shown by each of the styles that a cell may have."""
    _in_styles: bool = False
    _lengths: list[int] = field(factory=list)
    """How long each shared text is."""
    _used: Counter[int] = field(factory=Counter)
    """How often each shared text stands in a cell."""
    _rows: int = 0
    _columns: int = 0
    _cells: int = 0
    """Rows times columns of the parts before this one."""
    _row: int = 0
    _column: int = 0
    _is_shared: bool = False
    _digits: list[str] | None = None

    def into(self, name: str, content: bytes) -> None:
        self._cells += self._rows * self._columns
        self._part, self._rows, self._columns, self._row, self._column = name, 0, 0, 0, 0
        self._in_styles = False
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            parser.Parse(content, True)  # noqa: FBT003 - expat knows it by its position only
        except InputError:
            raise
        except (expat.ExpatError, ValueError, LookupError):
            raise error_at(self.file, WORKBOOK, "a part of it that can't be read") from None

    def require_bounded(self) -> None:
        """See to it that no text is repeated beyond bounds, and that every cell holds a value."""
        signs = sum(self._lengths[each] * often for each, often in self._used.items() if each < len(self._lengths))
        if signs > LARGEST_UNPACKED:
            raise error_at(self.file, f"at most {LARGEST_UNPACKED} signs in all cells", "more")
        faults = [
            Fault(place=f"{self._sheet(part)}!{cell}", expected="a value in each cell", found=sort, file=self.file)
            for part, cell, sort in self._odd
        ]
        if faults:
            raise InputError(faults[:MOST_FAULTS])

    def shown_by_sheet(self) -> dict[str, dict[tuple[int, int], Shown]]:
        """The cells that do not show a day, by the name of the sheet."""
        return {self._sheet(part): cells for part, cells in self._shown.items()}

    def _sheet(self, part: str) -> str:
        found = (self._names.get(key) for key, target in self._targets.items() if target == _part_name(part))
        return next((name for name in found if name), part)

    def _refuse_doctype(self, *_: object) -> None:
        raise error_at(self.file, WORKBOOK, "a part of it with a document type")

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(" ")[2]:
            case "c":
                self._begin_cell(attributes)
            case "row":
                self._reach(attributes.get("r", str(self._row + 1)), 0)
            case "f":
                self._is_odd(self._cell, "a formula")
            case "mergeCell":
                self._is_odd(attributes.get("ref", ""), "merged cells")
            case "numFmts" | "cellXfs" as tag_name:
                self._in_styles = tag_name == "cellXfs"
            case "numFmt" | "xf":
                self._begin_style(attributes)
            case "v" if self._is_shared:
                self._digits = []
            case "si":
                self._lengths.append(0)
            case "sheet" if self._part.casefold() == "xl/workbook.xml":
                relation = next((each for key, each in attributes.items() if key.endswith(" id")), "")
                self._names[relation] = attributes.get("name", "")
            case "Relationship" if self._part.casefold() == _RELATIONS:
                self._targets[attributes.get("Id", "")] = _part_name(join("/xl", attributes.get("Target", "")))

    def _begin_style(self, attributes: dict[str, str]) -> None:
        """A number format, or one of the styles that cells may have."""
        number = attributes.get("numFmtId", "0")
        if not _WHOLE.fullmatch(number):
            return
        if "formatCode" in attributes:
            self._formats[int(number)] = attributes["formatCode"]
        elif self._in_styles:
            self._styles.append(_shown_by(self._formats.get(int(number), "")))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._is_shared = attributes.get("t") == "s"
        if cell := attributes.get("r", ""):
            match = _CELL.fullmatch(cell)
            if match is None:
                raise error_at(self.file, WORKBOOK, "a cell without a place")
            self._reach(match[2], _column_number(match[1]))
        else:
            # A cell that does not say where it stands is the next one.
            self._reach(str(max(self._row, 1)), self._column + 1)
        if attributes.get("t") == "e":
            self._is_odd(self._cell, "an error")
        style = attributes.get("s", "")
        if _WHOLE.fullmatch(style) and int(style) < len(self._styles) and (shown := self._styles[int(style)]):
            self._shown.setdefault(self._part, {})[self._row, self._column] = shown

    @property
    def _cell(self) -> str:
        return f"{column_letters(self._column - 1)}{self._row}"

    def _is_odd(self, cell: str, sort: str) -> None:
        if len(self._odd) <= MOST_FAULTS:
            self._odd.append((self._part, cell, sort))

    def _reach(self, row: str, column: int) -> None:
        if not _WHOLE.fullmatch(row):
            raise error_at(self.file, WORKBOOK, "a row without a number")
        self._row, self._column = int(row), column
        self._rows, self._columns = max(self._rows, self._row), max(self._columns, column)
        cells = self._cells + self._rows * self._columns
        if self._rows > MOST_ROWS or self._columns > MOST_COLUMNS or cells > MOST_CELLS:
            expected = f"sheets of at most {MOST_ROWS} rows and {MOST_COLUMNS} columns, and {MOST_CELLS} cells in all"
            raise error_at(self.file, expected, f"{self._cell if column else f'row {row}'} in {self._part}")

    def _text(self, text: str) -> None:
        if self._digits is not None:
            self._digits.append(text)
        elif self._lengths:
            self._lengths[-1] += len(text)

    def _end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] == "v" and self._digits is not None:
            number = "".join(self._digits).strip()
            if _WHOLE.fullmatch(number):
                self._used[int(number)] += 1
            self._digits = None
