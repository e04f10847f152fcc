"""Capacity: a limit on the days of work of each officer in each period."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from attrs import frozen

from scp_framework.errors import Fault, InputError, quoted, unknown_name
from scp_framework.findings.finding import COMMON, Finding, Promise
from scp_framework.findings.messages import MessageFile, Phrase
from scp_framework.findings.missing import MESSAGES as MISSING
from scp_framework.findings.missing import Missing, others_phrases, record_missing
from scp_framework.findings.not_applicable import Reason
from scp_framework.findings.remedy import Remedy, RemedyType, record
from scp_framework.findings.rows import Row, makes
from scp_framework.findings.verdict import Verdict, verdict_of
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind, DetailType
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import DetailId, KindId, PeriodId
from scp_framework.model.partnership import Partnership
from scp_framework.model.subject import Subject
from scp_framework.rules.algorithms.bin_packing import Piece, infeasible_intervals
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import clip_to_in_force, counted_span, periods_counted
from scp_framework.rules.members import Member, is_over, last_own_day, reaches_beyond
from scp_framework.rules.occurrence import Occurrence
from scp_framework.rules.occurrences import occurrences_by_member
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.period_rule import PeriodRule
from scp_framework.rules.unrecorded import unrecorded_of

MOST_DAYS = 10_000


@frozen(kw_only=True, repr=False, slots=False)
class CapacityFinding(Finding):
    """How many days of work an officer has in a period.

    `least` are those that are certain, from what is in `evidence`; `most` those that it may come to, None where nobody
    can tell. `possible` may add to it: they may fall in the period, or may be the officer's work, or not; `missing` is
    what would tell. Of those in `unrecorded` the number of days is not recorded; `path` is where it belongs.
    `extends_past_cover` tells that the planner covers only part of the days that count; where these are not all of the
    period's, `in_force` are those on which the rule is in force.

    Where each of several periods (`periods`) could be kept and not all of them together, one finding tells of them:
    `least` and `most` are then the days of work that have to fall in one or another of them, whole.
    """

    shape: ClassVar[str] = "capacity"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "capacity.ftl", COMMON)

    at_most: int
    least: int
    most: int | None
    possible: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    unrecorded: tuple[str, ...] = ()
    extends_past_cover: bool = False
    in_force: Window | None = None
    periods: int = 1
    path: str = ""

    @property
    def is_numbered(self) -> bool:
        return self.periods > 1

    @property
    def situation(self) -> str:
        if self.periods > 1:
            return "together"
        if self.verdict is Verdict.OPEN:
            return "unknown" if self.most is None else "uncertain"
        return "over" if self.verdict is Verdict.BREACHED else "kept"

    def message_facts(self) -> dict[str, object]:
        to_record: tuple[Phrase, ...] = ()
        if self.unrecorded:
            facts = {"ids": self.unrecorded, "kind": "activity", "kinds": "activities", "number": len(self.unrecorded)}
            to_record += (Phrase(MISSING, "of-effort", facts),)
        to_record += others_phrases(self.missing, self.promise, is_past=self.is_past)
        to_record += (Phrase(MISSING, "of-outside"),) if self.extends_past_cover else ()
        return {
            **super().message_facts(),
            "days": self.in_force or self.subject.window,
            "least": self.least,
            "most": self.most,
            "at_most": self.at_most,
            "excess": self.least - self.at_most,
            "unrecorded": len(self.unrecorded),
            "periods": self.periods,
            "too_late": self.is_past,
            "to_record": to_record,
        }

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        deadline = None if self.is_past else self.deadline
        if self.verdict is Verdict.OPEN:
            work = [each for name in self.unrecorded for each in record(name, [self.path], deadline=deadline)]
            beyond = [Remedy(type=RemedyType.RECORD, path="covers")] if self.extends_past_cover else []
            return (*work, *record_missing(self.missing, deadline), *beyond)
        if self.is_past:
            return ()
        number = self.least - self.at_most if self.periods == 1 else None
        leads_to = Verdict.MET if self.most == self.least and self.periods == 1 else Verdict.OPEN
        return (
            Remedy(
                type=RemedyType.CHANGE,
                member=self.subject.member,
                path="team",
                number=number,
                names=self.evidence,
                deadline=deadline,
                leads_to=leads_to,
            ),
        )


@frozen
class Load:
    """The work that an activity may be: its days on the calendar (ordinals), how many days' work, if recorded.

    `sure` tells that it is certain to take place and to be the officer's.
    """

    first: int
    last: int
    effort: int | None
    sure: bool
    activity: Activity


class Work(NamedTuple):
    """The work in a period: the days that count, what may fall on them, and what is certain to.

    It comes to `least` days of work at least, and `most` at most (None: nobody can tell). `extends_past_cover` tells
    that more may be done on days that the planner does not cover.
    """

    verdict: Verdict
    days: Window
    within: list[Load]
    certain: list[Load]
    least: int
    most: int | None
    extends_past_cover: bool


@frozen(kw_only=True)
class Capacity(PeriodRule):
    """The days of work of each officer of a group stay within a limit in each period.

    `days` is a number recorded for an activity: how many days' work it is for each officer on its team. All of
    them count in the period in which the activity itself falls. Only kinds of activity that have this
    detail count; `of` and `where` narrow them further. Somebody is on a team who is named on it.

    Periods are aligned to the calendar's anchor, both ends included, and every one that shares a day with what the
    planner covers, with a day on which the rule is promised and with one on which the officer exists is judged, by
    what falls on days on which the rule is promised. Of days that are not covered nothing is known: a period that
    reaches beyond can be BREACHED, and never MET, unless it does so on days only on which the officer does not exist.
    Days of work that are not recorded could be any number from none up. A team that is not recorded may hold the
    officer or not. Periods that `applies_to` does not hold for are left out.

    Periods that could each be kept but not all of them together, whatever the days of the activities turn out to be,
    are BREACHED, and one finding names them: the work of an activity is never split between periods.

    MET and BREACHED are always right, and exact for each officer on their own. OPEN may stand for BREACHED in three
    cases: where activities of uncertain day would have to fall one way for one officer and another way for another;
    where they would have to for periods of two editions, of which the second asks for something else, or has another
    calendar or group; and where it takes more than 5,000 steps to find out whether all of the work finds room.

    Raises:
        InputError: If `at_most` is no whole number from 0 to 10,000.

    """

    shape: ClassVar[str] = "capacity"
    not_applicable_because: ClassVar[Reason] = Reason.NOBODY

    of: KindId | None = None
    days: DetailId
    at_most: int
    every: PeriodId | Period
    for_each: Group

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not 0 <= self.at_most <= MOST_DAYS:
            expected = f"a whole number from 0 to {MOST_DAYS}"
            raise InputError([Fault(path="at_most", expected=expected, actual=quoted(self.at_most))])

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        if self.applies_to is not None:
            yield from self.applies_to.faults("applies_to", partnership, self.for_each)
        if self.for_each.type != "officer":
            expected = "a group of officers"
            yield Fault(path="for_each", expected=expected, actual=f"a group of {self.for_each.nouns}")
        else:
            yield from self.for_each.faults("for_each", partnership)
        if self.of is not None and self.of not in partnership.kind:
            return
        kinds = partnership.kinds if self.of is None else (partnership.kind[self.of],)
        numbers = {detail.id for kind in kinds for detail in kind.details if detail.type is DetailType.NUMBER}
        if self.days not in numbers:
            yield unknown_name("days", "number", self.days, numbers)
        if self.where is not None:
            yield from self.where.faults("where", self._kinds(partnership), partnership)

    @property
    def continuity_fields(self) -> tuple[str, ...] | None:
        # Which kinds of activity have days of work is for the kinds to say.
        return (*(super().continuity_fields or ()), "kinds")

    def rows_by_period(self, context: Context) -> Iterator[Row]:
        windows, span = periods_counted(self, self.every, context), counted_span(self, context)
        selectors = [(kind.id, self.where) for kind in self._kinds(context.partnership)]
        for member, occurrences in occurrences_by_member(context, selectors, self.for_each):
            loads = [self._load(each) for each in occurrences]
            existing, others = self.applicability(member, windows, context)
            yield from others
            days = [clip_to_in_force(window, span) for window in existing]
            work = [self._work(member, part, loads, context) for part in days]
            yield from self._rows_of(member, existing, work, loads, context)

    def _rows_of(
        self, member: Member, windows: Sequence[Window], work: Sequence[Work], loads: Sequence[Load], context: Context
    ) -> Iterator[Row]:
        promise = context.promise(self)
        settled: set[int] = set()
        for low, high in self._overfilled(work, loads):
            settled.update(range(low, high + 1))
            counted = Window(work[low].days.first, work[high].days.last)
            whole = Window(windows[low].first, windows[high].last)
            facts = (member, whole, counted, loads, high - low + 1, context)
            yield promise, Verdict.BREACHED, self._shared_finding, *facts
        for number, (window, each) in enumerate(zip(windows, work, strict=True)):
            if number not in settled:
                yield promise, each.verdict, self._finding, member, window, each, context

    def judge(self, least: int, most: int | None) -> Verdict:
        """The verdict on at least, and at most, so many days of work (None: nobody can tell)."""
        if least > self.at_most:
            return Verdict.BREACHED
        return verdict_of(True if most is not None and most <= self.at_most else None)

    def _kinds(self, partnership: Partnership) -> tuple[ActivityKind, ...]:
        """The kinds of activity that count."""
        kinds = partnership.kinds if self.of is None else (partnership.kind[self.of],)
        return tuple(
            kind
            for kind in kinds
            if any(detail.id == self.days and detail.type is DetailType.NUMBER for detail in kind.details)
        )

    def _load(self, occurrence: Occurrence) -> Load:
        first, last, sure, activity = occurrence
        effort = activity.details.get(self.days)
        return Load(first, last, effort if isinstance(effort, int) else None, sure, activity)

    def _work(self, member: Member, days: Window, loads: Sequence[Load], context: Context) -> Work:
        first, last = days.first_ordinal, days.last_ordinal
        within = [load for load in loads if load.first <= last and first <= load.last and load.effort != 0]
        certain = [load for load in within if load.sure and first <= load.first and load.last <= last]
        beyond = reaches_beyond(member, self.for_each, days, context)
        least = sum(load.effort for load in certain if load.effort)
        is_recorded = all(load.effort is not None for load in within)
        most = sum(load.effort for load in within if load.effort) if is_recorded and not beyond else None
        return Work(self.judge(least, most), days, within, certain, least, most, beyond)

    @makes(CapacityFinding)
    def _finding(
        self, promise: Promise, verdict: Verdict, member: Member, window: Window, work: Work, context: Context
    ) -> CapacityFinding:
        days, sure = work.days, {load.activity.id for load in work.certain}
        unsure = [load for load in work.within if load.activity.id not in sure]
        return CapacityFinding(
            promise=promise,
            verdict=verdict,
            subject=Subject(member=member.holder_at_end(window), window=window),
            evidence=tuple(load.activity.id for load in work.certain if load.effort is not None),
            deadline=None if verdict is Verdict.MET else last_own_day(member, self.for_each, days, context),
            is_past=is_over(member, self.for_each, days, context),
            path=f"details.{self.days}",
            at_most=self.at_most,
            least=work.least,
            most=work.most,
            possible=tuple(load.activity.id for load in unsure),
            missing=self._unrecorded(unsure, days, context) if verdict is Verdict.OPEN else (),
            unrecorded=tuple(load.activity.id for load in work.within if load.effort is None),
            extends_past_cover=work.extends_past_cover,
            in_force=None if days is window else days,
        )

    @makes(CapacityFinding)
    def _shared_finding(
        self,
        promise: Promise,
        verdict: Verdict,
        member: Member,
        whole: Window,
        counted: Window,
        loads: Sequence[Load],
        periods: int,
        context: Context,
    ) -> CapacityFinding:
        first, last = counted.first_ordinal, counted.last_ordinal
        within = [
            (load.activity.id, load.effort)
            for load in loads
            if load.sure and load.effort and first <= load.first and load.last <= last
        ]
        work = sum(effort for _, effort in within)
        return CapacityFinding(
            promise=promise,
            verdict=verdict,
            subject=Subject(member=member.holder_at_end(whole), window=whole),
            evidence=tuple(activity for activity, _ in within),
            deadline=last_own_day(member, self.for_each, counted, context),
            is_past=is_over(member, self.for_each, counted, context),
            path=f"details.{self.days}",
            at_most=self.at_most,
            least=work,
            most=work,
            in_force=None if counted == whole else counted,
            periods=periods,
        )

    def _unrecorded(self, loads: Sequence[Load], window: Window, context: Context) -> tuple[Missing, ...]:
        selectors = [(kind.id, self.where) for kind in self._kinds(context.partnership)]
        return unrecorded_of([load.activity for load in loads], selectors, self.for_each, window, context)

    def _overfilled(self, work: Sequence[Work], loads: Sequence[Load]) -> Iterator[tuple[int, int]]:
        """First and last, by number, of periods that could each be kept, and not all of them together."""
        spread_out = [(load, load.effort) for load in loads if load.sure and load.effort and load.first < load.last]
        for run in _runs(work) if spread_out else ():
            firsts, lasts = [work[at].days.first_ordinal for at in run], [work[at].days.last_ordinal for at in run]
            pieces: list[Piece] = []
            for load, effort in spread_out:
                if firsts[0] <= load.first and load.last <= lasts[-1]:
                    low, high = bisect_left(lasts, load.first), bisect_right(firsts, load.last) - 1
                    if low < high:
                        pieces.append((low, high, effort))
            for low, high in infeasible_intervals([self.at_most - work[at].least for at in run], pieces):
                yield run[low], run[high]


def _runs(work: Sequence[Work]) -> Iterator[range]:
    """The periods that are not too full by themselves, by number, in runs without a day between."""
    first = 0
    for at, each in enumerate(work):
        is_full = each.verdict is Verdict.BREACHED
        if first < at and (is_full or work[at - 1].days.last_ordinal + 1 != each.days.first_ordinal):
            yield range(first, at)
            first = at
        if is_full:
            first = at + 1
    if first < len(work):
        yield range(first, len(work))
