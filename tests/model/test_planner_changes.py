"""A planner changed: moved, added to, and taken from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from scp_framework.errors import InputError
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.planner import Planner
from scp_framework.testing.strategies.days import whens
from tests.model.planner_cases import KINDS, activities, planner
from tests.worlds.small_partnership import (
    FULL_ACTIVITY,
    LETTER,
)


def test_an_activity_moves_and_its_recorded_steps_stay() -> None:
    steps = FrozenMap({LETTER: When.parse("2022-05-01")})
    visit = evolve(FULL_ACTIVITY, status=Status.PLANNED, steps=steps, confirmed=(), not_taken=())

    moved = planner(visit).move(visit.id, to="2022-09").by_id[visit.id]

    assert moved == evolve(visit, when=When.parse("2022-09"))


@given(activities(), st.data())
def test_moved_there_and_back_a_planner_is_as_it_was(some: list[Activity], data: DataObject) -> None:
    if not some:
        return
    before, chosen = planner(*some), data.draw(st.sampled_from(some))

    there = before.move(chosen.id, to=data.draw(whens()))

    assert there.move(chosen.id, to=chosen.when) == before
    assert {each.id for each in there.activities} == {each.id for each in before.activities}


@given(activities(), st.data())
def test_a_changed_activity_takes_the_place_of_the_one_with_its_identifier(
    some: list[Activity], data: DataObject
) -> None:
    if not some:
        return
    chosen = data.draw(st.sampled_from(some))
    changed = evolve(chosen, kind=data.draw(st.sampled_from(KINDS)), when=data.draw(whens()))

    assert planner(*some).change(changed) == planner(*(changed if each is chosen else each for each in some))


@given(activities())
def test_activities_may_be_added_one_by_one_in_any_order(some: list[Activity]) -> None:
    built = planner()
    for each in reversed(some):
        built = built.add(each)

    assert built == planner(*some)
    assert built.digest == planner(*some).digest


def test_a_cancelled_activity_stays_and_counts_for_nothing() -> None:
    visit = Activity(id="visit-1", kind=KINDS[0], when=When.parse("2022-05"))

    cancelled = planner(visit).cancel("visit-1")

    assert cancelled.activities == (evolve(visit, status=Status.CANCELLED),)
    assert cancelled.countable == {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda plan: plan.move("vist-1", to="2022-05"),
            'activity_id: unknown activity "vist-1"; did you mean "visit-1"?',
        ),
        (lambda plan: plan.cancel("vist-1"), 'activity_id: unknown activity "vist-1"; did you mean "visit-1"?'),
        (
            lambda plan: plan.move("visit-1", to="May"),
            'to: must be a day, month or span such as 2021-02-14, 2021-02 or 2020-11..2021-10, got "May"',
        ),
        (
            lambda plan: plan.move("visit-1", to=5),
            "to: must be a When (When.parse reads one from text), a date or text, got 5",
        ),
        (lambda plan: plan.add(plan.by_id["visit-1"]), 'activity.id: duplicate identifier "visit-1"'),
        (
            lambda plan: plan.change(evolve(plan.by_id["visit-1"], id="vist-1")),
            'activity.id: unknown activity "vist-1"; did you mean "visit-1"?',
        ),
        (
            lambda plan: plan.cancel("survey-1"),
            "activity_id: must be an activity that is planned or proposed, and survey-1 is completed",
        ),
        (
            lambda plan: plan.move("survey-1", to="2022-05"),
            "activity_id: must be an activity that is planned or proposed, and survey-1 is completed",
        ),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(change: Callable[[Planner], Planner], said: str) -> None:
    visit = Activity(id="visit-1", kind=KINDS[0], when=When.parse("2022-05"))
    survey = Activity(id="survey-1", kind=KINDS[1], when=When.parse("2022-05"), status=Status.COMPLETED)

    with pytest.raises(InputError) as refused:
        change(planner(visit, survey))

    assert str(refused.value) == said
