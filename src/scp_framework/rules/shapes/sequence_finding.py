"""Which steps of an activity are out of order, left out or not recorded, as facts and in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import ClassVar, Self

from pendulum import Date

from scp_framework.findings.facts import FactsOf, Phrase, once
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.missing import day_path
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import MET, OPEN
from scp_framework.frozen import frozen
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import StepId
from scp_framework.rules.activity_finding import ActivityFinding

Pair = tuple[StepId, StepId]
"""Two steps, in the order in which they should be taken."""
Move = tuple[StepId, Date | None, Date | None]
"""A step that is taken or dated anew, and the first and the last day for it, where there are any."""


@frozen(kw_only=True, repr=False, slots=False)
class SequenceFinding(ActivityFinding):
    """Which steps of an activity are out of order, left out or not recorded; nothing of the kind where it is MET.

    `out_of_order` holds all pairs of steps, the one that should be taken first in front, that are certain to be
    dated the wrong way round. `uncertain` holds pairs that follow one another and may turn out either way.
    `days` are the days of all those steps. `missing` are steps that are required and were not taken,
    `unrecorded` those without a day, or with one of which it is not confirmed that they were taken on it; the days
    that the latter were `planned` for. `event` is the step that is the activity itself.

    `by` is the first day of the first dated step that comes after one that is missing or not recorded.
    `is_past` tells that this day lies before the day as of which the planner is judged, or that a step of which the
    day would have to be another was taken on it. Where the steps can be put right, `moves` are the first and the last
    day for each, in the order in which to do it, and `mended` tells that the promise is then kept for certain.
    `inexact` are the steps of which the day is not known exactly, and matters. `follows_activity` tells that some of
    what it asks for follows the activity, and that nothing else says by when it is due.
    """

    shape: ClassVar[str] = "sequence"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "sequence.ftl", COMMON)

    out_of_order: tuple[Pair, ...] = ()
    uncertain: tuple[Pair, ...] = ()
    days: tuple[tuple[StepId, When], ...] = ()
    missing: tuple[StepId, ...] = ()
    unrecorded: tuple[StepId, ...] = ()
    planned: tuple[tuple[StepId, When], ...] = ()
    event: StepId | None = None
    moves: tuple[Move, ...] = ()
    mended: bool = False
    inexact: tuple[StepId, ...] = ()
    follows_activity: bool = False

    @property
    def situation(self) -> str:
        if self.verdict is MET:
            return "kept"
        return "uncertain" if self.may_be_kept else "wrong"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "faults": attrgetter("_faults"),
            "doubts": attrgetter("_doubts"),
            "corrections": lambda self: () if self.is_past else self._corrections,
            "to_confirm": attrgetter("_to_confirm"),
            "to_record": lambda self: self.recording_phrases([day_path(step, self.event) for step, _ in self.planned]),
        }

    @once
    def _faults(self) -> tuple[Phrase, ...]:
        """What is left out or out of order."""
        wrong = (self._pair("wrong-pair", pair) for pair in self.out_of_order)
        return (*self._together("left-out", self.missing), *wrong)

    @once
    def _doubts(self) -> tuple[Phrase, ...]:
        """What is not known of the steps."""
        planned, rows = dict(self.planned), self._to_confirm
        return (
            *self._together("undated", [step for step in self.unrecorded if step not in planned]),
            *([Phrase(self.messages, "sequence-unconfirmed", {"steps": rows})] if rows else []),
            *(self._pair("unsure-pair", pair) for pair in self.uncertain),
        )

    @once
    def _to_confirm(self) -> tuple[dict[str, object], ...]:
        """The steps of which it is not confirmed that they were taken, with the days for which they were planned."""
        return tuple({"step": self.promise.step_named(step), "planned": when} for step, when in self.planned)

    @property
    def advised(self) -> tuple[Remedy, ...]:
        if self.verdict is MET:
            return ()
        if self.may_be_kept:
            return self.record_all(*(day_path(step, self.event) for step in (*self.unrecorded, *self.inexact)))
        if self.is_past:
            return self.what_happened()
        mended = MET if self.mended else OPEN
        return tuple(
            Remedy(
                type=RemedyType.MOVE,
                activity=self.subject.activity,
                path=f"steps.{step}",
                not_before=first,
                deadline=last,
                leads_to=mended if number == len(self.moves) else self.verdict,
            )
            for number, (step, first, last) in enumerate(self.moves, start=1)
        )

    @property
    def to_date(self) -> tuple[StepId, ...]:
        """The steps to take or to date anew, so that the order is right; never the activity itself."""
        return tuple(dict.fromkeys((*self.missing, *self.to_follow, *(earlier for earlier, _ in self._to_swap))))

    @property
    def to_follow(self) -> tuple[StepId, ...]:
        """The steps that follow the activity itself, and are dated before it."""
        return tuple(later for earlier, later in self.out_of_order if earlier == self.event)

    @property
    def _to_swap(self) -> tuple[Pair, ...]:
        follow = self.to_follow
        return tuple(pair for pair in self.out_of_order if pair[0] != self.event and pair[1] not in follow)

    @once
    def _corrections(self) -> tuple[Phrase, ...]:
        """What would put the order right; an activity is never moved back to what has to follow it."""
        return (
            *self._phrases("take", self.missing),
            *self._phrases("correct", self.to_follow),
            *(self._pair("swap", pair) for pair in self._to_swap),
        )

    def _together(self, message: str, steps: Collection[StepId]) -> list[Phrase]:
        """One phrase about several steps; none about no steps."""
        rows = tuple({"step": self.promise.step_named(step)} for step in steps)
        return [Phrase(self.messages, f"sequence-{message}", {"steps": rows})] if rows else []

    def _phrases(self, message: str, steps: Iterable[StepId]) -> list[Phrase]:
        """The same phrase about several steps."""
        name, to_do = self.promise.step_named, self.promise.to_do
        return [
            Phrase(self.messages, f"sequence-{message}", {"step": name(step), "to_do": to_do(step)}) for step in steps
        ]

    def _pair(self, message: str, pair: Pair) -> Phrase:
        """A phrase about two steps and their days."""
        days, name = dict(self.days), self.promise.step_named
        earlier, later = pair
        facts = {"earlier": name(earlier), "later": name(later)}
        dated = {"earlier_day": days.get(earlier), "later_day": days.get(later)}
        return Phrase(self.messages, f"sequence-{message}", {**facts, **dated})
