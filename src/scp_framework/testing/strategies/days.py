"""Draw days and stretches of days, leaning towards those on which arithmetic goes wrong."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from datetime import date
from functools import cache, lru_cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window

FIRST_DAY, LAST_DAY = day_from_ordinal(FIRST_ORDINAL), day_from_ordinal(LAST_ORDINAL)
_made_once = lru_cache(256)
"""What is drawn from is made once for the same days, since making it takes longer than drawing."""


@cache
def _month_edges() -> list[int]:
    """The ordinals of the first day and of the 28th to the last day of every month."""
    return sorted(
        date(year, month, number).toordinal()
        for year in range(FIRST_DAY.year, LAST_DAY.year + 1)
        for month in range(1, 13)
        for number in (1, *range(28, monthrange(year, month)[1] + 1))
    )


def days(first: date = FIRST_DAY, last: date = LAST_DAY) -> SearchStrategy[Date]:
    """A day from `first` to `last`, both included; often the end of a month, or the days around it."""
    return _days(first.toordinal(), last.toordinal())


@_made_once
def _days(low: int, high: int) -> SearchStrategy[Date]:
    edges = _month_edges()[bisect_left(_month_edges(), low) : bisect_right(_month_edges(), high)]
    anywhere = st.integers(low, high)
    ordinals = anywhere | st.sampled_from(edges) if edges else anywhere
    return ordinals.map(day_from_ordinal)


@st.composite
def _stretches(draw: DrawFn, first: date, last: date, longest: int) -> tuple[Date, Date]:
    """Two days at most `longest` days apart, both ends counted."""
    begin = draw(days(first, last))
    room = min(longest - 1, last.toordinal() - begin.toordinal())
    return begin, day_from_ordinal(begin.toordinal() + draw(st.integers(0, room)))


@st.composite
def _whole_months(draw: DrawFn, first: date, last: date, longest: int) -> tuple[Date, Date]:
    """The first day of a month and the last day of it or of a later one, as far as `last` and `longest` let."""
    low, high = 12 * first.year + first.month - 1, 12 * last.year + last.month - 1
    begin = draw(st.integers(low, high))
    end = draw(st.integers(begin, min(high, begin + longest // 31)))
    year, month = end // 12, end % 12 + 1
    opened = max(first.toordinal(), date(begin // 12, begin % 12 + 1, 1).toordinal())
    closed = min(last.toordinal(), date(year, month, monthrange(year, month)[1]).toordinal(), opened + longest - 1)
    return day_from_ordinal(opened), day_from_ordinal(closed)


@_made_once
def _spans(first: date, last: date, longest: int) -> SearchStrategy[tuple[Date, Date]]:
    return _stretches(first, last, longest) | _whole_months(first, last, longest)


def whens(first: date = FIRST_DAY, last: date = LAST_DAY, *, longest: int = 800) -> SearchStrategy[When]:
    """A day known exactly, to the month, or to a span of at most `longest` days, all from `first` to `last`."""
    return _whens(first, last, longest)


@_made_once
def _whens(first: date, last: date, longest: int) -> SearchStrategy[When]:
    return days(first, last).map(When.on) | _spans(first, last, longest).map(lambda ends: When(*ends))


def windows(first: date = FIRST_DAY, last: date = LAST_DAY, *, longest: int = 800) -> SearchStrategy[Window]:
    """All days of a stretch of at most `longest` days, from `first` to `last`."""
    return _windows(first, last, longest)


@_made_once
def _windows(first: date, last: date, longest: int) -> SearchStrategy[Window]:
    return _spans(first, last, longest).map(lambda ends: Window(*ends))
