"""Timeline: what a planner's activities mean on each of their days, where the arrangements change in between.

A segment is a stretch of days on which one edition of the arrangements is in force and nobody takes over from anybody.
An activity is looked at in each segment that it may fall in: with its day one of that segment's, and with everybody it
names as they are then. Where there is only one segment, there is nothing to tell apart, and none of this is made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from attrs import evolve, field

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_faults import activity_faults
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import days_of
from scp_framework.model.history.substitution import Successors, substitute
from scp_framework.model.names_used import NamesUsed
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.references import dangling
from scp_framework.model.validated import types_are_right

Edition = tuple[Partnership, int]
"""The partnership of one edition of the arrangements, and the first day (ordinal) that its words are read by."""


@frozen
class Segment:
    """Days, and the partnership as it is on all of them.

    `edition` is the number of the edition by which they are read. `successors` tells for those who take over from one
    another which of them it is in this segment.
    """

    days: Window
    edition: int
    partnership: Partnership
    successors: Successors


class Slice(NamedTuple):
    """An activity as it is in one of the segments that it may fall in; `segment` is the number of that segment."""

    segment: int
    activity: Activity

    @property
    def first_ordinal(self) -> int:
        """The first day it could fall on in that segment."""
        return self.activity.when.first_ordinal

    @property
    def last_ordinal(self) -> int:
        """The last day it could fall on in that segment."""
        return self.activity.when.last_ordinal


@frozen
class Timeline:
    """All segments, in order, and every activity as it is in each segment that it may fall in, by its identifier."""

    segments: tuple[Segment, ...]
    slices: Mapping[str, tuple[Slice, ...]]
    _lines: Mapping[str, Mapping[str, str]] = field(repr=False)

    def lineage_id(self, category: str, identifier: str) -> str:
        """What all of one line of succession share: the identifier of one of them; of all others, their own."""
        return self._lines["OfficerId" if category == "officer" else "NodeId"].get(identifier, identifier)


def segments_of(editions: Sequence[Edition]) -> tuple[Segment, ...]:
    """The segments of some editions, in order; before the first is in force its words count, and so on to the next."""
    found: list[Segment] = []
    for number, (partnership, begins) in enumerate(editions):
        first = FIRST_ORDINAL if number == 0 else begins
        last = editions[number + 1][1] - 1 if number + 1 < len(editions) else LAST_ORDINAL
        starts = [first, *(day for day in partnership.changes if first < day <= last)]
        passed = sum(day <= first for day in partnership.changes)
        for index, (start, after) in enumerate(zip(starts, [*starts[1:], last + 1], strict=True)):
            days = Window.from_ordinals(start, after - 1)
            change = passed + index
            found.append(Segment(days, number, partnership.from_change(change), partnership.successors(change)))
    return tuple(found)


def resolve_planner(
    planner: Planner, editions: Sequence[Edition], *, most: int | None = None, names: NamesUsed | None = None
) -> tuple[Planner, Timeline | None]:
    """The planner with each activity on the days on which all that it names exists; and its times, where there are any.

    No more than `most` faults are looked for, if it is given. `names` are those that have yet to be looked up, if
    whoever read it has gathered them.

    Raises:
        InputError: If an activity names something that does not exist, or not on any of its days.
    """
    ((partnership, _), *further) = editions
    if not further and not partnership.changes:
        planner.require_nouns_of(partnership, most=most, names=names)
        return (_settled(planner, partnership) if partnership.is_dated else planner), None
    segments = segments_of(editions)
    slices = _slices(planner, segments, [each for each, _ in editions], most)
    days = {name: (each[0].first_ordinal, each[-1].last_ordinal) for name, each in slices.items()}
    settled = _with_days(planner, days)
    return settled, Timeline(segments, slices, _joined_lines([each for each, _ in editions]))


def _settled(planner: Planner, partnership: Partnership) -> Planner:
    return _with_days(planner, {activity.id: days_of(activity, partnership) for activity in planner.activities})


def _with_days(planner: Planner, days: Mapping[str, tuple[int, int]]) -> Planner:
    """The planner with each activity on these days; the same one where that changes nothing."""
    activities = tuple(on_days(activity, *days[activity.id]) for activity in planner.activities)
    if all(fresh is old for fresh, old in zip(activities, planner.activities, strict=True)):
        return planner
    with types_are_right():
        return evolve(planner, activities=activities)


def on_days(activity: Activity, first: int, last: int) -> Activity:
    """The activity with these days (ordinals) as those it could be."""
    if (first, last) == (activity.when.first_ordinal, activity.when.last_ordinal):
        return activity
    return evolve(activity, when=When(day_from_ordinal(first), day_from_ordinal(last)))


def _slices(
    planner: Planner, segments: Sequence[Segment], partnerships: Sequence[Partnership], most: int | None
) -> Mapping[str, tuple[Slice, ...]]:
    found: dict[str, tuple[Slice, ...]] = {}
    faults: list[Fault] = []
    for activity in planner.activities:
        slices, wrong = slice_activity(activity, segments, partnerships, planner.by_id)
        found[activity.id] = slices
        faults += (fault.within(f'activity "{activity.id}"') for fault in wrong)
        if most is not None and len(faults) >= most:
            raise InputError(faults[:most])
    for index, exception in enumerate(planner.exceptions):
        each_edition = [list(dangling(exception, partnership.known)) for partnership in partnerships]
        if all(each_edition):
            faults += (fault.within(f"exceptions[{index}]") for fault in each_edition[-1])
    if faults:
        raise InputError(faults)
    return found


def slice_activity(
    activity: Activity,
    segments: Sequence[Segment],
    partnerships: Sequence[Partnership] | Mapping[int, Partnership],
    activities: Mapping[str, Activity] | frozenset[str],
) -> tuple[tuple[Slice, ...], tuple[Fault, ...]]:
    """An activity in each segment that it may fall in; or, where it can't fall in any, what is wrong with it.

    It can't fall in a segment whose edition does not know all that it names.
    """
    when = activity.when
    wrong: dict[int, tuple[Fault, ...]] = {}
    slices: list[Slice] = []
    begin = bisect_left(segments, when.first_ordinal, key=lambda each: each.days.last_ordinal)
    for number in range(begin, bisect_right(segments, when.last_ordinal, key=lambda each: each.days.first_ordinal)):
        segment = segments[number]
        partnership = partnerships[segment.edition]
        if segment.edition not in wrong:
            wrong[segment.edition] = tuple(activity_faults(activity, partnership, activities))
        if wrong[segment.edition]:
            continue
        then = substitute(activity, segment.successors)
        # Asked of the segment, so that between one of a line of succession and the next nobody is there.
        first, last = days_of(then, segment.partnership)
        first, last = max(first, segment.days.first_ordinal), min(last, segment.days.last_ordinal)
        if first <= last:
            slices.append(Slice(number, on_days(then, first, last)))
    if slices:
        return tuple(slices), ()
    if told := next((faults for faults in wrong.values() if faults), None):
        return (), told
    expected = "a date when everything it names exists"
    return (), (Fault(path="when", expected=expected, actual=quoted(str(when))),)


def _joined_lines(partnerships: Iterable[Partnership]) -> Mapping[str, Mapping[str, str]]:
    """For each of a line of succession the first of it, where lines of several editions that share somebody are one."""
    found: dict[str, dict[str, str]] = {"NodeId": {}, "OfficerId": {}}
    for partnership in partnerships:
        for category, lines in partnership.successions.items():
            first_of = found["OfficerId" if category == "OfficerId" else "NodeId"]
            for line in lines:
                known = [first_of[noun.id] for noun in line if noun.id in first_of]
                first = known[0] if known else line[0].id
                first_of |= {each: first for each, of in first_of.items() if of in known}
                first_of |= {noun.id: first for noun in line}
    return found
