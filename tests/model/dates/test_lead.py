from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.model.dates.lead import LEAD_EXPECTED, Lead, Unit
from scp_framework.model.dates.working_days import WorkingDays
from scp_framework.testing.strategies.days import days
from tests.oracle.by_hand import moved, plain, reached, working_days_between
from tests.outcomes import made_or_refused
from tests.strategies import calendar_leads, holidays, hostile_text, json_values, leads, working_day_leads

SPRING = (Date(2021, 1, 1), Date(2021, 6, 30))
CLOSED_ON_WEEKDAYS = tuple(
    Date.fromordinal(number)
    for number in range(SPRING[0].toordinal(), SPRING[1].toordinal() + 1)
    if date.fromordinal(number).isoweekday() < 6
)


def without(some: tuple[Date, ...]) -> WorkingDays:
    return WorkingDays(tuple(day.toordinal() for day in some))


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
        ("2 working days", Lead(days=2, unit=Unit.WORKING_DAYS)),
        ("15 working days", Lead(days=15, unit=Unit.WORKING_DAYS)),
        ("2600 working days", Lead(days=2600, unit=Unit.WORKING_DAYS)),
        ("P10D, first day counted", Lead(days=10, first_day_counted=True)),
        ("P1M, first day counted", Lead(months=1, first_day_counted=True)),
        ("10 working days, first day counted", Lead(days=10, unit=Unit.WORKING_DAYS, first_day_counted=True)),
    ],
)
def test_lead_times_are_read_and_written_in_either_unit(text: str, lead: Lead) -> None:
    assert Lead.parse(text) == lead
    assert str(lead) == text


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("6 weeks", Lead(days=42)),
        ("1 day", Lead(days=1)),
        ("10 days, first day counted", Lead(days=10, first_day_counted=True)),
        ("2 years", Lead(months=24)),
    ],
)
def test_calendar_lengths_may_be_in_words(text: str, lead: Lead) -> None:
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
        "15 workdays",
        "six weeks",
        "P0D",
        "15  working days",
        "\uff115 working days",
        "15 working days\n",
        "same day, first day counted",
        "P10D, First day counted",
        "P10D,first day counted",
        "P10D, first day counted, first day counted",
        ", first day counted",
        "first day counted",
        "0 working days, first day counted",
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

    assert refused.value.faults == (Fault(path="", expected=LEAD_EXPECTED, actual=quoted(value)),)


@given(json_values() | hostile_text("P0123456789WYMD working days, first counted") | st.binary())
def test_parsing_gives_a_lead_time_or_an_input_error_and_nothing_else(value: object) -> None:
    lead = made_or_refused(Lead.parse, value)

    if isinstance(lead, Lead):
        assert lead.months >= 0 <= lead.days
    else:
        assert [fault.expected for fault in lead] == [LEAD_EXPECTED]


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ({"days": 0}, "days: must be 1 to 2600 working days, got 0"),
        ({"days": -1}, "days: must be 1 to 2600 working days, got -1"),
        ({"days": 2601}, "days: must be 1 to 2600 working days, got 2601"),
        ({"days": True}, "days: must be a whole number, got true"),
        ({"days": 1.5}, "days: must be a whole number, got 1.5"),
        ({"months": 1, "days": 5}, "months: must be 0 if working days are counted, got 1"),
    ],
)
def test_working_days_are_a_whole_number_without_months(lead: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as refused:
        Lead(**lead, unit=Unit.WORKING_DAYS)

    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ({"months": -1}, "months: must be a whole number from 0 to 1200, got -1"),
        ({"days": -1}, "days: must be a whole number from 0 to 36525, got -1"),
        ({"months": 1201}, "months: must be a whole number from 0 to 1200, got 1201"),
        ({"days": 1.5}, "days: must be a whole number, got 1.5"),
        ({"months": True}, "months: must be a whole number, got true"),
    ],
)
def test_calendar_lead_times_are_whole_numbers_up_to_a_hundred_years(lead: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as refused:
        Lead(**lead)

    assert str(refused.value) == said


def test_there_is_no_first_day_to_count_of_no_time_at_all() -> None:
    with pytest.raises(InputError) as refused:
        Lead(first_day_counted=True)

    assert str(refused.value) == "first_day_counted: must be false if there is nothing to count, got true"


@given(days(), calendar_leads())
@example(Date(2021, 1, 31), Lead(months=1))
@example(Date(2020, 2, 29), Lead(months=12))
@example(Date(2021, 1, 31), Lead(months=1, first_day_counted=True))
def test_calendar_time_is_added_to_the_earlier_day(earlier: Date, lead: Lead) -> None:
    end = moved(earlier, lead.months, lead.days)
    # Where the first day is counted, the last of so many is one day sooner.
    assert lead.first_day_after(earlier) == (end - timedelta(days=1) if lead.first_day_counted else end)


@given(days(), calendar_leads(longest_months=0).filter(lambda lead: lead.days > 0))
def test_days_are_counted_aloud(earlier: Date, lead: Lead) -> None:
    counted = [plain(earlier)] if lead.first_day_counted else []
    on = plain(earlier)
    while len(counted) < lead.days:
        on += timedelta(days=1)
        counted.append(on)

    assert lead.first_day_after(earlier) == counted[-1]


@given(days(), calendar_leads())
@example(Date(2021, 2, 28), Lead(months=1))
@example(Date(2021, 3, 30), Lead(months=1))
@example(Date(1900, 1, 1), Lead(months=24, days=120))
@example(Date(2199, 12, 31), Lead(months=1))
def test_the_last_day_before_is_the_last_from_which_adding_does_not_pass(later: Date, lead: Lead) -> None:
    found = lead.last_day_before(later)

    # Adding less than a year and a half never needs more than this many days of looking back.
    candidates = (date.fromordinal(later.toordinal() - back) for back in range(31 * lead.months + lead.days + 32))
    in_time = (
        day for day in candidates if reached(day, lead.months, lead.days, counted=lead.first_day_counted) <= later
    )
    assert found == next(in_time)
    assert type(found) is Date


@given(days(*SPRING), working_day_leads(), holidays(*SPRING))
def test_working_days_are_counted_from_the_day_after_or_from_the_day_itself(
    earlier: Date, lead: Lead, closed: tuple[Date, ...]
) -> None:
    found = lead.first_day_after(earlier, without(closed))

    begun = earlier - timedelta(days=1) if lead.first_day_counted else earlier
    assert working_days_between(begun, found, closed) == lead.days
    assert working_days_between(begun, found - timedelta(days=1), closed) == lead.days - 1


@given(days(*SPRING), working_day_leads(longest=12), holidays(*SPRING) | holidays(*SPRING, most=150))
@example(Date(2021, 6, 30), Lead(days=1, unit=Unit.WORKING_DAYS), CLOSED_ON_WEEKDAYS)
def test_the_last_day_before_leaves_just_enough_working_days(later: Date, lead: Lead, closed: tuple[Date, ...]) -> None:
    found = lead.last_day_before(later, without(closed))

    begun = found - timedelta(days=1) if lead.first_day_counted else found
    assert working_days_between(begun, later, closed) == lead.days
    assert working_days_between(begun + timedelta(days=1), later, closed) == lead.days - 1


@given(days(*SPRING), leads(), holidays(*SPRING))
def test_a_day_is_in_time_until_the_last_day_before_and_no_longer(
    later: Date, lead: Lead, closed: tuple[Date, ...]
) -> None:
    ordinal, off = later.toordinal(), without(closed)
    last = lead.before(ordinal, off)

    assert lead.after(last, off) <= ordinal < lead.after(last + 1, off)


@given(days(), leads(), st.integers(1, 40))
def test_a_later_day_is_never_followed_sooner(earlier: Date, lead: Lead, more: int) -> None:
    ordinal = earlier.toordinal()

    assert lead.after(ordinal) <= lead.after(ordinal + more)
    assert lead.before(ordinal) <= lead.before(ordinal + more)


@given(days())
def test_a_day_that_is_counted_itself_is_the_same_day(day: Date) -> None:
    lead = Lead.parse("P1D, first day counted")

    assert lead.last_day_before(day) == day == lead.first_day_after(day)


@given(days(*SPRING), leads(), holidays(*SPRING))
def test_only_what_may_be_no_time_ends_on_the_day_that_it_is_counted_from(
    earlier: Date, lead: Lead, closed: tuple[Date, ...]
) -> None:
    assert lead.first_day_after(earlier, without(closed)) > earlier or lead.may_be_no_time


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("same day", True),
        ("P1D", False),
        ("P1D, first day counted", True),
        ("P2D, first day counted", False),
        ("1 working day", False),
        ("1 working day, first day counted", True),
        ("2 working days, first day counted", False),
        ("P1M, first day counted", False),
    ],
)
def test_what_may_be_no_time_is_told(text: str, *, may_be: bool) -> None:
    assert Lead.parse(text).may_be_no_time == may_be


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
        ("5 working days, first day counted", Date(2021, 3, 5), Date(2021, 3, 1)),
        ("5 working days, first day counted", Date(2021, 3, 7), Date(2021, 3, 1)),
        ("P1W, first day counted", Date(2021, 3, 7), Date(2021, 3, 1)),
        ("P1M, first day counted", Date(2021, 3, 31), Date(2021, 3, 1)),
        ("P1M, first day counted", Date(2021, 2, 28), Date(2021, 2, 1)),
    ],
)
def test_lead_times_count_back_as_a_person_would(text: str, later: Date, last: Date) -> None:
    assert Lead.parse(text).last_day_before(later) == last
