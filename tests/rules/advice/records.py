"""Record what a finding says is missing, in every way that it could be, and see what the finding then says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import product

from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.missing import step_path
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding, PrecedingFinding
from tests.rules.advice.days import (
    done,
)
from tests.rules.advice.deadlines import place_of
from tests.rules.advice.setting import Setting
from tests.rules.advice.subjects import has_no_end, is_of, is_of_unknown_concern, is_rolling, needs_a_larger_team

MOST_WAYS = 12
"""How many ways of recording what is missing are tried for one finding, once one does what is promised."""


def assert_records_settle(
    setting: Setting,
    activities: Sequence[Activity],
    finding: Finding,
    records: Sequence[Remedy],
    facts: Mapping[str, object] = FrozenMap(),
) -> None:
    """Some way of recording what is missing leads to what is promised, and none leaves it open."""
    found: set[Verdict] = set()
    records = list({place_of(each): each for each in records}.values())
    inside = [each for each in records if each.path != "covers"]
    wider, further = setting, NOTHING_MORE
    if len(inside) < len(records):
        wider, further = with_all_days(setting, finding, facts)
    # No more ways are made than are tried.
    ways = ((way, more) for way in setting.recorded(activities, inside, finding) for more in further)
    for number, (way, more) in enumerate(ways):
        if number >= MOST_WAYS * len(further) and records[-1].leads_to in found:
            break
        if any(follows_too_soon(each, setting) for each in way):
            # What follows an activity and is dated before it tells nothing.
            continue
        try:
            verdict = wider.verdict((*way, *more), finding)
        except InputError:
            continue
        assert verdict is not Verdict.OPEN or has_no_end(finding), (finding.observation, finding.remedies, way)
        if verdict is Verdict.OPEN:
            assert_next_step_settles(wider, (*way, *more), finding, facts)
        found.add(verdict)
    told = found, finding.observation, finding.action, finding.remedies, activities
    best = next(each for each in BEST_FIRST if each in found)
    # In windows that roll, and of teams of whoever is concerned, OPEN may stand for BREACHED.
    may_fail = is_rolling(finding) and finding.verdict is Verdict.OPEN and best is Verdict.BREACHED
    may_fail |= (is_of_unknown_concern(finding) or needs_a_larger_team(finding)) and best is not Verdict.MET
    # Of several activities on days that are over, it may be that nothing was due then.
    is_of_one = isinstance(finding, ActivityFinding)
    may_be_void = setting.is_past(records, activities) and best is Verdict.NOT_APPLICABLE and not is_of_one
    assert best is records[-1].leads_to or may_fail or may_be_void, told


def follows_too_soon(activity: Activity, setting: Setting) -> bool:
    """Whether a step that follows an activity is dated before it."""
    after = setting.partnership.after_event[activity.kind]
    return any(step in after and day.latest < activity.when.earliest for step, day in activity.steps.items())


def verdicts_of(
    setting: Setting, activities: Sequence[Activity], finding: Finding, records: Sequence[Remedy]
) -> Iterator[Verdict]:
    """What is found in each way of recording what is missing; not where it names somebody who does not exist then."""
    for way in setting.recorded(activities, records, finding):
        with suppress(InputError):
            yield setting.verdict(way, finding)


def assert_next_step_settles(
    setting: Setting, activities: Sequence[Activity], finding: Finding, facts: Mapping[str, object]
) -> None:
    """Where something may follow without an end, what is found once all is recorded says what to plan."""
    (asked,) = [each for each in setting.findings(activities) if is_of(each, finding)]
    if asked.is_past and isinstance(asked, PrecedingFinding):
        assert [each.path for each in asked.remedies] == ["covers"]
        return
    (plan,) = [each for each in asked.remedies if each.type is RemedyType.PLAN]
    now = done(plan, plan.not_before or plan.deadline, activities, setting, facts)
    assert setting.verdict(now, finding) in (plan.leads_to, Verdict.MET), (asked, plan, activities)


BEST_FIRST = (Verdict.MET, Verdict.NOT_APPLICABLE, Verdict.OPEN, Verdict.BREACHED)
"""What may be found once all is recorded; the first of them that can be is what is promised."""

NOTHING_MORE: list[tuple[Activity, ...]] = [()]


def with_all_days(
    setting: Setting, finding: Finding, facts: Mapping[str, object]
) -> tuple[Setting, list[tuple[Activity, ...]]]:
    """The setting where all days that a finding is about are covered, and what may have been held on the others."""
    covers, until = setting.covers, finding.deadline or setting.covers.last.add(years=1)
    since = covers.first.subtract(years=1) if isinstance(finding, PrecedingFinding) else covers.first
    window = finding.subject.window or Window(since, max(covers.last, until))
    wider = evolve(setting, covers=Window(min(window.first, covers.first), max(window.last, covers.last)))
    days = (window.first, covers.first.subtract(days=1), window.last, covers.last.add(days=1))
    outside = [day for day in days if day in window and day not in covers]
    kind: str | None = finding.promise.kind
    names: tuple[str, ...] = ()
    if isinstance(finding, FollowUpFinding):
        kind, names = finding.other_kinds[0], (finding.subject.activity or "",)
    member = finding.subject.member
    further = list(NOTHING_MORE)
    path = step_path(getattr(finding, "counts_on", None))
    for day, number in product(outside, (1, 2, 3)):
        plan = Remedy(type=RemedyType.PLAN, kind=kind, number=number, member=member, path=path, names=names)
        further.append(done(plan, day, (), wider, facts))
    return wider, further


def assert_is_well_said(finding: Finding) -> None:
    """Nothing is left out of the middle, or the end, of a sentence."""
    for sentence in (finding.observation, finding.action or ""):
        assert not any(gap in sentence for gap in ("  ", " .", " ,")), sentence
