"""Countable: the activities of a kind that may take place, side by side with what is asked of all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import KindId

# Asked of every activity; to look one of them up in its class takes as long as all else that is asked.
_PLANNED, _COMPLETED, _PROPOSED = Status.PLANNED, Status.COMPLETED, Status.PROPOSED

CountableActivity = tuple[Activity, bool | None]
"""An activity that may count, and whether it is certain to: True, or None where that is not known."""


class Countable(NamedTuple):
    """The activities of one kind that may take place, with the day of each and whether it is certain to.

    `begins` are the first days (ordinals) that each could be; all fall on days from `first` to `last`. `all_certain`
    tells that all of them are certain to take place, `all_exact` that the day of each is known.
    """

    activities: list[Activity]
    days: list[When]
    certain: list[bool | None]
    begins: list[int]
    first: int
    last: int
    all_certain: bool
    all_exact: bool

    @classmethod
    def of(cls, activities: list[Activity], certain: list[bool | None]) -> Countable:
        """Some activities, one at least, and whether each is certain to take place."""
        days = [activity.when for activity in activities]
        firsts, lasts = [day.first_ordinal for day in days], [day.last_ordinal for day in days]
        return cls(activities, days, certain, firsts, min(firsts), max(lasts), None not in certain, firsts == lasts)

    @property
    def pairs(self) -> Iterator[CountableActivity]:
        """Each of them, and whether it is certain to take place."""
        return zip(self.activities, self.certain, strict=True)


def side_by_side(of_kinds: Sequence[Countable]) -> tuple[list[Activity], list[When]]:
    """The activities of several kinds, and the day of each."""
    if len(of_kinds) == 1:
        return of_kinds[0].activities, of_kinds[0].days
    return (
        [*chain.from_iterable([each.activities for each in of_kinds])],
        [*chain.from_iterable([each.days for each in of_kinds])],
    )


def takes_place(activity: Activity, day: int) -> bool | None:
    """Whether an activity counts as held, as of the day with this ordinal (0: as a plan); None where not known.

    What is cancelled or declined does not. What is proposed may come or not. What was planned for an earlier
    day, or for one that may be earlier, and is not marked completed may have been held or not.
    """
    status = activity.status
    if status is _PLANNED:
        return True if activity.when.first_ordinal >= day else None
    if status is _COMPLETED:
        return True
    return None if status is _PROPOSED else False


def countable_on(activities: Iterable[Activity], day: int) -> dict[KindId, Countable]:
    """The activities that may take place as of a day (an ordinal), by kind, in the order in which they are given."""
    found: dict[KindId, tuple[list[Activity], list[bool | None]]] = {}
    for activity in activities:
        certain = takes_place(activity, day)
        if certain is not False:
            if (of_kind := found.get(activity.kind)) is None:
                of_kind = found[activity.kind] = [], []
            of_kind[0].append(activity)
            of_kind[1].append(certain)
    return {kind: Countable.of(*of_kind) for kind, of_kind in found.items()}
