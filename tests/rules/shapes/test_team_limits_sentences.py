"""Limits on a team: what findings say and ask for."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import TeamMember
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.team_requirement import Counted, TeamCondition
from tests.rules.shapes.team_limits_cases import (
    ANN,
    BOB,
    CAT,
    CHAIR,
    LED_BY_OTHERS,
    PARTNERS,
    POOL,
    SERVICE_AND_TRUST,
    THE_TEAM,
    finding,
    member,
)
from tests.worlds.coast import (
    COUNTY,
    HOST,
    OLGA,
    OTTO,
    SCRUTINEER,
    WORKER,
)

SAID: list[tuple[str, TeamCondition, tuple[TeamMember, ...], str, str]] = [
    (
        "one too many",
        CHAIR,
        (ANN, BOB, CAT),
        "has two people in the role of scrutineer, where only one is allowed.",
        "Take one of Ann and Bob off the team by 10 June 2022.",
    ),
    (
        "too many people",
        TeamCondition(at_most=2),
        (ANN, BOB, CAT),
        "has three people, where only two are allowed.",
        "Take one of Ann, Bob and Cat off the team by 10 June 2022.",
    ),
    (
        "too many of one agency",
        TeamCondition(of_each_agency=True, at_most=1),
        (ANN, BOB, CAT),
        "has more than one person from Police.",
        "Take Bob off the team by 10 June 2022.",
    ),
    (
        "too many agencies",
        TeamCondition(count=Counted.AGENCIES, at_most=1),
        (ANN, CAT),
        "has people from County and Police, where only one is allowed.",
        "Take Cat off the team by 10 June 2022.",
    ),
    (
        "somebody in another role",
        TeamCondition(only=True, role=SCRUTINEER),
        (ANN, CAT),
        "has Cat, who is not in the role of scrutineer.",
        "Take Cat off the team by 10 June 2022.",
    ),
    (
        "people who are not of the pool",
        TeamCondition(only=True, drawn_from=POOL),
        (ANN, CAT, member(OLGA)),
        "has Ann and Cat, who are not from among Olga and Otto.",
        "Take Ann and Cat off the team by 10 June 2022.",
    ),
    (
        "in a role and of an agency",
        TeamCondition(role=HOST, drawn_from=PARTNERS, at_least=2),
        (ANN, CAT),
        "lacks one more person in the role of host from County or Police.",
        "Add one more person in the role of host from County or Police to the team by 10 June 2022.",
    ),
    (
        "an officer of the pool",
        TeamCondition(each_of=POOL),
        (ANN, member(OLGA)),
        "lacks Otto.",
        "Add Otto to the team by 10 June 2022.",
    ),
    (
        "one of the officers of the pool",
        TeamCondition(some_of=POOL),
        (ANN,),
        "lacks one of Olga or Otto.",
        "Add one of Olga or Otto to the team by 10 June 2022.",
    ),
    (
        "a lead",
        TeamCondition(lead=True, role=HOST, drawn_from=PARTNERS),
        (evolve(ANN, lead=True),),
        "lacks a lead in the role of host from County or Police.",
        "Appoint a lead in the role of host from County or Police by 10 June 2022.",
    ),
    (
        "a lead of another agency",
        LED_BY_OTHERS,
        (ANN, evolve(CAT, lead=True)),
        "lacks a lead from an agency other than County.",
        "Appoint a lead from an agency other than County by 10 June 2022.",
    ),
    (
        "nobody but people of other agencies",
        TeamCondition(only=True, from_other_than=SERVICE_AND_TRUST),
        (ANN, CAT),
        "has Cat, who is not from an agency other than County; County Housing or Trust.",
        "Take Cat off the team by 10 June 2022.",
    ),
]


@pytest.mark.parametrize(("asked", "members", "said", "action"), [pytest.param(*each, id=name) for name, *each in SAID])
def test_a_finding_says_whom_to_take_off_a_team_and_whom_to_add(
    asked: TeamCondition, members: tuple[TeamMember, ...], said: str, action: str
) -> None:
    found = finding(asked, members=members)

    assert (found.observation, found.action) == (f"T{THE_TEAM[1:]} {said}", action)


HAS = [
    (TeamCondition(role=HOST, exactly=1), "exactly one person in the role of host"),
    (TeamCondition(some_of=POOL, at_most=0), "nobody among Olga or Otto"),
    (TeamCondition(only=True, drawn_from=PARTNERS), "only people from County or Police"),
    (TeamCondition(at_least=1, at_most=3), "one to three people"),
    (TeamCondition(at_most=0, role=WORKER), "nobody in the role of worker"),
    (TeamCondition(at_most=2, of_each_agency=True), "no more than two people from any one agency"),
    (TeamCondition(at_most=3, count=Counted.AGENCIES), "people from no more than three agencies"),
    (
        TeamCondition(at_most=2, some_of=SERVICE_AND_TRUST),
        "people from no more than two of County; County Housing or Trust",
    ),
    (TeamCondition(at_most=1, some_of=POOL), "no more than one of Olga or Otto"),
    (TeamCondition(exactly=0, other_than=PARTNERS), "nobody from any further agency"),
    (TeamCondition(drawn_from=PARTNERS), "three people from County or Police"),
    (
        TeamCondition(role=SCRUTINEER, from_other_than=Group(agencies=(COUNTY,))),
        "two people in the role of scrutineer from an agency other than County",
    ),
]


@pytest.mark.parametrize(("asked", "has"), HAS)
def test_a_finding_says_within_which_limits_a_team_is(asked: TeamCondition, has: str) -> None:
    assert finding(asked, members=(ANN, BOB, CAT)).observation == f"T{THE_TEAM[1:]} has {has}."


def test_a_finding_names_the_officers_who_are_there() -> None:
    assert finding(TeamCondition(each_of=POOL), members=(member(OLGA), member(OTTO))).observation == (
        f"T{THE_TEAM[1:]} has Olga and Otto."
    )


def test_where_the_role_of_somebody_decides_it_is_asked_for() -> None:
    found = finding(CHAIR, members=(ANN, member("Dee", COUNTY)))

    assert found.observation == (f"We cannot tell whether {THE_TEAM} has exactly one person in the role of scrutineer.")
    assert found.action == "Record the role of Dee by 10 June 2022."


def test_whoever_joins_may_be_of_an_agency_that_another_condition_keeps_off_the_team() -> None:
    two_partners = TeamCondition(at_least=2, drawn_from=PARTNERS)

    found = finding(two_partners, TeamCondition(only=True, drawn_from=Group(agencies=(COUNTY,))), members=())

    assert [each.leads_to for each in found.remedies] == [found.verdict]
    assert [each.leads_to for each in finding(two_partners, members=()).remedies] == [Verdict.MET]
