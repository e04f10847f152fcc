"""Guarded: what a rule finds of activities one by one, where it is promised for some, or on some days, only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from attrs import evolve

from scp_framework.findings.finding import Finding
from scp_framework.findings.missing import Missing
from scp_framework.findings.not_applicable import Ground, GroundType, Reason
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.rows import Row, row_of
from scp_framework.findings.verdict import UNSETTLED, WORST_FIRST, Verdict, across_alternatives, if_applicable
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId
from scp_framework.model.subject import Subject
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.activity_rule import not_applicable_to
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.guard import Guard, days_meant, is_meant
from scp_framework.rules.rule import Rule, SubjectType
from scp_framework.rules.unknown_holidays import Way, over_unknown_holidays


class GuardedSlice(NamedTuple):
    """An activity on some of its days, whether a guard holds of it on these, and if not, why."""

    activity: Activity
    applies: bool | None
    why: Ground | None = None


class GuardedActivity(NamedTuple):
    """An activity as it is judged: for one of the agencies that it concerns, or as a whole.

    `agencies` are those of whom a guard is asked: one of them has to be as it says.
    """

    activity: Activity
    agency: AgencyId | None
    agencies: tuple[AgencyId, ...]


def rows_by(rule: Rule, context: Context) -> Sequence[Row]:
    """What a rule finds; of activities one by one, only on those of their days on which its guard holds.

    Each activity is judged on each stretch of days on which the guard holds of it, and the verdict is what holds in
    all of these cases. Rules that judge periods, or the arrangements, look to their guard themselves.
    """
    return way_of_reading(rule)(context)


def way_of_reading(rule: Rule) -> Way:
    """What judges any planner by a rule as `rows_by` does."""
    only: Guard | None = getattr(rule, "applies_to", None)
    is_guarded = only is not None and rule.subject_type is SubjectType.ACTIVITIES
    way = partial(_guarded, only, rule) if only is not None and is_guarded else rule.rows
    return partial(over_unknown_holidays, way, rule) if rule.in_working_days else way


def _guarded(only: Guard, rule: Rule, context: Context) -> Sequence[Row]:
    judged = [activity for activity, _ in context.activities_to_judge(rule.subject_kinds or None)]
    each_agency = rule.per_agency and only.is_on_members
    cases = {activity.id: list(_guarded_activities(activity, context, each_agency=each_agency)) for activity in judged}
    found: dict[str, list[Finding]] = {name: [] for name in cases}
    for number in range(max(map(len, cases.values()), default=0)):
        for finding in _found_of([each[number] for each in cases.values() if number < len(each)], rule, only, context):
            found[finding.subject.activity or ""].append(finding)
    return [row_of(finding) for findings in found.values() for finding in findings]


def _guarded_activities(activity: Activity, context: Context, *, each_agency: bool) -> Iterator[GuardedActivity]:
    """The cases of an activity: one for each agency that it concerns, where each is judged by itself."""
    whole, recorded = context.partnership.root_agency, activity.agencies
    if not each_agency or not recorded:
        asked = (
            tuple(dict.fromkeys(whole.values())) if each_agency and recorded is None else _concerned(activity, context)
        )
        yield GuardedActivity(activity, None, asked)
        return
    for agency in dict.fromkeys(whole[each] for each in recorded):
        own = tuple(each for each in recorded if whole[each] == agency)
        yield GuardedActivity(evolve(activity, agencies=own), agency, (agency,))


def _found_of(cases: Sequence[GuardedActivity], rule: Rule, only: Guard, context: Context) -> Iterator[Finding]:
    """What a rule finds of some activities, each in one case."""
    parts = {case.activity.id: split_by_guard(case, only, context) for case in cases}
    found: dict[str, dict[str, dict[int, Finding]]] = {name: {} for name in parts}
    for number in range(max(map(len, parts.values()), default=0)):
        there = [each[number] for each in parts.values() if number < len(each) and each[number].applies is not False]
        sure = {part.activity.id: part.applies for part in there}
        for finding in rule.check(evolve(context, only_activities=tuple(part.activity for part in there))):
            name = finding.subject.activity or ""
            told = evolve(finding, verdict=if_applicable(sure[name], finding.verdict))
            if sure[name] is None and isinstance(told, ActivityFinding) and told.verdict in UNSETTLED:
                # Which agencies it concerns would tell whether the promise is made to one of them.
                told = evolve(told, depends_on=(*told.depends_on, "agencies"))
            found[name].setdefault(finding.subject.member or "", {})[number] = told
    passed = [case.activity for case in cases if all(part.applies is False for part in parts[case.activity.id])]
    # Of some kinds of activity a rule says nothing at all.
    meant = (
        {each.subject.activity for each in rule.check(evolve(context, only_activities=tuple(passed)))} if passed else ()
    )
    for activity, agency, _ in cases:
        own = parts[activity.id]
        if activity.id in meant:
            promise, grounds = context.promise(rule, activity.kind), dict.fromkeys(part.why for part in own if part.why)
            told = not_applicable_to(promise, Verdict.NOT_APPLICABLE, activity, context, Reason.GUARD, tuple(grounds))
            yield (
                told
                if agency is None
                else evolve(told, subject=evolve(told.subject, member=agency, agencies=(agency,)))
            )
        for of_member in found[activity.id].values():
            yield combine_slices([of_member.get(number) for number in range(len(own))], context.subject(activity))


def split_by_guard(case: GuardedActivity, only: Guard, context: Context) -> list[GuardedSlice]:
    """An activity cut where a guard begins or ceases to hold of it."""
    activity = case.activity
    days = Window(activity.when.earliest, activity.when.latest)
    begins = {days.first_ordinal, *only.period_begins(days, context)}
    for agency in case.agencies if only.is_on_members else ():
        first, last = days_meant(agency, only, context)
        begins |= {first, last + 1}
    cuts = sorted(day for day in begins if days.first_ordinal <= day <= days.last_ordinal)
    return [
        _slice(case, Window.from_ordinals(begin, after - 1), only, context)
        for begin, after in pairwise([*cuts, days.last_ordinal + 1])
    ]


def _slice(case: GuardedActivity, days: Window, only: Guard, context: Context) -> GuardedSlice:
    activity = case.activity
    if (days.first, days.last) != (activity.when.earliest, activity.when.latest):
        activity = evolve(activity, when=When(days.first, days.last))
    if (why := only.period_reason(days.first, context)) is not None:
        return GuardedSlice(activity, applies=False, why=why)
    if not only.is_on_members:
        return GuardedSlice(activity, applies=True)
    if any(is_meant(agency, days.first_ordinal, only, context) for agency in case.agencies):
        return GuardedSlice(activity, activity.agencies is not None or None)
    if case.agency is None:
        return GuardedSlice(activity, applies=False, why=only.ground(GroundType.NO_AGENCY))
    return GuardedSlice(activity, applies=False, why=only.ground(GroundType.OTHER_AGENCY, case.agency, days.first))


def _concerned(activity: Activity, context: Context) -> tuple[AgencyId, ...]:
    """The agencies that an activity concerns, with all that these are part of; where not recorded, all there are."""
    belongs_to = context.partnership.belongs_to
    if activity.agencies is None:
        return tuple(belongs_to)
    return tuple(dict.fromkeys(above for agency in activity.agencies for above in belongs_to[agency]))


def combine_slices(parts: Sequence[Finding | None], whole: Subject) -> Finding:
    """The finding on an activity from those on it on each part of its days, None where there is no promise.

    It tells what was found on the days on which the promise fares worst, and which of the days these are.
    """
    there = [part for part in parts if part is not None]
    if len(parts) == 1:
        return there[0]
    verdicts = [part.verdict if part is not None else Verdict.NOT_APPLICABLE for part in parts]
    told = min(reversed(there), key=lambda part: WORST_FIRST.index(part.verdict))
    about, verdict = told.subject, across_alternatives(verdicts)
    if isinstance(told, ActivityFinding) and verdict in UNSETTLED:
        told = _beside_others(told, there, verdict)
    return evolve(
        told,
        verdict=verdict,
        subject=evolve(
            about,
            when=whole.when,
            dates_affected=(about.dates_affected or about.when)
            if set(verdicts) != {told.verdict}
            else about.dates_affected,
            agencies=tuple(dict.fromkeys(agency for part in there for agency in part.subject.agencies)),
        ),
    )


def _beside_others(told: ActivityFinding, there: Sequence[Finding], verdict: Verdict) -> ActivityFinding:
    """The finding that is told, and what is to do besides, since others are found on other days of the activity."""
    others = [part for part in there if not _is_alike(part, told)]
    told = evolve(told, differs_elsewhere=any(part.verdict in UNSETTLED for part in others))
    advised = evolve(told, verdict=verdict).remedies
    is_recorded = any(each.type is RemedyType.RECORD for each in advised)
    if not (is_recorded and others) and (advised or verdict is Verdict.BREACHED):
        return told
    # What is recorded settles it once it is known on which of its days it takes place.
    records = [each for part in others for each in part.remedies if each.type is RemedyType.RECORD]
    missing = (
        Missing(activity=each.activity, path=each.path, is_past=told.is_past, names=each.names)
        for each in records
        if each.activity is not None and each.path is not None
    )
    return evolve(
        told,
        depends_on=tuple(dict.fromkeys((*told.depends_on, "when"))),
        undecided_by=tuple(dict.fromkeys((*told.undecided_by, *missing))),
        may_be_kept=told.may_be_kept if verdict is Verdict.BREACHED else any(map(_may_be_kept, there)),
    )


def _may_be_kept(part: Finding) -> bool:
    return isinstance(part, ActivityFinding) and part.may_be_kept and part.verdict is not Verdict.BREACHED


def _is_alike(one: Finding, other: Finding) -> bool:
    """Whether the same is found, on whichever days and by whichever edition."""
    return evolve(one, promise=other.promise, subject=other.subject, deadline=other.deadline) == other
