"""Group: who its members are, and which of them an activity concerns."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.model.activity import Activity, Scope, TeamMember
from scp_framework.model.body import Body
from scp_framework.model.identifier import AgencyId, AgencyTag, BodyId, BodyTag, OfficerId, OutcomeId, RoleId, TileId
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.group import Every, Group
from tests.worlds.three_agencies import (
    ABE,
    ADA,
    BUSY,
    CITY,
    CLINIC,
    GUEST,
    HAL,
    HOSPITAL,
    HOST,
    IDA,
    LIBRARIES,
    PARTNER,
    REVIEWER,
    SCHOOL,
    WARD,
    on,
    partnership,
    review,
)

BOARD, PANEL = BodyId("board"), BodyId("panel")
FORMAL = BodyTag("formal")
BABIES, TEENS = TileId("babies"), TileId("teens")
SAFE = OutcomeId("safe")


def valley() -> Partnership:
    """The partnership with bodies, tiles and an outcome besides."""
    return evolve(
        partnership(),
        bodies=(Body(id=BOARD, name="Board", tags=(FORMAL,)), Body(id=PANEL, name="Panel")),
        tiles=(Tile(id=BABIES, name="Babies"), Tile(id=TEENS, name="Teens")),
        outcomes=(Outcome(id=SAFE, name="Safe"),),
    )


@pytest.mark.parametrize(
    ("group", "category", "nouns", "members"),
    [
        (Group(agencies_tagged=PARTNER), "agency", "agencies", (CITY, HOSPITAL)),
        (Group(agencies_tagged=BUSY), "agency", "agencies", (LIBRARIES, HOSPITAL)),
        (Group(agencies=(SCHOOL, CITY)), "agency", "agencies", (SCHOOL, CITY)),
        (Group(bodies_tagged=FORMAL), "body", "bodies", (BOARD,)),
        (Group(bodies=(PANEL, BOARD)), "body", "bodies", (PANEL, BOARD)),
        (Group(officers_with_role=REVIEWER), "officer", "officers", (ADA, ABE, IDA)),
        (Group(officers_with_role=HOST), "officer", "officers", (HAL,)),
        (Group(every=Every.TILES), "tile", "tiles", (BABIES, TEENS)),
        (Group(every=Every.OUTCOMES), "outcome", "outcomes", (SAFE,)),
        (Group(every=Every.BODIES), "body", "bodies", (BOARD, PANEL)),
        (Group(every=Every.AGENCIES), "agency", "agencies", (CITY, LIBRARIES, HOSPITAL, CLINIC, WARD, SCHOOL)),
    ],
)
def test_members_are_of_one_sort_and_come_in_the_order_of_the_arrangements(
    group: Group, category: str, nouns: str, members: tuple[str, ...]
) -> None:
    assert (group.type, group.nouns) == (category, nouns)
    assert group.members(valley()) == members


AGENCIES, BODIES, OFFICERS = Group(agencies_tagged=PARTNER), Group(bodies=(BOARD,)), Group(officers_with_role=HOST)
TILES, OUTCOMES = Group(every=Every.TILES), Group(every=Every.OUTCOMES)
BARE = review(on("2021-03-01"))


@pytest.mark.parametrize(
    ("group", "activity", "concerned"),
    [
        (AGENCIES, evolve(BARE, agencies=(WARD, SCHOOL)), [WARD, CLINIC, HOSPITAL, SCHOOL]),
        (AGENCIES, evolve(BARE, agencies=()), []),
        (BODIES, evolve(BARE, bodies=(PANEL,)), (PANEL,)),
        (OFFICERS, evolve(BARE, team=(TeamMember(person=HAL), TeamMember(person="p"))), [HAL, "p"]),
        (OFFICERS, evolve(BARE, team=()), []),
        (TILES, evolve(BARE, scope=Scope(tiles=(TEENS,))), (TEENS,)),
        (OUTCOMES, evolve(BARE, outcomes=(SAFE,)), (SAFE,)),
        *((group, BARE, None) for group in (AGENCIES, BODIES, OFFICERS, TILES, OUTCOMES)),
        (TILES, evolve(BARE, scope=Scope(area="neglect")), None),
    ],
)
def test_an_activity_concerns_what_is_recorded_with_it(
    group: Group, activity: Activity, concerned: list[str] | tuple[str, ...] | None
) -> None:
    assert group.concerned_in(valley())(activity) == concerned


ONE_WAY = "must be exactly one of agencies_tagged, agencies, bodies_tagged, bodies, officers_with_role, and every"


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param({}, f"{ONE_WAY}, got nothing", id="in no way"),
        pytest.param({"agencies": (CITY,), "every": Every.TILES}, f"{ONE_WAY}, got agencies and every", id="in two"),
        pytest.param({"agencies": ()}, "agencies: must be at least one, got an empty list", id="no agency"),
        pytest.param({"bodies": ()}, "bodies: must be at least one, got an empty list", id="no body"),
        pytest.param(
            {"agencies": (CITY, SCHOOL, CITY)},
            'agencies[2]: duplicate identifier "city" (first used at agencies[0])',
            id="an agency twice",
        ),
        pytest.param(
            {"bodies": (BOARD, BOARD)},
            'bodies[1]: duplicate identifier "board" (first used at bodies[0])',
            id="a body twice",
        ),
    ],
)
def test_a_group_that_is_chosen_in_no_way_or_in_two_is_refused(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        Group(**parameters)  # type: ignore[arg-type]  # the parameters are named in the cases

    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("group", "is_fault"),
    [
        (Group(officers_with_role=GUEST), True),
        (Group(officers_with_role=HOST), False),
        (Group(agencies=(AgencyId("citty"),)), False),
        (Group(agencies_tagged=AgencyTag("partnr")), False),
        (Group(bodies_tagged=BodyTag("formel")), False),
        (Group(officers_with_role=RoleId("hosst")), False),
    ],
)
def test_a_group_of_nobody_is_a_fault_unless_the_name_it_goes_by_is_the_fault(group: Group, *, is_fault: bool) -> None:
    assert [fault.message for fault in group.faults("for_each", valley())] == (
        ["for_each: must be a group of at least one member, got a group of nobody"] if is_fault else []
    )


def test_a_partnership_without_tiles_has_no_group_of_them() -> None:
    assert [fault.path for fault in Group(every=Every.TILES).faults("for_each", partnership())] == ["for_each"]


def test_an_officer_may_be_on_a_team_under_their_identifier() -> None:
    activity = evolve(BARE, team=(TeamMember(person=OfficerId("ada")),))

    assert ADA in (OFFICERS.concerned_in(valley())(activity) or ())
