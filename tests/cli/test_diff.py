"""`scp-framework diff`: two arrangements with a planner, two planners, two reports, or one planner at two dates."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest

from scp_framework import check, report_to_json
from scp_framework.cli import main
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.files.planners.planner_forms import planner_as_bytes
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
    assert "Put right\n  INS01  Three inspections in each year: on course, was not in the plan.\n" in printed


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


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked planner as it is, and with a visit moved; and a report on each."""
    folder = tmp_path_factory.mktemp("planners")
    nel = load_arrangements("nel-2020")
    planner = load_planner("nel-2020-22", nel)
    for name, each in (("now", planner), ("later", planner.move("assurance-visit-3", to="2021-09"))):
        (folder / f"{name}.toml").write_text(planner_to_toml(each), encoding="utf-8")
        (folder / f"{name}.xlsx").write_bytes(planner_as_bytes(each, "a.xlsx"))
        (folder / f"{name}.json").write_text(report_to_json(check(each, nel)), encoding="utf-8")
    return folder


@pytest.fixture
def planners(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here: a copy of what was written."""
    monkeypatch.chdir(copytree(written, tmp_path, dirs_exist_ok=True))


@pytest.mark.usefixtures("planners")
@pytest.mark.parametrize(("before", "after"), [("now.toml", "later.xlsx"), ("now.json", "later.json")])
def test_two_planners_or_two_reports_are_compared(before: str, after: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", before, after]) == FINE

    printed = capsys.readouterr().out
    assert "ON THE PLANNER NEL-2020-22: TWO VERDICTS DIFFER" in printed
    assert "Visit to Humberside Police: 4 Aug 2021 → Sep 2021 (assurance-visit-3)" in printed
    assert [line.split()[0] for line in printed.splitlines() if line.startswith("  AVT")] == ["AVT09", "AVT14"]


@pytest.mark.usefixtures("planners")
def test_a_planner_is_compared_with_itself_at_another_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "now.toml", "--as-of", "2021-03-01", "--as-of", "2021-05-01"]) == FINE

    printed = capsys.readouterr().out
    assert "Before: The position at 1 March 2021;" in printed
    assert "the deadline (10 March 2021) has passed" in printed


@pytest.mark.usefixtures("planners")
def test_it_prints_changes_as_markdown_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["diff", "now.toml", "later.toml", "--format", "markdown"])
    assert capsys.readouterr().out.startswith("## On the planner nel-2020-22: two verdicts differ\n")
    main(["diff", "now.toml", "later.toml", "--format", "json"])
    assert [each["trend"] for each in json.loads(capsys.readouterr().out)["changes"]] == ["new", "new"]


@pytest.mark.usefixtures("planners")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["now.toml", "now.json"], "now.toml is a planner, and now.json is a report; they cannot be compared"),
        (["now.toml"], "B: missing; must be given, or else one planner with two dates: --as-of DATE --as-of DATE"),
        (["nel-2020"], "B: missing; must be given, or else one planner with two dates: --as-of DATE --as-of DATE"),
        (["now.json", "later.json", "--as-of", "2021-03-01"], "--as-of: cannot be used with reports"),
        (
            ["now.toml", "later.toml", "--planner", "now.toml"],
            "--planner: can only be used with two sets of arrangements",
        ),
        (["nel-2020", "nel-2020", "--arrangements", "nel-2020"], "--arrangements: can only be used with planners"),
        (
            ["now.toml", "later.toml", "--as-of", "2021-03-01", "--as-of", "2021-03-02"],
            "--as-of: can only be repeated for one planner at two dates",
        ),
        (["now.toml", "--as-of", "2021-03-01", "--as-of", "2021-03-02", "--as-of", "2021-03-03"],
         "B: missing; must be given, or else one planner with two dates: --as-of DATE --as-of DATE"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *arguments]) == UNUSABLE
    assert capsys.readouterr().err == f"{said}\n"


@pytest.mark.usefixtures("planners")
@pytest.mark.parametrize("name", ["no.json", "no.toml", "no.xlsx"])
def test_a_file_that_is_not_there_is_a_fault(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    other = "now.toml" if name != "no.toml" else "nel-2020"
    assert main(["diff", name, other]) == UNUSABLE
    assert "file not found" in capsys.readouterr().err


@pytest.mark.usefixtures("planners")
def test_a_report_that_cannot_be_read_is_a_fault_with_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.json").write_text('{"findings": [], "schema_version": 9}', encoding="utf-8")
    assert main(["diff", "bad.json", "now.json"]) == UNUSABLE
    assert capsys.readouterr().err == "bad.json: 1 fault\n  schema_version: must be 1, got 9\n"
