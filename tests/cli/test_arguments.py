"""Arguments: command lines that mean nothing, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_framework.cli.answer import UNUSABLE
from scp_framework.cli.arguments import COMMANDS
from scp_framework.cli.command import main
from scp_framework.model.dates.day import DAY_EXPECTED


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--select", "LOS,,AVT"],
        ["check", "--select", ""],
        ["check", "--format", "xml"],
        ["check", "--exit"],
        ["due", "one", "two"],
        ["explain"],
        ["graph", "--format", "json"],
    ],
)
def test_arguments_that_mean_nothing_are_refused(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "usage:" not in printed.err
    assert printed.err.endswith(f"See scp-framework {arguments[0]} --help.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--as-of", "1/3/21"], f'--as-of: must be {DAY_EXPECTED}, got "1/3/21"'),
        (["check", "--as-of", "13th March 2021"], '"13th March 2021"; did you mean "2021-03-13"?'),
        (["diff", "a", "b", "--as-of", "March 2021"], f'--as-of: must be {DAY_EXPECTED}, got "March 2021"'),
        (["new", "x", "--blank", "--year-start", "30 February 2026"], "--year-start: must be a date that exists"),
        (["check", "--format", "htm"], '--format: must be one of text, html, markdown, excel, json, got "htm"; did'),
        (["check", "--date-order", "us"], '--date-order: must be one of day-first, month-first, year-first, got "us"'),
        (["many", "x", "--processes", "two"], '--processes: must be a whole number from 1 to 256, got "two"'),
        (["many", "x", "--processes", "0"], '--processes: must be a whole number from 1 to 256, got "0"'),
        (["chart", "plan", "-o", "x"], 'CHART: must be one of planner, '),
        (["schema", "planer"], 'type: must be one of planner, arrangements, extending, report, got "planer"; did you'),
        (["completion", "fish"], 'shell: must be one of bash, zsh, tcsh, got "fish"'),
        (["page", ""], 'DIR: must be a folder, got ""'),
        (["check", "--select", ","], '--select: must be codes separated by commas, such as LOS,AVT01, got ","'),
        (["check", "--asof", "2021-03-01"], "unknown option --asof; did you mean --as-of?"),
        (["check", "-x"], "unknown option -x"),
        (["due", "one", "two"], "unexpected: two"),
        (["--as-of", "2021-03-01", "check"], 'must be a command, such as check, before its options, got "--as-of"'),
    ],
)  # fmt: skip
def test_what_is_mistyped_is_told_first(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert main(arguments) == UNUSABLE
    assert said in capsys.readouterr().err.partition("\n")[0]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chart", "plan"], ["CHART", "-o/--output"]),
        (["chart", "tiles"], ["-o/--output"]),
        (["chart", "plan", "--as-of", "May", "--bogus"],
         ["--as-of", "CHART", "unknown option --bogus", "-o/--output"]),
        (["check", "--format", "us", "--as-of", "2021-30-01", "--date-order", "us"],
         ["--format", "--as-of", "--date-order"]),
        (["draft", "next.toml"], ["--from"]),
    ],
)  # fmt: skip
def test_all_that_is_wrong_with_arguments_is_told_at_once(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: list[str]
) -> None:
    assert main(arguments) == UNUSABLE

    *lines, more = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[0] for line in lines] == told
    assert more == f"See scp-framework {arguments[0]} --help."


def test_a_command_line_without_anything_is_told_which_commands_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "check a planner" in printed.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek"], 'unknown command "chek"; did you mean "check"?'),
        (["frobnicate"], f'unknown command "frobnicate"; choose from {", ".join(COMMANDS)}'),
        (["check", "--as-off", "2022-05-01"], "unknown option --as-off; did you mean --as-of?"),
        (["check", "--as-off=2022-05-01"], "unknown option --as-off; did you mean --as-of?"),
        (
            ["many", "planner.toml", "--proceses", "2"],
            "unknown option --proceses; did you mean --processes?",
        ),
        (["check", "--zzzz"], "unknown option --zzzz"),
    ],
)
def test_a_misspelt_command_or_option_is_told_with_the_one_that_is_meant(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(arguments) == UNUSABLE
    assert capsys.readouterr().err.partition("\n")[0] == told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "--select", "FOO"], '--select: unknown rule "FOO" (scp-framework rules lists all)'),
        (["check", "--select", "FOO", "--arrangements", "nel-2020"],
         '--select: unknown rule "FOO" (scp-framework rules --arrangements nel-2020 lists all)'),
        (["check", "--deselect", "LOS99"], '--deselect: unknown rule "LOS99" (scp-framework rules lists all)'),
        (["many", "nel-2020-21", "--deselect", "los"], '--deselect: unknown rule "los"'),
        (["check", "--agency", "foo"], '--agency: unknown agency "foo" (scp-framework words lists all)'),
        (["due", "--owner", "foo"], '--owner: unknown role, group or agency "foo"; choose from '),
        (["check", "plan.csv", "--id", "a", "--covers", "2021-13"], "--covers: must be a month that exists"),
        (["check", "plan.csv", "--id", "A", "--covers", "2021"], "--id: must be lower-case letters and digits"),
        (["check", "-o", "nowhere/x.html"], "nowhere/x.html: there is no folder nowhere"),
    ],
)  # fmt: skip
def test_what_an_option_says_is_told_at_that_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.csv").write_text("kind,when\nboard-meeting,2021-03-01\n", encoding="utf-8")

    assert main(arguments) == UNUSABLE
    assert capsys.readouterr().err.startswith(told)


@pytest.mark.parametrize("command", ["check", "read"])
def test_the_command_that_lists_names_lists_those_of_the_arrangements_in_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (tmp_path / "plan.csv").write_text("kind,when\nFoo,2021-03-01\n", encoding="utf-8")
    (own := tmp_path / "our rules.toml").write_text(
        '[arrangements]\nid = "ours"\nextends = "nel-2020"\nedition = "1"\n', encoding="utf-8"
    )
    planner = [str(tmp_path / "plan.csv"), "--id", "a", "--covers", "2021"]

    assert main([command, *planner, "--arrangements", str(own)]) == UNUSABLE
    assert f"scp-framework words --arrangements '{own}' lists all" in "".join(capsys.readouterr())


@pytest.mark.parametrize("command", [["check"], ["many"], ["chart", "tiles"], ["evidence"]])
def test_an_answer_is_never_written_over_what_it_is_made_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    (planner := tmp_path / "plan.html").write_text("kind,when\n", encoding="utf-8")
    again = tmp_path / ".." / tmp_path.name / "plan.html"

    assert main([*command, str(planner), "-o", str(again), "--force"]) == UNUSABLE
    assert capsys.readouterr().err == "--output: cannot be a file that the command reads\n"
    assert planner.read_text(encoding="utf-8") == "kind,when\n"
