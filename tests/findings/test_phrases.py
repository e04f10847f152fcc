"""Words: the cases beside those that the docstrings show."""

from __future__ import annotations

import pytest
from pendulum import Date

from scp_framework.findings.phrases import (
    capital,
    day_words,
    days_phrase,
    lead_words,
    listed,
    number_words,
    window_words,
)
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2021-02-01", "1 February 2021"),
        ("2021", "2021"),
        ("2021-12", "December 2021"),
        ("2021-01", "January 2021"),
        ("2021..2022", "1 January 2021 to 31 December 2022"),
        ("2021-01..2021-02", "1 January 2021 to 28 February 2021"),
        ("2021-01-05..2021-01-06", "5 January 2021 to 6 January 2021"),
    ],
)
def test_a_day_is_said_as_far_as_it_is_known(when: str, words: str) -> None:
    assert days_phrase(When.parse(when)) == words


def test_every_month_has_its_name() -> None:
    assert [day_words(Date(2021, month, 3)).split()[1] for month in range(1, 13)] == [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]  # fmt: skip


def test_a_window_of_one_day_is_that_day() -> None:
    assert window_words(Window.parse("2021-03-09")) == "9 March 2021"
    assert window_words(Window.parse("2021-03-09..2021-03-10")) == "9 March 2021 to 10 March 2021"


def test_numbers_up_to_twelve_are_words() -> None:
    assert [number_words(number) for number in (1, 12, 13, -1)] == ["one", "twelve", "13", "-1"]


@pytest.mark.parametrize(
    ("items", "phrase"),
    [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
)
def test_items_are_joined_into_a_phrase(items: list[str], phrase: str) -> None:
    assert listed(items, "or") == phrase


@pytest.mark.parametrize(
    ("lead", "words"),
    [
        ("P1W", "one week"),
        ("P14D", "two weeks"),
        ("P10D", "ten days"),
        ("P1D", "one day"),
        ("P1Y", "one year"),
        ("P13M", "one year and one month"),
        ("P2Y3M8D", "two years, three months and eight days"),
        ("P1M7D", "one month and one week"),
        ("15 working days", "15 working days"),
        ("1 working day", "1 working day"),
    ],
)
def test_a_lead_time_is_said_in_its_own_units(lead: str, words: str) -> None:
    assert lead_words(Lead.parse(lead)) == words


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert capital("the SRG met") == "The SRG met"
    assert capital("") == ""
