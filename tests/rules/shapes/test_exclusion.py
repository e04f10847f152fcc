"""Exclusion: who stays off a team, by example."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import NoAgency, TeamMember
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, KindId
from scp_framework.rules.parameters.condition import Condition
from tests.rules.shapes.exclusion_cases import exclusion, exclusion_found, visited
from tests.worlds.three_agencies import (
    ABE,
    ADA,
    CITY,
    CLINIC,
    GUEST,
    HAL,
    HOSPITAL,
    HOST,
    IDA,
    LIBRARIES,
    REVIEWER,
    SCHOOL,
    SENT,
    WARD,
    context_of,
    finding_of,
    on,
    review,
)

# --- who is barred ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agency", "member", "verdict"),
    [
        (CITY, TeamMember(person="p", agency=CITY), Verdict.BREACHED),
        (CITY, TeamMember(person="p", agency=LIBRARIES), Verdict.BREACHED),
        (LIBRARIES, TeamMember(person="p", agency=CITY), Verdict.BREACHED),
        (WARD, TeamMember(person="p", agency=CLINIC), Verdict.BREACHED),
        (CITY, TeamMember(person="p", agency=HOSPITAL), Verdict.MET),
        (CITY, TeamMember(person="p", agency=SCHOOL), Verdict.MET),
        (CITY, TeamMember(person="p"), Verdict.OPEN),
        (CITY, TeamMember(person="p", agency=NoAgency.NONE), Verdict.MET),
        (CITY, TeamMember(person=ABE, agency=NoAgency.NONE), Verdict.MET),
        # Whom it employs it employs, whoever they came for.
        (CITY, TeamMember(person=ADA, agency=NoAgency.NONE), Verdict.BREACHED),
        (SCHOOL, TeamMember(person="p", agency=SCHOOL), Verdict.NOT_APPLICABLE),
        # Officers: their employer counts beside the agency that they came for.
        (CITY, TeamMember(person=ADA), Verdict.BREACHED),
        (CITY, TeamMember(person=ADA, agency=SCHOOL), Verdict.BREACHED),
        (HOSPITAL, TeamMember(person=ADA, agency=HOSPITAL), Verdict.BREACHED),
        (HOSPITAL, TeamMember(person=ADA), Verdict.MET),
        (HOSPITAL, TeamMember(person=IDA), Verdict.BREACHED),
        (CITY, TeamMember(person=ABE), Verdict.OPEN),
        (CITY, TeamMember(person=ABE, agency=SCHOOL), Verdict.MET),
        # Hosts receive the visit and are no part of the team.
        (HOSPITAL, TeamMember(person=HAL), Verdict.MET),
        (HOSPITAL, TeamMember(person=HAL, role=REVIEWER), Verdict.BREACHED),
        (CITY, TeamMember(person=ADA, role=HOST), Verdict.MET),
        (CITY, TeamMember(person="p", agency=CITY, role=HOST), Verdict.MET),
        (CITY, TeamMember(person="p", agency=CITY, role=GUEST), Verdict.BREACHED),
        (CITY, TeamMember(person="p", role=HOST), Verdict.MET),
    ],
)
def test_nobody_of_an_agency_concerned_is_on_the_team(agency: AgencyId, member: TeamMember, verdict: Verdict) -> None:
    hosts = (HOST,) if member.role is not None or member.person == HAL else ()

    assert exclusion_found(exclusion(hosts=hosts), visited([agency], [member])).verdict is verdict


@pytest.mark.parametrize("agencies", [(CITY, HOSPITAL), (HOSPITAL, CITY), (SCHOOL, CITY), (CITY, SCHOOL)])
def test_of_several_agencies_concerned_nobody_of_any_is_on_the_team(agencies: tuple[AgencyId, ...]) -> None:
    of_one, of_none = TeamMember(person="p", agency=LIBRARIES), TeamMember(person="q", agency=NoAgency.NONE)

    assert exclusion_found(exclusion(), visited(agencies, [of_none, of_one])).verdict is Verdict.BREACHED
    assert exclusion_found(exclusion(), visited(agencies, [of_none])).verdict is Verdict.MET


def test_somebody_whose_role_is_not_recorded_may_be_a_host_where_there_are_hosts() -> None:
    activity = visited([CITY], [TeamMember(person="p", agency=CITY)])

    assert finding_of(exclusion(hosts=(HOST,)), activity).verdict is Verdict.OPEN
    assert finding_of(exclusion(), activity).verdict is Verdict.BREACHED


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([TeamMember(person="p", agency=CITY, role=HOST)], "Apart from p as host, nobody on the team for "),
        (
            [TeamMember(person="p", agency=CITY, role=HOST), TeamMember(person="q", agency=LIBRARIES, role=HOST)],
            "Apart from p and q as host, nobody on the team for ",
        ),
        # Of which agency a host is, nobody knows.
        ([TeamMember(person="p", role=HOST)], "Apart from p as host, nobody on the team for "),
        ([TeamMember(person="p", agency=SCHOOL, role=HOST)], "Nobody on the team for "),
        ([TeamMember(person="p", agency=NoAgency.NONE, role=HOST)], "Nobody on the team for "),
        ([TeamMember(person="p", agency=SCHOOL, role=REVIEWER)], "Nobody on the team for "),
        ([], "Nobody on the team for "),
    ],
)
def test_hosts_of_an_agency_concerned_are_named_where_nobody_else_is_of_it(people: list[TeamMember], said: str) -> None:
    found = exclusion_found(exclusion(hosts=(HOST,)), visited([CITY], people))

    assert found.verdict is Verdict.MET
    assert found.observation.startswith(said)
    assert found.observation.endswith(" belongs to an agency that it concerns.")


def test_one_who_is_barred_outweighs_others_of_whom_nothing_is_known() -> None:
    found = exclusion_found(
        exclusion(),
        visited([CITY], [TeamMember(person="p"), TeamMember(person=ADA), TeamMember(person="q", agency=SCHOOL)]),
    )

    assert (found.verdict, found.barred, found.unclear) == (Verdict.BREACHED, (ADA,), ("p",))
    assert found.action == ("Replace Ada on the team by 1 March 2021. Also record the agency of p.")


def test_of_somebody_of_whom_neither_is_recorded_role_and_agency_are_asked_at_once() -> None:
    found = exclusion_found(exclusion(hosts=(HOST,)), visited([CITY], [TeamMember(person="p")]))

    assert (found.roleless, found.agencyless) == (("p",), ("p",))
    assert found.action == "Record the role of p and the agency of p by 1 March 2021."


def test_nobody_is_barred_on_days_on_which_this_is_not_promised() -> None:
    rule, own = exclusion(), visited([CITY], [TeamMember(person="p", agency=CITY)])
    two_days = evolve(own, when=on("2021-02-28..2021-03-01"))
    first_of_march = Date(2021, 3, 1)

    assert finding_of(rule, own, in_force=(first_of_march, None)).verdict is Verdict.BREACHED
    assert finding_of(rule, own, in_force=(None, first_of_march)).verdict is Verdict.BREACHED
    assert finding_of(rule, own, in_force=(Date(2021, 3, 2), None)).verdict is Verdict.NOT_APPLICABLE
    assert finding_of(rule, own, in_force=(None, Date(2021, 2, 28))).verdict is Verdict.NOT_APPLICABLE
    assert finding_of(evolve(rule, since=Date(2021, 3, 2)), own).verdict is Verdict.NOT_APPLICABLE
    assert finding_of(rule, two_days, in_force=(first_of_march, None)).verdict is Verdict.OPEN


def test_an_activity_of_another_kind_is_not_looked_at() -> None:
    rule = exclusion()

    assert list(rule.check(context_of(rule, review(on("2021-03-01"), kind=KindId("leaflet"))))) == []


def test_an_activity_to_which_it_does_not_apply_does_not_end_the_search() -> None:
    rule = exclusion(where=Condition(step=SENT), since=Date(2021, 3, 1))
    team = (TeamMember(person=ADA),)
    unsent = evolve(visited([CITY], team), id="a", not_taken=(SENT,))
    early = evolve(visited([CITY], team), id="b", when=on("2021-02-28"), steps=FrozenMap({SENT: on("2021-02-01")}))
    judged = evolve(visited([CITY], team), id="c", steps=FrozenMap({SENT: on("2021-02-01")}))

    assert {each.subject.activity: each.verdict for each in rule.check(context_of(rule, unsent, early, judged))} == {
        "a": Verdict.NOT_APPLICABLE,
        "b": Verdict.NOT_APPLICABLE,
        "c": Verdict.BREACHED,
    }
