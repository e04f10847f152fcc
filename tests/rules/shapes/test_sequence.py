"""Sequence: held against every way in which the steps may be dated or left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise, product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import StepId
from scp_framework.rules.context import SKIPPED, StepDay
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.shapes.sequence import Sequence
from scp_framework.rules.shapes.sequence_finding import SequenceFinding
from tests.worlds.three_agencies import (
    ASKED,
    FORM,
    FULL,
    LEAFLET,
    MEETING,
    OPENED,
    RETURNED,
    REVIEW,
    RULE_FACTS,
    SENT,
    TOLD,
    VISIT,
    InForce,
    context_of,
    finding_of,
    in_all_completions,
    is_promised_on,
    limits,
    on,
    partnership,
    review,
)

FIRST = Date(2021, 2, 26).toordinal()
NUMBER_OF_DAYS = 5
STEPS = (ASKED, SENT, RETURNED, VISIT, TOLD)


def sequence(*steps: StepId, **given: object) -> Sequence:
    """A rule about reviews, unless told otherwise."""
    facts = {**RULE_FACTS, "of": REVIEW, "steps": steps, **given}
    return Sequence(**facts)  # type: ignore[arg-type]  # the tests name the parameters they mean


def order_found(rule: Sequence, activity: Activity) -> SequenceFinding:
    found = finding_of(rule, activity)
    assert isinstance(found, SequenceFinding)
    return found


# --- every completion ---------------------------------------------------------------------------------------


def possible_days(day: StepDay) -> list[int | None]:
    """The days that a step could be on; None among them where it may not be taken."""
    if day is SKIPPED:
        return [None]
    if day is None:
        return [None, *range(FIRST - 1, FIRST + NUMBER_OF_DAYS + 1)]
    return [each.toordinal() for each in day.days()]


def outcomes(rule: Sequence, activity: Activity, in_force: InForce) -> Iterator[bool | None]:
    """Whether the promise is kept, in each way in which what is not known may turn out; None: it does not apply."""
    has = STEPS if activity.kind == REVIEW else (OPENED, TOLD)
    event = VISIT if activity.kind == REVIEW else OPENED
    if activity.status is Status.PROPOSED:
        yield None
    asked_for = [step for step in rule.steps if step in has]
    guard = None if rule.where is None else rule.where.step
    if guard is not None and guard in has and guard not in asked_for:
        asked_for.append(guard)
    if event not in asked_for:
        asked_for.append(event)
    recorded = dict(activity.steps)
    if event not in rule.steps and TOLD in recorded and recorded[TOLD].latest < activity.when.earliest:
        # What follows an activity can't have happened before it; only the order of the two speaks of the date.
        del recorded[TOLD]
    known = [
        activity.when if step == event else SKIPPED if step in activity.not_taken else recorded.get(step)
        for step in asked_for
    ]
    for days in product(*(possible_days(day) for day in known)):
        dated = dict(zip(asked_for, days, strict=True))
        if not is_promised_on(Date.fromordinal(dated[event] or 0), rule, in_force):
            yield None
            continue
        order = [day for step in rule.steps if (day := dated.get(step)) is not None]
        kept = order == sorted(order) and all(dated[step] is not None for step in rule.required if step in has)
        if rule.where is None:
            yield kept
        elif guard is not None:
            yield kept if dated.get(guard) is not None else None
        else:
            form = activity.details.get(FORM)
            for holds in [True, False] if form is None else [form == rule.where.value]:
                yield kept if holds and activity.kind == REVIEW else None


@st.composite
def rules(draw: DrawFn) -> Sequence:
    steps = tuple(draw(st.permutations([*STEPS[:4], TOLD])))[: draw(st.integers(1, 3))]
    required = tuple(step for step in steps if draw(st.sampled_from([False, False, True])))
    where = draw(
        st.sampled_from([None, None, None, Condition(step=SENT), Condition(step=ASKED)])
        | st.just(Condition(detail=FORM, value="long"))
    )
    return sequence(*steps, required=required, where=where, of=draw(st.sampled_from([REVIEW, None])))


@st.composite
def spans(draw: DrawFn) -> When:
    first = draw(st.integers(0, NUMBER_OF_DAYS - 1))
    last = draw(st.integers(first, NUMBER_OF_DAYS - 1) | st.just(first))
    return When(Date.fromordinal(FIRST + first), Date.fromordinal(FIRST + last))


@st.composite
def activities(draw: DrawFn) -> Activity:
    known: st.SearchStrategy[StepDay] = spans()
    maybe = st.one_of(known, known, known, known, st.none(), st.just(SKIPPED))
    status = draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED]))
    if draw(st.sampled_from([False, False, False, True])):
        return review(draw(spans()), {TOLD: draw(maybe)}, status=status, kind=MEETING)
    activity = review(draw(spans()), {step: draw(maybe) for step in STEPS if step != VISIT}, status=status)
    form = draw(st.sampled_from([None, "short", "long"]))
    return evolve(activity, details=FrozenMap({FORM: form} if form else {}))


@given(
    rule=rules(),
    activity=activities(),
    limits=limits(Date.fromordinal(FIRST - 1), Date.fromordinal(FIRST + NUMBER_OF_DAYS)),
)
def test_a_verdict_is_what_holds_in_every_completion(
    rule: Sequence, activity: Activity, limits: tuple[InForce, InForce]
) -> None:
    (since, until), in_force = limits
    rule = evolve(rule, since=since, until=until)
    found = list(rule.check(context_of(rule, activity, in_force=in_force)))
    known = STEPS if activity.kind == REVIEW else (OPENED, TOLD)

    if rule.of not in (None, activity.kind) or not set(rule.steps) & set(known):
        assert found == []
    else:
        assert [each.verdict for each in found] == [in_all_completions(outcomes(rule, activity, in_force))]


def test_a_rule_that_is_in_force_on_no_day_asks_for_nothing() -> None:
    rule = evolve(sequence(ASKED), since=Date(2021, 2, 27))
    activity = review(When.parse("2021-02-26..2021-02-27"), {})

    (found,) = rule.check(context_of(rule, activity, in_force=(None, Date(2021, 2, 26))))

    assert found.verdict is Verdict.NOT_APPLICABLE


@given(days=st.lists(spans(), min_size=4, max_size=4))
def test_pairs_told_to_be_out_of_order_are_so_on_every_day_and_unsure_ones_on_some(days: list[When]) -> None:
    steps = (ASKED, SENT, RETURNED, TOLD)
    dated = dict(zip(steps, days, strict=True))

    found = order_found(sequence(*steps), review(on("2021-01-01"), {**dated}))

    def wrong_ways(pair: tuple[StepId, StepId]) -> set[bool]:
        return {later < earlier for earlier in dated[pair[0]].days() for later in dated[pair[1]].days()}

    neighbours = list(pairwise(steps))
    wrong = [pair for pair in combinations(steps, 2) if wrong_ways(pair) == {True}]
    if found.verdict is Verdict.MET:
        assert (found.out_of_order, found.uncertain, found.days) == ((), (), ())
        return
    assert list(found.uncertain) == [pair for pair in neighbours if wrong_ways(pair) == {True, False}]
    assert sorted(found.out_of_order) == sorted(wrong)
    assert bool(found.out_of_order) == (found.verdict is Verdict.BREACHED)
    named = {step for pair in (*found.out_of_order, *found.uncertain) for step in pair}
    assert found.days == tuple((step, dated[step]) for step in steps if step in named)


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
    ],
)
def test_two_steps_on_the_same_day_are_in_order(asked: str, sent: str, verdict: Verdict) -> None:
    activity = review(on("2021-06-01"), {ASKED: on(asked), SENT: on(sent)})

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
    activity = review(on("2021-06-01"), {ASKED: asked, SENT: sent})

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


# --- what cannot be right -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameters", "faults"),
    [
        ({"steps": ()}, ["steps: must be at least one step, got an empty list"]),
        ({"steps": (ASKED, SENT, ASKED)}, ['steps[2]: duplicate identifier "asked" (first used at steps[0])']),
        (
            {"steps": (ASKED,), "required": (ASKED, ASKED)},
            ['required[1]: duplicate identifier "asked" (first used at required[0])'],
        ),
        (
            {"steps": (ASKED, SENT), "required": (ASKED, "sennt")},
            ['required[1]: unknown step of the sequence "sennt"; did you mean "sent"?'],
        ),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], faults: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        sequence(**parameters)

    assert [fault.message for fault in refused.value.faults] == faults


def test_steps_and_a_condition_that_no_kind_knows_are_faults() -> None:
    unknown = Condition(step=StepId("askd"))
    one_kind = sequence(ASKED, StepId("openned"), where=unknown)
    any_kind = sequence(ASKED, StepId("openned"), where=unknown, of=None)
    told = [fault.message for fault in any_kind.faults(partnership())]

    assert [fault.message for fault in one_kind.faults(partnership())] == [
        'steps[1]: unknown step "openned"',
        'where.step: unknown step "askd"; did you mean "asked"?',
    ]
    assert told == [
        'steps[1]: unknown step "openned"; did you mean "opened"?',
        'where.step: unknown step "askd"; did you mean "asked"?',
    ]
    assert [*sequence(ASKED, OPENED, of=None, where=Condition(step=OPENED)).faults(partnership())] == []


def test_an_unknown_kind_is_the_one_fault_told() -> None:
    rule = sequence(ASKED, of="reviw", where=Condition(step=StepId("askd")))

    assert [fault.message for fault in rule.faults(partnership())] == [
        'of: unknown kind "reviw"; did you mean "review"?'
    ]
