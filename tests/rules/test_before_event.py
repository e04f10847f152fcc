"""What follows an activity and is dated before it."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.check import check
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.activity_kind import Step
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import KindId, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.sequence import Sequence, SequenceFinding
from tests.rules.builders import ASKED, MEETING, REVIEW, RULE_FACTS, TOLD, VISIT, partnership

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
TAKEN_ON = rule(FollowUp, of=REVIEW, by=KindId(MEETING), step=AGREED, within=Lead(days=30))
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

    assert found.action_phrase == 'correct the date of the step "agency told"'


def test_one_notice_lists_all_such_steps() -> None:
    (notice,) = report(ORDER, review()).notices

    assert (notice.code, notice.location) == ("steps/before-event", 'activity "review-1"')
    assert notice.observation == (
        'The steps "agency told" (6 September 2021) and "agreed" (20 September 2021) of the review of '
        "15 November 2021 are dated before it."
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
