"""During: the days on which an activity of another kind runs, from one step of it to another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from scp_framework.errors import Fault, invalid, unknown_name
from scp_framework.findings.missing import Missing, step_path
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.display_names import display_names
from scp_framework.model.history.existence import Span, unbroken
from scp_framework.model.identifier import KindId, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.model.validated import Validated
from scp_framework.rules.context import SKIPPED, Context
from scp_framework.rules.members import Member
from scp_framework.rules.occurrence import Occurrence
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.unrecorded import unrecorded_of


@frozen(kw_only=True)
class During(Validated):
    """The days from one step of an activity to another, both included, of a kind of activity where a condition holds.

    One whose first step was not taken never runs; one whose last step was not taken runs on without an end. Where the
    last is not recorded, it may come on any day from the first on, or never. One that is dated before the first ends it
    before it begins. A step that follows the activity is on no day before it, whatever days are recorded of the two.
    Only activities that the planner has are looked at.

    Raises:
        InputError: If the two steps are the same.
    """

    of: KindId
    from_step: StepId
    to_step: StepId
    where: Condition | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.from_step == self.to_step:
            raise invalid("to_step", 'a step other than "from_step"', self.to_step)

    def faults(self, partnership: Partnership) -> Iterator[Fault]:
        """What its kind does not have."""
        kind = partnership.kind.get(self.of)
        if kind is None:
            return
        for place in ("from_step", "to_step"):
            step: StepId = getattr(self, place)
            if step not in kind.step_ids:
                yield unknown_name(f"during.{place}", f"step of the {kind.name}", step, display_names(kind.steps))
        if self.where is not None:
            yield from self.where.faults("during.where", (kind,), partnership)


class Run(NamedTuple):
    """An activity that may run: from a day of the first span to one of the second (ordinals), or for ever.

    It is `sure` to run if so, where it does not end before it begins; of one that is `in_order`, that is certain.
    """

    begins: Span
    ends: Span
    sure: bool
    in_order: bool
    activity: Activity

    @property
    def longest(self) -> Span:
        """The days on which it may run; none where the last is before the first."""
        return self.begins[0], self.ends[1]


def runs_of(during: During, occurrences: Iterable[Occurrence], context: Context) -> Iterator[Run]:
    """The activities that may run, of those that may count as being of that kind."""
    event = context.partnership.events.get(during.of)
    for each in occurrences:
        activity = context.planner.by_id[each.activity.id]
        first, last = context.days(activity, (during.from_step, during.to_step))
        if first is SKIPPED:
            continue
        after = context.partnership.after_event[activity.kind]
        soonest, end_soonest = (
            activity.when.first_ordinal if step != event and step in after else FIRST_ORDINAL
            for step in (during.from_step, during.to_step)
        )
        begins = _span(first, soonest) or (soonest, LAST_ORDINAL)
        ends = _span(last, end_soonest) or (begins[0], LAST_ORDINAL)
        if last is SKIPPED:
            ends = LAST_ORDINAL, LAST_ORDINAL
        in_order = not isinstance(last, When) or (during.from_step == event and during.to_step in after)
        if begins[0] <= ends[1]:
            if in_order:
                begins, ends = (begins[0], min(begins[1], ends[1])), (max(begins[0], ends[0]), ends[1])
            yield Run(begins, ends, each.sure and first is not None, in_order, activity)


def _span(day: object, soonest: int) -> Span | None:
    return (max(day.first_ordinal, soonest), day.last_ordinal) if isinstance(day, When) else None


class Running:
    """On which periods some activity runs: on a day of each, or, `throughout`, on all of its days."""

    def __init__(self, runs: Iterable[Run], *, throughout: bool) -> None:
        self._runs, self._throughout = [*runs], throughout
        self._longest = unbroken(each.longest for each in self._runs)
        certain = [
            (each.begins[1], each.ends[0])
            for each in self._runs
            if each.sure and (each.in_order or each.begins[1] <= each.ends[0])
        ]
        self._shortest = unbroken(span for span in certain if span[0] <= span[1])
        # One runs on a day of a period if it has begun by the last of its days, and does not end before the first.
        certain.sort()
        self._begun = [begun for begun, _ in certain]
        self._latest = [*accumulate((ends for _, ends in certain), max)]

    def runs_in(self, period: Window) -> bool | None:
        """Whether one is sure to run in a period; None where that is not known."""
        first, last = period.first_ordinal, period.last_ordinal
        if not self._has(self._longest, first, last):
            return False
        if self._throughout:
            return self._has(self._shortest, first, last) or None
        at = bisect_right(self._begun, last)
        return (at > 0 and self._latest[at - 1] >= first) or None

    def _has(self, spans: Sequence[Span], first: int, last: int) -> bool:
        """Whether one of some spans, in order, shares a day with others, or has all of them."""
        at = bisect_right(spans, last, key=lambda each: each[0]) - 1
        if not self._throughout:
            return at >= 0 and spans[at][1] >= first
        return at >= 0 and spans[at][0] <= first and last <= spans[at][1]

    def undecided(
        self, period: Window, during: During, group: Group | None, context: Context, member: Member | None
    ) -> tuple[Missing, ...]:
        """What is not recorded, or not exactly, of those that may run in a period."""
        found: list[Missing] = []
        selectors = [(during.of, during.where)]
        event = context.partnership.events.get(during.of)
        for each in self._runs:
            first, last = each.longest
            if first > period.last_ordinal or last < period.first_ordinal:
                continue
            activity = each.activity
            found += (
                own
                for own in unrecorded_of([activity], selectors, group, None, context, member)
                if own.path != "when" or event in (during.from_step, during.to_step)
            )
            steps = [step for step in (during.from_step, during.to_step) if step != event]
            for step, day in zip(steps, context.days(activity, steps), strict=True):
                if day is not SKIPPED and not (isinstance(day, When) and day.is_exact):
                    found.append(Missing(activity=activity.id, path=step_path(step) or "", is_past=False))
        return tuple(found)
