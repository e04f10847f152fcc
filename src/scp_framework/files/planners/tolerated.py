"""Tolerated: what has one meaning and is not written as usual, told once for all cells of a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from scp_framework.errors import quoted
from scp_framework.findings.grouped import grouped
from scp_framework.findings.phrases import capital, listed
from scp_framework.model.notice import Notice

MOST_NAMED: Final = 3
"""How many cells, and how many ways in which they were read, a notice names."""
FORMS: Final[Mapping[str, tuple[str, str]]] = {
    "cell/date-form": ("a date that is not in a usual form", "dates that are not in a usual form"),
    "cell/day-first": ("a date read with its day first", "dates read with their day first"),
    "cell/name-form": ("a name that is not written as it is printed", "names that are not written as they are printed"),
    "cell/status-word": ("another word for a status", "other words for a status"),
    "cell/separator": ('several names without ";" between them', 'several names without ";" between them'),
    "cell/lead-without-team": ("the name of a lead without a team", "names of leads without teams"),
}
"""What is told by each code, of one cell and of several."""


class Told(NamedTuple):
    """One thing that was tolerated in a cell: its code in `FORMS`, what is written, and what was read."""

    code: str
    written: str
    read_as: str


class Tolerated(NamedTuple):
    """What was tolerated, with the name of its cell and the heading of its column."""

    told: Told
    cell: str
    column: str


def notices_of(tolerated: Iterable[Tolerated], file: str | None) -> Iterator[Notice]:
    """One notice for all cells of a column in which the same was tolerated."""
    for (code, column), alike in grouped(tolerated, lambda each: (each.told.code, each.column)).items():
        one, several = FORMS[code]
        cells, _ = counted([each.cell for each in alike], "cells")
        holds = f"holds {one}" if len(alike) == 1 else f"hold {several}"
        readings = {each.told.written: each.told.read_as for each in alike}
        first = list(readings.items())[:MOST_NAMED]
        more = f"; {len(readings) - MOST_NAMED} more in the same way" if len(readings) > MOST_NAMED else ""
        yield Notice(
            code=code,
            location=", ".join(part for part in (file, f"column {column}") if part),
            observation=f"{capital(cells)} {holds}.",
            handling=f"{'; '.join(f'{quoted(text)} is read as {read_as}' for text, read_as in first)}{more}.",
        )


def counted(places: list[str], what: str) -> tuple[str, str]:
    """So many cells or rows, the first of them by name, and the verb that goes with them.

    >>> counted(["B2"], "cells"), counted(["B2", "B3", "B4", "B5"], "cells")
    (('B2', 'is'), ('4 cells (B2, B3, B4 and 1 more)', 'are'))
    """
    if len(places) == 1:
        return places[0], "is"
    more = len(places) - MOST_NAMED
    first = listed([*places[:MOST_NAMED], f"{more} more"] if more > 0 else places)
    return f"{len(places)} {what} ({first})", "are"
