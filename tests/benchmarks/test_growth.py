"""How time grows is measured for every shape, and told by an exponent."""

from __future__ import annotations

from functools import partial

import pytest
from benchmarks.growth import judged, seconds_of, slope
from benchmarks.growth_cases import CASES

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.model.planner import Planner
from scp_framework.rules.shapes import RULES


def test_every_shape_is_among_the_inputs() -> None:
    measured = {name.partition(",")[0] for name in CASES}

    assert measured == {rule.shape for rule in RULES}, "add an input to CASES, in benchmarks/growth_cases.py"


@pytest.mark.parametrize("name", CASES)
def test_each_input_can_be_judged(name: str) -> None:
    arrangements, planner = CASES[name][1](12)

    verdicts, breaches = judged(arrangements, planner)

    assert list(verdicts) == ["GROW01"]
    assert {finding.rule for finding in breaches} <= {"GROW01"}


def test_each_check_that_is_timed_is_the_first_of_its_arrangements_and_its_planner() -> None:
    checked: list[tuple[Arrangements, Planner]] = []
    seconds_of(partial(CASES["recorded"][1], 1), lambda *made: checked.append(made))

    assert len(checked) == len({id(each) for made in checked for each in made}) / 2 == 3


def test_the_exponent_tells_linear_from_quadratic() -> None:
    assert slope([1, 2, 4, 8], [3, 6, 12, 24]) == pytest.approx(1)
    assert slope([1, 2, 4, 8], [3, 12, 48, 192]) == pytest.approx(2)
    assert slope([5], [1]) == float("inf")
