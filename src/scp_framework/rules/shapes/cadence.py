"""Cadence: how many activities there are in each period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from scp_framework.errors import Fault, conflict, quoted
from scp_framework.findings.not_applicable import Reason
from scp_framework.findings.rows import Row
from scp_framework.frozen import frozen
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import KindId, PeriodId, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.model.validated import Validated
from scp_framework.rules.amount_rule import AmountRule
from scp_framework.rules.context import Context
from scp_framework.rules.occurrences import occurrences_by_member
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.counts_on import counts_on_faults
from scp_framework.rules.parameters.during import During
from scp_framework.rules.parameters.guard import spread_faults
from scp_framework.rules.parameters.where import where_faults
from scp_framework.rules.shapes.cadence_aligned import judge_aligned
from scp_framework.rules.shapes.cadence_during import running_by_member
from scp_framework.rules.shapes.cadence_known_days import rows_of_known_days, standing
from scp_framework.rules.shapes.cadence_rolling import judge_rolling


@frozen(kw_only=True)
class Also(Validated):
    """Another kind of activity that counts, where a condition holds of it."""

    kind: KindId
    where: Condition | None = None


@frozen(kw_only=True)
class Cadence(AmountRule):
    """Each period has at least, or at most, a number of activities, on the whole or for each member of a set.

    `every` is a period of the calendar (`year`) or a length (`18 months` or `P18M`). Periods are aligned to the
    calendar's anchor, both ends included; with `step`, one begins every `step`. Every period that shares a
    day with what the planner covers is judged; of days beyond, nothing is known, so that a period which
    reaches beyond can still be filled there, and overfilled (of a member, if it exists on one of these days). With
    `rolling`, every window of that length that lies wholly within the covered days is judged, whichever day it begins
    on, and a row of windows with the same verdict for the same reason makes one finding. Either way, a period is judged
    if the rule is in force on at least one day of it, and of a member if it exists on at least one: `at_least` on all
    of its days, `at_most` on those on which the rule is in force.

    What counts is of one of the kinds `of` (of any kind, if none is given) where the condition `where` holds, or of
    one of the kinds in `also` where theirs does; no activity counts twice. An activity whose day is uncertain may count
    in any period that its days touch, on one day only; for a member, on a day on which that is of the group.
    Periods that could each be filled but not all of them together are BREACHED, and one finding names them. An
    activity that may not be held, or of which it is not recorded whether it concerns a member or satisfies the
    condition, may count or not.

    With `counts_on`, the day of that step counts, and not the activity's own. An activity of which it was not taken, or
    whose kind has no such step, does not count; where it is not recorded, it may have been taken on any day,
    or never; where it follows the activity, on none before it.

    With `part_periods = "not-owed"`, periods on some days of which the member does not exist are left out as well.

    With `during`, something is owed only in periods on a day of which an activity of that kind runs (of a member, one
    that concerns it); with `part_periods = "not-owed"`, only in those on all days of which one does. Other periods are
    left out. One of which it is not known whether an activity runs is MET if it has enough, and OPEN otherwise.

    Where `applies_to` is given, the periods, and of a member those, that it does not hold for are left out before the
    others are judged, together or by themselves: nothing is due in them, and what falls in them does not count.

    MET and BREACHED are always right. MET is given whenever it is right; so is BREACHED, of each member on its
    own, where periods don't overlap, or roll. OPEN may stand for BREACHED in four cases: where periods that don't roll
    overlap, or hang on what runs, and what is uncertain would have to turn out one way for one period and another way
    for another; where
    it would have to turn out one way for one member and another way for another; where it would have to for
    periods of two editions of which the second asks for something else, or has another calendar or group (one or two
    in a thousand random planners over two editions); and where periods roll, and so much is uncertain that trying it
    out is given up.
    """

    shape: ClassVar[str] = "cadence"
    parts_owed: ClassVar[str] = 'owed if "at_most" is given, or neither "for_each" nor "during" is'
    """What `part_periods` has to be, as faults say it."""
    not_applicable_because: ClassVar[Reason] = Reason.NO_PERIOD

    also: tuple[Also, ...] = ()
    step: PeriodId | Period | None = None
    counts_on: StepId | None = None
    during: During | None = None

    @property
    def has_parts(self) -> bool:
        return self.for_each is not None or self.during is not None

    def own_conflicts(self) -> Iterator[Fault]:
        yield from super().own_conflicts()
        if self.during is not None:
            for place, unfit in (("rolling", self.rolling), ("at_most", self.at_most is not None)):
                if unfit:
                    yield conflict(place, 'cannot be combined with "during"', quoted(getattr(self, place)))

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        yield from self.length_faults(partnership.calendar)
        is_of_each, known = bool(self.subject_kinds), partnership.kind
        kinds = [*self.known_kinds(partnership), *(known[each.kind] for each in self.also if each.kind in known)]
        yield from counts_on_faults(self.counts_on, kinds, is_of_each=is_of_each)
        if self.during is not None:
            yield from self.during.faults(partnership)
        yield from spread_faults(self.for_each, self.applies_to, partnership)
        yield from where_faults(self, self.where, partnership)
        for index, also in enumerate(self.also):
            if also.where is not None and also.kind in partnership.kind:
                yield from also.where.faults(f"also[{index}].where", (partnership.kind[also.kind],), partnership)

    def rows_by_period(self, context: Context) -> Sequence[Row]:
        covers = context.planner.covers
        days = (covers.first_ordinal, covers.last_ordinal)
        asked = context.kept.get(self, days, standing, self, context)
        if (known := rows_of_known_days(self, context, asked)) is not None:
            return known
        rows: list[Row] = []
        counted = occurrences_by_member(context, self.selectors, self.for_each, self.counts_on)
        for (member, may_count), running in zip(counted, running_by_member(self, context), strict=False):
            if asked.periods is None:
                rows += judge_rolling(self, context, member, may_count)
            else:
                rows += judge_aligned(self, context, member, asked.periods, may_count, running)
        return rows

    @cached_property
    def selectors(self) -> tuple[tuple[KindId | None, Condition | None], ...]:
        """What counts: each kind, and what must hold of it."""
        own = [(kind, self.where) for kind in self.subject_kinds or (None,)]
        return (*own, *((also.kind, also.where) for also in self.also))

    @cached_property
    def further_kinds(self) -> tuple[KindId, ...]:
        """The further kinds that count, where there is one of which all counts in the first place."""
        return tuple(dict.fromkeys(each.kind for each in self.also)) if self.also and self.subject_kinds else ()
