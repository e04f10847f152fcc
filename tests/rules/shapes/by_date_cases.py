"""Rules on what is done by a day of the year, and walks."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.model.activity import Activity
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.when import When
from scp_framework.model.partnership import Partnership
from scp_framework.rules.shapes.by_date import ByDate
from tests.worlds.island import (
    ISLAND,
    WALK,
    activity,
    day,
    findings,
    promised,
)


def by_date(*, by: str, starts: str | None = None, **parameters: object) -> ByDate:
    days = {"by": DayOfYear.parse(by), "starts": None if starts is None else DayOfYear.parse(starts)}
    rule = promised(ByDate, **({"of": WALK} | days | parameters))
    assert isinstance(rule, ByDate)
    return rule


def with_anchor(anchor: Date) -> Partnership:
    return evolve(ISLAND, calendar=Calendar(anchor=anchor))


def number(on: Date | date) -> int:
    """The number of a day as the island counts them."""
    return on.toordinal() - day(1).toordinal() + 1


ALL_OF_2021 = (number(Date(2021, 1, 1)), number(Date(2021, 12, 31)))
IN_2021 = with_anchor(Date(2021, 1, 1))


def walk(name: str, on: str, **facts: object) -> Activity:
    return activity(WALK, name, When.parse(on), **facts)


def only(
    rule: ByDate, *walks: Activity, covers: tuple[int, int] = ALL_OF_2021, partnership: Partnership = IN_2021
) -> Finding:
    (finding,) = findings(rule, walks, covers, partnership)
    return finding
