"""What the command says about the planner that comes with the library."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from pendulum import Date

from scp_framework.bundled import DEFAULT_ARRANGEMENTS, DEFAULT_PLANNER
from scp_framework.checking import check
from scp_framework.cli import main
from scp_framework.files.loading import bundled_planners, load_arrangements, load_planner
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.reports.report import Report


@cache
def bundled_report() -> Report:
    arrangements = load_arrangements(DEFAULT_ARRANGEMENTS)
    return check(load_planner(DEFAULT_PLANNER, arrangements), arrangements)


@pytest.mark.parametrize("name", bundled_planners())
def test_no_bundled_activity_is_called_by_a_date(name: str) -> None:
    planner = load_planner(name, load_arrangements(DEFAULT_ARRANGEMENTS))

    assert not any(re.search(r"(19|20)[0-9]{2}", activity.id) for activity in planner.activities)


def findings(code: str) -> Sequence[Finding]:
    return bundled_report().by_rule[code]


def test_three_line_of_sight_events_are_planned() -> None:
    """Section 3: three a year; Appendix 1 has them in February, June and October 2021."""
    (finding,) = findings("LOS01")

    assert finding.verdict is Verdict.MET
    assert finding.evidence == ("line-of-sight-1", "line-of-sight-2", "line-of-sight-3")
    assert all(month in finding.observation for month in ("February 2021", "June 2021", "October 2021"))


def test_two_of_three_deep_dives_are_planned_and_one_more_can_still_be() -> None:
    """Section 3: three in two years, the second of which the planner does not cover."""
    (finding,) = findings("DEE01")

    assert finding.verdict is Verdict.OPEN
    assert finding.evidence == ("deep-dive-1", "deep-dive-2")
    assert finding.deadline == Date(2022, 10, 31)
    assert finding.action is not None
    assert "one more" in finding.action


def test_three_complaints_reports_cannot_fill_four_quarters() -> None:
    """Section 3: one each quarter; Appendix 1 has three."""
    assert bundled_report().verdict("FAM01") is Verdict.BREACHED
    assert [finding.verdict for finding in findings("FAM01")].count(Verdict.BREACHED) == 1


def test_a_step_whose_kind_says_what_it_means_is_asked_for_in_these_words() -> None:
    first, _ = findings("AVT05")

    assert (
        first.observation == 'The assurance visit in March 2021 has no date for "self-assessment sent to the agency".'
    )
    assert first.action == (
        'Send the self-assessment to the agency by 18 January 2021 (at least six weeks before "visit") and record the '
        "date. Also record the date of the assurance visit."
    )


def test_both_assurance_visits_leave_open_who_takes_part() -> None:
    """Section 3: nobody of a partner visited takes part; the planner names neither agency nor team."""
    assert [finding.subject.activity for finding in findings("AVT02")] == [
        "assurance-visit-1",
        "assurance-visit-2",
    ]
    for finding in findings("AVT02"):
        assert finding.verdict is Verdict.OPEN
        assert finding.action is not None
        assert "which agencies it concerns" in finding.action
        assert "who is on the team" in finding.action


def test_every_finding_has_its_section() -> None:
    assert all(finding.source.section for finding in bundled_report())


def test_the_command_shows_all_of_this(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--full"]) == 1
    text = " ".join(capsys.readouterr().out.split())
    not_kept, _, rest = text.partition("DUE NEXT")
    due, _, rest = rest.partition(" KEPT ")
    kept, _, rest = rest.partition("NOT RECORDED YET")

    assert "FAM01" in not_kept
    assert "By 31 October 2022" in due
    assert "DEE01" in due.partition("By 31 October 2022")[2]
    assert "February 2021, June 2021 and October 2021" in kept.partition("LOS01")[2][:200]
    assert due.count("AVT02 The assurance visit in") == 2
    assert "SEC02" in rest


def test_the_place_of_every_rule_checked_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--full"])
    text = " ".join(capsys.readouterr().out.split())

    for promise in bundled_report().promises:
        assert str(promise.source) in text


def test_the_report_as_json_holds_the_same_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json"]) == 1
    report: dict[str, Any] = json.loads(capsys.readouterr().out)

    assert len(report["findings"]) == len(bundled_report().findings)


@pytest.mark.parametrize("code", ["LOS01", "AVT02", "AVT05", "AVT14"])
def test_a_rule_of_each_shape_can_be_explained(capsys: pytest.CaptureFixture[str], code: str) -> None:
    assert main(["explain", code]) == 0
    text = " ".join(capsys.readouterr().out.split())

    assert text.startswith(code)
    for finding in findings(code):
        assert " ".join(finding.explain().split()) in text


def test_the_governance_of_the_bundled_arrangements_can_be_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph"]) == 0
    assert capsys.readouterr().out.startswith("flowchart")


def test_what_the_arrangements_take_from_a_section_has_a_heading_that_the_promises_of_it_have_too() -> None:
    """Sections 3 to 5 are tables, and each row of them has one heading, as printed."""
    arrangements = load_arrangements(DEFAULT_ARRANGEMENTS)
    partnership = arrangements.partnership
    promised = {(rule.source.section, rule.source.heading) for rule in arrangements.rules}

    taken = [kind.source for kind in partnership.kinds] + [line.source for line in partnership.lines]

    rows = {(each.section, each.heading) for each in taken if each is not None and each.section in ("3", "4", "5")}
    assert ("3", "Thematic Focused activities") in rows
    assert rows - promised == set()
