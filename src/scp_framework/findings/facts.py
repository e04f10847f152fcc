"""What a message can say: facts by their names, and messages with their own facts among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import field

from scp_framework.frozen import frozen

if TYPE_CHECKING:
    from scp_framework.findings.messages import MessageFile

Facts = dict[str, object]
"""What a message can say, by name: a number, text, a day, days, a length of time, a phrase, a list of these, rows.

Or a function that finds it, which is replaced by what it finds.
"""


@frozen
class Phrase:
    """A message with its facts, as a fact of another message."""

    file: MessageFile
    message: str
    facts: Facts = field(factory=dict)


def walk(facts: Mapping[str, object]) -> Iterator[Phrase]:
    """All phrases within some facts, at any depth."""
    for given in facts.values():
        value = given() if callable(given) else given
        for each in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(each, Phrase):
                yield each
            if isinstance(inner := each.facts if isinstance(each, Phrase) else each, Mapping):
                yield from walk(inner)
