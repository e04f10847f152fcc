"""What did not apply: that the same is said once for days that follow one another."""

from __future__ import annotations

from scp_framework.findings.finding import Finding
from scp_framework.findings.not_applicable import Ground, GroundType, NotApplicable, Reason, over_all_days
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.window import Window
from scp_framework.model.subject import Subject
from scp_framework.reports.details import details
from scp_framework.views.full_text import full_text
from tests.views.full_text_cases import part
from tests.views.simple_findings import promise, report, simple_finding

RULE = promise("INS01")
NO_INSPECTION = Ground(type=GroundType.NOT_RUNNING, name="inspection")
NO_OTHER = Ground(type=GroundType.NOT_RUNNING_THROUGHOUT, name="inspection")


def unasked(days: str, ground: Ground = NO_INSPECTION, *, member: str | None = None) -> NotApplicable:
    return NotApplicable(
        promise=RULE,
        verdict=Verdict.NOT_APPLICABLE,
        subject=Subject(window=Window.parse(days), member=member),
        reason=Reason.DAYS,
        grounds=(ground,),
    )


def days_of(findings: list[Finding]) -> list[str]:
    return [str(each.subject.window) for each in findings]


def test_months_that_follow_one_another_are_told_together() -> None:
    months = [unasked(f"2022-{month:02}") for month in range(4, 13)]
    of_a_year = report(*months)

    assert days_of(over_all_days(months)) == ["2022-04-01..2022-12-31"]
    said = "From 1 April 2022 to 31 December 2022: no inspection is under way on any of these days."
    assert part(full_text(of_a_year, width=300), "Did not apply") == [f"INS01  {said} [section 3, Heading of INS01]"]
    (detail,) = details(of_a_year)
    assert [(each.observation, len(each.findings)) for found in detail.found for each in found.observed] == [(said, 9)]


def test_what_is_told_together_is_the_same_of_all_of_these_days() -> None:
    apart = [
        unasked("2022-04"),
        unasked("2022-06"),
        unasked("2022-07", NO_OTHER),
        unasked("2022-08", NO_OTHER, member="harbour"),
        simple_finding(RULE, Verdict.NOT_APPLICABLE, "none is there", window="2022-09"),
        unasked("2022-10"),
    ]

    assert over_all_days(apart) == apart
    assert over_all_days([]) == []


def test_each_stretch_of_days_is_named_beside_those_of_another_member() -> None:
    both = [unasked("2022-04"), unasked("2022-06"), unasked("2022-05", member="harbour")]
    (detail,) = details(report(*both))

    (found,) = (each.observation for found in detail.found for each in found.observed)
    assert found.count("no inspection is under way") == len(both)
