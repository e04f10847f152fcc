"""Notice: something a reader should know that is neither a verdict nor a fault."""

from __future__ import annotations

from scp_framework.frozen import frozen
from scp_framework.model.validated import Validated


@frozen(kw_only=True)
class Notice(Validated):
    """What was noticed about input that can be used all the same, and what was made of it.

    `code` is stable and in lower case, such as `steps/before-event`, for programs to look at. `location` says where it
    is: a file, sheet and cell, or a path such as `activities[3].steps.report`. `observation` is what was found and
    `handling` what was made of it, each one sentence for people.

    >>> print(Notice(code="cell/trimmed", location="B7", observation="It ends with a space.", handling="Ignored."))
    B7: It ends with a space. Ignored.
    """

    code: str
    location: str
    observation: str
    handling: str

    def __str__(self) -> str:
        place = f"{self.location}: " if self.location else ""
        return f"{place}{self.observation} {self.handling}"
