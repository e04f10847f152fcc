"""Known days: on which days something counts for each member, where all of these days are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from scp_framework.model.activity import Activity
from scp_framework.model.countable import Countable
from scp_framework.model.identifier import KindId
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member, members_of
from scp_framework.rules.parameters.group import Group

Thing = TypeVar("Thing")
KnownDays = Mapping[str | None, Sequence[int]]
"""By the key of each member (None where there is no group) the days (ordinals), in order, on which something counts."""


def known_days(context: Context, kind: KindId, group: Group | None) -> KnownDays | None:
    """On which days an activity of a kind counts for each member, as `occurrences_by_member` has it.

    None unless all is known. Most plans are of this kind: each activity is certain to be held, on one day, and for
    somebody. Then days can be counted without looking at what is held on them.
    """
    if context.timeline is not None:
        return None
    counted = context.may_count.get(kind)
    if counted is None:
        return {}
    may_be_returned = context.as_of is not None and context.partnership.kind[kind].returned
    if not (counted.all_certain and counted.all_exact) or may_be_returned:
        return None
    return _of_each(counted, counted.begins, context, group)


def counted_on_known_days(
    context: Context, kind: KindId, group: Group | None
) -> Mapping[str | None, Sequence[Activity]]:
    """What counts for each member on its known days, in their order."""
    counted = context.may_count.get(kind)
    return {} if counted is None else _of_each(counted, counted.activities, context, group) or {}


def _of_each(
    counted: Countable, things: Sequence[Thing], context: Context, group: Group | None
) -> Mapping[str | None, Sequence[Thing]] | None:
    """Of things that go with the activities, those of each member; None where an activity may concern anybody."""
    if group is None:
        return {None: things}
    found: dict[str | None, list[Thing]] = defaultdict(list)
    concerned_by = group.concerned_in(context.partnership)
    for activity, thing in zip(counted.activities, things, strict=True):
        if (concerned := concerned_by(activity)) is None:
            return None
        for key in concerned if len(concerned) == 1 else dict.fromkeys(concerned):
            found[key].append(thing)
    return found


def members_at_all_times(group: Group | None, context: Context) -> tuple[Member, ...] | tuple[None] | None:
    """The members of a group where each is one, and the same, on all days; the one None where there is no group."""
    if group is None:
        return (None,)
    members = members_of(group, context)
    return None if any(each.is_dated for each in members) else members
