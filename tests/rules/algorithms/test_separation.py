"""Whether days that are not all known can lie as far, or as near, as they should."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scp_framework.rules.algorithms import separation as spacing
from scp_framework.rules.algorithms.separation import (
    Span,
    max_separation_feasible,
    min_separation_feasible,
)
from tests.examples import times


def spans(most: int = 4) -> SearchStrategy[list[Span]]:
    one = st.integers(1, 12).flatmap(
        lambda first: st.integers(first, min(12, first + 5)).map(lambda last: (first, last))
    )
    return st.lists(one, max_size=most)


def afters() -> SearchStrategy[dict[int, int]]:
    """A length of time that differs from day to day, as months do: for each day a later one, always in order."""
    return st.lists(st.integers(1, 4), min_size=12, max_size=12).map(
        lambda lengths: {
            day: max(day + length for day, length in enumerate(lengths[:day], start=1)) for day in range(1, 13)
        }
    )


@times(8)
@given(spans=spans(), after=afters(), since=st.integers(0, 13))
def test_days_may_lie_apart_if_some_choice_does(spans: list[Span], after: dict[int, int], since: int) -> None:
    choices = product(*(range(first, last + 1) for first, last in spans))
    expected = any(all(y < since or y >= after[x] for x, y in pairwise(sorted(chosen))) for chosen in choices)

    assert min_separation_feasible(spans, after.__getitem__, since=since) == expected


@times(8)
@given(needed=spans(3), others=spans(3), last=st.integers(8, 13), until=st.integers(1, 13), after=afters())
def test_days_may_stay_near_if_some_choice_does(
    needed: list[Span], others: list[Span], last: int, until: int, after: dict[int, int]
) -> None:
    def is_kept(chosen: tuple[int, ...]) -> bool:
        return all(
            day > until or after[day] > last or any(day < other <= after[day] for other in chosen) for day in chosen
        )

    def days(of: list[Span]) -> list[range]:
        return [range(first, end + 1) for first, end in of]

    helping = [chosen for size in range(len(others) + 1) for chosen in combinations(others, size)]
    expected = any(is_kept(chosen) for more in helping for chosen in product(*days([*needed, *more])))

    assert max_separation_feasible(needed, others, last, after.__getitem__, until=until) == expected


def test_one_that_runs_out_is_used_before_one_that_reaches_further() -> None:
    assert max_separation_feasible([(2, 2), (2, 9)], [(3, 5)], 12, lambda day: day + 4, until=12)


def test_a_day_that_leaves_others_too_little_time_is_not_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = [(1, 9), (2, 4)]
    never = [(1, 9), (1, 9), (2, 4), (6, 8), (10, 12)]

    assert min_separation_feasible(waits, lambda day: day + 4, since=0)
    assert not min_separation_feasible(never, lambda day: day + 4, since=0)
    monkeypatch.setattr(spacing, "MOST_STEPS", 0)
    assert min_separation_feasible(never, lambda day: day + 4, since=0), "given up"


@pytest.mark.parametrize("number", [200, 400])
def test_days_far_apart_are_chosen_in_a_few_steps_each(number: int) -> None:
    """A span that could wait lies before each of many that could not."""
    steps = 0

    def after(day: int) -> int:
        nonlocal steps
        steps += 1
        return day + 4

    blocks = [span for at in range(0, 12 * number, 12) for span in ((at, at + 11), (at + 1, at + 2), (at + 5, at + 7))]

    assert min_separation_feasible(blocks, after, since=0)
    assert steps < 40 * number


def test_thousands_of_days_are_looked_at_one_after_the_other() -> None:
    weekly = [(7 * week, 7 * week + 6) for week in range(2_000)]

    assert min_separation_feasible(weekly, lambda day: day + 7, since=0)
    assert max_separation_feasible(weekly, [], 7 * 2_000, lambda day: day + 13, until=7 * 2_000)
