"""Rules on the time between two steps, and days for them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.model.activity import Activity
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.lead_time_finding import LeadTimeFinding
from tests.oracle import by_hand
from tests.worlds.three_agencies import (
    REVIEW,
    RULE_FACTS,
    SENT,
    finding_of,
)

FIRST, LAST = Date(2021, 1, 22), Date(2021, 3, 6)
SIX_WEEKS = Lead.parse("P6W")


def lead_time(**given: object) -> LeadTime:
    """A rule about the step of sending, unless told otherwise."""
    facts = {**RULE_FACTS, "of": REVIEW, "step": SENT, **given}
    return LeadTime(**facts)  # type: ignore[arg-type]  # the tests name the parameters they mean


def lead_found(rule: LeadTime, activity: Activity, **given: object) -> LeadTimeFinding:
    found = finding_of(rule, activity, **given)  # type: ignore[arg-type]  # as above
    assert isinstance(found, LeadTimeFinding)
    return found


# --- every completion ---------------------------------------------------------------------------------------


def moved_on(start: date, lead: Lead, holidays: frozenset[date]) -> date:
    """The day so long after another, counted out day by day."""
    is_working, counted = lead.unit is Unit.WORKING_DAYS, lead.first_day_counted
    return by_hand.reached(start, lead.months, lead.days, working=is_working, counted=counted, closed=holidays)


@st.composite
def leads(draw: DrawFn) -> Lead:
    counted = draw(st.booleans())
    if draw(st.booleans()):
        return Lead(days=draw(st.integers(1, 8)), unit=Unit.WORKING_DAYS, first_day_counted=counted)
    months, more = draw(
        st.tuples(st.just(0), st.integers(0, 12) | st.integers(27, 34)) | st.just((1, 0)) | st.just((1, 3))
    )
    return Lead(months, more, first_day_counted=counted and months + more > 0)
