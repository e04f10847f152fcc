from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.lead import LEAD_EXPECTED, Lead, Unit, is_working_day
from tests.by_hand import moved, working_days_between
from tests.outcomes import made_or_refused
from tests.strategies import calendar_leads, days, holidays, hostile_text, json_values, leads, working_day_leads

SPRING = (Date(2021, 1, 1), Date(2021, 6, 30))
CLOSED_ON_WEEKDAYS = tuple(
    Date.fromordinal(number)
    for number in range(SPRING[0].toordinal(), SPRING[1].toordinal() + 1)
    if date.fromordinal(number).isoweekday() < 6
)


def ordinals(some: tuple[Date, ...]) -> tuple[int, ...]:
    return tuple(day.toordinal() for day in some)


@given(leads())
def test_what_a_lead_time_is_written_as_reads_back_as_the_same(lead: Lead) -> None:
    assert Lead.parse(str(lead)) == lead


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("same day", Lead()),
        ("P6W", Lead(days=42)),
        ("P10D", Lead(days=10)),
        ("P1Y1M", Lead(months=13)),
        ("1 working day", Lead(days=1, unit=Unit.WORKING_DAYS)),
        ("15 working days", Lead(days=15, unit=Unit.WORKING_DAYS)),
        ("2600 working days", Lead(days=2600, unit=Unit.WORKING_DAYS)),
    ],
)
def test_lead_times_are_read_in_either_unit(text: str, lead: Lead) -> None:
    assert Lead.parse(text) == lead


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Same day",
        "0 working days",
        "2601 working days",
        "-1 working days",
        "15 Working Days",
        "15 days",
        "P0D",
        "15  working days",
        "\uff115 working days",
        "15 working days\n",
        15,
        True,
        None,
        ["P6W"],
        "P101Y",
    ],
)
def test_anything_else_is_refused_with_what_must_be_there(value: object) -> None:
    with pytest.raises(InputError) as refused:
        Lead.parse(value)

    assert [fault.expected for fault in refused.value.faults] == [LEAD_EXPECTED]


@given(json_values() | hostile_text("P0123456789WYMD working days") | st.binary())
def test_parsing_gives_a_lead_time_or_an_input_error_and_nothing_else(value: object) -> None:
    lead = made_or_refused(Lead.parse, value)

    if isinstance(lead, Lead):
        assert lead.months >= 0 <= lead.days
    else:
        assert [fault.expected for fault in lead] == [LEAD_EXPECTED]


@pytest.mark.parametrize(
    ("months", "number"),
    [(0, 0), (0, -1), (0, 2601), (1, 5), (0, True), (0, 1.5)],
)
def test_working_days_are_a_whole_number_without_months(months: int, number: int) -> None:
    with pytest.raises(InputError) as refused:
        Lead(months=months, days=number, unit=Unit.WORKING_DAYS)

    assert refused.value.faults[0].expected == "1 to 2600 working days"


@pytest.mark.parametrize(("months", "number"), [(-1, 0), (0, -1), (1201, 0), (0, 1.5), (True, 0)])
def test_calendar_lead_times_are_whole_numbers_up_to_a_hundred_years(months: int, number: int) -> None:
    with pytest.raises(InputError):
        Lead(months=months, days=number)


@given(days(), calendar_leads())
@example(Date(2021, 1, 31), Lead(months=1))
@example(Date(2020, 2, 29), Lead(months=12))
def test_calendar_time_is_added_to_the_earlier_day(earlier: Date, lead: Lead) -> None:
    assert lead.first_day_after(earlier) == moved(earlier, lead.months, lead.days)


@given(days(), calendar_leads())
@example(Date(2021, 2, 28), Lead(months=1))
@example(Date(2021, 3, 30), Lead(months=1))
@example(Date(1900, 1, 1), Lead(months=24, days=120))
@example(Date(2199, 12, 31), Lead(months=1))
def test_the_last_day_before_is_the_last_from_which_adding_does_not_pass(later: Date, lead: Lead) -> None:
    found = lead.last_day_before(later)

    # Adding less than a year and a half never needs more than this many days of looking back.
    candidates = (date.fromordinal(later.toordinal() - back) for back in range(31 * lead.months + lead.days + 32))
    assert found == next(day for day in candidates if moved(day, lead.months, lead.days) <= later)
    assert type(found) is Date


@given(days(*SPRING), working_day_leads(), holidays(*SPRING))
def test_working_days_are_counted_from_the_day_after(earlier: Date, lead: Lead, closed: tuple[Date, ...]) -> None:
    found = lead.first_day_after(earlier, ordinals(closed))

    assert working_days_between(earlier, found, closed) == lead.days
    assert working_days_between(earlier, found - timedelta(days=1), closed) == lead.days - 1


@given(days(*SPRING), working_day_leads(longest=12), holidays(*SPRING) | holidays(*SPRING, most=150))
@example(Date(2021, 6, 30), Lead(days=1, unit=Unit.WORKING_DAYS), CLOSED_ON_WEEKDAYS)
def test_the_last_day_before_leaves_just_enough_working_days(later: Date, lead: Lead, closed: tuple[Date, ...]) -> None:
    found = lead.last_day_before(later, ordinals(closed))

    assert working_days_between(found, later, closed) == lead.days
    assert working_days_between(found + timedelta(days=1), later, closed) == lead.days - 1


@given(days(*SPRING), leads(), holidays(*SPRING))
def test_a_day_is_in_time_until_the_last_day_before_and_no_longer(
    later: Date, lead: Lead, closed: tuple[Date, ...]
) -> None:
    ordinal, off = later.toordinal(), ordinals(closed)
    last = lead.before(ordinal, off)

    assert lead.after(last, off) <= ordinal < lead.after(last + 1, off)


@given(days(), leads(), st.integers(1, 40))
def test_a_later_day_is_never_followed_sooner(earlier: Date, lead: Lead, more: int) -> None:
    ordinal = earlier.toordinal()

    assert lead.after(ordinal) <= lead.after(ordinal + more)
    assert lead.before(ordinal) <= lead.before(ordinal + more)


@given(days())
def test_the_same_day_is_no_time_at_all(day: Date) -> None:
    assert Lead.parse("same day").last_day_before(day) == day == Lead.parse("same day").first_day_after(day)


@pytest.mark.parametrize(
    ("text", "later", "last"),
    [
        ("P6W", Date(2021, 3, 1), Date(2021, 1, 18)),
        ("P1M", Date(2021, 2, 28), Date(2021, 1, 31)),
        ("P1M", Date(2021, 3, 30), Date(2021, 2, 28)),
        ("P1Y", Date(2021, 2, 28), Date(2020, 2, 29)),
        ("1 working day", Date(2021, 3, 1), Date(2021, 2, 28)),
        ("1 working day", Date(2021, 2, 28), Date(2021, 2, 25)),
        ("5 working days", Date(2021, 3, 5), Date(2021, 2, 28)),
    ],
)
def test_lead_times_count_back_as_a_person_would(text: str, later: Date, last: Date) -> None:
    assert Lead.parse(text).last_day_before(later) == last


@given(days(), holidays())
def test_weekends_and_holidays_are_no_working_days(day: Date, closed: tuple[Date, ...]) -> None:
    assert is_working_day(day.toordinal(), ordinals(closed)) == (day.isoweekday() < 6 and day not in closed)
    assert not is_working_day(day.toordinal(), (day.toordinal(),))
