"""Follow-up: each activity is followed by another, or what is to be done after it is in the hands of a body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.errors import Fault, InputError, Problem, missing, quoted
from scp_framework.findings.missed import missed
from scp_framework.findings.missing import Missing
from scp_framework.findings.not_applicable import Reason
from scp_framework.findings.verdict import Verdict, verdict_of
from scp_framework.model.activity import Activity
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.dates.working_days import EVERY_WEEKDAY, WorkingDays
from scp_framework.model.history.existence import ALWAYS, Span, shared
from scp_framework.model.identifier import AgencyId, KindId, Kinds, NodeId, StepId, VocabularyId
from scp_framework.model.partnership import Partnership
from scp_framework.model.vocabulary import Vocabulary, Words
from scp_framework.rules.activity_rule import ActivityFacts, ActivityRule, Case, Judge, Judged, tells_of
from scp_framework.rules.context import SKIPPED, Context
from scp_framework.rules.parameters.guard import is_meant
from scp_framework.rules.rule import step_faults
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding, MonitoringFinding
from scp_framework.rules.shapes.follower import Candidates, Follower, Pools, existence
from scp_framework.rules.shapes.lead_time import is_always_longer

NEVER = 10**9
"""The ordinal of a day that never comes."""


@frozen(kw_only=True)
class FollowUp(ActivityRule):
    """Each activity is followed by one of the kind `by`; or its actions are owned by the body `monitored_by`.

    **By another activity.** One of the kind `by` falls on the same day or later, however much later unless
    `within` is given. It is counted from the activity's own day or, with `step`, from the day of that step. With
    `not_before` it falls no earlier than that long after; `within`, no later than that long after. Both days at
    which these lengths end are in time. The day counted from is day 0, or, where the length says `first day counted`,
    day one. No activity follows itself; one may follow several. With
    `same_agency`, each agency that the activity concerns is judged on its own, and what follows must concern it
    too; services count as the wholes they belong to, and an activity that concerns no agency does not fall
    under the rule. With `links`, what follows must take it up: its set of that name holds the
    activity's identifier, or its kind. With `next`, the first that follows must be the one that takes it up: the
    first on a later day, of that agency if `same_agency`; of several on that day, any. One on the very day
    counted from serves if it takes it up, and does no harm if it doesn't, since it may have
    come earlier that day.

    A step that was not taken is followed by nothing: the activity does not fall under the rule. A step that is
    not recorded may have been taken on any day, or not at all. An activity that may not be held, or whose
    agencies or links are not recorded, may follow or not. Outside the days that the planner covers others may have
    been held, or may yet be, and may take anything up: so without `within` nothing is BREACHED, but by a
    next one that is known to pass it by.

    Exact for each activity and agency on its own. OPEN may stand for BREACHED or MET only of the rule as a
    whole, where several activities hang on the same unknown; or two agencies do, since one is part of the other in one
    edition of the arrangements and not in the next, and it is not known in which the activity falls; or
    each agency is judged in one edition, and the activity at once in the next. So it is in fewer than one of a thousand
    random planners, and in five of a thousand over two editions. Where a kind follows itself, it is so in five of a
    hundred: one that may not be held can't both follow another and need none that follows it, which no finding on one
    activity can show. A gap of that length, at most, asks for another on a later day, and is exact.

    **By a body.** Every action of the activity is owned by the body `monitored_by`. Actions, or an owner, that are
    not recorded could be any. An activity recorded to have no actions does not fall under the rule: there
    is nothing to follow up. Exact.

    Raises:
        InputError: Unless exactly one of `by` and `monitored_by` is given; if a parameter of the first stands
            with the second; if `next` stands without `links`, or with `not_before`; if `not_before` is longer than
            `within`.

    """

    shape: ClassVar[str] = "follow-up"

    of: Kinds
    step: StepId | None = None
    followed_by: KindId | None = None
    same_agency: bool = False
    within: Lead | None = None
    not_before: Lead | None = None
    next: bool = False
    links: VocabularyId | None = None
    monitored_by: NodeId | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = []
        if self.followed_by is None and self.monitored_by is None:
            faults.append(missing("followed_by", instead='"monitored_by"'))
        if self.monitored_by is not None:
            for place in ("step", "followed_by", "same_agency", "within", "not_before", "next", "links"):
                if (value := getattr(self, place)) not in (None, False):
                    found = quoted(value if isinstance(value, bool) else str(value))
                    faults.append(
                        Fault(
                            path=place,
                            expected='cannot be combined with "monitored_by"',
                            actual=found,
                            problem=Problem.CONFLICT,
                        )
                    )
        if self.next and self.links is None:
            faults.append(Fault(path="links", expected='required with "next"', problem=Problem.CONFLICT))
        if self.next and self.not_before is not None:
            expected, found = 'cannot be combined with "next"', quoted(str(self.not_before))
            faults.append(Fault(path="not_before", expected=expected, actual=found, problem=Problem.CONFLICT))
        if self.within is not None and self.not_before is not None and is_always_longer(self.not_before, self.within):
            expected, found = f"as long as not_before ({self.not_before}) or longer", quoted(str(self.within))
            faults.append(Fault(path="within", expected=expected, actual=found))
        if faults:
            raise InputError(faults)

    def own_faults(self, partnership: Partnership) -> Iterator[Fault]:
        yield from step_faults(self, partnership, step=self.step)
        kind = partnership.kind.get(self.followed_by) if self.followed_by is not None else None
        vocabulary = partnership.vocabulary.get(self.links) if self.links is not None else None
        if kind is None or vocabulary is None:
            return
        if vocabulary.id not in kind.sets:
            yield Fault(path="links", expected=f"a set of the {kind.name}", actual=quoted(vocabulary.id))
        elif not all(_may_name(vocabulary, each, partnership) for each in self.subject_kinds):
            expected = "a set that may hold activities, or the kind that is followed"
            yield Fault(path="links", expected=expected, actual=quoted(vocabulary.id))

    @property
    def judges_alone(self) -> bool:
        return self.followed_by is None

    @property
    def per_agency(self) -> bool:
        return self.same_agency

    def judge_for(self, context: Context) -> Judge:
        if self.followed_by is None:
            return self._monitored
        return partial(self._followed, Pools(self.followed_by, self.links, context))

    def _monitored(self, activity: Activity, _when: When) -> Iterator[Judged]:
        actions = activity.actions
        if actions == ():
            yield self.nothing_asked(Reason.NO_ACTIONS)
            return
        owners = [action.owner for action in actions or ()]
        elsewhere = any(owner not in (None, self.monitored_by) for owner in owners)
        unknown = actions is None or None in owners
        yield verdict_of(False if elsewhere else None if unknown else True), self._monitoring

    @tells_of(MonitoringFinding)
    def _monitoring(self, case: Case, verdict: Verdict) -> MonitoringFinding:
        actions = case.activity.actions
        return MonitoringFinding(
            **_without_days(case.facts(verdict)),
            body=self.monitored_by or NodeId(""),
            other_owner=tuple(action.what for action in actions or () if action.owner not in (None, self.monitored_by)),
            unowned=tuple(action.what for action in actions or () if action.owner is None),
            recorded=actions is not None,
        )

    def _followed(self, pools: Pools, activity: Activity, when: When) -> Iterator[Judged]:
        start: When | None = when
        context = pools.context
        if self.step is not None and self.step != context.partnership.kind[activity.kind].event:
            taken = context.step(activity, self.step)
            if taken is SKIPPED:
                yield self.nothing_asked(Reason.STEP_NOT_REACHED, self.step)
                return
            start = taken
        if not self.same_agency:
            yield self._of_agency(activity, start, None, pools)
        elif activity.agencies is None:
            verdict = self._verdict_for_any_agency(activity, when, start, pools)
            yield verdict, self._of_unknown_agency, start
        elif not activity.agencies:
            yield self.nothing_asked(Reason.NO_AGENCY)
        else:
            wholes = context.partnership.root_agency
            for whole in dict.fromkeys(wholes[agency] for agency in activity.agencies):
                yield self._of_agency(activity, start, whole, pools)

    def _of_agency(self, activity: Activity, start: When | None, agency: AgencyId | None, pools: Pools) -> Judged:
        context = pools.context
        exists = existence(agency, context)
        followers = pools.candidates(activity, agency, exists)
        verdict = self.judge(start, followers, context.planner.covers, context.working_days, exists)
        return verdict, self._finding, start, agency, followers, exists

    @tells_of(FollowUpFinding)
    def _finding(
        self,
        case: Case,
        verdict: Verdict,
        start: When | None,
        agency: AgencyId | None,
        followers: Candidates,
        exists: Sequence[Span],
    ) -> FollowUpFinding:
        context = case.context
        told = self._told(case, verdict, start)
        if agency is not None:
            told = evolve(told, subject=evolve(told.subject, member=agency, agencies=(agency,)))
        if start is None:
            return evolve(told, extends_past_cover=True)
        working_days = context.working_days
        (opens, in_time), (in_any_case, closes) = (
            self._span(day, working_days) for day in (start.first_ordinal, start.last_ordinal)
        )
        sure: list[str] = []
        possible: list[str] = []
        passed_by: list[str] = []
        in_reach: list[Follower] = []
        if verdict is Verdict.MET and in_any_case <= in_time:
            sure = [
                each.activity.id
                for each in followers.within(in_any_case, in_time)
                if each.sure and followers.taken_up(each) and in_any_case <= each.first and each.last <= in_time
            ]
        elif verdict is Verdict.OPEN:
            in_reach = followers.within(opens, closes)
            possible = [each.activity.id for each in in_reach if followers.taken_up(each) is not False]
        elif verdict is Verdict.BREACHED and self.next:
            passing = followers.first_passing(start.last_ordinal + 1)
            passed_by = [passing.id] if passing is not None and passing.when.first_ordinal <= closes else []
        by, missed_one = None, None
        if self.within is not None and verdict is not Verdict.MET and (days := shared(exists, (opens, in_time))):
            by = day_from_ordinal(days[-1][1])
        if verdict is not Verdict.MET and (late := followers.first_certain(closes + 1)) is not None:
            missed_one = missed(late, opens, closes)
        first_day, last_day = self._to_plan(start, in_any_case, in_time, followers, exists, context)
        return evolve(
            told,
            evidence=(*told.evidence, *sure),
            deadline=by,
            is_past=by is not None and context.is_before(by),
            first_day=first_day,
            last_day=last_day,
            missed=() if missed_one is None else (missed_one,),
            followers=tuple(sure),
            possible=tuple(possible),
            missing=self._missing(followers, start, in_reach, agency, context) if possible else (),
            skipped_over=tuple(passed_by),
            extends_past_cover=_reaches_beyond(context.planner.covers, opens, closes, exists),
        )

    def _to_plan(
        self,
        start: When,
        first: int,
        last: int,
        followers: Candidates,
        exists: Sequence[Span],
        context: Context,
    ) -> tuple[Date | None, Date | None]:
        """The first and the last day on which one that is planned now follows in time, whatever the day counted from.

        None for both where there is no such day; None for the last where there is no such limit.
        """
        if context.as_of is not None:
            first = max(first, context.as_of.toordinal())
        if self.next:
            # On the day counted from, or after it, before the first that may pass it by.
            passing = followers.may_pass_by(start.first_ordinal + 1)
            last = last if passing is None else min(last, passing)
        days = [*shared(exists, (first, last))]
        if not days:
            return None, None
        ends = days[-1][1]
        return day_from_ordinal(days[0][0]), None if ends >= min(NEVER, LAST_ORDINAL) else day_from_ordinal(ends)

    def _missing(
        self,
        followers: Candidates,
        start: When,
        in_reach: Sequence[Follower],
        agency: AgencyId | None,
        context: Context,
    ) -> tuple[Missing, ...]:
        """What is not recorded of an activity, and of those that may follow it or come before what does."""
        activity, taken_up = followers.activity, followers.taken_up
        in_time = self._span(start.first_ordinal, context.working_days)[1]
        in_any_case = self._span(start.last_ordinal, context.working_days)[0]
        last_taker = max(each.last for each in in_reach if taken_up(each) is not False)
        found: list[Missing] = []
        depends_on_start = False
        for each in in_reach:
            other = each.activity
            # One that does not take it up matters only where it may come before one that does.
            if taken_up(each) is False and not (self.next and each.first < last_taker):
                continue
            day_matters = self.next or each.first < in_any_case or in_time < each.last
            depends_on_start = depends_on_start or day_matters
            places = [
                ("status", context.takes_place(other) is None),
                ("agencies", agency is not None and other.agencies is None),
                (f"sets.{self.links}", taken_up(each) is None),
                ("when", day_matters and not other.when.is_exact),
            ]
            over = context.is_past(other)
            found += [Missing(activity=other.id, path=place, is_past=over) for place, unknown in places if unknown]
        if depends_on_start and not start.is_exact:
            is_the_activity = self.step in (None, context.partnership.kind[activity.kind].event)
            place = "when" if is_the_activity else f"steps.{self.step}"
            found.insert(0, Missing(activity=activity.id, path=place))
        return tuple(found)

    def _verdict_for_any_agency(self, activity: Activity, when: When, start: When | None, pools: Pools) -> Verdict:
        """The verdict where the activity may concern any agencies, or none.

        It is kept for certain only if it would be for each agency to which it is promised. Where the promise is
        guarded, it is so for the same agencies on all of the days.
        """
        context = pools.context
        partnership, covers, working_days = context.partnership, context.planner.covers, context.working_days
        is_the_activity = self.step in (None, partnership.kind[activity.kind].event)
        for whole in dict.fromkeys(partnership.root_agency.values()):
            if self.applies_to is not None and not is_meant(whole, when.first_ordinal, self.applies_to, context):
                continue
            exists = existence(whole, context)
            followers = pools.candidates(activity, whole, exists)
            for first, last in shared(exists, (when.first_ordinal, when.last_ordinal)):
                there = When(day_from_ordinal(first), day_from_ordinal(last)) if is_the_activity else start
                if self.judge(there, followers, covers, working_days, exists) is not Verdict.MET:
                    return Verdict.OPEN
        return Verdict.MET

    @tells_of(FollowUpFinding)
    def _of_unknown_agency(self, case: Case, verdict: Verdict, start: When | None) -> FollowUpFinding:
        return evolve(self._told(case, verdict, start), agencies_recorded=False)

    def _told(self, case: Case, verdict: Verdict, start: When | None) -> FollowUpFinding:
        """The finding with this verdict, before anything is said of what follows."""
        planned = case.context.planned(case.activity, () if self.step is None or start is not None else (self.step,))
        return FollowUpFinding(
            **_without_days(case.facts(verdict)),
            follower=self.followed_by or KindId(""),
            start=start,
            step=self.step,
            planned=planned[0][1] if planned else None,
            taken_up=self.links is not None,
            next=self.next,
            within=self.within,
            not_before=self.not_before,
        )

    def _span(self, start: int, working_days: WorkingDays) -> tuple[int, int]:
        """The days that are in time, counted from that day; without `within`, there is no last one."""
        opens = start if self.not_before is None else self.not_before.after(start, working_days)
        closes = NEVER if self.within is None else self.within.after(start, working_days.of_limits)
        return opens, closes

    def judge(
        self,
        start: When | None,
        followers: Candidates,
        covers: Window,
        working_days: WorkingDays = EVERY_WEEKDAY,
        exists: Sequence[Span] = (ALWAYS,),
    ) -> Verdict:
        """The verdict on what may follow, counted from a day, None where that is not recorded.

        On days that are not covered anything may follow that concerns whoever `exists` then.
        """
        if start is None:
            # It may not have been taken, which asks for nothing; and on a day far off nothing is certain to follow.
            return Verdict.OPEN
        may_be_kept = may_be_broken = False
        for day in range(start.first_ordinal, start.last_ordinal + 1):
            may_be_kept = may_be_kept or self._may_be_kept(day, followers, covers, working_days, exists)
            may_be_broken = may_be_broken or self._may_be_broken(day, followers, covers, working_days, exists)
            if may_be_kept and may_be_broken:
                return Verdict.OPEN
        return Verdict.MET if may_be_kept else Verdict.BREACHED

    def _may_be_kept(
        self,
        start: int,
        followers: Candidates,
        covers: Window,
        working_days: WorkingDays,
        exists: Sequence[Span],
    ) -> bool:
        opens, closes = self._span(start, working_days)
        if self.next:
            # What is certain to come later and to pass it by must not come before the one that takes it up.
            passed = followers.skipped_over(start + 1)
            closes = closes if passed is None else min(closes, passed)
        return _reaches_beyond(covers, opens, closes, exists) or followers.may_follow(opens, closes)

    def _may_be_broken(
        self,
        start: int,
        followers: Candidates,
        covers: Window,
        working_days: WorkingDays,
        exists: Sequence[Span],
    ) -> bool:
        opens, closes = self._span(start, working_days)
        if self.next:
            # One that may pass it by comes first if it can: any that is known, or any beyond the covered days.
            passing = followers.may_pass_by(start + 1)
            outside = [first for first, _ in _outside(covers, shared(exists, (start + 1, LAST_ORDINAL)))]
            closes = min([closes, *outside, *(() if passing is None else (passing,))])
        return not followers.follows(opens, closes)


def _without_days(facts: ActivityFacts) -> ActivityFacts:
    """The facts of an activity whose own days settle nothing: what follows is asked for whenever it was."""
    facts["depends_on"], facts["is_past"] = (), False
    return facts


def _outside(covers: Window, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Those days of some spans that are not covered."""
    before, after = (FIRST_ORDINAL, covers.first_ordinal - 1), (covers.last_ordinal + 1, LAST_ORDINAL)
    return tuple(days for span in spans for days in shared((before, after), span))


def _reaches_beyond(covers: Window, first: int, last: int, exists: Iterable[Span]) -> bool:
    """Whether one of these days on which somebody exists is not covered."""
    return bool(_outside(covers, shared(exists, (first, last))))


def _may_name(vocabulary: Vocabulary, kind: KindId, partnership: Partnership) -> bool:
    """Whether a set of this vocabulary may hold an activity, or the kind."""
    return vocabulary.open or Words.ACTIVITIES in vocabulary.words or kind in partnership.words(vocabulary)
