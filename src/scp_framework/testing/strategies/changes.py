"""What can be changed about an activity, place by place, so that a promise is kept or broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from attrs import evolve
from pendulum import Date

from scp_framework.findings.remedy import Remedy
from scp_framework.model.activity import Action, Activity, NoAgency, Status, TeamMember
from scp_framework.model.activity_kind import DetailType
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId, DetailId, NodeId, RoleId, VocabularyId
from scp_framework.model.partnership import Partnership
from scp_framework.testing.strategies.activities import Existing, Nouns
from scp_framework.testing.strategies.places import moved, names_at, officer_of, person_of, put

NEAR = (0, 1, 5, 7, 10, 14, 21, 28, 42, 60, 90, 200)
"""How many days a day may be moved by, or lie from another."""
MOST_NAMES = 12
"""Of longer lists of names, so many are tried one by one."""
MOST_ROLES = 8
OTHERS: Mapping[str, Sequence[object]] = {
    "cases": (0, 1, 3, 6, 10, 20),
    "status": (Status.PLANNED, Status.COMPLETED, Status.CANCELLED),
    "scope.area": ("", "The whole area"),
}
"""What is tried at the other places."""


class Changes:
    """All that is tried about the activities of a partnership."""

    def __init__(self, nouns: Nouns, covers: Window) -> None:
        self.nouns: Nouns = nouns
        self.covers: Window = covers
        self.partnership: Partnership = nouns.partnership

    def at_every_place(self, activity: Activity) -> Iterator[Activity]:
        """The activity with each thing about it changed by itself."""
        kind = self.partnership.kind[activity.kind]
        steps = [f"steps.{step}" for step in kind.step_ids if step != kind.event]
        details = [f"details.{detail.id}" for detail in kind.details]
        sets = [f"sets.{name}" for name in kind.sets]
        returns = [f"returns.{agency}" for agency in (activity.agencies or ())[:MOST_NAMES]] if kind.returned else []
        own = ["team", "agencies", "when", *steps, *details, *sets, *returns]
        for path in [*own, "bodies", "scope.tiles", "scope.area", "outcomes", "endorsements", "actions", "cases"]:
            yield from self.at(activity, path)

    def as_advised(self, activity: Activity, remedy: Remedy, member: str | None = None) -> Iterator[Activity]:
        """The activity changed as a remedy says, in the ways that it leaves open; `member` is whom it is about."""
        path, number = remedy.path or "", remedy.number
        category = path.partition(".")[0]
        days = [each for each in (remedy.deadline, remedy.not_before) if each is not None]
        names = remedy.names if member is None else (*remedy.names, member)
        match category:
            case "when":
                yield from (moved(activity, each) for each in days)
            case "steps" | "returns":
                yield from (put(activity, path, When.on(each)) for each in days)
            case "details":
                yield from (put(activity, path, {"yes": True, "no": False}.get(each, each)) for each in remedy.names)
                yield from () if number is None else (put(activity, path, number),)
            case "cases" if number is not None:
                yield put(activity, path, number)
            case "actions":
                owners = map(NodeId, remedy.names) if remedy.names else [None]
                yield put(activity, path, tuple(_action(owner) for owner in owners) * (number or 1))
            case "team":
                yield from self._more_people(activity, remedy)
            case "sets" if path == category:
                # What names another activity does so in one of the sets of its kind.
                for name in self.partnership.kind[activity.kind].sets:
                    yield put(activity, f"sets.{name}", (*activity.sets.get(name, ()), *names))
            case _ if (there := names_at(activity, path)) is not None and names:
                lacking = tuple(name for name in names if name not in there)
                yield put(activity, path, (*there, *lacking[: number or len(lacking)]))
                yield put(activity, path, names[: number or len(names)])
        yield from self.at(activity, path)

    def at(self, activity: Activity, path: str) -> Iterator[Activity]:
        """The activity with something else at one of its places."""
        yield from (put(activity, path, value) for value in self._values(activity, path) if path != "when")
        if path == "when":
            yield from (moved(activity, each) for each in self._days(activity))

    def _values(self, activity: Activity, path: str) -> Iterable[object]:
        """What is tried at a place of an activity."""
        there, (category, _, name) = self.nouns.on(activity.when), path.partition(".")
        names: Mapping[str, Sequence[str]] = {
            "agencies": there.agencies, "endorsements": there.agencies, "bodies": there.bodies,
            "outcomes": list(self.partnership.outcome), "scope.tiles": list(self.partnership.tile),
        }  # fmt: skip
        if path in names:
            return _some_of(names[path])
        if category == "sets":
            vocabulary = self.partnership.vocabulary.get(VocabularyId(name))
            return () if vocabulary is None else _some_of(sorted(self.partnership.words(vocabulary)))
        match category:
            case "team":
                return self._teams(activity, there)
            case "steps" | "returns":
                days = map(When.on, self._days_near(activity))
                return chain(days, [None]) if category == "steps" else days
            case "details":
                return self._details(activity, DetailId(name))
            case "actions":
                return _actions(activity, [*map(NodeId, there.bodies), *map(NodeId, there.agencies)][:MOST_NAMES])
            case _:
                return OTHERS.get(path, ())

    def _days(self, activity: Activity) -> Iterator[Date]:
        """Days of the planner, from the first to the last, and those near the activity."""
        first, last = self.covers.first_ordinal, self.covers.last_ordinal
        yield from map(day_from_ordinal, (first, last, *range(first + 30, last, max((last - first) // 12, 1))))
        yield from (each for each in self._days_near(activity) if each in self.covers)

    def _days_near(self, activity: Activity) -> Iterator[Date]:
        near = dict.fromkeys(when.first_ordinal for when in (activity.when, *activity.steps.values()))
        found = dict.fromkeys(day + sign * days for days in NEAR for day in near for sign in (-1, 1))
        yield from (day_from_ordinal(each) for each in found if FIRST_ORDINAL <= each <= LAST_ORDINAL)

    def _details(self, activity: Activity, name: DetailId) -> Sequence[object]:
        detail = self.partnership.kind[activity.kind].detail(name)
        if detail is None:
            return ()
        every = {DetailType.NUMBER: (0, 1, 2, 3, 5, 10, 1000), DetailType.CHOICE: detail.choices}
        return every.get(detail.type, (True, False))

    def _teams(self, activity: Activity, there: Existing) -> Iterator[tuple[TeamMember, ...]]:
        """Nobody, one person in each role or of each agency, one of each, and all officers."""
        yield ()
        roles = [None, *self.partnership.role]
        concerned = activity.agencies or ()
        others = [each for each in there.agencies if each not in concerned]
        homes: list[AgencyId | NoAgency] = [*others[:3], *concerned[:2], NoAgency.NONE]
        yield from ((person_of(1, role, home, lead=True),) for role in roles[:MOST_ROLES] for home in homes)
        for some in (others, others[:2], others[:1], there.agencies, [NoAgency.NONE]):
            held = list(enumerate((role, home) for role in self.partnership.role for home in some))
            if held and len(held) <= 400:
                yield tuple(person_of(number, role, home, lead=True) for number, (role, home) in held)
                yield tuple(person_of(number, role, home, lead=number == 0) for number, (role, home) in held)
        yield from ((officer_of(each),) for each in self.partnership.officers)
        yield tuple(officer_of(each) for each in self.partnership.officers)

    def _more_people(self, activity: Activity, remedy: Remedy) -> Iterator[Activity]:
        """The activity with more people on its team, and with all of it known."""
        team, number = activity.team or (), remedy.number or 1
        there = self.nouns.on(activity.when)
        home = next((each for each in there.agencies if each not in (activity.agencies or ())), NoAgency.NONE)
        known = tuple(
            evolve(each, role=each.role or next(iter(self.partnership.role), None), agency=each.agency or home)
            for each in team
        )
        roles: list[RoleId | None] = [each for each in self.partnership.role if each in remedy.names]
        roles = roles or [None, *self.partnership.role]
        homes: list[AgencyId | NoAgency] = [each for each in there.agencies if each in remedy.names]
        homes = homes or [home]
        for role in roles:
            for each in homes:
                lead = remedy.path == "team.lead"
                new = [person_of(len(team) + more, role, each, lead=lead) for more in range(number)]
                yield evolve(activity, team=(*known, *new))
        every = [person_of(len(team) + index, roles[-1], each, lead=False) for index, each in enumerate(homes)]
        yield evolve(activity, team=(*known, *every[: max(number, 1)]))
        yield evolve(activity, team=(*known, *every))
        yield evolve(activity, team=tuple(each for each in team if each.person not in remedy.names))


def _action(owner: NodeId | None) -> Action:
    return Action(what="Follow up", owner=owner)


def _actions(activity: Activity, owners: Sequence[NodeId]) -> Iterator[tuple[Action, ...]]:
    """None, one of each owner, and one for each of them that is closed."""
    yield ()
    yield from ((_action(owner),) for owner in owners)
    yield tuple(evolve(_action(owner), due=activity.when, closed=activity.when) for owner in owners)


def _some_of(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """None of the names, all of them, each by itself, and the first so many."""
    yield ()
    yield tuple(names)
    yield from ((name,) for name in names[:MOST_NAMES])
    yield from (tuple(names[:number]) for number in range(2, min(len(names), MOST_NAMES)))
