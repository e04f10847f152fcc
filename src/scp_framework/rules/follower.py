"""Follower: an activity that may follow another, as far as that is known."""

from __future__ import annotations

from attrs import frozen

from scp_framework.model.activity import Activity
from scp_framework.model.identifier import AgencyId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.context import Context
from scp_framework.rules.verdict import all_hold, any_holds


@frozen
class Follower:
    """An activity that may follow another: its days (ordinals) and what is known of it.

    `sure` tells whether it is certain to be held and to concern the agency, `taken_up` whether it takes the
    other up (None where that is not known).
    """

    first: int
    last: int
    sure: bool
    taken_up: bool | None
    activity: Activity


def days_for(
    activity: Activity, held: bool | None, agency: AgencyId | None, context: Context
) -> tuple[int, int, bool] | None:
    """First and last day on which an activity may be held for an agency, and whether it is certain to be."""
    if agency is None or context.times is None:
        counts = held if agency is None else all_hold((held, concerns(activity, agency, context.partnership)))
        return None if counts is False else (activity.when.first_ordinal, activity.when.last_ordinal, counts is True)
    key, parts, views = context.key("agency", agency), [], context.views(activity)
    for part, era in views:
        wholes = [era.key("agency", era.partnership.whole[each]) for each in part.agencies or ()]
        counts = all_hold((era.held(part), None if part.agencies is None else key in wholes))
        if counts is not False:
            parts.append((part.when.first_ordinal, part.when.last_ordinal, counts is True))
    if not parts:
        return None
    sure = len(parts) == len(views) and all(each for _, _, each in parts)
    return parts[0][0], parts[-1][1], sure


def concerns(activity: Activity, whole: AgencyId, partnership: Partnership) -> bool | None:
    """Whether an activity concerns an agency (a whole), itself or through a service; None where not recorded."""
    if activity.agencies is None:
        return None
    return any_holds(partnership.whole[agency] == whole for agency in activity.agencies)
