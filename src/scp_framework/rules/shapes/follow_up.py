"""Follow-up: each activity is followed, or preceded, by another; or what is to be done after it is a body's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from scp_framework.errors import Fault, conflict, missing, number_faults, quoted, refuse, wrong
from scp_framework.findings.not_applicable import Reason
from scp_framework.findings.verdict import Verdict, verdict_of
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import KindId, Kinds, NodeId, StepId, VocabularyId, repeated
from scp_framework.model.partnership import Partnership
from scp_framework.model.vocabulary import Vocabulary, Words
from scp_framework.rules.case import Case, Judge, Judged, tells_of, without_days
from scp_framework.rules.context import SKIPPED, Context
from scp_framework.rules.parameters.lengths import lengths_faults
from scp_framework.rules.parameters.shared_name import Same, shared_name_faults
from scp_framework.rules.rule import step_faults
from scp_framework.rules.shapes.candidates import Candidates
from scp_framework.rules.shapes.follow_up_facts import Looked, told
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding, PrecedingFinding
from scp_framework.rules.shapes.monitoring_finding import MonitoringFinding
from scp_framework.rules.shapes.pools import Pools
from scp_framework.rules.shapes.same_rule import SameRule
from scp_framework.rules.shapes.time_limits import TimeLimits

WAYS = ("followed_by", "preceded_by", "monitored_by")
"""The keys of which one says what follows, comes before or watches over it."""
MOST_TURNS = 100
"""The largest number that `next` and `last` can be."""


@frozen(kw_only=True)
class FollowUp(SameRule):
    """Each activity is followed, or preceded, by one of some kinds; or a body owns its actions.

    **Followed.** One of a kind of `followed_by` falls on the same day or later, however much later unless `within` is
    given. It is counted from the activity's own day or, with `step`, from the day of that step. With `at_least` it
    falls no earlier than that long after; `within`, no later than that long after. Both days at which these lengths end
    are in time. The day counted from is day 0, or, where the length says `first day counted`, day one. No activity
    follows itself; one may follow several. With `links`, what follows must take it up: its set of that name holds the
    activity's identifier, or its kind. With `next`, it must be among that number of the next ones: fewer
    others fall on later days and before it. One on the very day counted from serves if it takes it up, and does no harm
    if it doesn't, since it may have come earlier that day.

    **Preceded.** One of a kind of `preceded_by` falls on the same day or earlier, and all else is so too, looking back:
    with `at_least` at least that long before, `within` at most that long before, the length always added to the earlier
    day. So "no visit before a desk review" asks for a desk review before each visit. With `links` it is the activity
    itself that takes up what comes before: its own set holds the identifier of that, or its kind. With `last`, that
    must be among that number of the last ones.

    **Of the same name.** With `same`, each agency that the activity concerns is judged by itself, and the other one
    must concern it too; services count as the wholes they belong to. So it is with each body that holds it, each tile,
    each outcome, each lead, or each word of a set. An activity that names none does not fall under the rule. Of `next`
    and `last`, only those with that name count.

    A step that was not taken is followed and preceded by nothing: the activity does not fall under the rule. A step
    that is not recorded may have been taken on any day, or not at all. An activity that may not be held, or whose names
    or links are not recorded, may follow or not. Outside the days that the planner covers others may have been held, or
    may yet be, and may take anything up: so without `within` nothing is BREACHED, but by next or last ones that are
    known to be others, or by an activity that takes up nothing.

    Exact for each activity and name on its own. OPEN may stand for BREACHED or MET only of the rule as a
    whole, where several activities hang on the same unknown; or two agencies do, since one is part of the other in one
    edition of the arrangements and not in the next, and it is not known in which the activity falls; or
    each agency is judged in one edition, and the activity at once in the next. So it is in fewer than one of a thousand
    random planners, and in five of a thousand over two editions; looking back, in one of four hundred. Where a kind
    follows itself, it is so in five of a hundred: one that may not be held can't both follow another and need none that
    follows it, which no finding on one activity can show. A gap of that length, at most, asks for another on a later
    day, and is exact.

    **By a body.** Every action of the activity is owned by the body `monitored_by`. Actions, or an owner, that are
    not recorded could be any. An activity recorded to have no actions does not fall under the rule: there
    is nothing to follow up. Exact.

    Raises:
        InputError: Unless exactly one of `followed_by`, `preceded_by` and `monitored_by` is given; if a parameter of
            the others stands with `monitored_by`; if `next` stands without `followed_by`, `last` without `preceded_by`,
            or either without `links`, with `at_least`, or above 100; if `at_least` is longer than `within`.

    """

    shape: ClassVar[str] = "follow-up"

    of: Kinds
    step: StepId | None = None
    followed_by: Kinds | None = None
    preceded_by: Kinds | None = None
    within: Lead | None = None
    at_least: Lead | None = None
    next: int | None = None
    last: int | None = None
    links: VocabularyId | None = None
    monitored_by: NodeId | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = [*self._faults_of_ways(), *self._faults_of_turns()]
        faults += lengths_faults("within", self.within, self.at_least)
        refuse(faults)

    def _faults_of_ways(self) -> Iterator[Fault]:
        """What is wrong where none, or several, of the ways to follow an activity up are given."""
        given = [place for place in WAYS if getattr(self, place) is not None]
        if not given:
            yield missing("followed_by", instead='"preceded_by" or "monitored_by"')
        others = (
            ("step", "same", "within", "at_least", "next", "last", "links") if self.monitored_by is not None else ()
        )
        yield from (self._conflict(place, given[-1]) for place in given[:-1])
        yield from (self._conflict(place, "monitored_by") for place in others if getattr(self, place) is not None)
        for place in ("followed_by", "preceded_by"):
            kinds = getattr(self, place)
            if kinds == ():
                yield Fault(path=place, expected="at least one kind", actual="an empty list")
            yield from repeated(place, kinds if isinstance(kinds, tuple) else ())

    def _faults_of_turns(self) -> Iterator[Fault]:
        for place, goes_with in (("next", "followed_by"), ("last", "preceded_by")):
            if (number := getattr(self, place)) is None or self.monitored_by is not None:
                continue
            yield from number_faults(place, number, 1, MOST_TURNS)
            for other in (goes_with, "links"):
                if getattr(self, other) is None:
                    yield conflict(other, f'required with "{place}"')
            if self.at_least is not None:
                yield self._conflict("at_least", place)

    def _conflict(self, place: str, other: str) -> Fault:
        """The fault that a parameter stands with another with which it can't be combined."""
        value = getattr(self, place)
        found = value.value if isinstance(value, Same) else value if isinstance(value, int) else str(value)
        expected = f'cannot be combined with "{other}"'
        return conflict(place, expected, quoted(found))

    @property
    def others(self) -> tuple[KindId, ...]:
        """The kinds of which one has to follow, or to come before."""
        kinds = self.followed_by or self.preceded_by or ()
        return (kinds,) if isinstance(kinds, str) else kinds

    @property
    def looks_back(self) -> bool:
        """Whether it asks for what comes before."""
        return self.preceded_by is not None

    @property
    def turns(self) -> int | None:
        """Among how many of the next ones, or of the last, it has to be; None where any will do."""
        return self.next or self.last

    def own_faults(self, partnership: Partnership) -> Iterator[Fault]:
        yield from step_faults(self, partnership, step=self.step)
        own = [partnership.kind[each] for each in self.subject_kinds if each in partnership.kind]
        others = [partnership.kind[each] for each in self.others if each in partnership.kind]
        yield from shared_name_faults("same", self.same, [*own, *others], partnership)
        vocabulary = partnership.vocabulary.get(self.links) if self.links is not None else None
        if vocabulary is None or not others:
            return
        later, earlier = (own, others) if self.looks_back else (others, own)
        if without := next((kind for kind in later if vocabulary.id not in kind.sets), None):
            yield wrong("links", f"a set of the {without.name}", vocabulary.id)
        elif not all(_may_name(vocabulary, each.id, partnership) for each in earlier):
            what = "comes before" if self.looks_back else "is followed"
            yield wrong("links", f"a set that may hold activities, or the kind that {what}", vocabulary.id)

    @property
    def judges_alone(self) -> bool:
        return self.monitored_by is not None and super().judges_alone

    def judge_for(self, context: Context) -> Judge:
        if self.monitored_by is not None:
            return self._monitored
        pools = Pools(kinds=self.others, context=context, same=self.same, links=self.links, backward=self.looks_back)
        limits = TimeLimits(context=context, backward=self.looks_back, at_least=self.at_least, within=self.within)
        return partial(self._judged, pools, limits)

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
        body, facts = self.monitored_by or NodeId(""), without_days(case.facts(verdict))
        return MonitoringFinding.of(body, case.activity.actions, facts)

    def _judged(self, pools: Pools, limits: TimeLimits, activity: Activity, when: When) -> Iterator[Judged]:
        is_step = self.step is not None and self.step != pools.context.partnership.kind[activity.kind].event
        taken = pools.context.step(activity, self.step) if is_step and self.step is not None else None
        if taken is SKIPPED:
            yield self.nothing_asked(Reason.STEP_NOT_REACHED, self.step)
            return
        make = self._preceding if self.looks_back else self._following

        def for_name(name: str | None, on: When) -> Judged:
            candidates, start = pools.candidates(activity, name), taken if is_step else on
            return self.judge(start, candidates, limits), make, Looked(name, start, candidates, limits)

        def for_unknown(verdict: Verdict) -> Judged:
            return verdict, make, Looked(None, taken if is_step else when, None, limits)

        yield from self.by_name(activity, when, pools, for_name, for_unknown)

    @tells_of(FollowUpFinding)
    def _following(self, case: Case, verdict: Verdict, looked: Looked) -> FollowUpFinding:
        return told(FollowUpFinding, self, case, verdict, looked)

    @tells_of(PrecedingFinding)
    def _preceding(self, case: Case, verdict: Verdict, looked: Looked) -> PrecedingFinding:
        return told(PrecedingFinding, self, case, verdict, looked)

    def judge(self, start: When | None, candidates: Candidates, limits: TimeLimits) -> Verdict:
        """The verdict on what may follow, or come before, counted from a day, None where that is not recorded."""
        if start is None:
            # It may not have been taken, which asks for nothing; and on a day far off nothing is certain to follow.
            return Verdict.OPEN
        first, last = limits.turned((start.first_ordinal, start.last_ordinal))
        days: Iterable[int] = range(first, last + 1)
        if self.at_least is None and self.turns is None:
            # What is in time for one of these days or another is unbroken. What is certain to follow one of them is so
            # for later days too, up to the first day on which it may be held itself.
            may_be_kept = self._may_be_within(first, limits.span(last)[1], candidates, limits)
            days = candidates.first_days_without(first, last) if may_be_kept else ()
        else:
            may_be_kept = False
        may_be_broken = False
        for day in days:
            may_be_kept = may_be_kept or self._may_be_kept(day, candidates, limits)
            may_be_broken = may_be_broken or self._may_be_broken(day, candidates, limits)
            if may_be_kept and may_be_broken:
                return Verdict.OPEN
        return Verdict.MET if may_be_kept else Verdict.BREACHED

    def _may_be_kept(self, day: int, candidates: Candidates, limits: TimeLimits) -> bool:
        opens, closes = limits.span(day)
        if self.turns is not None:
            # It must not come after so many that are certain to come later than the day, and not to be taken up.
            closes = min(closes, candidates.passed_by(day + 1, self.turns))
        return self._may_be_within(opens, closes, candidates, limits)

    def _may_be_within(self, opens: int, closes: int, candidates: Candidates, limits: TimeLimits) -> bool:
        """Whether one may fall on a day from the first to the last, known or on days that are not covered."""
        if candidates.others_may_serve and limits.outside(candidates.exists, opens, closes):
            return True
        return candidates.may_follow(opens, closes)

    def _may_be_broken(self, day: int, candidates: Candidates, limits: TimeLimits) -> bool:
        opens, closes = limits.span(day)
        if self.turns is not None:
            closes = min(closes, limits.passed_by(candidates, day + 1, self.turns))
        return not candidates.follows(opens, closes)


def _may_name(vocabulary: Vocabulary, kind: KindId, partnership: Partnership) -> bool:
    """Whether a set of this vocabulary may hold an activity, or the kind."""
    return vocabulary.open or Words.ACTIVITIES in vocabulary.words or kind in partnership.words(vocabulary)
