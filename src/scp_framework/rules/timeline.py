"""Times: what a planner's activities mean on each of their days, where the arrangements change in between.

An era is a stretch of days on which one edition of the arrangements is in force and nobody takes over from anybody.
An activity is looked at in each era that it may fall in: with its day one of that era's, and with everybody it names
as they are then. Where there is only one era, there is nothing to tell apart, and none of this is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from attrs import evolve, field, frozen

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.model.activity import Activity
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import days_of
from scp_framework.model.history.successors import StandIns, replaced
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner, activity_faults
from scp_framework.model.references import dangling

Edition = tuple[Partnership, int]
"""The partnership of one edition of the arrangements, and the first day (ordinal) that its words are read by."""


@frozen
class Era:
    """Days, and the partnership as it is on all of them.

    `edition` is the number of the edition by which they are read. `stand_ins` tells for those who take over from one
    another which of them it is in this era.
    """

    days: Window
    edition: int
    partnership: Partnership
    stand_ins: StandIns


class Look(NamedTuple):
    """An activity as it is in one of the eras that it may fall in; `era` is the number of that era."""

    era: int
    activity: Activity

    @property
    def first_ordinal(self) -> int:
        """The first day it could fall on in that era."""
        return self.activity.when.first_ordinal

    @property
    def last_ordinal(self) -> int:
        """The last day it could fall on in that era."""
        return self.activity.when.last_ordinal


@frozen
class Times:
    """All eras, in order, and every activity as it is in each era that it may fall in, by its identifier."""

    eras: tuple[Era, ...]
    looks: Mapping[str, tuple[Look, ...]]
    _lines: Mapping[str, Mapping[str, str]] = field(repr=False)

    def key(self, sort: str, identifier: str) -> str:
        """What all of one line of succession share: the identifier of one of them; of all others, their own."""
        return self._lines["OfficerId" if sort == "officer" else "NodeId"].get(identifier, identifier)


def eras_of(editions: Sequence[Edition]) -> tuple[Era, ...]:
    """The eras of some editions, in order. Before the first is in force its words count, and so on until the next."""
    found: list[Era] = []
    for number, (partnership, begins) in enumerate(editions):
        first = FIRST_ORDINAL if number == 0 else begins
        last = editions[number + 1][1] - 1 if number + 1 < len(editions) else LAST_ORDINAL
        starts = [first, *(day for day in partnership.changes if first < day <= last)]
        passed = sum(day <= first for day in partnership.changes)
        for index, (start, after) in enumerate(zip(starts, [*starts[1:], last + 1], strict=True)):
            days = Window.from_ordinals(start, after - 1)
            change = passed + index
            found.append(Era(days, number, partnership.from_change(change), partnership.stand_ins(change)))
    return tuple(found)


def in_time(planner: Planner, editions: Sequence[Edition]) -> tuple[Planner, Times | None]:
    """The planner with each activity on the days on which all that it names exists; and its times, where there are any.

    Raises:
        InputError: If an activity names something that does not exist, or not on any of its days.
    """
    ((partnership, _), *further) = editions
    if not further and not partnership.changes:
        planner.require_nouns_of(partnership)
        return (_settled(planner, partnership) if partnership.is_dated else planner), None
    eras = eras_of(editions)
    looks = _looks(planner, eras, [each for each, _ in editions])
    days = {name: (each[0].first_ordinal, each[-1].last_ordinal) for name, each in looks.items()}
    settled = _with_days(planner, days)
    return settled, Times(eras, looks, _joined_lines([each for each, _ in editions]))


def _settled(planner: Planner, partnership: Partnership) -> Planner:
    return _with_days(planner, {activity.id: days_of(activity, partnership) for activity in planner.activities})


def _with_days(planner: Planner, days: Mapping[str, tuple[int, int]]) -> Planner:
    """The planner with each activity on these days; the same one where that changes nothing."""
    activities = tuple(on_days(activity, *days[activity.id]) for activity in planner.activities)
    if all(fresh is old for fresh, old in zip(activities, planner.activities, strict=True)):
        return planner
    return evolve(planner, activities=activities)


def on_days(activity: Activity, first: int, last: int) -> Activity:
    """The activity with these days (ordinals) as those it could be."""
    if (first, last) == (activity.when.first_ordinal, activity.when.last_ordinal):
        return activity
    return evolve(activity, when=When(day_from_ordinal(first), day_from_ordinal(last)))


def _looks(
    planner: Planner, eras: Sequence[Era], partnerships: Sequence[Partnership]
) -> Mapping[str, tuple[Look, ...]]:
    found: dict[str, tuple[Look, ...]] = {}
    faults: list[Fault] = []
    for activity in planner.activities:
        looks, wrong = looks_at(activity, eras, partnerships, planner.by_id)
        found[activity.id] = looks
        faults += (fault.within(f'activity "{activity.id}"') for fault in wrong)
    for index, dispensation in enumerate(planner.dispensations):
        each_edition = [list(dangling(dispensation, partnership.known)) for partnership in partnerships]
        if all(each_edition):
            faults += (fault.within(f"dispensations[{index}]") for fault in each_edition[-1])
    if faults:
        raise InputError(faults)
    return found


def looks_at(
    activity: Activity,
    eras: Sequence[Era],
    partnerships: Sequence[Partnership],
    activities: Mapping[str, Activity] | frozenset[str],
) -> tuple[tuple[Look, ...], tuple[Fault, ...]]:
    """An activity in each era that it may fall in; or, where it can't fall in any, what is wrong with it.

    It can't fall in an era whose edition does not know all that it names.
    """
    when = activity.when
    wrong: dict[int, tuple[Fault, ...]] = {}
    looks: list[Look] = []
    for number, era in enumerate(eras):
        if era.days.last_ordinal < when.first_ordinal or when.last_ordinal < era.days.first_ordinal:
            continue
        partnership = partnerships[era.edition]
        if era.edition not in wrong:
            wrong[era.edition] = tuple(activity_faults(activity, partnership, activities))
        if wrong[era.edition]:
            continue
        then = replaced(activity, era.stand_ins)
        # Asked of the era, so that between one of a line of succession and the next nobody is there.
        first, last = days_of(then, era.partnership)
        first, last = max(first, era.days.first_ordinal), min(last, era.days.last_ordinal)
        if first <= last:
            looks.append(Look(number, on_days(then, first, last)))
    if looks:
        return tuple(looks), ()
    if told := next((faults for faults in wrong.values() if faults), None):
        return (), told
    expected = "a day on which all that it names exists"
    return (), (Fault(path="when", expected=expected, actual=quoted(str(when))),)


def _joined_lines(partnerships: Iterable[Partnership]) -> Mapping[str, Mapping[str, str]]:
    """For each of a line of succession the first of it, where lines of several editions that share somebody are one."""
    found: dict[str, dict[str, str]] = {"NodeId": {}, "OfficerId": {}}
    for partnership in partnerships:
        for sort, lines in partnership.successions.items():
            first_of = found["OfficerId" if sort == "OfficerId" else "NodeId"]
            for line in lines:
                known = [first_of[noun.id] for noun in line if noun.id in first_of]
                first = known[0] if known else line[0].id
                first_of |= {each: first for each, of in first_of.items() if of in known}
                first_of |= {noun.id: first for noun in line}
    return found
