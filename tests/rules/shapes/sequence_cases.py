"""Rules on the order of steps, and activities with steps."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import StepId
from scp_framework.rules.context import SKIPPED, StepDay
from scp_framework.rules.shapes.sequence import Sequence
from scp_framework.rules.shapes.sequence_finding import SequenceFinding
from tests.worlds.three_agencies import (
    ASKED,
    FORM,
    MEETING,
    RETURNED,
    REVIEW,
    RULE_FACTS,
    SENT,
    TOLD,
    VISIT,
    finding_of,
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


@st.composite
def spans(draw: DrawFn) -> When:
    first = draw(st.integers(0, NUMBER_OF_DAYS - 1))
    last = draw(st.integers(first, NUMBER_OF_DAYS - 1) | st.just(first))
    return When(Date.fromordinal(FIRST + first), Date.fromordinal(FIRST + last))


@st.composite
def activities(draw: DrawFn) -> Activity:
    known: st.SearchStrategy[StepDay] = spans()
    unknown = draw(st.sampled_from([st.none(), st.just(SKIPPED)]))
    maybe = st.one_of(known, known, known, known, unknown, st.just(SKIPPED))
    status = draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED]))
    if draw(st.sampled_from([False, False, False, True])):
        return review(draw(spans()), {TOLD: draw(maybe)}, status=status, kind=MEETING)
    activity = review(draw(spans()), {step: draw(maybe) for step in STEPS if step != VISIT}, status=status)
    form = draw(st.sampled_from([None, "short", "long"]))
    return evolve(activity, details=FrozenMap({FORM: form} if form else {}))
