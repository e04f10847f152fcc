"""Sentences: messages about findings, put together once for all those that have most of their facts in common.

Nearly all findings on a promise differ in a day, a name or a number. So once there are a few that have the same facts
but for these, the message is put together for such findings, with all that they have in common filled in.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from scp_framework.findings.facts import Facts, FactsOf
from scp_framework.findings.message_parts import OfThings

if TYPE_CHECKING:
    from scp_framework.findings.finding import Finding
    from scp_framework.findings.messages import MessageFile

Say = Callable[[Any], str]
"""What a sentence says of a finding; nothing where it has nothing to say."""
MANY: Final = 4
"""So many findings have to be alike before a sentence is put together for these."""
MOST_PUT_TOGETHER: Final = 64
"""For so many sorts of findings, each alike, a sentence is put together; then it begins anew."""

_WAYS: Final[dict[type[Finding], FactsOf[Any]]] = {}


class Sentence:
    """A message about the findings of one class on one promise, in one situation."""

    __slots__ = ("_alike", "_ask", "_asked", "_known", "_message", "_messages", "_met", "_whatever")

    def __init__(self, messages: MessageFile, message: str, finding: Finding, *, dated: bool) -> None:
        self._messages, self._message = messages, message
        self._known: Facts = {} if dated else {"deadline": None}
        self._whatever = self._put_together(finding, self._known)
        self._ask = attrgetter(*finding.asked) if finding.asked else None
        self._asked = self._ask(finding) if self._ask else None
        self._alike: dict[object, Say] = {}
        self._met: dict[object, int] = {}

    @property
    def size(self) -> int:
        """For how many sorts of findings, each alike, it is put together."""
        return len(self._alike)

    def about(self, finding: Finding) -> str:
        """It in words about a finding."""
        if self._ask is not None and (asked := self._ask(finding)) != self._asked:
            self._asked = asked
            self._alike.clear()
        alike = finding.alike
        return (self._alike.get(alike) or self._for_those_like(finding, alike))(finding)

    def _for_those_like(self, finding: Finding, alike: object) -> Say:
        """It for all findings that have the same facts in common, once there are many; until then, for any."""
        self._met[alike] = self._met.get(alike, 0) + 1
        if self._met[alike] < MANY:
            return self._whatever
        if len(self._met) > MOST_PUT_TOGETHER:
            self._alike.clear()
            self._met.clear()
        ways = _ways(type(finding))
        known = {name: ways[name](finding) for name in (*finding.asked, *finding.in_common)}
        say = self._alike[alike] = self._put_together(finding, {**known, **self._known})
        return say

    def _put_together(self, finding: Finding, known: Facts) -> Say:
        """It for findings of which some facts are known."""
        return self._messages.sentence(self._message, OfThings(_ways(type(finding)), known), finding.promise.wording)


def sentence_about(finding: Finding, part: str, *, dated: bool) -> Sentence | None:
    """A sentence about the situation of a finding; None where there is none of this part."""
    messages, message = finding.messages, f"{finding.shape}-{finding.situation}.{part}"
    if messages is None or messages.find(message) is None:
        return None
    return Sentence(messages, message, finding, dated=dated)


def _ways(kind: type[Finding]) -> FactsOf[Any]:
    """How the facts of findings of a class are found."""
    if kind not in _WAYS:
        _WAYS[kind] = kind.all_facts()
    return _WAYS[kind]
