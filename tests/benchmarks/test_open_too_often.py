"""The measure of how often OPEN is too weak: it runs, and finds no verdict that a completion contradicts."""

from __future__ import annotations

from random import Random

import pytest
from benchmarks.open_too_often import SHAPES, outcome


@pytest.mark.parametrize("shape", SHAPES)
def test_no_verdict_on_a_random_planner_is_contradicted_by_one_that_is_all_known(shape: str) -> None:
    chance = Random(shape)

    assert not [found for found in (outcome(shape, chance) for _ in range(5)) if found.startswith("wrong")]
