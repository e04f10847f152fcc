"""Lines: on which line of a TOML text each value stands, and how deep its tables and lists go.

`tomllib` tells neither. The text is cut into tokens from left to right, in time that grows with its
length only, whatever it holds; of a text that is no TOML, the tokens up to the first mistake are right.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from attrs import define

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


class _Token(NamedTuple):
    sort: str
    text: str
    line: int
    begin: int


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        sort, found = match.lastgroup or "", match[0]
        yield _Token(sort, found, line, match.start())
        if sort in ("newline", "string"):
            line += found.count("\n")


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
    """The line of each table, key and element of a TOML text, by its place.

    Places are kept part by part, as they may be many times as long as the text.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str | int], int] = {}
        """The number of each thing, by that of what holds it and its own key or index; the whole text is 0."""
        self._lines = [0]

    def __getitem__(self, place: str) -> int:
        number, rest = self._innermost(place)
        if rest or not number:
            raise KeyError(place)
        return self._lines[number]

    def __iter__(self) -> Iterator[str]:
        places = [""]
        for holder, part in self._numbers:
            place = places[holder]
            places.append(join(place, f"[{part}]" if isinstance(part, int) else part))
        return iter(places[1:])

    def __len__(self) -> int:
        return len(self._numbers)

    def around(self, place: str) -> int | None:
        """The line of a place, or of the innermost thing around it that is there."""
        return self._lines[self._innermost(place)[0]] or None

    def add(self, holder: int, part: str | int, line: int) -> int:
        """The number of a thing; where it is new, it begins on this line."""
        number = self._numbers.setdefault((holder, part), len(self._lines))
        if number == len(self._lines):
            self._lines.append(line)
        return number

    def begin(self, number: int, line: int) -> None:
        """Say that a thing begins on this line after all."""
        self._lines[number] = line

    def _innermost(self, place: str) -> tuple[int, str]:
        """The number of the innermost thing on the way to a place, and the rest of the way."""
        number, rest = 0, place
        while rest:
            for part, length in first_parts(rest):
                if (inner := self._numbers.get((number, part))) is not None:
                    number, rest = inner, rest[length:]
                    break
            else:
                break
        return number, rest


def lines_of(text: str) -> Lines:
    r"""The line, counted from 1, on which each table, key and element of a TOML text begins, by its place.

    The text must be valid TOML. A table that is only implied by the header of a table inside it has the
    line of that header.

    >>> lines_of('[[activities]]\nagencies = [\n  "police",\n]')["activities[0].agencies[0]"]
    3
    """
    return _Reader(text).read()


@define
class _Holder:
    """A list or inline table that is being read, and the index of its present element."""

    number: int
    is_table: bool
    element: int = 0


class _Reader:
    """Walks the tokens of a valid TOML text once."""

    def __init__(self, text: str) -> None:
        self._tokens = (token for token in _tokens(text) if token.sort != "comment")
        self._now = next(self._tokens, None)
        self._found = Lines()
        self._lengths: dict[int, int] = {}
        """How many tables each list of tables holds so far."""
        self._table = 0

    def _next(self) -> _Token | None:
        self._now = next(self._tokens, None)
        return self._now

    def read(self) -> Lines:
        while (token := self._now) is not None:
            if token.sort == "newline":
                self._next()
            elif token.text == "[":
                self._header(token.line)
            else:
                self._value(self._key(self._table))
        return self._found

    def _header(self, line: int) -> None:
        following = self._next()
        is_list = following is not None and following.text == "["
        if is_list:
            self._next()
        *outer, last = self._key_parts("]")
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
        self._table = number

    def _newest(self, number: int, line: int) -> int:
        """The table of a number, or the newest of the tables in the list of it."""
        return self._found.add(number, self._lengths[number], line) if number in self._lengths else number

    def _key(self, table: int) -> int:
        """Read a key, dotted or not, up to its `=`; the number of what it stands for."""
        line = 0 if self._now is None else self._now.line
        number = table
        for part in self._key_parts("="):
            number = self._found.add(number, part, line)
        return number

    def _key_parts(self, end: str) -> list[str]:
        parts: list[str] = []
        while (token := self._now) is not None and (token.text != end or token.sort != "mark"):
            if token.sort in ("bare", "string"):
                parts.append(key_text(_unquoted(token)))
            self._next()
        self._next()
        return parts

    def _value(self, number: int) -> None:
        """Read the value of a key, with all that is inside it."""
        around: list[_Holder] = []
        begun = True
        while (token := self._now) is not None:
            if token.sort == "newline" and not around:
                return
            if token.sort == "newline":
                pass
            elif token.sort == "mark" and token.text in _CLOSING:
                around.pop()
                begun = True
            elif token.sort == "mark" and token.text == ",":
                around[-1].element += 1
                begun = False
            else:
                if not begun:
                    begun = True
                    if around[-1].is_table:
                        number = self._key(around[-1].number)
                        continue
                    number = self._found.add(around[-1].number, around[-1].element, token.line)
                if token.sort == "mark" and token.text in _OPENING:
                    around.append(_Holder(number, is_table=token.text == "{"))
                    begun = False
            self._next()


def _unquoted(token: _Token) -> str:
    if token.sort == "bare":
        return token.text
    if token.text.startswith("'"):
        return token.text[1:-1]
    return str(tomllib.loads(f"key = {token.text}")["key"])
