"""Context: a planner as rules see it."""

from __future__ import annotations

import pytest
from pendulum import Date

from scp_framework import load_arrangements, load_planner
from scp_framework.arrangements.editions import as_editions
from scp_framework.rules.context import Context


@pytest.mark.parametrize("as_of", [None, Date(2021, 6, 1)])
def test_a_context_of_an_edition_is_the_one_that_has_all_that_the_edition_states(as_of: Date | None) -> None:
    arrangements = load_arrangements("nel-2020")
    planner, facts = load_planner("nel-2020-22", arrangements), as_editions(arrangements).facts[0]

    context = Context.in_edition(facts, planner, as_of, None)

    assert vars(context) == vars(Context(planner=planner, as_of=as_of, timeline=None, **facts))
    assert sum(len(each.activities) for each in context.to_judge.values()) > 0
