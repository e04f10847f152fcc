"""How the days of two steps lie to each other, as facts and in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Self

from attrs import evolve
from pendulum import Date

from scp_framework.findings.facts import FactsOf, alike
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.missing import day_path
from scp_framework.findings.remedy import Remedy, RemedyType, record
from scp_framework.findings.verdict import MET
from scp_framework.frozen import frozen
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import StepId
from scp_framework.rules.activity_finding import ActivityFinding


@frozen(kw_only=True, repr=False, slots=False)
class LeadTimeFinding(ActivityFinding):
    """How the days of two steps of an activity lie to each other, as far as they are known.

    `step` is the one that the promise is about; it comes before `other` if `is_before`, else after it. `early`
    and `late` are the days of the one that comes first and of the one that comes second; None for a step that
    is `unrecorded` or `not_taken`. Of those that are unrecorded because nobody confirmed that they were taken,
    `planned` tells for which day. `far_enough` and `near_enough` tell whether they lie at least, and at most,
    as long apart as promised; None where that is not known. `possible` tells whether they can do both.

    `by` is the last day, and `not_before` the first, on which `step` is in time whichever day the other one falls on.
    `is_past` tells that this day, or the one that `step` was taken on, lies before the day as of which the planner is
    judged; `activity_is_past` that all days of the activity do. `event` is the step that is the activity itself.
    """

    shape: ClassVar[str] = "lead-time"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "lead_time.ftl", COMMON)

    step: StepId
    other: StepId
    is_before: bool
    possible: bool
    event: StepId | None = None
    activity_is_past: bool = False
    at_least: Lead | None = None
    at_most: Lead | None = None
    early: When | None = None
    late: When | None = None
    not_taken: tuple[StepId, ...] = ()
    unrecorded: tuple[StepId, ...] = ()
    planned: tuple[tuple[StepId, When], ...] = ()
    far_enough: bool | None = None
    near_enough: bool | None = None
    not_before: Date | None = None

    @property
    def situation(self) -> str:
        if self.not_taken:
            return "left-out"
        if self.early is None or self.late is None:
            return "undated"
        if self.verdict is MET:
            return "kept"
        if self.possible:
            return "uncertain"
        if self.late.last_ordinal < self.early.first_ordinal:
            return "wrong-order"
        if self.far_enough is False and self.at_least is not None:
            return "too-close"
        return "too-far" if self.near_enough is False and self.at_most is not None else "never"

    @property
    def follows_activity(self) -> bool:
        """Whether it is about a step that is taken after the activity itself."""
        return not self.is_before and self.other == self.event

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "step": alike(lambda self: self.promise.step_named(self.step)),
            "other": alike(lambda self: self.promise.step_named(self.other)),
            "first": alike(lambda self: self.promise.step_named(self.step if self.is_before else self.other)),
            "second": alike(lambda self: self.promise.step_named(self.other if self.is_before else self.step)),
            "is_before": alike(lambda self: self.is_before),
            "at_least": alike(lambda self: _apart(self.at_least)),
            "at_most": alike(lambda self: _apart(self.at_most)),
            "same_day": alike(lambda self: self.at_most is not None and not _apart(self.at_most)),
            "has_bounds": alike(lambda self: bool(_apart(self.at_least) or _apart(self.at_most))),
            "left_out": lambda self: self._step_rows(self.not_taken),
            "undated": lambda self: self._step_rows(step for step in self.unrecorded if step not in dict(self.planned)),
            "to_confirm": cls._to_confirm,
            "to_record": lambda self: self.recording_phrases(
                [self._path(step) for step in (*dict(self.planned), *([self.step] if self._to_do() else ()))]
            ),
            "act": lambda self: not self.possible and not self.is_past,
            "to_do": cls._to_do,
            "step_moves": lambda self: self._days_move,
            "in_time": lambda self: self._in_time,
            "not_before": lambda self: self.not_before if self._is_too_early or self._in_time is not None else None,
            "last_day": lambda self: self.deadline,
        }

    def _step_rows(self, steps: Iterable[StepId]) -> tuple[dict[str, object], ...]:
        """Some steps, as rows of facts."""
        return tuple({"step": self.promise.step_named(step)} for step in steps)

    def _to_confirm(self) -> tuple[dict[str, object], ...]:
        """The steps of which it is not confirmed that they were taken, with the days for which they were planned."""
        return tuple({"step": self.promise.step_named(step), "planned": when} for step, when in self.planned)

    def _to_do(self) -> str | None:
        """What taking the step means, where it can still be taken and has no day yet, or is to be moved."""
        is_planned = any(step == self.step for step, _ in self.planned)
        can_be_taken = self.step in self.unrecorded and not is_planned and not self.is_past
        return self.promise.to_do(self.step) if can_be_taken or not self.possible else None

    @property
    def advised(self) -> tuple[Remedy, ...]:
        if self.verdict is MET:
            return ()
        if self.possible:
            own = self._path(self.step) if self._has_days else None
            return tuple(
                # Of a last day that has passed, the first says nothing by itself.
                evolve(each, not_before=self.not_before)
                if each.path == own and each.deadline == self.deadline
                else each
                for each in self.record_all(*map(self._path, self._unsettled))
            )
        if self.is_past:
            return self.what_happened()
        other = self._path(self.other)
        first: tuple[Remedy, ...] = ()
        move = Remedy(type=RemedyType.MOVE, activity=self.subject.activity, path=other, leads_to=self.verdict)
        if self.other in self.not_taken:
            first = (move,)
        elif not self._has_days:
            # No day is in time whichever day the other one falls on; so that has to be settled first.
            first = record(self.subject.activity, [other], leads_to=self.verdict)
        step = evolve(move, path=self._path(self.step), leads_to=MET)
        if self._has_days:
            step = evolve(step, not_before=self.not_before, deadline=self.deadline)
        return (*first, step)

    @property
    def _has_days(self) -> bool:
        """Whether on some days the step is in time whenever the other one falls."""
        if self.deadline is None or self.not_before is None:
            return self.deadline is not self.not_before
        return self.not_before <= self.deadline

    def _path(self, step: StepId) -> str:
        return day_path(step, self.event)

    @property
    def _is_too_early(self) -> bool:
        """Whether the step comes too soon after the other, so that the first day in time has to be said."""
        too_early = not self.is_before and self.far_enough is False and _apart(self.at_least) is not None
        return too_early and self._has_days

    @property
    def _unsettled(self) -> tuple[StepId, ...]:
        """The steps of which the day is not known exactly, the earlier one first."""
        days = (self.early, self.late) if self.is_before else (self.late, self.early)
        both = zip((self.step, self.other), days, strict=True)
        return tuple(step for step, day in both if day is None or not day.is_exact)

    @property
    def _days_move(self) -> bool:
        """Whether the days in time have to hold whenever the other step falls."""
        other = self.late if self.is_before else self.early
        return other is None or not other.is_exact

    @property
    def _in_time(self) -> str | None:
        """On which days the step is in time: up to a last one, from a first one, on one, between two."""
        if not self.possible or not self._has_days:
            return None
        if self.deadline is None or self.not_before is None:
            return "up-to" if self.not_before is None else "from"
        return "on" if self.deadline == self.not_before else "between"


def _apart(bound: Lead | None) -> Lead | None:
    """How far apart a bound asks two days to lie; None for no bound, and for the same day."""
    return bound if bound is not None and (bound.months or bound.days) else None
