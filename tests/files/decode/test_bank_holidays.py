"""Bank holidays by name: the days that the law gives, and what is told where they are not to be had."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.errors import InputError
from scp_framework.files.decode.bank_holidays import bank_holidays_of
from scp_framework.files.loading import load_arrangements, parse_arrangements
from scp_framework.files.writing import arrangements_to_toml
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.bank_holidays import Country
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import KindId, StepId
from scp_framework.model.planner import Planner
from scp_framework.testing.strategies.days import windows
from tests.files.arrangements.fault_cases import NOUNS, refused
from tests.files.decode.test_calendar_file import LEAD, fits

CALENDAR = 'anchor = 2020-04-01\nbank_holidays = "england"\nholidays_known = "2020..2027"'
ENGLAND = NOUNS.replace("anchor = 2020-04-01", CALENDAR)
LINE = NOUNS.split("anchor")[0].count("\n") + 2
"""Of the bank holidays in the text."""

ON_WEEKDAYS = {
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}
"""The bank holidays of England that are published, moved days and days of the Crown among them."""


@pytest.mark.parametrize("country", [Country.ENGLAND, Country.WALES])
@pytest.mark.parametrize("year", ON_WEEKDAYS)
def test_the_days_are_those_that_are_published(year: int, country: Country) -> None:
    found = [day for day in bank_holidays_of(country).days if day.year == year and day.isoweekday() < 6]

    assert " ".join(str(day)[5:] for day in found) == ON_WEEKDAYS[year]


def test_the_first_and_the_last_year_that_are_known_have_their_days_too() -> None:
    england = bank_holidays_of(Country.ENGLAND)

    assert str(england.known_days) == "1900-01-01..2100-12-31"
    # Good Friday of 1900; Boxing Day of 2100, which is a Sunday, is made up for on the Tuesday.
    assert (england.days[0], england.days[-1]) == (Date(1900, 4, 13), Date(2100, 12, 28))


def test_each_country_has_its_own_days() -> None:
    saint_andrew, boyne, second_of_january = Date(2021, 11, 30), Date(2021, 7, 12), Date(2024, 1, 2)

    def has(day: Date) -> set[Country]:
        return {country for country in Country if day in bank_holidays_of(country).days}

    assert has(saint_andrew) == {Country.SCOTLAND}
    assert has(boyne) == {Country.NORTHERN_IRELAND}
    assert has(second_of_january) == {Country.SCOTLAND}


def test_own_days_count_besides_those_of_the_country() -> None:
    calendar = parse_arrangements(
        ENGLAND.replace('"2020..2027"', '"2022-12"\nholidays = [2022-12-29]')
    ).partnership.calendar

    assert [date.fromordinal(each) for each in range(date(2022, 12, 19).toordinal(), date(2023, 1, 1).toordinal())
            if calendar.working_days.include(each)] == [
        *(date(2022, 12, number) for number in (19, 20, 21, 22, 23, 28, 30)),
    ]  # fmt: skip


@given(windows(Date(1900, 1, 1), Date(2100, 12, 31)))
def test_what_is_written_reads_back_as_the_same_and_fits_the_schema(known: Window) -> None:
    england = parse_arrangements(ENGLAND)
    calendar = evolve(england.partnership.calendar, holidays=(known.first,), holidays_known=known)
    made = evolve(england, partnership=evolve(england.partnership, calendar=calendar))

    text = arrangements_to_toml(made)
    assert parse_arrangements(text) == made
    assert 'bank_holidays = "england"\n' in text
    assert fits(text)


def test_the_schema_takes_what_the_loader_takes() -> None:
    assert fits(ENGLAND)
    assert not fits(ENGLAND.replace('"england"', '"englnd"'))
    assert not fits(ENGLAND.replace('"2020..2027"', "2020"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"england"', '"englnd"', [f"{LINE} calendar.bank_holidays: must be one of england, wales, scotland,"
         ' northern-ireland, got "englnd"; did you mean "england"?']),
        ('"england"', '["england"]', [f"{LINE} calendar.bank_holidays: must be one of england, wales, scotland,"
         ' northern-ireland, got a list']),
        ('\nholidays_known = "2020..2027"', "", [f"{LINE - 2} calendar.holidays_known: missing; must be given with"
         " bank_holidays: the dates for which all holidays are known, such as 2022..2026"]),
        ('"2020..2027"', '"2020..2101"', [f"{LINE + 1} calendar.holidays_known: must be days from 1900-01-01 to"
         " 2100-12-31"]),
        ('"2020..2027"', '"2020..2019"', [f"{LINE + 1} calendar.holidays_known: must be a span that ends no earlier"
         ' than it begins, got "2020..2019"']),
        ('"2020..2027"', '"2020..2027"\nholidays = [\n2022-12-29,\n2028-01-03]',
         [f"{LINE + 4} calendar.holidays[1]: must be a day of holidays_known (2020-01-01..2027-12-31),"
          " got 2028-01-03"]),
        ('holidays_known', 'holiday_known',
         [f"{LINE + 1} calendar.holiday_known: unknown key; did you mean \"holidays_known\"?"]),
    ],
)  # fmt: skip
def test_what_can_not_be_right_is_told_with_its_line(old: str, new: str, said: list[str]) -> None:
    assert ENGLAND.count(old) == 1

    assert refused(ENGLAND.replace(old, new)) == said


def test_an_extra_that_is_not_installed_is_named_with_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    bank_holidays_of.cache_clear()
    monkeypatch.setitem(sys.modules, "holidays", None)

    said = 'calendar.bank_holidays: must be installed with "pip install scp-framework[calendars]", got nothing'
    assert refused(ENGLAND) == [f"{LINE} {said}"]


def test_a_list_of_ones_own_needs_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    bank_holidays_of.cache_clear()
    monkeypatch.setitem(sys.modules, "holidays", None)
    own = 'anchor = 2020-04-01\nholidays = [2021-01-01]\nholidays_known = "2020..2021"'

    assert parse_arrangements(NOUNS.replace("anchor = 2020-04-01", own)).partnership.calendar.holidays == (
        Date(2021, 1, 1),
    )


def visited(arrangements: Arrangements, when: str, letter: str) -> Verdict:
    activity = Activity(
        id="visit-1",
        kind=KindId("visit"),
        when=When.parse(when),
        steps=FrozenMap({StepId("letter"): When.parse(letter)}),
    )
    planner = Planner(id="p", covers=Window.parse("2027"), activities=(activity,))
    return check(planner, arrangements).verdict("VIS02")


def test_bank_holidays_are_not_counted() -> None:
    arrangements = parse_arrangements(ENGLAND + LEAD)

    # From Monday 22 March 2027, itself counted: 22 to 25, 30 March to 2 April, 5 and 6 April.
    assert visited(arrangements, "2027-03-22", "2027-04-06") is Verdict.MET
    assert visited(arrangements, "2027-03-22", "2027-04-07") is Verdict.BREACHED


def test_what_hangs_on_days_beyond_those_that_are_known_is_open() -> None:
    arrangements = parse_arrangements(ENGLAND + LEAD)
    assert visited(arrangements, "2027-12-14", "2027-12-15") is Verdict.MET

    # The tenth working day is 4 January 2028, unless 3 January is a holiday too.
    assert visited(arrangements, "2027-12-20", "2028-01-04") is Verdict.MET
    assert visited(arrangements, "2027-12-20", "2028-01-05") is Verdict.OPEN
    known = parse_arrangements(ENGLAND.replace("2020..2027", "2020..2028") + LEAD)
    assert visited(known, "2027-12-20", "2027-12-21") is Verdict.MET


OWN = """[arrangements]
schema_version = 1
extends = "base.toml"
id = "own"
name = "Own"
edition = "2"

[calendar]
"""


def test_whoever_extends_others_may_take_over_or_change_each_part(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(ENGLAND, encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(OWN + 'holidays_known = "2020..2030"\n', encoding="utf-8")

    made = load_arrangements(own)
    calendar = made.partnership.calendar
    assert (calendar.bank_holidays, calendar.holidays_known) == (
        bank_holidays_of(Country.ENGLAND),
        Window.parse("2020..2030"),
    )
    assert [str(made.origin(f"calendar/{key}")).removeprefix(str(tmp_path)) for key in ("bank_holidays",
            "holidays_known")] == [f"/base.toml, line {LINE}", "/own.toml, line 9"]  # fmt: skip
    assert parse_arrangements(arrangements_to_toml(made)) == made

    own.write_text(OWN + 'bank_holidays = "scotland"\n', encoding="utf-8")
    assert load_arrangements(own).partnership.calendar.bank_holidays == bank_holidays_of(Country.SCOTLAND)

    own.write_text(OWN + 'unset = ["bank_holidays"]\nholidays = [2021-01-04]\n', encoding="utf-8")
    assert load_arrangements(own).partnership.calendar.bank_holidays is None


def test_a_part_that_is_taken_away_and_needed_is_told_where_it_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(ENGLAND, encoding="utf-8")
    (tmp_path / "own.toml").write_text(OWN + 'unset = ["holidays_known"]\n', encoding="utf-8")

    with pytest.raises(InputError) as told:
        load_arrangements(tmp_path / "own.toml")

    assert [(fault.line, fault.message) for fault in told.value.faults] == [
        (9, 'calendar.unset[0]: must be a key that can be left out, got "holidays_known"')
    ]
