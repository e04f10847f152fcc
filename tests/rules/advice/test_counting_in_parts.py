"""Advice works where what counts in one edition and a later one does not in one between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.editions import Editions
from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy
from scp_framework.model.activity import Activity
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.total import Total
from tests.rules.advice.follow import assert_plans_work
from tests.rules.advice.setting import Setting
from tests.rules.advice.test_totals import assert_advice_works
from tests.rules.timeline.counting_in_parts_cases import (
    AYE,
    BEE,
    COVERS,
    GUEST,
    LAST,
    Edition,
    as_editions,
    day,
    days_of,
    some_editions,
    some_visits,
)
from tests.rules.timeline.test_counting_in_parts_completions import BOUNDS, promised
from tests.worlds.isle import EFFORT, VISIT, a_visit


@frozen(kw_only=True, slots=False)
class OverEditions(Setting):
    """A rule of several editions, in some of which there are guests."""

    editions: Sequence[Edition]

    @cached_property
    def arrangements(self) -> Editions:
        return as_editions(self.rule, self.editions)

    def recorded(
        self, activities: Sequence[Activity], remedies: Sequence[Remedy], finding: Finding
    ) -> Iterator[tuple[Activity, ...]]:
        for way in super().recorded(activities, remedies, finding):
            if all(map(self.can_be, way)):
                yield way

    def can_be(self, activity: Activity) -> bool:
        return bool(days_of(activity, self.editions))


def over(editions: Sequence[Edition], rule: Rule, as_of: Date | None) -> OverEditions:
    return OverEditions(rule=rule, partnership=editions[0].partnership, covers=COVERS, as_of=as_of, editions=editions)


MOST_VISITS = 2
"""Of so many, what is not recorded of numbers is tried in all ways within a few seconds."""
groups = st.sampled_from([None, Group(agencies=(AYE, BEE))])
cadences = st.builds(
    lambda bounds, days, group, rolling: promised(
        Cadence,
        of=VISIT,
        at_least=bounds[0],
        at_most=bounds[1],
        every=Period(days=days),
        for_each=group,
        rolling=rolling,
    ),
    BOUNDS,
    st.integers(2, 4),
    groups,
    st.booleans(),
)
what_is_due = st.builds(
    lambda at_least, days, group: promised(
        ByDate,
        of=VISIT,
        at_least=at_least,
        every=Period(days=days),
        within=PartOfPeriod.parse("the first 2 days"),
        for_each=group,
    ),
    st.integers(1, 2),
    st.integers(2, 4),
    groups,
)


@given(
    editions=some_editions(),
    visits=some_visits,
    rule=cadences | what_is_due,
    as_of=st.none() | st.integers(1, LAST).map(day),
)
def test_advice_on_how_many_there_are_works(
    editions: list[Edition], visits: list[Activity], rule: Rule, as_of: Date | None
) -> None:
    setting = over(editions, rule, as_of)
    visits = [each for each in visits if days_of(each, editions)]
    assert_plans_work(setting, visits)


@given(
    editions=some_editions(),
    visits=some_visits,
    rule=st.builds(
        lambda bounds, days, group, rolling: promised(
            Total,
            of=VISIT,
            sum=EFFORT,
            at_least=bounds[0],
            at_most=bounds[1],
            every=Period(days=days),
            for_each=group,
            rolling=rolling,
        ),
        st.sampled_from([(1, None), (4, None), (None, 2), (None, 3), (3, 5)]),
        st.integers(2, 4),
        groups,
        st.booleans(),
    ),
    as_of=st.none() | st.integers(1, LAST).map(day),
)
def test_advice_on_how_much_there_is_works(
    editions: list[Edition], visits: list[Activity], rule: Rule, as_of: Date | None
) -> None:
    # What is added brings enough, and not more than there may be beside what others bring.
    facts = {"details": FrozenMap({EFFORT: 3 if getattr(rule, "at_most", None) else 4})}
    visits = [each for each in visits if days_of(each, editions)][:MOST_VISITS]
    assert_advice_works(over(editions, rule, as_of), visits, facts)


@pytest.mark.parametrize(("guests_leave", "told"), [(3, []), (5, [3])])
def test_a_visit_is_late_by_days_that_are_enough_to_move_it(guests_leave: int, told: list[int]) -> None:
    editions = [
        Edition(first, keeps_bees=True, has_guests=has_guests)
        for first, has_guests in ((-10, True), (guests_leave, False), (6, True))
    ]
    within = PartOfPeriod.parse("the first 5 days")
    rule = promised(ByDate, of=VISIT, every=Period(days=20), within=within, for_each=None)
    visit = a_visit(When.on(day(7)), agencies=(GUEST,))

    (finding,) = over(editions, rule, None).findings([visit])

    assert [each.days for each in getattr(finding, "missed", ())] == told
