"""Rules on what follows that are refused, and those that nothing can keep or break."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.model.dates.lead import Lead
from scp_framework.model.identifier import AgencyTag, KindId, NodeId, StepId, VocabularyId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.shared_name import Same
from tests.rules.shapes.follow_up_cases import follow_up
from tests.worlds.island import (
    COUNCIL,
    FORUM,
    GUESTS,
    ISLAND,
    NOTES,
    STROLL,
    TAKEN,
    WALK,
)

LEFT_OUT = 'cannot be combined with "monitored_by"'


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({}, ['followed_by: missing (or give "preceded_by" or "monitored_by")']),
        ({"followed_by": FORUM, "monitored_by": COUNCIL}, [f"followed_by: {LEFT_OUT}"]),
        (
            {"monitored_by": COUNCIL, "step": NOTES, "within": Lead(days=1), "next": 1, "links": TAKEN},
            [
                f"step: {LEFT_OUT}",
                f"within: {LEFT_OUT}",
                f"next: {LEFT_OUT}",
                f"links: {LEFT_OUT}",
            ],
        ),
        (
            {"monitored_by": COUNCIL, "same": Same.AGENCY, "at_least": Lead(days=1)},
            [f"same: {LEFT_OUT}", f"at_least: {LEFT_OUT}"],
        ),
        ({"followed_by": FORUM, "next": 1}, ['links: required with "next"']),
        (
            {"followed_by": FORUM, "next": 1, "links": TAKEN, "at_least": Lead(days=1)},
            ['at_least: cannot be combined with "next"'],
        ),
        (
            {"followed_by": FORUM, "at_least": Lead(days=3), "within": Lead(days=2)},
            ['within: must be as long as at_least (three days) or longer, got "two days"'],
        ),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        follow_up(**parameters)

    assert [fault.message for fault in refused.value.faults] == said


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"followed_by": FORUM, "step": StepId("note")}, ['step: unknown step "note"; did you mean "notes"?']),
        (
            {"followed_by": FORUM, "links": GUESTS},
            ['links: must be a set that may hold activities, or the kind that is followed, got "guests"'],
        ),
        ({"followed_by": STROLL, "links": TAKEN}, ['links: must be a set of the stroll, got "taken"']),
        (
            {"followed_by": FORUM, "where": Condition(step=StepId("lunch"))},
            ['where.step: unknown step "lunch"; choose from notes, start'],
        ),
        (
            {"followed_by": FORUM, "where": Condition(list=GUESTS, includes="prss")},
            ['where.includes: unknown name "prss"; did you mean "press"?'],
        ),
        (
            {"followed_by": FORUM, "applies_to": Guard(agencies_tagged=AgencyTag("rural"))},
            [
                'applies_to.agencies_tagged: unknown agency tag "rural" (no agency has a tag yet)',
                "applies_to: must be tags that fit at least one member, got tags that fit no member",
            ],
        ),
        ({"followed_by": KindId("forom")}, ['followed_by: unknown kind "forom"; did you mean "forum"?']),
        ({"followed_by": FORUM, "links": VocabularyId("token")}, ['links: unknown set "token"; did you mean "taken"?']),
        (
            {"monitored_by": NodeId("counci")},
            ['monitored_by: unknown body or agency "counci"; did you mean "council"?'],
        ),
    ],
)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in follow_up(**parameters).faults(ISLAND)] == said


def test_what_can_match_something_is_no_fault() -> None:
    rule = follow_up(followed_by=FORUM, step=NOTES, links=TAKEN, next=1, where=Condition(step=NOTES))

    assert list(rule.faults(ISLAND)) == []


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"preceded_by": WALK, "next": 1}, ['followed_by: required with "next"', 'links: required with "next"']),
        (
            {"followed_by": WALK, "preceded_by": WALK},
            ['followed_by: cannot be combined with "preceded_by"'],
        ),
        ({"followed_by": ()}, ["followed_by: must be at least one kind, got an empty list"]),
        ({"preceded_by": FORUM, "links": TAKEN, "last": 0}, ["last: must be a whole number from 1 to 100, got 0"]),
    ],
)
def test_turns_and_ways_that_cannot_be_right_are_refused(parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        follow_up(**parameters)

    assert [fault.message for fault in refused.value.faults] == said


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"preceded_by": FORUM, "links": TAKEN}, ['links: must be a set of the walk, got "taken"']),
        ({"followed_by": FORUM, "same": TAKEN}, ['same: unknown set of the walk "taken"; choose from guests']),
        ({"followed_by": FORUM, "same": VocabularyId("tils")}, ['same: unknown set "tils"; did you mean "tile"?']),
    ],
)
def test_names_that_nothing_can_have_in_common_are_faults(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in follow_up(**parameters).faults(ISLAND)] == said
