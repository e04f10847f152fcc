"""ByDateFinding: what a planner has between two days, as facts, and in words when asked."""

from __future__ import annotations

from typing import ClassVar, Self

from pendulum import Date

from scp_framework.findings.facts import FactsOf, Phrase
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.missed import Missed, missed_rows
from scp_framework.findings.missing import (
    Missing,
    others_phrases,
    outside_phrases,
    record_missing,
    record_outside,
    step_path,
)
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.shortage import Shortage, plan_shortages, shortage_rows
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import StepId
from scp_framework.rules.parameters.part_periods import PartPeriodFinding


@frozen(kw_only=True, repr=False, slots=False)
class ByDateFinding(PartPeriodFinding):
    """What was done, or will be, between two days, both included.

    `evidence` holds what is certain to count, `possible` what may. `windows` are the days from which and by which it is
    due, of one year or period, or of several that draw on the same activities. `extends_past_cover` tells that the
    planner covers only part of these days. `missing` is what is not recorded of those that may count. `lacking` are so
    many more as it takes even if all of these count; of several years, `short` tells in which of them. Of those that
    may count in a year that lacks some, other years need so many as are `drawn_away`. `not_before` is the first day on
    which another can still be held. `missed` are those that are too late, or too early, for any of these days. Where
    the day of a step counts, `counts_on` is that step.
    """

    shape: ClassVar[str] = "by-date"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "by_date.ftl", COMMON)

    windows: tuple[Window, ...]
    at_least: int = 1
    days: tuple[When, ...] = ()
    possible: tuple[str, ...] = ()
    extends_past_cover: bool = False
    jointly_infeasible: bool = False
    missing: tuple[Missing, ...] = ()
    lacking: int = 0
    short: tuple[Shortage, ...] = ()
    drawn_away: int = 0
    not_before: Date | None = None
    missed: tuple[Missed, ...] = ()
    counts_on: StepId | None = None

    @property
    def is_numbered(self) -> bool:
        return self.jointly_infeasible

    @property
    def holds_with_more(self) -> bool:
        return True

    @property
    def lacks_activities(self) -> bool:
        return True

    @property
    def situation(self) -> str:
        if self.jointly_infeasible:
            return "together"
        return "kept" if self.verdict is Verdict.MET else "too-few"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "known": lambda self: len(self.evidence),
            "others": lambda self: len(self.possible),
            "number": lambda self: len(self.evidence) + len(self.possible),
            "counts_on": lambda self: self.step_named(self.counts_on),
            "total": lambda self: self.at_least * len(self.windows),
            "days": lambda self: tuple({"day": day} for day in self.days),
            "window": lambda self: self.windows[0],
            "windows": lambda self: tuple({"day": each} for each in self.windows),
            "missed": lambda self: missed_rows(self.missed, self.promise, self.counts_on),
            "plans": cls._plans,
            "to_record": cls._to_record,
        }

    def _plans(self) -> tuple[dict[str, object], ...]:
        """How many more to plan; none where nothing is to be planned."""
        if self._to_plan <= 0 or self.is_past or self.verdict is Verdict.MET:
            return ()
        if self.jointly_infeasible:
            return shortage_rows(self.short, more=True)
        return ({"number": self._to_plan, "more": bool(self.evidence), "days": None},)

    def _to_record(self) -> tuple[Phrase, ...]:
        if self.verdict is Verdict.MET or (self.is_past and self.verdict is Verdict.BREACHED):
            return ()
        others = others_phrases(self.missing, self.promise, is_past=self.is_past)
        return (*others, *outside_phrases(self.is_past and self.extends_past_cover))

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        records = record_missing(self.missing, None if self.is_past else self.deadline)
        if self.is_past:
            return (*records, *record_outside(self.extends_past_cover)) if self.verdict is Verdict.OPEN else ()
        if not self._to_plan:
            return records
        if self.jointly_infeasible:
            leads_to = Verdict.OPEN if records else Verdict.MET
            return (*plan_shortages(self.short, self.promise, self.subject.member, leads_to, self.counts_on), *records)
        plan = Remedy(
            type=RemedyType.PLAN,
            kind=self.promise.kind,
            number=self._to_plan,
            member=self.subject.member,
            path=step_path(self.counts_on),
            not_before=self.not_before,
            deadline=self.deadline,
            leads_to=Verdict.OPEN if records and not self.extends_past_cover else Verdict.MET,
        )
        return (plan,) if self.extends_past_cover else (plan, *records)

    @property
    def _to_plan(self) -> int:
        """How many more to plan; where others may have been held on days that are not covered, without these."""
        return self.at_least - len(self.evidence) if self.extends_past_cover else self.lacking + self.drawn_away
