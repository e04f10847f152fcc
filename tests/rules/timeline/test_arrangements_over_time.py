"""What is promised of the arrangements themselves, where some take over from others in the covered days."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agency import Agency
from scp_framework.model.body import Line, Membership
from scp_framework.model.identifier import AgencyId, AgencyTag, BodyTag, NodeId
from scp_framework.model.officer import Officer
from scp_framework.model.trace import trace
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.route import Leg, Route
from scp_framework.rules.shapes.route_finding import RouteFinding
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.structure_count import Count
from scp_framework.rules.shapes.structure_finding import CountFinding, SeatsFinding
from scp_framework.views.graph import Picture
from tests.worlds.isle import (
    BOARD,
    CARE,
    COUNTY,
    FORUM,
    GROUP,
    HEALTH,
    ISLE,
    JULY_1,
    JUNE_30,
    NEWS,
    OLGA,
    OTTO,
    PANEL,
    PARTNER,
    SCRUTINEER,
    SOURCE,
    WARD,
    employer,
    facts,
    findings,
    who,
)

DAYS = [Date(2022, 6, 26).add(days=number) for number in range(10)]
"""The days on which anything changes, and some on either side."""
PARTNERS = Group(agencies_tagged=PARTNER)
NODES = [COUNTY, GROUP, CARE, WARD, BOARD, FORUM, PANEL]


def of(rule: Rule, lines: tuple[Line, ...] = ISLE.lines, **more: object) -> Sequence[Finding]:
    return findings(rule, partnership=evolve(ISLE, lines=lines, **more))  # type: ignore[arg-type]  # nouns, as given


def one_or_none(days: list[Date]) -> st.SearchStrategy[Date | None]:
    return st.none() | st.sampled_from(days)


lines = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), one_or_none(DAYS[1:6]), one_or_none(DAYS[5:9])).filter(
        lambda of: who(of[0], JULY_1) != who(of[1], JULY_1)
    ),
    max_size=6,
).map(
    lambda each: tuple(
        Line(sender=sender, receiver=receiver, carries=(NEWS,), source=SOURCE, valid_from=first, valid_to=last)  # type: ignore[arg-type]  # nodes
        for sender, receiver, first, last in each
    )
)


def steps_on(day: Date, there: tuple[Line, ...]) -> set[tuple[str, str]]:
    """From whom to whom lines run on a day, whoever it is then."""
    return {(who(each.sender, day), who(each.receiver, day)) for each in there if each.exists_on(day)}


def reaches(origin: str, to: str, steps: set[tuple[str, str]]) -> bool:
    at = {origin}
    for _ in NODES:
        at |= {receiver for sender, receiver in steps if sender in at}
    return to in at


@given(there=lines, origin=st.sampled_from([FORUM, PANEL, WARD, GROUP]))
def test_a_way_leads_from_whoever_it_is_on_each_day(there: tuple[Line, ...], origin: str) -> None:
    (found,) = of(Route(**facts(origin=NodeId(origin), to=BOARD)), there)  # type: ignore[arg-type]  # as facts are
    assert isinstance(found, RouteFinding)

    without = [day for day in DAYS if not reaches(who(origin, day), BOARD, steps_on(day, there))]
    assert found.verdict is (Verdict.BREACHED if without else Verdict.MET)
    if without and len(without) < len(DAYS):
        assert found.on is not None
        assert without[0] in found.on
        assert all(day in without for day in DAYS if day in found.on)
        assert (without[0] == DAYS[0]) is (found.on.first < DAYS[0])
    else:
        assert found.on is None


@given(there=lines)
def test_each_of_a_line_of_succession_is_one_origin(there: tuple[Line, ...]) -> None:
    found = of(Route(**facts(origins=Group(bodies_tagged=BodyTag("inner")), to=BOARD)), there)  # type: ignore[arg-type]  # as facts are

    kept = all(reaches(who(FORUM, day), BOARD, steps_on(day, there)) for day in DAYS)
    assert [each.verdict for each in found] == [Verdict.MET if kept else Verdict.BREACHED]


@given(there=lines, legs=st.lists(st.sampled_from([(FORUM, BOARD), (GROUP, COUNTY)]), min_size=1, unique=True))
def test_a_line_runs_between_whoever_it_is_on_each_day(
    there: tuple[Line, ...], legs: list[tuple[NodeId, NodeId]]
) -> None:
    rule = Route(**facts(lines=tuple(Leg(sender=sender, receiver=receiver) for sender, receiver in legs)))  # type: ignore[arg-type]  # as facts are
    found = of(rule, there)

    expected = [
        all((who(sender, day), who(receiver, day)) in steps_on(day, there) for day in DAYS) for sender, receiver in legs
    ]
    assert [each.verdict for each in found] == [Verdict.MET if kept else Verdict.BREACHED for kept in expected]


@given(there=lines)
def test_what_goes_round_goes_round_on_one_day(there: tuple[Line, ...]) -> None:
    (found,) = of(Route(**facts(no_cycles=True)), there)  # type: ignore[arg-type]  # as facts are

    circling = False
    for day in DAYS:
        steps = steps_on(day, there)
        circling |= any(reaches(receiver, sender, steps) for sender, receiver in steps)
    assert found.verdict is (Verdict.BREACHED if circling else Verdict.MET)


seats = st.lists(
    st.tuples(st.sampled_from([COUNTY, GROUP, CARE, WARD, OLGA, OTTO]), one_or_none(DAYS[1:6]), one_or_none(DAYS[5:9])),
    max_size=4,
)


def a_seat(name: str, first: Date | None, last: Date | None) -> Membership:
    if name in (OLGA, OTTO):
        return Membership(officer=name, valid_from=first, valid_to=last)  # type: ignore[arg-type]  # an officer
    return Membership(agency=AgencyId(name), valid_from=first, valid_to=last)


@given(listed=seats, each_of=st.sampled_from([PARTNERS, Group(agencies_tagged=HEALTH), Group(agencies=(CARE,))]))
def test_those_who_sit_on_a_body_do_so_for_whoever_it_is_on_each_day(
    listed: list[tuple[str, Date | None, Date | None]], each_of: Group
) -> None:
    members = tuple(a_seat(*seat) for seat in listed)
    bodies = (evolve(ISLE.body[BOARD], members=members), *(each for each in ISLE.bodies if each.id != BOARD))
    (found,) = of(Structure(**facts(body=BOARD, each_of=each_of)), bodies=bodies)  # type: ignore[arg-type]  # as facts are
    assert isinstance(found, SeatsFinding)

    without = []
    for day in DAYS:
        there = set()
        for (name, _, _), membership in zip(listed, members, strict=True):
            if membership.exists_on(day):
                there |= {employer(name, day) if name in (OLGA, OTTO) else who(name, day)}
                there |= {who(GROUP, day)} if name == WARD else set()
        wanted = {COUNTY, who(GROUP, day)} if each_of == PARTNERS else {who(CARE, day)}
        if each_of.agencies_tagged == HEALTH and day > JUNE_30:
            wanted = set()
        if not wanted <= there:
            without.append(day)
    assert found.verdict is (Verdict.BREACHED if without else Verdict.MET)
    if without and len(without) < len(DAYS):
        assert found.on is not None
        assert without[0] in found.on


def test_two_who_take_over_from_each_other_are_counted_as_one() -> None:
    (found,) = of(Structure(**facts(count=Count(of=PARTNERS, exactly=2))))  # type: ignore[arg-type]  # as facts are
    assert isinstance(found, CountFinding)

    assert (found.verdict, found.number, found.on) == (Verdict.MET, 2, None)


def test_what_is_too_few_after_the_change_says_from_when() -> None:
    (found,) = of(Structure(**facts(count=Count(of=Group(agencies_tagged=HEALTH), exactly=1))))  # type: ignore[arg-type]  # as facts are
    assert isinstance(found, CountFinding)

    assert (found.verdict, str(found.on)) == (Verdict.BREACHED, "2022-07-01..2023-03-31")
    assert found.observation == "There are no agencies with the tag health from 1 July 2022 to 31 March 2023."


def test_an_agency_that_has_ended_has_no_seat_on_a_body() -> None:
    ended = Agency(id=AgencyId("trust"), name="Trust", part_of=COUNTY, valid_to=JUNE_30)
    board = evolve(ISLE.body[BOARD], members=(Membership(agency=ended.id),))
    (found,) = findings(
        Structure(**facts(body=BOARD, each_of=Group(agencies=(COUNTY,)))),  # type: ignore[arg-type]  # as facts are
        partnership=evolve(
            ISLE, agencies=(*ISLE.agencies, ended), bodies=(board, *(each for each in ISLE.bodies if each.id != BOARD))
        ),
    )
    assert isinstance(found, SeatsFinding)

    assert (found.verdict, str(found.on)) == (Verdict.BREACHED, "2022-07-01..2023-03-31")


def test_officers_in_a_role_are_those_of_the_day() -> None:
    officers = (
        evolve(ISLE.officer[OLGA], agency=COUNTY),
        evolve(ISLE.officer[OTTO], agency=CARE),
        Officer(id="ida", name="Ida", role=SCRUTINEER, agency=GROUP),  # type: ignore[arg-type]  # an officer
    )
    (found,) = of(Structure(**facts(officers=SCRUTINEER, each_of=PARTNERS)), officers=officers)  # type: ignore[arg-type]  # as facts are
    assert isinstance(found, SeatsFinding)

    assert (found.verdict, found.missing, str(found.on)) == (
        Verdict.BREACHED,
        (COUNTY,),
        "2022-07-01..2023-03-31",
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
