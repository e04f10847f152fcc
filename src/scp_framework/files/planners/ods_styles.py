"""Styles of an OpenDocument spreadsheet: which of them strike a text out, colour a cell or hide a sheet, and how much
of a date they show.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from attrs import define, field

from scp_framework.files.planners.workbook_cells import WHOLE_DATE, Shown

Said = TypeVar("Said")

DEEPEST_STYLE = 20
"""How many styles may rest on one another."""
_PARTS = {"day": "d", "month": "m", "year": "y"}


@define(slots=False)
class Styles:
    """What is seen of styles while the parts of a document are gone through."""

    _parents: dict[str, str] = field(factory=dict)
    _formats: dict[str, str] = field(factory=dict)
    """The format of dates that a style has."""
    _struck: dict[str, bool] = field(factory=dict)
    _coloured: dict[str, bool] = field(factory=dict)
    _known: dict[str, tuple[bool, bool]] = field(factory=dict)
    """What `marks` has told since the last style was seen: there are many more cells than styles."""
    _shown: dict[str, set[str]] = field(factory=dict)
    """The parts of a date that a format shows."""
    _hidden: set[str] = field(factory=set)
    """The styles of tables that are not shown."""
    _style: str = ""
    _format: str = ""

    def begin_element(self, tag: str, attributes: dict[str, str]) -> None:
        """See the beginning of an element by its whole name."""
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self.begin(tag.rpartition(" ")[2], said)

    def begin(self, tag: str, said: Mapping[str, str]) -> None:
        """See the beginning of an element."""
        match tag:
            case "style":
                self._known.clear()
                self._style = said.get("name", "")
                self._parents[self._style] = said.get("parent-style-name", "")
                if "data-style-name" in said:
                    self._formats[self._style] = said["data-style-name"]
            case "text-properties":
                line = said.get("text-line-through-style", said.get("text-line-through-type"))
                if line is not None:
                    self._known.clear()
                    self._struck[self._style] = line != "none"
            case "table-cell-properties" if (colour := said.get("background-color")) is not None:
                self._known.clear()
                self._coloured[self._style] = colour != "transparent"
            case "table-properties" if said.get("display") == "false":
                self._hidden.add(self._style)
            case "date-style":
                self._format = said.get("name", "")
                self._shown[self._format] = set()
            case "day" | "month" | "year" if self._format:
                self._shown[self._format].add(_PARTS[tag])
            case "number-style" | "text-style" | "time-style" | "currency-style" | "percentage-style" | "boolean-style":
                self._format = ""

    def marks(self, style: str) -> tuple[bool, bool]:
        """Whether a style strikes a text out, and whether it fills a cell with a colour, by itself or by what it rests
        on.
        """
        if (known := self._known.get(style)) is None:
            found = self._first(style, self._struck) or False, self._first(style, self._coloured) or False
            known = self._known[style] = found
        return known

    def hides(self, style: str) -> bool:
        """Whether a table of this style is not shown."""
        return style in self._hidden

    def shown(self, style: str) -> Shown | None:
        """Which parts of a date a style shows; None where it shows all, or nothing is said of it."""
        shown = self._shown.get(self._first(style, self._formats) or "")
        return None if shown is None or shown == WHOLE_DATE else frozenset(shown)

    def _first(self, style: str, said: Mapping[str, Said]) -> Said | None:
        """What is said of a style, or of the first that says it of those that it rests on."""
        for _ in range(DEEPEST_STYLE):
            if style in said:
                return said[style]
            style = self._parents.get(style, "")
        return None
