"""Days between two editions, on which none is in force: each edition finds what it would find alone."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import PeriodId
from scp_framework.model.planner import Planner
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.share import Share
from tests.examples import times
from tests.rules.timeline.test_editions_alike import by_dates, cadences, gaps, shares, totals, visits
from tests.rules.timeline.test_editions_over_time_periods import share
from tests.worlds.isle import COVERS, JULY_1, a_visit, edition


def told(finding: Finding) -> tuple[object, ...]:
    return type(finding).__name__, finding.subject, finding.verdict


@times(2)
@given(
    rules=st.one_of(*(st.tuples(each, each) for each in (cadences, by_dates, totals, shares, gaps))),
    visits=visits,
    ended=st.integers(-5, 3),
    between=st.integers(1, 4),
    as_of=st.none() | st.integers(-3, 3),
)
def test_each_edition_finds_what_it_would_find_alone(
    rules: tuple[Rule, Rule], visits: list[Activity], ended: int, between: int, as_of: int | None
) -> None:
    """Of a period that is judged as a whole and begins while the first is in force, the second says nothing."""
    last, begins = JULY_1.add(days=ended), JULY_1.add(days=ended + 1 + between)
    begun = rules[0].since and min(rules[0].since, last)
    first, second = edition("1", evolve(rules[0], since=begun), ends=last), edition("2", rules[1], begins=begins)
    planner = Planner(id="plan", covers=COVERS, activities=tuple(visits))
    day = None if as_of is None else JULY_1.add(days=as_of)

    both = check(planner, Editions(editions=(first, second)), as_of=day).findings
    alone = [check(planner, each, as_of=day).findings for each in (first, second)]

    assert {told(each) for each in both if each.edition == "1" and each.subject.window} == {
        told(each) for each in alone[0] if each.subject.window
    }
    if isinstance(rules[1], (Share, Gap)):
        assert {told(each) for each in both if each.edition == "2" and each.subject.window} == {
            told(each) for each in alone[1] if each.subject.window
        }


def test_a_visit_on_a_day_of_no_edition_spoils_no_share() -> None:
    """The first ends before the period begins, the second begins in it."""
    rule = share(50, every=PeriodId("month"))
    visit = a_visit(When.parse("2022-07-03"))
    planner = Planner(id="plan", covers=Window.parse("2022-07"), activities=(visit,))
    first, second = edition("1", rule, ends=Date(2022, 6, 30)), edition("2", rule, begins=Date(2022, 7, 6))

    (found,) = check(planner, Editions(editions=(first, second))).findings
    assert (found.verdict, str(found.subject.window)) == (Verdict.NOT_APPLICABLE, "2022-07-06..2022-07-31")
