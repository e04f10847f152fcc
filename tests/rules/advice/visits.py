"""Visits of the coast on some days, and days as of which they are judged."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date

from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.guard import Guard
from tests.rules.advice.setting import Setting
from tests.worlds.coast import (
    AROUND_CLOSING,
    COAST,
    COVERS,
    JUNE_10,
    OPENED,
    PARTNER,
)

WHERE_OPENED = Condition(detail=OPENED, value=True)


some_days = st.sampled_from([JUNE_10, AROUND_CLOSING, When.on(Date(2022, 6, 16))])


some_status = st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED, Status.COMPLETED])


some_days_of_judging = st.sampled_from([None, None, Date(2022, 6, 1), Date(2022, 6, 15), Date(2022, 7, 1)])


some_since = st.sampled_from([None, None, None, Date(2022, 6, 16)])


some_guards = st.sampled_from([None, None, Guard(agencies_tagged=PARTNER)])


def setting_of(rule: ActivityRule, data: st.DataObject, guards: SearchStrategy[Guard | None] = some_guards) -> Setting:
    """A planner as a plan, or as of a day; the rule may be made for partners only.

    Of teams that are tried in thousands of ways, not all could be tried with all agencies as well: they have no guards.
    """
    as_of, applies_to = data.draw(some_days_of_judging), data.draw(guards)
    return Setting(rule=evolve(rule, applies_to=applies_to), partnership=COAST, covers=COVERS, as_of=as_of)


def drawn(activity: Activity, data: st.DataObject) -> Activity:
    """An activity on some day, held or not."""
    return evolve(activity, when=data.draw(some_days), status=data.draw(some_status))
