"""Conditions: why one does not hold, what must hold, and the way out of it."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.findings.finding import COMMON
from scp_framework.model.activity import Activity
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import VocabularyId
from scp_framework.rules.context import SKIPPED
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.where import exit_facts, undecided
from tests.rules.parameters.condition_cases import holds, marked, reasons, said
from tests.worlds.three_agencies import (
    BUSY,
    FORM,
    FULL,
    SCHOOL,
    SENT,
    on,
    plain_context,
    review,
)


def test_why_a_condition_does_not_hold_is_said_part_by_part() -> None:
    activity = evolve(
        review(on("2021-03-01"), {SENT: SKIPPED}),
        details=FrozenMap({FORM: "short", FULL: False}),
        agencies=(SCHOOL,),
    )
    everything = Condition(detail=FORM, value="long", step=SENT, agencies_tagged=BUSY)

    assert reasons(everything, activity) == (
        '"form" is not long, the step "form sent" was not taken and it concerns no agency with the tag busy'
    )
    assert reasons(Condition(detail=FULL, value=True), activity) == '"all of it seen" is not yes'
    assert reasons(Condition(detail=FULL, value=False), evolve(activity, details=FrozenMap({FULL: True}))) == (
        '"all of it seen" is not no'
    )
    assert reasons(everything, review(on("2021-03-01"))) == ""
    assert reasons(everything, evolve(activity, details=FrozenMap({FORM: "long"}))) == (
        'the step "form sent" was not taken and it concerns no agency with the tag busy'
    )


def test_what_must_hold_is_said_part_by_part() -> None:
    everything = Condition(
        detail=FORM,
        value="long",
        step=SENT,
        agencies_tagged=BUSY,
        list=VocabularyId("read-before"),
        includes="digest",
    )
    assert said([everything.has_phrase(plain_context().promises["TRY01"])]) == [
        'where "form" is long, where the step "form sent" is taken, that concern an agency with the tag busy'
        ' and where "read-before" names digest'
    ]


UNRECORDED = review(on("2021-03-01"))
WAYS_OUT = [
    (Condition(step=SENT), review(on("2021-03-01"), {SENT: SKIPPED}), 'mark the step "form sent" as not taken'),
    (Condition(detail=FULL, value=True), marked(full=False), 'record "all of it seen" as no'),
    (Condition(detail=FULL, value=False), marked(full=True), 'record "all of it seen" as yes'),
    (
        Condition(detail=FORM, value="long"),
        evolve(UNRECORDED, details=FrozenMap({FORM: "short"})),
        'record "form" as something other than long',
    ),
    (
        Condition(agencies_tagged=BUSY),
        evolve(UNRECORDED, agencies=(SCHOOL,)),
        "record that it concerns no agency with the tag busy",
    ),
]
"""Conditions of which it is not known whether they hold; what is recorded where they do not; and how that is said."""


@pytest.mark.parametrize(("condition", "recorded", "words"), WAYS_OUT, ids=[words for _, _, words in WAYS_OUT])
def test_the_way_out_of_a_condition_can_be_recorded_and_leads_out(
    condition: Condition, recorded: Activity, words: str
) -> None:
    assert (holds(condition, UNRECORDED), holds(condition, recorded)) == (None, False)
    assert said(condition.ways(plain_context().promises["TRY01"], to_hold=False)) == [words]


def test_only_what_is_not_known_of_a_condition_shows_a_way_out() -> None:
    everything = Condition(detail=FORM, value="long", step=SENT, agencies_tagged=BUSY)
    long = evolve(UNRECORDED, details=FrozenMap({FORM: "long"}))
    sent = evolve(long, steps=FrozenMap({SENT: on("2021-02")}))

    assert undecided(everything, UNRECORDED, plain_context(UNRECORDED), applies=None) == everything
    assert undecided(everything, long, plain_context(long), applies=None) == evolve(everything, detail=None, value=None)
    assert undecided(everything, sent, plain_context(sent), applies=None) == Condition(agencies_tagged=BUSY)
    unsent = evolve(long, not_taken=(SENT,))
    assert undecided(everything, unsent, plain_context(unsent), applies=None) is None
    assert undecided(everything, UNRECORDED, plain_context(UNRECORDED), applies=True) is None
    assert undecided(None, UNRECORDED, plain_context(UNRECORDED), applies=None) is None
    assert said(everything.ways(plain_context().promises["TRY01"], to_hold=False)) == [
        'record "form" as something other than long',
        'mark the step "form sent" as not taken',
        "record that it concerns no agency with the tag busy",
    ]


def test_the_way_out_is_to_record_what_is_not_certain() -> None:
    promise = plain_context().promises["TRY01"]

    def words(unknown: Condition | None, *, held: bool, meant: bool) -> str:
        facts = {
            **exit_facts(promise, unknown, takes_place=held, applies_for_certain=meant),
            "kind": "review",
            "is_past": False,
        }
        return COMMON.render("or-else", facts)

    assert words(None, held=True, meant=True) == ""
    assert words(None, held=False, meant=False) == " If the review does not take place, mark it as cancelled."
    assert words(Condition(step=SENT), held=True, meant=False) == (
        ' If the rule should not apply, mark the step "form sent" as not taken.'
    )
    assert words(None, held=True, meant=False) == (
        " If the review takes place on a day when the rule is not in force, record that date."
    )
