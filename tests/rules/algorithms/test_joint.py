"""Things that can each turn out in several ways, and sums that must not fall below nothing."""

from __future__ import annotations

from itertools import count, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.rules.algorithms import joint
from scp_framework.rules.algorithms.joint import conflicts, spoilers

SUMS = range(3)
ways = st.lists(
    st.dictionaries(st.sampled_from(SUMS), st.integers(-2, 2), max_size=2), min_size=1, max_size=3
)  # fmt: skip
some_things = st.lists(ways, max_size=5)
starts = st.fixed_dictionaries({number: st.integers(0, 1) for number in SUMS})


def kept_in_some_way(start: dict[int, int], things: list[list[dict[int, int]]]) -> bool:
    return any(
        all(start[each] + sum(way.get(each, 0) for way in chosen) >= 0 for each in start) for chosen in product(*things)
    )


@given(start=starts, things=some_things)
def test_there_is_a_conflict_where_no_way_keeps_all_sums(
    start: dict[int, int], things: list[list[dict[int, int]]]
) -> None:
    found = conflicts(start, things)

    assert bool(found) is not kept_in_some_way(start, things)
    for sums, numbers in found:
        assert not kept_in_some_way({each: start[each] for each in sums}, [things[number] for number in numbers])


@given(start=starts, things=some_things)
def test_without_the_spoilers_all_sums_can_be_kept(start: dict[int, int], things: list[list[dict[int, int]]]) -> None:
    left_out = spoilers(start, things)
    others = [each for number, each in enumerate(things) if number not in left_out]

    assert kept_in_some_way(start, others)
    assert left_out or kept_in_some_way(start, things)


def test_ways_that_have_no_sum_in_common_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared, number = count(), 300
    outdone = joint._outdone
    monkeypatch.setattr(joint, "_outdone", lambda *ways: next(compared) < 0 or outdone(*ways))

    assert (
        conflicts(dict.fromkeys(range(number), 0), [[{each: sign} for each in range(number)] for sign in (1, -1)]) == []
    )
    assert next(compared) <= 2 * number


def test_a_search_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    start, things = {0: 1, 1: 1}, [[{0: -1}, {1: -1}]] * 3
    assert conflicts(start, things) == [([0, 1], [0, 1, 2])]

    monkeypatch.setattr(joint, "MOST_WORK", 5)
    assert conflicts(start, things) == []
    monkeypatch.setattr(joint, "MOST_WORK", 15)
    assert conflicts(start, things) == []
    assert spoilers(start, things) == [2]
