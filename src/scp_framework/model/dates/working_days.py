"""Working days: which days are counted where something is due after so many of them."""

from __future__ import annotations

from bisect import bisect_left

from attrs import frozen

from scp_framework.model.checked import Validated
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL
from scp_framework.model.dates.window import Window

SATURDAY = 5


@frozen
class WorkingDays(Validated):
    """All days but Saturdays, Sundays and holidays.

    `holidays` are sorted ordinals. `known_days` are the days of which it is known whether they are holidays; None for
    all of them. Of any other weekday this is not known: `are_others` tells whether all of them are taken for working
    days, which gives the earliest day that so many may end on, or none of them is, which gives the latest: never.
    `are_others_in_limits` tells the same where the last day in time is counted (`of_limits`).

    >>> from datetime import date
    >>> easter = WorkingDays(holidays=(date(2021, 4, 2).toordinal(), date(2021, 4, 5).toordinal()))
    >>> date.fromordinal(easter.after(date(2021, 4, 1).toordinal(), 1)).isoformat()
    '2021-04-06'
    """

    holidays: tuple[int, ...] = ()
    known_days: Window | None = None
    are_others: bool = True
    are_others_in_limits: bool = True

    @property
    def without_others(self) -> WorkingDays:
        """The same, with none of the weekdays that are not known taken for a working day."""
        if self.known_days is None:
            return self
        return WorkingDays(self.holidays, self.known_days, are_others=False, are_others_in_limits=False)

    @property
    def of_limits(self) -> WorkingDays:
        """Those by which the last day in time is counted; the first one is by these."""
        return self if self.are_others == self.are_others_in_limits else self.without_others

    @property
    def at_their_widest(self) -> WorkingDays:
        """The same, with the weekdays that are not known taken for whatever makes the first day early, the last late.

        Whatever is not in time then is so whichever of these days are holidays.
        """
        return WorkingDays(self.holidays, self.known_days, are_others_in_limits=False)

    def include(self, ordinal: int) -> bool:
        """Whether a day is a working day, or is taken for one."""
        # The day with ordinal 1 is a Monday.
        if (ordinal - 1) % 7 >= SATURDAY:
            return False
        if self.known_days is not None and not self.known_days.first_ordinal <= ordinal <= self.known_days.last_ordinal:
            return self.are_others
        at = bisect_left(self.holidays, ordinal)
        return at == len(self.holidays) or self.holidays[at] != ordinal

    def after(self, ordinal: int, number: int) -> int:
        """The working day that is so many after a day; the first one after it is number one."""
        last = LAST_ORDINAL if self.are_others or self.known_days is None else self.known_days.last_ordinal
        while number:
            ordinal += 1
            if ordinal > last:
                return LAST_ORDINAL + 1
            number -= self.include(ordinal)
        return ordinal

    def before(self, ordinal: int, number: int) -> int:
        """The working day that is so many before a day; the first one before it is number one."""
        first = FIRST_ORDINAL if self.are_others or self.known_days is None else self.known_days.first_ordinal
        while number:
            ordinal -= 1
            if ordinal < first:
                return FIRST_ORDINAL - 1
            number -= self.include(ordinal)
        return ordinal


EVERY_WEEKDAY = WorkingDays()
"""Without any holidays."""
