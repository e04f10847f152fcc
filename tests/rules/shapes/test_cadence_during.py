"""How many activities there are in each period in which another activity runs."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import KindId, StepId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.part_periods import PartPeriods
from tests.rules.shapes.cadence_during_cases import during, stroll, told, walk, weekly
from tests.worlds.island import (
    ISLAND,
    NOTES,
    OPEN_TO_ALL,
    START,
    day,
    findings,
)


def test_only_weeks_in_which_a_walk_runs_need_a_stroll() -> None:
    assert told(weekly(), walk(7, 8), stroll(1)) == ["MET", "BREACHED", "NOT_APPLICABLE"]
    assert told(weekly(), walk(1, 21), stroll(1)) == ["MET", "BREACHED", "BREACHED"]
    assert told(weekly(), stroll(1)) == ["NOT_APPLICABLE"] * 3


def test_only_weeks_on_all_days_of_which_a_walk_runs_need_one_if_a_part_is_not_owed() -> None:
    rule = weekly(part_periods=PartPeriods.NOT_OWED)

    assert told(rule, walk(7, 14)) == ["NOT_APPLICABLE", "BREACHED", "NOT_APPLICABLE"]
    assert told(rule, walk(9, 20)) == ["NOT_APPLICABLE"] * 3


def test_two_walks_after_one_another_run_throughout() -> None:
    rule = weekly(part_periods=PartPeriods.NOT_OWED)
    second = evolve(walk(11, 20), id="walk-2")

    assert told(rule, walk(8, 10), second) == ["NOT_APPLICABLE", "BREACHED", "NOT_APPLICABLE"]
    assert told(rule, walk(8, 9), second) == ["NOT_APPLICABLE"] * 3


def test_a_walk_of_unknown_end_runs_for_certain_in_the_week_of_its_beginning_alone() -> None:
    assert told(weekly(), walk(9)) == ["NOT_APPLICABLE", "BREACHED", "OPEN"]
    assert told(weekly(), walk(9), stroll(8), stroll(16)) == ["NOT_APPLICABLE", "MET", "MET"]


def test_notes_that_may_be_from_days_before_the_walk_are_from_none_of_these() -> None:
    noted = evolve(walk(9), steps=FrozenMap({NOTES: When(day(2), day(9))}))

    assert told(weekly(), noted) == ["NOT_APPLICABLE", "BREACHED", "NOT_APPLICABLE"]
    # The walk is on no day after its notes either.
    uncertain = evolve(noted, when=When(day(8), day(10)))
    assert told(weekly(), uncertain) == ["NOT_APPLICABLE", "BREACHED", "NOT_APPLICABLE"]
    overlapping = evolve(walk(9), when=When(day(8), day(11)), steps=FrozenMap({NOTES: When(day(9), day(10))}))
    assert told(weekly(), overlapping) == ["NOT_APPLICABLE", "BREACHED", "NOT_APPLICABLE"]
    late = weekly(during=during(from_step=NOTES, to_step=START))
    assert told(late, noted) == ["NOT_APPLICABLE", "BREACHED", "NOT_APPLICABLE"]


def test_a_walk_whose_end_was_left_out_runs_on() -> None:
    assert told(weekly(), walk(9, not_taken=(NOTES,))) == ["NOT_APPLICABLE", "BREACHED", "BREACHED"]


def test_what_may_be_owed_is_said_with_what_is_enough() -> None:
    *_, finding = findings(weekly(), [walk(9)], (1, 21))

    assert finding.observation == (
        "The planner has no strolls from 15 March 2021 to 21 March 2021. The rule asks for at least one if a walk is "
        "under way on any of these days. We cannot tell whether that is so."
    )
    assert finding.action == (
        "Plan one by 21 March 2021. If no walk is under way on any of these days, record the date of "
        '"notes" for the walk (walk-1).'
    )


def test_what_may_count_is_to_be_recorded_with_what_may_run() -> None:
    proposed = evolve(stroll(16), status=Status.PROPOSED)
    *_, finding = findings(weekly(), [walk(9), proposed], (1, 21))

    assert finding.action == (
        'Record whether the stroll takes place (stroll-16) and the date of "notes" for the walk (walk-1) by 21 March '
        "2021."
    )


def test_in_a_week_without_a_walk_nothing_is_owed() -> None:
    first, *_ = findings(weekly(), [walk(9, 9)], (1, 21))
    (_, second, _) = findings(weekly(part_periods=PartPeriods.NOT_OWED), [walk(9, 9)], (1, 21))

    assert (first.verdict, first.observation) == (
        Verdict.NOT_APPLICABLE,
        "From 1 March 2021 to 7 March 2021: no walk is under way on any of these days.",
    )
    assert second.observation == "From 8 March 2021 to 14 March 2021: no walk is under way on all of these days."


def test_only_walks_that_the_condition_holds_of_count() -> None:
    rule = weekly(during=during(where=Condition(detail=OPEN_TO_ALL, value=True)))

    assert told(rule, walk(9, 9, details={OPEN_TO_ALL: False})) == ["NOT_APPLICABLE"] * 3
    assert told(rule, walk(9, 9)) == ["NOT_APPLICABLE", "OPEN", "NOT_APPLICABLE"]


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"rolling": True}, 'rolling: cannot be combined with "during"'),
        ({"at_least": None, "at_most": 1}, 'at_most: cannot be combined with "during"'),
    ],
)
def test_what_does_not_go_with_it_is_refused(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        weekly(**parameters)

    assert [fault.message for fault in refused.value.faults] == [said]


def test_the_two_steps_are_not_the_same() -> None:
    with pytest.raises(InputError) as refused:
        during(to_step=START)

    assert str(refused.value) == 'to_step: must be a step other than "from_step", got "start"'


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"to_step": StepId("nots")}, 'during.to_step: unknown step of the walk "nots"; did you mean "notes"?'),
        ({"of": KindId("walc")}, 'during.of: unknown kind "walc"; did you mean "walk"?'),
    ],
)
def test_what_there_is_not_is_a_fault(more: dict[str, object], said: str) -> None:
    (fault,) = weekly(during=during(**more)).faults(ISLAND)

    assert fault.message == said
