"""What a message can say: facts by their names, each found when it is asked for, and messages with their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from attrs import field

from scp_framework.frozen import frozen

if TYPE_CHECKING:
    from scp_framework.findings.messages import MessageFile

Facts = dict[str, object]
"""What a message can say, by name: a number, text, a day, days, a length of time, a phrase, a list of these, rows."""
About = TypeVar("About")
FactsOf: TypeAlias = Mapping[str, Callable[[About], object]]
"""The facts of things of a class, by name: each is a function of such a thing."""


class FactsByNeed(Facts, Generic[About]):
    """The facts of one thing, each found once, when a message first asks for it.

    Raises:
        KeyError: If it has no fact of the name that is asked for.
    """

    __slots__ = ("_about", "_ways")

    def __init__(self, about: About, ways: FactsOf[About]) -> None:
        self._about, self._ways = about, ways

    def __missing__(self, name: str) -> object:
        value = self[name] = self._ways[name](self._about)
        return value


class RowOfFacts(Facts):
    """The facts of a row; what it has not is a fact of that which the row is of."""

    __slots__ = ("_others",)

    def __init__(self, row: Mapping[str, object], others: Facts) -> None:
        super().__init__(row)
        self._others = others

    def __missing__(self, name: str) -> object:
        return self._others[name]


@frozen
class Phrase:
    """A message with its facts, as a fact of another message."""

    file: MessageFile
    message: str
    facts: Facts = field(factory=dict)


def walk(facts: Mapping[str, object]) -> Iterator[Phrase]:
    """All phrases within some facts, at any depth."""
    for value in facts.values():
        for each in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(each, Phrase):
                yield each
            if isinstance(inner := each.facts if isinstance(each, Phrase) else each, Mapping):
                yield from walk(inner)
