"""Lists that have to hold certain names: what findings say."""

from __future__ import annotations

from itertools import product

from attrs import evolve

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.shapes.includes import Each
from tests.rules.shapes.includes_cases import ACTIVITIES, agreed, as_included, endorsed, finding, includes, said
from tests.worlds.coast import (
    BOARD,
    COUNTY,
    HUB,
    MEETING,
    OPENED,
    POLICE,
    RECEIVED,
    SEEN,
    VOICES,
    a_visit,
    findings,
    only,
)


def test_a_finding_says_who_has_not_agreed() -> None:
    may_not_be_held = a_visit(endorsements=(COUNTY,), status=Status.PROPOSED)

    assert said(only(endorsed, agreed(COUNTY, POLICE))) == (
        "County and Police agreed to the visit on 10 June 2022.",
        None,
    )
    assert said(only(endorsed, agreed(COUNTY))) == (
        "The visit on 10 June 2022 does not have the agreement of Police.",
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
        "The visit on 10 June 2022 does not have the agreement of County or Police.",
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
