"""Editions that ask for time between activities, and what each finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pendulum import Date

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.model.activity import Activity
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.gap_finding import GapFinding
from tests.worlds.isle import (
    COUNTY,
    GROUP,
    ISLE,
    JULY_1,
    STARS,
    VISIT,
    edition,
    facts,
)

FIRST, LAST = -6, 6
"""The days covered, counted from 1 July, which is day 0."""


def day(number: int) -> Date:
    return JULY_1.add(days=number)


class Edition(NamedTuple):
    """An edition in force from one day to another, and what it promises: how long at most, or at least."""

    first: int
    last: int
    at_most: int | None
    at_least: int | None
    stars: int | None
    whom: Group | None

    @property
    def lengths(self) -> dict[str, int]:
        return {
            bound: length
            for bound, length in (("at_most", self.at_most), ("at_least", self.at_least))
            if length is not None
        }

    @property
    def keys(self) -> tuple[AgencyId | None, ...]:
        if self.whom is None:
            return (None,)
        return self.whom.agencies or (COUNTY, GROUP)

    @property
    def rule(self) -> Gap | None:
        if not self.lengths:
            return None
        leads = {bound: Lead(days=length) for bound, length in self.lengths.items()}
        where = None if self.stars is None else Condition(detail=STARS, value=self.stars)
        return gap(**leads, where=where, for_each=self.whom)


def gap(**more: object) -> Gap:
    return Gap(**facts(of=VISIT) | more)  # type: ignore[arg-type]  # parameters of all types


def found_by(
    editions: Sequence[Edition], visits: Sequence[Activity], partnership: Partnership = ISLE
) -> list[GapFinding]:
    arrangements = [
        edition(str(number), each.rule, partnership=partnership, begins=day(each.first), ends=day(each.last))
        for number, each in enumerate(editions)
    ]
    planner = Planner(id="plan", covers=Window(day(FIRST), day(LAST)), activities=tuple(visits))
    findings = check(planner, Editions(editions=tuple(arrangements))).findings
    return [each for each in findings if isinstance(each, GapFinding)]
