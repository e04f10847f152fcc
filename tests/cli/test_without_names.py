"""`--without-names`: no form of any command says who is in a planner."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from attrs import evolve

from scp_framework.arrangements.editions import as_editions
from scp_framework.cli import main
from scp_framework.cli.arguments import parser
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.files.planners.planner_forms import planner_as_bytes
from scp_framework.model.activity import Activity
from scp_framework.model.identifier import OfficerId

UNUSABLE = 2
SURNAME = "Quillfeather"
"""Everybody's, in the planner of this test."""
STAY = ("--as-of", "2021-06-15", "--without-names")
NAMES_STAY = {"draft", "ids", "read"}
"""Commands that read a planner and show no person, or show the file as it is."""
COMMANDS = (
    ("check", "--full", *STAY), ("check", "--format", "json", *STAY), ("check", "--format", "html", *STAY),
    ("check", "--format", "markdown", *STAY), ("explain", "AVT02", *STAY), ("due", *STAY),
    ("agencies", "--format", "json", *STAY), ("actions", "--format", "json", *STAY), ("actions", *STAY),
    ("evidence", *STAY), ("outlook", "--format", "json", *STAY), ("outlook", *STAY),
    ("what-if", "--move", "assurance-visit-3=2021-11", "--cancel", "line-of-sight-6", "--full", *STAY),
    ("what-if", "--move", "assurance-visit-3=2021-11", "--format", "json", *STAY),
    ("diff", "--as-of", "2021-01-01", "--full", *STAY), ("diff", "--as-of", "2021-01-01", "--format", "json", *STAY),
)  # fmt: skip


@pytest.fixture(scope="module")
def planner(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The two years' planner, in which everybody on a team but the officers, and each title, has the surname."""
    arrangements = load_arrangements("nel-2020")
    found = load_planner("nel-2020-22", arrangements)
    officers = as_editions(arrangements).known["OfficerId"]

    def renamed(activity: Activity) -> Activity:
        team = tuple(
            each if OfficerId(each.person) in officers else evolve(each, person=f"{each.person} {SURNAME}")
            for each in activity.team or ()
        )
        named = [each.person for each in team if SURNAME in each.person]
        title = f"{activity.title or activity.kind} with {named[0]}" if named else activity.title
        return evolve(activity, team=team or activity.team, title=title)

    file = tmp_path_factory.mktemp("names") / "planner.toml"
    made = evolve(found, activities=tuple(map(renamed, found.activities)))
    file.write_bytes(planner_as_bytes(made, str(file)))
    return str(file)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_prints_a_name(command: tuple[str, ...], planner: str, capsys: pytest.CaptureFixture[str]) -> None:
    name, *options = command
    arguments = [name, *options[:1], planner, *options[1:]] if name == "explain" else [name, planner, *options]

    assert main(arguments) != UNUSABLE
    printed = capsys.readouterr()
    assert printed.out
    assert SURNAME.casefold() not in (printed.out + printed.err).casefold()


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.json", "a.txt", "a.xlsx", "a.ics", "a.toml", "a.csv"])
def test_no_file_holds_a_name(name: str, planner: str, tmp_path: Path) -> None:
    file = tmp_path / name
    match file.suffix:
        case ".ics":
            arguments = ["calendar", planner, "-o", str(file), *STAY]
        case ".toml" | ".csv":
            arguments = ["convert", planner, str(file), "--without-names"]
        case _:
            arguments = ["check", planner, "-o", str(file), *STAY]

    assert main(arguments) != UNUSABLE
    assert SURNAME.casefold() not in words_of(file).casefold()


def words_of(file: Path) -> str:
    if file.suffix != ".xlsx":
        return file.read_bytes().decode().replace("\r\n ", "")
    with zipfile.ZipFile(file) as archive:
        return " ".join(archive.read(each).decode() for each in archive.namelist())


def test_every_command_that_shows_a_planner_can_leave_names_out() -> None:
    (commands,) = [each.choices for each in parser()._actions if isinstance(each.choices, dict)]

    about_planners = {
        name
        for name, command in commands.items()
        if re.search(r"\bPLANNER\b", usage := command.format_usage()) and "--without-names" not in usage
    }
    assert about_planners - NAMES_STAY == set()


def test_names_cannot_be_left_out_of_arrangements(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "nel-2020", "nel-2020", "--without-names"]) == UNUSABLE
    assert "--without-names: can only be used with planners" in capsys.readouterr().err
