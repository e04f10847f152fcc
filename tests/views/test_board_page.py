"""The Board's page: golden files, its length, and that nothing of the full report is lost in its counts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from scp_framework import Report, Verdict, check
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.model.notice import Notice
from scp_framework.reports.asks import TOOK_PLACE
from scp_framework.reports.counts import RECORDED, counts_of
from scp_framework.reports.in_short import headline
from scp_framework.reports.labels import Label
from scp_framework.reports.next_steps import Timing, next_steps
from scp_framework.reports.not_kept import not_kept
from scp_framework.reports.page import page_of
from scp_framework.views.board_page import page_lines, report_text
from scp_framework.views.full_text import full_text
from tests.paths import ROOT
from tests.rules.case_file import bundled_arrangements
from tests.views.simple_findings import promise, report, simple_finding

GOLDEN = Path(__file__).parent / "golden"
PAGES = [
    ("nel-2020", "nel-2020-21", "2021-03-20"),
    ("nel-2020", "nel-2020-22", "2021-06-15"),
    ("examples/brackenshire-2024", "examples/brackenshire-2024/planner.toml", "2024-09-15"),
    ("examples/larkwater-2024", "examples/larkwater-2024/planner-2024-25.toml", "2025-02-01"),
]
CASES = [(where, planner, day) for where, planner, as_of in PAGES for day in (None, as_of)]


@cache
def checked(where: str, planner: str, as_of: str | None) -> Report:
    arrangements = load_arrangements(where if where == "nel-2020" else str(ROOT / where))
    found = load_planner(planner if where == "nel-2020" else str(ROOT / planner), arrangements)
    return check(found, arrangements, as_of=as_of)


def golden(planner: str, as_of: str | None) -> Path:
    name = planner.removeprefix("examples/").removesuffix(".toml").replace("/", "-")
    return GOLDEN / f"{name}{'' if as_of is None else f'-as-of-{as_of}'}.txt"


def bundled(as_of: str | None = None) -> Report:
    return checked("nel-2020", "nel-2020-21", as_of)


@pytest.mark.parametrize(("where", "planner", "as_of"), CASES)
def test_each_page_reads_as_its_golden_file(where: str, planner: str, as_of: str | None) -> None:
    page = report_text(checked(where, planner, as_of))

    assert page == golden(planner, as_of).read_text(encoding="utf-8"), (
        "if it is right: python -m tests.views.write_golden"
    )


@pytest.mark.parametrize(("where", "planner", "as_of"), CASES)
def test_every_promise_of_the_full_report_is_counted_once(where: str, planner: str, as_of: str | None) -> None:
    found = checked(where, planner, as_of)
    counts = counts_of(found)

    assert sum(counts.labels.values()) == counts.shown
    assert counts.shown + counts.judgements == len(found.rules)
    assert counts.judgements == sum(rule.shape == RECORDED for rule in found.rules)
    shown = {rule.code for rule in found.rules if rule.shape != RECORDED}
    for verdict, labels in (
        (Verdict.OPEN, [Label.TO_CONFIRM]),
        (Verdict.MET, [Label.ON_COURSE, Label.DONE]),
        (Verdict.BREACHED, [Label.MISSED, Label.NOT_IN_PLAN, Label.NOT_AS_PROMISED]),
        (Verdict.NOT_APPLICABLE, [Label.DOES_NOT_ARISE]),
    ):
        number = sum(found.verdicts[code] is verdict for code in shown)
        assert sum(counts.labels.get(label, 0) for label in labels) == number


@pytest.mark.parametrize(("where", "planner", "as_of"), CASES)
def test_every_open_finding_is_in_a_next_step_and_every_broken_promise_in_a_row(
    where: str, planner: str, as_of: str | None
) -> None:
    found = checked(where, planner, as_of)
    settled = [name for step in next_steps(found) for name in step.findings]
    rows = [name for row in not_kept(found) for name in row.findings]

    assert {each.id for each in found.open} <= set(settled) | {each.id for each in found.open if not each.responsible}
    assert len(settled) == len(set(settled))
    assert {each.id for each in found if each.verdict is Verdict.BREACHED} == set(rows)


def test_the_page_of_the_bundled_planner_has_at_most_80_lines_of_100_columns() -> None:
    lines = report_text(bundled()).splitlines()

    assert len(lines) <= 80
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize("width", [40, 60, 79])
def test_no_line_is_wider_than_it_may_be(width: int) -> None:
    assert max(len(line.text) for line in page_lines(bundled(), width=width)) <= width


def test_the_summary_is_the_first_half_of_the_page() -> None:
    whole, first = report_text(bundled()), report_text(bundled(), summary=True)

    assert whole.startswith(first)
    assert "NEXT STEPS" in whole
    assert "NEXT STEPS" not in first


def test_one_line_says_how_many_promises_there_are_of_each_label() -> None:
    counts = counts_of(bundled())

    assert headline(bundled()) == (
        f"nel-2020-21: of {counts.shown} promises, {counts.labels[Label.NOT_IN_PLAN]} not in the plan,"
        f" {counts.labels[Label.TO_CONFIRM]} to confirm, {counts.labels[Label.ON_COURSE]} on course,"
        f" {counts.labels[Label.DOES_NOT_ARISE]} do not arise."
    )


def test_a_deadline_that_has_passed_is_overdue() -> None:
    found = report(
        simple_finding(promise("INS01"), Verdict.OPEN, "no day is recorded", wanted="record it", by="2022-06-01")
    )

    assert [step.timing for step in next_steps(found)] == [Timing.DUE]
    late = report(*found.findings, as_of="2022-06-02")
    assert [step.timing for step in next_steps(late)] == [Timing.OVERDUE]
    assert "OVERDUE" in report_text(late)


def test_a_deadline_beyond_the_planner_stands_apart() -> None:
    found = report(simple_finding(promise("INS01"), Verdict.OPEN, "one is missing", wanted="plan one", by="2023-06-01"))

    assert "AFTER 31 MARCH 2023" in report_text(found)


def test_an_activity_in_the_past_that_nobody_marked_asks_whether_it_took_place() -> None:
    steps = [step for step in next_steps(bundled("2021-07-01")) if step.timing is Timing.OVERDUE]

    assert {step.asks for step in steps if len(step.activities) == 1} >= {(TOOK_PLACE,)}


def test_what_several_activities_share_is_asked_of_all_of_them() -> None:
    steps = [step for step in next_steps(bundled("2021-03-01")) if step.activities]
    asked = {(len(step.activities) > 1, ask) for step in steps for ask in step.asks}

    assert {each for each in asked if "place" in each[1]} == {(False, TOOK_PLACE), (True, "whether they take place")}


def test_what_is_not_as_promised_of_several_members_is_to_be_put_right() -> None:
    folder = ROOT / "examples/ottermouth-2025"
    arrangements = load_arrangements(folder)
    report = check(load_planner(folder / "planner-breaks.toml", arrangements), arrangements)
    title = next(each.title for each in report.promises if each.code == "SUM06")

    # Of the next year the planner covers the first month only.
    assert [step.asks for step in next_steps(report) if step.about == title] == [
        ("to put right for two",),
        ("to confirm for three",),
    ]


def test_the_last_day_of_a_lead_time_is_worked_back_from_the_last_possible_visit() -> None:
    steps = {(step.about, step.asks): str(step.deadline) for step in next_steps(bundled())}

    last_visit = "the last assurance visit that can be in time (31 October 2022)"
    assert steps[last_visit, ("self-assessment sent to the agency",)] == "2022-09-19"


def test_an_excused_breach_is_counted_as_covered(tmp_path: Path) -> None:
    exception = 'rule = "PEE01"\nreason = "Agreed"\nagreed_by = "board"\nuntil = 2199-12-31\n'
    text = (ROOT / "src/scp_framework/bundled/nel-2020/planner-2020-21.toml").read_text(encoding="utf-8")
    (tmp_path / "planner.toml").write_text(f"{text}\n[[exceptions]]\n{exception}", encoding="utf-8")
    arrangements = bundled_arrangements()

    found = check(load_planner(str(tmp_path / "planner.toml"), arrangements), arrangements)

    assert "Agreed exceptions cover 1 of them." in " ".join(report_text(found).split())
    assert [row.rule for row in not_kept(found) if row.is_excused] == ["PEE01"]


def test_no_name_harms_a_terminal() -> None:
    nasty = "\x1b[31m<script>alert('x')</script>\n\u202eright to left, \"quoted\""
    found = report(simple_finding(promise("INS01", title=nasty), Verdict.OPEN, "open", wanted=nasty, by="2022-06-01"))

    page = report_text(found)

    assert "\x1b" not in page
    assert "\u202e" not in page


def test_what_is_noticed_of_the_rules_stands_at_the_head_and_the_rest_at_the_end() -> None:
    def notice(code: str, observation: str) -> Notice:
        return Notice(code=code, location="", observation=observation, handling="Read as it is.")

    found = evolve(
        report(simple_finding(promise("INS01"), Verdict.MET, "it is planned")),
        notices=(notice("cell/trimmed", "A cell ends with a space."), notice("rules/contradict", "Two rules clash.")),
    )

    page, full = report_text(found), full_text(found)

    assert page.index("Two rules clash.") < page.index("IN SHORT")
    assert page.index("PLEASE NOTE") < page.index("A cell ends with a space.")
    assert full.index("Two rules clash.") < full.index("KEPT")


def test_activities_that_keep_a_promise_of_each_period_are_counted_over_all_periods() -> None:
    events = [each for each in bundled().activities if each.kind == "staff-engagement"]
    kept = page_of(bundled()).kept[0]

    assert f"{len(events)} staff engagement events" in kept
