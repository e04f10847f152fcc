"""Sentences: messages about findings, as functions of these."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from scp_framework.findings.facts import Alike, FactsByNeed, FactsOf
from scp_framework.findings.message_code import speech_of
from scp_framework.findings.message_reading import Expression, Messages, Speech
from scp_framework.model.remembered import Remembered

if TYPE_CHECKING:
    from scp_framework.findings.finding import Finding

Say = Callable[[Any], str]
"""What a sentence says of a finding; nothing where it has nothing to say."""
UNDATED: Final = "undated_"
"""What begins the name of a sentence that says no deadline."""


class Sentences(dict[str, Say | None]):
    """The sentences about findings of one class in one situation, each made when it is asked for.

    They are known by the part that they are of, such as `action` or `undated_action`; None where there is none of it.
    """

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._kind, self._wording = finding.__class__, finding.promise.wording
        self._message = f"{finding.shape}-{finding.situation}"

    def __missing__(self, part: str) -> Say | None:
        messages, message = self._kind.messages, f"{self._message}.{part.removeprefix(UNDATED)}"
        say: Say | None = None
        if messages is not None and messages.find(message) is not None:
            dated = not part.startswith(UNDATED)
            say = messages.said(message, lambda told: _speech(told, self._kind, dated=dated), self._wording, whole=True)
        self[part] = say
        return say


def _speech(messages: Messages, kind: type[Finding], *, dated: bool) -> Speech:
    """Messages as functions of findings of a class, which have no deadline unless they are dated."""
    if (speech := _SPEECHES.get((messages, kind, dated))) is None:
        ways: FactsOf[Any] = {**kind.all_facts(), **({} if dated else {"deadline": lambda _: None})}

        def way(name: str) -> Expression:
            return ways.get(name) or (lambda finding: FactsByNeed(finding, ways)[name])

        keeps = any(isinstance(each, Alike) for each in ways.values())
        speech = speech_of(messages, way, lambda finding: FactsByNeed(finding, ways), keeps=keeps)
        _SPEECHES[messages, kind, dated] = speech
    return speech


_SPEECHES: Final[Remembered[tuple[Messages, type[Finding], bool], Speech]] = Remembered()
