from __future__ import annotations

import json
from typing import Any

from markdown_it import MarkdownIt

from scp_framework import check, load_arrangements, load_planner
from scp_framework.files.reports.difference_frame import difference_to_frame
from scp_framework.findings.verdict import Verdict
from scp_framework.planning.compare import compare
from scp_framework.reports.comparison import compare_reports
from scp_framework.reports.report import Report
from scp_framework.views.report_difference import (
    MOST_LINES,
    report_difference_data,
    report_difference_markdown,
    report_difference_text,
)
from tests.views.simple_findings import promise, report, simple_finding

INS01, INS02 = promise("INS01", title="Inspections"), promise("INS02", title="Letters")
KEPT = simple_finding(INS01, Verdict.MET, "two inspections are planned")
OPEN = simple_finding(INS01, Verdict.OPEN, "one inspection is planned", wanted="plan another one", by="2022-09-30")
BROKEN = simple_finding(INS02, Verdict.BREACHED, "no letter is planned")
NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-22", NEL)


def lines(before: Report, after: Report, *, width: int = 100, full: bool = False) -> list[str]:
    return report_difference_text(compare_reports(before, after), width=width, full=full).split("\n")


def test_a_new_finding_says_what_is_promised_and_what_it_is_called_now() -> None:
    assert lines(report(KEPT, BROKEN), report(OPEN, BROKEN)) == [
        "",
        "ON THE PLANNER HARBOUR-2022: ONE VERDICT DIFFERS",
        "------------------------------------------------",
        "The plan as written; planned activities count as done.",
        "",
        "New",
        "  INS01  Inspections: to confirm.",
        "",
        "One rule is judged as before.",
        "",
    ]


def test_in_full_it_says_what_is_found_and_what_to_do() -> None:
    assert lines(report(KEPT), report(OPEN), full=True)[5:8] == [
        "New",
        "  INS01  Inspections: to confirm.",
        "    - One inspection is planned. To confirm: Plan another one. Responsible: Harbour Council.",
    ]
    assert lines(report(OPEN), report(KEPT), full=True)[5:8] == [
        "Put right",
        "  INS01  Inspections: on course, was to confirm.",
        "    - Two inspections are planned.",
    ]


def test_where_nothing_changed_this_is_said() -> None:
    assert lines(report(KEPT, BROKEN), report(KEPT, BROKEN))[1:] == [
        "ON THE PLANNER HARBOUR-2022: NO VERDICTS DIFFER",
        "-----------------------------------------------",
        "The plan as written; planned activities count as done.",
        "",
        "All rules are judged as before.",
        "",
    ]


def test_a_rule_that_only_one_report_has_is_told_with_its_result() -> None:
    assert lines(report(KEPT), report(BROKEN))[5:-3] == [
        "Rules",
        "  INS01  Inspections: no longer judged; it was met.",
        "",
        "New",
        "  INS02  Letters: not as promised.",
    ]


def test_findings_of_one_rule_share_a_line() -> None:
    members = [simple_finding(INS01, Verdict.OPEN, "it may be", member=f"Agency {n}") for n in range(6)]

    assert lines(report(KEPT), report(KEPT, *members))[6] == (
        "  INS01  Inspections: Agency 0; Agency 1; Agency 2 and 3 more; to confirm."
    )


def test_a_deadline_that_moves_is_shown_with_both_days() -> None:
    later = simple_finding(INS01, Verdict.OPEN, "one inspection is planned", wanted="plan another one", by="2022-10-31")

    assert lines(report(OPEN), report(later))[5:8] == [
        "Deadline later",
        "  30 Sep 2022 → 31 Oct 2022  Harbour Council: Inspections: plan another one (INS01).",
        "",
    ]


def test_a_deadline_that_has_passed_is_said() -> None:
    assert lines(report(OPEN, as_of="2022-09-01"), report(OPEN, as_of="2022-10-01"))[6:8] == [
        "Worse",
        "  INS01  Inspections: to confirm; the deadline (30 September 2022) has passed.",
    ]


def test_of_many_lines_the_first_are_shown_and_how_many_more_there_are() -> None:
    many = [simple_finding(promise(f"INS{n}"), Verdict.OPEN, f"number {n}") for n in range(10, 12 + MOST_LINES)]

    entries = [line for line in lines(report(KEPT), report(KEPT, *many)) if line.startswith("  ")]

    assert len(entries) == MOST_LINES + 1
    assert entries[-1] == "  and two more"


def test_it_is_told_as_of_which_days_the_two_are_judged() -> None:
    said = " ".join(lines(report(KEPT), report(KEPT, as_of="2022-09-01")))

    assert (
        "Before: The plan as written; planned activities count as done. Now: The position at 1 September 2022;" in said
    )


def test_no_text_of_a_finding_harms_a_terminal_or_a_page() -> None:
    evil = simple_finding(INS01, Verdict.OPEN, "\x1b[2J\n<script>*x*" * 9, member="a|b <b>*c*</b>")
    difference = compare_reports(report(KEPT), report(KEPT, evil))

    told_lines = report_difference_text(difference, width=60, full=True).split("\n")
    assert all(line.isprintable() for line in told_lines)
    assert max(map(len, told_lines)) <= 60
    html = MarkdownIt().render(report_difference_markdown(difference, full=True))
    assert "<script>" not in html
    assert "<em>" not in html


def test_two_things_that_matter_are_two_lines() -> None:
    """The visit to the police in August 2021 is moved to September, so that two of its steps come before it."""
    difference = compare(PLANNER, PLANNER.move("assurance-visit-3", to="2021-09"), NEL)

    text = report_difference_text(difference)
    assert [line[:7] for line in text.split("\n") if line.startswith("  AVT")] == ["  AVT09", "  AVT14"]
    assert "Visit to Humberside Police: 4 Aug 2021 → Sep 2021 (assurance-visit-3)" in text
    assert '"report written" (18 August 2021)' in text


def test_a_cancelled_and_an_added_activity_are_named() -> None:
    extra = PLANNER.by_id["staff-survey-1"]
    after = PLANNER.cancel("assurance-visit-3")
    difference = compare_reports(
        check(PLANNER, NEL), check(after.add(type(extra)(id="survey-x", kind=extra.kind, when=extra.when)), NEL)
    )

    text = report_difference_text(difference)
    assert "Visit to Humberside Police, 4 Aug 2021: cancelled, was planned (assurance-visit-3)" in text
    assert ": added, planned (survey-x)" in text


def test_the_data_holds_every_rule_and_each_change() -> None:
    data: Any = report_difference_data(compare_reports(report(KEPT, BROKEN), report(OPEN, as_of="2022-09-01")))

    assert json.loads(json.dumps(data)) == data
    assert (data["planner"], data["as_of"]) == ("harbour-2022", {"before": None, "after": "2022-09-01"})
    kept, gone = data["rules"]
    assert (kept["code"], kept["before"]["result"], kept["after"]["verdict"]) == ("INS01", "met", "open")
    assert (gone["code"], gone["after"]) == ("INS02", None)
    assert gone["before"] == {"code": "INS02", "verdict": "breached", "strength": "commitment", "result": "breach"}
    new, left = data["changes"]
    assert (new["trend"], new["rule"], new["after"][0]["action"]) == (
        "new",
        "INS01",
        "Plan another one, by 30 September 2022.",
    )
    assert (left["trend"], left["before"][0]["id"], left["after"]) == ("gone", "INS02", [])


def test_the_frame_has_a_row_for_each_change() -> None:
    difference = compare(PLANNER, PLANNER.move("assurance-visit-3", to="2021-09"), NEL)

    frame = difference_to_frame(difference, backend="polars")

    assert frame["trend"].to_list() == ["new", "new"]
    assert frame["after"].to_list() == ["AVT09--assurance-visit-3", "AVT14--assurance-visit-3"]
    assert frame["result_before"].to_list() == ["met", "met"]
    assert str(frame["deadline_after"][0]) == "2021-09-01"
