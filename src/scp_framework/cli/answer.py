"""Answer: what a command has to say, and how it ends."""

from __future__ import annotations

from attrs import frozen

FINE = 0
"""Nothing is breached."""
BREACHED = 1
"""A commitment is breached."""
UNUSABLE = 2
"""The input can't be used."""


@frozen(kw_only=True)
class Answer:
    """The text that a command prints, whether that is JSON, and the number it ends with."""

    text: str
    is_json: bool = False
    ended: int = FINE
