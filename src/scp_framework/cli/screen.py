"""How much room there is to print on, and whether headings can be bold."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

from scp_framework.views.layout import NARROWEST, WIDTH


def columns(stream: TextIO) -> int:
    """The columns of a line: those of the terminal, up to a width that is good to read; that width elsewhere."""
    if not stream.isatty():
        return WIDTH
    from shutil import get_terminal_size  # noqa: PLC0415 - slow to load, and not needed where nobody looks

    return max(NARROWEST, min(WIDTH, get_terminal_size((WIDTH, 24)).columns))


def can_be_bold(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a stream is a terminal that shows bold text, and nobody has asked for none (`NO_COLOR`)."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb" or not stream.isatty():
        return False
    return os.name != "nt" or "WT_SESSION" in environment or "ANSICON" in environment
