"""A rule and the planner that it judges, and all that may be recorded where something is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, combinations_with_replacement, islice, product
from math import prod
from random import Random

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, NoAgency, Status, TeamMember
from scp_framework.model.activity_kind import DetailType
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId, DetailId, RoleId, StepId, VocabularyId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.sequence import Sequence as StepsInOrder
from scp_framework.rules.shapes.team_finding import TeamFinding
from tests.rules.advice.changes import put
from tests.rules.advice.subjects import MOST_ON_SMALL_TEAMS, actions_of, counts, days_to_try, is_of, subsets

MOST_TRIED = 5_000
"""Of more ways, not all are tried; fewer are, as soon as one does what is promised."""
MOST_WITH_A_TEAM = 4
"""How many ways of what else is missing are tried with each team."""
MOST_OFFICERS = 2
"""How many officers are on the teams that are tried."""

SOME_DAY = When(Date(2000, 1, 1), Date(2040, 12, 31))


def some_of(number: int) -> Iterator[int]:
    """All of so many ways in any order, or, of more, some of them, until there have been enough."""
    random = Random(number)
    if number <= MOST_TRIED:
        yield from random.sample(range(number), number)
    else:
        yield from (random.randrange(number) for _ in range(MOST_TRIED))


@frozen(kw_only=True, slots=False)
class Setting:
    """A rule, and the planner that it judges."""

    rule: Rule
    partnership: Partnership
    covers: Window
    as_of: Date | None = None

    @cached_property
    def arrangements(self) -> Arrangements | Editions:
        """Arrangements of nothing but the rule."""
        return Arrangements(
            id="tried", name="Tried", document="Plan", edition="1", partnership=self.partnership, rules=(self.rule,)
        )

    def findings(self, activities: Sequence[Activity]) -> Sequence[Finding]:
        """What the rule finds of these activities."""
        planner = Planner(id="plan", covers=self.covers, activities=tuple(activities))
        return check(planner, self.arrangements, as_of=self.as_of).findings

    def can_be(self, _activity: Activity) -> bool:
        """Whether all that an activity names exists on one of its days."""
        return True

    def verdict(self, activities: Sequence[Activity], of: Finding) -> Verdict:
        """What the rule finds of the subject of a finding, where the planner has these activities."""
        return all_of(each.verdict for each in self.findings(activities) if is_of(each, of))

    def recorded(
        self, activities: Sequence[Activity], remedies: Sequence[Remedy], finding: Finding
    ) -> Iterator[tuple[Activity, ...]]:
        """Ways in which what is missing may be recorded."""
        known = {each.id: each for each in activities}
        every = [list(self.values(known[remedy.activity or ""], remedy, finding)) for remedy in remedies]
        if isinstance(self.rule, StepsInOrder):
            yield self.in_order(self.rule.steps, known, remedies, every)
        for wanted in (True, False, None):
            # All that it could be; where it is much, also what speaks for it, and against it, in all of them at once.
            choices = [
                [value for value in values if wanted is None or counts(value, remedy, finding) is not (not wanted)]
                for remedy, values in zip(remedies, every, strict=True)
            ]
            number = prod(map(len, choices))
            for chosen_way in some_of(number):
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
        if isinstance(finding, TeamFinding):
            yield from self.with_small_teams(known, remedies, every, finding)

    def with_small_teams(
        self,
        known: Mapping[str, Activity],
        remedies: Sequence[Remedy],
        every: Sequence[Sequence[object]],
        finding: Finding,
    ) -> Iterator[tuple[Activity, ...]]:
        """Ways in which a team may be recorded that keeps what others do not."""
        # There are thousands of teams. Each is tried with a few ways of what else is missing that speak for it.
        others = [
            (remedy, [value for value in values if counts(value, remedy, finding) is not False])
            for remedy, values in zip(remedies, every, strict=True)
            if remedy.path != "team"
        ]
        ways = [*islice(product(*(values for _, values in others)), MOST_WITH_A_TEAM)]
        for asked in (remedy for remedy in remedies if remedy.path == "team"):
            name = asked.activity or ""
            for team in self.teams_with_officers(known[name]):
                for chosen in ways:
                    changed = dict(known) | {name: put(known[name], "team", team)}
                    for (remedy, _), value in zip(others, chosen, strict=True):
                        own = remedy.activity or ""
                        changed[own] = put(changed[own], remedy.path or "", value, remedy.names)
                    yield tuple(changed.values())

    def in_order(
        self,
        steps: Iterable[StepId],
        known: Mapping[str, Activity],
        remedies: Sequence[Remedy],
        every: Sequence[Sequence[object]],
    ) -> tuple[Activity, ...]:
        """The way in which each step is taken as early as it can be in its order; it is kept, if it can be at all."""
        activities = dict(known)
        for name in {remedy.activity or "" for remedy in remedies}:
            activity, reached = known[name], Date(1, 1, 1)
            event = self.partnership.events[activity.kind]
            own = [each for each in zip(remedies, every, strict=True) if each[0].activity == name]
            options = {remedy.path: values for remedy, values in own}
            for remedy, values in own:
                activity = put(activity, remedy.path or "", values[0], remedy.names)
            for step in steps:
                path = "when" if step == event else f"steps.{step}"
                days = [each for each in options.get(path, ()) if isinstance(each, When) and each.earliest >= reached]
                if days:
                    activity = put(activity, path, min(days, key=lambda day: day.earliest))
                when = activity.when if step == event else activity.steps.get(step)
                reached = max(reached, when.latest) if when else reached
            activities[name] = activity
        return tuple(activities.values())

    def values(self, activity: Activity, remedy: Remedy, finding: Finding) -> Iterator[object]:
        """What may be recorded at a place of an activity."""
        partnership, (category, _, name) = self.partnership, (remedy.path or "").partition(".")
        lists: dict[str, Iterable[str]] = {
            "agencies": partnership.agency, "endorsements": partnership.agency, "bodies": partnership.body,
            "outcomes": partnership.outcome, "scope.tiles": partnership.tile,
        }  # fmt: skip
        if (nouns := lists.get(remedy.path or "")) is not None:
            yield from subsets([*nouns])
            return
        match category:
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
                yield from actions_of(activity, self.partnership)
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
        elif name == "lead" and activity.team is None:
            # It is recorded with the team itself.
            yield None
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
        for number in range(1, MOST_ON_SMALL_TEAMS + 1):
            yield from islice(combinations([evolve(each, lead=True) for each in people], number), 60)

    def teams_with_officers(self, activity: Activity) -> Iterator[tuple[TeamMember, ...]]:
        """Everybody there can be, with officers; then all small teams of officers and others of whom all is known.

        Where nothing is limited, the first keep what any team keeps. Everybody leads, which is never too much.
        """
        there = [each.id for each in self.partnership.agencies if each.may_exist(activity.when)]
        agencies: list[AgencyId | NoAgency] = [*there, NoAgency.NONE]
        seats = [*product([each.id for each in self.partnership.roles], agencies)]

        def team(people: Iterable[str], some: Sequence[tuple[RoleId, AgencyId | NoAgency]]) -> tuple[TeamMember, ...]:
            seated = zip(people, some, strict=True)
            return tuple(TeamMember(person=each, role=role, agency=at, lead=True) for each, (role, at) in seated)

        everybody = team([f"p-{at}" for at in range(len(seats))], seats)
        every = [*self.partnership.officer][:MOST_OFFICERS]
        yield from ((*everybody, *team(every, some)) for some in product(seats, repeat=len(every)))
        for officers in subsets(every):
            for number in range(MOST_ON_SMALL_TEAMS + 1 - len(officers)):
                for some in combinations_with_replacement(seats, number):
                    others = team([f"p-{at}" for at in range(number)], some)
                    for own in product(seats, repeat=len(officers)):
                        yield (*team(officers, own), *others)

    def details(self, activity: Activity, name: DetailId) -> Iterable[object]:
        """What may be recorded for a detail."""
        detail = self.partnership.kind[activity.kind].detail(name)
        assert detail is not None
        return {DetailType.NUMBER: range(8), DetailType.CHOICE: detail.choices}.get(detail.type, (True, False))

    def days_of_step(self, activity: Activity, step: StepId, finding: Finding) -> Iterator[object]:
        """Days that a step may have been taken on: near the others, not before what it follows; and none at all."""
        follows = step in self.partnership.after_event[activity.kind]
        for when in self._days_near(activity, step, finding):
            if not (follows and isinstance(when, When) and when.latest < activity.when.earliest):
                yield when

    def _days_near(self, activity: Activity, step: StepId, finding: Finding) -> Iterator[object]:
        if (planned := activity.steps.get(step)) is not None:
            yield from map(When.on, days_to_try(planned, finding, (activity.when, *activity.steps.values())))
            yield None
            if self.as_of is None or planned.earliest >= self.as_of:
                return
        near = {
            day for when in (activity.when, *activity.steps.values()) for day in (when.first_ordinal, when.last_ordinal)
        }
        if hasattr(finding, "counts_on"):
            yield from map(When.on, days_to_try(SOME_DAY, finding))
        for ordinal in sorted({day + move for day in near for move in (-45, -14, -8, -2, -1, 0, 1, 2, 8, 14, 45)}):
            yield When.on(Date.fromordinal(ordinal))
        yield None

    def words(self, name: VocabularyId) -> list[str]:
        """A few words that may stand in a set."""
        vocabulary = self.partnership.vocabulary[name]
        return sorted(self.partnership.words(vocabulary))[:8]
