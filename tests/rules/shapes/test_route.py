"""Whether what is found gets to where it has to be heard."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from scp_framework.checking import check
from scp_framework.findings.finding import Finding
from scp_framework.findings.names import Name
from scp_framework.findings.verdict import Verdict
from scp_framework.model import network
from scp_framework.model.body import Line
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.governance import Governance
from scp_framework.model.identifier import BodyId, CargoId, NodeId
from scp_framework.model.planner import Planner
from scp_framework.rules.shapes.route import Leg, Route
from scp_framework.rules.shapes.route_finding import CircleFinding, RouteFinding
from tests.rules.shapes.route_cases import (
    DESK,
    FARM,
    FIGURES,
    FIRST,
    INNER,
    LAST,
    LEFT,
    NEWS,
    RIGHT,
    TOP,
    found_by,
    line,
    partnership,
    route,
)
from tests.worlds.island import day
from tests.worlds.isle import edition


def only(rule: Route, *lines: Line, **more: object) -> Finding:
    (finding,) = found_by(rule, *lines, **more)  # type: ignore[arg-type]  # days, as given
    return finding


FROM_FARM = route(origin=NodeId(FARM), to=TOP, carrying=NEWS, via=(DESK,))


def test_a_way_is_evidence_for_a_promise_that_is_kept() -> None:
    finding = only(FROM_FARM, line(FARM, DESK), line(DESK, RIGHT), line(RIGHT, TOP))

    assert finding.evidence == ("farm", "desk", "right", "top")
    assert finding.subject.agencies == ("farm",)
    assert finding.observation == "A route for news runs from Farm to Desk to Right to Top."
    assert finding.action is None


def test_what_was_reached_is_evidence_for_a_promise_that_is_not_kept() -> None:
    finding = only(FROM_FARM, line(FARM, DESK), line(DESK, LEFT), line(LEFT, TOP, FIGURES))

    assert finding.evidence == ("farm", "desk", "left")
    # On later days one more of them does not exist.
    assert finding.observation == (
        "No route for news runs from Farm to Top by way of Desk. It reaches Desk and Left on 2 March 2021."
    )
    assert finding.action == "Agree and record lines for news from Farm to Top by way of Desk."


def test_a_way_that_has_to_pass_somebody_twice_is_none_on_days_on_which_nothing_else_is_lacking() -> None:
    finding = only(
        FROM_FARM, line(FARM, RIGHT, first=3), line(RIGHT, DESK), line(DESK, RIGHT), line(RIGHT, TOP)
    )  # fmt: skip

    assert isinstance(finding, RouteFinding)
    assert (finding.verdict, finding.on) == (Verdict.BREACHED, None)


@pytest.mark.parametrize("via", [(DESK, RIGHT), (RIGHT, DESK)])
def test_those_that_have_to_be_passed_may_be_named_in_any_order(via: tuple[BodyId, ...]) -> None:
    lines = line(FARM, DESK), line(DESK, RIGHT), line(RIGHT, TOP)
    assert only(evolve(FROM_FARM, via=via), *lines).verdict is Verdict.MET
    finding = only(evolve(FROM_FARM, via=via), *lines[:2], line(RIGHT, TOP, last=4))

    assert (finding.verdict, finding.evidence) == (Verdict.BREACHED, ("farm", "desk", "right"))
    assert finding.observation == (
        f"No route for news runs from Farm to Top by way of {' and '.join(each.title() for each in via)} on 5 March "
        "2021. It reaches Desk and Right."
    )


def test_a_kind_of_activity_that_travels_is_named_as_many() -> None:
    finding = only(FROM_FARM, line(FARM, DESK), line(DESK, TOP))
    names = FrozenMap({**finding.promise.names, "walk": Name(name="walk", plural="walks")})

    assert isinstance(finding, RouteFinding)
    finding = evolve(finding, carrying=CargoId("walk"), promise=evolve(finding.promise, names=names))

    assert finding.observation == "A route for walks runs from Farm to Desk to Top."


def test_what_reaches_nobody_says_so() -> None:
    assert only(FROM_FARM).observation == "No route for news runs from Farm to Top by way of Desk. It reaches nobody."


def test_a_way_that_ends_in_between_tells_from_when_it_is_missing() -> None:
    finding = only(
        route(origin=NodeId(FARM), to=TOP), line(FARM, DESK), line(DESK, TOP, last=3), line(DESK, TOP, first=5)
    )

    assert isinstance(finding, RouteFinding)
    assert str(finding.on) == "2021-03-04..2021-03-04"
    assert finding.evidence == ("farm", "desk")
    assert finding.observation == "No route runs from Farm to Top on 4 March 2021. It reaches Desk."


def test_the_first_row_of_days_without_a_way_is_told() -> None:
    gone = (
        line(DESK, TOP, last=2),
        line(DESK, LEFT, first=4),
        line(DESK, TOP, first=5, last=5),
        line(DESK, TOP, first=7),
    )
    finding = only(route(origin=NodeId(DESK), to=TOP), *gone, covers=(1, 9))

    assert isinstance(finding, RouteFinding)
    assert str(finding.on) == "2021-03-03..2021-03-04"


def test_a_circle_is_told_in_its_order() -> None:
    finding = only(route(no_cycles=True), line(FARM, RIGHT), line(RIGHT, DESK), line(DESK, FARM, first=4))

    assert isinstance(finding, CircleFinding)
    assert (finding.evidence, finding.carrying) == (("desk", "farm", "right"), None)
    assert finding.observation == (
        "Findings can go round in a circle, from Desk to Farm to Right to Desk from 4 March 2021 to 5 March 2021."
    )
    assert finding.action == "End one of the lines between Desk; Farm and Right."
    assert str(finding.on) == "2021-03-04..2021-03-05"


def test_a_circle_on_all_days_needs_no_days_to_be_told() -> None:
    finding = only(route(no_cycles=True, carrying=NEWS), line(FARM, DESK), line(DESK, FARM))

    assert isinstance(finding, CircleFinding)
    assert (finding.on, finding.carrying) == (None, NEWS)
    assert finding.observation == "Findings can go round in a circle, from Desk to Farm to Desk."


def test_a_circle_that_nothing_gets_into_before_it_arrives_does_not_count() -> None:
    rule = route(origin=NodeId(DESK), to=TOP, no_cycles=True)
    found = found_by(rule, line(DESK, TOP), line(TOP, LEFT), line(LEFT, RIGHT), line(RIGHT, LEFT))

    assert [each.verdict for each in found] == [Verdict.MET, Verdict.MET]


def test_no_circle_is_told_too() -> None:
    finding = only(route(no_cycles=True), line(FARM, DESK))

    assert (finding.verdict, finding.observation, finding.action) == (
        Verdict.MET,
        "Nothing is passed round in a circle.",
        None,
    )


def test_an_agency_in_a_circle_can_be_filtered_by() -> None:
    assert only(route(no_cycles=True), line(FARM, DESK), line(DESK, FARM)).subject.agencies == ("farm",)


def test_a_line_that_is_there_and_one_that_is_not_are_told() -> None:
    rule = route(lines=(Leg(sender=NodeId(FARM), receiver=NodeId(DESK)),), carrying=NEWS)

    met, breached = only(rule, line(FARM, DESK)), only(rule, line(DESK, FARM))
    assert (met.evidence, met.action, met.subject.agencies) == (("farm", "desk"), None, ("farm",))
    assert met.observation == "A line for news runs from Farm to Desk."
    assert (breached.evidence, breached.subject.member) == (("farm",), "farm")
    assert breached.observation == "No line for news runs from Farm to Desk."
    assert breached.action == "Agree and record a line for news from Farm to Desk."


def test_a_line_that_comes_late_tells_until_when_it_is_missing() -> None:
    rule = route(lines=(Leg(sender=NodeId(FARM), receiver=NodeId(DESK)),))

    assert only(rule, line(FARM, DESK, first=4)).observation == (
        "No line runs from Farm to Desk from 2 March 2021 to 3 March 2021."
    )


def test_each_of_a_group_has_a_line_to_each_other() -> None:
    assert [each.observation for each in found_by(route(pairs=INNER), line(LEFT, RIGHT))] == [
        "A line runs from Left to Right.",
        "No line runs from Right to Left from 2 March 2021 to 3 March 2021.",
    ]


ROUND = (line(DESK, RIGHT), line(RIGHT, TOP), line(DESK, TOP), line(RIGHT, DESK))
"""Lines that may be followed in a circle, so that a way has to be searched for."""
PAST_BOTH = evolve(FROM_FARM, via=(DESK, RIGHT))


def test_too_many_ways_to_try_leave_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST_STEPS", 1)
    finding = only(PAST_BOTH, *ROUND, line(FARM, DESK))

    assert isinstance(finding, RouteFinding)
    assert (finding.verdict, finding.tried_out, finding.evidence) == (Verdict.OPEN, False, ("farm",))
    assert finding.observation == "There are too many routes for news from Farm to Top to try them all."
    assert finding.action == "Name fewer groups or boards to pass, or ask for the lines from Farm one by one."


def test_a_day_without_a_way_is_enough_even_where_another_has_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST_STEPS", 1)
    finding = only(PAST_BOTH, *ROUND, line(FARM, DESK, first=3))

    assert finding.verdict is Verdict.BREACHED
    assert finding.observation == (
        "No route for news runs from Farm to Top by way of Desk and Right on 2 March 2021. It reaches nobody."
    )


def test_days_with_too_many_ways_do_not_hide_those_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST_STEPS", 1)
    finding = only(PAST_BOTH, *ROUND, line(FARM, DESK, last=3))

    assert finding.verdict is Verdict.BREACHED
    assert finding.observation == (
        "No route for news runs from Farm to Top by way of Desk and Right from 4 March 2021 to 5 March 2021. "
        "It reaches nobody."
    )


def test_a_way_past_one_alone_that_is_seen_at_once_need_not_be_the_shortest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST_STEPS", 1)
    finding = only(FROM_FARM, *ROUND, line(FARM, RIGHT))

    assert (finding.verdict, finding.evidence) == (Verdict.MET, ("farm", "right", "desk", "top"))
    assert finding.observation == "A route for news runs from Farm to Right to Desk to Top."


def test_what_is_reached_is_worked_out_once_and_only_when_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[NodeId] = []

    def reached(governance: Governance, origin: NodeId, **others: Any) -> tuple[NodeId, ...]:
        asked.append(origin)
        return known(governance, origin, **others)

    known = Governance.reached
    monkeypatch.setattr(Governance, "reached", reached)
    arrangements = edition("2021", route(origin=NodeId(FARM), to=TOP), partnership=partnership(line(FARM, DESK)))
    planners = [Planner(id=each, covers=Window(day(FIRST), day(LAST))) for each in ("one", "other")]
    (one,), (other,) = (check(planner, arrangements).breaches for planner in planners)

    assert asked == []
    assert one.evidence == other.evidence == ("farm", "desk")
    assert asked == ["farm"]


def test_where_it_is_not_promised_there_is_nothing_to_find() -> None:
    finding = only(evolve(FROM_FARM, since=day(6)))

    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert finding.observation == "The rule is not in force on any day that the planner covers."
