"""What is found of those who hold a role or have a seat on a body, as facts and in words."""

from __future__ import annotations

from typing import ClassVar

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.findings.arrangements_finding import ArrangementsFinding
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import BodyId, RoleId


@frozen(kw_only=True, repr=False, slots=False)
class ServiceFinding(ArrangementsFinding):
    """How long somebody has held a role or a seat on a body; nobody does where `holder` is None.

    `since` is the first day of it, where that is recorded; `until` the last on which it has not been too long.
    `is_officer` tells whether an officer holds it, or an agency for which somebody sits who is not recorded; `recorded`
    whether the members of the body are. `uncertain` says that of another of their seats it is not known.
    """

    shape: ClassVar[str] = "structure-service"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "structure_holders.ftl", COMMON)
    varying: ClassVar[tuple[str, ...]] = ("since", "until")

    officers: RoleId | None = None
    body: BodyId | None = None
    holder: str | None = None
    is_officer: bool = True
    since: Date | None = None
    until: Date | None = None
    serves_at_most: Period
    recorded: bool = True
    uncertain: bool = False

    @property
    def situation(self) -> str:
        if not self.recorded:
            return "unrecorded"
        if self.verdict is Verdict.MET:
            return "nobody" if self.holder is None else "kept"
        if self.verdict is Verdict.BREACHED:
            return "too-long"
        return "since-unknown" if self.is_officer else "agency"

    def message_facts(self) -> dict[str, object]:
        return {
            **super().message_facts(),
            "body": None if self.body is None else self.named(self.body),
            "role": None if self.officers is None else self.named(self.officers),
            "holder": None if self.holder is None else self.named(self.holder),
            "since": self.since,
            "until": None if self.other_days else self.until,
            "longest": self.serves_at_most,
        }

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        path = "officers" if self.body is None else "members"
        names = () if self.holder is None else (self.holder,)
        if self.verdict is Verdict.OPEN:
            return (Remedy(type=RemedyType.RECORD, member=self.body or self.officers, path=path, names=names),)
        end = Remedy(type=RemedyType.REMOVE, member=self.body or self.officers, path=path, names=names)
        *others, last = (evolve(end, deadline=each.until, leads_to=self.verdict) for each in self.by_days)
        return (*others, evolve(last, leads_to=Verdict.OPEN if self.uncertain else Verdict.MET))
