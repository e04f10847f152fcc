"""Working days: which days are counted where something is due after so many of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from scp_framework.frozen import frozen
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL
from scp_framework.model.dates.window import Window
from scp_framework.model.validated import Validated

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
        first, last = self._may_be_counted
        day, left = max(ordinal, first - 1) if number else ordinal, number
        while left:
            begin, day = day, _weekday(_weekdays_until(day) + left)
            if day > last:
                return LAST_ORDINAL + 1
            left = self._closed_between(begin + 1, day)
        return day

    def before(self, ordinal: int, number: int) -> int:
        """The working day that is so many before a day; the first one before it is number one."""
        first, last = self._may_be_counted
        day, left = min(ordinal, last + 1) if number else ordinal, number
        while left:
            end, day = day, _weekday(_weekdays_until(day - 1) - left + 1)
            if day < first:
                return FIRST_ORDINAL - 1
            left = self._closed_between(day, end - 1)
        return day

    @property
    def _may_be_counted(self) -> tuple[int, int]:
        """The first and the last day that may be, or may be taken for, a working day."""
        if self.are_others or self.known_days is None:
            return FIRST_ORDINAL, LAST_ORDINAL
        return self.known_days.first_ordinal, self.known_days.last_ordinal

    def _closed_between(self, first: int, last: int) -> int:
        """How many weekdays from one day to another are holidays."""
        return max(0, bisect_right(self._closed, last) - bisect_left(self._closed, first))

    @cached_property
    def _closed(self) -> Sequence[int]:
        """The weekdays of which it is known that they are holidays, in order."""
        return [day for day in self.holidays if (day - 1) % 7 < SATURDAY and not self.include(day)]


def _weekdays_until(ordinal: int) -> int:
    """How many weekdays there are from ordinal 1, a Monday, to a day."""
    weeks, days = divmod(ordinal, 7)
    return SATURDAY * weeks + min(days, SATURDAY)


def _weekday(number: int) -> int:
    """The ordinal of a weekday by its number, counted from ordinal 1."""
    weeks, days = divmod(number - 1, SATURDAY)
    return 7 * weeks + days + 1


EVERY_WEEKDAY = WorkingDays()
"""Without any holidays."""
