"""Sequence: what its findings say and ask for."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import StepId
from scp_framework.rules.context import SKIPPED, StepDay
from scp_framework.rules.parameters.condition import Condition
from tests.rules.shapes.sequence_cases import STEPS, order_found, sequence
from tests.worlds.three_agencies import (
    ASKED,
    FULL,
    RETURNED,
    SENT,
    TOLD,
    VISIT,
    on,
    review,
)

# --- what a finding tells -----------------------------------------------------------------------------------


def words(finding: Finding) -> tuple[str, str | None]:
    return finding.observation, finding.action


def test_a_finding_of_a_sequence_that_is_kept_has_nothing_to_tell() -> None:
    found = order_found(sequence(ASKED, SENT), review(on("2021-06-01"), {ASKED: on("2021-05"), SENT: SKIPPED}))

    assert (found.rule, found.verdict, str(found.subject), found.evidence) == (
        "TRY01",
        Verdict.MET,
        "first",
        ("first",),
    )
    assert (found.missing, found.unrecorded, found.deadline) == ((), (), None)
    assert (found.takes_place, found.applies_for_certain) == (True, True)
    assert words(found) == ("The steps of the review on 1 June 2021 are all in order.", None)


def test_where_it_may_not_fall_under_the_promise_recording_that_settles_it_too() -> None:
    where = Condition(detail=FULL, value=True)
    rule, activity = sequence(VISIT, TOLD, required=(TOLD,), where=where), review(on("2021-06-01"))

    unmarked = order_found(rule, activity)
    proposed = order_found(rule, evolve(activity, status=Status.PROPOSED))
    marked = order_found(rule, evolve(activity, details=FrozenMap({where.detail or "": True})))

    assert [each.action for each in (marked, unmarked, proposed)] == [
        'Record the date of "agency told".',
        'Record the date of "agency told" and "all of it seen". '
        'If the rule should not apply, record "all of it seen" as no.',
        'Record the date of "agency told", whether the review takes place and "all of it seen". '
        "If the review does not take place, mark it as cancelled.",
    ]


def test_a_finding_names_what_is_missing_and_what_comes_too_early() -> None:
    rule = sequence(*STEPS, required=(ASKED, RETURNED))
    steps: dict[StepId, StepDay] = {
        ASKED: SKIPPED,
        SENT: on("2021-06-02"),
        RETURNED: SKIPPED,
        TOLD: on("2021-05-31"),
    }

    found = order_found(rule, review(on("2021-06-01"), steps))

    assert found.verdict is Verdict.BREACHED
    assert found.evidence == ("first",)
    assert found.missing == (ASKED, RETURNED)
    assert found.out_of_order == ((SENT, VISIT), (SENT, TOLD), (VISIT, TOLD))
    assert found.deadline == Date(2021, 6, 2)
    assert words(found) == (
        (
            'For the review on 1 June 2021, the steps "agency asked" and "form returned" were not taken, '
            '"visit" (1 June 2021) comes before "form sent" (2 June 2021), "agency told" (31 May 2021) comes '
            'before "form sent" (2 June 2021) and "agency told" (31 May 2021) comes before "visit" (1 June '
            "2021)."
        ),
        (
            'Take the step "agency asked", take the step "form returned", correct the date of "agency told" and '
            'make sure that "form sent" is no later than "visit" by 2 June 2021.'
        ),
    )


def test_a_finding_of_what_comes_too_early_only_says_nothing_of_steps_not_taken() -> None:
    days = {ASKED: on("2021-05-02"), SENT: on("2021-05-01")}
    found = order_found(sequence(ASKED, SENT), review(on("2021-06-01"), {**days}))

    assert words(found) == (
        'For the review on 1 June 2021, "form sent" (1 May 2021) comes before "agency asked" (2 May 2021).',
        'Make sure that "agency asked" is no later than "form sent".',
    )


def test_a_finding_names_the_one_step_that_is_missing() -> None:
    found = order_found(sequence(ASKED, required=(ASKED,)), review(on("2021-06-01"), {ASKED: SKIPPED}))

    assert words(found) == (
        'For the review on 1 June 2021, the step "agency asked" was not taken.',
        'Take the step "agency asked".',
    )


def test_an_open_finding_names_what_is_not_recorded_and_what_may_come_too_early() -> None:
    steps = {SENT: on("2021-05"), RETURNED: on("2021-05-20")}

    found = order_found(sequence(ASKED, SENT, RETURNED), review(on("2021-06-01"), {**steps}))

    assert found.verdict is Verdict.OPEN
    assert found.unrecorded == (ASKED,)
    assert found.uncertain == ((SENT, RETURNED),)
    assert words(found) == (
        (
            'For the review on 1 June 2021, "agency asked" has no date and "form returned" (20 May 2021) might '
            'come before "form sent" (May 2021).'
        ),
        'Record the dates of "agency asked" and "form sent" by 1 May 2021.',
    )


def test_a_finding_that_is_only_unsure_says_so() -> None:
    found = order_found(
        sequence(SENT, RETURNED), review(on("2021-06-01"), {SENT: on("2021-05"), RETURNED: on("2021-05")})
    )

    assert words(found) == (
        'For the review on 1 June 2021, "form returned" (May 2021) might come before "form sent" (May 2021).',
        'Record the dates of "form sent" and "form returned".',
    )


@pytest.mark.parametrize(
    ("steps", "by"),
    [
        ({}, Date(2021, 6, 1)),
        ({SENT: on("2021-05")}, Date(2021, 5, 1)),
        ({ASKED: on("2021-05-01")}, Date(2021, 6, 1)),
        ({ASKED: on("2021-05-01"), SENT: on("2021-05-02")}, None),
        ({ASKED: SKIPPED, SENT: SKIPPED}, None),
    ],
)
def test_by_is_the_first_day_of_the_step_after_one_that_is_not_recorded(
    steps: dict[StepId, StepDay], by: Date | None
) -> None:
    found = order_found(sequence(ASKED, SENT, VISIT, TOLD), review(on("2021-06"), steps))

    assert found.deadline == by


def test_what_may_not_apply_at_all_offers_that_way_out() -> None:
    rule = sequence(ASKED, SENT)
    steps = {ASKED: on("2021-05-02"), SENT: on("2021-05-01")}

    proposed = order_found(rule, review(on("2021-06-01"), {**steps}, status=Status.PROPOSED))
    unmarked = order_found(evolve(rule, where=Condition(detail=FULL, value=True)), review(on("2021-06-01"), {**steps}))

    assert (proposed.verdict, proposed.takes_place, proposed.applies_for_certain) == (Verdict.OPEN, False, False)
    assert proposed.action == (
        'Make sure that "agency asked" is no later than "form sent". If the review does not take place, mark '
        "it as cancelled."
    )
    assert (unmarked.verdict, unmarked.takes_place, unmarked.applies_for_certain) == (Verdict.OPEN, True, False)
    assert unmarked.action == (
        'Make sure that "agency asked" is no later than "form sent". If the rule should not apply, record "all '
        'of it seen" as no.'
    )
