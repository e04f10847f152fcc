"""Text: a TOML text and what is in it, read within the limits, and its faults with file and line."""

from __future__ import annotations

import stat
import tomllib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Self

from attrs import Factory, evolve, field

from scp_framework.address import Positions
from scp_framework.errors import Fault, InputError, Problem, quoted
from scp_framework.files.text.limits import DEEPEST, LARGEST_FILE, MOST_FAULTS, MOST_VALUES, bound_faults, first_faults
from scp_framework.files.text.lines import Lines, lines_of
from scp_framework.files.text.nesting import deepest, line_beyond
from scp_framework.files.text.toml_notes import in_quotation_marks, usual_mistake
from scp_framework.frozen import frozen
from scp_framework.model.limits import WHOLE_NUMBER
from scp_framework.model.notice import Notice
from scp_framework.pattern import pattern

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


_AT_LINE = pattern(r" \(at line ([0-9]+), column ([0-9]+)\)\Z")
LARGEST_EXPECTED = f"at most {LARGEST_FILE} bytes long"
MOST_MISTAKES = 100
"""How many values of a text that can't be read are told of at once; for each, the text is read once more."""
_READ_AGAIN = LARGEST_FILE // 10
"""How many signs are read once more at most: a large text has fewer mistakes told of."""
_AT_END = " (at end of document)"
_TWICE = {
    "Cannot declare": "a table that is there already",
    "Cannot overwrite": "a name that is there already",
    "Duplicate": "a name that is there already",
}
"""How it is said that something stands there twice, by how the parser begins to say it."""
_MANY_DIGITS = pattern(r"(?<![0-9_])[0-9_]{4301,}")
"""A number of more digits than Python reads."""
_UNREAD = (Problem.INVALID_SYNTAX, Problem.TOO_LARGE)
"""The problems of what can't be read."""
_COUNTED = {"\n": "lines", "\\": "backslashes"}
"""Signs of which each takes time where it stands, whatever is around it."""
_NO_FILES = {
    stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}  # fmt: skip
"""What may stand where a file should."""


@frozen(kw_only=True, slots=False, eq=False)
class Text:
    """A text, and the data that it holds. `file` is its name as given, or None for a text in memory; `toml` is
    the text itself where it is TOML. `faults` are those that showed before it was read as a planner, `notices` what was
    tolerated.
    """

    file: str | None
    toml: str
    data: Mapping[str, object]
    faults: Sequence[Fault] = ()
    notices: Sequence[Notice] = ()
    lines: Lines = field(default=Factory(lambda text: lines_of(text.toml), takes_self=True), repr=False)
    """The line of each path. They are found once for the text, whatever is changed of its data or faults."""

    @property
    def is_sheet(self) -> bool:
        """Whether it is a sheet of cells that has to be read against what the other files hold."""
        return False

    @cached_property
    def positions(self) -> Positions:
        """The position of each path among all of the data."""
        return Positions(self.data)

    def line_of(self, path: str) -> int | None:
        """The line of a path, or of the innermost thing around it that is there."""
        return self.lines.around(path)

    def location(self, index: int) -> str:
        """Where an activity stands, by its place in the list of activities: in which file, and there."""
        path = f"activities[{index}]"
        return path if self.file is None else f"{self.file}, {path}"

    def located(self, fault: Fault) -> Fault:
        """The fault with file and line."""
        earlier = None if fault.first is None or fault.first_at else self.line_of(fault.first)
        first_at = fault.first_at if earlier is None else f"on line {earlier}"
        line = fault.line or self.line_of(fault.path)
        return evolve(fault, file=self.file, line=line, first_at=first_at)

    def within_limits(self) -> Self:
        """The text, with a fault of its own for whatever in its data is beyond the limits.

        Raises:
            InputError: If that is more than a text or a number, so that the rest can't be read either.
        """
        if not (faults := list(bound_faults(self.data))):
            return self
        found = evolve(self, faults=[*self.faults, *map(self.located, limited(faults))])
        # What is left of them once texts and numbers are cut.
        if any(bound_faults(self.data)):
            raise found.refusal()
        return found

    def refusal(self, faults: Iterable[Fault] = ()) -> InputError:
        """One error of all faults, its own and these, each once and with its line, in the order of the text."""
        return InputError(in_order(((self, fault) for fault in limited([*self.faults, *faults])), [self]))


def error_at(
    file: str | None, expected: str, found: str, line: int | None = None, *, problem: Problem = Problem.INVALID
) -> InputError:
    """An error with one fault of a whole file."""
    return InputError([Fault(path="", expected=expected, actual=found, file=file, line=line, problem=problem)])


def read_bytes(source: Path | Traversable, file: str, most: int) -> bytes:
    """What a file holds.

    Raises:
        InputError: If it can't be read, or holds more than `most` bytes.
    """
    try:
        if isinstance(source, Path):
            require_regular(source, file)
        with source.open("rb") as stream:
            return stream.read(most + 1)
    except InputError:
        raise
    except FileNotFoundError:
        raise error_at(file, "a file", "nothing", problem=Problem.FILE_NOT_FOUND) from None
    except (OSError, ValueError) as error:
        (fault,) = error_at(file, "a file that can be read", "one that can't", problem=Problem.UNREADABLE_FILE).faults
        raise InputError([evolve(fault, note=getattr(error, "strerror", None))]) from None


def require_regular(path: Path, file: str) -> None:
    """Refuse a pipe, a device or whatever else is there in the place of a file, before it is opened.

    Whoever opens a pipe waits until something is written into it, and a device may never end.

    Raises:
        InputError: If it is so.
        OSError: If there is nothing, or it can't be told what there is.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        found = _NO_FILES.get(stat.S_IFMT(mode), "something else")
        raise error_at(file, "a file", found, problem=Problem.UNREADABLE_FILE)


def decoded(content: bytes, file: str) -> str:
    """The text that a file holds. A byte order mark, with which some editors and spreadsheets begin, is no part of it.

    Raises:
        InputError: If there is too much of it, or it is no UTF-8.
    """
    if len(content) > LARGEST_FILE:
        raise too_large(file, LARGEST_EXPECTED)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf_16 = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        fault = Fault(
            path="",
            expected="text in UTF-8",
            actual="text in UTF-16" if utf_16 else f"byte 0x{content[error.start]:02x}",
            file=file,
            line=None if utf_16 else content.count(b"\n", 0, error.start) + 1,
            note=f"save it as {'CSV UTF-8' if PurePath(file).suffix.casefold() == '.csv' else 'UTF-8'}",
            problem=Problem.INVALID_SYNTAX,
        )
        raise InputError([fault]) from None


def read_text(source: Path | Traversable, file: str) -> Text:
    """Read a TOML file.

    Raises:
        InputError: If it can't be read, is too large, is no UTF-8, or is no TOML.
    """
    return parse_text(decoded(read_bytes(source, file, LARGEST_FILE), file), file)


def too_large(file: str | None, expected: str, actual: str = "more", line: int | None = None) -> InputError:
    """The error that a file, or something in it, is more than the limits allow; `expected` says how much that is."""
    return error_at(file, expected, actual, line, problem=Problem.TOO_LARGE)


def no_syntax(file: str | None, expected: str, actual: str, line: int | None = None) -> InputError:
    """The error that a file does not have the form that it should have."""
    return error_at(file, expected, actual, line, problem=Problem.INVALID_SYNTAX)


def require_utf_8(text: str, file: str | None) -> None:
    """Refuse a text with half a sign in it.

    Raises:
        InputError: If there is one.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise no_syntax(file, "text that can be written as UTF-8", quoted(text[error.start]), line) from None


def parse_text(toml: str, file: str | None) -> Text:
    """Read TOML from memory.

    Raises:
        InputError: If it is too large, too deep, or no TOML.
    """
    if len(toml) > LARGEST_FILE:
        raise too_large(file, LARGEST_EXPECTED)
    require_utf_8(toml, file)
    if not toml.isascii() and len(toml.encode()) > LARGEST_FILE:
        raise too_large(file, LARGEST_EXPECTED)
    for sign, called in _COUNTED.items():
        if toml.count(sign) > MOST_VALUES:
            raise too_large(file, f"at most {MOST_VALUES} {called}")
    if (beyond := line_beyond(toml, MOST_VALUES)) is not None:
        raise too_large(file, f"at most {MOST_VALUES} keys, values and tables", line=beyond)
    if (nesting := deepest(toml)).depth > DEEPEST:
        raise too_large(file, f"at most {DEEPEST} levels deep", line=nesting.line)
    return _parsed(toml, file).within_limits()


def _parsed(toml: str, file: str | None) -> Text:
    """TOML that is not too large. A value that can't be read is a fault; the rest is read as if it were a text."""
    by_line: dict[int | None, Fault] = {}
    for _ in range(min(MOST_MISTAKES, _READ_AGAIN // (len(toml) + 1)) + 1):
        try:
            return Text(file=file, toml=toml, data=tomllib.loads(toml), faults=tuple(by_line.values()))
        except tomllib.TOMLDecodeError as error:
            fault, mended = _no_toml(str(error), toml, file)
            by_line.setdefault(fault.line, fault)
            if mended is None:
                break
            toml = mended
        except (ValueError, RecursionError):
            # Not a mistake of form, but what Python has no room for, such as a number of ten thousand digits.
            if (digits := _MANY_DIGITS.search(toml)) is None:
                too_much = no_syntax(file, "valid TOML", "a value that is too large")
                raise InputError([*by_line.values(), *too_much.faults]) from None
            line = toml.count("\n", 0, digits.start()) + 1
            by_line.setdefault(line, *too_large(file, WHOLE_NUMBER, f"one of {len(digits[0])}", line).faults)
            toml = f"{toml[: digits.start()]}0{toml[digits.end() :]}"
    raise InputError(by_line.values())


def _no_toml(message: str, toml: str, file: str | None) -> tuple[Fault, str | None]:
    """What is wrong, and the text in which that is right, where it is a value of which it is clear what to write."""
    at = _AT_LINE.search(message)
    line = int(at[1]) if at else toml.rstrip("\n").count("\n") + 1
    twice = next((found for begins, found in _TWICE.items() if message.startswith(begins)), None)
    if twice is not None:
        return _syntax_fault(file, twice, line), None
    if at is None:
        return _syntax_fault(file, f"a mistake at the end: {quoted(message.removesuffix(_AT_END))}", line), None
    column, said, lines = int(at[2]), message[: at.start()], toml.split("\n")
    if (meant := usual_mistake(said, lines[line - 1], column)) is None:
        return _syntax_fault(file, f"a mistake at column {column}: {quoted(said)}", line), None
    fault, mended = evolve(meant, file=file, line=line), in_quotation_marks(lines[line - 1], column)
    if mended is None:
        return fault, None
    lines[line - 1] = mended
    return fault, "\n".join(lines)


def _syntax_fault(file: str | None, actual: str, line: int) -> Fault:
    (fault,) = no_syntax(file, "valid TOML", actual, line).faults
    return fault


def limited(faults: Iterable[Fault]) -> list[Fault]:
    """Each fault once, of twice as many at most as are listed."""
    return list(dict.fromkeys(islice(faults, 2 * MOST_FAULTS)))


def in_order(faults: Iterable[tuple[Text, Fault]], texts: Sequence[Text]) -> list[Fault]:
    """Faults with their lines, each beside the text that it stands in, in the order of the texts and what they hold."""
    placed = [(texts.index(text), text.located(fault), text.positions.of(fault.path)) for text, fault in faults]
    placed.sort(key=lambda each: (each[0], each[1].line or 0, each[2]))
    unread = {(number, fault.path or fault.line) for number, fault, _ in placed if fault.problem in _UNREAD}
    found = [
        fault
        for number, fault, _ in placed
        # What else is wrong with a line or a value that can't be read is known once it can be.
        if fault.problem in _UNREAD or unread.isdisjoint({(number, fault.line), (number, fault.path)})
    ]
    return first_faults(found, all_counted=False)
