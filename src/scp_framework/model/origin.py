"""Origin: where a value of arrangements was written down."""

from __future__ import annotations

from scp_framework.frozen import frozen
from scp_framework.model.validated import Validated


@frozen(kw_only=True)
class Origin(Validated):
    """Which arrangements a value was taken from, and in which file and on which line of it they say so.

    `arrangements` is their identifier. `file` is None for a text in memory; `line` is counted from 1.

    >>> print(Origin(arrangements="wold-2022", file="wold-2022/rules.toml", line=4))
    wold-2022/rules.toml, line 4
    """

    arrangements: str
    file: str | None
    line: int | None

    def __str__(self) -> str:
        file = self.file or f"the text of {self.arrangements}"
        return file if self.line is None else f"{file}, line {self.line}"
