"""Several planners in one call, a planner from standard input, and completion by a shell."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from scp_framework.checking import check
from scp_framework.cli import main
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, load_planner, parse_planner, read_planner
from scp_framework.files.planners.planner_forms import planner_as_bytes
from scp_framework.reports.in_short import headline
from tests.files.planners.ods_and_xls_cases import as_ods, as_xls

FINE, BREACHED, UNUSABLE = 0, 1, 2
NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-21", NEL)
EMPTY = '[planner]\nschema_version = 1\nid = "e"\ncovers = "2021-01-01"\n'


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.csv").write_text("kind,when\ndeep dive,soon\n", encoding="utf-8")
    (tmp_path / "empty.toml").write_text(EMPTY, encoding="utf-8")
    (tmp_path / "plan.xlsx").write_bytes(planner_as_bytes(PLANNER, "plan.xlsx"))
    return tmp_path


@pytest.mark.usefixtures("files")
def test_each_of_several_planners_is_checked_and_all_are_summed_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "plan.xlsx", "broken.csv", "empty.toml", "--covers", "2021", "--quiet"]) == UNUSABLE
    assert main(["check", "plan.xlsx", "broken.csv", "empty.toml", "--quiet"]) == UNUSABLE

    printed = capsys.readouterr().out
    assert "broken.csv: 3 faults" in printed
    assert headline(check(parse_planner(EMPTY, NEL), NEL)) in printed
    assert printed.splitlines()[-5:] == [
        "plan.xlsx   a commitment is breached",
        "broken.csv  cannot be used",
        "empty.toml  no commitment is breached",
        "",
        "3 planners: 1 no commitment is breached; 1 a commitment is breached; 1 cannot be used",
    ]


@pytest.mark.usefixtures("files")
def test_several_planners_end_as_the_worst_of_them() -> None:
    assert main(["check", "plan.xlsx", "empty.toml"]) == BREACHED
    assert main(["check", "plan.xlsx", "empty.toml", "--exit-zero"]) == FINE
    assert main(["check", "broken.csv", "empty.toml", "--exit-zero"]) == UNUSABLE


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("option", [["--id", "p"], ["-o", "report.html"], ["--format", "json"]])
def test_what_means_something_for_one_planner_is_refused_for_several(
    option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "plan.xlsx", "empty.toml", *option]) == UNUSABLE
    assert "can only be used with one planner" in capsys.readouterr().err


@pytest.mark.parametrize("ending", [".toml", ".json", ".csv", ".xlsx"])
def test_a_planner_in_any_form_is_read_from_standard_input(
    ending: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = planner_as_bytes(PLANNER, f"p{ending}")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    assert main(["check", "-", "--quiet"]) == BREACHED
    assert capsys.readouterr().out == f"{headline(check(PLANNER, NEL))}\n"
    assert read_planner(content, NEL) == PLANNER


@pytest.mark.parametrize("make", [as_ods, as_xls])
def test_an_upload_in_another_form_is_known_by_what_it_holds(make: object) -> None:
    content = make({"A": [["kind", "when"], ["deep dive", "2021-05"]]})  # type: ignore[operator]  # one of two functions

    assert [each.kind for each in read_planner(content, NEL, planner_id="p", covers="2021").activities] == ["deep-dive"]


def test_what_is_wrong_with_standard_input_is_said_of_it() -> None:
    with pytest.raises(InputError, match="upload: 1 fault"):
        read_planner(b"kind,when\ndeep dive,soon", NEL, file="upload", planner_id="p", covers="2021")


def test_standard_input_is_converted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(planner_as_bytes(PLANNER, "p.csv"))))

    assert main(["convert", "-", str(tmp_path / "plan.json")]) == FINE
    assert load_planner(tmp_path / "plan.json", NEL) == PLANNER


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_learns_all_commands_and_their_options(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == FINE

    printed = capsys.readouterr().out
    assert all(word in printed for word in ("what-if", "template", "deselect", "date-order"))
