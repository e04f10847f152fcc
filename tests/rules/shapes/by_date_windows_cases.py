"""Rules on what is due in a part of each period, and walks."""

from __future__ import annotations

from collections.abc import Callable

from pendulum import Date

from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.rules.shapes.by_date import ByDate
from tests.worlds.island import (
    DAY_ONE,
    WALK,
    promised,
)

READ: dict[str, Callable[[object], object]] = {
    "by": DayOfYear.parse, "starts": DayOfYear.parse, "within": PartOfPeriod.parse, "every": Period.parse,
}  # fmt: skip


def due(**parameters: object) -> ByDate:
    given_ = {name: READ[name](value) if name in READ else value for name, value in parameters.items()}
    rule = promised(ByDate, **({"of": WALK} | given_))
    assert isinstance(rule, ByDate)
    return rule


def number(on: Date) -> int:
    return on.toordinal() - DAY_ONE.toordinal() + 1
