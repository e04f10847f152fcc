"""Calendar: the partnership's year, and the periods that its promises are counted in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import ceil, floor

from attrs import field
from pendulum import Date

from scp_framework.errors import Fault, InputError, conflict, invalid, missing, quoted, refuse, unknown_name, wrong
from scp_framework.frozen import frozen
from scp_framework.model.dates.bank_holidays import BankHolidays
from scp_framework.model.dates.listed_dates import ListedDates, dates_faults, listed_near, number_on
from scp_framework.model.dates.period import Period, shifted
from scp_framework.model.dates.window import Window
from scp_framework.model.dates.working_days import WorkingDays
from scp_framework.model.identifier import PeriodId, repeated, slug
from scp_framework.model.validated import Validated

AVERAGE_MONTH = 30.436875
"""Days in a month, over the four hundred years after which the calendar repeats itself."""
LONGEST_DRIFT = 7
"""More days than any number of months is longer or shorter than so many average months."""


@frozen(kw_only=True)
class NamedPeriod(Validated):
    """A period with a name of the partnership's own, such as year, cycle or quarter.

    It has a `length`; `anchor` is then the day that one such period begins on, where that is not the calendar's own.
    Or its `dates` are listed, in order, perhaps with days between that belong to none. Those in `dates_known` are the
    days for which all are listed; without it, from the first to the last of them. No period is known on other days, and
    none is judged there.

    Raises:
        InputError: Unless either `length` or `dates` is given; if `anchor` is given with dates, or `dates_known`
            without any; if dates are out of order, overlap, or are not in `dates_known`.
    """

    id: PeriodId = field(validator=slug)
    name: str
    length: Period | None = None
    anchor: Date | None = None
    dates: tuple[ListedDates, ...] = ()
    dates_known: Window | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = [*dates_faults(self.dates, self.dates_known)]
        if not self.dates and self.length is None:
            faults.append(missing("length", instead='"dates"'))
        unfit = ("length", "anchor") if self.dates else ("dates_known",)
        for place in unfit:
            if getattr(self, place) is not None:
                expected = 'cannot be combined with "dates"' if self.dates else 'can only be used with "dates"'
                value = quoted(str(getattr(self, place)))
                faults.append(conflict(place, expected, value))
        refuse(faults)

    @property
    def known(self) -> Window | None:
        """The days for which all dates are listed; None where there is no list, and all days are known."""
        return self.dates_known or (Window(self.dates[0].first, self.dates[-1].last) if self.dates else None)


@frozen(kw_only=True)
class Calendar(Validated):
    """The day the planning year begins on, the named periods, and the holidays of working-day counts.

    The bundled arrangements plan from 1 November to 31 October (Appendix 1); another partnership
    names its own anchor and periods.

    Holidays are the `bank_holidays` of a country, and the days in `holidays` besides. `holidays_known` are the days of
    which it is known whether they are holidays, both included; without it, from the first to the last of `holidays`.
    Any other weekday could be one or not. Where nothing is said of holidays, working days can't be counted at all.

    Raises:
        InputError: If a period is named twice; if `holidays_known` is missing where `bank_holidays` are given, or holds
            days of which these are not known; if one of the `holidays` is outside it.

    >>> calendar = Calendar(anchor=Date(2020, 11, 1))
    >>> covers = Window.parse("2020-11..2021-10")
    >>> [str(window) for window in calendar.windows(Period.parse("P6M"), covers)]
    ['2020-11-01..2021-04-30', '2021-05-01..2021-10-31']
    """

    anchor: Date
    periods: tuple[NamedPeriod, ...] = ()
    bank_holidays: BankHolidays | None = None
    holidays: tuple[Date, ...] = ()
    holidays_known: Window | None = None
    working_days: WorkingDays = field(init=False, repr=False, eq=False)
    """The days that count as working days, as far as it is known."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        refuse([*repeated("periods", [period.id for period in self.periods]), *self._holiday_faults()])
        known = self.holidays_known
        if known is None and self.holidays:
            known = Window(min(self.holidays), max(self.holidays))
        by_law = self.bank_holidays.days if self.bank_holidays else ()
        holidays = {day.toordinal() for day in (*by_law, *self.holidays)}
        object.__setattr__(self, "working_days", WorkingDays(tuple(sorted(holidays)), known))

    def _holiday_faults(self) -> Iterator[Fault]:
        known = self.holidays_known
        if known is None:
            if self.bank_holidays is not None:
                expected = "given with bank_holidays: the dates for which all holidays are known, such as 2022..2026"
                yield missing("holidays_known", expected)
            return
        if self.bank_holidays is not None and known not in self.bank_holidays.known_days:
            expected = (
                f"must be days from {self.bank_holidays.known_days.first} to {self.bank_holidays.known_days.last}"
            )
            yield conflict("holidays_known", expected, quoted(str(known)))
        for index, day in enumerate(self.holidays):
            if day not in known:
                yield wrong(f"holidays[{index}]", f"a day of holidays_known ({known})", day)

    def named(self, every: PeriodId) -> NamedPeriod:
        """The period of this name.

        Raises:
            InputError: If the calendar has no such period.
        """
        for period in self.periods:
            if period.id == every:
                return period
        raise InputError([unknown_name("every", "period", every, [period.id for period in self.periods])])

    def length(self, every: PeriodId | Period) -> Period:
        """How long a period is.

        Raises:
            InputError: If the calendar has no such period, or lists the dates of it, so that it has no length.
        """
        length = every if isinstance(every, Period) else self.named(every).length
        if length is None:
            raise invalid("every", "a period with a length", str(every))
        return length

    def dates(self, every: PeriodId | Period) -> tuple[ListedDates, ...]:
        """The dates of a period, where these are listed."""
        return () if isinstance(every, Period) else self.named(every).dates

    def windows(
        self,
        every: PeriodId | Period,
        within: Window,
        step: PeriodId | Period | None = None,
        anchor: Date | None = None,
    ) -> tuple[Window, ...]:
        """The aligned windows of a period that share at least one day with `within`, in order.

        Where the dates of a period are listed, it is those. Otherwise each is counted from the anchor, never from the
        window before it, so that month ends don't drift. With `step`, a window begins every `step` instead of where the
        last one ended, so that windows may overlap or leave gaps. They are counted from `anchor`, where one is given.

        Raises:
            InputError: If the calendar has no period of that name.
        """
        if dates := self.dates(every):
            return listed_near(dates, within)
        anchor = anchor or self._anchor(every)
        length = self.length(every)
        stride = length if step is None else self.length(step)
        return aligned_windows(anchor.toordinal(), length, stride, within.first_ordinal, within.last_ordinal)

    def number(self, every: PeriodId | Period, day: Date) -> int:
        """The number of the aligned period that a day falls in; that which begins on the anchor has number 0.

        Of listed dates the first has number 0, and a day that falls in none of them the number of those before it.

        Raises:
            InputError: If the calendar has no period of that name.
        """
        if dates := self.dates(every):
            return number_on(dates, day)
        length, anchor, ordinal = self.length(every), self._anchor(every).toordinal(), day.toordinal()
        # As many months may be some days longer or shorter than they are on the average.
        number = floor((ordinal - anchor) / (length.months * AVERAGE_MONTH + length.days))
        while shifted(anchor, number * length.months, number * length.days) > ordinal:
            number -= 1
        while shifted(anchor, (number + 1) * length.months, (number + 1) * length.days) <= ordinal:
            number += 1
        return number

    def begins(self, every: PeriodId | Period, day: Date | None = None) -> Date:
        """The first day of the aligned period that a day, by default its anchor, falls in.

        Of listed dates it is by default that of the first, and of a day in none of them that of those before it.
        """
        if dates := self.dates(every):
            return dates[0 if day is None else max(0, number_on(dates, day))].first
        day = day or self._anchor(every)
        return self.windows(every, Window(day, day))[0].first

    def _anchor(self, every: PeriodId | Period) -> Date:
        """The day that the periods of a length, or a name, are counted from."""
        return self.anchor if isinstance(every, Period) else self.named(every).anchor or self.anchor


@lru_cache(maxsize=4096)
def aligned_windows(anchor: int, length: Period, stride: Period, first: int, last: int) -> tuple[Window, ...]:
    """Windows of `length` that begin `stride` apart, counted from `anchor`, and touch `first`..`last` (ordinals)."""

    def begins(number: int) -> int:
        return shifted(anchor, number * stride.months, number * stride.days)

    def ends(number: int) -> int:
        months = number * stride.months + length.months
        return shifted(anchor, months, number * stride.days + length.days) - 1

    days = stride.months * AVERAGE_MONTH + stride.days
    # No earlier window can reach as far as the first day.
    number = ceil((first - anchor - length.months * AVERAGE_MONTH - length.days - LONGEST_DRIFT) / days)
    while ends(number) < first:
        number += 1
    found = []
    while begins(number) <= last:
        if ends(number) >= begins(number):
            found.append(Window.from_ordinals(begins(number), ends(number)))
        number += 1
    return tuple(found)
