"""Loading: arrangements and planners by the name of a bundled one, or from a path, or from memory."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Unpack

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.errors import Fault, InputError, invalid, quoted, refuse
from scp_framework.files.arrangements.arrangements_file import arrangements_in
from scp_framework.files.arrangements.extending import parse_merged, read_merged
from scp_framework.files.arrangements.sources import bundled_folders, require_path
from scp_framework.files.decode.date_order import DateOrder
from scp_framework.files.planners.given import Given, GivenOfFile
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.planners.planner_forms import (
    TABLE_ENDINGS,
    form_of,
    form_of_content,
    planner_bytes,
    planner_in,
)
from scp_framework.files.text.text import error_at, parse_text
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from scp_framework.model.validated import validate_arguments
from scp_framework.rules.rule import Rule

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


BESIDE_A_TABLE = (
    "a table (.csv, .xlsx, .ods or .xls), where --id, --covers, --sheet, --ignore or --date-order is given (in Python"
    " planner_id, covers, sheet, ignore or date_order)"
)
"""Where what is said of a table by the side of it has a meaning."""


def bundled_planners() -> tuple[str, ...]:
    """The names of the planners that come with the library, in alphabetical order: the `id` in each file."""
    return tuple(_bundled_planner_files())


@validate_arguments
def load_arrangements(source: str | Path, *, shapes: Sequence[type[Rule]] = ()) -> Arrangements:
    """Load arrangements: bundled or installed ones by name, or a folder, or a single TOML file.

    A text that is the name of bundled arrangements, or of those of an installed package, means these; anything else is
    a path. A package brings arrangements along by an entry point of the group `scp_framework.arrangements`. `shapes`
    are classes of rules that files may name beside those of the library: rules of your own, in Python. A folder holds
    `partnership.toml` with all the nouns, and `rules.toml` with the rules (which may be empty); a single file
    holds all of it. They may extend others (`extends` in the table `[arrangements]`), by the name of bundled ones or a
    path that begins where the file stands that says so.

    Raises:
        InputError: If it can't be read or used; every fault is listed, with file and line.
    """
    return arrangements_in(read_merged(source), shapes)


@validate_arguments
def load_editions(*sources: str | Path) -> Editions:
    """Load several editions of one partnership's arrangements, in any order, each as `load_arrangements` does.

    Raises:
        InputError: If one can't be read or used, or they are no editions of one partnership's arrangements that follow
            one another; the faults of all files are listed.
    """
    found: list[Arrangements] = []
    faults: list[Fault] = []
    for source in sources:
        try:
            found.append(load_arrangements(source))
        except InputError as error:
            faults += error.faults
    refuse(faults)
    return Editions(editions=tuple(found))


@validate_arguments
def load_planner(
    source: str | Path,
    arrangements: Arrangements | Editions,
    *,
    planner_id: str | None = None,
    covers: str | Window | None = None,
    sheet: str | None = None,
    ignore: Sequence[str] = (),
    date_order: DateOrder | str | None = None,
    strict: bool = False,
) -> Planner:
    """Load a planner: a bundled one by name, or a file: TOML, or .json, .csv, .xlsx, .ods or .xls by its name's ending.

    A text that is the name of a bundled planner means this one; anything else is a path. All that the
    planner refers to must exist in the arrangements. That it names other arrangements as its own is no fault:
    the planner of one edition may be held against another. Of several editions, all that an activity refers to must
    exist in one that may be in force on its day.

    The next five are for tables (CSV files and workbooks). `planner_id` and `covers` are for a table of nothing but
    activities, which does not say them itself. `sheet` is the sheet of the activities, and `ignore` names columns and
    sheets that are not read. `date_order` says how all short dates are written, such as 03/04/21: "day-first",
    "month-first" or "year-first".

    What has one meaning and is not written as usual is read, and `notices` of the planner say so; with `strict`, it is
    a fault.

    Raises:
        InputError: If it can't be read or used; every fault is listed, with file and line or cell.
    """
    given = Given(planner_id=planner_id, covers=covers, sheet=sheet, ignore=ignore, date_order=date_order)
    return planner_at(source, arrangements, strict=strict, **given)


def planner_at(
    source: str | Path, arrangements: Arrangements | Editions, *, strict: bool = False, **given: Unpack[GivenOfFile]
) -> Planner:
    """The planner of a name or path, as `load_planner` reads it.

    Raises:
        InputError: If it can't be read or used; every fault is listed, with file and line or cell.
    """
    if source == "":
        raise invalid("", "a bundled planner by name, or a file", source)
    found: Path | Traversable | None = _bundled_planner_files().get(source) if isinstance(source, str) else None
    file = str(source) if found is None else found.name
    if found is None:
        require_path(found := Path(source), source, "planner", bundled_planners())
    if form_of(file) not in TABLE_ENDINGS and any(given.values()):
        raise error_at(str(source), BESIDE_A_TABLE, quoted(PurePath(str(source)).name))
    content = planner_bytes(found, file)
    return planner_in(content, file, arrangements, strict=strict, **given)


@validate_arguments
def read_planner(
    content: bytes,
    arrangements: Arrangements | Editions,
    *,
    file: str = "standard input",
    strict: bool = False,
    **given: Unpack[Given],
) -> Planner:
    """Read a planner of any form from bytes, such as an upload or what a program pipes. What they hold says the form.

    `file` is how faults call it; `given` and `strict` are those of `load_planner`.

    Raises:
        InputError: If it can't be used; every fault is listed, with line or cell.
    """
    return planner_in(content, file, arrangements, form_of_content(content), strict=strict, **given)


@validate_arguments
def parse_arrangements(toml: str, *, file: str | None = None) -> Arrangements:
    """Read arrangements from a TOML text that holds all of them, or extends bundled ones.

    `file` is how faults call the text.

    Raises:
        InputError: If it can't be used; every fault is listed, with its line.
    """
    return arrangements_in(parse_merged(toml, file))


@validate_arguments
def parse_planner(toml: str, arrangements: Arrangements | Editions, *, file: str | None = None) -> Planner:
    """Read a planner from a TOML text. `file` is how faults call the text.

    Raises:
        InputError: If it can't be used; every fault is listed, with its line.
    """
    return planner_from(parse_text(toml, file), arrangements)


@cache
def _bundled_planner_files() -> Mapping[str, Traversable]:
    return dict(sorted((name, file) for folder in bundled_folders().values() for name, file in _planners_in(folder)))


def _planners_in(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for file in folder.iterdir():
        if file.name.startswith("planner") and file.name.endswith(".toml"):
            # The table that says its name stands before all activities, which take long to read.
            head, _, _ = file.read_text(encoding="utf-8").partition("\n[[")
            yield tomllib.loads(head)["planner"]["id"], file
