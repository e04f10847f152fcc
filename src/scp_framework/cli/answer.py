"""Answer: what a command has to say, and how it ends."""

from __future__ import annotations

import json

from scp_framework.frozen import frozen

FINE = 0
"""The command has done what it was asked; of a check, also that no commitment is breached without an exception."""
BREACHED = 1
"""A check has found that a commitment is breached, and no exception was agreed."""
UNUSABLE = 2
"""The input can't be used."""


@frozen(kw_only=True)
class Answer:
    """The text that a command prints, whether that is JSON, and the number it ends with.

    `headings` are the lines, by number from 0, that a terminal may show in bold.
    """

    text: str
    is_json: bool = False
    headings: frozenset[int] = frozenset()
    ended: int = FINE


def as_json(data: object) -> Answer:
    """The answer that prints plain data as JSON."""
    return Answer(text=json.dumps(data, indent=2), is_json=True)
