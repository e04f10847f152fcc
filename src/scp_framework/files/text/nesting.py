"""Nesting: how deep tables and lists of a TOML text go, and how many values there are, before it is parsed.

`tomllib` tells neither. It is found from left to right, in time that grows with the length of the text only,
whatever it holds; of a text that is no TOML, what is found up to the first mistake is right.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scp_framework.pattern import pattern

# The possessive repeats (*+, ++) never give back what they took, so that no text makes the search slow.
COMMENT = r"\#[^\n]*+"
STRING = r"""
      \"\"\" (?:[^"\\]++ | \\. | "(?!""))*+ "{0,5}+
    | ''' (?:[^']++ | '(?!''))*+ '{0,5}+
    | " (?:[^"\\\n]++ | \\[^\n])*+ "?+
    | ' [^'\n]*+ '?+
"""
# Everything up to the next sign that may lead deeper, or ends what did. It matches from wherever it is tried, be it up
# to the end of the text, or else the search would begin anew at every later sign.
_NEXT_MARK = pattern(
    rf"""
    (?: [^\#"'\[\]{{}}=,.\n]++ | {COMMENT} | {STRING} )*+
    ([\[\]{{}}=,.\n]|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)
_VALUE_MARKS = "=,[{."
"""The marks of which there is one for each key, value, table or part of a key."""
OPENING = frozenset("[{")
CLOSING = frozenset("]}")


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
        if mark in OPENING:
            depth += 1
        elif mark in CLOSING:
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
