"""Carrying over: which activities of a planner recur, and what of them holds for the time after it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

from attrs import evolve

from scp_framework.arrangements.editions import Editions
from scp_framework.errors import InputError, beyond_limit
from scp_framework.frozen import frozen
from scp_framework.model.activity import CALLED_OFF, Activity, Status
from scp_framework.model.activity_kind import DetailType
from scp_framework.model.dates.day import LAST_YEAR, day_from_ordinal
from scp_framework.model.dates.period import shifted
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.dates.working_days import WorkingDays
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.existence import days_of
from scp_framework.model.identifier import DetailId, KindId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.readings import every_reading
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.gap import Gap

Name = TypeVar("Name", bound=str)


@frozen
class Shift:
    """How far days are moved: so many months where the earlier planner covers whole months, or else so many days."""

    months: int = 0
    days: int = 0

    @classmethod
    def after(cls, covers: Window) -> Shift:
        """From a planner for these days to the one that follows it."""
        months = 12 * (covers.last.year - covers.first.year) + covers.last.month - covers.first.month
        for each in (months, months + 1):
            if each and shifted(covers.first_ordinal, each, 0) == covers.last_ordinal + 1:
                return cls(months=each)
        return cls(days=covers.days)

    def day(self, ordinal: int) -> int:
        """The day (ordinal) that lies as far on."""
        return shifted(ordinal, self.months, self.days)

    def when(self, when: When) -> When:
        """The day or span that lies as far on; what ends with a month ends with a month."""
        first = self.day(when.first_ordinal)
        last = first if when.is_exact else self.day(when.last_ordinal + 1) - 1
        return When(day_from_ordinal(first), day_from_ordinal(max(first, last)))

    def window(self, window: Window) -> Window:
        """The days that follow a window, as long as it is."""
        first, last = window.last_ordinal + 1, self.day(window.last_ordinal + 1) - 1
        if day_from_ordinal(last).year > LAST_YEAR:
            expected = f"days that a planner can follow up to the end of {LAST_YEAR}"
            raise InputError([beyond_limit("covers", expected, window)])
        return Window.from_ordinals(first, last)


def recurring_kinds(editions: Editions) -> dict[KindId, frozenset[DetailId]]:
    """The kinds that some promise asks for again and again, and the details that decide whether one counts."""
    rules = [one for each in editions.editions for rule in each.rules for one in every_reading(rule)]
    found: dict[KindId, set[DetailId]] = {}
    for rule in rules:
        for kind, where in _asked_regularly(rule):
            found.setdefault(kind, set()).update(_details_of(where))
    follow_ups = [rule for rule in rules if isinstance(rule, FollowUp) and not rule.judges_alone]
    before = -1
    while before != len(found):
        before = len(found)
        for rule in follow_ups:
            if any(kind in found for kind in rule.subject_kinds):
                found.update((kind, set()) for kind in rule.others if kind not in found)
    return {kind: frozenset(details) for kind, details in found.items()}


def _asked_regularly(rule: Rule) -> Iterator[tuple[KindId, Condition | None]]:
    """The kinds that a rule asks for in each period, each with the condition under which one counts."""
    match rule:
        case Cadence() if rule.at_least is not None and rule.subject_kinds and rule.during is None:
            yield from ((kind, rule.where) for kind in rule.subject_kinds)
            yield from ((each.kind, each.where) for each in rule.also)
        case ByDate() if not rule.is_once:
            yield rule.of, rule.where
        case Gap() if rule.at_most is not None:
            yield from ((kind, rule.where) for kind in rule.subject_kinds)
        case _:
            return


def _details_of(where: Condition | None) -> frozenset[DetailId]:
    """The details that a condition looks at."""
    return frozenset() if where is None else frozenset(where.details)


def left_behind(planner: Planner, recurring: Collection[KindId]) -> Iterator[tuple[str, str]]:
    """The activities that are not carried over, by their identifier, and why."""
    outside = {each.id for each in planner.outside}
    for each in planner.activities:
        if each.status in CALLED_OFF:
            yield each.id, f"it was {each.status.value}"
        elif each.id in outside:
            yield each.id, "it lies outside the dates covered"
        elif each.kind not in recurring:
            yield each.id, "no promise asks for it regularly"


def carried_over(
    activity: Activity, shift: Shift, covers: Window, editions: Editions, details: Collection[DetailId]
) -> Activity:
    """An activity as far on, with only what describes it every year."""
    moved = Activity(
        id=activity.id,
        kind=activity.kind,
        when=shift.when(activity.when),
        status=Status.PROPOSED if activity.status is Status.PROPOSED else Status.PLANNED,
    )
    partnership = editions.read_on(moved.when.first_ordinal).partnership
    moved = evolve(moved, when=_on_working_day(moved.when, covers, partnership.calendar.working_days))
    if (kind := partnership.kind.get(activity.kind)) is None:
        return moved
    choices = {each.id for each in kind.details if each.type is DetailType.CHOICE and each.id in details}
    agencies = activity.agencies if kind.returned else None
    return evolve(
        moved,
        details=FrozenMap({name: value for name, value in activity.details.items() if name in choices}),
        agencies=_existing(agencies, lambda one: evolve(moved, agencies=one), partnership),
        bodies=_existing(activity.bodies, lambda one: evolve(moved, bodies=one), partnership),
    )


def _on_working_day(when: When, covers: Window, working_days: WorkingDays) -> When:
    """A day that is known, on the next working day, or the one before where that is not covered any more."""
    if not when.is_exact or working_days.include(when.first_ordinal):
        return when
    day = working_days.after(when.first_ordinal, 1)
    if day > covers.last_ordinal:
        day = working_days.before(when.first_ordinal, 1)
    return When.on(day_from_ordinal(day)) if day >= covers.first_ordinal else when


def _existing(
    names: tuple[Name, ...] | None, with_one: Callable[[tuple[Name, ...]], Activity], partnership: Partnership
) -> tuple[Name, ...] | None:
    """Those of the names that exist on a day on which an activity with one of them can be held; None for none."""

    def exists(name: Name) -> bool:
        first, last = days_of(with_one((name,)), partnership)
        return first <= last

    return tuple(filter(exists, names or ())) or None
