"""The command: how it ends, and what it prints whatever happens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scp_framework.cli import main
from scp_framework.cli.arguments import COMMANDS
from scp_framework.errors import Fault, InputError, ScpError
from scp_framework.rules.rule import Rule
from tests.cli.page_sources import write_sources
from tests.cli.small_sources import (
    ADVISED,
    BREACHED,
    BROKEN,
    FINE,
    KEPT,
    SHORT,
    UNUSABLE,
    Loading,
)


@pytest.mark.parametrize(
    ("rules", "extra", "ended"),
    [
        ([KEPT], [], FINE),
        ([KEPT, BROKEN], [], BREACHED),
        ([KEPT, SHORT, ADVISED], [], FINE),
        ([KEPT, BROKEN], ["--exit-zero"], FINE),
        ([KEPT, BROKEN], ["--format", "json"], BREACHED),
        ([KEPT, BROKEN], ["--deselect", "INS02"], FINE),
        ([KEPT, BROKEN], ["--select", "INS01, promise-ins02"], BREACHED),
        ([KEPT, BROKEN], ["--select", "INS", "--deselect", "INS"], UNUSABLE),
        ([], [], FINE),
    ],
)
def test_only_a_breached_commitment_makes_it_end_with_one(
    loading: Loading, rules: list[Rule], extra: list[str], ended: int
) -> None:
    loading(*rules)

    assert main(["check", "planner.toml", *extra]) == ended


def test_a_report_is_printed_for_a_person(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(KEPT, BROKEN)

    main(["check", "--full", "planner.toml"])
    printed = capsys.readouterr()

    assert printed.out.startswith("Planner harbour-2022, checked against the arrangements harbour\n")
    assert "INS02" in printed.out
    assert printed.err == ""


def test_a_day_is_taken_as_the_day_to_judge_on(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(KEPT)

    assert main(["check", "--full", "planner.toml", "--as-of", "2022-05-01"]) == FINE
    assert "The position at 1 May 2022" in capsys.readouterr().out


@pytest.mark.parametrize("day", ["1 May", "2022", "", "\x1b[2J"])
def test_what_is_no_day_is_refused(loading: Loading, capsys: pytest.CaptureFixture[str], day: str) -> None:
    loading(KEPT)

    assert main(["check", "planner.toml", "--as-of", day]) == UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "--as-of: must be a day such as 2021-02-14" in printed.err
    assert "\x1b" not in printed.err


def test_a_mistyped_rule_is_refused_with_the_nearest(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(KEPT, SHORT)

    assert main(["check", "planner.toml", "--select", "SHO01,ISN01"]) == UNUSABLE
    assert capsys.readouterr().err == '--select: unknown rule "ISN01"; did you mean "INS01"?\n'


@pytest.mark.parametrize("arguments", [["check", "planner.toml", "--select", "ins01"], ["explain", "ins01"]])
def test_a_code_in_small_letters_is_refused_with_its_code(
    loading: Loading, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    loading(KEPT)

    assert main(arguments) == UNUSABLE
    assert capsys.readouterr().err.endswith('unknown rule "ins01"; did you mean "INS01"?\n')


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"]])
def test_asking_for_help_or_the_version_is_fine(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == FINE
    assert capsys.readouterr().out.startswith(("usage: scp-framework", "scp-framework 0."))


def help_of(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    """What --help says, without its line ends."""
    assert main([*command, "--help"]) == FINE
    return " ".join(capsys.readouterr().out.split())


ENDINGS: list[tuple[list[str], list[str], int]] = [
    (["check", "nel-2020-21"], ["check", "no-such-planner"], BREACHED),
    (["rules"], ["rules", "--arrangements", "no-such-arrangements"], FINE),
    (["explain", "FAM01", "nel-2020-21"], ["explain", "FAM99"], FINE),
    (["graph"], ["graph", "--carrying", "nothing-known"], FINE),
    (["trace", "benchmarking"], ["trace", "nothing-known"], FINE),
    (["words"], ["words", "--arrangements", "nowhere"], FINE),
    (["pages", "pages"], ["pages", "pages", "--arrangements", "no-such-arrangements"], FINE),
    (["page", "web", "--pyodide", "pyodide", "--wheels", "wheels"], ["page", "web", "--pyodide", "nowhere"], FINE),
    (["schema", "planner"], ["schema", "planner", "--arrangements", "no-such-arrangements"], FINE),
    (["convert", "nel-2020-21", "new.json"], ["convert", "no-such-planner", "other.json"], FINE),
    (["due", "nel-2020-21"], ["due", "nel-2020-21", "--owner", "nobody"], FINE),
    (["agencies", "nel-2020-21"], ["agencies", "no-such-planner"], FINE),
    (["actions", "nel-2020-21"], ["actions", "nel-2020-22", "--owner", "nobody"], FINE),
    (["calendar", "-o", "plan.ics"], ["calendar", "-o", "other.ics", "--owner", "nobody"], FINE),
    (["chart", "tiles", "-o", "tiles.json"], ["chart", "tiles", "-o", "tiles.gif"], FINE),
    (["ids", "plan.csv"], ["ids", "nel-2020-21"], FINE),
    (["read", "plan.csv"], ["read", "nel-2020-21"], FINE),
    (["completion", "bash"], ["completion", "fish"], FINE),
    (["template", "fill-in.xlsx"], ["template", "fill-in.csv"], FINE),
    (["shapes", "cadence"], ["shapes", "cadense"], FINE),
    (["new", "here"], ["new", "there", "--extends", "no-such-arrangements"], FINE),
    (["diff", "nel-2020", "nel-2020", "--planner", "nel-2020-21"], ["diff", "nel-2020", "nothing"], FINE),
    (["what-if", "nel-2020-21", "--cancel", "deep-dive-1"], ["what-if", "nel-2020-21", "--cancel", "nothing"], FINE),
    (["evidence", "nel-2020-21"], ["evidence", "no-such-planner"], FINE),
    (["outlook", "nel-2020-21"], ["outlook", "nel-2020-21", "--days", "nothing=1"], FINE),
    (["many", "nel-2020-21"], ["many", "no-such-planner"], BREACHED),
    (["draft", "next.toml", "--from", "nel-2020-21"], ["draft", "other.toml", "--from", "no-such-planner"], FINE),
]
"""Each command as it can be asked, as it can't, and how the first ends where commitments are breached."""


@pytest.mark.parametrize(("arguments", "wrong", "ended"), ENDINGS, ids=[each[0][0] for each in ENDINGS])
def test_each_command_ends_as_its_help_says(
    arguments: list[str],
    wrong: list[str],
    ended: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["convert", "nel-2020-21", "plan.csv"])
    write_sources(tmp_path, monkeypatch)
    capsys.readouterr()
    said = help_of(capsys, arguments[0])

    assert (main(arguments), main(wrong)) == (ended, UNUSABLE)
    assert "Exit status: 0 on success" in said
    assert "2 if the input cannot be used" in said
    assert ("1 if a commitment is breached without an agreed exception" in said) == (ended == BREACHED)


def test_of_every_command_it_is_told_how_it_ends() -> None:
    assert {arguments[0] for arguments, _, _ in ENDINGS} == set(COMMANDS)


def test_the_help_of_the_whole_tells_which_command_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert help_of(capsys).endswith(
        "Exit status: 0 on success, 2 if the input cannot be used. Only check and many use 1, if a commitment is"
        " breached without an agreed exception."
    )


def test_all_faults_of_the_input_are_told_a_line_each(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    faults = [
        Fault(path=f"activities[{n}].kind", expected="text", actual=str(n), file="planner.toml", line=n + 7)
        for n in range(10)
    ]
    loading(error=InputError(faults))

    assert main(["check", "planner.toml"]) == UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.split("\n")[:2] == [
        "planner.toml: 10 faults",
        "  line 7  activities[0].kind: must be text, got 0",
    ]
    assert len(printed.err.splitlines()) == 11


def test_a_hostile_fault_stays_on_its_line_and_harms_no_terminal(
    loading: Loading, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "a\x1b[2J\nline 9  all is well\u202e"
    loading(error=InputError([Fault(path=hostile, expected="text", actual=hostile, nearest=hostile, file=hostile)]))

    assert main(["check"]) == UNUSABLE
    lines = capsys.readouterr().err.rstrip("\n").split("\n")
    assert len(lines) == 2
    assert all(line.isprintable() for line in lines)


def test_other_errors_of_the_family_are_told_too(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(error=ScpError("no such thing\x07"))

    assert main(["rules"]) == UNUSABLE
    assert capsys.readouterr().err == "no such thing\\x07\n"


def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    loading: Loading, capsys: pytest.CaptureFixture[str]
) -> None:
    loading(error=PermissionError(13, "Permission denied", "secret.toml"))

    assert main(["check", "secret.toml"]) == UNUSABLE
    assert capsys.readouterr().err == "secret.toml: Permission denied\n"


def test_an_error_without_a_file_is_told_by_its_reason(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(error=OSError())

    assert main(["check"]) == UNUSABLE
    assert capsys.readouterr().err == "OSError\n"


def test_a_stop_from_the_keyboard_is_quiet(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(error=KeyboardInterrupt())

    assert main(["check"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_has_gone_away_is_no_error(loading: Loading, monkeypatch: pytest.MonkeyPatch) -> None:
    loading(KEPT)
    reading, writing = os.pipe()
    os.close(reading)

    with os.fdopen(writing, "w") as stream:
        monkeypatch.setattr("sys.stdout", stream)
        assert main(["rules"]) == 141
