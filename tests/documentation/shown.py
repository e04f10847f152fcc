"""What a page shows of what is printed: a part of it, in which lines may be left out, brought up to date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache

from attrs import frozen

NOTHING_ALIKE = 2.0
"""What it costs to take two lines that have nothing in common for the same: as much as to drop one and add one."""
_NUMBER = re.compile(r"[0-9]+")


@frozen
class Change:
    """Another text in the place of what stands on a page from one sign to another."""

    begin: int
    end: int
    text: str


def changed(page: str, changes: Iterable[Change]) -> str:
    """The page with these changes, and nothing else of it touched."""
    parts, at = [], 0
    for change in sorted(changes, key=lambda each: each.begin):
        parts += [page[at : change.begin], change.text]
        at = change.end
    return "".join([*parts, page[at:]])


def brought_up_to_date(shown: Sequence[str], printed: Sequence[str], *, left_out: str) -> list[str]:
    """The lines to show of what is printed, in the way in which they were shown: what was left out still is.

    Lines that are shown are found again by what they have in common with those that are printed, in their order. A line
    that is new is shown where it is not beside lines that are left out.

    >>> brought_up_to_date(["2 rules", "...", "3 met"], ["3 rules", "", "A  1", "", "4 met"], left_out="...")
    ['3 rules', '...', '4 met']
    """
    is_gap = [line.strip() == left_out for line in shown]
    ways = _ways(shown, printed, is_gap)
    found: list[str] = []
    at = (len(shown), len(printed))
    while at != (0, 0):
        (item, line), (next_item, next_line) = ways[at], at
        if item < len(shown) and is_gap[item]:
            found += [shown[item]] * (next_item - item)
        else:
            found += (each.rstrip() for each in printed[line:next_line])
        at = item, line
    return _once(found[::-1], left_out)


Place = tuple[int, int]
"""How many of the lines that are shown, and of those that are printed, are passed."""


def _ways(shown: Sequence[str], printed: Sequence[str], is_gap: Sequence[bool]) -> dict[Place, Place]:
    """For each place the one before it, on the way there on which the fewest lines change."""
    costs: dict[Place, float] = {(0, 0): 0.0}
    ways: dict[Place, Place] = {}

    def offer(place: Place, cost: float, before: Place) -> None:
        if cost < costs.get(place, float("inf")):
            costs[place], ways[place] = cost, before

    for item in range(len(shown) + 1):
        for line in range(len(printed) + 1):
            here, cost = (item, line), costs[item, line]
            in_gap = item < len(shown) and is_gap[item]
            if line < len(printed):
                offer((item, line + 1), cost + (0 if in_gap else 1), here)
            if item < len(shown):
                offer((item + 1, line), cost + (0 if in_gap else 1), here)
            if item < len(shown) and line < len(printed) and not in_gap:
                offer((item + 1, line + 1), cost + _difference(shown[item].rstrip(), printed[line].rstrip()), here)
    return ways


@cache
def _difference(shown: str, printed: str) -> float:
    """How unlike two lines are: nothing where they are the same, and little where only numbers differ."""
    if shown == printed:
        return 0.0
    before, after = (_NUMBER.sub("0", line).split() for line in (shown, printed))
    alike = SequenceMatcher(a=before, b=after, autojunk=False).ratio() if before and after else 0
    return 0.1 + (NOTHING_ALIKE - 0.1) * (1 - alike)


def _once(lines: Sequence[str], left_out: str) -> list[str]:
    """The lines without a sign for lines left out that follows another."""
    pairs = zip(["", *lines], lines, strict=False)
    return [line for before, line in pairs if not (line.strip() == before.strip() == left_out)]
