"""Follower: an activity that may follow another, as far as that is known."""

from __future__ import annotations

from attrs import frozen

from scp_framework.model.activity import Activity
from scp_framework.model.existence import ALWAYS, NEVER, Span
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.context import Context
from scp_framework.rules.verdict import all_hold


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


def existence(agency: AgencyId | None, context: Context) -> Span:
    """First and last day (ordinals) on which an agency, or a service of it, can be concerned; any day, for None."""
    return ALWAYS if agency is None else context.days_of_wholes.get(context.key("agency", agency), NEVER)


def days_for(
    activity: Activity, agency: AgencyId | None, exists: Span, context: Context
) -> tuple[int, int, bool] | None:
    """First and last day on which an activity may be held for an agency, and whether it is certain to be.

    Where it is not recorded whom the activity concerns, it may be the agency on the days on which that `exists`.
    """
    key, parts, views = "" if agency is None else context.key("agency", agency), [], context.views(activity)
    for part, era in views:
        wholes = [era.key("agency", era.partnership.whole[each]) for each in part.agencies or ()]
        concerns = True if agency is None else None if part.agencies is None else key in wholes
        counts = all_hold((era.held(part), concerns))
        first, last = part.when.first_ordinal, part.when.last_ordinal
        if concerns is None:
            first, last = max(first, exists[0]), min(last, exists[1])
        if counts is not False and first <= last:
            parts.append((first, last, counts is True))
    if not parts:
        return None
    sure = len(parts) == len(views) and all(each for _, _, each in parts)
    return parts[0][0], parts[-1][1], sure
