"""Part of a period: days that are counted from where a period begins or ends."""

from __future__ import annotations

from enum import Enum
from typing import Self

from scp_framework.errors import InputError, invalid
from scp_framework.frozen import frozen
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.dates.window import Window
from scp_framework.model.dates.working_days import EVERY_WEEKDAY, WorkingDays
from scp_framework.model.validated import Validated
from scp_framework.pattern import pattern

PART_EXPECTED = (
    'a part of a period such as "10 working days after the end", "4 weeks before the beginning", '
    '"the first 2 weeks" or "the last week"'
)
_IN_IT = pattern(r"(?:the )?(first|last) (.+)")
_BESIDE_IT = pattern(r"(.+) (before|after) the (beginning|end)")
LONGEST_MONTH = 31


class Edge(Enum):
    """Where the days of a part begin or end."""

    FIRST = "the first"
    LAST = "the last"
    BEFORE_BEGINNING = "before the beginning"
    AFTER_BEGINNING = "after the beginning"
    BEFORE_END = "before the end"
    AFTER_END = "after the end"


@frozen(str=False)
class PartOfPeriod(Validated):
    """So many days at the beginning or the end of a period, or before or after one of the two.

    The first two weeks of a period are its first fourteen days, and the last week its last seven. After the end are the
    days from the day after its last one to the day that lies so long after that one, and before the beginning those
    from the last day that lies so long before its first one to the day before it: both as lead times are counted. After
    the beginning are its first day and all up to the day so long after it; before the end, its last day and all from
    the day so long before it. Of working days, the last of so many ends what comes after, and the first of them begins
    what comes before. What is counted in the period never reaches out of it.

    Raises:
        InputError: If it is no time at all, or the first day is said to be counted.

    >>> april = Window.parse("2021-04")
    >>> str(Window.from_ordinals(*PartOfPeriod.parse("the last week").days(april)))
    '2021-04-24..2021-04-30'
    >>> str(Window.from_ordinals(*PartOfPeriod.parse("10 working days after the end").days(april)))
    '2021-05-01..2021-05-14'
    """

    length: Lead
    edge: Edge

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.length.first_day_counted or not (self.length.months or self.length.days):
            raise invalid("length", "a length such as 2 weeks or 10 working days", str(self.length))

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `10 working days after the end`, `4 weeks before the beginning`, `the first 2 weeks`, `the last week`.

        Raises:
            InputError: If it is anything else.
        """
        text = value if type(value) is str else ""
        if match := _IN_IT.fullmatch(text):
            length, edge = match[2], Edge(f"the {match[1]}")
        elif match := _BESIDE_IT.fullmatch(text):
            length, edge = match[1], Edge(f"{match[2]} the {match[3]}")
        else:
            raise invalid("", PART_EXPECTED, value)
        try:
            return cls(Lead.parse(length if length[:1].isdecimal() or length[:1] == "P" else f"1 {length}"), edge)
        except InputError:
            raise invalid("", PART_EXPECTED, value) from None

    @property
    def unit(self) -> Unit:
        """What its length is counted in."""
        return self.length.unit

    def days(self, period: Window, working_days: WorkingDays = EVERY_WEEKDAY) -> tuple[int, int]:
        """First and last day (ordinals) of this part of a period; working days that are not known, as these are."""
        begin, end = period.first_ordinal, period.last_ordinal
        match self.edge:
            case Edge.FIRST:
                return begin, min(end, self._from(begin, working_days))
            case Edge.LAST:
                return max(begin, self._until(end, working_days)), end
            case Edge.AFTER_BEGINNING:
                return begin, min(end, self.length.after(begin, working_days))
            case Edge.BEFORE_END:
                return max(begin, self._before(end, working_days)), end
            case Edge.AFTER_END:
                return end + 1, max(end + 1, min(LAST_ORDINAL, self.length.after(end, working_days)))
            case Edge.BEFORE_BEGINNING:
                return min(begin - 1, max(FIRST_ORDINAL, self._before(begin, working_days))), begin - 1

    def periods_near(self, days: Window, working_days: WorkingDays) -> Window:
        """Days such that every period of which this part shares a day with some others shares one with these."""
        first, last = days.first_ordinal, days.last_ordinal
        if self.edge is Edge.AFTER_END:
            first = max(FIRST_ORDINAL, self._before(first, working_days) - LONGEST_MONTH)
        if self.edge is Edge.BEFORE_BEGINNING:
            last = min(LAST_ORDINAL, self.length.after(last, working_days) + LONGEST_MONTH)
        return Window.from_ordinals(first, last)

    def _from(self, first: int, working_days: WorkingDays) -> int:
        """The last day of a stretch of this length that begins on a day."""
        if self.unit is Unit.WORKING_DAYS:
            return working_days.after(first - 1, self.length.days)
        return self.length.after(first) - 1

    def _until(self, last: int, working_days: WorkingDays) -> int:
        """The first day of a stretch of this length that ends on a day."""
        return self._before(last + 1, working_days)

    def _before(self, day: int, working_days: WorkingDays) -> int:
        """The last day that lies this long before another; of working days, the first of the last so many before it."""
        if self.unit is Unit.WORKING_DAYS:
            return working_days.before(day, self.length.days)
        return self.length.before(day)

    def __str__(self) -> str:
        if self.edge in (Edge.FIRST, Edge.LAST):
            return f"{self.edge.value} {self.length}"
        return f"{self.length} {self.edge.value}"
