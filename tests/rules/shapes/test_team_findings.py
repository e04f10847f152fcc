"""Who has to be on a team: what findings say and ask for."""

from __future__ import annotations

import pytest
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.rules.algorithms import set_cover
from scp_framework.rules.algorithms.set_cover import undominated
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.team_requirement import TeamCondition
from tests.rules.shapes.team_cases import (
    A_SERVICE,
    EACH_PARTNER,
    PARTNERS,
    PARTNERS_AND_TRUST,
    finding,
    member,
    team,
    verdict,
)
from tests.worlds.coast import (
    CLOSES,
    COUNTY,
    HOST,
    HOUSING,
    OLGA,
    OPENED,
    POLICE,
    SCRUTINEER,
    TRUST,
    WORKER,
    a_visit,
    findings,
    only,
)

# --- What is said ---


def test_a_finding_says_whom_a_team_lacks_and_by_when() -> None:
    found = finding(
        EACH_PARTNER,
        TeamCondition(people=3),
        TeamCondition(role=WORKER, at_least=2),
        TeamCondition(other_than=PARTNERS),
        TeamCondition(agencies=2),
        TeamCondition(some_of=PARTNERS_AND_TRUST, at_least=2),
        TeamCondition(lead_roles=(HOST,), lead_of=Group(agencies=(POLICE,))),
        members=(member(OLGA),),
    )

    assert found.observation == (
        "The team for the visit on 10 June 2022 lacks somebody from Police, two more people, two people in the "
        "role of worker, somebody from one further agency, somebody from one more agency, somebody from one of "
        "Police or Trust and a lead in the role of host or from Police."
    )
    assert found.deadline == Date(2022, 6, 10)
    assert found.action is not None
    assert found.action.startswith("Add somebody from Police, two more people")


def test_an_open_finding_names_what_to_record() -> None:
    lead = TeamCondition(lead_roles=(SCRUTINEER,))
    known = member("Pat", POLICE, HOST)
    either = TeamCondition(lead_roles=(SCRUTINEER,), lead_of=PARTNERS)

    assert finding(EACH_PARTNER, members=None).action == "Record who is on the team by 10 June 2022."
    assert finding(EACH_PARTNER, members=(member("Ann"), known)).action == "Record the agency of Ann by 10 June 2022."
    assert finding(lead, members=(member(OLGA), known)).action == "Record who leads it by 10 June 2022."
    assert (
        finding(lead, members=(member("Ann"), known)).action
        == "Record the role of Ann and who leads it by 10 June 2022."
    )
    assert finding(either, members=(member("Ann"), member("Bob"))).action == (
        "Record the role of Ann and Bob, the agency of Ann and Bob and who leads it by 10 June 2022."
    )
    assert finding(either, members=(member("Ann", TRUST), member("Bob", role=HOST))).action == (
        "Record the role of Ann, the agency of Bob and who leads it by 10 June 2022."
    )


def test_people_of_whom_nothing_that_matters_is_unknown_are_not_asked_about() -> None:
    def asked(condition: TeamCondition, *members: TeamMember) -> tuple[tuple[str, ...], tuple[str, ...]]:
        found = finding(condition, members=members)
        return found.roleless, found.agencyless

    scrutineer = TeamCondition(role=SCRUTINEER)
    panel = TeamCondition(agencies=2, excluding_roles=(HOST,))

    assert asked(scrutineer, member("Ann", COUNTY), member("Pat", role=HOST)) == (("Ann",), ())
    assert asked(EACH_PARTNER, member("Ann", COUNTY), member("Pat", role=HOST)) == ((), ("Pat",))
    assert asked(panel, member("Ann", COUNTY), member("Pat", role=WORKER)) == (("Ann",), ("Pat",))
    assert asked(TeamCondition(agencies=2), member("Ann", COUNTY), member("Pat", role=WORKER)) == ((), ("Pat",))
    assert asked(scrutineer, member(OLGA), member("Pat")) == ((), ())


def test_what_holds_already_is_not_asked_about() -> None:
    found = finding(TeamCondition(people=1), members=(member("Ann"),))

    assert (found.verdict, found.action, found.deadline, found.lead_recorded) == (Verdict.MET, None, None, True)
    assert found.observation == "The team for the visit on 10 June 2022 has one person."


def test_a_team_that_falls_short_of_two_conditions_together_says_so() -> None:
    found = finding(EACH_PARTNER, TeamCondition(other_than=PARTNERS), members=(member("A", COUNTY), member("B")))

    assert found.observation == (
        "The team for the visit on 10 June 2022 still needs somebody from Police and somebody from one further "
        "agency. The people whose details are missing cannot provide all of that."
    )
    assert found.action == "Add somebody from Police and somebody from one further agency to the team by 10 June 2022."


def test_several_that_are_lacking_are_counted() -> None:
    found = finding(
        TeamCondition(other_than=A_SERVICE, at_least=2),
        TeamCondition(agencies=3),
        TeamCondition(people=4),
        TeamCondition(role=HOST),
        TeamCondition(lead_roles=(HOST, SCRUTINEER)),
        members=(member("Ann", HOUSING, WORKER),),
    )

    assert found.observation == (
        "The team for the visit on 10 June 2022 lacks somebody from two further agencies, somebody from two "
        "more agencies, three more people, one person in the role of host and a lead in the role of host or "
        "scrutineer."
    )


def test_a_visit_that_may_not_be_held_may_be_confirmed_as_such() -> None:
    found = only(team(TeamCondition(people=2)), a_visit(team=(member("A"),), status=Status.PROPOSED))

    assert found.verdict is Verdict.OPEN
    assert (
        found.action
        == "Add one more person to the team by 10 June 2022. If the visit does not take place, mark it as cancelled."
    )


def test_a_visit_that_is_not_meant_does_not_hide_the_next() -> None:
    rule = team(TeamCondition(people=1), where=Condition(detail=OPENED, value=True))
    closed = a_visit(team=(), details={OPENED: False})
    opened = a_visit(id="visit-2", team=(), details={OPENED: True})

    assert [each.verdict for each in findings(rule, closed, opened)] == [Verdict.NOT_APPLICABLE, Verdict.BREACHED]
    assert only(rule, closed).observation == (
        'The visit on 10 June 2022 is outside this rule: "whether it was open to all" is not yes.'
    )


def test_a_finding_says_whom_a_team_has() -> None:
    found = finding(
        EACH_PARTNER,
        TeamCondition(people=2),
        TeamCondition(role=SCRUTINEER),
        TeamCondition(other_than=PARTNERS),
        TeamCondition(agencies=2),
        TeamCondition(lead_roles=(SCRUTINEER,)),
        members=(member(OLGA, lead=True), member("B", POLICE), member("C", TRUST)),
    )

    assert found.parts[0].present == (COUNTY, POLICE)
    assert found.observation == (
        "The team for the visit on 10 June 2022 has somebody from County and Police, three people, one person "
        "in the role of scrutineer, somebody from Trust, somebody from County; Police and Trust and the right "
        "lead."
    )


def test_where_none_of_a_group_exists_nobody_is_missing() -> None:
    asked = TeamCondition(each_of=Group(agencies=(TRUST,)))
    later = When.on(CLOSES.add(days=1))

    assert finding(asked, members=(), when=later).observation == (
        "The team for the visit on 16 June 2022 has no agency that it would have to have."
    )
    assert verdict(asked, members=None, when=later) is Verdict.MET


def test_offers_are_compared_only_with_those_that_share_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    monkeypatch.setattr(set_cover, "_outdone", lambda *pair: compared.append(pair))
    offers = [(frozenset({f"agency-{number}"}), frozenset[str]()) for number in range(300)]

    assert undominated(offers) == tuple(offers)
    assert compared == []


def test_where_others_join_a_team_on_which_nobody_is_marked_it_is_asked_who_leads() -> None:
    right_lead, from_housing = (
        TeamCondition(lead_roles=(SCRUTINEER,)),
        TeamCondition(each_of=Group(agencies=(HOUSING,))),
    )
    other = TeamCondition(other_than=Group(agencies_tagged=PARTNERS.agencies_tagged))

    found = finding(right_lead, from_housing, other, members=(TeamMember(person="Dee", role=SCRUTINEER),))

    assert found.verdict is Verdict.BREACHED
    assert [(each.path, each.leads_to) for each in found.remedies] == [
        ("team.agency", Verdict.OPEN), ("team.agency", Verdict.OPEN), ("team.lead", Verdict.MET),
    ]  # fmt: skip
    assert found.action is not None
    assert found.action.endswith(" to the team by 10 June 2022. Also record who leads it.")
