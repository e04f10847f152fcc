"""Advice on what follows an activity, and on who follows up its actions, works."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.finding import Strength
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Action, Activity, Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import NodeId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.shapes.follow_up import FollowUp
from tests.rules.advice.changes import changed
from tests.rules.advice.follow import assert_plans_work
from tests.rules.advice.setting import Setting
from tests.rules.advice.visits import (
    WHERE_OPENED,
    drawn,
    setting_of,
)
from tests.rules.advice.ways import assert_advice_works
from tests.worlds.coast import (
    BOARD,
    COAST,
    COUNTY,
    COVERS,
    HUB,
    MEETING,
    RECEIVED,
    SOURCE,
    VISIT,
    a_visit,
)


@given(
    within=st.sampled_from([None, Lead(days=3), Lead(months=1)]),
    not_before=st.sampled_from([None, Lead(days=2)]),
    links=st.booleans(),
    day_of_visit=st.sampled_from(["2022-06-10", "2022-06-08..2022-06-10", "2023-03-30"]),
    meetings=st.lists(
        st.tuples(st.sampled_from(["2022-06-11", "2022-07-10", "2022-07-11", "2022-06"]), st.booleans(), st.booleans()),
        max_size=2,
    ),
    as_of=st.sampled_from([None, Date(2022, 6, 12), Date(2022, 9, 1)]),
)
def test_advice_on_what_follows_works(
    within: Lead | None,
    not_before: Lead | None,
    day_of_visit: str,
    meetings: list[tuple[str, bool, bool]],
    as_of: Date | None,
    *,
    links: bool,
) -> None:
    rule = FollowUp(
        code="FOL01", name="follow", title="It follows", why="To go on", strength=Strength.COMMITMENT, source=SOURCE,
        of=VISIT, followed_by=MEETING, within=within, at_least=not_before, links=RECEIVED if links else None,
    )  # fmt: skip
    visit = a_visit(when=When.parse(day_of_visit), status=Status.COMPLETED)
    held = [
        Activity(
            id=f"meeting-{number}",
            kind=MEETING,
            when=When.parse(when),
            status=Status.COMPLETED if is_held else Status.PLANNED,
            sets=FrozenMap({RECEIVED: (visit.id,) if takes_up else ()}),
        )
        for number, (when, takes_up, is_held) in enumerate(meetings)
    ]
    taken_up = FrozenMap({RECEIVED: (visit.id,)})
    setting = Setting(rule=rule, partnership=COAST, covers=COVERS, as_of=as_of)
    assert_plans_work(setting, [visit, *held], sets=taken_up)


@given(
    within=st.sampled_from([None, Lead(days=3), Lead(months=1)]),
    at_least=st.sampled_from([None, Lead(days=2)]),
    day_of_visit=st.sampled_from(["2022-06-10", "2022-06-10..2022-06-12", "2022-04-03"]),
    meetings=st.lists(
        st.tuples(st.sampled_from(["2022-06-10", "2022-06-08", "2022-05-10", "2022-05-09", "2022-05"]), st.booleans()),
        max_size=2,
    ),
    as_of=st.sampled_from([None, Date(2022, 6, 7), Date(2022, 6, 10), Date(2022, 9, 1)]),
)
def test_advice_on_what_comes_before_works(
    within: Lead | None,
    at_least: Lead | None,
    day_of_visit: str,
    meetings: list[tuple[str, bool]],
    as_of: Date | None,
) -> None:
    rule = FollowUp(
        code="FOL03", name="precede", title="It comes before", why="To prepare", strength=Strength.COMMITMENT,
        source=SOURCE, of=VISIT, preceded_by=MEETING, within=within, at_least=at_least,
    )  # fmt: skip
    visit = a_visit(when=When.parse(day_of_visit), status=Status.COMPLETED)
    held = [
        Activity(
            id=f"meeting-{number}",
            kind=MEETING,
            when=When.parse(when),
            status=Status.COMPLETED if is_held else Status.PLANNED,
        )
        for number, (when, is_held) in enumerate(meetings)
    ]
    assert_plans_work(Setting(rule=rule, partnership=COAST, covers=COVERS, as_of=as_of), [visit, *held])


@given(
    last=st.sampled_from([None, 1, 2]),
    visits=st.lists(st.sampled_from(["2022-06-10", "2022-06-08..2022-06-09", "2022-05-10", "2022-05"]), max_size=3),
)
def test_taking_up_what_comes_before_works(last: int | None, visits: list[str]) -> None:
    rule = FollowUp(
        code="FOL04", name="take-up", title="It takes up the last", why="To go on", strength=Strength.COMMITMENT,
        source=SOURCE, of=MEETING, preceded_by=VISIT, links=RECEIVED, last=last,
    )  # fmt: skip
    meeting = Activity(id="meeting-1", kind=MEETING, when=When.parse("2022-06-10"), sets=FrozenMap({RECEIVED: ()}))
    there = [a_visit(id=f"visit-{number}", when=When.parse(when)) for number, when in enumerate(visits, start=1)]
    setting = Setting(rule=rule, partnership=COAST, covers=COVERS, as_of=None)

    (finding,) = setting.findings([meeting, *there])

    assert finding.verdict is Verdict.BREACHED
    (remedy,) = finding.remedies
    if remedy.type is RemedyType.PLAN:
        assert not there or last is not None
        there = [*there, a_visit(id="visit-9", when=When.on(remedy.deadline or COVERS.first))]
        (finding,) = setting.findings([meeting, *there])
        (remedy,) = finding.remedies
    for name in remedy.names:
        taken = changed(meeting, evolve(remedy, names=(name,)), COAST)
        assert setting.verdict([taken, *there], finding) is remedy.leads_to is Verdict.MET


@given(
    actions=st.none()
    | st.lists(st.sampled_from([None, NodeId(BOARD), NodeId(HUB), NodeId(COUNTY)]), max_size=3).map(
        lambda owners: tuple(Action(what=f"action {number}", owner=owner) for number, owner in enumerate(owners))
    ),
    where=st.sampled_from([None, WHERE_OPENED]),
    data=st.data(),
)
def test_advice_on_who_follows_actions_up_works(
    actions: tuple[Action, ...] | None, where: Condition | None, data: st.DataObject
) -> None:
    rule = FollowUp(
        code="FOL02", name="monitor", title="It is followed up", why="To go on", strength=Strength.COMMITMENT,
        source=SOURCE, of=VISIT, where=where, monitored_by=NodeId(BOARD),
    )  # fmt: skip
    assert_advice_works(setting_of(rule, data), [drawn(a_visit(actions=actions), data)])
