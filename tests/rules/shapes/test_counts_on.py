"""The day of a step counts in place of the activity's own, in the shapes that look at days."""

from __future__ import annotations

import pytest

from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import StepId
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Also, Cadence
from scp_framework.rules.shapes.gap import Gap
from tests.rules.shapes.counts_on_cases import walk
from tests.worlds.island import (
    FORUM,
    HARBOUR,
    ISLAND,
    NOTES,
    START,
    STROLL,
    WALK,
    activity,
    day,
    findings,
    promised,
    some_day,
)

BY_THE_SEVENTH = promised(
    ByDate, of=WALK, every=Period(days=28), within=PartOfPeriod.parse("the first week"), counts_on=NOTES
)


def only(rule: Rule, *walks: Activity) -> Finding:
    (finding,) = findings(rule, walks, (1, 28))
    return finding


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (walk("walk-1", -20, 7), Verdict.MET),
        (walk("walk-1", 3, 8), Verdict.BREACHED),
        (walk("walk-1", 3), Verdict.OPEN),
        (walk("walk-1", 3, not_taken=(NOTES,)), Verdict.BREACHED),
    ],
    ids=["in time", "late", "not recorded", "not taken"],
)
def test_the_step_counts_and_not_the_activity(held: Activity, expected: Verdict) -> None:
    assert only(BY_THE_SEVENTH, held).verdict is expected


def test_whether_a_walk_took_place_is_asked_once_its_own_day_is_over() -> None:
    def asked(as_of: int) -> str | None:
        (finding,) = findings(BY_THE_SEVENTH, [walk("walk-1", 3)], (1, 28), as_of=day(as_of))
        return finding.action

    then = 'place (walk-1) and the date of "notes" for the walk (walk-1)'
    assert asked(3) == 'Record the date of "notes" for the walk (walk-1) by 7 March 2021.'
    assert asked(4) == f"Record whether the walk took {then} by 7 March 2021."
    assert asked(9) == f"Record whether the walk took {then}."


@pytest.mark.parametrize(("walked", "expected"), [(8, Verdict.BREACHED), (7, Verdict.OPEN), (5, Verdict.OPEN)])
def test_notes_count_on_no_day_before_their_walk(walked: int, expected: Verdict) -> None:
    walk = activity(WALK, "walk-0", some_day(walked), agencies=(HARBOUR,), steps={NOTES: some_day(7, 8)})
    rule = promised(Cadence, of=WALK, at_least=1, every=Period(days=7), counts_on=NOTES)

    (first, *_) = findings(rule, [walk], (1, 7))

    assert first.verdict is expected
    assert first.remedies[0].leads_to is Verdict.MET


def test_what_is_late_is_said_to_be_so_by_the_step() -> None:
    finding = only(BY_THE_SEVENTH, walk("walk-1", 3, 9))

    assert finding.observation == (
        'The planner has no walk from 1 March 2021 to 7 March 2021. The rule asks for one. The date of "notes" counts. '
        'However, the walk with "notes" on 9 March 2021 (walk-1) is two days late.'
    )
    assert finding.action == 'Plan one, with "notes" by 7 March 2021.'
    (plan,) = finding.remedies
    assert plan.path == "steps.notes"


def test_a_step_that_is_not_recorded_is_asked_for() -> None:
    finding = only(BY_THE_SEVENTH, walk("walk-1", 3))

    assert finding.action == 'Record the date of "notes" for the walk (walk-1) by 7 March 2021.'


def test_a_cadence_says_that_a_step_counts() -> None:
    rule = promised(Cadence, of=WALK, every=Period(days=28), at_least=1, counts_on=NOTES)

    assert only(rule, walk("walk-1", -3, 3)).observation == (
        'The planner has one walk (3 March 2021) from 1 March 2021 to 28 March 2021. The date of "notes" counts.'
    )
    finding = only(rule, walk("walk-1", 3, 40))
    assert (finding.observation, finding.action) == (
        "The planner has no walks from 1 March 2021 to 28 March 2021. The rule asks for at least one. The date of "
        '"notes" counts.',
        'Plan one, with "notes" by 28 March 2021.',
    )


def test_a_gap_moves_the_step() -> None:
    rule = promised(Gap, of=WALK, at_least=Lead(days=7), counts_on=NOTES)
    finding = only(rule, walk("walk-1", 1, 3), walk("walk-2", 2, 5))

    assert (
        finding.observation == 'Two walks are less than one week apart (walk-1 and walk-2). The date of "notes" counts.'
    )
    assert (
        finding.action
        == 'Leave one week or more between one walk and the next: move "notes" of walk-2 to 10 March 2021.'
    )
    (move,) = finding.remedies
    assert (move.activity, move.path, move.not_before) == ("walk-2", "steps.notes", day(10))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            promised(Gap, of=WALK, at_most=Lead(days=7), counts_on=StepId("nots")),
            ['unknown step "nots"; did you mean "notes"?'],
        ),
        (promised(Gap, of=(WALK, FORUM), at_most=Lead(days=7), counts_on=NOTES), ['unknown step of the forum "notes"']),
        (
            promised(Cadence, of=WALK, every=Period(days=7), at_least=1, counts_on=START),
            ['must be a step other than the activity itself, whose day counts without it, got "start"'],
        ),
        (
            promised(Cadence, of=WALK, also=(Also(kind=STROLL),), every=Period(days=7), at_least=1, counts_on=NOTES),
            ['unknown step of the stroll "notes"'],
        ),
        (promised(Cadence, every=Period(days=7), at_least=1, counts_on=NOTES), []),
        (
            promised(Cadence, every=Period(days=7), at_least=1, counts_on=StepId("none")),
            ['unknown step "none"; choose from notes, start'],
        ),
    ],
    ids=["misspelt", "of one of two kinds", "the activity itself", "of another kind that counts", "of any", "of none"],
)
def test_a_step_that_can_not_count_is_a_fault(rule: Rule, said: list[str]) -> None:
    found = [*rule.faults(ISLAND)]

    assert {fault.path for fault in found} <= {"counts_on"}
    assert [fault.message.removeprefix("counts_on: ") for fault in found] == said


def test_of_any_kind_those_without_the_step_do_not_count() -> None:
    rule = promised(Cadence, every=Period(days=28), at_least=1, counts_on=NOTES)

    assert only(rule, activity(STROLL, "stroll-1", some_day(3))).verdict is Verdict.BREACHED
    assert only(rule, walk("walk-1", 3, 4)).verdict is Verdict.MET
