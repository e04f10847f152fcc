from __future__ import annotations

from datetime import UTC, date, datetime

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.model.dates.day import day, day_from_ordinal, is_day
from scp_framework.testing.strategies.days import days
from tests.outcomes import made_or_refused
from tests.strategies import Json, hostile_text, json_values


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


@given(days())
def test_a_day_in_words_is_the_same_day(wanted: Date) -> None:
    assert day(f"{wanted.day} {wanted:%B} {wanted.year}") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "14 Feb 2021",
        "14th February 2021",
        "14 February 21",
        "February 14 2021",
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

    expected = "a day such as 2021-02-14, between 1900 and 2199"
    assert refused.value.faults == (Fault(path="steps.visit", expected=expected, actual=quoted(text)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1899-12-31", 'a date between 1900 and 2199, got "1899-12-31"'),
        ("1 January 2200", 'a date between 1900 and 2199, got "1 January 2200"'),
        ("0000-01-01", 'a date between 1900 and 2199, got "0000-01-01"'),
        ("30 February 2021", 'a date that exists, got "30 February 2021" (February 2021 has 28 days)'),
        ("1900-02-29", 'a date that exists, got "1900-02-29" (February 1900 has 28 days)'),
        ("2100-02-29", 'a date that exists, got "2100-02-29" (February 2100 has 28 days)'),
        ("2024-02-30", 'a date that exists, got "2024-02-30" (February 2024 has 29 days)'),
        ("2021-04-00", 'a date that exists, got "2021-04-00" (April 2021 has 30 days)'),
        ("2021-13-01", 'a month that exists, got "2021-13-01" (the months of a year are 01 to 12)'),
        ("2021-00-01", 'a month that exists, got "2021-00-01" (the months of a year are 01 to 12)'),
    ],
)
def test_a_day_that_there_is_not_is_refused_as_such(text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        day(text, "steps.visit")

    assert str(refused.value) == f"steps.visit: must be {said}"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        pytest.param(
            datetime(2021, 2, 14, tzinfo=UTC), "2021-02-14 00:00:00+00:00 (a day with a time)", id="midnight is no day"
        ),
        pytest.param(
            pendulum.datetime(2021, 2, 14),
            "2021-02-14 00:00:00+00:00 (a day with a time)",
            id="nor is it as pendulum has it",
        ),
        pytest.param(20210214, "20210214", id="a number"),
    ],
)
def test_what_is_no_day_is_refused_with_what_was_found(value: object, found: str) -> None:
    with pytest.raises(InputError) as refused:
        day(value)

    assert str(refused.value) == f"must be a day such as 2021-02-14, between 1900 and 2199, got {found}"


@pytest.mark.parametrize("far_off", [date(1899, 12, 31), Date(1, 1, 1), Date(9999, 12, 31), date(2200, 1, 1)])
def test_a_day_of_other_centuries_is_refused_by_its_year(far_off: date) -> None:
    with pytest.raises(InputError) as refused:
        day(far_off)

    assert str(refused.value) == f"must be a date between 1900 and 2199, got {far_off}"


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
