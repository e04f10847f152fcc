"""Follow what a finding about days says to plan, to move or to leave out, and see what the finding then says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from scp_framework.findings.finding import Finding
from scp_framework.findings.missing import step_path
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding
from scp_framework.rules.shapes.gap_finding import GapFinding
from scp_framework.rules.shapes.lead_time_finding import LeadTimeFinding
from tests.rules.advice.changes import put, replaced_in
from tests.rules.advice.days import (
    assert_days_are_in_time,
    assert_days_work,
    assert_following_leads_on,
    assert_leaving_out_works,
    assert_some_day_works,
    assert_some_days_work,
    assert_spread_works,
    done,
)
from tests.rules.advice.deadlines import assert_deadlines_are_last_days
from tests.rules.advice.records import assert_is_well_said, assert_records_settle
from tests.rules.advice.setting import Setting
from tests.rules.advice.subjects import is_of, is_rolling, is_short, is_together


def assert_plans_work(setting: Setting, activities: Sequence[Activity], **facts: object) -> int:
    """Of every finding about days, what it says to plan, to move, to leave out or to record does what it promises.

    On the day after the last on which it is in time, it no longer does. What is planned is so with these `facts`.
    """
    tried = 0
    for finding in setting.findings(activities):
        remedies = finding.remedies
        assert_is_well_said(finding)
        assert_missed_would_count(setting, activities, finding)
        if finding.verdict not in (Verdict.BREACHED, Verdict.OPEN):
            assert (remedies, finding.action) == ((), None)
            continue
        assert bool(remedies) == (finding.action is not None), (finding, remedies, activities)
        if isinstance(finding, LeadTimeFinding) and finding.verdict is Verdict.OPEN:
            assert_days_are_in_time(setting, activities, finding)
        if not remedies:
            assert finding.is_past or finding.verdict is Verdict.BREACHED, (finding, activities)
            continue
        tried += 1
        begins = [each.not_before for each in remedies if each.type is RemedyType.PLAN and each.not_before]
        assert setting.as_of is None or all(each >= setting.as_of for each in begins), (finding, remedies)
        assert_deadlines_are_last_days(setting, activities, finding)
        if any(each.type is RemedyType.MOVE and each.deadline is each.not_before is None for each in remedies):
            assert_some_days_work(setting, activities, finding)
            continue
        *changes, records = [[each for each in remedies if each.type in types] for types in TYPES]
        assert [each for some in (*changes, records) for each in some] == sorted(remedies, key=_type_order)
        if any(some and some[-1].leads_to is Verdict.BREACHED for some in changes):
            assert can_promise_nothing(finding)
            if not has_both_bounds(finding):
                assert_following_leads_on(setting, activities, finding, facts)
            continue
        now = with_what_is_shared(setting, activities, finding, facts)
        for removal in changes[0]:
            now = assert_leaving_out_works(setting, now, finding, removal)
        if (
            isinstance(finding, FollowUpFinding)
            and changes[1]
            and changes[1][0].deadline is changes[1][0].not_before is None
        ):
            now = assert_some_day_works(setting, now, finding, changes[1][0], facts)
        elif changes[1] and is_rolling(finding) and is_together(finding):
            now = assert_spread_works(setting, now, finding, changes[1][0], facts)
        elif changes[1]:
            now = assert_days_work(setting, now, finding, changes[1], facts)
        left = {each.id for each in now}
        if records := [each for each in records if each.activity is None or each.activity in left]:
            assert_records_settle(setting, now, finding, records, facts)
    return tried


def has_both_bounds(finding: Finding) -> bool:
    """Whether neither too few nor too many may count, so that whoever adds some may have to leave out others."""
    return isinstance(finding, CadenceFinding) and None not in (finding.at_least, finding.at_most)


def assert_missed_would_count(setting: Setting, activities: Sequence[Activity], finding: Finding) -> None:
    """What is so many days too late, or too early, would count, or might, if moved by them; and not by a day less."""
    for missed in getattr(finding, "missed", ()):
        (own,) = [each for each in activities if each.id == missed.activity]
        nearer = 1 if missed.days > 0 else -1
        for days, counts in ((missed.days, True), (missed.days - nearer, False)):
            path = step_path(getattr(finding, "counts_on", None)) or "when"
            # Of an activity that is there on some of its days only, these are what is told of.
            nearby = When(*(day.subtract(days=days) for day in (missed.when.earliest, missed.when.latest)))
            moved = evolve(put(own, path, nearby), confirmed=own.confirmed)
            if not setting.can_be(moved):
                continue
            now = replaced_in(activities, moved)
            found = [each for each in setting.findings(now) if is_of(each, finding)]
            # With others that may count as well, it may be certain that one does, and not which.
            is_met = counts and all(each.verdict is Verdict.MET for each in found)
            assert is_met or any(own.id in counted_by(each) for each in found) is counts, (finding, missed, activities)


def counted_by(finding: Finding) -> tuple[str, ...]:
    """The activities that count, or may, by what a finding tells."""
    return (*finding.evidence, *getattr(finding, "possible", ()))


def can_promise_nothing(finding: Finding) -> bool:
    """Whether it depends on more than the finding tells what its remedies lead to; what is found next says that.

    Of windows that roll, what some lack may be too much for others, and too much in several of them may stay so. In a
    gap without room, others may lie as near to those that are left.
    """
    if isinstance(finding, CadenceFinding):
        return finding.rolling is not None and (finding.jointly_infeasible or has_both_bounds(finding))
    return isinstance(finding, GapFinding) and not finding.moves


def with_what_is_shared(
    setting: Setting, activities: Sequence[Activity], finding: Finding, facts: Mapping[str, object]
) -> tuple[Activity, ...]:
    """The activities with those of which other periods are short together, which may draw on what this one needs."""
    now = tuple(activities)
    for other in setting.findings(activities):
        if other is not finding and is_short(other) and not is_short(finding):
            for plan in other.remedies:
                if plan.type is RemedyType.PLAN and plan.member == finding.subject.member:
                    now = done(plan, plan.deadline, now, setting, facts)
    return now


TYPES = ({RemedyType.REMOVE}, {RemedyType.PLAN, RemedyType.MOVE}, {RemedyType.RECORD})
"""What is done first, then, and last."""


def _type_order(remedy: Remedy) -> int:
    return next(number for number, types in enumerate(TYPES) if remedy.type in types)
