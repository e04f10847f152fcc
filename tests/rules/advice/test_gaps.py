"""Advice on how long it is from one activity to the next works."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.model.activity import Activity
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.window import Window
from scp_framework.rules.parameters.group import Group
from tests.rules.advice.follow import assert_plans_work
from tests.rules.advice.setting import Setting
from tests.rules.shapes.test_gap import FIRST, LAST, LEADS, gap, some_walks
from tests.worlds.island import FARM, HARBOUR, closed_on, day


@given(
    walks=some_walks(),
    lead=LEADS,
    is_each=st.booleans(),
    closed=st.frozensets(st.integers(1, 20), max_size=4),
    bound=st.sampled_from(["at_most", "at_least"]),
    as_of=st.none() | st.integers(2, 14).map(day),
)
def test_advice_on_gaps_works(
    walks: list[Activity], lead: Lead, closed: frozenset[int], bound: str, as_of: Date | None, *, is_each: bool
) -> None:
    each = Group(agencies=(HARBOUR, FARM)) if is_each else None
    rule = gap(for_each=each, **{bound: lead})
    covers = Window(day(FIRST), day(LAST))
    setting = Setting(rule=rule, partnership=closed_on(closed), covers=covers, as_of=as_of)
    assert_plans_work(setting, walks)
