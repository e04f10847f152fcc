"""Listed dates: periods that a calendar lists one by one, such as terms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pendulum import Date

from scp_framework.errors import Fault, conflict, invalid, quoted, wrong
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.model.validated import Validated


@frozen(kw_only=True)
class ListedDates(Validated):
    """The first and the last day of one period, both included, such as the autumn term of 2025.

    Raises:
        InputError: If `last` is before `first`.
    """

    first: Date
    last: Date
    name: str | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.last < self.first:
            raise invalid("last", f"{self.first} or later", self.last)

    @property
    def window(self) -> Window:
        """Its days."""
        return Window(self.first, self.last)


def dates_faults(dates: Sequence[ListedDates], known: Window | None) -> Iterator[Fault]:
    """What of a list can't be right: it is in order, no day is in two of its entries, and all are known."""
    for index, each in enumerate(dates):
        before = dates[index - 1].last if index else None
        if before is not None and each.first <= before:
            yield wrong(f"dates[{index}].first", f"later than {before}, the last day of the dates before", each.first)
        if known is not None and each.window not in known:
            expected = f"must be days of dates_known ({known})"
            yield conflict(f"dates[{index}]", expected, quoted(str(each.window)))


def listed_near(dates: Sequence[ListedDates], days: Window) -> tuple[Window, ...]:
    """Those of some dates, in order, that share a day with some days."""
    begin = bisect_left(dates, days.first, key=lambda each: each.last)
    return tuple(each.window for each in dates[begin : bisect_right(dates, days.last, key=lambda each: each.first)])


def number_on(dates: Sequence[ListedDates], day: Date) -> int:
    """The number of the last of some dates, in order, that has begun on a day; the first has number 0."""
    return bisect_right(dates, day, key=lambda each: each.first) - 1
