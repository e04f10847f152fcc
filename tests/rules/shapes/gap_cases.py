"""Rules on how long it is from one activity to the next, and activities."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.findings.finding import Finding
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.rules.shapes.gap import Gap
from tests.worlds.island import (
    FARM,
    HARBOUR,
    MARINA,
    WALK,
    activity,
    findings,
    promised,
    some_day,
    some_days,
)

FIRST, LAST = 3, 12
"""The days covered."""


def gap(**parameters: object) -> Gap:
    rule = promised(Gap, **({"of": WALK} | parameters))
    assert isinstance(rule, Gap)
    return rule


def after(lead: Lead, on: int, closed: Collection[int] = ()) -> int:
    """The number of the day so much later. Day 1 is a Monday; closed days are no working days."""

    def counts(each: int) -> bool:
        return lead.unit is Unit.CALENDAR or (each % 7 in (1, 2, 3, 4, 5) and each not in closed)

    left = lead.days - (1 if lead.first_day_counted and counts(on) else 0)
    while left:
        on += 1
        left -= counts(on)
    return on


@st.composite
def some_walks(draw: DrawFn) -> list[Activity]:
    return [
        activity(
            WALK,
            f"walk-{index}",
            draw(some_days(1, 14, 5)),
            status=draw(st.sampled_from([*[Status.PLANNED] * 5, Status.COMPLETED, Status.PROPOSED, Status.CANCELLED])),
            agencies=draw(st.sampled_from([(HARBOUR,), (HARBOUR,), None, (), (MARINA,), (FARM,), (HARBOUR, FARM)])),
        )
        for index in range(draw(st.integers(0, 5)))
    ]


LEADS = st.builds(
    lambda days, unit, counted: Lead(days=days, unit=unit, first_day_counted=counted and days > 1),
    st.integers(1, 5),
    st.sampled_from(Unit),
    st.booleans(),
)


def walk(name: str, first: int, last: int | None = None, **facts: object) -> Activity:
    return activity(WALK, name, some_day(first, last), **facts)


def only(rule: Gap, *walks: Activity, covers: tuple[int, int] = (1, 60), **more: object) -> Finding:
    (finding,) = findings(rule, walks, covers, **more)  # type: ignore[arg-type]  # as given
    return finding


NO_MORE_THAN_WEEKLY = gap(at_least=Lead(days=7))
