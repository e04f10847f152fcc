"""What is found of lists of names that have to hold certain names, as facts and in words."""

from __future__ import annotations

from typing import ClassVar, Self

from attrs import evolve

from scp_framework.findings.arrangements_finding import ArrangementsFinding
from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.remedy import Remedy, RemedyType, record
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.identifier import VocabularyId
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.parameters.record import Record


@frozen(kw_only=True, repr=False, slots=False)
class IncludesFinding(ActivityFinding):
    """Which of the wanted names stand in the list, which do not, and of which it is not known.

    `uncertain` names kinds of activity of which one stands there that may not be held, `unconfirmed` those activities.
    `absent` are missing ones who don't exist then, so that they can't be there. `recorded` tells whether the list is
    recorded at all. `number` is how many of the names are wanted.
    """

    shape: ClassVar[str] = "includes"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "includes.ftl", COMMON)

    number: int
    present: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    vocabulary: VocabularyId | None = None
    record: Record | None = None
    recorded: bool = True

    @property
    def situation(self) -> str:
        if not self.recorded:
            return "unrecorded"
        if self.verdict is Verdict.MET:
            return "kept"
        return "lacks" if self.missing else "uncertain"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "list": lambda self: None if self.vocabulary is None else self.named(self.vocabulary),
            "records": lambda self: None if self.record is None else self.record.value,
            "present": lambda self: self.all_named(self.present),
            "missing": lambda self: self.all_named(self.missing),
            "uncertain": lambda self: self.all_named(self.uncertain),
            "to_add": lambda self: self.all_named(self._addition),
            "choose": lambda self: self._more if self._more < len(self._addition) else None,
            "more": lambda self: max(0, self._more),
        }

    @property
    def _addition(self) -> tuple[str, ...]:
        """The names that can be added, where enough can and nothing is to be recorded first."""
        can_be_recorded = not self.recorded and self.may_be_kept
        is_enough = 0 < self._more <= len(self._to_add)
        return self._to_add if is_enough and not can_be_recorded and self.verdict is not Verdict.MET else ()

    @property
    def advised(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        if not self.recorded and self.may_be_kept:
            found = self.record_all(self._path)
            wanted = {"number": self.number, "names": self.missing}
            return tuple(evolve(each, **wanted) if each.path == self._path else each for each in found)  # type: ignore[arg-type]  # two facts of a remedy
        confirm = tuple(each for name in self.unconfirmed for each in record(name, ("status",)))
        if self._more <= 0:
            return (*confirm, *self.record_all())
        if self._more > len(self._to_add):
            return self.what_happened()
        change = Remedy(
            type=RemedyType.CHANGE,
            activity=self.subject.activity,
            path=self._path,
            number=self._more,
            names=self._to_add,
        )
        if confirm:
            return (evolve(change, leads_to=Verdict.OPEN), *confirm, *self.record_all())
        return (change,)

    @property
    def _path(self) -> str:
        return self.record.path if self.record is not None else f"sets.{self.vocabulary}"

    @property
    def _more(self) -> int:
        """How many names have to be added."""
        return self.number - len(self.present) - len(self.uncertain)

    @property
    def _to_add(self) -> tuple[str, ...]:
        """The names that can be added."""
        return tuple(name for name in self.missing if name not in self.absent)


@frozen(kw_only=True, repr=False, slots=False)
class InformedByFinding(ArrangementsFinding):
    """Whose views inform what Good looks like in a tile: of `number` wanted names, which are `present` or `missing`.

    `recorded` tells whether whose views do is recorded at all.
    """

    shape: ClassVar[str] = "includes-tile"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "includes.ftl", COMMON)
    varying: ClassVar[tuple[str, ...]] = ("missing",)

    number: int
    present: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    vocabulary: VocabularyId | None = None
    recorded: bool = True

    @property
    def situation(self) -> str:
        if not self.recorded:
            return "unrecorded"
        return "kept" if self.verdict is Verdict.MET else "lacks"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "list": lambda self: self.named(self.vocabulary or ""),
            "present": lambda self: self.all_named(self.present),
            "missing": lambda self: self.all_named(self.missing),
            "changes": cls._changes,
        }

    def _changes(self) -> tuple[dict[str, object], ...]:
        """What to add, or to record, on one day or another."""
        to_add = dict.fromkeys((each.recorded, each.number - len(each.present), each.missing) for each in self.by_days)
        return tuple(
            {"recorded": recorded, "choose": more if more < len(names) else None, "to_add": self.all_named(names)}
            for recorded, more, names in to_add
        )

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        found = [
            Remedy(
                type=RemedyType.CHANGE if each.recorded else RemedyType.RECORD,
                member=each.subject.member,
                path="informed_by",
                number=each.number - len(each.present),
                names=each.missing,
            )
            for each in self.by_days
        ]
        return tuple(dict.fromkeys(found))
