"""`scp-framework draft`: the next planner is written, and what is left to fill in is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_framework import load_arrangements, load_planner
from scp_framework.cli import main
from scp_framework.planning.draft import draft

FINE, UNUSABLE = 0, 2


@pytest.mark.parametrize("name", ["next.toml", "next.json", "next.csv", "next.xlsx"])
def test_the_draft_is_written_in_any_format_and_read_back(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / name

    assert main(["draft", str(target), "--from", "nel-2020-21"]) == FINE

    nel = load_arrangements("nel-2020")
    planner_id, covers = ("draft-2021-22", "2021-11..2022-10") if name == "next.csv" else (None, None)
    made = draft(load_planner("nel-2020-21", nel), nel).planner
    assert load_planner(target, nel, planner_id=planner_id, covers=covers).activities == made.activities
    printed = capsys.readouterr().out
    assert printed.startswith(f"{target}: 39 activities, 1 November 2021 to 31 October 2022.\n")
    assert "TO FILL IN" in printed


def test_no_file_is_overwritten_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "next.toml"
    target.write_text("mine", encoding="utf-8")

    assert main(["draft", str(target), "--from", "nel-2020-21"]) == UNUSABLE
    assert "(--force overwrites this one)" in capsys.readouterr().err
    assert target.read_text("utf-8") == "mine"
    assert main(["draft", str(target), "--from", "nel-2020-21", "--force"]) == FINE


def test_a_format_that_does_not_exist_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", str(tmp_path / "next.pdf"), "--from", "nel-2020-21"]) == UNUSABLE
    assert "must be a file whose name ends with .toml, .json, .csv or .xlsx" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_draft_can_be_drafted_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "2021.toml", tmp_path / "2022.toml"
    main(["draft", str(first), "--from", "nel-2020-21"])
    capsys.readouterr()

    assert main(["draft", str(second), "--from", str(first)]) == FINE
    printed = capsys.readouterr().out
    assert "39 carried over, at the same distance from the first day." in printed
    assert "PROPOSED" not in printed
