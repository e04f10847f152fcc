"""Gap: how long it is from one activity to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from attrs import evolve
from pendulum import Date

from scp_framework.errors import missing, refuse, wrong
from scp_framework.findings.finding import Promise
from scp_framework.findings.missing import Missing
from scp_framework.findings.not_applicable import Reason
from scp_framework.findings.rows import Row, makes
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import days_of
from scp_framework.rules.algorithms.runs import rows
from scp_framework.rules.context import Context
from scp_framework.rules.members import subject_of
from scp_framework.rules.occurrence import Occurrence, may_fall_within
from scp_framework.rules.parameters.lengths import lengths_faults
from scp_framework.rules.shapes.gap_finding import GapFinding
from scp_framework.rules.shapes.near import Judged, judge_counted, judge_max_gap, judge_min_gap
from scp_framework.rules.stretch_rule import Stretch, StretchRule
from scp_framework.rules.unrecorded import unrecorded_of

SAME_DAY = Lead()
"""The time between two activities on one day."""


@frozen(kw_only=True)
class Gap(StretchRule):
    """From one activity to the next it is at most, or at least, this long.

    The next after an activity is one of any of the kinds of `of`.
    What counts falls on a day that the planner covers and on which the rule is promised; everything else is left out
    of account, before and after. The length is added to the earlier day, which is day 0, or, where the length says
    `first day counted`, day one. `at_most`: after each activity
    another falls on the day that this gives, or sooner; of several on one day, the last is followed by the next day's.
    Where that day lies beyond those that count, this is not judged; the finding says by when the next is due. Nor is
    anything asked for before the first. That there is one at all is for a cadence to ask. `at_least`: no other activity
    falls on the same day, or before the day that this gives; on that day it may.

    Where an edition of the arrangements follows another without a day between, time is measured over the change.
    Each activity counts as the edition in force on its day has it. `at_most` is what the edition on the day of the
    earlier says, `at_least` what that on the day of the later does. Where the two ask for different lengths, each has a
    finding of its own. Nothing is measured over days on which no such rule is promised, nor from one count of working
    days to another.

    With `counts_on`, the day of that step counts, and not the activity's own. An activity of which it was not taken
    does not count; where it is not recorded, it may have been taken on any day,
    or never; where it follows the activity, on none before it.

    With `for_each`, the activities of each member of the group are judged on their own, on the days on which it exists,
    and in each unbroken stretch of these by itself. So it is with the days that `applies_to` holds for. An
    activity that may not be held, or of which it is not recorded whether it concerns a member or satisfies the
    condition, may count or not.

    Exact for each member and each length on its own, as long as no more than 20,000 choices are taken back for
    `at_least`; beyond that, and of the rule as a whole, OPEN may stand for BREACHED. So it is in one of a thousand
    random planners, all of them over two editions that ask for different lengths: what is uncertain would have to turn
    out one way for one length and another way for the other. Where several activities of uncertain day count in one
    edition and a later one, but not in one between them, and can fall in these in more than 64 ways, OPEN may stand for
    any other verdict.

    Raises:
        InputError: Unless `at_most` or `at_least` is given; if one of them may end on the day that it is counted from,
            or `at_least` is longer than `at_most` whichever day it is counted from.

    """

    shape: ClassVar[str] = "gap"
    not_applicable_because: ClassVar[Reason] = Reason.TOO_FEW

    at_most: Lead | None = None
    at_least: Lead | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = []
        if self.at_most is None and self.at_least is None:
            faults.append(missing("at_most", instead='"at_least"'))
        for place in ("at_most", "at_least"):
            lead: Lead | None = getattr(self, place)
            if lead is not None and lead.may_be_no_time:
                faults.append(wrong(place, "longer than the day that it is counted from", str(lead)))
        faults += lengths_faults("at_most", self.at_most, self.at_least)
        refuse(faults)

    @classmethod
    def judge_run(cls, run: Sequence[Stretch], counted: Sequence[Occurrence]) -> Iterator[Row]:
        for bound in ("at_most", "at_least"):
            for measured in rows(run, partial(_are_measured_alike, bound=bound)):
                if _lead(measured[0], bound) is not None:
                    yield from _judge(bound, measured, counted)

    def lead(self, bound: str) -> Lead | None:
        """How long it is `at_most`, or `at_least`."""
        return self.at_most if bound == "at_most" else self.at_least


def _lead(stretch: Stretch, bound: str) -> Lead | None:
    return stretch.rule.lead(bound) if isinstance(stretch.rule, Gap) else None


def _are_measured_alike(one: Stretch, other: Stretch, bound: str) -> bool:
    """Whether time is measured in both, and by the same working days where these are counted."""
    lengths = [_lead(one, bound), _lead(other, bound)]
    if all(each is not None and each.unit is Unit.CALENDAR for each in lengths):
        return True
    return None not in lengths and one.context.working_days == other.context.working_days


def _ask_the_same(one: Stretch, other: Stretch, bound: str) -> bool:
    """Whether the same is asked for, as strongly, of the same kind of activity."""
    asks = [
        (each.rule.subject_kinds, _lead(each, bound), each.rule.strength, each.rule.counts_on) for each in (one, other)
    ]
    return asks[0] == asks[1]


def _judge(bound: str, measured: Sequence[Stretch], counted: Sequence[Occurrence]) -> Iterator[Row]:
    """A row for each of some stretches, over which time is measured, that ask for the same."""
    judge = judge_max_gap if bound == "at_most" else judge_min_gap
    for alike in rows(measured, partial(_ask_the_same, bound=bound)):
        days, last = Window(alike[0].days.first, alike[-1].days.last), alike[-1]
        lead = _lead(last, bound) or SAME_DAY
        # What comes in time may do so after these days; what comes too soon may do so after one before them.
        until, since = (measured[-1], alike[0]) if bound == "at_most" else (last, measured[0])
        reach = Window(since.days.first, until.days.last)
        after = partial(lead.after, working_days=last.context.working_days)
        judged = judge_counted(judge, counted, days, reach, after)
        if judged is None:
            continue
        told = alike[0]
        if judged.verdict is not Verdict.MET:
            # The one that nothing follows in time, or that comes too soon.
            on = judged.where[0 if bound == "at_most" else -1].first
            told = next(each for each in alike if on <= each.days.last_ordinal)
        promise = told.context.promise(told.rule)
        yield promise, judged.verdict, _finding, bound, lead, judged, last, days, counted


@makes(GapFinding)
def _finding(
    promise: Promise,
    verdict: Verdict,
    bound: str,
    lead: Lead,
    judged: Judged,
    last: Stretch,
    days: Window,
    counted: Sequence[Occurrence],
) -> GapFinding:
    context, not_before, moves = last.context, _day(judged.not_before), _moves(judged, last)
    has_no_room = verdict is Verdict.BREACHED and bound == "at_least" and not moves
    to_come = [each.activity for each in judged.where if has_no_room and not context.is_past(each.activity)]
    return GapFinding(
        promise=promise,
        verdict=verdict,
        subject=subject_of(last.member, last.rule.for_each, days),
        evidence=tuple(each.activity.id for each in judged.where),
        deadline=_day(judged.plan[0] if judged.plan else judged.by or judged.next_due),
        is_past=_is_past(judged, moves, context) or (has_no_room and not to_come),
        at_most=lead if bound == "at_most" else None,
        at_least=lead if bound == "at_least" else None,
        certain=judged.certain,
        plan=tuple(map(day_from_ordinal, judged.plan)),
        goes_on=judged.goes_on,
        not_before=context.as_of if not_before is not None and context.is_before(not_before) else not_before,
        moves=tuple((activity.id, day) for activity, day in moves),
        to_leave_out=tuple(activity.id for activity in to_come),
        missing=_missing(counted, days, last) if verdict is Verdict.OPEN else (),
        may_be_kept=judged.may_be_kept,
        next_due=_day(judged.next_due),
        counts_on=last.rule.counts_on,
    )


def _day(ordinal: int | None) -> Date | None:
    return None if ordinal is None else day_from_ordinal(ordinal)


def _moves(judged: Judged, last: Stretch) -> Sequence[tuple[Activity, Date]]:
    """Which activities to move to which days; none where one names somebody who does not exist on its new day."""
    moves = [(each.activity, day_from_ordinal(day)) for each, day in judged.moves]
    partnership, step = last.context.partnership, last.rule.counts_on
    for activity, day in moves if partnership.is_dated else ():
        begin, end = days_of(evolve(activity, when=When.on(day)), partnership)
        if begin > end and step in (None, partnership.events[activity.kind]):
            return []
    return moves


def _is_past(judged: Judged, moves: Sequence[tuple[Activity, Date]], context: Context) -> bool:
    """Whether what would keep the promise can no longer be done."""
    days = judged.plan[:1] or ([judged.by] if judged.by is not None else [])
    return context.as_of is not None and (
        any(day < context.as_of.toordinal() for day in days) or any(context.is_past(activity) for activity, _ in moves)
    )


def _missing(counted: Sequence[Occurrence], days: Window, stretch: Stretch) -> tuple[Missing, ...]:
    """What is not recorded, or not exactly, of what may count."""
    rule = stretch.rule
    first, last = days.first_ordinal, days.last_ordinal
    activities = [each.activity for each in counted if may_fall_within(each, first, last)]
    return unrecorded_of(
        activities, rule.selectors, rule.for_each, None, stretch.context, stretch.member, rule.counts_on
    )
