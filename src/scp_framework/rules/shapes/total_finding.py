"""TotalFinding: what a number adds up to in a period, as facts, and in words when asked."""

from __future__ import annotations

from typing import ClassVar, Self

from attrs import evolve
from pendulum import Date

from scp_framework.findings.facts import FactsOf, Phrase
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.missing import Missing, others_phrases, outside_phrases, record_missing, record_outside
from scp_framework.findings.names import any_part_name
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.rules.parameters.part_periods import PartPeriodFinding
from scp_framework.rules.shapes.window_run import days_to_plan


@frozen(kw_only=True, repr=False, slots=False)
class TotalFinding(PartPeriodFinding):
    """What a number (`sum`) adds up to in a period.

    `least` is what is certain, from what is in `evidence`; `most` what it may come to, None where nobody can tell.
    `possible` may add to it: they may fall in the period, or may count, or not; `missing` is what would tell, the
    numbers that are not recorded included. Of what is in `evidence`, those in `to_change` are still to come, and add up
    to `changeable`. `path` is where an activity records the number; `is_of_team` tells that it
    counts for those on the team, to whom others can be assigned. `extends_past_cover` tells that the planner covers
    only part of the days that count; where these are not all of the period's, `in_force` are those on which the rule is
    in force. `not_before` is the first day on which more can still be added.

    Where each of several periods could be kept and not all of them together (`jointly_infeasible`), one finding is
    about all of these `windows`: `least` and `most` are then what falls in one or another of them. So it is with one
    period of which each bound could be kept and not both.

    Of windows that roll, `rolling` is the length; they begin from `first_start` to `last_start`, and `least` and `most`
    are over all of them; in the worst of them, so much is `lacking` or is `surplus`.
    """

    shape: ClassVar[str] = "total"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "total.ftl", COMMON)

    sum: str
    least: int
    most: int | None
    at_least: int | None = None
    at_most: int | None = None
    possible: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    path: str = ""
    is_of_team: bool = False
    extends_past_cover: bool = False
    in_force: Window | None = None
    not_before: Date | None = None
    jointly_infeasible: bool = False
    windows: tuple[Window, ...] = ()
    rolling: Period | None = None
    first_start: Date | None = None
    last_start: Date | None = None
    lacking: int = 0
    surplus: int = 0
    to_change: tuple[str, ...] = ()
    changeable: int = 0

    @property
    def amount_words(self) -> str:
        return f"{self.least or 'none'}"

    @property
    def is_numbered(self) -> bool:
        return len(self.windows) > 1 or self.rolling is not None

    @property
    def lacks_activities(self) -> bool:
        return self.is_too_little or (self.jointly_infeasible and self.at_least is not None)

    @property
    def situation(self) -> str:
        if self.jointly_infeasible:
            return "together"
        if self.verdict is Verdict.OPEN:
            return "uncertain"
        if self.verdict is Verdict.BREACHED:
            return "too-little" if self.is_too_little else "too-much"
        return "kept"

    @property
    def is_too_little(self) -> bool:
        """Whether it certainly adds up to less than it has to."""
        return self.verdict is Verdict.BREACHED and not self.jointly_infeasible and not self._excess

    @property
    def _excess(self) -> int:
        """How much is too much for certain."""
        if self.rolling is not None:
            return self.surplus
        return 0 if self.at_most is None else max(0, self.least - self.at_most)

    @property
    def is_too_late(self) -> bool:
        """Whether nothing can be done about it any more; what has taken place can't be made less."""
        excess = 0 if self.jointly_infeasible else self._excess
        is_held = self.changeable < max(1, excess) and (self.at_least is None or excess > 0)
        return self.is_past or (self.verdict is Verdict.BREACHED and is_held)

    @property
    def _wanted(self) -> int:
        """How much more has to be planned: what is lacking for certain, or all that may be, if that settles it."""
        if self._plans_enough or self.rolling is not None:
            return max(0, (self.at_least or 0) - self.least)
        return max(0, (self.at_least or 0) - (self.most or 0))

    @property
    def _plans_enough(self) -> bool:
        """Whether it is open and, once enough is planned, nothing else decides."""
        may_be_too_little = self.at_least is not None and self.least < self.at_least
        is_open = self.verdict is Verdict.OPEN and self.extends_past_cover and not self.is_past
        return is_open and may_be_too_little and self.at_most is None

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "name": lambda self: any_part_name(self.promise.names, self.sum) or self.sum.replace("-", " "),
            "days": lambda self: self.in_force or self.subject.window,
            "is_exact": lambda self: self.most == self.least,
            "excess": lambda self: self._excess,
            "wanted": lambda self: self._wanted,
            "of_team": lambda self: self.is_of_team,
            "periods": lambda self: len(self.windows),
            "length": lambda self: self.rolling,
            "is_single": lambda self: self.first_start == self.last_start,
            "too_late": lambda self: self.is_too_late,
            "plans": lambda self: self._plans_enough or self.is_too_little,
            "to_record": cls._to_record,
        }

    def _to_record(self) -> tuple[Phrase, ...]:
        if self.verdict is not Verdict.OPEN:
            return ()
        others = others_phrases(self.missing, self.promise, is_past=self.is_past)
        return (*others, *outside_phrases(self.extends_past_cover))

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET or (self.verdict is Verdict.BREACHED and self.is_too_late):
            return ()
        if self._plans_enough:
            return (self._plan(Verdict.MET),)
        if self.verdict is Verdict.OPEN:
            records = record_missing(self.missing, None if self.is_past else self.deadline)
            return (*records, *record_outside(self.extends_past_cover))
        if self.is_too_little:
            settled = Verdict.MET if self.most == self.least else Verdict.OPEN
            return (self._plan(settled),) if self.rolling is None else self._plan_rolling(self.rolling)
        return (self._change(),)

    def _change(self) -> Remedy:
        """Less of it, or other numbers."""
        is_certain = not self.jointly_infeasible and self.rolling is None and self.at_least is None
        leads_to = Verdict.MET if is_certain and self.most == self.least else Verdict.OPEN
        if self.at_least is not None or self.rolling is not None:
            leads_to = self.verdict
        return Remedy(
            type=RemedyType.CHANGE,
            member=self.subject.member,
            path="team" if self.is_of_team else self.path,
            number=self._excess or None if self.rolling is None and not self.jointly_infeasible else None,
            names=(self.evidence if self.jointly_infeasible and self.at_least is not None else self.to_change)
            + (self.possible if self.jointly_infeasible else ()),
            deadline=self.deadline,
            leads_to=leads_to,
        )

    def _plan(self, leads_to: Verdict) -> Remedy:
        return Remedy(
            type=RemedyType.PLAN,
            kind=self.promise.kind,
            number=1,
            amount=self._wanted,
            member=self.subject.member,
            path=self.path,
            not_before=self.not_before,
            deadline=self.deadline,
            leads_to=leads_to,
        )

    def _plan_rolling(self, length: Period) -> tuple[Remedy, ...]:
        """What to plan so that every window has enough: in each that is not reached yet, on its last day."""
        if self.first_start is None or self.last_start is None:
            return ()
        begin, last = self.first_start.toordinal(), self.last_start.toordinal()
        is_enough = self.at_most is None or (self.most is not None and self.most + 2 * self._wanted <= self.at_most)
        plan = self._plan(self.verdict)
        days = [*days_to_plan(begin, last, length, self.member_days, spread=False)]
        return tuple(
            evolve(
                plan,
                not_before=max(day_from_ordinal(day), self.not_before or day_from_ordinal(day)),
                deadline=day_from_ordinal(end),
                leads_to=Verdict.MET if is_last and is_enough else self.verdict,
            )
            for day, end, is_last in days
        )
