"""Days as people write them in a cell: read where they have one meaning, refused with all meanings otherwise."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.files.decode.cell_days import DayForms
from scp_framework.files.decode.date_order import DateOrder
from scp_framework.files.decode.written_days import MONTHS, WEEKDAYS, in_words, written
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import PeriodId
from tests.outcomes import made_or_refused

QUARTER = NamedPeriod(id=PeriodId("quarter"), name="quarter of the year", length=Period.parse("P3M"))
TERM = NamedPeriod(id=PeriodId("term"), name="school term", length=Period.parse("P4M"))
FROM_NOVEMBER = Calendar(anchor=Date(2020, 11, 1), periods=(QUARTER,))
FROM_JANUARY = Calendar(anchor=Date(2020, 1, 1), periods=(QUARTER,))
FROM_SEPTEMBER = Calendar(anchor=Date(2020, 9, 1), periods=(TERM,))
DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))


def fault(cell: str, *calendars: Calendar, order: DateOrder | None = None) -> str:
    with pytest.raises(InputError) as caught:
        DayForms(calendars=calendars, order=order).when(cell)
    (found,) = caught.value.faults
    return found.message


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("14th February 2021", "2021-02-14"),
        ("1st of March 2021", "2021-03-01"),
        ("14.02.2021", "2021-02-14"),
        ("14-02-2021", "2021-02-14"),
        ("Sun 14 Feb 2021", "2021-02-14"),
        ("Sunday, 14 February 2021", "2021-02-14"),
        ("February 14, 2021", "2021-02-14"),
        ("14 Feb. 2021", "2021-02-14"),
        ("14\u00a0Feb  2021", "2021-02-14"),
        ("14 Feb 21", "2021-02-14"),
        ("25/12/21", "2021-12-25"),
        ("Nov '20", "2020-11"),
        ("w/c 3 May 2021", "2021-05-03..2021-05-09"),
        ("WC 3/5/2021", "2021-05-03..2021-05-09"),
        ("week commencing Monday 3rd May 2021", "2021-05-03..2021-05-09"),
        ("wk of 3rd May 2021", "2021-05-03..2021-05-09"),
        ("Wk. comm. 3 May 2021", "2021-05-03..2021-05-09"),
        ("05-2021", "2021-05"),
        ("3-7 May 2021", "2021-05-03..2021-05-07"),
        ("3 to 7 May 2021", "2021-05-03..2021-05-07"),
        ("May\u2013June 2021", "2021-05..2021-06"),
        ("May/June 2021", "2021-05..2021-06"),
        ("March 2021 - April 2021", "2021-03..2021-04"),
        ("between March 2021 and April 2021", "2021-03..2021-04"),
    ],
)
def test_what_has_one_meaning_is_read_and_how_it_is_written_is_noted(cell: str, when: str) -> None:
    found = DayForms().when(cell)

    assert found.text == when
    assert found.form or "\u00a0" in cell


@pytest.mark.parametrize(
    ("cell", "meanings"),
    [
        ("Nov-20", ["November 2020", "20 Nov of a year that is not written", "--date-order day-first (November 2020)"]),
        ("20-Nov", ["November 2020", "20 Nov of a year that is not written", "--date-order year-first"]),
        ("29-Aug-26", ["29 August 2026", "26 August 2029", "--date-order day-first (29 August 2026)"]),
        ("03/04/21", ["3 April 2021", "4 March 2021", "--date-order month-first (4 March 2021)"]),
        ("21-03-04", ["21 March 2004", "4 March 2021", "--date-order year-first (4 March 2021)"]),
        ("2020/21", ["November 2020 to October 2021", "April 2020 to March 2021"]),
        ("Q2 2021", ["February 2021 to April 2021", "February 2022 to April 2022"]),
    ],
)
def test_what_can_mean_two_things_is_told_with_both_and_how_to_settle_it(cell: str, meanings: list[str]) -> None:
    said = fault(cell, FROM_NOVEMBER)

    assert [each for each in meanings if each not in said] == []


@pytest.mark.parametrize(
    ("cell", "order", "when"),
    [
        ("Nov-20", DateOrder.DAY_FIRST, "2020-11"),
        ("20-Nov", DateOrder.YEAR_FIRST, "2020-11"),
        ("29-Aug-26", DateOrder.DAY_FIRST, "2026-08-29"),
        ("29-Aug-26", DateOrder.YEAR_FIRST, "2029-08-26"),
        ("03/04/21", DateOrder.DAY_FIRST, "2021-04-03"),
        ("03/04/21", DateOrder.MONTH_FIRST, "2021-03-04"),
        ("03/04/2021", DateOrder.MONTH_FIRST, "2021-03-04"),
        ("02/14/2021", DateOrder.MONTH_FIRST, "2021-02-14"),
        ("03/04/2021", DateOrder.DAY_FIRST, "2021-04-03"),
        ("3 April 2021", DateOrder.MONTH_FIRST, "2021-04-03"),
    ],
)
def test_one_option_settles_all_short_dates(cell: str, order: DateOrder, when: str) -> None:
    assert DayForms(order=order).when(cell).text == when


@pytest.mark.parametrize("order", [DateOrder.MONTH_FIRST, DateOrder.YEAR_FIRST])
def test_an_order_that_gives_a_text_no_meaning_does_not_settle_it(order: DateOrder) -> None:
    assert "could be November 2020" in fault("Nov-20", order=order)


@given(day=DAYS)
def test_a_date_in_numbers_is_never_read_as_another_day(day: date) -> None:
    for sign in "/.-":
        cell = f"{day.day}{sign}{day.month}{sign}{day:%y}"
        found = made_or_refused(DayForms().when, cell)
        if isinstance(found, list):
            assert in_words(When.parse(day.isoformat())) in found[0].message
        else:
            assert found.text == day.isoformat()


@given(day=DAYS, weekday=st.sampled_from(WEEKDAYS))
def test_a_weekday_is_checked(day: date, weekday: str) -> None:
    cell = f"{weekday[:3]} {day.day} {MONTHS[day.month - 1]} {day.year}"

    if WEEKDAYS[day.weekday()] == weekday:
        assert DayForms().when(cell).text == day.isoformat()
    else:
        assert f"is a {WEEKDAYS[day.weekday()]}: correct the date or the weekday" in fault(cell)


@pytest.mark.parametrize(
    ("cell", "calendar", "when"),
    [
        ("Q2 2020/21", FROM_NOVEMBER, "2021-02..2021-04"),
        ("quarter 4 2020-21", FROM_NOVEMBER, "2021-08..2021-10"),
        ("Q2 20/21", FROM_NOVEMBER, "2021-02..2021-04"),
        ("Q2 2021", FROM_JANUARY, "2021-04..2021-06"),
        ("Term 1 2020/21", FROM_SEPTEMBER, "2020-09..2020-12"),
        ("term 3 2020/2021", FROM_SEPTEMBER, "2021-05..2021-08"),
    ],
)
def test_quarters_and_terms_are_read_where_the_calendar_defines_them(cell: str, calendar: Calendar, when: str) -> None:
    assert DayForms(calendars=(calendar,)).when(cell).text == when


@pytest.mark.parametrize("cell", ["Q2 2020/21", "Q2", "Q5 2021", "Term 1 2020/21", "Term 4 2020/21", "Q2 2020/25"])
def test_a_quarter_or_term_that_no_calendar_defines_is_refused(cell: str) -> None:
    calendars = (FROM_SEPTEMBER,) if cell.startswith(("Q", "Term 4")) else (FROM_NOVEMBER,)

    assert f'got "{cell}"' in fault(cell, *calendars)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("TBC", "leave the cell empty, or give the span it will fall in"),
        ("to be confirmed", "leave the cell empty"),
        ("w/c 4 May 2021", "it begins on 4 May 2021, a Tuesday: write the Monday"),
        ("44241", "Excel keeps 14 February 2021 as this number: give the cell a date format"),
        ("May", 'write the year as well, such as "May 2021"'),
        ("14 May", "write the year as well"),
        ("14/02", 'write the year as well, such as "14/02/2021"'),
        (
            "5/21",
            'a date with one meaning, got "5/21", which could be May 2021 or 21 May of a year that is not written',
        ),
        ("45/67", "must be a day, month, year or span such as"),
        ("wk of 3rd May", 'must be a date with its year, got "3rd May"'),
        ("20/21", "which could be November 2020 to October 2021 or April 2020 to March 2021"),
        (
            "Q2 (Feb-Apr)",
            'must be a quarter with its year, got "Q2 (Feb-Apr)" (write its planning year as well, such as',
        ),
        ("Q2 2020/25", 'such as "Q2 2020/21", or the first and the last month'),
        ("Q5 2021", "must be a day, month, year or span"),
        ("May/June 21", 'did you mean "May/June 2021"?'),
        ("June 2021 (TBC)", 'did you mean "June 2021"?'),
        ("June 2021?", 'did you mean "June 2021"?'),
        ("TBC June 2021", 'did you mean "June 2021"?'),
        ("end of June 2021", 'did you mean "June 2021"?'),
        ("mid-June 2021 TBC", 'did you mean "June 2021"?'),
        ("12 May 2021 10am", 'did you mean "12 May 2021"?'),
        ("12 May 2021 at 10:00 - 12:00", 'did you mean "12 May 2021"?'),
        ("12 May 2021, 2-4pm", 'did you mean "12 May 2021"?'),
        ("12 May 2021 / 14 June 2021", "write one row for each, or the whole span: 12 May 2021 to 14 June 2021"),
        ("Jan 2021, April 2021, July 2021", "one row for each, or the whole span: January 2021 to July 2021"),
        ("Jan/Feb/Mar 2021", "write one row for each, or the whole span: January 2021 to March 2021"),
        ("June or July 2021", "write one row for each, or the whole span: June 2021 to July 2021"),
        ("monthly", 'must be one date, got "monthly" (write one row for each time, with its day or month)'),
        ("Every 6 weeks", "write one row for each time"),
        ("before 1 July 2021", '"March 2021 to June 2021", got "before 1 July 2021"'),
        ("2021-3-4", 'did you mean "2021-03-04"?'),
        ("Febuary 2021", 'did you mean "February 2021"?'),
        ("14/02/2021 10:00", 'did you mean "14/02/2021"?'),
        ("14 Feb 2021 9.30am", 'did you mean "14 Feb 2021"?'),
        ("31 June 2021", 'must be a date that exists, got "31 June 2021" (June 2021 has 30 days)'),
        # No year is written so, of whatever calendar.
        ("2021-13", 'must be a month that exists, got "2021-13" (the months of a year are 01 to 12; of several'),
        ("2021-00-10", 'must be a month that exists, got "2021-00-10" (the months of a year are 01 to 12)'),
        ("2020-22", 'must be a month that exists, got "2020-22" (the months of a year are 01 to 12; of several years,'),
        ("2020/22", "must be a day, month, year or span such as"),
        ("2099/00", 'must be a year with one meaning, got "2099/00", which could be'),
        ("29th Feb 2021", "(February 2021 has 28 days)"),
        ("31/04/2021", "(April 2021 has 30 days)"),
        ("2021-02-30", "(February 2021 has 28 days)"),
        ("1 June 2021 to 31 June 2021", "(June 2021 has 30 days)"),
        ("31/31/2021", 'must be a day, month, year or span such as "14/02/2021"'),
        ("Spring 2021", 'must be a day, month, year or span such as "14/02/2021"'),
        ("May 2021 to TBC", "must be a day, month, year or span"),
        ("June 2021 to May 2021", "must be a span that ends no earlier than it begins"),
        ("x" * 101, "must be a day, month, year or span"),
    ],
)
def test_what_is_no_date_is_told_with_what_to_write(cell: str, said: str) -> None:
    assert said in fault(cell, FROM_NOVEMBER)


def test_a_date_that_has_to_be_given_is_not_to_be_left_empty() -> None:
    with pytest.raises(InputError) as caught:
        DayForms().when("TBC", may_be_empty=False)

    assert "leave the cell empty" not in str(caught.value)


@given(text=st.text(max_size=40) | st.from_regex(re.compile(r"[0-9A-Za-z/.,' -]{0,30}"), fullmatch=True))
def test_whatever_the_text_it_is_a_span_of_days_or_refused(text: str) -> None:
    found = made_or_refused(DayForms(calendars=(FROM_NOVEMBER, FROM_JANUARY)).when, text)
    if isinstance(found, list):
        assert len(found) == 1
    else:
        assert str(When.parse(found.text)) == found.text


def test_the_forms_that_are_documented_have_no_form_of_their_own() -> None:
    for cell in ("14 February 2021", "14 Feb 2021", "14-Feb-2021", "14/02/2021", "February 2021", "Feb-2021"):
        found = written(cell)
        assert found is not None
        assert found.form is None


def test_a_date_that_could_have_its_month_first_is_noted_until_another_one_proves_the_order() -> None:
    forms = DayForms()
    found = [
        (forms.when(cell).form is not None, forms.is_day_first) for cell in ("03/04/2021", "03/03/2021", "14/02/2021")
    ]

    assert found == [(True, False), (False, False), (False, True)]
    assert DayForms(order=DateOrder.DAY_FIRST).when("03/04/2021").form is None
