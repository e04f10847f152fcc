"""CadenceFinding: how many activities a planner has in a period, as facts, and in words when asked."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from typing import ClassVar, Self

from pendulum import Date

from scp_framework.findings.facts import FactsOf, Phrase, alike, once
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.missing import MESSAGES as MISSING
from scp_framework.findings.missing import Missing, others_phrases
from scp_framework.findings.names import plural_of
from scp_framework.findings.phrases import listed
from scp_framework.findings.remedy import Remedy
from scp_framework.findings.shortage import Shortage, shortage_rows
from scp_framework.findings.verdict import BREACHED, MET, OPEN
from scp_framework.frozen import frozen
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, StepId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.part_periods import PartPeriodFinding
from scp_framework.rules.shapes.cadence_advice import remedies_of

MOST_DAYS_SAID = 12


@frozen(kw_only=True, repr=False, slots=False)
class CadenceFinding(PartPeriodFinding):
    """How many activities count in a period, or in several that draw on the same activities.

    `windows` are the periods: one of them, or (`jointly_infeasible`) those that draw on the same activities; where the
    period rolls (`rolling` is its length), the first and the last of an unbroken row of windows. Of what is the most
    that there may be, only days count on which the rule is in force: the windows hold these, and where they roll
    `in_force` does, where these are not all. `least` and `most` are how many count, in the worst and in the best case;
    in a row of windows, over all of them. `most` is None where the period `extends_past_cover`.

    `evidence` holds those that are certain to count, `days` their days; `possible` those that may count, and
    `missing` what would tell whether they do. `lacking` and `surplus` tell how many are too few or too many
    even in the best case; in a row of windows, in the worst of them. `is_past` tells that the whole of it lies
    before the day as of which the planner is judged. `where` is what must hold of those that count, if anything must;
    `also` are further kinds that count. Of several periods, `short` tells which of them take how many more. Of those
    that may count in one that lacks some, other periods need so many as are `drawn_away`. Where there are too many,
    those in `to_leave_out` can still be left out; in a row of windows, they are all that has to be. `not_before` is the
    first day on which another can still be held. Of windows that roll, `too_few_or_many` tells that what some
    lack is too much for others, so that one has too few or too many. `counts_on` is the step whose day counts, if any.
    """

    shape: ClassVar[str] = "cadence"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "cadence.ftl", COMMON)

    windows: tuple[Window, ...]
    least: int
    most: int | None
    at_least: int | None = None
    at_most: int | None = None
    possible: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    days: tuple[When, ...] = ()
    lacking: int = 0
    surplus: int = 0
    extends_past_cover: bool = False
    rolling: Period | None = None
    in_force: Window | None = None
    jointly_infeasible: bool = False
    too_few_or_many: bool = False
    where: Condition | None = None
    also: tuple[KindId, ...] = ()
    not_before: Date | None = None
    short: tuple[Shortage, ...] = ()
    drawn_away: int = 0
    to_leave_out: tuple[str, ...] = ()
    counts_on: StepId | None = None

    @property
    def is_numbered(self) -> bool:
        return self.jointly_infeasible or self.rolling is not None

    @property
    def holds_with_more(self) -> bool:
        return self.at_most is None

    @property
    def lacks_activities(self) -> bool:
        return not self.surplus

    @property
    def situation(self) -> str:
        verdict = self.verdict
        if verdict is MET:
            return "kept" if self.rolling is None else "rolling-kept"
        if self.rolling is not None:
            if verdict is OPEN:
                return "rolling-uncertain"
            if self.jointly_infeasible:
                return "rolling-together"
            return "rolling-too-few" if self.lacking else "rolling-too-many"
        if self.jointly_infeasible:
            return "together-too-few" if self.lacking else "together-too-many"
        if verdict is OPEN:
            return "uncertain"
        return "too-many" if self.surplus else "too-few"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        facts: FactsOf[Self] = {
            **super().message_facts(),
            "member": alike(super().message_facts()["member"]),
            "one": alike(lambda self: self._nouns(1) if self.also else self.promise.noun),
            "many": alike(lambda self: self._nouns(2) if self.also else self.promise.nouns(2)),
            "counts_on": alike(lambda self: None if self.counts_on is None else self.step_named(self.counts_on)),
            "condition": alike(lambda self: None if self.where is None else self.where.has_phrase(self.promise)),
            "known": lambda self: len(self.evidence),
            "others": lambda self: len(self.possible),
            "days": cls._day_rows,
            "window": alike(cls._whole),
            "windows": lambda self: tuple({"days": each} for each in self.windows),
            "periods": lambda self: len(self.windows),
            "first": lambda self: self.windows[0],
            "first_start": lambda self: self.windows[0].first,
            "last_start": lambda self: self.windows[-1].first,
            "last_end": lambda self: self.windows[-1].last,
            "is_single": lambda self: self.windows[0] == self.windows[-1],
            "at_least": alike(lambda self: self.at_least),
            "at_most": alike(lambda self: self.at_most),
            "length": alike(lambda self: self.rolling),
            "most": lambda self: self.most or 0,
            "range": cls._range,
            "exactly": alike(lambda self: self.at_least if self.at_least == self.at_most else None),
            "limit_least": lambda self: self.at_least if self.maybe_too_few else None,
            "limit_most": lambda self: self.at_most if self.maybe_too_many else None,
            "total": lambda self: (self.at_least or 0) * len(self.windows),
            "too_late": lambda self: self.is_too_late,
            "plans": attrgetter("_plan_rows"),
            "wanted": cls._still_wanted,
            "room": lambda self: (self.at_most or 0) - self.least if self.maybe_too_many and not self.is_past else None,
            "to_record": attrgetter("_to_record"),
        }
        return facts

    def _day_rows(self) -> tuple[dict[str, object], ...]:
        """The days of all that count for certain, unless these are too many to be said."""
        days = self.days
        if len(days) < 2:
            return ({"day": days[0]},) if days else ()
        if len(days) > MOST_DAYS_SAID:
            return ()
        # Days are told apart by their numbers, since to look up days takes longer than all the rest.
        return tuple([{"day": day} for day in {(day.first_ordinal, day.last_ordinal): day for day in days}.values()])

    def _whole(self) -> Window | None:
        """The days of all periods, where these adjoin."""
        if self.rolling is not None:
            return None
        first, last = self.windows[0], self.windows[-1]
        if first is last:
            return first
        adjoin = all(one.last_ordinal + 1 == other.first_ordinal for one, other in pairwise(self.windows))
        return Window(first.first, last.last) if adjoin else None

    @once
    def _to_record(self) -> tuple[Phrase, ...]:
        missing = () if not self.missing or self.is_too_late or self.plans_enough else self.missing
        to_record = others_phrases(missing, self.promise, is_past=self.is_past) if missing else ()
        if self.extends_past_cover and (self.verdict is BREACHED or self.is_past):
            to_record += (Phrase(MISSING, "of-outside"),)
        return to_record

    def _range(self) -> str:
        """How the numbers of a row of windows are said: one, at most so many, so many to so many, or perhaps."""
        if self.least == (self.most or 0):
            return "exact"
        if self.verdict is OPEN:
            return "perhaps"
        return "between" if self.least else "up-to"

    @once
    def _plan_rows(self) -> tuple[dict[str, object], ...]:
        """How many more to plan, and for which days where that matters; none where nothing is to be planned."""
        if self.surplus or self.verdict is MET or self.is_too_late:
            return ()
        if self.verdict is OPEN:
            wanted = (self.at_least or 0) - self.least
            others = 0 if self.plans_enough else len(self.possible)
            if self.rolling is not None or self.is_past or wanted <= others:
                return ()
            return ({"number": wanted - others, "more": bool(self.evidence or others), "days": None},)
        if self.is_row:
            more = bool(self.evidence)
            return tuple(
                {"number": each.number, "more": more, "days": each.window} for each in self.remedies if each.window
            )
        known = bool(self.evidence or self.possible)
        if self.short and self.rolling is None:
            return shortage_rows(self.short, more=known)
        return ({"number": self.lacking + self.drawn_away, "more": known, "days": None},)

    def _still_wanted(self) -> int:
        """How many of those that may count are needed, where nothing more is to be planned."""
        wanted = (self.at_least or 0) - self.least
        return 0 if self.is_past or self.verdict is not OPEN or self._plan_rows else max(0, wanted)

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        return remedies_of(self)

    @property
    def is_row(self) -> bool:
        """Whether it is about a row of windows that roll, each of which is judged by itself."""
        return self.rolling is not None and not self.jointly_infeasible

    @property
    def is_too_late(self) -> bool:
        """Whether it is not kept, and nothing can be done about it any more."""
        if self.verdict is not BREACHED or self.is_past:
            return self.verdict is BREACHED
        return len(self.to_leave_out) < (min(self.surplus, 1) if self.is_row else self.surplus)

    @property
    def maybe_too_few(self) -> bool:
        """Whether too few count, or may."""
        return self.at_least is not None and self.least < self.at_least

    @property
    def maybe_too_many(self) -> bool:
        """Whether too many count, or may."""
        return self.at_most is not None and (self.most is None or self.most > self.at_most)

    def _nouns(self, number: int) -> str:
        """What counts, where there are further kinds, in the form that goes with a number."""
        also = [self.named(kind) if number == 1 else plural_of(self.promise.names, kind) for kind in self.also]
        return listed(list(dict.fromkeys([self.promise.nouns(number), *also])), "or")

    @property
    def plans_enough(self) -> bool:
        """Whether so many are to be planned that nothing else decides."""
        return self.extends_past_cover and not self.is_past and self.maybe_too_few and self.at_most is None
