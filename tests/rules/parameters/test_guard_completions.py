"""For whom and when something is promised: held against every completion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.share_finding import ShareFinding
from scp_framework.rules.shapes.total import Total
from tests.examples import times
from tests.rules.parameters.guard_cases import THREE_DAYS, alone, walks
from tests.worlds.island import (
    DAY_ONE,
    EFFORT,
    ISLAND,
    OPEN_TO_ALL,
    WALK,
    WARDEN,
    activity,
    day,
    findings,
    may_be_held,
    promised,
    some_day,
)


@st.composite
def every_so_often(draw: DrawFn) -> tuple[Guard, int, int]:
    """A guard on periods of three days, how many there are from one that counts to the next, and where one begins."""
    nth = draw(st.integers(2, 3))
    start = draw(st.none() | st.integers(-9, 15))
    guard = Guard(every_nth=nth, period=THREE_DAYS, counted_from=None if start is None else day(start))
    return guard, nth, 0 if start is None else (start - 1) // 3


def kept_windows(guarded: tuple[Guard, int, int], number: int) -> list[range]:
    """The days of those of the first so many periods of three days in which something is promised, by their number."""
    _, nth, first = guarded
    return [range(3 * each + 1, 3 * each + 4) for each in range(number) if (each - first) % nth == 0]


def completions(activities: Sequence[Activity]) -> list[tuple[int, ...]]:
    """Every way in which days may turn out: the number of each that is held."""
    origin = DAY_ONE.toordinal() - 1
    choices = []
    for each in activities:
        days: list[int | None] = []
        for held in may_be_held(each.status):
            span = range(each.when.first_ordinal - origin, each.when.last_ordinal - origin + 1)
            days += list(span) if held else [None]
        choices.append(days)
    return [tuple(each for each in drawn if each is not None) for drawn in product(*choices)]


def in_all(outcomes: Sequence[bool]) -> Verdict:
    if all(outcomes):
        return Verdict.MET
    return Verdict.OPEN if any(outcomes) else Verdict.BREACHED


def worst(found: Sequence[Finding]) -> Verdict:
    verdicts = {each.verdict for each in found if not isinstance(each, NotApplicable)}
    return next(each for each in (Verdict.BREACHED, Verdict.OPEN, Verdict.MET) if each in verdicts)


@times(2)
@given(walks(12), every_so_often(), st.integers(0, 2), st.integers(0, 2))
def test_what_is_due_only_in_some_periods_is_judged_as_if_the_others_did_not_exist(
    activities: list[Activity], guarded: tuple[Guard, int, int], least: int, more: int
) -> None:
    bounds = {"at_least": least or None, "at_most": least + more if more or not least else None}
    rule = promised(Cadence, of=WALK, every=THREE_DAYS, applies_to=guarded[0], **bounds)
    found = findings(rule, activities, (1, 12))
    windows = kept_windows(guarded, 4)
    outcomes = [
        all(
            least <= sum(each in window for each in days)
            and (bounds["at_most"] is None or sum(each in window for each in days) <= bounds["at_most"])
            for window in windows
        )
        for days in completions(activities)
    ]
    if windows:
        assert worst(found) is in_all(outcomes)
    asked = {each.subject.window for each in found if not isinstance(each, NotApplicable)}
    passed = [each.subject.window for each in found if isinstance(each, NotApplicable)]
    assert len(passed) == 4 - len(windows)
    assert not asked & set(passed)


@st.composite
def with_windows(draw: DrawFn) -> tuple[Rule, Guard]:
    """A rule each of whose periods is judged by itself, and a guard."""
    guard, _, _ = draw(every_so_often())
    rule = draw(
        st.sampled_from(
            (
                promised(
                    Share, of=WALK, satisfies=Condition(detail=OPEN_TO_ALL, value=True), percent=50, every=THREE_DAYS
                ),
                promised(Total, sum=EFFORT, at_most=2, every=THREE_DAYS, for_each=Group(officers_with_role=WARDEN)),
            )
        )
    )
    return rule, guard


@given(walks(12, 5), with_windows())
def test_shares_and_days_of_work_are_found_as_without_a_guard_in_the_periods_that_it_leaves(
    activities: list[Activity], guarded: tuple[Rule, Guard]
) -> None:
    rule, guard = guarded
    plainly = alone(findings(rule, activities, (2, 11)))
    every = findings(evolve(rule, applies_to=guard), activities, (2, 11))  # type: ignore[call-arg]  # both have it
    found = alone(every)
    passed = {(each.subject.member, each.subject.window) for each in found if isinstance(each, NotApplicable)}
    left = [each for each in found if not isinstance(each, NotApplicable)]
    assert [each for each in plainly if (each.subject.member, each.subject.window) not in passed] == [
        evolve(each, promise=plainly[0].promise) for each in left
    ]
    assert len(left) + len(passed) == len(plainly)
    together = {(None, window) for each in every if isinstance(each, ShareFinding) for window in each.windows}
    assert together.isdisjoint(passed)


@given(walks(12, 5), every_so_often(), st.sampled_from(("at_most", "at_least")))
def test_time_between_is_measured_within_each_stretch_that_a_guard_leaves(
    activities: list[Activity], guarded: tuple[Guard, int, int], bound: str
) -> None:
    rule = promised(Gap, of=WALK, **{bound: Lead.parse("P1D") if bound == "at_most" else Lead.parse("P2D")})
    found = findings(evolve(rule, applies_to=guarded[0]), activities, (1, 12))  # type: ignore[call-arg]  # it has it
    expected = []
    for window in kept_windows(guarded, 4):
        begin, end = day(window[0]), day(window[-1])
        alone = findings(rule, activities, (1, 12), in_force_from=begin, in_force_to=end)
        expected += [(each.verdict, each.subject.window, each.evidence) for each in alone if each.subject.window]
    left = [each for each in found if not isinstance(each, NotApplicable)]
    assert [(each.verdict, each.subject.window, each.evidence) for each in left] == expected


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 364), st.integers(0, 500)), max_size=4),
    st.integers(2, 3),
    st.integers(0, 4),
    st.integers(1, 2),
)
def test_what_is_due_by_a_day_only_in_some_years_is_judged_as_if_the_others_did_not_exist(
    drawn: list[tuple[int, int, int]], nth: int, first: int, least: int
) -> None:
    begins = [date(2021 + year, 1, 1).toordinal() for year in range(6)]
    activities = [activity(WALK, f"w{index}", some_day(1)) for index in range(0)]
    spans = []
    for index, (year, start, longer) in enumerate(drawn):
        begin = begins[year] + start
        end = min(begin + longer, begins[5] - 1)
        spans.append((begin, end))
        offset = DAY_ONE.toordinal() - 1
        activities.append(activity(WALK, f"w{index}", some_day(begin - offset, end - offset)))
    partnership = evolve(ISLAND, calendar=Calendar(anchor=Date(2021, 1, 1)))
    guard = Guard(every_nth=nth, counted_from=Date(2021 + first, 6, 1))
    rule = promised(ByDate, of=WALK, by=DayOfYear(6, 30), at_least=least, applies_to=guard)
    offset = DAY_ONE.toordinal() - 1
    found = findings(rule, activities, (begins[0] - offset, begins[5] - 1 - offset), partnership)
    due = [(begins[year], date(2021 + year, 6, 30).toordinal()) for year in range(5) if (year - first) % nth == 0]
    # Of all its days, only which of the years it falls in makes a difference.
    choices = [
        [None] * any(all(not a <= each <= b for a, b in due) for each in range(begin, end + 1))
        + [index for index, (a, b) in enumerate(due) if a <= end and begin <= b]
        for begin, end in spans
    ]
    outcomes = [all(chosen.count(index) >= least for index in range(len(due))) for chosen in product(*choices)]
    assert worst(found) is in_all(outcomes)
