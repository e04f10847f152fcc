"""Styles of a workbook: how much of a date cells show, whether they are struck out, and whether they have a colour."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from attrs import define, field

from scp_framework.files.planners.workbook_cells import BUILT_IN_FORMATS, Shown, shown_by

LONGEST_FORMAT: Final = 255
"""Characters of a number format."""
WHOLE = re.compile(r"[0-9]{1,7}")
"""A whole number as it stands in a part of a workbook."""
_NO_COLOUR = frozenset({"0", "1"})
"""The numbers of the two fills that every workbook has, none and dots."""


class Style(NamedTuple):
    """One of the styles that a cell may have."""

    shown: Shown | None
    is_struck: bool
    is_coloured: bool


@define(slots=False)
class StylesSeen:
    """What is seen of styles while the part that holds them is gone through once."""

    of_cells: bool = False
    """Whether the styles that follow are those that cells may have."""
    _formats: dict[int, str] = field(factory=lambda: dict(BUILT_IN_FORMATS))
    _styles: list[Style] = field(factory=list)
    _in_fonts: bool = False
    _struck_fonts: list[bool] = field(factory=list)
    """Whether each of the fonts is struck out."""

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of an element that begins, if it is of styles."""
        match tag:
            case "numFmts" | "cellXfs":
                self.of_cells = tag == "cellXfs"
            case "fonts" | "fills":
                self._in_fonts = tag == "fonts"
            case "font" if self._in_fonts:
                self._struck_fonts.append(False)
            case "numFmt" | "xf":
                self._begin_style(attributes)

    def _begin_style(self, attributes: dict[str, str]) -> None:
        """A number format, or one of the styles that cells may have."""
        number = attributes.get("numFmtId", "0")
        if not WHOLE.fullmatch(number):
            return
        if "formatCode" in attributes:
            self._formats[int(number)] = attributes["formatCode"][:LONGEST_FORMAT]
        elif self.of_cells:
            struck = {str(index) for index, is_struck in enumerate(self._struck_fonts) if is_struck}
            shown = shown_by(self._formats.get(int(number), ""))
            is_coloured = attributes.get("fillId", "0") not in _NO_COLOUR
            self._styles.append(Style(shown, attributes.get("fontId", "0") in struck, is_coloured))

    def strike_font(self) -> bool:
        """Note that the latest font is struck out; whether there is one, and fonts are what is gone through."""
        if not (self._in_fonts and self._struck_fonts):
            return False
        self._struck_fonts[-1] = True
        return True

    def style(self, number: str) -> Style | None:
        """A style by its number as it is written; None where there is none."""
        return self._styles[int(number)] if WHOLE.fullmatch(number) and int(number) < len(self._styles) else None
