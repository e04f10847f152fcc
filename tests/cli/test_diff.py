"""`scp-framework diff`: two arrangements, and a planner held against both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scp_framework.cli import main
from scp_framework.files.loading import load_arrangements
from scp_framework.files.writing import arrangements_to_toml, planner_to_toml
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER

FINE, UNUSABLE = 0, 2
HEAD = '[arrangements]\nschema_version = 1\nextends = "harbour.toml"\nid = "own"\nedition = "2"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Here: the harbour's arrangements, own ones that extend them, and a planner."""
    (tmp_path / "harbour.toml").write_text(arrangements_to_toml(HARBOUR), encoding="utf-8")
    (tmp_path / "own.toml").write_text(HEAD + '[[rules]]\ncode = "INS01"\nat_least = 1\n', encoding="utf-8")
    (tmp_path / "planner.toml").write_text(planner_to_toml(SMALL_PLANNER), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_tells_what_differs_and_where_it_was_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "harbour.toml", "own.toml"]) == FINE

    printed = capsys.readouterr().out
    assert "  INS01  Three inspections in each year\n    - at least: 1 instead of 3 [own.toml, line 8]\n" in printed
    assert "ON THE PLANNER" not in printed
    assert load_arrangements(folder / "own.toml").id == "own"


@pytest.mark.usefixtures("folder")
def test_arrangements_do_not_differ_from_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "harbour.toml", "harbour.toml", "--planner", "planner.toml"]) == FINE

    printed = capsys.readouterr().out
    assert "\nNothing differs.\n" in printed
    assert "NO VERDICTS DIFFER" in printed


@pytest.mark.usefixtures("folder")
def test_it_ends_with_nought_also_where_a_commitment_is_breached(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "harbour.toml", "own.toml", "--planner", "planner.toml"]) == FINE

    printed = capsys.readouterr().out
    assert "ON THE PLANNER HARBOUR-2022: ONE VERDICT DIFFERS" in printed
    assert "INS01  Three inspections in each year: met instead of breach." in printed


@pytest.mark.usefixtures("folder")
def test_it_judges_as_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["diff", "harbour.toml", "own.toml", "--planner", "planner.toml", "--as-of", "2023-03-01"]
    assert main(asked) == FINE

    assert "The position at 1 March 2023;" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_a_day_without_a_planner_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "harbour.toml", "own.toml", "--as-of", "2023-03-01"]) == UNUSABLE
    assert capsys.readouterr().err == "--as-of: can only be used with --planner\n"


@pytest.mark.usefixtures("folder")
def test_it_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "harbour.toml", "own.toml", "--format", "json"]) == FINE
    assert json.loads(capsys.readouterr().out)["planner"] is None
    main(["diff", "harbour.toml", "own.toml", "--format", "json", "--planner", "planner.toml"])
    data = json.loads(capsys.readouterr().out)

    assert data["lists"]["rules"]["changed"][0]["called"] == "INS01"
    (rule,) = (each for each in data["planner"]["rules"] if each["before"] != each["after"])
    assert (rule["code"], rule["before"]["result"], rule["after"]["result"]) == ("INS01", "breach", "met")


def test_a_rule_whose_code_changed_keeps_its_verdict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    renamed = arrangements_to_toml(HARBOUR).replace('"INS01"', '"VIS01"')
    (folder / "renamed.toml").write_text(renamed, encoding="utf-8")

    assert main(["diff", "harbour.toml", "renamed.toml", "--planner", "planner.toml"]) == FINE
    printed = capsys.readouterr().out
    assert "    - code: VIS01 instead of INS01" in printed
    assert "NO VERDICTS DIFFER" in printed


def test_a_planner_that_can_not_be_read_with_one_of_them_is_told_with_which(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A kind that one of them has dropped."""
    dropped = (
        '[drop]\nkinds = ["inspection"]\nrules = ["INS01", "INS02", "INS03", "INS04", "INS05"]\n'
        'lines = ["review-panel>harbour-board"]\n'
    )
    (folder / "own.toml").write_text(HEAD + dropped, encoding="utf-8")
    asked = ["diff", "harbour.toml", "own.toml", "--planner", "planner.toml"]

    for before, after in (("harbour.toml", "own.toml"), ("own.toml", "harbour.toml")):
        assert main(["diff", before, after, *asked[3:]]) == UNUSABLE
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.splitlines()[0].startswith("planner.toml: ")
        assert all(line.endswith(" (with the arrangements own.toml)") for line in printed.err.splitlines()[1:])
        assert 'unknown kind "inspection"' in printed.err


def test_what_is_wrong_with_a_planner_whichever_it_is_held_against_is_told_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "planner.toml").write_text('[planner]\nschema_version = 1\nid = "p"\ncovers = "soon"\n', encoding="utf-8")

    assert main(["diff", "harbour.toml", "own.toml", "--planner", "planner.toml"]) == UNUSABLE
    first, second = capsys.readouterr().err.splitlines()
    assert first == "planner.toml: 1 fault"
    assert second.startswith("  line 4  planner.covers: ")
    assert "with the arrangements" not in second


def test_faults_of_both_arrangements_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one.toml", "other.toml"):
        (folder / name).write_text(HEAD + "[drop]\nagency = []\n", encoding="utf-8")

    assert main(["diff", "one.toml", "other.toml"]) == UNUSABLE
    assert [line for line in capsys.readouterr().err.splitlines() if line.endswith(": 1 fault")] == [
        "one.toml: 1 fault",
        "other.toml: 1 fault",
    ]
    assert main(["diff", "one.toml", "one.toml"]) == UNUSABLE
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_help_tells_how_it_ends(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--help"]) == FINE
    said = " ".join(capsys.readouterr().out.split())
    assert "0 on success (even if there are differences or rules are breached)" in said
