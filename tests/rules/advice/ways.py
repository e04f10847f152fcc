"""Follow what a finding about one activity says to change or to record, in each of the ways that it leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.shapes.team_finding import TeamFinding
from tests.rules.advice.changes import changed, current, officers_joining, replaced_in
from tests.rules.advice.deadlines import assert_deadlines_are_last_days
from tests.rules.advice.records import assert_is_well_said, assert_records_settle, verdicts_of
from tests.rules.advice.setting import Setting


def assert_advice_works(setting: Setting, activities: Sequence[Activity]) -> int:
    """Of every finding about one activity, what it says to change or to record does what it promises."""
    tried = 0
    try:
        found = setting.findings(activities)
    except InputError:
        # It names somebody who does not exist on its day.
        return tried
    for finding in found:
        remedies = finding.remedies
        assert_is_well_said(finding)
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
    is_enough = not isinstance(finding, TeamFinding) or finding.changes is None or finding.changes.is_enough
    if changes and not is_enough:
        # Where too many can be on a team, what is found next may say what else to do.
        assert {each.leads_to for each in remedies} == {finding.verdict}
        return
    for now in followed_in_turn(setting, activities, changes):
        verdict = setting.verdict(now, finding)
        # What is brought in may settle what else would have to be recorded.
        is_settled = verdict is Verdict.MET and (not changes or changes[-1].leads_to is Verdict.OPEN)
        assert not changes or is_settled or verdict is changes[-1].leads_to, (finding, remedies, now)
        if records and changes and not is_settled:
            assert_records_settle(setting, now, finding, records)
    if len(records) == len(remedies):
        assert_nobody_is_asked_for_nothing(setting, activities, finding, records)
    if any(each.way for each in records):
        assert_way_of_recording_works(setting, activities, finding, records)


def assert_nobody_is_asked_for_nothing(
    setting: Setting, activities: Sequence[Activity], finding: Finding, records: Sequence[Remedy]
) -> None:
    """Of people on a team, each one named lacks what is asked, and it may be open until theirs is recorded.

    Of several conditions that are open, what settles one may settle the others.
    """
    parts = finding.parts if isinstance(finding, TeamFinding) else ()
    are_several_open = len([each for each in parts if each.verdict is Verdict.OPEN]) > 1
    for at, record in enumerate(records):
        category, _, fact = (record.path or "").partition(".")
        for name in record.names if category == "team" else ():
            (own,) = [each for each in activities if each.id == record.activity]
            assert [getattr(each, fact) for each in own.team or () if each.person == name] == [None]
            rest = tuple(each for each in record.names if each != name)
            fewer = [*records[:at], *([evolve(record, names=rest)] if rest else []), *records[at + 1 :]]
            assert are_several_open or Verdict.OPEN in verdicts_of(setting, activities, finding, fewer), (
                finding,
                records,
                name,
            )


def followed_in_turn(
    setting: Setting, activities: Sequence[Activity], changes: Sequence[Remedy]
) -> Iterator[tuple[Activity, ...]]:
    """The activities changed as remedies say; where any of several names will do, with each of them in turn."""
    of_officers = [each for each in changes if not setting.partnership.officer.keys().isdisjoint(each.names)]
    of_officers = [each for each in of_officers if each.type is RemedyType.CHANGE]
    if len(of_officers) > 1:
        others = [each for each in changes if each not in of_officers]
        for (visit,) in followed_in_turn(setting, activities, others):
            yield from ((each,) for each in officers_joining(visit, of_officers, setting.partnership))
        return
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
        if Verdict.MET in verdicts_of(setting, now, finding, others):
            return
    raise AssertionError(finding, records, activities)


def assert_no_more_is_asked(setting: Setting, activities: Sequence[Activity], finding: Finding, change: Remedy) -> None:
    """With one less of what there has to be, or one more of what there may be, the promise is not kept.

    Nor is it with a name less, where all of them are asked for. Less of what one way asks for may be another way.
    """
    if [each.path for each in finding.remedies if each.way].count(change.path) > 1:
        return
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
        # A name that is there already makes no difference.
        there = current(own, "scope.tiles") if change.path == "scope.tiles" else ()
        asked = change.names if len(change.names) > 1 or change.type is RemedyType.REMOVE else ()
        for name in (each for each in asked if each not in there):
            fewer = tuple(each for each in change.names if each != name)
            assert verdict(names=fewer, number=change.number and len(fewer)) is not Verdict.MET, (finding, change, name)
