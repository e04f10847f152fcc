"""Lists of names that have to hold certain names; those who endorse among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding, Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, AgencyTag, BodyTag, DetailId, KindId, RoleId, VocabularyId
from scp_framework.model.vocabulary import Term
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.recorded_field import Record
from scp_framework.rules.shapes.includes import Each, Includes
from scp_framework.rules.shapes.includes_finding import IncludesFinding
from tests.worlds.coast import (
    AROUND_CLOSING,
    BABIES,
    BELONGS_TO,
    BOARD,
    CLOSES,
    COAST,
    COUNTY,
    DIGEST,
    FREE,
    HEARD,
    HOMES,
    HOUSING,
    HUB,
    JUNE_10,
    MEETING,
    ONLINE,
    OPENED,
    PARTNER,
    POLICE,
    RECEIVED,
    SAFE,
    SCRUTINEER,
    SEEN,
    SOURCE,
    TRUST,
    VISIT,
    VOICES,
    a_visit,
    combined,
    findings,
    only,
    subsets,
)

PARTNERS = Group(agencies_tagged=PARTNER)
WITH_TRUST = Group(agencies=(COUNTY, TRUST))
MEMBERS: Mapping[Group, Collection[str]] = {PARTNERS: (COUNTY, POLICE), WITH_TRUST: (COUNTY, TRUST)}
AGENCIES = (COUNTY, HOUSING, POLICE, TRUST)


def includes(**facts: object) -> Includes:
    given = {
        "code": "INC01", "name": "includes", "title": "All are there", "why": "To miss nobody", "source": SOURCE,
        "strength": Strength.COMMITMENT,
    } | facts  # fmt: skip
    if "each" not in given:
        given.setdefault("of", VISIT)
    return Includes(**given)  # type: ignore[arg-type]  # facts of all types, each for the field of its name


def as_included(found: Finding) -> IncludesFinding:
    assert isinstance(found, IncludesFinding)
    return found


def finding(rule: Includes, **facts: object) -> IncludesFinding:
    return as_included(only(rule, a_visit(**facts)))


def agreed(*agencies: AgencyId, when: When = JUNE_10) -> Activity:
    return a_visit(endorsements=agencies, when=when)


endorsed = includes(record=Record.ENDORSEMENTS, group=PARTNERS)


# --- Every way in which the unknown may turn out ---


@given(
    listed=st.none() | st.sampled_from(list(subsets((COUNTY, BOARD, HUB)))),
    words=st.sampled_from(list(subsets((COUNTY, BOARD)))),
    group=st.sampled_from([Group(every=Every.BODIES), Group(bodies=(HUB,)), Group(agencies=(COUNTY,))]),
    at_least=st.none() | st.integers(1, 2),
    status=st.sampled_from([Status.PLANNED, Status.PROPOSED]),
)
def test_what_bodies_agree_to_is_judged_as_every_completion_of_it_would_be(
    listed: tuple[str, ...] | None, words: tuple[str, ...], group: Group, at_least: int | None, status: Status
) -> None:
    def kept(names: tuple[str, ...]) -> bool:
        wanted = {*words, *group.members(COAST)}
        return len(wanted & {*names}) >= (len(wanted) if at_least is None else at_least)

    if at_least is not None and at_least > len({*words, *group.members(COAST)}):
        return
    rule = includes(record=Record.ENDORSEMENTS, words=words, group=group, at_least=at_least)
    visit = a_visit(status=status, **({} if listed is None else {"endorsements": listed}))

    assert only(rule, visit).verdict is combined(
        kept(names) if is_held else None
        for names in (subsets((COUNTY, BOARD, HUB)) if listed is None else [listed])
        for is_held in ([True, False] if status is Status.PROPOSED else [True])
    )


def test_the_board_agrees_for_itself_and_not_for_its_members() -> None:
    by_the_board = includes(record=Record.ENDORSEMENTS, words=(BOARD,))

    assert finding(by_the_board, endorsements=(BOARD,)).verdict is Verdict.MET
    assert finding(by_the_board, endorsements=(BOARD,)).observation == "Board agreed to the visit on 10 June 2022."
    assert finding(by_the_board, endorsements=(COUNTY, HUB)).verdict is Verdict.BREACHED
    assert finding(by_the_board, endorsements=(COUNTY, HUB)).action == "Obtain the agreement of Board."
    assert finding(by_the_board).verdict is Verdict.OPEN


def test_a_body_that_does_not_exist_on_the_day_cannot_agree() -> None:
    closed = evolve(COAST, bodies=tuple(evolve(each, valid_to=CLOSES) for each in COAST.bodies))
    later = {"when": When.on(CLOSES.add(days=1)), "endorsements": (BOARD,)}

    with pytest.raises(InputError, match='a body that exists on 2022-06-16, got "board"'):
        only(includes(record=Record.ENDORSEMENTS, words=(BOARD,)), a_visit(**later), partnership=closed)


@given(
    listed=st.none() | st.sampled_from(list(subsets(AGENCIES))),
    words=st.sampled_from(list(subsets(AGENCIES))),
    group=st.sampled_from([PARTNERS, WITH_TRUST]),
    at_least=st.none() | st.integers(1, 2),
    record=st.sampled_from([Record.AGENCIES, Record.ENDORSEMENTS, None]),
    when=st.sampled_from([JUNE_10, AROUND_CLOSING, When.on(Date(2022, 6, 16))]),
    status=st.sampled_from([Status.PLANNED, Status.PROPOSED]),
)
def test_a_list_of_agencies_is_judged_as_every_completion_of_it_would_be(
    listed: tuple[AgencyId, ...] | None,
    words: tuple[AgencyId, ...],
    group: Group,
    at_least: int | None,
    record: Record | None,
    when: When,
    status: Status,
) -> None:
    def kept(names: Iterable[AgencyId], day: Date) -> bool:
        stands = set(names)
        if record is not Record.ENDORSEMENTS:
            stands = {above for name in names for above in BELONGS_TO[name]}
        wanted = {*words, *(each for each in MEMBERS[group] if each != TRUST or day <= CLOSES)}
        return len(stands & wanted) >= (len(wanted) if at_least is None else at_least)

    outcomes = [
        kept(names, day) if is_held else None
        for names in (subsets(AGENCIES) if listed is None else [listed])
        for day in (when.earliest, when.latest)
        for is_held in ([True, False] if status is Status.PROPOSED else [True])
        # Nobody is named on a day on which they do not exist any more.
        if TRUST not in names or day <= CLOSES
    ]
    facts: dict[str, object] = {"when": when, "status": status}
    if listed is not None:
        facts |= {record.value: listed} if record else {"sets": {SEEN: listed}}
    rule = includes(record=record, vocabulary=None if record else SEEN, words=words, group=group, at_least=at_least)

    if outcomes:
        assert only(rule, a_visit(**facts)).verdict is combined(outcomes)
    else:
        with pytest.raises(
            InputError, match=r'must be an? .*agency that exists on 2022-06-16, got "trust", which exists to'
        ):
            only(rule, a_visit(**facts))


@pytest.mark.parametrize("record", [Record.AGENCIES, None])
def test_who_has_ended_cannot_stand_in_a_list_that_is_not_recorded(record: Record | None) -> None:
    rule = includes(record=record, vocabulary=None if record else SEEN, words=(TRUST,))

    assert only(rule, a_visit(when=When.on(CLOSES))).verdict is Verdict.OPEN
    assert only(rule, a_visit(when=When.on(CLOSES.add(days=1)))).verdict is Verdict.BREACHED


DIGESTS = {"digest-1": Status.PLANNED, "digest-2": Status.PROPOSED, "digest-3": Status.CANCELLED}
ACTIVITIES = (
    *(Activity(id=each, kind=DIGEST, when=JUNE_10, status=status) for each, status in DIGESTS.items()),
    a_visit(id="visit-9", status=Status.PROPOSED),
)
RECEIVABLE = ("digest", "visit", "digest-1", "digest-2", "digest-3", "visit-9")


@given(
    received=st.none() | st.sets(st.sampled_from(RECEIVABLE)).map(lambda names: tuple(sorted(names))),
    words=st.sampled_from([("digest",), ("visit",), ("digest", "visit")]),
    any_of_them=st.booleans(),
    status=st.sampled_from([Status.PLANNED, Status.PROPOSED]),
)
def test_an_activity_stands_for_its_kind_as_every_completion_of_it_would(
    received: tuple[str, ...] | None, words: tuple[str, ...], any_of_them: bool, status: Status
) -> None:
    def kept(names: Iterable[str], held: Collection[str]) -> bool:
        kinds = {
            name if name in ("digest", "visit") else name[:-2] for name in names if name[-2] != "-" or name in held
        }
        return len(kinds & set(words)) >= (1 if any_of_them else len(words))

    expected = combined(
        kept(names, {"digest-1", *held}) if is_held else None
        for names in (subsets(RECEIVABLE) if received is None else [received])
        for held in subsets(["digest-2", "visit-9"])
        for is_held in ([True, False] if status is Status.PROPOSED else [True])
    )
    meeting = Activity(id="meeting-1", kind=MEETING, when=JUNE_10, status=status)
    if received is not None:
        meeting = a_visit(id="meeting-1", kind=MEETING, status=status, sets={RECEIVED: received})
    rule = includes(of=MEETING, vocabulary=RECEIVED, words=words, at_least=1 if any_of_them else None)

    assert only(rule, meeting, *ACTIVITIES).verdict is expected


VOICE_WORDS = ("parents", "nurses", "pupils")


@given(
    heard=st.none() | st.sampled_from(list(subsets(VOICE_WORDS))),
    words=st.sampled_from([each for each in subsets(VOICE_WORDS) if each]),
    all_of_them=st.booleans(),
)
def test_a_list_of_terms_is_judged_as_every_completion_of_it_would_be_also_that_of_a_tile(
    heard: tuple[str, ...] | None, words: tuple[str, ...], all_of_them: bool
) -> None:
    ways = subsets(VOICE_WORDS) if heard is None else [heard]
    expected = combined(len(set(way) & set(words)) >= (len(words) if all_of_them else 1) for way in ways)
    at_least = None if all_of_them else 1
    of_visits = includes(vocabulary=VOICES, words=words, at_least=at_least)
    of_tiles = includes(each=Each.TILES, vocabulary=VOICES, words=words, at_least=at_least)
    one_tile = evolve(COAST, tiles=(evolve(COAST.tiles[0], informed_by=heard),))

    assert only(of_visits, a_visit(sets={} if heard is None else {VOICES: heard})).verdict is expected
    assert only(of_tiles, partnership=one_tile).verdict is expected


# --- What it means ---


def test_an_agency_agrees_for_itself_and_not_through_a_service() -> None:
    assert only(endorsed, agreed(COUNTY, POLICE)).verdict is Verdict.MET
    assert only(endorsed, agreed(COUNTY, POLICE, TRUST)).verdict is Verdict.MET
    assert only(endorsed, agreed(HOUSING, POLICE)).verdict is Verdict.BREACHED
    assert only(endorsed, agreed()).verdict is Verdict.BREACHED
    assert only(endorsed, a_visit()).verdict is Verdict.OPEN


def test_a_service_stands_for_its_agency_wherever_nobody_has_to_agree() -> None:
    concerns = includes(record=Record.AGENCIES, group=PARTNERS)
    seen = includes(vocabulary=SEEN, group=PARTNERS)

    assert finding(concerns, agencies=(HOUSING, POLICE)).verdict is Verdict.MET
    assert finding(seen, sets={SEEN: (HOUSING, POLICE)}).verdict is Verdict.MET
    assert finding(includes(vocabulary=SEEN, words=(HOUSING,)), sets={SEEN: (COUNTY,)}).verdict is Verdict.BREACHED


@pytest.mark.parametrize(
    ("record", "facts", "words"),
    [
        (Record.BODIES, {"bodies": (BOARD,)}, (BOARD, HUB)),
        (Record.OUTCOMES, {"outcomes": (SAFE,)}, (SAFE, HEARD)),
    ],
)
def test_bodies_and_outcomes_are_lists_of_names_too(
    record: Record, facts: dict[str, object], words: tuple[str, ...]
) -> None:
    assert finding(includes(record=record, words=words[:1]), **facts).verdict is Verdict.MET
    assert finding(includes(record=record, words=words), **facts).missing == words[1:]
    assert finding(includes(record=record, words=words, at_least=1), **facts).verdict is Verdict.MET
    assert finding(includes(record=record, words=words)).verdict is Verdict.OPEN


def test_an_agency_is_asked_for_only_while_it_exists() -> None:
    rule = includes(record=Record.ENDORSEMENTS, group=WITH_TRUST)

    assert only(rule, agreed(COUNTY, when=When.on(CLOSES))).verdict is Verdict.BREACHED
    assert only(rule, agreed(COUNTY, when=When.on(CLOSES.add(days=1)))).verdict is Verdict.MET
    found = as_included(only(rule, agreed(COUNTY, when=AROUND_CLOSING)))
    assert (found.verdict, found.missing) == (Verdict.OPEN, (TRUST,))


def test_members_of_other_groups_are_asked_for_only_while_they_exist() -> None:
    """The tile about homes has closed; no officer, body or outcome of theirs has."""
    later = a_visit(when=When.on(CLOSES.add(days=1)), scope=None, bodies=(BOARD, HUB), outcomes=(SAFE, HEARD))
    everything = [(Record.BODIES, Every.BODIES), (Record.OUTCOMES, Every.OUTCOMES), (Record.TILES, Every.TILES)]
    verdicts = [only(includes(record=record, group=Group(every=every)), later).verdict for record, every in everything]

    assert verdicts == [Verdict.MET, Verdict.MET, Verdict.OPEN]


def test_each_tile_that_exists_on_a_covered_day_has_a_finding() -> None:
    rule = includes(each=Each.TILES, vocabulary=VOICES, words=("parents", "nurses"))
    gone = evolve(COAST, tiles=(*COAST.tiles[:2], evolve(COAST.tiles[2], valid_to=Date(2022, 3, 31))))
    expected = [(BABIES, Verdict.MET), (ONLINE, Verdict.BREACHED), (HOMES, Verdict.OPEN)]

    assert [(found.subject.member, found.verdict) for found in findings(rule)] == expected
    assert [found.subject.tiles for found in findings(rule)] == [(BABIES,), (ONLINE,), (HOMES,)]
    assert [found.subject.member for found in findings(rule, partnership=gone)] == [BABIES, ONLINE]
    gone_first = evolve(gone, tiles=gone.tiles[::-1])
    assert [found.subject.member for found in findings(rule, partnership=gone_first)] == [ONLINE, BABIES]


def test_nobody_can_stand_in_a_list_of_bodies_who_is_no_longer_there() -> None:
    hub = evolve(COAST.body[HUB], valid_to=CLOSES)
    closed = evolve(COAST, bodies=(COAST.body[BOARD], hub))
    rule = includes(record=Record.BODIES, words=(HUB,))

    assert only(rule, a_visit(when=When.on(CLOSES)), partnership=closed).verdict is Verdict.OPEN
    assert only(rule, a_visit(when=When.on(CLOSES.add(days=1))), partnership=closed).verdict is Verdict.BREACHED


def test_a_list_is_left_alone_where_the_condition_does_not_hold() -> None:
    rule = includes(vocabulary=SEEN, words=(BOARD,), where=Condition(detail=OPENED, value=True))

    assert only(rule, a_visit(sets={SEEN: ()}, details={OPENED: False})).verdict is Verdict.NOT_APPLICABLE
    assert only(rule, a_visit(sets={SEEN: ()}, details={OPENED: True})).verdict is Verdict.BREACHED
    unclear = only(rule, a_visit(sets={SEEN: ()}))
    assert (unclear.verdict, unclear.evidence) == (Verdict.OPEN, ("visit-1",))
    assert (
        unclear.action
        == 'Add Board under "who has seen it". If the rule should not apply, record "whether it was open to all" as no.'
    )


def test_the_way_out_of_a_set_that_decides_is_to_leave_the_word_out_of_it() -> None:
    rule = includes(record=Record.BODIES, words=(HUB,), where=Condition(list=SEEN, includes=BOARD))

    unclear = only(rule, a_visit(bodies=()))
    left_out = only(rule, a_visit(bodies=(), sets={SEEN: ()}))
    assert (
        unclear.action
        == 'Add Hub to the list of bodies. If the rule should not apply, leave Board out of "who has seen it".'
    )
    assert left_out.verdict is Verdict.NOT_APPLICABLE


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
            {"vocabulary": VOICES, "words": ("parents", "board")}, ['words[1]: unknown word "board"'], id="no such term"
        ),
        pytest.param({"vocabulary": FREE, "words": ("letters", "a-word-of-its-own")}, [], id="a word of their own"),
        pytest.param(
            {"vocabulary": FREE, "words": ("Not A Word",)}, ['words[0]: unknown word "Not A Word"'], id="no word at all"
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
            ['vocabulary: unknown set of visit "received"'],
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
            ['words[0]: unknown word "digest-1"'],
            id="an activity, which arrangements can't name",
        ),
        pytest.param(
            {"vocabulary": SEEN, "words": (BOARD,), "of": KindId("vist")},
            ['of: unknown kind "vist"; did you mean "visit"?'],
            id="no such kind",
        ),
        pytest.param(
            {"record": Record.BODIES, "words": (BOARD, COUNTY)},
            ['words[1]: unknown word "county"'],
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
            ['group.bodies_tagged: unknown body tag "x"'],
            id="no such tag",
        ),
        pytest.param({"vocabulary": VOICES, "words": ("parents",), "each": Each.TILES}, [], id="whom tiles hear"),
        pytest.param(
            {"vocabulary": VOICES, "words": ("fathers",), "each": Each.TILES},
            ['words[0]: unknown word "fathers"'],
            id="whom no tile hears",
        ),
        pytest.param(
            {"vocabulary": RECEIVED, "words": ("digest",), "each": Each.TILES}, [], id="a kind informs a tile"
        ),
        pytest.param(
            {"vocabulary": SEEN, "words": (BOARD,), "where": Condition(detail=DetailId("colour"), value="red")},
            ['where.detail: unknown detail "colour"'],
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


# --- What is said ---


def said(found: Finding) -> tuple[str, str | None]:
    return found.observation, found.action


def test_a_finding_says_who_has_not_agreed() -> None:
    may_not_be_held = a_visit(endorsements=(COUNTY,), status=Status.PROPOSED)

    assert said(only(endorsed, agreed(COUNTY, POLICE))) == (
        "County and Police agreed to the visit on 10 June 2022.",
        None,
    )
    assert said(only(endorsed, agreed(COUNTY))) == (
        "Police has not agreed to the visit on 10 June 2022.",
        "Obtain the agreement of Police.",
    )
    assert said(only(endorsed, a_visit())) == (
        "The visit on 10 June 2022 has no agreement recorded.",
        "Record who has agreed it.",
    )
    assert only(endorsed, may_not_be_held).action == (
        "Obtain the agreement of Police. If the visit does not take place, mark it as cancelled."
    )
    assert said(only(endorsed, agreed())) == (
        "County or Police have not agreed to the visit on 10 June 2022.",
        "Obtain the agreement of County and Police.",
    )
    assert only(evolve(endorsed, at_least=1), agreed()).action == "Obtain the agreement of one of County or Police."


def test_a_finding_says_what_a_list_does_not_hold() -> None:
    rule = includes(vocabulary=SEEN, words=(BOARD, HUB, POLICE))
    two = evolve(rule, at_least=2)

    assert said(finding(rule, sets={SEEN: (BOARD,)})) == (
        'The visit on 10 June 2022 does not have Hub or Police under "who has seen it".',
        'Add Hub and Police under "who has seen it".',
    )
    assert finding(two, sets={SEEN: (BOARD,)}).action == 'Add one of Hub or Police under "who has seen it".'
    assert said(finding(two, sets={SEEN: (BOARD, HUB)})) == (
        'The visit on 10 June 2022 has Board and Hub under "who has seen it".',
        None,
    )
    assert said(finding(rule)) == (
        'Nothing is recorded under "who has seen it" for the visit on 10 June 2022.',
        'Record "who has seen it".',
    )
    concerns = includes(record=Record.AGENCIES, words=(COUNTY,))
    assert finding(concerns, agencies=()).observation == (
        "The list of agencies for the visit on 10 June 2022 does not include County."
    )


def test_a_finding_says_which_activity_may_not_take_place() -> None:
    rule = includes(of=MEETING, vocabulary=RECEIVED, words=("digest", "visit"))
    meeting = a_visit(id="meeting-1", kind=MEETING, sets={RECEIVED: ("visit", "digest-2")})
    without = a_visit(id="meeting-1", kind=MEETING, sets={RECEIVED: ("digest-2",)})

    assert said(only(rule, meeting, *ACTIVITIES)) == (
        'The meeting on 10 June 2022 has digest under "what was received", which might not take place.',
        "Record whether digest takes place.",
    )
    found = as_included(only(rule, without, *ACTIVITIES))
    assert (found.verdict, found.uncertain, found.missing) == (Verdict.BREACHED, ("digest",), ("visit",))
    assert found.action == 'Add visit under "what was received". Also record whether digest takes place.'
    two_of_three = evolve(rule, words=("digest", "visit", "meeting"), at_least=2)
    assert only(two_of_three, without, *ACTIVITIES).action == (
        'Add one of visit or meeting under "what was received". Also record whether digest takes place.'
    )


def test_a_finding_says_whom_a_tile_is_not_informed_by() -> None:
    rule = includes(each=Each.TILES, vocabulary=VOICES, words=("parents", "pupils"))

    assert [said(found) for found in findings(rule)] == [
        (
            'The tile Babies does not have pupils under "whose voices".',
            'Add pupils under "whose voices" in the arrangements.',
        ),
        (
            'The tile Online does not have parents or pupils under "whose voices".',
            'Add parents and pupils under "whose voices" in the arrangements.',
        ),
        (
            'Nothing is recorded under "whose voices" for the tile Homes from 1 April 2022 to 15 June 2022.',
            'Record parents and pupils under "whose voices" in the arrangements.',
        ),
    ]


def test_every_verdict_of_every_list_can_be_put_in_words() -> None:
    for status, listed in product(
        [Status.PLANNED, Status.PROPOSED], [None, (), ("digest-2",), ("visit-9",), ("digest-1", "visit-9")]
    ):
        sets = {} if listed is None else {RECEIVED: listed}
        rule = includes(of=MEETING, vocabulary=RECEIVED, words=("digest", "visit"))
        found = only(rule, a_visit(id="meeting-1", kind=MEETING, status=status, sets=sets), *ACTIVITIES)

        assert found.action
        assert "have  among" not in found.explain()


def test_a_visit_that_is_not_meant_does_not_hide_the_next() -> None:
    rule = includes(vocabulary=SEEN, words=(BOARD,), where=Condition(detail=OPENED, value=True))
    closed = a_visit(sets={SEEN: ()}, details={OPENED: False})
    opened = a_visit(id="visit-2", sets={SEEN: ()}, details={OPENED: True})

    assert [each.verdict for each in findings(rule, closed, opened)] == [Verdict.NOT_APPLICABLE, Verdict.BREACHED]
    assert only(rule, closed).observation == (
        'The visit on 10 June 2022 is outside this rule: "whether it was open to all" is not yes.'
    )
