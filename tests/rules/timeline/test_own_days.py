"""A member is judged on its own days: what lies beyond the planner counts only while it is of the group.

The expected side lists every way in which days, whom a visit concerns, and what is held on days that are not covered
can turn out, and judges each period of the member in two values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from attrs import evolve
from hypothesis import assume, example, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId
from scp_framework.model.planner import Planner
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.total import Total
from tests.examples import times
from tests.rules.timeline.own_days_cases import OLD, SCHOOL, Line, Span, day, lines, promised, spans
from tests.worlds.coast import combined
from tests.worlds.isle import EFFORT, HOST, a_visit, edition

Held = tuple[Span, bool | None, int]
"""The days of a visit, whether it is to the school (None: not recorded), and its days of work."""


@st.composite
def some_held(draw: DrawFn) -> list[Held]:
    def one() -> Held:
        first = draw(st.integers(-2, 14))
        return (first, first + draw(st.integers(0, 6))), draw(st.sampled_from([True, True, False, None])), draw(works)

    works = st.integers(1, 2)
    return [one() for _ in range(draw(st.integers(0, 3)))]


def activities(held: Sequence[Held], line: Line) -> list[Activity]:
    found = []
    for number, ((first, last), concerns, effort) in enumerate(held):
        if concerns:
            assume(any(map(line.exists, range(first, last + 1))))
        who = None if concerns is None else (AgencyId(OLD),) if concerns else ()
        team = None if concerns is None else (TeamMember(person="ann"),) if concerns else ()
        when = When(day(first), day(last))
        found.append(a_visit(when, number, agencies=who, team=team, details={EFFORT: effort}))
    return found


def counting(held: Held, line: Line) -> set[int | None]:
    """The days on which a visit may count for the member; None where it may not count."""
    (first, last), concerns, _ = held
    days = [each for each in range(first, last + 1) if not concerns or line.exists(each)]
    on_days = {each if line.is_of_group(each) else None for each in days}
    return {None} if concerns is False else on_days if concerns else {None, *on_days}


def worlds(held: Sequence[Held], line: Line, covers: Span, periods: Sequence[Span]) -> Iterator[list[int]]:
    """How much falls in each period, in every way that all may turn out."""
    beyond = [
        any(line.is_of_group(each) and not covers[0] <= each <= covers[1] for each in range(first, last + 1))
        for first, last in periods
    ]
    for days in product(*(counting(each, line) for each in held)):
        known = [
            sum(each[2] for each, on in zip(held, days, strict=True) if on is not None and first <= on <= last)
            for first, last in periods
        ]
        for more in product(*(range(5) if reaches else (0,) for reaches in beyond)):
            yield [one + other for one, other in zip(known, more, strict=True)]


SCHOOLS, OFFICERS = Group(agencies_tagged=SCHOOL), Group(officers_with_role=HOST)


def of_member(rule: Rule, line: Line, covers: Span, *held: Activity) -> list[Finding]:
    planner = Planner(id="plan", covers=Window(day(covers[0]), day(covers[1])), activities=held)
    arrangements = edition("2022", rule, partnership=line.partnership)
    return [each for each in check(planner, arrangements).findings if each.subject.window is not None]


def periods_of(line: Line, covers: Span, length: int, first: int = 0) -> list[Span]:
    """The periods that the planner covers a day of, in which the member exists."""
    found = [(first + length * number, first + length * (number + 1) - 1) for number in range(-3, 30)]
    return [
        (begin, end)
        for begin, end in found
        if begin <= covers[1] and covers[0] <= end and any(map(line.is_of_group, range(begin, end + 1)))
    ]


def last_days(found: Sequence[Finding], line: Line) -> bool:
    """Whether each deadline is the last day of the member in what the finding is about.

    What is too many is to be left out sooner. Periods that are short of some together have a deadline each: the first
    of these is that of the finding.
    """

    def is_last_day(deadline: Date, window: Window) -> bool:
        own = [number for number in range(-30, 60) if day(number) in window and line.is_of_group(number)]
        return deadline == day(own[-1])

    for each in found:
        is_of_most = isinstance(each, CadenceFinding) and each.surplus > 0
        if each.deadline is None or each.subject.window is None or is_of_most:
            continue
        due = [(each.deadline, each.subject.window)]
        if isinstance(each, CadenceFinding) and each.short:
            days = [short.deadline for short in each.short]
            due = [(deadline, window) for deadline in days for window in each.windows if deadline in window]
            if len(due) != len(days) or each.deadline != min(days):
                return False
        if not all(is_last_day(*one) for one in due):
            return False
    return True


@times(2)
@given(
    line=lines(),
    held=some_held(),
    covers=spans,
    bounds=st.sampled_from([(1, None), (2, None), (None, 0), (None, 1), (1, 1), (1, 2)]),
    length=st.integers(2, 6),
)
@example(
    line=Line(((0, 0), (1, 4)), is_second_of_group=True),
    held=[((0, 4), True, 1)],
    covers=(0, 4),
    bounds=(1, None),
    length=2,
)
def test_a_cadence_of_a_member_is_judged_on_its_own_days(
    line: Line, held: list[Held], covers: Span, bounds: tuple[int | None, int | None], length: int
) -> None:
    held = [(days, concerns, 1) for days, concerns, _ in held]
    least, most = bounds
    rule = promised(Cadence, at_least=least, at_most=most, every=Period(days=length), for_each=SCHOOLS)
    found = of_member(rule, line, covers, *activities(held, line))
    periods = periods_of(line, covers, length)

    def kept(counts: Sequence[int]) -> bool:
        return all((least or 0) <= each <= (99 if most is None else most) for each in counts)

    assert sum(len(each.windows) for each in found if isinstance(each, CadenceFinding)) == len(periods)
    if periods:
        assert all_of(each.verdict for each in found) is combined(map(kept, worlds(held, line, covers, periods)))
    assert last_days(found, line)


@times(2)
@given(line=lines(), held=some_held(), covers=spans, least=st.integers(1, 2), by=st.integers(0, 12))
def test_by_a_date_a_member_is_judged_on_its_own_days(
    line: Line, held: list[Held], covers: Span, least: int, by: int
) -> None:
    held = [(days, concerns, 1) for days, concerns, _ in held]
    rule = promised(
        ByDate,
        at_least=least,
        by=DayOfYear.parse(f"{day(by):%m-%d}"),
        starts=DayOfYear.parse("04-01"),
        for_each=SCHOOLS,
    )
    found = of_member(rule, line, covers, *activities(held, line))
    due = (0, by)
    is_due = due[0] <= covers[1] and covers[0] <= due[1] and any(map(line.is_of_group, range(by + 1)))

    assert len(found) == is_due
    if is_due:
        outcomes = (way[0] >= least for way in worlds(held, line, covers, [due]))
        assert found[0].verdict is combined(outcomes)
    assert last_days(found, line)


@times(2)
@given(line=lines(), held=some_held(), covers=spans, most=st.integers(0, 3), length=st.integers(2, 6))
def test_the_work_of_an_officer_is_judged_on_their_own_days(
    line: Line, held: list[Held], covers: Span, most: int, length: int
) -> None:
    rule = promised(Total, sum=EFFORT, at_most=most, every=Period(days=length), for_each=OFFICERS)
    found = of_member(rule, line, covers, *activities(held, line))
    periods = periods_of(line, covers, length)

    if periods:
        outcomes = (all(each <= most for each in way) for way in worlds(held, line, covers, periods))
        assert all_of(each.verdict for each in found) is combined(outcomes)
    assert last_days(found, line)


def test_on_days_of_the_next_edition_that_one_tells_who_exists() -> None:
    """The next edition alone knows that the school ends; after that no visit can be held there."""
    line = Line(((-9, 60),), is_second_of_group=False)
    ended = evolve(line, spans=((-9, 7),)).partnership
    rule = promised(Cadence, at_least=1, every=Period(days=10), for_each=SCHOOLS)
    first = edition("1", rule, partnership=line.partnership)
    second = edition("2", rule, partnership=ended, begins=day(5))
    planner = Planner(id="plan", covers=Window(day(0), day(7)))

    (found,) = check(planner, Editions(editions=(first, second))).findings
    assert (found.verdict, found.deadline, found.edition) == (Verdict.BREACHED, day(7), "1")
    longer = check(evolve(planner, covers=Window(day(0), day(6))), Editions(editions=(first, second)))
    assert longer.verdict(rule.code) is Verdict.OPEN


def test_once_the_member_has_ended_nothing_is_advised_any_more() -> None:
    """The period goes on for some days after the last of the school."""
    line = Line(((0, 2),), is_second_of_group=False)
    planner = Planner(id="plan", covers=Window(day(0), day(9)))
    for more in ({}, {"rolling": True}):
        rule = promised(Cadence, at_least=1, every=Period(days=5), for_each=SCHOOLS, **more)
        arrangements = edition("2022", rule, partnership=line.partnership)
        for number, advised in ((2, True), (3, False)):
            found = [
                each
                for each in check(planner, arrangements, as_of=day(number)).findings
                if each.verdict is Verdict.BREACHED
            ]
            assert {each.action is not None for each in found} == {advised}
