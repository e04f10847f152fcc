"""Sequence: held against every way in which the steps may be dated or left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise, product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import StepId
from scp_framework.rules.context import SKIPPED, StepDay
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.shapes.sequence import Sequence
from tests.rules.shapes.sequence_cases import FIRST, NUMBER_OF_DAYS, STEPS, activities, order_found, sequence, spans
from tests.worlds.three_agencies import (
    ASKED,
    FORM,
    OPENED,
    RETURNED,
    REVIEW,
    SENT,
    TOLD,
    VISIT,
    InForce,
    context_of,
    in_all_completions,
    is_promised_on,
    limits,
    on,
    review,
)

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
