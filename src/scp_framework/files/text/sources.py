"""Sources: where arrangements are read from: bundled ones by name, a folder, or a file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PureWindowsPath

from attrs import frozen

from scp_framework.address import key_text
from scp_framework.errors import Fault, InputError, Problem, choices, invalid, nearest, quoted, unknown_name
from scp_framework.files.arrangements.noun_names import LISTS, RULES
from scp_framework.files.arrangements.overlay import DROP, EXTENDS, MERGED_TABLES
from scp_framework.files.text.text import Text, read_text

PARTNERSHIP_FILE = "partnership.toml"
RULES_FILE = "rules.toml"
ELSEWHERE = (*MERGED_TABLES, *LISTS, EXTENDS)
"""What stands in the file of the nouns, if it is not the list of rules."""
SOURCE_EXPECTED = "bundled arrangements by name, or a file or folder"
EXTENDS_EXPECTED = "bundled arrangements by name, or a path from here to a file or folder"


@frozen(kw_only=True, eq=False)
class Read:
    """The texts that were read from one source, and where paths in them begin.

    `same` tells whether two sources are the same. `folder` is where a path begins, and `called` how faults call this
    folder; without one, as of a text in memory, there are no paths.
    """

    texts: tuple[Text, ...]
    same: str | None = None
    folder: Path | None = None
    called: str = ""


def bundled() -> tuple[str, ...]:
    """The names of the arrangements that come with the library, in alphabetical order.

    >>> "nel-2020" in bundled()
    True
    """
    return tuple(bundled_folders())


@cache
def bundled_folders() -> Mapping[str, Traversable]:
    """The folder of each of the bundled arrangements, by name."""
    inside = files("scp_framework").joinpath("bundled").iterdir()
    found = {each.name: each for each in inside if each.is_dir() and each.joinpath(PARTNERSHIP_FILE).is_file()}
    return dict(sorted(found.items()))


def read_source(source: str | Path) -> Read:
    """Read what holds arrangements.

    Raises:
        InputError: If it can't be read.
    """
    if isinstance(source, str) and source in bundled_folders():
        return _read_bundled(source)
    if source == "":
        raise invalid("", SOURCE_EXPECTED, source)
    path = Path(source)
    if _is_folder(path):
        return _read_folder(path, str(source))
    require_path(path, source, "arrangements", bundled())
    text = read_text(path, str(source))
    return Read(texts=(text,), same=_resolved(path), folder=path.parent, called=os.path.dirname(str(source)))


def read_extended(source: str, by: Read) -> Read:
    """Read arrangements that others extend: bundled ones by name, or by a path that begins where those others stand.

    Raises:
        InputError: If it can't be read; where it is not there, the fault has no place.
    """
    if source in bundled_folders():
        return _read_bundled(source)
    windows = PureWindowsPath(source)
    if by.folder is None:
        fault = unknown_name("", "bundled arrangements", source, bundled())
        raise InputError([fault])
    if not source or source.startswith("/") or windows.drive or windows.root:
        raise InputError([Fault(path="", expected=EXTENDS_EXPECTED, actual=quoted(source))])
    path = by.folder / source
    called = os.path.normpath(os.path.join(by.called, source))
    if _is_folder(path):
        return _read_folder(path, called)
    require_path(Path(source), source, "arrangements", bundled(), begins=by.folder)
    if not _is_file(path):
        raise InputError([Fault(path="", expected=EXTENDS_EXPECTED, actual=quoted(source))])
    text = read_text(path, called)
    return Read(texts=(text,), same=_resolved(path), folder=path.parent, called=os.path.dirname(called))


def _read_bundled(name: str) -> Read:
    return Read(texts=_texts_in(bundled_folders()[name], name), same=f"bundled {name}")


def _read_folder(folder: Path, called: str) -> Read:
    return Read(texts=_texts_in(folder, called), same=_resolved(folder), folder=folder, called=called)


def _texts_in(folder: Path | Traversable, name: str) -> tuple[Text, ...]:
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
    faults = [_misplaced(nouns, key, RULES_FILE) for key in nouns.data if key == RULES]
    faults += [_misplaced(rules, key, PARTNERSHIP_FILE) for key in rules.data if key not in (RULES, DROP)]
    if faults:
        raise InputError(faults)
    return tuple(texts)


def _misplaced(text: Text, key: str, file: str) -> Fault:
    place, expected = key_text(key), f"in {file}, if anywhere"
    if key in ELSEWHERE:
        return text.located(Fault(path=place, expected=expected, actual=quoted(key)))
    near = nearest(key, (DROP, *ELSEWHERE))
    known = choices((DROP, *ELSEWHERE))
    return text.located(Fault(path=place, expected="key", problem=Problem.UNKNOWN_KEY, nearest=near, known=known))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _resolved(path: Path) -> str:
    try:
        return str(path.resolve())
    except (OSError, ValueError, RuntimeError):
        return str(path)


def require_path(
    path: Path, source: str | Path, sort: str, names: tuple[str, ...], *, begins: Path | None = None
) -> None:
    """Refuse what is no path and looks like a name: most likely it is a name misspelt.

    Raises:
        InputError: If it is so; the fault names the nearest of the names.
    """
    if isinstance(source, Path) or path.suffix or len(path.parts) != 1:
        return
    try:
        exists = (path if begins is None else begins / path).exists()
    except (OSError, ValueError):
        exists = True
    if not exists:
        raise InputError([unknown_name("", f"{sort}, neither bundled nor a path,", source, names)])
