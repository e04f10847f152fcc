"""Small planners of talks, and a judge of the cadence that tries every way in which the unknown may turn out.

The judge knows plain dates and sets only: it shares no code with the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations, product

from attrs import evolve, field, frozen
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Scope, Status
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import (
    AgencyId,
    KindId,
    TileId,
)
from scp_framework.reports.report import Report
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.cadence import Also
from tests.oracle.by_hand import moved, plain
from tests.worlds.talks import FORM, FORMS, WHOLES, cadence, report_on

Days = tuple[date, date]
"""First and last day, both included."""
Length = tuple[int, int]
"""Months and days."""


@frozen
class Plan:
    """An activity in plain values."""

    days: Days
    kind: str = "talk"
    status: str = "planned"
    agencies: tuple[str, ...] | None = ()
    tiles: tuple[str, ...] | None = ()
    form: str | None = "long"
    returns: tuple[tuple[str, Days], ...] = ()


@frozen(kw_only=True)
class Case:
    """A planner and a cadence in plain values. `also` names kinds and the form that makes them count (None: any)."""

    anchor: date
    every: Length
    step: Length | None = None
    rolling: bool = False
    covers: Days
    at_least: int | None = None
    at_most: int | None = None
    of: str | None = "talk"
    where: str | None = None
    also: tuple[tuple[str, str | None], ...] = ()
    members: tuple[str, ...] | None = None
    as_of: date | None = None
    since: date | None = None
    until: date | None = None
    in_force: tuple[date | None, date | None] = (None, None)
    plans: tuple[Plan, ...] = field(default=())

    def report(self, order: Iterable[int] | None = None) -> Report:
        """What the library says, with the activities given in some order."""
        members = None
        if self.members == ("land", "sea"):
            members = Group(every=Every.TILES)
        elif self.members is not None:
            members = Group(agencies=tuple(AgencyId(member) for member in self.members))
        rule = cadence(
            of=None if self.of is None else KindId(self.of),
            every=Period(*self.every),
            step=None if self.step is None else Period(*self.step),
            rolling=self.rolling,
            at_least=self.at_least,
            at_most=self.at_most,
            where=None if self.where is None else Condition(detail=FORM, value=self.where),
            also=tuple(
                Also(kind=KindId(kind), where=None if form is None else Condition(detail=FORM, value=form))
                for kind, form in self.also
            ),
            for_each=members,
            since=_day(self.since),
            until=_day(self.until),
        )
        made = self.activities()
        arranged = made if order is None else [made[number] for number in order]
        return report_on(
            rule,
            f"{self.covers[0]}..{self.covers[1]}",
            *arranged,
            as_of=None if self.as_of is None else self.as_of.isoformat(),
            anchor=_sure(self.anchor),
            in_force_from=_day(self.in_force[0]),
            in_force_to=_day(self.in_force[1]),
        )

    def activities(self) -> list[Activity]:
        """The activities of the planner."""
        return [
            Activity(
                id=f"{plan.kind}-{number}",
                kind=KindId(plan.kind),
                when=When(_sure(plan.days[0]), _sure(plan.days[1])),
                status=Status(plan.status),
                agencies=None if plan.agencies is None else tuple(AgencyId(each) for each in plan.agencies),
                returns=FrozenMap(
                    {AgencyId(agency): When(_sure(days[0]), _sure(days[1])) for agency, days in plan.returns}
                ),
                scope=None if plan.tiles is None else Scope(tiles=tuple(TileId(each) for each in plan.tiles)),
                details=FrozenMap({FORM: plan.form} if plan.form is not None else {}),
            )
            for number, plan in enumerate(self.plans)
        ]

    def windows(self) -> list[Days]:
        """Every window that the rule judges."""
        found = []
        if self.rolling:
            start = self.covers[0]
            while start <= self.covers[1]:
                found.append((start, moved(start, *self.every) - timedelta(days=1)))
                start += timedelta(days=1)
            found = [window for window in found if window[1] <= self.covers[1]]
        else:
            months, more = self.step or self.every
            for number in range(-60, 120):
                first = moved(self.anchor, number * months, number * more)
                after = moved(self.anchor, number * months + self.every[0], number * more + self.every[1])
                found.append((first, after - timedelta(days=1)))
            found = [w for w in found if w[0] <= w[1] and w[0] <= self.covers[1] and self.covers[0] <= w[1]]
        begin, end = self.in_force
        return [
            (first, last)
            for first, last in found
            if not (
                (self.since is not None and last < self.since)
                or (self.until is not None and self.until < first)
                or (begin is not None and last < begin)
                or (end is not None and first > end)
            )
        ]

    def in_force_in(self, window: Days) -> Days:
        """The days of a window on which the rule is in force: only these count towards the most that there may be."""
        begin, end = self.in_force
        return (
            max(filter(None, (window[0], self.since, begin))),
            min(filter(None, (window[1], self.until, end))),
        )

    def whole_of(self, part: Days) -> Days:
        """The window that the rule judges by these days of it."""
        (found,) = (each for each in self.windows() if part in (each, self.in_force_in(each)))
        return found

    def keeps(self, number: int, in_force: int) -> bool:
        return (self.at_least is None or number >= self.at_least) and (self.at_most is None or in_force <= self.at_most)

    def ways(self, plan: Plan, members: tuple[str | None, ...]) -> set[tuple[date | None, frozenset[str | None]]]:
        """The day (None: not at all) that an activity may count on, and the members it may count for."""
        found: set[tuple[date | None, frozenset[str | None]]] = set()
        for day, held, form, concerned in product(
            _days(plan.days), (True, False), FORMS, self._concerned(plan, members)
        ):
            past = self.as_of is not None and day < self.as_of
            sure = plan.status == "completed" or (plan.status == "planned" and not past)
            sure = sure or any(member in self._returned(plan) for member in members)
            if held if plan.status in ("cancelled", "declined") else sure and not held:
                continue
            if plan.form is not None and plan.form != form:
                continue
            selectors = [(self.of, self.where), *self.also]
            meant = any(kind in (None, plan.kind) and wanted in (None, form) for kind, wanted in selectors)
            found.add((day, concerned) if held and meant and concerned else (None, frozenset()))
        return found

    def _concerned(self, plan: Plan, members: tuple[str | None, ...]) -> list[frozenset[str | None]]:
        if self.members is None:
            return [frozenset(members)]
        recorded = plan.tiles if self.members == ("land", "sea") else plan.agencies
        if recorded is None:
            return self._with_returns(plan, members, members)
        whole = {above for each in recorded for above in WHOLES.get(AgencyId(each), (each,))}
        concerned = tuple(member for member in members if member in whole)
        return self._with_returns(plan, concerned, concerned if self._awaits(plan) else ())

    def _with_returns(
        self, plan: Plan, members: tuple[str | None, ...], unsure: tuple[str | None, ...]
    ) -> list[frozenset[str | None]]:
        """The members, but for some of those of which it is not sure; never without those whose return is in."""
        known = [each for each in members if each not in unsure or each in self._returned(plan)]
        rest = [each for each in members if each not in known]
        return [frozenset([*known, *some]) for size in range(len(rest) + 1) for some in combinations(rest, size)]

    def _awaits(self, plan: Plan) -> bool:
        return plan.kind == "paper" and self.as_of is not None and self.members not in (None, ("land", "sea"))

    def _returned(self, plan: Plan) -> set[str]:
        """Those whose return has certainly come by the day as of which the planner is judged."""
        if not self._awaits(plan) or self.as_of is None:
            return set()
        came = [agency for agency, days in plan.returns if days[1] <= self.as_of]
        return {above for each in came for above in WHOLES.get(AgencyId(each), (each,))}

    def counts(self, windows: list[Days], members: tuple[str | None, ...]) -> set[tuple[int, ...]]:
        """Every outcome: how many count in each window, member after member."""
        reached = {(0,) * (len(windows) * len(members))}
        for plan in self.plans:
            effects = {
                tuple(
                    int(day is not None and member in concerned and first <= day <= last)
                    for member in members
                    for first, last in windows
                )
                for day, concerned in self.ways(plan, members)
            }
            reached = {tuple(map(sum, zip(before, more, strict=True))) for before in reached for more in effects}
        return reached

    def beyond(self, windows: list[Days]) -> list[tuple[int, ...]]:
        """What one further activity outside the covered days can add to the windows, of each type of day once."""
        added = set()
        for window in windows:
            for day in _days(window):
                if not self.covers[0] <= day <= self.covers[1]:
                    added.add(tuple(int(first <= day <= last) for first, last in windows))
        return sorted(added)

    def verdict(self, windows: list[Days] | None = None, members: tuple[str | None, ...] | None = None) -> Verdict:
        """All ways judged in two values, for these windows and members taken together; by default for all."""
        windows = self.windows() if windows is None else windows
        members = (self.members or (None,)) if members is None else members
        if not windows:
            return Verdict.NOT_APPLICABLE
        enough = max(self.at_least or 0, (self.at_most or 0) + 1)
        # Each window on all of its days, and then each on those on which the rule is in force, where these are fewer.
        fewer = [window for window in windows if self.at_most is not None and self.in_force_in(window) != window]
        cells = [*windows, *map(self.in_force_in, fewer)]
        limited = [len(windows) + fewer.index(each) if each in fewer else at for at, each in enumerate(windows)]
        kinds_of_day = self.beyond(cells)
        further = {
            tuple(
                sum(number * category[index] for number, category in zip(numbers, kinds_of_day, strict=True))
                for index in range(len(cells))
            )
            for numbers in product(range(enough + 1), repeat=len(kinds_of_day))
        }

        @cache
        def judged(own: tuple[int, ...]) -> frozenset[bool]:
            worlds = ([number + more for number, more in zip(own, added, strict=True)] for added in further)
            return frozenset(all(self.keeps(world[at], world[of]) for at, of in enumerate(limited)) for world in worlds)

        kept: set[str] = set()
        for outcome in self.counts(cells, members):
            # What is held outside the covered days for one member says nothing of another.
            own = [judged(outcome[at : at + len(cells)]) for at in range(0, len(outcome), len(cells))]
            if all(True in each for each in own):
                kept.add("sometimes")
            if any(False in each for each in own):
                kept.add("not always")
        if len(kept) == 2:
            return Verdict.OPEN
        return Verdict.MET if kept == {"sometimes"} else Verdict.BREACHED

    def without(self, number: int) -> Case:
        return evolve(self, plans=self.plans[:number] + self.plans[number + 1 :])


def _days(span: Days) -> Iterator[date]:
    day, last = span
    while day <= last:
        yield day
        day += timedelta(days=1)


def _sure(day: date) -> Date:
    return Date(day.year, day.month, day.day)


def _day(day: date | None) -> Date | None:
    return None if day is None else _sure(day)


def days_of(window: Window) -> Days:
    return plain(window.first), plain(window.last)
