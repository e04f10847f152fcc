"""What can be wrong with input, said the same way everywhere.

A promise that is not kept is a finding, never an error. The errors here are for input that can't
be used: it is refused whole, and every fault in it is listed at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from enum import Enum
from typing import Self

from attrs import evolve

from scp_framework.address import LONGEST_QUOTE, cut, join, printable
from scp_framework.frozen import frozen
from scp_framework.nearest import nearest
from scp_framework.pattern import pattern

_NUMBER = pattern(r"[0-9]+")
FEWEST_GROUPED = 3
"""How many faults that are alike are told as one, and how many of their places are named."""
GIVEN = "given"
"""What is expected of a value of which nothing more than that can be said."""
MOST_KNOWN = 20
"""How many of the names to choose from a fault lists."""
_USUAL = frozenset({"builtins", "datetime", "pendulum", "scp_framework"})
"""The packages of values that are shown as they are."""


class Problem(Enum):
    """The ways in which a piece of input can be wrong. Each value is a stable code, which `docs/faults.md` explains."""

    INVALID = "invalid"
    """A value is not one that can be used."""
    MISSING = "missing"
    """A required value is not given."""
    UNKNOWN_NAME = "unknown-name"
    """A name refers to something that does not exist."""
    UNKNOWN_KEY = "unknown-key"
    """A key or a column has no meaning here."""
    UNKNOWN_CHOICE = "unknown-choice"
    """A value is none of the choices."""
    DUPLICATE = "duplicate"
    """A name or an entry is used again."""
    CONFLICT = "conflict"
    """A value cannot be combined with another."""
    TOO_LARGE = "too-large"
    """A file, or something in it, is larger, longer or deeper than the limits allow."""
    INVALID_SYNTAX = "invalid-syntax"
    """A text is no TOML, JSON or CSV, a file no workbook, or its bytes are no UTF-8."""
    NOT_STRICT = "not-strict"
    """Something has one meaning and is not written as usual, and strict reading was asked for."""
    FILE_NOT_FOUND = "file-not-found"
    """There is no file of this name."""
    UNREADABLE_FILE = "unreadable-file"
    """A file cannot be opened or is not a file."""
    MORE_FAULTS = "more-faults"
    """There are more faults than are listed."""


def quoted(value: object) -> str:
    """Say what was found, short enough for one line and safe to print.

    >>> quoted("Feb 2021"), quoted(True), quoted(None), quoted(["a"]), quoted([])
    ('"Feb 2021"', 'true', 'nothing', 'a list', 'an empty list')
    """
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, (list, tuple, set, frozenset)):
        return "a list" if value else "an empty list"
    # Python refuses to write out whole numbers of thousands of digits; nobody would read them either.
    if isinstance(value, int) and abs(value) >= 10**LONGEST_QUOTE:
        return f"a number of more than {LONGEST_QUOTE} digits"
    if isinstance(value, str):
        return f'"{cut(value)}"'
    # What is shown as a number or a day, and is none to Python, says what it is.
    package, said = type(value).__module__.partition(".")[0], cut(str(value))
    if package not in _USUAL:
        return f"{said} (a {package}.{type(value).__qualname__})"
    return f"{said} (a day with a time)" if isinstance(value, datetime) else said


@frozen(kw_only=True)
class Fault:
    """One thing that is wrong with input, and where.

    `path` is a path such as `activities[3].steps.letter-sent`; `expected` says what must be there, or of a conflict,
    what is wrong; `actual` says what is there instead; `nearest` is the known name closest to a misspelt one, and
    `known` are the names to choose from, `MOST_KNOWN` of them at most, with a last text that says how many more there
    are; `file` and `line` (counted from 1) are known once the input came from a file. `first` is the path at which a
    duplicate was used before, and `first_at` says the line of this ("on line 7"). `note` gives what else helps to
    correct it, such as who dropped what is missing.
    """

    path: str
    expected: str
    actual: str = "nothing"
    problem: Problem = Problem.INVALID
    """In which way it is wrong: a stable code."""
    nearest: str | None = None
    file: str | None = None
    line: int | None = None
    note: str | None = None
    known: tuple[str, ...] = ()
    first: str | None = None
    first_at: str | None = None

    @property
    def code(self) -> str:
        """The stable code of the kind of fault, such as `unknown-key`."""
        return self.problem.value

    @property
    def message(self) -> str:
        """The fault in words, without its file and line: one line, whatever the input holds."""
        meant = f'; did you mean "{self.nearest}"?' if self.nearest else ""
        offered = meant or (f"; choose from {', '.join(self.known)}" if self.known else "")
        first = self.first_at or (self.first and f"at {self.first}")
        match self.problem:
            case Problem.UNKNOWN_NAME:
                words = f"unknown {self.expected} {self.actual}{offered}"
            case Problem.UNKNOWN_KEY:
                words = f"unknown {self.expected}{offered}"
            case Problem.MISSING:
                words = "missing" if self.expected == GIVEN else f"missing; must be {self.expected}"
            case Problem.DUPLICATE:
                words = f"duplicate {self.expected} {self.actual}" + (f" (first used {first})" if first else "")
            case Problem.CONFLICT | Problem.NOT_STRICT:
                words = self.expected
            case Problem.FILE_NOT_FOUND:
                words = "file not found"
            case Problem.MORE_FAULTS:
                words = f"{self.actual} more fault{'' if self.actual in ('1', 'at least 1') else 's'}; {self.expected}"
            case _:
                words = f"must be {self.expected}, got {self.actual}{meant}"
        words += f" ({self.note})" if self.note else ""
        # A place may hold keys of a file, which can be any text.
        return printable(f"{self.path}: {words}" if self.path else words)

    def __str__(self) -> str:
        """The fault in words, after its file and line where these are known."""
        place = [*([] if self.file is None else [printable(self.file)]), *([f"line {self.line}"] if self.line else [])]
        return f"{', '.join(place)}: {self.message}" if place else self.message

    def to_dict(self) -> dict[str, object]:
        """The fault as plain data, for a program that shows it beside its field; what is not known is left out.

        >>> Fault(path="cases", expected="a whole number", actual='"five"').to_dict()["message"]
        'cases: must be a whole number, got "five"'
        """
        names = ("path", "expected", "actual", "nearest", "known", "note", "first", "file", "line")
        facts = {"code": self.code, "message": self.message} | {name: getattr(self, name) for name in names}
        given = {name: value for name, value in facts.items() if value not in (None, ())}
        return given | ({"known": list(self.known)} if self.known else {})

    def within(self, prefix: str) -> Self:
        """The same fault, seen from the value that holds the faulty one.

        >>> Fault(path="kind", expected="text").within("activities[3]").path
        'activities[3].kind'
        """
        return evolve(self, path=join(prefix, self.path), first=self.first and join(prefix, self.first))


def grouped(faults: Iterable[Fault]) -> list[Fault]:
    """The faults, with those that differ only by their place as one, which names the first places and counts the rest.

    >>> [fault.path for fault in grouped(Fault(path=f"B{row} (when)", expected="a day") for row in range(2, 8))]
    ['B2 (when), B3, B4 and 3 more']
    """
    groups: dict[Fault, list[Fault]] = {}
    for fault in (listed := list(faults)):
        groups.setdefault(_anywhere(fault), []).append(fault)
    found = []
    for fault in listed:
        alike = groups[_anywhere(fault)]
        if len(alike) < FEWEST_GROUPED:
            found.append(fault)
        elif fault is alike[0]:
            named = [each.path.partition(" (")[0] for each in alike[1:FEWEST_GROUPED]]
            more = f" and {len(alike) - FEWEST_GROUPED} more" if len(alike) > FEWEST_GROUPED else ""
            found.append(evolve(fault, path=f"{', '.join([fault.path, *named])}{more}"))
    return found


def _anywhere(fault: Fault) -> Fault:
    """A fault without the numbers of its row and line."""
    return evolve(fault, path=_NUMBER.sub("#", fault.path), line=None)


class ScpError(Exception):
    """The family of all errors that this library raises about its input."""


class InputError(ScpError, ValueError):
    """Input that can't be used. `faults` lists everything that is wrong with it, in order.

    >>> print(InputError([Fault(path="cases", expected="a whole number", actual='"five"')]))
    cases: must be a whole number, got "five"

    Raises:
        ValueError: If no fault is given.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        if not self.faults:
            raise ValueError("an InputError must list at least one fault")
        super().__init__(self.faults)

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)

    def __str__(self) -> str:
        """One line a fault, or several that are alike, under a heading for each file."""
        if all(fault.file is None for fault in self.faults):
            return "\n".join(fault.message for fault in grouped(self.faults))
        lines: list[str] = []
        for file in dict.fromkeys(fault.file for fault in self.faults):
            own = [fault for fault in self.faults if fault.file == file]
            lines.append(f"{printable(file or 'input')}: {len(own)} {'fault' if len(own) == 1 else 'faults'}")
            lines += [f"  {f'line {fault.line}  ' if fault.line else ''}{fault.message}" for fault in grouped(own)]
        return "\n".join(lines)


def refuse(faults: Iterable[Fault]) -> None:
    """Refuse the input, if there are any faults in it.

    Raises:
        InputError: If there are; it lists them all.
    """
    if found := tuple(faults):
        raise InputError(found)


def invalid(path: str, expected: str, actual: object) -> InputError:
    """An error with the one fault that `path` must be `expected` and is not."""
    return InputError([wrong(path, expected, actual)])


def wrong(path: str, expected: str, actual: object) -> Fault:
    """The fault that `path` must be `expected` and is `actual`, which is none of the other sorts of fault."""
    return Fault(path=path, expected=expected, actual=quoted(actual))


def missing(path: str, expected: str = GIVEN, *, instead: str | None = None) -> Fault:
    """The fault that `path` is not given and must be `expected`, or else what is named `instead`."""
    return Fault(path=path, expected=expected, problem=Problem.MISSING, note=instead and f"or give {instead}")


def duplicate(path: str, name: str, first: str | None = None, *, what: str = "identifier") -> Fault:
    """The fault that a name at `path` is used already at the path `first`."""
    return Fault(path=path, expected=what, actual=quoted(name), problem=Problem.DUPLICATE, first=first)


def whole_number(lowest: int, highest: int) -> str:
    """What is expected of a number with these bounds."""
    return f"a whole number from {lowest} to {highest}"


def number_faults(path: str, number: int | None, lowest: int, highest: int) -> Iterator[Fault]:
    """The fault that a number is outside of these bounds, if it is given and is."""
    if number is not None and not lowest <= number <= highest:
        yield Fault(path=path, expected=whole_number(lowest, highest), actual=quoted(number))


def conflict(path: str, expected: str, actual: str = "nothing") -> Fault:
    """The fault that what is given at `path` cannot be combined with something else; `expected` says with what."""
    return Fault(path=path, expected=expected, actual=actual, problem=Problem.CONFLICT)


def beyond_limit(path: str, expected: str, actual: object) -> Fault:
    """The fault that something is more than the limits allow; `expected` says how much that is."""
    return Fault(path=path, expected=expected, actual=str(actual), problem=Problem.TOO_LARGE)


def choices(known: Iterable[str]) -> tuple[str, ...]:
    """Names to choose from, as a fault lists them: a bounded number, and how many more there are.

    >>> choices(["tile", "body"]), choices(map(str, range(1, 23)))[-2:]
    (('tile', 'body'), ('20', 'and 2 more'))
    """
    first, others = (names := [*known])[:MOST_KNOWN], names[MOST_KNOWN:]
    return (*first, f"and {len(others)} more") if others else (*first,)


def unknown_name(path: str, category: str, name: str, known: Iterable[str]) -> Fault:
    """The fault that a name refers to nothing, with the nearest name that does, or else those to choose from if few.

    >>> unknown_name("role", "role", "boss", ["chair", "host"]).message
    'role: unknown role "boss"; choose from chair, host'
    """
    names = known if isinstance(known, Collection) else tuple(known)
    near = nearest(name, names)
    few = () if near or len(names) > MOST_KNOWN else tuple(sorted(names))
    return evolve(wrong(path, category, name), problem=Problem.UNKNOWN_NAME, nearest=near, known=few)
