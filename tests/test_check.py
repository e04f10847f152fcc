"""What a report says of the planner itself: which arrangements it names, and what lies outside its days."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve

from scp_framework import Activity, Arrangements, Planner, Report, Status, When, Window, check, load_arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.model.identifier import KindId
from scp_framework.views.full_text import full_text
from tests.worlds.small_partnership import SMALL_PARTNERSHIP, SMALL_PLANNER


def arrangements(name: str = "harbour") -> Arrangements:
    return Arrangements(id=name, name=name, document="Plan", edition=name, partnership=SMALL_PARTNERSHIP)


def head(report: Report) -> list[str]:
    return [" ".join(line.split()) for line in full_text(report, width=300).split("\n\n")[0].split("\n")]


def planned(*days: str, status: Status = Status.PLANNED) -> Planner:
    """A planner for the year 2022, with an inspection on each of these days."""
    activities = tuple(
        Activity(id=f"visit-{number}", kind=KindId("inspection"), when=When.parse(day), status=status)
        for number, day in enumerate(days, start=1)
    )
    return Planner(id="plan", covers=Window.parse("2022"), activities=activities)


def outside(*days: str, status: Status = Status.PLANNED) -> list[str | None]:
    return [each.activity for each in check(planned(*days, status=status), arrangements()).outside]


# --- which arrangements a planner names ---


@pytest.mark.parametrize(("named", "told"), [(None, None), ("harbour", None), ("elsewhere", "elsewhere")])
def test_other_arrangements_that_a_planner_names_are_told(named: str | None, told: str | None) -> None:
    report = check(evolve(SMALL_PLANNER, arrangements=named), arrangements())

    assert report.made_for == told
    assert ("Note this planner was written for elsewhere" in head(report)) == (told is not None)


@pytest.mark.parametrize(("named", "told"), [("old", None), ("new", None), ("other", "other")])
def test_each_of_several_editions_may_be_named(named: str, told: str | None) -> None:
    old, new = arrangements("old"), arrangements("new")
    change = SMALL_PLANNER.covers.first.add(months=3)
    editions = Editions(editions=(evolve(old, in_force_to=change.subtract(days=1)), evolve(new, in_force_from=change)))

    assert check(evolve(SMALL_PLANNER, arrangements=named), editions).made_for == told


@pytest.mark.parametrize(("named", "told"), [("marsh", None), ("nel-2020", None), ("nel-2018", "nel-2018")])
def test_what_the_arrangements_extend_may_be_named(tmp_path: Path, named: str, told: str | None) -> None:
    head = '[arrangements]\nschema_version = 1\nextends = "nel-2020"\nid = "marsh"\nname = "Marsh"\nedition = "1"\n'
    (tmp_path / "marsh.toml").write_text(head, encoding="utf-8")
    planner = Planner(id="plan", covers=Window.parse("2021"), arrangements=named)

    assert check(planner, load_arrangements(tmp_path / "marsh.toml"), select=["LOS01"]).made_for == told


# --- what lies outside the days covered ---


@pytest.mark.parametrize(
    ("day", "lies_outside"),
    [
        ("2021-12-31", True),
        ("2022-01-01", False),
        ("2022-12-31", False),
        ("2023-01-01", True),
        ("2021-12", True),
        ("2021-12-31..2022-01-01", False),
        ("2022-12-31..2023-01-01", False),
        ("2021..2023", False),
    ],
)
def test_only_what_can_fall_on_no_covered_day_lies_outside(day: str, *, lies_outside: bool) -> None:
    assert outside(day) == (["visit-1"] if lies_outside else [])


@pytest.mark.parametrize("status", list(Status))
def test_what_is_called_off_lies_nowhere(status: Status) -> None:
    expected = [] if status in (Status.CANCELLED, Status.DECLINED) else ["visit-1"]

    assert outside("2012-02", status=status) == expected


@pytest.mark.parametrize(
    ("days", "line"),
    [
        (["2023-02"], "Outside one activity lies outside the days covered: visit-1 (February 2023)"),
        (
            ["2023-02-03", "2022-05", "2012"],
            "Outside two activities lie outside the days covered: visit-3 (2012); visit-1 (3 February 2023)",
        ),
        (
            ["2020", "2021", "2023", "2024", "2025"],
            "Outside five activities lie outside the days covered: visit-1 (2020);"
            " visit-2 (2021); visit-3 (2023); two more",
        ),
    ],
)
def test_what_lies_outside_is_told_in_one_line_below_the_days(days: list[str], line: str) -> None:
    lines = head(check(planned(*days), arrangements()))

    assert lines[lines.index("Covers 1 January 2022 to 31 December 2022") + 1] == line


def test_where_nothing_lies_outside_nothing_is_said() -> None:
    assert [line.split()[0] for line in head(check(planned("2022-05"), arrangements()))] == [
        "Planner",
        "Document",
        "Covers",
        "Basis",
    ]


def test_both_are_kept_as_json_and_may_be_left_out_of_it() -> None:
    report = check(evolve(planned("2012-02"), arrangements="elsewhere"), arrangements())
    text = report_to_json(report)

    again = report_from_json(text)
    assert again == report
    assert (again.made_for, [each.activity for each in again.outside]) == ("elsewhere", ["visit-1"])
    data = json.loads(text)
    older = report_from_json(json.dumps({key: data[key] for key in data if key not in ("made_for", "outside")}))
    assert (older.made_for, older.outside) == (None, ())
