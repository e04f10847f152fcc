"""What the arrangements themselves must have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Membership
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.identifier import AgencyId, AgencyTag, BodyId, OfficerId, OutcomeId, RoleId, TileId
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.role import Role
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.structure_count import Count
from scp_framework.rules.shapes.structure_finding import CountFinding, Record, RecordFinding, SeatsFinding
from tests.examples import times
from tests.worlds.island import DAY_ONE, combined, day, findings, promised

TOWN, BATHS, DOCKS, FARM = (AgencyId(each) for each in ("town", "baths", "docks", "farm"))
CHAINS: dict[AgencyId | None, tuple[AgencyId, ...]] = {
    TOWN: (TOWN,), BATHS: (BATHS, TOWN), DOCKS: (DOCKS,), FARM: (FARM,), None: (),
}  # fmt: skip
"""Each agency with what it is part of; nobody's agency for None."""
PARTNER, OTHER, SERVICE = AgencyTag("partner"), AgencyTag("other"), AgencyTag("service")
TAGGED = {PARTNER: (TOWN, DOCKS), OTHER: (DOCKS, FARM, BATHS), SERVICE: (BATHS,)}
FARM_ENDS = 3
WARDEN, CLERK = RoleId("warden"), RoleId("clerk")
PANEL = BodyId("panel")
FIRST, LAST = 2, 5
"""The days covered."""


def town(
    officers: Sequence[Officer] = (),
    members: Sequence[Membership] | None = (),
    tiles: Sequence[Tile] = (),
    outcomes: Sequence[Outcome] = (),
) -> Partnership:
    return Partnership(
        id="town",
        name="Town",
        calendar=Calendar(anchor=DAY_ONE),
        tiles=tuple(tiles),
        outcomes=tuple(outcomes),
        agencies=(
            Agency(id=TOWN, name="Town", tags=(PARTNER,)),
            Agency(id=BATHS, name="Baths", part_of=TOWN, tags=(OTHER, SERVICE)),
            Agency(id=DOCKS, name="Docks", tags=(PARTNER, OTHER)),
            Agency(id=FARM, name="Farm", tags=(OTHER,), valid_to=day(FARM_ENDS)),
        ),
        roles=(Role(id=WARDEN, name="warden"), Role(id=CLERK, name="clerk")),
        officers=tuple(officers),
        bodies=(Body(id=PANEL, name="Panel", members=None if members is None else tuple(members)),),
    )


def structure(**parameters: object) -> Structure:
    rule = promised(Structure, **parameters)
    assert isinstance(rule, Structure)
    return rule


def tagged(tag: AgencyTag) -> Group:
    return Group(agencies_tagged=tag)


def only(rule: Structure, partnership: Partnership, covers: tuple[int, int] = (FIRST, LAST)) -> Finding:
    (finding,) = findings(rule, (), covers, partnership)
    return finding


@frozen
class Span:
    """From which day to which something exists, by number; None for no limit."""

    first: int | None
    last: int | None

    def holds(self, number: int) -> bool:
        return (self.first is None or self.first <= number) and (self.last is None or number <= self.last)


@st.composite
def spans(draw: DrawFn) -> Span:
    first = draw(st.none() | st.integers(1, 6))
    return Span(first, draw(st.none() | st.integers(first or 1, 6)))


def dates(span: Span) -> dict[str, object]:
    return {
        "valid_from": None if span.first is None else day(span.first),
        "valid_to": None if span.last is None else day(span.last),
    }


BOUNDS = [("exactly", 2), ("exactly", 0), ("at_least", 1), ("at_least", 2), ("at_most", 1), ("at_most", 0)]


@given(tiles=st.lists(spans(), max_size=4), bound=st.sampled_from(BOUNDS), since=st.none() | st.integers(1, 6))
def test_so_many_are_counted_on_every_day(tiles: list[Span], bound: tuple[str, int], since: int | None) -> None:
    rule = structure(
        count=Count(of=Group(every=Every.TILES), **{bound[0]: bound[1]}), since=None if since is None else day(since)
    )
    partnership = town(
        tiles=[Tile(id=TileId(f"tile-{i}"), name=f"Tile {i}", **dates(span)) for i, span in enumerate(tiles)]  # type: ignore[arg-type]  # days
    )
    days = [number for number in range(FIRST, LAST + 1) if since is None or number >= since]

    finding = only(rule, partnership)

    numbers = [sum(span.holds(number) for span in tiles) for number in days]
    kept = {
        "exactly": [number == bound[1] for number in numbers],
        "at_least": [number >= bound[1] for number in numbers],
        "at_most": [number <= bound[1] for number in numbers],
    }[bound[0]]
    if not days:
        assert finding.verdict is Verdict.NOT_APPLICABLE
        return
    assert isinstance(finding, CountFinding)
    assert finding.verdict is (Verdict.MET if all(kept) else Verdict.BREACHED)
    assert finding.number == (numbers[0] if all(kept) else numbers[kept.index(False)])
    if finding.on is not None:
        assert finding.on.first == day(days[kept.index(False)])
        assert not any(kept[days.index(n)] for n in days if finding.on.first <= day(n) <= finding.on.last)
    else:
        assert all(kept) or not any(kept)


@given(number=st.integers(0, 4), least=st.integers(1, 3), more=st.integers(0, 2))
def test_least_and_most_hold_together(number: int, least: int, more: int) -> None:
    tiles = [Tile(id=TileId(f"tile-{i}"), name="Tile") for i in range(number)]
    rule = structure(count=Count(of=Group(every=Every.TILES), at_least=least, at_most=least + more))

    expected = Verdict.MET if least <= number <= least + more else Verdict.BREACHED
    assert only(rule, town(tiles=tiles)).verdict is expected


def test_a_count_says_how_many_there_are_and_should_be() -> None:
    tiles = [Tile(id=TileId("homes"), name="Homes"), Tile(id=TileId("roads"), name="Roads", valid_from=day(4))]
    one = only(structure(count=Count(of=Group(every=Every.TILES), exactly=2)), town(tiles=tiles))
    none = only(structure(count=Count(of=Group(every=Every.OUTCOMES), at_least=2, at_most=3)), town())
    few = only(structure(count=Count(of=Group(every=Every.BODIES), at_least=2)), town())
    two = only(structure(count=Count(of=tagged(PARTNER), at_most=1)), town())
    met = only(structure(count=Count(of=tagged(PARTNER), at_least=2)), town())

    assert one.observation == "There is one tile from 2 March 2021 to 3 March 2021."
    assert (one.action, one.evidence) == ("The rule asks for exactly two.", ("homes",))
    assert (none.observation, none.action) == (
        "There are no outcomes.",
        "The rule asks for at least two and at most three.",
    )
    assert (few.observation, few.action) == ("There is one body.", "The rule asks for at least two.")
    assert (two.observation, two.action) == (
        "There are two agencies with the tag partner.",
        "The rule asks for at most one.",
    )
    assert (met.action, met.evidence) == (None, ("town", "docks"))


RECORDS = st.sampled_from([None, (), ("",), (" ",), ("Good",), ("", "Better")])


@given(records=st.lists(st.tuples(RECORDS, spans()), max_size=3))
def test_what_each_tile_has_agrees_with_every_completion(
    records: list[tuple[tuple[str, ...] | None, Span]],
) -> None:
    tiles = [
        Tile(id=TileId(f"tile-{i}"), name="Tile", good_statements=texts, **dates(span))  # type: ignore[arg-type]  # days
        for i, (texts, span) in enumerate(records)
    ]
    rule = structure(each=Every.TILES, has=Record.GOOD_STATEMENTS)

    found = {each.subject.member: each.verdict for each in findings(rule, (), (FIRST, LAST), town(tiles=tiles))}

    expected: dict[str | None, Verdict] = {}
    for i, (texts, span) in enumerate(records):
        completions = [(), ("Good",)] if texts is None else [texts]
        if any(span.holds(number) for number in range(FIRST, LAST + 1)):
            expected[f"tile-{i}"] = combined(any(text.strip() for text in each) for each in completions)
    assert found == (expected or {None: Verdict.NOT_APPLICABLE})


@pytest.mark.parametrize(
    ("has", "facts", "words"),
    [
        (Record.STATEMENTS, {"statements": ("Safe at home",)}, "statement under it"),
        (Record.GOOD_STATEMENT, {"good_statement": "Safe everywhere"}, "statement of what Good looks like"),
    ],
)
def test_what_an_outcome_has_is_told(has: Record, facts: dict[str, object], words: str) -> None:
    def of(**recorded: object) -> Finding:
        outcome = Outcome(id=OutcomeId("safe"), name="Safe", **recorded)  # type: ignore[arg-type]  # texts
        return only(structure(each=Every.OUTCOMES, has=has), town(outcomes=[outcome]))

    met, unknown = of(**facts), of()
    empty = of(**{name: type(value)() for name, value in facts.items()})
    assert (met.observation, met.action, met.evidence) == (f'The outcome "Safe" has a {words}.', None, ("safe",))
    assert (empty.observation, empty.action, empty.evidence) == (
        f'The outcome "Safe" has no {words}.',
        f"Write a {words}.",
        (),
    )
    assert unknown.observation == f'It is not recorded whether the outcome "Safe" has a {words}.'
    assert unknown.action == f"Record a {words} in the arrangements."
    assert [each.verdict for each in (met, empty, unknown)] == [Verdict.MET, Verdict.BREACHED, Verdict.OPEN]
    assert met.subject.tiles == ()


@pytest.mark.parametrize("has", [Record.GUIDANCE, Record.GOOD_STATEMENTS, Record.INFORMED_BY])
def test_what_a_tile_has_can_be_filtered_by_the_tile(has: Record) -> None:
    finding = only(structure(each=Every.TILES, has=has), town(tiles=[Tile(id=TileId("homes"), name="Homes")]))

    assert isinstance(finding, RecordFinding)
    assert (finding.subject.tiles, finding.number) == (("homes",), None)


AGENCIES = st.sampled_from([None, TOWN, BATHS, DOCKS, FARM])


@st.composite
def officers(draw: DrawFn) -> list[Officer]:
    number = draw(st.integers(0, 3))
    return [
        Officer(
            id=OfficerId(f"officer-{i}"),
            name=f"Officer {i}",
            role=draw(st.sampled_from([WARDEN, WARDEN, CLERK])),
            agency=draw(AGENCIES),
            **dates(draw(st.just(Span(None, None)) | spans())),  # type: ignore[arg-type]  # days
        )
        for i in range(number)
    ]


@st.composite
def memberships(draw: DrawFn, number_of_officers: int) -> list[Membership] | None:
    if draw(st.integers(0, 5)) == 0:
        return None
    who = [
        *({"agency": each} for each in CHAINS if each),
        *({"officer": f"officer-{i}"} for i in range(number_of_officers)),
    ]
    chosen = draw(st.lists(st.sampled_from(who), max_size=4))
    return [Membership(**each, **dates(draw(st.just(Span(None, None)) | spans()))) for each in chosen]  # type: ignore[arg-type]  # identifiers and days


GROUP_TAGS = st.sampled_from(
    [
        (PARTNER, None, None),
        (OTHER, None, None),
        (None, OTHER, None),
        (None, OTHER, 2),
        (None, OTHER, 3),
        (PARTNER, OTHER, 2),
        (PARTNER, OTHER, None),
        (SERVICE, PARTNER, 2),
        (PARTNER, SERVICE, 1),
    ]
)


def is_represented(
    tags: tuple[AgencyTag | None, AgencyTag | None, int | None], sitting: Sequence[AgencyId | None], number: int
) -> bool:
    """The promise in two values, on one day, with everything known."""
    there = {above for agency in sitting for above in CHAINS[agency]}

    def existing(tag: AgencyTag | None) -> set[AgencyId]:
        return {each for each in (TAGGED[tag] if tag else ()) if each != FARM or number <= FARM_ENDS}

    each_of, some_of, least = tags
    return existing(each_of) <= there and (some_of is None or len(existing(some_of) & there) >= (least or 1))


def sitting_on(
    number: int,
    people: list[Officer],
    members: list[Membership] | None,
    agencies: dict[OfficerId, AgencyId | None],
) -> list[AgencyId | None]:
    there = {each.id for each in people if each.exists_on(day(number))}
    if members is None:
        return [agencies[each.id] for each in people if each.role == WARDEN and each.id in there]
    return [
        each.agency if each.officer is None else agencies[each.officer]
        for each in members
        if each.exists_on(day(number)) and (each.officer is None or each.officer in there)
    ]


def completions(
    tags: tuple[AgencyTag | None, AgencyTag | None, int | None],
    people: list[Officer],
    members: list[Membership] | None,
    days: range,
) -> Iterator[bool]:
    for employers in product(*([each.agency] if each.agency else [*CHAINS] for each in people)):
        agencies = dict(zip((each.id for each in people), employers, strict=True))
        yield all(is_represented(tags, sitting_on(number, people, members, agencies), number) for number in days)


@times(2)
@given(people=officers(), tags=GROUP_TAGS, only_day=st.integers(2, 5), several=st.booleans())
def test_the_officers_of_a_role_agree_with_every_completion(
    people: list[Officer], tags: tuple[AgencyTag | None, AgencyTag | None, int | None], only_day: int, *, several: bool
) -> None:
    days = range(2, only_day + 1) if several else range(only_day, only_day + 1)
    rule = structure(officers=WARDEN, **seats(tags))

    verdict = only(rule, town(people), (days[0], days[-1])).verdict

    expected = combined(completions(tags, people, None, days))
    if len(days) == 1 or verdict is not Verdict.OPEN:
        assert verdict is expected
    else:
        assert expected in (Verdict.OPEN, Verdict.BREACHED)


@times(2)
@given(data=st.data(), tags=GROUP_TAGS, only_day=st.integers(2, 5), several=st.booleans())
def test_the_members_of_a_body_agree_with_every_completion(
    data: st.DataObject, tags: tuple[AgencyTag | None, AgencyTag | None, int | None], only_day: int, *, several: bool
) -> None:
    people = data.draw(officers())
    members = data.draw(memberships(len(people)))
    days = range(2, only_day + 1) if several else range(only_day, only_day + 1)
    rule = structure(body=PANEL, **seats(tags))

    verdict = only(rule, town(people, members), (days[0], days[-1])).verdict

    anybody = [[Membership(agency=each) for each, sits in zip((TOWN, BATHS, DOCKS, FARM), world, strict=True) if sits]
               for world in product([False, True], repeat=4)]  # fmt: skip
    expected = combined(
        kept
        for each in ([members] if members is not None else anybody)
        for kept in completions(tags, people, each, days)
    )
    if len(days) == 1 or verdict is not Verdict.OPEN:
        assert verdict is expected
    else:
        assert expected in (Verdict.OPEN, Verdict.BREACHED)


def seats(tags: tuple[AgencyTag | None, AgencyTag | None, int | None]) -> dict[str, object]:
    each_of, some_of, least = tags
    return {
        "each_of": tagged(each_of) if each_of else None,
        "some_of": tagged(some_of) if some_of else None,
        "at_least": least,
    }


def warden(name: str, agency: AgencyId | None) -> Officer:
    return Officer(id=OfficerId(name), name=name.title(), role=WARDEN, agency=agency)


EACH_PARTNER = structure(officers=WARDEN, each_of=tagged(PARTNER))


def test_officers_of_each_agency_are_told() -> None:
    met = only(EACH_PARTNER, town([warden("ann", BATHS), warden("bob", DOCKS)]))
    breached = only(EACH_PARTNER, town([warden("ann", BATHS)]))
    unknown = only(EACH_PARTNER, town([warden("ann", BATHS), warden("bob", None)]))

    assert met.observation == "Every agency that should be represented in the role of warden is represented."
    assert (met.action, met.subject.agencies) == (None, ())
    assert breached.observation == "Nobody in the role of warden comes from Docks."
    assert (breached.action, breached.subject.agencies) == ("Bring in somebody from Docks.", ("docks",))
    assert unknown.observation == "Nobody in the role of warden comes from Docks for certain."
    assert unknown.action == "Record the agency of Bob in the arrangements."
    assert [each.verdict for each in (met, breached, unknown)] == [Verdict.MET, Verdict.BREACHED, Verdict.OPEN]


def test_one_officer_of_unknown_agency_cannot_come_from_two() -> None:
    assert only(EACH_PARTNER, town([warden("bob", None)])).verdict is Verdict.BREACHED


def test_one_who_is_listed_twice_cannot_come_from_two_either() -> None:
    bob = [Membership(officer=OfficerId("bob"), valid_to=day(9)), Membership(officer=OfficerId("bob"))]
    finding = only(structure(body=PANEL, each_of=tagged(PARTNER)), town([warden("bob", None)], bob))

    assert finding.verdict is Verdict.BREACHED


def test_members_of_a_body_are_told() -> None:
    rule = structure(body=PANEL, each_of=tagged(PARTNER), some_of=Group(agencies=(FARM, BATHS)), at_least=2)
    first = Membership(agency=DOCKS)
    breached, unrecorded = (only(rule, town(members=members), (2, 3)) for members in ([first], None))
    later = only(rule, town(members=[first]), (2, 5))

    assert isinstance(breached, SeatsFinding)
    assert (breached.missing, breached.fewer, breached.at_least, breached.recorded) == (("town",), 0, 2, True)
    assert breached.observation == (
        "Panel has nobody from Town. Of the further agencies, none is represented on Panel. The rule asks for two."
    )
    assert breached.action == "Bring in somebody from Town, and from two of Baths or Farm."
    # Farm ends, and then there are not two of them.
    assert (later.verdict, later.action, later.remedies) == (Verdict.BREACHED, None, ())
    assert unrecorded.observation == "The members of Panel are not recorded."
    assert unrecorded.action == "Record the members in the arrangements."
    assert unrecorded.verdict is Verdict.OPEN


def test_members_that_nobody_could_be_are_missing_even_if_not_recorded() -> None:
    rule = structure(body=PANEL, some_of=Group(agencies=(FARM, DOCKS)), at_least=2)

    finding = only(rule, town(members=None), (4, 5))
    assert finding.verdict is Verdict.BREACHED
    assert finding.observation == "Of the further agencies, none is represented on Panel. The rule asks for two."


def test_of_some_agencies_it_is_told_how_many_are_there_and_how_many_more_are_wanted() -> None:
    three = structure(officers=WARDEN, some_of=tagged(OTHER), at_least=3)
    one = only(three, town([warden("ann", DOCKS)]), (1, 2))
    two = only(three, town([warden("ann", DOCKS), warden("bob", FARM)]), (1, 2))
    unknown = only(three, town([warden("ann", DOCKS), warden("bob", FARM), warden("cat", None)]), (1, 2))

    assert one.observation == (
        "Of the further agencies, one is represented in the role of warden. The rule asks for three."
    )
    assert one.action == "Bring in somebody from two of Baths or Farm."
    assert two.observation == (
        "Of the further agencies, two are represented in the role of warden. The rule asks for three."
    )
    assert two.action == "Bring in somebody from Baths."
    assert unknown.observation == (
        "Of the further agencies, two are represented in the role of warden for certain. The rule asks for three."
    )
    assert unknown.action == "Record the agency of Cat in the arrangements."


def test_a_seat_that_is_left_tells_from_when() -> None:
    rule = structure(body=PANEL, each_of=Group(agencies=(DOCKS,)))

    finding = only(rule, town(members=[Membership(agency=DOCKS, valid_to=day(3))]))
    assert finding.observation == "Panel has nobody from Docks from 4 March 2021 to 5 March 2021."


def test_where_it_is_not_promised_there_is_nothing_to_find() -> None:
    finding = only(evolve(EACH_PARTNER, since=day(6)), town())

    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert finding.observation == "The rule is not in force on any day that the planner covers."


TILES = Group(every=Every.TILES)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        pytest.param({}, ['exactly: missing (or give "at_least" or "at_most")'], id="no number"),
        pytest.param(
            {"exactly": 1, "at_most": 2},
            ['exactly: cannot be combined with "at_least" or "at_most"'],
            id="exactly, and at most",
        ),
        pytest.param(
            {"exactly": 0, "at_least": 2},
            ['exactly: cannot be combined with "at_least" or "at_most"'],
            id="exactly, and at least",
        ),
        pytest.param(
            {"exactly": -1}, ["exactly: must be a whole number from 0 to 10000, got -1"], id="fewer than none"
        ),
        pytest.param({"at_least": 0}, ["at_least: must be a whole number from 1 to 10000, got 0"], id="none or more"),
        pytest.param({"at_least": 3, "at_most": 2}, ["at_most: must be 3 or more, got 2"], id="the most is less"),
        pytest.param({"exactly": True}, ["exactly: must be a whole number or None, got true"], id="a mark"),
        pytest.param(
            {"at_least": 0, "at_most": 10_001},
            [
                "at_least: must be a whole number from 1 to 10000, got 0",
                "at_most: must be a whole number from 0 to 10000, got 10001",
            ],
            id="none at least, and too many",
        ),
    ],
)
def test_a_count_that_cannot_be_right_is_refused(numbers: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        Count(of=TILES, **numbers)  # type: ignore[arg-type]  # refused numbers

    assert str(refused.value).split("\n") == said


def test_the_bounds_of_a_count_may_be_the_same_and_as_large_as_can_be() -> None:
    assert Count(of=TILES, at_least=10_000, at_most=10_000).fits(10_000)
    assert Count(of=TILES, exactly=0).fits(0)
    assert Count(of=TILES, at_most=0).fits(0)
    assert structure(body=PANEL, some_of=tagged(PARTNER), at_least=10_000).at_least == 10_000


NINE = Count(of=TILES, exactly=9)
ONE_QUESTION = "must be exactly one of count, each, officers and body"
OF_A_TILE = "has: must be one of guidance, good_statements, informed_by"
A_NUMBER = "at_least: must be a whole number from 1 to 10000"


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param({}, [f"{ONE_QUESTION}, got nothing"], id="nothing is asked"),
        pytest.param(
            {"count": NINE, "each": Every.TILES}, [f"{ONE_QUESTION}, got count and each"], id="two things are asked"
        ),
        pytest.param(
            {"count": NINE, "has": Record.GUIDANCE, "at_least": 1},
            [
                'has: can only be used with "each"',
                'at_least: can only be used with "officers" or "body"',
            ],
            id="a count, with what belongs to the others",
        ),
        pytest.param({"each": Every.TILES}, [f"{OF_A_TILE}, got nothing"], id="each tile, without what it should have"),
        pytest.param(
            {"each": Every.TILES, "has": Record.STATEMENTS},
            [f'{OF_A_TILE}, got "statements"'],
            id="each tile, with what an outcome has",
        ),
        pytest.param(
            {"each": Every.OUTCOMES, "has": Record.GUIDANCE},
            ['has: must be one of statements, good_statement, got "guidance"'],
            id="each outcome, with what a tile has",
        ),
        pytest.param(
            {"each": Every.BODIES, "has": Record.GUIDANCE},
            ['each: must be tiles or outcomes, got "bodies"'],
            id="each body, of which nothing is recorded",
        ),
        pytest.param(
            {"each": Every.TILES, "has": Record.GUIDANCE, "each_of": tagged(PARTNER), "some_of": tagged(OTHER)},
            [
                'each_of: can only be used with "officers" or "body"',
                'some_of: can only be used with "officers" or "body"',
            ],
            id="each tile, with agencies",
        ),
        pytest.param(
            {"officers": WARDEN},
            ['each_of: missing (or give "some_of", "serves_at_most" or "qualities")'],
            id="no agencies",
        ),
        pytest.param(
            {"officers": WARDEN, "each_of": tagged(PARTNER), "at_least": 1},
            ['at_least: can only be used with "some_of"'],
            id="so many, of nothing",
        ),
        pytest.param(
            {"body": PANEL, "some_of": tagged(PARTNER), "at_least": 0}, [f"{A_NUMBER}, got 0"], id="at least none"
        ),
        pytest.param(
            {"body": PANEL, "some_of": tagged(PARTNER), "at_least": True},
            ["at_least: must be a whole number or None, got true"],
            id="a mark",
        ),
        pytest.param(
            {"body": PANEL, "some_of": tagged(PARTNER), "at_least": 10_001}, [f"{A_NUMBER}, got 10001"], id="too many"
        ),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        structure(**parameters)

    assert str(refused.value).split("\n") == said


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param(
            {"officers": WARDEN, "each_of": TILES, "some_of": Group(every=Every.OUTCOMES)},
            [
                "each_of: must be a group of agencies, got a group of tiles",
                "some_of: must be a group of agencies, got a group of outcomes",
            ],
            id="nobody comes from a tile or an outcome",
        ),
        pytest.param(
            {"body": PANEL, "each_of": Group(agencies_tagged=AgencyTag("partners"))},
            ['each_of.agencies_tagged: unknown agency tag "partners"; did you mean "partner"?'],
            id="a tag that no agency has",
        ),
        pytest.param(
            {"body": PANEL, "some_of": Group(every=Every.AGENCIES), "at_least": 5},
            ["at_least: must be at most 4, the number of such agencies, got 5"],
            id="more agencies than there are at all",
        ),
        pytest.param(
            {"body": PANEL, "some_of": tagged(PARTNER), "at_least": 3},
            ["at_least: must be at most 2, the number of such agencies, got 3"],
            id="more agencies than there are",
        ),
        pytest.param({"body": PANEL, "some_of": tagged(PARTNER), "at_least": 2}, [], id="all agencies that there are"),
        pytest.param({"body": PANEL, "some_of": tagged(SERVICE)}, [], id="the one agency that there is"),
        pytest.param(
            {"body": BodyId("nobody"), "each_of": tagged(PARTNER)}, ['body: unknown body "nobody"'], id="no such body"
        ),
        pytest.param(
            {"officers": RoleId("king"), "each_of": tagged(PARTNER)}, ['officers: unknown role "king"'], id="no role"
        ),
        pytest.param(
            {"count": Count(of=tagged(AgencyTag("gone")), at_most=1)},
            ['count.of.agencies_tagged: unknown agency tag "gone"'],
            id="a count of what there is none of",
        ),
        pytest.param({"count": NINE}, [], id="a count of what there may come to be"),
    ],
)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in structure(**parameters).faults(town())] == said


def test_where_there_are_no_agencies_nobody_can_come_from_one() -> None:
    rule = structure(body=PANEL, each_of=Group(every=Every.AGENCIES))

    assert [fault.message for fault in rule.faults(evolve(town(), agencies=()))] == [
        "each_of: must be a group of at least one member, got a group of nobody"
    ]
