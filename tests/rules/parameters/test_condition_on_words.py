"""Condition on a set of names: it holds a word, or something that the word names."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from scp_framework.errors import InputError
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import VocabularyId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.shapes.requires import Requires
from tests.worlds.coast import DIGEST, FREE, MEETING, RECEIVED, SOURCE, VISIT, VOICES, a_visit, findings

ON_A_DIGEST = Condition(list=RECEIVED, includes="digest")


def rule(where: Condition, of: str = "meeting") -> Requires:
    """Something that a meeting of these tests never keeps, so that the verdict tells whether it applies."""
    return Requires(
        code="TRY01", name="try", title="Try", why="to see", strength=Strength.COMMITMENT, source=SOURCE,
        of=MEETING if of == "meeting" else VISIT, records=(Record.CASES,), where=where,
    )  # fmt: skip


def meeting(received: tuple[str, ...] | None) -> Activity:
    sets = FrozenMap({} if received is None else {RECEIVED: received})
    return Activity(id="meeting-1", kind=MEETING, when=When.parse("2022-09-01"), cases=0, sets=sets)


def digest(status: Status, number: int = 1) -> Activity:
    return Activity(id=f"digest-{number}", kind=DIGEST, when=When.parse("2022-08-01"), status=status)


def verdict(received: tuple[str, ...] | None, *others: Activity) -> Verdict:
    return findings(rule(ON_A_DIGEST), meeting(received), *others)[0].verdict


def test_the_word_itself_will_do() -> None:
    assert verdict(("digest",)) is Verdict.BREACHED
    assert verdict(("visit", "digest")) is Verdict.BREACHED


def test_an_empty_set_holds_nothing_and_an_unrecorded_one_could_hold_anything() -> None:
    assert verdict(()) is Verdict.NOT_APPLICABLE
    assert verdict(None) is Verdict.OPEN


STANDINGS = {Status.PLANNED: True, Status.COMPLETED: True, Status.PROPOSED: None, Status.CANCELLED: False}


@pytest.mark.parametrize("statuses", list(chain.from_iterable(combinations(STANDINGS, size) for size in (1, 2))))
def test_one_of_the_kind_stands_for_it_if_it_is_held(statuses: tuple[Status, ...]) -> None:
    digests = [digest(status, number) for number, status in enumerate(statuses)]
    standings = {STANDINGS[status] for status in statuses}
    unsure = Verdict.OPEN if None in standings else Verdict.NOT_APPLICABLE
    expected = Verdict.BREACHED if True in standings else unsure

    assert verdict(tuple(each.id for each in digests), *digests) is expected


def test_an_activity_of_another_kind_does_not_stand_for_it() -> None:
    assert verdict(("visit-1",), a_visit()) is Verdict.NOT_APPLICABLE


def test_why_it_does_not_hold_is_said() -> None:
    found = findings(rule(ON_A_DIGEST), meeting(()))[0]

    assert found.observation.endswith('is outside this rule: "what was received" does not name digest.')


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        (
            Condition(list=VocabularyId("voices"), includes="parents"),
            'where.list: unknown set "voices"; choose from received',
        ),
        (Condition(list=RECEIVED, includes="digset"), 'where.includes: unknown name "digset"; did you mean "digest"?'),
    ],
)
def test_what_a_set_can_never_hold_is_a_fault(where: Condition, fault: str) -> None:
    with pytest.raises(InputError) as refused:
        findings(rule(where), meeting(()))

    assert str(refused.value) == f"rules[0].{fault}"


def test_an_open_vocabulary_takes_any_word() -> None:
    of_visits = rule(Condition(list=FREE, includes="whatever"), of="visit")

    assert findings(of_visits, a_visit(sets={FREE: ("whatever",)}, cases=0))[0].verdict is Verdict.BREACHED
    assert findings(of_visits, a_visit(sets={VOICES: ()}, cases=0))[0].verdict is Verdict.OPEN
