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

from attrs import frozen

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.errors import Fault, InputError
from scp_framework.files.decode.extras import needing
from scp_framework.files.planners.planner_csv import tables_in_csv
from scp_framework.files.planners.planner_excel import tables_in_excel
from scp_framework.files.planners.planner_file import made_ids_of, planner_from
from scp_framework.files.planners.planner_forms import form_of, require_form
from scp_framework.files.planners.planner_table import ACTIVITIES, Table, planner_from_rows
from scp_framework.files.planners.workbook import LARGEST_WORKBOOK
from scp_framework.files.text.json_text import json_table
from scp_framework.files.text.limits import LARGEST_FILE
from scp_framework.files.text.text import Text, decoded, error_at, parse_text, read_bytes
from scp_framework.model.checked import of_right_types

_ANY_ID, _ANY_DAYS = "unnamed", "2000"
"""What stands for the id and the days of a table of nothing but activities, to which neither makes a difference."""
_HEADING = re.compile(r"[ \t]*\[\[[ \t]*activities[ \t]*\]\][ \t]*(#[^\n]*)?")
_LOST = re.compile(
    r"xl/(drawings/[^/]*\.xml|(charts|media|pivot\w*|externalLinks|ctrlProps|activeX|embeddings)/)|.*vba\w*\.bin"
)
"""Parts of a workbook that are lost where it is written anew."""
_BOM = b"\xef\xbb\xbf"


@frozen(kw_only=True)
class Numbered:
    """What a planner's file holds with the ids that were made, in the order of the file."""

    content: bytes
    made: tuple[str, ...]


@of_right_types
def planner_file_with_ids(path: str | Path, arrangements: Arrangements | Editions) -> Numbered:
    """A planner's file in which every activity has an id; whoever asks writes it.

    Raises:
        InputError: If the planner can't be used, or ids can't be written into the file without a loss.
    """
    file = str(path)
    require_form(file)
    match form_of(file):
        case ".json":
            return _in_json(decoded(read_bytes(Path(path), file, LARGEST_FILE), file), arrangements, file)
        case ".csv":
            content = read_bytes(Path(path), file, LARGEST_FILE)
            return _marked(content, _in_csv(decoded(content, file), arrangements, file))
        case ".xlsx":
            return _in_excel(read_bytes(Path(path), file, LARGEST_WORKBOOK), arrangements, file)
        case _:
            content = read_bytes(Path(path), file, LARGEST_FILE)
            return _marked(content, _in_toml(decoded(content, file), arrangements, file))


def _marked(before: bytes, after: Numbered) -> Numbered:
    """The same content with the byte order mark that the file had."""
    mark = _BOM if before.startswith(_BOM) else b""
    return Numbered(content=mark + after.content, made=after.made)


def _in_toml(toml: str, arrangements: Arrangements | Editions, file: str) -> Numbered:
    text = parse_text(toml, file)
    planner_from(text, arrangements)
    made = made_ids_of(text, arrangements)
    lines = toml.split("\n")
    # From the last to the first, so that the lines before stay where they are.
    for index, name in sorted(made.items(), reverse=True):
        line = text.lines[f"activities[{index}]"]
        heading = lines[line - 1].rstrip("\r")
        if _HEADING.fullmatch(heading) is None:
            raise error_at(
                file, "an activity under a heading [[activities]], to which an id can be added", heading, line
            )
        end = "\r" if lines[line - 1].endswith("\r") else ""
        lines.insert(line, f'id = "{name}"{end}')
    return Numbered(content="\n".join(lines).encode(), made=tuple(made.values()))


def _in_json(text: str, arrangements: Arrangements | Editions, file: str) -> Numbered:
    data = json_table(text, what="a planner", file=file)
    parsed = Text(file=file, toml="", data=data)
    planner_from(parsed, arrangements)
    made = made_ids_of(parsed, arrangements)
    activities = data.get("activities")
    if isinstance(activities, list):
        data["activities"] = [
            {"id": made[index], **each} if index in made else each for index, each in enumerate(activities)
        ]
    indent = re.search(r"\n([ \t]+)\S", text)
    written = json.dumps(data, ensure_ascii=False, indent=indent[1] if indent else None)
    return Numbered(content=f"{written}\n".encode() if made else text.encode(), made=tuple(made.values()))


def _in_csv(text: str, arrangements: Arrangements | Editions, file: str) -> Numbered:
    made: dict[int, str] = {}
    tables = tables_in_csv(text, file)
    planner_id, covers = _head_of(tables)
    planner_from_rows(tables, arrangements, file=file, made=made, planner_id=planner_id, covers=covers)
    written = "".join(_csv_rows(text, tables[ACTIVITIES], made)) if made else text
    return Numbered(content=written.encode(), made=tuple(made.values()))


def _head_of(tables: Mapping[str, Table]) -> tuple[str | None, str | None]:
    return (None, None) if "planner" in tables else (_ANY_ID, _ANY_DAYS)


def _csv_rows(text: str, table: Table, made: Mapping[int, str]) -> Iterator[str]:
    """The rows of a CSV text with the ids; those to which nothing is added as they are, sign by sign."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines)
    column = table.headers.index("id") if "id" in table.headers else None
    own = {row.number for row in table.rows}
    begin = 0
    for number, cells in enumerate(reader, 1):
        row = "".join(lines[begin : reader.line_num])
        begin = reader.line_num
        if column is None and number in own:
            yield f"{made.get(number, 'id')},{row}"
        elif column is not None and number in made:
            filled = [*cells, *[""] * (column + 1 - len(cells))]
            filled[column] = made[number]
            stream = io.StringIO()
            csv.writer(stream, lineterminator=row[len(row.rstrip("\r\n")) :]).writerow(filled)
            yield stream.getvalue()
        else:
            yield row


def _in_excel(content: bytes, arrangements: Arrangements | Editions, file: str) -> Numbered:
    made: dict[int, str] = {}
    tables, faults = tables_in_excel(content, file)
    planner_id, covers = _head_of(tables)
    planner_from_rows(tables, arrangements, file=file, faults=faults, made=made, planner_id=planner_id, covers=covers)
    if not made:
        return Numbered(content=content, made=())
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if lost := [name for name in packed.namelist() if _LOST.match(name)]:
            expected = "a workbook without drawings, charts and macros, which would be lost: give the ids by hand"
            raise error_at(file, expected, lost[0])
    with needing("excel"):
        from openpyxl import load_workbook  # noqa: PLC0415 - only for Excel
    table = tables[ACTIVITIES]
    book = load_workbook(io.BytesIO(content))
    sheet = book[table.where(1, 0, "").rpartition("!")[0]]
    head = table.rows[0].number
    if "id" in table.headers:
        column = table.headers.index("id") + 1
    else:
        column = len(table.headers) + 1
        sheet.cell(head, column).value = "id"
    for number, name in made.items():
        sheet.cell(number, column).value = name
    stream = io.BytesIO()
    book.save(stream)
    return Numbered(content=stream.getvalue(), made=tuple(made.values()))


def write_ids(path: str | Path, arrangements: Arrangements | Editions) -> tuple[str, ...]:
    """Write the ids that a planner's activities lack into its file, and say which.

    Raises:
        InputError: If the planner can't be used, or ids can't be written into the file without a loss.
    """
    numbered = planner_file_with_ids(path, arrangements)
    if numbered.made:
        try:
            Path(path).write_bytes(numbered.content)
        except OSError:
            fault = Fault(path="", expected="a file that can be written", actual="one that can't", file=str(path))
            raise InputError([fault]) from None
    return numbered.made
