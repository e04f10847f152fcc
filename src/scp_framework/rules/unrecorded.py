"""Unrecorded: what would tell whether, and for whom, activities count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scp_framework.model.activity import Activity
from scp_framework.model.window import Window
from scp_framework.rules.context import Context
from scp_framework.rules.group import Group
from scp_framework.rules.member import Selector
from scp_framework.rules.missing import Missing

PLACES = {"agency": "agencies", "body": "bodies", "officer": "team", "outcome": "outcomes", "tile": "scope.tiles"}
"""Where an activity records which members of a group it concerns, by the sort of its members."""


def unrecorded_of(
    activities: Iterable[Activity],
    selectors: Sequence[Selector],
    group: Group | None,
    window: Window | None,
    context: Context,
) -> tuple[Missing, ...]:
    """What is not recorded, or not exactly, of activities that may count: in one window, or (for None) in several."""
    found: list[Missing] = []
    for activity in activities:
        places = ["status"] if context.held(activity) is None else []
        for part, era in context.views(activity):
            for kind, where in selectors:
                if where is not None and kind in (None, activity.kind):
                    places += era.reads(where).unrecorded(part, era)
            if group is not None and group.concerned(part, era.partnership) is None:
                places.append(PLACES[group.sort])
        when = activity.when
        if not when.is_exact and (window is None or Window(when.earliest, when.latest) not in window):
            places.append("when")
        over = context.is_past(activity)
        found += [Missing(activity=activity.id, place=place, over=over) for place in dict.fromkeys(places)]
    return tuple(found)
