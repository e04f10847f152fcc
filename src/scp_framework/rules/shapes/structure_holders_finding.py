"""What is found of those who hold a role or have a seat on a body, as facts and in words."""

from __future__ import annotations

from typing import ClassVar, Self

from attrs import evolve
from pendulum import Date

from scp_framework.findings.arrangements_finding import ArrangementsFinding
from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import BodyId, RoleId


@frozen(kw_only=True, repr=False, slots=False)
class HolderFinding(ArrangementsFinding):
    """What is found of somebody who holds a role, or has a seat on a body; nobody does where `holder` is None.

    `is_officer` tells whether an officer holds it, or an agency for which somebody sits who is not recorded;
    `uncertain` says that on other days, or of another of their seats, it is not known.
    """

    messages: ClassVar[MessageFile] = MessageFile(__name__, "structure_holders.ftl", COMMON)

    officers: RoleId | None = None
    body: BodyId | None = None
    holder: str | None = None
    is_officer: bool = True
    uncertain: bool = False

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "body": lambda self: None if self.body is None else self.named(self.body),
            "role": lambda self: None if self.officers is None else self.named(self.officers),
            "holder": lambda self: None if self.holder is None else self.named(self.holder),
        }


@frozen(kw_only=True, repr=False, slots=False)
class ServiceFinding(HolderFinding):
    """How long somebody has held a role or a seat on a body.

    `since` is the first day of it, where that is recorded; `until` the last on which it has not been too long;
    `recorded` tells whether the members of the body are.
    """

    shape: ClassVar[str] = "structure-service"
    varying: ClassVar[tuple[str, ...]] = ("since", "until")

    since: Date | None = None
    until: Date | None = None
    serves_at_most: Period
    recorded: bool = True

    @property
    def situation(self) -> str:
        if not self.recorded:
            return "unrecorded"
        if self.verdict is Verdict.MET:
            return "nobody" if self.holder is None else "kept"
        if self.verdict is Verdict.BREACHED:
            return "too-long"
        return "since-unknown" if self.is_officer else "agency"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "until": lambda self: None if self.other_days else self.until,
            "longest": lambda self: self.serves_at_most,
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


@frozen(kw_only=True, repr=False, slots=False)
class QualityFinding(HolderFinding):
    """Whether somebody who holds a role, or has a seat on a body, has some qualities.

    `qualities` are those asked for, gained no longer ago than `gained_within`; `missing` are those that they do not
    have, or of which that is not recorded.
    """

    shape: ClassVar[str] = "structure-quality"
    varying: ClassVar[tuple[str, ...]] = ("missing",)

    qualities: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    gained_within: Period | None = None

    @property
    def situation(self) -> str:
        if self.verdict is Verdict.MET:
            return "nobody" if self.holder is None else "kept"
        if self.holder is None:
            return "unrecorded"
        if self.verdict is Verdict.BREACHED:
            return "lacks"
        return "unknown" if self.is_officer else "agency"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "qualities": lambda self: self.all_named(self.qualities if self.verdict is Verdict.MET else self.missing),
            "within": lambda self: self.gained_within,
        }

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        names = () if self.holder is None else (self.holder,)
        path = "officers.qualities" if self.holder is not None and self.is_officer else "members"
        category = RemedyType.RECORD if self.verdict is Verdict.OPEN else RemedyType.CHANGE
        return (Remedy(type=category, member=self.body or self.officers, path=path, names=names),)
