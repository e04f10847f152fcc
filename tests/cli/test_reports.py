"""A report written to a file: its form, by name or by the ending, and that no file is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_framework import check, load_arrangements, load_planner
from scp_framework.cli import main
from scp_framework.reports.in_short import headline

FINE, BREACHED, UNUSABLE = 0, 1, 2
NEL = load_arrangements("nel-2020")
BEGINS = {
    "report.html": b"<!DOCTYPE html>",
    "report.HTM": b"<!DOCTYPE html>",
    "report.md": b"# North East Lincolnshire",
    "report.xlsx": b"PK",
    "report.json": b'{\n "schema_version"',
    "report.txt": b"North East Lincolnshire",
}


@pytest.mark.parametrize("name", BEGINS)
def test_the_ending_of_the_file_says_its_form(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["check", "nel-2020-21", "-o", name]) == BREACHED
    assert (tmp_path / name).read_bytes().startswith(BEGINS[name])
    assert capsys.readouterr().out == f"{name}: {headline(check(load_planner('nel-2020-21', NEL), NEL))}\n"


def test_a_form_that_is_named_goes_before_the_ending(tmp_path: Path) -> None:
    target = tmp_path / "report"

    assert main(["check", "nel-2020-21", "--exit-zero", "--format", "html", "-o", str(target)]) == FINE
    assert target.read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_file_with_the_full_text_holds_what_would_be_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "report.txt"
    main(["check", "nel-2020-21", "--full"])
    printed = capsys.readouterr().out

    main(["check", "nel-2020-21", "--full", "-o", str(target)])

    assert target.read_text(encoding="utf-8") == printed


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_what_is_text_can_be_printed(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nel-2020-21", "--exit-zero", "--format", form]) == FINE
    assert "Choose the agencies for the assurance visits" in capsys.readouterr().out


def test_a_workbook_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nel-2020-21", "--format", "excel"]) == UNUSABLE
    assert "-o FILE" in capsys.readouterr().err


def test_an_ending_that_says_no_form_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.pdf"

    assert main(["check", "nel-2020-21", "-o", str(target)]) == UNUSABLE
    assert ".html, .htm, .md, .xlsx, .json or .txt" in capsys.readouterr().err
    assert not target.exists()


def test_a_file_that_exists_is_kept_unless_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.html"
    target.write_text("kept")

    assert main(["check", "nel-2020-21", "-o", str(target)]) == UNUSABLE
    assert "--force" in capsys.readouterr().err
    assert target.read_text() == "kept"
    assert main(["check", "nel-2020-21", "-o", str(target), "--force"]) == BREACHED
    assert target.read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_file_shows_only_the_part_that_was_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "report.md"

    main(["check", "nel-2020-21", "--rule", "LOS", "-o", str(target)])

    text = target.read_text(encoding="utf-8")
    assert "This shows only part of the report" in text
    assert "AVT01" not in text


def test_a_folder_is_not_called_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "html", "-o", str(tmp_path)]) == UNUSABLE
    assert "must be a file, got a folder" in capsys.readouterr().err


def test_no_file_is_called_like_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["check", "--format", "html", "-o", "-"]) == UNUSABLE
    assert 'must be the name of a file (one that is called "-" is written as "./-"), got "-"' in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
