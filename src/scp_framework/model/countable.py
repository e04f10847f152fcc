"""Countable: the activities of a kind that may take place, side by side with what is asked of all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import KindId

# Asked of every activity; to look one of them up in its class takes as long as all else that is asked.
_PLANNED, _COMPLETED, _PROPOSED = Status.PLANNED, Status.COMPLETED, Status.PROPOSED

CountableActivity = tuple[Activity, bool | None]
"""An activity that may count, and whether it is certain to: True, or None where that is not known."""
_Columns = tuple[list[Activity], list[When], list[bool | None], list[int], list[int]]


@frozen
class Countable:
    """The activities of one `kind` that may take place, with the day of each and whether it is certain to.

    `begins` are the first days (ordinals) that each could be; all fall on days from `first` to `last`. `all_certain`
    tells that all of them are certain to take place, `all_exact` that the day of each is known.
    """

    kind: KindId
    activities: list[Activity]
    days: list[When]
    certain: list[bool | None]
    begins: list[int]
    first: int
    last: int
    all_certain: bool
    all_exact: bool

    @property
    def pairs(self) -> Iterator[CountableActivity]:
        """Each of them, and whether it is certain to take place."""
        return zip(self.activities, self.certain, strict=True)


def side_by_side(of_kinds: Sequence[Countable]) -> tuple[list[Activity], list[When]]:
    """The activities of several kinds, and the day of each."""
    if len(of_kinds) == 1:
        return of_kinds[0].activities, of_kinds[0].days
    activities: list[Activity] = []
    days: list[When] = []
    for each in of_kinds:
        activities += each.activities
        days += each.days
    return activities, days


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
    found: dict[KindId, _Columns] = {}
    for activity in activities:
        # As in `takes_place`; to call a function for each would take longer than all else that is done here.
        status, when, certain = activity.status, activity.when, None
        if status is _COMPLETED or (status is _PLANNED and when.first_ordinal >= day):
            certain = True
        elif status is not _PLANNED and status is not _PROPOSED:
            continue
        if (kind := activity.kind) not in found:
            found[kind] = [], [], [], [], []
        of_kind, days, certainties, begins, ends = found[kind]
        of_kind.append(activity)
        days.append(when)
        certainties.append(certain)
        begins.append(when.first_ordinal)
        ends.append(when.last_ordinal)
    return {
        kind: Countable(
            kind, of_kind, days, certain, begins, min(begins), max(ends), None not in certain, begins == ends
        )
        for kind, (of_kind, days, certain, begins, ends) in found.items()
    }
