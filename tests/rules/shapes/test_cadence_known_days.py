"""Cadences over days that are all known: each period, and each window that rolls, by counting the days in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId
from scp_framework.model.planner import Planner
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.cadence import Also, Cadence
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from tests.rules.shapes.cadence_cases import BREACHED, MET, OPEN
from tests.worlds.talks import (
    CLINIC,
    FORM,
    NORTH,
    NOVEMBER,
    SOUTH,
    TALK,
    WALK,
    YEAR,
    cadence,
    partnership,
    report_on,
    talk,
)

FIRST = NOVEMBER.toordinal()
LAST = FIRST + 45
LENGTHS = st.sampled_from((Period(days=5), Period(days=11), Period(months=1), Period(months=1, days=2)))
MEMBERS = (NORTH, SOUTH)
HELD = st.fixed_dictionaries({agency: st.lists(st.integers(FIRST - 3, LAST + 3), max_size=7) for agency in MEMBERS})
"""On which days there is a talk, by the agency that it concerns."""


def told(
    held: dict[AgencyId, list[int]], every: Period, at_least: int, *, rolling: bool = False, as_of: int | None = None
) -> dict[AgencyId, list[CadenceFinding]]:
    """What is found for each member."""
    rule = cadence(at_least=at_least, every=every, rolling=rolling, for_each=Group(agencies=MEMBERS))
    talks = [
        talk(f"{agency}-{number}", str(day_from_ordinal(day)), agencies=(agency,), status=Status.COMPLETED)
        for agency, days in held.items()
        for number, day in enumerate(days)
    ]
    judged_on = None if as_of is None else str(day_from_ordinal(as_of))
    report = report_on(rule, f"{NOVEMBER}..{day_from_ordinal(LAST)}", *talks, as_of=judged_on)
    findings = [each for each in report if isinstance(each, CadenceFinding)]
    assert len(findings) == len(report.findings)
    return {agency: [each for each in findings if each.subject.member == agency] for agency in MEMBERS}


def number_in(days: Sequence[int], first: int, last: int) -> int:
    return sum(first <= day <= last for day in days)


@given(HELD, LENGTHS, st.integers(1, 3))
def test_each_period_of_each_member_has_as_many_as_fall_on_its_days(
    held: dict[AgencyId, list[int]], every: Period, at_least: int
) -> None:
    for agency, findings in told(held, every, at_least).items():
        begin = FIRST
        for finding in findings:
            end = every.window_end(begin)
            number = number_in(held[agency], begin, end)
            short = OPEN if end > LAST else BREACHED
            assert (finding.windows[0].first_ordinal, finding.windows[0].last_ordinal) == (begin, end)
            assert (finding.least, finding.verdict) == (number, MET if number >= at_least else short)
            begin = end + 1
        assert begin > LAST


@given(HELD, LENGTHS, st.integers(1, 3), st.none() | st.integers(FIRST - 1, LAST + 1))
def test_windows_that_roll_are_told_in_runs_of_those_with_the_same_verdict_cut_at_the_first_that_is_not_over(
    held: dict[AgencyId, list[int]], every: Period, at_least: int, as_of: int | None
) -> None:
    # Of a talk that is held after the day of the report, nobody asks whether it will be.
    not_over = FIRST if as_of is None else every.window_start(as_of)
    for agency, findings in told(held, every, at_least, rolling=True, as_of=as_of).items():
        numbers = {
            begin: number_in(held[agency], begin, every.window_end(begin))
            for begin in range(FIRST, LAST + 1)
            if every.window_end(begin) <= LAST
        }
        runs = [[*run] for _, run in groupby(numbers, key=lambda begin: (numbers[begin] >= at_least, begin < not_over))]
        assert [(each.windows[0].first_ordinal, each.windows[-1].first_ordinal) for each in findings] == [
            (run[0], run[-1]) for run in runs
        ]
        for finding, run in zip(findings, runs, strict=True):
            counts = [numbers[begin] for begin in run]
            assert (finding.least, finding.most) == (min(counts), max(counts))
            assert finding.verdict is (MET if counts[0] >= at_least else BREACHED)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (cadence(at_least=1, every=YEAR), BREACHED),
        (cadence(at_least=1, every=YEAR, of=(TALK, WALK)), MET),
        (cadence(at_least=1, every=YEAR, of=None), MET),
        (cadence(at_least=1, every=YEAR, also=(Also(kind=WALK),)), MET),
        (cadence(at_least=1, every=YEAR, of=WALK, where=Condition(detail=FORM, value="long")), BREACHED),
        (cadence(at_least=1, every=YEAR, of=WALK, where=Condition(detail=FORM, value="short")), MET),
        (cadence(at_least=1, at_most=1, every=YEAR, of=WALK), BREACHED),
    ],
)
def test_what_counts_on_known_days_is_what_the_rule_says(rule: Cadence, expected: Verdict) -> None:
    walks = [talk(f"walk-{number}", f"2021-04-0{number}", kind=WALK, form="short") for number in (1, 2)]

    assert report_on(rule, "2020-11..2021-10", *walks).verdict("TAL01") is expected


def test_the_last_window_may_be_the_only_one_that_is_not_over() -> None:
    last = LAST - 4
    findings = told({NORTH: [], SOUTH: []}, Period(days=5), 1, rolling=True, as_of=LAST)[NORTH]

    assert [(each.windows[0].first_ordinal, each.windows[-1].first_ordinal) for each in findings] == [
        (FIRST, last - 1),
        (last, last),
    ]


def test_a_talk_with_an_agency_and_a_part_of_it_counts_once() -> None:
    rule = cadence(at_least=2, every=YEAR, for_each=Group(agencies=(NORTH,)))

    report = report_on(rule, "2020-11..2021-10", talk("a", "2021-04-01", agencies=(NORTH, CLINIC)))

    assert report.verdict("TAL01") is BREACHED


@given(st.lists(HELD, min_size=2, max_size=3), LENGTHS, st.booleans())
def test_what_is_said_of_a_planner_does_not_depend_on_those_that_were_checked_before(
    several: list[dict[AgencyId, list[int]]], every: Period, rolling: bool
) -> None:
    rule = cadence(at_least=1, every=every, rolling=rolling, for_each=Group(agencies=MEMBERS))
    isles, covers = partnership(NOVEMBER), Window(NOVEMBER, day_from_ordinal(LAST))
    before, *alone = [
        Arrangements(id="isles-2020", name="Isles", document="Book", edition="1", partnership=isles, rules=(rule,))
        for _ in range(2 + len(several))
    ]
    for held, own in zip([{}, *several], alone, strict=True):
        days = [(agency, day) for agency in held for day in held[agency]]
        talks = [talk(f"t-{at}", str(day_from_ordinal(day)), agencies=(one,)) for at, (one, day) in enumerate(days)]
        planner = Planner(id="isles-plan", covers=covers, activities=talks)

        after, fresh = check(planner, before).findings, check(planner, own).findings

        assert [(each.observation, each.action) for each in after] == [
            (each.observation, each.action) for each in fresh
        ]
        assert after == fresh
