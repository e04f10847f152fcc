"""Lines: on which line of a TOML text each value stands, and how deep its tables and lists go.

`tomllib` tells neither. The text is cut into tokens from left to right, in time that grows with its
length only, whatever it holds; of a text that is no TOML, the tokens up to the first mistake are right.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scp_framework.address import first_parts, join, key_text

# The possessive repeats (*+, ++) never give back what they took, so that no text makes the search slow.
_COMMENT = r"\#[^\n]*+"
_STRING = r"""
      \"\"\" (?:[^"\\]++ | \\. | "(?!""))*+ "{0,5}+
    | ''' (?:[^']++ | '(?!''))*+ '{0,5}+
    | " (?:[^"\\\n]++ | \\[^\n])*+ "?+
    | ' [^'\n]*+ '?+
"""
_TOKEN = re.compile(
    rf"""
      (?P<comment>{_COMMENT})
    | (?P<string>{_STRING})
    | (?P<newline>\n)
    | (?P<mark>[\[\]{{}}=,.])
    | (?P<bare>[^\s\[\]{{}}=,.\#"']++)
    """,
    re.VERBOSE | re.DOTALL,
)
# Everything up to the next sign that may lead deeper, or ends what did. It matches from wherever it is tried, be it up
# to the end of the text, or else the search would begin anew at every later sign.
_NEXT_MARK = re.compile(
    rf"""
    (?: [^\#"'\[\]{{}}=,.\n]++ | {_COMMENT} | {_STRING} )*+
    ([\[\]{{}}=,.\n]|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)
_VALUE_MARKS = "=,[{."
"""The marks of which there is one for each key, value, table or part of a key."""
_OPENING = frozenset("[{")
_CLOSING = frozenset("]}")
_BETWEEN = frozenset(",\n")


class _Token(NamedTuple):
    """What stands on a line: a sign with a meaning of its own, or else a text."""

    mark: str
    text: str
    line: int


_END = _Token("", "", 0)


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        category, found = match.lastgroup, match[0]
        if category == "bare":
            yield _Token("", found, line)
        elif category == "string":
            yield _Token("", found, line)
            line += found.count("\n")
        elif category != "comment":
            yield _Token(found, "", line)
            line += category == "newline"


class Nesting(NamedTuple):
    """How deep something goes, and the line on which it gets there."""

    depth: int
    line: int


def deepest(text: str) -> Nesting:
    r"""The greatest number of lists and inline tables inside each other, or of parts of one dotted key.

    >>> deepest("a = 1\nb = [[1], [2]]")
    Nesting(depth=2, line=2)
    """
    most, depth, dots = Nesting(0, 1), 0, 0
    seen = 0
    for match in _NEXT_MARK.finditer(text):
        mark = match[1]
        dots = dots + 1 if mark == "." else 0
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth = max(0, depth - 1)
        if depth > most.depth or dots > most.depth:
            line = most.line + text.count("\n", seen, match.end())
            seen = match.end()
            most = Nesting(max(depth, dots), line)
    return most


def line_beyond(text: str, most: int) -> int | None:
    r"""The line of the first value, key or table beyond so many; None where there are no more.

    Values are told by the signs around them, so that a few more or less are counted.

    >>> line_beyond("a = 1\nb = [2, 3]\nc = 4", 4)
    3
    """
    if sum(map(text.count, _VALUE_MARKS)) <= most:
        return None
    number = 0
    for match in _NEXT_MARK.finditer(text):
        number += match[1] in _VALUE_MARKS and bool(match[1])
        if number > most:
            return text.count("\n", 0, match.end()) + 1
    return None


class Lines(Mapping[str, int]):
    """The line of each table, key and element of a TOML text, by its path.

    Places are kept part by part, as they may be many times as long as the text.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str | int], int] = {}
        """The number of each thing, by that of what holds it and its own key or index; the whole text is 0."""
        self._lines = [0]

    def __getitem__(self, path: str) -> int:
        number, rest = self._innermost(path)
        if rest or not number:
            raise KeyError(path)
        return self._lines[number]

    def __iter__(self) -> Iterator[str]:
        paths = [""]
        for holder, part in self._numbers:
            path = paths[holder]
            paths.append(join(path, f"[{part}]" if isinstance(part, int) else part))
        return iter(paths[1:])

    def __len__(self) -> int:
        return len(self._numbers)

    def around(self, path: str) -> int | None:
        """The line of a path, or of the innermost thing around it that is there."""
        return self._lines[self._innermost(path)[0]] or None

    def add(self, holder: int, part: str | int, line: int) -> int:
        """The number of a thing; where it is new, it begins on this line."""
        number = self._numbers.setdefault((holder, part), len(self._lines))
        if number == len(self._lines):
            self._lines.append(line)
        return number

    def begin(self, number: int, line: int) -> None:
        """Say that a thing begins on this line after all."""
        self._lines[number] = line

    def _innermost(self, path: str) -> tuple[int, str]:
        """The number of the innermost thing on the way to a path, and the rest of the way."""
        number, rest = 0, path
        while rest:
            for part, length in first_parts(rest):
                if (inner := self._numbers.get((number, part))) is not None:
                    number, rest = inner, rest[length:]
                    break
            else:
                break
        return number, rest


def lines_of(text: str) -> Lines:
    r"""The line, counted from 1, on which each table, key and element of a TOML text begins, by its path.

    The text must be valid TOML. A table that is only implied by the header of a table inside it has the
    line of that header.

    >>> lines_of('[[activities]]\nagencies = [\n  "police",\n]')["activities[0].agencies[0]"]
    3
    """
    return _Reader(text).read()


class _Reader:
    """Walks the tokens of a valid TOML text once."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._now = next(self._tokens, _END)
        self._found = Lines()
        self._lengths: dict[int, int] = {}
        """How many tables each list of tables holds so far."""

    def _next(self) -> _Token:
        """The present token, of which the next one takes the place."""
        passed, self._now = self._now, next(self._tokens, _END)
        return passed

    def read(self) -> Lines:
        table = 0
        while self._now is not _END:
            if self._now.mark == "\n":
                self._next()
            elif self._now.mark == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._found

    def _header(self) -> int:
        """Read a header; the number of its table."""
        line = self._next().line
        is_list = self._now.mark == "["
        *outer, last = self._key("]")
        if is_list:
            self._next()
        number = 0
        for part in outer:
            number = self._newest(self._found.add(number, part, line), line)
        number = self._found.add(number, last, line)
        if is_list:
            self._lengths[number] = self._lengths.get(number, -1) + 1
            number = self._found.add(number, self._lengths[number], line)
        self._found.begin(number, line)
        return number

    def _newest(self, number: int, line: int) -> int:
        """The table of a number, or the newest of the tables in the list of it."""
        return self._found.add(number, self._lengths[number], line) if number in self._lengths else number

    def _key(self, end: str) -> list[str]:
        """Read a key, dotted or not, with the mark behind it; the parts of it."""
        parts: list[str] = []
        while (token := self._next()).mark != end and token is not _END:
            if not token.mark:
                parts.append(_key_part(token.text))
        return parts

    def _pair(self, table: int) -> None:
        """Read a key and its value, with all that is inside it."""
        line, number = self._now.line, table
        for part in self._key("="):
            number = self._found.add(number, part, line)
        self._value(number)

    def _value(self, number: int) -> None:
        opening = self._next().mark
        index = 0
        if opening not in _OPENING:
            # A number or a day may be several tokens.
            while not self._now.mark or self._now.mark == ".":
                if self._next() is _END:
                    return
            return
        while self._now.mark not in _CLOSING and self._now is not _END:
            if self._now.mark in _BETWEEN:
                index += self._next().mark == ","
            elif opening == "{":
                self._pair(number)
            else:
                self._value(self._found.add(number, index, self._now.line))
        self._next()


def _key_part(text: str) -> str:
    """A part of a key, as a path has it, in quotes or not in the text."""
    if text.startswith("'"):
        return key_text(text[1:-1])
    return key_text(str(tomllib.loads(f"key = {text}")["key"])) if text.startswith('"') else text
