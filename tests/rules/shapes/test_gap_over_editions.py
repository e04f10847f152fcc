"""How long it is from one activity to the next, where the arrangements change in between.

The expected side works out day by day which edition is in force, what that one counts and how long it asks for.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.gap_finding import GapFinding
from tests.rules.shapes.gap_over_editions_cases import FIRST, LAST, Edition, day, found_by, gap
from tests.worlds.isle import (
    CALL,
    CARE,
    ISLE,
    JULY_1,
    STARS,
    a_visit,
    edition,
)

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


def of_two_stars_on_two_days(at_most: int | None, at_least: int | None, begins: int = 4) -> list[Edition]:
    """Three editions, of which that of the fourth and the fifth day, or others, counts only visits of two stars."""
    return [
        Edition(FIRST, begins - 1, at_most, at_least, None, None),
        Edition(begins, begins + 1, at_most, at_least, 2, None),
        Edition(begins + 2, LAST, at_most, at_least, None, None),
    ]


def before_or_after(number: int) -> Activity:
    """A visit of one star, which counts on the third day or the sixth, and not on those between."""
    return a_visit(When(day(3), day(6)), number, details={STARS: 1})


@pytest.mark.parametrize(("number", "expected"), [(1, Verdict.BREACHED), (6, Verdict.BREACHED), (7, Verdict.OPEN)])
def test_what_may_count_before_or_after_some_days_does_not_follow_on_them(number: int, expected: Verdict) -> None:
    """So it is told of up to six, which may fall in 64 ways; of seven it may be more than is known."""
    visits = [a_visit(When.on(day(3)), 9, details={STARS: 1}), *map(before_or_after, range(number))]
    (found,) = found_by(of_two_stars_on_two_days(2, None), visits)

    assert (found.verdict, found.evidence, found.deadline) == (expected, ("visit-9",), day(5))
    assert (found.certain, found.plan) == (expected is Verdict.BREACHED, (day(5),))


def test_what_may_count_before_or_after_a_day_is_not_too_near_what_falls_on_it() -> None:
    visits = [a_visit(When.on(day(0)), 9, details={STARS: 2}), a_visit(When(day(-1), day(2)), 1, details={STARS: 1})]
    (found,) = found_by(of_two_stars_on_two_days(None, 1, begins=0), visits)

    assert (found.verdict, found.evidence, found.moves) == (Verdict.MET, ("visit-9",), ())


def test_one_visit_by_itself_is_never_too_near_on_whichever_days_it_counts() -> None:
    assert found_by(of_two_stars_on_two_days(None, 2), [before_or_after(1)]) == []


def found_with_an_agency_away(rules: Sequence[Gap | None], *days: int) -> list[GapFinding]:
    """Of visits on some days, and one, from the third to the sixth, to an agency that is not there on two of these."""
    away = evolve(ISLE, agencies=tuple(each for each in ISLE.agencies if each.id != CARE))
    begins = [each.first for each in of_two_stars_on_two_days(1, None)]
    editions = tuple(
        edition(str(number), rule, partnership=away if number == 1 else ISLE, begins=day(begins[number]))
        for number, rule in enumerate(rules)
    )
    visits = [a_visit(When.on(day(each)), each) for each in days]
    visits.append(a_visit(When(day(3), day(6)), 9, agencies=(CARE,)))
    planner = Planner(id="plan", covers=Window(day(FIRST), day(LAST)), activities=tuple(visits))
    findings = check(planner, Editions(editions=editions)).findings
    return [each for each in findings if isinstance(each, GapFinding)]


@pytest.mark.parametrize(
    ("days", "expected", "evidence"),
    [
        ((1, 6), Verdict.OPEN, ("visit-9", "visit-6")),
        ((2,), Verdict.OPEN, ("visit-2", "visit-9")),
        ((2, 6), Verdict.BREACHED, ("visit-2", "visit-9", "visit-6")),
    ],
)
def test_what_may_fall_too_near_one_or_the_other_is_not_told_of_one_of_them(
    days: tuple[int, ...], expected: Verdict, evidence: tuple[str, ...]
) -> None:
    (found,) = found_with_an_agency_away([gap(at_least=Lead(days=2))] * 3, *days)

    assert (found.verdict, found.certain, found.evidence) == (expected, False, evidence)


def test_what_may_fall_after_days_on_which_nothing_is_promised_is_not_certain_to_follow_before_them() -> None:
    rule = gap(at_most=Lead(days=2))
    found = found_with_an_agency_away([rule, None, rule], 1)

    assert [(each.edition, each.verdict) for each in found] == [("0", Verdict.OPEN), ("2", Verdict.NOT_APPLICABLE)]
