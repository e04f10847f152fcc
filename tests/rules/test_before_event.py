"""What follows an activity and is dated before it."""

from __future__ import annotations

from typing import cast

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.activity_kind import Step
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import KindId, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.sequence import Sequence
from scp_framework.rules.shapes.sequence_finding import SequenceFinding
from scp_framework.rules.shapes.share import Share
from tests.worlds.three_agencies import ASKED, FORM, MEETING, REVIEW, RULE_FACTS, TOLD, VISIT, partnership

AGREED = StepId("agreed")
DATES = {ASKED: "2021-12-01", TOLD: "2021-09-06", AGREED: "2021-09-20"}


def valley() -> Partnership:
    """The valley, where a review is agreed after the agency is told."""
    where = partnership()
    kinds = tuple(
        evolve(kind, steps=(*kind.steps, Step(id=AGREED, name="agreed"))) if kind.id == REVIEW else kind
        for kind in where.kinds
    )
    return evolve(where, kinds=kinds)


def rule(shape: type[Rule], **parameters: object) -> Rule:
    return shape(**(RULE_FACTS | parameters))  # type: ignore[arg-type]  # parameters of all types


def review(when: str = "2021-11-15", **facts: object) -> Activity:
    steps = FrozenMap({step: When.parse(day) for step, day in DATES.items()})
    return Activity(id="review-1", kind=REVIEW, when=When.parse(when), **({"steps": steps} | facts))  # type: ignore[arg-type]  # facts of all types


def report(of: Rule, *activities: Activity) -> Report:
    arrangements = Arrangements(
        id="valley-2021", name="Valley", document="Plan", edition="1", partnership=valley(), rules=(of,)
    )
    return check(Planner(id="plan", covers=Window.parse("2021"), activities=activities), arrangements)


AGREED_AFTER_TOLD = rule(Sequence, of=REVIEW, steps=(TOLD, AGREED), required=(TOLD, AGREED))
IN_TIME = rule(LeadTime, of=REVIEW, step=AGREED, after=TOLD, at_most=Lead(days=30))
TAKEN_ON = rule(FollowUp, of=REVIEW, followed_by=KindId(MEETING), step=AGREED, within=Lead(days=30))
ORDER = rule(Sequence, of=REVIEW, steps=(ASKED, VISIT, TOLD, AGREED))
MEETING_IN_OCTOBER = Activity(id="meeting-1", kind=MEETING, when=When.parse("2021-10-01"))


@pytest.mark.parametrize("of", [AGREED_AFTER_TOLD, IN_TIME, TAKEN_ON], ids=["order", "lead time", "follow-up"])
def test_no_rule_is_met_by_what_cannot_have_happened_yet(of: Rule) -> None:
    held = report(of, review("2021-09-01"), MEETING_IN_OCTOBER)
    moved = report(of, review("2021-11-15"), MEETING_IN_OCTOBER)

    assert (held.verdict("TRY01"), moved.verdict("TRY01")) == (Verdict.MET, Verdict.OPEN)
    assert (held.notices, len(moved.notices)) == ((), 1)


def test_where_a_step_was_taken_is_not_known_of_one_that_cannot_have_been_yet() -> None:
    of = rule(Sequence, of=REVIEW, steps=(ASKED,), required=(ASKED,), where=Condition(step=TOLD))
    without = evolve(review(), not_taken=(ASKED,), steps=FrozenMap({TOLD: When.parse("2021-09-06")}))

    assert report(of, without).verdict("TRY01") is Verdict.OPEN
    assert report(of, evolve(without, when=When.parse("2021-09-01"))).verdict("TRY01") is Verdict.BREACHED


def test_the_order_itself_is_breached_and_all_wrong_pairs_are_listed() -> None:
    (found,) = report(ORDER, review()).findings

    assert isinstance(found, SequenceFinding)
    assert found.verdict is Verdict.BREACHED
    assert found.out_of_order == (
        (ASKED, VISIT), (ASKED, TOLD), (VISIT, TOLD), (ASKED, AGREED), (VISIT, AGREED),
    )  # fmt: skip


def test_nobody_is_asked_to_move_the_activity_back() -> None:
    (found,) = report(ORDER, evolve(review(), steps=FrozenMap({TOLD: When.parse("2021-09-06")}))).findings

    assert found.action == 'Correct the date of "agency told" by 15 November 2021.'


def test_one_notice_lists_all_such_steps() -> None:
    (notice,) = report(ORDER, review()).notices

    assert (notice.code, notice.location) == ("steps/before-event", 'activity "review-1"')
    assert notice.observation == (
        'The steps "agency told" (6 September 2021) and "agreed" (20 September 2021) of the review on 15 '
        "November 2021 are dated before it."
    )
    assert notice.handling == "They count as not recorded, except for the order of the steps. Correct the dates."


@pytest.mark.parametrize(
    "activity",
    [
        pytest.param(review("2021-09-06"), id="on the same day"),
        pytest.param(review("2021-09..2021-11"), id="perhaps before"),
        pytest.param(review(status=Status.CANCELLED), id="of what is called off"),
        pytest.param(review(steps=FrozenMap({ASKED: When.parse("2021-12-01")})), id="late preparation"),
    ],
)
def test_only_what_is_certainly_before_an_activity_that_may_be_held_is_told(activity: Activity) -> None:
    assert report(ORDER, activity).notices == ()


# --- A contradicted step is as good as not recorded, for all rules but the order itself ---

AUTUMN = [When.parse(f"2021-09-{number:02}") for number in range(1, 9)]
SOME_DAYS = [*AUTUMN, When.parse("2021-09-02..2021-09-04"), When.parse("2021-09-04..2021-09-06")]
EVEN = Guard(every_nth=2, period=Period(days=3))
CONDITION = Condition(step=TOLD)
NOT_ABOUT_THE_ORDER: list[dict[str, object]] = [
    {"shape": LeadTime, "step": AGREED, "after": TOLD, "at_most": Lead(days=2)},
    {"shape": LeadTime, "step": TOLD, "before": AGREED, "at_least": Lead(days=1), "where": CONDITION},
    {"shape": LeadTime, "step": ASKED, "before": VISIT, "at_least": Lead(days=2), "where": CONDITION},
    {"shape": Sequence, "steps": (TOLD, AGREED), "required": (TOLD, AGREED)},
    {"shape": Sequence, "steps": (ASKED,), "required": (ASKED,), "where": CONDITION},
    {"shape": FollowUp, "followed_by": KindId(MEETING), "step": AGREED, "within": Lead(days=2)},
    {"shape": Requires, "detail": FORM, "is_one_of": ("long",), "where": CONDITION},
    {"shape": Share, "satisfies": CONDITION, "percent": 100},
    {"shape": Cadence, "every": Period(days=4), "at_least": 1, "where": CONDITION},
]


@st.composite
def reviews(draw: DrawFn) -> Activity:
    """A review on some day, with steps before and after it."""
    steps = {step: draw(st.sampled_from(SOME_DAYS)) for step in draw(st.sets(st.sampled_from([ASKED, TOLD, AGREED])))}
    return Activity(
        id="review-1",
        kind=REVIEW,
        when=draw(st.sampled_from(SOME_DAYS)),
        steps=FrozenMap(steps),
        status=draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED])),
        details=FrozenMap(draw(st.sampled_from([{}, {FORM: "long"}, {FORM: "short"}]))),
    )


def verdict_on(review: Activity, asked: dict[str, object], change: int | None) -> Verdict:
    """What a rule finds, of one edition or, where there is a change, of two that ask for the same."""
    shape, *parameters = asked.items()
    made = rule(cast("type[Rule]", shape[1]), of=REVIEW, **dict(parameters))
    begins = [None] if change is None else [None, Date(2021, 9, change)]
    editions = Editions(
        editions=tuple(
            Arrangements(
                id=f"valley-{number}", name="Valley", document="Plan", edition=str(number), partnership=valley(),
                rules=(made,), in_force_from=first,
            )
            for number, first in enumerate(begins)
        )
    )  # fmt: skip
    covers = Window.parse("2021-08-30..2021-09-10")
    planner = Planner(id="plan", covers=covers, activities=(review, evolve(MEETING_IN_OCTOBER, when=AUTUMN[5])))
    return check(planner, editions).verdict("TRY01")


@given(
    review=reviews(),
    asked=st.sampled_from(NOT_ABOUT_THE_ORDER),
    is_guarded=st.booleans(),
    change=st.none() | st.integers(1, 8),
)
def test_a_step_dated_before_the_event_is_as_good_as_not_recorded(
    review: Activity, asked: dict[str, object], change: int | None, *, is_guarded: bool
) -> None:
    if is_guarded and asked["shape"] not in (Share, Cadence):
        asked = asked | {"applies_to": EVEN}

    def plain(one: Activity) -> Activity:
        after = {step: when for step, when in one.steps.items() if step == ASKED or when.latest >= one.when.earliest}
        return evolve(one, steps=FrozenMap(after))

    found = verdict_on(review, asked, change)

    assert found is verdict_on(plain(review), asked, change)
    each_day = {verdict_on(plain(evolve(review, when=When.on(day))), asked, change) for day in review.when.days()}
    assert not (found is Verdict.BREACHED and {Verdict.MET, Verdict.NOT_APPLICABLE} & each_day)
    assert not (found in (Verdict.MET, Verdict.NOT_APPLICABLE) and Verdict.BREACHED in each_day)
