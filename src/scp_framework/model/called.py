"""Called: nouns by their identifiers, with all that people call them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from scp_framework.errors import Called
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.history.validity import Named
from scp_framework.model.role import Role


class _Noun(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


def called(nouns: Iterable[_Noun]) -> Called:
    """The identifiers of nouns, each with its printed name, its plural and its former names."""
    return Called({noun.id: (noun.name, *_other_names(noun)) for noun in nouns})


def _other_names(noun: _Noun) -> tuple[str, ...]:
    if isinstance(noun, (ActivityKind, Role)):
        return () if noun.plural is None else (noun.plural,)
    if isinstance(noun, Named):
        return tuple(former.name for former in noun.former_names)
    return ()
