"""The details of a report: each thing is said once, and what is said in short still says all of it."""

from __future__ import annotations

import pytest

from scp_framework.reports.details import Detail, Observed, details
from scp_framework.reports.report import Report
from tests.views.test_board_page import CASES, bundled, checked

TWO_YEARS = "nel-2020-22"


def detail(report: Report, code: str) -> Detail:
    (found,) = [each for each in details(report) if each.rule == code]
    return found


def observed(report: Report, code: str) -> list[Observed]:
    return [each for found in detail(report, code).found for each in found.observed]


def test_the_same_about_several_activities_is_said_once() -> None:
    (only,) = observed(bundled(), "AVT13")

    assert only.observation == (
        "The assurance visit in March 2021 has no actions recorded."
        " The same is true of the assurance visit in August 2021."
    )
    assert len(only.findings) == 2


def test_what_has_another_day_in_it_is_not_the_same() -> None:
    report = checked("nel-2020", TWO_YEARS, "2021-06-15")

    sent = [each.observation for each in observed(report, "AVT05") if "planned for" in each.observation]
    assert len(sent) == 2


def test_what_is_kept_for_all_activities_of_a_type_names_none_of_them() -> None:
    (only,) = observed(checked("nel-2020", TWO_YEARS, None), "DAT01")

    assert only.observation == "Kept for all twelve Board meetings."
    assert len(only.findings) == 12


def test_what_is_kept_for_some_activities_names_them() -> None:
    report = checked("nel-2020", TWO_YEARS, "2021-06-15")

    (kept,) = [each.observation for each in observed(report, "AVT05") if each.observation.startswith("Kept for")]
    assert kept.startswith("Kept for four: Visit to Humberside Police, 4 Aug 2021; ")


def test_evidence_that_the_sentence_lists_is_not_listed_again() -> None:
    (only,) = observed(bundled(), "STF01")

    assert "December 2020, April 2021 and August 2021" in only.observation
    assert only.evidence == ()


@pytest.mark.parametrize("case", CASES)
def test_no_finding_is_lost(case: tuple[str, str, str | None]) -> None:
    report = checked(*case)

    named = [name for each in details(report) for found in each.found for name in found.findings]
    assert sorted(named) == sorted(finding.id for finding in report)
