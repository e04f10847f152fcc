"""Lead time: held against every pair of days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import StepId
from scp_framework.rules.context import SKIPPED, StepDay
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.testing.strategies.days import whens
from tests.oracle import by_hand
from tests.rules.shapes.lead_time_cases import FIRST, LAST, lead_found, lead_time, leads, moved_on
from tests.worlds.three_agencies import (
    ASKED,
    FORM,
    RETURNED,
    SENT,
    VISIT,
    InForce,
    finding_of,
    in_all_completions,
    is_promised_on,
    limits,
    review,
)

FAR = timedelta(days=75)


def possible_days(day: StepDay) -> list[date | None]:
    """The days that a step could be on; None among them where it may not be taken."""
    if day is SKIPPED:
        return [None]
    if day is None:
        first, last = by_hand.plain(FIRST) - FAR, by_hand.plain(LAST) + FAR
        return [None, *(first + timedelta(days=number) for number in range((last - first).days + 1))]
    return [by_hand.plain(each) for each in day.days()]


def ways_of_holding(
    where: Condition | None, activity: Activity, days: Mapping[StepId, StepDay], taken: Mapping[StepId, bool]
) -> list[bool]:
    """Whether the condition holds, in each way that is left where it is known which of two steps are taken."""
    if where is None:
        return [True]
    if where.step is None:
        form = activity.details.get(FORM)
        return [True, False] if form is None else [form == where.value]
    if where.step in taken:
        return [taken[where.step]]
    recorded = days[where.step]
    return [True, False] if recorded is None else [recorded is not SKIPPED]


def outcomes(rule: LeadTime, activity: Activity, holidays: frozenset[date], in_force: InForce) -> Iterator[bool | None]:
    """Whether the promise is kept, in each way in which what is not known may turn out; None: it does not apply."""
    days: dict[StepId, StepDay] = {
        VISIT: activity.when,
        **{
            step: activity.steps.get(step) or (SKIPPED if step in activity.not_taken else None)
            for step in (ASKED, SENT, RETURNED)
        },
    }
    if activity.status is Status.PROPOSED:
        yield None
    other = rule.before or rule.after
    assert other is not None
    ends: dict[date, tuple[date, date]] = {}
    if VISIT not in (rule.step, other):
        promised = {is_promised_on(by_hand.plain(day), rule, in_force) for day in activity.when.days()}
        if False in promised:
            yield None
        if promised == {False}:
            return
    for step_day in possible_days(days[rule.step]):
        for other_day in possible_days(days[other]):
            visited = {rule.step: step_day, other: other_day}.get(VISIT)
            if visited is not None and not is_promised_on(visited, rule, in_force):
                yield None
                continue
            early, late = (step_day, other_day) if rule.before else (other_day, step_day)
            kept = False
            if early is not None and late is not None:
                if early not in ends:
                    ends[early] = (
                        moved_on(early, rule.at_least, holidays) if rule.at_least else early,
                        moved_on(early, rule.at_most, holidays) if rule.at_most else date.max,
                    )
                kept = ends[early][0] <= late <= ends[early][1]
            taken = {rule.step: step_day is not None, other: other_day is not None}
            for holds in ways_of_holding(rule.where, activity, days, taken):
                yield kept if holds else None


@st.composite
def rules(draw: DrawFn) -> LeadTime:
    wheres = st.sampled_from(
        [None, None, Condition(step=SENT), Condition(step=RETURNED), Condition(step=ASKED)]
    ) | st.just(Condition(detail=FORM, value="long"))
    other = draw(st.sampled_from([VISIT, RETURNED]))
    at_least, at_most = draw(st.none() | leads()), draw(st.none() | leads())
    if at_least is None and at_most is None:
        at_least = draw(leads())
    side = draw(st.sampled_from(["before", "after"]))
    try:
        return lead_time(**{side: other}, at_least=at_least, at_most=at_most, where=draw(wheres))
    except InputError:
        return lead_time(**{side: other}, at_least=at_most, at_most=None, where=None)


@st.composite
def reviews(draw: DrawFn) -> Activity:
    # Near one another, or about a month apart, so that the bounds often fall within what is not known.
    day = whens(FIRST, Date(2021, 2, 5), longest=9) | whens(Date(2021, 2, 24), LAST, longest=9)
    known: st.SearchStrategy[StepDay] = day
    maybe = st.one_of(known, known, known, known, st.none(), st.just(SKIPPED))
    activity = review(
        draw(day),
        {step: draw(maybe) for step in (ASKED, SENT, RETURNED)},
        status=draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED])),
    )
    form = draw(st.sampled_from([None, "short", "long"]))
    return evolve(activity, details=FrozenMap({FORM: form} if form else {}))


holiday_sets = st.sets(st.integers(FIRST.toordinal() - 5, LAST.toordinal() + 40), max_size=6).map(
    lambda found: tuple(Date.fromordinal(each) for each in sorted(found))
)


@given(rule=rules(), activity=reviews(), holidays=holiday_sets, limits=limits(FIRST, LAST))
def test_a_verdict_is_what_holds_in_every_completion(
    rule: LeadTime, activity: Activity, holidays: tuple[Date, ...], limits: tuple[InForce, InForce]
) -> None:
    (since, until), in_force = limits
    rule = evolve(rule, since=since, until=until)
    closed = frozenset(by_hand.plain(day) for day in holidays)
    expected = in_all_completions(outcomes(rule, activity, closed, in_force))
    other = rule.before or rule.after
    recorded = {*activity.steps, *activity.not_taken, VISIT}
    if expected is Verdict.BREACHED and not recorded & {rule.step, other}:
        expected = Verdict.OPEN  # the exception that the shape names

    assert finding_of(rule, activity, holidays=holidays, in_force=in_force).verdict is expected


@given(rule=rules(), activity=reviews(), holidays=holiday_sets)
def test_from_the_first_day_to_the_last_in_time_every_day_is_and_none_beside(
    rule: LeadTime, activity: Activity, holidays: tuple[Date, ...]
) -> None:
    rule = evolve(rule, where=None)
    found = lead_found(rule, activity, holidays=holidays)
    other = found.late if found.is_before else found.early
    if found.verdict is Verdict.MET or other is None:
        assert found.deadline is None
        assert found.not_before is None
        return
    closed = frozenset(by_hand.plain(day) for day in holidays)

    def in_time(day: date) -> bool:
        pairs = [(day, by_hand.plain(each)) if found.is_before else (by_hand.plain(each), day) for each in other.days()]
        return all(
            (moved_on(early, rule.at_least, closed) if rule.at_least else early) <= late
            and (rule.at_most is None or late <= moved_on(early, rule.at_most, closed))
            for early, late in pairs
        )

    expected = {day for day in possible_days(None) if day is not None and in_time(day)}
    first = by_hand.plain(found.not_before) if found.not_before else date.min
    last = by_hand.plain(found.deadline) if found.deadline else date.max
    assert {day for day in possible_days(None) if day is not None and first <= day <= last} == expected
