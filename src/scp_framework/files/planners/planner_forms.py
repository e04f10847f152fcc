"""The forms of a planner file, each known by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Final

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.errors import quoted
from scp_framework.files.text.limits import LARGEST_FILE
from scp_framework.files.text.text import decoded, error_at, read_bytes
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner

TOML: Final = ".toml"
ENDINGS: Final = (TOML, ".json", ".csv", ".xlsx")
ENDINGS_EXPECTED: Final = f"a file whose name ends with {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"


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
    form = form_of(file)
    if form not in ENDINGS and (form or written):
        raise error_at(file, ENDINGS_EXPECTED, quoted(PurePath(file).name))


def read_table_planner(
    source: Path | Traversable,
    file: str,
    arrangements: Arrangements | Editions,
    *,
    planner_id: str | None = None,
    covers: str | Window | None = None,
) -> Planner:
    """The planner in a file whose name ends with `.csv` or `.xlsx`.

    Raises:
        InputError: If it can't be read or used.
    """
    # What reads a form is imported with the first file of it.
    if form_of(file) == ".xlsx":
        from scp_framework.files.planners.planner_excel import parse_planner_excel  # noqa: PLC0415
        from scp_framework.files.planners.workbook import LARGEST_WORKBOOK  # noqa: PLC0415

        content = read_bytes(source, file, LARGEST_WORKBOOK)
        return parse_planner_excel(content, arrangements, file=file, planner_id=planner_id, covers=covers)
    from scp_framework.files.planners.planner_csv import parse_planner_csv  # noqa: PLC0415

    text = decoded(read_bytes(source, file, LARGEST_FILE), file)
    return parse_planner_csv(text, arrangements, file=file, planner_id=planner_id, covers=covers)


def read_json_planner(source: Path | Traversable, file: str, arrangements: Arrangements | Editions) -> Planner:
    """The planner in a JSON file.

    Raises:
        InputError: If it can't be read or used.
    """
    from scp_framework.files.planners.planner_json import planner_from_json  # noqa: PLC0415 - only for JSON

    return planner_from_json(decoded(read_bytes(source, file, LARGEST_FILE), file), arrangements, file=file)


def _toml(planner: Planner) -> bytes:
    from scp_framework.files.writing import planner_to_toml  # noqa: PLC0415 - only for this form

    return planner_to_toml(planner).encode()


def _json(planner: Planner) -> bytes:
    from scp_framework.files.planners.planner_json import planner_to_json  # noqa: PLC0415 - as above

    return planner_to_json(planner).encode()


def _csv(planner: Planner) -> bytes:
    from scp_framework.files.planners.planner_csv import planner_to_csv  # noqa: PLC0415 - as above

    # Without a byte order mark, Excel takes the text for one in an older encoding.
    return planner_to_csv(planner).encode("utf-8-sig")


def _xlsx(planner: Planner) -> bytes:
    from scp_framework.files.planners.planner_excel import planner_to_excel  # noqa: PLC0415 - as above

    return planner_to_excel(planner)


_WRITERS: Mapping[str, Callable[[Planner], bytes]] = dict(zip(ENDINGS, (_toml, _json, _csv, _xlsx), strict=True))


def planner_as_bytes(planner: Planner, file: str) -> bytes:
    """What a file of this name holds that is to hold the planner, in the form that its ending says.

    Raises:
        InputError: If there is no such form, or what it needs is not installed.
    """
    require_form(file, written=True)
    return _WRITERS[form_of(file)](planner)
