from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.dates.window import WINDOW_EXPECTED, Window
from scp_framework.testing.strategies.days import FIRST_DAY, LAST_DAY, days, windows
from tests.outcomes import made_or_refused
from tests.strategies import hostile_text, json_values


def days_of(window: Window) -> set[Date]:
    return {window.first + timedelta(days=number) for number in range((window.last - window.first).days + 1)}


@given(windows() | windows(longest=110_000))
def test_what_a_window_is_written_as_reads_back_as_the_same_days(window: Window) -> None:
    assert Window.parse(str(window)) == window


@given(windows(longest=60))
def test_a_window_holds_every_day_from_its_first_to_its_last(window: Window) -> None:
    expected = days_of(window)

    assert window.days == len(expected)
    assert all(day in window for day in expected)
    assert window.first - timedelta(days=1) not in window
    assert window.last + timedelta(days=1) not in window


@given(windows(Date(2020, 1, 1), Date(2020, 4, 30), longest=40), windows(Date(2020, 1, 1), Date(2020, 4, 30)))
def test_windows_lie_in_one_another_as_their_days_do(one: Window, other: Window) -> None:
    assert (one in other) == (days_of(one) <= days_of(other))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-11..2021-10", Date(2020, 11, 1), Date(2021, 10, 31)),
        ("2020", Date(2020, 1, 1), Date(2020, 12, 31)),
        ("2020-02", Date(2020, 2, 1), Date(2020, 2, 29)),
        ("2020-02-29", Date(2020, 2, 29), Date(2020, 2, 29)),
        ("1900..2199", FIRST_DAY, LAST_DAY),
    ],
)
def test_months_and_years_stand_for_all_their_days(text: str, first: Date, last: Date) -> None:
    window = Window.parse(text)

    assert (window.first, window.last) == (first, last)
    assert str(window) == f"{first}..{last}"


@given(st.lists(days(), min_size=2, max_size=2).map(sorted))
def test_a_window_can_be_made_from_text_dates_or_ordinals(ends: list[Date]) -> None:
    first, last = ends
    window = Window(first, last)

    assert Window.between(first.isoformat(), last.isoformat()) == window
    assert Window.between(first, last) == window
    assert Window.from_ordinals(first.toordinal(), last.toordinal()) == window
    assert hash(Window.between(first, last)) == hash(window)


@given(st.lists(days(), min_size=2, max_size=2, unique=True).map(sorted))
def test_a_window_that_ends_before_it_begins_cannot_be_made(ends: list[Date]) -> None:
    early, late = ends

    with pytest.raises(InputError) as built:
        Window(late, early)
    with pytest.raises(InputError):
        Window.parse(f"{late}..{early}")

    assert str(built.value) == f"last: must be {late} or later, got {early}"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2021-2-28", "2021-03-01", 'first: must be {day}, got "2021-2-28"'),
        ("2020-11-01", 2021, "last: must be {day}, got 2021"),
        ("2020-11-02", "2020-11-01", "last: must be 2020-11-02 or later, got 2020-11-01"),
    ],
)
def test_the_place_tells_which_end_of_a_window_is_no_day(first: object, last: object, said: str) -> None:
    with pytest.raises(InputError) as refused:
        Window.between(first, last)

    assert str(refused.value) == said.format(day="a day such as 2021-02-14, between 1900 and 2199")


def test_a_window_is_made_of_pendulum_dates_only() -> None:
    with pytest.raises(InputError) as first:
        Window("2020-11-01", Date(2021, 10, 31))  # type: ignore[arg-type]  # what a type checker would not let through
    with pytest.raises(InputError) as last:
        Window(Date(2020, 11, 1), None)  # type: ignore[arg-type]  # as above

    assert str(first.value) == 'first: must be a pendulum.Date, got "2020-11-01"'
    assert str(last.value) == "last: must be a pendulum.Date, got nothing"


@pytest.mark.parametrize(
    ("value", "found"),
    [("2021-2-28", '"2021-2-28"'), (2021, "2021"), (None, "nothing")],
)
def test_what_is_no_window_is_refused_with_what_must_be_there(value: object, found: str) -> None:
    with pytest.raises(InputError) as refused:
        Window.parse(value)

    assert str(refused.value) == f"must be {WINDOW_EXPECTED}, got {found}"


@given(json_values() | hostile_text() | st.binary() | st.dates() | st.datetimes())
def test_parsing_gives_a_window_or_an_input_error_and_nothing_else(value: object) -> None:
    window = made_or_refused(Window.parse, value)

    if isinstance(window, Window):
        assert window.days >= 1
    else:
        (fault,) = window
        assert fault.expected in (WINDOW_EXPECTED, "a date between 1900 and 2199")
