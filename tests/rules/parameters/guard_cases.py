"""Promises that are made in some periods or to some members only."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.model.activity import Activity, Status, TeamMember
from scp_framework.model.identifier import (
    AgencyTag,
    PeriodId,
)
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.share_finding import ShareFinding
from tests.worlds.island import (
    EFFORT,
    ISLAND,
    OPEN_TO_ALL,
    WALK,
    WARDEN,
    activity,
    some_days,
)

THREE_DAYS = PeriodId("three-days")
ALL_AGENCIES = Group(every=Every.AGENCIES)


def isle(**came: Date | None) -> Partnership:
    """The island, where some agencies came into being on a day."""
    agencies = tuple(evolve(each, valid_from=came.get(each.id, each.valid_from)) for each in ISLAND.agencies)
    return evolve(ISLAND, agencies=agencies)


RURAL = AgencyTag("rural")

STATUSES = (Status.PLANNED, Status.PROPOSED, Status.COMPLETED)


@st.composite
def walks(draw: DrawFn, last: int, most: int = 4) -> list[Activity]:
    """Walks on days that are known to within a few."""
    days = draw(st.lists(some_days(1, last, 5), max_size=most))
    return [
        activity(
            WALK,
            f"w{index}",
            when,
            status=draw(st.sampled_from(STATUSES)),
            details=draw(st.sampled_from(({}, {OPEN_TO_ALL: True}, {OPEN_TO_ALL: False}, {EFFORT: 2}))),
            team=draw(st.sampled_from((None, (), (TeamMember(person="ann", role=WARDEN),)))),
        )
        for index, when in enumerate(days)
    ]


def alone(found: Iterable[Finding]) -> list[Finding]:
    """The findings, but for those on shares that several periods can't all have: a guard may leave out one of these."""
    return [each for each in found if not (isinstance(each, ShareFinding) and each.windows)]
