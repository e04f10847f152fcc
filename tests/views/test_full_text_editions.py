"""The full text of a report on several editions."""

from __future__ import annotations

from attrs import evolve

from scp_framework.findings.edition_in_force import InForce
from scp_framework.findings.finding import Finding, Promise, Strength
from scp_framework.reports.report import Report
from scp_framework.views.full_text import full_text
from tests.views.full_text_cases import BREACHED, MET, OPEN, part
from tests.views.simple_findings import promise, report, simple_finding

# --- Several editions ---


def of_editions(*findings: Finding) -> Report:
    editions = tuple(
        InForce(arrangements=f"harbour-{each}", document="Harbour Plan", edition=each) for each in ("old", "new")
    )
    return evolve(report(*findings), editions=editions)


def in_edition(edition: str, code: str, strength: Strength = Strength.COMMITMENT) -> Promise:
    return evolve(promise(code, strength), edition=edition)


def test_what_each_edition_finds_is_told_apart() -> None:
    text = full_text(
        of_editions(
            simple_finding(in_edition("old", "MET01"), MET, "all was there"),
            simple_finding(in_edition("new", "MET01"), MET, "all is there"),
            simple_finding(in_edition("old", "BRE01"), MET, "it was kept"),
            simple_finding(in_edition("new", "BRE01"), BREACHED, "it is not kept"),
            simple_finding(in_edition("old", "DUE01"), OPEN, "one was there", wanted="hold one", by="2022-06-01"),
            simple_finding(in_edition("new", "DUE01"), OPEN, "one is there", wanted="hold one", by="2022-06-01"),
        ),
        width=200,
    )

    assert part(text, "KEPT") == [
        "MET01  All was there. [section 3, Heading of MET01, edition old]",
        "MET01  All is there. [section 3, Heading of MET01, edition new]",
    ]
    assert part(text, "BREACHED")[-2:] == [
        "Source: section 3, Heading of BRE01, edition new (commitment)",
        "By the edition old: kept for one.",
    ]
    settle = "To confirm: Hold one. Responsible: Harbour Council."
    assert part(text, "DUE") == [
        "By 1 June 2022:",
        f"DUE01  One was there. {settle} [section 3, Heading of DUE01, edition old]",
        f"DUE01  One is there. {settle} [section 3, Heading of DUE01, edition new]",
    ]
    assert "NOT JUDGED" not in text


def test_a_rule_of_several_editions_is_counted_once_as_firmly_as_it_was_promised_where_it_is_not_kept() -> None:
    text = full_text(
        of_editions(
            simple_finding(in_edition("old", "ONE01", Strength.INDICATIVE), BREACHED, "it was not kept"),
            simple_finding(in_edition("new", "ONE01", Strength.EXPECTATION), BREACHED, "it is not kept"),
            simple_finding(in_edition("old", "TWO01"), MET, "it was kept"),
            simple_finding(in_edition("new", "TWO01", Strength.INDICATIVE), BREACHED, "it is not kept"),
        )
    )

    counts = part(text, "COUNTS")[0]
    assert counts == "breached 2 (expectation 1, indicative 1)  open 0  met 0  not applicable 0"


def test_what_only_one_edition_judges_is_told() -> None:
    text = full_text(of_editions(simple_finding(in_edition("old", "OLD01"), MET, "all was there")))

    assert part(text, "NOT JUDGED BY EVERY EDITION") == ["OLD01  Judged by the edition old only."]
