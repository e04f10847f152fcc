"""Whether pieces of work that can't be split find room."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scp_framework.rules.algorithms import bin_packing
from scp_framework.rules.algorithms.bin_packing import Piece, infeasible_intervals

PLACES = 5


@st.composite
def pieces(draw: st.DrawFn) -> Piece:
    low = draw(st.integers(0, PLACES - 1))
    return low, draw(st.integers(low, PLACES - 1)), draw(st.integers(1, 6))


def can_hold(rooms: list[int], work: list[Piece]) -> bool:
    """Whether all of the work finds room, by trying every way."""
    for places in product(*(range(low, high + 1) for low, high, _ in work)):
        left = list(rooms)
        for place, (_, _, size) in zip(places, work, strict=True):
            left[place] -= size
        if min(left) >= 0:
            return True
    return False


# Work that just fills the first place; work that ends sooner than what begins before it; rows that share a place; rows
# that are too full only together; and a large place beside those that the work may go to.
@example(rooms=[1, 0, 0, 0, 0], work=[(0, 0, 1)])
@example(rooms=[0, 2, 1, 0, 0], work=[(0, 2, 1), (1, 1, 2)])
@example(rooms=[1, 1, 1, 0, 0], work=[*[(0, 1, 1)] * 3, *[(1, 2, 1)] * 3])
@example(rooms=[4, 4, 4, 0, 0], work=[*[(0, 1, 3)] * 2, *[(1, 2, 3)] * 2])
@example(rooms=[9, 4, 4, 0, 0], work=[(1, 2, 3), (1, 2, 3), (1, 2, 2)])
@given(rooms=st.lists(st.integers(0, 6), min_size=PLACES, max_size=PLACES), work=st.lists(pieces(), max_size=5))
def test_rows_are_named_that_can_not_hold_what_must_go_there_and_only_if_there_are_any(
    rooms: list[int], work: list[Piece]
) -> None:
    rows = infeasible_intervals(rooms, work)

    assert (rows == []) == can_hold(rooms, work)
    for low, high in rows:
        assert not can_hold(rooms, [piece for piece in work if low <= piece[0] and piece[1] <= high])
    assert rows == sorted(rows)
    assert all(one[1] < other[0] for one, other in pairwise(rows))


@example(rooms=[9, 4, 4, 0, 0], work=[(0, 1, 1), (1, 2, 3), (1, 2, 3), (1, 2, 2)])
@given(rooms=st.lists(st.integers(0, 6), min_size=PLACES, max_size=PLACES), work=st.lists(pieces(), max_size=5))
def test_a_row_that_is_named_is_no_longer_than_it_has_to_be(rooms: list[int], work: list[Piece]) -> None:
    for low, high in infeasible_intervals(rooms, work):
        for shorter in ((low + 1, high), (low, high - 1)):
            assert can_hold(rooms, [each for each in work if shorter[0] <= each[0] and each[1] <= shorter[1]])


def test_a_piece_that_fits_nowhere_does_not_hide_a_shorter_row_that_is_too_full() -> None:
    assert infeasible_intervals([0, 0, 3, 0], [(0, 2, 1), (0, 2, 3), (0, 3, 4)]) == [(0, 2)]


def test_pieces_that_would_fit_if_they_could_be_split_do_not() -> None:
    assert infeasible_intervals([4, 4], [(0, 1, 3), (0, 1, 3), (0, 1, 2)]) == [(0, 1)]
    assert infeasible_intervals([4, 4], [(0, 1, 3), (0, 1, 3), (0, 1, 1)]) == []


def test_a_search_that_would_take_too_long_names_nothing() -> None:
    """Forty periods with room for two of three each: 81 pieces can't fit, and trying all ways would take for ever."""
    assert infeasible_intervals([8] * 40, [(0, 39, 3)] * 81) == []
    assert infeasible_intervals([8] * 40, [(0, 39, 4)] * 81) == [(0, 39)]
    assert infeasible_intervals([8] * 41, [(1, 40, 4)] * 81) == [(1, 40)]


def test_a_piece_that_fits_nowhere_is_told_beside_work_that_takes_too_long_to_try() -> None:
    assert infeasible_intervals([*[8] * 40, 1, 1, 9], [*[(0, 41, 3)] * 81, (40, 41, 2)]) == [(40, 41)]


def test_of_pieces_that_fit_nowhere_the_one_with_fewest_places_is_told() -> None:
    assert infeasible_intervals([1, 1, 1, 1], [(0, 2, 2), (2, 3, 5)]) == [(2, 3)]


def test_many_small_pieces_do_not_hide_that_the_large_ones_find_no_room() -> None:
    assert infeasible_intervals([5] * 12, [*[(0, 11, 1)] * 20, *[(0, 11, 3)] * 13]) == [(0, 11)]


def test_thousands_of_small_pieces_find_room_without_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = [(place, place + 1 + size, size) for place in range(36) for size in (1, 2, 2)]

    monkeypatch.setattr(bin_packing, "_fit_by_trying", None)
    assert infeasible_intervals([5] * 36 + [4] * 3, pieces) == []
