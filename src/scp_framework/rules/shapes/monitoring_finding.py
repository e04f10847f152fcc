"""MonitoringFinding: whose the actions of an activity are, as facts and in words."""

from __future__ import annotations

from typing import ClassVar, Self

from attrs import evolve

from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Action
from scp_framework.model.identifier import NodeId
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.case import ActivityFacts


@frozen(kw_only=True, repr=False, slots=False)
class MonitoringFinding(ActivityFinding):
    """Whose the actions of an activity are.

    `body` should follow them up. `other_owner` are those, by what is to be done, that are somebody else's,
    `unowned` those of which it is not recorded whose they are. `recorded` tells whether actions are.
    """

    shape: ClassVar[str] = "monitoring"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "monitoring.ftl", COMMON)

    body: NodeId
    other_owner: tuple[str, ...] = ()
    unowned: tuple[str, ...] = ()
    recorded: bool = True

    @classmethod
    def of(cls, body: NodeId, actions: tuple[Action, ...] | None, facts: ActivityFacts) -> Self:
        """The finding on the actions of an activity that a body should own, given what else it states."""
        return cls(
            **facts,
            body=body,
            other_owner=tuple(action.what for action in actions or () if action.owner not in (None, body)),
            unowned=tuple(action.what for action in actions or () if action.owner is None),
            recorded=actions is not None,
        )

    @property
    def situation(self) -> str:
        if self.verdict is Verdict.MET:
            return "kept"
        if self.other_owner:
            return "elsewhere"
        return "unowned" if self.recorded else "unrecorded"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "body": lambda self: self.named(self.body),
            "other_owner": lambda self: tuple({"name": each} for each in self.other_owner),
            "unowned": lambda self: tuple({"name": each} for each in self.unowned),
        }

    @property
    def advised(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        if not self.other_owner:
            return self._record_owners()
        leads_to = Verdict.OPEN if self.unowned else Verdict.MET
        change = Remedy(
            type=RemedyType.CHANGE,
            activity=self.subject.activity,
            path="actions",
            number=len(self.other_owner),
            names=(self.body,),
            leads_to=leads_to,
        )
        return (change, *self._record_owners()) if self.unowned else (change,)

    def _record_owners(self) -> tuple[Remedy, ...]:
        """Remedies that record the actions, and whose they are."""
        found = self.record_all("actions")
        return tuple(evolve(each, names=(self.body,)) if each.path == "actions" else each for each in found)
