"""Everybody who takes over from another: what a rule finds is what it finds in every way the days can turn out.

The expected side works everything out day by day, with the small functions of `isle`; no rule is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status, TeamMember
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import PeriodId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.total import Total
from scp_framework.rules.shapes.total_finding import TotalFinding
from tests.rules.timeline.over_time_cases import PARTNERS, THE_CARE_BOARD, concerns, some_visits, some_when
from tests.worlds.coast import combined
from tests.worlds.isle import (
    CARE,
    COUNTY,
    EFFORT,
    GROUP,
    HEALTH,
    ISLE,
    OLGA,
    OTTO,
    SCRUTINEER,
    VISIT,
    a_visit,
    chain,
    days_of,
    facts,
    findings,
    tagged,
    ways,
)

SCRUTINEERS = Group(officers_with_role=SCRUTINEER)


# --- What several activities make together ---


def verdicts(rule: Rule, visits: Sequence[Activity], line: Sequence[str]) -> Verdict:
    """The verdict on one member of a line of succession, whoever it is."""
    found = [each for each in findings(rule, *visits) if each.subject.member in line]
    return all_of(each.verdict for each in found)


LINES = ((COUNTY,), (GROUP, CARE))


@given(
    visits=some_visits,
    bounds=st.sampled_from([(1, None), (2, None), (None, 1), (1, 1)]),
    every=st.sampled_from(["half", "month"]),
    group=st.sampled_from([PARTNERS, THE_CARE_BOARD]),
)
def test_a_year_in_which_one_took_over_from_another_is_asked_for_once(
    visits: list[Activity], bounds: tuple[int | None, int | None], every: str, group: Group
) -> None:
    """One that ended in June and one that began in July are one member of the half-year that holds both."""
    assume(all(map(days_of, visits)))
    at_least, at_most = bounds
    rule = Cadence(
        **facts(of=VISIT, at_least=at_least, at_most=at_most, every=PeriodId(every), for_each=group)  # type: ignore[arg-type]  # as facts are
    )
    months = [(4, 5, 6, 7, 8, 9), (10, 11, 12, 1, 2, 3)] if every == "half" else [(each,) for each in range(1, 13)]

    def fits(number: int) -> bool:
        return (at_least or 0) <= number and (at_most is None or number <= at_most)

    for line in LINES:
        # No day lies outside April to September, so that the numbers of one planner can be told by the month.
        expected = combined(
            all(
                fits(sum(concerns(each, line[0]) and each.when.earliest.month in period for each in way))
                for period in months
            )
            for way in ways(visits)
        )
        assert verdicts(rule, visits, line) is expected


def test_a_member_of_a_period_is_the_one_that_exists_at_its_end() -> None:
    rule = Cadence(**facts(of=VISIT, at_least=1, every=PeriodId("half"), for_each=PARTNERS))  # type: ignore[arg-type]  # as facts are
    found = findings(rule, a_visit(When.parse("2022-06-01"), agencies=(GROUP,)))

    assert [(str(each.subject), each.verdict) for each in found if each.subject.member != COUNTY] == [
        ("care-board 2022-04-01..2022-09-30", Verdict.MET),
        ("care-board 2022-10-01..2023-03-31", Verdict.BREACHED),
    ]
    assert (
        found[2].observation
        == "The planner has one visit (1 June 2022) for Care Board from 1 April 2022 to 30 September 2022."
    )


@given(visits=some_visits)
def test_a_window_that_rolls_over_the_change_counts_both(visits: list[Activity]) -> None:
    assume(all(map(days_of, visits)))
    rule = Cadence(
        **facts(of=VISIT, at_least=1, every=Period(days=3), rolling=True, for_each=Group(agencies=(GROUP,)))  # type: ignore[arg-type]  # as facts are
    )
    found = findings(rule, *visits)

    starts = [Date(2022, 4, 1).add(days=number) for number in range(363)]
    for start in starts[80:100]:
        kept = {
            any(start <= each.when.earliest <= start.add(days=2) and concerns(each, GROUP) for each in way)
            for way in ways(visits)
        }
        expected = combined(kept)
        (there,) = [
            each.verdict
            for each in found
            if isinstance(each, CadenceFinding) and not each.jointly_infeasible and each.subject.window
            if each.subject.window.first <= start <= each.subject.window.last.subtract(days=2)
        ]
        assert there is expected


@given(visits=some_visits, by=st.sampled_from(["06-29", "06-30", "07-01", "07-02"]))
def test_what_is_due_by_a_day_is_due_from_whoever_exists(visits: list[Activity], by: str) -> None:
    assume(all(map(days_of, visits)))
    rule = ByDate(**facts(of=VISIT, by=DayOfYear.parse(by), starts=DayOfYear(6, 28), for_each=PARTNERS))  # type: ignore[arg-type]  # as facts are

    for line in LINES:
        expected = combined(
            any(concerns(each, line[0]) and f"{each.when.earliest:%m-%d}" <= by for each in way) for way in ways(visits)
        )
        assert verdicts(rule, visits, line) is expected


@given(visits=some_visits, days=st.integers(1, 3), most=st.booleans())
def test_it_is_as_long_from_one_to_the_next_whoever_it_is_for(visits: list[Activity], days: int, *, most: bool) -> None:
    assume(all(map(days_of, visits)))
    lead = Lead(days=days)
    rule = Gap(**facts(of=VISIT, at_least=None if most else lead, at_most=lead if most else None, for_each=PARTNERS))  # type: ignore[arg-type]  # as facts are

    for line in LINES:
        outcomes: list[bool | None] = []
        for way in ways(visits):
            held = sorted(each.when.earliest for each in way if concerns(each, line[0]))
            if most:
                # Each is followed by another, since all lie far from the end of the planner.
                outcomes.append(not held)
            else:
                outcomes.append(all(one.add(days=days) <= other for one, other in pairwise(held)))
        found = [each for each in findings(rule, *visits) if each.subject.member in line]
        expected = combined(outcomes)
        assert all_of(each.verdict for each in found) in ({expected} if found else {Verdict.NOT_APPLICABLE})
        if not found:
            assert expected is Verdict.MET


@given(visits=some_visits)
def test_a_share_is_of_those_who_have_the_tag_on_the_day(visits: list[Activity]) -> None:
    assume(all(map(days_of, visits)))
    rule = Share(**facts(of=VISIT, satisfies=Condition(agencies_tagged=HEALTH), percent=60))  # type: ignore[arg-type]  # as facts are
    (found,) = findings(rule, *visits)

    def kept(way: Sequence[Activity]) -> bool | None:
        good = sum(
            any(
                {*chain(each, visit.when.earliest)} & tagged(HEALTH, visit.when.earliest)
                for each in visit.agencies or ()
            )
            for visit in way
        )
        return 100 * good >= 60 * len(way) if way else None

    assert found.verdict is combined(map(kept, ways(visits)))


@given(worked=st.lists(st.tuples(some_when(), st.sampled_from([OLGA, OTTO, "ann"]), st.integers(0, 3)), max_size=3))
def test_days_of_work_are_those_of_whoever_holds_the_post(worked: list[tuple[When, str, int]]) -> None:
    visits = [
        a_visit(when, number, team=(TeamMember(person=person),), details={EFFORT: effort})
        for number, (when, person, effort) in enumerate(worked)
    ]
    rule = Total(**facts(sum=EFFORT, at_most=3, every=PeriodId("month"), for_each=SCRUTINEERS))  # type: ignore[arg-type]  # as facts are
    found = findings(rule, *visits)

    def kept(way: Sequence[Activity], month: int) -> bool:
        theirs = [each for each in way if (each.team or ())[0].person in (OLGA, OTTO)]
        return sum(int(each.details[EFFORT]) for each in theirs if each.when.earliest.month == month) <= 3

    together = [each for each in found if isinstance(each, TotalFinding) and each.jointly_infeasible]
    if together:
        assert not any(kept(way, 6) and kept(way, 7) for way in ways(visits))
        assert [(each.verdict, each.subject.member, len(each.windows)) for each in together] == [
            (Verdict.BREACHED, OTTO, 2)
        ]
        return
    for month, officer in ((6, OLGA), (7, OTTO)):
        expected = combined(kept(way, month) for way in ways(visits))
        (there,) = [each for each in found if each.subject.window and each.subject.window.first.month == month]
        assert (there.verdict, there.subject.member) == (expected, officer)


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        ({}, Verdict.BREACHED),
        ({"status": Status.PROPOSED}, Verdict.OPEN),
        ({"team": None}, Verdict.OPEN),
        ({"details": {}}, Verdict.OPEN),
    ],
)
def test_days_of_work_count_for_certain_where_they_are_planned_and_it_is_known_whose(
    recorded: dict[str, Any], expected: Verdict
) -> None:
    known: dict[str, Any] = {"team": (TeamMember(person=OTTO),), "details": {EFFORT: 4}}
    rule = Total(**facts(sum=EFFORT, at_most=3, every=PeriodId("half"), for_each=SCRUTINEERS))  # type: ignore[arg-type]  # as facts are

    found = findings(rule, a_visit(When.parse("2022-06-30..2022-07-01"), **(known | recorded)))
    assert [each.verdict for each in found if each.subject.window == Window.parse("2022-04..2022-09")] == [expected]


# --- To whom it is promised in a period ---


def of_the_line(guard: Guard, every: str, came: Date | None = None) -> list[tuple[str, Verdict, str]]:
    """What is found in each period for whoever took over, who was visited in June: subject, verdict, and words."""
    rule = Cadence(**facts(of=VISIT, at_least=1, every=PeriodId(every), for_each=PARTNERS, applies_to=guard))  # type: ignore[arg-type]  # as facts are
    agencies = tuple(evolve(each, valid_from=came) if each.id == GROUP else each for each in ISLE.agencies)
    visit = a_visit(When.parse("2022-06-01"), agencies=(GROUP,))
    found = findings(rule, visit, partnership=evolve(ISLE, agencies=agencies))
    in_order = sorted(found, key=lambda each: str(each.subject.window))
    return [(str(each.subject), each.verdict, each.observation) for each in in_order if each.subject.member != COUNTY]


def test_a_period_is_promised_to_whoever_it_is_on_its_first_day() -> None:
    """The group had the tag, and the care board that took over from it has not."""
    first, second = of_the_line(Guard(agencies_tagged=HEALTH), "half")
    assert first[:2] == ("care-board 2022-04-01..2022-09-30", Verdict.MET)
    assert second[1:] == (
        Verdict.NOT_APPLICABLE,
        "From 1 October 2022 to 31 March 2023: Care Board is not one of those to whom the rule applies.",
    )

    first, second = of_the_line(Guard(agencies_not_tagged=HEALTH), "half")
    assert first[1:] == (
        Verdict.NOT_APPLICABLE,
        "From 1 April 2022 to 30 September 2022: Commissioning Group is not one of those to whom the rule applies.",
    )
    assert second[1] is Verdict.BREACHED


def test_it_is_named_to_whom_something_is_promised_once_their_years_have_come() -> None:
    found = of_the_line(Guard(members_from_year=2), "month", came=Date(2021, 8, 15))

    assert [words for _, verdict, words in found if verdict is Verdict.NOT_APPLICABLE][:4] == [
        f"From 1 {month} 2022 to {last} {month} 2022: the rule applies to Care Board only from 15 August 2022."
        for month, last in (("April", 30), ("May", 31), ("June", 30), ("July", 31))
    ]


def test_it_is_named_to_whom_something_was_promised_while_their_years_lasted() -> None:
    found = of_the_line(Guard(members_to_year=1), "month", came=Date(2021, 6, 1))

    assert [words for _, verdict, words in found if verdict is Verdict.NOT_APPLICABLE][2:4] == [
        "From 1 August 2022 to 31 August 2022: the rule applied to Commissioning Group only until 31 May 2022.",
        ("From 1 September 2022 to 30 September 2022: the rule applied to Commissioning Group only until 31 May 2022."),
    ]
