"""Messages as code: each of ours is one expression of Python, compiled when a sentence first needs it.

The expressions are written in `message_writer.py`. What a message asks for twice, to choose by and to say, is found
once. Of messages that a partnership brings along no code is made (`message_reading.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from types import CodeType
from typing import Any

from scp_framework.findings.facts import Facts, RowOfFacts
from scp_framework.findings.message_book import FUNCTIONS
from scp_framework.findings.message_patterns import Node
from scp_framework.findings.message_reading import Expression, Messages, Reader, Speech, fitting, shown, texts
from scp_framework.findings.message_writer import Used, Writer
from scp_framework.findings.phrases import capital
from scp_framework.model.remembered import MOST_REMEMBERED


class Code:
    """Messages as functions of things of one sort, whose facts are found in the same ways.

    What a message says of some facts that are `Alike` is found once for all things that are made like one another.
    """

    def __init__(
        self, messages: Messages, way: Callable[[str], Expression], facts: Callable[[Any], Facts], *, keeps: bool
    ) -> None:
        self._messages, self._way, self._facts = messages, way, facts
        self._used: Used | None = {} if keeps else None
        helpers = {"capital": capital, "shown": shown, "texts": texts, "fitting": fitting, "learn": self._learn}
        self._names: dict[str, object] = {**FUNCTIONS, **helpers}
        self._of_alike: dict[str, Expression] = {}

    def of_message(self, name: str, *, whole: bool = False) -> Expression:
        """A message as a function of such a thing; with `whole`, as a sentence with a capital.

        Raises:
            KeyError: If there is none of this name.
        """
        writer = Writer(self._messages, self._way, self._used)
        write, pattern = writer.sentence if whole else writer.text, writer.pattern(name)
        return self._function(writer, write(pattern, {}))

    def _function(self, writer: Writer, words: str) -> Expression:
        names = self._names
        names.update(writer.ways)
        for make, inner in ((self.of_message, writer.messages), (self._of_rows, writer.rows)):
            for variable, message in inner.items():
                names.setdefault(variable, partial(self._later, variable, partial(make, message)))
        for key, node in writer.alike.items():
            self._of_alike.setdefault(key, partial(self._first_of_alike, key, node))
        found: Expression = eval(_compiled(words), names)
        return found

    def _later(self, variable: str, make: Callable[[], Callable[..., object]], *about: object) -> object:
        """What a message says that is needed for the first time."""
        self._names[variable] = say = make()
        return say(*about)

    def _learn(self, key: str, alike: dict[str, object], about: Any) -> object:
        """What is the same of all things that are made like this one, found for the first of them."""
        value = alike[key] = self._of_alike[key](about)
        return value

    def _first_of_alike(self, key: str, node: Node, about: Any) -> object:
        writer = Writer(self._messages, self._way)
        self._of_alike[key] = find = self._function(writer, writer.expression(node, {}))
        return find(about)

    def _of_rows(self, message: str) -> Callable[[Sequence[Facts], object], list[str]]:
        """A message for each of some rows; a fact that a row has not is one of that which the rows are of."""
        say, facts = in_facts(self._messages).of_message(message), self._facts

        def said(rows: Sequence[Facts], about: object) -> list[str]:
            try:
                return [*map(say, rows)]
            except KeyError:
                return [say(RowOfFacts(row, facts(about))) for row in rows]

        return said


@lru_cache(maxsize=MOST_REMEMBERED)
def in_facts(messages: Messages) -> Speech:
    """Messages as functions of facts by their names."""
    return speech_of(messages, itemgetter, lambda facts: facts)


def speech_of(
    messages: Messages, way: Callable[[str], Expression], facts: Callable[[Any], Facts], *, keeps: bool = False
) -> Speech:
    """Messages as functions of things: ours as code; those with some of a partnership among them are read each time.

    It `keeps` what is the same of things made like one another, if they have facts that are `Alike`.
    """
    return Reader(messages, facts) if messages.override else Code(messages, way, facts, keeps=keeps)


@lru_cache(maxsize=MOST_REMEMBERED)
def _compiled(words: str) -> CodeType:
    return compile(f"lambda about: {words}", "<message>", "eval")
