"""The full text of a report: what is to do, and by when."""

from __future__ import annotations

import pytest

from scp_framework.views.full_text import full_text
from tests.views.full_text_cases import BREACHED, OPEN, part
from tests.views.simple_findings import promise, report, simple_finding


def test_findings_with_the_same_thing_to_do_tell_it_once() -> None:
    rule = promise("BRE01")
    findings = [simple_finding(rule, BREACHED, f"none in {place}", wanted="hold one") for place in ("May", "June")]

    assert part(full_text(report(*findings)), "Breached")[1:4] == [
        "- None in May.",
        "- None in June.",
        "To put this right: Hold one. Responsible: Harbour Council.",
    ]


def test_what_is_due_stands_in_the_order_of_the_days() -> None:
    findings = [
        simple_finding(promise("LAT01"), OPEN, "one is there", wanted="hold one more", by="2022-12-01"),
        simple_finding(promise("EAR01"), OPEN, "one is there", wanted="hold one more", by="2022-06-01"),
    ]

    lines = part(full_text(report(*findings)), "Due next")

    assert [line for line in lines if line.startswith("By")] == ["By 1 June 2022:", "By 1 December 2022:"]
    assert [line[:5] for line in lines if line[:5] in ("LAT01", "EAR01")] == ["EAR01", "LAT01"]


def test_what_is_due_tells_what_was_found_what_to_do_and_its_place() -> None:
    due = simple_finding(promise("DUE01"), OPEN, "one is there", wanted="hold one more", by="2022-06-01")

    assert part(full_text(report(due), width=200), "Due next") == [
        "By 1 June 2022:",
        ("DUE01  One is there. To confirm: Hold one more. Responsible: Harbour Council. [section 3, Heading of DUE01]"),
    ]


def test_what_is_due_by_the_same_day_for_several_names_every_one_of_them() -> None:
    rule = promise("DUE01", title="Each is inspected")
    due = [
        simple_finding(rule, OPEN, "none", wanted="hold one", by="2022-06-01", member=f"agency-{n}", window="2022")
        for n in range(1, 9)
    ]

    assert part(full_text(report(*due), width=300), "Due next")[1].startswith(
        "DUE01  Each is inspected: not yet known for eight (agency-1; agency-2; agency-3; agency-4; agency-5; agency-6;"
        " agency-7; agency-8), 1 January 2022 to 31 December 2022. To confirm: Hold one."
    )


def test_what_is_due_in_different_stretches_of_days_names_them() -> None:
    rule = promise("DUE01", title="Each is inspected")
    months = ("2022-05", "2022-06")
    due = [simple_finding(rule, OPEN, "none", wanted="hold one", by="2022-06-01", window=month) for month in months]

    assert part(full_text(report(*due), width=300), "Due next")[1].startswith(
        "DUE01  Each is inspected: not yet known for two (1 May 2022 to 31 May 2022; 1 June 2022 to 30 June 2022)."
    )


@pytest.mark.parametrize(
    ("as_of", "said"),
    [("2022-06-01", "By 1 June 2022:"), ("2022-06-02", "By 1 June 2022, which is past:")],
)
def test_a_day_that_is_past_is_marked_from_the_day_after(as_of: str, said: str) -> None:
    due = simple_finding(promise("DUE01"), OPEN, "one is there", wanted="hold one more", by="2022-06-01")

    assert part(full_text(report(due, as_of=as_of)), "Due next")[0] == said
