"""What is told of the arrangements over a change: once where it goes on, and apart where it does not."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.agency import Agency
from scp_framework.model.body import Line
from scp_framework.model.identifier import AgencyId, AgencyTag, NodeId
from scp_framework.model.trace import trace
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.route import Leg, Route
from scp_framework.rules.shapes.route_finding import RouteFinding
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.structure_count import Count
from scp_framework.rules.shapes.structure_finding import CountFinding
from scp_framework.views.graph import Picture
from tests.rules.timeline.arrangements_over_time_cases import DAYS, NODES, lines, of, reaches, steps_on
from tests.worlds.isle import (
    BOARD,
    CARE,
    COUNTY,
    FORUM,
    GROUP,
    ISLE,
    JULY_1,
    JUNE_30,
    NEWS,
    OLGA,
    PANEL,
    SOURCE,
    WARD,
    facts,
    findings,
    who,
)


def test_a_trace_on_a_day_runs_between_those_who_exist_then() -> None:
    ways = [
        [[*map(str, route.nodes)] for route in trace(ISLE, NEWS, to=BOARD, on=day).routes] for day in (JUNE_30, JULY_1)
    ]

    assert ways == [[["forum", "board"]], [["panel", "board"]]]
    (way,) = trace(ISLE, NEWS, origin=FORUM, to=BOARD, on=JULY_1).routes
    assert [*map(str, way.nodes)] == ["panel", "board"]


def test_all_that_one_promise_asks_for_is_told_apart_on_both_sides_of_a_change() -> None:
    """A way and a line between the same two, lines from one to two others, and no circle."""
    rule = Route(**facts(
        origin=NodeId(FORUM), to=BOARD, no_cycles=True,
        lines=(Leg(sender=NodeId(FORUM), receiver=NodeId(BOARD)), Leg(sender=NodeId(FORUM), receiver=NodeId(COUNTY))),
    ))  # type: ignore[arg-type]  # as facts are  # fmt: skip
    there = (
        Line(sender=NodeId(FORUM), receiver=NodeId(COUNTY), carries=(NEWS,), source=SOURCE),
        Line(sender=NodeId(COUNTY), receiver=NodeId(BOARD), carries=(NEWS,), source=SOURCE),
        Line(sender=NodeId(FORUM), receiver=NodeId(BOARD), carries=(NEWS,), source=SOURCE, valid_to=JUNE_30),
    )
    told = [
        (each.straight, each.to, each.verdict.name, each.on and str(each.on))
        if isinstance(each, RouteFinding)
        else (type(each).__name__, each.verdict.name)
        for each in of(rule, there)
    ]

    assert told == [
        (False, BOARD, "MET", None),
        ("CircleFinding", "MET"),
        (True, BOARD, "BREACHED", "2022-07-01..2023-03-31"),
        (True, COUNTY, "MET", None),
    ]


CRECHE, NURSERY, PLAYGROUP = (AgencyId(each) for each in ("creche", "nursery", "playgroup"))
OCTOBER_1, JANUARY_1 = Date(2022, 10, 1), Date(2023, 1, 1)


@pytest.mark.parametrize(
    ("tagged", "on"),
    [
        pytest.param((CRECHE,), "2022-10-01..2023-03-31", id="lacking in the last two of four stretches"),
        pytest.param((NURSERY,), "2022-04-01..2022-09-30", id="lacking in the first two, and again in the last"),
        pytest.param((PLAYGROUP,), "2022-04-01..2022-12-31", id="lacking in the first three"),
        pytest.param((), None, id="lacking in all"),
    ],
)
def test_stretches_of_days_that_go_on_over_a_change_are_told_as_one(
    tagged: tuple[AgencyId, ...], on: str | None
) -> None:
    young = AgencyTag("young")
    line = (
        Agency(id=CRECHE, name="Crèche", valid_to=OCTOBER_1.subtract(days=1)),
        Agency(id=NURSERY, name="Nursery", valid_from=OCTOBER_1, valid_to=JANUARY_1.subtract(days=1), succeeds=CRECHE),
        Agency(id=PLAYGROUP, name="Playgroup", valid_from=JANUARY_1, succeeds=NURSERY),
        Agency(id=AgencyId("school"), name="School", tags=(young,), valid_to=Date(2022, 3, 31)),
    )
    agencies = tuple(evolve(each, tags=(young,)) if each.id in tagged else each for each in line)
    (found,) = findings(
        Structure(**facts(count=Count(of=Group(agencies_tagged=young), at_least=1))),  # type: ignore[arg-type]  # as facts are
        partnership=evolve(ISLE, agencies=(*ISLE.agencies, *agencies)),
    )
    assert isinstance(found, CountFinding)

    assert found.verdict is Verdict.BREACHED
    assert (found.on and str(found.on)) == on


@given(there=lines, origin=st.sampled_from([FORUM, PANEL, WARD, GROUP, CARE]), day=st.sampled_from(DAYS))
def test_a_trace_and_a_picture_of_all_days_hold_the_ways_of_each_day(
    there: tuple[Line, ...], origin: str, day: Date
) -> None:
    """Whoever took over is one with those before, and all of them are called what the last is called."""
    isle = evolve(ISLE, lines=there)
    ways = trace(isle, NEWS, origin=origin, to=BOARD)
    (found,) = of(Route(**facts(origin=NodeId(origin), to=BOARD, since=day)), there)  # type: ignore[arg-type]  # as facts are
    last = [who(each, JULY_1) for each in (*NODES, OLGA)]

    if any(reaches(who(origin, each), BOARD, steps_on(each, there)) for each in DAYS):
        assert ways.routes
    if not ways.routes:
        assert found.verdict is Verdict.BREACHED
    assert {node for way in ways.routes for node in way.nodes} <= {*last}
    drawn = {(line.sender, line.receiver) for line, _ in Picture.of(isle, None, None).arrows}
    assert drawn == {(who(one, JULY_1), who(other, JULY_1)) for each in DAYS for one, other in steps_on(each, there)}
    assert {(line.sender, line.receiver) for line in ways.lines} <= drawn
