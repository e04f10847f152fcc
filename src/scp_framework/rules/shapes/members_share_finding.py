"""MembersShareFinding: how many members of a group an activity serves, as facts, and in words when asked."""

from __future__ import annotations

from typing import ClassVar, Self

from pendulum import Date

from scp_framework.findings.facts import FactsOf, Phrase
from scp_framework.findings.finding import COMMON, Finding
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.missing import Missing, others_phrases, outside_phrases, record_missing, record_outside
from scp_framework.findings.phrases import share_words
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.rules.parameters.group import PLURALS


@frozen(kw_only=True, repr=False, slots=False)
class MembersShareFinding(Finding):
    """How many members of a group are served by an activity in a period, of all that exist in it.

    `served` are those that certainly are, `unclear` those of which that is not known, `lacking` all the others; `type`
    says which nouns they are. `missing` is what would tell of those that are unclear; `extends_past_cover` tells that
    they could be served on days that the planner does not cover. More can be planned from `not_before` on.
    """

    shape: ClassVar[str] = "share-of-members"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "members_share.ftl", COMMON)

    type: str
    percent: int
    served: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    extends_past_cover: bool = False
    not_before: Date | None = None

    @property
    def amount_words(self) -> str:
        return share_words(len(self.served), self._counted)

    @property
    def lacks_activities(self) -> bool:
        return True

    @property
    def situation(self) -> str:
        if self.verdict is Verdict.OPEN:
            return "open"
        return "too-few" if self.verdict is Verdict.BREACHED else "kept"

    @property
    def _counted(self) -> int:
        return len(self.served) + len(self.unclear) + len(self.lacking)

    @property
    def _target(self) -> int:
        """How many of them the percentage is."""
        return -(-self.percent * self._counted // 100)

    @property
    def _wanted(self) -> int:
        """How many more have to be served, if all are that may be."""
        return max(0, self._target - len(self.served) - len(self.unclear))

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "window": lambda self: self.subject.window,
            "served": lambda self: len(self.served),
            "unclear": lambda self: len(self.unclear),
            "counted": lambda self: self._counted,
            "members": lambda self: self.type if self._counted == 1 else PLURALS.get(self.type, f"{self.type}s"),
            "rate": lambda self: self._rate,
            "target": lambda self: self._target,
            "wanted": lambda self: self._wanted,
            "lacking": lambda self: self.all_named(self.lacking),
            "to_record": cls._to_record,
        }

    def _to_record(self) -> tuple[Phrase, ...]:
        if self.verdict is not Verdict.OPEN:
            return ()
        others = others_phrases(self.missing, self.promise, is_past=self.is_past)
        return (*others, *outside_phrases(self.extends_past_cover))

    @property
    def _rate(self) -> int:
        """The percentage, rounded, but never to the one that is missed."""
        rate = (200 * len(self.served) + self._counted) // (2 * self._counted)
        return rate if len(self.served) >= self._target else min(rate, self.percent - 1)

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        if self.verdict is Verdict.OPEN:
            records = record_missing(self.missing, None if self.is_past else self.deadline)
            return (*records, *record_outside(self.extends_past_cover))
        if self.is_past:
            return ()
        return (
            Remedy(
                type=RemedyType.PLAN,
                kind=self.promise.kind,
                number=self._wanted,
                names=self.lacking,
                not_before=self.not_before,
                deadline=self.deadline,
                leads_to=Verdict.OPEN if self.unclear else Verdict.MET,
            ),
        )
