"""Text and files as they have to stand in Markdown, so that nothing in them is taken for a mark of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from scp_framework.views.printable import printable

_MARKS = re.compile(r"[\\`*_{}\[\]<>|~$#]|!(?=\[)|&(?=[#A-Za-z])|(?<=[A-Za-z]):(?=//)|(?<=[Ww]{3})\.")
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")
_FIRST = re.compile(r"([0-9]*)([.)+=-])")


def escaped(text: str) -> str:
    r"""Text on one line in which nothing is a mark of Markdown, wherever in a line or in a table it stands.

    >>> print(escaped("1. *Not* a [list] | of <b>things</b>"))
    1\. \*Not\* a \[list\] \| of \<b\>things\</b\>
    """
    safe = _MARKS.sub(lambda mark: f"\\{mark[0]}", printable(text).strip())
    first = _FIRST.match(safe)
    return f"{first[1]}\\{safe[len(first[1]) :]}" if first else safe


def code(identifier: str) -> str:
    """An identifier as code; any other text, in which a mark of Markdown might stand, as plain text.

    >>> code("line-of-sight")
    '`line-of-sight`'
    """
    return f"`{identifier}`" if _PLAIN.fullmatch(identifier) else escaped(identifier)


def fenced(text: str, language: str) -> list[str]:
    """A file letter for letter, between fences that nothing in it can close; no empty line begins or ends it."""
    lines = [printable(line.removesuffix("\r").expandtabs(4)) for line in text.strip("\r\n").split("\n")]
    ticks = "`" * max(3, 1 + max((len(run) for line in lines for run in re.findall("`+", line)), default=0))
    return [f"{ticks}{language}", *lines, ticks]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of cells that are Markdown already."""
    yield _row(head)
    yield _row(["---"] * len(head))
    for row in rows:
        yield _row(row)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
