"""The full text of a report: its parts, and what stands in each."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.findings.finding import Finding, Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.identifier import OwnerId, RuleName
from scp_framework.model.source import Source
from scp_framework.rules.shapes.recorded import Recorded
from scp_framework.views.full_text import full_text
from tests.views.full_text_cases import BREACHED, IDLE, MET, OPEN, part
from tests.views.simple_findings import promise, report, simple_finding
from tests.worlds.small_partnership import SMALL_PARTNERSHIP, SMALL_PLANNER


def headings(text: str) -> list[str]:
    lines = text.split("\n")
    return [before.partition(":")[0] for before, rule in pairwise(lines) if rule and set(rule) == {"-"}]


def test_the_head_says_what_is_judged_by_what_and_for_which_days() -> None:
    head = full_text(report()).split("\n\n")[0].split("\n")

    assert head == [
        "Planner harbour-2022, checked against the arrangements harbour",
        "  Document  Harbour Plan, 2022/23",
        "  Covers    1 April 2022 to 31 March 2023",
        "  Basis     The plan as written; planned activities count as done.",
    ]


def test_a_report_as_of_a_day_says_so() -> None:
    assert "Basis     The position at 1 May 2022; earlier" in full_text(report(as_of="2022-05-01"))


def test_parts_stand_in_the_order_of_what_matters_first() -> None:
    findings = [
        simple_finding(promise("IDL01"), IDLE, "none is there"),
        simple_finding(promise("MET01"), MET, "all is there"),
        simple_finding(promise("REC01"), OPEN, "it is not known", wanted="record it"),
        simple_finding(promise("DUE01"), OPEN, "one is there", wanted="hold one more", by="2022-06-01"),
        simple_finding(promise("ADV01", Strength.INDICATIVE), BREACHED, "none is there"),
        simple_finding(promise("SHO01", Strength.EXPECTATION), BREACHED, "none is there"),
        simple_finding(promise("BRE01"), BREACHED, "none is there"),
    ]

    assert headings(full_text(report(*findings))) == [
        "BREACHED",
        "SHORTFALLS",
        "ADVICE",
        "DUE NEXT",
        "KEPT",
        "NOT RECORDED YET",
        "DID NOT APPLY",
        "COUNTS, BY RULE",
    ]


def test_a_part_that_holds_nothing_is_left_out() -> None:
    assert headings(full_text(report(simple_finding(promise("MET01"), MET, "all is there")))) == [
        "KEPT",
        "COUNTS, BY RULE",
    ]


def test_a_breach_tells_what_was_found_what_to_do_by_when_who_and_where_it_is_promised() -> None:
    breach = simple_finding(
        promise("BRE01", title="Each is inspected"),
        BREACHED,
        "no inspection is planned",
        wanted="hold one",
        by="2022-06-01",
        activity="inspection-1",
    )

    assert part(full_text(report(breach)), "Breached") == [
        "BRE01  Each is inspected",
        "- No inspection is planned.",
        "To put this right: Hold one, by 1 June 2022. Responsible: Harbour Council.",
        "Evidence: inspection-1",
        "Source: section 3, Heading of BRE01 (commitment)",
    ]


def test_a_rule_that_is_broken_for_one_tells_for_how_many_it_is_kept_and_open() -> None:
    rule = promise("BRE01")
    findings = [
        simple_finding(rule, BREACHED, "none"),
        simple_finding(rule, MET, "one"),
        simple_finding(rule, MET, "one"),
        simple_finding(rule, OPEN, "some"),
    ]

    assert part(full_text(report(*findings)), "Breached")[-1] == "Besides: kept for two and open for one."


def test_what_is_kept_explains_itself_in_a_line_with_its_place() -> None:
    kept = simple_finding(promise("MET01"), MET, "three inspections are planned")

    assert part(full_text(report(kept)), "Kept") == [
        "MET01  Three inspections are planned. [section 3, Heading of MET01]"
    ]


def test_what_is_kept_for_several_names_them() -> None:
    rule = promise("MET01", title="Each is inspected")
    kept = [simple_finding(rule, MET, "one is there", activity=f"inspection-{n}") for n in (1, 2)]

    assert part(full_text(report(*kept), width=200), "Kept") == [
        "MET01  Each is inspected: kept for two inspections (inspection-1; inspection-2). [section 3, Heading of MET01]"
    ]


def test_what_is_not_recorded_is_folded_into_a_line_for_each_rule() -> None:
    rule = promise("REC01")
    findings = [
        simple_finding(rule, OPEN, "it is not known", wanted="record who was there", activity=f"inspection-{n}")
        for n in (1, 2)
    ]

    assert part(full_text(report(*findings), width=200), "Not recorded yet") == [
        (
            "REC01  not yet known for two inspections (inspection-1; inspection-2). To confirm: Record who was "
            "there. Responsible: Harbour Council. [section 3, Heading of REC01]"
        )
    ]


def test_a_fold_names_six_subjects_and_three_things_to_do_and_counts_the_rest() -> None:
    rule = promise("REC01")
    findings = [
        simple_finding(rule, OPEN, "it is not known", wanted=f"record {n}", activity=f"inspection-{n}")
        for n in range(1, 9)
    ]

    (line,) = part(full_text(report(*findings), width=300), "Not recorded yet")

    assert "inspection-6; two more)" in line
    assert "Record 1. Record 2. Record 3. And 5 more." in line


def test_what_did_not_apply_says_why() -> None:
    idle = simple_finding(promise("IDL01"), IDLE, "no inspection is in the planner")

    assert part(full_text(report(idle)), "Did not apply") == [
        "IDL01  No inspection is in the planner. [section 3, Heading of IDL01]"
    ]


def test_what_is_recorded_only_has_a_heading_of_its_own() -> None:
    kind = Recorded(code="KIN01", title="Be kind", source=Source(section="4"), reason="nobody can count it")
    arrangements = Arrangements(
        id="plan", name="Plan", document="Plan", edition="1", partnership=SMALL_PARTNERSHIP, rules=(kind,)
    )
    text = full_text(check(SMALL_PLANNER, arrangements))

    assert part(text, "Recorded, not checked") == ["KIN01  Recorded, not checked: nobody can count it. [section 4]"]
    assert part(text, "Did not apply") == []


def test_counts_are_by_rule_and_keep_open_apart_from_met() -> None:
    many = promise("MET01")
    findings = [
        simple_finding(many, MET, "one"),
        simple_finding(many, MET, "one more"),
        simple_finding(promise("DUE01"), OPEN, "one"),
        simple_finding(promise("BRE01"), BREACHED, "none"),
        simple_finding(promise("SHO01", Strength.EXPECTATION), BREACHED, "none"),
    ]

    counts = part(full_text(report(*findings)), "Counts")

    assert counts[0] == "breached 2 (commitment 1, expectation 1)  open 1  met 1  not applicable 0"
    assert "%" not in full_text(report(*findings))


def test_hostile_text_in_any_field_never_reaches_the_terminal() -> None:
    hostile = "\x1b]0;owned\x07\u202e\nBRE99  forged"
    findings: list[Finding] = [
        simple_finding(
            promise(f"RUL{n:02}", strength, title=hostile, section=hostile), verdict, hostile, wanted=hostile, by=by
        )
        for n, (strength, verdict, by) in enumerate(
            (strength, verdict, by) for strength in Strength for verdict in Verdict for by in (None, "2022-06-01")
        )
    ]

    text = full_text(report(*findings))

    assert all(line.isprintable() for line in text.split("\n"))
    assert not any(line.strip().startswith("BRE99") for line in text.split("\n"))


verdicts = st.sampled_from(Verdict)
days = st.sampled_from([None, "2022-06-01", "2022-12-01"])
codes = st.sampled_from(["AAA01", "BBB01", "CCC01"])


@given(
    st.lists(st.tuples(codes, verdicts, days, st.sampled_from([None, "record it", "hold one"])), max_size=12),
    st.integers(40, 120),
)
def test_every_rule_is_shown_with_its_section_and_no_line_is_too_wide(
    chosen: list[tuple[str, Verdict, str | None, str | None]], width: int
) -> None:
    made = [
        simple_finding(promise(code), verdict, f"finding {n}", by=by, wanted=wanted)
        for n, (code, verdict, by, wanted) in enumerate(chosen)
    ]
    text = full_text(report(*made), width=width)

    assert max(map(len, text.split("\n"))) <= width
    for code in {code for code, _, _, _ in chosen}:
        assert f"section 3, Heading of {code}" in " ".join(text.split())


@given(st.lists(st.tuples(codes, st.sampled_from([BREACHED, OPEN])), min_size=1, max_size=8))
def test_every_finding_that_is_broken_or_due_is_told(chosen: list[tuple[str, Verdict]]) -> None:
    made = [
        simple_finding(promise(code), verdict, f"found {n}x", by="2022-06-01")
        for n, (code, verdict) in enumerate(chosen)
    ]
    text = full_text(report(*made))

    assert all(f"Found {n}x." in text for n in range(len(chosen)))


# --- Agreed exceptions ---


@pytest.mark.parametrize("by", ["2022-06-01", None])
def test_what_is_open_is_told_with_the_exception_that_excuses_it(by: str | None) -> None:
    """Of two findings that are settled by the same, the exception stands with the one that it is about."""
    agreed = AgreedException(
        rule=RuleName("REC01"),
        reason="They are on strike",
        agreed_by=OwnerId("harbour"),
        until=Date(2023, 3, 31),
        activity="inspection-2",
    )
    rule = promise("REC01")
    findings = [
        simple_finding(rule, OPEN, "it is not known", wanted="record it", by=by, activity=f"inspection-{number}")
        for number in (1, 2)
    ]
    text = full_text(evolve(report(*findings), exceptions=(agreed,)), width=200)

    lines = part(text, "NOT RECORDED" if by is None else "DUE")
    said = "Exception until 31 March 2023, agreed by Harbour Council: They are on strike."
    assert [("REC01" in line, line == said) for line in lines if not line.startswith("By")] == [
        (True, False), (True, False), (False, True),
    ]  # fmt: skip
    assert by is not None or "inspection-2" in lines[1]
