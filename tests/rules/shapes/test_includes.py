"""Lists of names that have to hold certain names; those who endorse among them."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.when import When
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.shapes.includes import Each
from tests.rules.shapes.includes_cases import PARTNERS, WITH_TRUST, agreed, as_included, endorsed, finding, includes
from tests.worlds.coast import (
    AROUND_CLOSING,
    BABIES,
    BOARD,
    CLOSES,
    COAST,
    COUNTY,
    HEARD,
    HOMES,
    HOUSING,
    HUB,
    ONLINE,
    OPENED,
    POLICE,
    SAFE,
    SEEN,
    TRUST,
    VOICES,
    a_visit,
    findings,
    only,
)

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
