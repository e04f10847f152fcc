"""Advice on shares, and on days of work, works."""

from __future__ import annotations

from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from tests.rules.advice.changes import put
from tests.rules.advice.follow import assert_records_settle
from tests.rules.advice.setting import Setting
from tests.rules.advice.visits import (
    some_days_of_judging,
    some_status,
)
from tests.rules.shapes.test_capacity import capacity
from tests.rules.shapes.test_capacity import walks as walks_of_officers
from tests.rules.shapes.test_share import share
from tests.worlds.coast import (
    COAST,
    COVERS,
    JUNE_10,
    OPENED,
    a_visit,
    subsets,
)
from tests.worlds.island import EFFORT, ISLAND, day


@given(
    visits=st.lists(
        st.builds(
            a_visit,
            when=st.just(JUNE_10),
            status=some_status,
            details=st.sampled_from([{}, {OPENED: True}, {OPENED: False}, {OPENED: False}]),
        ),
        max_size=5,
    ).map(lambda visits: [evolve(each, id=f"visit-{number}") for number, each in enumerate(visits)]),
    percent=st.sampled_from([30, 50, 80, 100]),
    as_of=some_days_of_judging,
)
@example(visits=[a_visit(when=JUNE_10, details={OPENED: True})], percent=30, as_of=Date(2022, 6, 15))
def test_advice_on_shares_works(visits: list[Activity], percent: int, as_of: Date | None) -> None:
    setting = Setting(rule=share(percent), partnership=COAST, covers=COVERS, as_of=as_of)
    for finding in setting.findings(visits):
        assert bool(finding.remedies) == (finding.action is not None)
        if finding.verdict is Verdict.OPEN:
            assert_records_settle(setting, visits, finding, finding.remedies)
        for remedy in finding.remedies if finding.verdict is Verdict.BREACHED else ():
            number = remedy.number or 0
            for mended, verdicts in (
                (number, {remedy.leads_to, Verdict.MET}),
                (number - 1, {Verdict.BREACHED, Verdict.OPEN}),
            ):
                chosen = remedy.names[:mended]
                now = [
                    put(each, remedy.path or "", each.id in chosen) if each.id in remedy.names else each
                    for each in visits
                ]
                assert setting.verdict(now, finding) in verdicts


@given(
    walks=st.tuples(walks_of_officers(1), walks_of_officers(2)).map(list),
    as_of=st.none() | st.integers(2, 12).map(day),
)
def test_advice_on_days_of_work_works(walks: list[Activity], as_of: Date | None) -> None:
    setting = Setting(rule=capacity(), partnership=ISLAND, covers=Window(day(1), day(9)), as_of=as_of)
    for finding in setting.findings(walks):
        assert bool(finding.remedies) == (finding.action is not None)
        assert not (finding.verdict is Verdict.BREACHED and finding.is_past and finding.remedies)
        if finding.verdict is Verdict.OPEN:
            assert_records_settle(setting, walks, finding, finding.remedies)
        for remedy in finding.remedies if finding.verdict is Verdict.BREACHED else ():
            assert_giving_away_works(setting, walks, finding, remedy)


def assert_giving_away_works(setting: Setting, walks: list[Activity], finding: Finding, remedy: Remedy) -> None:
    """As much of the work as it says, or more, is enough to be given to others; less is not.

    Of several periods, it does not say how much: all of it is enough.
    """
    for names in subsets(remedy.names):
        given_away = sum(int(each.details.get(EFFORT, 0)) for each in walks if each.id in names)
        now = [evolve(each, team=()) if each.id in names else each for each in walks]
        if names == remedy.names or (remedy.number is not None and given_away >= remedy.number):
            assert setting.verdict(now, finding) in {Verdict.MET, remedy.leads_to}
        elif remedy.number is not None:
            assert setting.verdict(now, finding) is Verdict.BREACHED
