"""Rules on numbers that add up, and what there is to add."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.findings.finding import Finding
from scp_framework.model.activity import Activity, Status, TeamMember
from scp_framework.model.identifier import PeriodId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.total import Total
from tests.worlds.island import (
    EFFORT,
    FARM,
    FORUM,
    HARBOUR,
    STROLL,
    WALK,
    WARDEN,
    activity,
    findings,
    promised,
    some_day,
    some_days,
)

WARDENS = Group(officers_with_role=WARDEN)
MOST = 4


def total(**parameters: object) -> Total:
    given = {"sum": EFFORT, "at_most": MOST, "every": PeriodId("three-days"), "for_each": WARDENS}
    rule = promised(Total, **(given | parameters))
    assert isinstance(rule, Total)
    return rule


def team(*names: str) -> tuple[TeamMember, ...]:
    return tuple(TeamMember(person=name) for name in names)


@st.composite
def walks(draw: DrawFn, index: int) -> Activity:
    effort = draw(st.sampled_from([None, 0, 1, 2, 3, 4, 5]))
    kind = draw(st.sampled_from([WALK, WALK, FORUM, STROLL]))
    return activity(
        kind,
        f"walk-{index}",
        draw(some_days(1, 8)),
        status=draw(st.sampled_from([Status.PLANNED, Status.COMPLETED, Status.PROPOSED, Status.CANCELLED])),
        team=draw(st.sampled_from([None, (), team("ann"), team("ann", "bob"), team("bob", "cat")])),
        agencies=draw(st.sampled_from([None, (), (HARBOUR,), (HARBOUR, FARM)])),
        details={} if effort is None or kind == STROLL else {EFFORT: effort},
    )


def of(rule: Total, *walks: Activity, covers: tuple[int, int] = (1, 3), **more: object) -> list[Finding]:
    return [each for each in findings(rule, walks, covers, **more) if each.subject.member in (None, "ann")]  # type: ignore[arg-type]  # as given


def walk(effort: int | None, *, first: int = 2, last: int = 2, **facts: object) -> Activity:
    details = {} if effort is None else {EFFORT: effort}
    return activity(
        WALK,
        f"walk-{effort or 0}" if effort is not None else "walk-unknown",
        some_day(first, last),
        **({"team": team("ann"), "details": details} | facts),
    )


def at_least(number: int, **parameters: object) -> Total:
    return total(**{"at_most": None, "at_least": number, "for_each": None, "of": WALK} | parameters)
