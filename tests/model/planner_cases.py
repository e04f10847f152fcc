"""Planners of a few activities."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId
from scp_framework.model.planner import Planner
from scp_framework.testing.strategies.days import whens

COVERS = Window(Date(2022, 4, 1), Date(2023, 3, 31))
KINDS = [KindId("inspection"), KindId("survey")]


@st.composite
def activities(draw: DrawFn) -> list[Activity]:
    number = draw(st.integers(0, 6))
    return [
        Activity(id=f"activity-{index}", kind=draw(st.sampled_from(KINDS)), when=draw(whens(COVERS.first, COVERS.last)))
        for index in draw(st.permutations(range(number)))
    ]


def planner(*given_activities: Activity) -> Planner:
    return Planner(id="harbour-2022", covers=COVERS, activities=given_activities)
