"""Plan, move or leave out activities as the remedies of a finding say, on the days that they give."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, combinations_with_replacement, count, islice, product

from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import KindId, StepId
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding, PrecedingFinding
from scp_framework.rules.shapes.lead_time_finding import LeadTimeFinding
from scp_framework.rules.shapes.sequence_finding import SequenceFinding
from tests.rules.advice.changes import put, replaced_in, with_facts
from tests.rules.advice.setting import Setting
from tests.rules.advice.subjects import is_of, is_rolling, is_together, periods_of


def assert_leaving_out_works(
    setting: Setting, activities: Sequence[Activity], finding: Finding, removal: Remedy
) -> tuple[Activity, ...]:
    """Without so many of those named it is as promised, and with one more of them it is not."""
    number = removal.number or 0
    assert 0 < number <= len(removal.names)

    def verdict(names: Collection[str]) -> Verdict:
        return setting.verdict([each for each in activities if each.id not in names], finding)

    ways = list(islice(combinations(removal.names, number), 40))
    good = [names for names in ways if verdict(names) in (removal.leads_to, Verdict.MET)]
    if not good:
        # What may fall in the period has no room elsewhere, or of periods that roll more have too many: what is found
        # of several periods then says what else to leave out.
        assert is_rolling(finding) or len(periods_of(finding)) == 1
        left = tuple(each for each in activities if each.id not in ways[0])
        assert any(is_together(each) and is_of(each, finding) for each in setting.findings(left))
        return assert_following_leads_on(setting, left, finding)
    # Of several at once, it may be that not any will do.
    assert good == ways if number == 1 else good, (finding, removal, activities)
    for fewer in islice(combinations(removal.names, number - 1), 40):
        assert verdict(fewer) is finding.verdict, (finding, removal, activities)
    return tuple(each for each in activities if each.id not in good[0])


MOST_ROUNDS = 12
"""How often in turn what is found next is done, until all is well."""


def assert_following_leads_on(
    setting: Setting, activities: Sequence[Activity], finding: Finding, facts: Mapping[str, object] = FrozenMap()
) -> tuple[Activity, ...]:
    """Where nothing is promised, whoever does what is found next, and so on, comes to where nothing is breached."""
    now = tuple(activities)
    for _ in range(MOST_ROUNDS):
        breached = [each for each in setting.findings(now) if each.verdict is Verdict.BREACHED and is_of(each, finding)]
        if not breached:
            return now
        changes = [each for found in breached for each in found.remedies if each.type is not RemedyType.RECORD]
        if not changes:
            # It was too late from the beginning, or is as soon as what can still be done is.
            assert setting.as_of is not None, (finding, activities, breached, now)
            return now
        now = followed(setting, now, next(each.remedies for each in breached if each.remedies), facts)
    raise AssertionError(finding, activities, now)


def followed(
    setting: Setting, activities: Sequence[Activity], remedies: Sequence[Remedy], facts: Mapping[str, object]
) -> tuple[Activity, ...]:
    """The activities once all is planned, moved or left out that some remedies say."""
    now = tuple(activities)
    for each in remedies:
        if each.type is RemedyType.REMOVE:
            now = tuple(activity for activity in now if activity.id not in each.names[: each.number])
        elif each.type is not RemedyType.RECORD:
            on = each.deadline if each.type is RemedyType.PLAN else each.not_before or each.deadline
            now = done(each, on or each.not_before, now, setting, facts)
    return now


def assert_days_work(
    setting: Setting,
    activities: Sequence[Activity],
    finding: Finding,
    days: Sequence[Remedy],
    facts: Mapping[str, object],
) -> tuple[Activity, ...]:
    """What is planned or moved in time does what is promised, and on the day after no longer; the activities then."""
    told = finding, days, activities
    assert setting.as_of is None or all(
        each.deadline is None or each.deadline >= setting.as_of or is_slip(finding, each) for each in days
    )
    *before, last = days
    now = tuple(activities)
    for number, each in enumerate(before):
        whenever = each.not_before if each.type is RemedyType.MOVE else each.deadline
        others = [other for other in days if other is not each]
        if number == 0 and each.type is RemedyType.PLAN:
            # The others in time, this one too late.
            assert each.deadline is not None
            late = done(each, each.deadline.add(days=1), now, setting, facts)
            for other in others:
                late = done(other, other.deadline, late, setting, facts)
            assert setting.verdict(late, finding) not in (last.leads_to, Verdict.MET), told
        now = done(each, whenever or each.deadline or each.not_before, now, setting, facts)
    for day in {last.not_before, last.deadline} - {None}:
        after = done(last, day, now, setting, facts)
        assert setting.verdict(after, finding) in (last.leads_to, Verdict.MET), (day, *told)
        if last.type is RemedyType.PLAN and not is_rolling(finding):
            # In periods that roll, so many are enough for that which has the fewest.
            assert last.number is not None
            fewer = done(evolve(last, number=last.number - 1), day, now, setting, facts)
            assert setting.verdict(fewer, finding) not in (last.leads_to, Verdict.MET), (day, *told)
    # What is moved may lead to a question on another day as well.
    kept = {Verdict.MET, last.leads_to} if last.type is RemedyType.PLAN else {Verdict.MET}
    for late in out_of_time(finding, last, now, setting, facts):
        assert setting.verdict(late, finding) not in kept, told
    then = done(last, last.deadline or last.not_before, now, setting, facts)
    if last.type is RemedyType.MOVE and last.leads_to is Verdict.OPEN:
        assert_day_decides(setting, now, finding, last)
    return then


def assert_day_decides(setting: Setting, activities: Sequence[Activity], finding: Finding, move: Remedy) -> None:
    """Where what is moved leaves a question, some way to settle it keeps the promise, and does not on the day after.

    Where other days are not known exactly, those in time are so whichever these are, also where nothing would keep it.
    """
    (own,) = activities
    if not all(each.is_exact for each in (own.when, *own.steps.values())):
        return
    for edge, more in ((move.deadline, 1), (move.not_before, -1)):
        if edge is not None:
            now = done(move, edge, activities, setting, {})
            (asked,) = [each for each in setting.findings(now) if is_of(each, finding)]
            records = [each for each in asked.remedies if each.type is RemedyType.RECORD]
            ways = [way for way in setting.recorded(now, records, asked) if setting.verdict(way, asked) is Verdict.MET]
            late = (done(move, edge.add(days=more), way, setting, {}) for way in ways)
            assert any(setting.verdict(way, asked) is not Verdict.MET for way in late), (move, finding, activities)


def assert_some_days_work(setting: Setting, activities: Sequence[Activity], finding: Finding) -> None:
    """Where the days depend on others that are not known yet, there are days for all of them that keep the promise."""
    remedies = finding.remedies
    (activity,) = activities
    known = [activity.when, *activity.steps.values()]
    near = sorted({day.add(days=more) for when in known for day in (when.earliest, when.latest) for more in NEAR})

    def as_said(days: Iterable[Date]) -> Activity:
        now = activity
        for remedy, day in zip(remedies, days, strict=True):
            now = put(now, remedy.path or "", When.on(day))
        return now

    ways = product(near, repeat=len(remedies))
    assert any(setting.verdict([as_said(way)], finding) is remedies[-1].leads_to for way in ways), (finding, remedies)


def assert_some_day_works(
    setting: Setting,
    activities: Sequence[Activity],
    finding: Finding,
    plan: Remedy,
    facts: Mapping[str, object],
) -> tuple[Activity, ...]:
    """Where the day counted from is not known exactly, one that is planned on some day may be in time."""
    (activity,) = [each for each in activities if each.id == finding.subject.activity]
    near = (day.add(days=more) for day in (activity.when.earliest, activity.when.latest) for more in range(40))
    for day in near:
        now = done(plan, day, activities, setting, facts)
        if setting.verdict(now, finding) is plan.leads_to:
            return now
    raise AssertionError(finding, plan, activities)


def assert_spread_works(
    setting: Setting,
    activities: Sequence[Activity],
    finding: Finding,
    plan: Remedy,
    facts: Mapping[str, object],
) -> tuple[Activity, ...]:
    """So many spread in some way over the days of periods that roll do what is promised; none after them do.

    Periods among them that are lost by themselves, each with a finding of its own, are none of those.
    """
    one, (begin, end) = evolve(plan, number=1), (plan.not_before, plan.deadline)
    assert begin is not None
    assert end is not None
    assert setting.verdict(done(plan, end.add(days=1), activities, setting, facts), finding) is Verdict.BREACHED
    lost = [
        periods_of(each)[0]
        for each in setting.findings(activities)
        if each.verdict is Verdict.BREACHED and is_of(each, finding) and not is_together(each)
    ]

    def verdict(activities: Sequence[Activity]) -> Verdict:
        found = [each for each in setting.findings(activities) if is_of(each, finding)]
        return all_of(each.verdict for each in found if not any(periods_of(each)[0] in days for days in lost))

    each, number = [*When(begin, end).days()], plan.number or 0
    for days in chain(combinations(each, number), combinations_with_replacement(each, number)):
        now = tuple(activities)
        for day in days:
            now = done(one, day, now, setting, facts)
        if verdict(now) in (plan.leads_to, Verdict.MET):
            return now
    raise AssertionError(finding, plan, activities)


NEAR = (0, -40, -14, -8, -1, 1, 8, 14, 40)
"""How many days later something is tried."""


def assert_days_are_in_time(setting: Setting, activities: Sequence[Activity], finding: LeadTimeFinding) -> None:
    """Where both steps are recorded, the days said to be in time are, and the day before, or after, is not."""
    (activity,) = activities
    path = "when" if finding.step == finding.event else f"steps.{finding.step}"
    if finding.other in finding.unrecorded or not finding._has_days or path == "when" or finding.is_past:
        return

    def verdict(day: Date) -> Verdict:
        return setting.verdict([put(evolve(activity, confirmed=()), path, When.on(day))], finding)

    for day, more in ((finding.not_before, -1), (finding.deadline, 1)):
        if day is not None and (setting.as_of is None or day >= setting.as_of):
            settled = {Verdict.MET, Verdict.OPEN} if finding.unsettled else {Verdict.MET}
            assert verdict(day) in settled, (finding, activities)
            if not finding.unsettled:
                assert verdict(day.add(days=more)) is not Verdict.MET, (finding, activities)


def is_slip(finding: Finding, remedy: Remedy) -> bool:
    """Whether it corrects a date that can't be right, since the step follows the activity, whenever that is seen."""
    if not isinstance(finding, SequenceFinding):
        return False
    return remedy.path in {f"steps.{later}" for earlier, later in finding.out_of_order if earlier == finding.event}


def out_of_time(
    finding: Finding, remedy: Remedy, activities: Sequence[Activity], setting: Setting, facts: Mapping[str, object]
) -> Iterator[tuple[Activity, ...]]:
    """The activities where it is done on the day after its last, or what is moved or follows, before its first."""
    if remedy.deadline is not None:
        yield done(remedy, remedy.deadline.add(days=1), activities, setting, facts)
    elif remedy.type is RemedyType.PLAN:
        yield tuple(activities)
    if remedy.kind is not None and isinstance(finding, FollowUpFinding) and remedy.not_before != setting.as_of:
        if isinstance(finding, PrecedingFinding) and finding.within is None:
            return
        assert remedy.not_before is not None
        yield done(remedy, remedy.not_before.subtract(days=1), activities, setting, facts)
    if remedy.type is RemedyType.MOVE and remedy.not_before is not None:
        yield done(remedy, remedy.not_before.subtract(days=1), activities, setting, facts)


def done(
    remedy: Remedy, on: Date | None, activities: Sequence[Activity], setting: Setting, facts: Mapping[str, object]
) -> tuple[Activity, ...]:
    """The activities with what is planned, or moved, on a day."""
    assert on is not None
    when = When.on(on)
    if remedy.type is RemedyType.MOVE:
        own = next(each for each in activities if each.id == remedy.activity)
        return replaced_in(activities, put(own, remedy.path or "", when))
    held = setting.as_of is not None and on < setting.as_of
    if isinstance(sets := facts.get("sets"), Mapping):
        # It takes up what the remedy names.
        facts = {**facts, "sets": FrozenMap(dict.fromkeys(sets, remedy.names))}
    taken = {each.id for each in activities}
    if remedy.path is not None and remedy.amount is None:
        facts = {**facts, "steps": FrozenMap({StepId(remedy.path.partition(".")[2]): when})}
    names = (name for at in count() if (name := f"new-{at}") not in taken)
    planned = [
        with_facts(
            Activity(id=name, kind=KindId(remedy.kind or ""), when=when),
            status=Status.COMPLETED if held else Status.PLANNED,
            agencies=() if remedy.member is None else (remedy.member,),
            **facts,
        )
        for name in islice(names, remedy.number)
    ]
    if remedy.amount is not None:
        planned = [put(each, remedy.path or "", remedy.amount) for each in planned]
    return (*activities, *planned)
