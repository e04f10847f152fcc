"""Lists that have to hold certain names: held against every completion of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.shapes.includes import Each
from tests.rules.shapes.includes_cases import ACTIVITIES, PARTNERS, WITH_TRUST, finding, includes
from tests.worlds.coast import (
    AROUND_CLOSING,
    BELONGS_TO,
    BOARD,
    CLOSES,
    COAST,
    COUNTY,
    HOUSING,
    HUB,
    JUNE_10,
    MEETING,
    POLICE,
    RECEIVED,
    SEEN,
    TRUST,
    VOICES,
    a_visit,
    combined,
    only,
    subsets,
)

MEMBERS: Mapping[Group, Collection[str]] = {PARTNERS: (COUNTY, POLICE), WITH_TRUST: (COUNTY, TRUST)}
AGENCIES = (COUNTY, HOUSING, POLICE, TRUST)


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
