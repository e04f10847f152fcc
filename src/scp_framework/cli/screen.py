"""How much room there is to print on."""

from __future__ import annotations

import shutil
from typing import TextIO

from scp_framework.views.layout import NARROWEST, WIDTH


def columns(stream: TextIO) -> int:
    """The columns of a line: those of the terminal, up to a width that is good to read; that width elsewhere."""
    if not stream.isatty():
        return WIDTH
    return max(NARROWEST, min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns))
