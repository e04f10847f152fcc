"""Periods whose dates the calendar lists, such as terms, in the shapes that count in periods."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.dates.calendar import NamedPeriod
from scp_framework.model.dates.listed_dates import ListedDates
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import PeriodId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.total import Total
from tests.examples import times
from tests.rules.shapes.test_by_date_windows_completions import COVERS, Span, some_walks, worlds
from tests.worlds.island import (
    EFFORT,
    ISLAND,
    OPEN_TO_ALL,
    WALK,
    WARDEN,
    activity,
    combined,
    day,
    findings,
    promised,
)

TERM = PeriodId("term")


def with_terms(*terms: Span, known: Span | None = None) -> Partnership:
    """The island with terms from day to day, by number."""
    listed = tuple(ListedDates(first=day(first), last=day(last)) for first, last in terms)
    days = None if known is None else Window(day(known[0]), day(known[1]))
    period = NamedPeriod(id=TERM, name="term", dates=listed, dates_known=days)
    return evolve(ISLAND, calendar=evolve(ISLAND.calendar, periods=(*ISLAND.calendar.periods, period)))


@st.composite
def some_terms(draw: st.DrawFn) -> list[Span]:
    edges = sorted(draw(st.lists(st.integers(-10, 60), min_size=2, max_size=8, unique=True)))
    return [(first, last) for first, last in zip(edges[::2], edges[1::2], strict=False)]


@times(2)
@given(
    walks=some_walks(),
    terms=some_terms(),
    bounds=st.sampled_from([(1, None), (2, None), (None, 1), (1, 2), (None, 0)]),
)
def test_a_cadence_in_each_term_agrees_with_every_completion(
    walks: list[Activity], terms: list[Span], bounds: tuple[int | None, int | None]
) -> None:
    at_least, at_most = bounds
    rule = promised(Cadence, of=WALK, every=TERM, at_least=at_least, at_most=at_most)
    found = findings(rule, walks, COVERS, with_terms(*terms))

    assert_agrees(found, walks, terms, at_least or 0, 99 if at_most is None else at_most)


@given(walks=some_walks(), terms=some_terms(), at_least=st.integers(1, 2))
def test_what_is_due_in_a_part_of_each_term_agrees_with_every_completion(
    walks: list[Activity], terms: list[Span], at_least: int
) -> None:
    within = PartOfPeriod.parse("the first 5 days")
    rule = promised(ByDate, of=WALK, every=TERM, within=within, at_least=at_least)
    found = findings(rule, walks, COVERS, with_terms(*terms))

    assert_agrees(found, walks, [(first, min(last, first + 4)) for first, last in terms], at_least, 99)


def assert_agrees(found: Sequence[Finding], walks: list[Activity], windows: list[Span], least: int, most: int) -> None:
    """The verdict is that of all completions: in each stretch that shares a day with those covered, so many."""
    judged = [each for each in windows if each[0] <= COVERS[1] and COVERS[0] <= each[1]]
    verdicts = {each.verdict for each in found}
    if not judged:
        assert verdicts == {Verdict.NOT_APPLICABLE}
        return
    beyond = [(0, 1, 9) if first < COVERS[0] or COVERS[1] < last else (0,) for first, last in judged]
    expected = combined(
        {
            all(least <= count + more <= most for count, more in zip(counts, outside, strict=True))
            for counts in worlds(walks, judged)
            for outside in product(*beyond)
        }
    )
    assert all_of(verdicts) is expected


TWO_TERMS = with_terms((1, 20), (30, 40))


def only(rule: Rule, *walks: Activity, partnership: Partnership = TWO_TERMS) -> list[tuple[str, str]]:
    found = findings(rule, walks, COVERS, partnership)
    return [(str(each.subject.window), each.verdict.name) for each in found]


def walk(name: str, number: int, **facts: object) -> Activity:
    return activity(WALK, name, When.on(day(number)), **facts)


def test_a_day_between_two_terms_counts_for_neither() -> None:
    rule = promised(Cadence, of=WALK, every=TERM, at_least=1)

    assert only(rule, walk("a", 20), walk("b", 30)) == [
        ("2021-03-01..2021-03-20", "MET"), ("2021-03-30..2021-04-09", "MET"),
    ]  # fmt: skip
    assert only(rule, walk("a", 21), walk("b", 29)) == [
        ("2021-03-01..2021-03-20", "BREACHED"), ("2021-03-30..2021-04-09", "BREACHED"),
    ]  # fmt: skip


def test_a_share_is_of_what_falls_in_each_term() -> None:
    rule = promised(Share, of=WALK, every=TERM, percent=100, satisfies=Condition(detail=OPEN_TO_ALL, value=True))
    is_open, is_closed = {OPEN_TO_ALL: True}, {OPEN_TO_ALL: False}
    walks = [walk("a", 2, details=is_open), walk("b", 25, details=is_closed), walk("c", 31, details=is_closed)]

    assert only(rule, *walks) == [
        ("2021-03-01..2021-03-20", "MET"), ("2021-03-30..2021-04-09", "BREACHED"),
    ]  # fmt: skip


def test_a_total_is_in_each_term() -> None:
    rule = promised(Total, of=WALK, every=TERM, sum=EFFORT, at_most=3, for_each=Group(officers_with_role=WARDEN))
    team = (TeamMember(person="ann", role=WARDEN),)
    walks = [walk("a", 2, details={EFFORT: 3}, team=team), walk("b", 25, details={EFFORT: 3}, team=team)]
    found = findings(rule, walks, COVERS, TWO_TERMS)

    assert {each.verdict for each in found if each.subject.member == "ann"} == {Verdict.MET}


def test_every_second_term_is_counted_from_the_first_of_the_list() -> None:
    rule = promised(Cadence, of=WALK, every=TERM, at_least=1, applies_to=Guard(every_nth=2, period=TERM))

    assert only(rule) == [("2021-03-30..2021-04-09", "NOT_APPLICABLE"), ("2021-03-01..2021-03-20", "BREACHED")]
    counted = evolve(rule, applies_to=Guard(every_nth=2, period=TERM, counted_from=day(31)))  # type: ignore[call-arg]  # a cadence
    assert sorted(only(counted)) == [
        ("2021-03-01..2021-03-20", "NOT_APPLICABLE"),
        ("2021-03-30..2021-04-09", "BREACHED"),
    ]


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"every": TERM, "rolling": True}, 'every: must be a period with a length where "rolling" is used'),
        ({"every": TERM, "step": Period(days=2)}, 'every: must be a period with a length where "step" is used'),
        ({"every": Period(days=2), "step": TERM}, 'step: must be a period with a length where "step" is used'),
    ],
)
def test_what_needs_a_length_is_refused_of_listed_dates(parameters: dict[str, object], said: str) -> None:
    rule = promised(Cadence, of=WALK, at_least=1, **parameters)

    assert [f"{fault.path}: {fault.expected}" for fault in rule.faults(TWO_TERMS)] == [said]


def reported(partnership: Partnership, *rules: Rule) -> Report:
    arrangements = Arrangements(
        id="terms", name="Terms", document="Plan", edition="1", partnership=partnership, rules=rules
    )
    return check(Planner(id="plan", covers=Window(day(1), day(40))), arrangements)


EACH_TERM = promised(Cadence, of=WALK, every=TERM, at_least=1)


def test_days_for_which_no_dates_are_listed_are_noticed() -> None:
    (notice,) = reported(with_terms((1, 20)), EACH_TERM).notices

    assert (notice.code, notice.location) == ("calendar/dates-not-listed", 'period "term" of the calendar')
    assert notice.observation == (
        "The calendar lists dates for 1 March 2021 to 20 March 2021; the planner covers 1 March 2021 to 9 April 2021."
    )
    assert notice.handling == (
        "ISL01 is not checked on other days. List the dates for all days that the planner covers; where there are no"
        ' more, say so with "dates_known".'
    )


def test_days_of_which_it_is_said_that_all_dates_are_listed_need_no_notice() -> None:
    assert reported(with_terms((1, 20), known=(1, 40)), EACH_TERM).notices == ()
    assert reported(with_terms((1, 20), (30, 40)), EACH_TERM).notices == ()


def test_dates_that_no_rule_counts_in_need_no_notice() -> None:
    assert reported(with_terms((1, 20)), evolve(EACH_TERM, every=PeriodId("year"))).notices == ()  # type: ignore[call-arg]  # a cadence


def test_what_is_found_names_the_days_of_the_term() -> None:
    (finding,) = findings(EACH_TERM, (), COVERS, with_terms((1, 20)))

    assert finding.observation == (
        "The planner has no walks from 1 March 2021 to 20 March 2021. The rule asks for at least one."
    )
    assert (finding.action, finding.deadline) == ("Plan one by 20 March 2021.", Date(2021, 3, 20))
