"""Agreed exceptions of every sort: none changes a finding, and each meets only what it may fit."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

import scp_framework.reports.exceptions as excuses_module
from scp_framework.checking import check
from scp_framework.findings.finding import Finding, Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.planner import Planner
from scp_framework.reports.exceptions import EXCUSABLE, Effect, fits
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.shapes.requires import Requires
from scp_framework.testing.strategies.days import days
from tests.reports.exceptions_cases import PLAN, agreed, standings
from tests.worlds.harbour import HARBOUR, exceptions, planners
from tests.worlds.small_partnership import (
    INSPECTION,
    SMALL_PLANNER,
    SOURCE,
)


@given(planner=planners(), as_of=st.none() | days())
def test_no_exception_changes_a_finding(planner: Planner, as_of: Date | None) -> None:
    plain = check(evolve(planner, exceptions=()), HARBOUR, as_of=as_of)
    excused = check(planner, HARBOUR, as_of=as_of)

    assert excused.findings == plain.findings
    assert excused.verdicts == plain.verdicts


@given(planner=planners(), exception=exceptions(st.none()), as_of=st.none() | days())
def test_only_what_is_not_known_to_be_kept_is_excused_and_only_in_time(
    planner: Planner, exception: AgreedException, as_of: Date | None
) -> None:
    report = check(evolve(planner, exceptions=(exception,)), HARBOUR, as_of=as_of)

    for finding in report:
        about = finding.subject
        if not report.excuses(finding):
            continue
        assert exception.rule in (finding.rule, finding.promise.name)
        assert finding.verdict in (Verdict.BREACHED, Verdict.OPEN)
        assert as_of is None or as_of <= exception.until
        last = about.window.last if about.window else about.when.latest if about.when else planner.covers.last
        assert last <= exception.until


@given(planner=planners())
def test_an_exception_is_about_the_findings_of_its_rule_that_it_fits(planner: Planner) -> None:
    """As if each exception were held against each finding."""
    report = check(planner, HARBOUR)

    for each in report.applied_exceptions:
        of_rule = report.by_rule.get(each.exception.rule, ())
        fitting = [finding for finding in of_rule if fits(each.exception, finding)]
        about = [finding for finding in fitting if finding.verdict in EXCUSABLE] if each.agreed else []
        assert [finding for finding in about if finding in (*each.excused, *each.expired)] == about
        assert len(each.excused) + len(each.expired) == len(about)
    for finding in report.findings:
        assert report.excuses(finding) == tuple(
            each.exception for each in report.applied_exceptions if finding in each.excused
        )


@pytest.mark.parametrize("number", [50, 400])
def test_of_many_exceptions_each_meets_only_the_findings_it_may_fit(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    activities = tuple(
        evolve(SMALL_PLANNER.activities[0], id=f"inspection-{index}", cases=None) for index in range(number)
    )
    rule = Requires(
        code="INS11", name="cases", title="Cases are recorded", why="To learn.", strength=Strength.COMMITMENT,
        source=SOURCE, of=INSPECTION, records=(Record.CASES,), at_least=1,
    )  # fmt: skip
    agreements = tuple(agreed(rule="INS11", activity=each.id) for each in activities)
    planner = Planner(id="p", covers=SMALL_PLANNER.covers, activities=activities, exceptions=agreements)
    met: list[Finding] = []

    def counted(exception: AgreedException, finding: Finding) -> bool:
        met.append(finding)
        return fits(exception, finding)

    monkeypatch.setattr(excuses_module, "fits", counted)

    report = check(planner, evolve(PLAN, rules=(rule,)))

    assert standings(report) == [Effect.EXCUSES] * number
    assert len(met) == number
    assert all(report.excuses(finding) for finding in report.findings)
