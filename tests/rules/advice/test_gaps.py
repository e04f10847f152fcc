"""Advice on how long it is from one activity to the next works."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes import near
from scp_framework.rules.shapes.gap_finding import GapFinding
from tests.rules.advice.days import followed
from tests.rules.advice.follow import assert_plans_work
from tests.rules.advice.setting import Setting
from tests.rules.shapes.gap_cases import FIRST, LAST, LEADS, gap, some_walks
from tests.worlds.island import FARM, HARBOUR, ISLAND, WALK, closed_on, day


@frozen(kw_only=True, slots=False)
class WithAnEnd(Setting):
    """A rule and a planner of agencies of which one may end."""

    def verdict(self, activities: Sequence[Activity], of: Finding) -> Verdict:
        try:
            return super().verdict(activities, of)
        except InputError:
            # Nothing can be held for an agency on a day after its last.
            return Verdict.BREACHED


@given(
    walks=some_walks(),
    lead=LEADS,
    is_each=st.booleans(),
    farm_ends=st.none() | st.integers(9, 12).map(day),
    closed=st.frozensets(st.integers(1, 20), max_size=4),
    bound=st.sampled_from(["at_most", "at_least"]),
    as_of=st.none() | st.integers(2, 14).map(day),
)
def test_advice_on_gaps_works(
    walks: list[Activity],
    lead: Lead,
    farm_ends: Date | None,
    closed: frozenset[int],
    bound: str,
    as_of: Date | None,
    *,
    is_each: bool,
) -> None:
    each = Group(agencies=(HARBOUR, FARM)) if is_each else None
    rule = gap(for_each=each, **{bound: lead})
    covers = Window(day(FIRST), day(LAST))
    island = closed_on(closed)
    agencies = tuple(evolve(each, valid_to=farm_ends if each.id == FARM else None) for each in island.agencies)
    partnership = evolve(island, agencies=agencies)
    setting = WithAnEnd(rule=rule, partnership=partnership, covers=covers, as_of=as_of)
    there = partnership.agency[FARM]
    assert_plans_work(
        setting, [each for each in walks if FARM not in (each.agencies or ()) or there.may_exist(each.when)]
    )


@given(walks=some_walks(), lead=LEADS, as_of=st.none() | st.integers(2, 6).map(day))
def test_whoever_plans_what_a_long_gap_asks_for_and_then_the_rest_keeps_the_promise(
    walks: list[Activity], lead: Lead, as_of: Date | None
) -> None:
    covers = Window(day(FIRST), day(LAST))
    setting = Setting(rule=gap(at_most=lead), partnership=ISLAND, covers=covers, as_of=as_of)
    now = tuple(walks)
    with patch.object(near, "MOST_PLANNED", 1):
        (finding,) = setting.findings(now)
        while finding.remedies and isinstance(finding, GapFinding) and finding.goes_on:
            plans = [each for each in finding.remedies if each.type is RemedyType.PLAN]
            if not plans:
                break
            assert len(plans) == 1
            assert plans[0].leads_to is finding.verdict
            then = followed(setting, now, plans, {})
            (other,) = setting.findings(then)
            assert other.deadline is None or finding.deadline is None or other.deadline > finding.deadline
            now, finding = then, other
    if finding.remedies:
        assert_plans_work(setting, now)


def test_of_a_gap_that_needs_many_more_it_is_said_how_they_are_to_be_spread() -> None:
    covers, walk = Window(day(1), day(60)), Activity(id="walk", kind=WALK, when=When.on(day(1)))
    setting = Setting(rule=gap(at_most=Lead(days=2)), partnership=ISLAND, covers=covers)

    (finding,) = setting.findings([walk])
    assert (
        finding.action
        == "Plan more than 24 walks, each within two days of the one before and the first by 3 March 2021."
    )
    assert [each.deadline for each in finding.remedies] == [day(number) for number in range(3, 51, 2)]
    assert {each.leads_to for each in finding.remedies} == {Verdict.BREACHED}

    now = followed(setting, [walk], finding.remedies, {})
    (rest,) = setting.findings(now)
    assert [each.deadline for each in rest.remedies] == [day(number) for number in range(51, 61, 2)]
    assert [each.verdict for each in setting.findings(followed(setting, now, rest.remedies, {}))] == [Verdict.MET]
