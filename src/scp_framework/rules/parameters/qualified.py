"""Qualified: on which days a person has a quality, as far as that is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pendulum import Date

from scp_framework.errors import Fault, conflict
from scp_framework.frozen import frozen
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.period import Period
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import QualityId, repeated
from scp_framework.model.officer import Officer

AT_ANY_TIME = (Dated(),)


@frozen
class Qualified:
    """A quality that is asked of a person, gained no longer ago than `within`, if that is given.

    An officer has a quality on the days recorded for it, and on no others. Where none are recorded for it, not even
    that there are none, they could have it or not on any day. With `within`, they must have gained it, on the first of
    the days recorded, so recently: what was gained on 1 March 2024 was gained in the last two years up to
    28 February 2026. Where the first day is not recorded, it could be any.
    """

    quality: QualityId
    within: Period | None = None

    def days(self, officer: Officer) -> tuple[Sequence[Dated], Sequence[Dated]]:
        """The days on which an officer has it for certain, and further ones on which they may."""
        recorded = officer.qualities.get(self.quality)
        if recorded is None:
            return (), AT_ANY_TIME
        if self.within is None:
            return recorded, ()
        begun = [(each.valid_from, each.valid_to) for each in recorded if each.valid_from is not None]
        ends = [day_from_ordinal(self.within.window_end(first.toordinal())) for first, _ in begun]
        recent = [
            Dated(valid_from=first, valid_to=end if last is None else min(end, last))
            for (first, last), end in zip(begun, ends, strict=True)
        ]
        return recent, [each for each in recorded if each.valid_from is None]

    def is_of(self, officer: Officer, day: Date) -> bool | None:
        """Whether an officer has it on a day; None where that is not recorded."""
        sure, perhaps = self.days(officer)
        if any(each.exists_on(day) for each in sure):
            return True
        return None if any(each.exists_on(day) for each in perhaps) else False

    def implies(self, other: Qualified) -> bool:
        """Whether whoever has this has the other for certain."""
        if self.quality != other.quality or other.within is None or self.within is None:
            return self.quality == other.quality and other.within is None
        return self.within.months <= other.within.months and self.within.days <= other.within.days


def quality_faults(qualities: Sequence[QualityId], gained_within: Period | None) -> Iterator[Fault]:
    """What can never be right of qualities that are asked for."""
    yield from repeated("qualities", qualities)
    if gained_within is not None and not qualities:
        yield conflict("gained_within", 'can only be used with "qualities"', "it without them")
