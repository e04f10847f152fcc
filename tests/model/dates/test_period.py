from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.model.dates.period import PERIOD_EXPECTED, Period, shifted
from scp_framework.testing.strategies.days import days
from tests.oracle.by_hand import moved
from tests.outcomes import made_or_refused
from tests.strategies import hostile_text, json_values, periods

any_length = periods() | periods(longest_months=1200, longest_days=36525)


@given(any_length)
def test_what_a_period_is_written_as_reads_back_as_the_same_length(period: Period) -> None:
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    ("text", "months", "number_of_days"),
    [
        ("P1Y", 12, 0),
        ("P18M", 18, 0),
        ("P6W", 0, 42),
        ("P10D", 0, 10),
        ("P1Y2M3D", 14, 3),
        ("P100Y", 1200, 0),
        ("P36525D", 0, 36525),
        ("P0Y1D", 0, 1),
        ("6 weeks", 0, 42),
        ("1 year", 12, 0),
        ("18 months", 18, 0),
        ("5 days", 0, 5),
    ],
)
def test_years_are_twelve_months_and_weeks_are_seven_days(text: str, months: int, number_of_days: int) -> None:
    assert Period.parse(text) == Period(months=months, days=number_of_days)


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(months=12), "P1Y"),
        (Period(months=18), "P1Y6M"),
        (Period(days=42), "P6W"),
        (Period(days=10), "P10D"),
        (Period(months=1, days=7), "P1M7D"),
    ],
)
def test_a_period_is_written_in_the_longest_units_that_fit(period: Period, text: str) -> None:
    assert str(period) == text


@pytest.mark.parametrize(
    "value",
    [
        "",
        "P",
        "6",
        "weeks",
        "6 Weeks",
        "6 weks",
        "0 days",
        "101 years",
        "2 years 6 months",
        "10 working days",
        "P0D",
        "P0W",
        "P0Y0M0D",
        "PT1H",
        "P1DT1H",
        "P1W1D",
        "P1.5Y",
        "-P1Y",
        "P-1Y",
        "p1y",
        "1Y",
        " P1Y",
        "P1Y\n",
        "P101Y",
        "P1201M",
        "P36526D",
        "P5218W",
        "P9999999D",
        "P1M1Y",
        "P\uff11Y",
        12,
        True,
        None,
        ["P1Y"],
    ],
)
def test_anything_else_is_refused_with_what_must_be_there(value: object) -> None:
    with pytest.raises(InputError) as refused:
        Period.parse(value)

    assert refused.value.faults == (Fault(path="", expected=PERIOD_EXPECTED, actual=quoted(value)),)


@given(json_values() | hostile_text("P0123456789WYMDT.-") | st.binary())
def test_parsing_gives_a_period_or_an_input_error_and_nothing_else(value: object) -> None:
    period = made_or_refused(Period.parse, value)

    if isinstance(period, Period):
        assert period.months + period.days > 0
    else:
        assert [fault.expected for fault in period] == [PERIOD_EXPECTED]


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ({"months": -1}, "months: must be a whole number from 0 to 1200, got -1"),
        ({"days": -1}, "days: must be a whole number from 0 to 36525, got -1"),
        ({"months": 1201}, "months: must be a whole number from 0 to 1200, got 1201"),
        ({"days": 36526}, "days: must be a whole number from 0 to 36525, got 36526"),
        ({"months": True}, "months: must be a whole number from 0 to 1200, got true"),
        ({"months": 1.0}, "months: must be a whole number from 0 to 1200, got 1.0"),
        (
            {},
            'must be a length such as "6 weeks", "18 months" or P1Y, from one day to a hundred years, got no time',
        ),
    ],
)
def test_a_part_that_is_no_sensible_number_is_refused_and_so_is_no_length(period: dict[str, int], said: str) -> None:
    with pytest.raises(InputError) as refused:
        Period(**period)

    assert str(refused.value) == said


@given(days(), any_length)
@example(Date(2021, 1, 31), Period(months=1))
@example(Date(2020, 2, 29), Period(months=12))
@example(Date(2199, 12, 31), Period(months=1200, days=36525))
def test_months_are_added_before_days_and_short_months_end_early(start: Date, period: Period) -> None:
    found = period.after(start)

    assert found == moved(start, period.months, period.days)
    assert type(found) is Date


@given(days(), st.integers(-1200, 1200), st.integers(-400, 400))
def test_a_day_can_be_moved_both_ways(start: Date, months: int, number_of_days: int) -> None:
    assert date.fromordinal(shifted(start.toordinal(), months, number_of_days)) == moved(start, months, number_of_days)


@given(days(), any_length)
def test_a_window_ends_on_the_day_before_the_next_would_begin(start: Date, period: Period) -> None:
    assert period.window_end(start.toordinal()) == moved(start, period.months, period.days).toordinal() - 1


@given(days(), any_length)
@example(Date(2021, 2, 27), Period(months=1))
@example(Date(2021, 2, 28), Period(months=1))
@example(Date(2021, 3, 30), Period(months=1))
@example(Date(2100, 2, 27), Period(months=1200))
def test_the_window_that_ends_on_a_day_begins_on_the_first_day_that_reaches_it(end: Date, period: Period) -> None:
    start = date.fromordinal(period.window_start(end.toordinal()))

    reached = {number: moved(date.fromordinal(number), period.months, period.days).toordinal() - 1
               for number in range(start.toordinal() - 40, start.toordinal() + 1)}  # fmt: skip
    assert [number for number, last in reached.items() if last >= end.toordinal()] == [start.toordinal()]


@given(days(), any_length)
def test_end_and_start_of_a_window_lead_back_to_one_another(start: Date, period: Period) -> None:
    ordinal = start.toordinal()
    back = period.window_start(period.window_end(ordinal))

    # Days at the end of a long month may share the end of their window; the first of them is the start.
    assert back <= ordinal
    assert period.window_end(back) == period.window_end(ordinal)
    assert ordinal - back <= (3 if period.months else 0)


@given(days(), any_length)
def test_a_later_start_never_ends_earlier(start: Date, period: Period) -> None:
    assert period.window_end(start.toordinal()) <= period.window_end(start.toordinal() + 1)
