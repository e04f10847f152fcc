"""Writing ids: the ids made for a planner's activities, written back into the file that it was read from.

Nothing else in the file is touched: comments, order, blank lines and the form of every other cell stay.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Unpack

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import Fault, InputError
from scp_framework.files.decode.extras import needing
from scp_framework.files.planners.activity_ids import with_ids
from scp_framework.files.planners.columns import ACTIVITIES
from scp_framework.files.planners.given import Given
from scp_framework.files.planners.planner_csv import csv_decoded, parting_sign
from scp_framework.files.planners.planner_file import made_ids_of, planner_from
from scp_framework.files.planners.planner_forms import UNWRITTEN, form_of, planner_bytes, planner_text
from scp_framework.files.planners.table import Table, TableText
from scp_framework.files.text.text import Text, decoded, error_at
from scp_framework.frozen import frozen
from scp_framework.model.validated import validate_arguments

_ANY_ID, _ANY_DAYS = "unnamed", "2000"
"""What stands for the id and the days of a table of nothing but activities, to which neither makes a difference."""
_HEADING = re.compile(r"[ \t]*\[\[[ \t]*activities[ \t]*\]\][ \t]*(#[^\n]*)?")
_LOST = re.compile(
    r"xl/(drawings/[^/]*\.xml|(charts|media|pivot\w*|externalLinks|ctrlProps|activeX|embeddings|threadedComments)/)"
    r"|.*vba\w*\.bin"
)
"""Parts of a workbook that are lost where it is written anew."""
_BOM = b"\xef\xbb\xbf"


@frozen(kw_only=True)
class Numbered:
    """What a planner's file holds with the ids that were made, in the order of the file."""

    content: bytes
    made: tuple[str, ...]


@validate_arguments
def planner_file_with_ids(
    path: str | Path, arrangements: Arrangements | Editions, *, strict: bool = False, **given: Unpack[Given]
) -> Numbered:
    """A planner's file in which every activity has an id; whoever asks writes it. The file is read as `load_planner`
    reads it with the same `given`.

    Raises:
        InputError: If the planner can't be used, or ids can't be written into the file without a loss.
    """
    file = str(path)
    content = planner_bytes(Path(path), file)
    text = _usable(content, file, arrangements, given, strict=strict)
    made = made_ids_of(text, arrangements)
    mark = _BOM if content.startswith(_BOM) and form_of(file) != ".xlsx" else b""
    written = content.removeprefix(mark)
    if made and form_of(file) in UNWRITTEN:
        raise error_at(file, "a file that ids can be written into: save it as .xlsx first", form_of(file))
    if made and isinstance(text, TableText):
        table = text.tables[ACTIVITIES]
        by_row = {table.filled[index].number: name for index, name in made.items()}
        if form_of(file) == ".xlsx":
            written = _in_excel(content, table, by_row, file)
        else:
            csv_text, encoding = csv_decoded(content, file)
            sign = parting_sign(csv_text, as_editions(arrangements))
            written = "".join(_csv_rows(csv_text, table, by_row, sign)).encode(encoding)
    elif made:
        written = (_in_json if form_of(file) == ".json" else _in_toml)(text, decoded(content, file), made).encode()
    return Numbered(content=mark + written, made=tuple(made.values()))


def _usable(content: bytes, file: str, arrangements: Arrangements | Editions, given: Given, *, strict: bool) -> Text:
    """What a file holds, of which a planner can be made."""
    text = planner_text(content, file, arrangements, **given)
    if isinstance(text, TableText) and "planner" not in text.tables:
        given["planner_id"], given["covers"] = _ANY_ID, _ANY_DAYS
        text = planner_text(content, file, arrangements, **given)
    planner_from(text, arrangements, strict=strict)
    return text


def _in_toml(text: Text, toml: str, made: Mapping[int, str]) -> str:
    lines = toml.split("\n")
    # From the last to the first, so that the lines before stay where they are.
    for index, name in sorted(made.items(), reverse=True):
        line = text.lines[f"activities[{index}]"]
        heading = lines[line - 1].rstrip("\r")
        if _HEADING.fullmatch(heading) is None:
            expected = "an activity under a heading [[activities]], to which an id can be added"
            raise error_at(text.file, expected, heading, line)
        end = "\r" if lines[line - 1].endswith("\r") else ""
        lines.insert(line, f'id = "{name}"{end}')
    return "\n".join(lines)


def _in_json(text: Text, json_text: str, made: Mapping[int, str]) -> str:
    indent = re.search(r"\n([ \t]+)\S", json_text)
    written = json.dumps(with_ids(text, made).data, ensure_ascii=False, indent=indent[1] if indent else None)
    return f"{written}\n"


def _csv_rows(text: str, table: Table, made: Mapping[int, str], sign: str) -> Iterator[str]:
    """The rows of a CSV text with the ids; those to which nothing is added as they are, sign by sign."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=sign)
    column = table.numbers.get("id")
    own = {row.number: "" for row in table.sheet.rows} | {table.head.number: "id"}
    begin = 0
    for number, cells in enumerate(reader, 1):
        row = "".join(lines[begin : reader.line_num])
        begin = reader.line_num
        if column is None and number in own:
            yield f"{made.get(number, own[number])}{sign}{row}"
        elif column is not None and number in made:
            filled = [*cells, *[""] * (column + 1 - len(cells))]
            filled[column] = made[number]
            stream = io.StringIO()
            csv.writer(stream, delimiter=sign, lineterminator=row[len(row.rstrip("\r\n")) :]).writerow(filled)
            yield stream.getvalue()
        else:
            yield row


def _in_excel(content: bytes, table: Table, made: Mapping[int, str], file: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if lost := [name for name in packed.namelist() if _LOST.match(name)]:
            expected = "a workbook without drawings, charts, macros and threads of comments, which would be lost"
            expected += ": give the ids by hand"
            raise error_at(file, expected, lost[0])
    with needing("excel"):
        from openpyxl import load_workbook  # noqa: PLC0415 - only for Excel
    book = load_workbook(io.BytesIO(content))
    sheet = book[table.sheet.title]
    column = table.numbers.get("id", max(len(row.cells) for row in table.sheet.filled)) + 1
    sheet.cell(table.head.number, column).value = sheet.cell(table.head.number, column).value or "id"
    for number, name in made.items():
        sheet.cell(number, column).value = name
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_ids(
    path: str | Path, arrangements: Arrangements | Editions, *, strict: bool = False, **given: Unpack[Given]
) -> tuple[str, ...]:
    """Write the ids that a planner's activities lack into its file, and say which. The file is read as `load_planner`
    reads it with the same `given`.

    Raises:
        InputError: If the planner can't be used, or ids can't be written into the file without a loss.
    """
    numbered = planner_file_with_ids(path, arrangements, strict=strict, **given)
    if numbered.made:
        try:
            Path(path).write_bytes(numbered.content)
        except OSError:
            fault = Fault(path="", expected="a file that can be written", actual="one that can't", file=str(path))
            raise InputError([fault]) from None
    return numbered.made
