"""Editions that promise the same in other words: what they find together is what one of them finds on all days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status, TeamMember
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import PeriodId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.source import Source
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.record import NameList
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.total import Total
from tests.examples import times
from tests.paths import EXAMPLES
from tests.rules.advice.subjects import periods_of
from tests.worlds.isle import (
    CARE,
    COUNTY,
    COVERS,
    EFFORT,
    GROUP,
    HEALTH,
    ISLE,
    JULY_1,
    OTTO,
    PARTNER,
    SCRUTINEER,
    STARS,
    VISIT,
    WARD,
    a_visit,
    edition,
    facts,
)

MONTH, HALF = PeriodId("month"), PeriodId("half")
GROUPS = (None, Group(agencies_tagged=PARTNER), Group(agencies=(GROUP, WARD)))
LATER = Source(section="7", heading="What is promised")


def promised(shape: type[Rule], **parameters: object) -> Rule:
    return shape(**facts(**parameters))  # type: ignore[arg-type]  # parameters of all types


since = st.none() | st.integers(-20, 20).map(lambda days: JULY_1.add(days=days))
groups = st.sampled_from(GROUPS)
numbers = st.integers(1, 2)
lengths = st.integers(1, 4).map(lambda days: Lead(days=days)) | st.just(Lead(months=3))
cadences = st.builds(
    lambda bounds, every, more, **given: promised(
        Cadence, of=VISIT, at_least=bounds[0], at_most=bounds[1], **every, **more, **given
    ),
    bounds=st.sampled_from([(1, None), (2, None), (None, 1), (None, 0), (1, 1)]),
    every=st.sampled_from(
        [
            {"every": MONTH},
            {"every": HALF},
            {"every": Period(days=2)},
            {"every": HALF, "step": MONTH},
            {"every": Period(days=3), "rolling": True},
        ]
    ),
    more=st.just({}),
    for_each=groups,
    since=since,
)
by_dates = st.builds(
    lambda **given: promised(ByDate, of=VISIT, **given),
    by=st.sampled_from(["06-30", "07-01", "03-31"]).map(DayOfYear.parse),
    starts=st.none() | st.sampled_from(["06-28", "07-01"]).map(DayOfYear.parse),
    at_least=numbers,
    for_each=groups,
    since=since,
)
totals = st.builds(
    lambda bounds, periods, **given: promised(Total, sum=EFFORT, **bounds, **periods, **given),
    bounds=st.sampled_from([{"at_most": 2}, {"at_most": 4}, {"at_least": 2}, {"at_least": 2, "at_most": 4}]),
    periods=st.sampled_from(
        [{"every": MONTH}, {"every": HALF}, {"every": Period(days=2)}, {"every": Period(days=3), "rolling": True}]
    ),
    for_each=groups | st.just(Group(officers_with_role=SCRUTINEER)),
    since=since,
)
shares = st.builds(
    lambda form, **given: promised(Share, of=VISIT, **form, **given),
    form=st.sampled_from(
        [
            {"satisfies": Condition(agencies_tagged=HEALTH)},
            {"satisfies": Condition(agencies_tagged=HEALTH), "for_each": Group(agencies=(COUNTY, GROUP))},
            {"listed_in": NameList.AGENCIES, "for_each": Group(agencies=(COUNTY, GROUP))},
            {"of_members": Group(agencies=(COUNTY, GROUP))},
        ]
    ),
    percent=st.sampled_from([50, 60, 100]),
    every=st.sampled_from([None, MONTH, HALF]),
    since=since,
)
gaps = st.builds(
    lambda at_most, at_least, **given: promised(
        Gap, of=VISIT, at_most=at_most, at_least=None if at_most else at_least, **given
    ),
    at_most=st.none() | lengths,
    at_least=lengths,
    for_each=groups,
    since=since,
    applies_to=st.none() | st.just(Guard(every_nth=2, period=MONTH)),
)
followed = st.builds(
    lambda **given: promised(FollowUp, of=VISIT, followed_by=VISIT, **given),
    same=st.sampled_from([None, Same.AGENCY]),
    within=lengths,
    since=since,
)
rules = st.one_of(cadences, by_dates, totals, shares, gaps, followed)


def days(first: int, last: int) -> When:
    return When(JULY_1.add(days=min(first, last)), JULY_1.add(days=max(first, last)))


visits = st.lists(
    st.tuples(
        st.builds(days, st.integers(-5, 5), st.integers(-5, 5)) | st.just(days(-30, 31)),
        st.fixed_dictionaries(
            {
                "agencies": st.sampled_from([None, (), (COUNTY,), (CARE,), (GROUP,), (WARD,), (COUNTY, WARD)]),
                "team": st.sampled_from([None, (TeamMember(person=OTTO),), (TeamMember(person="ann"),)]),
                "details": st.sampled_from([{}, {EFFORT: 1}, {EFFORT: 2, STARS: 1}, {EFFORT: 3}]),
                "status": st.sampled_from([Status.PLANNED, Status.PLANNED, Status.COMPLETED, Status.PROPOSED]),
            }
        ),
    ),
    max_size=4,
).map(lambda each: [a_visit(when, number, **more) for number, (when, more) in enumerate(each)])


def cut(whole: Arrangements, *begins: Date, other: Partnership | None = None) -> Editions:
    """The arrangements as editions, the next of which begins on each of some days; `other` is the partnership then."""
    fresh = tuple(
        evolve(rule, title=f"{rule.title} ", source=LATER, aliases=(*rule.aliases, f"{rule.name}-once"))
        for rule in whole.rules
    )
    editions = [whole]
    for number, begin in enumerate(begins):
        editions.append(
            evolve(
                whole,
                id=f"{whole.id}-{number}",
                edition=f"{whole.edition}, {number}",
                in_force_from=begin,
                partnership=other or whole.partnership,
                rules=fresh,
            )
        )
    return Editions(editions=tuple(editions))


@times(2)
@given(
    rule=rules,
    visits=visits,
    begins=st.lists(st.integers(-5, 5), min_size=1, max_size=2, unique=True).map(sorted),
    in_force_from=st.none() | st.just(JULY_1.subtract(days=6)),
    as_of=st.none() | st.integers(-3, 3),
    is_other=st.booleans(),
)
def test_editions_that_promise_the_same_find_what_one_does(
    rule: Rule,
    visits: list[Activity],
    begins: list[int],
    in_force_from: Date | None,
    as_of: int | None,
    *,
    is_other: bool,
) -> None:
    """Titles, places in the document, and whatever is not asked about, may differ."""
    whole = edition("1", rule, begins=in_force_from)
    planner = Planner(id="plan", covers=COVERS, activities=tuple(visits))
    other = evolve(ISLE, lines=(), bodies=()) if is_other else None
    editions = cut(whole, *(JULY_1.add(days=each) for each in begins), other=other)
    day = None if as_of is None else JULY_1.add(days=as_of)

    verdicts = [check(planner, each, as_of=day).verdict(rule.code) for each in (whole, editions)]

    assert verdicts[0] is verdicts[1]


def rolls(rule: Rule) -> bool:
    return bool(getattr(rule, "rolling", False))


@given(
    rule=st.one_of(cadences, totals).filter(rolls),
    visits=visits,
    begins=st.lists(st.integers(-4, 4), min_size=1, max_size=2, unique=True).map(sorted),
    as_of=st.none() | st.integers(-3, 3),
    first=st.integers(-6, -3),
    last=st.integers(3, 6),
)
def test_windows_that_roll_over_editions_that_promise_the_same_are_judged_as_in_one(
    rule: Rule, visits: list[Activity], begins: list[int], as_of: int | None, first: int, last: int
) -> None:
    """Each edition tells of those that begin in it."""
    whole = edition("1", rule)
    planner = Planner(id="plan", covers=Window(JULY_1.add(days=first), JULY_1.add(days=last)), activities=tuple(visits))
    editions = cut(whole, *(JULY_1.add(days=each) for each in begins))
    day = None if as_of is None else JULY_1.add(days=as_of)

    reports = [check(planner, each, as_of=day) for each in (whole, editions)]

    assert reports[0].verdict(rule.code) is reports[1].verdict(rule.code)
    for finding in reports[1].findings:
        is_joint = getattr(finding, "jointly_infeasible", False)
        for starts in periods_of(finding) if not is_joint else ():
            assert not any(starts.first < JULY_1.add(days=begin) <= starts.last for begin in begins), finding


EARLIER = evolve(ISLE.calendar, anchor=Date(2021, 4, 1))


@pytest.mark.parametrize(
    ("name", "planner", "begins"),
    [
        pytest.param("brackenshire-2024", "planner.toml", [Date(2024, 8, 12), Date(2025, 1, 1)], id="brackenshire"),
        pytest.param("larkwater-2024", "planner-2024-25.toml", [Date(2024, 10, 1), Date(2025, 4, 23)], id="larkwater"),
    ],
)
def test_the_examples_cut_into_editions_come_to_the_same(name: str, planner: str, begins: Sequence[Date]) -> None:
    whole = load_arrangements(EXAMPLES / name)
    held = load_planner(EXAMPLES / name / planner, whole)

    assert check(held, cut(whole, *begins)).verdicts == check(held, whole).verdicts


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param({}, [Verdict.BREACHED], id="nothing"),
        pytest.param({"rule": {"title": "Another title", "owner": COUNTY}}, [Verdict.BREACHED], id="the words"),
        pytest.param({"nouns": {"bodies": (), "lines": ()}}, [Verdict.BREACHED], id="nouns that are not asked for"),
        pytest.param({"rule": {"at_most": 5}}, [Verdict.OPEN] * 2, id="what is asked for"),
        pytest.param({"rule": {"strength": Strength.INDICATIVE}}, [Verdict.OPEN] * 2, id="how strongly"),
        pytest.param({"nouns": {"calendar": EARLIER}}, [Verdict.OPEN] * 2, id="the calendar"),
        pytest.param({"nouns": {"agencies": ISLE.agencies[:-1]}}, [Verdict.OPEN] * 2, id="the group"),
    ],
)  # fmt: skip
def test_periods_are_filled_together_only_where_nothing_of_what_is_asked_changes(
    second: dict[str, dict[str, Any]], expected: list[Verdict]
) -> None:
    """One visit in June or July is not one in each of them."""
    month = promised(Cadence, of=VISIT, at_least=1, every=MONTH, for_each=Group(agencies=(COUNTY,)))
    first = edition("1", month)
    fresh = edition(
        "2",
        evolve(month, **second.get("rule", {})),
        partnership=evolve(ISLE, **second.get("nouns", {})),
        begins=JULY_1,
    )
    visit = a_visit(When.parse("2022-06..2022-07"), agencies=(COUNTY,))
    planner = Planner(id="plan", covers=Window.parse("2022-06..2022-07"), activities=(visit,))

    found = check(planner, Editions(editions=(first, fresh))).findings
    assert [each.verdict for each in found] == expected
