"""Extras: what is needed only for some files, and said by name where it is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from scp_framework.errors import Fault, InputError


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Import what belongs to an extra.

    Raises:
        InputError: If something of it is not installed; the fault says how to install it.
    """
    try:
        yield
    except ImportError as error:
        expected = f'installed with "pip install scp-framework[{extra}]"'
        raise InputError([Fault(path=error.name or extra, expected=expected)]) from None
