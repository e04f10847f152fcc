"""The command that draws pictures: each of them, the form by the file's ending, and that no file is lost."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from scp_framework.cli import main
from scp_framework.cli.commands.chart import CHARTS

FINE, UNUSABLE = 0, 2


@pytest.mark.parametrize("chart", CHARTS)
def test_each_picture_is_written_and_said_in_words(
    chart: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "picture.json"

    assert main(["chart", chart, "nel-2020-22", "-o", str(target)]) == FINE
    spec = json.loads(target.read_text(encoding="utf-8"))
    assert capsys.readouterr().out == f"{target}: {spec['description']}\n"


def test_the_ending_of_the_file_says_its_form(tmp_path: Path) -> None:
    target = tmp_path / "picture.SVG"

    assert main(["chart", "tiles", "-o", str(target)]) == FINE
    assert target.read_bytes().startswith(b"<svg")


def test_an_ending_that_says_no_form_is_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chart", "tiles", "-o", "picture.gif"]) == UNUSABLE
    assert "a file whose name ends with .svg, .png, .json or .html" in capsys.readouterr().err


def test_a_file_that_exists_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "picture.json"
    target.write_text("mine", encoding="utf-8")

    assert main(["chart", "tiles", "-o", str(target)]) == UNUSABLE
    assert target.read_text(encoding="utf-8") == "mine"
    assert "--force" in capsys.readouterr().err
    assert main(["chart", "tiles", "-o", str(target), "--force"]) == FINE


def test_a_picture_of_part_of_a_report_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "picture.json"

    assert main(["chart", "members", "--rule", "AVT", "--as-of", "2021-05-01", "-o", str(target)]) == FINE
    printed = capsys.readouterr().out
    assert "This shows only part of the report (rule AVT)" in printed
    assert "The position at 1 May 2021" in printed


def test_governance_can_be_narrowed_down_to_what_lines_carry(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "picture.json"

    assert main(["chart", "governance", "--carrying", "staff-feedback-report", "-o", str(target)]) == FINE
    assert "4 arrows between 4 agencies and bodies." in capsys.readouterr().out
    assert main(["chart", "governance", "--carrying", "nothing", "-o", str(target), "--force"]) == UNUSABLE
    assert "--carrying: unknown kind of activity or information" in capsys.readouterr().err


def test_names_of_people_can_be_left_out(tmp_path: Path) -> None:
    target = tmp_path / "picture.json"
    planner = tmp_path / "planner.csv"
    planner.write_text(
        "id,kind,when,title,team\nassurance-visit-1,assurance-visit,2021-03,Visit by Ann Lee,Ann Lee\n",
        encoding="utf-8",
    )
    arguments = ["chart", "planner", str(planner), "--id", "ours", "--covers", "2020-11..2021-10", "-o", str(target)]

    assert main(arguments) == FINE
    assert "Ann Lee" in target.read_text(encoding="utf-8")
    assert main([*arguments, "--force", "--without-names"]) == FINE
    assert "Ann Lee" not in target.read_text(encoding="utf-8")


def test_without_the_extra_a_fault_says_how_to_install_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)

    assert main(["chart", "tiles", "-o", str(tmp_path / "picture.svg")]) == UNUSABLE
    assert 'installed with "pip install scp-framework[charts]"' in capsys.readouterr().err
