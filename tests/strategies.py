"""Valid values of the model, built directly, with a leaning towards days where arithmetic goes wrong."""

from __future__ import annotations

import string
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date

from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import is_slug
from scp_framework.model.person import person_fault
from scp_framework.model.placeholder import is_placeholder
from scp_framework.testing.strategies.days import FIRST_DAY, LAST_DAY

SATURDAY = 6
LETTERS_AND_DIGITS = string.ascii_lowercase + string.digits

Json = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
"""Whatever a JSON or TOML file can hold where something else is wanted."""


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
    return st.lists(words, min_size=1, max_size=most_words).map("-".join).filter(is_slug)


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
