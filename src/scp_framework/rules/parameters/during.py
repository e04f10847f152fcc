"""During: the days on which an activity of another kind runs, from one step of it to another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
    before it begins. Only activities that the planner has are looked at.

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

    It is `sure` to run if so. Where `has_end` is False, its end is not recorded.
    """

    begins: Span
    ends: Span
    sure: bool
    has_end: bool
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
        follows = during.from_step != event and during.from_step in context.partnership.after_event[activity.kind]
        begins = _span(first) or (activity.when.first_ordinal if follows else FIRST_ORDINAL, LAST_ORDINAL)
        ends = (LAST_ORDINAL, LAST_ORDINAL) if last is SKIPPED else _span(last) or (begins[0], LAST_ORDINAL)
        if begins[0] <= ends[1]:
            yield Run(begins, ends, each.sure and first is not None, last is not None, activity)


def _span(day: object) -> Span | None:
    return (day.first_ordinal, day.last_ordinal) if isinstance(day, When) else None


class Running:
    """On which periods some activity runs: on a day of each, or, `throughout`, on all of its days."""

    def __init__(self, runs: Iterable[Run], *, throughout: bool) -> None:
        self._runs, self._throughout = [*runs], throughout
        self._longest = unbroken(each.longest for each in self._runs)
        sure = [each for each in self._runs if each.sure]
        # An end that is not recorded may come on the day of the beginning.
        shortest = [(each.begins[1], each.ends[0]) for each in sure if each.has_end and each.begins[1] <= each.ends[0]]
        shortest += [each.begins for each in sure if not each.has_end and each.begins[0] == each.begins[1]]
        self._shortest = unbroken(shortest)
        # Whatever their ends, those whose beginning lies in a period run on a day of it.
        begun = sorted(each.begins for each in sure if not each.has_end)
        self._begins = [first for first, _ in begun]
        self._soonest = [*accumulate((last for _, last in reversed(begun)), min)][::-1]

    def runs_in(self, period: Window) -> bool | None:
        """Whether one is sure to run in a period; None where that is not known."""
        first, last = period.first_ordinal, period.last_ordinal
        if not self._has(self._longest, first, last):
            return False
        if self._has(self._shortest, first, last):
            return True
        at = bisect_left(self._begins, first)
        return True if not self._throughout and at < len(self._begins) and self._soonest[at] <= last else None

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
