"""Sentences: messages about findings, as functions of these."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from scp_framework.findings.facts import FactsByNeed, FactsOf
from scp_framework.findings.message_code import speech_of
from scp_framework.findings.message_reading import Expression, Messages, Speech
from scp_framework.model.remembered import Remembered

if TYPE_CHECKING:
    from scp_framework.findings.finding import Finding

Say = Callable[[Any], str]
"""What a sentence says of a finding; nothing where it has nothing to say."""


def sentence_about(finding: Finding, part: str, *, dated: bool) -> Say | None:
    """A sentence about the situation of findings of this class; None where there is none of this part."""
    messages, message = finding.messages, f"{finding.shape}-{finding.situation}.{part}"
    if messages is None or messages.find(message) is None:
        return None
    kind = finding.__class__
    return messages.said(message, lambda told: _speech(told, kind, dated=dated), finding.promise.wording, whole=True)


def _speech(messages: Messages, kind: type[Finding], *, dated: bool) -> Speech:
    """Messages as functions of findings of a class, which have no deadline unless they are dated."""
    if (speech := _SPEECHES.get((messages, kind, dated))) is None:
        ways: FactsOf[Any] = {**kind.all_facts(), **({} if dated else {"deadline": lambda _: None})}

        def way(name: str) -> Expression:
            return ways.get(name) or (lambda finding: FactsByNeed(finding, ways)[name])

        speech = speech_of(messages, way, lambda finding: FactsByNeed(finding, ways))
        _SPEECHES[messages, kind, dated] = speech
    return speech


_SPEECHES: Final[Remembered[tuple[Messages, type[Finding], bool], Speech]] = Remembered()
