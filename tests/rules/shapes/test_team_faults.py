"""Who has to be on a team: what is refused, and what no team can ever have."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.model.identifier import AgencyId, AgencyTag, DetailId, RoleId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.team_requirement import TeamCondition
from tests.rules.shapes.team_cases import EACH_PARTNER, PARTNERS, team
from tests.worlds.coast import (
    CARER,
    COAST,
    COUNTY,
    HOST,
    SCRUTINEER,
    SEEN,
)

# --- What can't be right ---


ONE_THING = (
    "must be one of each_of, some_of, other_than, people, agencies, or lead_roles and lead_of, or a number of people: "
    "at_least, at_most or exactly, with role, drawn_from, from_other_than, lead, qualities, "
    "count or of_each_agency; or only"
)
NOT_HERE = (
    'at_least: can only be used with "role", "drawn_from", "from_other_than", "some_of", "other_than" or "count", '
    "or by itself"
)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        pytest.param({}, f"{ONE_THING}, got nothing", id="nothing"),
        pytest.param({"excluding_roles": (HOST,)}, f"{ONE_THING}, got nothing", id="nobody in a role, of nobody"),
        pytest.param({"people": 1, "agencies": 1}, f"{ONE_THING}, got people and agencies", id="two things"),
        pytest.param(
            {"lead_roles": (SCRUTINEER,), "lead_of": PARTNERS, "role": SCRUTINEER},
            f"{ONE_THING}, got lead_roles and lead_of and role",
            id="somebody in a role, and a lead",
        ),
        pytest.param({"people": 0}, "people: must be a whole number from 1 to 1000, got 0", id="no heads"),
        pytest.param({"people": True}, "people: must be a whole number or None, got true", id="a mark"),
        pytest.param({"people": 1001}, "people: must be a whole number from 1 to 1000, got 1001", id="too many heads"),
        pytest.param({"agencies": -1}, "agencies: must be a whole number from 1 to 1000, got -1", id="fewer than none"),
        pytest.param(
            {"role": SCRUTINEER, "at_least": 0},
            "at_least: must be a whole number from 1 to 1000, got 0",
            id="nobody in a role",
        ),
        pytest.param({"people": 2, "at_least": 3}, NOT_HERE, id="heads, in two numbers"),
        pytest.param({"each_of": PARTNERS, "at_least": 2}, NOT_HERE, id="each of them, and two"),
        pytest.param({"lead_of": PARTNERS, "at_least": 1}, NOT_HERE, id="one lead"),
        pytest.param(
            {"role": SCRUTINEER, "excluding_roles": (HOST,)},
            'excluding_roles: cannot be combined with "role" or "lead"',
            id="a role, and not in a role",
        ),
        pytest.param(
            {"lead_roles": (SCRUTINEER,), "excluding_roles": (HOST,)},
            'excluding_roles: cannot be combined with "role" or "lead"',
            id="a lead, and not in a role",
        ),
        pytest.param(
            {"people": 2, "excluding_roles": (HOST, HOST)},
            'excluding_roles[1]: duplicate identifier "host" (first used at excluding_roles[0])',
            id="not in it twice",
        ),
        pytest.param(
            {"lead_roles": (HOST, HOST)},
            'lead_roles[1]: duplicate identifier "host" (first used at lead_roles[0])',
            id="leads in it twice",
        ),
        pytest.param(
            {"people": 0, "at_least": 1001, "excluding_roles": (HOST, HOST)},
            'excluding_roles[1]: duplicate identifier "host" (first used at excluding_roles[0])\n'
            "people: must be a whole number from 1 to 1000, got 0\n"
            "at_least: must be a whole number from 1 to 1000, got 1001\n"
            f"{NOT_HERE}",
            id="much at once",
        ),
    ],
)
def test_a_condition_that_cannot_be_right_is_refused(facts: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        TeamCondition(**facts)  # type: ignore[arg-type]  # what is given is wrong on purpose

    assert str(refused.value) == said


def test_the_largest_number_that_is_taken_is_a_thousand() -> None:
    assert TeamCondition(people=1000).people == 1000


def test_no_condition_and_the_same_condition_twice_are_refused() -> None:
    with pytest.raises(InputError) as none:
        team()
    with pytest.raises(InputError) as twice:
        team(EACH_PARTNER, EACH_PARTNER)

    assert str(none.value) == "conditions: must be at least one condition, got an empty list"
    assert (
        str(twice.value) == "conditions: must be conditions that differ from one another, got the same condition twice"
    )


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        pytest.param(
            TeamCondition(each_of=Group(every=Every.TILES)),
            ["conditions[0].each_of: must be a group of agencies or officers, got a group of tiles"],
            id="nobody comes from a tile",
        ),
        pytest.param(
            TeamCondition(lead_of=Group(every=Every.BODIES)),
            ["conditions[0].lead_of: must be a group of agencies, got a group of bodies"],
            id="no lead comes from a body",
        ),
        pytest.param(
            TeamCondition(some_of=PARTNERS, at_least=3),
            ["conditions[0].at_least: must be at most 2, the number of such agencies, got 3"],
            id="three of two",
        ),
        pytest.param(TeamCondition(some_of=PARTNERS, at_least=2), [], id="two of two"),
        pytest.param(
            TeamCondition(other_than=PARTNERS, at_least=2),
            ["conditions[0].at_least: must be at most 1, the number of such agencies, got 2"],
            id="two others where there is one",
        ),
        pytest.param(TeamCondition(other_than=PARTNERS), [], id="the other one that there is"),
        pytest.param(
            TeamCondition(other_than=Group(every=Every.AGENCIES)),
            [
                "conditions[0].other_than: must be a group that leaves out at least one agency, "
                "got a group that all agencies belong to"
            ],
            id="another than all",
        ),
        pytest.param(
            TeamCondition(lead=True, from_other_than=Group(every=Every.AGENCIES)),
            [
                "conditions[0].from_other_than: must be a group that leaves out at least one agency, "
                "got a group that all agencies belong to"
            ],
            id="a lead of another than all",
        ),
        pytest.param(
            TeamCondition(from_other_than=Group(officers_with_role=SCRUTINEER)),
            ["conditions[0].from_other_than: must be a group of agencies, got a group of officers"],
            id="from others than officers",
        ),
        pytest.param(
            TeamCondition(agencies=4),
            ["conditions[0].agencies: must be at most 3, the number of such agencies, got 4"],
            id="more agencies than there are",
        ),
        pytest.param(TeamCondition(agencies=3), [], id="all agencies, a service not counted"),
        pytest.param(TeamCondition(people=50), [], id="more people than officers"),
        pytest.param(
            TeamCondition(role=RoleId("scrutiner")),
            ['conditions[0].role: unknown role "scrutiner"; did you mean "scrutineer"?'],
            id="no such role",
        ),
        pytest.param(
            TeamCondition(lead_roles=(HOST, RoleId("guest"))),
            ['conditions[0].lead_roles[1]: unknown role "guest"; choose from host, scrutineer, worker'],
            id="no such role to lead in",
        ),
        pytest.param(
            TeamCondition(people=2, excluding_roles=(RoleId("guest"),)),
            ['conditions[0].excluding_roles[0]: unknown role "guest"; choose from host, scrutineer, worker'],
            id="no such role to be left out",
        ),
        pytest.param(
            TeamCondition(each_of=Group(agencies=(COUNTY, AgencyId("navy")))),
            [
                'conditions[0].each_of.agencies[1]: unknown agency "navy"; choose from'
                " county, county-housing, police, trust"
            ],
            id="no such agency",
        ),
        pytest.param(TeamCondition(lead_of=Group(agencies_tagged=CARER), lead_roles=(HOST,)), [], id="a lead"),
    ],
)
def test_what_no_team_could_ever_have_is_a_fault(condition: TeamCondition, said: list[str]) -> None:
    assert [fault.message for fault in team(condition).faults(COAST)] == said


def test_where_there_are_no_agencies_no_team_can_have_one() -> None:
    nowhere = evolve(COAST, agencies=(), officers=())
    rule = team(TeamCondition(people=2), TeamCondition(some_of=Group(every=Every.AGENCIES)))

    assert [fault.message for fault in rule.faults(nowhere)] == [
        "conditions[1].some_of: must be a group of at least one member, got a group of nobody"
    ]


def test_a_rule_for_a_detail_that_visits_do_not_have_is_a_fault() -> None:
    rule = team(TeamCondition(people=1), where=Condition(detail=DetailId("colour"), value="red"))
    worded = team(TeamCondition(people=1), where=Condition(list=SEEN, includes="bord"))

    assert [fault.message for fault in rule.faults(COAST)] == [
        'where.detail: unknown detail "colour"; choose from form, opened, stars'
    ]
    assert [fault.message for fault in worded.faults(COAST)] == [
        'where.includes: unknown name "bord"; did you mean "board"?'
    ]


def test_a_rule_that_is_promised_to_nobody_is_a_fault() -> None:
    rule = evolve(team(TeamCondition(people=1)), applies_to=Guard(agencies_tagged=AgencyTag("partners")))

    assert [fault.message for fault in rule.faults(COAST)] == [
        'applies_to.agencies_tagged: unknown agency tag "partners"; did you mean "partner"?',
        "applies_to: must be tags that fit at least one member, got tags that fit no member",
    ]
