"""What is promised to members in some years of their own: held against every completion."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.agency import Agency
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import (
    AgencyId,
)
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from tests.oracle.by_hand import moved, plain
from tests.rules.parameters.guard_cases import RURAL, isle, walks
from tests.worlds.island import (
    FARM,
    ISLAND,
    WALK,
    activity,
    day,
    findings,
    promised,
    some_day,
)


@given(
    st.dates(date(2021, 1, 1), date(2024, 12, 31)),
    st.none() | st.integers(2, 4),
    st.none() | st.integers(1, 4),
    st.sampled_from((1, 3, 6)),
)
def test_a_period_belongs_to_the_year_of_a_member_in_which_the_first_of_its_days_there_falls(
    came: date, first: int | None, last: int | None, months: int
) -> None:
    if (first, last) == (None, None) or (first is not None and last is not None and last < first):
        return
    rule = promised(
        Cadence,
        of=WALK,
        at_least=1,
        every=Period(months=months),
        for_each=Group(agencies=(FARM,)),
        applies_to=Guard(members_from_year=first, members_to_year=last),
    )
    found = findings(rule, (), (1, 2000), isle(farm=Date(came.year, came.month, came.day)))
    assert found
    for each in found:
        assert each.subject.window is not None
        there = max(came, plain(each.subject.window.first))
        year = 1
        while moved(came, 12 * year) <= there:
            year += 1
        assert isinstance(each, NotApplicable) == (not (first or 1) <= year <= (last or 1000))


@given(
    walks(12, 5),
    st.integers(2, 12),
    st.sampled_from(
        [Guard(members_to_year=1), Guard(members_from_year=2), Guard(members_from_year=2, members_to_year=2)]
    ),
    st.sampled_from(("at_most", "at_least")),
)
def test_time_between_is_measured_within_the_years_of_a_member_that_a_guard_asks_for(
    activities: list[Activity], second: int, guard: Guard, bound: str
) -> None:
    """The second year of the farm begins on the day `second`; the guard asks for the first year, or for that one."""
    there = isle(farm=day(second).subtract(years=1))
    visits = [evolve(each, agencies=(FARM,)) for each in activities]
    rule = promised(
        Gap, of=WALK, for_each=Group(agencies=(FARM,)), **{bound: Lead(days=1 if bound == "at_most" else 2)}
    )
    found = findings(evolve(rule, applies_to=guard), visits, (1, 12), there)  # type: ignore[call-arg]  # it has it

    begin, end = (1, second - 1) if guard.members_from_year is None else (second, 12)
    alone = findings(rule, visits, (1, 12), there, in_force_from=day(begin), in_force_to=day(end))
    expected = [(each.verdict, each.subject.window, each.evidence) for each in alone if each.subject.window]
    left = [each for each in found if not isinstance(each, NotApplicable)]
    assert [(each.verdict, each.subject.window, each.evidence) for each in left] == expected
    passed = [each.subject.window for each in found if isinstance(each, NotApplicable)]
    if visits:
        assert [(each and each.first, each and each.last) for each in passed] == [
            (day(second), day(12)) if begin == 1 else (day(1), day(second - 1))
        ]


def test_a_guard_that_always_holds_cuts_nothing_where_one_takes_over_from_another() -> None:
    farm = next(each for each in ISLAND.agencies if each.id == FARM)
    heir = Agency(id=AgencyId("ranch"), name="Ranch", valid_from=day(5), succeeds=FARM, tags=(RURAL,))
    there = evolve(
        ISLAND,
        agencies=(
            *(each for each in ISLAND.agencies if each.id != FARM),
            evolve(farm, valid_to=day(4), tags=(RURAL,)),
            heir,
        ),
    )
    visits = [activity(WALK, f"w{number}", some_day(number), agencies=(FARM,)) for number in (3, 6)]
    rule = promised(Gap, of=WALK, for_each=Group(agencies=(FARM,)), at_most=Lead(days=3))

    def told(only: Guard | None) -> list[tuple[Verdict, str]]:
        found = findings(evolve(rule, applies_to=only), visits, (1, 8), there)  # type: ignore[call-arg]  # it has it
        return [(each.verdict, str(each.subject.window)) for each in found]

    assert told(Guard(agencies_tagged=RURAL)) == told(None) == [(Verdict.MET, "2021-03-01..2021-03-08")]
