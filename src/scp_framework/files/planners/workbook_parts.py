"""Parts of a workbook, gone through once, without keeping any text, to see that none is more than it may be."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final
from xml.parsers import expat

from attrs import define, evolve, field

from scp_framework.errors import InputError, quoted
from scp_framework.files.planners.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from scp_framework.files.planners.workbook_cells import Odd, column_letters, column_number, merged_cells
from scp_framework.files.planners.workbook_relations import WORKBOOK, Relations
from scp_framework.files.planners.workbook_sheets import RawSheet
from scp_framework.files.planners.workbook_styles import WHOLE, StylesSeen
from scp_framework.files.text.limits import MOST_FAULTS
from scp_framework.files.text.text import error_at, no_syntax, too_large

LARGEST_UNPACKED: Final = 20_000_000
"""Bytes of all parts of it that are read, and signs of all its cells."""
MOST_WRITTEN: Final = 250_000
"""Rows and cells that are written out."""
MOST_BESIDE: Final = 50_000
"""Comments on cells, and drawings."""
MOST_ELEMENTS: Final = 1_000_000
"""Elements of all parts together: a cell with a text takes three."""

TEXTS = "xl/sharedstrings.xml"
_TRUE = ("1", "true")
_DRAWN = "/drawingml/"
"""What is in the names of all elements of drawings."""
_CELL = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


@define(slots=False)
class PartsSeen:
    """What is seen while the parts of a workbook are gone through once, without keeping any text."""

    relations: Relations
    _part: str = ""
    _size: int = 0
    """Bytes of the part."""
    _elements: int = 0
    _raws: dict[str, RawSheet] = field(factory=dict)
    """What is seen of each part, as of a sheet."""
    _raw: RawSheet = field(factory=RawSheet)
    """What is seen of this part."""
    _odd: int = 0
    """How many cells hold no plain value or are merged, in all parts."""
    _styles: StylesSeen = field(factory=StylesSeen)
    _struck_texts: set[int] = field(factory=set)
    """The shared texts that are struck out, in whole or in part."""
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
    _written: int = 0
    _beside: int = 0
    """Comments and drawings."""
    _is_fallback: bool = False
    """Whether what comes is for programs that do not know a drawing."""
    _is_shared: bool = False
    _parser: expat.XMLParserType = field(factory=expat.ParserCreate)
    _digits: list[str] | None = None

    @property
    def file(self) -> str | None:
        """How faults call the workbook."""
        return self.relations.file

    def into(self, name: str, content: bytes) -> None:
        """Go through one more part.

        Raises:
            InputError: If it can't be read, or there is too much in it.
        """
        self._cells += self._rows * self._columns
        self._part, self._rows, self._columns, self._row, self._column = name, 0, 0, 0, 0
        sheet = self.relations.sheet_beside(name)
        self._raw = self._raws.setdefault(sheet or name, RawSheet())
        self._styles.of_cells = False
        self._size = len(content)
        # No other encoding, or a reader that takes no notice of it would see something else than what is looked at.
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.XmlDeclHandler = self._require_utf_8
        parser.buffer_text = True
        self._parser = parser
        parser.StartElementHandler = self._begin if sheet is None else self._begin_beside
        # Texts of cells and comments are of no interest here, and handling them would take time.
        parser.CharacterDataHandler = self._text if name == TEXTS else None
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            parser.Parse(content, True)  # noqa: FBT003 - expat knows it by its position only
        except InputError:
            raise
        except (expat.ExpatError, ValueError, LookupError):
            raise no_syntax(self.file, WORKBOOK, "a part of it that can't be read") from None

    def require_bounded(self) -> None:
        """See to it that no text is repeated beyond bounds."""
        signs = sum(self._lengths[each] * often for each, often in self._used.items() if each < len(self._lengths))
        if signs > LARGEST_UNPACKED:
            raise too_large(self.file, f"at most {LARGEST_UNPACKED} signs in all cells")

    def sheets(self) -> dict[str, RawSheet]:
        """What is seen of each sheet, without its values, by its name."""
        return {
            name: evolve(self._raws[part], is_hidden=is_hidden)
            for name, part, is_hidden in self.relations.parts_of_sheets()
            if part in self._raws
        }

    def _require_utf_8(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.casefold() != "utf-8":
            raise no_syntax(self.file, WORKBOOK, "a part of it in another encoding than UTF-8")

    def _refuse_doctype(self, *_: object) -> None:
        raise no_syntax(self.file, WORKBOOK, "a part of it with a document type")

    def _count_element(self) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise too_large(self.file, f"a workbook of at most {MOST_ELEMENTS} elements")

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._count_element()
        match tag.rpartition(" ")[2]:
            case "c":
                self._begin_cell(attributes)
            case "row":
                self._reach(self._row_number(attributes["r"]) if "r" in attributes else self._row + 1, 0)
                if attributes.get("hidden", "0") in _TRUE:
                    self._raw.hidden_rows.add(self._row)
            case "f":
                self._is_odd("a formula")
            case "mergeCell":
                self._merge(attributes.get("ref", ""))
            case "strike" if attributes.get("val", "1") not in ("0", "false"):
                self._begin_strike()
            case "v" if self._is_shared:
                self._digits = []
                self._parser.CharacterDataHandler, self._parser.EndElementHandler = self._text, self._end
            case other:
                self._begin_around(other, attributes)

    def _begin_around(self, tag: str, attributes: dict[str, str]) -> None:
        """What stands outside of sheets: styles, shared texts, and which sheets there are."""
        match tag:
            case "si":
                self._lengths.append(0)
            case "sst":
                self._require_true(attributes)
            case "sheet" | "Relationship":
                self.relations.begin(self._part, tag, attributes)
            case other:
                self._styles.begin(other, attributes)

    def _begin_beside(self, tag: str, attributes: dict[str, str]) -> None:
        """What lies beside a sheet: its relations, comments on its cells, and texts in drawings."""
        self._count_element()
        self._parser.CharacterDataHandler = None
        match tag.rpartition(" ")[2]:
            case "Relationship" as relation:
                self.relations.begin(self._part, relation, attributes)
            case "comment" | "threadedComment":
                row, column = self._place(attributes.get("ref", "").partition(":")[0])
                self._count_beside(row, column)
                self._raw.commented.add((row, column - 1))
            case "Fallback" | "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" as name:
                self._is_fallback = name == "Fallback"
            case "sp" if not self._is_fallback:
                self._count_beside()
                self._raw.drawn.append("")
            case "p":
                self._raw.draw(" ")
            case "t" if _DRAWN in tag and not self._is_fallback:
                self._parser.CharacterDataHandler = self._raw.draw

    def _count_beside(self, row: int = 1, column: int = 1) -> None:
        self._beside += 1
        if row > MOST_ROWS or column > MOST_COLUMNS or self._beside > MOST_BESIDE:
            expected = f"at most {MOST_BESIDE} comments and drawings, in {MOST_ROWS} rows and {MOST_COLUMNS} columns"
            raise too_large(self.file, expected, f"one more, on {self._named(row, column)}")

    def _require_true(self, attributes: dict[str, str]) -> None:
        """That no more shared texts are said to be there than there is room for: readers make room for as many."""
        for key in ("count", "uniqueCount"):
            number = attributes.get(key, "0")
            if not WHOLE.fullmatch(number) or int(number) > self._size:
                raise no_syntax(self.file, WORKBOOK, f"a part of it that counts {quoted(number)} texts")

    def _begin_strike(self) -> None:
        """A line through a font, a part of a shared text, or a text in its cell."""
        match self._part:
            case "xl/styles.xml" if self._styles.strike_font():
                pass
            case _ if self._part == TEXTS and self._lengths:
                self._struck_texts.add(len(self._lengths) - 1)
            case _ if self._row:
                self._strike_out()

    def _strike_out(self) -> None:
        self._raw.struck.add((self._row, self._column - 1))

    def _place(self, cell: str) -> tuple[int, int]:
        """The numbers of a cell's row and column, from 1."""
        if (match := _CELL.fullmatch(cell)) is None:
            raise no_syntax(self.file, WORKBOOK, "a cell without a place")
        return self._row_number(match[2]), column_number(match[1])

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._is_shared = attributes.get("t") == "s"
        if cell := attributes.get("r", ""):
            self._reach(*self._place(cell))
        else:
            # A cell that does not say where it stands is the next one.
            self._reach(max(self._row, 1), self._column + 1)
        if attributes.get("t") == "e":
            self._is_odd("an error")
        if (style := self._styles.style(attributes.get("s", ""))) is not None:
            if style.shown is not None:
                self._raw.shown[self._row, self._column] = style.shown
            if style.is_struck:
                self._strike_out()
            if style.is_coloured:
                self._raw.coloured.add((self._row, self._column - 1))

    @staticmethod
    def _named(row: int, column: int) -> str:
        return f"{column_letters(column - 1)}{row}" if column else f"row {row}"

    def _is_odd(self, kind: str) -> None:
        self._odd += 1
        if self._odd <= MOST_FAULTS + 1:
            self._raw.odd.append(Odd(row=self._row, column=self._column, type=kind))

    def _merge(self, name: str) -> None:
        if (merged := merged_cells(name)) is None:
            self._is_odd("merged cells")
            return
        self._odd += 1
        if self._odd <= MOST_FAULTS + 1:
            self._raw.merged.append(merged)

    def _reach(self, row: int, column: int) -> None:
        if (row, column) <= (self._row, self._column):
            raise no_syntax(self.file, WORKBOOK, f"{self._named(row, column)} again, or not in its order")
        self._row, self._column = row, column
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        self._written += 1
        cells = self._cells + self._rows * self._columns
        if row > MOST_ROWS or column > MOST_COLUMNS or cells > MOST_CELLS:
            expected = f"sheets of at most {MOST_ROWS} rows and {MOST_COLUMNS} columns, and {MOST_CELLS} cells in all"
            raise error_at(self.file, expected, f"{self._named(row, column)} in {self._part}")
        if self._written > MOST_WRITTEN:
            expected = f"at most {MOST_WRITTEN} rows and cells that hold a value or a format"
            raise too_large(self.file, expected, f"{self._named(row, column)} in {self._part} besides")

    def _row_number(self, row: str) -> int:
        if not WHOLE.fullmatch(row) or not int(row):
            raise no_syntax(self.file, WORKBOOK, "a row without a number")
        return int(row)

    def _text(self, text: str) -> None:
        if self._digits is not None:
            self._digits.append(text)
        elif self._lengths:
            self._lengths[-1] += len(text)

    def _end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] == "v" and self._digits is not None:
            number = "".join(self._digits).strip()
            if WHOLE.fullmatch(number):
                self._used[int(number)] += 1
                if int(number) in self._struck_texts:
                    self._strike_out()
            self._digits = None
            self._parser.CharacterDataHandler = self._parser.EndElementHandler = None
