"""What is to be done next is listed by person and deadline, and what is left out is said."""

from __future__ import annotations

from functools import cache

import pytest
from attrs import evolve

from scp_framework import check, load_arrangements, load_planner
from scp_framework.cli import main
from scp_framework.findings.phrases import capital
from scp_framework.model.activity import Status
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import KindId
from scp_framework.reports.next_steps import Timing, next_steps
from scp_framework.reports.report import Report
from scp_framework.views.due import due_text


@cache
def report() -> Report:
    nel = load_arrangements("nel-2020")
    return check(load_planner("nel-2020-22", nel), nel, as_of="2021-06-15")


def test_every_next_step_is_listed_under_the_person_it_falls_to() -> None:
    text = due_text(report(), width=400)

    assert f"\n{len(next_steps(report()))} steps.\n" in text
    assert all(step.about.casefold() in text.casefold() for step in next_steps(report()))
    assert all(capital(step.responsible) in text for step in next_steps(report()) if step.responsible)


def test_steps_are_narrowed_down_to_one_owner_and_until_a_day() -> None:
    text = due_text(report(), owner="board manager", before="next Board meeting", width=400)
    wanted = [
        step
        for step in next_steps(report())
        if step.responsible == "Board Manager" and step.deadline and str(step.deadline) < "2021-06-22"
    ]

    said = f"Only steps of Board Manager before 22 June 2021: {len(wanted)} of {len(next_steps(report()))}."
    assert said in text
    assert sum(line.startswith("  ") for line in text.split("\n")) == len(wanted)


def test_what_follows_a_visit_is_not_due_on_its_day() -> None:
    nel = load_arrangements("nel-2020")
    plan = load_planner("nel-2020-22", nel)
    after = nel.partnership.after_event[KindId("assurance-visit")]
    visit = next(each for each in plan.activities if each.kind == "assurance-visit" and after & {*each.steps})
    steps = FrozenMap({step: when for step, when in visit.steps.items() if step not in after})
    visit = evolve(visit, steps=steps, confirmed=(*steps,), status=Status.COMPLETED)
    plan = evolve(plan, activities=(visit,))

    (step,) = next_steps(check(plan, nel, select=["AVT14"], as_of=visit.when.latest.add(days=5)))

    assert (step.deadline, step.timing) == (None, Timing.UNDATED)


def test_where_nothing_is_to_be_done_it_says_so_or_what_is_left_out() -> None:
    nel = load_arrangements("nel-2020")
    kept = check(load_planner("nel-2020-21", nel), nel, select=["LOS01"])

    assert "There is nothing to be done or recorded." in due_text(kept)
    assert "Only steps before 1 January 2020: 0 of " in due_text(report(), before="2020-01-01")


def test_the_command_names_its_own_arguments_in_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "nel-2020-21", "--owner", "bord manager", "--before", "soon"]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith('--owner: unknown role, group or agency "bord manager"; did you mean "board-manager"')
    assert second.startswith("--before: must be a day such as 2021-02-14")
