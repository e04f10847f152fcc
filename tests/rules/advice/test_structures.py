"""Advice on what the arrangements themselves have works: how many nouns, what is recorded of each, who sits where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.body import Membership
from scp_framework.model.identifier import AgencyId, AgencyTag, OfficerId, OutcomeId, TileId
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.includes import Each
from scp_framework.rules.shapes.structure_count import Count
from scp_framework.rules.shapes.structure_finding import Record
from tests.examples import times
from tests.rules.advice.records import BEST_FIRST
from tests.rules.shapes.includes_cases import includes
from tests.rules.shapes.structure_cases import (
    BATHS,
    CHAINS,
    FIRST,
    PANEL,
    WARDEN,
    Span,
    dates,
    officers,
    only,
    spans,
    structure,
    town,
)
from tests.rules.shapes.test_includes_completions import VOICE_WORDS
from tests.rules.shapes.test_structure import BOUNDS, RECORDS
from tests.rules.shapes.test_structure_people import GROUP_TAGS, memberships, seats
from tests.worlds.coast import COAST, VOICES, subsets
from tests.worlds.coast import only as only_of_coast


@given(tiles=st.lists(spans(), max_size=4), bound=st.sampled_from(BOUNDS))
def test_advice_on_how_many_there_are_works(tiles: list[Span], bound: tuple[str, int]) -> None:
    rule = structure(count=Count(of=Group(every=Every.TILES), **{bound[0]: bound[1]}))

    def judged(some: Sequence[Span]) -> Finding:
        named = [Tile(id=TileId(f"tile-{at}"), name=f"Tile {at}", **dates(span)) for at, span in enumerate(some)]  # type: ignore[arg-type]  # days
        return only(rule, town(tiles=named))

    finding = judged(tiles)
    assert bool(finding.remedies) == (finding.action is not None) == (finding.verdict is not Verdict.MET)
    for remedy in finding.remedies:
        always, number = Span(None, None), remedy.number or 0
        assert (remedy.type, remedy.path) == (RemedyType.CHANGE, "tiles")
        assert judged([always] * number).verdict is remedy.leads_to
        # It is the nearest number that will do.
        if bound[0] != "at_most" and number:
            assert judged([always] * (number - 1)).verdict is Verdict.BREACHED
        if bound[0] != "at_least":
            assert judged([always] * (number + 1)).verdict is Verdict.BREACHED


@given(has=st.sampled_from([*Record]), texts=RECORDS, span=spans())
def test_advice_on_what_each_has_works(has: Record, texts: tuple[str, ...] | None, span: Span) -> None:
    is_text = has in (Record.GUIDANCE, Record.GOOD_STATEMENT)
    is_of_tiles = has in (Record.GUIDANCE, Record.GOOD_STATEMENTS, Record.INFORMED_BY)
    if has is Record.INFORMED_BY and texts:
        texts = ()
    rule = structure(each=Every.TILES if is_of_tiles else Every.OUTCOMES, has=has)

    def of(place: str, some: tuple[str, ...] | None) -> Partnership:
        value = some if some is None or not is_text else "".join(some)
        facts: dict[str, object] = {place: value, **dates(span)}
        if is_of_tiles:
            return town(tiles=[Tile(id=TileId("one"), name="One", **facts)])  # type: ignore[arg-type]  # text and days
        return town(outcomes=[Outcome(id=OutcomeId("one"), name="One", **facts)])  # type: ignore[arg-type]  # text and days

    finding = only(rule, of(has.value, texts))
    asks = finding.verdict in (Verdict.BREACHED, Verdict.OPEN)
    assert bool(finding.remedies) == (finding.action is not None) == asks
    for remedy in finding.remedies:
        assert (remedy.type, remedy.member) == (
            RemedyType.RECORD if finding.verdict is Verdict.OPEN else RemedyType.CHANGE, "one",
        )  # fmt: skip
        assert remedy.path is not None
        assert remedy.number == 1
        written = "parents" if has is Record.INFORMED_BY else "Good"
        assert only(rule, of(remedy.path, (written,) * remedy.number)).verdict is remedy.leads_to
        assert only(rule, of(remedy.path, (written,) * (remedy.number - 1))).verdict is Verdict.BREACHED


@given(
    heard=st.none() | st.sampled_from(list(subsets(VOICE_WORDS))),
    words=st.sampled_from([each for each in subsets(VOICE_WORDS) if each]),
    at_least=st.sampled_from([None, 1]),
)
def test_advice_on_whose_views_inform_a_tile_works(
    heard: tuple[str, ...] | None, words: tuple[str, ...], at_least: int | None
) -> None:
    rule = includes(each=Each.TILES, vocabulary=VOICES, words=words, at_least=at_least)

    def judged(names: Iterable[str] | None) -> Finding:
        tile = evolve(COAST.tiles[0], informed_by=None if names is None else tuple(names))
        return only_of_coast(rule, partnership=evolve(COAST, tiles=(tile,)))

    finding = judged(heard)
    assert bool(finding.remedies) == (finding.action is not None) == (finding.verdict is not Verdict.MET)
    for remedy in finding.remedies:
        assert (remedy.member, remedy.path) == (COAST.tiles[0].id, "informed_by")
        assert (remedy.type is RemedyType.RECORD) == (heard is None) == (finding.verdict is Verdict.OPEN)
        assert not {*remedy.names} & {*(heard or ())}
        assert {*remedy.names} == {*words} - {*(heard or ())}
        for chosen in combinations(remedy.names, remedy.number or 0):
            assert judged([*(heard or ()), *chosen]).verdict is remedy.leads_to
            for fewer in combinations(chosen, len(chosen) - 1):
                assert judged([*(heard or ()), *fewer]).verdict is Verdict.BREACHED


EVERYBODY = tuple(agency for agency in CHAINS if agency is not None)
Seated = tuple[Sequence[Officer], Sequence[Membership] | None]
"""Officers, and the members of a body: nobody where it is about officers, None where they are not recorded."""


@times(2)
@given(
    data=st.data(),
    people=officers(),
    tags=GROUP_TAGS,
    last_day=st.integers(FIRST, 5),
    of_body=st.booleans(),
)
def test_advice_on_who_is_represented_works(
    data: st.DataObject,
    people: list[Officer],
    tags: tuple[AgencyTag | None, AgencyTag | None, int | None],
    last_day: int,
    *,
    of_body: bool,
) -> None:
    members = data.draw(memberships(len(people))) if of_body else []
    rule = structure(**seats(tags), **({"body": PANEL} if of_body else {"officers": WARDEN}))

    def judged(some: Seated) -> Verdict:
        return only(rule, town(*some), (FIRST, last_day)).verdict

    finding = only(rule, town(people, members), (FIRST, last_day))
    assert bool(finding.remedies) == (finding.action is not None)
    changes = [each for each in finding.remedies if each.type is RemedyType.CHANGE]
    records = [each for each in finding.remedies if each.type is RemedyType.RECORD]
    assert {each.path for each in changes} <= {"members" if of_body else "officers"}
    for chosen in product(*(combinations(each.names, each.number or 0) for each in changes)):
        newcomers = [name for names in chosen for name in names]
        now = with_newcomers(people, members, newcomers)
        if changes:
            # Who is brought in may settle what else would have to be recorded.
            promised = changes[-1].leads_to
            assert judged(now) is promised or (judged(now), promised) == (Verdict.MET, Verdict.OPEN), (finding, changes)
            if last_day == FIRST and BATHS not in newcomers:
                for fewer in combinations(newcomers, len(newcomers) - 1):
                    assert judged(with_newcomers(people, members, fewer)) is not Verdict.MET
        if judged(now) is Verdict.OPEN:
            assert_records_settle(judged, now, records, is_exact=last_day == FIRST)
    if finding.verdict is Verdict.BREACHED and not changes:
        assert judged(with_newcomers(people, members, EVERYBODY)) is Verdict.BREACHED


def with_newcomers(people: Sequence[Officer], members: Sequence[Membership] | None, agencies: Sequence[str]) -> Seated:
    """Those who are there, and somebody from each of some agencies."""
    new = [Officer(id=OfficerId(f"new-{at}"), name=at, role=WARDEN, agency=AgencyId(at)) for at in agencies]
    return [*people, *new], None if members is None else [*members, *(Membership(officer=each.id) for each in new)]


def assert_records_settle(
    judged: Callable[[Seated], Verdict], seated: Seated, records: Sequence[Remedy], *, is_exact: bool
) -> None:
    """Some way of recording what is missing leads to what is promised, and none leaves it open.

    Over several days OPEN may stand for BREACHED, where officers come and go.
    """
    (people, members), (record,) = seated, records
    found = set()
    if record.path == "members":
        assert (record.member, members) == (PANEL, None)
        for agencies in subsets(EVERYBODY):
            found.add(judged((people, [Membership(agency=AgencyId(each)) for each in agencies])))
    else:
        assert record.path == "officers"
        for agencies in product(EVERYBODY, repeat=len(record.names)):
            known = dict(zip(record.names, agencies, strict=True))
            found.add(judged(([evolve(each, agency=known.get(each.id, each.agency)) for each in people], members)))
    assert Verdict.OPEN not in found
    assert next(each for each in BEST_FIRST if each in found) is record.leads_to or not is_exact
