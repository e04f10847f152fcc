"""Messages as they are read: each is gone through part by part, whenever it is said.

So are those of a partnership, since no code is made of data. They say what the same messages say as code
(`message_code.py`), and take some times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from scp_framework.findings.facts import Facts, Phrase, RowOfFacts
from scp_framework.findings.message_book import FUNCTIONS, LISTS, ROWS
from scp_framework.findings.message_patterns import Node, Pattern
from scp_framework.findings.phrases import capital

Expression = Callable[[Any], Any]
"""Finds a value of what a message is about: of a finding, or among some facts."""


class Messages(Protocol):
    """Where messages are found."""

    def __hash__(self) -> int:
        """They are known by it."""

    @property
    def override(self) -> str:
        """The messages in place of ours, as text."""

    def find(self, message: str) -> Pattern | None:
        """A message by its name; None where there is none."""


class Speech(Protocol):
    """Messages as functions of things of one sort."""

    def of_message(self, name: str, *, whole: bool = False) -> Expression:
        """A message as a function of such a thing; with `whole`, as a sentence with a capital.

        Raises:
            KeyError: If there is none of this name.
        """


class Reader:
    """Messages as functions of things of one sort, read anew each time."""

    def __init__(self, messages: Messages, facts: Callable[[Any], Facts]) -> None:
        self._messages, self._facts = messages, facts

    def of_message(self, name: str, *, whole: bool = False) -> Expression:
        pattern, facts, text = self._pattern(name), self._facts, self._text
        if whole:
            return lambda about: capital(text(pattern, facts(about)).strip())
        return lambda about: text(pattern, facts(about))

    def _pattern(self, name: str) -> Pattern:
        if (found := self._messages.find(name)) is None:
            raise KeyError(name)
        return found

    def _text(self, pattern: Pattern, facts: Facts) -> str:
        """Text with values in it."""
        override = self._messages.override
        return "".join(
            [each if isinstance(each, str) else shown(self._value(each, facts), override) for each in pattern]
        )

    def _value(self, node: Node, facts: Facts) -> Any:
        """The value of an expression, by what it is."""
        match node:
            case ["text", same]:
                return same
            case ["braces", part]:
                return self._value(part, facts)
            case ["fact", name]:
                return facts[name]
            case ["message", name]:
                return self._text(self._pattern(name), facts)
            case ["call", name, arguments]:
                return self._called(name, arguments, facts)
            case ["choice", by, variants]:
                options = {key if key[0].isalpha() else int(float(key)): pattern for key, pattern, _ in variants}
                options[""] = next(pattern for _, pattern, is_default in variants if is_default)
                return self._text(fitting(options, self._value(by, facts)), facts)
        raise TypeError(f"no message has {node[0]}")

    def _called(self, name: str, arguments: list[Node], facts: Facts) -> Any:
        first, *others = [self._value(each, facts) for each in arguments]
        if name == ROWS:
            pattern = self._pattern(others[0])
            return [self._text(pattern, RowOfFacts(row, facts)) for row in first]
        return FUNCTIONS[name](texts(first, self._messages.override) if name in LISTS else first, *others)


def shown(value: object, override: str = "") -> str:
    """A value as text; a phrase in the messages of `override`, where these have its own."""
    if isinstance(value, Phrase):
        return value.file.render(value.message, value.facts, override)
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"a message can't show {value!r} without a function")


def texts(values: Iterable[object], override: str = "") -> list[str]:
    """Each of some values as text."""
    return [each if type(each) is str else shown(each, override) for each in values]


def fitting(options: Mapping[int | str, Any], value: object) -> Any:
    """That of some options which is for a value; "" is the key of the one that is taken where no other fits."""
    default = options[""]
    if value is None:
        return options.get("none", default)
    if isinstance(value, bool):
        return options.get("yes" if value else "no", default)
    if isinstance(value, int) and value not in options:
        return options.get("one" if value == 1 else "other", default)
    # A name may be the word that stands for none.
    return options.get(value, default) if isinstance(value, (str, int)) and value != "none" else default
