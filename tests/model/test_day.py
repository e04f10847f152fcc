from __future__ import annotations

from datetime import UTC, date, datetime

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.day import day, day_from_ordinal, is_day
from tests.outcomes import made_or_refused
from tests.strategies import Json, days, hostile_text, json_values


@given(days())
def test_a_day_written_in_iso_form_is_read_back_as_the_same_day(wanted: Date) -> None:
    found = day(wanted.isoformat())

    assert found == wanted
    assert type(found) is Date


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_plain_date_becomes_a_pendulum_date(plain: date) -> None:
    found = day(plain)

    assert (found.year, found.month, found.day) == (plain.year, plain.month, plain.day)
    assert type(found) is Date


@pytest.mark.parametrize("text", ["1900-01-01", "2199-12-31", "2000-02-29", "2024-02-29"])
def test_the_first_and_the_last_day_and_leap_days_are_taken(text: str) -> None:
    assert day(text).isoformat() == text


@pytest.mark.parametrize(
    "text",
    [
        "1899-12-31",
        "2200-01-01",
        "1900-02-29",
        "2100-02-29",
        "2021-02-30",
        "2021-13-01",
        "2021-00-01",
        "2021-1-1",
        "20210214",
        "2021-W07-7",
        " 2021-02-14",
        "2021-02-14\n",
        "2021-02-14T00:00:00",
        "\u0662021-02-14",
        "",
    ],
)
def test_text_that_is_no_day_is_refused_with_what_must_be_there(text: str) -> None:
    with pytest.raises(InputError) as refused:
        day(text, "steps.visit")

    [fault] = refused.value.faults
    assert fault.place == "steps.visit"
    assert fault.expected == "a day such as 2021-02-14, between 1900 and 2199"


@pytest.mark.parametrize("value", [date(1899, 12, 31), Date(1, 1, 1), Date(9999, 12, 31), date(2200, 1, 1)])
def test_dates_of_other_centuries_are_refused(value: date) -> None:
    with pytest.raises(InputError):
        day(value)


@pytest.mark.parametrize("value", [datetime(2021, 2, 14, tzinfo=UTC), pendulum.datetime(2021, 2, 14)])
def test_a_date_with_a_time_of_day_is_refused_even_at_midnight(value: date) -> None:
    with pytest.raises(InputError):
        day(value)


@given(json_values() | hostile_text())
def test_whatever_stands_for_a_day_is_a_day_or_an_input_error(value: Json) -> None:
    found = made_or_refused(day, value)

    if isinstance(found, Date):
        assert found.isoformat() == value
    else:
        assert len(found) == 1


@given(days())
def test_a_day_comes_back_from_its_ordinal_as_a_pendulum_date(wanted: Date) -> None:
    found = day_from_ordinal(wanted.toordinal())

    assert found == wanted
    assert is_day(found)


def test_only_a_pendulum_date_without_a_time_counts_as_a_day() -> None:
    assert is_day(Date(2021, 2, 14))
    assert not any(map(is_day, [date(2021, 2, 14), pendulum.datetime(2021, 2, 14), "2021-02-14", 20210214, None]))
