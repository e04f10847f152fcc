"""Visits of a partnership in which some take over from others."""

from __future__ import annotations

from hypothesis import strategies as st
from pendulum import Date

from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.rules.parameters.group import Group
from tests.worlds.coast import subsets
from tests.worlds.isle import (
    CARE,
    COUNTY,
    GROUP,
    HEALTH,
    NEW,
    OLD,
    PARTNER,
    WARD,
    a_visit,
    chain,
    who,
)

PARTNERS, HEALTHY = Group(agencies_tagged=PARTNER), Group(agencies_tagged=HEALTH)
THE_CARE_BOARD = Group(agencies=(CARE, COUNTY))


def some_when(first: int = 0, last: int = 5) -> st.SearchStrategy[When]:
    """A few days around the one on which others take over."""
    days = [Date(2022, 6, 28).add(days=number) for number in range(first, last + 1)]
    pairs = [(one, other) for one in days for other in days if one <= other]
    return st.sampled_from(pairs).map(lambda pair: When(*pair))


agencies = st.sampled_from(
    [each for each in subsets([COUNTY, GROUP, CARE, WARD, OLD, NEW]) if not {GROUP, CARE} <= {*each}]
)
some_visits = st.lists(st.tuples(some_when(), agencies), max_size=3).map(
    lambda each: [a_visit(when, number, agencies=names) for number, (when, names) in enumerate(each)]
)


def concerns(visit: Activity, name: str) -> bool:
    return any(who(name, visit.when.earliest) in chain(each, visit.when.earliest) for each in visit.agencies or ())
