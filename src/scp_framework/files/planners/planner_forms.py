"""The forms of a planner file, each known by the ending of its name."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, Unpack

from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.errors import InputError, quoted
from scp_framework.files.planners.given import GivenOfFile
from scp_framework.files.planners.mistaken_form import require_form_of_name
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.text.limits import LARGEST_FILE, LARGEST_WORKBOOK
from scp_framework.files.text.text import Text, decoded, error_at, parse_text, read_bytes
from scp_framework.model.planner import Planner
from scp_framework.pattern import pattern

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


TOML: Final = ".toml"
_TOML_LINE: Final = pattern(rb"^[ \t]*(?:\[\[|[A-Za-z_]+[ \t]*=[ \t]*[\[\"'0-9{])", re.MULTILINE)
"""What some line of TOML has, and none of a table."""
ENDINGS: Final = (TOML, ".json", ".csv", ".xlsx")
"""Of the files that are written."""
TABLE_ENDINGS: Final = (".csv", ".tsv", ".txt", ".xlsx", ".ods", ".xls")
READ_ENDINGS: Final = (TOML, ".json", *TABLE_ENDINGS)
WORKBOOKS: Final = (".xlsx", ".ods", ".xls")
OTHER_WORKBOOKS: Final = (".xlsm", ".xlsb", ".xltx", ".numbers", ".fods")
"""Of workbooks that are not read, and can be saved as one that is."""
UNWRITTEN: Final = (".ods", ".xls")
"""Of files that are read and not written."""


def form_of(file: str) -> str:
    """The ending of a file's name, in small letters.

    >>> form_of("plans/Planner 2021.XLSX")
    '.xlsx'
    """
    return PurePath(file).suffix.casefold()


def require_form(file: str, *, written: bool = False) -> None:
    """See to it that a file's name ends as that of some form does. One to be read may have no ending, and is TOML then.

    Raises:
        InputError: If there is no such form.
    """
    form, endings = form_of(file), ENDINGS if written else READ_ENDINGS
    if form not in endings and (form or written):
        expected = f"a file whose name ends with {', '.join(endings[:-1])} or {endings[-1]}"
        found = error_at(file, expected, quoted(PurePath(file).name))
        note = "open it, and save it as .xlsx" if form in OTHER_WORKBOOKS and not written else None
        raise InputError([evolve(each, note=note) for each in found.faults])


def form_of_content(content: bytes) -> str:
    r"""The form of a planner's file of which there is no name, by what it holds.

    >>> form_of_content(b"id,kind,when"), form_of_content(b'{"planner": {}}'), form_of_content(b'[planner]\nid = "a"')
    ('.csv', '.json', '.toml')
    """
    if content.startswith(b"PK"):
        return ".ods" if b"content.xml" in content and b"xl/workbook.xml" not in content else ".xlsx"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return ".xls"
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return ".json"
    return TOML if _TOML_LINE.search(content) else ".csv"


def planner_bytes(source: Path | Traversable, file: str) -> bytes:
    """What a planner's file holds.

    Raises:
        InputError: If there is no such form, or the file can't be read.
    """
    require_form(file)
    return read_bytes(source, file, LARGEST_WORKBOOK if form_of(file) in WORKBOOKS else LARGEST_FILE)


def planner_text(
    content: bytes,
    file: str,
    arrangements: Arrangements | Editions,
    form: str | None = None,
    **given: Unpack[GivenOfFile],
) -> Text:
    """What a planner's file holds, which has not been made a planner yet, in the form that the end of its name says, or
    that is given.

    Raises:
        InputError: If it does not have this form, or is too large.
    """
    require_form_of_name(content, file, form or form_of(file))
    # What reads a form is imported with the first file of it.
    match form or form_of(file):
        case ".xlsx":
            from scp_framework.files.planners.planner_excel import excel_text  # noqa: PLC0415

            return excel_text(content, arrangements, file, **given)
        case ".ods":
            from scp_framework.files.planners.ods import sheets_in_ods  # noqa: PLC0415
            from scp_framework.files.planners.tables import table_text  # noqa: PLC0415
            from scp_framework.files.planners.workbook_sheets import sheet_of  # noqa: PLC0415

            sheets = [sheet_of(each, file) for each in sheets_in_ods(content, file)]
            return table_text(sheets, arrangements, file, **given)
        case ".xls":
            from scp_framework.files.planners.tables import table_text  # noqa: PLC0415
            from scp_framework.files.planners.workbook_sheets import sheet_of  # noqa: PLC0415
            from scp_framework.files.planners.xls import formulas_unseen, sheets_in_xls  # noqa: PLC0415

            sheets = [sheet_of(each, file) for each in sheets_in_xls(content, file)]
            return table_text(sheets, arrangements, file, [formulas_unseen(file)], **given)
        case ".csv" | ".tsv" | ".txt":
            from scp_framework.files.planners.planner_csv import csv_file_text  # noqa: PLC0415

            return csv_file_text(content, arrangements, file, **given)
        case ".json":
            from scp_framework.files.planners.planner_json import json_text  # noqa: PLC0415

            return json_text(decoded(content, file), file)
        case _:
            return parse_text(decoded(content, file), file)


def planner_in(
    content: bytes,
    file: str,
    arrangements: Arrangements | Editions,
    form: str | None = None,
    *,
    strict: bool = False,
    **given: Unpack[GivenOfFile],
) -> Planner:
    """The planner that a file holds, read as `planner_text` reads it. With `strict`, notices are faults.

    Raises:
        InputError: With everything that is wrong in it.
    """
    if (form or form_of(file)) == ".json":
        from scp_framework.files.planners.quick.json_text import quick_planner  # noqa: PLC0415 - as above

        if (planner := quick_planner(content, arrangements, file)) is not None:
            return planner
    return planner_from(planner_text(content, file, arrangements, form, **given), arrangements, strict=strict)


def planner_as_bytes(planner: Planner, file: str) -> bytes:
    """What a file of this name holds that is to hold the planner, in the form that its ending says.

    Raises:
        InputError: If there is no such form, or what it needs is not installed.
    """
    require_form(file, written=True)
    match form_of(file):
        case ".xlsx":
            from scp_framework.files.planners.planner_excel import planner_to_excel  # noqa: PLC0415 - as above

            return planner_to_excel(planner)
        case ".csv":
            from scp_framework.files.planners.planner_csv import planner_to_csv  # noqa: PLC0415 - as above

            # Without a byte order mark, Excel takes the text for one in an older encoding.
            return planner_to_csv(planner).encode("utf-8-sig")
        case ".json":
            from scp_framework.files.planners.planner_json import planner_to_json  # noqa: PLC0415 - as above

            return planner_to_json(planner).encode()
        case _:
            from scp_framework.files.writing import planner_to_toml  # noqa: PLC0415 - as above

            return planner_to_toml(planner).encode()
