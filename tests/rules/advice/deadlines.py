"""What has to be recorded, changed or left out by a day can be so on that day, and not on the day after."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.identifier import KindId, StepId
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.parameters.during import During
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding
from scp_framework.rules.shapes.lead_time_finding import LeadTimeFinding
from scp_framework.rules.shapes.sequence_finding import SequenceFinding
from tests.rules.advice.setting import Setting
from tests.rules.advice.subjects import is_of, is_rolling

ON_DAYS = (RemedyType.PLAN, RemedyType.MOVE)
"""What is done on a day is tried out on that day, and on the day after."""


def assert_deadlines_are_last_days(setting: Setting, activities: Sequence[Activity], finding: Finding) -> None:
    """What is to be recorded, changed or left out by a day still is as of that day, and is no more as of the next."""
    dated = [each for each in finding.remedies if each.type not in ON_DAYS and each.deadline is not None]
    for day in {each.deadline for each in dated if each.deadline is not None}:
        assert setting.as_of is None or day >= setting.as_of
        asked = [each for each in dated if each.deadline == day]
        assert_not_past_on(day, setting, activities, finding)
        then = as_planned_until(day, activities, asked) if isinstance(finding, SequenceFinding) else activities
        on_the_day = remedies_as_of(day, setting, then, finding)
        if len(on_the_day) <= len(finding.remedies) and not depends_on_more(setting, finding, asked, day, activities):
            for remedy in asked:
                same = [each for each in on_the_day if place_of(each) == place_of(remedy)]
                assert any(each.deadline == day for each in same), (finding, remedy)
        for each in remedies_as_of(day.add(days=1), setting, activities, finding):
            is_asked = place_of(each) in map(place_of, asked)
            assert not is_asked or each.deadline is None or each.deadline > day, (finding, each)


def assert_not_past_on(day: Date, setting: Setting, activities: Sequence[Activity], finding: Finding) -> None:
    """As of the last day on which something can be done about days, they are not all past yet."""
    if (finding.subject.activity is None or isinstance(finding, FollowUpFinding)) and not is_rolling(finding):
        found = [each for each in evolve(setting, as_of=day).findings(activities) if is_of(each, finding)]
        unsettled = [each for each in found if each.verdict in (Verdict.OPEN, Verdict.BREACHED)]
        assert not unsettled or not all(each.is_past for each in unsettled), (finding, day, unsettled)


def depends_on_more(
    setting: Setting, finding: Finding, asked: Sequence[Remedy], day: Date, activities: Sequence[Activity]
) -> bool:
    """Whether it may be too late before that day.

    What took place is past once there is such a day, and a step that was taken may be past sooner. Of periods that
    roll, others may be in one row. Of other activities that may be over, such as those while which something is owed,
    it is asked whether they took place. Where other things are to do on others of the days of an activity, these may
    be told then.
    """
    if isinstance(finding, ActivityFinding) and finding.differs_elsewhere:
        return True
    held = {each.id for each in activities if each.status is Status.COMPLETED}
    if not held.isdisjoint(each.activity for each in asked):
        return True
    if isinstance(finding, LeadTimeFinding):
        (own,) = activities
        return any(when.earliest < day for when in (own.when, *own.steps.values()))
    if is_rolling(finding):
        return True
    named = {*finding.evidence, *(name for each in asked for name in (*each.names, each.activity))}
    named |= {each.id for each in activities if each.kind == kind_that_runs(setting.rule)}
    others = [each for each in activities if each.id in named and each.id != finding.subject.activity]
    return any(each.when.earliest < day for each in others)


def kind_that_runs(rule: Rule) -> KindId | None:
    """The kind of activity while which a rule asks for something, if it does."""
    during: During | None = getattr(rule, "during", None)
    return None if during is None else during.of


def as_planned_until(day: Date, activities: Sequence[Activity], asked: Sequence[Remedy]) -> list[Activity]:
    """The activities where what is dated before a day was held, or taken, as planned, apart from what is asked."""
    open_steps = {each.path for each in asked}

    def is_taken(activity: Activity, step: StepId) -> bool:
        return step in activity.confirmed or (activity.steps[step].earliest < day and f"steps.{step}" not in open_steps)

    return [
        evolve(
            each,
            status=Status.COMPLETED if each.when.earliest < day and each.status is Status.PLANNED else each.status,
            confirmed=tuple(step for step in each.steps if is_taken(each, step)),
        )
        for each in activities
    ]


def remedies_as_of(day: Date, setting: Setting, activities: Sequence[Activity], finding: Finding) -> list[Remedy]:
    """What is to be done about the same, judged as of a day."""
    found = evolve(setting, as_of=day).findings(activities)
    return [remedy for each in found if is_of(each, finding) for remedy in each.remedies]


def place_of(remedy: Remedy) -> tuple[RemedyType, str | None, str | None]:
    """What is to be done, and where."""
    return remedy.type, remedy.activity, remedy.path
