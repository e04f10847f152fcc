"""Exclusion: what findings say and ask for."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status, TeamMember
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.exclusion import Exclusion
from tests.rules.shapes.exclusion_cases import exclusion, exclusion_found, visited
from tests.worlds import island
from tests.worlds.three_agencies import (
    ABE,
    ADA,
    BUSY,
    CITY,
    CLINIC,
    HOSPITAL,
    HOST,
    LIBRARIES,
    SCHOOL,
    SENT,
    WARD,
    finding_of,
    on,
)

# --- what a finding tells -----------------------------------------------------------------------------------

THE_REVIEW = "The review on 1 March 2021"


@pytest.mark.parametrize(
    ("agencies", "team", "verdict", "found", "needed"),
    [
        (
            [SCHOOL], [], Verdict.NOT_APPLICABLE,
            f"{THE_REVIEW} concerns no agency that must stay off its own team.", None,
        ),
        (
            [CITY], [TeamMember(person="p", agency=SCHOOL)], Verdict.MET,
            "Nobody on the team for the review on 1 March 2021 belongs to an agency that it concerns.", None,
        ),
        (
            [LIBRARIES], [TeamMember(person=ADA)], Verdict.BREACHED,
            f"{THE_REVIEW} concerns Valley City, and Ada of the same agency is on its team.",
            "Replace Ada on the team by 1 March 2021.",
        ),
        (
            [LIBRARIES, CITY], [TeamMember(person=ADA), TeamMember(person="p", agency=CITY)], Verdict.BREACHED,
            f"{THE_REVIEW} concerns Valley City, and Ada and p of the same agency are on its team.",
            "Replace Ada and p on the team by 1 March 2021.",
        ),
        (
            [CITY], None, Verdict.OPEN,
            f"{THE_REVIEW} does not record who is on the team.", "Record who is on the team by 1 March 2021.",
        ),
        (
            None, None, Verdict.OPEN,
            f"{THE_REVIEW} does not record which agencies it concerns or who is on the team.",
            "Record which agencies it concerns and who is on the team by 1 March 2021.",
        ),
        (
            None, [TeamMember(person=ADA)], Verdict.OPEN,
            f"{THE_REVIEW} does not record which agencies it concerns.",
            "Record which agencies it concerns by 1 March 2021.",
        ),
        (
            [CITY], [TeamMember(person=ABE), TeamMember(person="p", agency=CITY)], Verdict.OPEN,
            f"{THE_REVIEW} does not record the role of p or the agency of Abe.",
            "Record the role of p and the agency of Abe by 1 March 2021.",
        ),
    ],
)  # fmt: skip
def test_a_finding_says_what_was_found_and_what_is_needed(
    agencies: list[AgencyId] | None, team: list[TeamMember] | None, verdict: Verdict, found: str, needed: str | None
) -> None:
    rule = exclusion(hosts=(HOST,) if team and team[0].person == ABE else ())

    finding = exclusion_found(rule, visited(agencies, team))

    assert (finding.verdict, finding.observation, finding.action) == (verdict, found, needed)


def test_a_finding_holds_the_facts() -> None:
    found = exclusion_found(
        exclusion(hosts=(HOST,)),
        visited(
            [WARD, LIBRARIES, CLINIC, SCHOOL],
            [TeamMember(person=ABE), TeamMember(person="p", agency=CITY), TeamMember(person="q", role=HOST)],
        ),
    )

    assert (found.rule, str(found.subject), found.evidence) == ("TRY01", "first", ("first",))
    assert found.subject.agencies == (WARD, LIBRARIES, CLINIC, SCHOOL)
    assert found.excluded == (HOSPITAL, CITY)
    assert (found.barred, found.unclear, found.roleless, found.missing) == ((), (ABE, "p"), ("p",), ())
    assert (found.takes_place, found.applies_for_certain) == (True, True)


def test_what_may_not_apply_at_all_offers_that_way_out() -> None:
    by_ada = [TeamMember(person=ADA)]
    proposed = exclusion_found(exclusion(), visited([CITY], by_ada, status=Status.PROPOSED))
    unsent = exclusion_found(exclusion(where=Condition(step=SENT)), visited([CITY], by_ada))

    assert (proposed.verdict, proposed.takes_place, proposed.applies_for_certain) == (Verdict.OPEN, False, False)
    assert (
        proposed.action
        == "Replace Ada on the team by 1 March 2021. If the review does not take place, mark it as cancelled."
    )
    assert (unsent.verdict, unsent.takes_place, unsent.applies_for_certain) == (Verdict.OPEN, True, False)
    assert unsent.action == (
        'Replace Ada on the team by 1 March 2021. If the rule should not apply, mark the step "form sent" as not taken.'
    )


def test_an_activity_that_the_condition_rules_out_is_told_with_the_reason() -> None:
    rule = exclusion(where=Condition(agencies_tagged=BUSY))

    found = finding_of(rule, visited([CITY], [TeamMember(person=ADA)]))

    assert isinstance(found, NotApplicable)
    assert found.verdict is Verdict.NOT_APPLICABLE
    assert (
        found.observation == "The review on 1 March 2021 is outside this rule: it concerns no agency with the tag busy."
    )


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        pytest.param((4, 4), Verdict.OPEN, id="the last day of the agency of one of the team"),
        pytest.param((4, 5), Verdict.OPEN, id="that day or the next"),
        pytest.param((5, 5), Verdict.MET, id="the day after"),
    ],
)
def test_which_agency_it_concerns_can_only_be_one_that_exists_then(when: tuple[int, int], expected: Verdict) -> None:
    of_the_farm = evolve(
        island.ISLAND,
        agencies=tuple(
            evolve(each, valid_to=island.day(4)) if each.id == island.FARM else each for each in island.ISLAND.agencies
        ),
        officers=tuple(evolve(each, agency=island.FARM) for each in island.ISLAND.officers),
    )
    rule = island.promised(Exclusion, of=island.WALK, excluded=Group(every=Every.AGENCIES))
    walk = island.activity(island.WALK, "walk-1", island.some_day(*when), team=(TeamMember(person="ann"),))

    (found,) = island.findings(rule, [walk], partnership=of_the_farm)
    assert found.verdict is expected


def test_agencies_that_tell_whether_it_applies_are_asked_for_once() -> None:
    # With the libraries it is busy, and with the school it concerns one of the set, to which nobody belongs.
    rule = exclusion(excluded=Group(agencies=(CLINIC, SCHOOL)), where=Condition(agencies_tagged=BUSY))
    finding = exclusion_found(rule, visited(None, [TeamMember(person="Zoe Hart", agency=HOSPITAL)]))
    assert finding.observation == "The review on 1 March 2021 does not record which agencies it concerns."
    assert [(each.path, each.leads_to) for each in finding.remedies] == [("agencies", Verdict.MET)]


def test_the_agencies_it_concerns_can_keep_it_where_the_rule_leaves_some_out() -> None:
    # With the school alone it is not busy, and concerns one of the set, to which nobody belongs.
    where = Condition(none_of=(Condition(agencies_tagged=BUSY),))
    rule = exclusion(excluded=Group(agencies=(CLINIC, SCHOOL)), where=where)
    finding = exclusion_found(rule, visited(None, [TeamMember(person="Zoe Hart", agency=HOSPITAL)]))
    assert [(each.path, each.leads_to) for each in finding.remedies] == [("agencies", Verdict.MET)]
    school = visited((SCHOOL,), [TeamMember(person="Zoe Hart", agency=HOSPITAL)])
    assert exclusion_found(rule, school).verdict is Verdict.MET


def test_nobody_is_to_be_replaced_on_the_team_of_a_review_that_took_place() -> None:
    planned = evolve(visited([CITY], [TeamMember(person="Ann", agency=CITY)]), when=on("2021-03-01..2021-03-31"))

    def found(status: Status) -> Finding:
        return finding_of(exclusion(), evolve(planned, status=status), as_of=Date(2021, 3, 15))

    assert found(Status.PLANNED).action == (
        "Replace Ann on the team by 31 March 2021. If the review does not take place, mark it as cancelled."
    )
    held = found(Status.COMPLETED)
    assert (held.verdict, held.action, held.remedies, held.deadline) == (Verdict.BREACHED, None, (), None)
    assert (
        held.observation == "The review in March 2021 concerns Valley City, and Ann of the same agency is on its team."
    )
