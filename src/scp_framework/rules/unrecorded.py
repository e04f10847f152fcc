"""Unrecorded: what would tell whether, and for whom, activities count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scp_framework.findings.missing import Missing
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import StepId
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member
from scp_framework.rules.occurrences import Selector
from scp_framework.rules.parameters.group import Group

PLACES = {"agency": "agencies", "body": "bodies", "officer": "team", "outcome": "outcomes", "tile": "scope.tiles"}
"""Where an activity records which members of a group it concerns, by the type of its members."""


def unrecorded_of(
    activities: Iterable[Activity],
    selectors: Sequence[Selector],
    group: Group | None,
    window: Window | None,
    context: Context,
    member: Member | None = None,
    counts_on: StepId | None = None,
) -> tuple[Missing, ...]:
    """What is not recorded, or not exactly, of activities that may count: in one window, or (for None) in several.

    Where they are counted for a `member`, it is that for which they may count. Where they count on the day of a step,
    each has that day.
    """
    found: list[Missing] = []
    for dated in activities:
        activity = dated if counts_on is None else context.planner.by_id[dated.id]
        returns = _returns(activity, group, member, context)
        places = ["status"] if returns is None and context.takes_place(activity) is None else []
        others: list[Missing] = []
        for part, segment in context.slices(activity):
            for kind, where in selectors:
                if where is not None and kind in (None, activity.kind):
                    for each in segment.with_successors(where).unrecorded(part, segment):
                        if each.activity == activity.id:
                            places.append(each.path)
                        else:
                            others.append(each)
            if group is not None and group.concerned_in(segment.partnership)(part) is None:
                places.append(PLACES[group.type])
        places += returns or ()
        when = dated.when
        if not when.is_exact and (window is None or Window(when.earliest, when.latest) not in window):
            is_own = counts_on in (None, context.partnership.events.get(activity.kind))
            places.append("when" if is_own else f"steps.{counts_on}")
        # Whether it took place depends on its own day, whatever day counts.
        found += [
            Missing(activity=activity.id, path=place, is_past=context.is_past(activity if place == "status" else dated))
            for place in dict.fromkeys(places)
        ]
        found += others
    return tuple(dict.fromkeys(found))


def _returns(activity: Activity, group: Group | None, member: Member | None, context: Context) -> list[str] | None:
    """The returns any one of which would tell that an activity counts for a member; None where no return does."""
    if group is None or group.type != "agency" or member is None or context.returned(activity) is None:
        return None
    awaited: set[str] = set()
    for part, segment in context.slices(activity):
        if member.key in {segment.lineage_id("agency", each) for each in segment.returned(part) or ()}:
            continue
        if part.agencies is None:
            return [f"returns.{member.holder_at_end(Window(activity.when.earliest, activity.when.latest))}"]
        awaited |= {
            segment.lineage_id("agency", agency)
            for agency in part.agencies
            if member.key in {segment.lineage_id("agency", above) for above in segment.partnership.belongs_to[agency]}
        }
    return [
        f"returns.{agency}" for agency in activity.agencies or () if context.lineage_id("agency", agency) in awaited
    ]
