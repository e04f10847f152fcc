"""ActivityRule: a rule on each activity by itself, on those of its days on which the rule is in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, TypeAlias, TypeGuard

from attrs import evolve
from pendulum import Date

from scp_framework.errors import Fault
from scp_framework.findings.finding import Promise
from scp_framework.findings.not_applicable import Ground, NotApplicable, Reason
from scp_framework.findings.rows import Columns, Make, Row, makes
from scp_framework.findings.verdict import Verdict, all3, if_applicable
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.countable import Countable, side_by_side
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.history.validity import Dated, change_points
from scp_framework.model.identifier import KindId, Kinds, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.case import Case, Found, Judge, Judged, tells_of
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import in_force_span
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.guard import Guard, guard_faults
from scp_framework.rules.parameters.where import where_faults
from scp_framework.rules.rule import Rule, SubjectType

_AtOnce: TypeAlias = tuple[
    Mapping[KindId, Promise], Sequence[Verdict], Make, "Context", Sequence[Activity], Sequence[When]
]
"""What rows share on activities all of which are held: promises by kind, verdicts, what makes findings, and of what."""


def days_of_change(when: When, nouns: Iterable[Dated]) -> tuple[Date, ...]:
    """The first of some days, and every later one on which one of the nouns begins or no longer exists, in order."""
    if when.first_ordinal == when.last_ordinal:
        return (when.earliest,)
    return tuple(map(day_from_ordinal, change_points(when.first_ordinal, when.last_ordinal, nouns)))


@frozen(kw_only=True)
class ActivityRule(Rule):
    """A rule on activities of some kinds, where `where` holds, for the members and periods of `applies_to`.

    An activity is judged on those of its days on which the rule is in force, and not at all if there are none.
    """

    _finding: ClassVar[Make]
    """What makes the finding on an activity of which `judge_for` gives the verdict alone."""

    of: Kinds | None = None
    where: Condition | None = None
    applies_to: Guard | None = None

    @property
    def subject_type(self) -> SubjectType:
        return SubjectType.ACTIVITIES

    @property
    def judges_alone(self) -> bool:
        return self.subject_type is SubjectType.ACTIVITIES and not (self.where and self.where.asks_of_others)

    def judge_for(self, context: Context) -> Judge:
        """What judges one activity after another; whatever is the same for all of them is worked out once."""
        raise NotImplementedError

    def judge_all(self, judged: list[Countable], context: Context) -> Found:
        """What is found of each activity of some kinds, all of which fall under the rule on all of their days.

        A shape that mostly needs few steps for an activity judges them all in one loop.
        """
        judge = self.judge_for(context)
        return [
            judge(activity, when)
            for of_kind in judged
            for activity, when in zip(of_kind.activities, of_kind.days, strict=True)
        ]

    def with_others(self, told: list[Verdict | None], judged: list[Countable], context: Context) -> Found:
        """What is found of each activity of some kinds, of some of which the verdict is told already."""
        if all(told):
            return told  # type: ignore[return-value]  # there is a verdict, a text that is not empty, on each
        judge = self.judge_for(context)
        return [
            judge(activity, when) if verdict is None else verdict
            for verdict, activity, when in zip(told, *side_by_side(judged), strict=True)
        ]

    def nothing_asked(self, reason: Reason, step: StepId | None = None) -> Judged:
        """What is found of an activity of which nothing is asked, for this reason."""
        return Verdict.NOT_APPLICABLE, self._nothing_asked, reason, step

    @tells_of(NotApplicable)
    def _nothing_asked(self, case: Case, verdict: Verdict, reason: Reason, step: StepId | None) -> NotApplicable:
        return evolve(not_applicable_to(case.promise, verdict, case.activity, case.context, reason), step=step)

    def subject_of(self, row: Row) -> tuple[str, str | None] | None:
        make = row[2]
        if make is not_applicable_to:
            return row[3].id, None
        if make is _outside_condition:
            return row[4].id, None
        return (row[4].id, self.member_in(row)) if getattr(make, "__self__", None) is self else None

    def member_in(self, _row: Row) -> str | None:
        """The member that a row of this rule is about, if it is about one."""
        return None

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        yield from guard_faults(self.applies_to, partnership)
        yield from self.own_faults(partnership)
        yield from where_faults(self, self.where, partnership)

    def silent_kinds(self, _partnership: Partnership) -> frozenset[KindId]:
        """The kinds of activity of which it says nothing, not even that they don't fall under it."""
        return frozenset()

    def own_faults(self, _partnership: Partnership) -> Iterator[Fault]:
        """Faults of what this shape alone has."""
        return iter(())

    def promises(self, context: Context) -> Mapping[KindId, Promise]:
        """What is promised of each kind of activity of which it says anything, in words that speak of that kind."""
        silent = self.silent_kinds(context.partnership)
        kinds = self.subject_kinds or context.partnership.kind
        return {kind: context.promise(self, kind) for kind in kinds if kind not in silent}

    def rows(self, context: Context) -> Sequence[Row]:
        first, last, promises = context.kept.get(self, "promised", _promised, self, context)
        there = context.to_judge
        judged: list[Countable] = []
        at_once = self.where is None
        for kind in promises if self.of else there:
            if kind in promises and (each := there.get(kind)) is not None:
                judged.append(each)
                at_once = at_once and each.all_certain and first <= each.first and each.last <= last
        if at_once:
            return self._rows_at_once(promises, judged, context)
        judge = self.judge_for(context)
        return [row for each in judged for row in self._rows_one_by_one(promises, each, judge, context)]

    def _rows_at_once(
        self, promises: Mapping[KindId, Promise], judged: list[Countable], context: Context
    ) -> Sequence[Row]:
        """Rows on activities all of which are held, and fall under the rule on all of their days."""
        found = self.judge_all(judged, context)
        activities, days = side_by_side(judged)
        if _are_verdicts(found):
            return Columns(self.code, found, _row_at_once, (promises, found, self._finding, context, activities, days))
        return [
            (promises[activity.kind], verdict, make, context, activity, when, True, True, verdict, *facts)
            for each, activity, when in zip(found, activities, days, strict=True)
            if not isinstance(each, Verdict)
            for verdict, make, *facts in each
        ]

    def _rows_one_by_one(
        self, promises: Mapping[KindId, Promise], judged: Countable, judge: Judge, context: Context
    ) -> Iterator[Row]:
        where, (first, last) = self.where, in_force_span(self, context)
        for activity, takes_place in judged.pairs:
            promise, applies, when = promises[activity.kind], takes_place, activity.when
            if where is not None:
                applies = all3((takes_place, where.holds(activity, context)))
            if applies is False:
                yield promise, Verdict.NOT_APPLICABLE, _outside_condition, where, activity, context
                continue
            if when.first_ordinal < first or last < when.last_ordinal:
                begin, end = max(first, when.first_ordinal), min(last, when.last_ordinal)
                if end < begin:
                    yield promise, Verdict.NOT_APPLICABLE, not_applicable_to, activity, context, Reason.OUT_OF_FORCE
                    continue
                when, applies = When(day_from_ordinal(begin), day_from_ordinal(end)), None
            found = judge(activity, when)
            for verdict, make, *facts in ((found, self._finding),) if isinstance(found, Verdict) else found:
                told = verdict if applies else if_applicable(applies, verdict)
                yield promise, told, make, context, activity, when, takes_place, applies, verdict, *facts


def _promised(rule: ActivityRule, context: Context) -> tuple[int, int, Mapping[KindId, Promise]]:
    """On which days (ordinals) a rule is in force, from the first to the last, and what it promises of each kind."""
    return *in_force_span(rule, context), rule.promises(context)


def _row_at_once(facts: _AtOnce, number: int) -> Row:
    promises, found, make, context, activities, days = facts
    activity, verdict = activities[number], found[number]
    return promises[activity.kind], verdict, make, context, activity, days[number], True, True, verdict


def _are_verdicts(found: Found) -> TypeGuard[list[Verdict]]:
    return bool(found) and isinstance(found[0], Verdict)


@makes(NotApplicable)
def not_applicable_to(
    promise: Promise,
    verdict: Verdict,
    activity: Activity,
    context: Context,
    reason: Reason,
    grounds: tuple[Ground, ...] = (),
) -> NotApplicable:
    """The finding that a rule does not apply to an activity."""
    return NotApplicable(
        promise=promise,
        verdict=verdict,
        subject=context.subject(activity),
        evidence=(activity.id,),
        reason=reason,
        grounds=grounds,
        days=activity.when,
    )


@makes(NotApplicable)
def _outside_condition(
    promise: Promise, verdict: Verdict, where: Condition | None, activity: Activity, context: Context
) -> NotApplicable:
    """The finding on an activity that a rule does not apply to, because its condition does not hold."""
    grounds = () if where is None else tuple(dict.fromkeys(where.grounds(activity, context)))
    return not_applicable_to(promise, verdict, activity, context, Reason.CONDITION, grounds)
