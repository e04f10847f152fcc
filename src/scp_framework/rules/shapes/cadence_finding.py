"""CadenceFinding: how many activities a planner has in a period, as facts, and in words when asked."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.findings.missing import Missing, all_to_record, record_missing
from scp_framework.findings.names import plural_of
from scp_framework.findings.phrases import day_words, lead_words, listed, number_words, span_words, when_words
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.shortage import Shortage, plan_shortages, shortage_words
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.part_periods import PartPeriodFinding

MOST_DAYS_SAID = 12


@frozen(kw_only=True, repr=False)
class CadenceFinding(PartPeriodFinding):
    """How many activities count in a period, or in several that draw on the same activities.

    `windows` are the periods: one of them, or (`together`) those that draw on the same activities; where the
    period rolls (`rolling` is its length), the first and the last of an unbroken row of windows. Of what is the most
    that there may be, only days count on which the rule is in force: the windows hold these, and where they roll
    `in_force` does, where these are not all.
    `least` and `most` are how many count, in the worst and in the best case; in a row of windows, over all of
    them. `most` is None where the period reaches `beyond` the days that the planner covers.

    `evidence` holds those that are certain to count, `days` their days; `possible` those that may count, and
    `missing` what would tell whether they do. `lacking` and `surplus` tell how many are too few or too many
    even in the best case; in a row of windows, in the worst of them. `is_past` tells that the whole of it lies
    before the day as of which the planner is judged. `where` is what must hold of those that count, if anything must;
    `also` are further kinds that count. Of several periods, `short` tells which of them take how many more. Of those
    that may count in one that lacks some, other periods need so many as are `drawn_away`. Where there are too many,
    those in `to_leave_out` can still be left out; in a row of windows, they are all that has to be. `not_before` is the
    first day on which another can still be held.
    """

    shape: ClassVar[str] = "cadence"

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
    beyond: bool = False
    rolling: Period | None = None
    in_force: Window | None = None
    together: bool = False
    where: Condition | None = None
    also: tuple[KindId, ...] = ()
    not_before: Date | None = None
    short: tuple[Shortage, ...] = ()
    drawn_away: int = 0
    to_leave_out: tuple[str, ...] = ()

    @property
    def is_numbered(self) -> bool:
        return self.together or self.rolling is not None

    @property
    def lacks_activities(self) -> bool:
        return not self.surplus

    @property
    def observation_phrase(self) -> str:
        if self.rolling is not None:
            text = self._found_rolling(self.rolling)
        else:
            text = self._found_together if self.together else self._found_in_period
        if self.verdict is Verdict.MET:
            return text
        if self.beyond and self.verdict is Verdict.OPEN:
            text += "; it does not cover all of those days"
        over = "; that time is over" if self.is_past and self.verdict is Verdict.OPEN else ""
        return f"{text}{over}{self.existence}"

    @property
    def action_phrase(self) -> str | None:
        if self.verdict is Verdict.MET or self._is_too_late:
            return None
        if self.rolling is not None:
            return self._needed_rolling
        return self._needed_at_once if self.verdict is Verdict.BREACHED else self._needed_to_settle

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET or self._is_too_late:
            return ()
        records = record_missing(self.missing, None if self.is_past else self.deadline)
        outside = (Remedy(type=RemedyType.RECORD, path="covers"),) if self.beyond else ()
        if self.verdict is Verdict.OPEN:
            if self._plans_enough:
                return (self._plan((self.at_least or 0) - self.least, Verdict.MET),)
            return (*records, *outside)
        records += outside
        leads_to = Verdict.OPEN if records or (self.together and self.rolling is not None) else Verdict.MET
        if self.surplus:
            names, number = self.to_leave_out, len(self.to_leave_out) if self._is_row else self.surplus
            return (Remedy(type=RemedyType.REMOVE, number=number, names=names, leads_to=leads_to), *records)
        if self.short:
            return (*plan_shortages(self.short, self.promise, self.subject.member, leads_to), *records)
        if self.rolling is not None and self._is_row:
            return self._plan_rolling(self.rolling)
        return (self._plan(self.lacking + self.drawn_away, leads_to), *records)

    @property
    def _is_row(self) -> bool:
        """Whether it is about a row of windows that roll, each of which is judged by itself."""
        return self.rolling is not None and not self.together

    @property
    def _is_too_late(self) -> bool:
        """Whether it is not kept, and nothing can be done about it any more."""
        too_few_left = len(self.to_leave_out) < (min(self.surplus, 1) if self._is_row else self.surplus)
        return self.verdict is Verdict.BREACHED and (self.is_past or too_few_left)

    def _plan(self, number: int, leads_to: Verdict) -> Remedy:
        return Remedy(
            type=RemedyType.PLAN,
            kind=self.promise.kind,
            number=number,
            member=self.subject.member,
            not_before=self.not_before,
            deadline=self.deadline,
            leads_to=leads_to,
        )

    def _plan_rolling(self, length: Period) -> tuple[Remedy, ...]:
        """What to plan so that every window of a row has enough: in each that is not reached yet, on its last day."""
        begin, last = self.windows[0].first_ordinal, self.windows[1].first_ordinal
        found: list[Remedy] = []
        number = (self.at_least or 0) - self.least
        while begin <= last:
            end = length.window_end(begin)
            is_last = last <= end
            not_before = day_from_ordinal(max(last, begin) if is_last else end)
            found.append(
                evolve(
                    self._plan(number, Verdict.MET if is_last else self.verdict),
                    not_before=not_before if self.not_before is None else max(not_before, self.not_before),
                    deadline=day_from_ordinal(end),
                )
            )
            begin = end + 1
        return tuple(found)

    @property
    def maybe_too_few(self) -> bool:
        """Whether too few count, or may."""
        return self.at_least is not None and self.least < self.at_least

    @property
    def maybe_too_many(self) -> bool:
        """Whether too many count, or may."""
        return self.at_most is not None and (self.most is None or self.most > self.at_most)

    @property
    def _counted(self) -> str:
        """Those certain to count, and those that may: two deep dives (April 2021), and one more that may count."""
        known, others = len(self.evidence), len(self.possible)
        text = self._so_many(known)
        if 0 < len(self.days) <= MOST_DAYS_SAID:
            # Several of which the same is known need not be told apart.
            text += f" ({listed(list(dict.fromkeys(when_words(day) for day in self.days)))})"
        text += self.for_member
        if others:
            sure = ", and" if known else " for certain, and"
            text += f"{sure} {number_words(others)} {'more ' if known else ''}that may count,"
        return text

    def _so_many(self, number: int) -> str:
        which = f" {self.where.words(self.promise)}" if self.where is not None else ""
        return f"{number_words(number)} {self._nouns(number)}{which}"

    def _nouns(self, number: int) -> str:
        """What counts, in the form that goes with a number."""
        own = [self.promise.nouns(number)]
        also = [plural_of(self.promise.names, kind) for kind in self.also]
        if number == 1:
            also = [self.named(kind) for kind in self.also]
        return listed(list(dict.fromkeys([*own, *also])), "or")

    @property
    def _shortfall(self) -> str:
        """How that compares with what is needed, as the end of a sentence that told how many there are."""
        if self.verdict is Verdict.MET:
            return ""
        known = self.least == self.most or (self.rolling is None and not self.possible)
        if self.surplus and (known or self.rolling is None):
            return f", {number_words(self.surplus)} too many"
        needs = []
        if self.maybe_too_few and self.at_least is not None:
            if known and self.least:
                return f", {number_words(self.at_least - self.least)} short of {number_words(self.at_least)}"
            if known and self.at_least == 1:
                return ""
            needs.append(f"{number_words(self.at_least)} {'is' if self.at_least == 1 else 'are'} needed")
        if self.maybe_too_many and self.at_most is not None:
            needs.append(f"there is room for {number_words(self.at_most) if self.at_most else 'none'}")
        return f", where {listed(needs)}"

    @property
    def _found_in_period(self) -> str:
        return f"the planner has {self._counted} {span_words(self.windows[0])}{self._shortfall}"

    @property
    def _found_together(self) -> str:
        number = number_words(len(self.windows))
        if all(one.last_ordinal + 1 == other.first_ordinal for one, other in pairwise(self.windows)):
            span = Window(self.windows[0].first, self.windows[-1].last)
            periods = f"the {number} periods {span_words(span)}"
        else:
            periods = f"{number} periods, {listed([span_words(window) for window in self.windows])}"
        if self.lacking:
            total = (self.at_least or 0) * len(self.windows)
            return (
                f"the planner has {self._counted} to fill {periods},"
                f" {number_words(self.lacking)} short of {number_words(total)}"
            )
        return f"the planner has {self._counted} in {periods}, {number_words(self.surplus)} too many"

    def _found_rolling(self, length: Period) -> str:
        first, last = self.windows
        said = lead_words(Lead(months=length.months, days=length.days))
        if self.together:
            falls = "day it falls" if len(self.evidence) + len(self.possible) == 1 else "days they fall"
            return (
                f"the planner has {self._counted.removesuffix(',')}; on whatever {falls}, "
                f"a stretch of {said} between {day_words(first.first)} and {day_words(last.last)} has {self._broken}"
            )
        where = (
            f"in the {said} {span_words(first)}"
            if first == last
            else f"in every stretch of {said} that begins between {day_words(first.first)} and {day_words(last.first)}"
        )
        days = f" ({span_words(self.in_force)}, while this is in force)" if self.in_force else ""
        return f"{where} the planner {self._numbers}{self.for_member}{days}{self._shortfall}"

    @property
    def _broken(self) -> str:
        """How many are too few, or too many, in one of several windows that can't all be kept."""
        if self.lacking:
            return "none" if self.at_least == 1 else f"fewer than {number_words(self.at_least or 0)}"
        return f"more than {number_words(self.at_most)}" if self.at_most else "at least one"

    @property
    def _numbers(self) -> str:
        least, most = self.least, self.most or 0
        if least == most:
            return f"has {self._so_many(least)}"
        if self.verdict is Verdict.OPEN:
            few = f"as few as {self._so_many(least)}" if least else self._so_many(0)
            return f"may have {few}, or as many as {number_words(most)}"
        if not least:
            return f"has at most {self._so_many(most)}"
        return f"has {number_words(least)} to {self._so_many(most)}"

    @property
    def _to_record(self) -> str:
        return f"record {listed(all_to_record(self.missing, self.promise, over=self.is_past))}"

    @property
    def _needed_at_once(self) -> str:
        """What would keep a promise that is not kept in one period, or in those that draw on the same activities."""
        record = [self._to_record] if self.missing else []
        record += ["record what is held outside the days that the planner covers"] if self.beyond else []
        if self.surplus:
            which = number_words(self.surplus)
            text = f"leave out {which}, or move {'it' if self.surplus == 1 else 'them'} elsewhere"
            return ", and ".join([text, *record])
        known = bool(self.evidence or self.possible)
        number = (
            shortage_words(self.short, more=known)
            if self.together
            else f"{number_words(self.lacking + self.drawn_away)}{' more' if known else ''}"
        )
        steps = [f"plan {number}"]
        if self.together:
            steps.append(f"give each of the periods {number_words(self.at_least or 0)}")
        return ", and ".join([*steps, *record])

    @property
    def _needed_to_settle(self) -> str:
        steps = []
        if not self.is_past:
            steps = [step for step in (self._more_wanted, self._fewer_wanted) if step]
        elif self.beyond:
            steps = ["record what was held outside the days that the planner covers"]
        if self._plans_enough:
            return ", and ".join(steps)
        return ", and ".join([*steps, self._to_record] if self.missing else steps)

    @property
    def _plans_enough(self) -> bool:
        """Whether so many are to be planned that nothing else decides."""
        return self.beyond and not self.is_past and self.maybe_too_few and self.at_most is None

    @property
    def _more_wanted(self) -> str:
        wanted = (self.at_least or 0) - self.least
        others = 0 if self._plans_enough else len(self.possible)
        if wanted > others:
            more = f"{number_words(wanted - others)}{' more' if self.evidence or others else ''}"
            return f"plan {more}, or record what is held outside the days that the planner covers"
        if wanted <= 0:
            return ""
        more = " more" if self.least else ""
        return f"see to it that {number_words(wanted)}{more} {'counts' if wanted == 1 else 'count'}"

    @property
    def _fewer_wanted(self) -> str:
        if not self.maybe_too_many:
            return ""
        room = (self.at_most or 0) - self.least
        which = "no further one counts"
        if room:
            which = f"no more than {number_words(room)} further {'one counts' if room == 1 else 'ones count'}"
        days = ", on days outside the planner too" if self.beyond else ""
        return f"see to it that {which}{days}"

    @property
    def _needed_rolling(self) -> str:
        first, last = self.windows
        if self.verdict is Verdict.OPEN and self.is_past:
            return self._to_record
        if self.lacking and self.together:
            return f"plan {number_words(self.lacking)} more, so that every such stretch has enough"
        if self.lacking:
            plans = [
                f"{number_words(each.number or 0)}{' more' if self.evidence else ''} {span_words(each.window)}"
                for each in self.remedies
                if each.window is not None
            ]
            return f"plan {listed(plans)}"
        bounds = []
        if self.maybe_too_few and self.at_least is not None:
            bounds.append(f"at least {number_words(self.at_least)}")
        if self.maybe_too_many and self.at_most is not None:
            bounds.append(f"at most {number_words(self.at_most)}" if self.at_most else "none")
        which = "the stretch has" if first == last else "every such stretch has"
        text = f"see to it that {which} {listed(bounds)}"
        return f"{text}, and {self._to_record}" if self.verdict is Verdict.OPEN else text
