"""What is found of the arrangements themselves: how many nouns, records and seats they have, as facts and in words."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from attrs import frozen

from scp_framework.findings.finding import ArrangementsFinding
from scp_framework.findings.phrases import listed, number_words
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
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
RECORD_WORDS = {
    Record.GUIDANCE: "guidance",
    Record.GOOD_STATEMENTS: "statement of what Good looks like",
    Record.INFORMED_BY: "record of whose views inform it",
    Record.STATEMENTS: "statement under it",
    Record.GOOD_STATEMENT: "statement of what Good looks like",
}


@frozen(kw_only=True, repr=False)
class CountFinding(ArrangementsFinding):
    """How many nouns of a sort there are, and how many there should be: of those with a `role` or a `tag`, if given."""

    shape: ClassVar[str] = "structure-count"
    varying: ClassVar[tuple[str, ...]] = ("evidence",)

    sort: str
    number: int
    exactly: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    role: RoleId | None = None
    tag: str | None = None

    @property
    def phrase_on_its_days(self) -> str:
        number = len(self.evidence)
        nouns = self.sort if number == 1 else PLURALS.get(self.sort, f"{self.sort}s")
        be = "is" if number == 1 else "are"
        which = (
            f" in the role of {self.named(self.role)}" if self.role else f" with the tag {self.tag}" if self.tag else ""
        )
        return f"there {be} {number_words(number)} {nouns}{which}{self.on_its_days}"

    @property
    def action_phrase(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        if self.exactly is not None:
            return f"have {number_words(self.exactly)} of them"
        bounds = [f"at least {number_words(self.at_least)}"] if self.at_least is not None else []
        bounds += [f"at most {number_words(self.at_most)}"] if self.at_most is not None else []
        return f"have {listed(bounds)} of them"

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        number = self.exactly
        if number is None:
            few = self.at_least is not None and len(self.evidence) < self.at_least
            number = self.at_least if few else self.at_most
        return (Remedy(type=RemedyType.CHANGE, path=PLURALS.get(self.sort, f"{self.sort}s"), number=number),)


@frozen(kw_only=True, repr=False)
class RecordFinding(ArrangementsFinding):
    """What is recorded of a tile or an outcome: `number` of what it should have, None where that is not recorded."""

    shape: ClassVar[str] = "structure-record"

    has: Record
    number: int | None = None

    @property
    def phrase_on_its_days(self) -> str:
        name, what = self.named(self.subject.member or ""), RECORD_WORDS[self.has]
        if self.number is None:
            return f'whether "{name}" has a {what} is not recorded{self.on_its_days}'
        return f'"{name}" has {"a" if self.number else "no"} {what}{self.on_its_days}'

    @property
    def action_phrase(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        if self.number is None:
            return f"record in the arrangements a {RECORD_WORDS[self.has]}"
        return f"write a {RECORD_WORDS[self.has]}"

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        type_ = RemedyType.RECORD if self.verdict is Verdict.OPEN else RemedyType.CHANGE
        return (Remedy(type=type_, member=self.subject.member, path=self.has.value, number=1),)


@frozen(kw_only=True, repr=False)
class SeatsFinding(ArrangementsFinding):
    """Which agencies are represented, among the officers of a role or the members of a body.

    `missing` are those that must be and are not for certain; `fewer` is how many of `some_of` are represented for
    certain, where that is not enough, of the `at_least` that should be. `unclear` are the officers whose agency
    is not recorded, `recorded` tells whether membership is.
    """

    shape: ClassVar[str] = "structure-seats"
    varying: ClassVar[tuple[str, ...]] = ("missing", "fewer")

    officers: RoleId | None = None
    body: BodyId | None = None
    missing: tuple[str, ...] = ()
    fewer: int | None = None
    at_least: int | None = None
    unclear: tuple[str, ...] = ()
    recorded: bool = True

    @property
    def phrase_on_its_days(self) -> str:
        if not self.recorded and self.verdict is Verdict.OPEN:
            return f"who is a member of {self._where} is not recorded"
        if self.verdict is Verdict.MET:
            return f"every agency that should be is represented {self._among}"
        yet = " for certain" if self.verdict is Verdict.OPEN else ""
        lacks = [f"nobody{yet} from {self.named(agency)}" for agency in self.missing]
        if self.fewer is not None:
            some = number_words(self.fewer) if self.fewer else "none"
            lacks.append(f"{some}{yet} of the further agencies")
        wanted = "" if self.fewer is None else f", where {number_words(self.at_least or 0)} of these should be"
        be = "are" if not self.missing and (self.fewer or 0) > 1 else "is"
        return f"there {be} {listed(lacks)} {self._among}{wanted}{self.on_its_days}"

    @property
    def action_phrase(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        if not self.recorded and self.verdict is Verdict.OPEN:
            return "record the members in the arrangements"
        if self.verdict is Verdict.OPEN:
            officers = listed([self.named(officer) for officer in self.unclear])
            return f"record in the arrangements which agency {officers} belongs to"
        missing = dict.fromkeys(each.named(agency) for each in self.by_days for agency in each.missing)
        lacks = [f"somebody from {name}" for name in missing]
        fewer = [each.fewer for each in self.by_days if each.fewer is not None]
        if fewer:
            more = " more" if min(fewer) else ""
            lacks.append(
                f"somebody from {number_words((self.at_least or 0) - min(fewer))}{more} of the further agencies"
            )
        return f"bring in {listed(lacks)}"

    @property
    def _where(self) -> str:
        return self.named(self.body or self.officers or "")

    @property
    def _among(self) -> str:
        return f"on {self._where}" if self.body is not None else f"among those in the role of {self._where}"

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        path = "officers" if self.body is None else "members"
        if self.verdict is Verdict.OPEN:
            return (Remedy(type=RemedyType.RECORD, member=self.body, path=path, names=self.unclear),)
        member = self.body or self.officers
        missing = dict.fromkeys(agency for each in self.by_days for agency in each.missing)
        return (Remedy(type=RemedyType.CHANGE, member=member, path=path, names=tuple(missing)),)
