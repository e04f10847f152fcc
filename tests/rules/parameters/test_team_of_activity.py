"""Rules for activities whose team is as a condition says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import TeamMember
from scp_framework.model.dates.when import When
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.team_requirement import Counted, TeamCondition
from scp_framework.rules.shapes.requires import Requires
from tests.rules.shapes.team_limits_cases import ANN, BOB, CAT, PARTNERS, POOL, conditions, member
from tests.rules.shapes.test_team_limits_completions import kept, teams, ways
from tests.worlds.coast import (
    AROUND_CLOSING,
    CLOSES,
    COAST,
    HOST,
    JUNE_10,
    POLICE,
    SCRUTINEER,
    SOURCE,
    STARS,
    TRUST,
    VISIT,
    a_visit,
    combined,
    only,
)


def rule(where: Condition) -> Requires:
    return Requires(code="REQ01", title="Stars", source=SOURCE, of=VISIT, detail=STARS, at_least=3, where=where)


@given(
    asked=conditions,
    members=teams,
    when=st.sampled_from([JUNE_10, AROUND_CLOSING]),
    stars=st.sampled_from([1, 5]),
    negated=st.booleans(),
)
def test_a_condition_on_a_team_is_judged_as_every_completion_of_it_would_be(
    asked: TeamCondition, members: tuple[TeamMember, ...], when: When, stars: int, negated: bool
) -> None:
    if when is not JUNE_10 and any(each.agency == TRUST for each in members):
        return
    where = Condition(team=asked)
    outcomes = [
        stars >= 3 if kept(asked, people, {TRUST} if closed else ()) is not negated else None
        for closed in {day > CLOSES for day in (when.earliest, when.latest)}
        for people in ways(members)
        if not closed or all(person.agency != TRUST for person in people)
    ]
    visit = a_visit(team=members, when=when, details={STARS: stars})

    assert only(rule(Condition(none_of=(where,)) if negated else where), visit).verdict is combined(outcomes)


def test_a_meeting_that_is_not_quorate_falls_under_a_rule_of_its_own() -> None:
    quorate = rule(Condition(team=TeamCondition(people=3)))
    other = rule(Condition(none_of=(Condition(team=TeamCondition(people=3)),)))

    for members, of_quorate, of_other in [
        ((ANN, BOB, CAT), Verdict.BREACHED, Verdict.NOT_APPLICABLE),
        ((ANN, BOB), Verdict.NOT_APPLICABLE, Verdict.BREACHED),
        (None, Verdict.OPEN, Verdict.OPEN),
    ]:
        visit = a_visit(team=members, details={STARS: 1})
        assert (only(quorate, visit).verdict, only(other, visit).verdict) == (of_quorate, of_other)


def test_a_finding_says_that_a_team_is_outside_a_rule_or_what_would_make_it_so() -> None:
    led = rule(Condition(team=TeamCondition(lead=True, role=SCRUTINEER, drawn_from=PARTNERS)))

    assert only(led, a_visit(team=(CAT,), details={STARS: 1})).observation == (
        "The visit on 10 June 2022 is outside this rule: its team is not as the condition asks."
    )
    assert only(led, a_visit(details={STARS: 1})).action == (
        '"stars awarded" must be at least three. If the rule should not apply, record a team that '
        "does not have a lead in the role of scrutineer from the agencies with the tag partner."
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (TeamCondition(people=3), "at least three people"),
        (TeamCondition(role=HOST, exactly=1), "exactly one person in the role of host"),
        (TeamCondition(at_least=1, at_most=3), "one to three people"),
        (TeamCondition(each_of=PARTNERS), "somebody from each of the agencies with the tag partner"),
        (TeamCondition(each_of=POOL), "all of the officers in the role of scrutineer"),
        (TeamCondition(some_of=POOL), "at least one of the officers in the role of scrutineer"),
        (TeamCondition(some_of=PARTNERS), "somebody from at least one of the agencies with the tag partner"),
        (
            TeamCondition(other_than=PARTNERS),
            "somebody from at least one agency other than the agencies with the tag partner",
        ),
        (
            TeamCondition(lead=True, from_other_than=PARTNERS),
            "a lead from an agency other than the agencies with the tag partner",
        ),
        (
            TeamCondition(lead_roles=(HOST,), lead_of=Group(agencies=(POLICE,))),
            "a lead in the role of host or from Police",
        ),
        (TeamCondition(only=True, drawn_from=POOL), "only people from among the officers in the role of scrutineer"),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_team_is_said_in_words(asked: TeamCondition, said: str) -> None:
    found = only(rule(Condition(team=asked)), a_visit(details={STARS: 1}))

    assert found.action is not None
    assert found.action.endswith(f"record a team that does not have {said}.")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (TeamCondition(at_most=1), "at least two people"),
        (TeamCondition(role=HOST, at_most=0), "at least one person in the role of host"),
        (TeamCondition(at_most=3, of_each_agency=True), "at least four people from any one agency"),
        (
            TeamCondition(count=Counted.AGENCIES, at_most=2, role=HOST),
            "people in the role of host from at least three agencies",
        ),
    ],
)
def test_a_team_that_is_larger_than_the_condition_allows_is_asked_for_without_a_double_negative(
    asked: TeamCondition, said: str
) -> None:
    found = only(rule(Condition(team=asked)), a_visit(details={STARS: 1}))

    assert found.action is not None
    assert found.action.endswith(f"record a team that has {said}.")


def test_a_condition_that_no_team_can_meet_is_a_fault() -> None:
    asked = rule(Condition(team=TeamCondition(some_of=POOL, at_least=3)))

    assert [fault.message for fault in asked.faults(COAST)] == [
        "where.team.at_least: must be at most 2, the number of such officers, got 3"
    ]
    assert (
        only(rule(Condition(team=TeamCondition(role=HOST))), a_visit(team=(member("Dee"),), details={STARS: 1})).verdict
        is Verdict.OPEN
    )
