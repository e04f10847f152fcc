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
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Final
from xml.parsers import expat

from attrs import define, field

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
"""Rows times columns of a sheet."""

WORKBOOK = "an Excel workbook (.xlsx)"
_READ_PARTS = (".xml", ".rels")
_CELL = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_WHOLE = re.compile(r"[0-9]{1,7}")


def bounded_copy(content: bytes, file: str | None) -> bytes:
    """A workbook of no more than the parts that hold cells, all of them within the limits.

    Raises:
        InputError: If it is no workbook, or too large, or a cell holds a formula or an error.
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
    for name, part in parts.items():
        look.into(name, part)
    look.require_bounded()
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return copy.getvalue()


def _parts(content: bytes, file: str | None) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        found = packed.infolist()
        if len(found) > MOST_PARTS or sum(each.file_size for each in found) > LARGEST_UNPACKED:
            raise error_at(file, f"a workbook of at most {LARGEST_UNPACKED} bytes once it is unpacked", "more")
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
    _lengths: list[int] = field(factory=list)
    """How long each shared text is."""
    _used: Counter[int] = field(factory=Counter)
    """How often each shared text stands in a cell."""
    _rows: int = 0
    _columns: int = 0
    _cell: str = ""
    _is_shared: bool = False
    _digits: list[str] | None = None

    def into(self, name: str, content: bytes) -> None:
        self._part, self._rows, self._columns, self._cell = name, 0, 0, ""
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
            Fault(place=f"{self._sheet(part)}!{cell}", expected="a value", found=sort, file=self.file)
            for part, cell, sort in self._odd
        ]
        if faults:
            raise InputError(faults[:MOST_FAULTS])

    def _sheet(self, part: str) -> str:
        found = (self._names.get(key) for key, target in self._targets.items() if target == part)
        return next((name for name in found if name), part)

    def _refuse_doctype(self, *_: object) -> None:
        raise error_at(self.file, WORKBOOK, "a part of it with a document type")

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(" ")[2]:
            case "c":
                self._begin_cell(attributes)
            case "row":
                self._reach(attributes.get("r", "1"), "A")
            case "f":
                self._odd.append((self._part, self._cell, "a formula"))
            case "v" if self._is_shared:
                self._digits = []
            case "si":
                self._lengths.append(0)
            case "sheet":
                relation = next((each for key, each in attributes.items() if key.endswith(" id")), "")
                self._names[relation] = attributes.get("name", "")
            case "Relationship":
                target = attributes.get("Target", "")
                self._targets[attributes.get("Id", "")] = normpath(join("/xl", target)).lstrip("/")

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._is_shared = attributes.get("t") == "s"
        self._cell = attributes.get("r", "")
        if self._cell:
            match = _CELL.fullmatch(self._cell)
            if match is None:
                raise error_at(self.file, WORKBOOK, "a cell without a place")
            self._reach(match[2], match[1])
        if attributes.get("t") == "e":
            self._odd.append((self._part, self._cell, "an error"))

    def _reach(self, row: str, column: str) -> None:
        if not _WHOLE.fullmatch(row):
            raise error_at(self.file, WORKBOOK, "a row without a number")
        number = 0
        for letter in column.upper():
            number = 26 * number + ord(letter) - ord("A") + 1
        self._rows, self._columns = max(self._rows, int(row)), max(self._columns, number)
        if self._rows > MOST_ROWS or self._columns > MOST_COLUMNS or self._rows * self._columns > MOST_CELLS:
            expected = f"sheets of at most {MOST_ROWS} rows and {MOST_COLUMNS} columns, and {MOST_CELLS} cells"
            raise error_at(self.file, expected, f"{self._cell or f'row {row}'} in {self._part}")

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
