"""The command names what is wrong with the files that it is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_framework.cli import main
from tests.cli.small_sources import BREACHED, UNUSABLE
from tests.paths import WOLD

TEN_FAULTS = """\
[planner]
schema_version = 1
id = "Ten Faults"
covers = "2023-03..2022-04"
colour = "blue"

[[activities]]
id = "walk-one"
kind = "practice-wlak"
when = "Mai 2022"
status = "plannned"
agencies = "wold-county"

[[activities]]
id = "walk-two"
kind = "practice-walk"
when = 2022-06-01
agencies = ["wold-conty"]
steps = { invited = "soon" }
cases = "five"
"""


def test_a_planner_with_ten_faults_gives_ten_lines_each_with_its_line_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "planner.toml"
    file.write_text(TEN_FAULTS, encoding="utf-8")

    assert main(["check", str(file), "--arrangements", str(WOLD)]) == UNUSABLE
    printed = capsys.readouterr()
    head, *lines = printed.err.rstrip("\n").split("\n")

    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert head.endswith("planner.toml: 10 faults")
    assert [line.split()[:2] for line in lines] == [
        ["line", str(number)] for number in (3, 4, 5, 9, 10, 11, 12, 18, 19, 20)
    ]
    assert 'did you mean "practice-walk"?' in lines[3]
    assert 'got "Mai 2022"' in lines[4]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[planner", b"a = " + b"[" * 5000, b"", None])
def test_a_file_that_is_no_planner_is_refused_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    file = tmp_path / "planner.toml"
    if content is not None:
        file.write_bytes(content)

    assert main(["check", str(file), "--arrangements", str(WOLD)]) == UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "planner.toml" in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("source", ["", "no-such-arrangements", "nel-2021", "\x00", "."])
def test_arrangements_that_do_not_exist_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], source: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["rules", "--arrangements", source]) == UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err


def test_a_made_up_partnership_is_checked_from_its_files(capsys: pytest.CaptureFixture[str]) -> None:
    ended = main(["check", str(WOLD / "planner.toml"), "--arrangements", str(WOLD)])
    printed = capsys.readouterr()

    assert ended == BREACHED
    assert printed.err == ""
    assert "WALK03" in printed.out.partition("DUE NEXT")[0]
