"""What is promised of the arrangements themselves, where some take over from others in the covered days."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.agency import Agency
from scp_framework.model.body import Line, Membership
from scp_framework.model.identifier import AgencyId, BodyTag, NodeId
from scp_framework.model.officer import Officer
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.route import Leg, Route
from scp_framework.rules.shapes.route_finding import RouteFinding
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.structure_count import Count
from scp_framework.rules.shapes.structure_finding import CountFinding, SeatsFinding
from tests.rules.timeline.arrangements_over_time_cases import DAYS, lines, of, one_or_none, reaches, steps_on
from tests.worlds.isle import (
    BOARD,
    CARE,
    COUNTY,
    FORUM,
    GROUP,
    HEALTH,
    ISLE,
    JUNE_30,
    OLGA,
    OTTO,
    PANEL,
    PARTNER,
    SCRUTINEER,
    WARD,
    employer,
    facts,
    findings,
    who,
)

PARTNERS = Group(agencies_tagged=PARTNER)


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
