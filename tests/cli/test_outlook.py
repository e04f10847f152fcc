"""`scp-framework outlook`: what is still needed, and what can no longer be kept."""

from __future__ import annotations

import json

import pytest

from scp_framework.cli import main

FINE, UNUSABLE = 0, 2


def test_it_prints_what_is_still_needed_and_what_it_did_not_consider(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outlook", "nel-2020-21"]) == FINE

    printed = capsys.readouterr().out
    assert "- 1 staff survey by 31 October 2021 (STF02a).\n" in printed
    assert "NOT CONSIDERED" in printed


def test_it_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outlook", "nel-2020-21", "--days", "pso-annual-report=200", "--format", "json"]) == FINE

    (conflict,) = json.loads(capsys.readouterr().out)["conflicts"]
    assert (conflict["type"], conflict["rules"]) == ("TooMuchWork", ["PSO04", "PSO03"])


@pytest.mark.parametrize(
    ("arguments", "faults"),
    [
        (["--days", "assurance-vist=4"], ['--days: unknown kind "assurance-vist"; did you mean "assurance-visit"?']),
        (["--one-each", "x"], ['--one-each: unknown kind "x" (scp-framework words lists all)']),
        (
            ["--days", "assurance-visit", "--days", "deep-dive=-1"],
            [
                '--days: must be KIND=DAYS, such as assurance-visit=4, got "assurance-visit"',
                '--days: must be KIND=DAYS, such as assurance-visit=4, got "deep-dive=-1"',
            ],
        ),
        (["--days", "deep-dive=1", "--days", "deep-dive=2"], ['--days: duplicate identifier "deep-dive"']),
        (["--days", "deep-dive=0"], ["--days: must be a number of days from 1 to 10000, got 0"]),
    ],
)
def test_what_is_no_kind_or_number_is_refused(
    arguments: list[str], faults: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outlook", "nel-2020-21", *arguments]) == UNUSABLE
    assert capsys.readouterr().err.splitlines() == faults
