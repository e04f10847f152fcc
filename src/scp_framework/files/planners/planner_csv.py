r"""Planner as CSV: text with commas, as every spreadsheet reads and writes it.

A text whose first row holds the names of columns holds only activities. One with more has each of its tables under a
row that says `[planner]`, `[activities]` or `[exceptions]`.

Cells are written so that a spreadsheet leaves them as they are (`csv_cells.py`).
"""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Unpack

from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import Fault, InputError, beyond_limit, duplicate, quoted
from scp_framework.files.decode.date_order import DateOrder
from scp_framework.files.planners.columns import ACTIVITIES, TABLES, tables_of
from scp_framework.files.planners.csv_cells import as_it_was, day_in_words, kept
from scp_framework.files.planners.given import Given, GivenOfFile
from scp_framework.files.planners.headings import MOST_ABOVE, Headings
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.planners.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Row, Sheet, TableText
from scp_framework.files.planners.tables import table_text
from scp_framework.files.text.limits import LARGEST_CSV, readable
from scp_framework.files.text.text import decoded, no_syntax, require_utf_8, too_large
from scp_framework.model.dates.window import Window
from scp_framework.model.notice import Notice
from scp_framework.model.planner import Planner
from scp_framework.model.validated import validate_arguments
from scp_framework.nearest import nearest

_DAYS = frozenset({"when", "covers", "until", "agreed_on", "period"})
"""The columns of all tables that hold days, but for those of steps."""
_SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs"}
"""What may stand between cells."""
_SEPARATOR = re.compile(r"sep=([,;\t])[ \r\n]", re.IGNORECASE)
"""How a file says in its first line what stands between its cells, for Excel."""
LONGEST_BEGINNING = 200_000
"""Characters in which headings are looked for, to see what stands between cells."""
UTF_8, UTF_16, WINDOWS_1252 = "utf-8", "utf-16", "cp1252"
_CALLED = {UTF_16: "UTF-16", WINDOWS_1252: "Windows-1252"}
_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Bytes that stand for no sign of a text in Windows-1252."""
_TABLE = re.compile(r"\[([^\[\]]*)\]")


@validate_arguments
def planner_to_csv(planner: Planner) -> str:
    """The planner as CSV, with all its tables; no cell of it is a formula.

    Read back against arrangements that know all it refers to, it is the same planner.

    Raises:
        InputError: If it would be too large to be read.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for name, rows in tables_of(planner).items():
        if len(rows) > 1 or name == ACTIVITIES:
            writer.writerow([f"[{name}]"])
            writer.writerows(
                [_written_cell(cell, number, rows[0], index) for index, cell in enumerate(row)]
                for number, row in enumerate(rows, 1)
            )
            writer.writerow([])
    return readable(stream.getvalue(), LARGEST_CSV)


def _written_cell(cell: str, row: int, headers: Sequence[str], index: int) -> str:
    is_day = row > 1 and (headers[index] in _DAYS or headers[index].startswith("step: "))
    written = day_in_words(cell) if is_day else kept(cell)
    if len(written) > csv.field_size_limit():
        path = csv_place(row, index, headers[index])
        raise InputError([beyond_limit(path, f"at most {csv.field_size_limit()} characters in a cell", len(written))])
    return written


@validate_arguments
def parse_planner_csv(
    text: str,
    arrangements: Arrangements | Editions,
    *,
    file: str | None = None,
    planner_id: str | None = None,
    covers: str | Window | None = None,
    ignore: Sequence[str] = (),
    date_order: DateOrder | str | None = None,
    strict: bool = False,
) -> Planner:
    """Read a planner from CSV. `file` is how faults call the text.

    `planner_id` and `covers` are needed where the text holds only activities; where they are given, they go before
    what the text says. A planner of activities alone is taken to be made for these arrangements; of several editions,
    for the last. `ignore`, `date_order` and `strict` are those of `load_planner`.

    Raises:
        InputError: If it can't be used; every fault is listed with its line and column.
    """
    given = Given(planner_id=planner_id, covers=covers, ignore=ignore, date_order=date_order)
    return planner_from(csv_text(text, arrangements, file, **given), arrangements, strict=strict)


def csv_file_text(
    content: bytes, arrangements: Arrangements | Editions, file: str, **given: Unpack[GivenOfFile]
) -> TableText:
    """What a CSV file holds, which has not been made a planner yet: text in UTF-8, in UTF-16 with its mark (Excel's
    "Unicode text"), or else in Windows-1252.

    Raises:
        InputError: If it is in no such encoding, is no CSV, or has a table that has no meaning here.
    """
    text, encoding = csv_decoded(content, file)
    observation = "Its text is not in UTF-8."
    notices = [
        Notice(code="file/encoding", location=file, observation=observation, handling=f"Read as {name}.")
        for each, name in _CALLED.items()
        if each == encoding
    ]
    return csv_text(text, arrangements, file, notices, **given)


def csv_decoded(content: bytes, file: str) -> tuple[str, str]:
    """The text of a CSV file, and its encoding.

    Raises:
        InputError: If it is too large, or in none of UTF-8, UTF-16 and Windows-1252.
    """
    try:
        return decoded(content, file), UTF_8
    except InputError:
        if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and len(content) <= LARGEST_CSV:
            with suppress(UnicodeDecodeError):
                if "\0" not in (text := content.decode(UTF_16)):
                    return text, UTF_16
        if (older := _windows_1252(content)) is None:
            raise
        return older, WINDOWS_1252


def _windows_1252(content: bytes) -> str | None:
    """A file's text in Windows-1252, in which Excel saves a plain CSV file; None where it can't be that."""
    if len(content) > LARGEST_CSV or _NO_TEXT.search(content):
        return None
    try:
        return content.decode(WINDOWS_1252)
    except UnicodeDecodeError:
        return None


def csv_text(
    text: str,
    arrangements: Arrangements | Editions,
    file: str | None,
    notices: Iterable[Notice] = (),
    **given: Unpack[GivenOfFile],
) -> TableText:
    """What a CSV text holds, which has not been made a planner yet. `notices` tell of its encoding.

    Raises:
        InputError: If it is no CSV, or has a table that has no meaning here.
    """
    sheets, of_form = sheets_in_csv(text, file, as_editions(arrangements))
    return table_text(sheets, arrangements, file, [*notices, *of_form], **given)


def sheets_in_csv(text: str, file: str | None, editions: Editions) -> tuple[list[Sheet], list[Notice]]:
    """The tables of a CSV text, each as a sheet; and what was tolerated in its form.

    Cells are parted by the sign with which the headings are found, which is a comma where that makes no difference.

    Raises:
        InputError: If it is no CSV, or has a table that has no meaning here.
    """
    if len(text) > LARGEST_CSV:
        raise too_large(file, f"at most {LARGEST_CSV} bytes long")
    require_utf_8(text, file)
    text = text.removeprefix("\ufeff")
    sign = parting_sign(text, editions)
    sheets = _sheets(text, file, sign)
    if sign == ",":
        return sheets, []
    observation = f"Its cells have {_SIGNS[sign]} between them in place of commas."
    return sheets, [Notice(code="file/separator", location=file or "", observation=observation, handling="Read so.")]


def parting_sign(text: str, editions: Editions) -> str:
    """The sign between the cells: that by which a row of headings is found in the first lines."""
    if (told := _SEPARATOR.match(text)) is not None:
        return told[1]
    headings = Headings(editions=editions)
    first = "\n".join(text[:LONGEST_BEGINNING].splitlines()[:MOST_ABOVE])
    for sign in _SIGNS:
        with suppress(csv.Error):
            for cells in csv.reader(io.StringIO(first, newline=""), delimiter=sign):
                if len(cells) <= MOST_COLUMNS and headings.are_complete(ACTIVITIES, cells):
                    return sign
    return ","


def _sheets(text: str, file: str | None, sign: str) -> list[Sheet]:
    tables: dict[str, list[Row]] = {}
    name = ""
    for row in csv_rows(text, file, sign):
        if row.is_empty or (row.number == 1 and _SEPARATOR.match(text)):
            continue
        if (title := _TABLE.fullmatch(row.cells[0].strip())) and not "".join(row.cells[1:]).strip():
            name = title[1].strip().casefold()
            _require_new(name, tables, row, file)
            tables[name] = []
        else:
            name = name or ACTIVITIES
            tables.setdefault(name, []).append(row)
    return [Sheet(title=each, rows=rows, where=csv_place, file=file) for each, rows in tables.items()]


def csv_place(row: int, column: int, header: str) -> str:
    """The name of a cell, by the numbers of its row, from 1, and its column, from 0."""
    named = f" ({header})" if header else ""
    return f"row {row}, column {column + 1}{named}"


def _require_new(name: str, tables: dict[str, list[Row]], row: Row, file: str | None) -> None:
    if name not in TABLES:
        expected = " or ".join(f"[{each}]" for each in TABLES)
        path = csv_place(row.number, 0, "")
        fault = Fault(path=path, expected=expected, actual=quoted(name), nearest=nearest(name, TABLES))
        raise InputError([evolve(fault, file=file, line=row.line)])
    if name in tables:
        again = duplicate(csv_place(row.number, 0, ""), f"[{name}]", what="table")
        raise InputError([evolve(again, file=file, line=row.line)])


def csv_rows(text: str, file: str | None, sign: str) -> Iterator[Row]:
    """The rows of a CSV text, whose cells have this sign between them.

    Raises:
        InputError: If it is no CSV, or too large.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    number, filled, line = 0, 0, 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _no_csv(str(error), file, line) from None
        if cells is None:
            return
        number += 1
        filled += len(cells)
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS or filled > MOST_CELLS:
            expected = f"at most {MOST_ROWS} rows of at most {MOST_COLUMNS} cells, and {MOST_CELLS} in all"
            raise too_large(file, expected, line=line)
        yield Row(cells=[as_it_was(cell) if cell[:1] == "'" else cell for cell in cells], number=number, line=line)
        line = reader.line_num + 1


def _no_csv(message: str, file: str | None, line: int) -> InputError:
    """What the reader of rows makes nothing of, in the row that begins on a line."""
    if "field limit" in message:
        return too_large(file, f"at most {csv.field_size_limit()} characters in a cell", line=line)
    if "unexpected end" in message:
        return no_syntax(file, "valid CSV", 'a " in this row that nothing closes', line)
    if "expected after" in message:
        found = 'a " in this row that ends a cell before its end (write "" for a quotation mark in a text)'
        return no_syntax(file, "valid CSV", found, line)
    return no_syntax(file, "valid CSV", f"a row in which {quoted(message)}", line)
