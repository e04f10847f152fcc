"""WindowRun: rolling windows that begin one day after the other, of which the same is to be said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from scp_framework.findings.verdict import BREACHED, MET, Verdict, all_of
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import Span, shared
from scp_framework.rules.algorithms.matching import OccurrenceOf
from scp_framework.rules.algorithms.sliding_window import (
    Counts,
    Stretch,
    filled_windows,
    one_each,
    stretches,
    stretches_of_both,
)
from scp_framework.rules.amount_rule import AmountRule
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member, own_days
from scp_framework.rules.parameters.part_periods import PartPeriods


class WindowRun(NamedTuple):
    """Windows that begin from `first` to `last` (ordinals), all with the same verdict for the same reason.

    `least` and `most` count in any of them; `lacking` are too few, `surplus` too many, in the worst. `is_ceiling` tells
    that these are those that count towards the most that there may be, `is_apart` that others count towards the fewest.
    """

    first: int
    last: int
    least: int
    most: int
    verdict: Verdict
    is_ceiling: bool = False
    is_apart: bool = False
    lacking: int = 0
    surplus: int = 0

    def extends(self, other: WindowRun) -> bool:
        """Whether the windows of the other row say the same."""
        return (self.verdict, self.is_ceiling, bool(self.surplus)) == (
            other.verdict, other.is_ceiling, bool(other.surplus),
        )  # fmt: skip

    def joined(self, other: WindowRun) -> WindowRun:
        """This run and the one that follows it as one."""
        return WindowRun(
            self.first,
            other.last,
            min(self.least, other.least),
            max(self.most, other.most),
            self.verdict,
            self.is_ceiling,
            self.is_apart or other.is_apart,
            max(self.lacking, other.lacking),
            max(self.surplus, other.surplus),
        )


def window_runs(
    rule: AmountRule,
    context: Context,
    member: Member | None,
    counted: tuple[Sequence[OccurrenceOf[Any]], Sequence[OccurrenceOf[Any]]],
    worth: Callable[[Any], Counts] = one_each,
) -> list[WindowRun]:
    """The runs of windows that a rule judges of a member, of which the same is to be said.

    `counted` is what counts towards the fewest, and towards the most; `worth` tells what each adds to the numbers.
    A run ends before the first window that is not over, and before the first that begins in a later edition.
    """
    length = context.partnership.calendar.length(rule.every)
    cuts = _cuts(context, length, member)
    runs: list[WindowRun] = []
    spans = promised_starts(rule, context, length, member)
    if rule.at_most is None:
        rows = (row for first, final in spans for row in stretches(length, first, final, counted[0], cuts, worth))
        return _under_floor(rule, rows, cuts)
    for first, final in spans:
        for begin, end, counts, under_ceiling in stretches_of_both(length, first, final, counted, cuts, worth):
            fresh = _run(rule, begin, end, counts, under_ceiling)
            if runs and runs[-1].extends(fresh) and begin == runs[-1].last + 1 and begin not in cuts:
                runs[-1] = runs[-1].joined(fresh)
            else:
                runs.append(fresh)
    return runs


def verdicts_on_known_days(
    rule: AmountRule, context: Context, spans: Sequence[tuple[int, int]], days: Sequence[int]
) -> list[Verdict]:
    """The verdict on each of the same runs, where there is only to be enough, on days (ordinals) that are all known.

    From the first to the last day of each of the `spans`, windows are promised.
    """
    length, enough = context.partnership.calendar.length(rule.every), rule.at_least or 0
    for cut in _cuts(context, length):
        spans = _parted(spans, cut)
    return [
        MET if has_enough else BREACHED
        for begin, end in spans
        for _, has_enough in filled_windows(length, begin, end, days, enough)
    ]


def _cuts(context: Context, length: Period, member: Member | None = None) -> list[int]:
    """The days (ordinals) from which on windows are told of apart from those that begin before."""
    ahead = [context.as_of.toordinal()] if context.as_of else []
    if member is not None and member.is_dated:
        ahead = [max(day, came) for day in ahead for came, went in member.stretches() if day <= went][:1]
    cuts = [length.window_start(day) for day in ahead]
    if context.timeline is not None and len(context.editions) > 1:
        begins = {each.edition: each.days.first_ordinal for each in reversed(context.timeline.segments)}
        cuts += [begins[number] for number in context.editions[1:]]
    return cuts


def _parted(spans: Iterable[tuple[int, int]], at: int) -> list[tuple[int, int]]:
    """The same days, those from one day on apart from those before it."""
    return [
        part
        for first, last in spans
        for part in (((first, at - 1), (at, last)) if first < at <= last else ((first, last),))
    ]


def _under_floor(rule: AmountRule, rows: Iterable[Stretch], cuts: Sequence[int]) -> list[WindowRun]:
    """The runs of some rows of windows, one after the other, of which there is only to be enough in each."""
    judged = [(rule.judge_floor(least, most), begin, end, least, most) for begin, end, least, most in rows]
    runs: list[WindowRun] = []
    begins = [
        at
        for at, (verdict, begin, *_) in enumerate(judged)
        if at == 0 or (verdict, begin - 1) != (judged[at - 1][0], judged[at - 1][2]) or begin in cuts
    ]
    for at, after in pairwise([*begins, len(judged)]):
        run = judged[at:after]
        verdict, least, most = run[0][0], min([each[3] for each in run]), max([each[4] for each in run])
        fewest = min([each[4] for each in run])
        lacking = max(0, (rule.at_least or 0) - fewest) if verdict is Verdict.BREACHED else 0
        runs.append(WindowRun(run[0][1], run[-1][2], least, most, verdict, lacking=lacking))
    return runs


def _run(rule: AmountRule, begin: int, end: int, counts: Counts, under_ceiling: Counts) -> WindowRun:
    floor, ceiling = rule.judge_floor(*counts), rule.judge_ceiling(*under_ceiling)
    verdict = floor if ceiling is Verdict.MET else all_of([floor, ceiling])
    is_ceiling = rule.at_least is None or (floor is not verdict and counts != under_ceiling)
    least, most = under_ceiling if is_ceiling else counts
    breached = verdict is Verdict.BREACHED
    return WindowRun(
        begin,
        end,
        least,
        most,
        verdict=verdict,
        is_ceiling=is_ceiling,
        is_apart=counts != under_ceiling,
        lacking=max(0, (rule.at_least or 0) - most) if breached else 0,
        surplus=max(0, least - rule.at_most) if breached and rule.at_most is not None else 0,
    )


def promised_starts(
    rule: AmountRule, context: Context, length: Period, member: Member | None
) -> Iterator[tuple[int, int]]:
    """First and last day (ordinals) that a covered window may begin on in which a rule is in force.

    Of a member, for each stretch of days on which it exists; of windows that share a day with two of them, once.
    """
    covers = context.planner.covers
    begins = [covers.first_ordinal]
    begins += [length.window_start(day.toordinal()) for day in (rule.since, context.in_force_from) if day]
    begins += [context.previous_edition_ends.toordinal() + 1] if context.previous_edition_ends else []
    ends = [length.window_start(covers.last_ordinal + 1) - 1]
    ends += [day.toordinal() for day in (rule.until, context.in_force_to) if day]
    first, final = max(begins), min(ends)
    if member is None:
        yield first, final
        return
    for came, went in member.stretches():
        starts, ends_on = length.window_start(came) if came > FIRST_ORDINAL else first, went
        if rule.part_periods is PartPeriods.NOT_OWED:
            starts, ends_on = came, length.window_start(went + 1) - 1 if went < LAST_ORDINAL else went
        begin, end = max(first, starts), min(final, ends_on)
        if begin <= end:
            yield begin, end
            first = end + 1


def planned_since(context: Context) -> int:
    """From which day (ordinal) on more can be planned."""
    return 0 if context.as_of is None else context.as_of.toordinal()


def last_planned(rule: AmountRule, context: Context, member: Member | None) -> Callable[[Span], int]:
    """What tells the last day of a window (ordinals) on which anything can count for a member."""
    if member is None:
        return itemgetter(1)

    def last(window: Span) -> int:
        days = own_days(member, rule.for_each, Window.from_ordinals(*window), context)
        return days[-1][1] if days else window[1]

    return last


def days_to_plan(
    begin: int, last: int, length: Period, member_days: Sequence[Window], *, spread: bool
) -> Iterator[tuple[int, int, bool]]:
    """The days on which more has to be, so that each window that begins from `begin` to `last` (ordinals) has some.

    Each is the last of a window that has none yet, or for the last of them, which is told, from which day to which. It
    comes only where no window holds two, if they are to be `spread`. A member that is there on some days only, unless
    there are none of these, has them on the last of its own.
    """
    soonest, spans = begin, [(each.first_ordinal, each.last_ordinal) for each in member_days]
    while begin <= last:
        days = (begin, length.window_end(begin))
        own = [*shared(spans, days)] or [days]
        end = own[-1][1]
        is_last = last <= end
        first = min(end, max(last, begin, soonest)) if is_last else end
        yield max(first, next(came for came, went in own if first <= went)), end, is_last
        begin, soonest = end + 1, length.window_end(end) + 1 if spread else 0
