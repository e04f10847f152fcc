"""display_names: nouns by their identifiers, with all the names that people use for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.history.validity import Named
from scp_framework.model.role import Role
from scp_framework.nearest import NamedIds


class _Noun(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


def display_names(nouns: Iterable[_Noun]) -> NamedIds:
    """The identifiers of nouns, each with its printed name, its plural and its former names.

    Nouns with the same identifier, such as a step of several kinds, have the names of all of them.
    """
    found: dict[str, dict[str, None]] = {}
    for noun in nouns:
        found.setdefault(noun.id, {}).update(dict.fromkeys((noun.name, *_other_names(noun))))
    return NamedIds({identifier: tuple(names) for identifier, names in found.items()})


def _other_names(noun: _Noun) -> tuple[str, ...]:
    if isinstance(noun, (ActivityKind, Role)):
        return () if noun.plural is None else (noun.plural,)
    if isinstance(noun, Named):
        return tuple(former.name for former in noun.former_names)
    return ()
