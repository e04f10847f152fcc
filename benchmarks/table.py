"""The table of a run, and the page that holds the last one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import frozen
from benchmarks.measuring import Spread

YARDSTICK = "yardstick"
"""Who all others are compared with."""
HEAD = ("What", "Of what", "By", "Least", "Median", "Most", "Unit", "Times the yardstick")
PAGE = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- The last run. -->", "<!-- The end of the last run. -->"


@frozen
class Measured:
    """What several took for the same, `of` planners or rows, in a unit such as microseconds for each planner."""

    what: str
    of: str
    unit: str
    spreads: Mapping[str, Spread]

    def rows(self) -> Iterable[tuple[str, ...]]:
        """A row of the table for each."""
        yardstick = self.spreads.get(YARDSTICK)
        for name, spread in self.spreads.items():
            times = "" if yardstick is None else f"{spread.median / yardstick.median:.1f}"
            yield self.what, self.of, name, *map(figure, (spread.least, spread.median, spread.most)), self.unit, times


def figure(value: float) -> str:
    """A figure with as many digits as mean something.

    >>> figure(0.1234), figure(12.34), figure(12345.6)
    ('0.12', '12.3', '12,346')
    """
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(measured: Iterable[Measured]) -> str:
    """All that was measured, as a table in Markdown."""
    rows = [HEAD, *(row for each in measured for row in each.rows())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |" for row in rows]
    return "\n".join([lines[0], f"|{'|'.join('-' * (width + 2) for width in widths)}|", *lines[1:]])


def write(told: Sequence[str], page: Path = PAGE) -> None:
    """Put a run in the page, in the place of the last one."""
    text = page.read_text(encoding="utf-8")
    held = "\n\n".join([BEGIN, *told, END])
    page.write_text(re.sub(f"{BEGIN}.*?{END}", lambda _: held, text, flags=re.DOTALL), encoding="utf-8")
