"""Cadence: the first and the last day of each period, of windows that roll, and of the planner."""

from __future__ import annotations

import pytest
from pendulum import Date

from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.period import Period
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from tests.rules.shapes.cadence_cases import BREACHED, MET, NOT_APPLICABLE, OPEN, TWELVE_MONTHS, verdicts
from tests.worlds.talks import YEAR, cadence, report_on, talk


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-10-31", [BREACHED, BREACHED]),
        ("2020-11-01", [MET, BREACHED]),
        ("2021-10-31", [MET, BREACHED]),
        ("2021-11-01", [BREACHED, MET]),
        ("2022-10-31", [BREACHED, MET]),
        ("2022-11-01", [BREACHED, BREACHED]),
    ],
)
def test_the_first_and_the_last_day_of_a_year_belong_to_it(day: str, expected: list[Verdict]) -> None:
    report = report_on(cadence(at_least=1, every=YEAR), "2020-11..2022-10", talk("a", day))

    assert verdicts(report.findings) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2020-11-01..2021-10-31", MET),
        ("2020-10-31..2021-10-31", OPEN),
        ("2020-11-01..2021-11-01", OPEN),
        ("2020-10-01..2020-11-01", OPEN),
        ("2021-10-31..2021-11-30", OPEN),
        ("2020-10-01..2020-10-31", BREACHED),
        ("2021-11-01..2021-11-30", BREACHED),
    ],
)
def test_a_day_that_may_lie_in_the_year_leaves_open_what_a_day_that_must_settles(when: str, expected: Verdict) -> None:
    report = report_on(cadence(at_least=1, every=YEAR), "2020-11..2021-10", talk("a", when))

    assert report.verdict("TAL01") is expected


@pytest.mark.parametrize(
    ("anchor", "starts"),
    [
        (Date(2020, 1, 31), ["2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30"]),
        (Date(2021, 1, 29), ["2021-01-29", "2021-02-28", "2021-03-29", "2021-04-29"]),
        (Date(2020, 1, 30), ["2020-01-30", "2020-02-29", "2020-03-30", "2020-04-30"]),
        (Date(2020, 2, 29), ["2020-02-29", "2020-03-29", "2020-04-29", "2020-05-29"]),
    ],
)
def test_months_are_counted_from_the_anchor_so_that_short_ones_move_no_later_one(
    anchor: Date, starts: list[str]
) -> None:
    rule = cadence(at_least=1, every=Period(months=1))
    talks = [talk(f"talk-{number}", day) for number, day in enumerate(starts)]

    report = report_on(rule, f"{starts[0]}..{starts[3]}", *talks, anchor=anchor)

    assert [(str(each.subject.window)[:10], each.verdict, each.evidence) for each in report] == [
        (day, MET, (f"talk-{number}",)) for number, day in enumerate(starts)
    ]


def test_a_year_from_a_leap_day_ends_on_the_day_before_the_last_of_february() -> None:
    rule = cadence(at_least=1, every=YEAR)
    talks = [talk("last-day", "2021-02-27"), talk("next-year", "2021-02-28"), talk("leap-day", "2024-02-29")]

    report = report_on(rule, "2020-02-29..2024-03-01", *talks, anchor=Date(2020, 2, 29))

    assert [(str(each.subject.window), each.evidence) for each in report] == [
        ("2020-02-29..2021-02-27", ("last-day",)),
        ("2021-02-28..2022-02-27", ("next-year",)),
        ("2022-02-28..2023-02-27", ()),
        ("2023-02-28..2024-02-28", ()),
        ("2024-02-29..2025-02-27", ("leap-day",)),
    ]


def test_a_rolling_window_holds_its_first_day_and_its_last() -> None:
    rule = cadence(at_least=1, every=TWELVE_MONTHS, rolling=True)

    report = report_on(rule, "2020-11-01..2022-10-31", talk("a", "2021-11-01"))

    assert [
        (each.verdict, str(each.windows[0]), str(each.windows[1]))
        for each in report
        if isinstance(each, CadenceFinding)
    ] == [
        (BREACHED, "2020-11-01..2021-10-31", "2020-11-01..2021-10-31"),
        (MET, "2020-11-02..2021-11-01", "2021-11-01..2022-10-31"),
    ]


def test_a_planner_that_covers_a_day_less_than_a_rolling_period_has_nothing_to_judge() -> None:
    rule = cadence(at_least=1, every=TWELVE_MONTHS, rolling=True)

    (short,) = report_on(rule, "2020-11-01..2021-10-30").findings
    (whole,) = report_on(rule, "2020-11-01..2021-10-31").findings

    assert isinstance(short, NotApplicable)
    assert short.verdict is NOT_APPLICABLE
    assert short.observation == "The planner covers 1 November 2020 to 30 October 2021, which is less than one year."
    assert whole.verdict is BREACHED


def test_a_period_of_which_one_day_is_not_covered_can_still_be_filled_there() -> None:
    rule = cadence(at_least=1, every=YEAR)

    assert verdicts(report_on(rule, "2020-11-02..2021-10-31").findings) == [OPEN]
    assert verdicts(report_on(rule, "2020-11-01..2021-10-30").findings) == [OPEN]
    assert verdicts(report_on(rule, "2020-11-01..2021-10-31").findings) == [BREACHED]
