"""Sliding windows: which windows have enough is told of every window by itself."""

from datetime import date
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from scp_framework.model.dates.period import Period
from scp_framework.rules.algorithms.sliding_window import filled_windows

FIRST = date(2023, 12, 20).toordinal()
ORDINALS = st.integers(FIRST, FIRST + 90)
LENGTHS = st.builds(Period, months=st.just(0), days=st.integers(1, 20)) | st.builds(
    Period, months=st.integers(1, 2), days=st.integers(0, 3)
)


@given(LENGTHS, ORDINALS, ORDINALS, st.lists(ORDINALS, max_size=8).map(sorted), st.integers(1, 3))
def test_rows_of_windows_with_enough_are_those_of_the_windows_one_by_one(
    length: Period, first: int, final: int, days: list[int], enough: int
) -> None:
    by_itself = [
        (begin, sum(begin <= day <= length.window_end(begin) for day in days) >= enough)
        for begin in range(first, final + 1)
    ]

    rows = [next(alike) for _, alike in groupby(by_itself, key=lambda each: each[1])]
    assert [*filled_windows(length, first, final, days, enough)] == rows
