"""Sources: where arrangements are read from: bundled ones by name, a folder, or a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path, PureWindowsPath
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from attrs import evolve

from scp_framework.address import key_text
from scp_framework.errors import Fault, InputError, Problem, choices, invalid, refuse, unknown_name
from scp_framework.files.arrangements.entry_names import DROP, EXTENDS, HEAD, LISTS, MERGED_TABLES, RULES
from scp_framework.files.arrangements.parsed import Parsed, parsed_in
from scp_framework.files.text.limits import LARGEST_FILE, LARGEST_MESSAGES
from scp_framework.files.text.text import Text, decoded, in_order, parse_text, read_bytes, read_text
from scp_framework.frozen import frozen
from scp_framework.model.identifier import is_slug
from scp_framework.nearest import nearest
from scp_framework.own_files import folder_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


Answer = TypeVar("Answer")
PARTNERSHIP_FILE = "partnership.toml"
RULES_FILE = "rules.toml"
RULES_SHEETS = ("rules.csv", "rules.xlsx")
"""What a sheet of promises is called that stands beside it."""
TOML = ".toml"
MESSAGES_FILE = "messages.ftl"
ELSEWHERE = (*MERGED_TABLES, *LISTS, EXTENDS)
"""What stands in the file of the nouns, if it is not the list of rules."""
SOURCE_EXPECTED = "bundled arrangements by name, or a file or folder"
UNNAMED = "unnamed arrangements"
"""How arrangements are called that don't say how."""
EXTENDS_EXPECTED = "bundled arrangements by name, or a path from here to a file or folder"
ENTRY_POINTS = "scp_framework.arrangements"
"""The group of entry points by which installed packages bring arrangements along."""


@frozen(kw_only=True, eq=False, slots=False)
class SourceFile:
    """One arrangements file, or the files of one folder, and where paths in them begin.

    `messages` are the name and the text of its file of messages, if it has one. `same` tells whether two sources are
    the same. `folder` is where a path begins, and `called` how faults call this folder; without one, as of a text in
    memory, there are no paths.
    """

    texts: tuple[Text, ...]
    messages: tuple[str, str] | None = None
    same: str | None = None
    folder: Path | None = None
    called: str = ""

    @cached_property
    def id(self) -> str:
        """What these arrangements call themselves."""
        heads = (text.data.get(HEAD) for text in self.texts)
        ids = (head.get("id") for head in heads if isinstance(head, dict))
        return next((each for each in ids if isinstance(each, str)), UNNAMED)


def bundled() -> tuple[str, ...]:
    """The names of the arrangements that come with the library, in alphabetical order.

    >>> "nel-2020" in bundled()
    True
    """
    return tuple(bundled_folders())


@cache
def bundled_folders() -> Mapping[str, Traversable]:
    """The folder of each of the bundled arrangements, by name."""
    inside = folder_of("scp_framework").joinpath("bundled").iterdir()
    found = {each.name: each for each in inside if each.is_dir() and each.joinpath(PARTNERSHIP_FILE).is_file()}
    return dict(sorted(found.items()))


@cache
def installed_folders() -> Mapping[str, Traversable]:
    """The folder of each of the arrangements that installed packages bring along, by name.

    A package says so by an entry point of the group `scp_framework.arrangements`: the name of the arrangements, and the
    package whose folder holds their files.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 - takes much memory, and files are read without it

    return {each.name: folder_of(each.value) for each in entry_points(group=ENTRY_POINTS)}


def named_folder(source: str) -> Traversable | None:
    """The folder of bundled arrangements, or else of installed ones, by name; None where no such are there."""
    if (folder := bundled_folders().get(source)) is not None:
        return folder
    return installed_folders().get(source) if is_slug(source) and not os.path.lexists(source) else None


def read_source(source: str | Path) -> SourceFile:
    """Read what holds arrangements.

    Raises:
        InputError: If it can't be read.
    """
    if isinstance(source, str) and (folder := named_folder(source)) is not None:
        return _read_named(folder, source)
    if source == "":
        raise invalid("", SOURCE_EXPECTED, source)
    path = Path(source)
    if not _asked(path.is_dir, otherwise=False):
        require_path(path, source, "arrangements", bundled())
    return _read_path(path, str(source))


def read_extended(source: str, by: SourceFile) -> SourceFile:
    """Read arrangements that others extend: bundled ones by name, or by a path that begins where those others are.

    Raises:
        InputError: If it can't be read; where it is not there, the fault has no file.
    """
    if (folder := named_folder(source)) is not None:
        return _read_named(folder, source)
    windows = PureWindowsPath(source)
    if by.folder is None:
        raise InputError([unknown_name("", "bundled arrangements", source, bundled())])
    path = by.folder / source
    is_relative = source and not (source.startswith("/") or windows.drive or windows.root)
    is_folder = is_relative and _asked(path.is_dir, otherwise=False)
    if is_relative and not is_folder:
        require_path(Path(source), source, "arrangements", bundled(), begins=by.folder)
    if not (is_folder or (is_relative and _asked(path.is_file, otherwise=False))):
        raise invalid("", EXTENDS_EXPECTED, source)
    return _read_path(path, os.path.normpath(os.path.join(by.called, source)))


def _read_named(folder: Traversable, name: str) -> SourceFile:
    parsed = parsed_in(folder) if name in bundled_folders() else {}
    return SourceFile(texts=_texts_in(folder, name, parsed), messages=_messages_in(folder, name), same=f"named {name}")


def _read_path(path: Path, called: str) -> SourceFile:
    """Read a folder, or else a file."""
    same = str(_asked(path.resolve, otherwise=path))
    if _asked(path.is_dir, otherwise=False):
        texts, messages = _texts_in(path, called), _messages_in(path, called)
        return SourceFile(texts=texts, messages=messages, same=same, folder=path, called=called)
    texts = (read_text(path, called),)
    return SourceFile(texts=texts, same=same, folder=path.parent, called=os.path.dirname(called))


def _texts_in(
    folder: Path | Traversable, name: str, parsed: Mapping[str, Parsed] = MappingProxyType({})
) -> tuple[Text, ...]:
    texts: list[Text] = []
    faults: list[Fault] = []
    is_usable = True
    sheets = [file for file in RULES_SHEETS if _asked((folder / file).is_file, otherwise=False)]
    for file in (PARTNERSHIP_FILE, RULES_FILE, *sheets):
        try:
            text = _read_in(folder / file, f"{name.rstrip('/')}/{file}", parsed.get(file))
        except InputError as error:
            is_usable, faults = False, [*faults, *error.faults]
            continue
        texts.append(text)
        misplaced = list(_misplaced_in(text, file))
        is_usable = is_usable and not misplaced
        faults += in_order(((text, each) for each in (*text.faults, *misplaced)), [text])
    refuse(() if is_usable else faults)
    return tuple(texts)


def _read_in(file: Path | Traversable, called: str, parsed: Parsed | None) -> Text:
    if called.endswith(TOML):
        content = read_bytes(file, called, LARGEST_FILE)
        if parsed is not None and parsed["checksum"] == crc32(content):
            return Text(file=called, toml=decoded(content, called), data=parsed["data"])
        return parse_text(decoded(content, called), called)
    from scp_framework.files.arrangements.rules_sheet import read_rules_sheet  # noqa: PLC0415 - only where there is one

    return read_rules_sheet(file, called)


def _messages_in(folder: Path | Traversable, name: str) -> tuple[str, str] | None:
    """The name and the text of the file of messages in a folder; None where there is none."""
    path, file = folder / MESSAGES_FILE, f"{name.rstrip('/')}/{MESSAGES_FILE}"
    if not _asked(path.is_file, otherwise=False):
        return None
    return file, decoded(read_bytes(path, file, LARGEST_MESSAGES), file)


def _misplaced_in(text: Text, file: str) -> Iterator[Fault]:
    """The faults of what belongs into the other file of a folder, or into neither."""
    if file == PARTNERSHIP_FILE:
        yield from (_misplaced(key, RULES_FILE) for key in text.data if key == RULES)
    if file == RULES_FILE:
        yield from (_misplaced(key, PARTNERSHIP_FILE) for key in text.data if key not in (RULES, DROP))


def _misplaced(key: str, file: str) -> Fault:
    fault = Fault(path=key_text(key), expected="key", problem=Problem.UNKNOWN_KEY)
    if key in (RULES, *ELSEWHERE):
        return evolve(fault, note=f"move it to {file}")
    return evolve(fault, nearest=nearest(key, (DROP, *ELSEWHERE)), known=choices((DROP, *ELSEWHERE)))


def _asked(ask: Callable[[], Answer], otherwise: Answer) -> Answer:
    """What a file system answers, or another answer where it gives none, as of a name that no file can have."""
    try:
        return ask()
    except (OSError, ValueError, RuntimeError):
        return otherwise


def require_path(
    path: Path, source: str | Path, category: str, names: tuple[str, ...], *, begins: Path | None = None
) -> None:
    """Refuse what is no path and looks like a name: most likely it is a name misspelt.

    Raises:
        InputError: If it is so; the fault names the nearest of the names, or all of them.
    """
    if isinstance(source, Path) or path.suffix or len(path.parts) != 1:
        return
    if not _asked((path if begins is None else begins / path).exists, otherwise=True):
        fault = unknown_name("", f"{category}, neither bundled nor a path,", source, names)
        raise InputError([evolve(fault, known=() if fault.nearest else choices(names))])
