"""Verdicts: three values, held against every way in which the unknown may turn out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict, all3, all_of, any3, if_applicable, verdict_of
from tests.worlds.three_agencies import in_all_completions

MET, BREACHED, OPEN, NOT_APPLICABLE = Verdict.MET, Verdict.BREACHED, Verdict.OPEN, Verdict.NOT_APPLICABLE
truths = st.lists(st.sampled_from([True, False, None]), max_size=5)
WAYS: dict[bool | None, list[bool]] = {True: [True], False: [False], None: [True, False]}


@given(truths)
def test_all_hold_where_they_do_however_the_unknown_turns_out(parts: list[bool | None]) -> None:
    found = {all(way) for way in product(*(WAYS[part] for part in parts))}

    assert all3(parts) is (found.pop() if len(found) == 1 else None)


@given(truths)
def test_any_holds_where_one_does_however_the_unknown_turns_out(parts: list[bool | None]) -> None:
    found = {any(way) for way in product(*(WAYS[part] for part in parts))}

    assert any3(parts) is (found.pop() if len(found) == 1 else None)


def outcomes(applies: bool | None, verdict: Verdict) -> Iterator[bool | None]:
    """Kept or not in each way in which it may turn out; None where it does not apply."""
    for way in WAYS[applies]:
        if not way or verdict is NOT_APPLICABLE:
            yield None
        elif verdict is OPEN:
            yield from (True, False)
        else:
            yield verdict is MET


@pytest.mark.parametrize("applies", [True, False, None])
@pytest.mark.parametrize("verdict", list(Verdict))
def test_what_may_not_apply_is_judged_in_both_ways(verdict: Verdict, *, applies: bool | None) -> None:
    assert if_applicable(applies, verdict) is in_all_completions(outcomes(applies, verdict))


@pytest.mark.parametrize(
    ("verdicts", "whole"),
    [
        ([], NOT_APPLICABLE),
        ([NOT_APPLICABLE], NOT_APPLICABLE),
        ([NOT_APPLICABLE, MET], MET),
        ([MET, OPEN], OPEN),
        ([OPEN, NOT_APPLICABLE], OPEN),
        ([OPEN, BREACHED], BREACHED),
        ([BREACHED, MET], BREACHED),
        ([BREACHED, NOT_APPLICABLE], BREACHED),
        ([MET, OPEN, BREACHED, NOT_APPLICABLE], BREACHED),
    ],
)
def test_the_weakest_part_decides_the_whole(verdicts: list[Verdict], whole: Verdict) -> None:
    assert all_of(verdicts) is whole
    assert all_of(reversed(verdicts)) is whole


def test_a_truth_is_a_verdict() -> None:
    assert [verdict_of(truth) for truth in (True, False, None)] == [MET, BREACHED, OPEN]
