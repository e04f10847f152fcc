"""What counts in one edition and a later one, and not in one between them, is told of the periods in which it may."""

from __future__ import annotations

import pytest

from scp_framework.checking import check
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.total import Total
from tests.rules.timeline.counting_in_parts_cases import GUEST, Edition, as_editions, day
from tests.rules.timeline.test_counting_in_parts_completions import promised
from tests.worlds.isle import EFFORT, VISIT, a_visit

AWAY = [
    Edition(-10, keeps_bees=True, has_guests=True),
    Edition(1, keeps_bees=True, has_guests=False),
    Edition(2, keeps_bees=True, has_guests=True),
]
"""Guests are not there on the second of three days."""
DAILY = {"every": Period(days=1)}
EACH_DAY = {**DAILY, "within": PartOfPeriod.parse("the first day")}
OF_EFFORT = {"sum": EFFORT}


def of_a_guest(number: int) -> Activity:
    return a_visit(When(day(0), day(2)), number, agencies=(GUEST,), details={EFFORT: 1})


SECOND_DAY = a_visit(When.on(day(1)), 9, details={EFFORT: 1})


def found_by(rule: Rule, *visits: Activity) -> list[Finding]:
    planner = Planner(id="plan", covers=Window(day(0), day(2)), activities=visits)
    return list(check(planner, as_editions(rule, AWAY)).findings)


@pytest.mark.parametrize(
    "rule",
    [
        promised(Cadence, of=VISIT, at_least=1, **DAILY),
        promised(Total, of=VISIT, **OF_EFFORT, at_least=1, **DAILY),
        promised(ByDate, of=VISIT, **EACH_DAY),
    ],
)
def test_one_that_may_fall_before_or_after_a_day_fills_one_of_these_and_not_that_day(rule: Rule) -> None:
    together, second = found_by(rule, of_a_guest(1), SECOND_DAY)

    assert (together.verdict, second.verdict) == (Verdict.BREACHED, Verdict.MET)
    assert [each.first for each in getattr(together, "windows", ())] == [day(0), day(2)]
    assert [each.verdict for each in found_by(rule, of_a_guest(1), of_a_guest(2))] == [
        Verdict.OPEN, Verdict.BREACHED, Verdict.OPEN
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rule",
    [
        promised(Cadence, of=VISIT, at_most=1, **DAILY),
        promised(Total, of=VISIT, **OF_EFFORT, at_most=1, **DAILY),
    ],
)
def test_three_that_may_fall_before_or_after_a_day_are_too_many_for_these_and_none_for_that_day(rule: Rule) -> None:
    together, second = found_by(rule, *map(of_a_guest, range(3)))

    assert (together.verdict, second.verdict) == (Verdict.BREACHED, Verdict.MET)
    assert [each.first for each in getattr(together, "windows", ())] == [day(0), day(2)]


def test_days_that_crowd_one_another_are_named_without_the_one_between_them() -> None:
    together, _ = found_by(promised(Cadence, of=VISIT, at_most=1, **DAILY), *map(of_a_guest, range(3)))

    assert isinstance(together, CadenceFinding)
    assert (together.surplus, together.to_leave_out) == (1, ("visit-0", "visit-1", "visit-2"))
    assert together.observation == (
        "The planner has three visits (1 July 2022 to 3 July 2022) in two periods (1 July 2022 and 3 July 2022). "
        "That is one too many."
    )


@pytest.mark.parametrize("of", [{}, OF_EFFORT])
def test_a_window_that_rolls_lacks_what_may_fall_before_or_after_it(of: dict[str, object]) -> None:
    rule = promised(Total if of else Cadence, of=VISIT, **of, at_least=1, **DAILY, rolling=True)
    rolling = [(each.verdict, each.subject.window) for each in found_by(rule, of_a_guest(1), of_a_guest(2))]

    assert rolling == [
        (verdict, Window(day(number), day(number)))
        for number, verdict in enumerate([Verdict.OPEN, Verdict.BREACHED, Verdict.OPEN])
    ]
