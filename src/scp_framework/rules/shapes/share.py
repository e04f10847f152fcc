"""Share: at least this percentage of the activities of a kind is as promised."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import ClassVar

from attrs import frozen

from scp_framework.errors import Fault, InputError, Problem, quoted
from scp_framework.findings.finding import Promise
from scp_framework.findings.missing import Missing
from scp_framework.findings.not_applicable import Reason
from scp_framework.findings.rows import Row, makes, row_of, verdict_in
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, PeriodId
from scp_framework.model.partnership import Partnership
from scp_framework.model.subject import Subject
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import counted_span, in_force_span, periods_counted
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.where import falls_under
from scp_framework.rules.period_rule import PeriodRule
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.share_finding import ShareFinding
from scp_framework.rules.shapes.share_together import DatedPart, Judged, together
from scp_framework.rules.unrecorded import unrecorded_of


@frozen
class Counted:
    """An activity that may count towards a share.

    `sure` tells that it counts; otherwise it may. `is_kept` tells whether it is as promised, None where
    that is not known.
    """

    id: str
    sure: bool
    is_kept: bool | None


@frozen(kw_only=True)
class Share(PeriodRule):
    """Of the activities of a kind in each period, at least `percent` in a hundred are as promised.

    An activity is as promised where `satisfies` holds of it. `where` chooses the activities that are counted.
    `every` is a period of the calendar or a length, aligned to the calendar's anchor, both ends
    included; every one that shares a day with what the planner covers is judged, by the days of it on which the rule is
    promised. Of several editions, the one in force on its first day judges all of it, as long as no day lies between it
    and the next; where one does, each judges the days of the period on which it is in force, as it would alone.
    Without `every`, the days that the planner covers are judged as one, those of editions that promise something else
    apart. Periods that `applies_to` does not hold for are left out.

    The share is exact: 100 times those kept is at least `percent` times those counted; 80 % of six is five.
    Where nothing counts, the promise does not apply. An activity that may not be held, whose day may lie outside
    the period, or of which it is not known whether it falls under `where`, may count or not. Of days beyond the
    planner nothing is known: any number may have been held there.

    Periods that could each be kept but not all of them together are BREACHED, and one finding names them, whether one
    edition asks for them or several.

    Exact, but for searches that would take too long, which leave it OPEN; and OPEN may stand for MET or BREACHED where
    what one activity does not record decides in several ways: in two sets, in two conditions, or as several editions
    ask for it.
    """

    shape: ClassVar[str] = "share"
    not_applicable_because: ClassVar[Reason] = Reason.NO_PERIOD

    of: KindId
    satisfies: Condition
    percent: int
    every: PeriodId | Period | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = []
        if not 1 <= self.percent <= 100:
            faults.append(Fault(path="percent", expected="a whole number from 1 to 100", actual=quoted(self.percent)))
        if self.applies_to is not None and self.every is None:
            faults.append(
                Fault(
                    path="applies_to",
                    expected='can only be used with "every"',
                    actual="a guard",
                    problem=Problem.CONFLICT,
                )
            )
        if self.where is not None:
            same_list = self.satisfies.list == self.where.list
            if both := set(self.satisfies.details) & set(self.where.details):
                expected = 'about a different detail from "where"'
                faults.append(Fault(path="satisfies.detail", expected=expected, actual=quoted(min(both))))
            for place, noun in (("step", "step"), ("agencies_tagged", "tag"), ("includes", "name")):
                same = getattr(self.satisfies, place)
                if same is not None and same == getattr(self.where, place) and (place != "includes" or same_list):
                    expected = f'about a different {noun} from "where"'
                    faults.append(Fault(path=f"satisfies.{place}", expected=expected, actual=quoted(same)))
        if faults:
            raise InputError(faults)

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        if self.applies_to is not None:
            yield from self.applies_to.faults("applies_to", partnership, None)
        if self.of not in partnership.kind:
            return
        kinds = (partnership.kind[self.of],)
        yield from self.satisfies.faults("satisfies", kinds, partnership)
        if self.where is None:
            return
        yield from self.where.faults("where", kinds, partnership)
        first, second = self.where.agencies_tagged, self.satisfies.agencies_tagged
        if first is not None and second is not None:
            tagged = partnership.tagged(second)
            if all(set(partnership.belongs_to[agency]) & set(tagged) for agency in partnership.tagged(first)):
                expected = 'a tag that some agencies of "where" do not have'
                yield Fault(path="satisfies.agencies_tagged", expected=expected, actual=quoted(second))

    def rows_by_period(self, context: Context) -> Iterator[Row]:
        live, promise = list(self.countable_parts(context)), context.promise(self)
        kept, others = self.applicability(None, self._windows(context), context)
        yield from others
        for window in self._counted(kept, context):
            begin, end = window.first_ordinal, window.last_ordinal
            counted = [each for parts in live for each in _within(parts, begin, end)]
            verdict = self.judge(counted, beyond=window not in context.planner.covers)
            yield promise, verdict, self._finding, window, counted, context

    @classmethod
    def rows_together(cls, judged: Sequence[tuple[Rule, Context, Sequence[Row]]]) -> Iterator[Row]:
        if sum(verdict_in(row) is Verdict.OPEN for _, _, rows in judged for row in rows) > 1:
            shares = [(rule.countable_parts(context), rows) for rule, context, rows in judged if isinstance(rule, cls)]
            by_id = [Judged({parts[0][4]: parts for parts in live if parts}, rows) for live, rows in shares]
            yield from map(row_of, together(by_id))

    @makes(ShareFinding)
    def _finding(
        self, promise: Promise, verdict: Verdict, window: Window, counted: Sequence[Counted], context: Context
    ) -> ShareFinding:
        beyond = window not in context.planner.covers
        certain = [each for each in counted if each.sure and each.is_kept is not None]
        unclear = tuple(each.id for each in counted if not each.sure or each.is_kept is None)
        return ShareFinding(
            promise=promise,
            verdict=verdict,
            subject=Subject(window=window),
            evidence=tuple(each.id for each in certain),
            deadline=window.last if verdict in (Verdict.OPEN, Verdict.BREACHED) else None,
            percent=self.percent,
            kept=tuple(each.id for each in certain if each.is_kept),
            against=tuple(each.id for each in certain if not each.is_kept),
            unclear=unclear,
            missing=self._missing(unclear, window, context) if verdict is Verdict.OPEN else (),
            extends_past_cover=beyond,
            path=next(iter(self.satisfies.paths), None),
            may_be_kept=beyond or any(each.is_kept is not False for each in counted),
            is_past=context.as_of is not None and window.last < context.as_of,
        )

    def _windows(self, context: Context) -> list[Window]:
        """The periods that are judged."""
        if self.every is None:
            return [context.planner.covers]
        return periods_counted(self, self.every, context)

    def _counted(self, windows: Iterable[Window], context: Context) -> Iterator[Window]:
        """The days of each period that count, of those in which any does."""
        first, last = (in_force_span if self.every is None else counted_span)(self, context)
        for window in windows:
            begin, end = max(window.first_ordinal, first), min(window.last_ordinal, last)
            if begin <= end:
                yield Window.from_ordinals(begin, end)

    def _missing(self, unclear: Collection[str], window: Window, context: Context) -> tuple[Missing, ...]:
        activities = [activity for activity, _ in context.countable_activities(self.of) if activity.id in unclear]
        selectors = [(self.of, self.where), (self.of, self.satisfies)]
        return unrecorded_of(activities, selectors, None, window, context)

    def countable_parts(self, context: Context) -> Iterator[list[DatedPart]]:
        """What may count: each activity as it is in each segment that it may fall in, and whether it is as promised."""
        for activity, whole in context.countable_activities(self.of):
            if context.timeline is None:
                applies = falls_under(self.where, activity, whole, context)
                if applies is not False:
                    first, last = activity.when.first_ordinal, activity.when.last_ordinal
                    yield [(first, last, applies, self.satisfies.holds(activity, context), activity.id)]
                continue
            parts: list[DatedPart] = []
            for part, segment in context.slices(activity):
                applies = falls_under(
                    segment.with_successors(self.where) if self.where else None,
                    part,
                    segment.takes_place(part),
                    segment,
                )
                kept = segment.with_successors(self.satisfies).holds(part, segment)
                parts.append((part.when.first_ordinal, part.when.last_ordinal, applies, kept, activity.id))
            yield parts

    def judge(self, counted: Sequence[Counted], *, beyond: bool = False) -> Verdict:
        """The verdict on one period; `extends_past_cover` tells that there may be any number more.

        One that is as promised gives (100 - percent), one that is not takes away percent; the promise is kept
        while the sum is 0 or more.
        """
        if not counted and not beyond:
            return Verdict.NOT_APPLICABLE
        gives, takes = 100 - self.percent, -self.percent
        best = worst = 0
        for each in counted:
            gain = [0] if not each.sure else []
            gain += [gives] if each.is_kept is not False else []
            gain += [takes] if not each.is_kept else []
            best, worst = best + max(gain), worst + min(gain)
        if beyond:
            # Enough that are as promised make up for any number that are not, unless all have to be.
            return Verdict.BREACHED if best < 0 and gives == 0 else Verdict.OPEN
        if best < 0:
            return Verdict.BREACHED
        return Verdict.MET if worst >= 0 else Verdict.OPEN


def _within(parts: Sequence[DatedPart], begin: int, end: int) -> Iterator[Counted]:
    """An activity as it may count from one day to another, if it may; `parts` are all that it may be, on other days."""
    there = [part for part in parts if part[2] is not False and part[0] <= end and begin <= part[1]]
    if there:
        sure = len(there) == len(parts) and all(
            applies is True and begin <= first and last <= end for first, last, applies, _, _ in parts
        )
        kept = {is_kept for _, _, _, is_kept, _ in there}
        yield Counted(there[0][4], sure, kept.pop() if len(kept) == 1 else None)
