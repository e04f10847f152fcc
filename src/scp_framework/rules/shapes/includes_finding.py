"""What is found of lists of names that have to hold certain names, as facts and in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import evolve, frozen

from scp_framework.findings.finding import StandingFinding
from scp_framework.findings.phrases import listed, number_words
from scp_framework.findings.remedy import Remedy, RemedyType, record
from scp_framework.findings.verdict import Verdict
from scp_framework.model.identifier import VocabularyId
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.parameters.recorded_field import Record


@frozen(kw_only=True, repr=False)
class IncludesFinding(ActivityFinding):
    """Which of the wanted names stand in the list, which do not, and of which it is not known.

    `unsure` names kinds of activity of which one stands there that may not be held, `unconfirmed` those activities.
    `absent` are missing ones who don't exist then, so that they can't be there. `recorded` tells whether the list is
    recorded at all. `number` is how many of the names are wanted.
    """

    shape: ClassVar[str] = "includes"

    number: int
    there: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    vocabulary: VocabularyId | None = None
    record: Record | None = None
    recorded: bool = True

    @property
    def observation_phrase(self) -> str:
        if self.record is Record.ENDORSEMENTS:
            return self._agreed
        if not self.recorded:
            return f"{self._list} is not recorded for {self.activity_words}"
        if self.verdict is Verdict.MET:
            return f"{self._list} of {self.activity_words} names {self._named(self.there)}"
        if self.missing:
            return f"{self._list} of {self.activity_words} does not name {self._named(self.missing, 'or')}"
        return f"{self._list} of {self.activity_words} names {self._named(self.unsure)}, which may not take place"

    @property
    def action_phrase(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        if not self.recorded and self.may_be_kept:
            return self.recording(self._list)
        confirm = f"whether {self._named(self.unsure)} takes place"
        if self._more <= 0:
            return self.recording(confirm)
        if self._more > len(self._to_add):
            return self.recording_what_happened()
        add = f"have {self._wanted} among them"
        if self.record is Record.ENDORSEMENTS:
            add = f"obtain the agreement of {self._wanted}"
        return f"{add}, and {self.recording(confirm)}" if self.unsure else f"{add}{self.otherwise}"

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        if not self.recorded and self.may_be_kept:
            return self.record_all(self._path)
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
        return self.number - len(self.there) - len(self.unsure)

    @property
    def _to_add(self) -> tuple[str, ...]:
        """The names that can be added."""
        return tuple(name for name in self.missing if name not in self.absent)

    @property
    def _wanted(self) -> str:
        """What has to be added."""
        if self._more < len(self._to_add):
            return f"{number_words(self._more)} of {self._named(self._to_add, 'or')}"
        return self._named(self._to_add)

    @property
    def _agreed(self) -> str:
        if not self.recorded:
            return f"who has agreed to {self.activity_words} is not recorded"
        if self.verdict is Verdict.MET:
            return f"{self._named(self.there)} agreed to {self.activity_words}"
        return f"{self.activity_words} has not been agreed by {self._named(self.missing, 'or')}"

    @property
    def _list(self) -> str:
        if self.record is not None:
            return f"the list of {self.record.value}"
        return f'"{self.named(self.vocabulary or "")}"'

    def _named(self, names: Sequence[str], joint: str = "and") -> str:
        return listed([self.named(name) for name in names], joint)


@frozen(kw_only=True, repr=False)
class InformedByFinding(StandingFinding):
    """Whose views inform what Good looks like in a tile: of `number` wanted names, which are `there` or `missing`.

    `recorded` tells whether whose views do is recorded at all.
    """

    shape: ClassVar[str] = "includes-tile"
    varying: ClassVar[tuple[str, ...]] = ("missing",)

    number: int
    there: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    vocabulary: VocabularyId | None = None
    recorded: bool = True

    @property
    def phrase_on_its_days(self) -> str:
        tile = f"the tile {self.named(self.subject.member or '')}"
        if not self.recorded:
            return f"{self._list} is not recorded for {tile}{self.on_its_days}"
        if self.verdict is Verdict.MET:
            return f"{self._list} of {tile} names {self._named(self.there)}"
        return f"{self._list} of {tile} does not name {self._named(self.missing, 'or')}{self.on_its_days}"

    @property
    def action_phrase(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        return ", and ".join(dict.fromkeys(each._action for each in self.by_days))

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        found = [
            Remedy(
                type=RemedyType.CHANGE if each.recorded else RemedyType.RECORD,
                member=each.subject.member,
                path="informed_by",
                number=each.number - len(each.there),
                names=each.missing,
            )
            for each in self.by_days
        ]
        return tuple(dict.fromkeys(found))

    @property
    def _action(self) -> str:
        more = self.number - len(self.there)
        wanted = self._named(self.missing)
        if more < len(self.missing):
            wanted = f"{number_words(more)} of {self._named(self.missing, 'or')}"
        if self.recorded:
            return f"add {wanted} to {self._list} in the arrangements"
        return f"record {self._list} in the arrangements, with {wanted}"

    @property
    def _list(self) -> str:
        return f'"{self.named(self.vocabulary or "")}"'

    def _named(self, names: Sequence[str], joint: str = "and") -> str:
        return listed([self.named(name) for name in names], joint)
