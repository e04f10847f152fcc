"""Follow the remedies of a finding, as a reader of it would, and see what the finding then says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding
from scp_framework.rules.shapes.gap import GapFinding
from scp_framework.rules.shapes.lead_time import LeadTimeFinding
from tests.rules.advice.changes import changed, replaced_in
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
from tests.rules.advice.deadlines import assert_deadlines_are_last_days, place_of
from tests.rules.advice.setting import Setting
from tests.rules.advice.subjects import has_no_end, is_of, is_rolling, is_short, is_together

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
    for number, (way, more) in enumerate(product(setting.recorded(activities, inside, finding), further)):
        if number >= MOST_WAYS * len(further) and records[-1].leads_to in found:
            break
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
    # In windows that roll, OPEN may stand for BREACHED.
    may_fail = is_rolling(finding) and finding.verdict is Verdict.OPEN and best is Verdict.BREACHED
    # Of days that are over, it may be that nothing was due then.
    may_be_void = setting.is_past(records, activities) and best is Verdict.NOT_APPLICABLE
    assert best is records[-1].leads_to or may_fail or may_be_void, told


def assert_next_step_settles(
    setting: Setting, activities: Sequence[Activity], finding: Finding, facts: Mapping[str, object]
) -> None:
    """Where something may follow without an end, what is found once all is recorded says what to plan."""
    (asked,) = [each for each in setting.findings(activities) if is_of(each, finding)]
    (plan,) = [each for each in asked.remedies if each.type is RemedyType.PLAN]
    now = done(plan, plan.not_before, activities, setting, facts)
    assert setting.verdict(now, finding) in (plan.leads_to, Verdict.MET), (asked, plan, activities)


BEST_FIRST = (Verdict.MET, Verdict.NOT_APPLICABLE, Verdict.OPEN, Verdict.BREACHED)
"""What may be found once all is recorded; the first of them that can be is what is promised."""


def assert_is_well_said(finding: Finding) -> None:
    """Its sentences have no gap where something should be named."""
    for said in (finding.observation, finding.action or ""):
        assert " ." not in said, finding
        assert "  " not in said, finding


NOTHING_MORE: list[tuple[Activity, ...]] = [()]


def with_all_days(
    setting: Setting, finding: Finding, facts: Mapping[str, object]
) -> tuple[Setting, list[tuple[Activity, ...]]]:
    """The setting where all days that a finding is about are covered, and what may have been held on the others."""
    covers, until = setting.covers, finding.deadline or setting.covers.last.add(years=1)
    window = finding.subject.window or Window(covers.first, max(covers.last, until))
    wider = evolve(setting, covers=Window(min(window.first, covers.first), max(window.last, covers.last)))
    days = (window.first, window.last, covers.last.add(days=1))
    outside = [day for day in days if day in window and day not in covers]
    kind: str | None = finding.promise.kind
    names: tuple[str, ...] = ()
    if isinstance(finding, FollowUpFinding):
        kind, names = finding.follower, (finding.subject.activity or "",)
    member = finding.subject.member
    further = list(NOTHING_MORE)
    for day, number in product(outside, (1, 2, 3)):
        plan = Remedy(type=RemedyType.PLAN, kind=kind, number=number, member=member, names=names)
        further.append(done(plan, day, (), wider, facts))
    return wider, further


def assert_advice_works(setting: Setting, activities: Sequence[Activity]) -> int:
    """Of every finding about one activity, what it says to change or to record does what it promises."""
    tried = 0
    try:
        found = setting.findings(activities)
    except InputError:
        # It names somebody who does not exist on its day.
        return tried
    for finding in found:
        assert_is_well_said(finding)
        remedies = finding.remedies
        if finding.verdict not in (Verdict.BREACHED, Verdict.OPEN):
            assert not remedies
            assert finding.action is None
            continue
        assert bool(remedies) == (finding.action is not None), (finding, remedies)
        if not remedies:
            assert finding.is_past or finding.verdict is Verdict.BREACHED
            continue
        tried += 1
        assert_deadlines_are_last_days(setting, activities, finding)
        for way in ways_of(remedies):
            assert_way_works(setting, activities, finding, way)
        records = [each for each in remedies if each.type is RemedyType.RECORD]
        if len(records) == len(remedies):
            assert_records_settle(setting, activities, finding, records)
    return tried


def ways_of(remedies: Sequence[Remedy]) -> list[list[Remedy]]:
    """The ways to do what remedies say, each with all that belongs to none."""
    ways = sorted({each.way for each in remedies if each.way is not None})
    assert ways == list(range(1, len(ways) + 1))
    assert len(ways) != 1
    return [[each for each in remedies if each.way in (None, way)] for way in ways or [0]]


def assert_way_works(
    setting: Setting, activities: Sequence[Activity], finding: Finding, remedies: Sequence[Remedy]
) -> None:
    """What is to be changed in one way leads to what is promised, and then some way to record what is missing."""
    changes = [each for each in remedies if each.type is not RemedyType.RECORD]
    records = [each for each in remedies if each.type is RemedyType.RECORD]
    if len(changes) == 1:
        assert_no_more_is_asked(setting, activities, finding, changes[0])
    for now in followed_in_turn(setting, activities, changes):
        verdict = setting.verdict(now, finding)
        # What is brought in may settle what else would have to be recorded.
        is_settled = verdict is Verdict.MET and (not changes or changes[-1].leads_to is Verdict.OPEN)
        assert not changes or is_settled or verdict is changes[-1].leads_to, (finding, remedies, now)
        if records and changes and not is_settled:
            assert_records_settle(setting, now, finding, records)
    if any(each.way for each in records):
        assert_way_of_recording_works(setting, activities, finding, records)


def followed_in_turn(
    setting: Setting, activities: Sequence[Activity], changes: Sequence[Remedy]
) -> Iterator[tuple[Activity, ...]]:
    """The activities changed as remedies say; where any of several names will do, with each of them in turn."""
    for turn in range(max((len(each.names) for each in changes if is_choice(each)), default=1)):
        now = tuple(activities)
        for remedy in changes:
            own = next(each for each in now if each.id == remedy.activity)
            at = turn % len(remedy.names) if is_choice(remedy) else 0
            chosen = evolve(remedy, names=(*remedy.names[at:], *remedy.names[:at]))
            now = replaced_in(now, changed(own, chosen, setting.partnership))
        yield now


def is_choice(remedy: Remedy) -> bool:
    """Whether it names more than are needed, of which any will do."""
    return remedy.number is not None and remedy.number < len(remedy.names)


def assert_way_of_recording_works(
    setting: Setting, activities: Sequence[Activity], finding: Finding, records: Sequence[Remedy]
) -> None:
    """Once what one way asks for is there, so many of it, or one, or none, what is promised is so, or may be."""
    own, others = [each for each in records if each.way], [each for each in records if not each.way]
    assert {each.leads_to for each in records} == {Verdict.MET}
    for number in (0, 1):
        now = tuple(activities)
        for remedy in own:
            (activity,) = [each for each in now if each.id == remedy.activity]
            many = evolve(remedy, number=number if remedy.number is None else remedy.number)
            now = replaced_in(now, changed(activity, many, setting.partnership))
        if any(setting.verdict(way, finding) is Verdict.MET for way in setting.recorded(now, others, finding)):
            return
    raise AssertionError(finding, records, activities)


def assert_no_more_is_asked(setting: Setting, activities: Sequence[Activity], finding: Finding, change: Remedy) -> None:
    """With one less of what there has to be, or one more of what there may be, the promise is not kept.

    Nor is it with a name less, where all of them are asked for.
    """
    (own,) = [each for each in activities if each.id == change.activity]
    parts = setting.partnership.belongs_to
    if any(whole in change.names and whole != each for each in change.names for whole in parts.get(AgencyId(each), ())):
        # Whoever names a service names what it is part of as well.
        return

    def verdict(**other: object) -> Verdict:
        then = changed(own, evolve(change, **other), setting.partnership)  # type: ignore[arg-type]  # a fact of a remedy
        try:
            return setting.verdict(replaced_in(activities, then), finding)
        except InputError:
            # It names somebody who does not exist on its day.
            return Verdict.BREACHED

    if change.number is not None and not (change.path or "").startswith("details."):
        assert {verdict(number=max(change.number - 1, 0)), verdict(number=change.number + 1)} != {Verdict.MET}, (
            finding,
            change,
        )
    if change.number in (None, len(change.names)):
        for name in change.names if len(change.names) > 1 or change.type is RemedyType.REMOVE else ():
            fewer = tuple(each for each in change.names if each != name)
            assert verdict(names=fewer, number=change.number and len(fewer)) is not Verdict.MET, (finding, change, name)


def assert_plans_work(setting: Setting, activities: Sequence[Activity], **facts: object) -> int:
    """Of every finding about days, what it says to plan, to move, to leave out or to record does what it promises.

    On the day after the last on which it is in time, it no longer does. What is planned is so with these `facts`.
    """
    tried = 0
    for finding in setting.findings(activities):
        assert_is_well_said(finding)
        remedies = finding.remedies
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
            moved = evolve(own, when=When(*(day.subtract(days=days) for day in (own.when.earliest, own.when.latest))))
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
