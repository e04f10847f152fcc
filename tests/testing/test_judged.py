"""Planners that are drawn to keep promises, or to break one: what they are, and how small they become."""

from __future__ import annotations

from functools import cache

import pytest
from attrs import evolve
from hypothesis import Phase, find, given, settings
from hypothesis.strategies import SearchStrategy

from scp_framework.checking import check
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from scp_framework.testing import assert_breached, assert_kept
from scp_framework.testing.strategies import planners_that_break, planners_that_keep
from scp_framework.testing.strategies.judged import Broken
from tests.paths import EXAMPLES

NEL = load_arrangements("nel-2020")
YEAR = Window.parse("2021-11..2022-10")
LARKWATER = load_arrangements(EXAMPLES / "larkwater-2024")
# A count, who is on a team, the days of steps, what follows, what is recorded.
EACH_SHAPE = ["FAM01", "AVT02", "AVT12", "BEN01"]
STRICT = settings(max_examples=15, database=None, suppress_health_check=[], phases=(Phase.generate, Phase.shrink))


@cache
def breaking(rule: str) -> SearchStrategy[Broken]:
    return planners_that_break(NEL, rule)


@pytest.mark.parametrize("rule", EACH_SHAPE)
def test_what_is_drawn_to_keep_a_promise_keeps_it(rule: str) -> None:
    @STRICT
    @given(planners_that_keep(NEL, rule))
    def keeps(planner: Planner) -> None:
        assert_kept(planner, NEL, rule)

    keeps()


@pytest.mark.parametrize("rule", EACH_SHAPE)
def test_what_is_drawn_to_break_a_promise_breaks_it_and_says_what_else(rule: str) -> None:
    @STRICT
    @given(breaking(rule))
    def breaks(broken: Broken) -> None:
        assert_breached(broken.planner, NEL, rule)
        verdicts = check(broken.planner, NEL).verdicts
        assert {code for code, verdict in verdicts.items() if verdict is Verdict.BREACHED} == broken.breaks

    breaks()


def test_several_promises_are_kept_together() -> None:
    @STRICT
    @given(planners_that_keep(NEL, "LOS01", "DEE01", "AVT02"))
    def keeps(planner: Planner) -> None:
        assert_kept(planner, NEL, "LOS01", "DEE01", "AVT02")

    keeps()


def test_all_that_an_example_keeps_stays_kept() -> None:
    example = Planner(id="ours", covers=Window.parse("2020-11..2021-10"))
    kept = [code for code, verdict in check(example, NEL).verdicts.items() if verdict is Verdict.MET]

    @STRICT
    @given(planners_that_keep(NEL, example=example))
    def keeps(planner: Planner) -> None:
        assert_kept(planner, NEL, *kept)

    keeps()


def test_drawn_planners_differ() -> None:
    drawn: set[int] = set()

    @settings(max_examples=60, database=None, derandomize=True)
    @given(planners_that_keep(NEL, "LOS01"))
    def look(planner: Planner) -> None:
        drawn.add(len(planner.activities))

    look()
    assert len(drawn) > 1


@pytest.mark.parametrize(("rule", "activities"), [("LOS01", 3), ("AVT02", 1)])
def test_one_that_keeps_a_promise_shrinks_to_what_the_promise_needs(rule: str, activities: int) -> None:
    smallest = find(planners_that_keep(NEL, rule), lambda _: True, settings=STRICT)
    assert len(smallest.activities) == activities


@pytest.mark.parametrize(("rule", "activities"), [("FAM01", 0), ("AVT02", 1), ("AVT12", 2)])
def test_one_that_breaks_a_promise_shrinks_to_the_smallest(rule: str, activities: int) -> None:
    smallest = find(breaking(rule), lambda _: True, settings=STRICT)
    assert len(smallest.planner.activities) == activities
    assert all(len(each.team or ()) <= 1 for each in smallest.planner.activities)


def test_what_a_test_is_about_stays_when_it_shrinks() -> None:
    broken = find(
        breaking("FAM01"),
        lambda each: any(activity.kind != "complaints-report" for activity in each.planner.activities),
        settings=settings(max_examples=200, database=None, derandomize=True),
    )
    assert len(broken.planner.activities) == 1


def test_what_no_planner_can_break_is_refused() -> None:
    with pytest.raises(InputError, match="a promise that a planner can break, or an example that breaks it"):
        planners_that_break(NEL, "TIL01", covers=YEAR)


def test_what_no_planner_can_keep_is_refused() -> None:
    with pytest.raises(InputError, match="promises that a planner can keep, or an example that keeps them"):
        planners_that_keep(NEL, "TIL04", covers=YEAR)


def test_an_example_has_to_be_one() -> None:
    planner = load_planner("nel-2020-21", NEL)
    with pytest.raises(InputError, match="a planner that keeps the promises"):
        planners_that_keep(NEL, "FAM01", example=planner)
    with pytest.raises(InputError, match="a planner that breaks the promise"):
        planners_that_break(NEL, "LOS01", example=planner)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(InputError, match='did you mean "FAM01"'):
        planners_that_break(NEL, "FMA01")


def test_days_and_example_can_be_given() -> None:
    assert find(planners_that_keep(NEL, "LOS01", covers=YEAR), lambda _: True, settings=STRICT).covers == YEAR
    without = evolve(load_planner("nel-2020-21", NEL), activities=())
    broken = find(planners_that_break(NEL, "LOS01", example=without), lambda _: True, settings=STRICT)
    assert broken.planner == without


def test_a_strategy_is_shown_in_a_few_words() -> None:
    strategies = [planners_that_keep(NEL, "LOS01"), breaking("FAM01")]
    assert max(len(repr(each)) for each in strategies) < 200


def test_other_arrangements_serve_as_well() -> None:
    smallest = find(planners_that_break(LARKWATER, "EXE03"), lambda _: True, settings=STRICT)
    assert "EXE03" in smallest.breaks
