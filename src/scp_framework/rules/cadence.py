"""Cadence: so many activities in each period."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import ClassVar

from attrs import frozen

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.day import day_from_ordinal
from scp_framework.model.identifier import KindId, PeriodId
from scp_framework.model.partnership import Partnership
from scp_framework.model.period import Period
from scp_framework.model.when import When
from scp_framework.model.window import Window
from scp_framework.rules.condition import Condition, falls_under
from scp_framework.rules.context import Context
from scp_framework.rules.counting import Countable, Shared, overfull, tally, unfillable
from scp_framework.rules.finding import Finding, Subject, Unapplied
from scp_framework.rules.group import Group
from scp_framework.rules.rolling import stretches
from scp_framework.rules.rule import Rule
from scp_framework.rules.verdict import Verdict
from scp_framework.rules.words import listed, number_words, when_words, window_words

LARGEST_BOUND = 10_000


@frozen(kw_only=True)
class Also:
    """Another kind of activity that counts, where a condition holds of it."""

    kind: KindId
    where: Condition | None = None


@frozen(kw_only=True)
class CadenceFinding(Finding):
    """How many activities count in a period, or in several that have to be filled together.

    `evidence` holds those certain to count, `possible` those that may. `windows` are the periods: one of
    them, or those that the same activities would have to fill; for a rolling period, the first and the last
    of an unbroken row of windows. `beyond` tells that the planner covers only part of the period.
    """

    shape: ClassVar[str] = "cadence"

    windows: tuple[Window, ...]
    least: int
    most: int | None
    at_least: int | None = None
    at_most: int | None = None
    possible: tuple[str, ...] = ()
    days: tuple[When, ...] = ()
    beyond: bool = False
    rolling: bool = False
    together: bool = False

    @property
    def found(self) -> str:
        if self.together:
            what = self._shared_words
        elif self.rolling:
            what = self._rolling_words
        else:
            what = self._counted_words
        member = f" for {self.promise.named(self.about.member)}" if self.about.member is not None else ""
        span = Window(self.windows[0].first, self.windows[-1].last)
        return f"{what}{member}, {window_words(span)}"

    @property
    def _counted_words(self) -> str:
        known, promise = len(self.evidence), self.promise
        when = f" ({listed([when_words(day) for day in self.days])})" if self.days else ""
        if self.at_least is not None and self.verdict is not Verdict.MET and known < self.at_least:
            text = f"{number_words(known)} of {number_words(self.at_least)} {promise.nouns(self.at_least)}{when}"
        else:
            text = f"{number_words(known)} {promise.nouns(known)}{when}"
        if self.at_most is not None and self.verdict is not Verdict.MET and (known > self.at_most or not self.at_least):
            text += f", where there is room for {number_words(self.at_most)}"
        if self.possible:
            text += f", and {number_words(len(self.possible))} more that may count"
        return text

    @property
    def _shared_words(self) -> str:
        known, periods = len(self.evidence), len(self.windows)
        text = f"{number_words(known)} {self.promise.nouns(known)}, in part on unknown days, for {number_words(periods)} periods"
        if self.at_least is not None:
            return f"{text} that need {number_words(self.at_least * periods)} in all"
        return f"{text} that have room for {number_words((self.at_most or 0) * periods)} in all"

    @property
    def _rolling_words(self) -> str:
        number = self.least if self.at_least is not None else self.most or 0
        bound = "at least" if self.at_least is not None else "at most"
        sure = {Verdict.MET: "", Verdict.OPEN: " for certain"}.get(self.verdict, "")
        if self.verdict is Verdict.MET:
            return f"{bound} {number_words(number)} {self.promise.nouns(number)} in every stretch of that length"
        only = "only " if self.at_least is not None and self.least < self.at_least else ""
        return f"{only}{number_words(number)} {self.promise.nouns(number)}{sure} in some stretch of that length"

    @property
    def needed(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        if self.at_least is None or (self.at_most is not None and self.least > self.at_most):
            return self._fewer_words
        if self.rolling:
            return f"see to it that no such stretch has fewer than {number_words(self.at_least)}"
        if self.together:
            more = self.at_least * len(self.windows) - len(self.evidence)
            return f"hold {number_words(more)} more, so that each of the periods has {number_words(self.at_least)}"
        more = self.at_least - len(self.evidence)
        if more <= 0:
            return f"confirm that there is none further of {listed(self.possible, 'or')}" if self.possible else None
        if not self.possible:
            return f"hold {number_words(more)} more" + (
                ", or record what was held outside the planner" if self.beyond else ""
            )
        return f"record when and whether {listed(self.possible)} takes place" + (
            f", and hold {number_words(more - len(self.possible))} more" if more > len(self.possible) else ""
        )

    @property
    def _fewer_words(self) -> str:
        room = number_words(self.at_most or 0)
        if self.verdict is Verdict.BREACHED:
            return f"hold no more than {room}" + (" in each of the periods" if self.together else "")
        if self.possible:
            return f"record when and whether {listed(self.possible)} takes place; there is room for {room}"
        return f"see to it that there are no more than {room}"


@frozen(kw_only=True)
class Cadence(Rule):
    """At least, or at most, so many activities in each period, on the whole or for each member of a set.

    `every` is a period of the calendar (`year`) or an ISO 8601 length (`P18M`). Periods are aligned to the
    calendar's anchor, both ends included; with `step`, one begins every `step`. Every period that shares a
    day with what the planner covers is judged; of days beyond, nothing is known, so that a period which
    reaches beyond can still be filled there. With `rolling`, every window of that length that lies wholly
    within the covered days is judged, whichever day it begins on, and a row of windows with the same
    verdict makes one finding.

    An activity whose day is uncertain may count in any period that its days touch, in one at a time. Periods
    that could each be filled but not all of them together are BREACHED, and one finding names them. An
    activity that may not be held, or of which it is not recorded whether it concerns a member or satisfies
    the condition, may count or not.

    Exact for aligned periods that do not overlap, each member on its own. OPEN may stand for BREACHED where
    periods overlap or roll and several activities of uncertain days would have to be in two places, and where
    one activity of uncertain day would have to serve several members in different periods.
    """

    shape: ClassVar[str] = "cadence"

    of: KindId | None = None
    also: tuple[Also, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    every: PeriodId | Period
    step: PeriodId | Period | None = None
    rolling: bool = False
    for_each: Group | None = None
    where: Condition | None = None

    def __attrs_post_init__(self) -> None:
        faults = []
        for place, smallest in (("at_least", 1), ("at_most", 0)):
            bound = getattr(self, place)
            if bound is not None and not (type(bound) is int and smallest <= bound <= LARGEST_BOUND):
                expected = f"a whole number from {smallest} to {LARGEST_BOUND}"
                faults.append(Fault(place=place, expected=expected, found=quoted(bound)))
        if self.at_least is None and self.at_most is None:
            faults.append(Fault(place="at_least", expected="given, or at_most"))
        if not faults and self.at_least is not None and self.at_most is not None and self.at_most < self.at_least:
            faults.append(Fault(place="at_most", expected=f"{self.at_least} or more", found=quoted(self.at_most)))
        if self.rolling and self.step is not None:
            faults.append(
                Fault(place="step", expected="left out where the period is rolling", found=quoted(str(self.step)))
            )
        if faults:
            raise InputError(faults)

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        if self.for_each is not None:
            yield from self.for_each.faults("for_each", partnership)
        if self.where is not None:
            yield from self.where.faults("where", _kinds(partnership, self.of))
        for index, also in enumerate(self.also):
            if also.where is not None:
                yield from also.where.faults(f"also[{index}].where", _kinds(partnership, also.kind))

    def check(self, context: Context) -> Iterator[Finding]:
        members = self.for_each.members(context.partnership) if self.for_each else (None,)
        countables = self._countables(context, members)
        if self.rolling:
            for member in members:
                yield from self._rolling_findings(context, member, countables[member])
            return
        windows = [window for window in context.windows(self.every, self.step) if context.is_promised(window, self)]
        firsts = [window.first_ordinal for window in windows]
        lasts = [window.last_ordinal for window in windows]
        for member in members:
            yield from self._aligned_findings(context, member, windows, firsts, lasts, countables[member])

    def idle(self, context: Context) -> Finding:
        """The finding where no period falls under the rule."""
        reason = "the planner covers no whole period of that length" if self.rolling else "no such period is covered"
        return Unapplied(promise=context.promise(self), verdict=Verdict.NOT_APPLICABLE, reason=reason)

    def judge(self, least: int, most: int | None) -> Verdict:
        """The verdict on one period with at least `least` and at most `most` activities (None: no limit)."""
        met = True
        if self.at_least is not None:
            if most is not None and most < self.at_least:
                return Verdict.BREACHED
            met = least >= self.at_least
        if self.at_most is not None:
            if least > self.at_most:
                return Verdict.BREACHED
            met = met and most is not None and most <= self.at_most
        return Verdict.MET if met else Verdict.OPEN

    def _countables(self, context: Context, members: Sequence[str | None]) -> dict[str | None, list[Countable]]:
        """What may count for each member, each with its days and whether it is certain to."""
        found: dict[str | None, list[Countable]] = {member: [] for member in members}
        selectors = [(self.of, self.where), *((also.kind, also.where) for also in self.also)]
        for kind, where in selectors:
            for activity, held in context.live(kind):
                counts = held if where is None else falls_under(where, activity, held, context)
                if counts is False:
                    continue
                first, last = activity.when.first_ordinal, activity.when.last_ordinal
                certain = counts is True
                if self.for_each is None:
                    found[None].append((first, last, certain, activity))
                    continue
                concerned = self.for_each.concerned(activity, context.partnership)
                if concerned is None:
                    for member in members:
                        found[member].append((first, last, False, activity))
                    continue
                for member in dict.fromkeys(concerned):
                    if member in found:
                        found[member].append((first, last, certain, activity))
        return found

    def _aligned_findings(
        self,
        context: Context,
        member: str | None,
        windows: Sequence[Window],
        firsts: Sequence[int],
        lasts: Sequence[int],
        countables: Sequence[Countable],
    ) -> Iterator[Finding]:
        covers = context.planner.covers
        filled = tally(firsts, lasts, countables)
        beyond = [
            first < covers.first_ordinal or last > covers.last_ordinal
            for first, last in zip(firsts, lasts, strict=True)
        ]
        verdicts = [
            self.judge(len(certain), None if reaches else len(certain) + len(possible))
            for (certain, possible), reaches in zip(filled, beyond, strict=True)
        ]
        settled: set[int] = set()
        if Verdict.OPEN in verdicts and any(first < last for first, last, _, _ in countables):
            for indices, activities in self._together(firsts, lasts, beyond, verdicts, countables):
                settled.update(indices)
                yield self._together_finding(context, member, [windows[index] for index in indices], activities)
        for index, window in enumerate(windows):
            if index in settled:
                continue
            certain, possible = filled[index]
            yield CadenceFinding(
                promise=context.promises[self.code],
                verdict=verdicts[index],
                about=Subject(member=member, window=window, agencies=self._agencies(member)),
                evidence=tuple([activity.id for activity in certain]),
                by=window.last if verdicts[index] is not Verdict.MET else None,
                windows=(window,),
                least=len(certain),
                most=None if beyond[index] else len(certain) + len(possible),
                at_least=self.at_least,
                at_most=self.at_most,
                possible=tuple([activity.id for activity in possible]),
                days=tuple([activity.when for activity in certain]),
                beyond=beyond[index],
            )

    def _together(
        self,
        firsts: Sequence[int],
        lasts: Sequence[int],
        beyond: Sequence[bool],
        verdicts: Sequence[Verdict],
        countables: Sequence[Countable],
    ) -> list[Shared]:
        """Periods that can't all be kept, although each of them could; only where periods don't overlap."""
        if any(first <= last for first, last in zip(firsts[1:], lasts, strict=False)):
            return []
        found: list[Shared] = []
        if self.at_least is not None:
            needs = [
                0 if reaches or verdict is Verdict.BREACHED else self.at_least
                for reaches, verdict in zip(beyond, verdicts, strict=True)
            ]
            found = unfillable(firsts, lasts, needs, countables)
        if self.at_most is not None and not found:
            found = [
                (row, activities)
                for row, activities in overfull(firsts, lasts, self.at_most, countables)
                if not any(verdicts[index] is Verdict.BREACHED for index in row)
            ]
        return found

    def _together_finding(
        self, context: Context, member: str | None, windows: Sequence[Window], activities: Sequence[Activity]
    ) -> CadenceFinding:
        too_few = self.at_least is not None and len(activities) < self.at_least * len(windows)
        return CadenceFinding(
            promise=context.promises[self.code],
            verdict=Verdict.BREACHED,
            about=Subject(
                member=member, window=Window(windows[0].first, windows[-1].last), agencies=self._agencies(member)
            ),
            evidence=tuple([activity.id for activity in activities]),
            by=windows[-1].last,
            windows=tuple(windows),
            least=len(activities),
            most=len(activities),
            at_least=self.at_least if too_few else None,
            at_most=None if too_few else self.at_most,
            days=tuple([activity.when for activity in activities]),
            together=True,
        )

    def _rolling_findings(
        self, context: Context, member: str | None, countables: Sequence[Countable]
    ) -> Iterator[Finding]:
        length = context.partnership.calendar.length(self.every)
        covers = context.planner.covers
        rows: list[list[int]] = []
        verdicts: list[Verdict] = []
        for first, last, least, most in stretches(length, covers.first_ordinal, covers.last_ordinal, countables):
            verdict = self.judge(least, most)
            if verdicts and verdicts[-1] is verdict:
                row = rows[-1]
                row[1], row[2], row[3] = last, min(row[2], least), max(row[3], most)
            else:
                rows.append([first, last, least, most])
                verdicts.append(verdict)
        starts = [countable[0] for countable in countables]
        for verdict, (first, last, least, most) in zip(verdicts, rows, strict=True):
            ends = length.window_end(last)
            within = countables[bisect_left(starts, first) : bisect_right(starts, ends)]
            window = Window.from_ordinals(first, ends)
            yield CadenceFinding(
                promise=context.promises[self.code],
                verdict=verdict,
                about=Subject(member=member, window=window, agencies=self._agencies(member)),
                evidence=tuple([activity.id for _, _, certain, activity in within if certain]),
                by=window.last if verdict is not Verdict.MET else None,
                windows=(
                    Window(window.first, day_from_ordinal(length.window_end(first))),
                    Window(day_from_ordinal(last), window.last),
                ),
                least=least,
                most=most,
                at_least=self.at_least,
                at_most=self.at_most,
                days=tuple([activity.when for _, _, certain, activity in within if certain]),
                possible=tuple([activity.id for _, _, certain, activity in within if not certain]),
                rolling=True,
            )

    def _agencies(self, member: str | None) -> tuple[str, ...]:
        return (member,) if member is not None and self.for_each is not None and self.for_each.sort == "agency" else ()


def _kinds(partnership: Partnership, kind: KindId | None) -> tuple[ActivityKind, ...]:
    if kind is None:
        return partnership.kinds
    return (partnership.kind[kind],) if kind in partnership.kind else ()
