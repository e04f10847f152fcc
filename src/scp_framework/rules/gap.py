"""Gap: how long it is from one activity to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import ClassVar

from attrs import frozen

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.model.day import day_from_ordinal
from scp_framework.model.identifier import KindId
from scp_framework.model.lead import Lead
from scp_framework.model.partnership import Partnership
from scp_framework.model.window import Window
from scp_framework.model.working_days import WorkingDays
from scp_framework.rules.condition import Condition
from scp_framework.rules.context import Context
from scp_framework.rules.counting import Countable
from scp_framework.rules.finding import Finding, Unapplied
from scp_framework.rules.group import Group
from scp_framework.rules.guard import Guard, passed_over, spread_faults
from scp_framework.rules.lead_time import is_always_longer
from scp_framework.rules.member import Member, counted_for, subject_of
from scp_framework.rules.promised import promised_days
from scp_framework.rules.rule import Rule
from scp_framework.rules.spacing import After, Followed, Span, may_lie_apart, may_stay_near
from scp_framework.rules.verdict import Verdict
from scp_framework.rules.words import lead_words, listed

SAME_DAY = Lead()


@frozen(kw_only=True, repr=False)
class GapFinding(Finding):
    """How long it is, at most or at least, from one activity to the next.

    One of `at_most` and `at_least` is given. For a promise that is kept, `evidence` holds what is certain to count.
    Otherwise it holds where it is not kept, or may not be: the activity after which the next may come too late; or the
    two that may lie too near. `certain` tells that they do. `by` is the last day on which the next would be in
    time.
    """

    shape: ClassVar[str] = "gap"

    at_most: Lead | None = None
    at_least: Lead | None = None
    certain: bool = False

    @property
    def found(self) -> str:
        promise = self.promise
        nouns, member = promise.nouns(2), self.for_member
        if self.verdict is Verdict.MET:
            return f"the {nouns}{member} lie {self._wanted} apart{self.in_window}"
        if self.verdict is Verdict.BREACHED and not self.certain:
            return f"the {nouns}{member} cannot all lie {self._wanted} apart, whatever their days"
        lie = "may lie" if self.verdict is Verdict.OPEN else "lie"
        if self.at_least is not None:
            return f"the {nouns} {listed(self.evidence)}{member} {lie} less than {lead_words(self.at_least)} apart"
        within = f"within {lead_words(self.at_most or SAME_DAY)}{member}"
        if self.verdict is Verdict.OPEN:
            return f"it is not certain that another {promise.noun} follows {listed(self.evidence)} {within}"
        return f"no other {promise.noun} follows {listed(self.evidence)} {within}"

    @property
    def needed(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        record = "record the days, and whom they concern" if self.verdict is Verdict.OPEN else ""
        if self.at_least is not None:
            return record or f"have {lead_words(self.at_least)} or more between one and the next"
        hold = f"plan another {self.promise.noun}"
        return f"{record}, or {hold}" if record else hold

    @property
    def _wanted(self) -> str:
        if self.at_least is not None:
            return f"at least {lead_words(self.at_least)}"
        return f"at most {lead_words(self.at_most or SAME_DAY)}"


@frozen(kw_only=True)
class Gap(Rule):
    """From one activity to the next it is at most, or at least, this long.

    What counts falls on a day that the planner covers and on which the rule is promised; everything else is left out
    of account, before and after. The length is added to the earlier day, which is day 0, or, where the length says
    `first day counted`, day one. `at_most`: after each activity
    another falls on the day that this gives, or sooner; of several on one day, the last is followed by the next day's.
    Where that day lies beyond those that count, nothing is asked for; nor is anything asked for before the first. That
    there is one at all is for a cadence to ask. `at_least`: no other activity falls on the same day, or before
    the day that this gives; on that day it may.

    With `for_each`, the activities of each member of the group are judged on their own, on the days on which it exists,
    and in each unbroken stretch of these by itself. So it is with the days that `only` holds for. An
    activity that may not be held, or of which it is not recorded whether it concerns a member or satisfies the
    condition, may count or not.

    Exact for each member and each of the two lengths on its own, as long as no more than 20,000 orders have
    to be looked at for `at_least`; beyond that, and of the rule as a whole, OPEN may stand for BREACHED.

    Raises:
        InputError: Unless `at_most` or `at_least` is given; if one of them may end on the day that it is counted from,
            or `at_least` is longer than `at_most` whichever day it is counted from.

    """

    shape: ClassVar[str] = "gap"

    of: KindId
    where: Condition | None = None
    at_most: Lead | None = None
    at_least: Lead | None = None
    for_each: Group | None = None
    only: Guard | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = []
        if self.at_most is None and self.at_least is None:
            faults.append(Fault(place="at_most", expected="given, or at_least"))
        for place in ("at_most", "at_least"):
            lead: Lead | None = getattr(self, place)
            if lead is not None and lead.may_be_no_time:
                expected = "long enough never to end on the day that it is counted from"
                faults.append(Fault(place=place, expected=expected, found=quoted(str(lead))))
        if self.at_most is not None and self.at_least is not None and is_always_longer(self.at_least, self.at_most):
            expected, found = f"as long as at_least ({self.at_least}) or longer", quoted(str(self.at_most))
            faults.append(Fault(place="at_most", expected=expected, found=found))
        if faults:
            raise InputError(faults)

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        yield from spread_faults(self.of, self.where, self.for_each, self.only, partnership)

    def idle(self, context: Context) -> Finding:
        """The finding where too few activities count for there to be a gap."""
        reason = "in the days that count there is nothing to measure from, or to"
        return Unapplied(promise=context.promise(self), verdict=Verdict.NOT_APPLICABLE, reason=reason)

    def check(self, context: Context) -> Iterator[Finding]:
        days = promised_days(self, context)
        if days is None:
            return
        for member, held in counted_for(context, [(self.of, self.where)], self.for_each):
            for stretch in (days,) if member is None else member.days_within(days):
                whole = [(stretch, None)]
                parts = whole if self.only is None else self.only.parts(stretch, member, self.for_each, context)
                for part, why in parts:
                    if why is None:
                        yield from self._findings(member, held, part, context)
                    else:
                        yield passed_over(part, why, member, self.for_each, context.promise(self))

    def _findings(
        self, member: Member | None, held: Sequence[Countable], days: Window, context: Context
    ) -> Iterator[GapFinding]:
        promise, working_days = context.promise(self), context.working_days
        counted = [each for each in held if each.first <= days.last_ordinal and days.first_ordinal <= each.last]
        for name in ("at_most", "at_least"):
            lead: Lead | None = getattr(self, name)
            if lead is None or len(counted) < (1 if name == "at_most" else 2):
                continue
            judge = judge_near if name == "at_most" else judge_apart
            judged = judge(counted, days, partial(_moved, lead, working_days))
            yield GapFinding(
                promise=promise,
                verdict=judged.verdict,
                about=subject_of(member, self.for_each, days),
                evidence=tuple(each.activity.id for each in judged.where),
                by=None if judged.by is None else day_from_ordinal(judged.by),
                at_most=lead if name == "at_most" else None,
                at_least=lead if name == "at_least" else None,
                certain=judged.certain,
            )


@frozen
class Judged:
    """A verdict, the activities that it rests on, the last day in time for the next, and whether that is certain."""

    verdict: Verdict
    where: tuple[Countable, ...]
    by: int | None = None
    certain: bool = False


def judge_near(counted: Sequence[Countable], days: Window, after: After) -> Judged:
    """Whether after each of these another comes in time; all of them may fall on one of the days."""
    needed = [each for each in counted if _is_needed(each, days)]
    followed = Followed([(each.first, each.last) for each in needed])
    late = [
        (limit, number)
        for number, each in enumerate(counted)
        if (limit := _first_unfollowed(_span(each, days), days.last_ordinal, followed, after)) is not None
    ]
    if not late:
        return Judged(Verdict.MET, tuple(needed))
    others = [_span(each, days) for each in counted if not _is_needed(each, days)]
    if may_stay_near([(each.first, each.last) for each in needed], others, days.last_ordinal, after):
        limit, number = min(late)
        return Judged(Verdict.OPEN, (counted[number],), limit)
    for each in needed:
        limit = after(each.first)
        if each.first == each.last and limit <= days.last_ordinal:
            spans = (_span(other, days) for other in counted)
            if all(last <= each.first or limit < first for first, last in spans):
                return Judged(Verdict.BREACHED, (each,), limit, certain=True)
    return Judged(Verdict.BREACHED, tuple(needed), min(late)[0])


def judge_apart(counted: Sequence[Countable], days: Window, after: After) -> Judged:
    """Whether no two of these lie too near each other; all of them may fall on one of the days."""
    needed = [each for each in counted if _is_needed(each, days)]
    ordered = sorted(counted, key=lambda each: _span(each, days))
    before, near = ordered[0], None
    for each in ordered[1:]:
        if near is None and _span(each, days)[0] < after(_span(before, days)[1]):
            near = before, each
        before = max(before, each, key=lambda one: _span(one, days)[1])
    if near is None:
        return Judged(Verdict.MET, tuple(needed))
    if may_lie_apart([(each.first, each.last) for each in needed], after):
        return Judged(Verdict.OPEN, near)
    for pair in pairwise(needed):
        if not may_lie_apart([(each.first, each.last) for each in pair], after):
            return Judged(Verdict.BREACHED, pair, certain=True)
    return Judged(Verdict.BREACHED, tuple(needed))


def _moved(lead: Lead, working_days: WorkingDays, day: int) -> int:
    return lead.after(day, working_days)


def _span(each: Countable, days: Window) -> Span:
    """The days on which it would count."""
    return max(each.first, days.first_ordinal), min(each.last, days.last_ordinal)


def _is_needed(each: Countable, days: Window) -> bool:
    """Whether it is certain to count on one of the days."""
    return each.sure and days.first_ordinal <= each.first and each.last <= days.last_ordinal


def _first_unfollowed(span: Span, last: int, followed: Followed, after: After) -> int | None:
    """The day by which another would have to come, for the first day of a span after which none is certain to."""
    for day in range(span[0], span[1] + 1):
        limit = after(day)
        if limit > last:
            return None
        if not followed.by(day, limit):
            return limit
    return None
