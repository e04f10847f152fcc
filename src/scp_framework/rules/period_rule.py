"""PeriodRule: a rule on what there is in periods, on the whole or for each member of a group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import ClassVar, NamedTuple

from scp_framework.findings.rows import Row, row_of
from scp_framework.findings.shortage import Shortage
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.rules.algorithms.lost import apart_from_lost
from scp_framework.rules.algorithms.matching import InfeasibleSet, Short, drawn_away, tally, unmet_demand
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member, first_own_day, is_over, last_own_day, reaches_beyond
from scp_framework.rules.occurrence import Occurrence
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.guarded_windows import asked
from scp_framework.rules.parameters.part_periods import PartPeriods, owed
from scp_framework.rules.rule import Rule


@frozen
class Periods:
    """The windows that a rule judges, in the order of their first days.

    `firsts` and `lasts` are their ends, as ordinals. `extends_past_cover` tells of each whether it reaches beyond the
    days that the planner covers, so that more may fall in it than is known of.
    """

    windows: tuple[Window, ...]
    firsts: Sequence[int]
    lasts: Sequence[int]
    extends_past_cover: Sequence[bool]

    @property
    def overlap(self) -> bool:
        """Whether two of them share a day."""
        return any(first <= last for first, last in zip(self.firsts[1:], self.lasts, strict=False))


class Count(NamedTuple):
    """What a planner has in a period: the days that count, what is certain to fall on them, and what may.

    `extends_past_cover` tells that the planner does not cover all of these days. `of` tells which bound these days are
    those of, where the other has others.
    """

    verdict: Verdict
    days: Window
    certain: Sequence[Activity]
    possible: Sequence[Activity]
    extends_past_cover: bool
    of: str = ""


@frozen(kw_only=True)
class PeriodRule(Rule):
    """A rule on periods: what is in them where `where` holds; those that `applies_to` does not hold for are left out.

    A period is judged of a member if that exists on at least one day of it.
    """

    is_due: ClassVar[bool] = False
    """Whether a period belongs to the member's year that its last day falls in, since something is due by that."""

    where: Condition | None = None
    applies_to: Guard | None = None

    def rows(self, context: Context) -> Sequence[Row]:
        return self.rows_by_period(context)

    def rows_by_period(self, context: Context) -> Sequence[Row]:
        raise NotImplementedError

    @property
    def group(self) -> Group | None:
        """The members for each of which the periods are judged; None where they are judged on the whole."""
        return getattr(self, "for_each", None)

    def applicability(
        self, member: Member | None, windows: Iterable[Window], context: Context
    ) -> tuple[list[Window], list[Row]]:
        """Those of some windows for which something is asked of a member, and a row for each that is left out."""
        promise, group = context.promise(self), self.group
        kept = [window for window in windows if member is None or member.may_exist(window)]
        kept, others = asked(self.applies_to, kept, member, group, context, promise, is_due=self.is_due)
        part_periods: PartPeriods = getattr(self, "part_periods", PartPeriods.OWED)
        kept, parts = owed(part_periods, kept, member, group, promise)
        return kept, [row_of(finding) for finding in (*others, *parts)]

    def periods(self, windows: Iterable[Window], context: Context, member: Member | None = None) -> Periods:
        """These windows as the rule judges them, of a member if one is given."""
        listed, group = tuple(windows), self.group
        return Periods(
            listed,
            [window.first_ordinal for window in listed],
            [window.last_ordinal for window in listed],
            [reaches_beyond(member, group, window, context) for window in listed],
        )


def count_in_each(
    periods: Periods, occurrences: Sequence[Occurrence], judge: Callable[[int, int | None], Verdict]
) -> list[Count]:
    """How many count in each period, and what is to be said of at least, and at most, so many (None: no limit)."""
    filled = tally(periods.firsts, periods.lasts, occurrences)
    counts: list[Count] = []
    for days, (certain, possible), reaches in zip(periods.windows, filled, periods.extends_past_cover, strict=True):
        verdict = judge(len(certain), None if reaches else len(certain) + len(possible))
        # There is one for each period of each member, and this takes a third of the time of Count(...).
        counts.append(tuple.__new__(Count, (verdict, days, certain, possible, reaches, "")))
    return counts


def worse(floor: Count, ceiling: Count) -> Count:
    """Of how many count towards each of two bounds, what is told: that which is kept worse."""
    verdict = all_of([floor.verdict, ceiling.verdict])
    if floor.days == ceiling.days:
        return floor._replace(verdict=verdict)
    return floor._replace(of="at_least") if floor.verdict is verdict else ceiling._replace(of="at_most")


def needs_of(periods: Periods, verdicts: Iterable[Verdict], at_least: int | None) -> list[int]:
    """How many activities each period needs of those that could still be kept; none where periods overlap."""
    need = 0 if periods.overlap else at_least or 0
    return [
        0 if reaches or verdict is Verdict.BREACHED else need
        for reaches, verdict in zip(periods.extends_past_cover, verdicts, strict=True)
    ]


class Demand(NamedTuple):
    """How many activities each period needs of those that could still be kept, and what there is to fill them."""

    needs: Sequence[int]
    occurrences: Sequence[Occurrence]

    def drawn_from(self, periods: Periods, index: int) -> int:
        """Of the activities that may count in a period, how many the others need."""
        firsts, lasts = periods.firsts, periods.lasts
        return drawn_away(firsts, lasts, self.needs, index, self.occurrences) if any(self.needs) else 0

    def without(self, lost: Collection[int]) -> Demand:
        """What the others need, where some are lost, whatever is planned."""
        if not lost:
            return self
        return self._replace(needs=[0 if at in lost else need for at, need in enumerate(self.needs)])


def unfilled_together(
    periods: Periods, demand: Demand, over: Collection[int] = ()
) -> list[tuple[InfeasibleSet[Occurrence], list[Short]]]:
    """Periods that can't all get so many as they need, although each of them could, and which are left short.

    Those that are `over` are told apart, where they can't by themselves.
    """

    def among(some: Collection[int]) -> list[tuple[InfeasibleSet[Occurrence], list[Short]]]:
        needs = [need if at in some else 0 for at, need in enumerate(demand.needs)]
        return unmet_demand(periods.firsts, periods.lasts, needs, demand.occurrences)

    return apart_from_lost(range(len(periods.windows)), over, among, lambda found: found[0][0])


def lost_among(
    together: Iterable[Sequence[int]],
    windows: Sequence[Window],
    member: Member | None,
    group: Group | None,
    context: Context,
) -> Collection[int]:
    """Of periods that can't all be kept, those of which all are over, by number."""
    if context.as_of is None:
        return ()
    return {at for own in together if is_over(member, group, windows[own[-1]], context) for at in own}


def those_over(
    periods: Iterable[Window], member: Member | None, group: Group | None, context: Context
) -> Collection[int]:
    """The periods, by number, in which nothing can count for a member any more."""
    if context.as_of is None:
        return ()
    return {at for at, window in enumerate(periods) if is_over(member, group, window, context)}


def shortages_of(
    together: tuple[InfeasibleSet[Occurrence], Sequence[Short]],
    windows: Sequence[Window],
    member: Member | None,
    group: Group | None,
    context: Context,
) -> tuple[Shortage, ...]:
    """What is short in some of the windows that a rule judges, with the days on which more still helps.

    One that alone is lacking may be held in any window that could be filled instead; of several, not all may be.
    """
    found = []
    (indices, _, lacking), short = together
    for index, number in short:
        ahead = [at for at in indices if lacking == 1 and not is_over(member, group, windows[at], context)] or [index]
        found.append(
            Shortage(
                number=number,
                not_before=first_own_day(member, group, windows[ahead[0]], context),
                deadline=last_own_day(member, group, windows[index], context),
            )
        )
    return tuple(found)
