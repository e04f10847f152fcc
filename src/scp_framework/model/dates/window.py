"""Window: a stretch of days, both ends included."""

from __future__ import annotations

from typing import Final, Self

from attrs import field
from pendulum import Date

from scp_framework.errors import InputError, invalid
from scp_framework.frozen import frozen
from scp_framework.model.dates.day import day, day_from_ordinal, is_day
from scp_framework.model.dates.when import WHEN_EXPECTED, When
from scp_framework.model.remembered import Remembered

WINDOW_EXPECTED = "first and last day, such as 2020-11-01..2021-10-31 or 2020-11..2021-10"
"""What the days covered have to be, as faults say it."""


@frozen(order=False, str=False)
class Window:
    """All days from `first` to `last`, both included.

    A `When` is one unknown day of a span; a `Window` is every day of it.

    Raises:
        InputError: If `last` is before `first`, or either is no `pendulum.Date`.

    >>> Window.parse("2020-11..2021-10").last
    Date(2021, 10, 31)
    """

    first: Date
    last: Date
    first_ordinal: int = field(init=False, repr=False, eq=False)
    """`first` as a number: days counted from 1 January of the year 1, which is 1."""
    last_ordinal: int = field(init=False, repr=False, eq=False)
    """`last` as a number of the same count."""

    def __attrs_post_init__(self) -> None:
        for name in ("first", "last"):
            if not is_day(getattr(self, name)):
                raise invalid(name, "a pendulum.Date", getattr(self, name))
        object.__setattr__(self, "first_ordinal", self.first.toordinal())
        object.__setattr__(self, "last_ordinal", self.last.toordinal())
        if self.last_ordinal < self.first_ordinal:
            raise invalid("last", f"{self.first} or later", self.last)

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read two days, months or years joined by `..` or `to`, or one of them for all its days.

        Raises:
            InputError: If it is anything else, or ends before it begins.
        """
        try:
            span = When.parse(value)
        except InputError as error:
            if error.faults[0].expected != WHEN_EXPECTED:
                raise
            raise invalid("", WINDOW_EXPECTED, value) from None
        return cls(span.earliest, span.latest)

    @classmethod
    def between(cls, first: object, last: object) -> Self:
        """The window from one day to another, given as ISO text or as dates.

        Raises:
            InputError: If one of them is no day, or the last lies before the first.
        """
        return cls(day(first, "first"), day(last, "last"))

    @classmethod
    def from_ordinals(cls, first: int, last: int) -> Window:
        """The window between two days given by their ordinal numbers. The same days give the same value."""
        found = _BY_ORDINALS.get((first, last))
        if found is None:
            found = _BY_ORDINALS[first, last] = cls(day_from_ordinal(first), day_from_ordinal(last))
        return found

    @property
    def days(self) -> int:
        """How many days it holds."""
        return self.last_ordinal - self.first_ordinal + 1

    def __contains__(self, item: Date | Window) -> bool:
        if isinstance(item, Window):
            return self.first_ordinal <= item.first_ordinal and item.last_ordinal <= self.last_ordinal
        return self.first_ordinal <= item.toordinal() <= self.last_ordinal

    def __str__(self) -> str:
        return f"{self.first.isoformat()}..{self.last.isoformat()}"


_BY_ORDINALS: Final[Remembered[tuple[int, int], Window]] = Remembered()
