"""What counts in one edition and a later one, and not in one between them: held against every completion."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product
from typing import Any

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.checking import check
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.planner import Planner
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.total import Total
from tests.rules.timeline.counting_in_parts_cases import (
    AYE,
    BEE,
    COVERS,
    FIRST,
    KEPT,
    LAST,
    Edition,
    as_editions,
    days_of,
    outcomes,
    some_editions,
    some_visits,
    worlds,
)
from tests.worlds.coast import combined, subsets
from tests.worlds.isle import EFFORT, JULY_1, VISIT, facts

GROUPS = st.sampled_from([None, None, Group(agencies=(AYE, BEE))])
ONLY_KEPT = Condition(agencies_tagged=KEPT)
BOUNDS = st.sampled_from([(1, None), (2, None), (None, 1), (None, 0), (None, 2), (1, 1), (1, 2), (2, 2), (2, 3)])
LARGER = st.sampled_from([(1, None), (2, None), (4, None), (None, 2), (None, 3), (2, 3), (3, 4), (2, 2)])


def promised(shape: type[Rule], **parameters: object) -> Rule:
    return shape(**facts(**parameters))  # type: ignore[arg-type]  # parameters of all types


def windows_of(length: int, step: int) -> list[range]:
    return [range(first, first + length) for first in range(FIRST, LAST + 2 - length, step)]


def number(day: Date) -> int:
    return day.toordinal() - JULY_1.toordinal()


def numbers_of(finding: Finding, windows: Sequence[range], *, rolling: bool) -> list[int]:
    """Which of some windows a finding is about."""
    named = [*getattr(finding, "windows", ())] or [finding.subject.window]
    begins = [number(each.first) for each in named if each is not None]
    if rolling and (start := getattr(finding, "first_start", None)) is not None:
        begins = [number(start), number(finding.last_start)]  # type: ignore[attr-defined]  # as the first
    if rolling:
        begins = [*range(begins[0], begins[-1] + 1)]
    return [at for at, window in enumerate(windows) if window[0] in begins]


def judged_together(editions: Sequence[Edition], windows: Sequence[range], *, is_each: bool) -> list[list[int]]:
    """The windows, by number, that are judged together: those of editions with the same group."""
    runs = [0]
    for one, other in pairwise(editions):
        runs.append(runs[-1] + (is_each and one[1:] != other[1:]))
    by = [max(run for run, each in zip(runs, editions, strict=True) if each.first <= window[0]) for window in windows]
    return [[at for at, run in enumerate(by) if run == one] for one in sorted({*by})]


def assert_is_what_all_completions_give(
    rule: Rule, editions: Sequence[Edition], visits: Sequence[Activity], windows: Sequence[range]
) -> None:
    """Each window is judged as all completions come to, and so are all that are judged together."""
    given: dict[str, Any] = {each: getattr(rule, each, None) for each in ("at_least", "at_most", "for_each", "rolling")}
    at_least, at_most, rolling = given["at_least"] or 0, given["at_most"], bool(given["rolling"])
    visits, is_of_effort = [each for each in visits if days_of(each, editions)], isinstance(rule, Total)
    planner = Planner(id="plan", covers=COVERS, activities=tuple(visits))
    found = check(planner, as_editions(rule, editions)).findings
    together = judged_together(editions, windows, is_each=given["for_each"] is not None)

    for member in (None,) if given["for_each"] is None else (AYE, BEE):
        own = [each for each in found if each.subject.member == member]
        ways = [
            [sum(each.effort for each in way if at in each.windows) for at in range(len(windows))]
            for way in worlds(
                visits, editions, windows, member,
                only_kept=getattr(rule, "where", None) is not None, is_of_effort=is_of_effort,
            )
        ]  # fmt: skip

        def verdict(
            some: Sequence[int], least: int = at_least, most: int | None = at_most, ways: Sequence[list[int]] = ways
        ) -> Verdict:
            return combined(all(least <= way[at] and (most is None or way[at] <= most) for at in some) for way in ways)

        told: dict[int, Verdict] = {}
        for each in own:
            of_each = numbers_of(each, windows, rolling=rolling)
            if getattr(each, "jointly_infeasible", False):
                assert each.verdict is verdict(of_each) is Verdict.BREACHED, each
                # One number that would have to be two is told of one window.
                assert rolling or len(of_each) == 1 or Verdict.BREACHED not in {verdict([at]) for at in of_each}
                told |= {} if rolling else dict.fromkeys(of_each, Verdict.BREACHED)
            else:
                for at in of_each:
                    # Of a number that would have to be two, where windows roll, it is told of several together.
                    bounds = [(at_least, None), (0, at_most)] if rolling and is_of_effort else [(at_least, at_most)]
                    assert each.verdict is all_of(verdict([at], *both) for both in bounds), (each, at)
                    told[at] = each.verdict
        assert sorted(told) == [*range(len(windows))]
        is_known = None in (given["at_least"], at_most) or all(EFFORT in each.details for each in visits)
        for some in together if is_known or not (rolling and is_of_effort) else ():
            begins = {windows[at][0] for at in some}
            of_these = [
                each.verdict
                for each in own
                if begins & {windows[at][0] for at in numbers_of(each, windows, rolling=rolling)}
            ]
            assert all_of(of_these) is verdict(some), (some, own)


@given(
    editions=some_editions(),
    visits=some_visits,
    bounds=BOUNDS,
    lengths=st.sampled_from([(2, 2), (3, 3), (4, 4), (2, 3), (1, 2), (1, 1)]),
    group=GROUPS,
    only_kept=st.booleans(),
)
def test_a_cadence_agrees_with_every_completion(
    editions: list[Edition],
    visits: list[Activity],
    bounds: tuple[int | None, int | None],
    lengths: tuple[int, int],
    group: Group | None,
    *,
    only_kept: bool,
) -> None:
    length, step = lengths
    where = ONLY_KEPT if only_kept else None
    rule = promised(
        Cadence, of=VISIT, at_least=bounds[0], at_most=bounds[1], every=Period(days=length),
        step=None if step == length else Period(days=step), for_each=group, where=where,
    )  # fmt: skip
    assert_is_what_all_completions_give(rule, editions, visits, windows_of(length, step))


@given(
    editions=some_editions(),
    visits=some_visits,
    bounds=BOUNDS,
    length=st.integers(2, 5),
    group=GROUPS,
    only_kept=st.booleans(),
)
def test_a_cadence_that_rolls_agrees_with_every_completion(
    editions: list[Edition],
    visits: list[Activity],
    bounds: tuple[int | None, int | None],
    length: int,
    group: Group | None,
    *,
    only_kept: bool,
) -> None:
    where = ONLY_KEPT if only_kept else None
    rule = promised(
        Cadence, of=VISIT, at_least=bounds[0], at_most=bounds[1], every=Period(days=length), rolling=True,
        for_each=group, where=where,
    )  # fmt: skip
    assert_is_what_all_completions_give(rule, editions, visits, windows_of(length, 1))


@given(
    editions=some_editions(),
    visits=some_visits,
    bounds=LARGER,
    length=st.sampled_from([1, 2, 3, 4]),
    group=GROUPS,
    only_kept=st.booleans(),
    rolling=st.booleans(),
)
def test_a_total_agrees_with_every_completion(
    editions: list[Edition],
    visits: list[Activity],
    bounds: tuple[int | None, int | None],
    length: int,
    group: Group | None,
    *,
    only_kept: bool,
    rolling: bool,
) -> None:
    assume(sum(EFFORT not in each.details for each in visits) < 3)
    where = ONLY_KEPT if only_kept else None
    rule = promised(
        Total, of=VISIT, sum=EFFORT, at_least=bounds[0], at_most=bounds[1], every=Period(days=length), rolling=rolling,
        for_each=group, where=where,
    )  # fmt: skip
    assert_is_what_all_completions_give(rule, editions, visits, windows_of(length, 1 if rolling else length))


@given(
    editions=some_editions(),
    visits=some_visits,
    at_least=st.integers(1, 2),
    lengths=st.sampled_from([(2, 2), (2, 3), (1, 2), (3, 4)]),
    group=GROUPS,
    only_kept=st.booleans(),
)
def test_what_is_due_agrees_with_every_completion(
    editions: list[Edition],
    visits: list[Activity],
    at_least: int,
    lengths: tuple[int, int],
    group: Group | None,
    *,
    only_kept: bool,
) -> None:
    length, step = lengths
    where, within = ONLY_KEPT if only_kept else None, PartOfPeriod.parse(f"the first {length} days")
    rule = promised(
        ByDate, of=VISIT, at_least=at_least, every=Period(days=step), within=within, for_each=group, where=where
    )
    assert_is_what_all_completions_give(rule, editions, visits, windows_of(length, step))


@given(
    editions=some_editions(),
    visits=some_visits,
    percent=st.sampled_from([50, 100]),
    length=st.integers(1, 4),
    only_kept=st.booleans(),
)
def test_a_share_of_members_agrees_with_every_completion(
    editions: list[Edition], visits: list[Activity], percent: int, length: int, *, only_kept: bool
) -> None:
    where, visits = ONLY_KEPT if only_kept else None, [each for each in visits if days_of(each, editions)]
    both, every = Group(agencies=(AYE, BEE)), Period(days=length)
    rule = promised(Share, of=VISIT, of_members=both, percent=percent, every=every, where=where)
    planner = Planner(id="plan", covers=COVERS, activities=tuple(visits))
    found = check(planner, as_editions(rule, editions)).findings
    assert len(found) == len(windows_of(length, length))
    for each, window in zip(found, windows_of(length, length), strict=True):
        served = product(*(ways_to_serve(visit, editions, window, only_kept=only_kept) for visit in visits))
        expected = combined(100 * len(frozenset().union(*way)) >= percent * len(both.agencies or ()) for way in served)
        assert each.verdict is expected, each


def ways_to_serve(
    visit: Activity, editions: Sequence[Edition], window: range, *, only_kept: bool
) -> set[frozenset[str]]:
    """Whom of the two a visit may serve in a window, in every way that it may turn out."""
    known = [visit] if visit.agencies is not None else [evolve(visit, agencies=some) for some in subsets((AYE, BEE))]
    return {
        frozenset({AYE, BEE} & {*(each.agencies or ())}) if on is not None and on in window else frozenset()
        for each in known
        for on in outcomes(each, editions, None, only_kept=only_kept)
    }
