"""What is told of promises that are made to some agencies only."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.checking import check
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.planner import Planner
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.requires import Requires
from tests.rules.guarded_cases import isle_rule
from tests.worlds import isle


def test_of_an_agency_to_which_it_is_not_promised_the_reason_is_told() -> None:
    rule = isle_rule(
        FollowUp,
        followed_by=isle.CALL,
        same=Same.AGENCY,
        within=Lead(days=2),
        applies_to=Guard(agencies_tagged=isle.HEALTH),
    )
    found = isle.findings(rule, isle.a_visit(When.parse("2022-05-10"), agencies=(isle.COUNTY, isle.GROUP)))

    assert [(str(each.subject), each.verdict) for each in found] == [
        ("visit-1 county", Verdict.NOT_APPLICABLE),
        ("visit-1 group", Verdict.BREACHED),
    ]
    assert found[0].subject.agencies == (isle.COUNTY,)
    assert found[0].observation == (
        "The visit on 10 May 2022 is outside this rule: County is not an agency with the tag health."
    )


@pytest.mark.parametrize(
    ("stars", "needed", "paths"),
    [
        (None, 'Record "stars". It must be at least one.', ["details.stars", "agencies"]),
        (0, '"stars" must be at least one.', ["details.stars"]),
    ],
)
def test_where_nobody_knows_whom_it_concerns_that_is_to_be_recorded(
    stars: int | None, needed: str, paths: list[str]
) -> None:
    rule = isle_rule(Requires, detail=isle.STARS, at_least=1, applies_to=Guard(agencies_tagged=isle.HEALTH))
    visit = isle.a_visit(When.parse("2022-05-10"), details={} if stars is None else {isle.STARS: stars})

    (found,) = isle.findings(rule, visit)

    assert found.verdict is Verdict.OPEN
    exempt = "If the rule applies to none of the agencies that the visit concerns, record these agencies."
    assert found.action == f"{needed} {exempt}"
    assert [(each.path, each.leads_to) for each in found.remedies] == [(path, Verdict.MET) for path in paths]
    (county,) = isle.findings(rule, evolve(visit, agencies=(isle.COUNTY,)))
    assert county.verdict is Verdict.NOT_APPLICABLE


def test_what_other_promises_are_about_stays_whole_where_agencies_are_judged_one_by_one() -> None:
    always = evolve(
        isle.ISLE,
        agencies=tuple(evolve(each, valid_from=None, valid_to=None, succeeds=None) for each in isle.ISLE.agencies),
        officers=(),
        bodies=(),
        lines=(),
    )
    both = isle.COUNTY, isle.GROUP
    one_by_one = isle_rule(
        FollowUp,
        followed_by=isle.CALL,
        same=Same.AGENCY,
        within=Lead(days=2),
        applies_to=Guard(agencies_tagged=isle.HEALTH),
    )
    whole = evolve(isle_rule(Requires, detail=isle.STARS, at_least=1), code="STA01", name="stars")
    visit = isle.a_visit(When.parse("2022-05-10"), agencies=both)
    planner = Planner(id="plan", covers=isle.COVERS, activities=(visit,))
    found = check(planner, isle.edition("2022", one_by_one, whole, partnership=always)).findings

    assert [each.subject.agencies for each in found] == [(isle.COUNTY,), (isle.GROUP,), both]
