"""How many examples of a property are tried: as many as the profile says, or some times as many."""

from __future__ import annotations

from hypothesis import settings


def times(number: int) -> settings:
    """So many times as many examples as the profile says, for small things that meet in many ways."""
    return settings(max_examples=number * settings().max_examples)
