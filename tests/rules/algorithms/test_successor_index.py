"""What follows a day is found without a look at all that there is."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from scp_framework.rules.algorithms.successor_index import Span, SuccessorIndex
from tests.rules.algorithms.test_separation import spans


@given(spans(6), st.integers(0, 12), st.integers(0, 12), st.sets(st.integers(0, 3)))
def test_what_follows_is_found_as_by_looking_at_all(spans: list[Span], day: int, last: int, without: set[int]) -> None:
    owned = [(number % 4, span) for number, span in enumerate(spans)]
    some = [(owner, span) for owner, span in owned if owner not in without]
    index = SuccessorIndex(owned)

    within = sorted({owner for owner, (first, end) in some if first <= last and day <= end})
    assert sorted({*index.within(day, last, without)}) == within
    by_first = sorted((first, owner) for owner, (first, end) in some if first <= last and day <= end)
    assert [*index.within(day, last, without)] == [owner for _, owner in by_first]
    assert index.may_fall_within(day, last, without) == bool(within)
    assert index.falls_within(day, last, without) == any(day <= first and end <= last for _, (first, end) in some)
    assert [*index.ends_from(day, without)] == sorted(end for _, (first, end) in some if day <= first)
    assert index.soonest_from(day, without) == min((end for _, (first, end) in some if day <= first), default=None)
    assert [*index.begins_from(day, without)] == sorted((first, owner) for owner, (first, _) in some if day <= first)
    days: dict[int, int] = {}
    for owner, (first, end) in some:
        if day <= end:
            days[owner] = min(max(day, first), days.get(owner, last + 99))
    found = [*index.firsts_from(day, without)]
    assert [each for each, _ in found] == sorted(days.values())
    assert {owner: each for each, owner in found} == days


@given(spans(), st.integers(0, 12), st.integers(0, 12))
def test_a_day_is_followed_if_every_choice_follows_it(spans: list[Span], day: int, limit: int) -> None:
    choices = product(*(range(first, last + 1) for first, last in spans))
    expected = all(any(day < other <= limit for other in chosen) for chosen in choices)

    assert SuccessorIndex(enumerate(spans)).falls_within(day + 1, limit) == expected
