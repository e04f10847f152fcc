"""Agencies at a glance: what each owes is planned, done or late, for any rule that asks it of each of several."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from attrs import evolve

from scp_framework import Planner, Report, Status, Verdict, When, check
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.files.reports.page_frames import agencies_to_frame
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId
from scp_framework.reports.agencies import Owed, agencies
from scp_framework.reports.labels import Label
from scp_framework.views.agencies import agencies_data, agencies_text
from tests.views.test_board_page import CASES, bundled, checked

COUNCIL, POLICE = AgencyId("nel-council"), AgencyId("humberside-police")


def owed(report: Report, agency: str, rule: str) -> Owed:
    (row,) = [row for row in agencies(report).rows if row.agency == agency]
    (found,) = [each for each in row.owed if each.rule == rule]
    return found


def changed(activity: str, as_of: str | None = None, **values: Any) -> Report:
    """The report on the bundled planner with one activity changed."""
    arrangements = load_arrangements("nel-2020")
    planner: Planner = load_planner("nel-2020-21", arrangements)
    activities = [evolve(each, **values) if each.id == activity else each for each in planner.activities]
    return check(evolve(planner, activities=tuple(activities)), arrangements, as_of=as_of)


def test_the_bundled_planner_has_a_visit_a_return_and_a_statement() -> None:
    grid = agencies(bundled())

    assert [duty.rule for duty in grid.duties] == ["SEC01", "ASR01", "AVT01"]
    assert len(grid.rows) == 11
    assert Counter(each.label for row in grid.rows for each in row.owed) == {
        Label.ON_COURSE: 11,
        Label.TO_CONFIRM: 11,
        Label.NOT_IN_PLAN: 3,
        None: 8,
    }


def test_the_pace_of_visits_is_eleven_by_october_with_two_planned() -> None:
    (visits,) = [duty for duty in agencies(bundled()).duties if duty.rule == "AVT01"]

    assert visits.pace == (
        "Eleven agencies, one each by 31 October 2022: 11 to confirm. Two are planned with no agency named; at one"
        " agency each, nine would remain.",
    )


def test_a_visit_that_names_its_agency_is_planned_for_it() -> None:
    report = changed("assurance-visit-1", agencies=(POLICE,))

    assert owed(report, POLICE, "AVT01").words == "On course: Mar 2021"
    assert owed(report, COUNCIL, "AVT01").words == "To confirm"


def test_a_visit_that_took_place_is_done() -> None:
    report = changed("assurance-visit-1", "2021-05-01", agencies=(POLICE,), status=Status.COMPLETED)

    assert owed(report, POLICE, "AVT01").words == "Done: Mar 2021"


@pytest.mark.parametrize(
    ("as_of", "returns", "words"),
    [
        ("2021-03-01", {}, "To confirm: sent Jan 2021, not returned"),
        ("2021-03-01", {COUNCIL: When.parse("2021-02-12")}, "Done: returned 12 Feb 2021"),
        ("2021-11-05", {}, "Overdue: sent Jan 2021, not returned"),
    ],
)
def test_a_self_assessment_is_sent_and_returned(as_of: str, returns: dict[AgencyId, When], words: str) -> None:
    report = changed("section-11-1", as_of, status=Status.COMPLETED, returns=FrozenMap(returns))

    assert owed(report, COUNCIL, "SEC01").words == words


@pytest.mark.parametrize(("as_of", "said"), [("2021-01-15", "to be sent"), ("2021-03-01", "planned to be sent")])
def test_an_exercise_that_nobody_has_marked_as_completed_was_planned_to_be_sent(as_of: str, said: str) -> None:
    report = checked("nel-2020", "nel-2020-21", as_of)

    assert owed(report, COUNCIL, "SEC01").words.endswith(f": {said} Jan 2021")


def test_what_is_missing_after_its_last_day_is_missed_and_late() -> None:
    statement = owed(checked("nel-2020", "nel-2020-21", "2021-11-05"), COUNCIL, "ASR01")

    assert (statement.label, statement.is_late, statement.words) == (Label.MISSED, True, "Missed")


@pytest.mark.parametrize("case", CASES)
def test_every_cell_is_made_of_findings_about_its_agency(case: tuple[str, str, str | None]) -> None:
    report = checked(*case)
    grid = agencies(report)

    assert grid.duties
    assert all(len(row.owed) == len(grid.duties) for row in grid.rows)
    for row in grid.rows:
        for each in row.owed:
            assert {report.by_id[name].subject.member for name in each.findings} <= {row.agency}
            if each.label in (Label.ON_COURSE, Label.DONE):
                assert Verdict.OPEN not in {report.by_id[name].verdict for name in each.findings}


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("case", CASES)
def test_the_text_names_every_agency_in_lines_of_the_width(case: tuple[str, str, str | None], width: int) -> None:
    report = checked(*case)
    text = agencies_text(report, width=width)

    assert max(map(len, text.splitlines())) <= width
    words = " ".join(text.split())
    assert all(row.name.split()[0] in words for row in agencies(report).rows)


def test_a_report_without_such_a_rule_says_so() -> None:
    assert "No rule asks something of each of several agencies." in agencies_text(bundled().only(rule="LOS"))


def test_the_data_says_the_same_and_is_json() -> None:
    data = json.loads(json.dumps(agencies_data(bundled())))

    assert [row["agency"] for row in data["agencies"]["rows"]] == [row.agency for row in agencies(bundled()).rows]


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_a_frame_has_a_row_for_each_thing_owed(backend: str) -> None:
    frame = agencies_to_frame(bundled(), backend=backend)

    assert len(frame) == 25
    assert list(frame["rule"])[:3] == ["SEC01", "ASR01", "AVT01"]
