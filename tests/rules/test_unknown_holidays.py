"""Working days counted over days of which it is not known whether they are holidays."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.partnership import Partnership
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.lead_time import LeadTime
from tests.worlds.island import (
    FORUM,
    ISLAND,
    NOTES,
    START,
    WALK,
    activity,
    combined,
    day,
    days_of,
    findings,
    promised,
    some_day,
    some_days,
)

LAST = 10


def known(first: int, last: int) -> Partnership:
    """The island with no holidays, as far as it is known: on days from one to another."""
    return evolve(ISLAND, calendar=evolve(ISLAND.calendar, holidays_known=Window(day(first), day(last))))


def worlds(first: int, last: int) -> Iterator[frozenset[int]]:
    """Every way in which the days that are not known can be holidays. Day 1 is a Monday."""
    unknown = [on for on in range(1, LAST + 1) if not first <= on <= last and (on - 1) % 7 < 5]
    for size in range(len(unknown) + 1):
        yield from map(frozenset, combinations(unknown, size))


def number(after: int, to: int, closed: frozenset[int]) -> int:
    """How many working days there are after one day, up to another."""
    return sum((on - 1) % 7 < 5 and on not in closed for on in range(after + 1, to + 1))


@settings(deadline=None)
@given(
    start=some_days(1, LAST),
    notes=some_days(1, LAST),
    at_least=st.none() | st.integers(1, 4),
    more=st.none() | st.integers(0, 3),
    first=st.integers(1, 6),
    length=st.integers(0, 6),
)
def test_what_is_found_holds_whichever_days_are_holidays(
    start: When, notes: object, at_least: int | None, more: int | None, first: int, length: int
) -> None:
    at_most = None if more is None else (at_least or 1) + more
    if at_least is None and at_most is None:
        return
    least, most = (None if n is None else Lead.parse(f"{n} working days") for n in (at_least, at_most))
    rule = promised(LeadTime, of=WALK, step=NOTES, after=START, at_least=least, at_most=most)
    walk = activity(WALK, "walk-1", start, steps={NOTES: notes})
    (found,) = findings(rule, [walk], (1, 20), known(first, first + length))

    def kept(begin: int, end: int, closed: frozenset[int]) -> bool:
        return (
            begin <= end
            and (at_least is None or number(begin, end, closed) >= at_least)
            and (at_most is None or number(begin, end - 1, closed) < at_most)
        )

    expected = combined(
        kept(begin, end, closed)
        for begin in days_of(walk.when)
        for end in days_of(walk.steps[NOTES])
        for closed in worlds(first, first + length)
    )
    if walk.steps[NOTES].latest < walk.when.earliest:
        # Notes can't be dated before the walk that they are on: this counts as not recorded.
        expected = Verdict.OPEN
    both = at_least is not None and at_most is not None
    assert found.verdict is expected or (both and found.verdict is Verdict.OPEN and expected is Verdict.BREACHED)


def verdict(rule: Rule, *walks: Activity, last: int = 5) -> Verdict:
    (found,) = findings(rule, walks, (1, 30), known(1, last))
    return found.verdict


TWO_DAYS = Lead.parse("2 working days")


def test_what_follows_within_weekdays_is_in_time_and_later_may_be() -> None:
    rule = promised(FollowUp, of=WALK, followed_by=FORUM, within=TWO_DAYS)
    walk = activity(WALK, "walk-1", some_day(5))

    def followed_on(on: int, last: int) -> Verdict:
        return verdict(rule, walk, activity(FORUM, "forum-1", some_day(on)), last=last)

    assert [followed_on(on, last=12) for on in (9, 10)] == [Verdict.MET, Verdict.BREACHED]
    assert [followed_on(on, last=5) for on in (9, 10)] == [Verdict.MET, Verdict.OPEN]


ONE_DAY = Lead.parse("1 working day")


@pytest.mark.parametrize(("last", "expected"), [(5, Verdict.OPEN), (9, Verdict.BREACHED)])
def test_what_follows_neither_sooner_nor_later_may_where_some_days_are_holidays(last: int, expected: Verdict) -> None:
    rule = promised(FollowUp, of=WALK, followed_by=FORUM, at_least=ONE_DAY, within=ONE_DAY)
    walk = activity(WALK, "walk-1", some_day(5))

    assert verdict(rule, walk, activity(FORUM, "forum-1", some_day(9)), last=last) is expected


def test_days_that_are_not_covered_are_of_no_use_before_what_follows_is_in_time() -> None:
    rule = promised(FollowUp, of=WALK, followed_by=FORUM, at_least=ONE_DAY, within=ONE_DAY)
    (found,) = findings(rule, [activity(WALK, "walk-1", some_day(2))], (3, 6), known(1, 10))

    assert found.verdict is Verdict.BREACHED


@pytest.mark.parametrize(("bound", "far"), [("at_most", Verdict.OPEN), ("at_least", Verdict.OPEN)])
def test_a_gap_over_days_that_may_be_holidays_is_open(bound: str, far: Verdict) -> None:
    rule = promised(Gap, of=WALK, **{bound: TWO_DAYS})
    walks = [activity(WALK, f"walk-{on}", some_day(on)) for on in (5, 10)]

    assert verdict(rule, *walks, last=12) is (Verdict.BREACHED if bound == "at_most" else Verdict.MET)
    assert verdict(rule, *walks, last=5) is far


def test_it_is_told_which_holidays_to_record() -> None:
    rule = promised(LeadTime, of=WALK, step=NOTES, after=START, at_most=TWO_DAYS)
    walk = activity(WALK, "walk-1", some_day(5), steps={NOTES: some_day(10)})
    (found,) = findings(rule, [walk], (1, 20), known(1, 5))

    assert found.observation == (
        "Whether the rule is kept for the walk on 5 March 2021 depends on holidays before 1 March 2021 or "
        "after 5 March 2021, which the calendar does not have."
    )
    assert found.action == "Record the holidays before 1 March 2021 or after 5 March 2021 in the calendar."


def test_a_rule_that_counts_working_days_is_refused_where_no_holidays_are_known() -> None:
    rule = promised(LeadTime, of=WALK, step=NOTES, after=START, at_most=TWO_DAYS)
    without = evolve(ISLAND, calendar=evolve(ISLAND.calendar, holidays=(), holidays_known=None))

    assert [fault.message for fault in rule.faults(without)] == [
        "at_most: must be used with a calendar that has holidays_known, because it counts working days, "
        'got "2 working days"'
    ]
    with pytest.raises(InputError):
        findings(rule, [], (1, 20), without)


def test_a_list_of_holidays_is_known_from_its_first_to_its_last() -> None:
    listed = evolve(ISLAND.calendar, holidays=(day(3), day(8)), holidays_known=None)

    assert listed.working_days.known_days == Window(day(3), day(8))
