"""Who has to be on a team."""

from __future__ import annotations

from attrs import evolve
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.agency import Agency
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId
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
    AROUND_CLOSING,
    CLOSES,
    COAST,
    COUNTY,
    HOST,
    HOUSING,
    JUNE_10,
    MEETING,
    OLGA,
    OPENED,
    OTTO,
    POLICE,
    SCRUTINEER,
    TRUST,
    WORKER,
    a_visit,
    findings,
    only,
)


def test_a_service_and_an_officer_stand_for_the_agency_they_belong_to() -> None:
    assert verdict(EACH_PARTNER, members=(member("A", HOUSING), member("B", POLICE))) is Verdict.MET
    assert verdict(EACH_PARTNER, members=(member(OLGA), member("B", POLICE))) is Verdict.MET


def test_the_agency_recorded_with_an_officer_goes_before_the_one_that_employs_them() -> None:
    assert verdict(EACH_PARTNER, members=(member(OLGA, TRUST), member("B", POLICE))) is Verdict.BREACHED


def test_who_leads_is_asked_of_each_by_themselves() -> None:
    leads = (member("ann", COUNTY), member("bob", POLICE), member("guest"), member(OLGA), member(OTTO))
    led = [a_visit(id=f"visit-{each.person}", team=(evolve(each, lead=True),)) for each in leads]
    met, breached, unknown = Verdict.MET, Verdict.BREACHED, Verdict.OPEN

    of_county = team(TeamCondition(lead_of=Group(agencies=(COUNTY,))))
    assert [each.verdict for each in findings(of_county, *led)] == [met, breached, unknown, met, unknown]
    scrutineers = team(TeamCondition(lead_roles=(SCRUTINEER,)))
    assert [each.verdict for each in findings(scrutineers, *led)] == [unknown, unknown, unknown, met, met]


def test_the_role_recorded_with_an_officer_goes_before_the_one_they_hold() -> None:
    scrutineer = TeamCondition(role=SCRUTINEER)

    assert verdict(scrutineer, members=(member(OTTO),)) is Verdict.MET
    assert verdict(scrutineer, members=(member(OTTO, role=WORKER),)) is Verdict.BREACHED
    assert verdict(TeamCondition(role=SCRUTINEER, at_least=2), members=(member(OLGA), member(OTTO))) is Verdict.MET


def test_an_officer_of_no_recorded_employer_may_belong_to_any_agency() -> None:
    assert verdict(EACH_PARTNER, members=(member(OTTO), member("B", POLICE))) is Verdict.OPEN


def test_the_whole_does_not_stand_for_a_service_that_is_named() -> None:
    assert verdict(TeamCondition(each_of=A_SERVICE), members=(member("A", COUNTY),)) is Verdict.BREACHED


def test_one_person_of_unknown_agency_cannot_stand_for_two_partners() -> None:
    found = finding(EACH_PARTNER, members=(member("A"), member("B", TRUST)))

    assert found.verdict is Verdict.BREACHED
    assert found.parts[0].missing == (COUNTY, POLICE)


def test_two_conditions_that_need_the_same_person_cannot_both_be_met() -> None:
    other = TeamCondition(other_than=PARTNERS)
    found = finding(EACH_PARTNER, other, members=(member("A", COUNTY), member("B")))

    assert found.verdict is Verdict.BREACHED
    assert found.jointly_infeasible
    assert [part.verdict for part in found.parts] == [Verdict.OPEN, Verdict.OPEN]
    assert verdict(EACH_PARTNER, other, members=(member("A", COUNTY), member("B"), member("C"))) is Verdict.OPEN


def test_practitioners_do_not_sit_on_the_panel_that_meets_them() -> None:
    panel = TeamCondition(each_of=PARTNERS, excluding_roles=(WORKER,))

    assert verdict(panel, members=(member("A", COUNTY), member("B", POLICE, WORKER))) is Verdict.BREACHED
    assert verdict(panel, members=(member("A", COUNTY, HOST), member("B", POLICE))) is Verdict.OPEN
    assert verdict(panel, members=(member("A", COUNTY, HOST), member("B", POLICE, HOST))) is Verdict.MET


def test_a_lead_in_one_of_the_roles_or_of_one_of_the_agencies_will_do() -> None:
    lead = TeamCondition(lead_roles=(SCRUTINEER,), lead_of=PARTNERS)

    assert verdict(lead, members=(member("A", TRUST, SCRUTINEER, lead=True),)) is Verdict.MET
    assert verdict(lead, members=(member("A", HOUSING, HOST, lead=True),)) is Verdict.MET
    assert verdict(lead, members=(member("A", TRUST, HOST, lead=True), member("B", POLICE))) is Verdict.BREACHED


def test_where_nobody_is_marked_as_lead_anybody_of_the_team_may_lead() -> None:
    lead = TeamCondition(lead_roles=(SCRUTINEER,))

    assert verdict(lead, members=(member(OLGA), member("B", POLICE, HOST))) is Verdict.OPEN
    assert verdict(lead, members=(member(OLGA), member(OTTO))) is Verdict.MET
    assert verdict(lead, members=(member("B", POLICE, HOST),)) is Verdict.BREACHED
    assert verdict(lead, members=()) is Verdict.BREACHED


def test_an_agency_is_asked_for_only_while_it_exists() -> None:
    asked = TeamCondition(each_of=Group(agencies=(COUNTY, TRUST)))
    members = (member("A", COUNTY),)

    assert verdict(asked, members=members, when=When.on(CLOSES)) is Verdict.BREACHED
    assert verdict(asked, members=members, when=When.on(CLOSES.add(days=1))) is Verdict.MET
    assert verdict(asked, members=members, when=AROUND_CLOSING) is Verdict.OPEN


PIER = AgencyId("pier")
WITH_PIER = evolve(
    COAST, agencies=(*COAST.agencies[:3], Agency(id=PIER, name="Pier", valid_from=CLOSES)), officers=COAST.officers[:1]
)
"""The trust is not there, and on the day on which it would close another agency begins."""


def test_nobody_comes_from_an_agency_that_is_yet_to_begin() -> None:
    rule, somebody = team(TeamCondition(other_than=PARTNERS)), (member("Ann"),)

    assert only(rule, a_visit(team=somebody), partnership=WITH_PIER).verdict is Verdict.BREACHED
    assert only(rule, a_visit(team=somebody, when=When.on(CLOSES)), partnership=WITH_PIER).verdict is Verdict.OPEN


def test_what_a_team_lacks_is_told_of_the_first_day_on_which_it_lacks_anything() -> None:
    rule = team(TeamCondition(each_of=Group(agencies=(COUNTY, PIER))))
    found = only(rule, a_visit(team=(member("Ann", COUNTY),), when=AROUND_CLOSING), partnership=WITH_PIER)

    assert found.verdict is Verdict.OPEN
    assert found.action == (
        "Add somebody from Pier to the team by 17 June 2022. "
        "If the visit takes place on a day when this is not so, record that date."
    )


def test_of_some_agencies_only_those_that_exist_are_named() -> None:
    asked = TeamCondition(some_of=PARTNERS_AND_TRUST, at_least=2)
    ann = (member("Ann", COUNTY),)

    assert (
        finding(asked, members=ann, when=When.on(CLOSES)).action
        == "Add somebody from one of Police or Trust to the team by 15 June 2022."
    )
    assert (
        finding(asked, members=ann, when=When.on(CLOSES.add(days=1))).action
        == "Add somebody from Police to the team by 16 June 2022."
    )


def test_only_activities_of_the_kind_are_looked_at() -> None:
    meeting = Activity(id="meeting-1", kind=MEETING, when=JUNE_10, team=())

    (found,) = findings(team(TeamCondition(people=1)), meeting)
    assert found.observation == "The planner has no visit."


def test_a_rule_says_nothing_of_a_day_before_it_was_promised() -> None:
    rule = team(TeamCondition(people=2), since=JUNE_10.earliest)
    alone = (member("A"),)

    assert only(rule, a_visit(team=alone)).verdict is Verdict.BREACHED
    assert only(rule, a_visit(team=alone, when=When.on(Date(2022, 6, 9)))).verdict is Verdict.NOT_APPLICABLE
    assert only(rule, a_visit(team=alone, when=When(Date(2022, 6, 9), Date(2022, 6, 10)))).verdict is Verdict.OPEN


def test_a_condition_that_does_not_hold_leaves_the_team_alone() -> None:
    rule = team(TeamCondition(people=2), where=Condition(detail=OPENED, value=True))
    alone = a_visit(team=(member("A"),))

    assert only(rule, a_visit(team=(member("A"),), details={OPENED: False})).verdict is Verdict.NOT_APPLICABLE
    assert only(rule, a_visit(team=(member("A"),), details={OPENED: True})).verdict is Verdict.BREACHED
    assert only(rule, alone).verdict is Verdict.OPEN
    assert only(rule, alone).action == (
        'Add one more person to the team by 10 June 2022. If the rule should not apply, record "whether it was '
        'open to all" as no.'
    )


def test_a_visit_planned_for_a_day_gone_by_may_not_have_been_held() -> None:
    rule, alone = team(TeamCondition(people=2)), a_visit(team=(member("A"),))

    assert only(rule, alone, as_of=Date(2022, 6, 10)).verdict is Verdict.BREACHED
    assert only(rule, alone, as_of=Date(2022, 6, 11)).verdict is Verdict.OPEN


def test_each_visit_has_a_finding_and_one_called_off_has_none() -> None:
    rule = team(TeamCondition(people=1))
    first, second = a_visit(team=()), a_visit(id="visit-2", team=(member("A"),))
    off = a_visit(id="visit-3", team=(), status=Status.CANCELLED)

    assert [(each.evidence, each.verdict) for each in findings(rule, second, off, first)] == [
        (("visit-1",), Verdict.BREACHED),
        (("visit-2",), Verdict.MET),
    ]
