"""Follow the remedies of a finding, as a reader of it would, and see what the finding then says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, islice, product
from math import prod
from random import Random
from typing import cast

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.check import check
from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict, fold
from scp_framework.model.activity import Action, Activity, NoAgency, Scope, Status, TeamMember
from scp_framework.model.activity_kind import DetailSort
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, DetailId, KindId, NodeId, RoleId, StepId, VocabularyId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDateFinding
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding
from scp_framework.rules.shapes.gap import GapFinding
from scp_framework.rules.shapes.lead_time import LeadTimeFinding
from scp_framework.rules.shapes.sequence import SequenceFinding
from scp_framework.rules.shapes.team_finding import TeamFinding, TeamPart

MOST_WAYS = 12
"""How many ways of recording what is missing are tried for one finding, once one does what is promised."""


MOST_DAYS_TRIED = 8
"""Of what may fall on more days, not all are tried."""

MOST_TRIED = 250
"""Of more ways, not all are tried."""


@frozen(kw_only=True, slots=False)
class Setting:
    """A rule, and the planner that it judges."""

    rule: Rule
    partnership: Partnership
    covers: Window
    as_of: Date | None = None

    @cached_property
    def arrangements(self) -> Arrangements:
        """Arrangements of nothing but the rule."""
        return Arrangements(
            id="tried", name="Tried", document="Plan", edition="1", partnership=self.partnership, rules=(self.rule,)
        )

    def findings(self, activities: Sequence[Activity]) -> Sequence[Finding]:
        """What the rule finds of these activities."""
        planner = Planner(id="plan", covers=self.covers, activities=tuple(activities))
        return check(planner, self.arrangements, as_of=self.as_of).findings

    def verdict(self, activities: Sequence[Activity], of: Finding) -> Verdict:
        """What the rule finds of the subject of a finding, where the planner has these activities."""
        return fold(each.verdict for each in self.findings(activities) if is_of(each, of))

    def recorded(
        self, activities: Sequence[Activity], remedies: Sequence[Remedy], finding: Finding
    ) -> Iterator[tuple[Activity, ...]]:
        """Ways in which what is missing may be recorded."""
        known = {each.id: each for each in activities}
        every = [list(self.values(known[remedy.activity or ""], remedy, finding)) for remedy in remedies]
        for wanted in (True, False, None):
            # All that it could be; where it is much, also what speaks for it, and against it, in all of them at once.
            choices = [
                [value for value in values if wanted is None or counts(value, remedy, finding) is not (not wanted)]
                for remedy, values in zip(remedies, every, strict=True)
            ]
            number = prod(map(len, choices))
            for chosen_way in Random(number).sample(range(number), min(number, MOST_TRIED)):
                way: list[object] = []
                rest = chosen_way
                for values in choices:
                    rest, chosen = divmod(rest, len(values))
                    way.append(values[chosen])
                changed = dict(known)
                for remedy, value in zip(remedies, way, strict=True):
                    name = remedy.activity or ""
                    changed[name] = put(changed[name], remedy.path or "", value, remedy.names)
                yield tuple(changed.values())

    def values(self, activity: Activity, remedy: Remedy, finding: Finding) -> Iterator[object]:
        """What may be recorded at a place of an activity."""
        partnership, (sort, _, name) = self.partnership, (remedy.path or "").partition(".")
        lists: dict[str, Iterable[str]] = {
            "agencies": partnership.agency, "endorsements": partnership.agency, "bodies": partnership.body,
            "outcomes": partnership.outcome, "scope.tiles": partnership.tile,
        }  # fmt: skip
        if (nouns := lists.get(remedy.path or "")) is not None:
            yield from subsets([*nouns])
            return
        match sort:
            case "team" if finding.subject.member is not None:
                # Of officers, only whether that one is on it matters.
                yield from ((), (TeamMember(person=finding.subject.member),))
            case "team":
                yield from self.of_team(activity, name, remedy.names)
            case "status":
                yield from (self.taken_place(activity), Status.CANCELLED)
            case "when":
                yield from map(When.on, days_to_try(activity.when, finding))
            case "scope":
                yield from ("", "somewhere")
            case "cases":
                yield from range(4)
            case "actions":
                yield from self.actions(activity)
            case "details":
                yield from self.details(activity, DetailId(name))
            case "steps":
                yield from self.days_of_step(activity, StepId(name), finding)
            case _:
                yield from subsets(self.words(VocabularyId(name)))

    def of_team(self, activity: Activity, name: str, people: Sequence[str]) -> Iterator[object]:
        """What may be recorded of a team: who is on it; or who leads, or the roles or agencies of some people."""
        if not name:
            yield from self.teams(activity)
        elif name == "lead":
            yield from (each for each in subsets([member.person for member in activity.team or ()]) if each)
        else:
            agencies = [*self.partnership.agency, NoAgency.NONE]
            nouns: Iterable[object] = self.partnership.role if name == "role" else agencies
            yield from product(nouns, repeat=len(people))

    def is_past(self, records: Sequence[Remedy], activities: Sequence[Activity]) -> bool:
        """Whether all that is to be recorded is about days that are over, so that nothing may have been due then."""
        named = {each.activity for each in records}
        return self.as_of is not None and any(
            each.when.earliest < self.as_of for each in activities if each.id in named
        )

    def taken_place(self, activity: Activity) -> Status:
        """How an activity that is held is marked."""
        over = self.as_of is not None and activity.when.earliest < self.as_of
        return Status.COMPLETED if over or activity.status is Status.COMPLETED else Status.PLANNED

    def actions(self, activity: Activity) -> Iterator[tuple[Action, ...]]:
        """Actions, with all owners, or the recorded ones with the owners that are missing."""
        owners = [NodeId(each) for each in (*list(self.partnership.body)[:2], *list(self.partnership.agency)[:1])]
        if activity.actions is None:
            yield ()
            for number in (1, 2):
                for some in product(owners, repeat=number):
                    yield tuple(Action(what=f"action {index}", owner=owner) for index, owner in enumerate(some))
            return
        free = [index for index, each in enumerate(activity.actions) if each.owner is None]
        for some in product(owners, repeat=len(free)):
            filled = list(activity.actions)
            for index, owner in zip(free, some, strict=True):
                filled[index] = evolve(filled[index], owner=owner)
            yield tuple(filled)

    def teams(self, activity: Activity) -> Iterator[tuple[TeamMember, ...]]:
        """Teams of people of whom all is known."""
        agencies = [each for each in self.partnership.agencies if each.may_exist(activity.when)]
        people = [
            TeamMember(person=f"p-{role.id}-{agency.id}", role=role.id, agency=agency.id)
            for role in self.partnership.roles
            for agency in agencies
        ]
        yield ()
        yield tuple(evolve(each, lead=True) for each in people)
        for number in (1, 2, 3):
            yield from islice(combinations([evolve(each, lead=True) for each in people], number), 60)

    def details(self, activity: Activity, name: DetailId) -> Iterable[object]:
        """What may be recorded for a detail."""
        detail = self.partnership.kind[activity.kind].detail(name)
        assert detail is not None
        return {DetailSort.NUMBER: range(8), DetailSort.CHOICE: detail.choices}.get(detail.sort, (True, False))

    def days_of_step(self, activity: Activity, step: StepId, finding: Finding) -> Iterator[object]:
        """Days that a step may have been taken on: near the others; and none at all."""
        if (planned := activity.steps.get(step)) is not None:
            yield from map(When.on, days_to_try(planned, finding, (activity.when, *activity.steps.values())))
            yield None
            if self.as_of is None or planned.earliest >= self.as_of:
                return
        near = {
            day for when in (activity.when, *activity.steps.values()) for day in (when.first_ordinal, when.last_ordinal)
        }
        for ordinal in sorted({day + move for day in near for move in (-45, -14, -8, -2, -1, 0, 1, 2, 8, 14, 45)}):
            yield When.on(Date.fromordinal(ordinal))
        yield None

    def words(self, name: VocabularyId) -> list[str]:
        """A few words that may stand in a set."""
        vocabulary = self.partnership.vocabulary[name]
        return sorted(self.partnership.words(vocabulary))[:8]


def is_of(finding: Finding, other: Finding) -> bool:
    """Whether a finding is about the same, or about a part of the days of the other, or one of its periods."""
    about, subject = finding.subject, other.subject
    if (about.activity, about.member) != (subject.activity, subject.member):
        return False
    return subject.window is None or any(
        (one.first in whole or whole.first in one) if is_rolling(finding) else (one in whole or whole in one)
        for one in periods_of(finding)
        for whole in periods_of(other)
    )


def is_together(finding: Finding) -> bool:
    """Whether it is about several periods that can't all be kept."""
    return isinstance(finding, CadenceFinding | ByDateFinding) and finding.together


def is_rolling(finding: Finding) -> bool:
    """Whether it is about periods that roll."""
    return isinstance(finding, CadenceFinding) and finding.rolling is not None


def periods_of(finding: Finding) -> tuple[Window, ...]:
    """The days that a finding is about, or its several periods, or the days on which those that roll begin."""
    if isinstance(finding, CadenceFinding) and finding.rolling is not None:
        return (Window(finding.windows[0].first, finding.windows[1].first),)
    if isinstance(finding, CadenceFinding | ByDateFinding) and finding.together:
        return finding.windows
    return () if finding.subject.window is None else (finding.subject.window,)


def put(activity: Activity, path: str, value: object, people: Sequence[str] = ()) -> Activity:
    """An activity with something recorded; of its team, of these people."""
    sort, _, name = path.partition(".")
    match sort:
        case "team" if name == "lead":
            assert isinstance(value, tuple)
            return evolve(activity, team=tuple(evolve(each, lead=each.person in value) for each in activity.team or ()))
        case "team" if name:
            assert isinstance(value, tuple)
            found = dict(zip(people, value, strict=True))
            team = activity.team or ()
            return evolve(
                activity,
                team=tuple(
                    evolve(each, **{name: found[each.person]}) if each.person in found else each for each in team
                ),
            )
        case "scope":
            place = activity.scope or Scope()
            return evolve(activity, scope=evolve(place, **{name: value}))  # type: ignore[arg-type]  # of whatever type
        case "details":
            return _with(activity, details=FrozenMap(cast("dict[str, object]", activity.details) | {name: value}))
        case "sets":
            return _with(activity, sets=FrozenMap(cast("dict[str, object]", activity.sets) | {name: value}))
        case "steps":
            return _with_step(activity, StepId(name), value)
        case _:
            return _with(activity, **{path: value})


def _with(activity: Activity, **facts: object) -> Activity:
    return evolve(activity, **facts)  # type: ignore[arg-type]  # facts of all types, each for the field of its name


def _with_step(activity: Activity, step: StepId, value: object) -> Activity:
    others = {name: when for name, when in activity.steps.items() if name != step}
    confirmed = tuple(each for each in activity.confirmed if each != step)
    left_out = tuple(each for each in activity.not_taken if each != step)
    if value is None:
        return evolve(activity, steps=FrozenMap(others), not_taken=(*left_out, step), confirmed=confirmed)
    assert isinstance(value, When)
    steps = FrozenMap({**others, step: value})
    return evolve(activity, steps=steps, confirmed=(*confirmed, step), not_taken=left_out)


def counts(value: object, remedy: Remedy, finding: Finding) -> bool | None:
    """Whether an activity of which this is recorded counts, as far as that says; None where it does not."""
    if remedy.path == "status":
        return value is not Status.CANCELLED
    member = finding.subject.member
    if remedy.path == "agencies" and member is not None:
        assert isinstance(value, tuple)
        return member in value
    return None


def days_to_try(when: When, finding: Finding, others: Iterable[When] = ()) -> Iterable[Date]:
    """The days that something may fall on; of many, those around which stretches of days, or others, begin and end."""
    if when.last_ordinal - when.first_ordinal < MOST_DAYS_TRIED:
        return when.days()
    deadline, edges = finding.deadline, [when.earliest, when.latest]
    stretches = [
        *periods_of(finding),
        *(Window(each.earliest, each.latest) for each in others),
    ]
    stretches += [Window(deadline, deadline)] if deadline else []
    for stretch in stretches:
        edges += [stretch.first.subtract(days=1), stretch.first, stretch.last, stretch.last.add(days=1)]
    return sorted({day for day in edges if when.earliest <= day <= when.latest})


def subsets(items: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every subset of the first few, each by itself, and all."""
    few = items[:6]
    for number in range(len(few) + 1):
        yield from combinations(few, number)
    if len(items) > len(few):
        yield from ((each,) for each in items[6:])
        yield tuple(items)


def changed(activity: Activity, remedy: Remedy, setting: Setting) -> Activity:
    """An activity changed as a remedy says; where it leaves a choice, in a way that a reader might."""
    path, number = remedy.path or "", remedy.number or 0
    if remedy.type is RemedyType.REMOVE:
        assert path == "team"
        return evolve(activity, team=tuple(each for each in activity.team or () if each.person not in remedy.names))
    if path == "cases":
        return evolve(activity, cases=number)
    if path == "actions" and remedy.names:
        body = NodeId(remedy.names[0])
        actions = activity.actions or ()
        return evolve(activity, actions=tuple(evolve(each, owner=body) if each.owner else each for each in actions))
    if path == "actions":
        return evolve(activity, actions=tuple(Action(what=f"action {each}") for each in range(number)))
    if path.startswith("details."):
        detail = setting.partnership.kind[activity.kind].detail(DetailId(path.partition(".")[2]))
        assert detail is not None
        said = remedy.names[0] if remedy.names else number
        return put(activity, path, said == "yes" if detail.sort is DetailSort.MARK else said)
    if path == "scope.area":
        return put(activity, path, "somewhere")
    known = next((each for each in _lists(setting.partnership, path)), ())
    names = remedy.names or tuple(known)
    there = current(activity, path)
    if remedy.names:
        lacking = [each for each in names if each not in there]
        return (
            put(activity, path, (*there, *lacking[:number]))
            if number < len(names)
            else put(activity, path, (*there, *lacking))
        )
    return put(activity, path, tuple(names[:number]))


def with_newcomers(activity: Activity, part: TeamPart, remedy: Remedy, setting: Setting) -> Activity:
    """An activity with more people on its team, as a remedy says."""
    condition, number, partnership = part.condition, remedy.number or 0, setting.partnership
    worker = partnership.roles[-1].id
    team = activity.team or ()
    match condition.sort:
        case "role" | "people":
            role = condition.role or worker
            agency = partnership.agencies[0].id
            people = [TeamMember(person=f"new-{len(team) + each}", role=role, agency=agency) for each in range(number)]
        case "lead":
            role = condition.lead_roles[0] if condition.lead_roles else worker
            agency = AgencyId(part.missing[0]) if part.missing else partnership.agencies[0].id
            people = [TeamMember(person=f"new-{len(team)}", role=role, agency=agency, lead=True)]
        case "each_of" | "some_of":
            people = [_from(AgencyId(each), worker) for each in part.missing[:number]]
        case _:
            closed = set(condition.other_than.members(partnership)) if condition.other_than else set()
            wholes = {
                partnership.whole[each.id]: each.id
                for each in partnership.agencies
                if each.may_exist(activity.when)
                and not closed & set(partnership.belongs_to[each.id])
                and partnership.whole[each.id] not in part.there
            }
            people = [_from(each, worker) for each in list(wholes.values())[:number]]
    assert len(people) >= min(number, 1)
    there = {each.person for each in team}
    return evolve(activity, team=(*team, *(each for each in people if each.person not in there)))


def _from(agency: AgencyId, role: RoleId) -> TeamMember:
    return TeamMember(person=f"new-from-{agency}", agency=agency, role=role)


def current(activity: Activity, path: str) -> tuple[str, ...]:
    """The names that stand at a place of an activity."""
    sort, _, name = path.partition(".")
    if path == "scope.tiles":
        return activity.tiles or ()
    if sort == "sets":
        return activity.sets.get(VocabularyId(name), ())
    found: tuple[str, ...] = getattr(activity, path) or ()
    return found


def _lists(partnership: Partnership, path: str) -> Iterator[tuple[str, ...]]:
    nouns: dict[str, Iterable[str]] = {
        "scope.tiles": partnership.tile, "agencies": partnership.agency, "endorsements": partnership.agency,
        "bodies": partnership.body, "outcomes": partnership.outcome,
    }  # fmt: skip
    if path in nouns:
        yield tuple(nouns[path])


def replaced_in(activities: Sequence[Activity], activity: Activity) -> tuple[Activity, ...]:
    """The activities with one of them as it is now."""
    return tuple(activity if each.id == activity.id else each for each in activities)


def assert_records_settle(
    setting: Setting,
    activities: Sequence[Activity],
    finding: Finding,
    records: Sequence[Remedy],
    facts: Mapping[str, object] = FrozenMap(),
) -> None:
    """Some way of recording what is missing leads to what is promised, and none leaves it open."""
    found: set[Verdict] = set()
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
        found.add(verdict)
    promised = {records[-1].leads_to, *([Verdict.NOT_APPLICABLE] if setting.is_past(records, activities) else [])}
    if is_rolling(finding) and finding.verdict is Verdict.OPEN:
        # In windows that roll, OPEN may stand for BREACHED.
        promised.add(Verdict.BREACHED)
    assert promised & found, (found, finding.observation, finding.action, finding.remedies, activities)


def has_no_end(finding: Finding) -> bool:
    """Whether something may follow at any time, so that it stays open until it has, whatever is recorded."""
    return isinstance(finding, FollowUpFinding) and finding.within is None


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
    kind = finding.follower if isinstance(finding, FollowUpFinding) else finding.promise.kind
    member = finding.subject.member
    further = list(NOTHING_MORE)
    for day, number in product(outside, (1, 2, 3)):
        plan = Remedy(type=RemedyType.PLAN, kind=kind, number=number, member=member, not_before=day, deadline=day)
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
        now = tuple(activities)
        changes = [each for each in remedies if each.type is not RemedyType.RECORD]
        parts = list(finding._to_bring_in) if isinstance(finding, TeamFinding) else []
        for number, remedy in enumerate(changes):
            own = next(each for each in now if each.id == remedy.activity)
            own = with_newcomers(own, parts[number], remedy, setting) if parts else changed(own, remedy, setting)
            now = replaced_in(now, own)
        if changes:
            verdict = setting.verdict(now, finding)
            # What is brought in may settle what else would have to be recorded.
            if verdict is Verdict.MET:
                continue
            assert verdict is changes[-1].leads_to, (finding, remedies, now)
        records = [each for each in remedies if each.type is RemedyType.RECORD]
        if records:
            assert_records_settle(setting, now, finding, records)
    return tried


def assert_plans_work(setting: Setting, activities: Sequence[Activity], **facts: object) -> int:
    """Of every finding about days, what it says to plan, to move, to leave out or to record does what it promises.

    On the day after the last on which it is in time, it no longer does. What is planned is so with these `facts`.
    """
    tried = 0
    for finding in setting.findings(activities):
        remedies = finding.remedies
        if finding.verdict not in (Verdict.BREACHED, Verdict.OPEN):
            assert (remedies, finding.action) == ((), None)
            continue
        # Where there is no room to move them, it is for people to say which of them to give up.
        no_room = isinstance(finding, GapFinding) and finding.at_least is not None and not finding.moves
        assert bool(remedies) == (finding.action is not None) or no_room, (finding, remedies, activities)
        if isinstance(finding, LeadTimeFinding) and finding.verdict is Verdict.OPEN:
            assert_days_are_in_time(setting, activities, finding)
        if not remedies:
            assert finding.is_past or finding.verdict is Verdict.BREACHED, (finding, activities)
            continue
        tried += 1
        if any(each.type is RemedyType.MOVE and each.deadline is each.not_before is None for each in remedies):
            assert_some_days_work(setting, activities, finding)
            continue
        *changes, records = [[each for each in remedies if each.type in types] for types in TYPES]
        assert [each for some in (*changes, records) for each in some] == sorted(remedies, key=_type_order)
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


def is_short(finding: Finding) -> bool:
    """Whether it is about several periods that are short of activities together."""
    return isinstance(finding, CadenceFinding | ByDateFinding) and bool(finding.short)


TYPES = ({RemedyType.REMOVE}, {RemedyType.PLAN, RemedyType.MOVE}, {RemedyType.RECORD})
"""What is done first, then, and last."""


def _type_order(remedy: Remedy) -> int:
    return next(number for number, types in enumerate(TYPES) if remedy.type in types)


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
        joint = next(each for each in setting.findings(left) if is_together(each) and is_of(each, finding))
        (further,) = [each for each in joint.remedies if each.type is RemedyType.REMOVE]
        return assert_leaving_out_works(setting, left, joint, further)
    # Of several at once, it may be that not any will do.
    assert good == ways if number == 1 else good, (finding, removal, activities)
    for fewer in islice(combinations(removal.names, number - 1), 40):
        assert verdict(fewer) is finding.verdict, (finding, removal, activities)
    return tuple(each for each in activities if each.id not in good[0])


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
    # What is moved may lead to a question on another day as well.
    kept = {Verdict.MET, last.leads_to} if last.type is RemedyType.PLAN else {Verdict.MET}
    for late in out_of_time(last, now, setting, facts):
        assert setting.verdict(late, finding) not in kept, told
    return done(last, last.deadline or last.not_before, now, setting, facts)


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
    """So many spread in some way over the days of periods that roll do what is promised; none after them do."""
    one, (begin, end) = evolve(plan, number=1), (plan.not_before, plan.deadline)
    assert begin is not None
    assert end is not None
    assert setting.verdict(done(plan, end.add(days=1), activities, setting, facts), finding) is Verdict.BREACHED
    for days in combinations(When(begin, end).days(), plan.number or 0):
        now = tuple(activities)
        for day in days:
            now = done(one, day, now, setting, facts)
        if setting.verdict(now, finding) in (plan.leads_to, Verdict.MET):
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
    remedy: Remedy, activities: Sequence[Activity], setting: Setting, facts: Mapping[str, object]
) -> Iterator[tuple[Activity, ...]]:
    """The activities where it is done on the day after its last, or what is moved on the day before its first."""
    if remedy.deadline is not None:
        yield done(remedy, remedy.deadline.add(days=1), activities, setting, facts)
    elif remedy.type is RemedyType.PLAN:
        yield tuple(activities)
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
    return (
        *activities,
        *(
            _with(
                Activity(id=f"new-{len(activities) + number}", kind=KindId(remedy.kind or ""), when=when),
                status=Status.COMPLETED if held else Status.PLANNED,
                agencies=() if remedy.member is None else (remedy.member,),
                **facts,
            )
            for number in range(remedy.number or 0)
        ),
    )
