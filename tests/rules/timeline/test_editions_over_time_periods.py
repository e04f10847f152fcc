"""Periods, windows and shares where one edition follows another: judged by the edition in force."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import PeriodId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.share_finding import ShareFinding
from tests.rules.timeline.editions_over_time_cases import Change, changes, found_by, number_on, rule, some_when
from tests.worlds.coast import combined
from tests.worlds.isle import (
    COUNTY,
    COVERS,
    GROUP,
    HEALTH,
    JULY_1,
    VISIT,
    a_visit,
    ways,
)

# --- What several activities make together ---

some_visits = st.lists(some_when(-4, 4), max_size=3).map(
    lambda days: [a_visit(when, number, agencies=(COUNTY,)) for number, when in enumerate(days)]
)


@given(
    visits=some_visits,
    change=changes,
    asked=st.tuples(st.integers(1, 3), st.none() | st.integers(1, 3)),
    every=st.sampled_from(["month", "half"]),
)
def test_a_period_is_judged_by_the_edition_in_force_on_its_first_day(
    visits: list[Activity], change: Change, asked: tuple[int, int | None], every: str
) -> None:
    """Of a period that begins between two editions it is the next one, if that begins in it."""
    first, second = (
        None if each is None else rule(Cadence, of=VISIT, at_least=each, every=PeriodId(every)) for each in asked
    )
    found = found_by((first, second), change, *visits)
    begins = [Date(2022, 4, 1).add(months=number) for number in range(0, 12, 1 if every == "month" else 6)]
    ends = [each.subtract(days=1) for each in [*begins[1:], Date(2023, 4, 1)]]

    def least(begin: Date, end: Date) -> int | None:
        if (number := number_on(begin, change)) is None:
            number = 1 if change[1] <= end else None
        return None if number is None else asked[number]

    def kept(way: Sequence[Activity]) -> bool:
        return all(
            sum(begin <= each.when.earliest <= end for each in way) >= (least(begin, end) or 0)
            for begin, end in zip(begins, ends, strict=True)
        )

    promised = {(begin, end) for begin, end in zip(begins, ends, strict=True) if least(begin, end) is not None}
    told = {
        (each.first, each.last) for finding in found if isinstance(finding, CadenceFinding) for each in finding.windows
    }
    assert told == promised
    assert all_of(each.verdict for each in found) is combined(map(kept, ways(visits)))


@given(visits=some_visits, change=changes, asked=st.tuples(st.integers(0, 2), st.none() | st.integers(0, 2)))
def test_a_window_that_rolls_is_judged_by_the_edition_in_force_on_its_first_day(
    visits: list[Activity], change: Change, asked: tuple[int, int | None]
) -> None:
    """Of a window that begins between two editions it is the next one, if that begins in it."""
    first, second = (
        None if each is None else rule(Cadence, of=VISIT, at_most=each, every=Period(days=3), rolling=True)
        for each in asked
    )
    found = [each for each in found_by((first, second), change, *visits) if isinstance(each, CadenceFinding)]
    found = [each for each in found if not each.jointly_infeasible]

    def by(begin: Date) -> int | None:
        number = number_on(begin, change)
        return 1 if number is None and change[1] <= begin.add(days=2) else number

    def first_days(finding: CadenceFinding) -> list[Date]:
        first, last = finding.windows
        return [*When(first.first, last.first).days()]

    promised = [
        (begin, str(number))
        for begin in When(COVERS.first, COVERS.last.subtract(days=2)).days()
        if (number := by(begin)) is not None and asked[number] is not None
    ]
    assert [(begin, each.edition) for each in found for begin in first_days(each)] == promised

    def counts(day: Date, edition: int) -> bool:
        """Whether the edition is in force on a day, or the other without a day between on which neither is."""
        return change[0] == change[1] or number_on(day, change) == edition

    def kept(way: Sequence[Activity], edition: int, begins: Sequence[Date]) -> bool:
        days = [each.when.earliest for each in way if counts(each.when.earliest, edition)]
        most = asked[edition] or 0
        return all(sum(begin <= day <= begin.add(days=2) for day in days) <= most for begin in begins)

    for each in found:
        begins = [begin for begin in first_days(each) if abs(begin.diff(JULY_1, abs=False).days) < 9]
        expected = combined(kept(way, int(each.edition or 0), begins) for way in ways(visits))
        # Of several windows that could each be kept, it is not asked whether all of them could be.
        assert each.verdict is expected or (each.verdict is Verdict.OPEN and expected is Verdict.BREACHED)


@given(
    visits=some_visits,
    change=changes,
    asked=st.tuples(st.sampled_from([50, 67, 100]), st.none() | st.sampled_from([50, 67, 100])),
    every=st.sampled_from(["month", "half"]),
)
def test_a_share_is_that_of_the_whole_period_where_no_day_lies_between_two_editions(
    visits: list[Activity], change: Change, asked: tuple[int, int | None], every: str
) -> None:
    first, second = (share(each, every=PeriodId(every)) for each in asked)
    visits = [evolve(each, agencies=(GROUP,)) for each in visits]
    found = [each for each in found_by((first, second), change, *visits) if isinstance(each, ShareFinding)]

    ended, begins = change
    months = [6, 7] if every == "month" else [4]
    expected = []
    for begin in (Date(2022, month, 1) for month in months):
        end = begin.add(months=1 if every == "month" else 6).subtract(days=1)
        # Where no day lies between the editions, the one in force on the first day judges the whole.
        cuts = [(0, begin, min(end, ended.subtract(days=1))), (1, max(begin, begins), end)]
        parts = [(number_on(begin, change), begin, end)] if ended == begins else cuts
        expected += [
            (str(number), Window(first, last), combined(
                is_kept([each.when.earliest for each in way if first <= each.when.earliest <= last], percent)
                for way in ways(visits)
            ))
            for number, first, last in parts
            if number is not None and first <= last and (percent := asked[number]) is not None
        ]  # fmt: skip
    of_these = [window for _, window, _ in expected]
    told = [(each.edition, each.subject.window, each.verdict) for each in found]
    assert {each for each in told if each[1] in of_these} == set(expected)


@given(visits=some_visits, change=changes, asked=st.tuples(*[st.none() | st.sampled_from([50, 100])] * 2))
def test_a_share_of_all_that_is_covered_is_that_of_the_days_on_which_the_same_is_promised(
    visits: list[Activity], change: Change, asked: tuple[int | None, int | None]
) -> None:
    assume(any(asked))
    first, second = map(share, asked)
    visits = [evolve(each, agencies=(GROUP,)) for each in visits]
    found = [
        each
        for each in found_by((first, second), change, *visits)
        if isinstance(each, ShareFinding) and not each.windows
    ]

    same = asked[0] == asked[1] and change[0] == change[1]
    stretches = [(0, COVERS.first, COVERS.last)] if same else [
        (0, COVERS.first, change[0].subtract(days=1)), (1, change[1], COVERS.last)
    ]  # fmt: skip
    expected = [
        (str(number), Window(begin, end), combined(
            is_kept([each.when.earliest for each in way if begin <= each.when.earliest <= end], percent)
            for way in ways(visits)
        ))
        for number, begin, end in stretches
        if (percent := asked[number]) is not None
    ]  # fmt: skip
    assert [(each.edition, each.subject.window, each.verdict) for each in found] == expected


def share(percent: int | None, **more: object) -> Rule | None:
    """That so many visits in a hundred are to one that belongs to health, as only the group does, to 30 June."""
    if percent is None:
        return None
    return rule(Share, of=VISIT, satisfies=Condition(agencies_tagged=HEALTH), percent=percent, **more)


def is_kept(days: Sequence[Date], percent: int) -> bool | None:
    return 100 * sum(day < JULY_1 for day in days) >= percent * len(days) if days else None


def test_periods_of_two_editions_that_promise_the_same_are_filled_together() -> None:
    """One visit in June or July is not one in each; the edition that is told is the one in force when they begin."""
    month = rule(Cadence, of=VISIT, at_least=1, every=PeriodId("month"))
    visit = a_visit(When.parse("2022-06..2022-07"))

    found = found_by((month, month), (JULY_1, JULY_1), visit)
    assert [(each.edition, str(each.subject.window), each.verdict) for each in found][:2] == [
        ("0", "2022-06-01..2022-07-31", Verdict.BREACHED),
        ("0", "2022-04-01..2022-04-30", Verdict.BREACHED),
    ]
    assert {each.edition for each in found if each.subject.window and each.subject.window.first >= JULY_1} == {"1"}

    found = found_by((month, rule(Cadence, of=VISIT, at_least=2, every=PeriodId("month"))), (JULY_1, JULY_1), visit)
    of_june, of_july = (each for each in found if each.subject.window and each.subject.window.first.month in (6, 7))
    assert (of_june.verdict, of_july.verdict) == (Verdict.OPEN, Verdict.BREACHED)
