"""Valid values of the model, built directly, with a leaning towards days where arithmetic goes wrong."""

from __future__ import annotations

import string
from bisect import bisect_left, bisect_right
from calendar import monthrange
from datetime import date
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.person import person_fault
from scp_framework.model.placeholder import is_placeholder

FIRST_DAY = Date(1900, 1, 1)
LAST_DAY = Date(2199, 12, 31)
SATURDAY = 6
LETTERS_AND_DIGITS = string.ascii_lowercase + string.digits

Json = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
"""Whatever a JSON or TOML file can hold where something else is wanted."""


@cache
def _month_edges() -> list[int]:
    """The ordinals of the first day and of the 28th to the last day of every month."""
    return sorted(
        date(year, month, number).toordinal()
        for year in range(FIRST_DAY.year, LAST_DAY.year + 1)
        for month in range(1, 13)
        for number in (1, *range(28, monthrange(year, month)[1] + 1))
    )


def days(first: Date = FIRST_DAY, last: Date = LAST_DAY) -> SearchStrategy[Date]:
    """A day from `first` to `last`, both included; often the end of a month, or the days around it."""
    low, high = first.toordinal(), last.toordinal()
    edges = _month_edges()[bisect_left(_month_edges(), low) : bisect_right(_month_edges(), high)]
    anywhere = st.integers(low, high)
    ordinals = anywhere | st.sampled_from(edges) if edges else anywhere
    return ordinals.map(Date.fromordinal)


@st.composite
def _stretches(draw: DrawFn, first: Date, last: Date, longest: int) -> tuple[Date, Date]:
    """Two days at most `longest` days apart, both ends counted."""
    begin = draw(days(first, last))
    room = min(longest - 1, last.toordinal() - begin.toordinal())
    return begin, Date.fromordinal(begin.toordinal() + draw(st.integers(0, room)))


@st.composite
def _whole_months(draw: DrawFn, first: Date, last: Date, longest: int) -> tuple[Date, Date]:
    """The first day of a month and the last day of it or of a later one, as far as `last` and `longest` let."""
    low, high = 12 * first.year + first.month - 1, 12 * last.year + last.month - 1
    begin = draw(st.integers(low, high))
    end = draw(st.integers(begin, min(high, begin + longest // 31)))
    end_year, end_month = end // 12, end % 12 + 1
    opened = max(first, Date(begin // 12, begin % 12 + 1, 1))
    closed = min(last, Date(end_year, end_month, monthrange(end_year, end_month)[1]))
    return opened, min(closed, Date.fromordinal(min(opened.toordinal() + longest - 1, LAST_DAY.toordinal())))


def whens(first: Date = FIRST_DAY, last: Date = LAST_DAY, *, longest: int = 800) -> SearchStrategy[When]:
    """A day known exactly, to the month, or to a span of at most `longest` days, all from `first` to `last`."""
    spans = _stretches(first, last, longest) | _whole_months(first, last, longest)
    return days(first, last).map(When.on) | spans.map(lambda ends: When(*ends))


def windows(first: Date = FIRST_DAY, last: Date = LAST_DAY, *, longest: int = 800) -> SearchStrategy[Window]:
    """All days of a stretch of at most `longest` days, from `first` to `last`."""
    spans = _stretches(first, last, longest) | _whole_months(first, last, longest)
    return spans.map(lambda ends: Window(*ends))


def periods(*, longest_months: int = 36, longest_days: int = 400) -> SearchStrategy[Period]:
    """A length in calendar months, in days, or in both."""
    months, more_days = st.integers(1, longest_months), st.integers(1, longest_days)
    return (
        st.builds(Period, months=months)
        | st.builds(Period, days=more_days)
        | st.builds(Period, months=months, days=more_days)
    )


def holidays(first: Date = FIRST_DAY, last: Date = LAST_DAY, *, most: int = 40) -> SearchStrategy[tuple[Date, ...]]:
    """Different days from `first` to `last`, in order: scattered, or one weekday after another."""
    low, high = first.toordinal(), last.toordinal()
    scattered = st.sets(st.integers(low, high), max_size=most)
    in_a_row = st.integers(low, max(low, high - most)).flatmap(
        lambda begin: st.integers(0, most).map(
            lambda number: {
                each
                for each in range(begin, min(high + 1, begin + number))
                if date.fromordinal(each).isoweekday() < SATURDAY
            }
        )
    )
    return (scattered | in_a_row).map(lambda found: tuple(Date.fromordinal(each) for each in sorted(found)))


def calendar_leads(*, longest_months: int = 24, longest_days: int = 120) -> SearchStrategy[Lead]:
    """A lead time of none, or of calendar months and days."""
    return st.builds(
        lambda months, days, counted: Lead(months, days, first_day_counted=counted and months + days > 0),
        st.integers(0, longest_months),
        st.integers(0, longest_days),
        st.booleans(),
    )


def working_day_leads(*, longest: int = 30) -> SearchStrategy[Lead]:
    """A lead time in working days."""
    return st.builds(
        Lead, days=st.integers(1, longest), unit=st.just(Unit.WORKING_DAYS), first_day_counted=st.booleans()
    )


def leads() -> SearchStrategy[Lead]:
    """A lead time of either type."""
    return calendar_leads() | working_day_leads()


def slugs(*, most_words: int = 3) -> SearchStrategy[str]:
    """An identifier."""
    words = st.text(LETTERS_AND_DIGITS, min_size=1, max_size=8)
    return st.lists(words, min_size=1, max_size=most_words).map("-".join)


def people() -> SearchStrategy[str]:
    """The name of somebody on a team."""
    signs = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters=",;|&+/:=()[]{}")
    names = st.text(signs, min_size=1, max_size=12).filter(lambda name: person_fault(name) is None)
    return st.sampled_from(("Ann Lee", "Jo O'Brien", "-Jo", "'Jo", "@jo", "\\e", "Zoë", " Ann Lee ")) | names


def areas(texts: SearchStrategy[str]) -> SearchStrategy[str]:
    """What can be an area of safeguarding, or a blank where there is none."""
    return texts.filter(lambda text: not text.strip() or not is_placeholder(text))


def json_values() -> SearchStrategy[Json]:
    """Any value that a JSON file can hold."""
    leaves: SearchStrategy[Json] = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=6,
    )


def hostile_text(near: str = "0123456789-./:PTWYMD +") -> SearchStrategy[str]:
    """Any text at all, and text made of the signs that a parser looks for."""
    return st.text() | st.text(near, max_size=24)
