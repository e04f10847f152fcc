"""Cadence: a member is asked for in the periods in which it exists."""

from __future__ import annotations

from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agency import Agency
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, AgencyTag, PeriodId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from tests.worlds.coast import CARER, CLOSES, COAST, COVERS, SOURCE, TRUST, VISIT, a_visit, findings

AROUND_THE_END = [CLOSES.add(days=number) for number in range(-1, 3)]


def rule(*, rolling: bool = False) -> Cadence:
    """A visit to every carer, of whom there is one, the trust, in each half-year."""
    return Cadence(
        code="TRY01", name="try", title="Try", why="to see", strength=Strength.COMMITMENT, source=SOURCE,
        of=VISIT, at_least=1, every=PeriodId("half"), rolling=rolling, for_each=Group(agencies_tagged=CARER),
    )  # fmt: skip


def test_no_period_after_the_last_day_of_a_member_is_judged() -> None:
    assert Date(2022, 6, 15) == CLOSES

    (found,) = findings(rule())

    assert found.verdict is Verdict.BREACHED
    assert str(found.subject) == "trust 2022-04-01..2022-09-30"
    assert isinstance(found, CadenceFinding)
    assert (found.not_before, found.deadline) == (Date(2022, 4, 1), CLOSES)


@pytest.mark.parametrize(
    ("day", "expected"), [("2022-06-15", {Verdict.MET}), ("2022-04-01", {Verdict.MET, Verdict.BREACHED})]
)
def test_rolling_windows_begin_no_later_than_the_last_day_of_a_member(day: str, expected: set[Verdict]) -> None:
    found = findings(rule(rolling=True), a_visit(when=When.parse(day), agencies=(TRUST,)))

    assert {finding.verdict for finding in found} == expected
    assert found[-1].subject.window is not None
    # Half a year from the trust's last day.
    assert found[-1].subject.window.last == Date(2022, 12, 14)


some_when = st.sampled_from([When(first, last) for first in AROUND_THE_END for last in AROUND_THE_END if first <= last])


@given(
    visits=st.lists(st.tuples(some_when, st.sampled_from([None, (), (TRUST,)])), max_size=3),
    least=st.integers(1, 2),
    shape=st.sampled_from(["aligned", "by a day"]),
)
def test_a_visit_of_which_it_is_not_recorded_whom_it_concerns_can_not_concern_who_has_ended(
    visits: list[tuple[When, tuple[AgencyId, ...] | None]], least: int, shape: str
) -> None:
    concerning = [
        (when if agencies != (TRUST,) else When(when.earliest, min(when.latest, CLOSES)), agencies)
        for when, agencies in visits
        if agencies != (TRUST,) or when.earliest <= CLOSES
    ]
    planned = [
        a_visit(id=f"v{index}", when=when, agencies=agencies) for index, (when, agencies) in enumerate(concerning)
    ]
    if shape == "aligned":
        asked: Rule = evolve(rule(), at_least=least)
    else:
        asked = ByDate(
            code="TRY01", name="try", title="Try", why="to see", strength=Strength.COMMITMENT, source=SOURCE,
            of=VISIT, at_least=least, by=DayOfYear(9, 30), for_each=Group(agencies_tagged=CARER),
        )  # fmt: skip
    (found, *_) = findings(asked, *planned)

    def ways(when: When, agencies: tuple[AgencyId, ...] | None) -> set[bool]:
        """Whether it concerns the trust, in each way that it may turn out."""
        if agencies is not None:
            return {TRUST in agencies}
        return {False, *(True for day in when.days() if day <= CLOSES)}

    outcomes = {sum(way) >= least for way in product(*(ways(*each) for each in concerning))}
    expected = Verdict.OPEN if len(outcomes) > 1 else Verdict.MET if True in outcomes else Verdict.BREACHED
    assert found.verdict is expected


YOUNG = AgencyTag("young")


@given(
    changed=st.integers(4, 9),
    again=st.integers(1, 6),
    held=st.lists(st.integers(1, 20), max_size=3),
)
def test_a_window_that_shares_a_day_with_two_stretches_of_a_member_is_judged_once(
    changed: int, again: int, held: list[int]
) -> None:
    """The nursery, which takes over from the crèche and hands on to the playgroup, is alone not of the group."""

    def day(number: int) -> Date:
        return Date(2022, 4, 1).add(days=number - 1)

    line = (
        Agency(id=AgencyId("creche"), name="Crèche", tags=(YOUNG,), valid_to=day(changed - 1)),
        Agency(
            id=AgencyId("nursery"),
            name="Nursery",
            succeeds=AgencyId("creche"),
            valid_from=day(changed),
            valid_to=day(changed + again - 1),
        ),
        Agency(
            id=AgencyId("playgroup"),
            name="Playgroup",
            tags=(YOUNG,),
            succeeds=AgencyId("nursery"),
            valid_from=day(changed + again),
        ),
    )
    rolls = evolve(rule(rolling=True), every=Period(days=3), for_each=Group(agencies_tagged=YOUNG))
    visits = [
        a_visit(id=f"v{index}", when=When.on(day(each)), agencies=(line[0].id,)) for index, each in enumerate(held)
    ]
    found = findings(rolls, *visits, partnership=evolve(COAST, agencies=(*COAST.agencies, *line)))

    def is_young(number: int) -> bool:
        return not changed <= number < changed + again

    last = COVERS.last.diff(day(1)).days + 1
    windows = [range(begin, begin + 3) for begin in range(1, last - 1) if any(map(is_young, range(begin, begin + 3)))]
    expected = [
        (day(window[0]), Verdict.MET if any(each in window and is_young(each) for each in held) else Verdict.BREACHED)
        for window in windows
    ]
    told = [
        (begin, each.verdict)
        for each in found
        if isinstance(each, CadenceFinding)
        for begin in When(each.windows[0].first, each.windows[1].first).days()
    ]
    assert told == expected
