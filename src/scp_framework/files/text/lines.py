"""Lines: on which line of a TOML text each value stands.

`tomllib` does not tell. The text is cut into tokens from left to right, in time that grows with its length only,
whatever it holds. Of most files few lines are asked for. So the text is first cut into its tables, which takes few
steps, and only those tables are cut into tokens in which something is looked for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from scp_framework.address import first_parts, join, key_text
from scp_framework.files.text.nesting import CLOSING, COMMENT, OPENING, STRING
from scp_framework.pattern import pattern

_TOKEN = pattern(
    rf"""
      (?P<comment>{COMMENT})
    | (?P<string>{STRING})
    | (?P<newline>\n)
    | (?P<mark>[\[\]{{}}=,.])
    | (?P<bare>[^\s\[\]{{}}=,.\#"']++)
    """,
    re.VERBOSE | re.DOTALL,
)
# Everything up to the next sign that opens or closes a table or a list. As of all such patterns, see `COMMENT`.
_NEXT_BRACKET = pattern(
    rf"""
    (?: [^\#"'\[\]{{}}]++ | {COMMENT} | {STRING} )*+
    ([\[\]{{}}]|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)
_BETWEEN = frozenset(",\n")


class _Token(NamedTuple):
    """What stands on a line: a sign with a meaning of its own, or else a text."""

    mark: str
    text: str
    line: int


_END = _Token("", "", 0)


class _Section(NamedTuple):
    """A header and the keys under it, from one sign of the text to another; or the keys before the first header."""

    begin: int
    end: int
    line: int
    """The line on which it begins."""


def _sections(text: str) -> Iterator[_Section]:
    """The keys before the first header, of which there may be none, then each header with the keys under it."""
    begin, line, depth = 0, 1, 0
    for match in _NEXT_BRACKET.finditer(text):
        mark, at = match[1], match.start(1)
        if mark == "[" and not depth and not text[text.rfind("\n", 0, at) + 1 : at].strip():
            yield _Section(begin, at, line)
            line += text.count("\n", begin, at)
            begin = at
        if mark in OPENING:
            depth += 1
        elif mark in CLOSING:
            depth -= 1
    yield _Section(begin, len(text), line)


def _tokens(text: str, section: _Section) -> Iterator[_Token]:
    line = section.line
    for match in _TOKEN.finditer(text, section.begin, section.end):
        category, found = match.lastgroup, match[0]
        if category == "bare":
            yield _Token("", found, line)
        elif category == "string":
            yield _Token("", found, line)
            line += found.count("\n")
        elif category != "comment":
            yield _Token(found, "", line)
            line += category == "newline"


class Lines(Mapping[str, int]):
    """The line of each table, key and element of a TOML text, by its path.

    Places are kept part by part, as they may be many times as long as the text. What is under a header is read once
    something in it is asked for.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._numbers: dict[tuple[int, str | int], int] = {}
        """The number of each thing, by that of what holds it and its own key or index; the whole text is 0."""
        self._lines = [0]
        self._headed: set[int] = set()
        """Those that begin on the line of a header of their own."""

    @cached_property
    def _unread(self) -> dict[int, _Section]:
        """What is still to be read of each table, by its number. The headers are read before it is first asked for."""
        first, *others = _sections(self._text)
        lengths: dict[int, int] = {}
        return {0: first} | {_Reader(self._text, each, self).header(lengths): each for each in others}

    def __getitem__(self, path: str) -> int:
        number, rest = self._innermost(path)
        if rest or not number:
            raise KeyError(path)
        return self._lines[number]

    def __iter__(self) -> Iterator[str]:
        self._read_all()
        paths = [""]
        for holder, part in self._numbers:
            path = paths[holder]
            paths.append(join(path, f"[{part}]" if isinstance(part, int) else part))
        return iter(paths[1:])

    def __len__(self) -> int:
        self._read_all()
        return len(self._numbers)

    def around(self, path: str) -> int | None:
        """The line of a path, or of the innermost thing around it that is there."""
        return self._lines[self._innermost(path)[0]] or None

    def add(self, holder: int, part: str | int, line: int) -> int:
        """The number of a thing on this line. It begins here, but for an earlier line or a header of its own."""
        number = self._numbers.setdefault((holder, part), len(self._lines))
        if number == len(self._lines):
            self._lines.append(line)
        elif line < self._lines[number] and number not in self._headed:
            self._lines[number] = line
        return number

    def head(self, number: int, line: int) -> None:
        """Say that the header of a table is on this line, where the table then begins."""
        self._lines[number] = line
        self._headed.add(number)

    def _innermost(self, path: str) -> tuple[int, str]:
        """The number of the innermost thing on the way to a path, and the rest of the way."""
        number, rest = 0, path
        while rest:
            self._read(number)
            for part, length in first_parts(rest):
                if (inner := self._numbers.get((number, part))) is not None:
                    number, rest = inner, rest[length:]
                    break
            else:
                break
        return number, rest

    def _read_all(self) -> None:
        for number in list(self._unread):
            self._read(number)

    def _read(self, number: int) -> None:
        """Read what is under the header of a table, unless it was read."""
        if (section := self._unread.pop(number, None)) is not None:
            _Reader(self._text, section, self).pairs(number)


def lines_of(text: str) -> Lines:
    r"""The line, counted from 1, on which each table, key and element of a TOML text begins, by its path.

    The text must be valid TOML. A table that is only implied by the header of a table inside it has the
    line of that header.

    >>> lines_of('[[activities]]\nagencies = [\n  "police",\n]')["activities[0].agencies[0]"]
    3
    """
    return Lines(text)


class _Reader:
    """Walks the tokens of a section of a valid TOML text once, and adds what is on each line."""

    def __init__(self, text: str, section: _Section, found: Lines) -> None:
        self._tokens = _tokens(text, section)
        self._now = next(self._tokens, _END)
        self._found = found

    def _next(self) -> _Token:
        """The present token, of which the next one takes the place."""
        passed, self._now = self._now, next(self._tokens, _END)
        return passed

    def header(self, lengths: dict[int, int]) -> int:
        """Read the header; the number of its table. `lengths` says how many tables each list of tables holds so far."""
        line = self._next().line
        is_list = self._now.mark == "["
        *outer, last = self._key("]")
        number = 0
        for part in outer:
            number = self._found.add(number, part, line)
            if number in lengths:
                # It is the newest of the tables in the list.
                number = self._found.add(number, lengths[number], line)
        number = self._found.add(number, last, line)
        if is_list:
            lengths[number] = lengths.get(number, -1) + 1
            number = self._found.add(number, lengths[number], line)
        self._found.head(number, line)
        return number

    def pairs(self, table: int) -> None:
        """Read the keys of the table, with all that is inside them; the header was read before."""
        if self._now.mark == "[":
            while self._now.mark != "\n" and self._now is not _END:
                self._next()
        while self._now is not _END:
            if self._now.mark == "\n":
                self._next()
            else:
                self._pair(table)

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
        if opening not in OPENING:
            # A number or a day may be several tokens.
            while not self._now.mark or self._now.mark == ".":
                if self._next() is _END:
                    return
            return
        while self._now.mark not in CLOSING and self._now is not _END:
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
