"""Occurrences: what may count for each member of a group, on which days, and whether it is sure to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, overload

from attrs import evolve

from scp_framework.findings.verdict import any3
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.countable import CountableActivity
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import Span, days_of, shared, unbroken
from scp_framework.model.identifier import KindId, StepId
from scp_framework.rules.context import SKIPPED, Context
from scp_framework.rules.members import Member, members_of
from scp_framework.rules.occurrence import Occurrence, occurrence_on
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.where import falls_under
from scp_framework.rules.timeline import slice_activity

LAST_DAY = day_from_ordinal(LAST_ORDINAL)
ANY_DAY = When(day_from_ordinal(FIRST_ORDINAL), LAST_DAY)
"""The day of a step that is not recorded."""


Selector: TypeAlias = tuple[KindId | None, Condition | None]
"""A kind of activity that counts (any, for None), and what must hold of it."""


@overload
def occurrences_by_member(
    context: Context, selectors: Sequence[Selector], group: Group, counts_on: StepId | None = None
) -> list[tuple[Member, list[Occurrence]]]: ...
@overload
def occurrences_by_member(
    context: Context, selectors: Sequence[Selector], group: Group | None, counts_on: StepId | None = None
) -> Sequence[tuple[Member | None, list[Occurrence]]]: ...
def occurrences_by_member(
    context: Context, selectors: Sequence[Selector], group: Group | None, counts_on: StepId | None = None
) -> Sequence[tuple[Member | None, list[Occurrence]]]:
    """What may count for each member of a group (for None, where there is no group), in the order of its days.

    An activity counts for the members that it concerns, on those of its days on which they are of the group; as of a
    day, one that each agency returns is sure to count only for those whose return is in. One of
    which it is not recorded whom it concerns may count for every member that is of the group on one of them. Where
    the arrangements change, it counts on its days in the segments in which it does, and is sure to if it does in every
    segment that it may fall in.

    Where it `counts_on` a step, the day of that stands for its own: it then counts as it is on its own day, on the day
    of the step, and not at all if the step was not taken. One that is not recorded may fall on any day, or never; what
    follows the activity, on none before it.
    """
    asking = _query(context, selectors, group, counts_on)
    editions = [0] if context.timeline is None else [segment.edition for segment in context.timeline.segments]
    found = _counted(dict.fromkeys(editions, asking))
    if asking.members is None:
        return [(None, found[None])]
    return [(member, found[member.key]) for member in asking.members]


def occurrences_by_edition(
    asked: Sequence[tuple[Context, Sequence[Selector], Group | None, StepId | None]],
) -> Found:
    """What may count for each member, by its key, on each day by the edition that is read on it; groups may differ.

    Each of those that ask is the context of one edition. On days of an edition that does not ask, nothing counts.
    """
    askings = [_query(*each) for each in asked]
    return _counted({each.context.editions[0]: each for each in askings})


def _counted(asked: Mapping[int, OccurrenceQuery]) -> Found:
    """What may count for each member, by what is `asked` in each edition."""
    found: Found = {key: [] for asking in asked.values() for key in asking.keys}
    (first, *_) = asked.values()
    if first.context.timeline is None:
        _count_unsegmented(first, found)
    else:
        _in_segments(first.context, asked, found)
    if not first.is_in_order:
        for listed in found.values():
            listed.sort(key=lambda each: (each[0], each[1], each[3].id))
    return found


Found: TypeAlias = dict[str | None, list[Occurrence]]
"""What may count for each member, by its key."""


def _query(
    context: Context, selectors: Sequence[Selector], group: Group | None, counts_on: StepId | None
) -> OccurrenceQuery:
    if group is None:
        return OccurrenceQuery(context, selectors, None, counts_on, None, {None: None}, {})
    members = members_of(group, context)
    keys: Mapping[str | None, None] = {each.key: None for each in members}

    def dated() -> Mapping[str | None, Member]:
        return {each.key: each for each in members if each.is_dated}

    at_times = context.kept.get(group, "at times", dated)
    return OccurrenceQuery(context, selectors, group, counts_on, members, keys, at_times)


@frozen
class OccurrenceQuery:
    """What is to be counted, and for whom, as one edition has it.

    `members` are those of the group, None where there is none, and `keys` theirs; `dated_members` those that are of the
    group at times only, or are somebody else at times, by their key.
    """

    context: Context
    selectors: Sequence[Selector]
    group: Group | None
    counts_on: StepId | None
    members: tuple[Member, ...] | None
    keys: Mapping[str | None, None]
    dated_members: Mapping[str | None, Member]

    @property
    def is_in_order(self) -> bool:
        """Whether what counts is found in the order of its days, as the activities of one kind are."""
        return (
            self.context.timeline is None
            and len(self.selectors) == 1
            and isinstance(self.selectors[0][0], str)
            and not self.dated_members
            and self.counts_on is None
        )

    def on_its_day(self, activity: Activity, context: Context) -> tuple[Activity, bool] | None:
        """An activity with the day that counts as its own, and whether it is recorded; None where no day counts.

        What is not recorded may have been on any day; what follows the activity, on none before it.
        """
        if self.counts_on is None:
            return activity, True
        if not context.has_step(activity, self.counts_on):
            return None
        day = context.step(activity, self.counts_on)
        if day is SKIPPED:
            return None
        follows = self.counts_on in context.partnership.after_event[activity.kind]
        if day is None:
            return evolve(activity, when=When(activity.when.earliest, LAST_DAY) if follows else ANY_DAY), False
        if follows and day.first_ordinal < activity.when.first_ordinal:
            day = When(activity.when.earliest, day.latest)
        return activity if day is activity.when else evolve(activity, when=day), True


def _count_unsegmented(asking: OccurrenceQuery, found: Found) -> None:
    """Count each activity where the arrangements never change, so that one look at it is enough."""
    context, selectors, group, at_times = asking.context, asking.selectors, asking.group, asking.dated_members
    by_step, made = asking.counts_on is not None, tuple.__new__
    concerned_by = None if group is None else group.concerned_in(context.partnership)
    for activity, counts in _counting(context, selectors):
        dated, sure = activity, counts is True
        if by_step:
            if (on_day := asking.on_its_day(activity, context)) is None:
                continue
            dated, sure = on_day[0], sure and on_day[1]
        first, last = dated.when.first_ordinal, dated.when.last_ordinal
        if concerned_by is None:
            found[None].append(made(Occurrence, (first, last, sure, dated)))
            continue
        concerned = concerned_by(activity)
        sure = sure and concerned is not None
        returned = _returned(activity, context, asking)
        for key in found if concerned is None else dict.fromkeys(concerned):
            if key not in found:
                continue
            days = (first, last, sure if returned is None else key in returned)
            own = at_times[key].part_of(days) if key in at_times else days
            if own is not None:
                # There are many, and this takes half the time of Occurrence(...).
                found[key].append(made(Occurrence, (*own, dated)))


def _returned(part: Activity, segment: Context, asking: OccurrenceQuery) -> frozenset[str | None] | None:
    """The members for which an activity counts, as their own return is in; None where no return tells that."""
    group = asking.group
    if group is None or group.type != "agency" or (returned := segment.returned(part)) is None:
        return None
    if _counts(part, segment, asking.selectors, is_held=True) is not True:
        return frozenset()
    return frozenset(segment.lineage_id(group.type, each) for each in returned)


def _counting(context: Context, selectors: Sequence[Selector]) -> Iterable[CountableActivity]:
    """Activities that may count, whomever they concern, and whether each is certain to."""
    if len(selectors) == 1:
        ((kind, where),) = selectors
        live = context.countable_activities(kind)
        if where is None:
            return live
        judged = [(activity, falls_under(where, activity, held, context)) for activity, held in live]
        return [(activity, counts) for activity, counts in judged if counts is not False]
    found = [(activity, _counts(activity, context, selectors)) for activity in _of_kinds(context, selectors)]
    return [(activity, counts) for activity, counts in found if counts is not False]


def _in_segments(context: Context, asked: Mapping[int, OccurrenceQuery], found: Found) -> None:
    """Count each activity as it is in each segment that it may fall in, by what is `asked` in its edition."""
    for activity in _of_kinds(context, [selector for asking in asked.values() for selector in asking.selectors]):
        views = context.slices(activity)
        parts: dict[str | None, list[tuple[int, int, bool]]] = {}
        moved = activity
        for part, segment in views:
            if (asking := asked.get(segment.editions[0])) is None:
                continue
            for key, own, dated in _counted_in(part, segment, asking):
                parts.setdefault(key, []).append(own)
                moved = dated if dated is not part else moved
        for key, spans in parts.items():
            sure = len(spans) == len(views) and all(each for _, _, each in spans)
            there = unbroken((first, last) for first, last, _ in spans)
            found[key].append(occurrence_on(there, moved, sure=sure))


def _counted_in(
    part: Activity, segment: Context, asking: OccurrenceQuery
) -> Iterator[tuple[str | None, tuple[int, int, bool], Activity]]:
    """For each member, by its key, for which an activity may count in a segment: from when to when, and if it does."""
    if (counts := _counts(part, segment, asking.selectors)) is False:
        return
    if (on_day := asking.on_its_day(part, segment)) is None:
        return
    dated, is_recorded = on_day
    group, at_times = asking.group, asking.dated_members
    keys: Iterable[str | None] = asking.keys
    sure = counts is True and is_recorded
    if group is not None and (concerned := group.concerned_in(segment.partnership)(part)) is not None:
        keys = dict.fromkeys(segment.lineage_id(group.type, each) for each in concerned)
    elif group is not None:
        sure = False
    returned = _returned(part, segment, asking)
    # On the days of another edition it is that one's to tell who exists.
    told_here = dated is not part or segment.editions[0] in asking.context.editions
    for key in keys:
        if key not in asking.keys:
            continue
        counts_for = sure if returned is None else key in returned
        days = (dated.when.first_ordinal, dated.when.last_ordinal, counts_for)
        own = at_times[key].part_of(days) if told_here and key in at_times else days
        if own is not None:
            yield key, own, dated


def days_it_would_count(
    context: Context,
    selectors: Sequence[Selector],
    group: Group | None,
    member: Member | None,
    activity: Activity,
    days: Window,
) -> Sequence[Span]:
    """Those of some days on which an activity could count for a member, in unbroken spans, were it on one of them."""
    moved, timeline = evolve(activity, when=When(days.first, days.last)), context.timeline
    if timeline is None:
        spans = [days_of(moved, context.partnership)]
        if member is not None and member.is_dated:
            spans = [each for span in spans for each in shared(member.stretches(), span)]
    else:
        partnerships = {
            at: each.full_partnership
            for segment, each in zip(timeline.segments, context.in_segments, strict=True)
            for at in [segment.edition]
        }
        asking, key = _query(context, selectors, group, None), None if member is None else member.key
        parts, _ = slice_activity(moved, timeline.segments, partnerships, context.planner.by_id)
        spans = [
            (first, last)
            for each in parts
            for whose, (first, last, _), _ in _counted_in(each.activity, context.in_segments[each.segment], asking)
            if whose == key
        ]
    return unbroken(shared(spans, (days.first_ordinal, days.last_ordinal)))


def _of_kinds(context: Context, selectors: Sequence[Selector]) -> Iterable[Activity]:
    return {
        activity.id: activity for kind, _ in selectors for activity, _ in context.countable_activities(kind)
    }.values()


def _counts(part: Activity, segment: Context, selectors: Sequence[Selector], *, is_held: bool = False) -> bool | None:
    held = is_held or segment.takes_place(part)
    return any3(
        falls_under(None if where is None else segment.with_successors(where), part, held, segment)
        for kind, where in selectors
        if kind is None or kind == part.kind
    )
