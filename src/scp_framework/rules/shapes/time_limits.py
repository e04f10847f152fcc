"""Time limits: on which days something is in time, seen from a day, after it or before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from scp_framework.frozen import frozen
from scp_framework.model.dates.lead import Lead
from scp_framework.model.history.existence import Span, shared
from scp_framework.rules.context import Context
from scp_framework.rules.shapes.candidates import Candidates
from scp_framework.rules.shapes.follower import NEVER, turned


@frozen(kw_only=True, slots=False)
class TimeLimits:
    """How soon at the earliest (`at_least`), and how late at the latest (`within`), something is in time.

    Looking `backward`, all days are counted below zero, so that what is further away has the higher number.
    """

    context: Context
    backward: bool = False
    at_least: Lead | None = None
    within: Lead | None = None

    def span(self, day: int) -> Span:
        """The first and the last day in time, counted from a day; without `within`, there is no last one."""
        working_days = self.context.working_days
        if not self.backward:
            return (
                day if self.at_least is None else self.at_least.after(day, working_days),
                NEVER if self.within is None else self.within.after(day, working_days.of_limits),
            )
        # A length is always added to the earlier day, so that it is the last from which it does not pass the later.
        return (
            day if self.at_least is None else -self.at_least.before(-day, working_days),
            NEVER if self.within is None else -1 - self.within.before(-day - 1, working_days.of_limits),
        )

    def turned(self, span: Span) -> Span:
        """Ordinals as days are counted here, or such days as ordinals."""
        return turned(span, backward=self.backward)

    def outside(self, spans: Iterable[Span], first: int, last: int) -> Sequence[Span]:
        """Those days of some spans, from the first to the last, that the planner does not cover, in order."""
        covers = self._covers
        before, after = (-NEVER, covers[0] - 1), (covers[1] + 1, NEVER)
        return [days for span in shared(spans, (first, last)) for days in shared((before, after), span)]

    def are_before_cover(self, days: Sequence[Span]) -> bool:
        """Whether some days all lie before the first that the planner covers."""
        first = self.context.planner.covers.first_ordinal
        return bool(days) and all(self.turned(each)[1] < first for each in days)

    def passed_by(self, candidates: Candidates, day: int, number: int) -> int:
        """By which day so many others may have come, on a day or later, known ones or on days that are not covered."""
        passing = candidates.may_pass_by(day, number)
        outside = self.outside(candidates.exists, day, passing) if candidates.others_may_pass else ()
        return min((passing, *(first for first, _ in outside)))

    @cached_property
    def _covers(self) -> Span:
        covers = self.context.planner.covers
        return self.turned((covers.first_ordinal, covers.last_ordinal))
