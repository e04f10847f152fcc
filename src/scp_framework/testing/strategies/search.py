"""Looking for planners that keep promises, or break one, to draw others from."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import count, islice
from random import Random

from attrs import astuple, evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import KindId, VocabularyId
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report
from scp_framework.rules.rule import Rule
from scp_framework.testing.strategies.activities import Nouns
from scp_framework.testing.strategies.changes import Changes
from scp_framework.testing.strategies.places import activity_of, with_member

MOST_TRIED = 2000
"""How many planners are judged to find one that keeps promises, or to find some that break one."""
MOST_CHANGES = 150
"""How many ways of doing what one remedy says are tried."""
MOST_FINDINGS = 2
"""How many findings are put right next to one another; what is done about one can help others."""
ENOUGH = 8
"""How many planners that break a promise are enough to draw from."""
WRONG = (Verdict.BREACHED, Verdict.OPEN)


@frozen
class Goal:
    """What is looked for: that these rules are kept, or that the one of them is breached."""

    arrangements: Arrangements
    rules: tuple[Rule, ...]
    is_broken: bool = False

    def report(self, planner: Planner) -> Report | None:
        """The report on a planner by these rules; None where the planner does not fit the arrangements."""
        try:
            return check(planner, self.arrangements, select=[rule.code for rule in self.rules])
        except InputError:
            return None

    def holds(self, report: Report | None) -> bool:
        """Whether it is so. Kept is not what does not arise: one promise at least has to be met."""
        if report is None:
            return False
        verdicts = set(report.verdicts.values())
        if self.is_broken:
            return verdicts == {Verdict.BREACHED}
        return Verdict.MET in verdicts and verdicts.isdisjoint(WRONG)

    def is_reached(self, planner: Planner) -> bool:
        """Whether it is so of a planner."""
        return self.holds(self.report(planner))


class Search:
    """Tries planners for the same days."""

    def __init__(self, goal: Goal, covers: Window) -> None:
        self.goal: Goal = goal
        self.covers: Window = covers
        self.empty: Planner = Planner(id="drawn", covers=covers, arrangements=goal.arrangements.id)
        self._changes = Changes(Nouns(goal.arrangements.partnership), covers)

    def kept(self) -> Planner | None:
        """A planner that keeps the promises: what is wrong with one is put right, the most promising way first."""
        numbers, seen, tried = count(), set[tuple[Activity, ...]](), 0
        waiting: list[tuple[tuple[int, ...], int, Planner, Report]] = []
        nexts: Iterator[Planner] = iter((self.empty, *self._with_one(self.empty)))
        while True:
            for planner in nexts:
                if planner.activities in seen:
                    continue
                seen.add(planner.activities)
                tried += 1
                report = self.goal.report(planner)
                if report is None:
                    continue
                if self.goal.holds(report):
                    return planner
                heapq.heappush(waiting, (_distance(planner, report), next(numbers), planner, report))
            if not waiting or tried > MOST_TRIED:
                return None
            _, _, planner, report = heapq.heappop(waiting)
            nexts = self._advised(planner, report)

    def broken(self, kept: Planner | None) -> tuple[Planner, ...]:
        """Some planners that break the promise, the smallest first.

        They are looked for among planners of one activity, and among those that differ a little from one that is kept.
        """
        found = self._broken_from((self.empty, *self._with_one(self.empty)))
        if kept is not None:
            changed = list(islice(self._changed(kept), MOST_TRIED))
            # In another order, always the same, so that the first that are found are not all alike.
            Random(0).shuffle(changed)
            found |= self._broken_from((kept, *changed))
        return tuple(sorted(found, key=_size))

    def _broken_from(self, nexts: Iterable[Planner]) -> dict[Planner, None]:
        """Planners that break the promise: what is open about some is recorded as it should not be.

        They stand in the order in which they were found, which is the same in every process.
        """
        numbers, seen, found = count(), set[tuple[Activity, ...]](), dict[Planner, None]()
        waiting: list[tuple[tuple[int, ...], int, Planner, Report]] = []
        while len(seen) < MOST_TRIED // 2:
            for planner in nexts:
                if planner.activities in seen or (report := self.goal.report(planner)) is None:
                    continue
                seen.add(planner.activities)
                if self.goal.holds(report):
                    found[planner] = None
                    if len(found) >= ENOUGH:
                        return found
                heapq.heappush(waiting, (_to_break(planner, report), next(numbers), planner, report))
            if not waiting:
                break
            _, _, planner, report = heapq.heappop(waiting)
            nexts = self._worse(planner, report)
        return found

    def _worse(self, planner: Planner, report: Report) -> Iterator[Planner]:
        """The planner with something changed: where it is open, what is missing recorded in every way."""
        missing = [
            (name, remedy.path)
            for finding in report.findings
            if finding.verdict is Verdict.OPEN
            for remedy in finding.remedies
            if remedy.path is not None
            for name in ([remedy.activity] if remedy.activity is not None else remedy.names)
            if name in planner.by_id
        ]
        for name, path in dict.fromkeys(missing):
            for changed in self._changes.at(planner.by_id[name], path):
                yield _with(planner, changed)
        if not missing:
            yield from self._changed(planner)

    def _with_one(self, planner: Planner) -> Iterator[Planner]:
        """A planner with one more activity in the middle of its days, of each kind that the rules are about."""
        middle = When.on(day_from_ordinal((self.covers.first_ordinal + self.covers.last_ordinal) // 2))
        for kind in self._kinds():
            yield _plus(planner, activity_of(kind, _number(planner, kind), middle))

    def _kinds(self) -> list[KindId]:
        partnership = self.goal.arrangements.partnership
        return list(dict.fromkeys(kind.id for rule in self.goal.rules for kind in rule.known_kinds(partnership)))

    def _advised(self, planner: Planner, report: Report) -> Iterator[Planner]:
        """The planner with one thing put right, in each way that is known."""
        wrong = [each for each in report.findings if each.verdict in WRONG]
        for finding in wrong[:MOST_FINDINGS]:
            # All that belong to one way have to be done, so it makes no difference with which of them one begins.
            for remedy in {each.way: each for each in reversed(finding.remedies)}.values():
                yield from islice(self._followed(planner, finding, remedy), MOST_CHANGES)
        if not wrong:
            yield from self._with_one(planner)

    def _followed(self, planner: Planner, finding: Finding, remedy: Remedy) -> Iterator[Planner]:
        if remedy.type is RemedyType.PLAN:
            for kind in self._kinds() if remedy.kind is None else [KindId(remedy.kind)]:
                yield from self._planned(planner, finding, remedy, kind)
        elif remedy.type is RemedyType.REMOVE and remedy.activity is None:
            gone = set(remedy.names[: remedy.number or len(remedy.names)])
            yield evolve(planner, activities=tuple(each for each in planner.activities if each.id not in gone))
        else:
            of_one = [remedy.activity] if remedy.activity is not None else list(remedy.names)
            for name in of_one:
                if name in planner.by_id:
                    yield from self._naming(planner, planner.by_id[name], remedy)
                    changes = self._changes.as_advised(planner.by_id[name], remedy, finding.subject.member)
                    yield from (_with(planner, changed) for changed in changes)

    def _naming(self, planner: Planner, activity: Activity, remedy: Remedy) -> Iterator[Planner]:
        """The planner with an activity that names another, of the kind that is asked for, which is added."""
        category, _, place = (remedy.path or "").partition(".")
        kinds = [KindId(name) for name in remedy.names if name in self.goal.arrangements.partnership.kind]
        if category == "sets" and place and kinds:
            for kind in kinds:
                other = activity_of(kind, _number(planner, kind), activity.when)
                planner = _plus(planner, other)
                name = VocabularyId(place)
                activity = evolve(
                    activity, sets=FrozenMap({**activity.sets, name: (*activity.sets.get(name, ()), other.id)})
                )
            yield _with(planner, activity)

    def _planned(self, planner: Planner, finding: Finding, remedy: Remedy, kind: KindId) -> Iterator[Planner]:
        """The planner with as many more activities as are asked for, on the last day, the first, or spread over all."""
        window = finding.subject.window or self.covers
        first = max(remedy.not_before or window.first, self.covers.first).toordinal()
        last = min(remedy.deadline or finding.deadline or window.last, self.covers.last).toordinal()
        wanted = max(remedy.number or 1, 1)
        if first > last:
            return
        spread = [first + (last - first) * (2 * index + 1) // (2 * wanted) for index in range(wanted)]
        for days in (spread, [last] * wanted, [first] * wanted):
            changed = planner
            for day in days:
                made = activity_of(kind, _number(changed, kind), When.on(day_from_ordinal(day)))
                if remedy.member is not None:
                    made = with_member(made, remedy.member, self.goal.arrangements.partnership)
                changed = _plus(changed, made)
            yield changed
            if finding.subject.activity is not None:
                # What follows an activity can have to say which one.
                sets = self.goal.arrangements.partnership.kind[kind].sets
                for name in sets:
                    linked = evolve(made, sets=FrozenMap({name: (finding.subject.activity,)}))
                    yield _with(changed, linked)

    def _changed(self, planner: Planner) -> Iterator[Planner]:
        """The planner with one thing changed: an activity less or more, or something else about one of them."""
        for activity in planner.activities:
            yield evolve(planner, activities=tuple(each for each in planner.activities if each is not activity))
            again = activity_of(activity.kind, _number(planner, activity.kind), activity.when)
            yield _plus(planner, evolve(activity, id=again.id))
            yield _plus(planner, again)
        for activity in planner.activities:
            for changed in self._changes.at_every_place(activity):
                yield _with(planner, changed)


def _distance(planner: Planner, report: Report) -> tuple[int, ...]:
    """How far a planner is from keeping all: what is breached, what is open, and what is still to be done about it."""
    wrong = [each for each in report.findings if each.verdict in WRONG]
    breached = sum(each.verdict is Verdict.BREACHED for each in wrong)
    to_do = sum(each.number or 1 for finding in wrong for each in finding.remedies)
    # Where nothing is wrong, nothing arises.
    return (0 if wrong else 1, breached, len(wrong), to_do, len(planner.activities))


def _to_break(planner: Planner, report: Report) -> tuple[int, ...]:
    """How far a planner is from breaking a promise: what is open needs less than what is met."""
    open_ones = [each for each in report.findings if each.verdict is Verdict.OPEN]
    rank = {Verdict.BREACHED: 2, Verdict.OPEN: 0, Verdict.MET: 1, Verdict.NOT_APPLICABLE: 1}
    (verdict,) = set(report.verdicts.values())
    return (rank[verdict], sum(len(each.remedies) for each in open_ones), len(planner.activities))


def _size(planner: Planner) -> tuple[int, int]:
    return len(planner.activities), sum(len(repr(astuple(each, recurse=False))) for each in planner.activities)


def _number(planner: Planner, kind: str) -> int:
    return 1 + sum(each.kind == kind for each in planner.activities)


def _plus(planner: Planner, activity: Activity) -> Planner:
    return evolve(planner, activities=(*planner.activities, activity))


def _with(planner: Planner, changed: Activity) -> Planner:
    return evolve(planner, activities=tuple(changed if each.id == changed.id else each for each in planner.activities))
