"""Who follows up the actions of an activity."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.finding import Finding
from scp_framework.model.activity import Action, Status
from scp_framework.model.identifier import NodeId
from scp_framework.rules.shapes.monitoring_finding import MonitoringFinding
from tests.rules.shapes.follow_up_cases import A_WALK, follow_up, only
from tests.worlds.island import (
    CLUB,
    COUNCIL,
    FARM,
    WALK,
    activity,
    combined,
    findings,
    may_be_held,
    some_day,
)

MONITORED = follow_up(monitored_by=COUNCIL)


@given(
    owners=st.none() | st.lists(st.sampled_from([None, COUNCIL, CLUB, FARM]), max_size=3),
    status=st.sampled_from(Status),
)
def test_monitoring_agrees_with_every_completion(owners: list[NodeId | None] | None, status: Status) -> None:
    anybody = [NodeId(COUNCIL), NodeId(CLUB)]

    def completions() -> Iterator[bool | None]:
        for held in may_be_held(status):
            if owners is None:
                yield from ([None, True, False] if held else [None])
                continue
            for named in product(*([each] if each else anybody for each in owners)):
                yield set(named) == {NodeId(COUNCIL)} if held and named else None

    actions = None if owners is None else tuple(Action(what=f"action {i}", owner=each) for i, each in enumerate(owners))
    found = findings(MONITORED, [activity(WALK, "walk-1", some_day(10), status=status, actions=actions)])

    assert [each.verdict for each in found] == [combined(completions())]


def test_monitoring_names_what_is_elsewhere_and_what_is_unowned() -> None:
    ours, theirs = Action(what="Mend the gate", owner=NodeId(COUNCIL)), Action(what="Paint it", owner=NodeId(CLUB))
    unowned = Action(what="Oil it")

    def of(*actions: Action) -> Finding:
        return only(MONITORED, activity(WALK, "walk-1", some_day(10), actions=actions))

    breached, met, unknown, none = of(ours, theirs, unowned), of(ours), of(ours, unowned), of()
    assert isinstance(breached, MonitoringFinding)
    assert (breached.other_owner, breached.unowned) == (("Paint it",), ("Oil it",))
    assert breached.observation == 'Council does not own "Paint it" from the walk on 10 March 2021.'
    assert breached.action == ('Give "Paint it" to Council. Also record whether Council owns "Oil it".')
    assert met.observation == "Council owns every action from the walk on 10 March 2021."
    assert met.action is None
    assert unknown.observation == 'It is not recorded who owns "Oil it" from the walk on 10 March 2021.'
    assert unknown.action == 'Record whether Council owns "Oil it".'
    assert none.observation == "The walk on 10 March 2021 has no actions to follow up."


def test_monitoring_without_recorded_actions_asks_for_them() -> None:
    finding = only(MONITORED, evolve(A_WALK, status=Status.PROPOSED))

    assert finding.observation == "The walk on 10 March 2021 has no actions recorded."
    assert finding.action == (
        "Record the actions and who owns each. If the walk does not take place, mark it as cancelled."
    )


def test_several_actions_that_are_with_others_are_told_in_the_plural() -> None:
    others = tuple(Action(what=what, owner=NodeId(CLUB)) for what in ("Mend the gate", "Tell all"))

    finding = only(MONITORED, evolve(A_WALK, actions=others))

    assert finding.observation == (
        'Council does not own "Mend the gate" and "Tell all" from the walk on 10 March 2021.'
    )
