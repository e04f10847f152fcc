from __future__ import annotations

from enum import Enum
from typing import Any

import pytest
from attrs import field, frozen

from scp_framework.model.dates.period import Period
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, BodyId, KindId, PeriodId, StepId, TileId
from scp_framework.model.references import dangling, references

COUNTY, TRUST = AgencyId("county"), AgencyId("trust")
ROOM, MONTH = BodyId("room"), Period(months=1)


@frozen
class Desk:
    """Something that is held by something else, and names an agency."""

    agency: AgencyId
    colour: str = "red"


@frozen
class Lamp:
    """Something that names nothing."""

    watts: int = 40


class Text(str):
    """Text as some libraries have it."""

    __slots__ = ()


class Wall(Enum):
    """Words that can be given in place of a name."""

    NORTH = "north"
    SOUTH = "south"


@frozen
class Picture:
    """Something that hangs on a wall, or in a room of its own."""

    at: Wall | BodyId


@frozen(kw_only=True)
class Room:
    """Something that names others in every way in which a noun or a rule can."""

    id: BodyId = ROOM
    title: str = "board"
    tile: TileId | None = None
    kinds: tuple[KindId, ...] = ()
    bodies: tuple[BodyId, ...] | None = None
    desk: Desk | None = None
    desks: tuple[Desk, ...] = ()
    lamps: tuple[Lamp, ...] = ()
    by_step: FrozenMap[StepId, int] = field(factory=FrozenMap)
    by_word: FrozenMap[str, tuple[AgencyId, ...]] = field(factory=FrozenMap)
    by_kind: FrozenMap[KindId, Desk] = field(factory=FrozenMap)
    marks: FrozenMap[str, int | bool | str] = field(factory=FrozenMap)
    every: PeriodId | Period = MONTH
    either: AgencyId | BodyId | None = None
    seat: Desk | Lamp | tuple[BodyId, ...] | None = None
    worked_out: AgencyId = field(init=False, default=AgencyId("worked-out"))


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        pytest.param({}, [], id="its own name and what is worked out are no references"),
        pytest.param({"title": "county"}, [], id="nor is plain text"),
        pytest.param({"tile": TileId("neglect")}, [("tile", "TileId", "neglect")], id="a field that may be left out"),
        pytest.param(
            {"kinds": (KindId("visit"), KindId("call"))},
            [("kinds[0]", "KindId", "visit"), ("kinds[1]", "KindId", "call")],
            id="a list, each by its number",
        ),
        pytest.param({"bodies": (BodyId("board"),)}, [("bodies[0]", "BodyId", "board")], id="a list or nothing"),
        pytest.param({"desk": Desk(TRUST)}, [("desk.agency", "AgencyId", "trust")], id="what is in it"),
        pytest.param(
            {"desks": (Desk(COUNTY), Desk(TRUST))},
            [("desks[0].agency", "AgencyId", "county"), ("desks[1].agency", "AgencyId", "trust")],
            id="each in a list of what is in it",
        ),
        pytest.param({"lamps": (Lamp(),)}, [], id="what is in it and names nothing"),
        pytest.param(
            {"by_step": FrozenMap({StepId("letter"): 1})}, [("by_step.letter", "StepId", "letter")], id="keys"
        ),
        pytest.param(
            {"by_word": FrozenMap({"seen": (COUNTY, TRUST)})},
            [("by_word.seen[0]", "AgencyId", "county"), ("by_word.seen[1]", "AgencyId", "trust")],
            id="values of keys that name nothing",
        ),
        pytest.param(
            {"by_kind": FrozenMap({KindId("visit"): Desk(TRUST)})},
            [("by_kind.visit", "KindId", "visit"), ("by_kind.visit.agency", "AgencyId", "trust")],
            id="keys and values",
        ),
        pytest.param({"marks": FrozenMap({"county": "trust"})}, [], id="a table that names nothing"),
        pytest.param({"every": PeriodId("year")}, [("every", "PeriodId", "year")], id="a name or something else"),
        pytest.param({"every": Text("year")}, [("every", "PeriodId", "year")], id="a name in text of another library"),
        pytest.param({"tile": 3}, [("tile", "TileId", "3")], id="what is no text stands for a name that is not known"),
        pytest.param({"every": Period(days=1)}, [], id="something else than a name"),
        pytest.param({"either": TRUST}, [("either", "AgencyId", "trust")], id="either of two: text is of the first"),
        pytest.param({"seat": Desk(TRUST)}, [("seat.agency", "AgencyId", "trust")], id="one of several things"),
        pytest.param({"seat": Lamp()}, [], id="the one of several things that names nothing"),
        pytest.param({"seat": (BodyId("board"),)}, [("seat[0]", "BodyId", "board")], id="a list, or something else"),
    ],
)
def test_every_name_is_found_by_the_type_of_its_field_with_its_place(
    facts: dict[str, Any], found: list[tuple[str, str, str]]
) -> None:
    assert list(references(Room(**facts))) == found


def test_names_are_found_in_the_order_of_the_fields() -> None:
    room = Room(either=COUNTY, tile=TileId("neglect"), desk=Desk(TRUST), every=PeriodId("year"))

    assert [place for place, _, _ in references(room)] == ["tile", "desk.agency", "every", "either"]


def test_what_names_nothing_has_no_references() -> None:
    assert list(references(Lamp())) == []


def test_words_that_can_be_given_in_place_of_a_name_are_offered_as_well() -> None:
    def told(name: str) -> list[str]:
        return [fault.message for fault in dangling(Picture(BodyId(name)), {"BodyId": ["room", "hall"]})]

    assert list(dangling(Picture(Wall.NORTH), {"BodyId": ["room"]})) == []
    assert told("hall") == []
    assert told("nort") == ['at: unknown body "nort"; did you mean "north"?']
    assert told("desk") == ['at: unknown body "desk"; choose from hall, north, room, south']


def test_a_name_is_dangling_where_it_is_not_known_and_passed_over_where_nothing_of_its_type_is() -> None:
    room = Room(
        tile=TileId("neglekt"),
        kinds=(KindId("visit"), KindId("walk")),
        desks=(Desk(AgencyId("trst")), Desk(TRUST)),
        by_step=FrozenMap({StepId("nowhere"): 1}),
    )
    known = {"TileId": ["neglect"], "KindId": {"visit": 1}, "AgencyId": frozenset([COUNTY, TRUST])}

    assert [fault.message for fault in dangling(room, known)] == [
        'tile: unknown tile "neglekt"; did you mean "neglect"?',
        'kinds[1]: unknown kind "walk"; choose from visit',
        'desks[0].agency: unknown agency "trst"; did you mean "trust"?',
    ]
