"""Advice on numbers that add up works."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.rules.parameters.group import Group
from tests.rules.advice.changes import put
from tests.rules.advice.days import done, followed
from tests.rules.advice.deadlines import assert_deadlines_are_last_days
from tests.rules.advice.records import assert_is_well_said, assert_records_settle
from tests.rules.advice.setting import Setting
from tests.rules.advice.subjects import is_of, is_together
from tests.rules.advice.subjects import is_rolling as is_rolling_finding
from tests.rules.shapes.total_cases import total
from tests.rules.shapes.total_cases import walks as walks_of_officers
from tests.worlds.island import EFFORT, FARM, HARBOUR, ISLAND, STROLL, WALK, activity, day

AGENCIES = Group(agencies=(HARBOUR, FARM))
"""Of whom a total is asked for, one by one."""


@given(
    walks=st.tuples(walks_of_officers(1), walks_of_officers(2), walks_of_officers(3)).map(list),
    bounds=st.sampled_from(
        [{"at_least": 1}, {"at_least": 4}, {"at_least": 7}, {"at_most": 3}, {"at_least": 3, "at_most": 5}]
    ),
    is_each=st.booleans(),
    is_rolling=st.booleans(),
    as_of=st.none() | st.integers(2, 12).map(day),
    covers=st.sampled_from([(1, 9), (1, 8), (3, 7)]),
)
def test_advice_on_totals_works(
    walks: list[Activity],
    bounds: dict[str, int],
    as_of: Date | None,
    covers: tuple[int, int],
    *,
    is_each: bool,
    is_rolling: bool,
) -> None:
    given = {"of": WALK, "at_most": None, "for_each": AGENCIES if is_each else None, "rolling": is_rolling}
    setting = Setting(
        rule=total(**given | bounds), partnership=ISLAND, covers=Window(day(covers[0]), day(covers[1])), as_of=as_of
    )
    # What is added brings enough, and not more than there may be beside what others bring.
    facts = {"details": FrozenMap({EFFORT: 3 if "at_most" in bounds else 4})}
    walks = [evolve(each, details=FrozenMap()) if each.kind == STROLL else evolve(each, kind=WALK) for each in walks]
    assert_advice_works(setting, walks, facts)


def assert_advice_works(setting: Setting, walks: Sequence[Activity], facts: Mapping[str, object]) -> None:
    """Of every finding on a total, what it says to add, to do less of or to record does what it promises."""
    for finding in setting.findings(walks):
        assert bool(finding.remedies) == (finding.action is not None)
        assert_is_well_said(finding)
        assert_deadlines_are_last_days(setting, walks, finding)
        plans = [each for each in finding.remedies if each.type is RemedyType.PLAN]
        if plans:
            assert_adding_works(setting, walks, finding, plans)
        elif finding.verdict is Verdict.OPEN and finding.remedies:
            assert_records_settle(setting, walks, finding, finding.remedies, facts)
        for remedy in finding.remedies if finding.verdict is Verdict.BREACHED and not plans else ():
            if remedy.leads_to is not finding.verdict and not is_together(finding):
                assert_doing_less_works(setting, walks, finding, remedy)


def assert_adding_works(setting: Setting, walks: Sequence[Activity], finding: Finding, plans: Sequence[Remedy]) -> None:
    """With as much more as it says in time it is kept, or may be; with less, or too late, it is not."""
    last = plans[-1]

    def verdict(by: int = 0, late: int = 0) -> Verdict:
        now = tuple(walks)
        for each in plans:
            assert each.deadline is not None
            changed = evolve(each, amount=(each.amount or 0) + by)
            now = done(changed, each.deadline.add(days=late), now, setting, {})
        return setting.verdict(now, finding)

    if last.leads_to is finding.verdict:
        return
    is_kept = {Verdict.MET, last.leads_to}
    now = followed(setting, walks, plans, {})
    joint = [each for each in setting.findings(now) if is_together(each) and is_of(each, finding)]
    assert setting.verdict(now, finding) in is_kept or joint, (finding, plans)
    if not is_rolling_finding(finding):
        assert verdict(by=-1) not in is_kept, (finding, plans)
        assert verdict(late=1) not in is_kept, (finding, plans)


def assert_doing_less_works(setting: Setting, walks: Sequence[Activity], finding: Finding, remedy: Remedy) -> None:
    """With so much less in those that it names it is kept, or may be; with one more it is not."""
    assert remedy.number is not None
    held = {each.id for each in walks if setting.as_of is not None and each.when.earliest < setting.as_of}
    assert held.isdisjoint(remedy.names)
    for more, kept in ((0, True), (-1, False)):
        left, now = remedy.number + more, list(walks)
        for name in remedy.names:
            at = next(number for number, each in enumerate(now) if each.id == name)
            there = int(now[at].details.get(EFFORT, 0))
            now[at] = put(now[at], remedy.path or "", there - min(there, left))
            left -= min(there, left)
        joint = [each for each in setting.findings(now) if is_together(each) and is_of(each, finding)]
        assert (setting.verdict(now, finding) in (remedy.leads_to, Verdict.MET)) is kept or joint, (finding, remedy)


@pytest.mark.parametrize(("efforts", "names"), [((6, 0), None), ((5, 1), None), ((3, 2), ("walk-2",))])
def test_nothing_is_asked_of_what_has_taken_place(efforts: tuple[int, int], names: tuple[str, ...] | None) -> None:
    held = activity(WALK, "walk-1", When.on(day(2)), status=Status.COMPLETED, details={EFFORT: efforts[0]})
    ahead = activity(WALK, "walk-2", When.on(day(3)), details={EFFORT: efforts[1]})
    rule = total(of=WALK, at_most=4, for_each=None)
    setting = Setting(rule=rule, partnership=ISLAND, covers=Window(day(1), day(3)), as_of=day(3))

    (finding,) = setting.findings([held, ahead])

    assert finding.verdict is Verdict.BREACHED
    assert [each.names for each in finding.remedies] == ([] if names is None else [names])
    assert (finding.action is None) is (names is None)
