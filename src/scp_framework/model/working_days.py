"""Working days: which days are counted where something is due after so many of them."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from attrs import frozen

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.model.checked import Checked
from scp_framework.model.window import Window

SATURDAY = 5


@frozen
class WorkingDays(Checked):
    """All days but Saturdays, Sundays and holidays.

    `holidays` are sorted ordinals. `known` are the days of which it is known whether they are holidays; None for all
    of them. A weekday outside them is never taken for one or the other: counting over it is refused.

    >>> easter = WorkingDays(holidays=(date(2021, 4, 2).toordinal(), date(2021, 4, 5).toordinal()))
    >>> date.fromordinal(easter.after(date(2021, 4, 1).toordinal(), 1)).isoformat()
    '2021-04-06'
    """

    holidays: tuple[int, ...] = ()
    known: Window | None = None

    def include(self, ordinal: int) -> bool:
        """Whether a day is a working day.

        Raises:
            InputError: If it is a weekday of which this is not known.
        """
        # The day with ordinal 1 is a Monday.
        if (ordinal - 1) % 7 >= SATURDAY:
            return False
        if self.known is not None and not self.known.first_ordinal <= ordinal <= self.known.last_ordinal:
            wanted = f"days that include {date.fromordinal(ordinal)}, over which working days are counted"
            raise InputError([Fault(place="calendar.holidays_known", expected=wanted, found=quoted(str(self.known)))])
        at = bisect_left(self.holidays, ordinal)
        return at == len(self.holidays) or self.holidays[at] != ordinal

    def after(self, ordinal: int, number: int) -> int:
        """The working day that is so many after a day; the first one after it is number one.

        Raises:
            InputError: If it is not known of a day up to it whether it is a holiday.
        """
        while number:
            ordinal += 1
            number -= self.include(ordinal)
        return ordinal

    def before(self, ordinal: int, number: int) -> int:
        """The working day that is so many before a day; the first one before it is number one.

        Raises:
            InputError: As `after` does.
        """
        while number:
            ordinal -= 1
            number -= self.include(ordinal)
        return ordinal


EVERY_WEEKDAY = WorkingDays()
"""Without any holidays."""
