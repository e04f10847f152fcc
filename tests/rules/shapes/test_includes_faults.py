"""Lists that have to hold certain names: what is refused, and what no list can hold."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.model.identifier import AgencyTag, BodyTag, DetailId, KindId, RoleId, VocabularyId
from scp_framework.model.vocabulary import Term
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.shapes.includes import Each
from tests.rules.shapes.includes_cases import PARTNERS, includes
from tests.worlds.coast import (
    BOARD,
    COAST,
    COUNTY,
    DIGEST,
    FREE,
    HUB,
    MEETING,
    OPENED,
    RECEIVED,
    SCRUTINEER,
    SEEN,
    TRUST,
    VISIT,
    VOICES,
)

# --- What can't be right ---

NO_NAMES = 'record: must be a list of names, got "{}"'


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        pytest.param(
            {"vocabulary": SEEN}, ["words: must be at least one word, or a group, got an empty list"], id="none"
        ),
        pytest.param({"words": (BOARD,)}, ['vocabulary: missing (or give "record")'], id="in no list"),
        pytest.param(
            {"words": (BOARD,), "vocabulary": SEEN, "record": Record.BODIES},
            ['record: cannot be combined with "vocabulary"'],
            id="in two lists",
        ),
        pytest.param(
            {"words": (BOARD, BOARD), "vocabulary": SEEN},
            ['words[1]: duplicate identifier "board" (first used at words[0])'],
            id="a word twice",
        ),
        pytest.param(
            {"words": (BOARD,), "vocabulary": SEEN, "of": None},
            ['of: missing (or give "each")'],
            id="the list of nothing",
        ),
        pytest.param(
            {"words": ("parents",), "vocabulary": VOICES, "each": Each.TILES, "of": VISIT},
            ['of: cannot be combined with "each"'],
            id="the list of tiles and of visits",
        ),
        pytest.param(
            {
                "words": ("parents",),
                "record": Record.BODIES,
                "group": PARTNERS,
                "each": Each.TILES,
                "where": Condition(detail=OPENED, value=True),
                "applies_to": Guard(every_nth=2),
            },
            [
                'record: cannot be combined with "each"',
                'group: cannot be combined with "each"',
                'where: cannot be combined with "each"',
                'applies_to: cannot be combined with "each"',
            ],
            id="the list of tiles, with all that is only of activities",
        ),
        pytest.param({"words": ("x",), "record": Record.CASES}, [NO_NAMES.format("cases")], id="cases have no names"),
        pytest.param({"words": ("x",), "record": Record.ACTIONS}, [NO_NAMES.format("actions")], id="nor have actions"),
        pytest.param(
            {"words": (HUB, BOARD), "vocabulary": SEEN, "where": Condition(list=SEEN, includes=BOARD)},
            ['where.includes: must be a name other than those that the list has to hold, got "board"'],
            id="a condition on what is asked for",
        ),
        pytest.param(
            {"words": (BOARD, HUB), "vocabulary": SEEN, "at_least": 3},
            ["at_least: must be a whole number from 1 to 2, got 3"],
            id="three of two",
        ),
        pytest.param(
            {"words": (BOARD, HUB), "vocabulary": SEEN, "at_least": 0},
            ["at_least: must be a whole number from 1 to 2, got 0"],
            id="none of two",
        ),
        pytest.param(
            {"words": (BOARD, HUB), "vocabulary": SEEN, "at_least": True},
            ["at_least: must be a whole number or None, got true"],
            id="a mark",
        ),
        pytest.param(
            {"group": PARTNERS, "vocabulary": SEEN, "at_least": 1001},
            ["at_least: must be a whole number from 1 to 1000, got 1001"],
            id="too many",
        ),
        pytest.param(
            {"vocabulary": SEEN, "at_least": 2},
            [
                "words: must be at least one word, or a group, got an empty list",
                "at_least: must be a whole number from 1 to 1, got 2",
            ],
            id="two of none",
        ),
    ],
)
def test_a_rule_that_cannot_be_right_is_refused(facts: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        includes(**facts)

    assert str(refused.value).split("\n") == said


def test_the_largest_numbers_of_names_are_those_that_there_can_be() -> None:
    assert includes(words=(BOARD, HUB), vocabulary=SEEN, at_least=2).at_least == 2
    assert includes(group=PARTNERS, vocabulary=SEEN, at_least=1000).at_least == 1000


STRANGER = "group: must be a group that the list can name, got {}"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        pytest.param(
            {"vocabulary": SEEN, "words": (BOARD, "bord", COUNTY)},
            ['words[1]: unknown word "bord"; did you mean "board"?'],
            id="no such body",
        ),
        pytest.param(
            {"vocabulary": VOICES, "words": ("parents", "board")},
            ['words[1]: unknown word "board"; choose from nurses, parents, pupils'],
            id="no such term",
        ),
        pytest.param({"vocabulary": FREE, "words": ("letters", "a-word-of-its-own")}, [], id="a word of their own"),
        pytest.param(
            {"vocabulary": FREE, "words": ("Not A Word",)},
            ['words[0]: unknown word "Not A Word"; choose from letters'],
            id="no word at all",
        ),
        pytest.param({"vocabulary": FREE, "group": PARTNERS}, [], id="agencies where any word may stand"),
        pytest.param(
            {"words": (BOARD,), "vocabulary": SEEN, "where": Condition(list=SEEN, includes=HUB)},
            [],
            id="a condition on another word",
        ),
        pytest.param(
            {"words": (BOARD,), "vocabulary": SEEN, "where": Condition(list=FREE, includes=BOARD)},
            [],
            id="a condition on another list",
        ),
        pytest.param(
            {"vocabulary": VocabularyId("sen"), "words": (BOARD,)},
            ['vocabulary: unknown set "sen"; did you mean "seen"?'],
            id="no such set",
        ),
        pytest.param(
            {"vocabulary": RECEIVED, "words": ("digest",)},
            ['vocabulary: unknown set of visit "received"; choose from free, seen, voices'],
            id="a set that visits do not have",
        ),
        pytest.param(
            {"vocabulary": RECEIVED, "words": ("digest",), "of": DIGEST},
            ['vocabulary: unknown set of digest "received"'],
            id="a set where there are none",
        ),
        pytest.param({"vocabulary": RECEIVED, "words": ("digest", "visit"), "of": MEETING}, [], id="kinds"),
        pytest.param(
            {"vocabulary": RECEIVED, "words": ("digest-1",), "of": MEETING},
            ['words[0]: unknown word "digest-1"; choose from digest, meeting, visit'],
            id="an activity, which arrangements can't name",
        ),
        pytest.param(
            {"vocabulary": SEEN, "words": (BOARD,), "of": KindId("vist")},
            ['of: unknown kind "vist"; did you mean "visit"?'],
            id="no such kind",
        ),
        pytest.param(
            {"record": Record.BODIES, "words": (BOARD, COUNTY)},
            ['words[1]: unknown word "county"; choose from board, hub'],
            id="an agency among bodies",
        ),
        pytest.param({"record": Record.ENDORSEMENTS, "group": PARTNERS}, [], id="agencies agree"),
        pytest.param({"record": Record.ENDORSEMENTS, "group": Group(every=Every.BODIES)}, [], id="bodies agree"),
        pytest.param(
            {"record": Record.ENDORSEMENTS, "group": Group(every=Every.TILES)},
            [STRANGER.format('"babies"')],
            id="tiles do not agree",
        ),
        pytest.param(
            {"record": Record.OUTCOMES, "group": PARTNERS}, [STRANGER.format('"county"')], id="agencies among outcomes"
        ),
        pytest.param({"record": Record.TILES, "group": Group(every=Every.TILES), "at_least": 3}, [], id="all tiles"),
        pytest.param(
            {"record": Record.TILES, "group": Group(every=Every.TILES), "at_least": 4},
            ["at_least: must be at most 3, the number of names, got 4"],
            id="more tiles than there are",
        ),
        pytest.param(
            {"record": Record.AGENCIES, "group": PARTNERS, "words": (COUNTY, TRUST), "at_least": 4},
            ["at_least: must be at most 3, the number of names, got 4"],
            id="one of them counted twice",
        ),
        pytest.param(
            {"vocabulary": VOICES, "group": Group(officers_with_role=SCRUTINEER)},
            [STRANGER.format('"olga"')],
            id="officers among terms",
        ),
        pytest.param(
            {"vocabulary": SEEN, "group": Group(officers_with_role=RoleId("host"))},
            ["group: must be a group of at least one member, got a group of nobody"],
            id="a group of nobody",
        ),
        pytest.param(
            {"vocabulary": SEEN, "group": Group(bodies_tagged=BodyTag("x"))},
            ['group.bodies_tagged: unknown body tag "x" (no body has a tag yet)'],
            id="no such tag",
        ),
        pytest.param({"vocabulary": VOICES, "words": ("parents",), "each": Each.TILES}, [], id="whom tiles hear"),
        pytest.param(
            {"vocabulary": VOICES, "words": ("fathers",), "each": Each.TILES},
            ['words[0]: unknown word "fathers"; choose from nurses, parents, pupils'],
            id="whom no tile hears",
        ),
        pytest.param(
            {"vocabulary": RECEIVED, "words": ("digest",), "each": Each.TILES}, [], id="a kind informs a tile"
        ),
        pytest.param(
            {"vocabulary": SEEN, "words": (BOARD,), "where": Condition(detail=DetailId("colour"), value="red")},
            ['where.detail: unknown detail "colour"; choose from form, opened, stars'],
            id="a condition that never holds",
        ),
        pytest.param(
            {"vocabulary": FREE, "words": (BOARD,), "where": Condition(list=SEEN, includes="bord")},
            ['where.includes: unknown name "bord"; did you mean "board"?'],
            id="a condition on a word that nobody knows",
        ),
        pytest.param(
            {"vocabulary": SEEN, "words": (BOARD,), "applies_to": Guard(agencies_tagged=AgencyTag("partners"))},
            [
                'applies_to.agencies_tagged: unknown agency tag "partners"; did you mean "partner"?',
                "applies_to: must be tags that fit at least one member, got tags that fit no member",
            ],
            id="nobody to whom it is promised",
        ),
    ],
)
def test_what_can_never_stand_in_the_list_is_a_fault(facts: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in includes(**facts).faults(COAST)] == said


def test_a_kind_is_a_word_where_activities_may_stand_though_kinds_may_not_but_not_for_a_tile() -> None:
    only_activities = evolve(COAST.vocabulary[RECEIVED], words=COAST.vocabulary[RECEIVED].words[1:])
    narrower = evolve(
        COAST, vocabularies=tuple(only_activities if each.id == RECEIVED else each for each in COAST.vocabularies)
    )
    meeting = includes(of=MEETING, vocabulary=RECEIVED, words=("digest",))
    tile = includes(each=Each.TILES, vocabulary=RECEIVED, words=("digest",))

    assert list(meeting.faults(narrower)) == []
    assert [fault.message for fault in tile.faults(narrower)] == ['words[0]: unknown word "digest"']


def test_terms_may_stand_beside_activities() -> None:
    with_terms = evolve(COAST.vocabulary[RECEIVED], terms=(Term(id="memo", name="memo"),))
    wider = evolve(
        COAST, vocabularies=tuple(with_terms if each.id == RECEIVED else each for each in COAST.vocabularies)
    )

    assert list(includes(of=MEETING, vocabulary=RECEIVED, words=("memo", "digest")).faults(wider)) == []
