"""How those are named and told who take over from others."""

from __future__ import annotations

from typing import Any

import pytest

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Action, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import NodeId
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.requires import Requires
from tests.rules.timeline.over_time_cases import HEALTHY
from tests.worlds.isle import (
    BOARD,
    CARE,
    FORUM,
    GROUP,
    ISLE,
    NEW,
    OLD,
    OLGA,
    OTTO,
    STARS,
    VISIT,
    a_visit,
    facts,
    findings,
)

# --- What is refused ---


@pytest.mark.parametrize(
    ("recorded", "fault"),
    [
        (
            {"agencies": (OLD,)},
            'activity "visit-1".agencies[0]: must be an agency that exists on 2022-07-05, got "trust-2021",'
            ' which exists to 2022-07-01; did you mean "trust-2022"?',
        ),
        (
            {"agencies": (GROUP, CARE)},
            'activity "visit-1".agencies[1]: duplicate identifier "care-board", which stands for the same as "group"'
            ' (first used at activity "visit-1".agencies[0])',
        ),
        (
            {"team": (TeamMember(person="ann", agency=OLD),)},
            'activity "visit-1".team[0].agency: must be an agency that exists on 2022-07-05, got "trust-2021",'
            ' which exists to 2022-07-01; did you mean "trust-2022"?',
        ),
        (
            {"team": (TeamMember(person=OLGA), TeamMember(person=OTTO))},
            'activity "visit-1".team[1]: duplicate identifier "otto", which stands for the same as "olga"'
            ' (first used at activity "visit-1".team[0])',
        ),
    ],
)
def test_naming_who_does_not_exist_is_a_fault(recorded: dict[str, Any], fault: str) -> None:
    rule = Requires(**facts(of=VISIT, detail=STARS, at_least=1))  # type: ignore[arg-type]  # as facts are
    with pytest.raises(InputError) as refused:
        findings(rule, a_visit(When.parse("2022-07-05"), **recorded))

    assert str(refused.value) == fault


def test_naming_two_who_never_existed_together_is_a_fault() -> None:
    agencies = (ISLE.agency[OLD], ISLE.agency[NEW])
    assert agencies[0].valid_to == agencies[1].valid_from

    rule = Requires(**facts(of=VISIT, detail=STARS, at_least=1))  # type: ignore[arg-type]  # as facts are
    found = findings(rule, a_visit(When.parse("2022"), agencies=(OLD, NEW)))
    assert found[0].subject.when == When.parse("2022-07-01")


def test_an_action_may_be_with_somebody_who_begins_later_and_not_with_somebody_who_has_ended() -> None:
    rule = Requires(**facts(of=VISIT, detail=STARS, at_least=1))  # type: ignore[arg-type]  # as facts are
    later = a_visit(When.parse("2022-06-01"), actions=(Action(what="call", owner=NodeId(NEW)),))
    assert findings(rule, later)

    ended = a_visit(When.parse("2022-08-01"), actions=(Action(what="call", owner=NodeId(OLD)),))
    with pytest.raises(InputError, match=r"actions\[0\].owner: must be a body or agency that exists on 2022-08-01"):
        findings(rule, ended)


def test_whoever_is_not_known_by_another_name_is_told_by_that_of_the_day() -> None:
    rule = FollowUp(**facts(of=VISIT, monitored_by=NodeId(BOARD)))  # type: ignore[arg-type]  # as facts are
    action = (Action(what="call", owner=NodeId(FORUM)),)

    texts = [
        finding.action
        for when in ("2022-06-30", "2022-07-01")
        for finding in findings(rule, a_visit(When.parse(when), actions=action))
    ]
    assert texts == ['Give "call" to Steering Group.', 'Give "call" to Board.']


def test_what_holds_on_some_days_only_says_on_which() -> None:
    rule = Exclusion(**facts(of=VISIT, excluded=HEALTHY))  # type: ignore[arg-type]  # as facts are
    visit = a_visit(When.parse("2022-06-29..2022-07-02"), agencies=(CARE,), team=(TeamMember(person=OTTO),))
    (found,) = findings(rule, visit)

    assert found.verdict is Verdict.OPEN
    assert found.subject.dates_affected == When.parse("2022-06-29..2022-06-30")
    assert found.subject.agencies == (GROUP, CARE)
    assert found.observation == (
        "The visit between 29 June 2022 and 2 July 2022 (if it takes place between 29 June 2022 and 30 June 2022)"
        " concerns Commissioning Group, and Olga of the same agency is on its team."
    )
