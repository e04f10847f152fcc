"""How long it is from one activity to the next, where the arrangements change in between.

The expected side works out day by day which edition is in force, what that one counts and how long it asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, product
from typing import NamedTuple

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.gap_finding import GapFinding
from tests.examples import times
from tests.worlds.coast import combined
from tests.worlds.isle import (
    CALL,
    CARE,
    COUNTY,
    GROUP,
    ISLE,
    JULY_1,
    PARTNER,
    STARS,
    VISIT,
    a_visit,
    edition,
    facts,
)

FIRST, LAST = -6, 6
"""The days covered, counted from 1 July, which is day 0."""


def day(number: int) -> Date:
    return JULY_1.add(days=number)


class Edition(NamedTuple):
    """An edition in force from one day to another, and what it promises: how long at most, or at least."""

    first: int
    last: int
    at_most: int | None
    at_least: int | None
    stars: int | None
    whom: Group | None

    @property
    def lengths(self) -> dict[str, int]:
        return {
            bound: length
            for bound, length in (("at_most", self.at_most), ("at_least", self.at_least))
            if length is not None
        }

    @property
    def keys(self) -> tuple[AgencyId | None, ...]:
        if self.whom is None:
            return (None,)
        return self.whom.agencies or (COUNTY, GROUP)

    @property
    def rule(self) -> Gap | None:
        if not self.lengths:
            return None
        leads = {bound: Lead(days=length) for bound, length in self.lengths.items()}
        where = None if self.stars is None else Condition(detail=STARS, value=self.stars)
        return gap(**leads, where=where, for_each=self.whom)


def gap(**more: object) -> Gap:
    return Gap(**facts(of=VISIT) | more)  # type: ignore[arg-type]  # parameters of all types


promised = st.sampled_from([(None, 1), (None, 2), (None, 3), (1, None), (2, None), (3, None), (4, 2), (None, None)])
wanted = st.none() | st.integers(1, 2)
for_whom = st.sampled_from([None, None, Group(agencies_tagged=PARTNER), Group(agencies=(GROUP,))])


@st.composite
def some_editions(draw: st.DrawFn) -> list[Edition]:
    """Two or three; often, nothing but the length changes, or that neither."""
    begins = sorted(draw(st.sets(st.integers(FIRST + 2, LAST - 1), min_size=1, max_size=2)))
    before = zip([FIRST, *begins], begins, strict=False)
    ends = [max(first, each - draw(st.sampled_from([1, 1, 1, 2]))) for first, each in before]
    length, stars, whom = draw(promised), draw(wanted), draw(for_whom)
    found = []
    for first, last in zip([FIRST, *begins], [*ends, LAST], strict=True):
        found.append(Edition(first, last, *length, stars, whom))
        length = draw(st.just(length) | promised)
        stars, whom = draw(st.just(stars) | wanted), draw(st.just(whom) | for_whom)
    return found


some_visits = st.lists(
    st.builds(
        lambda first, length, **recorded: a_visit(When(day(first), day(first + length)), **recorded),
        st.integers(FIRST - 1, LAST),
        st.sampled_from([0, 0, 1, 2, 4]),
        status=st.sampled_from([Status.PLANNED] * 4 + [Status.PROPOSED]),
        agencies=st.sampled_from([(COUNTY,), (COUNTY,), (GROUP,), (COUNTY, CARE), None, ()]),
        details=st.sampled_from([{STARS: 1}, {STARS: 1}, {STARS: 2}, {}]),
    ),
    max_size=4,
).map(lambda visits: [evolve(each, id=f"visit-{number}") for number, each in enumerate(visits)])


def days_of_all(editions: Sequence[Edition]) -> dict[int, Edition]:
    return {number: each for each in editions for number in range(each.first, each.last + 1)}


def outcomes(visit: Activity, key: AgencyId | None, on: dict[int, Edition]) -> set[int | None]:
    """The days on which a visit may turn out to count for somebody, None for on none of them."""
    found: set[int | None] = set()
    for each in visit.when.days():
        number = each.toordinal() - JULY_1.toordinal()
        edition = on.get(number)
        counts = {False}
        if edition is not None and edition.lengths and key in edition.keys:
            counts = {True} if visit.status is Status.PLANNED else {True, False}
            if edition.stars is not None:
                known = visit.details.get(STARS)
                counts = {
                    one and other for one in counts for other in ({known == edition.stars} if known else {True, False})
                }
            if key is not None:
                line = {COUNTY} if key == COUNTY else {GROUP, CARE}
                known_whom = {True, False} if visit.agencies is None else {bool(line & {*visit.agencies})}
                counts = {one and other for one in counts for other in known_whom}
        found |= {number if each_way else None for each_way in counts}
    return found


def is_kept(bound: str, days: Sequence[int], part: range, whole: range, length: int) -> bool | None:
    """Whether what happens on some days keeps the promise, as far as it is judged of those in a part of the whole.

    None where nothing has to come on any of the days.
    """
    if bound == "at_most":
        asked = [one for one in days if one in part and one + length <= whole[-1]]
        return all(any(one < other <= one + length for other in days) for one in asked) if asked else None
    ordered = sorted(days)
    return all(
        one + length <= other for number, other in enumerate(ordered) if other in part for one in ordered[:number]
    )


Judged = tuple[str, AgencyId | None, Window, Verdict]


def expected_of(editions: Sequence[Edition], visits: Sequence[Activity]) -> Iterator[Judged]:
    on = days_of_all(editions)
    for key, bound in product((None, COUNTY, GROUP), ("at_most", "at_least")):
        there = [number for number, each in sorted(on.items()) if bound in each.lengths and key in each.keys]
        for whole in unbroken(there, lambda _: 0):
            lengths = {number: on[number].lengths[bound] for number in whole}
            for part in unbroken(whole, lengths.__getitem__):
                reach = range(part[0], whole[-1] + 1) if bound == "at_most" else range(whole[0], part[-1] + 1)
                ways = [outcomes(each, key, on) for each in visits]
                may = [each for each in ways if any(number in reach for number in each if number is not None)]
                if len(may) < (1 if bound == "at_most" else 2) or not any({*part} & each for each in may):
                    continue
                verdict = combined(
                    is_kept(
                        bound,
                        [number for number in way if number is not None and number in whole],
                        part,
                        whole,
                        lengths[part[0]],
                    )
                    for way in product(*ways)
                )
                yield bound, key, Window(day(part[0]), day(part[-1])), verdict


def unbroken(numbers: Sequence[int], same: Callable[[int], int]) -> Iterator[range]:
    """Days that follow one another without a day between, and are the same in something."""
    for _, group in groupby(enumerate(numbers), lambda each: (each[1] - each[0], same(each[1]))):
        days = [number for _, number in group]
        yield range(days[0], days[-1] + 1)


def found_by(
    editions: Sequence[Edition], visits: Sequence[Activity], partnership: Partnership = ISLE
) -> list[GapFinding]:
    arrangements = [
        edition(str(number), each.rule, partnership=partnership, begins=day(each.first), ends=day(each.last))
        for number, each in enumerate(editions)
    ]
    planner = Planner(id="plan", covers=Window(day(FIRST), day(LAST)), activities=tuple(visits))
    findings = check(planner, Editions(editions=tuple(arrangements))).findings
    return [each for each in findings if isinstance(each, GapFinding)]


@times(2)
@given(editions=some_editions(), visits=some_visits)
def test_time_between_is_measured_over_editions_that_follow_one_another(
    editions: list[Edition], visits: list[Activity]
) -> None:
    """At most: what the edition on the day of the earlier says; at least: what that on the day of the later does."""
    found = found_by(editions, visits)

    told = [
        (
            "at_most" if each.at_most else "at_least",
            GROUP if each.subject.member == CARE else each.subject.member,
            each.subject.window,
            each.verdict,
        )
        for each in found
    ]
    assert sorted(told, key=str) == sorted(expected_of(editions, visits), key=str)


TWO = (Edition(FIRST, -1, 3, None, None, None), Edition(0, LAST, 3, None, None, None))


def test_what_is_not_followed_in_time_is_told_by_the_edition_of_its_day() -> None:
    late = [a_visit(When.on(day(number)), number + 9) for number in (-4, -2, 1, 5)]

    (found,) = found_by(TWO, late)
    assert (found.verdict, found.edition, found.evidence, found.deadline) == (
        Verdict.BREACHED,
        "1",
        ("visit-10",),
        day(4),
    )
    assert found.subject.window == Window(day(FIRST), day(LAST))
    (kept,) = found_by(TWO, [*late[1:3], a_visit(When.on(day(4)), 13)])
    assert (kept.verdict, kept.edition, kept.evidence) == (Verdict.MET, "0", ("visit-7", "visit-10", "visit-13"))


def test_what_comes_too_soon_is_told_by_the_edition_of_its_day() -> None:
    """The second edition asks for more days between, and for that also after what was held before it began."""
    apart = (Edition(FIRST, -1, None, 2, None, None), Edition(0, LAST, None, 3, None, None))
    found = found_by(apart, [a_visit(When.on(day(number)), number + 9) for number in (-4, -2, 0)])

    assert [(each.edition, each.verdict, each.evidence) for each in found] == [
        ("0", Verdict.MET, ("visit-5", "visit-7")),
        ("1", Verdict.BREACHED, ("visit-7", "visit-9")),
    ]
    assert found[1].observation == "Two visits are less than three days apart (visit-7 and visit-9)."


def test_editions_that_promise_it_more_or_less_strongly_have_a_finding_each() -> None:
    rules = [gap(at_least=Lead(days=3)), gap(at_least=Lead(days=3), strength=Strength.EXPECTATION)]
    visits = [a_visit(When.on(day(number)), number + 9) for number in (-3, -1, 1)]

    assert [(each.edition, each.evidence) for each in by_rules(rules, visits)] == [
        ("0", ("visit-6", "visit-8")),
        ("1", ("visit-8", "visit-10")),
    ]


@pytest.mark.parametrize(("closed", "expected"), [((), ["0"]), ((day(-1),), [])])
def test_nothing_is_measured_in_other_working_days_than_the_days_are_counted_in(
    closed: tuple[Date, ...], expected: list[str]
) -> None:
    """Thursday 30 June 2022 is a bank holiday for one edition only."""
    rules = [gap(at_most=Lead(days=1, unit=Unit.WORKING_DAYS))] * 2
    calendar = evolve(ISLE.calendar, holidays=closed, holidays_known=Window.parse("1990..2099"))
    partnerships = [ISLE, evolve(ISLE, calendar=calendar)]

    found = by_rules(rules, [a_visit(When.on(day(-1)))], partnerships)
    assert [each.edition for each in found if each.verdict is Verdict.BREACHED] == expected


def test_where_the_kind_changes_each_is_followed_by_what_counts_on_the_day() -> None:
    rules = [gap(at_most=Lead(days=2)), gap(of=CALL, at_most=Lead(days=2))]
    visit, call = a_visit(When.on(day(-1)), 1), evolve(a_visit(When.on(day(1)), 2), kind=CALL)

    assert [each.observation for each in by_rules(rules, [visit, call])] == [
        "The visits are at most two days apart from 25 June 2022 to 30 June 2022.",
        "No other call follows visit-2 within two days.",
    ]


def by_rules(
    rules: Sequence[Gap], visits: Sequence[Activity], partnerships: Sequence[Partnership] = (ISLE, ISLE)
) -> list[GapFinding]:
    arrangements = [
        edition(str(number), rule, partnership=partnerships[number], begins=JULY_1 if number else None)
        for number, rule in enumerate(rules)
    ]
    planner = Planner(id="plan", covers=Window(day(FIRST), day(LAST)), activities=tuple(visits))
    findings = check(planner, Editions(editions=tuple(arrangements))).findings
    return [each for each in findings if isinstance(each, GapFinding)]


def test_what_ends_before_an_edition_begins_comes_before_what_may_fall_on_its_days() -> None:
    """The second may fall on the first day of the edition, three days after the third or less."""
    apart = (Edition(FIRST, -1, None, 1, None, None), Edition(0, LAST, None, 3, None, None))
    first, last = a_visit(When.on(day(-5)), 1), a_visit(When.on(day(-2)), 3)
    found = found_by(apart, [first, a_visit(When(day(-5), day(1)), 2), last])

    windows = Window(day(FIRST), day(-1)), Window(day(0), day(LAST))
    assert [(each.subject.window, each.verdict) for each in found] == [
        (windows[0], Verdict.OPEN), (windows[1], Verdict.OPEN)
    ]  # fmt: skip
