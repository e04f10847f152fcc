"""What is found of the arrangements themselves: how many nouns, records and seats they have, as facts and in words."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar, Self

from attrs import evolve

from scp_framework.findings.arrangements_finding import ArrangementsFinding
from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.identifier import BodyId, RoleId
from scp_framework.rules.parameters.group import PLURALS


class Record(Enum):
    """What is recorded of a tile (the first three) or of an outcome (the last two)."""

    GUIDANCE = "guidance"
    GOOD_STATEMENTS = "good_statements"
    INFORMED_BY = "informed_by"
    STATEMENTS = "statements"
    GOOD_STATEMENT = "good_statement"


OF_TILES = (Record.GUIDANCE, Record.GOOD_STATEMENTS, Record.INFORMED_BY)
OF_OUTCOMES = (Record.STATEMENTS, Record.GOOD_STATEMENT)


@frozen(kw_only=True, repr=False, slots=False)
class CountFinding(ArrangementsFinding):
    """How many nouns of a type there are, and how many there should be: of those with a `role` or a `tag`, if given."""

    shape: ClassVar[str] = "structure-count"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "structure.ftl", COMMON)
    varying: ClassVar[tuple[str, ...]] = ("evidence",)

    type: str
    number: int
    exactly: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    role: RoleId | None = None
    tag: str | None = None

    @property
    def situation(self) -> str:
        return "kept" if self.verdict is Verdict.MET else "wrong"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "number": lambda self: len(self.evidence),
            "noun": lambda self: self.type,
            "nouns": lambda self: PLURALS.get(self.type, f"{self.type}s"),
            "role": lambda self: None if self.role is None else self.named(self.role),
        }

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        number = self.exactly
        if number is None:
            few = self.at_least is not None and len(self.evidence) < self.at_least
            number = self.at_least if few else self.at_most
        return (Remedy(type=RemedyType.CHANGE, path=PLURALS.get(self.type, f"{self.type}s"), number=number),)


@frozen(kw_only=True, repr=False, slots=False)
class RecordFinding(ArrangementsFinding):
    """What is recorded of a tile or an outcome: `number` of what it should have, None where that is not recorded."""

    shape: ClassVar[str] = "structure-record"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "structure.ftl", COMMON)

    has: Record
    number: int | None = None

    @property
    def situation(self) -> str:
        if self.number is None:
            return "unknown"
        return "kept" if self.number else "none"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "has": lambda self: self.has.value,
            "of": lambda self: "tile" if self.has in OF_TILES else "outcome",
        }

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        type_ = RemedyType.RECORD if self.verdict is Verdict.OPEN else RemedyType.CHANGE
        return (Remedy(type=type_, member=self.subject.member, path=self.has.value, number=1),)


@frozen(kw_only=True, repr=False, slots=False)
class SeatsFinding(ArrangementsFinding):
    """Which agencies are represented, among the officers of a role or the members of a body.

    `missing` are those that must be and are not for certain; `fewer` is how many of `some_of` are represented for
    certain, where that is not enough, of the `at_least` that should be. Once those missing are there, `more` of the
    `further` ones are needed. `unclear` are the officers whose agency is not recorded and matters, `recorded` tells
    whether membership is.
    """

    shape: ClassVar[str] = "structure-seats"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "structure.ftl", COMMON)
    varying: ClassVar[tuple[str, ...]] = ("missing", "fewer", "more", "further")

    officers: RoleId | None = None
    body: BodyId | None = None
    missing: tuple[str, ...] = ()
    fewer: int | None = None
    more: int = 0
    further: tuple[str, ...] = ()
    at_least: int | None = None
    unclear: tuple[str, ...] = ()
    recorded: bool = True

    @property
    def situation(self) -> str:
        if self.verdict is Verdict.MET:
            return "kept"
        if self.verdict is Verdict.BREACHED:
            return "lacks"
        return "uncertain" if self.recorded else "unrecorded"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "body": lambda self: None if self.body is None else self.named(self.body),
            "role": lambda self: None if self.officers is None else self.named(self.officers),
            "missing": lambda self: self.all_named(self.missing),
            "at_least": lambda self: self.at_least or 0,
            "can_act": lambda self: self._can_be_kept,
            "to_bring_in": lambda self: self.all_named(self._to_bring_in),
            "number": lambda self: self._further_to_bring_in[0] or None,
            "further": lambda self: self.all_named(self._further_to_bring_in[1]),
            "unclear": lambda self: self.all_named(self.unclear),
        }

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        path = "officers" if self.body is None else "members"
        if not self.recorded:
            return (Remedy(type=RemedyType.RECORD, member=self.body, path=path),) if self._can_be_kept else ()
        records = (Remedy(type=RemedyType.RECORD, path="officers", names=self.unclear),) if self.unclear else ()
        if self.verdict is Verdict.OPEN or not self._can_be_kept:
            return records if self.verdict is Verdict.OPEN else ()
        missing, best = self._to_bring_in, Verdict.OPEN if records else Verdict.MET
        number, further = self._further_to_bring_in
        bring_in = Remedy(type=RemedyType.CHANGE, member=self.body or self.officers, path=path, leads_to=self.verdict)
        changes = [evolve(bring_in, number=len(missing), names=missing)] if missing else []
        changes += [evolve(bring_in, number=number, names=further)] if number else []
        return (*changes[:-1], evolve(changes[-1], leads_to=best), *records)

    @property
    def _can_be_kept(self) -> bool:
        """Whether on each of the days there are enough agencies that could be represented."""
        return all(each.more <= len(each.further) for each in self.by_days)

    @property
    def _to_bring_in(self) -> tuple[str, ...]:
        """The agencies that have to be represented and are not, on one day or another."""
        return tuple(dict.fromkeys(agency for each in self.by_days for agency in each.missing))

    @property
    def _further_to_bring_in(self) -> tuple[int, tuple[str, ...]]:
        """How many others are needed, and of which; all of them, where too few would do on each of the days."""
        short = [each for each in self.by_days if each.more]
        number = max((each.more for each in short), default=0)
        every = dict.fromkeys(agency for each in short for agency in each.further)
        always = tuple(agency for agency in every if all(agency in each.further for each in short))
        return (number, always) if number <= len(always) else (len(every), tuple(every))
