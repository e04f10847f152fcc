from __future__ import annotations

import json
from typing import Any

from attrs import evolve

from scp_framework.findings.verdict import Verdict
from scp_framework.reports.comparison import compare_reports
from scp_framework.reports.report import Report
from scp_framework.views.report_difference import MOST_FINDINGS, report_difference_data, report_difference_text
from tests.views.told import promise, report, told

INS01, INS02 = promise("INS01", title="Inspections"), promise("INS02", title="Letters")
KEPT = told(INS01, Verdict.MET, "two inspections are planned")
OPEN = told(INS01, Verdict.OPEN, "one inspection is planned", wanted="plan another one")
BROKEN = told(INS02, Verdict.BREACHED, "no letter is planned")


def lines(before: Report, after: Report, *, width: int = 100) -> list[str]:
    return report_difference_text(compare_reports(before, after), width=width).split("\n")


def test_a_verdict_that_changed_is_told_with_what_was_found_before() -> None:
    assert lines(report(KEPT, BROKEN), report(OPEN, BROKEN)) == [
        "",
        "ON THE PLANNER HARBOUR-2022: ONE VERDICT DIFFERS",
        "------------------------------------------------",
        "The plan as written; planned activities count as done.",
        "",
        "  INS01  Inspections: open instead of met.",
        "    - Now open: One inspection is planned. Before, met: Two inspections are planned.",
        "",
        "One rule is judged as before.",
        "",
    ]


def test_where_nothing_changed_this_is_said() -> None:
    assert lines(report(KEPT, BROKEN), report(KEPT, BROKEN))[1:] == [
        "ON THE PLANNER HARBOUR-2022: NO VERDICTS DIFFER",
        "-----------------------------------------------",
        "The plan as written; planned activities count as done.",
        "",
        "Two rules are judged as before.",
        "",
    ]


def test_a_rule_that_only_one_report_has_is_told_with_what_is_not_kept_or_open() -> None:
    kept_there = told(INS02, Verdict.MET, "a letter is planned", member="harbour")

    told_lines = lines(report(KEPT), report(BROKEN, kept_there))

    assert told_lines[5:] == [
        "  INS02  Letters: breach; it was not judged before.",
        "    - No letter is planned.",
        "",
        "  INS01  Inspections: no longer judged; it was met.",
        "",
    ]


def test_findings_that_differ_while_the_verdict_stays_come_last() -> None:
    here, there = (told(INS01, Verdict.MET, f"it is planned {where}", member=where) for where in ("here", "there"))

    told_lines = lines(report(here, told(INS02, Verdict.OPEN, "it may be planned")), report(there, BROKEN))

    assert told_lines[5:-1] == [
        "  INS02  Letters: breach instead of open.",
        "    - Now breach: No letter is planned. Before, open: It may be planned.",
        "",
        "  INS01  Inspections: met as before, but not all findings are as they were.",
        "    - New, met: It is planned there.",
        "    - No longer, met: It is planned here.",
    ]


def test_where_the_same_was_found_it_is_told_what_is_to_be_done_now() -> None:
    other = evolve(OPEN, wanted="record whether it was held")
    moved = evolve(OPEN, evidence=("another",))

    assert lines(report(OPEN), report(other))[6:8] == [
        "    - Open as before: One inspection is planned. To confirm: Record whether it was held.",
        "      Responsible: Harbour Council. Before: To confirm: Plan another one. Responsible: Harbour",
    ]
    assert lines(report(OPEN), report(moved))[6] == "    - Open as before: One inspection is planned."


def test_of_many_findings_the_first_are_told_and_how_many_more_there_are() -> None:
    many = [told(INS01, Verdict.OPEN, f"number {n}", member=f"m{n}") for n in range(MOST_FINDINGS + 2)]

    bullets = [line for line in lines(report(KEPT), report(KEPT, *many)) if line.startswith("    -")]

    assert len(bullets) == MOST_FINDINGS + 1
    assert bullets[-1] == "    - and two more"


def test_it_is_told_as_of_which_days_the_two_are_judged() -> None:
    said = " ".join(lines(report(KEPT), report(KEPT, as_of="2022-09-01")))

    assert (
        "Before: The plan as written; planned activities count as done. Now: The position at 1 September 2022;" in said
    )


def test_no_text_of_a_finding_harms_a_terminal() -> None:
    told_lines = lines(report(KEPT), report(told(INS01, Verdict.OPEN, "\x1b[2J\n" * 30)), width=60)

    assert all(line.isprintable() for line in told_lines)
    assert max(map(len, told_lines)) <= 60


def test_the_data_holds_every_rule_and_the_findings_that_differ() -> None:
    data: Any = report_difference_data(compare_reports(report(KEPT, BROKEN), report(OPEN, as_of="2022-09-01")))

    assert json.loads(json.dumps(data)) == data
    assert (data["planner"], data["as_of"]) == ("harbour-2022", {"before": None, "after": "2022-09-01"})
    kept, gone = data["rules"]
    assert (kept["code"], kept["before"]["result"], kept["after"]["verdict"]) == ("INS01", "met", "open")
    assert (kept["gone"], kept["new"]) == ([], [])
    assert kept["changed"][0]["after"]["observation"] == "One inspection is planned."
    assert (gone["code"], gone["after"], len(gone["gone"])) == ("INS02", None, 1)
    assert gone["before"] == {"code": "INS02", "verdict": "breached", "strength": "commitment", "result": "breach"}
