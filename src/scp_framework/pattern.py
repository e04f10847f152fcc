"""pattern: a regular expression that is compiled when it is first used.

Most of ours tell what is seldom written, or wrong. A process that checks one planner uses a third of them, and to
compile the others would be a fortieth of its work.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:  # noqa: N801 - it takes the place of a function
        """What `re.compile` gives; whatever is asked of it is kept, so that it is found without asking here again."""

        def __init__(self, text: str | bytes, flags: int = 0) -> None:
            self._written = text, flags

        def __getattr__(self, name: str) -> object:
            found = getattr(re.compile(*self._written), name)
            setattr(self, name, found)
            return found


__all__ = ["pattern"]
