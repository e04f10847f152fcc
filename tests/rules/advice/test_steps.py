"""Advice on the days and the order of steps works."""

from __future__ import annotations

from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import StepId
from scp_framework.rules.context import SKIPPED, StepDay
from scp_framework.rules.parameters.condition import Condition
from tests.rules.advice.follow import assert_plans_work
from tests.rules.advice.setting import Setting
from tests.rules.shapes.lead_time_cases import lead_time
from tests.rules.shapes.sequence_cases import sequence
from tests.worlds.three_agencies import ASKED, RETURNED, SENT, partnership, review
from tests.worlds.three_agencies import FORM as FORM_OF_REVIEW
from tests.worlds.three_agencies import VISIT as REVIEWED

DAYS_OF_STEPS: st.SearchStrategy[StepDay] = st.sampled_from(
    [
        None,
        SKIPPED,
        SKIPPED,
        *map(When.parse, ("2021-01-04", "2021-02-20", "2021-02-27..2021-03-02", "2021-03-08", "2021-03")),
    ]
)


@st.composite
def reviews(draw: st.DrawFn) -> Activity:
    """A review with some steps dated, left out or not recorded."""
    activity = review(
        draw(st.sampled_from([When.parse("2021-03-01"), When.parse("2021-03-01..2021-03-05")])),
        {step: draw(DAYS_OF_STEPS) for step in (ASKED, SENT, RETURNED)},
        status=draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED, Status.COMPLETED])),
    )
    return evolve(activity, confirmed=tuple(activity.steps) if draw(st.booleans()) else ())


some_wheres = st.sampled_from(
    [
        *(None, None, None),
        Condition(step=ASKED),
        Condition(step=SENT),
        Condition(detail=FORM_OF_REVIEW, value="long"),
        Condition(none_of=(Condition(detail=FORM_OF_REVIEW, value="long"),)),
        Condition(any_of=(Condition(step=ASKED), Condition(detail=FORM_OF_REVIEW, value="long"))),
    ]
)
days_of_reviewing = st.sampled_from([None, None, Date(2021, 2, 10), Date(2021, 3, 3), Date(2021, 6, 1)])


@given(
    steps=st.sampled_from([(SENT, REVIEWED), (SENT, RETURNED), (REVIEWED, RETURNED)]),
    side=st.sampled_from(["before", "after"]),
    bounds_of_lead=st.sampled_from(
        [(Lead(days=7), None), (None, Lead(days=14)), (Lead(days=1), Lead(days=10)), (Lead(months=1), None)]
    ),
    where=some_wheres,
    since=st.sampled_from([None, None, Date(2021, 3, 3)]),
    activity=reviews(),
    as_of=days_of_reviewing,
)
def test_advice_on_lead_times_works(
    steps: tuple[StepId, StepId],
    side: str,
    bounds_of_lead: tuple[Lead | None, Lead | None],
    where: Condition | None,
    since: Date | None,
    activity: Activity,
    as_of: Date | None,
) -> None:
    at_least, at_most = bounds_of_lead
    step, other = steps
    if step == REVIEWED:
        # It may be moved to any day.
        since = None
    rule = lead_time(step=step, **{side: other}, at_least=at_least, at_most=at_most, where=where, since=since)
    setting = Setting(rule=rule, partnership=partnership(), covers=Window.parse("2020..2022"), as_of=as_of)
    assert_plans_work(setting, [activity])


@given(
    steps=st.permutations([ASKED, SENT, RETURNED, REVIEWED]).flatmap(
        lambda steps: st.integers(1, 4).map(lambda number: tuple(steps[:number]))
    ),
    is_required=st.booleans(),
    activity=reviews(),
    as_of=days_of_reviewing,
)
@example(
    steps=(REVIEWED, SENT, RETURNED),
    activity=review(When.parse("2021-03-01..2021-03-05"), {RETURNED: When.parse("2021-02-27..2021-03-02")}),
    as_of=None,
    is_required=True,
)
def test_advice_on_the_order_of_steps_works(
    steps: tuple[StepId, ...], activity: Activity, as_of: Date | None, *, is_required: bool
) -> None:
    # Of one step alone, nothing but that it is taken can be asked.
    rule = sequence(*steps, required=steps if is_required or len(steps) == 1 else ())
    setting = Setting(rule=rule, partnership=partnership(), covers=Window.parse("2020..2022"), as_of=as_of)
    assert_plans_work(setting, [activity])
