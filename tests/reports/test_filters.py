"""A report can be narrowed down by the names that people use, and says what it leaves out."""

from __future__ import annotations

from functools import cache

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework import check
from scp_framework.cli import main
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agency import Agency
from scp_framework.model.identifier import AgencyId
from scp_framework.reports.report import Report
from scp_framework.views.board_page import report_text
from scp_framework.views.full_text import full_text


@cache
def whole() -> Report:
    nel = load_arrangements("nel-2020")
    return check(load_planner("nel-2020-22", nel), nel, as_of="2021-06-15")


@pytest.mark.parametrize(
    ("filter_name", "forms"),
    [
        ("rule", ["LOS01", "los01", "line-of-sight-events-each-year", "Line of sight events each year"]),
        ("strength", [Strength.EXPECTATION, "expectation", "Expectation", "should"]),
        ("result", ["not applicable", "Not-Applicable"]),
        ("verdict", [Verdict.OPEN, "open", "OPEN"]),
        ("agency", ["humberside-police", "Humberside Police", "HUMBERSIDE POLICE"]),
        ("tile", ["workforce", "Workforce"]),
        ("activity", ["assurance-visit-1", "Assurance-Visit-1"]),
        ("responsible", ["board-manager", "Board Manager", "board manager"]),
        ("section", ["3"]),
        ("deadline_before", [Date(2021, 8, 24), "2021-08-24"]),
    ],
)
def test_a_filter_takes_a_member_its_text_and_a_printed_name_in_any_case(filter_name: str, forms: list[object]) -> None:
    first, *others = [whole().only(**{filter_name: form}) for form in forms]  # type: ignore[arg-type]  # as each is

    assert 0 < len(first.findings) < len(whole().findings)
    assert all(each.findings == first.findings for each in others)
    assert first.left_out is not None
    assert [name for name, _ in first.left_out.filters] == [filter_name.replace("_", " ")]


def test_each_filter_leaves_what_fits() -> None:
    report = whole()

    assert all(each.result == "breach" for each in report.only(result="breach"))
    assert all(each.strength is Strength.INDICATIVE for each in report.only(strength="indicative"))
    assert {each.subject.activity for each in report.only(activity="deep-dive-1")} == {"deep-dive-1"}
    assert all(each.responsible == "Board Manager" for each in report.only(responsible="board-manager"))
    sections = {each.promise.source.section for each in report.only(section="3")}
    assert sections
    assert all(each == "3" or each.startswith("3.") for each in sections)
    days = [each.deadline for each in report.only(deadline_before="2021-07-01")]
    assert days
    assert all(day is not None and day < Date(2021, 7, 1) for day in days)


def test_an_outcome_leaves_the_findings_about_activities_that_address_it() -> None:
    nel = load_arrangements("nel-2020")
    outcome = next(each for each in nel.partnership.outcomes)
    planner = load_planner("nel-2020-22", nel)
    addressed = {each.id for each in planner.activities if outcome.id in (each.outcomes or ())}
    found = whole().only(outcome=outcome.name)

    assert found.findings
    assert {each.subject.activity for each in found if each.subject.activity} <= addressed


def test_the_next_meeting_of_the_board_is_a_day_too() -> None:
    # As of 15 June 2021 the next one is on 22 June.
    for asked in ("next board-meeting", "the next Board meeting", "Next Board Meetings"):
        found = whole().only(deadline_before=asked)
        assert found.findings == whole().only(deadline_before="2021-06-22").findings
        assert found.left_out is not None
        assert found.left_out.filters == (("deadline before", f"{asked} (2021-06-22)"),)

    with pytest.raises(InputError, match='deadline_before: unknown kind of activity "board-metting"; did you mean'):
        whole().only(deadline_before="next board-metting")
    later = evolve(whole(), as_of=Date(2022, 10, 30))
    with pytest.raises(InputError, match="or the next of a kind that is planned for 2022-10-30 or later"):
        later.only(deadline_before="next board-meeting")


def test_two_that_fit_are_told_with_both() -> None:
    nel = load_arrangements("nel-2020")
    twin = Agency(id=AgencyId("other-police"), name="Humberside Police")
    partnership = evolve(nel.partnership, agencies=(*nel.partnership.agencies, twin))
    report = check(load_planner("nel-2020-21", nel), evolve(nel, partnership=partnership), select=["AVT"])

    with pytest.raises(InputError) as caught:
        report.only(agency="humberside police")

    assert report.only(agency="other-police").left_out is not None
    assert str(caught.value) == (
        'agency: must be the name of one agency, got "humberside police", which fits "humberside-police" and'
        ' "other-police"'
    )


def test_what_is_left_out_is_said_wherever_the_report_is_shown() -> None:
    report = whole().only(agency="humberside-police").only(result="breach")
    words = (
        f"This shows only part of the report (agency Humberside Police and result breach): {len(report.findings)} of"
        f" {len(whole().findings)} findings, on {len(report.rules)} of {len(whole().rules)} rules."
    )

    assert report.left_out is not None
    assert report.left_out.words == words
    for text in (report_text(report, width=400), report_text(report, width=400, summary=True)):
        assert words in text
        assert "Nothing that was said is missing" not in text
    assert words in full_text(report, width=400)
    assert words in report_to_json(report)
    again = report_from_json(report_to_json(report))
    assert again.left_out == report.left_out
    assert whole().left_out is None


def test_what_is_to_be_done_ahead_is_narrowed_down_too() -> None:
    assert whole().only(agency="humberside-police").preparations == ()
    assert all(each.rule.startswith("AVT") for each in whole().only(rule="AVT").preparations)


def test_the_command_takes_the_same_filters(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["check", "nel-2020-21", "--agency", "Humberside Police", "--verdict", "OPEN", "--exit-zero"]

    assert main(asked) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "only part of the report (verdict open and agency Humberside Police)" in printed
    assert main(["check", "nel-2020-21", "--agency", "Humbersid Police"]) == 2
    assert capsys.readouterr().err.startswith('--agency: unknown agency "Humbersid Police"; did you mean')
    # How it ends is told by the whole report.
    assert main(["check", "nel-2020-21", "--verdict", "met"]) == main(["check", "nel-2020-21"]) == 1


@pytest.mark.parametrize(
    ("agency", "said"),
    [
        (
            "Police",
            'unknown agency "Police"; choose from british-transport-police, humberside-police, police-and-crime',
        ),
        ("Humberside Polise", 'did you mean "humberside-police"?'),
    ],
)
def test_a_name_that_is_no_agency_is_refused_with_those_to_choose_from(agency: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        whole().only(agency=agency)

    assert said in str(caught.value)
