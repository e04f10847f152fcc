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

from scp_framework.files.place import key_in_place
from scp_framework.model.references import joined

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


def lines_of(text: str) -> Mapping[str, int]:
    r"""The line, counted from 1, on which each table, key and element of a TOML text begins, by its place.

    The text must be valid TOML. A table that is only implied by the header of a table inside it has the
    line of that header.

    >>> lines_of('[[activities]]\nagencies = [\n  "police",\n]')["activities[0].agencies[0]"]
    3
    """
    return _Reader(text).read()


@define
class _Holder:
    """A list or inline table that is being read, and the number of its present element."""

    place: str
    is_table: bool
    element: int = 0


class _Reader:
    """Walks the tokens of a valid TOML text once."""

    def __init__(self, text: str) -> None:
        self._tokens = [token for token in _tokens(text) if token.sort != "comment"]
        self._at = 0
        self._found: dict[str, int] = {}
        self._lengths: dict[str, int] = {}
        """How many tables each list of tables holds so far."""
        self._table = ""

    def read(self) -> Mapping[str, int]:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.sort == "newline":
                self._at += 1
            elif token.text == "[":
                self._header()
            else:
                self._value(self._key(self._table))
        return self._found

    def _header(self) -> None:
        line = self._tokens[self._at].line
        is_list = self._tokens[self._at + 1].text == "["
        self._at += 2 if is_list else 1
        *outer, last = self._key_parts("]")
        self._at += 1 if is_list else 0
        place = ""
        for part in outer:
            place = self._newest(joined(place, part), line)
        place = joined(place, last)
        if is_list:
            self._found.setdefault(place, line)
            number = self._lengths[place] = self._lengths.get(place, -1) + 1
            place = f"{place}[{number}]"
        self._found[place] = line
        self._table = place

    def _newest(self, place: str, line: int) -> str:
        """The table at a place, or the newest of the tables in the list there."""
        self._found.setdefault(place, line)
        return f"{place}[{self._lengths[place]}]" if place in self._lengths else place

    def _key(self, table: str) -> str:
        """Read a key, dotted or not, up to its `=`; the place it stands for."""
        line = self._tokens[self._at].line
        place = table
        for part in self._key_parts("="):
            place = joined(place, part)
            self._found.setdefault(place, line)
        return place

    def _key_parts(self, end: str) -> list[str]:
        parts = []
        while (token := self._tokens[self._at]).text != end or token.sort != "mark":
            if token.sort in ("bare", "string"):
                parts.append(key_in_place(_unquoted(token)))
            self._at += 1
        self._at += 1
        return parts

    def _value(self, place: str) -> None:
        """Read the value of a key, with all that is inside it."""
        around: list[_Holder] = []
        begun = True
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
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
                        place = self._key(around[-1].place)
                        continue
                    place = f"{around[-1].place}[{around[-1].element}]"
                    self._found[place] = token.line
                if token.sort == "mark" and token.text in _OPENING:
                    around.append(_Holder(place, is_table=token.text == "{"))
                    begun = False
            self._at += 1


def _unquoted(token: _Token) -> str:
    if token.sort == "bare":
        return token.text
    if token.text.startswith("'"):
        return token.text[1:-1]
    return str(tomllib.loads(f"key = {token.text}")["key"])
