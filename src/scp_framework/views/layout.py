"""Plain lines of text for a terminal: paragraphs, headings, and entries that begin with a code.

Everything passes `printable` here, so no view can forget it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from scp_framework.views.printable import printable

WIDTH = 100
"""Columns of a line, where nothing else is asked for."""
NARROW = 72
"""Below this many columns there is no room for a table of several columns."""
NARROWEST = 40
"""Below this many columns lines would be all indent, so none is made narrower."""


def paragraph(text: str, *, width: int, indent: int = 0, hanging: int = 0, mark: str = "") -> list[str]:
    """Text in lines of at most `width` columns, `indent` of them empty.

    The lines after the first are indented by `hanging` columns more. `mark` stands before the first line,
    within its indent.
    """
    safe = printable(text).strip()
    margin = " " * indent
    lines = wrap(
        safe,
        max(width, NARROWEST),
        initial_indent=margin,
        subsequent_indent=" " * (indent + hanging),
        break_on_hyphens=False,
    ) or [margin]
    if mark:
        lines[0] = printable(mark).ljust(indent) + lines[0][indent:]
    return [line.rstrip() for line in lines]


def entry(code: str, text: str, *, width: int, column: int) -> list[str]:
    r"""Text that begins with a code and goes on beside it, in a column of its own.

    >>> print(*entry("ABC1", "one two three four five six seven eight nine ten", width=40, column=8), sep="\n")
      ABC1  one two three four five six
            seven eight nine ten
    """
    return paragraph(text, width=width, indent=column, mark=f"  {code}")


def code_column(codes: Iterable[str]) -> int:
    """The column at which the text beside these codes begins."""
    return 4 + max((len(printable(code)) for code in codes), default=0)


def heading(text: str, *, width: int) -> list[str]:
    """The heading of a part: an empty line, capitals, and a rule under them."""
    lines = paragraph(text.upper(), width=width)
    return ["", *lines, "-" * max(map(len, lines))]


def table(rows: Sequence[Sequence[str]], *, width: int) -> Iterator[str]:
    """Rows of cells in columns as wide as their longest cell; the last column is wrapped to what is left."""
    cells = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) + 2 for column in zip(*cells, strict=True)][:-1]
    for *fronts, last in cells:
        front = "".join(cell.ljust(column) for cell, column in zip(fronts, widths, strict=True))
        yield from paragraph(last, width=width, indent=sum(widths), mark=front)


def columns(rows: Sequence[Sequence[str]], shares: Sequence[float], *, width: int) -> Iterator[str]:
    """Rows of cells in columns, each wrapped to its share of the width; a rule stands under the first row."""
    widths = [max(int(width * share), 8) for share in shares]
    for number, row in enumerate(rows):
        cells = [wrap(printable(cell), size - 1) or [""] for cell, size in zip(row, widths, strict=True)]
        for index in range(max(map(len, cells))):
            parts = [cell[index] if index < len(cell) else "" for cell in cells]
            yield "".join(part.ljust(size) for part, size in zip(parts, widths, strict=True)).rstrip()
        if number == 0:
            yield "-" * min(width, sum(widths))
