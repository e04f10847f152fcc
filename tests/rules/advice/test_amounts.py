"""Advice on shares, and on days of work, works."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import NodeId, PeriodId
from scp_framework.rules.parameters.record import NameList
from tests.rules.advice.changes import put
from tests.rules.advice.days import done
from tests.rules.advice.deadlines import assert_deadlines_are_last_days
from tests.rules.advice.records import assert_is_well_said, assert_records_settle
from tests.rules.advice.setting import Setting
from tests.rules.advice.subjects import is_of, is_together
from tests.rules.advice.visits import (
    some_days_of_judging,
    some_status,
)
from tests.rules.shapes.share_cases import HALF, share
from tests.rules.shapes.share_of_each_cases import BOTH, WAS_OPEN
from tests.rules.shapes.share_of_each_cases import share as share_of_each
from tests.rules.shapes.test_share_of_each_completions import some_walks as walks_of_each
from tests.rules.shapes.total_cases import team, total
from tests.rules.shapes.total_cases import walks as walks_of_officers
from tests.worlds.coast import (
    COAST,
    COVERS,
    JUNE_10,
    OPENED,
    a_visit,
    subsets,
)
from tests.worlds.island import EFFORT, ISLAND, WALK, activity, day

AROUND_MIDYEAR = When.parse("2022-09-29..2022-10-02")
"""The last days of one half of the year and the first of the next."""


@given(
    visits=st.lists(
        st.builds(
            a_visit,
            when=st.sampled_from([JUNE_10, AROUND_MIDYEAR, AROUND_MIDYEAR, When.parse("2022-11")]),
            status=some_status,
            details=st.sampled_from([{}, {OPENED: True}, {OPENED: False}, {OPENED: False}]),
        ),
        max_size=5,
    ).map(lambda visits: [evolve(each, id=f"visit-{number}") for number, each in enumerate(visits)]),
    percent=st.sampled_from([30, 50, 80, 100]),
    every=st.sampled_from([None, HALF]),
    as_of=some_days_of_judging,
)
@example(visits=[a_visit(when=JUNE_10, details={OPENED: True})], percent=30, every=None, as_of=Date(2022, 6, 15))
@example(visits=[a_visit(when=AROUND_MIDYEAR, details={OPENED: False})], percent=50, every=HALF, as_of=None)
@example(
    visits=[
        a_visit(when=AROUND_MIDYEAR, details={OPENED: False}),
        a_visit(id="visit-2", when=AROUND_MIDYEAR, details={}),
    ],
    percent=100,
    every=HALF,
    as_of=None,
)
def test_advice_on_shares_works(
    visits: list[Activity], percent: int, every: PeriodId | None, as_of: Date | None
) -> None:
    setting = Setting(rule=share(percent, every=every), partnership=COAST, covers=COVERS, as_of=as_of)
    for finding in setting.findings(visits):
        assert bool(finding.remedies) == (finding.action is not None)
        assert_deadlines_are_last_days(setting, visits, finding)
        if finding.verdict is Verdict.OPEN:
            assert_records_settle(setting, visits, finding, finding.remedies)
        for remedy in finding.remedies if finding.verdict is Verdict.BREACHED else ():
            assert_mending_works(setting, visits, finding, remedy)


def assert_mending_works(setting: Setting, visits: Sequence[Activity], finding: Finding, remedy: Remedy) -> None:
    """Once so many are as promised, it is kept, or may be; with one less it is not.

    What may fall in a period may have no room in another; what is found of several periods then says what else to mend.
    """
    number = remedy.number or 0
    assert 0 < number <= len(remedy.names)
    assert {each.activity for each in finding.remedies} == {None}

    def mended(names: Collection[str]) -> list[Activity]:
        return [put(each, remedy.path or "", value=True) if each.id in names else each for each in visits]

    for names in combinations(remedy.names, number):
        now = mended(names)
        joint = [each for each in setting.findings(now) if is_together(each) and is_of(each, finding)]
        assert setting.verdict(now, finding) in (remedy.leads_to, Verdict.MET) or (joint and not is_together(finding))
        for each in joint:
            for further in each.remedies:
                assert_mending_works(setting, now, each, further)
    for names in combinations(remedy.names, number - 1):
        assert setting.verdict(mended(names), finding) is not Verdict.MET


def a_walk(number: int, effort: int, status: Status = Status.PLANNED) -> Activity:
    """A walk of one officer, which takes so many days of work, in the first period."""
    ann = team("ann")
    return activity(WALK, f"walk-{number}", When.on(day(1)), status=status, team=ann, details={EFFORT: effort})


@given(
    walks=st.tuples(walks_of_officers(1), walks_of_officers(2)).map(list),
    as_of=st.none() | st.integers(2, 12).map(day),
)
@example(walks=[a_walk(1, 4), a_walk(2, 1), a_walk(3, 1, Status.PROPOSED)], as_of=None)
def test_advice_on_days_of_work_works(walks: list[Activity], as_of: Date | None) -> None:
    setting = Setting(rule=total(), partnership=ISLAND, covers=Window(day(1), day(9)), as_of=as_of)
    for finding in setting.findings(walks):
        assert bool(finding.remedies) == (finding.action is not None)
        assert_deadlines_are_last_days(setting, walks, finding)
        assert not (finding.verdict is Verdict.BREACHED and finding.is_past and finding.remedies)
        if finding.verdict is Verdict.OPEN:
            assert_records_settle(setting, walks, finding, finding.remedies)
        for remedy in finding.remedies if finding.verdict is Verdict.BREACHED else ():
            assert_giving_away_works(setting, walks, finding, remedy)


@given(
    walks=walks_of_each(),
    percent=st.sampled_from([34, 50, 100]),
    form=st.sampled_from(
        [
            {"of_members": BOTH},
            {"for_each": BOTH, "satisfies": WAS_OPEN},
            {"for_each": BOTH, "listed_in": NameList.ENDORSEMENTS},
        ]
    ),
    as_of=st.none() | st.integers(2, 8).map(day),
)
def test_advice_on_shares_of_each_and_of_members_works(
    walks: list[Activity], percent: int, form: dict[str, object], as_of: Date | None
) -> None:
    setting = Setting(
        rule=share_of_each(percent=percent, **form), partnership=ISLAND, covers=Window(day(1), day(6)), as_of=as_of
    )
    for finding in setting.findings(walks):
        assert bool(finding.remedies) == (finding.action is not None)
        assert_is_well_said(finding)
        assert_deadlines_are_last_days(setting, walks, finding)
        if finding.verdict is Verdict.OPEN:
            assert_records_settle(setting, walks, finding, finding.remedies)
        for remedy in finding.remedies if finding.verdict is Verdict.BREACHED and not is_together(finding) else ():
            assert_as_many_as_it_says_are_enough(setting, walks, finding, remedy)


def assert_as_many_as_it_says_are_enough(
    setting: Setting, walks: Sequence[Activity], finding: Finding, remedy: Remedy
) -> None:
    """For so many of those that it names; for one less they are not."""
    for names in [
        *combinations(remedy.names, remedy.number or 0),
        *combinations(remedy.names, (remedy.number or 0) - 1),
    ]:
        if remedy.type is RemedyType.PLAN:
            plan = evolve(remedy, number=1)
            now = tuple(walks)
            for name in names:
                now = done(evolve(plan, member=name), remedy.deadline, now, setting, {})
        elif remedy.path == "endorsements":
            now = tuple(
                evolve(each, endorsements=(*(each.endorsements or ()), NodeId(remedy.member or "")))
                if each.id in names
                else each
                for each in walks
            )
        else:
            now = tuple(put(each, remedy.path or "", value=True) if each.id in names else each for each in walks)
        is_enough = setting.verdict(now, finding) in (remedy.leads_to, Verdict.MET)
        joint = [each for each in setting.findings(now) if is_together(each) and is_of(each, finding)]
        assert is_enough is (len(names) == remedy.number) or joint, (finding, remedy, names)


def assert_giving_away_works(setting: Setting, walks: Sequence[Activity], finding: Finding, remedy: Remedy) -> None:
    """As much of the work as it says, or more, is enough to be given to others; less is not.

    Of several periods, it does not say how much: all of it is enough. What may fall in a period may have no room in
    another; what is found of several periods then says what else to give away.
    """
    assert remedy.leads_to in (Verdict.MET, Verdict.OPEN)
    kept = {Verdict.MET, remedy.leads_to}
    assert_others_do_not_count(setting, walks, finding, remedy)
    for names in subsets(remedy.names):
        given_away = sum(int(each.details.get(EFFORT, 0)) for each in walks if each.id in names)
        now = [evolve(each, team=()) if each.id in names else each for each in walks]
        verdict = setting.verdict(now, finding)
        if remedy.number is not None and given_away < remedy.number:
            assert verdict is Verdict.BREACHED
        elif remedy.number is not None or names == remedy.names:
            joint = [each for each in setting.findings(now) if is_together(each) and is_of(each, finding)]
            assert verdict in kept or (finding.verdict is Verdict.BREACHED and joint and not is_together(finding))
            assert given_away != remedy.number or joint or verdict is remedy.leads_to
            for each in joint:
                for further in each.remedies:
                    assert_giving_away_works(setting, now, each, further)


def assert_others_do_not_count(setting: Setting, walks: Sequence[Activity], finding: Finding, remedy: Remedy) -> None:
    """Whoever gives away all that is not named still has as much work too many."""
    now = [each if each.id in remedy.names else evolve(each, team=()) for each in walks]
    found = [each for each in setting.findings(now) if each.subject == finding.subject]
    asked = [evolve(each, leads_to=remedy.leads_to) for other in found for each in other.remedies]
    assert asked == [remedy], (finding, walks)
