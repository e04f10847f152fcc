"""Loading: arrangements and planners by the name of a bundled one, or from a path, or from memory."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from scp_framework.arrangements import Arrangements
from scp_framework.errors import Fault, InputError, quoted, unknown_name
from scp_framework.files.arrangements_file import arrangements_from
from scp_framework.files.place import key_in_place
from scp_framework.files.planner_file import planner_from
from scp_framework.files.planner_forms import form_of, read_json_planner, read_table_planner
from scp_framework.files.text import Text, error_at, parse_text, read_text
from scp_framework.model.planner import Planner
from scp_framework.model.window import Window

PARTNERSHIP_FILE = "partnership.toml"
RULES_FILE = "rules.toml"


def bundled() -> tuple[str, ...]:
    """The names of the arrangements that come with the library, in alphabetical order.

    >>> "nel-2020" in bundled()
    True
    """
    return tuple(_bundled_folders())


def bundled_planners() -> tuple[str, ...]:
    """The names of the planners that come with the library, in alphabetical order: the `id` in each file."""
    return tuple(_bundled_planner_files())


def load_arrangements(source: str | Path) -> Arrangements:
    """Load arrangements: bundled ones by name, or a folder, or a single TOML file.

    A text that is the name of bundled arrangements means these; anything else is a path. A folder holds
    `partnership.toml` with all the nouns, and `rules.toml` with the rules (which may be empty); a single file
    holds all of it.

    Raises:
        InputError: If it can't be read or used; every fault is listed, with file and line.
    """
    return arrangements_from(arrangements_texts(source))


def arrangements_texts(source: str | Path) -> list[Text]:
    """The texts that hold arrangements together, as they are read from their file or folder.

    Raises:
        InputError: If they can't be read.
    """
    if isinstance(source, str) and source in _bundled_folders():
        return _texts_in(_bundled_folders()[source], source)
    path = Path(source)
    if _is_folder(path):
        return _texts_in(path, str(source))
    _require_path(path, source, "arrangements", bundled())
    return [read_text(path, str(source))]


def load_planner(
    source: str | Path,
    arrangements: Arrangements,
    *,
    planner_id: str | None = None,
    covers: str | Window | None = None,
) -> Planner:
    """Load a planner: a bundled one by name, or a file: TOML, or .json, .csv or .xlsx by the ending of its name.

    A text that is the name of a bundled planner means this one; anything else is a path. All that the
    planner refers to must exist in the arrangements. That it names other arrangements as its own is no fault:
    the planner of one edition may be held against another.

    `planner_id` and `covers` are for a table of nothing but activities, which does not say them itself.

    Raises:
        InputError: If it can't be read or used; every fault is listed, with file and line or cell.
    """
    if isinstance(source, str) and source in _bundled_planner_files():
        found = _bundled_planner_files()[source]
        return planner_from(read_text(found, found.name), arrangements)
    path, file = Path(source), str(source)
    _require_path(path, source, "planner", bundled_planners())
    form = form_of(file)
    if form in (".csv", ".xlsx"):
        return read_table_planner(path, file, arrangements, planner_id=planner_id, covers=covers)
    if planner_id is not None or covers is not None:
        raise error_at(file, "a table (.csv or .xlsx), where planner_id or covers are given", quoted(file))
    return (
        read_json_planner(path, file, arrangements)
        if form == ".json"
        else planner_from(read_text(path, file), arrangements)
    )


def parse_arrangements(toml: str, *, file: str | None = None) -> Arrangements:
    """Read arrangements from a TOML text that holds all of them. `file` is how faults call the text.

    Raises:
        InputError: If it can't be used; every fault is listed, with its line.
    """
    return arrangements_from([parse_text(toml, file)])


def parse_planner(toml: str, arrangements: Arrangements, *, file: str | None = None) -> Planner:
    """Read a planner from a TOML text. `file` is how faults call the text.

    Raises:
        InputError: If it can't be used; every fault is listed, with its line.
    """
    return planner_from(parse_text(toml, file), arrangements)


def _texts_in(folder: Path | Traversable, name: str) -> list[Text]:
    texts: list[Text] = []
    faults: list[Fault] = []
    for file in (PARTNERSHIP_FILE, RULES_FILE):
        try:
            texts.append(read_text(folder / file, f"{name.rstrip('/')}/{file}"))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    nouns, rules = texts
    faults = [_misplaced(nouns, key, RULES_FILE) for key in nouns.data if key == "rules"]
    faults += [_misplaced(rules, key, PARTNERSHIP_FILE) for key in rules.data if key != "rules"]
    if faults:
        raise InputError(faults)
    return texts


def _misplaced(text: Text, key: str, file: str) -> Fault:
    place = key_in_place(key)
    return text.located(Fault(place=place, expected=f"in {file}, if anywhere", found=quoted(key)))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _require_path(path: Path, source: str | Path, sort: str, names: tuple[str, ...]) -> None:
    """What is no path and looks like a name is most likely a name misspelt."""
    if isinstance(source, Path) or path.suffix or len(path.parts) != 1:
        return
    try:
        exists = path.exists()
    except (OSError, ValueError):
        exists = True
    if not exists:
        fault = unknown_name("", f"{sort}, neither bundled nor a path,", source, names)
        raise InputError([fault])


@cache
def _bundled_folders() -> Mapping[str, Traversable]:
    inside = files("scp_framework").joinpath("bundled").iterdir()
    found = {each.name: each for each in inside if each.is_dir() and each.joinpath(PARTNERSHIP_FILE).is_file()}
    return dict(sorted(found.items()))


@cache
def _bundled_planner_files() -> Mapping[str, Traversable]:
    return dict(sorted((name, file) for folder in _bundled_folders().values() for name, file in _planners_in(folder)))


def _planners_in(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for file in folder.iterdir():
        if file.name.startswith("planner") and file.name.endswith(".toml"):
            yield tomllib.loads(file.read_text(encoding="utf-8"))["planner"]["id"], file
