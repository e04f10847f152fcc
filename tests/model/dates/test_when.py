from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.model.dates.when import FORWARD, WHEN_EXPECTED, When
from scp_framework.model.dates.window import Window
from scp_framework.testing.strategies.days import FIRST_DAY, LAST_DAY, days, whens
from tests.outcomes import made_or_refused
from tests.strategies import hostile_text, json_values

years = st.integers(1900, 2199)
months = st.integers(1, 12)


@given(whens() | whens(longest=110_000))
def test_what_a_when_is_written_as_reads_back_as_the_same_days(when: When) -> None:
    assert When.parse(str(when)) == when


@given(days())
def test_a_day_is_known_exactly(day: Date) -> None:
    when = When.parse(day.isoformat())

    assert (when.earliest, when.latest, when.is_exact) == (day, day, True)
    assert when == When.on(day) == When.parse(day)


@given(years, months)
def test_a_month_runs_from_its_first_to_its_last_day(year: int, month: int) -> None:
    when = When.parse(f"{year}-{month:02}")

    assert (when.earliest, when.latest) == (Date(year, month, 1), Date(year, month, monthrange(year, month)[1]))
    assert not when.is_exact


@given(years, months)
def test_a_month_in_words_is_the_same_month(year: int, month: int) -> None:
    assert When.parse(f"{date(year, month, 1):%B} {year:04}") == When.parse(f"{year}-{month:02}")


@pytest.mark.parametrize(
    ("in_words", "in_numbers"),
    [
        ("14 February 2021", "2021-02-14"),
        ("April 2024 to March 2025", "2024-04..2025-03"),
        ("April 2024..14 May 2024", "2024-04-01..2024-05-14"),
        ("2024 to 2025", "2024..2025"),
    ],
)
def test_spans_in_words_are_the_same_spans(in_words: str, in_numbers: str) -> None:
    assert When.parse(in_words) == When.parse(in_numbers)


@given(years)
def test_a_year_runs_from_new_year_to_new_years_eve(year: int) -> None:
    when = When.parse(str(year))

    assert (when.earliest, when.latest) == (Date(year, 1, 1), Date(year, 12, 31))


@given(st.lists(st.tuples(years, months), min_size=2, max_size=2).map(sorted))
def test_a_span_of_months_ends_with_the_last_day_of_the_last_one(ends: list[tuple[int, int]]) -> None:
    (first_year, first_month), (last_year, last_month) = ends

    when = When.parse(f"{first_year}-{first_month:02}..{last_year}-{last_month:02}")

    assert when.earliest == Date(first_year, first_month, 1)
    assert when.latest == Date(last_year, last_month, monthrange(last_year, last_month)[1])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021..2021-03-04", Date(2021, 1, 1), Date(2021, 3, 4)),
        ("2021-02-14..2021-02", Date(2021, 2, 14), Date(2021, 2, 28)),
        ("2020-02..2020-02", Date(2020, 2, 1), Date(2020, 2, 29)),
        ("1900..2199", FIRST_DAY, LAST_DAY),
    ],
)
def test_a_span_may_join_days_months_and_years(text: str, first: Date, last: Date) -> None:
    assert When.parse(text) == When(first, last)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (Date(2021, 2, 14), Date(2021, 2, 14), "2021-02-14"),
        (Date(2021, 2, 1), Date(2021, 2, 28), "2021-02"),
        (Date(2020, 2, 1), Date(2020, 2, 28), "2020-02-01..2020-02-28"),
        (Date(2020, 11, 1), Date(2021, 10, 31), "2020-11..2021-10"),
        (Date(2020, 1, 1), Date(2020, 12, 31), "2020"),
        (Date(2020, 1, 1), Date(2021, 12, 31), "2020..2021"),
        (Date(2020, 1, 1), Date(2020, 12, 30), "2020-01-01..2020-12-30"),
        (Date(2020, 1, 31), Date(2020, 2, 1), "2020-01-31..2020-02-01"),
    ],
)
def test_a_when_is_written_as_shortly_as_its_days_allow(first: Date, last: Date, text: str) -> None:
    assert str(When(first, last)) == text


@given(whens(longest=70))
def test_the_days_it_could_be_are_all_from_the_earliest_to_the_latest(when: When) -> None:
    found = list(when.days())

    assert [day.toordinal() for day in found] == list(range(when.earliest.toordinal(), when.latest.toordinal() + 1))
    assert all(type(day) is Date for day in found)
    assert when.is_exact == (len(found) == 1)


@given(st.lists(days(), min_size=2, max_size=2, unique=True).map(sorted))
def test_a_when_that_ends_before_it_begins_cannot_be_made(ends: list[Date]) -> None:
    early, late = ends

    with pytest.raises(InputError) as built:
        When(late, early)
    with pytest.raises(InputError) as parsed:
        When.parse(f"{late}..{early}")

    assert str(parsed.value) == f'must be a span that ends no earlier than it begins, got "{late}..{early}"'
    assert str(built.value) == f"latest: must be {late} or later, got {early}"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (date(2021, 2, 14), "2021-02-14"),
        (datetime(2021, 2, 14), "2021-02-14 00:00:00 (a day with a time)"),
        ("2021-02-14", '"2021-02-14"'),
        (None, "nothing"),
    ],
)
def test_a_when_is_made_of_pendulum_dates_only(value: object, found: str) -> None:
    own = Date(2021, 2, 14)
    with pytest.raises(InputError) as early:
        When(value, own)  # type: ignore[arg-type]  # what a type checker would not let through
    with pytest.raises(InputError) as late:
        When(own, value)  # type: ignore[arg-type]  # as above
    with pytest.raises(InputError) as only:
        When.on(value)  # type: ignore[arg-type]  # as above

    assert str(early.value) == f"earliest: must be a pendulum.Date, got {found}"
    assert str(late.value) == f"latest: must be a pendulum.Date, got {found}"
    assert str(only.value) == f"must be a pendulum.Date, got {found}"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "..",
        "2021..",
        "..2021",
        "2021-02...2021-03",
        "2021..2022..2023",
        "02/2021",
        "february 2021",
        "April to May 2021",
        "2020 to 2021 to 2022",
        "Feb 2021",
        "2021 ..2022",
        "\uff12021",
        2021,
        True,
        None,
        2021.02,
        ["2021-02"],
        {"earliest": "2021"},
        datetime(2021, 2, 14),
    ],
)
def test_anything_else_is_refused_with_what_must_be_there(value: object) -> None:
    with pytest.raises(InputError) as refused:
        When.parse(value)

    assert refused.value.faults == (Fault(path="", expected=WHEN_EXPECTED, actual=quoted(value)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1899", 'a date between 1900 and 2199, got "1899"'),
        ("2199-12..2200-01", 'a date between 1900 and 2199, got "2200-01"'),
        ("May 1822 to 2021", 'a date between 1900 and 2199, got "1822-05"'),
        ("0000", 'a date between 1900 and 2199, got "0000"'),
        ("2021-02-30", 'a date that exists, got "2021-02-30" (February 2021 has 28 days)'),
        ("2021-02-28..2021-02-29", 'a date that exists, got "2021-02-29" (February 2021 has 28 days)'),
        ("31 June 2021 to July 2021", 'a date that exists, got "31 June 2021" (June 2021 has 30 days)'),
        ("2020-22", 'a month that exists, got "2020-22" (the months of a year are 01 to 12;'
                    " of several years, write the first and the last month)"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("parse", [When.parse, Window.parse])
def test_a_date_that_there_is_not_is_refused_as_such(parse: Callable[[object], object], text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        parse(text)

    assert str(refused.value) == f"must be {said}"


NO_SUCH = ("a date that exists", "a month that exists", "a date between 1900 and 2199")


@given(json_values() | hostile_text() | st.binary() | st.dates() | st.datetimes())
def test_parsing_gives_a_when_or_an_input_error_and_nothing_else(value: object) -> None:
    when = made_or_refused(When.parse, value)

    if isinstance(when, When):
        assert date(1900, 1, 1) <= when.earliest <= when.latest <= date(2199, 12, 31)
    else:
        (fault,) = when
        assert fault.expected in (WHEN_EXPECTED, FORWARD, *NO_SUCH)


@given(hostile_text(), hostile_text())
def test_a_span_of_hostile_text_gives_a_when_or_an_input_error(begin: str, end: str) -> None:
    when = made_or_refused(When.parse, f"{begin}..{end}")

    if isinstance(when, When):
        assert when.earliest <= when.latest
    else:
        assert [len(fault.message.splitlines()) for fault in when] == [1]


@given(whens(), whens())
def test_whens_are_the_same_when_their_days_are(one: When, other: When) -> None:
    same = (one.earliest, one.latest) == (other.earliest, other.latest)

    assert (one == other) == same
    assert When(one.earliest, one.latest) == one
    assert hash(When(one.earliest, one.latest)) == hash(one)
