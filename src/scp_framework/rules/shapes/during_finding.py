"""DuringFinding: what a period has in which it is not known whether anything is owed, as facts and in words."""

from __future__ import annotations

from typing import ClassVar, Self

from pendulum import Date

from scp_framework.findings.facts import FactsOf, Phrase
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.missing import (
    Missing,
    others_phrases,
    outside_phrases,
    record_missing,
    record_outside,
    step_path,
)
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, StepId
from scp_framework.rules.parameters.part_periods import PartPeriodFinding


@frozen(kw_only=True, repr=False, slots=False)
class DuringFinding(PartPeriodFinding):
    """How many activities count in a period that has too few for certain, if any are owed in it.

    They are if an activity of the kind `during` runs on a day of the period or, `throughout`, on all of its days, which
    is not known; `undecided` is what would tell. `evidence` holds those that are certain to count, `days` their days;
    `possible` those that may count, and `missing` what would tell whether they do. `extends_past_cover` tells that
    the period reaches beyond the days that the planner covers. `not_before` is the first day on which another can still
    be held. Where the day of a step counts, `counts_on` is that step.
    """

    shape: ClassVar[str] = "cadence-during"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "during.ftl", COMMON)

    during: KindId
    window: Window
    at_least: int
    throughout: bool = False
    days: tuple[When, ...] = ()
    possible: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    undecided: tuple[Missing, ...] = ()
    extends_past_cover: bool = False
    not_before: Date | None = None
    counts_on: StepId | None = None

    @property
    def situation(self) -> str:
        return "not-known"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "counts_on": lambda self: self.step_named(self.counts_on),
            "known": lambda self: len(self.evidence),
            "others": lambda self: len(self.possible),
            "days": lambda self: tuple({"day": day} for day in dict.fromkeys(self.days)),
            "running": lambda self: self.named(self.during),
            "plans": lambda self: (
                ({"number": self._wanted, "more": bool(self.evidence), "days": None},) if self._plans else ()
            ),
            "to_record": cls._to_record,
            "of_runs": lambda self: (
                others_phrases(self.undecided, self.promise, kind=self.during) if self._plans else ()
            ),
        }

    def _to_record(self) -> tuple[Phrase, ...]:
        records = self._records
        of_runs = tuple(each for each in records if each in self.undecided)
        others = tuple(each for each in records if each not in of_runs)
        return (
            *others_phrases(others, self.promise, is_past=self.is_past),
            *others_phrases(of_runs, self.promise, is_past=self.is_past, kind=self.during),
            *outside_phrases(bool(records) and self.extends_past_cover),
        )

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self._plans:
            return (
                Remedy(
                    type=RemedyType.PLAN,
                    kind=self.promise.kind,
                    number=self._wanted,
                    member=self.subject.member,
                    path=step_path(self.counts_on),
                    not_before=self.not_before,
                    deadline=self.deadline,
                ),
            )
        leads_to = Verdict.MET if self._may_have_enough else Verdict.NOT_APPLICABLE
        found = record_missing(self._records, None if self.is_past else self.deadline, leads_to=leads_to)
        return (*found, *record_outside(self.extends_past_cover))

    @property
    def _wanted(self) -> int:
        return self.at_least - len(self.evidence)

    @property
    def _may_have_enough(self) -> bool:
        """Whether there may be enough without another."""
        return self.extends_past_cover or len(self.possible) >= self._wanted

    @property
    def _plans(self) -> bool:
        """Whether more is to be planned, which is enough whatever is not known."""
        return not self.is_past and (self.extends_past_cover or not self._may_have_enough)

    @property
    def _records(self) -> tuple[Missing, ...]:
        """What to record, where nothing is to be planned."""
        if self._plans:
            return ()
        return (*self.missing, *self.undecided) if self._may_have_enough else self.undecided
