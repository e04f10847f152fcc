"""Bank holidays, and the calendar that they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.dates.bank_holidays import BankHolidays, Country
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.window import Window
from tests.strategies import holidays

ANCHOR = Date(2021, 4, 1)
SPRING = Window.parse("2021-03..2021-06")


def bank_holidays(*days: Date, known: Window = SPRING) -> BankHolidays:
    return BankHolidays(of=Country.ENGLAND, days=days, known_days=known)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((Date(2021, 4, 2), Date(2021, 4, 2)), "days[1]: must be later than 2021-04-02, got 2021-04-02"),
        ((Date(2021, 4, 5), Date(2021, 4, 2)), "days[1]: must be later than 2021-04-05, got 2021-04-02"),
        ((Date(2021, 4, 2), Date(2021, 7, 1)), "days[1]: must be a day of 2021-03-01..2021-06-30, got 2021-07-01"),
        ((Date(2021, 2, 28),), "days[0]: must be a day of 2021-03-01..2021-06-30, got 2021-02-28"),
    ],
)
def test_days_are_in_order_and_among_those_that_are_known(days: tuple[Date, ...], said: str) -> None:
    with pytest.raises(InputError) as refused:
        bank_holidays(*days)

    assert str(refused.value) == said


@given(holidays(SPRING.first, SPRING.last), holidays(SPRING.first, SPRING.last))
def test_the_holidays_of_a_calendar_are_those_of_the_country_and_its_own(
    by_law: tuple[Date, ...], own: tuple[Date, ...]
) -> None:
    calendar = Calendar(anchor=ANCHOR, bank_holidays=bank_holidays(*by_law), holidays=own, holidays_known=SPRING)

    for ordinal in range(SPRING.first_ordinal, SPRING.last_ordinal + 1):
        day = Date.fromordinal(ordinal)
        expected = day.isoweekday() < 6 and day not in by_law and day not in own
        assert calendar.working_days.include(ordinal) == expected


@pytest.mark.parametrize(
    ("known", "places"),
    [
        (None, ["holidays_known"]),
        (SPRING, []),
        (Window.parse("2021-04"), []),
        (Window.parse("2021-02-28..2021-06-30"), ["holidays_known"]),
        (Window.parse("2021-03-01..2021-07-01"), ["holidays_known"]),
        (Window.parse("2021-04-02"), ["holidays[1]"]),
        (Window.parse("2020-12"), ["holidays_known", "holidays[0]", "holidays[1]"]),
    ],
)
def test_bank_holidays_are_bound_to_days_of_which_they_are_known(known: Window | None, places: list[str]) -> None:
    own = (Date(2021, 4, 2), Date(2021, 4, 6))
    faults: tuple[str, ...] = ()
    try:
        Calendar(anchor=ANCHOR, bank_holidays=bank_holidays(), holidays=own, holidays_known=known)
    except InputError as error:
        faults = tuple(fault.path for fault in error.faults)

    assert list(faults) == places


def test_a_list_of_ones_own_may_be_all_there_is() -> None:
    calendar = Calendar(anchor=ANCHOR, holidays=(Date(2021, 4, 2),))

    assert not calendar.working_days.include(Date(2021, 4, 2).toordinal())
    assert calendar.working_days.include(Date(2199, 12, 31).toordinal())
