"""Rules that can't both be kept are noticed, wherever numbers and lengths of time decide it."""

from __future__ import annotations

from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.contradictions import contradictions
from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import PeriodId, StepId
from scp_framework.model.planner import Planner
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.during import During
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.scope import Scope
from scp_framework.rules.shapes.sequence import Sequence
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.structure_count import Count
from scp_framework.rules.shapes.total import Total
from tests.examples import times
from tests.worlds.coast import COAST, COVERS, FORM, HUB, LETTER, MEETING, OPENED, STARS, VISIT
from tests.worlds.isle import edition, facts
from tests.worlds.three_agencies import ASKED, RETURNED, REVIEW, SENT, partnership
from tests.worlds.three_agencies import VISIT as EVENT

HALF, MONTH, YEAR = PeriodId("half"), Period(months=1), Period(months=12)
JANUARY = Date(2023, 1, 1)


def rule(shape: type[Rule], code: object = "AAA01", **parameters: object) -> Rule:
    return shape(**facts(**{"of": VISIT, **parameters}) | {"code": code, "name": str(code).lower()})  # type: ignore[arg-type]  # parameters of all types


def codes(*rules: Rule) -> list[tuple[str, ...]]:
    return [each.codes for each in contradictions(rules, COAST)]


def least(number: int, **more: object) -> Rule:
    return rule(Cadence, at_least=number, **{"every": HALF, **more})


def most(number: int, **more: object) -> Rule:
    return rule(Cadence, "BBB01", at_most=number, **{"every": HALF, **more})


EACH = Group(every=Every.AGENCIES)
WALK = Condition(detail=FORM, value="walk")


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        pytest.param(least(3), most(2), True, id="more than there is room for"),
        pytest.param(least(2), most(2), False, id="as many as there is room for"),
        pytest.param(least(1, every=MONTH), most(5), True, id="one in each of six months, five in half a year"),
        pytest.param(least(1, every=MONTH), most(6), False, id="one in each of six months, six in half a year"),
        pytest.param(least(3, where=WALK), most(2), True, id="walks among all visits"),
        pytest.param(least(3), most(2, where=WALK), False, id="visits, not all of which are walks"),
        pytest.param(least(3, of=None), most(2), False, id="activities of which not all are visits"),
        pytest.param(least(3), most(2, of=None), True, id="visits among all activities"),
        pytest.param(least(3), most(2, of=MEETING), False, id="visits and meetings"),
        pytest.param(least(3, for_each=EACH), most(2, for_each=EACH), True, id="of each member"),
        pytest.param(least(3, for_each=EACH), most(2), False, id="of each member, and in all"),
        pytest.param(least(3, until=JANUARY), most(2, since=JANUARY), False, id="one after the other"),
        pytest.param(least(3, since=JANUARY), most(2), True, id="from a later day on"),
        pytest.param(least(3), most(2, rolling=True), True, id="in windows that roll"),
        pytest.param(least(3), most(2, every=MONTH, rolling=True), False, id="in shorter windows that roll"),
        pytest.param(least(3, applies_to=Guard(every_nth=2)), most(2), True, id="in every second year"),
        pytest.param(least(3), most(2, applies_to=Guard(every_nth=2)), False, id="no more in every second year"),
        pytest.param(rule(ByDate, at_least=2, by=DayOfYear(9, 30)), most(1, every=YEAR), True, id="by a day"),
        pytest.param(
            least(3, during=During(of=VISIT, from_step=LETTER, to_step=StepId("arrival"))),
            most(2),
            False,
            id="only while something runs",
        ),
        pytest.param(least(3, counts_on=LETTER), most(2), False, id="by a step, and by the day itself"),
        pytest.param(least(3, counts_on=LETTER), most(2, counts_on=LETTER), True, id="both by a step"),
        pytest.param(
            rule(Gap, at_least=Lead(months=12), counts_on=LETTER),
            rule(Gap, "BBB01", at_most=Lead(months=11)),
            False,
            id="gaps by a step and by the day itself",
        ),
        pytest.param(
            rule(ByDate, at_least=2, every=MONTH, within=PartOfPeriod.parse("the last week")),
            most(1, every=MONTH),
            True,
            id="in a part of each period",
        ),
        pytest.param(
            rule(ByDate, at_least=2, by=DayOfYear(9, 30, 2022)),
            most(1, every=YEAR),
            True,
            id="once, by a day",
        ),
        pytest.param(least(3), rule(Gap, "BBB01", at_least=Lead(months=4)), True, id="three, four months apart"),
        pytest.param(least(3), rule(Gap, "BBB01", at_least=Lead(months=2)), False, id="three, two months apart"),
        pytest.param(rule(Gap, at_least=Lead(months=12)), rule(Gap, "BBB01", at_most=Lead(months=11)), True, id="gaps"),
        pytest.param(
            rule(Total, sum=STARS, at_least=3, every=HALF),
            rule(Total, "BBB01", sum=STARS, at_most=2, every=HALF),
            True,
            id="totals",
        ),
        pytest.param(
            rule(Total, sum=STARS, at_least=3, every=HALF, of=None),
            rule(Total, "BBB01", sum=STARS, at_most=2, every=HALF),
            False,
            id="totals of other activities",
        ),
        pytest.param(
            rule(Requires, detail=STARS, at_least=3),
            rule(Requires, "BBB01", detail=STARS, at_most=2),
            True,
            id="numbers",
        ),
        pytest.param(
            rule(Requires, detail=STARS, at_least=3),
            rule(Requires, "BBB01", detail=STARS, at_most=3),
            False,
            id="one number",
        ),
        pytest.param(
            rule(Requires, detail=FORM, is_one_of=("walk",)),
            rule(Requires, "BBB01", detail=FORM, is_one_of=("table", "audit")),
            True,
            id="choices",
        ),
        pytest.param(
            rule(Requires, detail=OPENED, is_true=True),
            rule(Requires, "BBB01", detail=OPENED, is_true=False),
            True,
            id="marks",
        ),
        pytest.param(
            rule(Scope, one_tile=True), rule(Requires, "BBB01", records=(Record.TILES,), at_least=2), True, id="tiles"
        ),
        pytest.param(rule(Scope, one_tile=True), rule(Scope, "BBB01", all_tiles_and_area=True), True, id="scopes"),
        pytest.param(
            rule(Scope, one_tile=True),
            rule(Scope, "BBB01", one_tile=True, all_tiles_and_area=True),
            False,
            id="either scope",
        ),
        pytest.param(
            rule(Includes, record=Record.BODIES, words=(HUB, "board")),
            rule(Requires, "BBB01", records=(Record.BODIES,), at_most=1),
            True,
            id="names and their number",
        ),
        pytest.param(
            rule(Includes, record=Record.AGENCIES, words=("county", "county-housing")),
            rule(Requires, "BBB01", records=(Record.AGENCIES,), at_most=1),
            False,
            id="a service stands for two",
        ),
    ],
)
def test_two_rules_contradict_where_nothing_can_keep_both(one: Rule, other: Rule, contradict: bool) -> None:
    assert codes(one, other) == ([("AAA01", "BBB01")] if contradict else [])
    assert bool(codes(other, one)) is contradict


def counted(code: str, **bounds: int) -> Rule:
    return Structure(**facts(count=Count(of=EACH, **bounds)) | {"code": code, "name": code.lower()})  # type: ignore[arg-type]  # as facts are


def test_numbers_of_nouns_contradict() -> None:
    assert codes(counted("AAA01", exactly=3), counted("BBB01", at_least=4)) == [("AAA01", "BBB01")]
    assert codes(counted("AAA01", exactly=3), counted("BBB01", at_least=3)) == []


# --- Steps ---

STEPS = [ASKED, SENT, RETURNED, EVENT]
DAYS = range(7)


def lead(index: int, first: int, second: int, at_least: int | None, at_most: int | None) -> Rule:
    leads = {"at_least": at_least, "at_most": at_most}
    given = {name: Lead(days=days) for name, days in leads.items() if days is not None}
    return rule(LeadTime, f"AAA{index:02}", of=REVIEW, step=STEPS[first], before=STEPS[second], **given)


leads = st.lists(
    st.tuples(
        st.sampled_from([(one, other) for one in range(4) for other in range(4) if one != other]),
        st.sampled_from([(0, None), (1, None), (2, None), (None, 0), (None, 2), (1, 2), (3, 3)]),
    ),
    min_size=2,
    max_size=4,
)


@times(2)
@given(asked=leads, order=st.permutations(range(3)), required=st.booleans())
def test_steps_contradict_if_no_days_keep_all_that_is_asked(
    asked: list[tuple[tuple[int, int], tuple[int | None, int | None]]], order: list[int], required: bool
) -> None:
    rules = [lead(index, *ends, *bounds) for index, (ends, bounds) in enumerate(asked)]
    steps = tuple(STEPS[each] for each in order)
    rules.append(rule(Sequence, "BBB01", of=REVIEW, steps=steps, required=steps if required else ()))
    taken = {each for ends, _ in asked for each in ends} | (set(order) if required else set())

    def kept(days: tuple[int, ...]) -> bool:
        apart = all(
            (bounds[0] or 0) <= days[ends[1]] - days[ends[0]] <= (99 if bounds[1] is None else bounds[1])
            for ends, bounds in asked
        )
        in_order = [days[each] for each in order if each in taken]
        return apart and in_order == sorted(in_order)

    possible = any(kept(days) for days in product(range(14 if len(taken) < 4 else 8), repeat=4))
    found = [each.codes for each in contradictions(rules, partnership())]
    if possible:
        assert found == []
    elif len(taken) < 4:
        assert found
    single = [each for each in found if len(each) < 2]
    assert single == []


def test_steps_that_three_rules_put_in_a_circle_are_told_as_one() -> None:
    rules = [lead(1, 0, 1, 1, None), lead(2, 1, 2, 1, None), lead(3, 2, 0, 0, None)]
    (found,) = contradictions(rules, partnership())

    assert sorted(found.codes) == ["AAA01", "AAA02", "AAA03"]
    assert found.notice.code == "rules/contradict"
    assert found.notice.observation.endswith(
        "cannot all be kept: no days of their steps keep the order and the time between them."
    )


def test_a_step_that_is_asked_for_where_it_is_taken_only_is_not_compared_with_another_condition() -> None:
    where, elsewhere = Condition(step=StepId("told")), Condition(step=StepId("asked"))
    one, other = lead(1, 1, 2, 3, None), lead(2, 1, 2, None, 2)

    assert [each.codes for each in contradictions([one, other], partnership())] == [("AAA01", "AAA02")]
    assert isinstance(one, LeadTime)
    assert isinstance(other, LeadTime)
    apart = [evolve(one, where=where), evolve(other, where=elsewhere)]
    assert [*contradictions(apart, partnership())] == []


# --- In a report ---


def test_a_report_tells_of_rules_that_contradict_unless_one_is_left_out() -> None:
    arrangements = edition("1", least(3), most(2), partnership=COAST)
    planner = Planner(id="plan", covers=COVERS)

    (notice,) = check(planner, arrangements).notices
    assert (notice.code, notice.location) == ("rules/contradict", "rules AAA01 and BBB01")
    assert notice.observation == (
        '"Try" (AAA01) and "Try" (BBB01) cannot both be kept: at least three are needed in each period, '
        "which makes three from 1 April 2022 to 30 September 2022, and the limit allows no more than two."
    )
    assert check(planner, arrangements, select=["AAA01"]).notices == ()
    later = edition("2", least(3), most(2), partnership=COAST, begins=JANUARY)
    assert check(planner, Editions(editions=(arrangements, later))).notices == (notice,)
