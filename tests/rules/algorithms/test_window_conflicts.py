"""Windows that overlap, and things that fall in them on one day only."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.rules.algorithms import joint, window_conflicts
from scp_framework.rules.algorithms.in_parts import Dated, InParts, Span
from scp_framework.rules.algorithms.window_conflicts import (
    Ahead,
    critical_starts,
    too_few,
    too_few_or_many,
    too_many,
)

LENGTH = 3
some_things = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 4), st.booleans()).map(lambda of: (of[0], of[0] + of[1], of[2])),
    max_size=4,
)
some_spans = st.lists(st.integers(1, 9), min_size=2, max_size=4, unique=True).map(
    lambda days: [(first, last) for first, last in zip(sorted(days)[::2], sorted(days)[1::2], strict=False)]
)


def window_end(start: int) -> int:
    return start + LENGTH - 1


def numbers(windows: list[Span], things: list[Dated]) -> list[list[int]]:
    """How many fall in each window, in every way that they turn out."""
    days = [[*range(first, last + 1), *([] if sure else [None])] for first, last, sure, *_ in things]
    return [
        [sum(day is not None and first <= day <= last for day in way) for first, last in windows]
        for way in product(*days)
    ]


@given(spans=some_spans, things=some_things, bound=st.integers(0, 2))
def test_windows_are_in_conflict_where_no_way_keeps_all_of_those_that_begin_in_some_spans(
    spans: list[Span], things: list[Dated], bound: int
) -> None:
    windows = [(start, window_end(start)) for first, last in spans for start in range(first, last + 1)]
    critical = critical_starts(spans, things, window_end)
    outcomes = numbers(windows, things)

    few, many = too_few(critical, bound, things), too_many(critical, bound, things)

    assert bool(few) is not any(min(counts) >= bound for counts in outcomes)
    assert bool(many) is not any(max(counts) <= bound for counts in outcomes)
    for each in (*few, *many):
        assert each.number


@given(spans=some_spans, things=some_things, at_least=st.integers(1, 2), more=st.integers(0, 1))
def test_windows_are_in_conflict_where_each_way_leaves_one_of_them_too_few_or_too_many(
    spans: list[Span], things: list[Dated], at_least: int, more: int
) -> None:
    windows = [(start, window_end(start)) for first, last in spans for start in range(first, last + 1)]
    critical = critical_starts(spans, things, window_end)
    at_most = at_least + more
    may_be_kept = any(min(counts) >= at_least and max(counts) <= at_most for counts in numbers(windows, things))

    found = too_few_or_many(critical, critical, (at_least, at_most), things)

    assert bool(found) is not may_be_kept
    if not (too_few(critical, at_least, things) or too_many(critical, at_most, things)):
        assert all(each.number for each in found)


def test_more_is_planned_on_days_on_which_it_can_count() -> None:
    class Split(InParts, tuple[int, int, bool]):
        """What falls on one of two days that are apart."""

        parts = ((4, 4), (8, 8))

    windows, things = [(4, 6), (6, 8)], [Split((4, 8, True))]
    assert [each.number for each in too_few(windows, 1, things)] == [1]
    # Nothing can count on the days between.
    assert [each.number for each in too_few(windows, 1, things, Ahead(4, [4, 8]))] == [2]
    assert [each.number for each in too_few(windows, 1, things, Ahead(5, [4, 8]))] == [1]


@pytest.mark.parametrize(("module", "limit"), [(window_conflicts, "MOST_EFFECTS"), (joint, "MOST_WORK")])
def test_nothing_is_in_conflict_where_there_is_too_much_to_look_at(
    module: object, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = [(start, window_end(start)) for start in range(1, 5)]
    things = [(1, 6, True)]
    assert too_few(windows, 1, things)
    assert too_many(windows, 0, things)

    monkeypatch.setattr(module, limit, 2)
    assert too_few(windows, 1, things) == []
    assert too_many(windows, 0, things) == []
