"""How many people a team can have at most, who has to be on it, and what must be so of one and the same person."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import NoAgency, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.team_requirement import TeamCondition
from tests.rules.shapes.team_cases import team
from tests.rules.shapes.team_limits_cases import (
    ANN,
    BOB,
    CAT,
    CHAIR,
    LED_BY_OTHERS,
    PARTNERS,
    POOL,
    THE_TEAM,
    finding,
    member,
    verdict,
)
from tests.worlds.coast import (
    COUNTY,
    HOST,
    HOUSING,
    OLGA,
    OTTO,
    SCRUTINEER,
    TRUST,
    a_visit,
    only,
)


@pytest.mark.parametrize(
    ("asked", "members", "expected"),
    [
        pytest.param(CHAIR, (ANN, CAT), Verdict.MET, id="one chair"),
        pytest.param(CHAIR, (ANN, BOB), Verdict.BREACHED, id="two chairs"),
        pytest.param(CHAIR, (CAT,), Verdict.BREACHED, id="no chair"),
        pytest.param(CHAIR, (ANN, member("Dee", COUNTY)), Verdict.OPEN, id="perhaps two chairs"),
        pytest.param(TeamCondition(at_most=1), (ANN, BOB), Verdict.BREACHED, id="two of one"),
        pytest.param(TeamCondition(at_most=2), (ANN, member("Dee")), Verdict.MET, id="two of two, whoever they are"),
        pytest.param(
            TeamCondition(of_each_agency=True, at_most=1), (ANN, BOB), Verdict.BREACHED, id="two of one agency"
        ),
        pytest.param(
            TeamCondition(of_each_agency=True, at_most=1), (ANN, member("Dee")), Verdict.OPEN, id="perhaps of the same"
        ),
        pytest.param(TeamCondition(role=SCRUTINEER, drawn_from=PARTNERS), (ANN,), Verdict.MET, id="both of one person"),
        pytest.param(
            TeamCondition(role=SCRUTINEER, drawn_from=PARTNERS),
            (member("Dee", TRUST, SCRUTINEER), CAT),
            Verdict.BREACHED,
            id="one of each of two people",
        ),
        pytest.param(TeamCondition(only=True, drawn_from=POOL), (member(OLGA),), Verdict.MET, id="of the pool"),
        pytest.param(TeamCondition(only=True, drawn_from=POOL), (member(OLGA), ANN), Verdict.BREACHED, id="not of it"),
        pytest.param(TeamCondition(only=True, role=HOST), (CAT, member("Dee")), Verdict.OPEN, id="perhaps in no role"),
        pytest.param(TeamCondition(each_of=POOL), (member(OLGA), member(OTTO)), Verdict.MET, id="all of the pool"),
        pytest.param(TeamCondition(each_of=POOL), (member(OLGA), ANN), Verdict.BREACHED, id="not all of the pool"),
        pytest.param(
            TeamCondition(lead=True, role=SCRUTINEER, drawn_from=PARTNERS),
            (evolve(ANN, lead=True), CAT),
            Verdict.MET,
            id="the lead is both",
        ),
        pytest.param(
            TeamCondition(lead=True, role=SCRUTINEER),
            (ANN, evolve(CAT, lead=True)),
            Verdict.BREACHED,
            id="another leads",
        ),
        pytest.param(TeamCondition(lead=True, role=SCRUTINEER), (ANN, CAT), Verdict.OPEN, id="either leads"),
        pytest.param(LED_BY_OTHERS, (evolve(ANN, lead=True), CAT), Verdict.MET, id="of another agency"),
        pytest.param(LED_BY_OTHERS, (ANN, evolve(CAT, lead=True)), Verdict.BREACHED, id="of the agency itself"),
        pytest.param(LED_BY_OTHERS, (member("Dee", HOUSING, lead=True),), Verdict.BREACHED, id="of a service of it"),
        pytest.param(LED_BY_OTHERS, (member("Dee", NoAgency.NONE, lead=True),), Verdict.BREACHED, id="of no agency"),
        pytest.param(LED_BY_OTHERS, (ANN, member("Dee", lead=True)), Verdict.OPEN, id="perhaps of it"),
    ],
)
def test_what_conditions_with_limits_mean(
    asked: TeamCondition, members: tuple[TeamMember, ...], expected: Verdict
) -> None:
    assert verdict(asked, members=members) is expected


def test_two_of_whom_too_little_is_known_cannot_both_be_the_only_one_and_in_a_role_of_their_own() -> None:
    asked = (TeamCondition(only=True, role=SCRUTINEER), TeamCondition(role=SCRUTINEER, at_most=1))
    found = finding(*asked, members=(member("Ann"), member("Bob")))

    assert (found.verdict, found.jointly_infeasible) == (Verdict.BREACHED, True)
    assert found.observation == (
        f"Whatever the missing details of its people are, {THE_TEAM} cannot have only people in "
        "the role of scrutineer and no more than one person in the role of scrutineer."
    )


def test_a_team_that_lacks_more_agencies_than_there_are_on_its_day_says_how_many() -> None:
    asked = TeamCondition(some_of=Group(agencies=(HOUSING, COUNTY, TRUST)), exactly=3)
    after_the_trust = a_visit(team=(member("Dee", HOUSING),), when=When.parse("2022-06-16"))

    found = only(team(asked), after_the_trust)

    assert found.verdict is Verdict.BREACHED
    assert found.observation == "The team for the visit on 16 June 2022 lacks somebody from one more agency."
    assert found.action is None
