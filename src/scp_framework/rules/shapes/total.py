"""Total: how much a recorded number adds up to in each period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from attrs import evolve

from scp_framework.errors import Fault, unknown_name
from scp_framework.findings.not_applicable import NotApplicable, Reason
from scp_framework.findings.rows import Row
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import LARGEST_NUMBER, ActivityKind, DetailType
from scp_framework.model.identifier import DetailId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.amount_rule import AmountRule
from scp_framework.rules.context import Context
from scp_framework.rules.occurrences import Selector, occurrences_by_member
from scp_framework.rules.parameters.guard import spread_faults
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.parameters.where import where_faults
from scp_framework.rules.shapes.total_aligned import judge_aligned
from scp_framework.rules.shapes.total_rolling import judge_rolling

RECORDS = {each.value: each for each in Record}
"""What every activity records and can be counted, by its name."""


@frozen(kw_only=True)
class Total(AmountRule):
    """A number that activities record adds up to at least, or at most, so much in each period.

    `sum` is a number among the details of kinds of activity, or what every activity records and can be counted: cases,
    actions, agencies, bodies, outcomes, tiles, endorsements. Only kinds that have the number count; `of` and `where`
    narrow them further. With `for_each`, the numbers of all activities that concern a member add up to the member's
    total, each in full; an officer is concerned by being named on the team. All of a number counts in the one period
    in which the activity itself falls.

    Periods are aligned to the calendar's anchor, both ends included, and every one that shares a day with what the
    planner covers is judged; of days beyond, nothing is known, so that any number could be added there (of a member,
    if it exists on one of these days). With `rolling`, every window of that length that lies wholly within the covered
    days is judged. Either way, a period is judged if the rule is in force on at least one day of it, and of a member if
    it exists on at least one: `at_least` on all of its days, `at_most` on those on which the rule is in force. Periods
    that `applies_to` does not hold for are left out, and, with `part_periods = "not-owed"`, those on some days of which
    the member does not exist.

    A number that is not recorded could be any that can be recorded: 0 or more. An activity that may not be held, or of
    which it is not recorded whether it concerns a member or satisfies the condition, may count or not.

    Periods that could each be kept but not all of them together, whatever the days and numbers turn out to be, are
    BREACHED, and one finding names them: the number of an activity is never split between periods. So is one period of
    which each bound could be kept and not both.

    MET and BREACHED are always right, and exact for each member on its own.
    OPEN may stand for BREACHED where what is uncertain would have to turn out one way for one member and another way
    for another, or so for periods of two editions, of which the second asks for something else, or has another calendar
    or group; where periods roll, and a number that is not recorded would have to be large enough for one window and
    small enough for another; and where too much would have to be tried to find out.
    """

    shape: ClassVar[str] = "total"
    not_applicable_because: ClassVar[Reason] = Reason.NO_PERIOD
    largest_bound: ClassVar[int] = LARGEST_NUMBER
    """The largest number that can be asked for."""

    sum: DetailId

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        yield from self.length_faults(partnership.calendar)
        yield from spread_faults(self.for_each, self.applies_to, partnership)
        kinds = self.known_kinds(partnership)
        for of_one in [(kind,) for kind in kinds] if self.subject_kinds else [kinds]:
            numbers = {each.id for kind in of_one for each in kind.details if each.type is DetailType.NUMBER}
            if self.record is None and self.sum not in numbers:
                noun = f"number of the {of_one[0].name}" if len(self.subject_kinds) > 1 else "number"
                yield unknown_name("sum", noun, self.sum, {*numbers, *RECORDS})
        if self.subject_kinds:
            yield from where_faults(self, self.where, partnership)
        elif self.where is not None and (of_all := self.kinds(partnership)):
            yield from self.where.faults("where", of_all, partnership)

    @property
    def continuity_fields(self) -> tuple[str, ...] | None:
        # Which kinds of activity have the number is for the kinds to say.
        fields = super().continuity_fields
        return None if fields is None else (*fields, "kinds")

    def not_applicable(self, context: Context) -> NotApplicable:
        none = super().not_applicable(context)
        is_of_officers = self.for_each is not None and self.for_each.type == "officer"
        return evolve(none, reason=Reason.NOBODY) if is_of_officers and none.reason is Reason.NO_PERIOD else none

    def rows_by_period(self, context: Context) -> Sequence[Row]:
        rows: list[Row] = []
        periods = None if self.rolling else self.periods(self.windows(context), context)
        for member, may_count in occurrences_by_member(context, self.selectors(context.partnership), self.for_each):
            counted = [each for each in may_count if self.number(each.activity) != 0]
            if periods is None:
                rows += judge_rolling(self, context, member, counted)
            else:
                rows += judge_aligned(self, context, member, periods, counted)
        return rows

    @property
    def record(self) -> Record | None:
        """What every activity records that is added up, if it is no detail."""
        return RECORDS.get(self.sum)

    @property
    def path(self) -> str:
        """Where an activity records the number."""
        return f"details.{self.sum}" if self.record is None else self.record.path

    @property
    def is_of_team(self) -> bool:
        """Whether a number counts for those who are on the team, and no longer does once they are not."""
        return self.for_each is not None and self.for_each.type == "officer"

    def kinds(self, partnership: Partnership) -> tuple[ActivityKind, ...]:
        """The kinds of activity that count."""
        every = self.known_kinds(partnership)
        if self.record is not None:
            return every
        return tuple(
            kind
            for kind in every
            if any(each.id == self.sum and each.type is DetailType.NUMBER for each in kind.details)
        )

    def selectors(self, partnership: Partnership) -> tuple[Selector, ...]:
        """What counts: each kind, and what must hold of it."""
        return tuple((kind.id, self.where) for kind in self.kinds(partnership))

    def number(self, activity: Activity) -> int | None:
        """The number that an activity adds to the total; None where that is not recorded."""
        if self.record is not None:
            return self.record.number(activity)
        value = activity.details.get(self.sum)
        return value if isinstance(value, int) else None

    def least(self, activities: Iterable[Activity]) -> int:
        """The least number that some activities add up to."""
        return sum(self.number(each) or 0 for each in activities)

    def most(self, activities: Iterable[Activity]) -> int | None:
        """What some activities add up to at most; None where that is not known."""
        numbers = [self.number(each) for each in activities]
        return None if None in numbers else sum(each or 0 for each in numbers)
