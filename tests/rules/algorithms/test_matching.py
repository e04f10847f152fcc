"""Counting: held against every way in which activities of uncertain day can be spread over windows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.findings.verdict import Verdict
from scp_framework.model.history.existence import unbroken
from scp_framework.rules.algorithms.in_parts import parts_of
from scp_framework.rules.algorithms.matching import (
    alternating_reachable,
    conflict_closure,
    drawn_away,
    over_capacity,
    tally,
    unmet_demand,
)
from scp_framework.rules.occurrence import Occurrence, occurrence_on
from scp_framework.rules.period_rule import Periods, needs_of
from tests.worlds.island import WALK, activity, some_day

Days = tuple[int, int]


@st.composite
def windows(draw: DrawFn) -> list[Days]:
    """Windows of a few days, in order, some with days between them."""
    found = []
    first = 1
    for length, between in draw(st.lists(st.tuples(st.integers(1, 2), st.sampled_from([0, 0, 0, 1])), max_size=5)):
        found.append((first, first + length - 1))
        first += length + between
    return found


@st.composite
def spread_out(draw: DrawFn, most: int = 6) -> list[Occurrence]:
    """Activities that fall on one of a few days, not all of them one after the other; some may not count at all."""
    some_days = st.builds(lambda first, more: {*range(first, first + more + 1)}, st.integers(0, 9), st.integers(0, 4))
    days = st.tuples(some_days, st.sampled_from([set(), set(), {*range(3, 6)}, {4, 7}]))
    some = [each - without for each, without in draw(st.lists(days, max_size=most)) if each - without]
    return [
        occurrence_on(
            unbroken((day, day) for day in each),
            activity(WALK, f"walk-{number}", some_day(max(min(each), 1))),
            sure=draw(st.sampled_from([True, True, True, False])),
        )
        for number, each in enumerate(sorted(some, key=lambda each: (min(each), max(each))))
    ]


def days_of(each: Occurrence) -> list[int]:
    return [day for first, last in parts_of(each) for day in range(first, last + 1)]


def firsts(of: Sequence[Days]) -> list[int]:
    return [first for first, _ in of]


def lasts(of: Sequence[Days]) -> list[int]:
    return [last for _, last in of]


def reaches(each: Occurrence, window: Days) -> bool:
    return any(window[0] <= day <= window[1] for day in days_of(each))


def lies_in(each: Occurrence, some: Sequence[Days]) -> bool:
    """Whether each of its days lies in one of the windows."""
    return all(any(first <= day <= last for first, last in some) for day in days_of(each))


@given(windows(), spread_out())
def test_what_may_fall_in_a_window_is_told_from_what_must(of: list[Days], occurrences: list[Occurrence]) -> None:
    for window, (certain, possible) in zip(of, tally(firsts(of), lasts(of), occurrences), strict=True):
        there = [each for each in occurrences if reaches(each, window)]
        assert certain == [each[3] for each in there if each[2] and lies_in(each, [window])]
        assert possible == [each[3] for each in there if not (each[2] and lies_in(each, [window]))]


def choices(each: Occurrence, of: Sequence[Days]) -> set[int | None]:
    """The windows that an activity may fall in, None for none of them."""
    found: set[int | None] = {index for index, window in enumerate(of) if reaches(each, window)}
    return found if lies_in(each, of) else found | {None}


@given(windows(), spread_out(5), st.data())
def test_windows_that_lack_an_activity_together_are_told_with_all_that_could_fill_them(
    of: list[Days], occurrences: list[Occurrence], data: st.DataObject
) -> None:
    needs = data.draw(st.lists(st.integers(0, 2), min_size=len(of), max_size=len(of)))
    told_of = unmet_demand(firsts(of), lasts(of), needs, occurrences)
    found = [shared for shared, _ in told_of]

    def lacking(way: Sequence[int | None]) -> int:
        return sum(max(0, need - way.count(index)) for index, need in enumerate(needs))

    def able(some: Sequence[int]) -> list[Occurrence]:
        return [each for each in occurrences if any(reaches(each, of[index]) for index in some)]

    fewest = min(map(lacking, product(*(choices(each, of) for each in occurrences))), default=sum(needs))
    assert sum(number for _, _, number in found) == fewest
    told = [index for indices, _, _ in found for index in indices]
    assert len(told) == len(set(told))
    for indices, there, number in found:
        assert there == able(indices)
        assert number == sum(needs[index] for index in indices) - len(there) > 0
        # None of them is there for nothing.
        for size in range(1, len(indices)):
            for some in combinations(indices, size):
                assert sum(needs[index] for index in some) - len(able(some)) < number


@given(windows(), spread_out(), st.integers(0, 2))
def test_windows_that_get_too_much_together_are_told_with_all_that_has_to_fall_there(
    of: list[Days], occurrences: list[Occurrence], room: int
) -> None:
    found = over_capacity(firsts(of), lasts(of), room, occurrences)
    sure = [each for each in occurrences if each[2]]

    def too_many(way: Sequence[int | None]) -> int:
        return sum(max(0, way.count(index) - room) for index in range(len(of)))

    def confined(some: Sequence[int]) -> list[Occurrence]:
        return [each for each in sure if lies_in(each, [of[index] for index in some])]

    fewest = min(map(too_many, product(*(choices(each, of) for each in sure))), default=0)
    assert sum(number for _, _, number in found) == fewest
    told = [index for indices, _, _ in found for index in indices]
    assert len(told) == len(set(told))
    for indices, there, number in found:
        assert there == confined(indices)
        assert number == len(there) - room * len(indices) > 0
        # None of them is there for nothing.
        for size in range(1, len(indices)):
            for some in combinations(indices, size):
                assert len(confined(some)) - room * size < number


def test_all_windows_that_crowd_one_another_are_told_however_they_hang_together() -> None:
    of = [(1, 2), (3, 4), (5, 6), (7, 8)]
    days = [(1, 4), (1, 4), (3, 6), (5, 8), (5, 8)]
    occurrences = [
        Occurrence(first, last, sure=True, activity=activity(WALK, f"walk-{number}", some_day(first, last)))
        for number, (first, last) in enumerate(days)
    ]

    assert over_capacity(firsts(of), lasts(of), 1, occurrences) == [([0, 1, 2, 3], occurrences, 1)]


def test_what_can_make_way_to_an_earlier_window_does_not_crowd_the_later_ones() -> None:
    of = [(1, 2), (3, 4), (5, 6)]
    days = [(1, 4), (3, 6), (3, 6), (3, 6)]
    occurrences = [
        Occurrence(first, last, sure=True, activity=activity(WALK, f"walk-{number}", some_day(first, last)))
        for number, (first, last) in enumerate(days)
    ]

    assert over_capacity(firsts(of), lasts(of), 1, occurrences) == [([1, 2], occurrences[1:], 1)]


@given(windows(), spread_out(5), st.data())
def test_windows_are_left_short_as_late_as_can_be(
    of: list[Days], occurrences: list[Occurrence], data: st.DataObject
) -> None:
    """One more in each fills them all; one that alone is lacking may fall in any of the windows, none of them later."""
    needs = data.draw(st.lists(st.integers(0, 2), min_size=len(of), max_size=len(of)))
    told = unmet_demand(firsts(of), lasts(of), needs, occurrences)
    short = [each for _, left in told for each in left]

    def is_filled(indices: Sequence[int]) -> bool:
        days = [of[at][0] for at in indices]
        more = [Occurrence(on, on, sure=True, activity=activity(WALK, "more", some_day(on))) for on in days]
        return not unmet_demand(firsts(of), lasts(of), needs, sorted([*occurrences, *more], key=lambda each: each[:2]))

    asked = [index for index, number in short for _ in range(number)]
    assert is_filled(asked)
    for (indices, _, lacking), left in told:
        if lacking == 1:
            ((index, _),) = left
            others = [each for each in asked if each != index]
            assert [at for at in range(len(of)) if is_filled([*others, at])] == indices
            assert indices[-1] == index


@given(windows(), spread_out(5), st.data())
def test_what_others_need_of_what_may_fall_in_a_window_is_drawn_away(
    of: list[Days], occurrences: list[Occurrence], data: st.DataObject
) -> None:
    needs = data.draw(st.lists(st.integers(0, 2), min_size=len(of), max_size=len(of)))

    def lacking(some: Sequence[int]) -> int:
        return sum(number for (_, _, number), _ in unmet_demand(firsts(of), lasts(of), some, occurrences))

    for index, window in enumerate(of):
        others = [0 if at == index else need for at, need in enumerate(needs)]
        able = sum(reaches(each, window) for each in occurrences)
        everything = [able if at == index else need for at, need in enumerate(needs)]
        number = drawn_away(firsts(of), lasts(of), needs, index, occurrences)
        assert number == lacking(everything) - lacking(others)


def test_what_fits_in_many_windows_is_looked_at_a_few_times_only() -> None:
    number = 500
    looked_at = 0

    class Counted(dict[int, int]):
        def __getitem__(self, key: int) -> int:
            nonlocal looked_at
            looked_at += 1
            return super().__getitem__(key)

    taken = Counted({each: each for each in range(number)})

    groups = alternating_reachable([number], number + 1, [[(0, number)]] * number, taken)

    assert groups == [[*range(number + 1)]]
    assert looked_at < 20 * number


def test_rows_that_crowd_one_another_are_joined_where_they_share_a_window() -> None:
    spans = [(0, 1), (0, 0), (1, 1), (3, 3), (3, 3), (5, 6), (4, 5), (4, 4), (4, 4), (6, 6)]

    assert conflict_closure([[span] for span in spans], {1: 0, 2: 1, 3: 3, 5: 6, 6: 5, 7: 4}) == [
        ([0, 1], [0, 1, 2]), ([3], [3, 4]), ([4, 5, 6], [5, 6, 7, 8, 9]),
    ]  # fmt: skip


def test_whether_periods_overlap_is_asked_once_for_all_of_them() -> None:
    slices: list[object] = []

    class Firsts(list[int]):
        def __getitem__(self, key: Any) -> Any:
            slices.append(key)
            return super().__getitem__(key)

    number = 300
    periods = Periods((), Firsts(range(number)), [*range(number)], [False] * number)

    assert needs_of(periods, [Verdict.OPEN] * number, 2) == [2] * number
    assert len(slices) == 1
