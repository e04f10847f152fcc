"""Sentences made a second way: by fluent.runtime, with the same functions."""

from __future__ import annotations

from functools import cache
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType

from scp_framework.findings.facts import Facts, Phrase
from scp_framework.findings.message_book import FUNCTIONS, LISTS
from scp_framework.findings.messages import MessageFile


class Wrapped(FluentType):
    """A fact that fluent.runtime has no type for: it can only be handed to a function, and is no key of a choice."""

    def __init__(self, value: object) -> None:
        self.value = value

    def format(self, *_: object) -> str:
        raise TypeError(f"{self.value!r} is shown without a function")


class Renderer:
    """The messages of one file and those it rests on."""

    def __init__(self, file: MessageFile) -> None:
        functions = {name: self._function(name) for name in FUNCTIONS}
        functions["ITEMS"] = self._items
        self.bundle = FluentBundle(["en-GB"], use_isolating=False, functions=functions)
        each: MessageFile | None = file
        while each is not None:
            self.bundle.add_resource(FluentResource(each.text()), allow_overrides=True)
            each = each.base
        self.facts: Facts = {}

    def render(self, name: str, facts: Facts) -> str:
        outer, self.facts = self.facts, facts
        message, _, attribute = name.partition(".")
        found = self.bundle.get_message(message)
        pattern = found.attributes[attribute] if attribute else found.value
        assert pattern is not None
        given = {name: _wrapped(value) for name, value in facts.items()}
        words, errors = self.bundle.format_pattern(pattern, given)
        self.facts = outer
        assert errors == [], f"{name}: {errors}"
        return str(words)

    def _function(self, name: str) -> Any:
        function = FUNCTIONS[name]

        def called(*arguments: Any) -> Any:
            plain: list[Any] = [_plain(each) for each in arguments]
            if name in LISTS:
                plain[0] = [str(_wrapped(each)) for each in plain[0]]
            value = function(*plain)
            return value if isinstance(value, (str, int)) else Wrapped(value)

        return called

    def _items(self, rows: Wrapped, message: Any) -> Wrapped:
        assert isinstance(rows.value, (list, tuple))
        return Wrapped([self.render(str(message), {**self.facts, **row}) for row in rows.value])


@cache
def renderer(file: MessageFile) -> Renderer:
    return Renderer(file)


def _wrapped(value: object) -> object:
    if value is None or isinstance(value, bool):
        return {None: "none", True: "yes", False: "no"}[value]
    if isinstance(value, Phrase):
        return renderer(value.file).render(value.message, value.facts)
    return value if isinstance(value, (str, int)) else Wrapped(value)


def _plain(value: Any) -> object:
    if isinstance(value, Wrapped):
        return value.value
    return int(value) if isinstance(value, (int, float)) else str(value)


def rendered(file: MessageFile, message: str, facts: Facts) -> str:
    """A message in words, by fluent.runtime."""
    return renderer(file).render(message, facts)
