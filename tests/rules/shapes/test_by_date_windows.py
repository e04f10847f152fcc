"""What is due once, and what is due in a part of each period, or so long before or after it."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.rules.shapes.by_date import ByDate
from tests.rules.shapes.by_date_windows_cases import due, number
from tests.worlds.island import (
    ISLAND,
    WALK,
    activity,
    findings,
)

QUARTERLY = due(within="10 working days after the end", every="3 months")
OF_2021 = evolve(ISLAND, calendar=Calendar(anchor=Date(2021, 1, 1), holidays_known=Window.parse("2020..2021")))


def walk(on: str, **facts: object) -> Activity:
    return activity(WALK, "walk-1", When.parse(on), **facts)


def only(rule: ByDate, *walks: Activity, covers: str) -> Finding:
    days = Window.parse(covers)
    (finding,) = findings(rule, walks, (number(days.first), number(days.last)), OF_2021)
    return finding


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2021-06-30", Verdict.BREACHED),
        ("2021-07-01", Verdict.MET),
        ("2021-07-14", Verdict.MET),
        ("2021-07-15", Verdict.BREACHED),
        ("2021-07-14..2021-07-15", Verdict.OPEN),
    ],
)
def test_ten_working_days_after_the_end_of_a_quarter_end_on_the_tenth(on: str, expected: Verdict) -> None:
    assert only(QUARTERLY, walk(on), covers="2021-06..2021-09").verdict is expected


def test_what_is_missing_after_the_end_of_a_quarter_is_to_be_planned_by_the_last_day_in_time() -> None:
    finding = only(QUARTERLY, walk("2021-07-16"), covers="2021-06..2021-09")

    assert finding.observation == (
        "The planner has no walk from 1 July 2021 to 14 July 2021. The rule asks for one. However, the walk on 16 July "
        "2021 (walk-1) is two days late."
    )
    assert (finding.action, finding.deadline) == ("Plan one by 14 July 2021.", Date(2021, 7, 14))


def test_a_part_that_reaches_into_days_of_unknown_holidays_is_open_for_these() -> None:
    finding = only(QUARTERLY, walk("2022-01-17"), covers="2022-01..2022-02")

    assert finding.verdict is Verdict.OPEN
    assert finding.observation == (
        "Whether the rule is kept for the walks from 1 January 2022 to 14 January 2022 depends on holidays before 1 "
        "January 2020 or after 31 December 2021, which the calendar does not have."
    )
    assert only(QUARTERLY, walk("2022-01-14"), covers="2022-01..2022-02").verdict is Verdict.MET


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2021-05-23", Verdict.BREACHED),
        ("2021-05-24", Verdict.BREACHED),
        ("2021-05-25", Verdict.MET),
        ("2021-05-31", Verdict.MET),
        ("2021-06-01", Verdict.BREACHED),
    ],
)
def test_the_last_week_of_a_month_is_its_last_seven_days(on: str, expected: Verdict) -> None:
    rule = due(within="the last week", every="1 month")

    assert only(rule, walk(on), covers="2021-05-20..2021-06-02").verdict is expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2020-12-31", Verdict.BREACHED),
        ("2021-01-01", Verdict.MET),
        ("2021-09-30", Verdict.MET),
        ("2021-10-01", Verdict.BREACHED),
    ],
)
def test_what_is_due_by_a_day_of_one_year_is_due_once_from_the_beginning_of_that_year(
    on: str, expected: Verdict
) -> None:
    rule = due(by="30 September 2021")
    found = findings(rule, [walk(on)], (number(Date(2019, 1, 1)), number(Date(2024, 12, 31))), OF_2021)

    assert [each.verdict for each in found] == [expected]


def test_what_is_due_once_may_start_in_another_year() -> None:
    rule = due(by="September 2021", starts="2019-10-01")

    assert only(rule, walk("2019-10-01"), covers="2019..2024").verdict is Verdict.MET
    assert only(rule, walk("2021-09-30"), covers="2019..2024").verdict is Verdict.MET
    finding = only(rule, walk("2019-09-30"), covers="2019..2024")
    assert finding.observation == (
        "The planner has no walk from 1 October 2019 to 30 September 2021. The rule asks for one. However, the walk on "
        "30 September 2019 (walk-1) is one day too early."
    )


def test_what_was_due_once_is_due_no_more() -> None:
    assert only(due(by="30 September 2021"), covers="2022").observation == (
        "Nothing is due on the days that the planner covers."
    )


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({}, 'by: missing (or give "within")'),
        ({"within": "the last week"}, "every: missing"),
        ({"by": "September", "every": "1 month"}, 'every: can only be used with "within"'),
        (
            {"by": "September", "within": "the last week", "every": "1 month"},
            'by: cannot be combined with "within"',
        ),
        (
            {"starts": "September", "within": "the last week", "every": "1 month"},
            'starts: cannot be combined with "within"',
        ),
        (
            {"by": "30 September 2021", "starts": "September"},
            'starts: must be with a year if "by" has one, and without a year if it has none, got "September"',
        ),
        (
            {"by": "30 September", "starts": "September 2021"},
            'starts: must be with a year if "by" has one, and without a year if it has none, got "September 2021"',
        ),
        (
            {"by": "30 September 2021", "starts": "October 2021"},
            'starts: must be 2021-09-30 or earlier, got "October 2021"',
        ),
    ],
)
def test_days_that_do_not_go_together_are_refused(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        due(**parameters)

    assert [fault.message for fault in refused.value.faults] == [said]


def test_working_days_need_a_calendar_that_knows_holidays() -> None:
    nothing_known = evolve(ISLAND, calendar=Calendar(anchor=date_of("2021-01-01")))

    assert [fault.path for fault in QUARTERLY.faults(nothing_known)] == ["within"]


def date_of(text: str) -> Date:
    on = date.fromisoformat(text)
    return Date(on.year, on.month, on.day)
