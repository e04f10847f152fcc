from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line, Membership
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.identifier import (
    AgencyId,
    AgencyTag,
    BodyId,
    CargoId,
    KindId,
    NodeId,
    OfficerId,
    RoleId,
    VocabularyId,
)
from scp_framework.model.information import Information
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from tests.outcomes import made_or_refused
from tests.worlds.small_partnership import BOARD, COUNCIL, SCHOOLS, SCRUTINEER, SMALL_PARTNERSHIP, SOURCE, TRUST


def faults_of(changes: Mapping[str, object]) -> list[str]:
    with pytest.raises(InputError) as refused:
        evolve(SMALL_PARTNERSHIP, **changes)  # type: ignore[arg-type]  # one test for many fields
    return [fault.message for fault in refused.value.faults]


def line(sender: str, receiver: str, cargo: str) -> Line:
    return Line(sender=NodeId(sender), receiver=NodeId(receiver), carries=(CargoId(cargo),), source=SOURCE)


@pytest.mark.parametrize(
    ("group", "place"),
    [
        ("outcomes", "outcomes[1]"),
        ("tiles", "tiles[1]"),
        ("agencies", "agencies[3]"),
        ("roles", "roles[1]"),
        ("officers", "officers[1]"),
        ("bodies", "bodies[2].id"),
        ("information", "information[1]"),
        ("vocabularies", "vocabularies[3]"),
        ("kinds", "kinds[1]"),
    ],
)
def test_an_identifier_that_stands_twice_is_refused_where_it_stands_again(group: str, place: str) -> None:
    nouns = getattr(SMALL_PARTNERSHIP, group)

    first = re.sub(r"\d", "0", place)
    assert faults_of({group: (*nouns, nouns[0])}) == [
        f'{place}: duplicate identifier "{nouns[0].id}" (first used at {first})'
    ]


def test_an_agency_and_a_body_cannot_share_an_identifier() -> None:
    bodies = (*SMALL_PARTNERSHIP.bodies, Body(id=BodyId(TRUST), name="Trust"))

    assert faults_of({"bodies": bodies}) == [
        'bodies[2].id: duplicate identifier "harbour-trust" (first used at agencies[2].id)'
    ]


def test_a_type_of_information_cannot_share_its_identifier_with_a_kind() -> None:
    information = (*SMALL_PARTNERSHIP.information, Information(id=CargoId("inspection"), name="inspection"))

    assert faults_of({"information": information}) == [
        'information[1].id: duplicate identifier "inspection" (first used at kinds[0].id)'
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {
                "agencies": (
                    *SMALL_PARTNERSHIP.agencies,
                    Agency(id=AgencyId("x"), name="X", part_of=AgencyId("harbour-counsil")),
                )
            },
            'agencies[3].part_of: unknown agency "harbour-counsil"; did you mean "harbour-council"?',
        ),
        (
            {
                "officers": (
                    *SMALL_PARTNERSHIP.officers,
                    Officer(id=OfficerId("x"), name="X", role=RoleId("scrutinier")),
                )
            },
            'officers[1].role: unknown role "scrutinier"; did you mean "scrutineer"?',
        ),
        (
            {
                "officers": (
                    *SMALL_PARTNERSHIP.officers,
                    Officer(id=OfficerId("x"), name="X", role=SCRUTINEER, agency=AgencyId("harbor-trust")),
                )
            },
            'officers[1].agency: unknown agency "harbor-trust"; did you mean "harbour-trust"?',
        ),
        (
            {
                "bodies": (
                    *SMALL_PARTNERSHIP.bodies,
                    Body(id=BodyId("x"), name="X", members=(Membership(agency=AgencyId("zoo")),)),
                )
            },
            'bodies[2].members[0].agency: unknown agency "zoo"; choose from'
            " harbour-council, harbour-schools, harbour-trust",
        ),
        (
            {
                "bodies": (
                    *SMALL_PARTNERSHIP.bodies,
                    Body(
                        id=BodyId("x"),
                        name="X",
                        members=(Membership(agency=COUNCIL), Membership(officer=OfficerId("first-scrutiner"))),
                    ),
                )
            },
            'bodies[2].members[1].officer: unknown officer "first-scrutiner"; did you mean "first-scrutineer"?',
        ),
        (
            {"lines": (line("harbour-bord", "review-panel", "core-data"),)},
            'lines[0].sender: unknown body or agency "harbour-bord"; did you mean "harbour-board"?',
        ),
        (
            {"lines": (line("harbour-trust", "review-pannel", "core-data"),)},
            'lines[0].receiver: unknown body or agency "review-pannel"; did you mean "review-panel"?',
        ),
        (
            {"lines": (line("harbour-trust", "review-panel", "inspections"),)},
            'lines[0].carries[0]: unknown kind or information "inspections"; did you mean "inspection"?',
        ),
        (
            {
                "kinds": (
                    *SMALL_PARTNERSHIP.kinds,
                    ActivityKind(id=KindId("x"), name="x", sets=(VocabularyId("domains"), VocabularyId("domain"))),
                )
            },
            'kinds[1].sets[1]: unknown set "domain"; did you mean "domains"?',
        ),
    ],
)
def test_a_reference_to_nothing_is_refused_with_its_place_and_the_nearest_name(
    changes: Mapping[str, object], said: str
) -> None:
    assert faults_of(changes) == [said]


def test_all_faults_are_told_at_once() -> None:
    changes = {
        "roles": (),
        "tiles": SMALL_PARTNERSHIP.tiles * 2,
        "lines": (line("harbour-trust", "review-panel", "walks"),),
    }

    assert faults_of(changes) == [
        'tiles[1]: duplicate identifier "neglect" (first used at tiles[0])',
        'officers[0].role: unknown role "scrutineer" (there is none yet: add it under [[roles]])',
        'lines[0].carries[0]: unknown kind or information "walks"; choose from core-data, inspection',
    ]


def agencies_that_are_part_of(parents: Mapping[str, str | None]) -> tuple[Agency, ...]:
    return tuple(
        Agency(id=AgencyId(name), name=name, part_of=AgencyId(parent) if parent else None)
        for name, parent in parents.items()
    )


def build(parents: Mapping[str, str | None]) -> Partnership:
    return Partnership(
        id="made-up",
        name="Made up",
        calendar=Calendar(anchor=Date(2022, 4, 1)),
        agencies=agencies_that_are_part_of(parents),
    )


@pytest.mark.parametrize(
    ("parents", "places"),
    [
        ({"a": "a"}, ["agencies[0].part_of"]),
        ({"a": "b", "b": "a"}, ["agencies[0].part_of", "agencies[1].part_of"]),
        ({"a": "b", "b": "c", "c": "b", "d": None}, ["agencies[1].part_of", "agencies[2].part_of"]),
        ({"a": "b", "b": "nowhere"}, ["agencies[1].part_of"]),
    ],
)
def test_agencies_that_are_part_of_one_another_in_a_circle_are_refused(
    parents: dict[str, str | None], places: list[str]
) -> None:
    with pytest.raises(InputError) as refused:
        build(parents)

    assert [fault.path for fault in refused.value.faults] == places


@given(st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_a_partnership_can_be_built_exactly_when_every_agency_has_a_whole(parts: list[int]) -> None:
    """Agency n is part of agency parts[n], or of nothing where that is n + 1 or, for the last one, 0."""
    names = "abcdef"
    parents = {
        name: None if parts[number] == (number + 1) % 6 else names[parts[number]] for number, name in enumerate(names)
    }

    def whole(name: str) -> str | None:
        for _ in names:
            parent = parents[name]
            if parent is None:
                return name
            name = parent
        return None

    expected = {name: whole(name) for name in names}
    found = made_or_refused(build, parents)

    if isinstance(found, Partnership):
        assert found.root_agency == expected
    else:
        assert None in expected.values()
        assert {fault.expected for fault in found} == {"an agency that is not itself part of this one"}


def test_a_service_belongs_to_its_whole_and_a_whole_to_itself() -> None:
    partnership = build({"ward": "hospital", "hospital": "trust", "trust": None, "police": None})

    assert partnership.root_agency == {"ward": "trust", "hospital": "trust", "trust": "trust", "police": "police"}
    assert partnership.belongs_to[AgencyId("ward")] == ("ward", "hospital", "trust")


def test_agencies_are_chosen_by_tag_in_the_order_of_the_arrangements() -> None:
    assert SMALL_PARTNERSHIP.tagged(AgencyTag("partner")) == (COUNCIL, TRUST)
    assert SMALL_PARTNERSHIP.tagged(AgencyTag("health")) == (TRUST,)
    assert SMALL_PARTNERSHIP.tagged(AgencyTag("voluntary")) == ()


def test_every_noun_is_found_by_its_identifier() -> None:
    assert list(SMALL_PARTNERSHIP.agency) == [COUNCIL, SCHOOLS, TRUST]
    assert SMALL_PARTNERSHIP.body[BOARD].name == "Board"
    assert SMALL_PARTNERSHIP.names["harbour-schools"] == "Harbour Schools"
    assert SMALL_PARTNERSHIP.names["core-data"] == "core data"


def test_governance_is_built_from_the_lines_bodies_and_agencies() -> None:
    governance = SMALL_PARTNERSHIP.governance

    assert governance.lines == SMALL_PARTNERSHIP.lines
    assert governance.bodies == ("harbour-board", "review-panel")
    assert governance.agencies == (COUNCIL, SCHOOLS, TRUST)
    assert governance is SMALL_PARTNERSHIP.governance


def test_every_identifier_is_known_by_all_that_it_may_be_named_as() -> None:
    assert {category: sorted(names) for category, names in SMALL_PARTNERSHIP.known.items()} == {
        "AgencyId": ["harbour-council", "harbour-schools", "harbour-trust"],
        "AgencyTag": ["health", "partner"],
        "BodyId": ["harbour-board", "review-panel"],
        "BodyTag": [],
        "CargoId": ["core-data", "inspection"],
        "KindId": ["inspection"],
        "MemberId": [
            "first-scrutineer", "harbour-board", "harbour-council", "harbour-schools", "harbour-trust", "neglect",
            "review-panel", "safe-at-home",
        ],
        "NodeId": ["harbour-board", "harbour-council", "harbour-schools", "harbour-trust", "review-panel"],
        "OfficerId": ["first-scrutineer"],
        "OutcomeId": ["safe-at-home"],
        "OwnerId": [
            "harbour-board", "harbour-council", "harbour-schools", "harbour-trust", "review-panel", "scrutineer",
        ],
        "PeriodId": ["year"],
        "QualityId": [],
        "RoleId": ["scrutineer"],
        "TileId": ["neglect"],
        "VocabularyId": ["domains", "shared-with", "unused"],
    }  # fmt: skip
