"""What a finding of a follow-up states, worked out when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve
from pendulum import Date

from scp_framework.findings.missed import missed
from scp_framework.findings.missing import Missing
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.history.existence import Span, shared
from scp_framework.rules.case import Case, without_days
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.shared_name import path_of, recorded_names
from scp_framework.rules.shapes.candidates import MOST_LISTED
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding
from scp_framework.rules.shapes.follower import Follower
from scp_framework.rules.shapes.linked import Linked
from scp_framework.rules.shapes.time_limits import TimeLimits

if TYPE_CHECKING:
    from scp_framework.rules.shapes.follow_up import FollowUp

Told = TypeVar("Told", bound=FollowUpFinding)
MOST_TRIED = 10
"""Of what might be taken up, so many are tried at most."""


@frozen
class Looked:
    """What was looked at for one name of an activity, None where names make no difference.

    `start` is the day counted from, None where it is not recorded. There are no `candidates` where it is not recorded
    which names the activity has.
    """

    name: str | None
    start: When | None
    candidates: Linked | None
    limits: TimeLimits


def told(kind: type[Told], rule: FollowUp, case: Case, verdict: Verdict, looked: Looked) -> Told:
    """The finding with all that it states."""
    start = looked.start
    planned = case.context.planned(case.activity, () if rule.step is None or start is not None else (rule.step,))
    found = kind(
        **without_days(case.facts(verdict)),
        other_kinds=rule.others,
        start=start,
        step=rule.step,
        planned=planned[0][1] if planned else None,
        links=rule.links,
        turns=rule.turns,
        within=rule.within,
        at_least=rule.at_least,
    )
    if looked.candidates is None:
        return found.with_facts(unnamed=None if rule.same is None else path_of(rule.same, case.activity))
    found = found.with_facts(subject=rule.subject_named(found.subject, looked.name))
    if start is None:
        return found.with_facts(extends_past_cover=True)
    limits = looked.limits
    days = limits.turned((start.first_ordinal, start.last_ordinal))
    spans = (*limits.span(days[0]), *limits.span(days[1]))
    return _Asked(rule, case.context, verdict, looked.name, start, looked.candidates, limits, days, *spans).told(found)


@frozen
class _Asked:
    """What may follow an activity that is counted from a day, as far as that is known.

    `days` are those that this may be, as days are counted by the limits. What is in time on some of the days counted
    from falls from `opens` to `closes`; in time on all of them, from `in_any_case` to `in_time`.
    """

    rule: FollowUp
    context: Context
    verdict: Verdict
    name: str | None
    start: When
    candidates: Linked
    limits: TimeLimits
    days: Span
    opens: int
    in_time: int
    in_any_case: int
    closes: int

    def _surely_in_time(self, most: int, *, serving: bool) -> list[str]:
        """Those that are certain to follow in time, whichever day it is counted from, whether or not they serve."""
        if self.in_time < self.in_any_case:
            return []
        found = self.candidates.certain_within(self.in_any_case, self.in_time, most, serving=serving)
        return [each.activity.id for each in found]

    def told(self, found: Told) -> Told:
        """The finding with what follows, or may, and by when it has to."""
        is_breached, candidates, limits = self.verdict is Verdict.BREACHED, self.candidates, self.limits
        sure: list[str] = []
        possible: list[Follower] = []
        # One more than are listed tells that there are more.
        if self.verdict is Verdict.MET:
            sure = self._surely_in_time(MOST_LISTED + 1, serving=True)
        elif self.verdict is Verdict.OPEN:
            possible = candidates.within(self.opens, self.closes, MOST_LISTED + 1, serving=True)
        are_more = max(len(sure), len(possible)) > MOST_LISTED
        followers, possible = tuple(sure[:MOST_LISTED]), possible[:MOST_LISTED]
        late = candidates.first_certain(self.closes + 1) if self.verdict is not Verdict.MET else None
        too_late = None if late is None else missed(late.activity, *limits.turned((self.opens, self.closes)))
        to_take_up = self._to_take_up() if is_breached and limits.backward else ()
        deadline = None if self.verdict is Verdict.MET or to_take_up else self._deadline()
        first_day, last_day = self._to_plan()
        beyond = limits.outside(candidates.exists, self.opens, self.closes)
        return found.with_facts(
            evidence=(*found.evidence, *followers),
            followers=followers,
            possible=tuple([each.activity.id for each in possible]),
            are_more=are_more,
            missing=self._missing(possible) if possible else (),
            skipped_over=self._skipped_over() if is_breached else (),
            to_take_up=to_take_up,
            missed=() if too_late is None else (too_late,),
            deadline=deadline,
            is_past=deadline is not None and self.context.is_before(deadline),
            first_day=first_day,
            last_day=last_day,
            extends_past_cover=candidates.others_may_serve and bool(beyond),
            is_before_cover=limits.are_before_cover(beyond),
        )

    def _skipped_over(self) -> tuple[str, ...]:
        """Those that come first for certain and are not taken up, as many as count; none where fewer are certain."""
        number = self.rule.turns
        passing = [] if number is None else self.candidates.passing(self.days[1] + 1, number)
        is_told = passing and len(passing) == number and passing[-1].first <= self.closes
        return tuple(each.activity.id for each in passing) if is_told else ()

    def _to_take_up(self) -> tuple[str, ...]:
        """Those of which it would be enough that the activity takes one up."""
        candidates, rule = self.candidates, self.rule
        if rule.links is None or candidates.words is None:
            return ()
        found = []
        for each in self._surely_in_time(MOST_TRIED, serving=False):
            taken_up = evolve(candidates, words=(*candidates.words, each))
            if rule.judge(self.start, taken_up, self.limits) is Verdict.MET:
                found.append(each)
        return tuple(found)

    def _deadline(self) -> Date | None:
        """The last day that is in time whichever day it is counted from."""
        exists = self.candidates.exists
        if self.limits.backward:
            days = shared(exists, (self.in_any_case, self.closes))
            return day_from_ordinal(-days[0][0]) if days else None
        days = () if self.rule.within is None else shared(exists, (self.opens, self.in_time))
        return day_from_ordinal(days[-1][1]) if days else None

    def _to_plan(self) -> tuple[Date | None, Date | None]:
        """The first and the last day on which one that is planned now follows in time, whatever the day counted from.

        None for both where there is no such day; None for either where there is no such limit.
        """
        limits, candidates, first, last = self.limits, self.candidates, self.in_any_case, self.in_time
        if (as_of := self.context.as_of) is not None and limits.backward:
            last = min(last, -as_of.toordinal())
        elif as_of is not None:
            first = max(first, as_of.toordinal())
        if self.rule.turns is not None:
            # On the day counted from, or after it, before the first of so many that may pass it by.
            last = min(last, limits.passed_by(candidates, self.days[0] + 1, self.rule.turns))
        days = shared(candidates.exists, (first, last))
        if not days:
            return None, None
        begin, end = limits.turned((days[0][0], days[-1][1]))
        return (
            None if limits.backward and begin <= FIRST_ORDINAL else day_from_ordinal(begin),
            None if end >= LAST_ORDINAL else day_from_ordinal(end),
        )

    def _missing(self, possible: Sequence[Follower]) -> tuple[Missing, ...]:
        """What is not recorded of an activity, and of those that may follow it or come before what does."""
        rule, context, candidates = self.rule, self.context, self.candidates
        activity = candidates.activity
        listed = list(possible)
        if rule.turns is not None:
            # One that is not taken up matters only where it may come before one that is.
            until = min(self.closes, max(each.last for each in possible) - 1)
            before = candidates.within(self.opens, until, MOST_LISTED)
            listed += [each for each in before if candidates.serves(each) is False]
            listed.sort(key=lambda each: each.order)
        found: list[Missing] = []
        depends_on_start = False
        for each in listed:
            day_matters = rule.turns is not None or each.first < self.in_any_case or self.in_time < each.last
            depends_on_start = depends_on_start or day_matters
            asked = self.name is not None, day_matters
            # Of one that may follow many, it is the same.
            found += context.kept_of_planner.get(rule, (each.activity.id, *asked), self._missing_of, each, *asked)
        if depends_on_start and not self.start.is_exact:
            is_the_activity = rule.step in (None, context.partnership.kind[activity.kind].event)
            found.insert(0, Missing(activity=activity.id, path="when" if is_the_activity else f"steps.{rule.step}"))
        if candidates.links and candidates.words is None:
            found.insert(0, Missing(activity=activity.id, path=f"sets.{rule.links}"))
        return tuple(found)

    def _missing_of(self, follower: Follower, is_named: bool, day_matters: bool) -> tuple[Missing, ...]:
        """What is not recorded of one that may follow, and matters."""
        rule, other = self.rule, follower.activity
        places = [("status", self.context.takes_place(other) is None)]
        if rule.same is not None and is_named:
            places.append((path_of(rule.same, other), recorded_names(rule.same, other) is None))
        places += [
            (f"sets.{rule.links}", self.candidates.links and follower.words is None),
            ("when", day_matters and not other.when.is_exact),
        ]
        past = self.context.is_past(other)
        return tuple([Missing(activity=other.id, path=place, is_past=past) for place, unknown in places if unknown])
