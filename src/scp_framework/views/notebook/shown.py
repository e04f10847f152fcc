"""Shown: what is shown of a value in a notebook, apart from the form that it is shown in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from attrs import field

from scp_framework.frozen import frozen
from scp_framework.views.printable import printable

MOST_ROWS = 25
"""A table in a notebook shows so many rows; of more, it gives their number."""
MOST_LINES = 12
"""So many sentences are shown above the tables; of more, their number is given."""
LONGEST_CELL = 400
"""A text in a notebook has so many characters; of a longer one, the beginning is shown."""


def short(text: str) -> str:
    """A text made safe to show, cut where it is longer than anybody reads in a notebook."""
    cut = text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
    return printable(cut).strip()


def _short_all(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(short, texts))


@frozen(kw_only=True)
class Table:
    """Rows of texts under a title, folded until somebody opens them; without a `head`, a list.

    `left_out` says how many more rows there are and where they all are; it is empty where none is left out.
    """

    title: str = field(converter=short)
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: str = field(default="", converter=short)
    is_open: bool = False

    @classmethod
    def of(
        cls, title: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, all_in: str, is_open: bool = False
    ) -> Self:
        """A table of the first of these rows, its title with how many there are.

        `all_in` says where to find all of them.
        """
        more = max(len(rows) - MOST_ROWS, 0)
        return cls.part(title, head, rows[:MOST_ROWS], more=more, all_in=all_in, is_open=is_open)

    @classmethod
    def part(
        cls,
        title: str,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        more: int,
        all_in: str,
        is_open: bool = False,
    ) -> Self:
        """A table of these rows, of which there are so many more."""
        return cls(
            title=f"{title} ({len(rows) + more})",
            head=tuple(head),
            rows=tuple(_short_all(row) for row in rows),
            left_out=f"And {more} more: {all_in}" if more else "",
            is_open=is_open,
        )


def _headline(text: str) -> str:
    return short(text) or "No title"


def _some_lines(lines: Iterable[str]) -> tuple[str, ...]:
    found = tuple(line for line in _short_all(lines) if line)
    more = len(found) - MOST_LINES
    return (*found[:MOST_LINES], f"And {more} more.") if more > 0 else found


def _filled(tables: Iterable[Table]) -> tuple[Table, ...]:
    return tuple(table for table in tables if table.rows)


@frozen(kw_only=True)
class Shown:
    """A headline, sentences, and tables of which none is empty."""

    title: str = field(converter=_headline)
    lines: tuple[str, ...] = field(default=(), converter=_some_lines)
    tables: tuple[Table, ...] = field(default=(), converter=_filled)
