"""Evidence: what was promised, done and not done, section by section, as Markdown and HTML to write in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import evolve
from markdown_it import MarkdownIt
from pendulum import Date

from scp_framework import check, load_arrangements, load_planner
from scp_framework.cli import main
from scp_framework.model.activity import Action, Status
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import NodeId, OwnerId, RuleName
from scp_framework.model.planner import Planner
from scp_framework.reports.evidence import MOST_SAID, PromiseEvidence, evidence
from scp_framework.reports.report import Report
from scp_framework.views.evidence import evidence_html, evidence_markdown

NEL = load_arrangements("nel-2020")
WORKED = load_planner("nel-2020-22", NEL)
EVIL = "<script>alert(1)</script> *x* [y](z)"


def with_visit_held(planner: Planner = WORKED, **changed: object) -> Planner:
    """The worked planner with the visit to the police completed, and this changed of it."""
    held = evolve(planner.by_id["assurance-visit-3"], status=Status.COMPLETED, **changed)  # type: ignore[arg-type]  # as fields are
    return evolve(planner, activities=tuple(held if each.id == held.id else each for each in planner.activities))


def of_rule(report: Report, code: str) -> PromiseEvidence:
    (found,) = (each for section in evidence(report).sections for each in section.promises if each.rule == code)
    return found


def test_every_promise_is_there_once_in_the_order_of_the_sections() -> None:
    found = evidence(check(WORKED, NEL))

    codes = [each.rule for section in found.sections for each in section.promises]
    assert sorted(codes) == sorted(each.code for each in check(WORKED, NEL).rules)
    titles = [section.title for section in found.sections]
    assert titles == sorted(titles, key=lambda each: (not each.startswith("Section"), each))


def test_what_was_done_is_told_with_its_day_agency_outcomes_and_actions() -> None:
    actions = (
        Action(what="Tell schools sooner", owner=NodeId("saig"), closed=When.parse("2021-12-01")),
        Action(what="Ask again"),
    )
    report = check(with_visit_held(actions=actions), NEL, as_of="2022-11-01")

    visits = of_rule(report, "AVT01")
    (done,) = visits.done
    assert done.startswith("Visit to Humberside Police, 4 August 2021, for Humberside Police, outcomes: ")
    assert visits.actions[0].endswith("; closed on 1 December 2021)")
    assert visits.actions[1] == "Ask again (no owner recorded; not recorded as closed)"
    assert len(visits.planned) == 5
    assert visits.not_done


def test_a_planned_activity_is_not_done() -> None:
    assert of_rule(check(WORKED, NEL), "AVT01").done == ()


def test_what_was_not_done_is_told_with_the_agreed_reason() -> None:
    bundled = load_planner("nel-2020-21", NEL)
    agreed = AgreedException(
        rule=RuleName("STF02a"), reason="The survey is part of the council's own", agreed_by=OwnerId("board"),
        until=Date(2021, 10, 31),
    )  # fmt: skip

    survey = of_rule(check(evolve(bundled, exceptions=(agreed,)), NEL), "STF02a")

    assert survey.done == ()
    assert survey.not_done[0].startswith("The planner has no staff surveys")
    (why,) = survey.exceptions
    assert "The survey is part of the council's own" in why


def test_what_no_planner_can_show_asks_how_you_know() -> None:
    (first, *_) = (
        each for section in evidence(check(WORKED, NEL)).sections for each in section.promises if each.is_judgement
    )

    assert first.not_done == ()
    text = evidence_markdown(check(WORKED, NEL))
    assert "_No planner can show this. To write: what was done, and how you know._" in text


def test_long_lists_are_cut_and_say_so() -> None:
    everything = evolve(WORKED, activities=tuple(evolve(each, status=Status.COMPLETED) for each in WORKED.activities))
    outcomes = of_rule(check(everything, NEL, as_of="2022-11-01"), "OUT04")

    assert len(outcomes.done) == MOST_SAID + 1
    assert re.fullmatch(r"and \d+ more", outcomes.done[-1])


def test_nothing_in_the_planner_is_taken_for_markup() -> None:
    report = check(with_visit_held(title=EVIL, actions=(Action(what=EVIL),)), NEL)

    assert "<script>alert" not in evidence_html(report)
    assert "&lt;script&gt;alert(1)" in evidence_html(report)
    html = MarkdownIt().render(evidence_markdown(report))
    assert "<script>" not in html
    assert 'href="z"' not in html


def test_the_page_makes_no_request_and_can_be_written_in() -> None:
    html = evidence_html(check(WORKED, NEL))

    assert not re.search(r"(src|href)=", html)
    assert "<script" not in html
    assert html.count('contenteditable="true"') == len(check(WORKED, NEL).rules)
    assert '<html lang="en-GB">' in html


@pytest.mark.parametrize(("name", "begins"), [("e.md", "# Evidence"), ("e.html", "<!DOCTYPE html>")])
def test_the_command_writes_what_the_ending_says(
    name: str, begins: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / name

    assert main(["evidence", "nel-2020-21", "-o", str(target)]) == 0
    assert target.read_text("utf-8").startswith(begins)
    assert capsys.readouterr().out == f"{target}: {len(check(load_planner('nel-2020-21', NEL), NEL).rules)} promises\n"
    assert main(["evidence", "nel-2020-21", "-o", str(target)]) == 2
    assert main(["evidence", "nel-2020-21", "-o", str(tmp_path / "e.pdf")]) == 2
    assert "must be a file whose name ends with .md or .html" in capsys.readouterr().err
