"""Promises that nobody can check."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework import check, load_planner
from scp_framework.arrangements.editions import Editions
from scp_framework.errors import InputError
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.rules.shapes.recorded import Recorded
from tests.rules.case_file import bundled_arrangements
from tests.worlds.coast import SOURCE, a_visit, only


def recorded(reason: object) -> Recorded:
    return Recorded(
        code="REC01", name="recorded", title="There are few outcomes", why="To keep to what matters", source=SOURCE,
        strength=Strength.COMMITMENT, reason=reason,  # type: ignore[arg-type]  # wrong on purpose at times
    )  # fmt: skip


def test_a_promise_that_nobody_can_check_is_shown_with_the_reason_whatever_the_planner_holds() -> None:
    rule = recorded("no number is given")

    for found in (only(rule), only(rule, a_visit(), a_visit(id="visit-2"))):
        assert (found.verdict, found.evidence, found.action) == (Verdict.NOT_APPLICABLE, (), None)
        assert found.observation == "Recorded, not checked: no number is given."


@pytest.mark.parametrize(("reason", "found"), [("", '""'), (" ", '" "')])
def test_a_promise_without_a_reason_why_nobody_can_check_it_is_refused(reason: object, found: str) -> None:
    with pytest.raises(InputError) as refused:
        recorded(reason)

    assert str(refused.value) == f"reason: must be a reason why it cannot be checked, got {found}"


def test_over_two_editions_that_record_the_same_it_is_told_once() -> None:
    nel = bundled_arrangements()
    first = evolve(nel, in_force_to=Date(2021, 4, 30))
    second = evolve(nel, id="nel-2021", edition="2021", in_force_from=Date(2021, 5, 1))

    found = check(load_planner("nel-2020-21", nel), Editions(editions=(first, second))).by_rule["REC01"]

    assert [each.shape for each in found] == ["recorded"]
