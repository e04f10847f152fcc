"""For whom and when something is promised at all."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import (
    AgencyId,
    AgencyTag,
    BodyId,
    OfficerId,
    OutcomeId,
    RoleId,
    TileId,
)
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.cadence import Cadence
from tests.rules.parameters.guard_cases import ALL_AGENCIES, THREE_DAYS, isle
from tests.worlds.island import (
    COUNCIL,
    DAY_ONE,
    FARM,
    HARBOUR,
    ISLAND,
    WALK,
    day,
    findings,
    promised,
)


def on_agencies(guard: Guard, partnership: Partnership, **more: object) -> Sequence[Finding]:
    rule = promised(
        Cadence,
        **({"of": WALK, "at_least": 1, "every": THREE_DAYS, "for_each": ALL_AGENCIES, "applies_to": guard} | more),
    )
    return findings(rule, (), (1, 3), partnership)


def test_the_last_day_of_the_first_year_is_in_it_and_the_next_is_not() -> None:
    guard = Guard(members_from_year=2)
    day_periods = {"every": Period(days=1), "for_each": Group(agencies=(FARM,))}
    found = on_agencies(guard, isle(farm=Date(2020, 3, 2)), **day_periods)
    assert [each.verdict for each in found] == [Verdict.NOT_APPLICABLE, Verdict.BREACHED, Verdict.BREACHED]
    assert found[0].observation == "On 1 March 2021: the rule applies to Farm only from 2 March 2021."


def test_what_is_promised_in_the_first_year_only_ends_with_its_last_day() -> None:
    day_periods = {"every": Period(days=1), "for_each": Group(agencies=(FARM,))}
    found = on_agencies(Guard(members_to_year=1), isle(farm=Date(2020, 3, 3)), **day_periods)
    assert [each.observation for each in found if each.verdict is Verdict.NOT_APPLICABLE] == [
        "On 3 March 2021: the rule applied to Farm only until 2 March 2021."
    ]
    assert [each.verdict for each in found].count(Verdict.BREACHED) == 2


def test_who_took_over_goes_on_with_the_years_of_the_one_before() -> None:
    farm = next(each for each in ISLAND.agencies if each.id == FARM)
    others = tuple(each for each in ISLAND.agencies if each.id != FARM)
    ended = evolve(farm, valid_from=Date(2019, 1, 1), valid_to=Date(2021, 2, 28))
    heir = Agency(id=AgencyId("ranch"), name="Ranch", valid_from=Date(2021, 3, 1), succeeds=FARM)
    found = on_agencies(
        Guard(members_from_year=3), evolve(ISLAND, agencies=(*others, ended, heir)), for_each=Group(agencies=(heir.id,))
    )
    assert [each.verdict for each in found] == [Verdict.BREACHED]


def test_who_has_always_existed_is_past_the_first_years() -> None:
    found = on_agencies(Guard(members_to_year=1), isle(farm=DAY_ONE))
    verdicts = {each.subject.member: each.verdict for each in found}
    assert verdicts[FARM] is Verdict.BREACHED
    assert verdicts[HARBOUR] is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(("key", "asked"), [("agencies_tagged", {FARM}), ("agencies_not_tagged", {HARBOUR, "marina"})])
def test_only_agencies_with_or_without_a_tag_are_asked(key: str, asked: set[str]) -> None:
    tag = AgencyTag("rural")
    agencies = tuple(evolve(each, tags=(tag,)) if each.id == FARM else each for each in ISLAND.agencies)
    guard = Guard(**{key: tag})  # type: ignore[arg-type]  # a key whose value is a tag
    found = on_agencies(guard, evolve(ISLAND, agencies=agencies))
    assert {each.subject.member for each in found if each.verdict is Verdict.BREACHED} == asked
    others = [each.observation for each in found if each.verdict is Verdict.NOT_APPLICABLE]
    assert len(others) == 3 - len(asked)
    assert all("is not one of those to whom the rule applies" in each for each in others)


def test_the_reason_tells_from_when_periods_are_counted() -> None:
    rule = promised(Cadence, of=WALK, at_least=1, every=THREE_DAYS, applies_to=Guard(every_nth=2, period=THREE_DAYS))
    second = findings(rule, (), (4, 6))[0]
    assert second.observation == (
        "From 4 March 2021 to 6 March 2021: the rule applies to one period in two, counted from 1 March 2021, "
        "and not to the one that includes 4 March 2021."
    )


CAME = Date(2020, 3, 3)
"""A year before the third day."""


@pytest.mark.parametrize(
    ("came", "group", "named"),
    [
        pytest.param(
            evolve(ISLAND, bodies=(Body(id=BodyId("newcomer"), name="Forum", valid_from=CAME),)),
            Group(every=Every.BODIES),
            "Forum",
            id="a body",
        ),
        pytest.param(
            evolve(
                ISLAND,
                bodies=(
                    Body(id=BodyId("club"), name="Club", valid_from=CAME, valid_to=Date(2021, 3, 1)),
                    Body(id=BodyId("newcomer"), name="Forum", valid_from=Date(2021, 3, 2), succeeds=BodyId("club")),
                ),
            ),
            Group(bodies=(BodyId("newcomer"),)),
            "Forum",
            id="a body that took over from another",
        ),
        pytest.param(
            evolve(
                ISLAND, officers=(Officer(id=OfficerId("newcomer"), name="Eve", role=RoleId("guest"), valid_from=CAME),)
            ),
            Group(officers_with_role=RoleId("guest")),
            "Eve",
            id="an officer",
        ),
        pytest.param(
            evolve(ISLAND, tiles=(Tile(id=TileId("newcomer"), name="Babies", valid_from=CAME),)),
            Group(every=Every.TILES),
            "Babies",
            id="a tile",
        ),
        pytest.param(
            evolve(ISLAND, outcomes=(Outcome(id=OutcomeId("newcomer"), name="Safe", valid_from=CAME),)),
            Group(every=Every.OUTCOMES),
            "Safe",
            id="an outcome",
        ),
    ],
)
def test_years_of_its_own_are_those_of_any_type_of_member(came: Partnership, group: Group, named: str) -> None:
    guard = Guard(members_to_year=1)
    found = on_agencies(guard, came, every=Period(days=1), for_each=group)

    assert Window(day(2), day(2)) in [each.subject.window for each in found if each.verdict is Verdict.BREACHED]
    assert [each.observation for each in found if isinstance(each, NotApplicable)] == [
        f"On 3 March 2021: the rule applied to {named} only until 2 March 2021."
    ]


@pytest.mark.parametrize(
    ("group", "agencies", "tiles"),
    [
        pytest.param(Group(agencies=(FARM,)), ("farm",), (), id="an agency"),
        pytest.param(Group(every=Every.TILES), (), ("homes",), id="a tile"),
        pytest.param(Group(bodies=(COUNCIL,)), (), (), id="a body"),
    ],
)
def test_what_is_not_promised_is_found_under_the_agency_or_the_tile(
    group: Group, agencies: tuple[str, ...], tiles: tuple[str, ...]
) -> None:
    with_tile = evolve(ISLAND, tiles=(Tile(id=TileId("homes"), name="Homes"),))
    guard = Guard(every_nth=2, period=THREE_DAYS, counted_from=day(4))
    (found,) = on_agencies(guard, with_tile, for_each=group)

    assert found.verdict is Verdict.NOT_APPLICABLE
    assert (found.subject.agencies, found.subject.tiles) == (agencies, tiles)
    assert (found.subject.member, found.subject.window) == (*group.members(with_tile), Window(day(1), day(3)))
