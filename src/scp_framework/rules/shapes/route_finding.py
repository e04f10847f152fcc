"""What is found of ways, lines and circles, as facts and in words."""

from __future__ import annotations

from typing import ClassVar, Self

from attrs import evolve

from scp_framework.findings.arrangements_finding import ArrangementsFinding
from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.names import plural_of
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.identifier import BodyId, CargoId, NodeId


@frozen(kw_only=True, repr=False, slots=False)
class RouteFinding(ArrangementsFinding):
    """Whether something gets from one place to another, with the evidence for it.

    Of a promise that is kept, `evidence` are the bodies and agencies passed, in order, both ends included. Of one
    that is not, it is everything that was reached, after the one it set out from. `straight` tells that a line from one
    end to the other is asked for. `tried_out` is False where there were too many ways to try them all.
    """

    shape: ClassVar[str] = "route"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "route.ftl", COMMON)

    origin: NodeId
    to: NodeId
    carrying: CargoId | None = None
    via: tuple[BodyId, ...] = ()
    straight: bool = False
    tried_out: bool = True

    @property
    def subject_key(self) -> tuple[str | None, ...]:
        return (self.origin, self.to, "line" if self.straight else "way")

    @property
    def concerned(self) -> tuple[tuple[str, ...], ...]:
        return ((self.origin, self.to),) if self.straight else super().concerned

    @property
    def member_words(self) -> str:
        ends = f"{self.named(self.origin)} to {self.named(self.to)}"
        return f"the line from {ends}" if self.straight else ends

    @property
    def situation(self) -> str:
        if self.straight:
            return "line" if self.verdict is Verdict.MET else "no-line"
        if self.verdict is Verdict.MET:
            return "way"
        return "no-way" if self.tried_out else "too-many-ways"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "origin": lambda self: self.named(self.origin),
            "to": lambda self: self.named(self.to),
            "cargo": lambda self: None if self.carrying is None else plural_of(self.promise.names, self.carrying),
            "via": lambda self: self.all_named(self.via),
            "path": lambda self: " to ".join(self.all_named(self.evidence)),
            "reached": lambda self: self.all_named(self.evidence[1:]),
            "reached_on": lambda self: self.evidence_on,
        }

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET or not self.tried_out:
            return ()
        return (Remedy(type=RemedyType.CHANGE, path="lines", names=(self.origin, *self.via, self.to)),)


@frozen(kw_only=True, repr=False, slots=False)
class CircleFinding(ArrangementsFinding):
    """Whether anything can be handed round in a circle instead of arriving.

    `evidence` are the bodies and agencies of one such circle, in the order in which they are passed, or nobody.
    """

    shape: ClassVar[str] = "circle"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "route.ftl", COMMON)
    varying: ClassVar[tuple[str, ...]] = ("evidence",)

    carrying: CargoId | None = None

    @property
    def concerned(self) -> tuple[tuple[str, ...], ...]:
        return (tuple(dict.fromkeys(node for each in self.by_days for node in each.evidence)),)

    @property
    def situation(self) -> str:
        return "none" if self.verdict is Verdict.MET else "found"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "path": lambda self: " to ".join(self.all_named((*self.evidence, *self.evidence[:1]))),
            "circles": lambda self: tuple({"bodies": self.all_named(each)} for each in self._circles),
        }

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        # There may be other circles, which are found next.
        end = Remedy(type=RemedyType.REMOVE, path="lines", number=1, leads_to=self.verdict)
        return tuple(evolve(end, names=(*each, each[0])) for each in self._circles)

    @property
    def _circles(self) -> tuple[tuple[str, ...], ...]:
        """The bodies of each circle that is found on one day or another."""
        return tuple(dict.fromkeys(each.evidence for each in self.by_days if each.evidence))
