"""GapFinding: how long it is from one activity to the next, as facts, and in words when asked."""

from __future__ import annotations

from typing import ClassVar, Self

from pendulum import Date

from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import COMMON, Finding
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.missing import Missing, others_phrases, record_missing, step_path
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.lead import Lead
from scp_framework.model.identifier import StepId


@frozen(kw_only=True, repr=False, slots=False)
class GapFinding(Finding):
    """How long it is, at most or at least, from one activity to the next.

    One of `at_most` and `at_least` is given. For a promise that is kept, `evidence` holds what is certain to count.
    Otherwise it holds where it is not kept, or may not be: the activity after which the next may come too late; or the
    two that may lie too near. `certain` tells that they do. `deadline` is the last day on which the next would be in
    time.

    Another on each day of `plan` keeps the promise; the last may be as early as `not_before`. With `goes_on`, further
    ones are needed after these. `moves` are activities that keep it if each is moved to the day given, or later as far
    as it stays before the next. Where there is no room for that, `to_leave_out` are those that are still to come of
    which one has to be given up; the next check tells whether that is enough. `missing` is what is not recorded of
    those that may count; `may_be_kept` tells whether, once it is, the promise may be kept, and not only have nothing to
    measure. `next_due` is the day by which the next has to come, where that lies beyond the days that are judged. Where
    the day of a step counts, `counts_on` is that step.
    """

    shape: ClassVar[str] = "gap"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "gap.ftl", COMMON)

    at_most: Lead | None = None
    at_least: Lead | None = None
    certain: bool = False
    plan: tuple[Date, ...] = ()
    goes_on: bool = False
    not_before: Date | None = None
    moves: tuple[tuple[str, Date], ...] = ()
    to_leave_out: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    may_be_kept: bool = True
    next_due: Date | None = None
    counts_on: StepId | None = None

    @property
    def is_numbered(self) -> bool:
        return self.subject.window is not None

    @property
    def is_nothing_planned(self) -> bool:
        # Where the time between two of them is too long, there are some.
        return self.lacks_activities and not self.evidence

    @property
    def lacks_activities(self) -> bool:
        return self.at_most is not None

    @property
    def situation(self) -> str:
        if self.verdict is Verdict.NOT_APPLICABLE:
            return "not-due"
        if self.verdict is Verdict.MET:
            return "kept"
        if self.verdict is Verdict.OPEN:
            return "perhaps-too-long" if self.at_least is None else "perhaps-too-short"
        if not self.certain:
            return "never"
        return "too-long" if self.at_least is None else "too-short"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "counts_on": lambda self: self.step_named(self.counts_on),
            "window": lambda self: self.subject.window,
            "number": lambda self: len(self._to_plan),
            "ids": lambda self: self.evidence,
            "plan": lambda self: tuple({"day": day} for day in self._to_plan),
            "goes_on": lambda self: self.goes_on and bool(self._to_plan),
            "first_day": lambda self: self._to_plan[0] if self._to_plan else None,
            "not_before": cls._from_day,
            "moves": lambda self: tuple(
                {"id": activity, "day": day, "step": self.step_named(self.counts_on)} for activity, day in self.moves
            ),
            "act": lambda self: self.verdict is not Verdict.MET and not self._only_records,
            "to_record": lambda self: (
                others_phrases(self.missing, self.promise) if self.verdict is Verdict.OPEN else ()
            ),
        }

    @property
    def _to_plan(self) -> tuple[Date, ...]:
        """The days on each of which another is to be planned."""
        return () if self._only_records else self.plan

    def _from_day(self) -> Date | None:
        """The first day for the only one that is to be planned, where it is not the last day as well."""
        days = self._to_plan
        return self.not_before if len(days) == 1 and self.not_before != days[0] else None

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
            return ()
        met = Verdict.MET
        if self._only_records:
            leads_to = met if self.may_be_kept else Verdict.NOT_APPLICABLE
            return record_missing(self.missing, leads_to=leads_to) if self.verdict is Verdict.OPEN else ()
        if self.to_leave_out:
            return (Remedy(type=RemedyType.REMOVE, number=1, names=self.to_leave_out, leads_to=self.verdict),)
        if self.at_least is not None:
            return tuple(
                Remedy(
                    type=RemedyType.MOVE,
                    activity=activity,
                    path=step_path(self.counts_on) or "when",
                    not_before=day,
                    leads_to=met if number == len(self.moves) else self.verdict,
                )
                for number, (activity, day) in enumerate(self.moves, start=1)
            )
        return tuple(
            Remedy(
                type=RemedyType.PLAN,
                kind=self.promise.kind,
                number=1,
                member=self.subject.member,
                path=step_path(self.counts_on),
                not_before=(self.not_before if number == len(self.plan) else None) or day,
                deadline=day,
                leads_to=met if number == len(self.plan) and not self.goes_on else self.verdict,
            )
            for number, day in enumerate(self.plan, start=1)
        )

    @property
    def _only_records(self) -> bool:
        """Whether nothing is to be planned or moved: it is too late, or the days may turn out well."""
        if self.verdict is Verdict.BREACHED or self.at_most is not None:
            return self.is_past
        return self.is_past or self.may_be_kept or not self.moves
