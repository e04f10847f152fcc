"""What a message can say: facts by their names, each found when it is asked for, and messages with their own."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping
from typing import TYPE_CHECKING, Generic, Self, TypeAlias, TypeVar, overload

from attrs import field

from scp_framework.frozen import frozen

if TYPE_CHECKING:
    from scp_framework.findings.messages import MessageFile

Facts = dict[str, object]
"""What a message can say, by name: a number, text, a day, days, a length of time, a phrase, a list of these, rows."""
About = TypeVar("About")
Value = TypeVar("Value")
FactsOf: TypeAlias = Mapping[str, Callable[[About], object]]
"""The facts of things of a class, by name: each is a function of such a thing."""


class once(Generic[About, Value]):  # noqa: N801 - it is used as property is
    """A property that is found once: what a sentence asks for twice, to choose by and to say.

    `functools.cached_property` would be the same, and takes three times as long to find it.
    """

    def __init__(self, find: Callable[[About], Value]) -> None:
        self._find, self.__doc__ = find, find.__doc__

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, about: None, kind: type) -> Self: ...
    @overload
    def __get__(self, about: About, kind: type) -> Value: ...
    def __get__(self, about: About | None, kind: type) -> Value | Self:
        if about is None:
            return self
        value = self._find(about)
        about.__dict__[self._name] = value
        return value


class Alike(Generic[About]):
    """A fact, as a function of a thing, that is the same of all things made like one another (`Deferred.like`)."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[About], object]) -> None:
        self._find = find

    def __call__(self, about: About) -> object:
        return self._find(about)


def alike(find: Callable[[About], object]) -> Callable[[About], object]:
    """A fact that is `Alike`."""
    return Alike(find)


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

    def items(self) -> ItemsView[str, object]:  # type: ignore[override]  # that of a dict is one
        """All of them, found now."""
        return {name: self[name] for name in {**self._ways, **self}}.items()


class RowOfFacts(Facts):
    """The facts of a row; what it has not is a fact of that which the row is of."""

    __slots__ = ("_others",)

    def __init__(self, row: Mapping[str, object], others: Facts) -> None:
        super().__init__(row)
        self._others = others

    def __missing__(self, name: str) -> object:
        return self._others[name]


@frozen(slots=False)
class Phrase:
    """A message with its facts, as a fact of another message."""

    file: MessageFile
    message: str
    facts: Facts = field(factory=dict)


def walk(facts: Mapping[str, object]) -> Iterator[Phrase]:
    """All phrases within some facts, at any depth."""
    for _, value in facts.items():
        for each in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(each, Phrase):
                yield each
            if isinstance(inner := each.facts if isinstance(each, Phrase) else each, Mapping):
                yield from walk(inner)
