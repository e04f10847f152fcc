"""What comes of giving something to the library: a value, or the faults it was refused with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from scp_framework.errors import Fault, InputError

Made = TypeVar("Made")


def made_or_refused(make: Callable[..., Made], *parts: object) -> Made | list[Fault]:
    """The value, or the faults of an InputError. Every other exception is let through, and fails the test."""
    try:
        return make(*parts)
    except InputError as refused:
        return list(refused.faults)
