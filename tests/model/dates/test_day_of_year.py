"""Days and months that come round every year."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.model.dates.day_of_year import DAY_OF_YEAR_EXPECTED, DayOfYear
from tests.outcomes import made_or_refused
from tests.strategies import hostile_text, json_values

YEARS = st.integers(1900, 2199)
DAYS_OF_A_LEAP_YEAR = [date(2000, 1, 1) + timedelta(days=number) for number in range(366)]


def days_in(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [day for number in range(366) if (day := first + timedelta(days=number)).year == year]


def test_every_day_that_some_year_has_is_read_and_written_as_the_same() -> None:
    for day in DAYS_OF_A_LEAP_YEAR:
        text = f"{day:%m-%d}"
        found = DayOfYear.parse(text)

        assert (found.month, found.day, str(found)) == (day.month, day.day, text)


@given(st.sampled_from(DAYS_OF_A_LEAP_YEAR), YEARS)
def test_a_day_of_the_year_is_that_day_of_each_year(day: date, year: int) -> None:
    found = DayOfYear(day.month, day.day)
    same = [each for each in days_in(year) if (each.month, each.day) == (day.month, day.day)]

    assert found.first(year) == found.last(year)
    if not same:
        assert not isleap(year)
        same = [date(year, 2, 28)]
    assert date.fromordinal(found.last(year)) == same[0]


@given(st.integers(1, 12), YEARS)
def test_a_month_is_from_its_first_day_to_its_last(month: int, year: int) -> None:
    found, days = DayOfYear(month), [each for each in days_in(year) if each.month == month]

    assert (found.first(year), found.last(year)) == (days[0].toordinal(), days[-1].toordinal())
    assert str(found) == f"{days[0]:%B}"
    assert DayOfYear.parse(str(found)) == found


def test_a_day_in_words_is_the_same_as_in_numbers() -> None:
    for day in DAYS_OF_A_LEAP_YEAR:
        assert DayOfYear.parse(f"{day.day} {day:%B}") == DayOfYear.parse(f"{day:%m-%d}")


@pytest.mark.parametrize(
    "value",
    [
        "13 march",
        "13th March",
        "13 Mar",
        "9-30",
        "",
        "2021-9-30",
        "30 September 21",
        "09-30\n",
        930,
        9,
        None,
        True,
        ["09-30"],
    ],
)
def test_what_no_year_has_is_refused(value: object) -> None:
    with pytest.raises(InputError) as refused:
        DayOfYear.parse(value)

    assert [(fault.path, fault.expected) for fault in refused.value.faults] == [("", DAY_OF_YEAR_EXPECTED)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1899-09-30", 'a date between 1900 and 2199, got "1899-09-30"'),
        ("September 2200", 'a date between 1900 and 2199, got "September 2200"'),
        ("31 June", 'a date that exists, got "31 June" (June has 30 days)'),
        ("0 May", 'a date that exists, got "0 May" (May has 31 days)'),
        ("09-31", 'a date that exists, got "09-31" (September has 30 days)'),
        ("02-30", 'a date that exists, got "02-30" (February has 29 days)'),
        ("2021-02-29", 'a date that exists, got "2021-02-29" (February 2021 has 28 days)'),
        ("13-01", 'a month that exists, got "13-01" (the months of a year are 01 to 12)'),
        ("00-10", 'a month that exists, got "00-10" (the months of a year are 01 to 12)'),
    ],
)
def test_a_day_that_no_year_has_is_refused_as_such(text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        DayOfYear.parse(text)

    assert str(refused.value) == f"must be {said}"


@pytest.mark.parametrize(("value", "meant"), [("september", "September"), ("Septembr", "September"), ("Sept", None)])
def test_the_month_that_may_be_meant_is_told(value: str, meant: str | None) -> None:
    with pytest.raises(InputError) as refused:
        DayOfYear.parse(value)

    assert refused.value.faults[0].nearest == meant


@pytest.mark.parametrize(
    ("month", "day", "said"),
    [
        (0, None, "month: must be a number from 1 to 12, got 0"),
        (13, 1, "month: must be a number from 1 to 12, got 13"),
        (True, 1, "month: must be a number from 1 to 12, got true"),
        (4, 31, "day: must be a day of April, from 1 to 30, got 31"),
        (2, 30, "day: must be a day of February, from 1 to 29, got 30"),
        (2, 0, "day: must be a day of February, from 1 to 29, got 0"),
        (2, True, "day: must be a day of February, from 1 to 29, got true"),
    ],
)
def test_a_month_or_day_that_does_not_exist_is_refused(month: int, day: int | None, said: str) -> None:
    with pytest.raises(InputError) as refused:
        DayOfYear(month, day)

    assert str(refused.value) == said


@given(json_values() | hostile_text("0123456789- September") | st.binary())
def test_reading_gives_a_day_of_the_year_or_an_input_error_and_nothing_else(value: object) -> None:
    found = made_or_refused(DayOfYear.parse, value)

    if isinstance(found, DayOfYear):
        assert DayOfYear.parse(str(found)) == found


@pytest.mark.parametrize(
    ("value", "expected", "written"),
    [
        ("30 September 2025", DayOfYear(9, 30, 2025), "2025-09-30"),
        ("2025-09-30", DayOfYear(9, 30, 2025), "2025-09-30"),
        (date(2025, 9, 30), DayOfYear(9, 30, 2025), "2025-09-30"),
        ("29 February 2024", DayOfYear(2, 29, 2024), "2024-02-29"),
        ("September 2025", DayOfYear(9, None, 2025), "September 2025"),
        ("2025-09", DayOfYear(9, None, 2025), "September 2025"),
    ],
)
def test_a_day_or_a_month_of_one_year_is_read(value: object, expected: DayOfYear, written: str) -> None:
    assert DayOfYear.parse(value) == expected
    assert (str(expected), DayOfYear.parse(written)) == (written, expected)
