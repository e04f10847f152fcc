"""`scp-framework what-if`: what changes if activities are moved, cancelled or added."""

from __future__ import annotations

import json

import pytest

from scp_framework.cli import main

FINE, UNUSABLE = 0, 2


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["what-if", *arguments]) == FINE
    return capsys.readouterr().out


def test_a_visit_that_moves_takes_its_deadlines_along(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "nel-2020-21", "--move", "assurance-visit-2=2021-09")

    assert "Assurance visit: Aug 2021 → Sep 2021 (assurance-visit-2)" in said
    assert "20 Jun 2021 → 21 Jul 2021  Board Manager: assurance visit, Sep 2021: self-assessment sent" in said
    assert "New" not in said


def test_recorded_steps_stay_and_contradict_the_new_day(capsys: pytest.CaptureFixture[str]) -> None:
    said = " ".join(printed(capsys, "nel-2020-22", "--move", "assurance-visit-3=2021-11").split())

    assert '"presented to the Board" (26 October 2021) of the assurance visit in November 2021 are' in said
    assert "AVT20 Key highlights and themes of a visit are communicated" in said


def test_a_cancelled_visit_leaves_its_agency_without_one(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "nel-2020-22", "--cancel", "assurance-visit-3", "--full")

    assert "AVT01" in said
    assert "The planner has no assurance visits for Humberside Police" in said


def test_an_added_visit_makes_up_for_a_cancelled_one(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(
        capsys, "nel-2020-22", "--cancel", "assurance-visit-3", "--add", "assurance-visit=2022-07,humberside-police"
    )

    assert "Assurance visit, Jul 2022: added, planned (assurance-visit-7)" in said
    assert "AVT01" not in said


def test_several_are_moved_at_once_as_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(
        capsys, "nel-2020-21", "--move", "deep-dive-1=2021-05", "--move", "deep-dive-2=2021-08-03",
        "--as-of", "2021-01-01", "--format", "json",
    )  # fmt: skip

    data = json.loads(said)
    assert [each["after"]["when"] for each in data["activities"]] == ["2021-05", "2021-08-03"]
    assert data["as_of"] == {"before": "2021-01-01", "after": "2021-01-01"}


@pytest.mark.parametrize(
    ("arguments", "faults"),
    [
        ([], ["--move: missing; must be given, or else --cancel or --add"]),
        (
            ["--move", "assurance-vist-2=2021-09", "--move", "deep-dive-1=Sept", "--cancel", "nothing"],
            [
                '--move: unknown activity "assurance-vist-2"; did you mean "assurance-visit-2"?',
                '--move: must be a day, month or span such as 2021-02-14, 2021-02 or 2020-11..2021-10, got "Sept"',
                '--cancel: unknown activity "nothing"',
            ],
        ),
        (
            ["--move", "deep-dive-1"],
            ['--move: must be ID=DATE, such as assurance-visit-2=2021-09, got "deep-dive-1"'],
        ),
        (
            ["--move", "deep-dive-1=2021-09", "--move", "deep-dive-1=2021-10"],
            ['--move: duplicate identifier "deep-dive-1"'],
        ),
        (
            ["--add", "assurance-vist=2021-09,navgo", "--add", "deep-dive=soon", "--add", "deep-dive"],
            [
                '--add: unknown kind "assurance-vist"; did you mean "assurance-visit"?',
                '--add: unknown agency "navgo"; did you mean "navigo"?',
                '--add: must be a day, month or span such as 2021-02-14, 2021-02 or 2020-11..2021-10, got "soon"',
                "--add: must be KIND=DATE, such as board-meeting=2021-09-14, then agencies, each after a comma, got"
                ' "deep-dive"',
            ],
        ),
    ],
)
def test_changes_that_cannot_be_made_are_all_refused_at_once(
    arguments: list[str], faults: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["what-if", "nel-2020-21", *arguments]) == UNUSABLE
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.splitlines() == faults


def test_what_is_moved_beyond_the_days_covered_is_pointed_out(capsys: pytest.CaptureFixture[str]) -> None:
    said = " ".join(printed(capsys, "nel-2020-21", "--move", "deep-dive-1=2030-05").split())

    assert (
        "deep-dive-1 lies outside the days that the planner covers, 1 November 2020 to 31 October 2021. It is left out,"
        " and no promise is kept or broken by it." in said
    )


def test_several_beyond_the_days_covered_are_named_together(capsys: pytest.CaptureFixture[str]) -> None:
    said = " ".join(
        printed(capsys, "nel-2020-21", "--move", "deep-dive-1=2030-05", "--add", "deep-dive=2031-01").split()
    )

    assert "lie outside the days that the planner covers" in said
    assert "They are left out, and no promise is kept or broken by them." in said


def test_what_lay_beyond_the_days_covered_before_is_not_pointed_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert "lies outside" not in printed(capsys, "nel-2020-21", "--move", "deep-dive-1=2021-06")
