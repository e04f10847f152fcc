"""ActivityFinding: what is found about one activity, and what leaves it unknown whether the promise applies."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter
from typing import Self

from attrs import evolve

from scp_framework.findings.facts import FactsOf, Phrase, once
from scp_framework.findings.finding import Finding
from scp_framework.findings.missing import Missing, own_phrases, record_missing
from scp_framework.findings.remedy import Remedy, RemedyType, alternatives, record
from scp_framework.findings.verdict import MET, NOT_APPLICABLE, OPEN, Verdict
from scp_framework.frozen import frozen
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.where import exit_facts

NOBODY_IN_PARTICULAR: Mapping[str, tuple[str, ...]] = FrozenMap()


@frozen(kw_only=True, repr=False, slots=False)
class ActivityFinding(Finding):
    """What is found about one activity.

    `takes_place` tells that it is certain to take place, `applies_for_certain` that the rule certainly applies to it.
    `undecided` is the part of the rule's condition that leaves the latter unknown, if one does, and `undecided_by` what
    is not recorded of this activity or of others and would tell; `depends_on` are
    further places of the activity that do: `when`, since the promise is made, or asks for the same, on some of its days
    only; `agencies`, since it is made to some only. `may_be_kept` tells that the promise may be kept as things are;
    `is_past` that all days of the activity lie before the day as of which the planner is judged. `differs_elsewhere`
    tells that other things than these are to do, should it take place on others of its days.
    """

    takes_place: bool = True
    applies_for_certain: bool = True
    undecided: Condition | None = None
    undecided_by: tuple[Missing, ...] = ()
    depends_on: tuple[str, ...] = ()
    may_be_kept: bool = True
    differs_elsewhere: bool = False

    @property
    def advised(self) -> tuple[Remedy, ...]:
        """What would bring it nearer to being kept, on those of its days that the finding tells of."""
        return ()

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        return self._remedies

    @once
    def _remedies(self) -> tuple[Remedy, ...]:
        if not self.differs_elsewhere:
            return self.advised
        # What is changed for some of its days is not enough for the others; what is found then tells what else is.
        return tuple(
            evolve(each, leads_to=OPEN) if each.type is not RemedyType.RECORD and each.leads_to is MET else each
            for each in self.advised
        )

    def recording_phrases(self, without: Collection[str] = ()) -> tuple[Phrase, ...]:
        """What is to be recorded of the activity, as phrases, apart from what belongs at some paths."""
        people = {
            each.path: tuple(map(self.named, each.names))
            for each in self.remedies
            if each.type is RemedyType.RECORD and each.activity == self.subject.activity and each.path is not None
            if each.path not in without
        }
        return own_phrases(people, self.promise, is_past=self.is_past)

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "exit": lambda self: self._exit_facts["exit"],
            "exemptions": lambda self: self._exit_facts["exemptions"],
            "to_record": attrgetter("_recording"),
            # What tells whether the promise applies may be all that is missing.
            "unrecorded": lambda self: self._unrecorded or self._recording,
        }

    @once
    def _recording(self) -> tuple[Phrase, ...]:
        return self.recording_phrases()

    @once
    def _unrecorded(self) -> tuple[Phrase, ...]:
        return self.recording_phrases(self.unsettled) if self.unsettled else self._recording

    @once
    def _exit_facts(self) -> dict[str, object]:
        return exit_facts(
            self.promise,
            self.undecided,
            takes_place=self.takes_place,
            applies_for_certain=self.applies_for_certain,
            is_for_some="agencies" in self.depends_on,
        )

    @property
    def on_some_days(self) -> bool:
        """Whether what breaks the promise is so on some of the days only on which the activity can fall."""
        return self.verdict is OPEN and "when" in self.depends_on and self._exit_facts["exit"] != "date"

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Where the activity records what would tell whether the promise applies to it; empty where that is known."""
        return (
            *(() if self.takes_place else ("status",)),
            *(each.path for each in self.undecided_by if each.activity == self.subject.activity),
            *self.depends_on,
        )

    def record_all(
        self, *paths: str, people: Mapping[str, tuple[str, ...]] = NOBODY_IN_PARTICULAR, leads_to: Verdict = MET
    ) -> tuple[Remedy, ...]:
        """Remedies that record what is missing at some places, and what would tell whether the promise applies.

        `people` tells whom of the team it is about, by the place.
        """
        remedies = (*self.record_at(*paths, *self.unsettled, leads_to=leads_to), *self._record_others(leads_to))
        named = {path: [*names] for path, names in people.items()}
        for each in self.undecided_by if any(each.names for each in self.undecided_by) else ():
            named.setdefault(each.path, []).extend(each.names)
        if not named:
            return remedies
        return tuple(evolve(each, names=tuple(dict.fromkeys(named.get(each.path or "", ())))) for each in remedies)

    def record_at(self, *paths: str, leads_to: Verdict = MET) -> tuple[Remedy, ...]:
        """Remedies that record what is missing at some places."""
        return record(self.subject.activity, paths, deadline=None if self.is_past else self.deadline, leads_to=leads_to)

    def record_any(self, ways: Sequence[Sequence[Remedy]]) -> tuple[Remedy, ...]:
        """Remedies of which those of one way are enough, and what would tell whether the promise applies."""
        asked = {each.path for way in ways for each in way}
        unasked = [path for path in self.unsettled if path not in asked]
        return (*alternatives(ways), *self.record_at(*unasked), *self._record_others(MET))

    def _record_others(self, leads_to: Verdict) -> tuple[Remedy, ...]:
        """Remedies that record of other activities what would tell whether the promise applies."""
        others = [each for each in self.undecided_by if each.activity != self.subject.activity]
        return record_missing(others, None if self.is_past else self.deadline, leads_to=leads_to)

    def what_happened(
        self, *paths: str, people: Mapping[str, tuple[str, ...]] = NOBODY_IN_PARTICULAR
    ) -> tuple[Remedy, ...]:
        """Remedies that record what happened, where it is too late for more; none where nothing would help.

        What is missing at `paths` matters only where the promise may have been kept.
        """
        if self.verdict is not OPEN:
            return ()
        if self.may_be_kept:
            return self.record_all(*paths, people=people)
        return self.record_all(leads_to=NOT_APPLICABLE)
