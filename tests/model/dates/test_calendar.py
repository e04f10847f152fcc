from __future__ import annotations

from datetime import date, timedelta
from itertools import count, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.dates.bank_holidays import BankHolidays, Country
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.dates.working_days import WorkingDays
from scp_framework.model.identifier import PeriodId
from scp_framework.testing.strategies.days import FIRST_DAY, LAST_DAY, days, windows
from tests.oracle.by_hand import moved
from tests.strategies import periods

YEAR, QUARTER, CYCLE = PeriodId("year"), PeriodId("quarter"), PeriodId("cycle")


@st.composite
def anchors_near(draw: DrawFn, within: Window) -> Date:
    low = max(FIRST_DAY.toordinal(), within.first_ordinal - 1500)
    high = min(LAST_DAY.toordinal(), within.last_ordinal + 1500)
    return draw(days(Date.fromordinal(low), Date.fromordinal(high)))


@st.composite
def cases(draw: DrawFn) -> tuple[Window, Date]:
    within = draw(windows())
    return within, draw(anchors_near(within))


def counted_by_hand(anchor: date, length: Period, stride: Period, within: Window) -> list[tuple[date, date]]:
    """The windows that touch `within`: up from the anchor, then down from it, each moved from the anchor itself."""

    def window(number: int) -> tuple[date, date]:
        months, more = number * stride.months, number * stride.days
        begins = moved(anchor, months, more)
        return begins, moved(anchor, months + length.months, more + length.days) - timedelta(days=1)

    found = []
    for number in count(0):
        begins, ends = window(number)
        if begins > within.last:
            break
        found.append((begins, ends))
    for number in count(-1, -1):
        begins, ends = window(number)
        # Looked at for a while longer: a window further down never ends later.
        if ends < within.first:
            break
        found.append((begins, ends))
    return sorted((begins, ends) for begins, ends in found if begins <= within.last and within.first <= ends)


def ends_of(found: tuple[Window, ...]) -> list[tuple[date, date]]:
    return [(window.first, window.last) for window in found]


@given(cases(), periods())
@example((Window.parse("2021"), Date(2021, 1, 31)), Period(months=1))
@example((Window.parse("2019..2021"), Date(2020, 2, 29)), Period(months=12))
@example((Window.parse("2019"), Date(2020, 8, 31)), Period(months=3))
@example((Window.parse("2019"), Date(2020, 10, 30)), Period(months=1, days=1))
def test_windows_are_counted_from_the_anchor_forwards_and_backwards(case: tuple[Window, Date], length: Period) -> None:
    within, anchor = case

    found = Calendar(anchor=anchor).windows(length, within)

    assert ends_of(found) == counted_by_hand(anchor, length, length, within)


@given(cases(), periods(), periods(longest_months=14, longest_days=60))
def test_with_a_step_windows_begin_every_step_and_may_overlap(
    case: tuple[Window, Date], length: Period, step: Period
) -> None:
    within, anchor = case

    found = Calendar(anchor=anchor).windows(length, within, step)

    assert ends_of(found) == counted_by_hand(anchor, length, step, within)


@given(windows(longest=3), st.integers(1, 90), st.integers(1, 5), st.data())
def test_a_step_of_few_days_loses_no_window_of_many_months(
    within: Window, months: int, step_days: int, data: st.DataObject
) -> None:
    anchor = data.draw(anchors_near(within))
    length, step = Period(months=months), Period(days=step_days)

    found = Calendar(anchor=anchor).windows(length, within, step)

    assert ends_of(found) == counted_by_hand(anchor, length, step, within)


@given(days(), periods(), windows())
@example(Date(2199, 12, 31), Period(days=1), Window.parse("1900-01-01..1900-02-28"))
@example(Date(1900, 1, 31), Period(months=1), Window.parse("2199-10..2199-12"))
def test_without_a_step_every_day_lies_in_exactly_one_window(anchor: Date, length: Period, within: Window) -> None:
    found = Calendar(anchor=anchor).windows(length, within)

    assert found[0].first <= within.first <= found[0].last
    assert found[-1].first <= within.last <= found[-1].last
    assert all(later.first == earlier.last + timedelta(days=1) for earlier, later in pairwise(found))


@given(cases(), periods())
@example((Window.parse("2019..2021"), Date(2020, 2, 29)), Period(months=12))
@example((Window.parse("2021"), Date(2021, 1, 31)), Period(months=1))
def test_periods_are_numbered_from_that_which_begins_on_the_anchor(case: tuple[Window, Date], length: Period) -> None:
    within, anchor = case
    calendar = Calendar(anchor=anchor)

    numbers = [
        {calendar.number(length, window.first), calendar.number(length, window.last)}
        for window in calendar.windows(length, within)
    ]

    (first,) = numbers[0]
    assert calendar.number(length, anchor) == 0
    assert numbers == [{first + more} for more in range(len(numbers))]


def test_ten_years_that_are_longer_than_average_lose_no_window_either() -> None:
    anchor = Date(1903, 3, 1)
    ten_years = (date(1913, 2, 1) - date(1903, 3, 1)).days

    found = Calendar(anchor=anchor).windows(Period(months=119), Window(anchor, anchor), Period(days=1))

    assert len(found) == ten_years


def test_month_ends_do_not_drift() -> None:
    found = Calendar(anchor=Date(2021, 1, 31)).windows(Period(months=1), Window.parse("2021-01-31..2021-05-30"))

    assert [str(window) for window in found] == [
        "2021-01-31..2021-02-27",
        "2021-02-28..2021-03-30",
        "2021-03-31..2021-04-29",
        "2021-04-30..2021-05-30",
    ]


@pytest.mark.parametrize(
    ("anchor", "years", "quarter"),
    [
        (Date(2020, 1, 1), ["2021-01-01..2021-12-31"], "2021-04-01..2021-06-30"),
        (Date(2020, 4, 1), ["2020-04-01..2021-03-31", "2021-04-01..2022-03-31"], "2021-04-01..2021-06-30"),
        (Date(2020, 4, 6), ["2020-04-06..2021-04-05", "2021-04-06..2022-04-05"], "2021-04-06..2021-07-05"),
        (Date(2020, 9, 1), ["2020-09-01..2021-08-31", "2021-09-01..2022-08-31"], "2021-06-01..2021-08-31"),
        # Where there is no such day, the last one of the month stands for it, and the next year has it again.
        (Date(2020, 2, 29), ["2020-02-29..2021-02-27", "2021-02-28..2022-02-27"], "2021-05-29..2021-08-28"),
        (Date(2020, 8, 31), ["2020-08-31..2021-08-30", "2021-08-31..2022-08-30"], "2021-05-31..2021-08-30"),
        (Date(2020, 12, 31), ["2020-12-31..2021-12-30", "2021-12-31..2022-12-30"], "2021-03-31..2021-06-29"),
    ],
)
def test_a_year_and_its_quarters_may_begin_on_any_day(anchor: Date, years: list[str], quarter: str) -> None:
    calendar, within = Calendar(anchor=anchor), Window.parse("2021")

    assert [str(each) for each in calendar.windows(Period(months=12), within)] == years
    assert quarter in [str(each) for each in calendar.windows(Period(months=3), within)]


def test_a_year_counted_from_a_leap_day_begins_on_one_whenever_there_is_one() -> None:
    found = Calendar(anchor=Date(2020, 2, 29)).windows(Period(months=12), Window.parse("2022-06..2024-06"))

    assert [str(each) for each in found] == [
        "2022-02-28..2023-02-27",
        "2023-02-28..2024-02-28",
        "2024-02-29..2025-02-27",
    ]


def test_several_sorts_of_year_stand_side_by_side() -> None:
    begins = {"financial": Date(2021, 4, 1), "academic": Date(2021, 9, 1), "calendar": Date(2021, 1, 1)}
    year = Period(months=12)
    calendar = Calendar(
        anchor=Date(2020, 11, 1),
        periods=tuple(NamedPeriod(id=PeriodId(each), name=each, length=year, anchor=begins[each]) for each in begins),
    )

    in_may = Window.parse("2023-05-10")
    assert {each: str(*calendar.windows(PeriodId(each), in_may)) for each in begins} == {
        "financial": "2023-04-01..2024-03-31",
        "academic": "2022-09-01..2023-08-31",
        "calendar": "2023-01-01..2023-12-31",
    }


def partnership_calendar() -> Calendar:
    return Calendar(
        anchor=Date(2020, 11, 1),
        periods=(
            NamedPeriod(id=YEAR, name="planning year", length=Period(months=12)),
            NamedPeriod(id=QUARTER, name="quarter", length=Period(months=3)),
            NamedPeriod(id=CYCLE, name="cycle", length=Period(months=24), anchor=Date(2020, 9, 29)),
        ),
    )


def test_a_named_period_is_counted_from_its_own_anchor_or_else_from_the_calendars() -> None:
    calendar, within = partnership_calendar(), Window.parse("2020-11-01..2021-10-31")

    assert [str(window) for window in calendar.windows(YEAR, within)] == ["2020-11-01..2021-10-31"]
    assert [str(window) for window in calendar.windows(CYCLE, within)] == ["2020-09-29..2022-09-28"]
    assert len(calendar.windows(QUARTER, within)) == 4


def test_a_step_may_be_a_named_period_too() -> None:
    found = partnership_calendar().windows(YEAR, Window.parse("2020-11-01"), QUARTER)

    assert [str(window) for window in found] == [
        "2020-02-01..2021-01-31",
        "2020-05-01..2021-04-30",
        "2020-08-01..2021-07-31",
        "2020-11-01..2021-10-31",
    ]


def test_a_period_has_the_length_of_its_name_or_its_own() -> None:
    calendar = partnership_calendar()

    assert calendar.length(QUARTER) == Period(months=3)
    assert calendar.length(Period(days=10)) == Period(days=10)
    assert calendar.named(CYCLE).name == "cycle"


def test_a_period_that_the_calendar_does_not_name_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        partnership_calendar().windows(PeriodId("quater"), Window.parse("2020"))

    assert str(refused.value) == 'every: unknown period "quater"; did you mean "quarter"?'


def test_two_periods_of_one_name_are_refused() -> None:
    year = NamedPeriod(id=YEAR, name="year", length=Period(months=12))

    with pytest.raises(InputError) as refused:
        Calendar(anchor=Date(2020, 11, 1), periods=(year, year))

    assert [fault.path for fault in refused.value.faults] == ["periods[1]"]


@given(st.lists(days(), max_size=8))
def test_holidays_are_kept_as_sorted_ordinals_without_repeats(holidays: list[Date]) -> None:
    calendar = Calendar(anchor=Date(2020, 11, 1), holidays=tuple(holidays))

    assert calendar.working_days.holidays == tuple(sorted({day.toordinal() for day in holidays}))


def test_bank_holidays_and_days_of_ones_own_are_no_working_days() -> None:
    boxing_day, new_year, own = Date(2022, 12, 26), Date(2023, 1, 2), Date(2022, 12, 29)
    known = Window.parse("2022..2023")
    calendar = Calendar(
        anchor=Date(2022, 4, 1),
        bank_holidays=BankHolidays(of=Country.ENGLAND, days=(boxing_day, new_year), known_days=known),
        holidays=(own,),
        holidays_known=known,
    )

    assert calendar.working_days == WorkingDays(tuple(day.toordinal() for day in (boxing_day, own, new_year)), known)
