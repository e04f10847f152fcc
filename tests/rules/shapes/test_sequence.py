"""Sequence: which steps are in order, by example."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.identifier import StepId
from scp_framework.rules.context import SKIPPED, StepDay
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.shapes.sequence_finding import SequenceFinding
from tests.rules.shapes.sequence_cases import STEPS, order_found, sequence
from tests.worlds.three_agencies import (
    ASKED,
    LEAFLET,
    MEETING,
    OPENED,
    RETURNED,
    SENT,
    TOLD,
    VISIT,
    context_of,
    finding_of,
    on,
    review,
)

# --- boundaries, to the day ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "sent", "verdict"),
    [
        ("2021-03-01", "2021-03-01", Verdict.MET),
        ("2021-03-02", "2021-03-01", Verdict.BREACHED),
        ("2021-02", "2021-03", Verdict.MET),
        ("2021-02-01..2021-03-01", "2021-03", Verdict.MET),
        ("2021-02-01..2021-03-02", "2021-03", Verdict.OPEN),
        ("2021-03-31", "2021-03", Verdict.OPEN),
        ("2021-04-01", "2021-03", Verdict.BREACHED),
        ("2021-03-05..2021-03-10", "2021-03-03..2021-03-04", Verdict.BREACHED),
        ("2021-03-05..2021-03-10", "2021-03-03..2021-03-05", Verdict.OPEN),
        ("2021-03-05..2021-03-10", "2021-03-03..2021-03-07", Verdict.OPEN),
        ("2021-03-05..2021-03-10", "2021-03-10..2021-03-12", Verdict.MET),
    ],
)
def test_two_steps_on_the_same_day_are_in_order(asked: str, sent: str, verdict: Verdict) -> None:
    steps: dict[StepId, StepDay] = {ASKED: on(asked), SENT: on(sent)}
    for others in (None, SKIPPED):
        activity = review(on("2021-06-01"), {**steps, RETURNED: others, TOLD: others})

        assert order_found(sequence(ASKED, SENT), activity).verdict is verdict


def test_steps_that_fit_two_by_two_may_not_fit_together() -> None:
    steps = {ASKED: on("2021-03-05"), SENT: on("2021-03-01..2021-03-10"), RETURNED: on("2021-03-04")}

    found = order_found(sequence(ASKED, SENT, RETURNED), review(on("2021-06-01"), {**steps}))

    assert found.verdict is Verdict.BREACHED
    assert found.out_of_order == ((ASKED, RETURNED),)
    assert found.uncertain == ((ASKED, SENT), (SENT, RETURNED))
    assert dict(found.days) == steps


def test_only_pairs_that_are_certainly_the_wrong_way_round_are_told() -> None:
    steps = {
        ASKED: on("2021-03-02..2021-03-08"),
        SENT: on("2021-03-05..2021-03-10"),
        RETURNED: on("2021-03-01..2021-03-20"),
        TOLD: on("2021-03-04"),
    }

    found = order_found(sequence(ASKED, SENT, RETURNED, TOLD), review(on("2021-01-01"), {**steps}))

    assert found.out_of_order == ((SENT, TOLD),)


def test_both_of_two_steps_that_reach_as_far_are_told() -> None:
    steps = {
        ASKED: on("2021-03-05"),
        SENT: on("2021-03-05"),
        RETURNED: on("2021-03-01..2021-03-20"),
        TOLD: on("2021-03-04"),
    }

    found = order_found(sequence(ASKED, SENT, RETURNED, TOLD), review(on("2021-01-01"), {**steps}))

    assert found.out_of_order == ((ASKED, TOLD), (SENT, TOLD))


@pytest.mark.parametrize(
    ("asked", "sent", "required", "verdict"),
    [
        (on("2021-03-01"), None, (), Verdict.OPEN),
        (None, on("2021-03-01"), (), Verdict.OPEN),
        (None, None, (), Verdict.OPEN),
        (None, SKIPPED, (), Verdict.MET),
        (SKIPPED, None, (), Verdict.MET),
        (SKIPPED, SKIPPED, (), Verdict.MET),
        (SKIPPED, on("2021-03-01"), (), Verdict.MET),
        (None, SKIPPED, (ASKED,), Verdict.OPEN),
        (None, SKIPPED, (SENT,), Verdict.BREACHED),
        (SKIPPED, on("2021-03-01"), (ASKED,), Verdict.BREACHED),
        (on("2021-03-01"), on("2021-03-01"), (ASKED, SENT), Verdict.MET),
    ],
)
def test_a_step_not_recorded_may_be_taken_on_any_day_or_never(
    asked: StepDay, sent: StepDay, required: tuple[StepId, ...], verdict: Verdict
) -> None:
    for others in (None, SKIPPED):
        activity = review(on("2021-06-01"), {ASKED: asked, SENT: sent, RETURNED: others, TOLD: others})

        assert order_found(sequence(ASKED, SENT, required=required), activity).verdict is verdict


def test_one_step_that_need_not_be_taken_is_always_in_order() -> None:
    assert order_found(sequence(ASKED), review(on("2021-06-01"))).verdict is Verdict.MET
    assert order_found(sequence(ASKED, required=(ASKED,)), review(on("2021-06-01"))).verdict is Verdict.OPEN


def test_the_step_that_a_condition_asks_for_is_taken_wherever_the_rule_applies() -> None:
    rule = sequence(ASKED, SENT, required=(ASKED, SENT), where=Condition(step=SENT))

    left_out = finding_of(rule, review(on("2021-06-01"), {ASKED: SKIPPED, SENT: SKIPPED}))
    unknown = finding_of(rule, review(on("2021-06-01"), {ASKED: SKIPPED}))
    taken = finding_of(rule, review(on("2021-06-01"), {ASKED: SKIPPED, SENT: on("2021-05")}))
    alone = finding_of(sequence(SENT, required=(SENT,), where=Condition(step=SENT)), review(on("2021-06-01")))

    assert left_out.verdict is Verdict.NOT_APPLICABLE
    assert isinstance(left_out, NotApplicable)
    assert left_out.observation == (
        'The review on 1 June 2021 is outside this rule: the step "form sent" was not taken.'
    )
    assert unknown.verdict is Verdict.OPEN
    assert taken.verdict is Verdict.BREACHED
    assert alone.verdict is Verdict.MET


def test_the_activity_itself_is_a_step_on_its_own_day() -> None:
    rule = sequence(ASKED, VISIT, TOLD)

    kept = order_found(rule, review(on("2021-06-01"), {ASKED: on("2021-06-01"), TOLD: on("2021-06-01")}))
    broken = order_found(rule, review(on("2021-06-01"), {ASKED: on("2021-06-02"), TOLD: on("2021-06-01")}))

    assert kept.verdict is Verdict.MET
    assert broken.out_of_order == ((ASKED, VISIT), (ASKED, TOLD))


def test_the_activity_itself_is_in_order_with_the_only_step_that_was_taken() -> None:
    others: dict[StepId, StepDay] = {RETURNED: SKIPPED, ASKED: SKIPPED, TOLD: SKIPPED}

    for sent, verdict in (("2021-06-01", Verdict.MET), ("2021-06-02", Verdict.BREACHED)):
        activity = review(on("2021-06-01"), {SENT: on(sent), **others})
        assert order_found(sequence(SENT, VISIT), activity).verdict is verdict


def test_of_any_kind_only_activities_whose_kind_has_one_of_the_steps_are_looked_at() -> None:
    rule = sequence(OPENED, VISIT, TOLD, required=(VISIT,), of=None)
    activities = (
        evolve(review(on("2021-06-01"), kind=LEAFLET), id="leaflet"),
        evolve(review(on("2021-06-01"), {TOLD: on("2021-05-31")}), id="review"),
        evolve(review(on("2021-06-01"), {TOLD: on("2021-06-01")}, kind=MEETING), id="meeting"),
    )

    found = {str(each.subject): each.verdict for each in rule.check(context_of(rule, *activities))}

    assert found == {"review": Verdict.BREACHED, "meeting": Verdict.MET}


def test_what_was_called_off_is_not_looked_at() -> None:
    rule = sequence(ASKED, required=(ASKED,))
    activity = review(on("2021-06-01"), {ASKED: SKIPPED}, status=Status.DECLINED)

    assert list(rule.check(context_of(rule, activity))) == []


def test_an_activity_is_judged_only_on_days_on_which_this_is_promised() -> None:
    rule = sequence(SENT, VISIT, required=(SENT,))
    late = review(on("2021-02-20..2021-03-10"), {SENT: on("2021-03-01")})

    def found(begins: Date) -> Finding:
        return finding_of(rule, late, in_force=(begins, None))

    assert found(Date(2021, 2, 28)).verdict is Verdict.OPEN
    assert found(Date(2021, 3, 1)).verdict is Verdict.MET
    assert found(Date(2021, 3, 10)).verdict is Verdict.MET
    outside = found(Date(2021, 3, 11))
    assert isinstance(outside, NotApplicable)
    assert outside.observation == (
        "The review between 20 February 2021 and 10 March 2021 is not on a day when the rule is in force."
    )
    next_one = evolve(late, id="next", when=on("2021-03-11"))
    both = rule.check(context_of(rule, late, next_one, in_force=(Date(2021, 3, 11), None)))
    assert [each.verdict for each in both] == [Verdict.NOT_APPLICABLE, Verdict.MET]


def test_as_of_a_later_day_an_unconfirmed_step_is_not_recorded() -> None:
    rule = sequence(ASKED, required=(ASKED,))
    activity = review(on("2021-06-01"), {ASKED: on("2021-05-01")})

    assert finding_of(rule, activity, as_of=Date(2021, 5, 1)).verdict is Verdict.MET
    assert finding_of(rule, activity, as_of=Date(2021, 5, 2)).verdict is Verdict.OPEN


def test_as_of_a_later_day_unconfirmed_steps_may_have_been_taken_in_any_order() -> None:
    steps: dict[StepId, StepDay] = {ASKED: on("2021-05-01"), SENT: on("2021-05-02"), RETURNED: SKIPPED, TOLD: SKIPPED}
    rule, activity = sequence(ASKED, SENT), review(on("2021-06-01"), steps)

    assert finding_of(rule, activity, as_of=Date(2021, 5, 1)).verdict is Verdict.MET
    assert finding_of(rule, activity, as_of=Date(2021, 5, 3)).verdict is Verdict.OPEN


def test_of_a_step_that_nobody_confirmed_the_day_is_told_that_it_was_planned_for() -> None:
    rule = sequence(ASKED, SENT, VISIT, required=(ASKED, SENT))

    found = finding_of(rule, review(on("2021-06-01"), {ASKED: on("2021-05-01")}), as_of=Date(2021, 5, 2))

    assert isinstance(found, SequenceFinding)
    assert (found.unrecorded, found.planned) == ((ASKED, SENT), ((ASKED, on("2021-05-01")),))
    assert found.observation == (
        'For the review on 1 June 2021, "form sent" has no date and it is not confirmed that "agency asked" '
        "(planned for 1 May 2021) was taken."
    )
    assert found.action == ('Confirm that "agency asked" was taken and record the date of "form sent" by 1 June 2021.')


def test_of_many_steps_without_a_day_the_first_are_named_and_the_others_counted() -> None:
    rule = sequence(*STEPS, required=STEPS)
    bare, planned = (
        review(on("2021-06-01"), {}),
        review(on("2021-06-01"), dict.fromkeys((ASKED, SENT, RETURNED, TOLD), on("2021-05-01"))),
    )

    four = finding_of(rule, bare)
    unconfirmed = finding_of(rule, planned, as_of=Date(2021, 5, 2))

    assert four.observation.endswith('"agency asked", "form sent", "form returned" and "agency told" have no date.')
    assert unconfirmed.observation == (
        'For the review on 1 June 2021, it is not confirmed that "agency asked" (planned for 1 May 2021), '
        '"form sent" (planned for 1 May 2021), "form returned" (planned for 1 May 2021) and "agency told" '
        "(planned for 1 May 2021) were taken."
    )
    assert unconfirmed.action == (
        'Confirm that "agency asked", "form sent", "form returned" and "agency told" were taken by 1 June 2021.'
    )
