"""Follower: an activity that may follow another, as far as that is known."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from scp_framework.findings.verdict import all_hold
from scp_framework.model.activity import Activity
from scp_framework.model.history.existence import ALWAYS, Span, shared, unbroken
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.context import Context


@frozen
class Follower:
    """An activity that may follow another: its days (ordinals) and what is known of it.

    Its `spans` are unbroken days, in order; on the days between them it can't be held, or is for another agency.
    `sure` tells whether it is certain to be held and to concern the agency, `taken_up` whether it takes the other up
    (None where that is not known).
    """

    spans: tuple[Span, ...]
    sure: bool
    taken_up: bool | None
    activity: Activity

    @property
    def first(self) -> int:
        """The first day that it may fall on."""
        return self.spans[0][0]

    @property
    def last(self) -> int:
        """The last day that it may fall on."""
        return self.spans[-1][1]

    def may_fall_within(self, first: int, last: int) -> bool:
        """Whether it may fall on one of some days."""
        return any(max(first, begin) <= min(last, end) for begin, end in self.spans)

    def first_from(self, day: int) -> int | None:
        """The first day, not before another, that it may fall on."""
        return next((max(day, begin) for begin, end in self.spans if day <= end), None)


def existence(agency: AgencyId | None, context: Context) -> tuple[Span, ...]:
    """The days (ordinals) on which an agency, or a service of it, can be concerned; all days, for None."""
    return (ALWAYS,) if agency is None else context.days_of_wholes.get(context.key("agency", agency), ())


def days_for(
    activity: Activity, agency: AgencyId | None, exists: Sequence[Span], context: Context
) -> tuple[tuple[Span, ...], bool]:
    """The days on which an activity may be held for an agency, and whether it is certain to be on one of them.

    Where it is not recorded whom the activity concerns, it may be the agency on the days on which that `exists`.
    """
    key, views = "" if agency is None else context.key("agency", agency), context.views(activity)
    found: list[Span] = []
    certain = 0
    for part, era in views:
        wholes = [era.key("agency", era.partnership.whole[each]) for each in part.agencies or ()]
        concerns = True if agency is None else None if part.agencies is None else key in wholes
        counts = all_hold((era.held(part), concerns))
        days = (part.when.first_ordinal, part.when.last_ordinal)
        if counts is not False:
            found += shared(exists, days) if concerns is None else (days,)
            certain += counts is True
    return unbroken(found), certain == len(views)
