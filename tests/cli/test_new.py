"""`scp-framework new`: what is written loads and checks at once, and nothing is overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pendulum import Date

from scp_framework import check, load_arrangements, load_planner
from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.cli import main
from scp_framework.files.arrangements.sources import bundled
from scp_framework.files.decode.bank_holidays import bank_holidays_of
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.bank_holidays import Country

FINE, UNUSABLE = 0, 2
FILES = ["partnership.toml", "planner.toml", "planner.xlsx", "rules.toml"]


@pytest.mark.parametrize("name", bundled())
def test_what_is_written_loads_and_breaches_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    folder = tmp_path / "harbour-2022"

    assert main(["new", str(folder), "--extends", name]) == FINE
    capsys.readouterr()
    assert main(["check", "--full", str(folder / "planner.toml"), "--arrangements", str(folder)]) == FINE
    assert "harbour-2022" in capsys.readouterr().out
    arrangements = load_arrangements(folder)
    report = check(load_planner(folder / "planner.toml", arrangements), arrangements)
    assert Verdict.BREACHED not in report.verdicts.values()
    assert len(report.verdicts) > 1


def test_it_tells_what_was_written_and_the_command_to_type_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "two words"

    assert main(["new", str(folder)]) == FINE
    printed = capsys.readouterr().out.splitlines()

    assert printed == [
        f"{folder}/partnership.toml",
        f"{folder}/rules.toml",
        f"{folder}/planner.toml",
        f"{folder}/planner.xlsx",
        "",
        "To check them:",
        f"  scp-framework check '{folder}/planner.toml' --arrangements '{folder}'",
    ]
    assert sorted(path.name for path in folder.iterdir()) == FILES


def test_the_folder_gives_its_name_where_it_can_be_one(tmp_path: Path) -> None:
    for name, called in (
        ("wold", "wold"),
        ("Our Folder", "our-arrangements"),
        (DEFAULT_ARRANGEMENTS, "our-arrangements"),
    ):
        main(["new", str(tmp_path / name)])
        assert load_arrangements(tmp_path / name).id == called


def test_every_example_in_the_notes_can_be_made_to_count(tmp_path: Path) -> None:
    main(["new", str(tmp_path)])
    base = load_arrangements(DEFAULT_ARRANGEMENTS)
    for path in tmp_path.glob("*.toml"):
        path.write_text(re.sub(r"^#(?=\S)", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")

    own = load_arrangements(tmp_path)

    assert own.partnership.name == "Our Safeguarding Children Partnership"
    assert [each.id for each in own.partnership.agencies[len(base.partnership.agencies) :]] == ["our-hospital"]
    assert [rule.code for rule in own.rules] == [rule.code for rule in base.rules[:-1]]
    assert own.partnership.calendar.bank_holidays == bank_holidays_of(Country.ENGLAND)
    assert own.rules[0].why == "So that we know how well we work together."
    assert own.document == "Our partnership: how we look at our own work"


def test_a_folder_that_is_not_empty_is_refused_with_what_is_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("rules.toml", "notes.txt"):
        (tmp_path / name).write_text("mine")

    assert main(["new", str(tmp_path)]) == UNUSABLE
    assert capsys.readouterr().err == (
        f"{tmp_path}: 1 fault\n"
        '  must be a new or empty folder, as nothing is overwritten, got "notes.txt", "rules.toml"\n'
    )
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"rules.toml": "mine", "notes.txt": "mine"}


def test_of_many_files_in_the_folder_the_first_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text("mine")

    assert main(["new", str(tmp_path)]) == UNUSABLE
    assert capsys.readouterr().err.endswith('got "0.txt", "1.txt", "2.txt", "3.txt", "4.txt" and 2 more\n')


def test_only_bundled_arrangements_are_begun_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    misspelt = DEFAULT_ARRANGEMENTS[:-1]

    assert main(["new", str(tmp_path / "own"), "--extends", misspelt]) == UNUSABLE
    assert capsys.readouterr().err == (
        f'unknown bundled arrangements "{misspelt}"; did you mean "{DEFAULT_ARRANGEMENTS}"?\n'
    )
    assert not (tmp_path / "own").exists()


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own").write_text("mine")

    assert main(["new", str(tmp_path / "own")]) == UNUSABLE
    assert str(tmp_path / "own") in capsys.readouterr().err
    assert (tmp_path / "own").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [(["new", ""], "DIR"), (["pages", ""], "DIR"), (["pages", "docs", "--cases", ""], "--cases")],
)
def test_nothing_is_written_into_a_folder_without_a_name(
    arguments: list[str],
    argument: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(arguments) == UNUSABLE
    assert capsys.readouterr().err.startswith(f'{argument}: must be a folder, got ""\n')
    assert list(tmp_path.iterdir()) == []


def test_a_blank_start_has_one_promise_of_its_own_and_keeps_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "wold"

    assert main(["new", str(folder), "--blank"]) == FINE
    capsys.readouterr()
    assert main(["check", str(folder / "planner.toml"), "--arrangements", str(folder)]) == FINE

    arrangements = load_arrangements(folder)
    report = check(load_planner(folder / "planner.toml", arrangements), arrangements)
    assert report.verdicts == {"BRD01": Verdict.MET}
    assert (arrangements.id, arrangements.extends) == ("wold", ())


def test_a_blank_start_takes_name_year_and_partners(tmp_path: Path) -> None:
    name = 'The "Wold" Partnership'
    year = ["--year-start", "1 September 2026"]

    assert (
        main(["new", str(tmp_path), "--blank", "--name", name, *year, "--partner", "A", "--partner", "St B's"]) == FINE
    )

    partnership = load_arrangements(tmp_path).partnership
    assert (partnership.id, partnership.name) == ("the-wold-partnership", name)
    assert partnership.calendar.anchor == Date(2026, 9, 1)
    assert {each.id: each.name for each in partnership.agencies} == {"a": "A", "st-bs": "St B's"}
    assert str(load_planner(tmp_path / "planner.toml", load_arrangements(tmp_path)).covers) == "2026-09-01..2027-08-31"


@pytest.mark.parametrize("start", ["2027-01-31", "2024-02-29", "1 June 2026"])
def test_a_year_may_begin_on_any_day(tmp_path: Path, start: str) -> None:
    assert main(["new", str(tmp_path), "--blank", "--year-start", start]) == FINE

    arrangements = load_arrangements(tmp_path)
    assert check(load_planner(tmp_path / "planner.toml", arrangements), arrangements).verdicts == {"BRD01": Verdict.MET}


def test_every_example_of_a_blank_start_can_be_made_to_count(tmp_path: Path) -> None:
    main(["new", str(tmp_path), "--blank"])
    for path in tmp_path.glob("*.toml"):
        path.write_text(re.sub(r"^#(?=\S)", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")

    arrangements = load_arrangements(tmp_path)
    planner = load_planner(tmp_path / "planner.toml", arrangements)

    assert check(planner, arrangements).verdicts == {
        "BRD01": Verdict.MET,
        "AUD01": Verdict.OPEN,
        "AUD02": Verdict.MET,
    }
    assert [each.team is not None for each in planner.activities if each.kind == "case-audit"] == [True]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--name", "Wold"], "--name can only be used with --blank"),
        (["--blank", "--extends", "nel-2020"], "--extends cannot be used with --blank"),
        (["--blank", "--partner", "A", "--partner", "a!"], "must be partners with different names, none of them board"),
        (["--blank", "--partner", "Board"], 'must be partners with different names, none of them board, got "Board"'),
        (["--blank", "--name", "!"], 'must be a name with letters or digits in it, got "!"'),
    ],
)
def test_what_can_not_be_begun_with_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["new", str(tmp_path / "own"), *arguments]) == UNUSABLE
    assert said in capsys.readouterr().err
    assert not (tmp_path / "own").exists()
